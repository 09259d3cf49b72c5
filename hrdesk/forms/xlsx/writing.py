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

from hrdesk.forms.files import write_whole

from .values import Value, write_value

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
    write_whole(path, book_bytes(sheets))


def book_bytes(sheets: Sequence[SheetContent]) -> bytes:
    """A workbook as bytes. Raises :class:`ExportProblem` for characters that xlsx cannot hold."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.worksheets[0])
    for content in sheets:
        sheet = book.create_sheet(_sheet_name(content.name))
        for row, values in enumerate((content.header, *content.rows), 1):
            for column, value in enumerate(values, 1):
                if value is None or value == "":
                    continue
                cell = sheet.cell(row, column)
                write_value(cell, value, content.name)
                if isinstance(value, Decimal):
                    cell.number_format = figure_format(value)
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


def figure_format(value: Decimal) -> str:
    """How a figure is shown: without a point where it is whole."""
    return "0" if value == value.to_integral_value() else "0.######"


def _sheet_name(name: str) -> str:
    """A name that a sheet may have."""
    for bad in "[]:*?/\\":
        name = name.replace(bad, "-")
    return name.strip("'")[:_LONGEST_NAME] or "表"
