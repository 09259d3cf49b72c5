"""Lists of very many rows as a workbook: written row by row, in bounded memory, with a word in between."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from hrdesk.forms.files import write_whole

from .values import Value, write_value
from .writing import figure_format

_BETWEEN = 200  # rows until the caller is told again
_BREATH = 0.03  # s between words while the parts are packed


def write_long_list(
    path: Path,
    name: str,
    header: Sequence[str],
    rows: Iterable[Sequence[Value]],
    widths: Sequence[int],
    tell: Callable[[int], object] = lambda done: None,
) -> None:
    """Write one sheet, whole or not at all; ``tell`` hears how many rows are written and may raise.

    Raises :class:`ExportProblem`.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(name)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    heads = [WriteOnlyCell(sheet, title) for title in header]
    for cell in heads:
        cell.font = Font(bold=True)
    sheet.append(heads)
    done = 0
    try:
        for done, values in enumerate(rows, 1):
            sheet.append([_cell(sheet, value, name) for value in values])
            if done % _BETWEEN == 0:
                tell(done)
    except BaseException:
        sheet.close()  # what was begun is in a temporary file
        sheet._writer.cleanup()
        raise
    if done:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{done + 1}"
    write_whole(path, _packed(book, lambda: tell(done)))


def _cell(sheet: Any, value: Value, name: str) -> Any:
    """A value as the sheet takes it; plain words need no cell of their own, which is faster."""
    if value is None or value == "":
        return None
    if isinstance(value, str) and value[0].isalnum():
        return value
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet)
    write_value(cell, value, name)
    if isinstance(value, Decimal):
        cell.number_format = figure_format(value)
    return cell


def _packed(book: Any, breathe: Callable[[], object]) -> bytes:
    """The workbook's bytes; packing takes seconds for a large one, so it is done beside."""
    stream, failed = io.BytesIO(), list[BaseException]()

    def save() -> None:
        try:
            book.save(stream)
        except BaseException as problem:  # told to the caller, not to the thread's end
            failed.append(problem)

    thread = threading.Thread(target=save)
    thread.start()
    try:
        while thread.is_alive():
            breathe()
            thread.join(_BREATH)
    finally:
        thread.join()
    if failed:
        raise failed[0]
    return stream.getvalue()
