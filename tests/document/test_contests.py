"""The contest over an open file: boards that follow changes, frozen periods, money, publications."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hrdesk.core.contest.bulletin import Bulletin, bulletin_from_json
from hrdesk.core.contest.scheme import contest_scheme_from_json, contest_scheme_to_json
from hrdesk.core.contest_records import (
    ContestAdjustment,
    Contestant,
    ContestCorrection,
    ContestPayment,
    ContestPeriod,
    ContestSubmission,
    ContestTarget,
    ContestValue,
)
from hrdesk.core.entry import Refused
from hrdesk.document.changes import Change, Delete, Insert, Step, Update
from hrdesk.document.contests import Contests
from hrdesk.document.document import Document
from hrdesk.document.verify import verify


def period_named(document: Document, name: str) -> ContestPeriod:
    evaluation = document.evaluations()[0]
    return next(p for p in document.contests.periods(evaluation.id) if p.name == name)


def contestant_named(document: Document, name: str) -> Contestant:
    evaluation = document.evaluations()[0]
    every = document.contests.contestants(evaluation.id)
    return next(contestant for contestant in every if contestant.name == name)


def do(document: Document, *steps: Step) -> None:
    document.apply(Change("试", steps))


def open_period(document: Document) -> ContestPeriod:
    """A fresh month that is still being filled in, with the year's targets."""
    evaluation = document.evaluations()[0]
    first = document.contests.periods(evaluation.id)[0]
    period = ContestPeriod(
        document.new_id("contest_period"), evaluation.id, "2023M05", "5月", "月度", Decimal(40),
        "2023-06-14", "数据报送", first.scheme_id, position=999_999,
    )  # fmt: skip
    do(document, Insert(period))
    return period


def value(document: Document, period: ContestPeriod, who: Contestant, amount: str) -> ContestValue:
    return ContestValue(
        document.new_id("contest_value"), period.id, who.id, "funds", "", Decimal(amount)
    )


def fresh(document: Document, period: ContestPeriod) -> Bulletin:
    """The period's result as a reader that knows nothing yet computes it."""
    return Contests(document._store).bulletin(period.id)


# Boards follow changes


def test_a_typed_figure_changes_score_and_rank_at_once(document: Document) -> None:
    period = open_period(document)
    who = contestant_named(document, "石屏县")
    before = document.contests.board(period.id).standing(who.id)
    assert before.rank is None
    assert before.score.missing
    do(document, Insert(value(document, period, who, "100")))
    items = document.contests.board(period.id).standing(who.id).score.items
    assert items[0].score == Decimal("36.00")
    document.undo()
    assert document.contests.board(period.id).standing(who.id).score.items[0].score is None


_ACTS = st.lists(
    st.tuples(
        st.sampled_from(["value", "target", "adjust", "late", "group", "undo", "redo", "drop"]),
        st.integers(0, 19),
        st.integers(0, 200),
    ),
    min_size=1,
    max_size=12,
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=_ACTS)
def test_a_board_that_followed_changes_equals_a_fresh_one(
    document: Document, acts: list[tuple[str, int, int]]
) -> None:
    evaluation = document.evaluations()[0]
    everybody = document.contests.contestants(evaluation.id)
    period = next(
        (p for p in document.contests.periods(evaluation.id) if p.code == "2023M05"), None
    ) or open_period(document)
    document.contests.board(period.id)
    for act, place, figure in acts:
        who = everybody[place % len(everybody)]
        _one_act(document, period, who, act, figure)
        assert document.contests.bulletin(period.id) == fresh(document, period)


def _one_act(
    document: Document, period: ContestPeriod, who: Contestant, act: str, figure: int
) -> None:
    contests = document.contests
    indicator = ("funds", "foreign", "signed", "large")[figure % 4]
    if act == "undo":
        document.undo() if document.undo_name == "试着改" else None
        return
    if act == "redo":
        document.redo()
        return
    known = contests.value(period.id, who.id, indicator)
    step: Step | None = None
    if act == "value" and known is None:
        step = Insert(
            ContestValue(
                document.new_id("contest_value"), period.id, who.id, indicator, "", Decimal(figure)
            )
        )
    elif act == "value" and known is not None:
        step = Update("contest_value", known.id, "recognised", Decimal(figure))
    elif act == "drop" and known is not None:
        step = Delete("contest_value", known.id)
    elif act == "target":
        target = contests.yearly_target(who.id, indicator)
        if target is None:
            new = document.new_id("contest_target")
            step = Insert(ContestTarget(new, who.id, indicator, "", Decimal(figure)))
        else:
            step = Update("contest_target", target.id, "amount", Decimal(figure))
    elif act == "adjust":
        step = Insert(
            ContestAdjustment(
                document.new_id("contest_adjustment"), period.id, who.id, "forum", Decimal(1)
            )
        )
    elif act == "late":
        found = contests.submission(period.id, who.id)
        day = "2023-06-20" if figure % 2 else "2023-06-01"
        if found is None:
            new = document.new_id("contest_submission")
            step = Insert(ContestSubmission(new, period.id, who.id, day))
        else:
            step = Update("contest_submission", found.id, "submitted_on", day)
    if step is not None:
        document.apply(Change("试着改", (step,)))


def test_a_second_record_of_one_figure_is_refused(document: Document) -> None:
    period, who = open_period(document), contestant_named(document, "蒙自市")
    do(document, Insert(value(document, period, who, "1")))
    with pytest.raises(Refused, match="这一格已经有数据了"):
        do(document, Insert(value(document, period, who, "2")))


def test_targets_to_date_follow_the_year_and_the_share(document: Document) -> None:
    period, who = open_period(document), contestant_named(document, "蒙自市")
    target = document.contests.yearly_target(who.id, "funds")
    assert target is not None
    assert target.amount is not None
    board = document.contests.board(period.id)
    assert board.figure(who.id, "funds").target == target.amount * Decimal("0.4")
    do(document, Update("contest_target", target.id, "amount", Decimal(200)))
    assert document.contests.board(period.id).figure(who.id, "funds").target == 80


# After 公示


def published_value(document: Document) -> tuple[ContestPeriod, ContestValue]:
    period, who = period_named(document, "二季度"), contestant_named(document, "蒙自市")
    found = document.contests.value(period.id, who.id, "funds")
    assert found is not None
    return period, found


def test_after_publication_a_figure_changes_only_with_a_reason(document: Document) -> None:
    period, figure = published_value(document)
    change = Update("contest_value", figure.id, "recognised", Decimal(60))
    with pytest.raises(Refused, match="只能带理由更正"):
        do(document, change)
    assert document.record("contest_value", figure.id) == figure
    blank = ContestCorrection(document.new_id("contest_correction"), period.id, reason="  ")
    with pytest.raises(Refused, match="只能带理由更正"):
        do(document, Insert(blank), change)
    reasoned = replace(blank, id=document.new_id("contest_correction"), reason="省级部门核减")
    do(document, Insert(reasoned), change)
    board = document.contests.board(period.id)
    assert board.figure(figure.contestant_id, "funds").value == 60
    document.undo()
    assert document.contests.board(period.id).figure(figure.contestant_id, "funds").value != 60


def test_a_reason_for_one_period_opens_no_other(document: Document) -> None:
    _period, figure = published_value(document)
    other = period_named(document, "一季度")
    reason = ContestCorrection(document.new_id("contest_correction"), other.id, reason="更正")
    with pytest.raises(Refused, match="只能带理由更正"):
        do(document, Insert(reason), Update("contest_value", figure.id, "reported", Decimal(1)))


def test_the_published_ranking_is_kept_whatever_is_corrected(document: Document) -> None:
    period, figure = published_value(document)
    kept = document.contests.publication(period.id)
    assert kept is not None
    before = bulletin_from_json(kept.result_body)
    reason = ContestCorrection(document.new_id("contest_correction"), period.id, reason="核减")
    change = Update("contest_value", figure.id, "recognised", Decimal(1))
    do(document, Insert(reason), change)
    now = document.contests.bulletin(period.id)
    mine = [s for s in now.standings if s.contestant_id == figure.contestant_id]
    then = [s for s in before.standings if s.contestant_id == figure.contestant_id]
    assert mine[0].total != then[0].total
    again = document.contests.publication(period.id)
    assert again is not None
    assert bulletin_from_json(again.result_body) == before


@pytest.mark.parametrize("kind", ["contest_publication", "contest_correction"])
def test_what_was_published_and_corrected_cannot_be_taken_away(
    document: Document, kind: str
) -> None:
    period = period_named(document, "二季度")
    record = document.contests.of_period(kind, period.id)[0]
    with pytest.raises(Refused, match="不能修改或删除"):
        do(document, Delete(kind, record.id))
    with pytest.raises(Refused, match="不能修改或删除"):
        do(document, Update(kind, record.id, "date", "2023-01-01"))


def test_a_published_period_and_its_contestants_stay(document: Document) -> None:
    period, who = period_named(document, "一季度"), contestant_named(document, "建水县")
    with pytest.raises(Refused, match="已公示的期次不能删除"):
        do(document, Delete("contest_period", period.id))
    with pytest.raises(Refused, match="已经公示，不能删除"):
        do(document, Delete("contestant", who.id))
    with pytest.raises(Refused, match="已经公示，不能改分组"):
        do(document, Update("contestant", who.id, "group", "园区"))
    with pytest.raises(Refused, match="期次设置只能带理由更正"):
        do(document, Update("contest_period", period.id, "share", Decimal(30)))
    with pytest.raises(Refused, match="期次设置只能带理由更正"):
        do(document, Update("contest_period", period.id, "stage", "初评"))


def test_later_rules_and_targets_leave_a_published_period_as_it_was(document: Document) -> None:
    period = period_named(document, "一季度")
    before = document.contests.bulletin(period.id)
    record = document.contests.schemes()[0]
    scheme = contest_scheme_from_json(record.body)
    changed = replace(scheme, bonuses=(), deductions=(), tie_break=())
    do(document, Update("contest_scheme", record.id, "body", contest_scheme_to_json(changed)))
    who = contestant_named(document, "蒙自市")
    target = document.contests.yearly_target(who.id, "funds")
    assert target is not None
    do(document, Update("contest_target", target.id, "amount", Decimal(9999)))
    newcomer = Contestant(
        document.new_id("contestant"), document.evaluations()[0].id, "示例新区", "县市", 999_999
    )
    do(document, Insert(newcomer))
    assert document.contests.bulletin(period.id) == before
    assert document.contests.scheme_of(period.id).bonuses


def test_deleting_the_evaluation_takes_its_contest_along(document: Document) -> None:
    evaluation = document.evaluations()[0]
    do(document, Delete("evaluation", evaluation.id))
    assert document.records("contest_value") == () == document.records("contest_publication")
    document.undo()
    assert len(document.contests.periods(evaluation.id)) == 4
    assert document.contests.bulletin(period_named(document, "二季度").id).standings


# Money


def test_what_is_paid_never_exceeds_the_pot(document: Document) -> None:
    period, who = period_named(document, "年度"), contestant_named(document, "蒙自市")
    pot = document.contests.ledger(period.id).pot
    paid = document.contests.ledger(period.id).paid
    too_much = ContestPayment(
        document.new_id("contest_payment"), period.id, who.id, "拨付", pot - paid + 1, "2024-02-01"
    )
    with pytest.raises(Refused, match="超过全年奖金总额"):
        do(document, Insert(too_much))
    do(document, Insert(replace(too_much, amount=pot - paid)))
    assert document.contests.ledger(period.id).paid == pot


def test_the_demonstration_pays_what_its_project_spent(document: Document) -> None:
    evaluation = document.evaluations()[0]
    spent = {
        p.name: document.project_sums(p.id).funds.spent for p in document.projects(evaluation.id)
    }
    project = next(name for name in spent if "比学赶超" in name)
    ledger = document.contests.ledger(period_named(document, "一季度").id)
    assert ledger.paid == spent[project] == 550
    assert ledger.drawn + ledger.remaining == ledger.pot == 1000


def test_a_deleted_payment_of_the_project_leaves_the_prize_unlinked(document: Document) -> None:
    linked = [
        record
        for record in document.records("contest_payment")
        if isinstance(record, ContestPayment) and record.payment_id is not None
    ]
    assert linked
    assert linked[0].payment_id is not None
    do(document, Delete("payment", linked[0].payment_id))
    after = document.record("contest_payment", linked[0].id)
    assert isinstance(after, ContestPayment)
    assert after.payment_id is None
    document.undo()
    assert document.record("contest_payment", linked[0].id) == linked[0]


# The file


def test_everything_is_there_after_reopening(document: Document, path: Path) -> None:
    period, who = open_period(document), contestant_named(document, "石屏县")
    do(document, Insert(value(document, period, who, "12.5")))
    before = document.contests.bulletin(period.id)
    assert document.wait_until_saved(10)
    other = Document.open(path, read_only=True)
    assert other.contests.bulletin(period.id) == before
    other.close()
    assert verify(path).sound


def test_a_scheme_in_use_cannot_be_deleted(document: Document) -> None:
    record = document.contests.schemes()[0]
    with pytest.raises(Refused, match="正在使用"):
        do(document, Delete("contest_scheme", record.id))
