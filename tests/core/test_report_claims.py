"""Figures that people typed into the report and the data do not have."""

from decimal import Decimal

import pytest

from hrdesk.core.report.claims import FIGURE_RULE, NAME_RULE, claims
from hrdesk.core.score_report import ScoredEvaluation

from .report_samples import evaluation_of, scored_project, with_project


def _row(name: str, target: str, actual: str, weight: str) -> dict[str, object]:
    return {
        "level1": "产出", "level2": "时效", "name": name, "relation": "≥", "target": target,
        "measure": "%", "actual": actual, "weight": Decimal(weight),
    }  # fmt: skip


@pytest.fixture
def scored() -> ScoredEvaluation:
    """Two projects as a published report has them: 1150 of budget, 1114.90 spent."""
    rows = [_row("9月30日前预算执行支出进度", "80", "64.71", "2.5")]
    first = with_project(
        scored_project(1, rows, ["500", "500", "464.90", "464.90"]), name="州投资促进专项经费"
    )
    other = _row("评比期数", "4", "4", "50")
    second = with_project(
        scored_project(2, [other], ["1000", "650", "650", "650"]), name="招商“比学赶超”专项经费"
    )
    return evaluation_of(first, second)


def told(scored: ScoredEvaluation, text: str) -> list[str]:
    return [finding.text for finding in claims(scored, {"problems": text})]


@pytest.mark.parametrize(
    "text",
    [
        "年初预算1500万元，全年预算1150万元，实际支出1114.90万元，执行率96.95%。",
        "到位率96.95%，使用率100%。",
        "州投资促进专项经费执行率92.98%，9月30日前执行率80.89%。",
        "9月30日前支出进度64.71%，为目标80%的80.89%，得2.02分。",
        "共2项指标，完成1项指标，全年调减350万元。",
        "推介活动30分钟，5个科室分3组。",
        "全年预算１１５０万元。",
        "财政专项资金管理规范，各项专项经费按月支出。",
        "州投资促进专项经费和招商“比学赶超”专项经费都已用完。",
    ],
)
def test_what_agrees_with_the_data_is_left_alone(scored: ScoredEvaluation, text: str) -> None:
    assert told(scored, text) == []


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("资金到位率100%。", "“到位率100%”：数据里的到位率是96.95%"),
        ("年初预算1150万元。", "“年初预算1150万元”：数据里的年初预算是1500万元"),
        ("全年预算为1,500万元。", "“全年预算为1,500万元”：数据里的全年预算是1150万元"),
        ("支出1200.5万元。", "“1200.5万元”：数据里没有这个金额"),
        ("同比增长43.06%。", "“43.06%”：数据里没有这个百分比"),
        ("自评得99.5分。", "“99.5分”：数据里没有这个得分或分值"),
        ("共有3项指标。", "“3项指标”：与数据里的指标项数不同"),
        (
            "如招商引资落地落实奖励专项资金执行偏慢。",
            "报告里写到“招商引资落地落实奖励专项资金”，自评的项目里没有它",
        ),
    ],
)
def test_what_contradicts_the_data_is_found(
    scored: ScoredEvaluation, text: str, finding: str
) -> None:
    assert told(scored, text) == [finding]


def test_a_project_s_own_rate_counts_where_the_project_is_named(scored: ScoredEvaluation) -> None:
    assert told(scored, "州投资促进专项经费的到位率92.98%。") == []
    assert told(scored, "到位率92.98%。") == ["“到位率92.98%”：数据里的到位率是96.95%"]


def test_findings_point_to_their_passage_or_project(scored: ScoredEvaluation) -> None:
    found = claims(scored, {"problems": "到位率100%。"})
    assert [(f.rule, f.level, f.kind, f.field) for f in found] == [
        (FIGURE_RULE, "警告", "report_text", "problems")
    ]
    bad = with_project(scored.projects[0], actual_goal="执行率99%，落实了某个不存在的专项资金。")
    found = claims(evaluation_of(bad, scored.projects[1]), {})
    assert [(f.kind, f.record_id, f.field) for f in found] == [("project", 1, "actual_goal")]
    assert NAME_RULE not in [f.rule for f in found]
