"""What one row reached: which rule it falls under, and what that rule gives.

A row is a figure or range against its target (:mod:`.figures`), a date or words about a deadline, or
qualitative. A row whose rule gives nothing is *open*: there is nothing to score yet, and unknown is
never 0. Rule source: docs/rules.md 3.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from hrdesk.words import tr

from .dates import Day, ImpossibleDate, punctuality_word, read_date, sounds_like_deadline
from .explanation import Step
from .figures import figure_outcome
from .levels import is_cost
from .numbers import is_blank_mark, normalise, read_decimal
from .outcomes import ONE, ZERO, Outcome
from .quantities import Quantity, read_quantity
from .records import Indicator
from .schemes import Scheme

RowKind = Literal["figure", "date", "deadline words", "qualitative", "none"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A row as the rules see it: its kind, and the two sides as far as they can be read."""

    kind: RowKind
    target: Quantity | None = None
    actual: Quantity | None = None
    deadline: Day | None = None
    done: Day | None = None


def read_row(row: Indicator, year: int) -> Reading:
    """Which rule a row falls under. ``year`` is the evaluation's, for dates that give none."""
    return _reading(row.relation, row.target, row.actual, year)


@lru_cache(maxsize=8192)
def _reading(relation: str, target: str, actual: str, year: int) -> Reading:
    if relation == "定性":
        return Reading("qualitative")
    if is_blank_mark(target):
        return Reading("none")
    try:
        deadline = read_date(target, year)
    except ImpossibleDate:
        return Reading("deadline words")
    if deadline is not None:
        return Reading("date", deadline=deadline, done=_date_or_none(actual, year))
    wanted, got = read_quantity(target), read_quantity(actual)
    if wanted is None:
        return Reading("deadline words" if sounds_like_deadline(target) else "qualitative")
    signed = bool(relation or wanted.relation) or wanted.high is not None
    if got is None and not signed and not is_blank_mark(actual):
        return Reading("qualitative")
    return Reading("figure", wanted, got)


def _date_or_none(text: str, year: int) -> Day | None:
    try:
        return read_date(text, year)
    except ImpossibleDate:
        return None


def outcome_of(row: Indicator, scheme: Scheme, year: int) -> Outcome | None:
    """What the row reached under the scheme; ``None`` while it is open."""
    reading = read_row(row, year)
    if reading.kind == "qualitative":
        return _qualitative(row, scheme)
    if reading.kind in ("date", "deadline words"):
        return _deadline(row, reading)
    if reading.target is None or reading.actual is None:
        return None
    return figure_outcome(
        row.relation,
        reading.target,
        row.measure,
        reading.actual,
        cost=is_cost(row.level1, row.level2),
        inverse=scheme.inverse,
        equal_above=scheme.equal_above,
    )


def what_is_missing(row: Indicator, year: int) -> str:
    """What a row without an outcome waits for, in words."""
    kind = read_row(row, year).kind
    actual = tr("实际完成值“{actual}”").format(actual=_short(row.actual))
    if kind == "none":
        return tr("指标值没有填")
    if kind == "qualitative" and row.relation != "定性" and read_quantity(row.target):
        return tr("{actual}不是数字，按定性指标计分，请选择完成档次").format(actual=actual)
    if kind == "qualitative":
        return tr("定性指标请选择完成档次")
    if is_blank_mark(row.actual):
        return tr("实际完成值没有填")
    if kind == "figure":
        return tr("{actual}不是数字，不能与指标值比较，请改写或填自评分").format(actual=actual)
    return tr("{actual}看不出是否按时，请选择按时或逾期").format(actual=actual)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 20 else f"{line[:20]}……"


# Dates and words


def _deadline(row: Indicator, reading: Reading) -> Outcome | None:
    on_time = _is_on_time(row, reading)
    chosen = on_time is None and row.on_time != ""
    if chosen:
        on_time = row.on_time == "按时"
    if on_time is None:
        return None
    actual = tr("实际“{actual}”，").format(actual=_short(row.actual)) if row.actual.strip() else ""
    chosen_words = tr("填报人选定") if chosen else ""
    words = tr("{actual}指标值“{target}”，{chosen_words}").format(
        actual=actual, target=_short(row.target), chosen_words=chosen_words
    )
    if on_time:
        return Outcome(ONE, ONE, True, (Step(words), Step(tr("按时完成"), "met")), word="按时")
    return Outcome(ZERO, ZERO, False, (Step(words), Step("逾期", "unfinished")), word="逾期")


def _is_on_time(row: Indicator, reading: Reading) -> bool | None:
    """What the texts say: dates that compare count first, then equal texts, then words of people."""
    if reading.deadline is not None and reading.done is not None:
        compared = reading.done.not_after(reading.deadline)
        if compared is not None:
            return compared
    if not is_blank_mark(row.actual) and normalise(row.actual) == normalise(row.target):
        return True
    return punctuality_word(row.actual)


def needs_punctuality(row: Indicator, year: int) -> bool:
    """Whether the row waits for the choice 按时 / 逾期: its texts do not say it."""
    reading = read_row(row, year)
    if reading.kind not in ("date", "deadline words") or is_blank_mark(row.actual):
        return False
    return _is_on_time(row, reading) is None


def _qualitative(row: Indicator, scheme: Scheme) -> Outcome | None:
    if row.band is None or not 0 <= row.band < len(scheme.bands):
        return None
    percent = scheme.default_percent(row.band) if row.band_percent is None else row.band_percent
    share = min(max(Fraction(percent) / 100, ZERO), ONE)
    verdict = Step(scheme.bands[row.band].name, "met" if row.band == 0 else "unfinished")
    return Outcome(share, share, row.band == 0, (Step(tr("定性指标，")), verdict), tr("按 "))


def is_qualitative(row: Indicator, year: int) -> bool:
    """Whether the row is scored by a band that the user picks."""
    return read_row(row, year).kind == "qualitative"


def typed_percent(text: str) -> Decimal | None:
    """A band percentage as typed: ``85`` or ``85%``."""
    return read_decimal(normalise(text).rstrip("%"))
