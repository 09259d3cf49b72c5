"""Reading workbooks beside the window: a thread that knows no widgets, and what it brings back."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from hrdesk.core.form_reading.grid import Grid
from hrdesk.core.form_reading.mapping import Mapping, found_mapping, likely_mapping
from hrdesk.core.found_lists import ListKind, find_list
from hrdesk.desktop.widgets.background import Work
from hrdesk.forms.errors import ImportProblem
from hrdesk.words import tr

_TURN = 0.0002
"""Longest turn of a thread while workbooks are read, s."""


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet with something in it."""

    grid: Grid
    mapping: Mapping

    @property
    def is_form(self) -> bool:
        """Whether it was recognised as a form."""
        return self.mapping.is_form


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


@contextmanager
def _in_the_background() -> Iterator[None]:
    """While a thread computes, painting waits for the interpreter at each call of Qt, a whole turn of
    5 ms each time, and collecting garbage among millions of cells stops everything: short turns,
    and no collecting until the workbooks are read."""
    turn, collecting = sys.getswitchinterval(), gc.isenabled()
    sys.setswitchinterval(_TURN)
    gc.disable()
    try:
        yield
    finally:
        sys.setswitchinterval(turn)
        if collecting:
            gc.enable()


class BookReader(Work):
    """Reads workbooks one after the other; stops between files and sheets when it is asked to."""

    def __init__(self, paths: Sequence[Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paths = tuple(paths)
        self.books: list[ReadBook] = []

    def work(self) -> None:
        """Read them all."""
        with _in_the_background():
            self._read_all()

    def _read_all(self) -> None:
        for number, path in enumerate(self._paths, 1):
            if self.isInterruptionRequested():
                return
            self.progressed.emit(path.name, number, len(self._paths))
            self.books.append(self._read(path))

    def _read(self, path: Path) -> ReadBook:
        from hrdesk.forms.xlsx.shown import read_grids

        try:
            grids = read_grids(path)
        except ImportProblem as problem:
            return ReadBook(path, problem=problem)
        except OSError:
            cause = tr("“{name}”打不开。").format(name=path.name)
            unreadable = ImportProblem(cause, tr("请确认文件还在，并且没有被别的程序独占。"))
            return ReadBook(path, problem=unreadable)
        sheets = []
        for grid in grids:
            if self.isInterruptionRequested():
                break
            if any(text.strip() for row in grid.rows for text in row):
                mapping = found_mapping(grid) or likely_mapping(grid)
                sheets.append(ReadSheet(grid, mapping))
        book = ReadBook(path, tuple(sheets))
        if book.has_form:
            return book
        found = find_list([sheet.grid.rows for sheet in sheets])
        return ReadBook(path, tuple(sheets), None if found is None else found.kind)
