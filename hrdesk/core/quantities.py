"""Amounts as people write them in 指标值 and 实际完成值: ``≤202.6万元``, ``2.3万余人``, ``60%及以上``.

A cell is read in steps: a sign in front or behind (≥, 不少于, 及以上), then either a range (18—54周岁)
or one figure, then what is left as its unit (人, 万元, %). What does not fit is no quantity; guessing
at figures inside sentences would score rows that nobody meant to be figures.
Rule source: docs/rules.md 4 (cells seen on published forms).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from .numbers import is_blank_mark, normalise

_SIGN_WORDS: tuple[tuple[str, str], ...] = (
    (">=", "≥"),
    ("=>", "≥"),
    ("<=", "≤"),
    ("=<", "≤"),
    ("≧", "≥"),
    ("⩾", "≥"),
    ("≥", "≥"),
    ("≦", "≤"),
    ("⩽", "≤"),
    ("≤", "≤"),
    ("﹥", ">"),
    (">", ">"),
    ("﹤", "<"),
    ("<", "<"),
    ("═", "="),
    ("﹦", "="),
    ("=", "="),
    ("大于等于", "≥"),
    ("大于或等于", "≥"),
    ("不少于", "≥"),
    ("不低于", "≥"),
    ("不小于", "≥"),
    ("至少", "≥"),
    ("小于等于", "≤"),
    ("小于或等于", "≤"),
    ("不超过", "≤"),
    ("不高于", "≤"),
    ("不大于", "≤"),
    ("不多于", "≤"),
    ("至多", "≤"),
    ("大于", ">"),
    ("高于", ">"),
    ("超过", ">"),
    ("多于", ">"),
    ("小于", "<"),
    ("低于", "<"),
    ("少于", "<"),
    ("等于", "="),
)
_BEHIND_WORDS: tuple[tuple[str, str], ...] = (
    ("及以上", "≥"),
    ("(含)以上", "≥"),
    ("以上", "≥"),
    ("及以下", "≤"),
    ("(含)以下", "≤"),
    ("以下", "≤"),
    ("以内", "≤"),
)
_LEADING_WORDS = (
    "累计完成", "共计完成", "已完成", "完成", "达到", "达", "共计", "累计", "合计", "共", "约", "近",
    "同比增长", "同比提升", "同比提高", "增长", "提升", "提高", "增加", "同比下降", "下降", "降低", "减少", "节约",
    "实际", "人均", "每年", "全年",
)  # fmt: skip
_APPROXIMATE = re.compile(r"(?:余|多|左右|约)")
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_ONE = re.compile(rf"(?P<number>[+-]?{_NUMBER})(?P<rest>\D.*)?", re.DOTALL)
_RANGE = re.compile(
    rf"(?P<low>{_NUMBER})(?P<unit>[^\d\s~\-—–至到]{{0,4}}?)\s*(?:~|-{{1,2}}|—{{1,2}}|–|至|到|～)\s*"
    rf"(?P<high>{_NUMBER})(?P<rest>\D.*)?",
    re.DOTALL,
)
_SCALE = re.compile(r"(万亿|亿|千万|百万|十万|万|千|百)(?![分克米瓦卡])")
_SCALE_VALUES = {
    "万亿": 10**12, "亿": 10**8, "千万": 10**7, "百万": 10**6, "十万": 10**5,
    "万": 10**4, "千": 10**3, "百": 10**2,
}  # fmt: skip
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure or range with what stands beside it.

    ``value`` is the figure as written (``2.3`` of ``2.3万余人``), for a range its low end; ``high``
    the high end of a range; ``unit`` what follows, without 余/多; ``relation`` a sign written into
    the cell, or "".
    """

    value: Decimal
    high: Decimal | None = None
    unit: str = ""
    relation: str = ""


def read_relation(text: str) -> str | None:
    """The sign a cell of 指标性质 means (≧ → ≥, 大于等于 → ≥, 定性指标 → 定性); "" for none.

    ``None`` when the text is no sign.
    """
    words = normalise(text).replace(" ", "")
    if is_blank_mark(words):
        return ""
    if words in ("定性", "定性指标"):
        return "定性"
    return dict(_SIGN_WORDS).get(words)


def _split_sign(text: str) -> tuple[str, str]:
    for word, sign in _SIGN_WORDS:
        if text.startswith(word) and len(text) > len(word):
            return sign, text[len(word) :].strip()
    for word, sign in _BEHIND_WORDS:
        if text.endswith(word) and len(text) > len(word):
            return sign, text[: -len(word)].strip()
    return "", text


def _strip_leading(text: str) -> str:
    for word in _LEADING_WORDS:
        if text.startswith(word) and len(text) > len(word):
            return re.sub(r"^[:\s]+", "", text[len(word) :])
    return text


def _clean_unit(text: str | None) -> str:
    unit = _APPROXIMATE.sub("", text or "").strip()
    return re.sub(r"[。;,,]$", "", unit)


@lru_cache(maxsize=20_000)
def read_quantity(text: str) -> Quantity | None:
    """The figure or range in a cell, or ``None`` when it holds words, a date or several figures."""
    if len(text) > _LONGEST or is_blank_mark(text):
        return None
    plain = normalise(text)
    relation, body = _split_sign(plain)
    body = _strip_leading(body)
    if not relation:
        relation, body = _split_sign(body)
    ranged = _RANGE.fullmatch(body)
    if ranged:
        unit = _clean_unit(ranged["rest"]) or _clean_unit(ranged["unit"])
        low, high = _figure(ranged["low"]), _figure(ranged["high"])
        if not re.search(r"\d", unit) and low <= high:
            return Quantity(low, high, unit, relation)
        return None
    one = _ONE.fullmatch(body)
    if not one:
        return None
    unit = _clean_unit(one["rest"])
    if re.search(r"\d", re.sub(r"/\d+|[²³]|[mMkK]\d", "", unit)):
        return None
    return Quantity(_figure(one["number"]), None, unit, relation)


def _figure(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _scale_of(unit: str) -> tuple[int, str]:
    match = _SCALE.match(unit)
    if not match:
        return 1, unit
    return _SCALE_VALUES[match[1]], unit[match.end() :]


def in_measure(value: Decimal, unit: str, measure: str) -> Fraction:
    """A figure written with ``unit``, expressed in ``measure`` (度量单位).

    ``2.3`` 万余人 in 人 is 23000, ``9296300`` 万元 in 亿元 is 929.63, ``98`` % in % or in a blank
    measure stays 98. Units that share no scale are taken to be the same thing in other words.
    """
    unit, measure = normalise(unit), normalise(measure)
    if not unit or unit == measure:
        return Fraction(value)
    unit_scale, unit_base = _scale_of(unit)
    measure_scale, measure_base = _scale_of(measure)
    if unit_scale == measure_scale:
        return Fraction(value)
    if unit_scale == 1 and not _same_base(unit_base, measure_base):
        return Fraction(value)
    return Fraction(value) * unit_scale / measure_scale


def _same_base(one: str, other: str) -> bool:
    return bool(one) and one == other
