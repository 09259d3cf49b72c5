"""Places in an ordered list."""

from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.positions import GAP, position_between, renumbered

places = st.none() | st.integers(-(10**9), 10**9)


@given(places, places)
def test_a_place_between_two_neighbours_lies_between_them(
    before: int | None, after: int | None
) -> None:
    found = position_between(before, after)
    if found is None:
        assert before is not None
        assert after is not None
        assert after - before < 2
    else:
        assert before is None or before < found
        assert after is None or found < after


def test_one_place_takes_ten_rows_in_front_of_its_neighbour_before_it_is_full() -> None:
    before, rows = 0, 0
    while (found := position_between(before, GAP)) is not None:
        before, rows = found, rows + 1
    assert rows == 10


def test_fresh_places_keep_the_order_and_leave_gaps() -> None:
    assert renumbered([7, 3, 5]) == {7: GAP, 3: 2 * GAP, 5: 3 * GAP}
