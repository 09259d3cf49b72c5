"""Signs that carry a meaning beside its colour, drawn rather than typed: 10 px, the same in any font."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from .theme import current_tokens
from .tokens import SIGN

Sign = Literal[
    "square", "circle", "triangle", "check", "differs", "link", "clip", "done", "ring", "crossed"
]


def draw_sign(painter: QPainter, rect: QRect, sign: Sign, colour: str) -> None:
    """Draw a sign in the middle of ``rect``: ■ owed, ● unfinished, ▲ far above, ✓ done, ≠, chain, clip; for
    steps a filled circle with ✓, a ring, a ring with ×."""
    middle = QRectF(rect).center()
    box = QRectF(middle.x() - SIGN / 2, middle.y() - SIGN / 2, SIGN, SIGN)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    if sign == "square":
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    elif sign == "circle":
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
    elif sign == "triangle":
        corners = [
            QPointF(box.center().x(), box.top() + 0.5),
            QPointF(box.right(), box.bottom() - 0.5),
            QPointF(box.left(), box.bottom() - 0.5),
        ]
        painter.drawPolygon(QPolygonF(corners))
    elif sign in ("done", "ring", "crossed"):
        _draw_step(painter, box.adjusted(-1, -1, 1, 1), sign, colour)
    else:
        pen = QPen(QColor(colour), {"check": 1.6, "clip": 0.85}.get(sign, 1.2))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if sign == "clip":  # leans as paper clips are drawn
            painter.translate(box.center())
            painter.rotate(38)
            painter.scale(1.35, 1.35)
            painter.translate(-box.center())
        painter.drawPath(_path(sign, box))
    painter.restore()


def _draw_step(painter: QPainter, box: QRectF, sign: Sign, colour: str) -> None:
    inner = box.adjusted(0.7, 0.7, -0.7, -0.7)
    if sign == "done":
        painter.drawEllipse(box)
        pen = QPen(QColor(current_tokens().base), 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_path("check", box.adjusted(3, 3.2, -3, -3.2)))
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colour), 1.4))
    painter.drawEllipse(inner)
    if sign == "crossed":
        cross = inner.adjusted(3, 3, -3, -3)
        painter.drawLine(cross.topLeft(), cross.bottomRight())
        painter.drawLine(cross.topRight(), cross.bottomLeft())


def _path(sign: Sign, box: QRectF) -> QPainterPath:
    path = QPainterPath()
    left, top, size = box.left(), box.top(), box.width()
    if sign == "check":
        path.moveTo(left + 0.5, top + 0.55 * size)
        path.lineTo(left + 0.38 * size, top + 0.85 * size)
        path.lineTo(left + size - 0.5, top + 0.18 * size)
    elif sign == "differs":
        for height in (0.36, 0.64):
            path.moveTo(left + 1, top + height * size)
            path.lineTo(left + size - 1, top + height * size)
        path.moveTo(left + 0.68 * size, top + 0.12 * size)
        path.lineTo(left + 0.32 * size, top + 0.88 * size)
    elif sign == "clip":
        wide, narrow = 0.5 * size, 0.26 * size
        x, end = left + 0.24 * size, left + 0.24 * size + wide
        low, high = top + 0.84 * size, top + 0.22 * size
        path.moveTo(x, top + 0.3 * size)
        path.lineTo(x, low - wide / 2)
        path.arcTo(QRectF(x, low - wide, wide, wide), 180, 180)
        path.lineTo(end, high)
        path.arcTo(QRectF(end - narrow, high - narrow / 2, narrow, narrow), 0, 180)
        path.lineTo(end - narrow, top + 0.6 * size)
    else:
        path.addRoundedRect(QRectF(left, top + 0.3 * size, 0.56 * size, 0.4 * size), 2, 2)
        right = QRectF(left + 0.44 * size, top + 0.3 * size, 0.56 * size, 0.4 * size)
        path.addRoundedRect(right, 2, 2)
    return path
