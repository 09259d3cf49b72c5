"""Places in an ordered list, with gaps, so that inserting one row seldom touches the others."""

from __future__ import annotations

from collections.abc import Sequence

GAP = 1024
"""Distance between neighbours of a freshly numbered list."""


def position_between(before: int | None, after: int | None) -> int | None:
    """A place between two neighbours (``None``: the list's end); ``None`` when no place is left."""
    if before is None and after is None:
        return GAP
    if after is None:
        assert before is not None
        return before + GAP
    if before is None:
        return after - GAP
    middle = (before + after) // 2
    return middle if before < middle < after else None


def renumbered(ids: Sequence[int]) -> dict[int, int]:
    """Fresh places for all rows of a list, in the given order."""
    return {record_id: GAP * (place + 1) for place, record_id in enumerate(ids)}
