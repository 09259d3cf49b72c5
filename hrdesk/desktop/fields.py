"""Form fields bound to one record's field: what is typed goes through the gate and comes back.

A field commits when it is left (paragraphs also after a pause), shows what the file holds after
every change and undo, and keeps refused input with the sentence under it until it is mended or
given up with Esc.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.entry import Refused, read_entry
from hrdesk.core.field_names import field_label
from hrdesk.core.numbers import plain
from hrdesk.desktop.widgets.combo_box import ComboBox
from hrdesk.document.changes import ChangeSet, Step
from hrdesk.document.errors import DocumentProblem
from hrdesk.models.grid_model import changed_value
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

RecordId = Callable[[], int | None]
_PAUSE = 2000  # ms without a key after which a paragraph is saved
_TEXT_LINES = 5


class _Bound(QWidget):
    """What line and paragraph fields share: reading, committing, refusing."""

    committed = Signal()

    def __init__(
        self,
        session: DocumentSession,
        kind: str,
        field: str,
        record_id: RecordId,
        editor: QLineEdit | QPlainTextEdit | QComboBox,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._kind, self._field = session, kind, field
        self._record_id = record_id
        self._shown_id: int | None = None
        self.editor = editor
        editor.setAccessibleName(field_label(kind, field))
        editor.setAcceptDrops(False)  # else a dropped file becomes its address in the field
        self._show_lock()
        session.read_only_changed.connect(self._show_lock)
        self._sentence = QLabel(self)
        self._sentence.setObjectName("refusedSentence")
        self._sentence.setWordWrap(True)
        self._sentence.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(editor)
        layout.addWidget(self._sentence)
        self.setFocusProxy(editor)
        editor.installEventFilter(self)
        session.changed.connect(self._on_changed)
        self.show_value()

    def _show_lock(self) -> None:
        """Let the text be typed into, or only be read and copied."""
        editor, read_only = self.editor, self._session.read_only
        if isinstance(editor, QComboBox):
            editor.setEnabled(not read_only and self._shown_id is not None)
        else:
            editor.setReadOnly(read_only)
            editor.style().unpolish(editor)
            editor.style().polish(editor)

    @property
    def field(self) -> str:
        """The record's field that is shown."""
        return self._field

    # The kinds of editor

    def _text(self) -> str:
        raise AssertionError("a bound field knows its editor")

    def _set_text(self, text: str) -> None:
        raise AssertionError("a bound field knows its editor")

    # Value

    def _stored(self) -> str:
        if self._shown_id is None:
            return ""
        record = self._session.document.record(self._kind, self._shown_id)
        value = None if record is None else getattr(record, self._field)
        if value is None:
            return ""
        return plain(value) if isinstance(value, Decimal) else str(value)

    def show_value(self) -> None:
        """Show what the file holds now, for the record the page is on."""
        new_id = self._record_id()
        if self._shown_id is not None and new_id != self._shown_id:
            self.commit()  # what was typed belongs to the record that leaves the page
        self._shown_id = new_id
        self.editor.setEnabled(self._shown_id is not None)
        self._mark(None)
        stored = self._stored()
        if stored != self._text():
            self._set_text(stored)

    def _on_changed(self, change_set: ChangeSet) -> None:
        touched = (self._kind, self._shown_id, self._field) in change_set.updated
        if (touched or change_set.direction == "reload") and self._text() != self._stored():
            self.show_value()

    def commit(self) -> bool:
        """Take what is typed through the gate; ``False`` when it was refused."""
        if self._shown_id is None or self._text() == self._stored():
            self._mark(None)
            return True
        try:
            steps = self._steps()
            if steps:
                self._session.apply(self._act(), steps)
        except (Refused, DocumentProblem) as problem:
            self._mark(str(problem))
            return False
        self._mark(None)
        self.committed.emit()
        return True

    def _act(self) -> str:
        """How the change is called."""
        return tr("填写{kind}").format(kind=field_label(self._kind, self._field))

    def _steps(self) -> Sequence[Step]:
        """The changes that the typed text means. Raises ``Refused``."""
        record = self._session.document.record(self._kind, self._shown_id or 0)
        if record is None:
            return ()
        evaluation = self._session.evaluation
        year = evaluation.year if evaluation is not None else 2000
        value = read_entry(self._kind, self._field, self._text(), year=year)
        return changed_value(self._kind, record, self._field, value)

    def _mark(self, sentence: str | None) -> None:
        refused = sentence is not None
        self._sentence.setText(sentence or "")
        self._sentence.setVisible(refused)
        if bool(self.editor.property("refused")) != refused:
            self.editor.setProperty("refused", refused)
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                if event.key() == Qt.Key.Key_Escape and self._text() != self._stored():
                    self.show_value()
                    return True
            elif (
                isinstance(event, QFocusEvent)
                and event.type() == QEvent.Type.FocusOut
                and event.reason() != Qt.FocusReason.PopupFocusReason
            ):
                self.commit()
        return super().eventFilter(watched, event)


class LineField(_Bound):
    """One line; Enter commits."""

    editor: QLineEdit

    def __init__(
        self,
        session: DocumentSession,
        kind: str,
        field: str,
        record_id: RecordId,
        parent: QWidget | None = None,
        *,
        hint: str = "",
    ) -> None:
        editor = QLineEdit()
        editor.setPlaceholderText(hint)
        editor.returnPressed.connect(self._entered)
        super().__init__(session, kind, field, record_id, editor, parent)

    def _entered(self) -> None:
        self.commit()

    def _text(self) -> str:
        return self.editor.text()

    def _set_text(self, text: str) -> None:
        self.editor.setText(text)
        self.editor.setCursorPosition(0)


class ChoiceField(_Bound):
    """One of a few words; ``choices`` are asked again whenever the record is shown."""

    editor: QComboBox

    def __init__(
        self,
        session: DocumentSession,
        kind: str,
        field: str,
        record_id: RecordId,
        choices: Callable[[], Sequence[str]],
        parent: QWidget | None = None,
        *,
        blank: str = tr("（未选）"),
    ) -> None:
        self._choices, self._blank = choices, blank
        editor = ComboBox()
        keep_narrow(editor)
        editor.activated.connect(self._chosen)
        super().__init__(session, kind, field, record_id, editor, parent)

    def _chosen(self) -> None:
        self.commit()

    def show_value(self) -> None:
        """Show the stored choice; nothing is ever half chosen, so nothing is committed here."""
        self._shown_id = self._record_id()
        stored = self._stored()
        words = ["", *self._choices()]
        if stored not in words:
            words.append(stored)
        blocker = QSignalBlocker(self.editor)
        shown = [str(self.editor.itemData(place)) for place in range(self.editor.count())]
        if shown != words:
            self.editor.clear()
            for word in words:
                self.editor.addItem(word or self._blank, word)
        self._set_text(stored)
        blocker.unblock()
        read_only = self._session.read_only
        self.editor.setEnabled(self._shown_id is not None and not read_only)
        self._mark(None)

    def _text(self) -> str:
        return str(self.editor.currentData() or "")

    def _set_text(self, text: str) -> None:
        self.editor.setCurrentIndex(max(0, self.editor.findData(text)))


def keep_narrow(box: QComboBox) -> None:
    """Let long choices not decide how wide a form is; the list shows them whole."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(5)


class TextField(_Bound):
    """Paragraphs; committed when left and after a pause in typing."""

    editor: QPlainTextEdit

    def __init__(
        self,
        session: DocumentSession,
        kind: str,
        field: str,
        record_id: RecordId,
        parent: QWidget | None = None,
        *,
        hint: str = "",
        lines: int = _TEXT_LINES,
    ) -> None:
        editor = QPlainTextEdit()
        editor.setTabChangesFocus(True)
        editor.setPlaceholderText(hint)
        editor.setMinimumHeight(editor.fontMetrics().lineSpacing() * lines + 16)
        super().__init__(session, kind, field, record_id, editor, parent)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.commit)
        editor.textChanged.connect(self._typed)

    def _typed(self) -> None:
        if self.editor.hasFocus():
            self._pause.start()

    def commit(self) -> bool:
        if hasattr(self, "_pause"):
            self._pause.stop()
        return super().commit()

    def _text(self) -> str:
        return self.editor.toPlainText()

    def _set_text(self, text: str) -> None:
        self.editor.setPlainText(text)
