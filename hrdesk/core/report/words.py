"""Figures and lists as running text has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from hrdesk.core.numbers import Exact, money_text, percent_text, score_text
from hrdesk.core.records import Indicator

_DIGITS = "零一二三四五六七八九"


def amount(value: Exact | None) -> str:
    """An amount in 万元: 1150万元, 1114.90万元; 未填 where it is not known."""
    if value is None:
        return "（未填）"
    exact = Fraction(value)
    if exact.denominator == 1:
        return f"{exact.numerator}万元"
    return f"{money_text(value).replace(',', '')}万元"


def points(value: Exact | None) -> str:
    """A score: 99.54分, 100分."""
    return "（未评）" if value is None else f"{plain_points(value)}分"


def plain_points(value: Exact) -> str:
    """A score of two decimals, without them where both are zero: 9.30, 30."""
    return score_text(value).removesuffix(".00")


def quoted(name: str) -> str:
    """A project's name in quotation marks; those inside it become single ones."""
    inner = name.strip().replace("“", "‘").replace("”", "’")
    return f"“{inner or '未命名项目'}”"


def rate(value: Exact | None) -> str:
    """A rate: 96.95%, 100%; 无法计算 where a figure is missing."""
    if value is None:
        return "（无法计算）"
    text = percent_text(value)
    return text.replace(".00%", "%")


def share(part: int, whole: int) -> str:
    """A count's share: 22 of 24 → 91.67%."""
    return rate(Fraction(part, whole)) if whole else "（无法计算）"


def score_cell(value: Exact | None) -> str:
    """A score in a table, blank where there is none."""
    return score_text(value)


def goal_words(row: Indicator) -> str:
    """A row's target with sign and measure: ≥80%."""
    relation = row.relation if row.relation != "定性" else ""
    return f"{relation}{row.target}{row.measure}"


def actual_words(row: Indicator) -> str:
    """A row's actual value with its measure: 64.71%."""
    bare = row.actual and row.actual.strip()[-1:] in "0123456789"
    return f"{row.actual}{row.measure}" if bare else row.actual


def listed(names: Iterable[str]) -> str:
    """Names parted by 、."""
    return "、".join(names)


def rows_by_project(rows: Iterable[tuple[str, str]]) -> str:
    """Indicators under their projects: “项目甲”的指标一、指标二；“项目乙”的指标三."""
    found: dict[str, list[str]] = {}
    for project, name in rows:
        found.setdefault(project, []).append(name or "（未命名指标）")
    return "；".join(f"{quoted(project)}的{listed(names)}" for project, names in found.items())


def sentence(text: str) -> str:
    """A text that ends like a sentence."""
    text = text.strip()
    return text if not text or text[-1] in "。！？；…）" else text.rstrip("，、,;；.") + "。"


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a typed text, without blank ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def chinese(number: int) -> str:
    """1 → 一, 12 → 十二; numbers up to 99."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return f"{_DIGITS[tens] if tens > 1 else ''}十{_DIGITS[ones] if ones else ''}"


def numbered(texts: Sequence[str]) -> list[str]:
    """（1）…； （2）…。"""
    last = len(texts)
    return [
        f"（{number}）{text.strip().rstrip('。；;')}{'。' if number == last else '；'}"
        for number, text in enumerate(texts, 1)
    ]
