"""A table whose editors keep what is refused: the typed text stays until it is right or given up."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QTimer,
    Signal,
)
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QApplication, QTableView, QWidget

from hrdesk.desktop.widgets.cell_message import CellMessage

from .delegate import editor_text, is_editor
from .editors import show_refused as mark_refused

_HINT = QAbstractItemDelegate.EndEditHint


@dataclass(frozen=True, slots=True)
class _Refusal:
    at: QPersistentModelIndex
    sentence: str


class EditingTable(QTableView):
    """Editors, refused input and input methods; what keys mean is the subclass's."""

    told = Signal(str)  # a sentence for the status bar

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._refusal: _Refusal | None = None
        self._message = CellMessage(self.viewport())
        self._message.hide()

    def enter_down(self, by: int = 1) -> None:
        """Go on after Enter."""
        raise AssertionError("a grid says where Enter leads")

    def next_cell(self, by: int) -> None:
        """Go on after Tab."""
        raise AssertionError("a grid says where Tab leads")

    def enter_everywhere(self, text: str) -> None:
        """Type one text into all selected cells."""
        raise AssertionError("a grid says what is selected")

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
        self._refusal = _Refusal(QPersistentModelIndex(at), sentence)
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
