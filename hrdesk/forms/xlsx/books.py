"""Workbooks of either kind (xlsx, xlsm, xls) as sheets of cells, told apart by their content.

What lists and forms are read from: the value that was saved, its number format, merged cells, and the
formulas that have no saved value. Hidden sheets and sheets of charts are left out.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from pathlib import Path
from typing import Any, cast

from hrdesk.forms.errors import ImportProblem
from hrdesk.words import tr

from .book_cells import BookCell, BookSheet
from .guard import check_workbook, damaged, is_sheet, too_large, unreadable
from .scan import MOST_CELLS, Malformed, SheetFacts, TooMuch, check_stream, scan_sheet

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_HEAD = 8


def open_sheets(path: Path) -> list[BookSheet]:
    """The visible sheets of a workbook. Raises :class:`ImportProblem`."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise unreadable(path) from error
    if head == _OLE:
        from .old_books import open_old_sheets  # xlrd, which only old workbooks need

        return open_old_sheets(path)
    check_workbook(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and the like, in English
            return _sheets(path)
    except (ImportProblem, MemoryError):
        raise
    except TooMuch as much:
        raise too_large(path, str(much)) from much
    except Exception as error:  # openpyxl raises whatever a damaged part runs it into
        raise damaged(path) from error


def _sheets(path: Path) -> list[BookSheet]:
    from openpyxl import load_workbook  # a quarter of a second that only an import needs

    data = path.read_bytes()  # openpyxl leaves files open that it cannot read
    facts = _scan(data)
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        return [
            _sheet(sheet, facts[sheet._worksheet_path.lstrip("/")])
            for sheet in cast(list[Any], book.worksheets)
            if sheet.sheet_state == "visible" and hasattr(sheet, "iter_rows")
        ]
    finally:
        book.close()


def _scan(data: bytes) -> dict[str, SheetFacts]:
    """The counts of every sheet, taken before openpyxl builds anything of one."""
    found: dict[str, SheetFacts] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if not is_sheet(name):
                if name.lower().endswith((".xml", ".rels")):
                    with archive.open(name) as stream:
                        try:
                            check_stream(stream)
                        except Malformed as error:
                            raise ValueError("not a part of a workbook") from error
                continue
            with archive.open(name) as stream:
                try:
                    found[name] = scan_sheet(stream)
                except Malformed as error:
                    raise ValueError("not a sheet") from error
            if sum(each.cells for each in found.values()) > MOST_CELLS:
                raise TooMuch(
                    tr("有内容的单元格超过 {most_cells:,} 个").format(most_cells=MOST_CELLS)
                )
    return found


def _sheet(sheet: Any, facts: SheetFacts) -> BookSheet:
    rows: list[tuple[BookCell | None, ...]] = []
    if facts.rows:
        sheet.reset_dimensions()  # files may lie about their size
        read = sheet.iter_rows(max_row=facts.rows, max_col=facts.columns)
        rows = [tuple(_cell(cell) for cell in row) for row in read]
    return BookSheet(str(sheet.title), tuple(rows), facts.spans, frozenset(facts.unsaved))


def _cell(cell: Any) -> BookCell | None:
    if cell.value is None:
        return None
    return BookCell(cell.value, str(cell.number_format or "General"), cell.data_type == "e")
