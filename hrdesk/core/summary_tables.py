"""The unit's summary tables: all projects of an evaluation on one page.

Each table is plain data, figures beside the texts that paper shows; paper, workbook and screen set the same
values.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from .funds import ratio
from .levels import printed_level
from .numbers import Exact, money_text, percent_text, score_text, trimmed
from .score_report import ScoredEvaluation, ScoredProject

Kind = Literal["words", "name", "center", "count", "money", "points", "percent", "weight"]
Cell = str | int | Exact | None


@dataclass(frozen=True, slots=True)
class SummaryColumn:
    """A column: its name, what its cells are, and its share of the width. ``percent`` cells are ratios
    (1 = 100 %), ``money`` is in 万元."""

    name: str
    kind: Kind
    share: int


@dataclass(frozen=True, slots=True)
class SummaryTable:
    """A table; the last ``sums`` rows are sums and means. ``short`` names a sheet of a workbook."""

    title: str
    short: str
    unit: str
    columns: tuple[SummaryColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sums: int = 0

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The rows as paper shows them."""
        kinds = [column.kind for column in self.columns]
        return tuple(
            tuple(cell_text(kind, cell) for kind, cell in zip(kinds, row, strict=True))
            for row in self.rows
        )


def cell_text(kind: Kind, value: Cell) -> str:
    """A cell as paper shows it; text stays as it is, blank for nothing."""
    if value is None or isinstance(value, (str, int)):
        return "" if value is None else str(value)
    if kind == "money":
        return money_text(value)
    if kind == "percent":
        return percent_text(value)
    if kind == "weight" and isinstance(value, Decimal):
        return trimmed(value)
    return score_text(value)


def summary_tables(scored: ScoredEvaluation) -> tuple[SummaryTable, ...]:
    """All of them: the projects, their indicators, what is unfinished."""
    return (project_table(scored), indicator_table(scored), unfinished_table(scored))


def _name(one: ScoredProject) -> str:
    return one.sheet.project.name or "（未命名项目）"


def project_table(scored: ScoredEvaluation) -> SummaryTable:
    """项目支出绩效自评汇总表: money, scores by block, total and grade of each project."""
    summary = scored.summary()
    blocks = [block.name for block in scored.scheme.blocks]
    for one in scored.projects:
        blocks += [block.name for block, _ in one.blocks() if block.name not in blocks]
    columns = (
        SummaryColumn("序号", "center", 10),
        SummaryColumn("项目名称", "name", 58),
        SummaryColumn("年初预算数", "money", 22),
        SummaryColumn("全年预算数", "money", 22),
        SummaryColumn("全年执行数", "money", 22),
        SummaryColumn("执行率", "percent", 19),
        *(SummaryColumn(printed_level(name), "points", 19) for name in blocks),
        SummaryColumn("总分", "points", 18),
        SummaryColumn("等级", "center", 14),
    )
    rows: list[tuple[Cell, ...]] = []
    for number, one in enumerate(scored.projects, 1):
        funds = one.score.funds
        scores = {block.name: score for block, score in one.blocks()}
        grade = "暂计" if one.score.provisional else one.score.grade
        rows.append(
            (
                str(number), _name(one), funds.initial_budget, funds.budget, funds.spent,
                funds.execution_rate, *(scores.get(name) for name in blocks), one.total, grade,
            )
        )  # fmt: skip
    averages = {block.name: block.average for block in summary.blocks}
    whole = "合计／平均"
    if summary.complete < summary.projects:
        whole = f"合计／平均（{summary.complete} 个已全部评分）"
    rows.append(
        (
            "", whole, summary.initial_budget, summary.budget, summary.spent, summary.execution_rate,
            *(averages.get(name) for name in blocks), summary.average, summary.grade,
        )
    )  # fmt: skip
    title = f"{scored.evaluation.year}年度项目支出绩效自评汇总表"
    return SummaryTable(title, "汇总-得分", "（单位：万元、分）", columns, tuple(rows), 1)


def indicator_table(scored: ScoredEvaluation) -> SummaryTable:
    """绩效指标完成情况汇总表: how many indicators each project has, and how many are done."""
    columns = (
        SummaryColumn("序号", "center", 12),
        SummaryColumn("项目名称", "name", 115),
        SummaryColumn("三级指标", "count", 28),
        SummaryColumn("完成", "count", 28),
        SummaryColumn("完成占比", "percent", 28),
        SummaryColumn("未完成", "count", 28),
        SummaryColumn("待填", "count", 28),
    )
    rows: list[tuple[Cell, ...]] = []
    for number, one in enumerate(scored.projects, 1):
        score = one.score
        counts = (score.completed, score.unfinished, score.open)
        rows.append((str(number), _name(one), *_counts(*counts)))
    summary = scored.summary()
    whole = _counts(summary.completed, summary.unfinished, summary.open)
    rows.append(("", "合计", *whole))
    title = f"{scored.evaluation.year}年度绩效指标完成情况汇总表"
    return SummaryTable(title, "汇总-指标", "（单位：项）", columns, tuple(rows), 1)


def _counts(completed: int, unfinished: int, open_rows: int) -> tuple[Cell, ...]:
    count = completed + unfinished + open_rows
    part = ratio(Decimal(completed), Decimal(count))
    return (count, completed, part, unfinished, open_rows)


def unfinished_table(scored: ScoredEvaluation) -> SummaryTable:
    """未完成绩效指标情况表: every unfinished indicator with its figures and reason."""
    columns = (
        SummaryColumn("序号", "center", 10),
        SummaryColumn("项目名称", "name", 38),
        SummaryColumn("二级指标", "center", 22),
        SummaryColumn("三级指标", "words", 45),
        SummaryColumn("指标值", "center", 24),
        SummaryColumn("实际完成值", "center", 24),
        SummaryColumn("完成率", "percent", 19),
        SummaryColumn("分值", "weight", 13),
        SummaryColumn("得分", "points", 15),
        SummaryColumn("偏差原因分析及改进措施", "words", 57),
    )
    rows: list[tuple[Cell, ...]] = []
    for one in scored.projects:
        for row, score in one.rows():
            if score.completed is not False:
                continue
            relation = "" if row.relation == "定性" else row.relation
            completion: Cell = score.completion_word or score.completion
            rows.append(
                (
                    str(len(rows) + 1), _name(one), printed_level(row.level2), row.name,
                    f"{relation}{row.target}{row.measure}", _with_measure(row.actual, row.measure),
                    completion, score.weight, score.score, row.reason,
                )
            )  # fmt: skip
    title = f"{scored.evaluation.year}年度未完成绩效指标情况表"
    return SummaryTable(title, "汇总-未完成", "", columns, tuple(rows))


def _with_measure(actual: str, measure: str) -> str:
    return f"{actual}{measure}" if actual.strip()[-1:].isdigit() else actual
