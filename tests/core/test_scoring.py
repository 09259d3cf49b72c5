"""Scores of rows with what they owe, the execution row, blocks, totals and grades."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.records import FundSource, Indicator, ProjectSheet
from hrdesk.core.schemes import ExecutionCap, LadderStep, Scheme, SchemeBlock
from hrdesk.core.scoring import score_project

from .samples import SCHEME, YEAR, full, percent, points, row, score, scored, sheet, why

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


# Blocks, totals, grades


def test_totals_are_sums_of_rounded_rows() -> None:
    thirds = tuple(row("≥", "3", "1", id=n, weight="2") for n in range(1, 4))
    project = score(sheet(*thirds, budget="500", spent="464.90"))
    assert [str(found.score) for found in project.rows.values()] == ["0.67"] * 3
    assert str(project.total) == "11.31"
    assert [str(block.score) for block in project.blocks[:2]] == ["9.30", "2.01"]


def test_blocks_are_the_schemes_and_then_those_that_only_the_rows_have() -> None:
    project = score(sheet(*full(), row("≥", "1", "1", id=9, weight="5", level1="成本")))
    assert [
        (block.name, str(block.weight), str(block.row_weight), block.weight_differs)
        for block in project.blocks
    ] == [
        ("投入", "10", "10", False),
        ("产出", "50", "50", False),
        ("效益", "30", "30", False),
        ("满意度", "10", "10", False),
        ("成本", "5", "5", True),
    ]


def test_a_block_keeps_computed_points_beside_the_ones_that_count() -> None:
    rows = full()
    project = score(sheet(replace(rows[0], own_score=Decimal(45)), *rows[1:]))
    assert project.blocks[1].score == 45
    assert project.blocks[1].computed == 50
    assert project.total == 95
    assert project.computed_total == 100


def test_an_open_row_makes_the_total_provisional_and_takes_the_grade() -> None:
    rows = full()
    project = score(sheet(rows[0], replace(rows[1], actual=""), rows[2]))
    assert (str(project.total), project.provisional, project.grade) == ("70.00", True, None)
    assert (str(project.weight), str(project.scored_weight)) == ("100", "70")
    assert (project.completed, project.unfinished, project.open) == (2, 0, 1)
    assert [block.open_rows for block in project.blocks] == [0, 0, 1, 0]


def test_a_project_without_indicators_has_no_grade() -> None:
    project = score(sheet())
    assert (project.provisional, project.grade) == (True, None)


def test_empty_rows_of_the_template_are_neither_scored_nor_counted() -> None:
    empty = Indicator(90, 1, "效益", "生态效益")
    with_empty, without = score(sheet(*full(), empty)), score(sheet(*full()))
    assert with_empty == without
    assert 90 not in with_empty.rows


def test_a_row_with_nothing_but_an_own_score_is_not_lost() -> None:
    project = score(sheet(*full(), Indicator(90, 1, "效益", "生态效益", own_score=Decimal(2))))
    assert project.total == 102


@pytest.mark.parametrize(
    ("own", "grade"),
    [
        ("50", "优"),
        ("40", "优"),
        ("39.99", "良"),
        ("30", "良"),
        ("29.99", "中"),
        ("10", "中"),
        ("9.99", "差"),
    ],
)
def test_a_grade_is_decided_on_the_two_printed_decimals(own: str, grade: str) -> None:
    rows = full()
    project = score(sheet(replace(rows[0], own_score=Decimal(own)), *rows[1:]))
    assert project.grade == grade


@pytest.mark.parametrize(
    ("spent", "total"), [("349.99", "89"), ("350", "89"), ("399.99", "89"), ("400", "98.00")]
)
def test_a_cap_holds_the_total_down_by_the_execution_rate(spent: str, total: str) -> None:
    capped = replace(
        SCHEME,
        caps=(
            ExecutionCap(Decimal(0), Decimal(70), Decimal(89)),
            ExecutionCap(Decimal(70), Decimal(80), Decimal(89)),
        ),
    )
    project = score(sheet(*full(), budget="500", spent=spent), capped)
    assert str(project.total) == total
    assert project.grade == ("良" if total == "89" else "优")
    assert project.uncapped_total == sum(block.score for block in project.blocks)


def test_owed_work_counts_open_rows_the_unknown_rate_and_missing_reasons() -> None:
    rows = full()
    project = score(
        sheet(replace(rows[0], actual=""), replace(rows[1], actual="40"), rows[2], spent=None)
    )
    assert (project.open, project.owed_reasons, project.owed) == (1, 1, 3)
    bare = replace(SCHEME, blocks=(SchemeBlock("产出", Decimal(100)),))
    assert score(sheet(*rows, spent=None), bare).owed == 0


# Laws

indicators = st.builds(
    lambda relation, target, actual, weight, block, own, measure: row(
        relation,
        f"{target:f}",
        f"{actual:f}",
        weight=f"{weight:f}",
        level1=block,
        own_score=own,
        measure=measure,
    ),
    st.sampled_from(["≥", ">", "=", "<", "≤", ""]),
    st.decimals(-100, 100, places=2),
    st.decimals(-100, 100, places=2),
    st.decimals(0, 50, places=1),
    st.sampled_from(["产出", "效益", "满意度", "成本", ""]),
    st.none() | st.decimals(0, 50, places=2),
    st.sampled_from(["", "%", "万元"]),
)


@st.composite
def shuffled_sheets(draw: st.DrawFn) -> tuple[ProjectSheet, ProjectSheet]:
    """The same project twice, its rows in another order."""
    rows = [replace(r, id=n) for n, r in enumerate(draw(st.lists(indicators, max_size=12)), 1)]
    if draw(st.booleans()) and rows:
        rows[0] = replace(rows[0], actual="", own_score=None)
    return sheet(*rows), sheet(*draw(st.permutations(rows)))


@given(shuffled_sheets())
def test_the_order_of_rows_changes_no_total_block_or_count(
    pair: tuple[ProjectSheet, ProjectSheet],
) -> None:
    one, other = (score(each) for each in pair)
    assert one.rows == other.rows
    assert {block.name: block for block in one.blocks} == {b.name: b for b in other.blocks}
    assert replace(one, rows={}, blocks=()) == replace(other, rows={}, blocks=())


@given(shuffled_sheets())
def test_blocks_add_up_to_the_total_and_counts_to_the_rows(
    pair: tuple[ProjectSheet, ProjectSheet],
) -> None:
    project = score(pair[0])
    assert sum(block.score for block in project.blocks) == project.uncapped_total
    assert sum(block.row_weight for block in project.blocks) == project.weight
    assert project.completed + project.unfinished + project.open == len(project.rows)
    assert (project.grade is None) is project.provisional


@given(indicators, st.sampled_from([SCHEME, LADDER]), st.booleans())
def test_a_computed_score_never_leaves_nothing_to_weight_with_a_ladder(
    indicator: Indicator, scheme: Scheme, too_low: bool
) -> None:
    found = scored(replace(indicator, target_too_low=too_low), scheme)
    assert found.computed is not None
    assert indicator.weight is not None
    assert 0 <= found.computed <= indicator.weight


@given(shuffled_sheets())
def test_scoring_twice_gives_the_same(pair: tuple[ProjectSheet, ProjectSheet]) -> None:
    assert score_project(pair[0], SCHEME, YEAR) == score_project(pair[0], SCHEME, YEAR)


# The seed's first project


def test_the_seeds_first_project_closes_at_98_61() -> None:
    met = [row("≥", "100", "100", id=n, weight="2.25", level1="产出") for n in range(1, 21)]
    rows = [
        *met,
        row("≥", "80", "64.71", id=31, weight="2.5", measure="%", level2="时效"),
        row("≥", "95", "87.20", id=32, weight="2.5", measure="%", level2="时效"),
        row("≥", "1", "1", id=33, weight="30", level1="效益"),
        row("≥", "1", "1", id=34, weight="10", level1="满意度"),
    ]
    project = score(sheet(*rows, budget="500", spent="464.90"))
    assert [str(project.rows[n].score) for n in (31, 32)] == ["2.02", "2.29"]
    assert [str(block.score) for block in project.blocks] == ["9.30", "49.31", "30.00", "10.00"]
    assert (str(project.total), project.grade) == ("98.61", "优")
    assert (project.completed, project.unfinished) == (22, 2)
