"""The grid itself: keyboard habits of a spreadsheet over a :class:`GridModel`.

Typing overwrites, F2 edits, Esc gives up, Enter goes down, Tab goes right, Delete empties cells. An
entry that is refused keeps its editor open with what was typed and says why right under the cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QTableView,
    QWidget,
)

from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.widgets.cell_message import CellMessage
from hrdesk.desktop.widgets.grid_header import GridHeader
from hrdesk.models.cells import Index
from hrdesk.models.grid_model import GridModel

from . import clipboard
from .delegate import CellDelegate, editor_text, is_editor
from .editors import show_refused
from .selection import selected_ranges

_HINT = QAbstractItemDelegate.EndEditHint


@dataclass(frozen=True, slots=True)
class _Refusal:
    at: QPersistentModelIndex
    sentence: str


class GridView(QTableView):
    """A table whose every cell behaves as in a spreadsheet."""

    told = Signal(str)  # a sentence for the status bar
    selection_figures = Signal(str)  # "选中 5 格　合计 12.50"
    row_wanted = Signal()  # Tab in the last cell

    TEXT_POINTS = 10

    def __init__(self, model: GridModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._refusal: _Refusal | None = None
        self._message = CellMessage(self.viewport())
        self._message.hide()
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(True)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.setItemDelegate(CellDelegate(self))
        self.setModel(model)
        header = GridHeader(model.COLUMNS, self)
        self.setHorizontalHeader(header)
        header.setHighlightSections(False)
        self.apply_row_height()
        model.entry_refused.connect(self._on_refused)
        model.modelReset.connect(self._on_reset)
        self._kept: tuple[int, int] | None = None
        model.modelAboutToBeReset.connect(self._keep_place)

    @property
    def grid_model(self) -> GridModel:
        """The model, by its own type."""
        return cast(GridModel, self.model())

    # What the delegate asks

    def text_size(self) -> int:
        """Size of cell text in points."""
        return self.TEXT_POINTS

    def is_current(self, row: int, column: int) -> bool:
        """Whether this cell carries the cursor of a grid that is in use."""
        index = self.currentIndex()
        return index.row() == row and index.column() == column

    def one_cell_selected(self) -> bool:
        """Whether nothing but the current cell is selected."""
        ranges = selected_ranges(self)
        return sum(part.width() * part.height() for part in ranges) <= 1

    def names_row(self, row: int, column: int) -> bool:
        """Whether the cell names the row the cursor is in, and is tinted to lead the eye."""
        return False

    def line_below(self, row: int) -> str:
        """Colour of the line under a row."""
        return current_tokens().hair

    def has_paragraphs(self, column: str) -> bool:
        """Whether a column's cells hold paragraphs."""
        return False

    def is_refused(self) -> bool:
        """Whether an editor is open with input that was not taken."""
        return self._refusal is not None

    def apply_row_height(self) -> None:
        """Rows are as high as a line of text and 8 px."""
        self.setFont(ui_font(self.TEXT_POINTS))
        line = round(self.TEXT_POINTS * 1.8)
        self.verticalHeader().setDefaultSectionSize(line + 8)
        self.verticalHeader().setMinimumSectionSize(20)

    # Cursor

    def _keep_place(self) -> None:
        index = self.currentIndex()
        self._kept = (index.row(), index.column()) if index.isValid() else None

    def _on_reset(self) -> None:
        self._drop_refusal()
        if self._kept is not None and self.model().rowCount():
            row = min(self._kept[0], self.model().rowCount() - 1)
            self.setCurrentIndex(self.model().index(row, self._kept[1]))

    def _move(self, rows: int, columns: int) -> None:
        index = self.currentIndex()
        row = min(max(index.row() + rows, 0), self.model().rowCount() - 1)
        column = index.column()
        while 0 <= column + columns < self.model().columnCount() and columns:
            column += columns
            if not self.isColumnHidden(column):
                break
        self.setCurrentIndex(self.model().index(row, column))

    def _next_cell(self, by: int) -> None:
        """Go to the next cell to fill in, over the row's end to the next row."""
        model, index = self.model(), self.currentIndex()
        row, column = index.row(), index.column()
        while True:
            column += by
            if not 0 <= column < model.columnCount():
                row += by
                column = 0 if by > 0 else model.columnCount() - 1
            if not 0 <= row < model.rowCount():
                if by > 0:
                    self.row_wanted.emit()
                return
            target = model.index(row, column)
            if model.flags(target) & Qt.ItemFlag.ItemIsEditable:
                self.setCurrentIndex(target)
                return

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        header = self.horizontalHeader()
        if isinstance(header, GridHeader):
            header.set_current(current.column())
        if previous.isValid() and previous.row() != current.row():
            self._repaint_row(previous.row())
        self._repaint_row(current.row())

    def _repaint_row(self, row: int) -> None:
        if row >= 0:
            top = self.rowViewportPosition(row)
            self.viewport().update(0, top, self.viewport().width(), self.rowHeight(row))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.selection_figures.emit(clipboard.selection_figures(self))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == self.State.EditingState:
            super().keyPressEvent(event)  # a key that the open editor let through
            return
        key, modifiers = event.key(), event.modifiers()
        plain = not modifiers & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            clipboard.copy(self)
        elif event.matches(QKeySequence.StandardKey.Paste):
            clipboard.paste(self)
        elif event.matches(QKeySequence.StandardKey.Cut):
            clipboard.copy(self)
            self.clear_selected()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and plain:
            self.clear_selected()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._move(1, 0)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._move(-1, 0)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self._leaves(modifiers):
            self._leave(key == Qt.Key.Key_Tab)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._next_cell(1 if key == Qt.Key.Key_Tab else -1)
        else:
            self._tell_if_read_only(event)
            super().keyPressEvent(event)

    @staticmethod
    def _leaves(modifiers: Qt.KeyboardModifier) -> bool:
        """Tab goes from cell to cell; with Ctrl it leaves the grid."""
        return bool(modifiers & Qt.KeyboardModifier.ControlModifier)

    def _leave(self, forward: bool) -> None:
        QWidget.focusNextPrevChild(self, forward)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Open the editor for composed text, as Qt does, and give it text that comes without any
        composing (，or a word chosen at once), which Qt would drop."""
        was_open = self.open_editor() is not None
        super().inputMethodEvent(event)
        editor = self.open_editor()
        if not was_open and editor is not None and event.commitString():
            given = QInputMethodEvent("", [])
            given.setCommitString(event.commitString())
            QApplication.sendEvent(editor, given)

    def _tell_if_read_only(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        typed = event.text().isprintable() and event.text().strip()
        command = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not typed or command or not index.isValid():
            return
        if not self.model().flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.told.emit(self.read_only_words(index.row(), index.column()))

    def read_only_words(self, row: int, column: int) -> str:
        """Why a cell cannot be typed into."""
        if self.grid_model.session.document.read_only:
            return "文件以只读方式打开，不能修改"
        return "由方案算出，不能直接改"

    def clear_selected(self) -> None:
        """Empty the selected cells as one step."""
        cells = [
            (index.row(), index.column(), "")
            for index in self.selectionModel().selectedIndexes()
            if self.grid_model.cell(index.row(), index.column()).edit
        ]
        if cells:
            self.grid_model.edit_cells(cells, f"清除 {len(cells)} 格")

    # Editing and refused input

    def closeEditor(self, editor: QWidget, hint: _HINT) -> None:
        if hint == _HINT.RevertModelCache:
            self._drop_refusal()
        elif self._refusal is not None:
            return  # the typed text stays in its editor until it is right or given up
        down = hint == _HINT.SubmitModelCache
        step = {_HINT.EditNextItem: 1, _HINT.EditPreviousItem: -1}.get(hint, 0)
        super().closeEditor(editor, _HINT.NoHint)
        if down:
            self._move(1, 0)
        elif step:
            self._next_cell(step)

    def commitData(self, editor: QWidget) -> None:
        refused_before = self._refusal
        self._refusal = None
        super().commitData(editor)
        if self._refusal is None and refused_before is not None:
            self._message.hide()
            show_refused(editor, False)

    def _on_refused(self, at: QModelIndex, sentence: str, text: str) -> None:
        editor = self.indexWidget(at) if self.state() != self.State.EditingState else None
        editor = editor or self.open_editor()
        if editor is None or editor_text(editor) != text:
            self.told.emit(sentence)
            return
        self._refusal = _Refusal(QPersistentModelIndex(at), sentence)
        show_refused(editor, True)
        self._message.show_under(editor.geometry(), sentence)
        QTimer.singleShot(0, self._return_to_refused)

    def open_editor(self) -> QWidget | None:
        """The editor that is open in this grid."""
        for child in self.viewport().children():
            if isinstance(child, QWidget) and not child.isHidden() and is_editor(child):
                return child
        return None

    def _return_to_refused(self) -> None:
        editor = self.open_editor()
        if self._refusal is None or editor is None:
            return
        at = self.model().index(self._refusal.at.row(), self._refusal.at.column())
        if self.currentIndex() != at:
            self.selectionModel().setCurrentIndex(
                at, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        editor.setFocus()

    def _drop_refusal(self) -> None:
        self._refusal = None
        self._message.hide()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.go_to_first()

    def go_to_first(self) -> None:
        """Put the cursor into the first cell to fill in."""
        model = self.model()
        for row in range(model.rowCount()):
            for column in range(model.columnCount()):
                if model.flags(model.index(row, column)) & Qt.ItemFlag.ItemIsEditable:
                    self.setCurrentIndex(model.index(row, column))
                    return

    def cell_point(self, row: int, column: int) -> QPoint:
        """Middle of a cell in the viewport, px."""
        return self.visualRect(self.model().index(row, column)).center()
