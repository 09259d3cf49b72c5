"""What an empty page says: one sentence, and the buttons that begin."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.tokens import CELL


class EmptyState(QWidget):
    """Left-aligned where the content will stand."""

    def __init__(
        self,
        sentence: str,
        acts: Sequence[tuple[str, Callable[[], object]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.buttons: list[QPushButton] = []
        words = QLabel(sentence)
        words.setFont(ui_font(CELL))
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, act in acts:
            button = QPushButton(text)
            button.clicked.connect(act)
            row.addWidget(button)
            self.buttons.append(button)
        row.addStretch()
        if self.buttons:
            self.setFocusProxy(self.buttons[0])
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 12, 12)
        column.setSpacing(12)
        column.addWidget(words)
        column.addLayout(row)
        column.addStretch()
