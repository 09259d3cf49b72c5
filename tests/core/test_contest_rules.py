"""The county contest: schemes that can and cannot be, periods, prize money."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.contest.examples import HONGHE_COUNTIES, shipped_contest_schemes
from hrdesk.core.contest.money import Ledger, PrizeAccount, account, payment_refusal, use_refusal
from hrdesk.core.contest.periods import (
    days_late,
    month_period,
    next_stage,
    target_to_date,
    usual_periods,
)
from hrdesk.core.contest.scheme import (
    Prize,
    contest_scheme_from_json,
    contest_scheme_to_json,
    planned_prizes,
)
from hrdesk.core.contest_records import PAYMENT_ACTIONS, STAGES, ContestPayment, ContestPeriod

from .contest_samples import MEAN, RANKED, SCHEME, D, indicator

# Schemes


def test_the_shipped_scheme_is_an_example_of_the_report() -> None:
    (scheme,) = shipped_contest_schemes()
    assert scheme.is_example
    assert len(HONGHE_COUNTIES) == 13
    assert [i.name for i in scheme.indicators][:2] == ["引进省外产业招商到位资金", "实际利用外资"]
    assert len(scheme.indicators) == 6
    assert scheme.weight == 100
    assert planned_prizes(scheme) <= scheme.pot == 1000
    assert contest_scheme_from_json(contest_scheme_to_json(scheme)) == scheme
    assert contest_scheme_from_json(contest_scheme_to_json(SCHEME)) == SCHEME


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"groups": ()}, "至少要有一个分组"),
        ({"groups": ("甲组", "甲组")}, "分组的名称不能空白或重复"),
        ({"indicators": ()}, "至少要有一个指标"),
        ({"indicators": (RANKED, RANKED), "tie_break": ()}, "指标的名称不能空白或重复"),
        ({"indicators": (replace(RANKED, weight=D(-1)),), "tie_break": ()}, "分值要在 0 到 1000"),
        (
            {"indicators": (replace(RANKED, weight=D("NaN")),), "tie_break": ()},
            "分值要在 0 到 1000",
        ),
        ({"indicators": (replace(RANKED, rank_points=()),), "tie_break": ()}, "至少要有一个名次"),
        ({"indicators": (replace(MEAN, parts=MEAN.parts[:1]),), "tie_break": ()}, "占比合计要是 1"),
        ({"indicators": (replace(MEAN, parts=()),), "tie_break": ()}, "至少要有一个分项"),
        ({"tie_break": ("没有",)}, "并列时比较的指标"),
        ({"decimals": 9}, "小数位数"),
        (
            {"prizes": (Prize("季度", "甲组", 1, D(1)), Prize("季度", "甲组", 1, D(2)))},
            "只能有一项",
        ),
        ({"prizes": (Prize("季度", "甲组", 1, D(500)),)}, "超过全年奖金总额"),
        ({"prizes": (Prize("季度", "没有", 1, D(5)),)}, "奖金的分组要在方案里"),
        ({"prizes": (Prize("半年", "甲组", 1, D(5)),)}, "期次类型只能是"),
        ({"bonus_cap": D(-1)}, "加减分的上限"),
    ],
)
def test_rules_that_cannot_be_are_refused_in_a_sentence(
    change: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        replace(SCHEME, **change)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.pop("groups"),
        lambda data: data.update(pot=1.5),
        lambda data: data.update(pot="1e5"),
        lambda data: data.update(indicators="x"),
        lambda data: data["indicators"][0].update(method="magic"),
        lambda data: data.update(decimals=True),
        lambda data: data.update(name=None),
    ],
)
def test_a_body_of_another_shape_is_refused_in_a_sentence(spoil: Callable[[Any], object]) -> None:
    data = json.loads(contest_scheme_to_json(SCHEME))
    spoil(data)
    with pytest.raises(ValueError, match="内容不是一个完整的比学赶超方案"):
        contest_scheme_from_json(json.dumps(data))


# Periods


def test_periods_of_a_year_and_their_due_dates() -> None:
    assert [(p.code, p.share, p.due) for p in usual_periods(2023)] == [
        ("2023Q1", D(25), "2023-04-14"), ("2023Q2", D(50), "2023-07-14"),
        ("2023Q3", D(75), "2023-10-14"), ("2023", D(100), "2024-01-14"),
    ]  # fmt: skip
    assert (month_period(2023, 12).code, month_period(2023, 12).due) == ("2023M12", "2024-01-14")


@pytest.mark.parametrize(
    ("day", "days"), [("2023-04-14", 0), ("2023-04-16", 2), ("2023-05-01", 17), ("", 0)]
)
def test_days_late(day: str, days: int) -> None:
    assert days_late(day, "2023-04-14") == days


def test_a_period_goes_stage_by_stage() -> None:
    period = ContestPeriod(1, 1)
    for stage in STAGES[1:]:
        assert next_stage(period) == stage
        period = replace(period, stage=stage)
    assert next_stage(period) is None


def test_the_target_to_date_is_typed_or_the_year_s_share_or_the_scheme_s() -> None:
    one = indicator("completion", target=D(9))
    assert target_to_date(one, "", D(7), D(100), D(25)) == 7
    assert target_to_date(one, "", None, D(100), D(25)) == 25
    assert target_to_date(one, "", None, None, D(25)) == 9
    rate = replace(one, by_time=False)
    assert target_to_date(rate, "", None, D(80), D(25)) == 80


# Money


def pay(action: str, amount: str) -> ContestPayment:
    return ContestPayment(0, 1, 1, action, D(amount), reason="理由")


ACTIONS = st.lists(
    st.tuples(st.sampled_from(PAYMENT_ACTIONS), st.integers(1, 60), st.integers(0, 2)), max_size=14
)


@given(ACTIONS, st.integers(40, 120))
def test_nothing_beyond_the_prize_or_the_pot_is_ever_paid(
    acts: list[tuple[str, int, int]], pot: int
) -> None:
    prizes = [D(40), D(30), D(20)]
    payments: list[list[ContestPayment]] = [[], [], []]
    for action, amount, who in acts:
        accounts = [account(p, mine) for p, mine in zip(prizes, payments, strict=True)]
        year = Ledger(D(pot), tuple(accounts))
        if payment_refusal(action, D(amount), "理由", accounts[who], year) is None:
            payments[who].append(pay(action, str(amount)))
        accounts = [account(p, mine) for p, mine in zip(prizes, payments, strict=True)]
        year = Ledger(D(pot), tuple(accounts))
        assert 0 <= year.paid <= pot
        assert year.drawn + year.remaining == year.pot
        for mine in accounts:
            assert 0 <= mine.net_paid <= mine.prize
            assert mine.unpaid >= 0
            assert mine.reserved <= mine.unpaid


def test_what_is_held_stays_reserved_and_what_is_cut_returns_to_the_pot() -> None:
    held = account(D(40), [pay("拨付", "10"), pay("缓拨", "30")])
    assert (held.reserved, held.unpaid, held.drawn) == (D(30), D(30), D(40))
    cut = account(D(40), [pay("拨付", "10"), pay("少拨", "5"), pay("停拨", "25")])
    assert (cut.unpaid, cut.drawn) == (D(0), D(10))
    back = account(D(40), [pay("拨付", "40"), pay("全额扣回", "40")])
    assert (back.net_paid, back.unpaid, back.drawn) == (D(0), D(0), D(0))
    year = Ledger(D(100), (held, cut, back))
    assert (year.drawn, year.remaining, year.paid) == (D(50), D(50), D(20))


@pytest.mark.parametrize(
    ("action", "amount", "reason", "sentence"),
    [
        ("拨付", "41", "", "超过了它"),
        ("拨付", "0", "", "要大于 0"),
        ("缓拨", "10", " ", "缓拨要写明理由"),
        ("停拨", "10", "理由", "停拨要停拨全部未拨的 40.00"),
        ("全额扣回", "10", "理由", "要等于已拨的 0.00"),
    ],
)
def test_a_payment_that_cannot_be_gets_a_sentence(
    action: str, amount: str, reason: str, sentence: str
) -> None:
    mine = PrizeAccount(D(40))
    refusal = payment_refusal(action, D(amount), reason, mine, Ledger(D(1000), (mine,)))
    assert refusal is not None
    assert sentence in refusal


def test_prize_money_is_used_for_its_purposes_and_no_more_than_was_paid() -> None:
    mine = account(D(40), [pay("拨付", "30")])
    assert use_refusal(D(30), "招商活动", mine) is None
    assert "只能用于招商活动和策划包装" in (use_refusal(D(1), "", mine) or "")
    assert "还有 30.00 万元没有登记用途" in (use_refusal(D(31), "招商活动", mine) or "")
