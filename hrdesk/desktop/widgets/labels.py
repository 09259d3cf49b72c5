"""Labels in the program's few kinds of type, and an icon that stands alone."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.look.tokens import CELL

from .painted import Painted


def quiet_label(text: str) -> QLabel:
    """Secondary words: names of fields, hints."""
    label = QLabel(text)
    label.setProperty("quiet", True)
    return label


def strong_label(text: str, points: int = CELL) -> QLabel:
    """A heading."""
    label = QLabel(text)
    label.setFont(ui_font(points, True))
    return label


def hair_rule() -> QFrame:
    """A fine line between the parts of a panel."""
    rule = QFrame()
    rule.setObjectName("rule")
    rule.setFixedHeight(1)
    return rule


class IconLabel(Painted):
    """An icon in the colour of the theme in force."""

    def __init__(self, name: str, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icon(self._name).paint(painter, self.rect())
        painter.end()
