"""The list of all indicators: read, sorted and filtered by its model, left by Enter or a double click."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from hrdesk.core.indicator_list import ID, TEXTS
from hrdesk.desktop.grid import clipboard
from hrdesk.desktop.grid.arrange import Arrangement
from hrdesk.desktop.grid.selection import selected_columns, selected_ranges, selected_rows
from hrdesk.desktop.grid.view import GridView
from hrdesk.models.indicator_list_model import IndicatorListModel
from hrdesk.words import tr

WIDTHS = (
    (1200, (118, 48, 204, 66, 72, 236, 40, 88, 72, 84, 88, 44, 48)),
    (1000, (80, 46, 118, 62, 66, 150, 38, 74, 56, 76, 88, 42, 46)),
    (0, (66, 46, 90, 0, 0, 166, 34, 60, 62, 72, 88, 40, 44)),
)
"""Widths of all columns but the last, for lists at least this wide, px; 0 leaves a column out."""
_NAME = 5
_MOST_RICH = 20_000
"""Cells copied with their looks; larger blocks are copied as text."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_EMPTIES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_FILLS = (Qt.Key.Key_D, Qt.Key.Key_R, Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_Apostrophe)


class ListArrangement(Arrangement):
    """Sorting and filters that the model carries out, because a header cannot order so many rows."""

    note = ""  # exports of the list follow what is shown

    def __init__(self, view: ListView) -> None:
        super().__init__(view)
        self._list = view.list_model
        self._list.progressed.connect(self._on_progress)

    def _on_progress(self) -> None:
        """All rows are known and were sorted once more."""
        if self.sorting is not None and not self._list.is_reading:
            self.changed.emit()

    def texts(self, column: str) -> list[tuple[str, int]]:
        return self._list.texts(column)

    def words(self) -> str:
        said = super().words()
        if self.sorting is not None and self._list.is_reading:
            return f"{said}{tr('（先排已读出的行，全部读完后再排一次）')}"
        return said

    def _counts(self) -> tuple[int, int]:
        return self._list.rowCount(), self._list.known

    def arrange(self) -> None:
        self._list.narrow(columns=dict(self._filters), sorting=self.sorting)
        self.changed.emit()

    def _on_reset(self) -> None:
        """The model arranges its rows before it shows them."""


class ListView(GridView):
    """The grid of :class:`IndicatorListModel`."""

    opened = Signal(int, int)  # row and column of a cell whose form is wanted

    only_read = True

    def __init__(self, model: IndicatorListModel, parent: QWidget | None = None) -> None:
        self._kept_id: tuple[int, int] | None = None
        self._widths: tuple[int, ...] = ()
        self._needed = (True, True)
        super().__init__(model, tr("全部指标"), parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(36)
        self.doubleClicked.connect(self._on_double_click)

    @property
    def list_model(self) -> IndicatorListModel:
        """The model, by its own type."""
        return cast(IndicatorListModel, self.model())

    def make_arrangement(self) -> Arrangement:
        return ListArrangement(self)

    def fit_columns(self) -> None:
        widths = list(next(widths for least, widths in WIDTHS if self.width() >= least))
        for place, needed in enumerate(self._needed):
            if not needed:
                widths[_NAME] += widths[place]
                widths[place] = 0
        if tuple(widths) != self._widths:
            self._widths = tuple(widths)
            self.columns.set_defaults(widths)

    def show_owners(self, *, units: bool, years: bool) -> None:
        """Whether units and years have a column: with one of them only the name takes its room."""
        self._needed = (units, years)
        self.fit_columns()

    def names_row(self, row: int, column: int) -> bool:
        current = self.currentIndex()
        return column == _NAME and current.row() == row and current.column() != _NAME

    def read_only_words(self, row: int, column: int) -> str:
        return tr("这里只能查看；按 Enter 或双击，到“指标”页填写这一项")

    # The same row stays current when rows come, go or are sorted

    def _keep_place(self) -> None:
        index = self.currentIndex()
        row = self.list_model.row_at(index.row()) if index.isValid() else None
        if row is not None:
            self._kept_id = (row[ID], index.column())

    def _on_reset(self) -> None:
        if self._kept_id is None:
            return
        row = self.list_model.row_of(self._kept_id[0])
        if row is not None:
            index = self.list_model.index(row, self._kept_id[1])
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def go_to_first(self) -> None:
        if self.list_model.rowCount():
            self.setCurrentIndex(self.list_model.index(0, _NAME))

    # Leading to the form

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        current = self.currentIndex()
        if event.key() in _ENTER and not held and current.isValid():
            self.opened.emit(current.row(), current.column())
        elif event.key() in (_FILLS if held == Qt.KeyboardModifier.ControlModifier else _EMPTIES):
            self.told.emit(self.read_only_words(current.row(), current.column()))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing does not jump to a row: there is a field for what one looks for."""

    def next_cell(self, by: int) -> None:
        """Tab goes to the cell beside, because none is there to be filled in."""
        self.move_by(0, by)

    def _on_double_click(self, index: QModelIndex) -> None:
        self.opened.emit(index.row(), index.column())

    # Large selections

    def _selected_count(self) -> int:
        return sum(part.width() * part.height() for part in selected_ranges(self))

    def copy(self) -> None:
        """Copy the selected cells; very many of them as text only, which every spreadsheet takes."""
        if self._selected_count() <= _MOST_RICH:
            super().copy()
            return
        rows, columns = selected_rows(self), selected_columns(self)
        shown = self.list_model.shown()
        clipboard.put_text([[shown[row][TEXTS][place] for place in columns] for row in rows])
        self.told.emit(tr("已复制 {count} 行").format(count=len(rows)))
