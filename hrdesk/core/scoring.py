"""Scores: of a row, of the execution row, of blocks and of a project.

A row's score is rounded half-up to two decimals once; block sums and totals are sums of rounded
rows. Computed and own score stay apart: the own score counts where there is one. Rule source:
docs/rules.md 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hrdesk.words import tr

from .explanation import Explanation, Step
from .figures import share_text
from .funds import Funds, funds_of
from .numbers import percent_text, plain, round_half_up, score_text, trimmed
from .outcomes import Outcome
from .records import EXECUTION_BLOCK, Indicator, ProjectSheet
from .rows import outcome_of, what_is_missing
from .schemes import Scheme


@dataclass(frozen=True, slots=True)
class RowScore:
    """A row's scores in points, its completion (1 = 100 %), what it owes and why.

    ``due`` says why a reason is owed ("" when none is); ``owes_reason`` is true while it is blank.
    ``completed`` is ``None`` while the row is open.
    """

    weight: Decimal | None
    computed: Decimal | None
    own_score: Decimal | None
    score: Decimal | None
    completion: Fraction | None
    completed: bool | None
    is_open: bool
    far_above: bool
    due: str
    owes_reason: bool
    explanation: Explanation
    completion_word: str = ""

    @property
    def differs(self) -> bool:
        """Whether the unit's own score is another than the computed one."""
        return (
            self.own_score is not None
            and self.computed is not None
            and self.own_score != self.computed
        )


@dataclass(frozen=True, slots=True)
class BlockScore:
    """A block of a project: the scheme's points for it, the sum of its rows' weights, its score."""

    name: str
    weight: Decimal
    row_weight: Decimal
    score: Decimal
    computed: Decimal
    open_rows: int
    in_scheme: bool

    @property
    def weight_differs(self) -> bool:
        """Whether the rows' weights do not add up to the scheme's points."""
        return not self.in_scheme or self.row_weight != self.weight


@dataclass(frozen=True, slots=True)
class ProjectScore:
    """All scores of a project. ``provisional``: rows are open, or there are none yet, so the total
    is what is scored so far and there is no grade. The counts leave the execution row and empty
    rows out."""

    execution: RowScore | None
    rows: dict[int, RowScore]
    blocks: tuple[BlockScore, ...]
    funds: Funds
    weight: Decimal
    scored_weight: Decimal
    total: Decimal
    computed_total: Decimal
    uncapped_total: Decimal
    provisional: bool
    grade: str | None
    completed: int
    unfinished: int
    open: int
    owed_reasons: int

    @property
    def owed(self) -> int:
        """How many cells wait for the user: open rows, an unknown execution rate, reasons."""
        execution_open = self.execution is not None and self.execution.is_open
        return self.open + execution_open + self.owed_reasons


def score_row(row: Indicator, scheme: Scheme, year: int) -> RowScore:
    """Score one indicator. ``year`` completes dates without one."""
    outcome = outcome_of(row, scheme, year)
    far_above = (
        outcome is not None
        and outcome.upward
        and outcome.completion * 100 >= Fraction(scheme.over_mark)
    )
    computed, explanation = _computed(row, outcome, scheme, year, far_above)
    score = computed if row.own_score is None else row.own_score
    completed = _completed(row, outcome)
    is_open = outcome is None and row.own_score is None
    due = _due(row.weight, score, scheme, outcome if far_above else None)
    return RowScore(
        weight=row.weight,
        computed=computed,
        own_score=row.own_score,
        score=score,
        completion=None if outcome is None else outcome.completion,
        completed=completed,
        is_open=is_open,
        far_above=far_above,
        due=due,
        owes_reason=bool(due) and not row.reason.strip(),
        explanation=_with_own_score(explanation, computed, row.own_score),
        completion_word="" if outcome is None else outcome.word,
    )


def _completed(row: Indicator, outcome: Outcome | None) -> bool | None:
    if outcome is not None:
        return outcome.met
    return None if row.own_score is None else row.own_score == row.weight


def _due(weight: Decimal | None, score: Decimal | None, scheme: Scheme, far: Outcome | None) -> str:
    """Why the row owes an analysis; ``far`` is its outcome when it is far above its target."""
    if weight is not None and score is not None and score < weight:
        return tr("得分低于分值")
    if far is not None:
        above = far.completion * 100 > Fraction(scheme.over_mark)
        mark = trimmed(scheme.over_mark)
        return (
            tr("完成率超过 {mark}%").format(mark=mark)
            if above
            else tr("完成率达到 {mark}%").format(mark=mark)
        )
    return ""


def _ladder_factor(
    row: Indicator, outcome: Outcome, scheme: Scheme, far_above: bool
) -> Decimal | None:
    """The factor for a target set too low, ``None`` where the scheme's ladder says nothing."""
    if not (row.target_too_low and far_above and outcome.upward):
        return None
    reached = [s for s in scheme.ladder if outcome.completion * 100 >= Fraction(s.completion)]
    return max(reached, key=lambda step: step.completion).factor if reached else None


def _computed(
    row: Indicator, outcome: Outcome | None, scheme: Scheme, year: int, far_above: bool
) -> tuple[Decimal | None, Explanation]:
    if outcome is None:
        return None, Explanation(
            (Step(tr("待填"), "open"), Step(f"：{what_is_missing(row, year)}"))
        )
    words = Explanation(outcome.steps)
    rule = Step(f"（{scheme.name}）", "rule")
    if row.weight is None:
        return None, words.then(Step(tr("，分值没有填，不能计分")), rule)
    share, how = outcome.share, outcome.how
    factor = _ladder_factor(row, outcome, scheme, far_above)
    if factor is not None:
        share *= Fraction(factor)
        how = tr("按方案乘系数 {factor}，").format(factor=trimmed(factor))
        words = words.then(Step("，"), Step(tr("指标值设定偏低"), "far"))
    computed = round_half_up(share * Fraction(row.weight))
    if share in (0, 1):
        last = tr("，得满分 ") if share else tr("，得 ")
    else:
        last = f"，{how}{share_text(share)} × {plain(row.weight)} = "
    words = words.then(Step(last), Step(score_text(computed), "result"), rule)
    if row.target_too_low and far_above and factor is None and row.own_score is None:
        words = words.then(
            Step(tr("；指标值设定偏低，方案没有规定系数，请填扣减后的自评分并说明原因"))
        )
    return computed, words


def _with_own_score(
    explanation: Explanation, computed: Decimal | None, own: Decimal | None
) -> Explanation:
    if own is None:
        return explanation
    if computed is None:
        return Explanation(
            (Step(tr("无法测算，按自评分 ")), Step(score_text(own), "own"), Step(tr(" 计")))
        )
    gap = own - computed
    if not gap:
        return explanation.then(Step(tr("；自评分与测算分相同")))
    word = tr("多") if gap > 0 else tr("少")
    return explanation.then(
        Step(tr("；自评分 ")),
        Step(score_text(own), "own"),
        Step(tr("，比测算分{word} {gap}，按自评分计").format(word=word, gap=score_text(abs(gap)))),
    )


def score_execution(sheet: ProjectSheet, funds: Funds, scheme: Scheme) -> RowScore | None:
    """The derived 投入 row: weight × min(1, execution rate). ``None`` when the scheme has no 投入."""
    weight = scheme.block_weight(EXECUTION_BLOCK)
    if weight is None:
        return None
    own, reason = sheet.project.execution_own_score, sheet.project.execution_reason
    rate = funds.execution_rate
    computed: Decimal | None = None
    if rate is None:
        explanation = Explanation((Step(tr("待填"), "open"), Step(f"：{_missing_money(funds)}")))
    else:
        share = min(Fraction(1), max(Fraction(0), rate))
        computed = round_half_up(share * Fraction(weight))
        explanation = _execution_words(funds, rate, weight, computed, scheme)
    low = rate is not None and rate * 100 < Fraction(scheme.execution_reason_below)
    due = (
        tr("执行率低于 {execution_reason_below}%").format(
            execution_reason_below=trimmed(scheme.execution_reason_below)
        )
        if low
        else ""
    )
    return RowScore(
        weight=weight,
        computed=computed,
        own_score=own,
        score=computed if own is None else own,
        completion=rate,
        completed=None if rate is None else rate >= 1,
        is_open=computed is None and own is None,
        far_above=False,
        due=due,
        owes_reason=bool(due) and not reason.strip(),
        explanation=_with_own_score(explanation, computed, own),
    )


def _execution_words(
    funds: Funds, rate: Fraction, weight: Decimal, computed: Decimal, scheme: Scheme
) -> Explanation:
    assert funds.spent is not None and funds.effective_budget is not None
    unfilled = "" if funds.budget is not None else tr("全年预算数没有填，按年初预算数计算：")
    budget = tr("年初预算数") if unfilled else tr("全年预算数")
    quotient = f"{plain(funds.spent)} ÷ {budget} {plain(funds.effective_budget)}"
    if 0 < rate < 1:
        how = f"{share_text(rate)} × {plain(weight)} = "
    else:
        how = tr("得满分 ") if rate else tr("得 ")
    rated = tr("{unfilled}全年执行数 {quotient} = {rate}，{how}").format(
        unfilled=unfilled, quotient=quotient, rate=percent_text(rate), how=how
    )
    return Explanation(
        (Step(rated), Step(score_text(computed), "result"), Step(f"（{scheme.name}）", "rule"))
    )


def _missing_money(funds: Funds) -> str:
    """Why there is no execution rate."""
    if funds.effective_budget is None:
        return tr("预算数没有填，算不出执行率")
    if funds.effective_budget == 0:
        return tr("预算数为 0，算不出执行率，请填自评分")
    return tr("全年执行数没有填")


def _sum(figures: Iterable[Decimal | None]) -> Decimal:
    return sum((figure for figure in figures if figure is not None), Decimal(0))


KnownScores = Mapping[int, tuple[Indicator, RowScore]]
"""Rows with their scores under the same scheme and year, by id."""
NO_SCORES: KnownScores = {}


def score_project(
    sheet: ProjectSheet, scheme: Scheme, year: int, known: KnownScores = NO_SCORES
) -> ProjectScore:
    """Score a whole project under a scheme; the order of its rows makes no difference.

    A row that is still the very record in ``known`` keeps its score: an edit of one cell among five
    thousand rows scores one row.
    """
    funds = funds_of(sheet)
    execution = score_execution(sheet, funds, scheme)
    rows: dict[int, RowScore] = {}
    for row in sheet.indicators:
        kept = known.get(row.id)
        if kept is not None and kept[0] is row:
            rows[row.id] = kept[1]
        elif not row.is_empty():
            rows[row.id] = score_row(row, scheme, year)
    every = ([execution] if execution else []) + list(rows.values())
    uncapped = _sum(row.score for row in every)
    total = _capped(uncapped, funds, scheme)
    provisional = not rows or any(row.is_open for row in every)
    scored = [row for row in every if row.score is not None]
    return ProjectScore(
        execution=execution,
        rows=rows,
        blocks=_blocks(sheet, scheme, execution, rows),
        funds=funds,
        weight=_sum(row.weight for row in every),
        scored_weight=_sum(row.weight for row in scored),
        total=total,
        computed_total=_sum(row.computed for row in every),
        uncapped_total=uncapped,
        provisional=provisional,
        grade=None if provisional else scheme.grade_of(total),
        completed=sum(row.completed is True for row in rows.values()),
        unfinished=sum(row.completed is False for row in rows.values()),
        open=sum(row.is_open for row in rows.values()),
        owed_reasons=sum(row.owes_reason for row in every),
    )


def _capped(total: Decimal, funds: Funds, scheme: Scheme) -> Decimal:
    """The scheme's cap of the total by execution rate, where it has one."""
    rate = funds.execution_rate
    if rate is not None:
        for cap in scheme.caps:
            if Fraction(cap.low) <= rate * 100 < Fraction(cap.high):
                return min(total, cap.most)
    return total


def _blocks(
    sheet: ProjectSheet,
    scheme: Scheme,
    execution: RowScore | None,
    rows: dict[int, RowScore],
) -> tuple[BlockScore, ...]:
    grouped: dict[str, list[RowScore]] = {block.name: [] for block in scheme.blocks}
    if execution is not None:
        grouped[EXECUTION_BLOCK].append(execution)
    for row in sheet.indicators:
        if row.id in rows:
            grouped.setdefault(row.level1, []).append(rows[row.id])
    return tuple(_block(name, members, scheme) for name, members in grouped.items())


def _block(name: str, members: list[RowScore], scheme: Scheme) -> BlockScore:
    planned = scheme.block_weight(name)
    row_weight = _sum(row.weight for row in members)
    return BlockScore(
        name=name,
        weight=row_weight if planned is None else planned,
        row_weight=row_weight,
        score=_sum(row.score for row in members),
        computed=_sum(row.computed for row in members),
        open_rows=sum(row.is_open for row in members),
        in_scheme=planned is not None,
    )
