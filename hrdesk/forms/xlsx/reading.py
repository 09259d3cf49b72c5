"""A workbook as tables of text: what stands in each cell, as people see it.

Figures come as plain decimal text of at most 15 digits, which is what a spreadsheet keeps; days as
YYYY-MM-DD; ticks as 是 and 否. A formula counts by the value that was saved with it; one without a value
and an error value are named with their cell.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from hrdesk.core.numbers import plain
from hrdesk.forms.errors import ImportProblem

from .guard import check_workbook

MOST_ROWS = 100_000
MOST_COLUMNS = 500
_DIGITS = 15


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
    check_workbook(path)
    from openpyxl import load_workbook  # a quarter of a second that only an import needs

    values = formulas = None
    try:
        data = path.read_bytes()  # openpyxl leaves files open that it cannot read
        values = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        formulas = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        return [
            _table(values[name], formulas[name])
            for name in values.sheetnames
            if getattr(values[name], "sheet_state", "visible") == "visible"
            and hasattr(values[name], "iter_rows")
        ]
    except ImportProblem:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged part runs it into
        raise ImportProblem(
            f"“{path.name}”已损坏，读不出来。", "请用 WPS 或 Excel 打开后另存，再导入。"
        ) from error
    finally:
        for book in (values, formulas):
            if book is not None:
                book.close()


def _table(values: Any, formulas: Any) -> Table:
    rows: list[tuple[str, ...]] = []
    faults: dict[str, str] = {}
    filled = 0
    for number, (shown, typed) in enumerate(_pairs(values, formulas)):
        if number >= MOST_ROWS and any(cell.value is not None for cell in shown):
            raise ImportProblem(
                f"“{values.title}”超过 {MOST_ROWS} 行。", "请删去多余的行后再导入。"
            )
        texts = []
        for place, (cell, source) in enumerate(zip(shown, typed, strict=False)):
            text = cell_text(cell.value)
            if cell.data_type == "e":
                faults[address(number, place)] = f"是错误值 {text}"
                text = ""
            elif source.data_type == "f" and cell.value is None:
                faults[address(number, place)] = "的公式没有保存结果，请在 WPS 或 Excel 里保存一次"
            texts.append(text)
        while texts and not texts[-1]:
            texts.pop()
        rows.append(tuple(texts))
        if texts or faults:
            filled = len(rows)
        if number > filled + 5_000:  # nothing but formatted blank rows from here on
            break
    return Table(str(values.title), tuple(rows[:filled]), faults)


def _pairs(values: Any, formulas: Any) -> Iterator[tuple[Sequence[Any], Sequence[Any]]]:
    for sheet in (values, formulas):
        sheet.reset_dimensions()  # files may lie about their size
    yield from zip(
        values.iter_rows(max_col=MOST_COLUMNS),
        formulas.iter_rows(max_col=MOST_COLUMNS),
        strict=False,
    )


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
