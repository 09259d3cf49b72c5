"""A report's tables as tables of paper."""

from __future__ import annotations

from itertools import accumulate, pairwise

from ...core.report.content import TableBlock
from ..fonts import FontBook, clean
from ..operations import MM
from ..setting import SIZE, Setter
from ..sheet_rows import label, role_of
from ..table import FINE, MEDIUM, Cell, Row, Section, Table
from .widths import column_widths

_PAD = 1.2
_BEGIN_WITH = 3
"""Rows that stand below the names before a page may end."""
_WHOLE = 0.4
"""A table lower than this part of a page is not parted."""


def paper_table(book: FontBook, block: TableBlock, width: float) -> Table:
    """The table, ``width`` mm wide; totals are bold and set off by a stronger rule."""
    widths = column_widths(book, block, width * MM, SIZE, _PAD * MM)
    edges = list(accumulate((each / MM for each in widths), initial=0.0))
    edges[-1] = width
    sides = list(pairwise(edges))
    names = tuple(
        label(left, right, clean(column.name))
        for column, (left, right) in zip(block.columns, sides, strict=True)
    )
    rows = []
    first_sum = len(block.rows) - block.sums
    for number, texts in enumerate(block.rows):
        total = number >= first_sum
        cells = []
        for column, (left, right), text in zip(block.columns, sides, texts, strict=True):
            text = clean(text)
            role = "label" if total else role_of(text)
            cells.append(Cell(left, right, text, role, column.align))
        rule = MEDIUM if total and number == first_sum else FINE
        rows.append(Row(tuple(cells), least=7.0, rule_above=rule))
    return Table(width, (Section((Row(names, least=7.0),), tuple(rows)),), tail=min(2, len(rows)))


def least_beginning(book: FontBook, table: Table, page: float) -> float:
    """Points of room with which a table may begin on a page whose type area is ``page`` high."""
    section = Setter(book).section(table.sections[0])
    heights = [row.height() for row in section.rows]
    whole = section.header_height + sum(heights)
    if whole <= page * _WHOLE:
        return whole
    return min(section.header_height + sum(heights[:_BEGIN_WITH]), page * _WHOLE)
