"""Blocks, totals, grades and counts of a project, and their laws."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.records import Indicator, ProjectSheet
from hrdesk.core.schemes import ExecutionCap, LadderStep, Scheme, SchemeBlock
from hrdesk.core.scoring import score_project

from .samples import SCHEME, YEAR, full, row, score, scored, sheet

LADDER = replace(
    SCHEME,
    ladder=(
        LadderStep(Decimal(120), Decimal("0.9")),
        LadderStep(Decimal(300), Decimal("0.5")),
        LadderStep(Decimal(200), Decimal("0.8")),
    ),
)


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


# The first project of the published report


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
