"""What one does to a contest, as steps for the gate: figures, stages, corrections, prizes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from hrdesk.core.contest.bulletin import bulletin_to_json
from hrdesk.core.contest.money import payment_refusal, use_refusal
from hrdesk.core.contest.periods import PlannedPeriod, next_stage
from hrdesk.core.contest.scheme import contest_scheme_to_json
from hrdesk.core.contest_records import (
    FROZEN_STAGES,
    ContestAdjustment,
    Contestant,
    ContestCorrection,
    ContestPayment,
    ContestPeriod,
    ContestPublication,
    ContestStep,
    ContestSubmission,
    ContestTarget,
    ContestValue,
    PrizeUse,
)
from hrdesk.core.entry import Refused
from hrdesk.core.positions import GAP
from hrdesk.core.records import Payment, Record
from hrdesk.document.changes import Change, Insert, Step, Update
from hrdesk.document.contest_begin import example_contestants, first_periods, period_of
from hrdesk.document.contests import Contests
from hrdesk.document.document import Document
from hrdesk.words import tr

from .arranging import insert_after
from .session import DocumentSession

Place = tuple[int, str, str]
"""Contestant, key of the indicator, key of the part."""


def figure_steps(
    document: Document, period_id: int, place: Place, field: str, value: object
) -> list[Step]:
    """Give a figure of the matrix another value; its record is made where there is none."""
    contestant_id, indicator, part = place
    record = document.contests.value(period_id, *place)
    if record is None:
        fresh = ContestValue(
            document.new_id("contest_value"), period_id, contestant_id, indicator, part
        )
        if getattr(fresh, field) == value:
            return []
        return [Insert(replace(fresh, **{field: value}))]  # type: ignore[arg-type]
    if getattr(record, field) == value and str(getattr(record, field)) == str(value):
        return []
    return [Update("contest_value", record.id, field, value)]


def yearly_target_steps(document: Document, place: Place, value: Decimal | None) -> list[Step]:
    """Give a contestant's target for the year another value."""
    contestant_id, indicator, part = place
    record = document.contests.yearly_target(*place)
    if record is None:
        if value is None:
            return []
        fresh = ContestTarget(
            document.new_id("contest_target"), contestant_id, indicator, part, value
        )
        return [Insert(fresh)]
    if record.amount == value and str(record.amount) == str(value):
        return []
    return [Update("contest_target", record.id, "amount", value)]


def submission_steps(
    document: Document, period_id: int, contestant_id: int, day: str
) -> list[Step]:
    """Say when a contestant handed its data in."""
    record = document.contests.submission(period_id, contestant_id)
    if record is None:
        if not day:
            return []
        number = document.new_id("contest_submission")
        return [Insert(ContestSubmission(number, period_id, contestant_id, day))]
    if record.submitted_on == day:
        return []
    return [Update("contest_submission", record.id, "submitted_on", day)]


def adjustment_of(
    contests: Contests, period_id: int, contestant_id: int, rule: str
) -> ContestAdjustment | None:
    """The record of a bonus or deduction, ``None`` while it does not apply."""
    for record in contests.of_period("contest_adjustment", period_id):
        assert isinstance(record, ContestAdjustment)
        if record.contestant_id == contestant_id and record.rule == rule:
            return record
    return None


def adjustment_steps(
    document: Document, period_id: int, contestant_id: int, rule: str, field: str, value: object
) -> list[Step]:
    """Say how often a bonus or deduction applies (``count``), or why (``reason``)."""
    record = adjustment_of(document.contests, period_id, contestant_id, rule)
    if record is None:
        fresh = ContestAdjustment(
            document.new_id("contest_adjustment"), period_id, contestant_id, rule
        )
        if getattr(fresh, field) == value:
            return []
        return [Insert(replace(fresh, **{field: value}))]  # type: ignore[arg-type]
    if getattr(record, field) == value and str(getattr(record, field)) == str(value):
        return []
    return [Update("contest_adjustment", record.id, field, value)]


def correction(
    document: Document,
    period_id: int,
    contestant_id: int | None,
    *,
    date: str,
    role: str,
    summary: str,
    reason: str,
) -> Insert:
    """The record that lets a published figure be changed. Raises :class:`Refused` without a reason."""
    if not reason.strip():
        raise Refused(tr("请写明更正理由，例如：省级部门核减。"))
    known = document.contests.of_period("contest_correction", period_id)
    return Insert(
        ContestCorrection(
            document.new_id("contest_correction"),
            period_id,
            contestant_id,
            date,
            role,
            summary,
            reason,
            _behind(known),
        )
    )


def _behind(siblings: Sequence[Record]) -> int:
    return max((int(getattr(each, "position", 0)) for each in siblings), default=0) + GAP


# The flow of a period


def stage_steps(document: Document, period_id: int, step: ContestStep) -> list[Step]:
    """Begin the next stage. When 公示 begins, the ranking and its scheme are kept and every target
    is written into its figure. Raises :class:`Refused`."""
    contests = document.contests
    period = contests.period(period_id)
    if step.stage != next_stage(period):
        raise Refused(
            tr("现在是{stage}，不能直接进入{step_stage}。").format(
                stage=period.stage, step_stage=step.stage
            )
        )
    if not step.date:
        raise Refused(tr("请填写进入{stage}的日期。").format(stage=step.stage))
    steps: list[Step] = []
    if step.stage == FROZEN_STAGES[0]:
        steps += _publication(document, period, step.date)
    place = _behind(contests.of_period("contest_step", period_id))
    fresh = replace(step, id=document.new_id("contest_step"), period_id=period_id, position=place)
    return [
        *steps,
        Update("contest_period", period_id, "stage", step.stage),
        Insert(fresh),
    ]


def _publication(document: Document, period: ContestPeriod, date: str) -> list[Step]:
    contests = document.contests
    bulletin = replace(contests.bulletin(period.id), stage=FROZEN_STAGES[0], date=date)
    if not bulletin.standings:
        raise Refused(tr("还没有参评单位，不能公示。"))
    publication = ContestPublication(
        document.new_id("contest_publication"),
        period.id,
        date,
        contest_scheme_to_json(contests.scheme_of(period.id)),
        bulletin_to_json(bulletin),
        GAP,
    )
    return [*_pinned_targets(document, period), Insert(publication)]


def _pinned_targets(document: Document, period: ContestPeriod) -> list[Step]:
    """Write each target into its figure, so that a later target of the year changes nothing."""
    contests, steps = document.contests, list[Step]()
    board, scheme = contests.board(period.id), contests.scheme_of(period.id)
    for contestant in contests.contestants(period.evaluation_id):
        for indicator in scheme.indicators:
            for part in indicator.part_keys:
                place = (contestant.id, indicator.key, part)
                target = board.figure(*place).target
                record = contests.value(period.id, *place)
                if target is not None and (record is None or record.target is None):
                    steps += figure_steps(document, period.id, place, "target", target)
    return steps


# A new contest


def begin_contest(session: DocumentSession) -> Change:
    """The usual periods of the year with the example's contestants, under the file's first scheme."""
    document, evaluation = session.document, session.evaluation
    assert evaluation is not None
    steps, _ = first_periods(document, evaluation)
    return Change(tr("新建比学赶超"), (*steps, *example_contestants(document, evaluation)))


def new_period(session: DocumentSession, planned: PlannedPeriod) -> list[Step]:
    """Another period, in its place by date. Raises :class:`Refused` when it is there already."""
    evaluation = session.evaluation
    assert evaluation is not None
    periods = session.document.contests.periods(evaluation.id)
    if any(period.code == planned.code for period in periods):
        raise Refused(tr("“{name}”已经有了。").format(name=planned.name))
    scheme_id = periods[-1].scheme_id if periods else None
    fresh = period_of(session.document, evaluation, planned, scheme_id)
    earlier = [period for period in periods if (period.due or "9") < planned.due]
    if not earlier and periods:
        return [Insert(replace(fresh, position=periods[0].position - GAP))]
    return insert_after(periods, earlier[-1].id if earlier else None, fresh)


# Prize money


def payment_steps(
    document: Document, period_id: int, payment: ContestPayment, *, into_project: bool
) -> list[Step]:
    """Record what is done with a prize. Raises :class:`Refused`, so that nothing beyond the prize or
    the pot is paid. ``into_project`` makes a payment of the budget project of it."""
    contests = document.contests
    refusal = payment_refusal(
        payment.action,
        payment.amount,
        payment.reason,
        contests.account(period_id, payment.contestant_id),
        contests.ledger(period_id),
    )
    if refusal:
        raise Refused(refusal)
    if not payment.date:
        raise Refused(tr("请填写{action}的日期。").format(action=payment.action))
    known = contests.of_period("contest_payment", period_id)
    fresh = replace(
        payment,
        id=document.new_id("contest_payment"),
        period_id=period_id,
        position=_behind(known),
    )
    period = contests.period(period_id)
    if not into_project or payment.action != "拨付" or period.paid_from is None:
        return [Insert(fresh)]
    name = _contestant_name(document, payment.contestant_id)
    paid = Payment(
        document.new_id("payment"),
        period.paid_from,
        payment.date,
        f"拨付“比学赶超”奖金：{period.name} {name}",
        payment.amount,
    )
    siblings = document.sheet(period.paid_from).payments
    return [*insert_after(siblings, None, paid), Insert(replace(fresh, payment_id=paid.id))]


def _contestant_name(document: Document, contestant_id: int) -> str:
    record = document.record("contestant", contestant_id)
    return record.name if isinstance(record, Contestant) else ""


def use_steps(document: Document, period_id: int, use: PrizeUse) -> list[Step]:
    """Record what prize money was used for. Raises :class:`Refused`."""
    account = document.contests.account(period_id, use.contestant_id)
    refusal = use_refusal(use.amount, use.purpose, account)
    if refusal:
        raise Refused(refusal)
    known = document.contests.of_period("prize_use", period_id)
    return [
        Insert(
            replace(
                use,
                id=document.new_id("prize_use"),
                period_id=period_id,
                position=_behind(known),
            )
        )
    ]


def unreported(contests: Contests, period: ContestPeriod) -> Iterable[str]:
    """Names of the contestants that have not handed in their data."""
    for contestant in contests.contestants(period.evaluation_id):
        submission = contests.submission(period.id, contestant.id)
        if submission is None or not submission.submitted_on:
            yield contestant.name
