"""One indicator of one contestant: its score, and why.

A figure is the recognised value, else the reported one. A missing figure is no score and never 0; no
target, a base of 0 or less, or 不适用 leave the indicator out. Item scores are rounded half-up to 2
decimals once. Rule source: docs/rules.md 6.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from hrdesk.core.explanation import Explanation, Step
from hrdesk.core.numbers import percent_text, plain, round_half_up, score_text, trimmed

from .scheme import ContestIndicator, Part

ItemState = Literal["scored", "missing", "left out"]


@dataclass(frozen=True, slots=True)
class Figure:
    """What is known of one figure of the matrix.

    ``target`` is the target to date, typed or derived; ``None``: there is none.
    """

    reported: Decimal | None = None
    recognised: Decimal | None = None
    target: Decimal | None = None
    base: Decimal | None = None
    not_applicable: bool = False
    reason: str = ""

    @property
    def value(self) -> Decimal | None:
        """The value that counts. A recognised 0 where nothing was reported needs a reason."""
        if self.recognised is None:
            return self.reported
        if self.recognised == 0 and self.reported is None and not self.reason.strip():
            return None
        return self.recognised


BLANK = Figure()
Figures = Mapping[str, Figure]
"""The figures of an indicator by part; key "" where it has no parts."""


@dataclass(frozen=True, slots=True)
class ItemScore:
    """An indicator's score for one contestant.

    ``completion`` is a ratio (1 = 100 %), ``None`` where the method has none. ``missing`` counts the
    figures that were not reported.
    """

    state: ItemState
    score: Decimal | None
    completion: Fraction | None
    explanation: Explanation
    missing: int = 0


def score_item(indicator: ContestIndicator, figures: Figures, rank: int | None = None) -> ItemScore:
    """Score an indicator; ``rank`` in the group is needed by the method 名次得分 only."""
    return _METHODS[indicator.method](indicator, figures, rank)


def _missing(count: int, names: list[str]) -> ItemScore:
    what = f"{'、'.join(names)}未报，待补" if any(names) else "未报，待补"
    return ItemScore("missing", None, None, _why(Step(what, "open")), count)


def _left_out(why: str, completion: Fraction | None = None) -> ItemScore:
    return ItemScore("left out", None, completion, _why(Step(f"不适用：{why}", "plain")))


def _why(*steps: str | Step) -> Explanation:
    return Explanation(tuple(Step(step) if isinstance(step, str) else step for step in steps))


def _result(score: Decimal) -> Step:
    return Step(score_text(score), "result")


def _points(exact: Fraction) -> Decimal:
    return round_half_up(max(Fraction(0), exact))


def _completion(indicator: ContestIndicator, figures: Figures, rank: int | None) -> ItemScore:
    figure = figures.get("", BLANK)
    if figure.not_applicable:
        return _left_out(figure.reason or "认定为不适用")
    if figure.target is None:
        return _left_out("没有目标")
    if figure.value is None:
        return _missing(1, [])
    value, target = max(figure.value, Decimal(0)), figure.target
    if target <= 0:
        return _left_out("目标为 0")
    ratio = Fraction(value) / Fraction(target)
    counted = min(ratio, Fraction(indicator.cap))
    score = _points(counted * Fraction(indicator.weight))
    sentence = f"{_own(figure.value)} ÷ {plain(target)} = {percent_text(ratio)}"
    if figure.value < 0:
        sentence += "（负数按 0 计）"
    if ratio > indicator.cap:
        sentence += f"（封顶 {_whole_percent(indicator.cap)}）"
    return ItemScore(
        "scored",
        score,
        ratio,
        _why(
            f"{sentence}，{_percent(counted)} × {trimmed(indicator.weight)} = ",
            _result(score),
            *_recognised(figure),
        ),
    )


def _recognised(figure: Figure) -> tuple[Step, ...]:
    """A remark when the recognised value is another than the reported one."""
    if figure.recognised is None or figure.reported is None:
        return ()
    change = figure.recognised - figure.reported
    if not change:
        return ()
    word = "少于" if change < 0 else "多于"
    return (Step(f"　以认定数为准，{word}上报 {_own(abs(change))}", "rule"),)


def _whole_percent(ratio: Decimal) -> str:
    return percent_text(ratio).replace(".00%", "%")


def _percent(ratio: Fraction) -> str:
    return percent_text(ratio)


def _own(value: Decimal) -> str:
    return plain(value).replace("-", "−")


def _mean(indicator: ContestIndicator, figures: Figures, rank: int | None) -> ItemScore:
    given = [(part, figures.get(part.key, BLANK)) for part in indicator.parts]
    if any(figure.not_applicable for _, figure in given):
        return _left_out(next(f.reason for _, f in given if f.not_applicable) or "认定为不适用")
    if any(figure.target is None or figure.target <= 0 for _, figure in given):
        return _left_out("没有目标")
    lacking = [part.name for part, figure in given if figure.value is None]
    if lacking:
        return _missing(len(lacking), lacking)
    total = Fraction(0)
    words = []
    for part, figure in given:
        assert figure.value is not None and figure.target is not None and part.share is not None
        ratio = max(Fraction(0), Fraction(figure.value)) / Fraction(figure.target)
        total += ratio * Fraction(part.share)
        words.append(
            f"{_own(figure.value)} ÷ {plain(figure.target)} × {_whole_percent(part.share)}"
        )
    counted = min(total, Fraction(indicator.cap))
    score = min(_points(counted * Fraction(indicator.weight)), _most(indicator))
    sentence = f"{' + '.join(words)} = {percent_text(total)}"
    if total > counted:
        sentence += f"（封顶 {_whole_percent(indicator.cap)}）"
    sum_up = f"{sentence}，{_percent(counted)} × {trimmed(indicator.weight)} = "
    return ItemScore("scored", score, total, _why(sum_up, _result(score)))


def _most(indicator: ContestIndicator) -> Decimal:
    """The weight, to the two decimals of a score."""
    return round_half_up(indicator.weight)


def _counts(
    indicator: ContestIndicator, figures: Figures
) -> ItemScore | list[tuple[Part, Decimal, str]]:
    """The counts of a points or deduction indicator, with their words; or why there is no score."""
    given = [(part, figures.get(part.key, BLANK)) for part in indicator.parts]
    if given and all(figure.not_applicable for _, figure in given):
        return _left_out(given[0][1].reason or "认定为不适用")
    needed = [(part, figure) for part, figure in given if not figure.not_applicable]
    lacking = [part.name for part, figure in needed if figure.value is None]
    if lacking:
        return _missing(len(lacking), lacking)
    counts: list[tuple[Part, Decimal, str]] = []
    for part, figure in needed:
        assert figure.value is not None
        if not part.against_target:
            counts.append((part, max(figure.value, Decimal(0)), part.name))
        elif figure.target is not None:
            short = max(figure.target - figure.value, Decimal(0))
            counts.append((part, short, f"{part.name}差"))
    return counts


def _by_points(indicator: ContestIndicator, figures: Figures, rank: int | None) -> ItemScore:
    counts = _counts(indicator, figures)
    if isinstance(counts, ItemScore):
        return counts
    total = sum(
        (Fraction(count) * Fraction(part.points or 0) for part, count, _ in counts), Fraction(0)
    )
    score = min(_points(total), _most(indicator))
    words = " + ".join(
        f"{name} {trimmed(n)} × {trimmed(part.points or Decimal(0))}" for part, n, name in counts
    )
    steps: list[str | Step] = [f"{words} = "]
    if total > indicator.weight:
        steps.append(f"{trimmed(round_half_up(total, 4))}，最多 {trimmed(indicator.weight)} = ")
    return ItemScore("scored", score, None, _why(*steps, _result(score)))


def _by_deduction(indicator: ContestIndicator, figures: Figures, rank: int | None) -> ItemScore:
    counts = _counts(indicator, figures)
    if isinstance(counts, ItemScore):
        return counts
    lost = sum(
        (Fraction(count) * Fraction(part.points or 0) for part, count, _ in counts), Fraction(0)
    )
    score = _points(Fraction(indicator.weight) - lost)
    words = "".join(
        f" − {name} {trimmed(n)} × {trimmed(part.points or Decimal(0))}"
        for part, n, name in counts
        if n
    )
    sentence = f"{trimmed(indicator.weight)}{words or '，没有扣分'} = "
    steps: list[str | Step] = [sentence]
    if lost > indicator.weight:
        steps.append("扣完为止，")
    return ItemScore("scored", score, None, _why(*steps, _result(score)))


def _growth(indicator: ContestIndicator, figures: Figures, rank: int | None) -> ItemScore:
    figure = figures.get("", BLANK)
    if figure.not_applicable:
        return _left_out(figure.reason or "认定为不适用")
    target = figure.target
    if target is None or target <= 0:
        return _left_out("没有增长目标")
    if figure.value is None:
        return _missing(1, [])
    if figure.base is None:
        return _missing(1, ["上年同期值"])
    if figure.base <= 0:
        return _left_out("上年同期值不大于 0")
    growth = (Fraction(figure.value) - Fraction(figure.base)) / Fraction(figure.base)
    ratio = max(Fraction(0), growth) / (Fraction(target) / 100)
    counted = min(ratio, Fraction(indicator.cap))
    score = _points(counted * Fraction(indicator.weight))
    sentence = (
        f"({_own(figure.value)} − {_own(figure.base)}) ÷ {_own(figure.base)} = {_percent(growth)}，"
        f"÷ {trimmed(target)}% = {_percent(ratio)}"
    )
    if ratio > counted:
        sentence += f"（封顶 {_whole_percent(indicator.cap)}）"
    if growth < 0:
        sentence += "（下降按 0 计）"
    sum_up = f"{sentence}，{_percent(counted)} × {trimmed(indicator.weight)} = "
    why = _why(sum_up, _result(score), *_recognised(figure))
    return ItemScore("scored", score, ratio, why)


def _by_rank(indicator: ContestIndicator, figures: Figures, rank: int | None) -> ItemScore:
    figure = figures.get("", BLANK)
    if figure.not_applicable:
        return _left_out(figure.reason or "认定为不适用")
    if figure.value is None:
        return _missing(1, [])
    assert rank is not None, "the rank in the group is needed"
    covered = [each for each in indicator.rank_points if each.rank >= rank]
    points = min(covered, key=lambda each: each.rank).points if covered else Decimal(0)
    score = round_half_up(points)
    why = _why(f"{_own(figure.value)}，组内第 {rank} 名，得 ", _result(score), *_recognised(figure))
    return ItemScore("scored", score, None, why)


_METHODS = {
    "completion": _completion,
    "mean": _mean,
    "points": _by_points,
    "deduction": _by_deduction,
    "growth": _growth,
    "rank": _by_rank,
}


def rank_key(figures: Figures) -> Decimal | None:
    """What the method 名次得分 ranks by: the value, ``None`` where it has none."""
    figure = figures.get("", BLANK)
    return None if figure.not_applicable else figure.value
