"""Workbooks of old Excel (xls), read by xlrd into the same cells as newer ones."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import Any

from hrdesk.forms.errors import ImportProblem
from hrdesk.words import tr

from .book_cells import BookCell, BookSheet
from .guard import damaged, locked, too_large
from .scan import MOST_CELLS, MOST_COLUMNS, MOST_MERGED, MOST_ROWS, TooMuch

MOST_BYTES = 30_000_000
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BLANK = (0, 6)  # xlrd's kinds of cells without content


def open_old_sheets(path: Path) -> list[BookSheet]:
    """The visible sheets of a workbook. Raises :class:`ImportProblem`."""
    data = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b""
    if not data:
        raise too_large(path, tr("文件超过 30 MB"))
    if _ENCRYPTED in data:
        raise locked(path)
    try:
        return _sheets(data)
    except (ImportProblem, MemoryError):
        raise
    except TooMuch as much:
        raise too_large(path, str(much)) from much
    except Exception as error:  # xlrd raises whatever damaged bytes run it into
        if "encrypted" in str(error).lower():
            raise locked(path) from error
        raise damaged(path) from error


def _sheets(data: bytes) -> list[BookSheet]:
    import xlrd

    book = xlrd.open_workbook(
        file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
    )
    try:
        cells = 0
        found = []
        for sheet in book.sheets():
            if sheet.visibility != 0:
                continue
            read = _sheet(book, sheet)
            cells += sum(1 for row in read.rows for cell in row if cell is not None)
            if cells > MOST_CELLS:
                raise TooMuch(
                    tr("有内容的单元格超过 {most_cells:,} 个").format(most_cells=MOST_CELLS)
                )
            found.append(read)
        return found
    finally:
        book.release_resources()


def _sheet(book: Any, sheet: Any) -> BookSheet:
    rows: list[tuple[BookCell | None, ...]] = []
    last = 0
    for number in range(sheet.nrows):
        cells = [_cell(book, cell) for cell in sheet.row(number)]
        while cells and cells[-1] is None:
            cells.pop()
        if len(cells) > MOST_COLUMNS:
            raise TooMuch(tr("内容超过 {most_columns:,} 列").format(most_columns=MOST_COLUMNS))
        rows.append(tuple(cells))
        if cells:
            last = number + 1
    if last > MOST_ROWS:
        raise TooMuch(tr("内容超过 {most_rows:,} 行").format(most_rows=MOST_ROWS))
    if len(sheet.merged_cells) > MOST_MERGED:
        raise TooMuch(tr("合并单元格超过 {most_merged:,} 处").format(most_merged=MOST_MERGED))
    spans = {
        (top, left): (bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells
    }
    return BookSheet(str(sheet.name), tuple(rows[:last]), spans)


def _cell(book: Any, cell: Any) -> BookCell | None:
    import xlrd

    if cell.ctype in _BLANK or (cell.ctype == xlrd.XL_CELL_TEXT and cell.value == ""):
        return None
    if cell.ctype == xlrd.XL_CELL_ERROR:
        text = xlrd.error_text_from_code.get(cell.value, "#N/A")
        return BookCell(text, "General", True)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return BookCell(bool(cell.value), "General")
    pattern = _number_format(book, cell)
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _day(book, cell, pattern)
    value = cell.value
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return BookCell(value, pattern)


def _number_format(book: Any, cell: Any) -> str:
    style = book.xf_list[cell.xf_index] if cell.xf_index is not None else None
    found = None if style is None else book.format_map.get(style.format_key)
    return "General" if found is None else str(found.format_str)


def _day(book: Any, cell: Any, pattern: str) -> BookCell:
    import xlrd

    try:
        moment: datetime.datetime = xlrd.xldate.xldate_as_datetime(cell.value, book.datemode)
    except (OverflowError, ValueError):
        return BookCell("#VALUE!", "General", True)
    return BookCell(moment, pattern)
