"""A workbook as tables of text: what stands in each cell, as people see it.

Figures come as plain decimal text of at most 15 digits, which is what a spreadsheet keeps; days as
YYYY-MM-DD; ticks as 是 and 否. A formula counts by the value that was saved with it; one without a value
and an error value are named with their cell.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from hrdesk.core.numbers import plain, trimmed
from hrdesk.words import tr

from .book_cells import BookCell, BookSheet
from .books import open_sheets

_DIGITS = 15
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet's cells as text; ``faults`` names cells that cannot be read, by address."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    faults: dict[str, str] = field(default_factory=dict)

    def text(self, row: int, column: int) -> str:
        """A cell, "" outside the table; rows and columns count from 0."""
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return ""
        return self.rows[row][column]


def address(row: int, column: int) -> str:
    """A cell's name, rows and columns from 0: E12."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def read_tables(path: Path) -> list[Table]:
    """The visible sheets of a workbook. Raises :class:`ImportProblem`."""
    return tables_of(open_sheets(path))


def tables_of(sheets: Iterable[BookSheet]) -> list[Table]:
    """Sheets as tables."""
    return [_table(sheet) for sheet in sheets]


def _table(sheet: BookSheet) -> Table:
    faults = {
        address(row, column): tr("的公式没有保存结果，请在 WPS 或 Excel 里保存一次")
        for row, column in sorted(sheet.unsaved)
    }
    rows = []
    for number, row in enumerate(sheet.rows):
        texts = []
        for place, cell in enumerate(row):
            text = "" if cell is None else _listed(cell)
            if cell is not None and cell.is_error:
                faults[address(number, place)] = tr("是错误值 {text}").format(text=text)
                text = ""
            texts.append(text)
        while texts and not texts[-1]:
            texts.pop()
        rows.append(tuple(texts))
    while rows and not rows[-1]:
        rows.pop()
    return Table(sheet.name, tuple(rows), faults)


def _listed(cell: BookCell) -> str:
    """A cell's text with all its digits; a figure that is shown in percent with its %."""
    value = cell.value
    if (
        isinstance(value, (int, float))
        and not isinstance(value, bool)
        and is_percent(cell.number_format)
    ):
        exact = Decimal(format(value, f".{_DIGITS}g")) * 100
        return f"{trimmed(exact)}%" if exact.is_finite() else ""
    return cell_text(value)


def is_percent(number_format: str) -> bool:
    """Whether a format shows a hundred times the figure; a quoted % is only a sign."""
    return "%" in _QUOTED.sub("", number_format)


def cell_text(value: object) -> str:
    """A value as a spreadsheet without formats shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (int, float)):
        return _figure(value)
    if isinstance(value, datetime.datetime):
        if value.time() == datetime.time():
            return value.date().isoformat()
        return value.isoformat(" ", "minutes")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value).strip()


def _figure(value: int | float) -> str:
    """A figure in plain notation, with the digits a spreadsheet shows at most."""
    if isinstance(value, int):
        return str(value)
    figure = Decimal(format(value, f".{_DIGITS}g"))
    if not figure.is_finite():
        return ""
    whole = figure == figure.to_integral_value()
    return plain(figure.quantize(Decimal(1))) if whole and abs(figure) < 10**27 else plain(figure)
