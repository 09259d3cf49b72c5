"""What one row reached: target against actual, before weights.

Each rule gives an :class:`Outcome`: the share of the weight that is earned (0 to 1), the completion,
whether the target was met, and the words that say why. A row that gives none is *open*: there is
nothing to score yet, and unknown is never 0. Rule source: domain.md 3.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from .dates import Day, ImpossibleDate, punctuality_word, read_date, sounds_like_deadline
from .explanation import Step
from .levels import is_cost
from .numbers import is_blank_mark, normalise, percent_text, plain, read_decimal, trimmed
from .quantities import Quantity, in_measure, read_quantity
from .records import Indicator
from .schemes import Scheme

RowKind = Literal["numeric", "range", "date", "deadline words", "qualitative", "none"]
ONE = Fraction(1)
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a row reached.

    ``share`` of the weight earned, ``completion`` (1 = 100 %), ``met``: the target was reached,
    ``upward``: more is better here, so that the over-completion mark applies, ``word``: what screens
    show instead of a percentage (达标, 按时, 逾期), ``steps``: why.
    """

    share: Fraction
    completion: Fraction
    met: bool
    steps: tuple[Step, ...]
    upward: bool = False
    word: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A row as the rules see it: its kind, the sign that counts, and the parsed sides."""

    kind: RowKind
    relation: str = ""
    signed: bool = True  # False: no sign was given and one is assumed
    target: Quantity | None = None
    actual: Quantity | None = None
    deadline: Day | None = None
    done: Day | None = None


def _date_or_none(text: str, year: int) -> Day | None:
    try:
        return read_date(text, year)
    except ImpossibleDate:
        return None


def read_row(row: Indicator, year: int) -> Reading:
    """Which rule a row falls under. ``year`` is the evaluation's, for dates that give none."""
    if row.relation == "定性":
        return Reading("qualitative", "定性")
    if is_blank_mark(row.target):
        return Reading("none", row.relation)
    deadline = _date_or_none(row.target, year)
    if deadline is not None:
        done = _date_or_none(row.actual, year)
        return Reading("date", row.relation, deadline=deadline, done=done)
    target = read_quantity(row.target)
    if target is None:
        if sounds_like_deadline(row.target) or (not row.relation and row.level2 == "时效"):
            return Reading("deadline words", row.relation)
        return Reading("qualitative", row.relation)
    actual = read_quantity(row.actual)
    if actual is None and not row.relation and not target.relation and _has_words(row.actual):
        return Reading("qualitative", "")
    return _numeric_reading(row, target, actual)


def _has_words(text: str) -> bool:
    return not is_blank_mark(text)


def _numeric_reading(row: Indicator, target: Quantity, actual: Quantity | None) -> Reading:
    if target.high is not None:
        return Reading("range", row.relation, target=target, actual=actual)
    stated = row.relation or target.relation
    cost = is_cost(row.level1, row.level2)
    relation = stated or ("≤" if cost else "≥")
    if relation == "=" and cost:
        relation = "≤"
    return Reading("numeric", relation, bool(stated), target, actual)


def outcome_of(row: Indicator, scheme: Scheme, year: int) -> Outcome | None:
    """What the row reached under the scheme; ``None`` while it is open."""
    reading = read_row(row, year)
    match reading.kind:
        case "qualitative":
            return _qualitative(row, scheme)
        case "date" | "deadline words":
            return _deadline(row, reading)
        case "range" if reading.actual is not None:
            return _range(row, reading, scheme)
        case "numeric" if reading.actual is not None:
            return _numeric(row, reading, scheme)
        case _:
            return None


# Figures


def _sides(row: Indicator, target: Quantity, actual: Quantity) -> tuple[Fraction, Fraction]:
    """Target and actual in the row's measure; the actual of a span counts by its low end."""
    measure = row.measure or target.unit
    return (
        in_measure(target.value, target.unit, measure),
        in_measure(actual.value, actual.unit, measure),
    )


def _figure(value: Fraction) -> str:
    """A figure of an explanation; a fraction that no decimal holds is shown to 6 places."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return trimmed(exact) if Fraction(exact) == value else trimmed(round(exact, 6))


def _shown(quantity: Quantity, value: Fraction) -> str:
    """The figure as typed where it needed no conversion (64.70 stays 64.70)."""
    typed = quantity.value
    return plain(typed) if Fraction(typed) == value else _figure(value)


def _unsigned_words(reading: Reading) -> tuple[Step, ...]:
    if reading.signed:
        return ()
    return (Step(f"未填指标性质，按{reading.relation}计算："),)


def _met(words: str, completion: Fraction, *, upward: bool, word: str = "") -> Outcome:
    steps = (Step(f"{words}，"), Step("已达标", "met"))
    return Outcome(ONE, completion, True, steps, upward, word)


def _short(words: str, how: str, share: Fraction, completion: Fraction | None = None) -> Outcome:
    """Not met: the share earned, clamped to 0…1, and the completion where it differs from it."""
    share = min(max(share, ZERO), ONE)
    completion = share if completion is None else completion
    steps = (Step(f"{words}，"), Step("未达标", "unfinished"), Step(f"，{how}"))
    return Outcome(share, completion, False, steps)


def _prefixed(reading: Reading, outcome: Outcome) -> Outcome:
    words = _unsigned_words(reading)
    if not words:
        return outcome
    return Outcome(
        outcome.share,
        outcome.completion,
        outcome.met,
        words + outcome.steps,
        outcome.upward,
        outcome.word,
    )


def _numeric(row: Indicator, reading: Reading, scheme: Scheme) -> Outcome:
    assert reading.target is not None and reading.actual is not None
    target, actual = _sides(row, reading.target, reading.actual)
    shown = (_shown(reading.target, target), _shown(reading.actual, actual))
    if reading.relation in ("≤", "<"):
        return _prefixed(reading, at_most(target, actual, shown, scheme))
    outcome = at_least(target, actual, shown)
    if reading.relation == "=" and actual > target > 0 and scheme.equal_above == "ratio":
        outcome = _above_equal(target, actual, shown)
    return _prefixed(reading, outcome)


def at_least(target: Fraction, actual: Fraction, shown: tuple[str, str]) -> Outcome:
    """≥, >, = and unsigned rows: full points when reached, else in proportion.

    A negative actual counts as 0 unless the target is negative too; with a target of 0 or below
    there is no proportion, only reached or not.
    """
    wanted, got = shown
    counted = actual if target < 0 else max(actual, ZERO)
    if target <= 0:
        if counted >= target:
            return _met(f"实际 {got}，指标值 {wanted}", ONE, upward=False, word="达标")
        return _short(f"实际 {got}，指标值 {wanted}", "指标值不大于 0，没有比例可算", ZERO)
    share = counted / target
    words = f"{got} ÷ {wanted} = {percent_text(share)}"
    if share >= 1:
        return _met(words, share, upward=True)
    return _short(words, "按比例", share)


def _above_equal(target: Fraction, actual: Fraction, shown: tuple[str, str]) -> Outcome:
    """= above its target where the scheme deducts: w × T ÷ A; the target still counts as met."""
    share = target / actual
    steps = (
        Step(f"{shown[1]} ÷ {shown[0]} = {percent_text(actual / target)}，"),
        Step("高于等于类指标值", "far"),
        Step(f"，按 {shown[0]} ÷ {shown[1]} = {percent_text(share)} 计"),
    )
    return Outcome(share, actual / target, True, steps, upward=True)


def at_most(target: Fraction, actual: Fraction, shown: tuple[str, str], scheme: Scheme) -> Outcome:
    """≤ and < rows (and = or unsigned in 成本): full points within the target, else the scheme's
    inverse formula. Completion beyond the target is T ÷ A under both formulas."""
    wanted, got = shown
    counted = actual if target < 0 else max(actual, ZERO)
    if counted <= target:
        return _met(f"实际 {got}，不超过 {wanted}", ONE, upward=False, word="达标")
    if target <= 0:
        return _short(f"实际 {got}，超过 {wanted}", "指标值不大于 0，没有比例可算", ZERO)
    completion = target / counted
    if scheme.inverse == "linear":
        share = 1 - (counted - target) / target
        words = f"1 − ({got} − {wanted}) ÷ {wanted} = {percent_text(max(share, ZERO))}"
        return _short(words, "超出指标值，按差额扣减", share, completion)
    return _short(
        f"{wanted} ÷ {got} = {percent_text(completion)}", "超出指标值，按反向比例", completion
    )


def _range(row: Indicator, reading: Reading, scheme: Scheme) -> Outcome:
    assert reading.target is not None and reading.actual is not None
    high_end = reading.target.high
    assert high_end is not None
    measure = row.measure or reading.target.unit
    low, first = _sides(row, reading.target, reading.actual)
    high = in_measure(high_end, reading.target.unit, measure)
    ends = [first]
    if reading.actual.high is not None:
        ends.append(in_measure(reading.actual.high, reading.actual.unit, measure))
    return min((in_range(low, high, end, scheme) for end in ends), key=lambda found: found.share)


def in_range(low: Fraction, high: Fraction, actual: Fraction, scheme: Scheme) -> Outcome:
    """A range target: inside → full points, below → actual ÷ low, above → inverse on the high end."""
    ends = f"{_figure(low)}—{_figure(high)}"
    counted = actual if low < 0 else max(actual, ZERO)
    if low <= counted <= high:
        return _met(f"实际 {_figure(actual)}，在 {ends} 之内", ONE, upward=False, word="达标")
    if counted > high:
        return at_most(high, actual, (_figure(high), _figure(actual)), scheme)
    return at_least(low, actual, (_figure(low), _figure(actual)))


# Dates and words


def _deadline(row: Indicator, reading: Reading) -> Outcome | None:
    on_time = _is_on_time(row, reading)
    if on_time is None:
        return None
    words = f"实际“{row.actual.strip() or row.on_time}”，指标值“{row.target.strip()}”"
    if on_time:
        steps = (Step(f"{words}，"), Step("按时完成", "met"))
        return Outcome(ONE, ONE, True, steps, word="按时")
    late = (Step(f"{words}，"), Step("逾期", "unfinished"))
    return Outcome(ZERO, ZERO, False, late, word="逾期")


def _is_on_time(row: Indicator, reading: Reading) -> bool | None:
    """Dates that compare count first, then the words that people use, then the user's choice."""
    if reading.deadline is not None and reading.done is not None:
        return reading.done.not_after(reading.deadline)
    if _has_words(row.actual) and normalise(row.actual) == normalise(row.target):
        return True
    word = punctuality_word(row.actual)
    if word is None and row.on_time:
        return row.on_time == "按时"
    return word


def needs_punctuality(row: Indicator, year: int) -> bool:
    """Whether the row waits for the choice 按时 / 逾期: its dates cannot be compared."""
    reading = read_row(row, year)
    if reading.kind not in ("date", "deadline words"):
        return False
    unchosen = replace(row, on_time="")
    return _has_words(row.actual) and _is_on_time(unchosen, reading) is None


def _qualitative(row: Indicator, scheme: Scheme) -> Outcome | None:
    if row.band is None or not 0 <= row.band < len(scheme.bands):
        return None
    percent = scheme.default_percent(row.band) if row.band_percent is None else row.band_percent
    share = min(max(Fraction(percent) / 100, ZERO), ONE)
    name = scheme.bands[row.band].name
    verdict = Step(name, "met" if row.band == 0 else "unfinished")
    steps = (Step("定性指标，"), verdict, *(() if share in (0, 1) else (Step("，按"),)))
    return Outcome(share, share, row.band == 0, steps)


def is_qualitative(row: Indicator, year: int) -> bool:
    """Whether the row is scored by a band that the user picks."""
    return read_row(row, year).kind == "qualitative"


def typed_percent(text: str) -> Decimal | None:
    """A band percentage as typed: ``85`` or ``85%``."""
    return read_decimal(normalise(text).rstrip("%"))
