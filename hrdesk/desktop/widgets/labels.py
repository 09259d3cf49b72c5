"""Labels in the program's few kinds of type, and an icon that stands alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QToolTip, QWidget

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


class FittingLabel(QLabel):
    """One line that ends in dots where there is no room, with the whole text in its tooltip."""

    def shown_text(self) -> str:
        """The words as they are painted."""
        room, cut = self.contentsRect().width(), Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.text(), cut, room)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        flags = self.alignment() | Qt.AlignmentFlag.AlignVCenter
        colour = self.palette().color(self.foregroundRole())
        painter.setPen(colour)
        painter.drawText(self.contentsRect(), flags, self.shown_text())
        painter.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self.shown_text() != self.text():
            QToolTip.showText(event.globalPos(), self.text(), self)
            return True
        return super().event(event)


def fitting_label(text: str, points: int = CELL) -> FittingLabel:
    """A heading whose words come from people and may be longer than its place."""
    label = FittingLabel(text)
    label.setFont(ui_font(points, True))
    return label


def quiet_fitting_label(text: str) -> FittingLabel:
    """Secondary words that come from people, such as the name of a scheme."""
    label = FittingLabel(text)
    label.setProperty("quiet", True)
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
