"""Referral rewards: worked values, other schemes, conditions, steps, findings."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.reward_records import EXCLUSIONS, RewardCase, RewardStep
from hrdesk.core.rewards.calculation import Reward, calculate, rate_text, yuan_text
from hrdesk.core.rewards.findings import CalculatedCase, budget_findings, findings_of
from hrdesk.core.rewards.scheme import (
    RateStep,
    RewardKind,
    RewardScheme,
    Uplift,
    reward_scheme_from_json,
    reward_scheme_to_json,
    shipped_reward_schemes,
)
from hrdesk.core.rewards.steps import (
    REJECTED,
    RETURNED,
    WAY,
    next_step,
    owed_before,
    possible_steps,
    status,
)

SCHEME = shipped_reward_schemes()[0]
CASE = RewardCase(
    1, 1, project_name="项目", company="企业", agent="示例机构", agent_type="法人",
    registration_number="备1", registration_date="2023-01-01", reward_kind="固定资产投资",
    signed_with="示例县", signing_date="2023-01-02", agreement_number="协1", started="是",
    recorded="是", base=Decimal(80000),
)  # fmt: skip


def reward(scheme: RewardScheme = SCHEME, **fields: object) -> Reward:
    return calculate(replace(CASE, **fields), scheme)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "base", "standing", "amount", "sentence"),
    [
        ("固定资产投资", 80_000, "", "80", "80,000.00 × 1‰ = 80.00"),
        ("固定资产投资", 80_000, "世界500强", "96", "= 80.00 → 世界500强上浮 20% = 96.00"),
        ("固定资产投资", 90_000, "世界500强", "100", "上浮 20% = 108.00 → 上限 100.00"),
        ("固定资产投资", 80_000, "国内500强", "92", "= 80.00 → 国内500强上浮 15% = 92.00"),
        ("固定资产投资", 80_000, "国内500强、世界500强", "96", "世界500强上浮 20% = 96.00"),
        ("固定资产投资", 100_000, "", "100", "100,000.00 × 1‰ = 100.00"),
        ("固定资产投资", 1_010_000, "", "100", "= 1,010.00 → 上限 100.00"),
        ("外贸", 20_000, "", "10", "20,000.00 × 0.5‰ = 10.00"),
    ],
)
def test_worked_values(kind: str, base: int, standing: str, amount: str, sentence: str) -> None:
    found = reward(reward_kind=kind, base=Decimal(base), standing=standing)
    assert found.amount == Decimal(amount)
    assert sentence in found.explanation.text
    assert found.explanation.text.endswith("（红河州2023试行）")


def test_the_cap_is_named_only_where_it_decides() -> None:
    assert not reward(base=Decimal(100_000)).capped
    assert reward(base=Decimal("100000.000001")).capped


@pytest.mark.parametrize(
    ("started", "recorded", "waiting"),
    [
        ("否", "是", ("实质性开工",)),
        ("", "是", ("实质性开工",)),
        ("是", "", ("纳入统计库",)),
        ("", "", ("实质性开工", "纳入统计库")),
    ],
)
def test_conditions_that_are_not_confirmed_make_it_0_and_are_named(
    started: str, recorded: str, waiting: tuple[str, ...]
) -> None:
    found = reward(started=started, recorded=recorded)
    assert (found.amount, found.waiting) == (Decimal(0), waiting)
    for name in waiting:
        assert name in found.explanation.text
    trade = reward(started=started, recorded=recorded, reward_kind="外贸")
    assert trade.amount == 40
    assert trade.waiting == ()


def test_nothing_else_changes_the_sum() -> None:
    plain = reward()
    bare = reward(
        signed_with="", signing_date="", agreement_number="", registration_number="",
        exclusion=EXCLUSIONS[0],
    )  # fmt: skip
    assert bare.amount == plain.amount


def test_a_special_amount_needs_its_number_and_bends_to_the_cap() -> None:
    assert reward(special_amount=Decimal(150)).amount == 80
    numbered = reward(special_amount=Decimal(90), special_number="批1", standing="世界500强")
    assert (numbered.amount, numbered.special) == (Decimal(90), Decimal(90))
    assert "批1" in numbered.explanation.text
    assert reward(special_amount=Decimal(150), special_number="批1").amount == 100
    free = replace(SCHEME, cap_binds_special=False)
    assert reward(free, special_amount=Decimal(150), special_number="批1").amount == 150
    without = replace(SCHEME, special_allowed=False)
    assert reward(without, special_amount=Decimal(150), special_number="批1").amount == 80


BRACKETS = (
    RateStep(Decimal(0), Decimal("0.001")),
    RateStep(Decimal(50_000), Decimal("0.002")),
    RateStep(Decimal(100_000), Decimal("0.003")),
)
STEPPED = RewardScheme(
    "示例2024", 2024, "", (RewardKind("固定资产投资", "投资额", BRACKETS),),
    (Uplift("世界500强", Decimal("0.1")),), Decimal(150),
)  # fmt: skip


@pytest.mark.parametrize(
    ("mode", "base", "amount"),
    [
        ("progressive", 50_000, "50"),
        ("progressive", 80_000, "110"),
        ("progressive", 100_000, "150"),
        ("progressive", 120_000, "150"),
        ("whole", 49_999, "49.999"),
        ("whole", 50_000, "100"),
        ("whole", 80_000, "150"),
    ],
)
def test_steps_by_amount(mode: str, base: int, amount: str) -> None:
    scheme = replace(STEPPED, step_mode=mode)  # type: ignore[arg-type]
    assert reward(scheme, base=Decimal(base)).amount == Decimal(amount)


def test_a_sum_is_rounded_once_to_one_cent() -> None:
    assert reward(base=Decimal("1.2345")).amount == Decimal("0.001235")
    assert reward(base=Decimal("1.2345"), standing="世界500强").amount == Decimal("0.001481")
    assert yuan_text(Decimal("0.001235")) == "12.35"


def test_an_unknown_base_or_kind_is_no_amount() -> None:
    assert reward(base=None).amount is None
    assert reward(reward_kind="").amount is None
    assert "没有这种奖励类型" in reward(reward_kind="文旅").explanation.text


@given(st.decimals(0, 10**9, places=2), st.decimals(0, 10**9, places=2))
def test_more_base_is_never_less_reward(one: Decimal, other: Decimal) -> None:
    small, large = sorted((one, other))
    for scheme in (SCHEME, STEPPED):
        less, more = reward(scheme, base=small).amount, reward(scheme, base=large).amount
        assert less is not None
        assert more is not None
        assert scheme.cap is not None
        assert 0 <= less <= more <= scheme.cap


@given(st.decimals(0, 10**6, places=2))
def test_without_brackets_both_ways_are_one(base: Decimal) -> None:
    whole = replace(SCHEME, step_mode="whole")
    assert reward(base=base).amount == reward(whole, base=base).amount


def test_rates_are_written_as_people_write_them() -> None:
    rates = ["0.001", "0.0005", "0.02", "0.015", "0.0012"]
    assert [rate_text(Decimal(r)) for r in rates] == ["1‰", "0.5‰", "2%", "1.5%", "1.2‰"]


# Schemes


def test_schemes_survive_their_file() -> None:
    for scheme in (SCHEME, STEPPED):
        assert reward_scheme_from_json(reward_scheme_to_json(scheme)) == scheme


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": " "}, "方案要有名称"),
        ({"kinds": ()}, "至少要有一种奖励类型"),
        ({"cap": Decimal(-1)}, "单个项目上限"),
        ({"cap": Decimal("NaN")}, "单个项目上限"),
        ({"uplifts": (Uplift("甲", Decimal("1.5")),)}, "上浮比例"),
        ({"uplifts": (Uplift("甲、乙", Decimal("0.1")),)}, "不能有顿号"),
        ({"kinds": (RewardKind("甲", "基数", ()),)}, "至少要有一档"),
        ({"kinds": (RewardKind("甲", "基数", (BRACKETS[1],)),)}, "从 0 起算"),
        ({"kinds": (RewardKind("甲", "基数", BRACKETS[::-1]),)}, "从 0 起算"),
        (
            {"kinds": (RewardKind("甲", "基数", (RateStep(Decimal(0), Decimal(2)),)),)},
            "在 0 到 1 之间",
        ),
    ],
)
def test_rules_that_cannot_be_are_refused_in_a_sentence(
    change: dict[str, object], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        replace(SCHEME, **change)  # type: ignore[arg-type]


# Steps


def taken(*names: str) -> tuple[RewardStep, ...]:
    return tuple(RewardStep(n, 1, name, "2023-05-01", position=n) for n, name in enumerate(names))


def test_a_case_goes_its_way_step_by_step() -> None:
    for place, name in enumerate(WAY):
        steps = taken(*WAY[:place])
        assert next_step(steps) == name
        assert possible_steps(steps)[0] == name
    assert next_step(taken(*WAY)) is None
    assert possible_steps(taken(*WAY)) == ()


def test_a_returned_case_goes_on_from_the_application_and_a_rejected_one_nowhere() -> None:
    back = taken("备案", "申报", "审查", RETURNED)
    assert (status(back), next_step(back)) == (RETURNED, "申报")
    assert next_step(taken("备案", "申报", "审查", RETURNED, "申报")) == "审查"
    out = taken("备案", REJECTED)
    assert (next_step(out), possible_steps(out)) == (None, ())


def test_steps_out_of_their_turn_do_not_count() -> None:
    assert next_step(taken("备案", "备案", "备案")) == "申报"
    assert next_step(taken(*WAY, *WAY)) is None


def owed(step: str, **fields: object) -> tuple[str, ...]:
    case = replace(CASE, **fields)  # type: ignore[arg-type]
    return owed_before(step, case, calculate(case, SCHEME), SCHEME)


def test_what_a_step_owes_is_known_before() -> None:
    assert owed("备案", agent="") == ("引荐方",)
    assert owed("备案", signed_with="") == ()
    assert owed("申报", signed_with="", registration_number="") == ("备案号", "签约主体")
    assert owed("审查", started="") == ("确认实质性开工",)
    assert owed("审查", exclusion="机关") == ("引荐方属于机关，按规定不予奖励",)
    assert owed("公示", special_amount=Decimal(90)) == ("一事一议的批准文号",)
    assert owed("审批") == ("核定奖励",)
    assert owed("审批", approved=Decimal(70)) == ("核定与测算不同的理由",)
    assert owed("审批", approved=Decimal(70), approved_reason="州政府会议") == ()
    assert owed("兑付", approved=Decimal("80.00")) == ()
    assert owed(RETURNED, agent="") == ()


# Findings


def one(
    case_id: int = 1, year: int = 2023, steps: tuple[RewardStep, ...] = (), **fields: object
) -> CalculatedCase:
    case = replace(CASE, id=case_id, **fields)  # type: ignore[arg-type]
    return CalculatedCase(case, year, SCHEME, calculate(case, SCHEME), steps)


def rules(case: CalculatedCase, *others: CalculatedCase) -> list[str]:
    return [finding.rule for finding in findings_of(case, (case, *others))]


def test_a_sound_case_has_no_findings() -> None:
    assert rules(one()) == []


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"started": "否"}, "条件未满足"),
        ({"exclusion": "投资方的近亲属"}, "引荐方不能奖励"),
        ({"special_amount": Decimal(90)}, "一事一议缺批准"),
        ({"base": Decimal(200_000)}, "达到上限"),
        ({"approved": Decimal(79)}, "核定与测算不同"),
        ({"reward_kind": "文旅"}, "奖励类型不在方案里"),
        ({"agreement_number": ""}, "签约未填全"),
    ],
)
def test_what_is_wrong_is_found(fields: dict[str, Any], rule: str) -> None:
    assert rule in rules(one(**fields))


def test_the_same_project_or_company_in_any_year_is_found() -> None:
    earlier = one(
        2, 2021, taken(*WAY), project_name="项 目", company="另一企业", approved=Decimal(80)
    )
    assert rules(one(), earlier) == ["重复奖励"]
    company = one(3, 2022, project_name="别的项目")
    assert rules(one(), company) == ["重复奖励"]
    assert rules(one(), one(4, 2021, taken("备案", REJECTED))) == []
    assert rules(one(project_name="", company=""), one(5, project_name="", company="")) == []


def test_more_than_the_budget_is_found() -> None:
    cases = [one(1, paid_from=7, approved=Decimal(60)), one(2, paid_from=7, approved=Decimal(50))]
    budgets: dict[int, tuple[str, Decimal | None]] = {7: ("奖励经费", Decimal(100))}
    (finding,) = budget_findings(cases, budgets)
    assert finding.text == "核定 110.00 超过“奖励经费”的全年预算 100.00 万元"
    assert budget_findings(cases[:1], budgets) == []
    rejected = one(3, 2023, taken("备案", REJECTED), paid_from=7, approved=Decimal(99))
    assert budget_findings([cases[0], rejected], budgets) == []
