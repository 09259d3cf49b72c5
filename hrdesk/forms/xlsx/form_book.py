"""The workbook that a unit hands in: a sheet for each project, then its summary tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from hrdesk.core.numbers import round_half_up
from hrdesk.core.summary_tables import Cell, Kind, SummaryTable
from hrdesk.forms.columns import shared
from hrdesk.forms.files import write_whole

from .cells import Content, Face, Stand, WrittenSheet, book_bytes
from .form_sheet import FormToWrite, form_sheet

_WIDE = 138.0  # characters that a table takes together
_PATTERNS: dict[Kind, str] = {
    "money": "#,##0.00####", "points": "0.00", "percent": "0.00%", "count": "0",
}  # fmt: skip
_STANDS: dict[Kind, Stand] = {
    "money": "right", "points": "right", "percent": "right", "weight": "center",
    "count": "center", "center": "center",
}  # fmt: skip
_LINE = 12.5
_LEAST = 20.0


def write_form_book(
    path: Path,
    forms: Sequence[FormToWrite],
    tables: Sequence[SummaryTable] = (),
    *,
    unit: str = "",
    formulas: bool = False,
    tell: Callable[[int], None] | None = None,
) -> None:
    """Write the workbook whole or not at all; ``formulas`` makes scores live. ``tell`` hears how many
    sheets are done and may raise. Raises :class:`hrdesk.forms.errors.ExportProblem`."""
    write_whole(path, form_book_bytes(forms, tables, unit=unit, formulas=formulas, tell=tell))


def form_book_bytes(
    forms: Sequence[FormToWrite],
    tables: Sequence[SummaryTable] = (),
    *,
    unit: str = "",
    formulas: bool = False,
    cached: bool = True,
    tell: Callable[[int], None] | None = None,
) -> bytes:
    """The workbook as bytes; without ``cached`` formulas stand without their values."""
    sheets = []
    for number, form in enumerate(forms):
        if tell is not None:
            tell(number)
        sheets.append(form_sheet(form, formulas=formulas))
    sheets += [summary_sheet(table, unit) for table in tables]
    return book_bytes(sheets, cached=cached)


def summary_sheet(table: SummaryTable, unit: str) -> WrittenSheet:
    """A summary table as a sheet."""
    widths = shared([column.share for column in table.columns], _WIDE)
    sheet = WrittenSheet(table.short, widths=[round(width, 1) for width in widths])
    last = len(table.columns) - 1
    sheet.put(1, 1, table.title, face="title", stand="center", across=last, bare=True)
    sheet.heights[1] = 30
    half = last // 2
    sheet.put(2, 1, f"单位：{unit}", across=half, bare=True)
    sheet.put(2, half + 2, table.unit, stand="right", across=last - half - 1, bare=True)
    for place, column in enumerate(table.columns, 1):
        sheet.put(3, place, column.name, face="label", stand="center")
    sheet.heights[3] = 24
    texts = table.texts()
    for number, (row, shown) in enumerate(zip(table.rows, texts, strict=True), 4):
        face: Face = "label" if number > 3 + len(table.rows) - table.sums else "words"
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True), 1):
            sheet.put(
                number,
                place,
                _content(column.kind, value),
                pattern=_PATTERNS.get(column.kind, "General"),
                stand=_STANDS.get(column.kind, "left"),
                face=face,
            )
        sheet.heights[number] = _height(shown, widths)
    sheet.repeated = (1, 3)
    sheet.frozen = "A4"
    sheet.last_row = 3 + len(table.rows)
    return sheet


def _content(kind: Kind, value: Cell) -> Content:
    if isinstance(value, Fraction):
        return round_half_up(value, 4 if kind == "percent" else 2)
    if isinstance(value, Decimal) and kind == "points":
        return round_half_up(value)
    return value


def _height(texts: Sequence[str], widths: Sequence[float]) -> float:
    lines = 1
    for text, width in zip(texts, widths, strict=True):
        used = sum(1 if ord(char) < 0x2E80 else 2 for char in text)
        lines = max(lines, -(-used // max(1, int(width) - 2)))
    return min(409.0, max(_LEAST, lines * _LINE + 6))
