"""The order of rows on the form, and the runs of equal level names that are merged there.

Rows stand by block in the scheme's order, then by dimension in the order in which the dimensions
first appear, then by position. Screen, paper and exports all take their order from here, so that
equal 一级/二级 cells always lie together and can be merged downwards (docs/rules.md 2).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .records import Indicator
from .schemes import Scheme


@dataclass(frozen=True, slots=True)
class Run:
    """Rows ``first`` … ``last`` (both included) that share a level name."""

    name: str
    first: int
    last: int


def form_order(indicators: Iterable[Indicator], scheme: Scheme) -> tuple[Indicator, ...]:
    """Indicators as the form lists them."""
    by_position = sorted(indicators, key=lambda row: (row.position, row.id))
    first_seen: dict[tuple[str, str], int] = {}
    unknown: dict[str, int] = {}
    for place, row in enumerate(by_position):
        first_seen.setdefault((row.level1, row.level2), place)
        unknown.setdefault(row.level1, place)
    return tuple(
        sorted(
            by_position,
            key=lambda row: (
                scheme.block_order(row.level1),
                unknown[row.level1],
                first_seen[row.level1, row.level2],
            ),
        )
    )


def level1_runs(rows: Sequence[Indicator]) -> tuple[Run, ...]:
    """Runs of rows of one block."""
    return _runs([(row.level1,) for row in rows], [row.level1 for row in rows])


def level2_runs(rows: Sequence[Indicator]) -> tuple[Run, ...]:
    """Runs of rows of one dimension; a new block always begins a new run."""
    return _runs([(row.level1, row.level2) for row in rows], [row.level2 for row in rows])


def _runs(keys: Sequence[tuple[str, ...]], names: Sequence[str]) -> tuple[Run, ...]:
    runs: list[Run] = []
    start = 0
    for place in range(1, len(keys) + 1):
        if place == len(keys) or keys[place] != keys[start]:
            runs.append(Run(names[start], start, place - 1))
            start = place
    return tuple(runs)
