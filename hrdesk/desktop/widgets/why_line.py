"""Two quiet lines under the grid: the sum that makes the score, and the rule, hint and links."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.look.tokens import CELL, WHY_LINE
from hrdesk.words import tr

from .painted import Painted, Run, draw_runs


class _Sentence(Painted):
    def __init__(self) -> None:
        super().__init__()
        self.runs: list[Run] = []
        self.setFixedHeight(24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_runs(painter, self.rect(), self.runs, CELL)
        painter.end()


class _Rule(Painted):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(1, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(current_tokens().rule))
        painter.end()


class WhyLine(QWidget):
    """Says why; what can be clicked is a link that the keyboard reaches too."""

    link_activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("为什么"))
        self.setFixedHeight(WHY_LINE)
        self._sentence = _Sentence()
        self._rule = QLabel()
        self._rule.setProperty("quiet", True)
        self._divider = _Rule()
        self._hint = QLabel()
        self._hint.setProperty("quiet", True)
        self._links = QHBoxLayout()
        self._links.setSpacing(16)
        second = QHBoxLayout()
        second.setContentsMargins(0, 0, 0, 0)
        second.setSpacing(14)
        second.addWidget(self._rule)
        second.addWidget(self._divider)
        second.addLayout(self._links)
        second.addWidget(self._hint)
        second.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 4)
        column.setSpacing(0)
        column.addWidget(self._sentence)
        column.addLayout(second)
        self._shown: tuple[tuple[str, str, str], ...] = ()

    @property
    def text(self) -> str:
        """The first line as plain words."""
        return "".join(text for text, _ in self._sentence.runs)

    def set_runs(self, runs: Sequence[Run]) -> None:
        """Set the first line: words with their roles."""
        self._sentence.runs = list(runs)
        self._sentence.setToolTip(self.text)
        self.setAccessibleDescription(self.text)
        self._sentence.update()

    def set_second(self, rule: str, hint: str, links: Sequence[tuple[str, str, str]]) -> None:
        """Set the second line: the rule, what the cell wants, links as (name, words, icon)."""
        self._rule.setText(tr("规则　{rule}").format(rule=rule) if rule else "")
        self._rule.setVisible(bool(rule))
        self._divider.setVisible(bool(rule and (hint or links)))
        self._hint.setText(tr("填写要求　{hint}").format(hint=hint) if hint else "")
        if tuple(links) == self._shown:
            return
        self._shown = tuple(links)
        while self._links.count():
            item = self._links.takeAt(0)
            button = item.widget() if item is not None else None
            if button is not None:
                button.hide()  # until it is deleted it would lie under the new ones
                button.deleteLater()
        for name, words, icon_name in links:
            link = QPushButton(icon(icon_name), words)
            link.setObjectName("link")
            link.setFlat(True)
            link.setProperty("linkName", name)
            link.clicked.connect(self._activated)
            self._links.addWidget(link)

    def _activated(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.link_activated.emit(str(button.property("linkName")))
