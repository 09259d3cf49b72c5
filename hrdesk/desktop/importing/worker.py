"""Reading workbooks beside the window: a thread that knows no widgets, and what it brings back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from hrdesk.core.form_reading.grid import Grid
from hrdesk.core.form_reading.mapping import found_mapping
from hrdesk.core.found_lists import ListKind, find_list
from hrdesk.forms.errors import ImportProblem


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet with something in it."""

    grid: Grid
    is_form: bool


@dataclass(frozen=True, slots=True)
class ReadBook:
    """What a workbook holds: sheets, the kind of a list, or why it could not be read."""

    path: Path
    sheets: tuple[ReadSheet, ...] = ()
    list_kind: ListKind | None = None
    problem: ImportProblem | None = None

    @property
    def has_form(self) -> bool:
        """Whether any sheet is a form."""
        return any(sheet.is_form for sheet in self.sheets)


class BookReader(QThread):
    """Reads workbooks one after the other; stops between files and sheets when it is asked to."""

    reading = Signal(str, int, int)  # file name, its number, how many there are

    def __init__(self, paths: Sequence[Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paths = tuple(paths)
        self.books: list[ReadBook] = []
        self.defect: Exception | None = None

    def run(self) -> None:
        try:
            for number, path in enumerate(self._paths, 1):
                if self.isInterruptionRequested():
                    return
                self.reading.emit(path.name, number, len(self._paths))
                self.books.append(self._read(path))
        except Exception as defect:  # handed to the window, which reports defects
            self.defect = defect

    def _read(self, path: Path) -> ReadBook:
        from hrdesk.forms.xlsx.shown import read_grids

        try:
            grids = read_grids(path)
        except ImportProblem as problem:
            return ReadBook(path, problem=problem)
        except OSError:
            cause = f"“{path.name}”打不开。"
            unreadable = ImportProblem(cause, "请确认文件还在，并且没有被别的程序独占。")
            return ReadBook(path, problem=unreadable)
        sheets = []
        for grid in grids:
            if self.isInterruptionRequested():
                break
            if any(text.strip() for row in grid.rows for text in row):
                sheets.append(ReadSheet(grid, found_mapping(grid) is not None))
        book = ReadBook(path, tuple(sheets))
        if book.has_form:
            return book
        found = find_list([sheet.grid.rows for sheet in sheets])
        return ReadBook(path, tuple(sheets), None if found is None else found.kind)
