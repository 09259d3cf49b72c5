"""Tabs over pages: the chosen one is joined to its page, the others stand behind a line."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from hrdesk.desktop.look.lines import fine_pen
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.words import tr

from .painted import Painted

_HEIGHT = 30


class TabStrip(Painted):
    """A tab bar on a line as wide as the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setAccessibleName(tr("页"))
        self.setFixedHeight(_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self.bar)
        row.addStretch()

    def show_tab(self, place: int, *, shown: bool) -> None:
        """Show or hide a tab; the bar takes the room it needs then."""
        self.bar.setTabVisible(place, shown)
        self.bar.updateGeometry()
        layout = self.layout()
        if layout is not None:
            layout.activate()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(fine_pen(painter, current_tokens().rule))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()
