"""A table whose editors keep what is refused: the typed text stays until it is right or given up."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QHideEvent, QInputMethodEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QWidget,
)

from hrdesk.desktop.widgets.cell_message import CellMessage
from hrdesk.words import tr

from .delegate import editor_text, is_editor
from .editors import ChoiceEditor, put_caret
from .editors import show_refused as mark_refused

_MOST_SAID = 12
_HINT = QAbstractItemDelegate.EndEditHint


@dataclass(frozen=True, slots=True)
class _Refusal:
    at: QPersistentModelIndex
    sentence: str
    text: str


def _short(text: str) -> str:
    return text if len(text) <= _MOST_SAID else f"{text[:_MOST_SAID]}…"


class EditingTable(QTableView):
    """Editors, refused input and input methods; what keys mean is the subclass's."""

    told = Signal(str)  # a sentence for the status bar

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._refusal: _Refusal | None = None
        self._message = CellMessage(self.viewport())
        self._message.hide()
        self._began: QPersistentModelIndex | None = None  # where the mouse began to select
        self._pressing = False

    def enter_down(self, by: int = 1) -> None:
        """Go on after Enter."""
        raise AssertionError("a grid says where Enter leads")

    def next_cell(self, by: int) -> None:
        """Go on after Tab."""
        raise AssertionError("a grid says where Tab leads")

    def enter_everywhere(self, text: str) -> None:
        """Type one text into all selected cells."""
        raise AssertionError("a grid says what is selected")

    def read_only_words(self, row: int, column: int) -> str:
        """Why a cell cannot be typed into."""
        raise AssertionError("a grid says why")

    def tell_if_read_only(self, event: QKeyEvent) -> None:
        """Say why nothing happens when somebody types into a cell that is only read."""
        index = self.currentIndex()
        typed = event.text().isprintable() and event.text().strip()
        command = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not typed or command or not index.isValid():
            return
        if not self.model().flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.told.emit(self.read_only_words(index.row(), index.column()))

    # Opening an editor

    def _editor_here(self) -> QWidget | None:
        """The editor of the current cell, opened; without one it is said why."""
        index = self.currentIndex()
        if index.isValid() and self.model().flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        elif index.isValid():
            self.told.emit(self.read_only_words(index.row(), index.column()))
        return self.open_editor()

    def edit_in_place(self, at: QPoint | None = None) -> None:
        """F2 and the double click: mend what the cell holds, from its end or where one points."""
        editor = self.open_editor() or self._editor_here()
        if editor is not None and not self.is_refused():
            put_caret(editor, None if at is None else editor.mapFrom(self.viewport(), at))

    def edit_blank(self) -> None:
        """Backspace: type the cell anew; Esc gives back what it held."""
        editor = self._editor_here()
        if isinstance(editor, ChoiceEditor):
            editor.setEditText("")
        elif isinstance(editor, QLineEdit | QPlainTextEdit):
            editor.clear()

    def open_choices(self) -> None:
        """Alt+Down: the list of a cell that can be chosen."""
        editor = self._editor_here()
        if isinstance(editor, ChoiceEditor):
            editor.showPopup()

    def make_room(self) -> None:
        """An open editor has more or fewer lines than before."""
        self.updateEditorGeometries()

    def keyboardSearch(self, search: str) -> None:
        """Typing into a cell that is only read does not jump to another row: Ctrl+F finds."""

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QTableView.ScrollHint = QTableView.ScrollHint.EnsureVisible,
    ) -> None:
        """Show a cell; where the grid stands on a page that is scrolled, the page follows whoever
        works in it."""
        super().scrollTo(index, hint)
        if self.hasFocus() or self.open_editor() is not None:
            self.show_on_page(index)

    def show_on_page(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Scroll the page on which the grid stands, if it can be scrolled, to a cell."""
        outer = self.parentWidget()
        while outer is not None and not isinstance(outer, QScrollArea):
            outer = outer.parentWidget()
        page = outer.widget() if isinstance(outer, QScrollArea) else None
        if isinstance(outer, QScrollArea) and page is not None and self.isVisible():
            rect = self.visualRect(index)
            at = self.viewport().mapTo(page, rect.center())
            outer.ensureVisible(at.x(), at.y(), 0, rect.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A smaller window does not hide the cell one is in."""
        index = self.currentIndex()
        seen = QRect(QPoint(), event.oldSize()).intersects(self.visualRect(index))
        super().resizeEvent(event)
        if seen and index.isValid():
            super().scrollTo(index)

    # The mouse

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Wherever the program puts the cursor, that cell alone is selected; Qt would look at the keys
        that are held, and leave the old cells selected after Ctrl+I, Ctrl+↓ or Shift+Enter. A mouse
        that is being pressed means those keys: Shift and a click select from the cursor."""
        if event is None and not self._pressing:
            return QItemSelectionModel.SelectionFlag.ClearAndSelect
        return super().selectionCommand(index, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        before = self.currentIndex()
        self._pressing = True
        super().mousePressEvent(event)
        self._pressing = False
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        at = before if shift and before.isValid() else self.indexAt(event.position().toPoint())
        self._began = QPersistentModelIndex(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The cursor stands where a selection began, so that one types into its first cell."""
        super().mouseReleaseEvent(event)
        began, self._began = self._began, None
        if began is None or not began.isValid() or self.open_editor() is not None:
            return
        at = self.model().index(began.row(), began.column())
        if at != self.currentIndex() and self.selectionModel().isSelected(at):
            scrolls = self.hasAutoScroll()
            self.setAutoScroll(False)
            self.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.setAutoScroll(scrolls)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.open_editor() is not None:
            self.edit_in_place(event.position().toPoint())

    # Closing it

    def is_refused(self) -> bool:
        """Whether an editor is open with input that was not taken."""
        return self._refusal is not None

    def closeEditor(self, editor: QWidget, hint: _HINT) -> None:
        if hint == _HINT.RevertModelCache:
            self.drop_refusal()
        elif self._refusal is not None:
            return  # the typed text stays in its editor until it is right or given up
        down = hint == _HINT.SubmitModelCache
        step = {_HINT.EditNextItem: 1, _HINT.EditPreviousItem: -1}.get(hint, 0)
        super().closeEditor(editor, _HINT.NoHint)
        if down:
            self.enter_down()
        elif step:
            self.next_cell(step)

    def commit_everywhere(self, editor: QWidget) -> None:
        """Ctrl+Enter: what stands in the editor goes into all selected cells."""
        text = editor_text(editor)
        self.closeEditor(editor, _HINT.RevertModelCache)
        self.enter_everywhere(text)

    def commitData(self, editor: QWidget) -> None:
        refused_before = self._refusal
        self._refusal = None
        super().commitData(editor)
        if self._refusal is None and refused_before is not None:
            self._message.hide()
            mark_refused(editor, False)

    def show_refused(self, at: QModelIndex, sentence: str, text: str) -> None:
        """Keep the editor open with what was typed and say why; without one, in the status bar."""
        editor = self.indexWidget(at) if self.state() != self.State.EditingState else None
        editor = editor or self.open_editor()
        if editor is None or editor_text(editor) != text:
            self.told.emit(sentence)
            return
        self._refusal = _Refusal(QPersistentModelIndex(at), sentence, text)
        mark_refused(editor, True)
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

    def refusal(self) -> tuple[str, str] | None:
        """What was typed and not taken, and why."""
        return None if self._refusal is None else (self._refusal.text, self._refusal.sentence)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was not taken waits on its page; whoever leaves that is told."""
        super().hideEvent(event)
        if self._refusal is not None and not event.spontaneous():
            self.told.emit(
                tr("“{text}”还没有填入，回到这一页可以改正。{sentence}").format(
                    text=_short(self._refusal.text), sentence=self._refusal.sentence
                )
            )

    def tell_lost(self) -> None:
        """Say that input that was not taken goes with the rows it stood in."""
        if self._refusal is not None:
            self.told.emit(
                tr("“{text}”没有填入，格里还是原来的内容。{sentence}").format(
                    text=_short(self._refusal.text), sentence=self._refusal.sentence
                )
            )
        self.drop_refusal()

    def drop_refusal(self) -> None:
        """Forget input that was not taken."""
        self._refusal = None
        self._message.hide()

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
