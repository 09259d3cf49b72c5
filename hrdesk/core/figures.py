"""Figures and ranges against their targets: ≥ > = < ≤ and 18—54.

Everything is exact: figures become ``Fraction`` in the row's measure and no step is rounded. In 成本,
where saving is no failure, a missing sign and = count as ≤. Rule source: docs/rules.md 3.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from hrdesk.words import tr

from .explanation import Step
from .numbers import percent_text, plain, round_half_up, trimmed
from .outcomes import ZERO, Outcome, met, short
from .quantities import Quantity, in_measure
from .schemes import EqualAbove, Inverse

NO_PROPORTION = tr("指标值不大于 0，不能按比例计算")
PROPORTION = tr("按比例 ")
INVERSE_PROPORTION = tr("按反比例 ")


@lru_cache(maxsize=8192)
def figure_outcome(
    relation: str,
    target: Quantity,
    measure: str,
    actual: Quantity,
    *,
    cost: bool,
    inverse: Inverse,
    equal_above: EqualAbove,
) -> Outcome:
    """What an actual figure reached of a target figure or range.

    ``relation`` is the row's sign; where it is blank, a sign in the target's cell counts. ``measure``
    is the row's 度量单位 (blank: the target's own unit). ``cost``: the row lies in 成本. An actual that
    is a span counts by the end that earns less.
    """
    measure = measure or target.unit
    figures = [actual.value] if actual.high is None else [actual.value, actual.high]
    values = [in_measure(one, actual.unit, measure) for one in figures]
    got = [(value, _written(one, value)) for one, value in zip(figures, values, strict=True)]
    low = in_measure(target.value, target.unit, measure)
    if target.high is not None:
        high = in_measure(target.high, target.unit, measure)
        found = [in_range(low, high, value, words, inverse) for value, words in got]
    else:
        stated = relation or target.relation
        wanted = _written(target.value, low)
        found = [
            _against_sign(stated, low, value, (wanted, words), cost, inverse, equal_above)
            for value, words in got
        ]
    worst = min(found, key=lambda outcome: outcome.share)
    if len(got) > 1:
        ends = "—".join(words for _, words in got)
        return _after(tr("实际 {ends}，取得分低的一端：").format(ends=ends), worst)
    return worst


def _against_sign(
    stated: str,
    target: Fraction,
    actual: Fraction,
    words: tuple[str, str],
    cost: bool,
    inverse: Inverse,
    equal_above: EqualAbove,
) -> Outcome:
    if cost and stated in ("", "="):
        outcome = at_most(target, actual, words, inverse)
        return _after(tr("成本指标的“=”按≤计算：") if stated else _unsigned("≤"), outcome)
    if stated in ("≤", "<"):
        return at_most(target, actual, words, inverse)
    if stated == "=":
        return equal(target, actual, words, equal_above)
    outcome = at_least(target, actual, words, marked=not cost)
    return outcome if stated else _after(_unsigned("≥"), outcome)


def _unsigned(relation: str) -> str:
    return tr("未填指标性质，按{relation}计算：").format(relation=relation)


def _after(words: str, outcome: Outcome) -> Outcome:
    return replace(outcome, steps=(Step(words), *outcome.steps))


def at_least(
    target: Fraction, actual: Fraction, words: tuple[str, str], *, marked: bool = True
) -> Outcome:
    """≥, > and unsigned rows: full points when reached, also exactly, else in proportion.

    A negative actual counts as 0 unless the target is negative; with a target of 0 or below there is
    no proportion, only reached or not. ``words``: how target and actual are written. ``marked``:
    the over-completion mark looks at this row.
    """
    wanted, got = words
    if target <= 0:
        counted = actual if target < 0 else max(actual, ZERO)
        if counted >= target:
            return met(
                tr("实际 {got}，指标值 {wanted}").format(got=got, wanted=wanted), word="达标"
            )
        return short(
            tr("实际 {got}，低于指标值 {wanted}，{no_proportion}").format(
                got=got, wanted=wanted, no_proportion=NO_PROPORTION
            ),
            ZERO,
            "",
        )
    if actual < 0:
        return short(
            tr("实际 {got} 小于 0，按 0 计算，指标值 {wanted}").format(got=got, wanted=wanted),
            ZERO,
            "",
        )
    share = actual / target
    if share >= 1:
        return met(f"{got} ÷ {wanted} = {percent_text(share)}", share, upward=marked)
    return short(f"{got} ÷ {wanted} = {share_text(share)}", share, PROPORTION)


def equal(target: Fraction, actual: Fraction, words: tuple[str, str], above: EqualAbove) -> Outcome:
    """= rows: below the target in proportion; above it full points, or w × T ÷ A by the scheme.

    A target of 0 (``=0件``) is reached by 0 or less, and by nothing above it.
    """
    wanted, got = words
    if target == 0:
        if actual <= 0:
            return met(
                tr("实际 {got}，指标值 {wanted}").format(got=got, wanted=wanted), word="达标"
            )
        return short(
            tr("实际 {got}，高于指标值 {wanted}，{no_proportion}").format(
                got=got, wanted=wanted, no_proportion=NO_PROPORTION
            ),
            ZERO,
            "",
        )
    if above == "full" or not actual > target > 0:
        return at_least(target, actual, words)
    share = target / actual
    steps = (
        Step(f"{got} ÷ {wanted} = {percent_text(actual / target)}，"),
        Step(tr("高于“=”的指标值"), "far"),
        Step(f"，{wanted} ÷ {got} = {share_text(share)}"),
    )
    return Outcome(share, actual / target, True, steps, INVERSE_PROPORTION, upward=True)


def at_most(
    target: Fraction, actual: Fraction, words: tuple[str, str], inverse: Inverse
) -> Outcome:
    """≤ and < rows: full points within the target, else the scheme's inverse formula.

    Completion beyond the target is T ÷ A under both formulas; with a target of 0 or below there is no
    proportion.
    """
    wanted, got = words
    if actual <= target:
        return met(
            tr("实际 {got}，不超过指标值 {wanted}").format(got=got, wanted=wanted), word="达标"
        )
    if target <= 0:
        return short(
            tr("实际 {got}，超过指标值 {wanted}，{no_proportion}").format(
                got=got, wanted=wanted, no_proportion=NO_PROPORTION
            ),
            ZERO,
            "",
        )
    completion = target / actual
    over = tr("实际 {got}，超过指标值 {wanted}").format(got=got, wanted=wanted)
    if inverse == "ratio":
        words_of_ratio = f"{over}，{wanted} ÷ {got} = {share_text(completion)}"
        return short(words_of_ratio, completion, INVERSE_PROPORTION)
    share = max(1 - (actual - target) / target, ZERO)
    if not share:
        return short(tr("{over} 一倍以上，按超出幅度扣完").format(over=over), share, "", completion)
    formula = f"1 − ({got} − {wanted}) ÷ {wanted} = {share_text(share)}"
    return short(f"{over}，{formula}", share, tr("按超出幅度扣减，"), completion)


def in_range(
    low: Fraction, high: Fraction, actual: Fraction, got: str, inverse: Inverse
) -> Outcome:
    """A range target: inside → full points, below → A ÷ low, above → the inverse formula on high.

    Ranges are not negative, and a negative actual counts as 0. Outside, the completion is the
    share that is earned, under both inverse formulas.
    """
    first, last = shown(low), shown(high)
    counted = max(actual, ZERO)
    if low <= counted <= high:
        return met(
            tr("实际 {got}，在指标值 {first}—{last} 之内").format(got=got, first=first, last=last),
            word="达标",
        )
    if counted < low:
        below = tr("实际 {got}，低于指标值 {first}—{last}，").format(
            got=got, first=first, last=last
        )
        return _after(below, at_least(low, actual, (first, got)))
    outcome = at_most(high, actual, (last, got), inverse)
    return replace(outcome, completion=outcome.share)


def _written(typed: Decimal, value: Fraction) -> str:
    """A figure as typed (64.70) where the row's measure left it alone."""
    return _minus(plain(typed)) if Fraction(typed) == value else shown(value)


def shown(value: Fraction) -> str:
    """A figure of an explanation; one that needs more than 6 decimals is rounded to 6."""
    return _minus(trimmed(round_half_up(value, 6)))


def _minus(text: str) -> str:
    return text.replace("-", "−")


def share_text(share: Fraction) -> str:
    """A share below 1 as a percentage that never reads as 100 %: ``99.9988%``."""
    places = 2
    while places < 10 and round_half_up(share * 100, places) == 100:
        places += 2
    return plain(round_half_up(share * 100, places)) + "%"
