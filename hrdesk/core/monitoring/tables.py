"""The monitoring tables of a unit at a day: its projects' money, and the rows of all projects.

They are :class:`SummaryTable` values, so paper and workbook set them as they set the other summary tables.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..dates import short_day
from ..funds import column_sum, ratio
from ..levels import printed_level
from ..records import Evaluation, Indicator
from ..summary_tables import Cell, SummaryColumn, SummaryTable
from .rules import light_words
from .state import ProjectState, RowState

FORM = "项目支出绩效运行监控表"


def title_of(year: int, day: str) -> str:
    """2023年度项目支出绩效运行监控表（截至9月30日）."""
    return f"{year}年度{FORM}（截至{short_day(day)}）"


def project_name(state: ProjectState) -> str:
    """A project's name, or that it has none."""
    return state.project.name or "（未命名项目）"


def target_words(row: Indicator) -> str:
    """What a row promised: ≥80%."""
    sign = "" if row.relation == "定性" else row.relation
    return f"{sign}{row.target}{row.measure}" if row.target else ""


def actual_words(state: RowState) -> str:
    """What a row reached, with its measure behind a figure."""
    measure = state.row.measure if state.actual.strip()[-1:].isdigit() else ""
    return f"{state.actual}{measure}"


def execution_table(
    evaluation: Evaluation, states: Sequence[ProjectState], day: str
) -> SummaryTable:
    """项目支出绩效运行监控汇总表: each project's money at the day and how many rows want attention."""
    columns = (
        SummaryColumn("序号", "center", 10),
        SummaryColumn("项目名称", "name", 62),
        SummaryColumn("预算数", "money", 23),
        SummaryColumn("累计支出", "money", 23),
        SummaryColumn("支出进度", "percent", 20),
        SummaryColumn("应达进度", "percent", 20),
        SummaryColumn("应达依据", "center", 21),
        SummaryColumn("监控结论", "center", 22),
        SummaryColumn("红色指标", "count", 11),
        SummaryColumn("黄色指标", "count", 11),
        SummaryColumn("待填指标", "count", 11),
        SummaryColumn("说明", "words", 33),
    )
    rows: list[tuple[Cell, ...]] = []
    for number, state in enumerate(states, 1):
        money, counts = state.execution, state.counts
        rows.append(
            (
                str(number), project_name(state), money.budget, money.paid, money.share,
                money.due.share, money.due.basis, light_words(money.light), counts["red"],
                counts["yellow"], counts["open"], money.note,
            )
        )  # fmt: skip
    budget = column_sum(state.execution.budget for state in states)
    paid = column_sum(state.execution.paid for state in states)
    unknown = sum(state.execution.share is None for state in states)
    sums: tuple[Cell, ...] = (
        "", "合计", budget, paid, None if unknown else ratio(paid, budget), None, "", "",
        sum(state.counts["red"] for state in states),
        sum(state.counts["yellow"] for state in states),
        sum(state.counts["open"] for state in states),
        f"{unknown} 个项目支出未知" if unknown else "",
    )  # fmt: skip
    title = f"{evaluation.year}年度项目支出绩效运行监控汇总表（截至{short_day(day)}）"
    return SummaryTable(title, "监控-支出", "（单位：万元）", columns, (*rows, sums), 1)


def row_table(evaluation: Evaluation, states: Sequence[ProjectState], day: str) -> SummaryTable:
    """The rows of all projects with their lights; those that want attention say why."""
    columns = (
        SummaryColumn("序号", "center", 10),
        SummaryColumn("项目名称", "name", 42),
        SummaryColumn("二级指标", "center", 24),
        SummaryColumn("三级指标", "words", 56),
        SummaryColumn("指标值", "words", 25),
        SummaryColumn("完成情况", "words", 25),
        SummaryColumn("完成率", "percent", 19),
        SummaryColumn("监控结论", "center", 22),
        SummaryColumn("说明", "words", 44),
    )
    rows: list[tuple[Cell, ...]] = []
    for state in states:
        for each in state.rows:
            rows.append(
                (
                    str(len(rows) + 1), project_name(state), printed_level(each.row.level2),
                    each.row.name, target_words(each.row), actual_words(each), each.completion,
                    light_words(each.light), each.note,
                )
            )  # fmt: skip
    title = f"{evaluation.year}年度绩效指标运行监控明细表（截至{short_day(day)}）"
    return SummaryTable(title, "监控-指标", "", columns, tuple(rows))
