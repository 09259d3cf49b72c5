"""A report's tables as tables of paper."""

from __future__ import annotations

from itertools import accumulate, pairwise

from ...core.report.content import TableBlock
from ..fonts import FontBook, clean
from ..operations import MM
from ..setting import SIZE, Setter
from ..sheet_rows import label, role_of
from ..table import FINE, MEDIUM, Cell, Row, Section, Span, Table
from .widths import column_widths, groups

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
    rows: list[Row] = []
    spans = _spans(block, sides[0])
    joined = {row for span in spans for row in range(span.first, span.last + 1)}
    first_sum = len(block.rows) - block.sums
    for number, texts in enumerate(block.rows):
        total = number >= first_sum
        cells = []
        columns = zip(block.columns, sides, texts, strict=True)
        for place, (column, (left, right), text) in enumerate(columns):
            if place == 0 and number in joined:
                continue
            text = clean(text)
            role = "label" if total else role_of(text)
            cells.append(Cell(left, right, text, role, column.align))
        begins = any(span.first == number > 0 for span in spans)
        rule = MEDIUM if begins or (total and number == first_sum) else FINE
        rows.append(Row(tuple(cells), least=7.0, rule_above=rule))
    section = Section((Row(names, least=7.0),), tuple(rows), spans)
    return Table(width, (section,), tail=min(2, len(rows)))


def _spans(block: TableBlock, side: tuple[float, float]) -> tuple[Span, ...]:
    """The first column's names over the rows that they are meant for."""
    names = [clean(block.rows[first][0]).replace("\n", " ") for first, _ in groups(block)]
    return tuple(
        Span(*side, first, last, ((name,),), ((f"{name}（续）",),), "words")
        for name, (first, last) in zip(names, groups(block), strict=True)
    )


def least_beginning(book: FontBook, table: Table, page: float) -> float:
    """Points of room with which a table may begin on a page whose type area is ``page`` high."""
    section = Setter(book).section(table.sections[0])
    heights = [row.height() for row in section.rows]
    whole = section.header_height + sum(heights)
    if whole <= page * _WHOLE:
        return whole
    return min(section.header_height + sum(heights[:_BEGIN_WITH]), page * _WHOLE)
