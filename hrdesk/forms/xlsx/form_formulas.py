"""Scores of the 自评表 as live formulas, so that a reviewer can check them in WPS.

A row gets a formula where its score is the computed one and follows from two plain figures of the sheet
with a target above 0; own scores, 定性 rows, dates, ranges and figures inside words stay values. Products
are divided last and rounded once, so that doubles give what exact figures give. Rule source:
docs/rules.md 3.
"""

from __future__ import annotations

from decimal import Decimal

from hrdesk.core.levels import is_cost
from hrdesk.core.numbers import trimmed
from hrdesk.core.records import Indicator, ProjectSheet
from hrdesk.core.schemes import Scheme
from hrdesk.core.scoring import ProjectScore, RowScore

from .cells import Content, Formula


class FormFormulas:
    """The formulas of one sheet; told of its rows from the top to the bottom."""

    def __init__(self, sheet: ProjectSheet, score: ProjectScore, scheme: Scheme) -> None:
        self._sheet, self._score, self._scheme = sheet, score, scheme
        self._execution_row = 0
        self._first = self._last = 0

    # The fund block

    def _budget_column(self) -> str:
        return "D" if self._score.funds.budget is None else "F"

    def rate(self, row: int, value: Content) -> Content:
        """执行率: spent ÷ budget."""
        self._execution_row = row
        if not isinstance(value, Decimal):
            return value
        return Formula(f"=H{row}/{self._budget_column()}{row}", value)

    def execution(self, row: int, value: Content) -> Content:
        """The score of 投入: weight × min(1, rate)."""
        scored, funds = self._score.execution, self._score.funds
        if scored is None or scored.own_score is not None or not isinstance(value, Decimal):
            return value
        if funds.spent is None or funds.effective_budget is None or funds.spent < 0:
            return value
        budget = f"{self._budget_column()}{row}"
        return Formula(f"=ROUND(J{row}*MIN({budget},H{row})/{budget},2)", value)

    # Rows

    def row(
        self, row: int, record: Indicator, scored: RowScore, cells: tuple[Content, Content]
    ) -> Content:
        """The score of a row whose target and actual value stand in its cells."""
        self._first = self._first or row
        self._last = row
        value = scored.score
        target, actual = cells
        if value is None or scored.own_score is not None or record.weight is None:
            return value
        if not isinstance(target, Decimal) or not isinstance(actual, Decimal):
            return value
        if target <= 0 or actual < 0 or (record.target_too_low and scored.far_above):
            return value
        share = self._share(record, row)
        return value if share is None else Formula(f"=ROUND({share},2)", value)

    def _share(self, record: Indicator, row: int) -> str | None:
        """Weight × share earned, of target E, actual value G and weight H."""
        target, actual, weight = f"E{row}", f"G{row}", f"H{row}"
        reached = f"{weight}*MIN({target},{actual})/{target}"
        if self._scheme.inverse == "ratio":
            beyond = f"{weight}*{target}/{actual}"
        else:
            beyond = f"{weight}*MAX(0,2*{target}-{actual})/{target}"
        within = f"IF({actual}<={target},{weight},{beyond})"
        relation = record.relation
        if is_cost(record.level1, record.level2) and relation in ("", "="):
            return within
        if relation in ("≤", "<"):
            return within
        if relation == "=" and self._scheme.equal_above == "ratio":
            above = f"{weight}*{target}/{actual}"
            return f"IF({actual}>{target},{above},{reached})"
        return reached if relation in ("", "≥", ">", "=") else None

    # The end

    def total(self, value: Content) -> Content:
        """The sum of all scores, within the cap of the execution rate."""
        if not isinstance(value, Decimal) or not self._first:
            return value
        scored = [f"SUM(I{self._first}:I{self._last})"]
        execution = self._score.execution
        if execution is not None and execution.score is not None:
            scored.append(f"L{self._execution_row}")
        total = "+".join(scored)
        if self._score.funds.execution_rate is not None:
            for cap in reversed(self._scheme.caps):
                rate = f"K{self._execution_row}*100"
                low, high, most = trimmed(cap.low), trimmed(cap.high), trimmed(cap.most)
                total = f"IF(AND({rate}>={low},{rate}<{high}),MIN({total},{most}),{total})"
        return Formula(f"=ROUND({total},2)", value)

    def grade(self, row: int, value: Content) -> Content:
        """The grade of the total beside it; none while rows are open."""
        if self._score.grade is None or not isinstance(value, str):
            return value
        grades = self._scheme.grades
        words = f'"{grades[-1].name}"'
        for grade in reversed(grades[:-1]):
            words = f'IF(I{row}>={trimmed(grade.least)},"{grade.name}",{words})'
        start = value.removesuffix(self._score.grade)
        return Formula(f'="{start}"&{words}', value)
