"""Rules over what people typed into the report: two totals for the same money, the year before."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from hrdesk.core.field_names import field_label
from hrdesk.core.findings import Finding
from hrdesk.core.numbers import normalise
from hrdesk.core.old_year import words_naming
from hrdesk.core.report.words import amount, quoted
from hrdesk.core.score_report import ScoredEvaluation
from hrdesk.words import tr

from .project_rules import OLD_YEAR_RULE

TOTALS_RULE = "全部资金有两个数"

_NUMBER = r"(\d[\d,]*(?:\.\d+)?)"
_SENTENCE = re.compile(r"[^。；;\n]+")
_MONEY = re.compile(rf"{_NUMBER}\s*万元")
_WHOLE = re.compile(r"(?:占|比例|比重)[^%。；;]{0,16}?(?<![\d.])100(?:\.0+)?\s*%")


@dataclass(frozen=True, slots=True)
class WholeMoney:
    """An amount that a text calls 100 % of the money, with the passage's key."""

    amount: Decimal
    field: str
    words: str


def whole_money(text: str, field: str, projects: Collection[str]) -> Iterator[WholeMoney]:
    """The amounts that a passage calls the whole: 涉及资金1500万元，占总额的100%. A sentence that names one
    of the projects is about the whole of that project."""
    for sentence in _SENTENCE.findall(normalise(text)):
        share = _WHOLE.search(sentence)
        if share is None or any(name in _bare(sentence) for name in projects):
            continue
        amounts = list(_MONEY.finditer(sentence, 0, share.end()))
        if amounts:
            last = amounts[-1]
            figure = Decimal(last[1].replace(",", ""))
            yield WholeMoney(figure, field, sentence[last.start() : share.end()])


def totals_of_one_money(texts: Mapping[str, str], projects: Collection[str]) -> Iterator[Finding]:
    """Where a unit's whole money is one amount in one place and another in the next."""
    names = [_bare(name) for name in projects if name.strip()]
    claimed = [claim for key, text in texts.items() for claim in whole_money(text, key, names)]
    if len({claim.amount for claim in claimed}) < 2:
        return
    said = "、".join(map(amount, dict.fromkeys(claim.amount for claim in claimed)))
    for claim in claimed:
        yield Finding(
            TOTALS_RULE,
            "警告",
            tr("{words}：报告里写作全部资金（100%）的有 {said}").format(
                words=quoted(claim.words), said=said
            ),
            tr("同一年度的全部资金只应有一个数；年初预算和全年预算不同的，写明调整的原因。"),
            "report_text",
            None,
            claim.field,
        )


def old_year_in_report(texts: Mapping[str, str], year: int) -> Iterator[Finding]:
    """Passages that still name the year before, as 下年度结转 leaves them."""
    for key, text in texts.items():
        words = words_naming(text, year - 1, now=year)
        if words:
            yield Finding(
                OLD_YEAR_RULE,
                "提示",
                tr("报告{field_label}里写着上一年度：{words}").format(
                    field_label=field_label("report_text", "body"), words=words
                ),
                tr("核对是否应改为 {year} 年；写的就是上一年度的，不用改。").format(year=year),
                "report_text",
                None,
                key,
            )


def text_findings(scored: ScoredEvaluation, texts: Mapping[str, str]) -> Iterator[Finding]:
    """All that is found in the report's typed passages."""
    names = [one.sheet.project.name for one in scored.projects]
    yield from totals_of_one_money(texts, names if len(names) > 1 else ())
    yield from old_year_in_report(texts, scored.evaluation.year)


def _bare(name: str) -> str:
    return re.sub(r"[“”‘’\"'《》\s]", "", normalise(name))
