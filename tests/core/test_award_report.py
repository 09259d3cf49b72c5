"""Rewards and contests in ``score --json`` and on a terminal: what is known, open, or not applicable."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hrdesk.core.award_report import Awards, ReportedReward, contest_entry, reward_entry
from hrdesk.core.award_table import award_lines
from hrdesk.core.contest.board import Board, Entrant
from hrdesk.core.contest.bulletin import Bulletin, Heading, bulletin_of
from hrdesk.core.contest.items import Figure
from hrdesk.core.contest.scheme import (
    AdjustmentRule,
    ContestIndicator,
    ContestScheme,
    Part,
    Prize,
)
from hrdesk.core.records import Evaluation
from hrdesk.core.reward_records import RewardCase, RewardStep
from hrdesk.core.rewards.calculation import calculate
from hrdesk.core.rewards.findings import CalculatedCase, findings_of
from hrdesk.core.rewards.scheme import RateStep, RewardScheme, shipped_reward_schemes
from hrdesk.core.schemes import default_scheme
from hrdesk.core.score_report import ScoredEvaluation, score_report

REWARDS = shipped_reward_schemes()[0]
CASE = RewardCase(
    1, 1, "项目甲", "企业甲", "机构甲", "法人", reward_kind="固定资产投资", base=Decimal(80000),
    signed_with="某县", signing_date="2023-03-01", agreement_number="1", started="是", recorded="是",
)  # fmt: skip


def reported(
    case: RewardCase, *steps: str, scheme: RewardScheme = REWARDS, **said: Any
) -> ReportedReward:
    taken = tuple(
        RewardStep(n, case.id, step, "2023-05-01", position=n) for n, step in enumerate(steps)
    )
    one = CalculatedCase(case, 2023, scheme, calculate(case, scheme), taken)
    return ReportedReward(one, findings=tuple(findings_of(one, [one])), **said)


def test_a_reward_is_told_with_every_factor_of_its_sum() -> None:
    case = replace(CASE, standing="国内500强", approved=Decimal("92.00"))
    assert reward_entry(reported(case, "备案", "申报", paid_from="专项经费")) == {
        "project": "项目甲",
        "company": "企业甲",
        "agent": "机构甲",
        "paid_from": "专项经费",
        "status": "申报",
        "kind": "固定资产投资",
        "base": "80000",
        "rate": "0.001",
        "uplift": "0.15",
        "special": None,
        "cap": "100",
        "amount": "92",
        "approved": "92.00",
        "explain": "80,000.00 × 1‰ = 80.00 → 国内500强上浮 15% = 92.00（红河州2023试行）",
        "paid": None,
        "agent_type": "法人",
        "standing": "国内500强",
        "scheme": "红河州2023试行",
        "findings": [],
    }


def test_the_keys_stand_in_the_promised_order() -> None:
    promised = [
        "project", "company", "agent", "paid_from", "status", "kind", "base", "rate", "uplift",
        "special", "cap", "amount", "approved", "explain",
    ]  # fmt: skip
    assert list(reward_entry(reported(CASE)))[: len(promised)] == promised


def test_a_reward_without_a_base_is_not_known_and_never_0() -> None:
    entry = reward_entry(reported(replace(CASE, base=None)))
    assert (entry["base"], entry["amount"], entry["rate"], entry["uplift"]) == (None,) * 4
    assert entry["status"] == "未备案"
    assert entry["explain"] == "待填计奖基数"


def test_an_unconfirmed_condition_makes_0_and_is_a_finding() -> None:
    entry = reward_entry(reported(replace(CASE, recorded="")))
    assert entry["amount"] == "0"
    assert entry["findings"] == [
        {"rule": "条件未满足", "level": "警告", "text": "纳入统计库未确认，测算为 0"}
    ]


def test_a_special_amount_takes_the_place_of_rate_and_uplift() -> None:
    case = replace(CASE, special_amount=Decimal("66.5"), special_number="批1号")
    entry = reward_entry(reported(case))
    assert (entry["special"], entry["amount"]) == ("66.5", "66.5")
    assert (entry["rate"], entry["uplift"]) == (None, None)
    without_number = reward_entry(reported(replace(case, special_number="")))
    assert (without_number["special"], without_number["amount"]) == (None, "80")
    assert without_number["rate"] == "0.001"


def test_a_mean_rate_that_never_ends_is_cut_to_ten_decimals_and_no_cap_is_null() -> None:
    steps = (RateStep(Decimal(0), Decimal("0.001")), RateStep(Decimal(10000), Decimal("0.002")))
    kind = replace(REWARDS.kinds[0], rates=steps)
    scheme = replace(REWARDS, kinds=(kind,), cap=None)
    entry = reward_entry(reported(replace(CASE, base=Decimal(30000)), scheme=scheme))
    assert (entry["amount"], entry["rate"], entry["cap"]) == ("50", "0.0016666667", None)


def test_a_paid_reward_says_what_was_paid() -> None:
    way = ("备案", "申报", "审查", "公示", "审批", "兑付")
    entry = reward_entry(reported(replace(CASE, approved=Decimal(80)), *way))
    assert (entry["status"], entry["paid"]) == ("兑付", "80")


# The contest

CONTEST = ContestScheme(
    name="某州方案",
    year=2023,
    source="",
    groups=("县市", "园区"),
    indicators=(
        ContestIndicator("funds", "到位资金", unit="亿元", weight=Decimal(60), cap=Decimal("1.2")),
        ContestIndicator(
            "recorded", "项目入库", weight=Decimal(40), method="mean",
            parts=(
                Part("count", "入库数", "个", share=Decimal("0.5")),
                Part("rate", "入库率", "%", share=Decimal("0.5"), target=Decimal(80)),
            ),
        ),
    ),
    bonuses=(AdjustmentRule("forum", "承办活动", Decimal(1)),),
    deductions=(AdjustmentRule("late", "迟报数据", Decimal("0.5"), when_late=True),),
    prizes=(Prize("季度", "县市", 1, Decimal(30)), Prize("季度", "县市", 2, Decimal(15))),
    pot=Decimal(1000),
)  # fmt: skip


def figure(reported: str | None, target: str | None, recognised: str | None = None) -> Figure:
    def read(text: str | None) -> Decimal | None:
        return None if text is None else Decimal(text)

    return Figure(read(reported), read(recognised), read(target))


def contest(code: str = "2023Q1", period: str = "一季度") -> Bulletin:
    """甲县 leads with a recognised figure and late data, 乙县 lacks a figure, 丙园区 has no target."""
    board = Board(
        CONTEST,
        "季度",
        [Entrant(1, "甲县", "县市"), Entrant(2, "乙县", "县市"), Entrant(3, "丙园区", "园区")],
    )
    board.put_figure(1, "funds", "", figure("12.50", "10", recognised="11.00"))
    board.put_figure(1, "recorded", "count", figure("18", "20"))
    board.put_figure(1, "recorded", "rate", figure("88", "80"))
    board.put_figure(2, "funds", "", figure("9", "10"))
    board.put_figure(2, "recorded", "count", figure("20", "20"))
    board.put_figure(2, "recorded", "rate", figure(None, "80"))
    board.put_figure(3, "funds", "", figure("8", "10"))
    board.put_adjustments(1, {"forum": Decimal(1)})
    board.put_late(1, True)
    heading = Heading("某局", 2023, code, period, "初评")
    return bulletin_of(board, heading, {}, {1: 2}, lambda *_: ("", ""))


def test_a_period_has_its_stage_its_pot_and_all_groups() -> None:
    entry = contest_entry(contest())
    assert [entry[key] for key in ("period", "stage", "pot", "scheme")] == [
        "2023Q1",
        "初评",
        "1000",
        "某州方案",
    ]
    standings = [(each["group"], each["name"], each["rank"]) for each in entry["standings"]]
    assert standings == [("县市", "甲县", 1), ("县市", "乙县", None), ("园区", "丙园区", 1)]


def test_a_contestant_is_told_with_every_item() -> None:
    first = contest_entry(contest())["standings"][0]
    items = first.pop("items")
    assert first == {
        "rank": 1,
        "name": "甲县",
        "group": "县市",
        "score": "106.50",
        "prize": "30",
        "missing": 0,
        "provisional": "106.50",
        "bonus": "1",
        "deduction": "0.5",
        "days_late": 2,
        "explain": "66.00 + 40.00 + 加分 1 − 扣分 0.5 = 106.50",
    }
    funds, recorded = items
    assert funds == {
        "name": "到位资金",
        "weight": "60",
        "reported": "12.50",
        "recognised": "11.00",
        "target": "10",
        "completion": "110.00",
        "score": "66.00",
        "explain": "11.00 ÷ 10 = 110.00%，110.00% × 60 = 66.00　以认定数为准，少于上报 1.50",
    }
    assert recorded == {
        "name": "项目入库",
        "weight": "40",
        "reported": None,
        "recognised": None,
        "target": None,
        "completion": "100.00",
        "score": "40.00",
        "explain": "18 ÷ 20 × 50% + 88 ÷ 80 × 50% = 100.00%，100.00% × 40 = 40.00",
        "parts": [
            {"name": "入库数", "reported": "18", "recognised": None, "target": "20"},
            {"name": "入库率", "reported": "88", "recognised": None, "target": "80"},
        ],
    }


def test_a_missing_figure_is_null_and_its_contestant_has_no_rank_score_or_prize() -> None:
    second = contest_entry(contest())["standings"][1]
    assert [second[key] for key in ("rank", "score", "prize", "missing")] == [None, None, None, 1]
    assert second["provisional"] == "54.00"
    assert [item["score"] for item in second["items"]] == ["54.00", None]


def test_an_item_without_a_target_is_null_and_its_points_are_spread() -> None:
    park = contest_entry(contest())["standings"][2]
    assert (park["score"], park["missing"]) == ("80.00", 0)
    left_out = park["items"][1]
    assert (left_out["score"], left_out["completion"]) == (None, None)
    assert left_out["explain"] == "不适用：没有目标"


# Where they stand


def test_an_evaluation_tells_its_rewards_and_periods_in_order() -> None:
    awards = Awards(
        (reported(CASE), reported(replace(CASE, id=2, project_name="项目乙", company="企业乙"))),
        (contest(), contest("2023Q2", "二季度")),
    )
    scored = ScoredEvaluation(Evaluation(1, "某局", 2023), default_scheme(), (), awards)
    (evaluation,) = score_report([scored])["evaluations"]
    assert [each["project"] for each in evaluation["rewards"]] == ["项目甲", "项目乙"]
    assert [each["period"] for each in evaluation["contests"]] == ["2023Q1", "2023Q2"]


def test_the_terminal_shows_sums_cases_and_what_is_wrong() -> None:
    way = ("备案", "申报", "审查", "公示", "审批", "兑付")
    awards = Awards(
        (
            reported(replace(CASE, approved=Decimal(80)), *way),
            reported(replace(CASE, id=2, project_name="", company="", recorded="否")),
            reported(replace(CASE, id=3, project_name="项目丙", company="企业丙"), "不予奖励"),
        )
    )
    assert list(award_lines(awards)) == [
        "",
        "市场化招商奖励 3 项（万元）：测算 80.00，核定 80.00，兑付 80.00",
        " 测算   核定   兑付  状态      奖励类型      招商项目",
        "80.00  80.00  80.00  兑付      固定资产投资  项目甲",
        " 0.00      -      -  未备案    固定资产投资  （未命名项目）",
        "    -      -      -  不予奖励  固定资产投资  项目丙",
        "（未命名项目）：纳入统计库未确认，测算为 0（警告）",
    ]


def test_the_terminal_shows_each_contestant_s_places_over_the_periods() -> None:
    later = contest("2023Q2", "二季度")
    without = replace(later, standings=later.standings[1:])
    assert list(award_lines(Awards((), (contest(), without)))) == [
        "",
        "比学赶超（名次和总分，奖金为万元）：一季度 初评，二季度 初评；全年奖金总额 1,000.00",
        "   一季度     二季度   奖金  分组  参评单位",
        "  缺 1 项    缺 1 项      -  县市  乙县",
        "1   80.00  1   80.00      -  园区  丙园区",
        "1  106.50          -  30.00  县市  甲县",
    ]


def test_nothing_is_printed_where_there_are_no_awards() -> None:
    assert list(award_lines(Awards())) == []
