"""Editors that fill a cell exactly: a line, a choice that can also be typed, and paragraphs.

They are plain Qt editors on purpose: an input method works from the first key only where nothing
stands between the view and the editor it opens.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QTextCursor, QTextOption, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from hrdesk.desktop.look.theme import current_tokens

_LEAST_CHOICE = 72
_AROUND_CHOICE = 40  # frame and arrow
_FEWEST_LINES = 2
_MOST_LINES = 8


def frame_style(refused: bool) -> str:
    """The 2 px frame of an open editor: accent, or owed while the input is refused."""
    tokens = current_tokens()
    colour = tokens.owed if refused else tokens.accent
    return (
        f"QLineEdit, QPlainTextEdit, QComboBox {{ border: 2px solid {colour}; border-radius: 0;"
        f" background: {tokens.base}; color: {tokens.text}; padding: 0 2px; margin: 0;"
        f" min-height: 0; max-height: 4000px; }}"
    )


def show_refused(editor: QWidget, refused: bool) -> None:
    """Mark an open editor as refused, or take the mark away."""
    editor.setStyleSheet(frame_style(refused))


def put_caret(editor: QWidget, at: QPoint | None = None) -> None:
    """Begin to mend what a cell holds: the caret stands where one pointed, else at the end, and
    nothing is selected that the next key would wipe out."""
    if isinstance(editor, ParagraphEditor):
        caret = editor.textCursor() if at is None else editor.cursorForPosition(at)
        if at is None:
            caret.movePosition(QTextCursor.MoveOperation.End)
        editor.setTextCursor(caret)
        return
    assert isinstance(editor, LineEditor | ChoiceEditor)
    editor.mends = True
    line = editor.lineEdit() if isinstance(editor, ChoiceEditor) else editor
    if line is not None:
        end = len(line.text())
        line.setCursorPosition(
            end if at is None else line.cursorPositionAt(line.mapFrom(editor, at))
        )
        line.deselect()


class LineEditor(QLineEdit):
    """One line: figures, names, signs. ``mends`` says whether what the cell held is being changed:
    the arrows go along its letters then; while one types over it they lead to the next cell."""

    mends = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mends = True
        super().mousePressEvent(event)

    def __init__(self, parent: QWidget, font: QFont, alignment: Qt.AlignmentFlag) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setFont(font)
        self.setAlignment(alignment | Qt.AlignmentFlag.AlignVCenter)
        self.setStyleSheet(frame_style(False))

    def sizeHint(self) -> QSize:
        return QSize(0, 0)


class ChoiceEditor(QComboBox):
    """A short list that may also be typed into. ``mends`` as in :class:`LineEditor`."""

    mends = False

    def __init__(self, parent: QWidget, font: QFont, choices: tuple[str, ...]) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFont(font)
        self.addItems(list(choices))
        self.setStyleSheet(frame_style(False))
        widest = max((self.fontMetrics().horizontalAdvance(text) for text in choices), default=0)
        self._widest = widest
        self.view().setMinimumWidth(widest + 24)
        completer = self.completer()
        if completer is not None:
            completer.setCompletionMode(completer.CompletionMode.InlineCompletion)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling past must not choose: the grid takes it."""
        event.ignore()

    def wanted_width(self) -> int:
        """Width for its longest choice in px: columns of short words are narrower."""
        return max(_LEAST_CHOICE, self._widest + _AROUND_CHOICE)

    def select_all(self) -> None:
        """Select the text, so that typing replaces it."""
        line = self.lineEdit()
        if line is not None:
            line.selectAll()


class ParagraphEditor(QPlainTextEdit):
    """Several lines: Enter is done, Alt+Enter begins a new line. It grows with what is typed."""

    finished = Signal()
    grown = Signal()  # it needs more lines or fewer

    def __init__(self, parent: QWidget, font: QFont) -> None:
        super().__init__(parent)
        self.setFont(font)
        self.setFrameStyle(0)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.document().setDocumentMargin(2)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setStyleSheet(frame_style(False))
        self._lines = _FEWEST_LINES
        layout = self.document().documentLayout()  # queued: it must not be resized while it is at work
        layout.documentSizeChanged.connect(self._on_size, Qt.ConnectionType.QueuedConnection)

    def _on_size(self, size: QSizeF) -> None:
        """In a plain text the size of the document is counted in lines."""
        lines = min(max(round(size.height()), _FEWEST_LINES), _MOST_LINES)
        if lines != self._lines:
            self._lines = lines
            self.grown.emit()

    def wanted_height(self) -> int:
        """Height for its lines in px: paragraphs are written below the cell they belong to."""
        return self.fontMetrics().lineSpacing() * self._lines + 10

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & (
                Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
            ):
                self.insertPlainText("\n")
            else:
                self.finished.emit()
            return
        super().keyPressEvent(event)
