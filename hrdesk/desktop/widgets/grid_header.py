"""The header of a grid: bold over columns one may fill, the current column marked, sorted by a click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QApplication, QHeaderView, QStyle, QWidget

from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.look.tokens import GRID_HEADER, SMALL
from hrdesk.models.cells import Column

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
}
_OPENER = 16  # px at the right of a header that open its menu


class ColumnHeader(QHeaderView):
    """What a click, a drag and the menu of a grid's header mean; subclasses paint the titles."""

    clicked = Signal(int)  # column
    menu_wanted = Signal(int, QPoint)  # column, where on screen
    resized_by_hand = Signal(int, int)  # column, px
    moved_by_hand = Signal()
    hand_lifted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._current = -1
        self._pressed_at: QPoint | None = None
        self._hand_on = False
        self._hovered = -1
        self._marks: dict[int, str] = {}
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.sectionResized.connect(self._on_resized)
        self.sectionMoved.connect(self._on_moved)

    def set_current(self, column: int) -> None:
        """Mark the column the cursor is in."""
        if column != self._current:
            self._current = column
            self.viewport().update()

    def set_marks(self, marks: dict[int, str]) -> None:
        """Signs of columns: "up" and "down" sorted, "filter" filtered; several may be joined."""
        self._marks = marks
        self.viewport().update()

    # The hand

    def _on_handle(self, at: QPoint) -> bool:
        """Whether a place lies on the edge with which a column is made wider."""
        grip = self.style().pixelMetric(QStyle.PixelMetric.PM_HeaderGripMargin, None, self)
        column = self.logicalIndexAt(at)
        if column < 0:
            return True
        left = self.sectionViewportPosition(column)
        right = left + self.sectionSize(column)
        return right - at.x() <= grip or (self.visualIndex(column) > 0 and at.x() - left < grip)

    def _opener(self, column: int) -> QRect:
        left = self.sectionViewportPosition(column) + 4
        if not self._signs_at_left(column):
            left += self.sectionSize(column) - 8 - _OPENER
        return QRect(left, self.height() - GRID_HEADER, _OPENER, GRID_HEADER)

    def _signs_at_left(self, column: int) -> bool:
        """Whether signs stand before the title, because it lies at the right."""
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        self._hand_on = True
        plain = event.button() == Qt.MouseButton.LeftButton and not self._on_handle(at)
        column = self.logicalIndexAt(at)
        if plain and self._opener(column).contains(at):
            below = self._opener(column).bottomLeft()
            self._hand_on = False
            self.menu_wanted.emit(column, self.viewport().mapToGlobal(below))
            return
        self._pressed_at = at if plain else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at, pressed = event.position().toPoint(), self._pressed_at
        self._pressed_at, self._hand_on = None, False
        self.hand_lifted.emit()
        if pressed is None or (at - pressed).manhattanLength() >= QApplication.startDragDistance():
            return
        self.clicked.emit(self.logicalIndexAt(pressed))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.logicalIndexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, column: int) -> None:
        if column != self._hovered:
            self._hovered = column
            self.viewport().update()

    def _on_resized(self, column: int, old: int, new: int) -> None:
        if self._hand_on and new:
            self.resized_by_hand.emit(column, new)

    def _on_moved(self) -> None:
        if self._hand_on:
            self.moved_by_hand.emit()

    # Signs

    def _paint_signs(self, painter: QPainter, rect: QRect, place: int) -> None:
        """The signs of a column on the side its title leaves free, and what opens its menu."""
        tokens = current_tokens()
        here = place == self._current
        ground = QColor(tokens.sel if here else tokens.header)
        marks = [mark for mark in ("filter", "up", "down") if mark in self._marks.get(place, "")]
        signs = ["chevron", *marks] if place == self._hovered else marks
        at_left = self._signs_at_left(place)
        at = rect.left() + 3 if at_left else rect.right() - 3
        for sign in signs:
            wide = _OPENER - 2 if sign == "chevron" else 12
            box = QRect(at if at_left else at - wide, rect.top() + 2, wide, rect.height() - 5)
            painter.fillRect(box, ground)
            if sign == "chevron":
                _chevron(painter, box, tokens.text2)
            else:
                _mark(painter, box, sign, tokens.accent)
            at += wide + 1 if at_left else -wide - 1


def _chevron(painter: QPainter, box: QRect, colour: str) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(colour))
    middle = QPointF(box.center())
    painter.drawPolyline(
        QPolygonF([middle + QPointF(x, y) for x, y in ((-3.5, -1.5), (0, 2), (3.5, -1.5))])
    )
    painter.restore()


def _mark(painter: QPainter, box: QRect, mark: str, colour: str) -> None:
    shapes = {
        "up": ((0, -3.5), (4, 3), (-4, 3)),
        "down": ((0, 3.5), (4, -3), (-4, -3)),
        "filter": ((-4.5, -4), (4.5, -4), (1, 0.5), (1, 4.5), (-1, 3.5), (-1, 0.5)),
    }
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    middle = QPointF(box.center())
    painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in shapes[mark]]))
    painter.restore()


class GridHeader(ColumnHeader):
    """Titles aligned as their columns, in one storey."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(True)
        self.setFixedHeight(GRID_HEADER)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), GRID_HEADER)

    def _signs_at_left(self, column: int) -> bool:
        return self._columns[column].align == "right"

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
        self._paint_signs(painter, rect, place)
        painter.restore()
