"""What the 自评表 says, whatever it is printed on: shared by paper and workbook.

Wording and order of rows follow Yunnan's form (docs/rules.md 2).
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from ..core.form_order import form_order
from ..core.levels import DIMENSIONS
from ..core.records import (
    EXECUTION_BLOCK,
    Evaluation,
    FundSource,
    Indicator,
    Project,
    ProjectSheet,
)
from ..core.schemes import Scheme
from ..core.scoring import ProjectScore

SOURCES = ("当年财政拨款", "上年结转资金", "其他资金")
"""The form's own sources, printed where a project names none."""

NOT_APPLICABLE = "—"
FUNDS_LABEL, FUNDS_TOTAL, OF_WHICH = "项目资金", "年度资金总额", "其中："
GOALS_LABEL, EXPECTED, ACHIEVED = "年度总体目标", "预期目标", "实际完成情况"
NOTES_LABEL = "其他需要说明事项"
VALUES_HEAD = "年度指标值"
REASON_HEAD = "偏差原因分析及改进措施"
UNIT_OF_MONEY = "（单位：万元）"
BLANK_DATE = "　　　年　　　月　　　日"


def sheet_title(year: int) -> str:
    """The form's name."""
    return f"{year}年度项目支出绩效自评表"


def printed_sources(sheet: ProjectSheet) -> list[FundSource]:
    """The sources that have a row: those with a name or a figure, else the form's own, blank."""
    named = [source for source in sheet.fund_sources if source.name or _has_figure(source)]
    return named or [FundSource(0, 0, name) for name in SOURCES]


def _has_figure(source: FundSource) -> bool:
    amounts = (source.initial_budget, source.budget, source.received, source.spent)
    return any(amount is not None for amount in amounts)


def nothing_to_execute(rate: Fraction | None, budget: Decimal | None) -> bool:
    """Whether a rate of execution does not apply, because there is a budget and it is 0."""
    return rate is None and budget is not None and budget <= 0


def printed_rows(sheet: ProjectSheet, scheme: Scheme, *, empty_rows: bool) -> tuple[Indicator, ...]:
    """The indicators in the order of the form; a project without any gives the blank rows of the
    template. ``empty_rows``: second-level rows without an indicator stay."""
    printed = [row for row in sheet.indicators if empty_rows or not row.is_empty()]
    return form_order(printed, scheme) or template_rows(scheme)


def template_rows(scheme: Scheme) -> tuple[Indicator, ...]:
    """A blank row for each usual dimension of the scheme's blocks: a form to fill in by hand."""
    names = [block.name for block in scheme.blocks if block.name != EXECUTION_BLOCK]
    pairs = [(name, level2) for name in names for level2 in DIMENSIONS.get(name, ("",))]
    return tuple(
        Indicator(-number, 0, level1=level1, level2=level2)
        for number, (level1, level2) in enumerate(pairs, 1)
    )


def total_is_known(score: ProjectScore) -> bool:
    """Whether anything is scored yet; no score at all is blank, never 0."""
    every = [*score.rows.values(), *([score.execution] if score.execution else [])]
    return any(row.score is not None for row in every)


def total_name(score: ProjectScore) -> str:
    """总分, or 总分（暂计） while rows are open."""
    return "总分（暂计）" if score.provisional and total_is_known(score) else "总分"


def grade_words(grade: str | None) -> str:
    """The grade beside the total."""
    return f"自评等级：{grade or ''}"


def sign_fields(project: Project, evaluation: Evaluation) -> tuple[tuple[str, str], ...]:
    """The line to sign: labels and what is typed for them."""
    return (
        ("填报人：", evaluation.preparer),
        ("联系电话：", evaluation.telephone),
        ("项目负责人：", project.leader),
        ("单位负责人（签章）：", evaluation.head),
        ("填报日期：", evaluation.filled_on or BLANK_DATE),
    )
