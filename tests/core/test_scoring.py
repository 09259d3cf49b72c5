"""Scores of rows with what they owe, the ladder, own scores and the execution row."""

from dataclasses import replace
from decimal import Decimal

import pytest

from hrdesk.core.records import FundSource, Indicator
from hrdesk.core.schemes import LadderStep, SchemeBlock

from .samples import SCHEME, full, percent, points, row, score, scored, sheet, why

LADDER = replace(
    SCHEME,
    ladder=(
        LadderStep(Decimal(120), Decimal("0.9")),
        LadderStep(Decimal(300), Decimal("0.5")),
        LadderStep(Decimal(200), Decimal("0.8")),
    ),
)


# The over-completion mark and the ladder


@pytest.mark.parametrize("relation", ["≥", ">", "=", ""])
@pytest.mark.parametrize(("actual", "marked"), [("119.99", False), ("120", True), ("300", True)])
def test_from_the_schemes_mark_on_a_row_is_marked_and_owes_an_analysis(
    relation: str, actual: str, marked: bool
) -> None:
    found = scored(row(relation, "100", actual))
    assert (found.far_above, found.owes_reason) == (marked, marked)
    assert found.score == 10


def test_the_mark_is_the_schemes() -> None:
    stricter = replace(SCHEME, over_mark=Decimal(110))
    assert scored(row("≥", "100", "115"), stricter).far_above
    assert not scored(row("≥", "100", "115")).far_above


@pytest.mark.parametrize(
    "indicator",
    [
        row("≤", "100", "10"),
        row("<", "100", "10"),
        row("≥", "0", "500"),
        row("≥", "-5", "500"),
        row("", "18—54", "30"),
        row("定性", "有效", "有效", band=0),
        row("", "9月30日前", "1月"),
        row("≥", "100", "300", level2="成本"),
        row("≥", "100", "300", level1="成本", level2="社会成本"),
        row("", "100", "30", level2="成本"),
        row("=", "100", "300", level2="成本"),
    ],
)
def test_no_other_row_is_ever_marked(indicator: Indicator) -> None:
    assert not scored(indicator).far_above


def test_a_written_reason_is_no_longer_owed() -> None:
    found = scored(row("≥", "100", "130", reason="项目集中到资。"))
    assert (found.far_above, found.due, found.owes_reason) == (True, "完成率超过 120%", False)
    assert scored(row("≥", "100", "120")).due == "完成率达到 120%"


@pytest.mark.parametrize(
    ("actual", "score"),
    [
        ("100", "10.00"),
        ("119", "10.00"),
        ("120", "9.00"),
        ("250", "8.00"),
        ("299", "8.00"),
        ("300", "5.00"),
        ("900", "5.00"),
    ],
)
def test_a_target_set_too_low_is_reduced_by_the_highest_step_it_reaches(
    actual: str, score: str
) -> None:
    low = row("≥", "100", actual, target_too_low=True)
    assert points(low, LADDER) == score
    assert points(replace(low, target_too_low=False), LADDER) == "10.00"


def test_the_reduction_is_explained() -> None:
    assert why(row("≥", "100", "250", target_too_low=True), LADDER) == (
        "250 ÷ 100 = 250.00%，已达标，指标值设定偏低，按方案乘系数 0.8，"
        "80.00% × 10 = 8.00（红河州2023方案）"
    )


def test_an_empty_ladder_reduces_nothing_and_asks_for_an_own_score() -> None:
    low = row("≥", "100", "250", target_too_low=True)
    assert points(low) == "10.00"
    assert why(low).endswith("；指标值设定偏低，方案没有规定系数，请填扣减后的自评分并说明原因")
    assert "方案没有规定" not in why(replace(low, own_score=Decimal(7)))


# Own and computed score


def test_an_own_score_counts_and_the_computed_one_stays_beside_it() -> None:
    found = scored(row("≥", "80", "64.71", own_score=Decimal(9)))
    assert (str(found.computed), found.score, found.differs) == ("8.09", Decimal(9), True)
    assert found.explanation.text.endswith("；自评分 9.00，比测算分多 0.91，按自评分计")


def test_an_own_score_below_the_computed_one_owes_a_reason() -> None:
    found = scored(row("≥", "80", "80", own_score=Decimal(7)))
    assert (found.due, found.owes_reason) == ("得分低于分值", True)
    assert found.explanation.text.endswith("；自评分 7.00，比测算分少 3.00，按自评分计")


def test_an_equal_own_score_differs_in_nothing() -> None:
    found = scored(row("≥", "80", "80", own_score=Decimal("10")))
    assert not found.differs
    assert found.explanation.text.endswith("；自评分与测算分相同")


def test_an_own_score_never_changes_whether_a_readable_row_is_completed() -> None:
    assert scored(row("≥", "80", "64.71", own_score=Decimal(10))).completed is False
    assert scored(row("≥", "80", "80", own_score=Decimal(0))).completed is True


@pytest.mark.parametrize(("own", "completed"), [("10", True), ("10.00", True), ("9.99", False)])
def test_where_nothing_can_be_computed_a_full_own_score_is_completed(
    own: str, completed: bool
) -> None:
    found = scored(row("≥", "80", "未统计", own_score=Decimal(own)))
    assert (found.is_open, found.computed, found.completed) == (False, None, completed)
    assert found.explanation.text == f"无法测算，按自评分 {Decimal(own):.2f} 计"


def test_a_lost_point_owes_a_reason_until_there_is_one() -> None:
    missed = row("≥", "80", "64.71")
    assert scored(missed).owes_reason
    assert not scored(replace(missed, reason="支出偏慢；明年按季安排。")).owes_reason
    assert scored(replace(missed, reason="  ")).owes_reason


def test_a_met_row_and_an_open_row_owe_nothing() -> None:
    assert not scored(row("≥", "80", "80")).owes_reason
    assert not scored(row("≥", "80", "")).owes_reason


def test_a_row_without_weight_has_no_score_but_is_known_to_be_completed() -> None:
    found = scored(row("≥", "80", "80", weight=None))
    assert (found.score, found.is_open, found.completed) == (None, False, True)


# 投入


def test_the_execution_row_earns_its_weight_by_the_rate() -> None:
    found = score(sheet(budget="500", spent="464.90")).execution
    assert found is not None
    assert (str(found.score), str(found.weight)) == ("9.30", "10")
    assert found.explanation.text == (
        "全年执行数 464.90 ÷ 全年预算数 500 = 92.98%，92.98% × 10 = 9.30（红河州2023方案）"
    )


def test_spending_more_than_the_budget_earns_no_more_than_the_weight() -> None:
    found = score(sheet(budget="500", spent="600")).execution
    assert found is not None
    assert (str(found.score), percent(found.completion)) == ("10.00", "120")
    assert (found.completed, found.far_above, found.due) == (True, False, "")
    assert found.explanation.text == (
        "全年执行数 600 ÷ 全年预算数 500 = 120.00%，得满分 10.00（红河州2023方案）"
    )


def test_nothing_spent_is_a_rate_of_zero_and_not_an_open_row() -> None:
    found = score(sheet(budget="500", spent="0")).execution
    assert found is not None
    assert (str(found.score), found.is_open, found.completed) == ("0.00", False, False)
    assert found.explanation.text == (
        "全年执行数 0 ÷ 全年预算数 500 = 0.00%，得 0.00（红河州2023方案）"
    )


def test_all_of_the_budget_spent_is_full_points() -> None:
    found = score(sheet(budget="500", spent="500")).execution
    assert found is not None
    assert (str(found.score), found.completed) == ("10.00", True)
    assert found.explanation.text.endswith("= 100.00%，得满分 10.00（红河州2023方案）")


def test_a_blank_budget_is_told_in_the_explanation() -> None:
    source = FundSource(1, 1, "其他资金", initial_budget=Decimal(500), spent=Decimal(400))
    found = score(replace(sheet(), fund_sources=(source,))).execution
    assert found is not None
    assert found.explanation.text.startswith(
        "全年预算数没有填，按年初预算数计算：全年执行数 400 ÷ 年初预算数 500 = 80.00%，"
    )


@pytest.mark.parametrize(
    ("budget", "spent", "words"),
    [
        ("500", None, "待填：全年执行数没有填"),
        (None, "300", "待填：预算数没有填，算不出执行率"),
        ("0", "0", "待填：预算数为 0，算不出执行率，请填自评分"),
    ],
)
def test_without_a_rate_the_execution_row_is_open_and_so_is_the_project(
    budget: str | None, spent: str | None, words: str
) -> None:
    project = score(sheet(*full(), budget=budget, spent=spent))
    assert project.execution is not None
    assert project.execution.is_open
    assert project.execution.explanation.text == words
    assert (project.provisional, project.grade, str(project.total)) == (True, None, "90.00")
    assert (project.open, project.completed) == (0, 3)


def test_the_execution_row_can_carry_an_own_score() -> None:
    project = score(sheet(*full(), budget="0", spent="0", execution_own_score=Decimal(8)))
    assert (project.provisional, str(project.total), project.grade) == (False, "98.00", "优")


@pytest.mark.parametrize(("spent", "owed"), [("449.99", True), ("450", False), ("499", False)])
def test_execution_owes_a_reason_below_ninety_percent_only(spent: str, owed: bool) -> None:
    found = score(sheet(budget="500", spent=spent)).execution
    assert found is not None
    assert found.owes_reason is owed
    told = score(sheet(budget="500", spent=spent, execution_reason="付款在次年。")).execution
    assert told is not None
    assert not told.owes_reason


def test_a_scheme_without_execution_has_no_execution_row() -> None:
    without = replace(SCHEME, blocks=(SchemeBlock("产出", Decimal(100)),))
    project = score(sheet(row("≥", "1", "1", weight="100"), budget=None, spent=None), without)
    assert project.execution is None
    assert (str(project.total), project.grade, project.provisional) == ("100.00", "优", False)
