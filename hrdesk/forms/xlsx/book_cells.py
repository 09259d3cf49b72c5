"""Sheets of cells, the same whichever kind of workbook they came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class BookCell(NamedTuple):
    """A cell with content; ``is_error`` for #REF! and the like, whose value is that text."""

    value: object
    number_format: str
    is_error: bool = False


@dataclass(frozen=True, slots=True)
class BookSheet:
    """A sheet; rows and columns count from 0, a blank cell is ``None``. ``spans`` maps the first place
    of a merged cell to its last."""

    name: str
    rows: tuple[tuple[BookCell | None, ...], ...]
    spans: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    unsaved: frozenset[tuple[int, int]] = frozenset()
