"""A line above the status bar: what just happened, and how to take it back. It stays until read."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from hrdesk.desktop.look.theme import current_tokens
from hrdesk.words import tr

from .painted import Painted


class _Words(QLabel):
    """A sentence on one line, on more only where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        widest = max(map(self.fontMetrics().horizontalAdvance, self.text().split("\n")))
        return QSize(widest + 4, super().sizeHint().height())


class Notice(Painted):
    """已删除 3 行　撤销."""

    action_activated = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("提示")
        self._words = _Words()
        self._act = QPushButton()
        self._act.hide()
        self._act.setObjectName("link")
        self._act.setFlat(True)
        self._act.clicked.connect(self._on_act)
        close = QPushButton(tr("知道了"))
        close.setObjectName("link")
        close.setFlat(True)
        close.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 3, 12, 3)
        row.setSpacing(16)
        row.addWidget(self._words, 0)
        row.addWidget(self._act)
        row.addStretch(1)
        row.addWidget(close)
        self.hide()

    @property
    def words(self) -> str:
        """What is said, "" when nothing is."""
        return self._words.text() if not self.isHidden() else ""

    def show_words(self, words: str, act: str = "") -> None:
        """Say something, with one link to act on it."""
        self._words.setText(words)
        self._act.setText(act)
        self._act.setVisible(bool(act))
        self.setAccessibleDescription(words)
        self.show()

    def clear(self) -> None:
        """Say nothing."""
        self.hide()

    def _on_act(self) -> None:
        self.clear()
        self.action_activated.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current_tokens(), QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.info_tint))
        painter.fillRect(QRect(0, 0, self.width(), 1), QColor(tokens.rule))
        painter.end()
