"""A dialog of a few labelled fields: what is refused stays as typed, with the sentence under it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.entry import Refused, read_entry
from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.tokens import CELL, TITLE
from hrdesk.desktop.widgets.combo_box import ComboBox
from hrdesk.desktop.widgets.labels import quiet_label, strong_label
from hrdesk.desktop.widgets.mnemonics import give_letters
from hrdesk.desktop.widgets.room import fit_sentences
from hrdesk.document.errors import DocumentProblem
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr


def today() -> str:
    """Today in the office's time zone, as the file keeps days."""
    return datetime.now().astimezone().date().isoformat()


class FormDialog(QDialog):
    """A heading, notes, fields, and one act that says its verb.

    A concrete dialog adds fields and overrides :meth:`take`, which raises ``Refused`` for what
    cannot be taken; the dialog closes when it did not.
    """

    def __init__(
        self,
        session: DocumentSession,
        title: str,
        heading: str,
        verb: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(10)
        self.heading = strong_label(heading, TITLE)
        self.heading.setWordWrap(True)
        column.addWidget(self.heading)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(4)
        column.addLayout(self._notes)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        self._below = QVBoxLayout()
        column.addLayout(self._below)
        self.sentence = QLabel()
        self.sentence.setObjectName("refusedSentence")
        self.sentence.setWordWrap(True)
        self.sentence.hide()
        column.addWidget(self.sentence)
        column.addStretch(1)
        buttons = self.buttons = QDialogButtonBox()
        self.accept_button = buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setProperty("primary", True)
        self.accept_button.setDefault(True)
        buttons.addButton(tr("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._try)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        give_letters(self)
        fit_sentences(self)
        self._put_buttons_last()
        super().showEvent(event)

    def _put_buttons_last(self) -> None:
        """Fields are added after the buttons, but one types first: Tab and the cursor begin there."""
        buttons = [b for b in self.buttons.buttons() if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
        fields: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget not in buttons:
                fields.append(widget)
            widget = widget.nextInFocusChain()
        for before, after in pairwise((*fields[-1:], *buttons)):
            QWidget.setTabOrder(before, after)
        usable = [field for field in fields if field.isEnabledTo(self) and not field.isHidden()]
        if usable and self.focusWidget() is None:
            usable[0].setFocus()

    # Building

    def add_note(self, text: str, *, strong: bool = False, owed: bool = False) -> QLabel:
        """A sentence above the fields."""
        label = QLabel(text)
        label.setWordWrap(True)
        label.setFont(ui_font(CELL, strong))
        if owed:
            label.setObjectName("refusedSentence")
        self._notes.addWidget(label)
        return label

    def add_owed(self, title: str, phrases: Sequence[str]) -> None:
        """What is still owed, a line each."""
        if phrases:
            self.add_note(title, strong=True)
            self.add_note("\n".join(f"■ {phrase}" for phrase in phrases), owed=True)

    def add_row(self, label: str, field: QWidget) -> None:
        """A labelled field."""
        row = self._grid.rowCount()
        words = quiet_label(label)
        words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        words.setBuddy(field)
        field.setAccessibleName(label)
        self._grid.addWidget(words, row, 0)
        self._grid.addWidget(field, row, 1)

    def add_line(self, label: str, text: str = "", hint: str = "") -> QLineEdit:
        """A labelled line."""
        field = QLineEdit(text)
        field.setPlaceholderText(hint)
        self.add_row(label, field)
        return field

    def add_choice(self, label: str, choices: Sequence[tuple[str, object]]) -> QComboBox:
        """A labelled choice of (words, value)."""
        field = ComboBox()
        for words, value in choices:
            field.addItem(words, value)
        self.add_row(label, field)
        return field

    def add_check(self, text: str, checked: bool) -> QCheckBox:
        """A box to tick under the fields."""
        box = QCheckBox(text)
        box.setChecked(checked)
        self._below.addWidget(box)
        return box

    # Taking

    def read(self, kind: str, name: str, field: QLineEdit) -> object:
        """A line's text as a record's field would have it. Raises ``Refused``."""
        evaluation = self.session.evaluation
        year = evaluation.year if evaluation is not None else 2000
        return read_entry(kind, name, field.text(), year=year)

    def take(self) -> None:
        """Do it. Raises ``Refused`` or a ``DocumentProblem``."""
        raise AssertionError("a form dialog says what it does")

    def _try(self) -> None:
        try:
            self.take()
        except (Refused, DocumentProblem) as problem:
            self.sentence.setText(str(problem))
            self.sentence.show()
            return
        self.accept()

    def run(self) -> bool:
        """Show it; whether it was taken."""
        taken = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return taken
