"""Cells that are to be written: what stands in them, how it is shown, and what they are merged with.

Text never becomes a formula. A figure is written as a number only where reading it back gives the very
same text; a formula carries the value that it has, because a workbook that was never opened in a
spreadsheet would otherwise show and hand on nothing.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal
from xml.sax.saxutils import escape

from hrdesk.core.numbers import plain, read_decimal, trimmed

from .values import MOST_DIGITS, Value, write_value

Stand = Literal["left", "center", "right"]
Face = Literal["words", "label", "title"]
_FONTS: dict[Face, tuple[str, float, bool]] = {
    "words": ("宋体", 9, False),
    "label": ("黑体", 9, False),
    "title": ("方正小标宋简体", 18, False),
}


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula with the value it has now."""

    text: str
    value: Decimal | str


Content = Value | Formula


@dataclass(frozen=True, slots=True)
class WrittenCell:
    """A cell, merged over ``below`` more rows and ``across`` more columns. ``pattern`` is its number
    format."""

    content: Content = None
    pattern: str = "General"
    stand: Stand = "left"
    face: Face = "words"
    below: int = 0
    across: int = 0
    bare: bool = False
    """Without borders: outside the table."""


@dataclass(slots=True)
class WrittenSheet:
    """A sheet to be written; places count from 1, as in a spreadsheet. ``heights`` in points, ``widths``
    in characters; ``repeated`` are the rows printed on every page, ``last_row`` ends the print area."""

    name: str
    cells: dict[tuple[int, int], WrittenCell] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    widths: Sequence[float] = ()
    repeated: tuple[int, int] | None = None
    last_row: int = 0
    frozen: str = ""

    def put(self, row: int, column: int, content: Content = None, **how: Any) -> None:
        """A cell."""
        self.cells[row, column] = WrittenCell(content, **how)


def figure_or_text(text: str) -> Content:
    """A typed value: a number where it reads back as the same text, else the text."""
    figure = read_decimal(text)
    if figure is None or len(figure.as_tuple().digits) > MOST_DIGITS or plain(figure) != text:
        return text
    return figure if trimmed(figure) == text else text


def book_bytes(sheets: Sequence[WrittenSheet], *, cached: bool = True) -> bytes:
    """The workbook. ``cached`` writes the values of formulas beside them. Raises
    :class:`hrdesk.forms.errors.ExportProblem` for text that a cell cannot hold."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for content in sheets:
        _fill(book.create_sheet(content.name), content)
    if not sheets:
        book.create_sheet("空")
    stream = io.BytesIO()
    book.save(stream)
    return _with_values(stream.getvalue(), sheets) if cached else stream.getvalue()


def _fill(sheet: Any, content: WrittenSheet) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.cell_range import CellRange

    looks = _Looks()
    for (row, column), cell in content.cells.items():
        target = sheet.cell(row, column)
        _write(target, cell, content.name)
        last_row, last_column = row + cell.below, column + cell.across
        if not cell.bare:
            for r in range(row, last_row + 1):
                for c in range(column, last_column + 1):
                    looks.give(sheet.cell(r, c), cell)
        else:
            looks.give(target, cell)
        if cell.below or cell.across:
            # not merge_cells, which styles every border once more
            merged = CellRange(min_row=row, min_col=column, max_row=last_row, max_col=last_column)
            sheet.merged_cells.add(merged)
    for row, height in content.heights.items():
        sheet.row_dimensions[row].height = height
    for column, width in enumerate(content.widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    _set_page(sheet, content, get_column_letter(len(content.widths) or 1))


class _Looks:
    """Fonts, borders and formats; the first cell of a look is styled, the others copy its style, which
    is many times quicker."""

    def __init__(self) -> None:
        self._styled: dict[tuple[object, ...], Any] = {}

    def give(self, target: Any, cell: WrittenCell) -> None:
        """Give a cell the look of a written one."""
        prefixed = bool(target.quotePrefix)
        key = (cell.face, cell.stand, cell.pattern, cell.bare, prefixed)
        known = self._styled.get(key)
        if known is not None:
            target._style = copy(known)
            return
        self._style(target, cell)
        self._styled[key] = copy(target._style)

    @staticmethod
    def _style(target: Any, cell: WrittenCell) -> None:
        from openpyxl.styles import Alignment, Border, Font, Side

        name, size, bold = _FONTS[cell.face]
        target.font = Font(name=name, size=size, bold=bold)
        wrap = cell.face != "title"
        target.alignment = Alignment(horizontal=cell.stand, vertical="center", wrap_text=wrap)
        target.number_format = cell.pattern
        if not cell.bare:
            thin = Side(style="thin")
            target.border = Border(left=thin, right=thin, top=thin, bottom=thin)


def _set_page(sheet: Any, content: WrittenSheet, last_column: str) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.59
    margins.top, margins.bottom, margins.header, margins.footer = 0.59, 0.59, 0.3, 0.3
    sheet.oddFooter.center.text = "第 &P 页 共 &N 页"
    if content.last_row:
        sheet.print_area = f"A1:{last_column}{content.last_row}"
    if content.repeated is not None:
        first, last = content.repeated
        sheet.print_title_rows = f"{first}:{last}"
    if content.frozen:
        sheet.freeze_panes = content.frozen


def _write(target: Any, cell: WrittenCell, sheet_name: str) -> None:
    if isinstance(cell.content, Formula):
        target.value = cell.content.text
    else:
        write_value(target, cell.content, sheet_name)


_FORMULA_CELL = re.compile(
    r'<c r="([A-Z]+)(\d+)"([^>]*?)(?: t="\w+")?><f>(.*?)</f><v\s*/?>(?:</v>)?</c>'
)


def _with_values(data: bytes, sheets: Sequence[WrittenSheet]) -> bytes:
    """The workbook with the values of its formulas, which openpyxl leaves out."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            content = old.read(part)
            found = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", part.filename)
            if found is not None:
                sheet = sheets[int(found[1]) - 1] if sheets else WrittenSheet("")
                if any(isinstance(cell.content, Formula) for cell in sheet.cells.values()):
                    content = _sheet_with_values(content.decode(), sheet).encode()
            new.writestr(part, content)
    return stream.getvalue()


def _sheet_with_values(text: str, sheet: WrittenSheet) -> str:
    def valued(found: re.Match[str]) -> str:
        column = 0
        for letter in found[1]:
            column = column * 26 + ord(letter) - ord("A") + 1
        formula = sheet.cells[int(found[2]), column].content
        assert isinstance(formula, Formula)
        value = formula.value
        kind = ' t="str"' if isinstance(value, str) else ""
        shown = escape(value) if isinstance(value, str) else plain(value)
        return f'<c r="{found[1]}{found[2]}"{found[3]}{kind}><f>{found[4]}</f><v>{shown}</v></c>'

    return _FORMULA_CELL.sub(valued, text)
