"""How a project and its rows stand at a day.

Payments are dated, so execution is known for any day. An 实际完成值 has no date: rows show what stands in
the sheet now, and are held against the part of the year that has passed at the day. Rule source:
docs/rules.md 12.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hrdesk.words import tr

from ..dates import Day, short_day
from ..form_order import form_order
from ..levels import is_cost
from ..numbers import is_blank_mark, money_text, normalise, percent_text
from ..outcomes import Outcome
from ..progress import linked_actual, paid_until, suggested_day, year_end
from ..records import Indicator, Project, ProjectSheet
from ..rows import outcome_of, read_row, what_is_missing
from ..schemes import Scheme
from ..scoring import ProjectScore
from .plan import (
    Due,
    ProgressTarget,
    calendar_share,
    due_by,
    progress_target,
    progress_targets,
    spent_share,
)
from .rules import LIGHTS, USUAL, Light, MonitoringRules

_YEAR_PASSED = Fraction(1)


@dataclass(frozen=True, slots=True)
class ExecutionState:
    """A project's money at a day: budget and ``paid`` in 万元, what was and what should be spent
    (1 = 100 %), the light and why it is none."""

    budget: Decimal | None
    paid: Decimal | None
    share: Fraction | None
    due: Due
    light: Light
    note: str = ""


@dataclass(frozen=True, slots=True)
class RowState:
    """A row at a day. ``actual`` is what is compared: for a progress indicator what was paid, else what
    stands in the sheet. ``note`` says why it has its light."""

    row: Indicator
    actual: str
    completion: Fraction | None
    light: Light
    note: str


@dataclass(frozen=True, slots=True)
class ProjectState:
    """A project at a day, its rows in the form's order."""

    project: Project
    execution: ExecutionState
    rows: tuple[RowState, ...]

    @property
    def counts(self) -> dict[Light, int]:
        """How many rows have each light."""
        found = Counter(each.light for each in self.rows)
        return {light: found[light] for light in LIGHTS}


def monitored(
    sheet: ProjectSheet,
    scheme: Scheme,
    score: ProjectScore,
    day: str,
    year: int,
    rules: MonitoringRules = USUAL,
) -> ProjectState:
    """A project at a day of the evaluation's year."""
    return ProjectState(
        sheet.project,
        execution_at(sheet, score, day, year, rules),
        tuple(_rows(sheet, scheme, score, day, year, rules)),
    )


# Money


def paid_at(sheet: ProjectSheet, score: ProjectScore, day: str, year: int) -> Decimal | None:
    """What was paid up to a day. Where no payment was entered, 全年执行数 is known from the year's end
    on; undated payments count from then on too."""
    whole = paid_until(sheet.payments)
    if day >= year_end(year):
        return score.funds.spent if whole is None else whole
    if whole is None:
        return None
    return paid_until(sheet.payments, day) or Decimal(0)


def execution_at(
    sheet: ProjectSheet,
    score: ProjectScore,
    day: str,
    year: int,
    rules: MonitoringRules = USUAL,
) -> ExecutionState:
    """The money of a project at a day, beside the calendar or its progress targets."""
    budget = score.funds.effective_budget
    paid = paid_at(sheet, score, day, year)
    due = due_by(day, progress_targets(sheet, year))
    share = spent_share(paid, budget)
    if share is None:
        note = tr("没有登记支出") if paid is None else tr("没有填预算数")
        return ExecutionState(budget, paid, None, due, "open", note)
    ratio = share / due.share if due.share else _YEAR_PASSED
    return ExecutionState(budget, paid, share, due, rules.light(ratio))


# Rows


def _rows(
    sheet: ProjectSheet,
    scheme: Scheme,
    score: ProjectScore,
    day: str,
    year: int,
    rules: MonitoringRules,
) -> Iterator[RowState]:
    paid = paid_at(sheet, score, day, year)
    for row in form_order(sheet.indicators, scheme):
        if row.is_empty():
            continue
        target = progress_target(row, sheet, year)
        if target is not None and paid is not None and _follows(row, target, day):
            yield _progress_row(sheet, row, target, score, day, year, rules)
            continue
        reading = read_row(row, year)
        outcome = outcome_of(row, scheme, year)
        if reading.kind == "date" and reading.deadline is not None:
            yield _dated_row(row, reading.deadline, reading.done, outcome, day, rules)
        else:
            yield _plain_row(row, outcome, score, day, year, rules)


def _follows(row: Indicator, target: ProgressTarget, day: str) -> bool:
    """Whether the payments say what a progress indicator reached: not where its day has come and
    somebody typed another value."""
    return bool(row.actual_from) or day < target.day or is_blank_mark(row.actual)


def _progress_row(
    sheet: ProjectSheet,
    row: Indicator,
    target: ProgressTarget,
    score: ProjectScore,
    day: str,
    year: int,
    rules: MonitoringRules,
) -> RowState:
    """A progress indicator before its day shows what was paid so far, from then on what counted."""
    until = min(day, target.day)
    paid = paid_at(sheet, score, until, year)
    share = spent_share(paid, score.funds.effective_budget)
    if share is None:
        return RowState(row, row.actual, None, "open", tr("没有填预算数"))
    ratio = share / target.share if target.share else _YEAR_PASSED
    money = normalise(row.measure) == "万元"
    shown = money_text(paid) if money else percent_text(share).removesuffix("%")
    if row.actual_from == until and day >= target.day:
        shown = linked_actual(sheet, row) or shown
    if day < target.day and ratio < 1:
        note = tr("到{day}应达 {share}，现为 {share_2}").format(
            day=short_day(target.day), share=percent_text(target.share), share_2=percent_text(share)
        )
        return RowState(row, shown, ratio, "ahead", note)
    light = rules.light(ratio)
    what = tr("已达到") if ratio >= 1 else tr("低于")
    note = tr("截至{until}支出 {share}，{what}指标值 {target_share}").format(
        until=short_day(until),
        share=percent_text(share),
        what=what,
        target_share=percent_text(target.share),
    )
    return RowState(row, shown, ratio, light, note)


def _dated_row(
    row: Indicator,
    deadline: Day,
    done: Day | None,
    outcome: Outcome | None,
    day: str,
    rules: MonitoringRules,
) -> RowState:
    """A row that is to be done by a date: done by then, late, or still ahead."""
    last = _iso(deadline)
    was_done = outcome is not None and (done is None or _iso(done) <= day)
    if was_done and outcome is not None:
        light: Light = "green" if outcome.met else "red"
        return RowState(row, row.actual, outcome.completion, light, _done_words(outcome))
    if last < day:
        return RowState(
            row,
            row.actual,
            None,
            "red",
            tr("{last}已到期，还没有完成").format(last=short_day(last)),
        )
    left = (date.fromisoformat(last) - date.fromisoformat(day)).days
    if left <= rules.days_before:
        return RowState(row, row.actual, None, "yellow", tr("还有 {left} 天到期").format(left=left))
    return RowState(row, row.actual, None, "ahead", tr("{last}到期").format(last=short_day(last)))


def _done_words(outcome: Outcome) -> str:
    return tr("按时完成") if outcome.met else tr("已完成，但逾期")


def _plain_row(
    row: Indicator,
    outcome: Outcome | None,
    score: ProjectScore,
    day: str,
    year: int,
    rules: MonitoringRules,
) -> RowState:
    """A figure, a 定性 row, or words: what is in the sheet now."""
    if outcome is None:
        scored = score.rows.get(row.id)
        if scored is not None and scored.completed is not None:
            light: Light = "green" if scored.completed else "yellow"
            return RowState(row, row.actual, None, light, tr("按自评分判断"))
        return RowState(row, row.actual, None, "open", what_is_missing(row, year))
    if outcome.met:
        return RowState(row, row.actual, outcome.completion, "green", tr("已达标"))
    if outcome.word:  # a deadline in words, a ceiling of 0: reached or not
        return RowState(row, row.actual, outcome.completion, "red", outcome.word)
    if not grows(row, year):
        light = rules.light(outcome.completion)
        note = tr("完成率 {completion}，未达标").format(completion=percent_text(outcome.completion))
        return RowState(row, row.actual, outcome.completion, light, note)
    passed = calendar_share(day)
    ratio = outcome.completion / passed
    light = rules.light(ratio)
    words = tr("完成率 {completion}，序时进度 {passed}").format(
        completion=percent_text(outcome.completion), passed=percent_text(passed)
    )
    return RowState(row, row.actual, outcome.completion, light, words)


def grows(row: Indicator, year: int) -> bool:
    """Whether a row's figure adds up over the year, so that the calendar says what is due: counts and
    amounts with ≥, > or =; not rates, progress indicators, ceilings, costs and 定性."""
    if row.relation not in ("≥", ">", "=", "") or is_cost(row.level1, row.level2):
        return False
    if suggested_day(row, year):
        return False
    written = normalise(row.measure) + normalise(row.target)
    return "%" not in written and "率" not in row.name and not is_blank_mark(row.target)


def _iso(day: Day) -> str:
    return f"{day.year:04}-{day.month:02}-{day.day:02}"
