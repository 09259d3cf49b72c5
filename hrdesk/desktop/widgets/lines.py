"""Short lines of differently meant words with their signs, one under the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hrdesk.desktop.look.tokens import SMALL

from .painted import Painted, Run, draw_runs


class Lines(Painted):
    """Short lines with signs, one under the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Sequence[Run], ...] = ()

    def set_lines(self, lines: Sequence[Sequence[Run]]) -> None:
        """Show lines."""
        self._lines = tuple(lines)
        words = ["".join(text for text, _ in line) for line in self._lines]
        self.setAccessibleDescription("；".join(words))
        self.setToolTip("\n".join(words))
        self.setFixedHeight(6 + 24 * len(self._lines) if self._lines else 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, line in enumerate(self._lines):
            draw_runs(painter, QRect(10, 4 + 24 * place, self.width() - 16, 24), line, SMALL)
        painter.end()
