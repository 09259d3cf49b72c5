"""From projects to the unit: averages, rates, counts, and sums that an edit changes."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.funds import Funds
from hrdesk.core.records import ProjectSheet
from hrdesk.core.rollup import (
    BlockSum,
    EvaluationSums,
    ProjectSums,
    Summary,
    sums_from_json,
    sums_of,
    sums_to_json,
)
from hrdesk.core.schemes import SchemeBlock

from .samples import SCHEME, full, row, score, sheet

WITHOUT_SATISFACTION = replace(
    SCHEME,
    blocks=tuple(SchemeBlock(n, Decimal(w)) for n, w in (("投入", 10), ("产出", 50), ("效益", 40))),
)


def summary(*sums: ProjectSums) -> Summary:
    running = EvaluationSums()
    for each in sums:
        running.add(each)
    return running.summary(SCHEME)


def sums(project: ProjectSheet) -> ProjectSums:
    return sums_of(score(project))


def seed() -> tuple[ProjectSums, ...]:
    """The published report's three projects, by block: 98.61, 100, 100."""
    output, *rest = full()
    first = replace(output, own_score=Decimal("49.31"))
    return (
        sums(sheet(first, *rest, budget="500", spent="464.90")),
        sums(sheet(*full(), budget="550", spent="550")),
        sums(sheet(*full(), budget="100", spent="100")),
    )


def test_the_seeds_unit_closes() -> None:
    unit = summary(*seed())
    assert (str(unit.average), unit.grade) == ("99.54", "优")
    assert [(b.name, str(b.weight), b.average, b.rate) for b in unit.blocks] == [
        ("投入", "10", Fraction("29.30") / 3, Fraction("29.30") / 30),
        ("产出", "50", Fraction("149.31") / 3, Fraction("149.31") / 150),
        ("效益", "30", Fraction(30), Fraction(1)),
        ("满意度", "10", Fraction(10), Fraction(1)),
    ]
    assert unit.execution_rate == Fraction("1114.90") / 1150


def test_averages_and_grade_cover_projects_without_open_rows() -> None:
    waiting = sums(sheet(replace(full()[0], actual=""), *full()[1:]))
    unit = summary(*seed(), waiting)
    assert (unit.projects, unit.complete, str(unit.average)) == (4, 3, "99.54")
    assert unit.open == 1


def test_averages_and_grade_are_unknown_while_every_project_has_open_rows() -> None:
    unit = summary(sums(sheet(replace(full()[0], actual=""))))
    assert (unit.complete, unit.average, unit.grade, unit.blocks) == (0, None, None, ())
    assert (unit.indicators, unit.open) == (1, 1)


def test_an_evaluation_without_projects_knows_nothing() -> None:
    unit = summary()
    assert (unit.projects, unit.average, unit.budget, unit.execution_rate) == (0, None, None, None)
    assert (unit.indicators, unit.owed) == (0, 0)


def test_a_blocks_rate_covers_the_projects_that_have_the_block() -> None:
    rows = full()
    more_benefit = replace(rows[1], weight=Decimal(40), actual="50")
    other = sums_of(score(sheet(rows[0], more_benefit), WITHOUT_SATISFACTION))
    unit = summary(sums(sheet(*rows)), other)
    blocks = {block.name: block for block in unit.blocks}
    assert blocks["满意度"].rate == 1
    assert blocks["满意度"].average == 10
    assert blocks["效益"].rate == Fraction(30 + 20, 30 + 40)
    assert blocks["效益"].average == 25
    assert blocks["效益"].weight == 35


def test_a_block_of_the_scheme_without_rows_is_not_one_the_project_has() -> None:
    unit = summary(sums(sheet(*full()[:2])), sums(sheet(*full())))
    assert {block.name: block.rate for block in unit.blocks}["满意度"] == 1


def test_a_block_that_earned_nothing_is_still_one_the_project_has() -> None:
    missed = replace(full()[2], actual="0")
    unit = summary(sums(sheet(*full()[:2], missed)), sums(sheet(*full())))
    assert {block.name: block.rate for block in unit.blocks}["满意度"] == Fraction(1, 2)


def test_counts_of_the_unit_are_those_of_its_projects() -> None:
    rows = full()
    one = sums(sheet(rows[0], replace(rows[1], actual="1"), replace(rows[2], actual="")))
    unit = summary(one, *seed()[1:])
    assert (one.indicators, unit.indicators) == (3, 9)
    assert (unit.completed, unit.unfinished, unit.open) == (7, 1, 1)
    assert unit.owed == one.owed == 2


def test_a_block_weighing_more_than_in_the_scheme_never_exceeds_a_hundred_percent() -> None:
    heavy = replace(full()[2], weight=Decimal(20))
    unit = summary(sums(sheet(*full()[:2], heavy)))
    assert {block.name: block.rate for block in unit.blocks}["满意度"] == 1


def test_an_average_is_graded_on_its_two_printed_decimals() -> None:
    def of(total: str) -> ProjectSums:
        return replace(seed()[1], total=Decimal(total))

    assert summary(of("89.99"), of("90.00")).grade == "优"  # 89.995 is printed as 90.00
    assert summary(of("89.99"), of("89.99"), of("90.00")).grade == "良"


def test_a_rate_over_projects_is_unknown_while_a_part_of_it_is() -> None:
    unit = summary(*seed(), sums(sheet(*full(), spent=None)))
    assert unit.execution_rate is None
    assert unit.spent == Decimal("1114.90")


def test_a_project_with_only_a_first_budget_counts_by_it_in_the_units_rate() -> None:
    unit = summary(
        replace(seed()[1], funds=Funds(Decimal(200), None, None, Decimal(100))),
        replace(seed()[2], funds=Funds(Decimal(100), Decimal(100), None, Decimal(100))),
    )
    assert unit.execution_rate == Fraction(2, 3)
    assert unit.budget == 100


def test_blocks_stand_in_the_schemes_order_and_others_after_them() -> None:
    extra = row("≥", "1", "1", id=9, weight="5", level1="成本")
    assert [block.name for block in summary(sums(sheet(*full(), extra))).blocks] == [
        "投入",
        "产出",
        "效益",
        "满意度",
        "成本",
    ]


money = st.none() | st.decimals(0, 10**6, places=6)
points = st.decimals(0, 100, places=2)
counts = st.integers(0, 50)
project_sums = st.builds(
    ProjectSums,
    blocks=st.lists(
        st.builds(BlockSum, st.sampled_from(["投入", "产出", "效益", "成本"]), points, points),
        max_size=4,
        unique_by=lambda block: block.name,
    ).map(tuple),
    total=points,
    weight=points,
    provisional=st.booleans(),
    grade=st.none() | st.sampled_from(["优", "良"]),
    completed=counts,
    unfinished=counts,
    open=counts,
    owed=counts,
    funds=st.builds(Funds, money, money, money, money),
)


@given(st.lists(project_sums), st.lists(project_sums), st.data())
def test_adding_and_taking_out_again_equals_counting_afresh_in_whatever_order(
    kept: list[ProjectSums], taken: list[ProjectSums], data: st.DataObject
) -> None:
    running = EvaluationSums()
    leaving: list[ProjectSums] = []
    places = data.draw(st.permutations(range(len(kept) + len(taken))))
    removals = data.draw(st.lists(st.booleans(), min_size=len(places), max_size=len(places)))
    for place, removes in zip(places, removals, strict=True):
        each = (kept + taken)[place]
        running.add(each)
        if place >= len(kept):
            leaving.append(each)
        if removes and leaving:
            running.remove(leaving.pop(0))
    for each in reversed(leaving):
        running.remove(each)
    assert running.summary(SCHEME) == summary(*kept)


@given(project_sums)
def test_sums_read_back_as_they_were_stored(found: ProjectSums) -> None:
    stored = sums_to_json(found)
    assert sums_from_json(stored) == found
    assert sums_to_json(sums_from_json(stored)) == stored


def test_scored_projects_store_and_read_back() -> None:
    for found in seed():
        assert sums_from_json(sums_to_json(found)) == found


STORED = sums_to_json(seed()[0])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        "[" * 100_000,
        STORED.replace("98.61", "NaN"),
        STORED.replace('"98.61"', "98.61"),
        STORED.replace("98.61", "多"),
        STORED.replace('"provisional":false', '"provisional":0'),
        STORED.replace('"counts":[', '"counts":["1",'),
        STORED.replace('"counts":[3', '"counts":["3"'),
        STORED.replace('["投入",', "[1,"),
    ],
)  # fmt: skip
def test_text_that_is_no_sums_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- whatever it says, the sums are counted afresh
        sums_from_json(text)
