"""The header of a grid: bold over columns one may fill, the current column marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.look.tokens import GRID_HEADER, SMALL
from hrdesk.models.cells import Column

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
}


class GridHeader(QHeaderView):
    """Titles aligned as their columns."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = tuple(columns)
        self._current = -1
        self.setSectionsClickable(False)
        self.setFixedHeight(GRID_HEADER)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), GRID_HEADER)

    def set_current(self, column: int) -> None:
        """Mark the column the cursor is in."""
        if column != self._current:
            self._current = column
            self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, place: int) -> None:
        tokens, column = current_tokens(), self._columns[place]
        here = place == self._current
        painter.save()
        painter.fillRect(rect, QColor(tokens.sel if here else tokens.header))
        painter.setPen(QColor(tokens.rule))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        foot = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(foot, QColor(tokens.heavy))
        if here:
            painter.fillRect(foot.adjusted(0, -1, 0, 0), QColor(tokens.accent))
        painter.setFont(ui_font(SMALL, column.fillable))
        painter.setPen(QColor(tokens.text if column.fillable else tokens.text2))
        right = 21 if column.name == "completion" else 7
        inner = rect.adjusted(6, 0, -right, -1)
        flags = _ALIGN[column.align] | Qt.AlignmentFlag.AlignVCenter
        title = painter.fontMetrics().elidedText(
            column.title, Qt.TextElideMode.ElideRight, inner.width() + 4
        )
        painter.drawText(inner, flags | Qt.TextFlag.TextDontClip, title)
        painter.restore()
