"""The 自评表 of one project as a sheet of a workbook: the same words and rows as on paper.

Twelve columns A … L; the fund block and the indicators share them, so that everything lies in one grid.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hrdesk.core.form_order import Run, level1_runs, level2_runs
from hrdesk.core.funds import source_rate
from hrdesk.core.levels import printed_level
from hrdesk.core.numbers import round_half_up, trimmed
from hrdesk.core.records import Evaluation, FundSource, Indicator, ProjectSheet
from hrdesk.core.schemes import Scheme
from hrdesk.core.scoring import ProjectScore
from hrdesk.forms.form_content import (
    ACHIEVED,
    EXPECTED,
    FUNDS_LABEL,
    FUNDS_TOTAL,
    GOALS_LABEL,
    NOT_APPLICABLE,
    NOTES_LABEL,
    OF_WHICH,
    REASON_HEAD,
    UNIT_OF_MONEY,
    VALUES_HEAD,
    grade_words,
    nothing_to_execute,
    printed_rows,
    printed_sources,
    sheet_title,
    sign_fields,
    total_is_known,
    total_name,
)

from .cells import Content, WrittenSheet, figure_or_text
from .form_formulas import FormFormulas

WIDTHS = (9, 11, 30, 9, 11, 9, 12, 8, 9, 10, 11, 12)
"""Characters of the columns A … L."""
_LINE = 12.5  # points of a line of text
_LEAST = 19.0
SCORE, POINTS, PERCENT = "0.00", "General", "0.00%"


@dataclass(frozen=True, slots=True)
class FormToWrite:
    """A project's sheet with its scores, and its number among the annexes (1-1)."""

    sheet: ProjectSheet
    score: ProjectScore
    scheme: Scheme
    evaluation: Evaluation
    annex: str


def form_sheet(form: FormToWrite, *, formulas: bool = False) -> WrittenSheet:
    """The sheet; ``formulas`` puts live formulas where scores follow from figures of the sheet."""
    return _Writer(form, formulas).sheet


class _Writer:
    """Puts one form on its sheet, from the top to the bottom."""

    def __init__(self, form: FormToWrite, formulas: bool) -> None:
        self._form = form
        self.sheet = WrittenSheet(form.annex, widths=WIDTHS)
        self._row = 1
        self._formulas = FormFormulas(form.sheet, form.score, form.scheme) if formulas else None
        self._head()
        self._funds()
        self._goals()
        self._indicators()
        self._end()

    def _put(self, column: int, content: Content = None, **how: Any) -> None:
        self.sheet.put(self._row, column, content, **how)

    def _label(self, column: int, text: str, across: int = 0, below: int = 0) -> None:
        self._put(column, text, face="label", stand="center", across=across, below=below)

    def _next(self, height: float = _LEAST) -> None:
        self.sheet.heights[self._row] = height
        self._row += 1

    # From the top

    def _head(self) -> None:
        form, project = self._form, self._form.sheet.project
        self._put(1, f"附件{form.annex}", across=3, bare=True)
        self._put(9, form.evaluation.form_number, across=3, stand="right", bare=True)
        self._next(15)
        title = sheet_title(form.evaluation.year)
        self._put(1, title, face="title", stand="center", across=11, bare=True)
        self._next(30)
        self._put(1, UNIT_OF_MONEY, across=11, stand="right", bare=True)
        self._next(15)
        department = project.department or form.evaluation.department
        unit = project.implementing_unit or form.evaluation.unit
        self._label(1, "项目名称", across=1)
        self._put(3, project.name, across=1)
        self._label(5, "主管部门")
        self._put(6, department, across=2)
        self._label(9, "实施单位")
        self._put(10, unit, across=2)
        self._next(_height([(project.name, 39), (department, 29), (unit, 33)]))

    def _funds(self) -> None:
        form = self._form
        sources = printed_sources(form.sheet)
        self._label(1, FUNDS_LABEL, across=1, below=len(sources) + 1)
        self._put(3)
        for column, name in ((4, "年初预算数"), (6, "全年预算数"), (8, "全年执行数")):
            self._label(column, name, across=1)
        for column, name in ((10, "分值"), (11, "执行率"), (12, "得分")):
            self._label(column, name)
        self._next()
        funds, execution = form.score.funds, form.score.execution
        self._put(3, FUNDS_TOTAL)
        self._money((funds.initial_budget, funds.budget, funds.spent))
        self._put(10, NOT_APPLICABLE if execution is None else execution.weight, stand="center")
        rate = _rate(funds.execution_rate, funds.effective_budget)
        score: Content = NOT_APPLICABLE if execution is None else execution.score
        if self._formulas is not None:
            rate = self._formulas.rate(self._row, rate)
            score = self._formulas.execution(self._row, score)
        self._put(11, rate, pattern=PERCENT, stand="center")
        self._put(12, score, pattern=SCORE, stand="center")
        self._next()
        for place, source in enumerate(sources):
            self._source(place, source)

    def _source(self, place: int, source: FundSource) -> None:
        self._put(3, f"{OF_WHICH}{source.name}" if place == 0 else source.name)
        self._money((source.initial_budget, source.budget, source.spent))
        self._put(10, NOT_APPLICABLE, stand="center")
        budget = source.budget if source.budget is not None else source.initial_budget
        self._put(11, _rate(source_rate(source), budget), pattern=PERCENT, stand="center")
        self._put(12, NOT_APPLICABLE, stand="center")
        self._next(_height([(source.name, 30)]))

    def _money(self, amounts: Sequence[Decimal | None]) -> None:
        for column, amount in zip((4, 6, 8), amounts, strict=True):
            self._put(column, amount, pattern=_money_pattern(amount), stand="right", across=1)

    def _goals(self) -> None:
        project = self._form.sheet.project
        self._label(1, GOALS_LABEL, across=1, below=1)
        self._label(3, EXPECTED, across=3)
        self._label(7, ACHIEVED, across=5)
        self._next()
        self._put(3, project.expected_goal, across=3)
        self._put(7, project.actual_goal, across=5)
        self._next(max(40.0, _height([(project.expected_goal, 58), (project.actual_goal, 61)])))

    # The indicators

    def _indicators(self) -> None:
        form = self._form
        first = self._row
        for column, name in ((1, "一级指标"), (2, "二级指标"), (3, "三级指标")):
            self._label(column, name, below=1)
        self._label(4, VALUES_HEAD, across=2)
        for column, name in ((7, "实际完成值"), (8, "分值"), (9, "得分")):
            self._label(column, name, below=1)
        self._label(10, REASON_HEAD, across=2, below=1)
        self._next()
        for column, name in ((4, "指标性质"), (5, "指标值"), (6, "度量单位")):
            self._label(column, name)
        self._next()
        self.sheet.repeated = (first, self._row - 1)
        self.sheet.frozen = ""
        rows = printed_rows(form.sheet, form.scheme, empty_rows=True)
        starts = self._row
        self._levels(starts, level1_runs(rows), 1)
        self._levels(starts, level2_runs(rows), 2)
        for row in rows:
            self._indicator(row)

    def _levels(self, starts: int, runs: Sequence[Run], column: int) -> None:
        for run in runs:
            self.sheet.put(
                starts + run.first,
                column,
                printed_level(run.name),
                stand="center",
                below=run.last - run.first,
            )

    def _indicator(self, row: Indicator) -> None:
        scored = self._form.score.rows.get(row.id)
        score: Content = None if scored is None else scored.score
        target, actual = figure_or_text(row.target), figure_or_text(row.actual)
        if self._formulas is not None and scored is not None:
            score = self._formulas.row(self._row, row, scored, (target, actual))
        self._put(3, row.name)
        self._put(4, row.relation, stand="center")
        self._put(5, target, stand="right")
        self._put(6, row.measure)
        self._put(7, actual, stand="right")
        self._put(8, None if row.weight is None else _short(row.weight), stand="center")
        self._put(9, score, pattern=SCORE, stand="center")
        self._put(10, row.reason, across=2)
        texts = [(row.name, 30), (row.target, 11), (row.measure, 9), (row.actual, 12)]
        self._next(_height([*texts, (row.reason, 33)]))

    # The end

    def _end(self) -> None:
        form = self._form
        score, notes = form.score, form.sheet.project.notes
        self._label(1, NOTES_LABEL, across=1)
        self._put(3, notes, across=9)
        self._next(_height([(notes, 120)]))
        known = total_is_known(score)
        weighed = any(row.weight is not None for row in score.rows.values())
        self._label(1, total_name(score), across=6)
        self._put(8, _short(score.weight) if weighed else None, stand="center")
        total: Content = round_half_up(score.total) if known else None
        grade: Content = grade_words(score.grade)
        if self._formulas is not None and known:
            total = self._formulas.total(total)
            grade = self._formulas.grade(self._row, grade)
        self._put(9, total, pattern=SCORE, stand="center", face="label")
        self._put(10, grade, stand="center", face="label", across=2)
        self._next(24)
        line = "　　　　".join(
            f"{label}{value or '　　　　　　'}"
            for label, value in sign_fields(form.sheet.project, form.evaluation)
        )
        self._put(1, line, across=11, bare=True)
        self.sheet.last_row = self._row
        self._next(30)


def _short(value: Decimal) -> Decimal:
    """A weight without needless zeros, as a spreadsheet shows it."""
    return Decimal(trimmed(value))


def _rate(rate: Fraction | None, budget: Decimal | None) -> Content:
    if nothing_to_execute(rate, budget):
        return NOT_APPLICABLE
    return None if rate is None else round_half_up(rate, 4)


def _money_pattern(amount: Decimal | None) -> str:
    """#,##0.00, with more decimals where the amount has them."""
    exponent = 0 if amount is None else Decimal(trimmed(amount)).as_tuple().exponent
    places = max(2, -exponent if isinstance(exponent, int) else 2)
    return "#,##0." + "0" * places


def _height(texts: Sequence[tuple[str, int]]) -> float:
    """Points for the tallest of some texts, each in a column of so many half-width characters."""
    lines = 1
    for text, room in texts:
        count = 0
        for line in text.split("\n"):
            used = sum(1 if ord(char) < 0x2E80 else 2 for char in line)
            count += max(1, -(-used // max(1, room - 1)))
        lines = max(lines, count)
    return min(409.0, max(_LEAST, lines * _LINE + 6))
