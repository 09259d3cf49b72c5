"""A line of differently meant words, with their signs; what does not fit is cut and in the tooltip."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hrdesk.desktop.look.fonts import ui_font

from .painted import Painted, Run, draw_runs, runs_width


class RunsLabel(Painted):
    """One line of :func:`draw_runs`."""

    def __init__(self, points: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[Run, ...] = ()
        self._points = points

    @property
    def text(self) -> str:
        """The words without their roles."""
        return "".join(text for text, _ in self._runs)

    def set_runs(self, runs: Sequence[Run]) -> None:
        """Show words with their roles."""
        self._runs = tuple(runs)
        self.setAccessibleName(self.text)
        self.setToolTip(self.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        height = QFontMetrics(ui_font(self._points)).height() + 6
        return QSize(runs_width(self._runs, self._points) + 6, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(20, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_runs(painter, self.rect(), self._runs, self._points)
        painter.end()
