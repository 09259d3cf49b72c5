"""The demonstration's rewards and contest: their money closes, their rankings can be computed again,
and they let one see what rewards and contests can come to."""

import json
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import cast

import pytest

from hrdesk.core.contest.board import Standing
from hrdesk.core.contest.bulletin import Bulletin, bulletin_from_json
from hrdesk.core.contest.examples import COUNTIES, HONGHE_GROUPS
from hrdesk.core.contest.periods import usual_periods
from hrdesk.core.contest_records import (
    STAGES,
    ContestCorrection,
    ContestPayment,
    ContestPeriod,
    ContestStep,
    ContestValue,
    PrizeUse,
)
from hrdesk.core.records import KINDS, Payment, Project
from hrdesk.core.rewards.findings import CalculatedCase, budget_findings, findings_of
from hrdesk.core.rewards.steps import owed_before
from hrdesk.document import demonstration
from hrdesk.document.document import Document
from hrdesk.document.verify import verify
from hrdesk.resources import resource_path

CONTEST_PROJECT = "招商引资“比学赶超”奖励专项经费"
REWARD_PROJECT = "红河州市场化招商奖励专项经费"


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Document]:
    """One for all: these tests only look."""
    path = tmp_path_factory.mktemp("demonstration") / "示例.hrdesk"
    demonstration.build(path)
    opened = Document.open(path, read_only=True)
    yield opened
    opened.close()


def project_named(document: Document, name: str) -> Project:
    return next(p for p in document.projects(1) if p.name == name)


def payments_of(document: Document, name: str) -> dict[int, Payment]:
    sheet = document.sheet(project_named(document, name).id)
    return {payment.id: payment for payment in sheet.payments}


# Rewards


def cases_of(document: Document) -> tuple[CalculatedCase, ...]:
    return document.rewards.of_evaluation(1)


def case_with(document: Document, status: str) -> CalculatedCase:
    (found,) = [one for one in cases_of(document) if one.status == status]
    return found


def test_cases_stand_at_every_step_and_at_both_other_ends(document: Document) -> None:
    ends = {one.status for one in cases_of(document)}
    assert ends == {"备案", "申报", "审查", "公示", "审批", "兑付", "退回", "不予奖励"}


def test_the_paid_reward_is_the_report_s_and_the_whole_spending_of_its_project(
    document: Document,
) -> None:
    one = case_with(document, "兑付")
    case = one.case
    assert (case.base, case.actual_investment) == (Decimal(1010000), Decimal(128300))
    assert one.reward.capped
    assert one.reward.amount == case.approved == one.paid == 100
    assert [step.step for step in one.steps] == ["备案", "申报", "审查", "公示", "审批", "兑付"]
    assert case.paid_from == project_named(document, REWARD_PROJECT).id
    payment = payments_of(document, REWARD_PROJECT)[case.payment_id or 0]
    assert (payment.amount, payment.date) == (one.paid, one.steps[-1].date)
    assert document.score(project_named(document, REWARD_PROJECT).id).funds.spent == one.paid


def test_every_kind_and_every_uplift_of_the_scheme_occurs(document: Document) -> None:
    cases = cases_of(document)
    assert {one.case.reward_kind for one in cases} == {"固定资产投资", "外贸"}
    assert {str(one.reward.uplift) for one in cases} == {"0", "0.15", "0.2"}
    amounts = {str(one.reward.amount) for one in cases if one.reward.uplift or one.status == "申报"}
    assert amounts == {"96", "92", "100", "10"}
    special = [one for one in cases if one.reward.special is not None]
    assert [one.reward.amount for one in special] == [75]
    waiting = [one.reward for one in cases if one.reward.waiting]
    assert [(reward.amount, reward.waiting) for reward in waiting] == [
        (Decimal(0), ("纳入统计库",))
    ]


def test_no_case_took_a_step_that_it_still_owes_something_for(document: Document) -> None:
    for one in cases_of(document):
        for step in one.steps:
            assert owed_before(step.step, one.case, one.reward, one.scheme) == ()
            assert step.date
            assert step.role
            assert step.number or step.step == "退回"
        dates = [step.date for step in one.steps]
        assert dates == sorted(dates)


def test_who_is_sent_back_or_rejected_reads_why(document: Document) -> None:
    assert case_with(document, "退回").steps[-1].reason
    assert case_with(document, "不予奖励").steps[-1].reason
    assert case_with(document, "不予奖励").case.exclusion == "国有企业"


def test_only_the_open_condition_is_a_warning_and_no_budget_is_exceeded(
    document: Document,
) -> None:
    cases = cases_of(document)
    found = [finding for one in cases for finding in findings_of(one, cases)]
    assert [each.rule for each in found if each.level != "提示"] == ["条件未满足"]
    budgets = {
        project.id: (project.name, document.score(project.id).funds.budget)
        for project in document.projects(1)
    }
    assert budget_findings(cases, budgets) == []


def test_five_agents_are_registered_as_the_project_s_indicator_says(document: Document) -> None:
    agents = {one.case.agent for one in cases_of(document) if one.case.registration_number}
    assert len(agents) == 5


def test_what_is_invented_in_a_reward_says_so(document: Document) -> None:
    for one in cases_of(document):
        assert "示例" in one.case.note
        assert "示例" in one.case.agent
        assert "示例" in one.case.company or one.status == "兑付"


# The contest


def periods_of(document: Document) -> tuple[ContestPeriod, ...]:
    return document.contests.periods(1)


def standing_of(document: Document, code: str, name: str) -> Standing:
    period = next(each for each in periods_of(document) if each.code == code)
    standings = document.contests.board(period.id).all_standings()
    return next(each for each in standings if each.entrant.name == name)


def published(document: Document, period: ContestPeriod) -> Bulletin:
    publication = document.contests.publication(period.id)
    assert publication is not None
    return bulletin_from_json(publication.result_body)


def places(bulletin: Bulletin) -> list[tuple[int | None, str]]:
    return [(each.rank, each.name) for each in bulletin.standings]


def test_the_contestants_and_the_periods_are_the_usual_ones(document: Document) -> None:
    contestants = document.contests.contestants(1)
    expected = [(name, group) for group, names in HONGHE_GROUPS.items() for name in names]
    assert [(each.name, each.group) for each in contestants] == expected
    planned = [(each.code, each.share, each.due) for each in usual_periods(2023)]
    assert [(each.code, each.share, each.due) for each in periods_of(document)] == planned


def test_the_counties_add_up_to_the_figures_of_the_report(document: Document) -> None:
    counties = {each.id for each in document.contests.contestants(1) if each.group == COUNTIES}
    year = periods_of(document)[-1]

    def figures(indicator: str, part: str = "") -> tuple[Decimal, Decimal]:
        board = document.contests.board(year.id)
        found = [board.figure(contestant, indicator, part) for contestant in counties]
        return (
            sum((each.value or Decimal(0) for each in found), Decimal(0)),
            sum((each.target or Decimal(0) for each in found), Decimal(0)),
        )

    assert figures("funds") == (Decimal("929.63"), Decimal(750))
    assert figures("foreign") == (Decimal(4805), Decimal(1600))
    assert figures("signed")[0] == 811
    assert figures("recorded", "count")[0] == 681
    assert figures("large") == (Decimal(17), Decimal(9))


def test_figures_grow_over_the_year_and_rates_are_those_of_their_counts(
    document: Document,
) -> None:
    boards = [document.contests.board(period.id) for period in periods_of(document)]
    for contestant in document.contests.contestants(1):
        for key in ("funds", "foreign", "signed", "large", "top500"):
            values = [board.figure(contestant.id, key).value for board in boards]
            known = [value for value in values if value is not None]
            assert known == sorted(known), (contestant.name, key)
        for board in boards:
            count = board.figure(contestant.id, "recorded", "count").value
            rate = board.figure(contestant.id, "recorded", "rate").value
            signed = board.figure(contestant.id, "signed").value
            if count is not None and rate is not None and signed is not None:
                assert abs(rate - count / signed * 100) < Decimal("0.01")


def test_two_counties_share_the_second_place_of_the_first_quarter_and_its_prizes(
    document: Document,
) -> None:
    both = [standing_of(document, "2023Q1", name) for name in ("开远市", "弥勒市")]
    assert [(each.rank, each.tied) for each in both] == [(2, 2), (2, 2)]
    assert [each.prize for each in both] == [40, 40]
    assert standing_of(document, "2023Q1", "建水县").rank == 4


def test_late_data_cost_half_a_point(document: Document) -> None:
    score = standing_of(document, "2023Q2", "元阳县").score
    assert score.deduction == Decimal("0.5")
    second = periods_of(document)[1]
    days = document.contests.days_late(second.id)
    assert list(days.values()) == [2]


def test_a_contestant_without_a_target_has_its_points_spread(document: Document) -> None:
    score = standing_of(document, "2023", "元阳县").score
    assert [item.state for item in score.items].count("left out") == 3
    assert score.total is not None
    assert score.total > score.scored


def test_a_missing_figure_leaves_a_contestant_unranked_and_a_recognised_0_does_not(
    document: Document,
) -> None:
    missing = standing_of(document, "2023Q2", "示例部门丙")
    assert (missing.rank, missing.score.missing) == (None, 1)
    second = periods_of(document)[1]
    zero = standing_of(document, "2023Q2", "绿春县")
    value = document.contests.value(second.id, zero.entrant.id, "foreign")
    assert value is not None
    assert (value.reported, value.recognised) == (None, Decimal(0))
    assert value.reason
    assert zero.rank == 13


def test_recognised_figures_have_a_source(document: Document) -> None:
    values = [cast(ContestValue, each) for each in document.records("contest_value")]
    recognised = [each for each in values if each.recognised is not None]
    assert len(recognised) >= 6
    assert all("示例" in each.source for each in recognised)
    assert any(each.reported not in (None, each.recognised) for each in recognised)
    (out,) = [each for each in values if each.not_applicable]
    assert out.reason


def test_every_stage_that_was_reached_has_its_step(document: Document) -> None:
    assert [period.stage for period in periods_of(document)] == ["兑现"] * 3 + ["审批印发"]
    for period in periods_of(document):
        found = document.contests.of_period("contest_step", period.id)
        steps = [cast(ContestStep, each) for each in found]
        reached = STAGES[: STAGES.index(period.stage) + 1]
        assert [step.stage for step in steps] == list(reached)
        dates = [step.date for step in steps]
        assert dates == sorted(dates)
        assert all(step.role and "示例" in step.note for step in steps)


def test_published_rankings_are_the_computed_ones_but_for_what_was_corrected(
    document: Document,
) -> None:
    first, second, third, year = periods_of(document)
    for period in (first, third, year):
        kept, now = published(document, period), document.contests.bulletin(period.id)
        assert kept.standings == now.standings
        assert (kept.stage, kept.date) == ("公示", now.date)
    kept = published(document, second)
    now = document.contests.bulletin(second.id)
    assert places(kept)[2:4] == [(3, "弥勒市"), (4, "开远市")]
    assert places(now)[2:4] == [(3, "开远市"), (4, "弥勒市")]
    others = ("弥勒市", "开远市")
    assert [each for each in kept.standings if each.name not in others] == [
        each for each in now.standings if each.name not in others
    ]


def test_the_correction_tells_what_was_changed_and_why(document: Document) -> None:
    (correction,) = document.records("contest_correction")
    assert isinstance(correction, ContestCorrection)
    assert correction.summary == "弥勒市 引进省外产业招商到位资金 认定值 77.73 → 68.40"
    assert correction.reason
    second = periods_of(document)[1]
    publication = document.contests.publication(second.id)
    assert publication is not None
    assert correction.date > publication.date


def test_later_targets_of_the_year_do_not_reach_published_figures(document: Document) -> None:
    for period in periods_of(document):
        board = document.contests.board(period.id)
        for contestant in document.contests.contestants(1):
            for indicator in board.scheme.indicators:
                for part in indicator.part_keys:
                    target = board.figure(contestant.id, indicator.key, part).target
                    value = document.contests.value(period.id, contestant.id, indicator.key, part)
                    kept = None if value is None else value.target
                    assert kept == target, (period.code, contestant.name, indicator.key)


# Prize money


def test_paid_prizes_are_what_the_project_spent(document: Document) -> None:
    ledger = document.contests.ledger(periods_of(document)[0].id)
    project = project_named(document, CONTEST_PROJECT)
    assert ledger.paid == document.score(project.id).funds.spent == 550
    assert [ledger.pot, ledger.drawn, ledger.remaining] == [1000, 990, 10]


def test_every_paid_prize_is_one_payment_of_the_project(document: Document) -> None:
    payments = payments_of(document, CONTEST_PROJECT)
    names = {each.id: each.name for each in document.contests.contestants(1)}
    paid = [cast(ContestPayment, each) for each in document.records("contest_payment")]
    became = {each.payment_id: each for each in paid if each.action == "拨付"}
    assert became.keys() == payments.keys()
    for payment_id, one in became.items():
        payment = payments[payment_id or 0]
        assert (payment.date, payment.amount) == (one.date, one.amount)
        assert names[one.contestant_id] in payment.summary
    assert all(each.payment_id is None and each.reason for each in paid if each.action != "拨付")


def test_everything_of_a_prize_is_paid_but_what_is_held_back_or_cut(document: Document) -> None:
    kinds = set()
    for period in periods_of(document)[:-1]:
        for account in document.contests.accounts(period.id).values():
            assert account.prize == account.paid + account.held + account.cut
            assert account.used <= account.net_paid
            kinds |= {"held"} if account.reserved else set()
            kinds |= {"cut"} if account.cut else set()
            kinds |= {"used"} if account.used else set()
    assert kinds == {"held", "cut", "used"}
    unpaid = document.contests.accounts(periods_of(document)[-1].id).values()
    assert sum(account.unpaid for account in unpaid) == 430


def test_uses_are_allowed_ones_and_have_evidence(document: Document) -> None:
    uses = [cast(PrizeUse, each) for each in document.records("prize_use")]
    assert {use.purpose for use in uses} == {"招商活动", "策划包装"}
    for use in uses:
        period = document.contests.period(use.period_id)
        paid = [
            cast(ContestPayment, each).date
            for each in document.contests.of_period("contest_payment", period.id)
            if cast(ContestPayment, each).contestant_id == use.contestant_id
        ]
        assert use.date > min(paid)
        assert use.evidence
        assert "示例" in use.summary


# The file


def test_scores_and_ranks_are_never_data() -> None:
    text = resource_path("demonstration", "contest-2023.json").read_text(encoding="utf-8")
    data = json.loads(text)
    assert not {"score", "rank", "total", "prize", "target"} & keys_in(data)
    text = resource_path("demonstration", "rewards-2023.json").read_text(encoding="utf-8")
    assert not {"calculated", "rate", "uplift", "cap"} & keys_in(json.loads(text))


def keys_in(data: object) -> set[str]:
    if isinstance(data, dict):
        return set(data) | {key for each in data.values() for key in keys_in(each)}
    if isinstance(data, list):
        return {key for each in data for key in keys_in(each)}
    return set()


def test_every_kind_of_record_of_rewards_and_contests_occurs(document: Document) -> None:
    kinds = [kind for kind in KINDS if kind.startswith(("reward", "contest", "prize"))]
    assert [kind for kind in kinds if not document.records(kind)] == []


def test_it_is_whole_and_quickly_made(document: Document, tmp_path: Path) -> None:
    assert verify(document.path).sound
    demonstration.demonstration_records.cache_clear()
    begun = time.process_time()
    demonstration.build(tmp_path / "again.hrdesk")
    assert time.process_time() - begun < 1.5
