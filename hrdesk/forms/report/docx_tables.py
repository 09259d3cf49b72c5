"""A report's tables in a Word document."""

from __future__ import annotations

from ...core.report.content import Align, TableBlock
from ..fonts import FontBook
from ..operations import MM
from .docx_styles import AFTER, CAPTION, CELL, CELL_NAME, GRID, UNIT_LINE, WIDTH
from .docx_words import escaped, paragraph
from .texts import line_ends
from .widths import column_widths, groups

_SIZE = 9.0
_PAD = 4.25
"""Points beside a cell's text, as the style of tables has it."""
_ROOMY = 1.3
"""Figures of a face that stands in for ours may be wider by so much."""
_LEAST = 400
"""The least height of a row, in twentieths of a point."""


def table_xml(book: FontBook, table: TableBlock) -> str:
    """Caption, unit line, the table over the whole width, a little space below it."""
    widths = [
        round(width * 20) for width in column_widths(book, table, WIDTH * MM, _SIZE, _PAD, _ROOMY)
    ]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    names = "".join(
        _cell(width, paragraph(CELL_NAME, line_ends(column.name)))
        for column, width in zip(table.columns, widths, strict=True)
    )
    unit = paragraph(UNIT_LINE, line_ends(table.unit)) if table.unit else ""
    merges = {}
    for first, last in groups(table):
        merges[first] = '<w:vMerge w:val="restart"/>'
        merges.update(dict.fromkeys(range(first + 1, last + 1), "<w:vMerge/>"))
    rows = [
        _row(table, row, widths, merges.get(place, ""), total=place >= len(table.rows) - table.sums)
        for place, row in enumerate(table.rows)
    ]
    return (
        paragraph(CAPTION, line_ends(table.caption))
        + unit
        + f'<w:tbl><w:tblPr><w:tblStyle w:val="{GRID}"/><w:tblW w:w="5000" w:type="pct"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escaped(line_ends(table.caption))}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{names}</w:tr>"
        + "".join(rows)
        + "</w:tbl>"
        + paragraph(AFTER, "")
    )


def _row(
    table: TableBlock, row: tuple[str, ...], widths: list[int], merge: str, *, total: bool
) -> str:
    """A row; ``merge`` says how its first cell belongs to the cells above and below."""
    cells = "".join(
        _cell(
            width,
            paragraph(CELL, line_ends(text), align=_align(column.align), bold=total),
            "" if place else merge,
        )
        for place, (column, text, width) in enumerate(zip(table.columns, row, widths, strict=True))
    )
    properties = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{_LEAST}"/></w:trPr>'
    return f"<w:tr>{properties}{cells}</w:tr>"


def _align(align: Align) -> str:
    return "" if align == "left" else align


def _cell(width: int, content: str, merge: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f"{content}</w:tc>"
    )
