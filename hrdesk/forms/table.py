"""A form as rows of cells, before anything is measured.

A table is a list of *sections*; a section has *header rows*, which stand again on every page the
section continues on, and *rows*. Cells lie in one row; a *span* runs over several rows (merged
一级/二级 cells, labels at the left). Where a span or a row goes on after a page break its name stands
again with （续）.

Rows of a section are numbered from 0; header rows have negative numbers, the last header row is −1.
Horizontal places are edges in millimetres from the left end of the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .fonts import Role

Align = Literal["left", "center", "right", "point"]

FINE = 0.4
MEDIUM = 0.75
HEAVY = 1.0
"""Widths of rules in points: between cells; between sections and blocks; frame and total."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of one row.

    ``align`` "right" turns to the left where the text needs more than one line. "point" puts the
    decimal point (or the end of a whole number) at ``point``, in mm. ``pad_left`` and ``pad_right``
    in mm keep the text off the rules. ``again`` is what a row that goes on after a page break shows
    here; blank for figures, which must not be counted twice.
    """

    left: float
    right: float
    text: str = ""
    role: Role = "words"
    align: Align = "left"
    pad_left: float = 1.2
    pad_right: float = 1.2
    point: float = 0.0
    again: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Cells from left to right. ``least`` is the least height in mm, ``ample`` the height it is given
    where that costs no page, ``rule_above`` the width of the rule between it and the row before,
    ``parting`` how bad a page break before it is (in mm of empty page that one would rather accept).
    ``bookmark`` names its place in the outline."""

    cells: tuple[Cell, ...]
    least: float = 6.4
    ample: float = 0.0
    rule_above: float = FINE
    parting: float = 18.0
    bookmark: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A cell over rows ``first`` … ``last`` of a section.

    ``texts`` and ``texts_again`` (for a page on which it goes on) are ways to set its name, each a
    tuple of lines: the first one that fits the width is taken, else the last is broken anywhere.
    """

    left: float
    right: float
    first: int
    last: int
    texts: tuple[tuple[str, ...], ...]
    texts_again: tuple[tuple[str, ...], ...]
    role: Role = "label"


@dataclass(frozen=True, slots=True)
class Section:
    """Rows that belong together. ``rule_below_header`` separates header rows from the first row."""

    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    spans: tuple[Span, ...] = ()
    rule_below_header: float = FINE


@dataclass(frozen=True, slots=True)
class Table:
    """Sections from top to bottom; ``width`` in mm. ``tail`` rows at least stand on the last page,
    and ``closing`` mm below the table are kept free there for what follows it."""

    width: float
    sections: tuple[Section, ...]
    tail: int = 1
    closing: float = 0.0
