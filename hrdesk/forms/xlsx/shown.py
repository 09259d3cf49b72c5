"""A workbook's cells as people see them: percent, thousands and date formats applied, merges known.

What a form reader needs. A figure of 0.9298 that is shown as 92.98% is read as 92.98%; a formula by the
value that was saved with it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from hrdesk.core.form_reading.grid import Grid
from hrdesk.core.form_reading.mapping import split_forms
from hrdesk.core.numbers import plain, round_half_up

from .book_cells import BookSheet
from .books import open_sheets
from .reading import cell_text

_TYPED_DECIMALS = 6
"""Decimals that people type at most: 1 分 is 0.000001 万元."""
_DECIMALS = re.compile(r"[0#?](?:\.([0#?]+))?")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DATE_MARKS = ("yy", "mm", "dd", "年", "月", "日")


def read_grids(path: Path) -> list[Grid]:
    """The visible sheets of a workbook as grids. Raises :class:`ImportProblem`."""
    return grids_of(open_sheets(path))


def grids_of(sheets: Iterable[BookSheet]) -> list[Grid]:
    """Sheets as grids; one with several forms below one another as a grid for each."""
    return [part for sheet in sheets for part in split_forms(_grid(sheet))]


def _grid(sheet: BookSheet) -> Grid:
    rows = tuple(
        tuple("" if cell is None else shown_text(cell.value, cell.number_format) for cell in row)
        for row in sheet.rows
    )
    return Grid(sheet.name, rows, dict(sheet.spans), sheet.unsaved)


def shown_text(value: object, number_format: str) -> str:
    """A cell's text under its format."""
    if isinstance(value, bool) or not isinstance(value, (int, float, datetime.datetime)):
        return cell_text(value)
    pattern = _QUOTED.sub("", number_format.split(";")[0])
    if isinstance(value, datetime.datetime):
        return _shown_day(value, number_format)
    if number_format in ("General", "@"):
        return cell_text(value)
    if any(mark in pattern.lower() for mark in _DATE_MARKS):
        return cell_text(value)
    figure = Decimal(format(value, ".15g"))
    found = _DECIMALS.search(pattern)
    places = len(found[1]) if found and found[1] else 0
    if "%" in pattern:
        return f"{_with_places(figure * 100, places)}%"
    if found is None:
        return cell_text(value)
    exact = figure.normalize()
    own = exact.as_tuple().exponent
    decimals = -own if isinstance(own, int) and own < 0 else 0
    if decimals > _TYPED_DECIMALS:
        return _with_places(figure, places)  # a quotient, of which people see what the format shows
    # A format may hide decimals that somebody typed, money to the 分: those are kept.
    return _with_places(figure, max(places, decimals))


def _with_places(figure: Decimal, places: int) -> str:
    text = plain(round_half_up(figure, places))
    return text.rstrip("0").rstrip(".") if "." in text else text


def _shown_day(value: datetime.datetime, number_format: str) -> str:
    words = number_format.lower()
    if "d" not in words and "日" not in words:
        return f"{value.year}年{value.month}月" if "y" in words else f"{value.month}月"
    if "y" not in words and "年" not in words:
        return f"{value.month}月{value.day}日"
    return f"{value.year}年{value.month}月{value.day}日"
