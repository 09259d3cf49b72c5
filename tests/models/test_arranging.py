"""Ordered lists: inserting and moving never loses a record and touches as few as it can."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.records import Record, Regulation
from hrdesk.core.schemes import default_scheme, shipped_schemes
from hrdesk.document.changes import Insert, Step, Update
from hrdesk.models.arranging import insert_after, move, reorder, usual_dimensions

lists = st.lists(st.integers(-3000, 3000), max_size=12).map(
    lambda places: tuple(
        Regulation(number, 1, position=place) for number, place in enumerate(sorted(places), 1)
    )
)


def applied(siblings: tuple[Record, ...], steps: list[Step]) -> list[int]:
    """Ids in their order after the steps, by position and id as everywhere."""
    records = {each.id: each for each in siblings}
    for step in steps:
        if isinstance(step, Insert):
            records[step.record.id] = step.record
        else:
            assert isinstance(step, Update)
            records[step.id] = replace(records[step.id], position=step.value)  # type: ignore[arg-type]
    return [
        each.id
        for each in sorted(records.values(), key=lambda r: (getattr(r, "position"), r.id))  # noqa: B009
    ]


@given(lists, st.integers(0, 13))
def test_a_record_is_inserted_right_behind_its_anchor(
    siblings: tuple[Regulation, ...], pick: int
) -> None:
    ids = [each.id for each in siblings]
    anchor = ids[pick % len(ids)] if ids else None
    steps = insert_after(siblings, anchor, Regulation(99, 1))
    wanted = list(ids)
    wanted.insert(ids.index(anchor) + 1 if anchor is not None else len(ids), 99)
    assert applied(siblings, steps) == wanted


@given(lists, st.randoms())
def test_any_order_can_be_given(siblings: tuple[Regulation, ...], chance: object) -> None:
    ids = [each.id for each in siblings]
    chance.shuffle(ids)  # type: ignore[attr-defined]
    assert applied(siblings, reorder(siblings, ids)) == ids


@given(lists.filter(bool), st.integers(0, 20), st.sampled_from([-1, 1]))
def test_moving_swaps_with_the_neighbour_and_stops_at_the_ends(
    siblings: tuple[Regulation, ...], pick: int, by: int
) -> None:
    ids = [each.id for each in siblings]
    at = pick % len(ids)
    steps = move(siblings, ids[at], by)
    wanted = list(ids)
    if 0 <= at + by < len(ids):
        wanted[at], wanted[at + by] = wanted[at + by], wanted[at]
        assert applied(siblings, steps) == wanted
    else:
        assert steps == []


def test_a_scheme_offers_the_dimensions_of_its_blocks() -> None:
    offered = usual_dimensions(default_scheme())
    assert ("产出", "时效") in offered
    assert ("产出", "成本") in offered
    assert all(level1 != "投入" for level1, _ in offered)


def test_a_scheme_with_a_block_for_cost_offers_no_cost_under_output() -> None:
    offered = usual_dimensions(shipped_schemes()[1])
    assert ("产出", "成本") not in offered
    assert ("成本", "经济成本") in offered
