"""A message as the program gives them: what happened, why, what to do, and buttons that say so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.tokens import CELL
from hrdesk.words import tr

from .mnemonics import give_letters
from .room import fit_sentences

Answer = tuple[str, QDialogButtonBox.ButtonRole]


class MessageDialog(QDialog):
    """``ask`` shows it and says which button was pressed; Esc is the last rejecting one."""

    def __init__(
        self,
        act: str,
        happened: str,
        why: str,
        next_step: str,
        answers: Sequence[Answer],
        parent: QWidget | None = None,
        *,
        details: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(act)
        self.setMinimumWidth(440)
        self._answer = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(8)
        for text, bold in ((happened, True), (why, False), (next_step, False)):
            if text:
                column.addWidget(self._words(text, bold))
        if details:
            self._add_details(column, details)
        column.addSpacing(8)
        self.buttons = QDialogButtonBox()
        for text, role in answers:
            button = self.buttons.addButton(text, role)
            if role == QDialogButtonBox.ButtonRole.AcceptRole:
                button.setProperty("primary", True)
                button.setDefault(True)
        self._words_of = {button: button.text() for button in self.buttons.buttons()}
        self.buttons.clicked.connect(self._clicked)
        column.addWidget(self.buttons)
        give_letters(self)

    def showEvent(self, event: QShowEvent) -> None:
        fit_sentences(self)
        super().showEvent(event)

    @staticmethod
    def _words(text: str, bold: bool) -> QLabel:
        label = QLabel(text)
        label.setWordWrap(True)
        label.setFont(ui_font(CELL, bold))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _add_details(self, column: QVBoxLayout, details: str) -> None:
        self._details = QPlainTextEdit(details)
        self._details.setReadOnly(True)
        self._details.setAccessibleName(tr("详细信息"))
        self._details.setMinimumSize(520, 160)
        self._details.hide()
        show = QPushButton(tr("详细信息"))
        show.setObjectName("link")
        show.setFlat(True)
        show.clicked.connect(self._show_details)
        copy = QPushButton(tr("复制详细信息"))
        copy.setObjectName("link")
        copy.setFlat(True)
        copy.clicked.connect(self._copy_details)
        for widget in (show, self._details, copy):
            column.addWidget(widget)

    def _show_details(self) -> None:
        self._details.setVisible(self._details.isHidden())
        self.adjustSize()

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())

    def _clicked(self, button: QAbstractButton) -> None:
        self._answer = self._words_of[button]
        self.accept()

    def ask(self) -> str:
        """Show the message; returns the words of the button, "" for Esc."""
        self.exec()
        self.deleteLater()
        return self._answer
