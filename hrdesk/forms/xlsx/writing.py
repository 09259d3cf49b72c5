"""Writing workbooks in which text stays text and figures stay exact.

A text that begins with = + - @ is no formula and is never read as one; figures are written with all
their digits, and as text where a spreadsheet would round them.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from hrdesk.core.numbers import plain
from hrdesk.forms.errors import ExportProblem
from hrdesk.forms.files import write_whole

Value = str | Decimal | int | None
_MOST_DIGITS = 15
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_NAME = 31


@dataclass(frozen=True, slots=True)
class SheetContent:
    """A sheet: its name, one header row, rows, and column widths in characters."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Value]]
    widths: Sequence[int] = field(default_factory=tuple)


def write_book(path: Path, sheets: Sequence[SheetContent]) -> None:
    """Write a workbook whole or not at all. Raises :class:`ExportProblem`."""
    write_whole(path, book_bytes(sheets, path.name))


def book_bytes(sheets: Sequence[SheetContent], name: str = "工作簿") -> bytes:
    """A workbook as bytes. Raises :class:`ExportProblem` for characters that xlsx cannot hold."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.utils.exceptions import IllegalCharacterError

    book = Workbook()
    book.remove(book.worksheets[0])
    for content in sheets:
        sheet = book.create_sheet(_sheet_name(content.name))
        for row, values in enumerate((content.header, *content.rows), 1):
            for column, value in enumerate(values, 1):
                if value is None or value == "":
                    continue
                cell = sheet.cell(row, column)
                try:
                    _fill(cell, value)
                except IllegalCharacterError as error:
                    place = f"{get_column_letter(column)}{row}"
                    raise ExportProblem(
                        f"没有写出“{name}”：{content.name} {place} 有 xlsx 不能保存的字符。",
                        "请删去这个字符后重试。",
                    ) from error
        for cell in sheet[1]:
            cell.font = Font(bold=True)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
        for column, width in enumerate(content.widths, 1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.freeze_panes = "A2"
        if content.rows:
            sheet.auto_filter.ref = sheet.dimensions
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(cell: object, value: Value) -> None:
    from openpyxl.cell.cell import Cell

    assert isinstance(cell, Cell)
    if isinstance(value, Decimal):
        digits = len(value.as_tuple().digits)
        if digits > _MOST_DIGITS or not value.is_finite():
            value = plain(value)
        else:
            cell.value = value
            cell.number_format = "0.######" if value != value.to_integral_value() else "0"
            return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        if value.startswith(_FORMULA_STARTS):
            cell.quotePrefix = True


def _sheet_name(name: str) -> str:
    """A name that a sheet may have."""
    for bad in "[]:*?/\\":
        name = name.replace(bad, "-")
    return name.strip("'")[:_LONGEST_NAME] or "表"
