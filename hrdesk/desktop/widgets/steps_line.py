"""Steps on a line: filled ✓ done, a ring in accent where one is, outlines ahead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.signs import draw_sign
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.look.tokens import CELL, SMALL
from hrdesk.words import tr

from .painted import Painted

StepState = Literal["done", "current", "ahead", "closed"]
_RADIUS = 8
_LINE = 18
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class StepMark:
    """A step: its name, where it stands, and up to two quiet lines under it (date, number)."""

    name: str
    state: StepState
    first: str = ""
    second: str = ""


class StepsLine(Painted):
    """``stacked``: names and lines under the circles; else names beside them, in one line."""

    def __init__(self, name: str, *, stacked: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[StepMark, ...] = ()
        self._stacked = stacked
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_marks(self, marks: Sequence[StepMark]) -> None:
        """Show steps."""
        self._marks = tuple(marks)
        words = {
            "done": tr("已完成"),
            "current": tr("当前"),
            "ahead": tr("未到"),
            "closed": tr("已终止"),
        }
        self.setAccessibleDescription(
            "，".join(f"{mark.name}{words[mark.state]}" for mark in self._marks)
        )
        self.setToolTip(
            "\n".join(f"{m.name}　{m.first}　{m.second}".rstrip("　") for m in self._marks)
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._stacked:
            lines = (
                1
                + bool(any(m.first for m in self._marks))
                + bool(any(m.second for m in self._marks))
            )
            return QSize(480, 2 * _RADIUS + 6 + _LINE * lines + 4)
        return QSize(self._inline_width(20), 30)

    def minimumSizeHint(self) -> QSize:
        return QSize(280 if self._stacked else self._inline_width(6), self.sizeHint().height())

    def _inline_width(self, gap: int, points: int = SMALL) -> int:
        metrics = QFontMetrics(ui_font(points, True))
        names = sum(metrics.horizontalAdvance(mark.name) for mark in self._marks)
        return names + len(self._marks) * (2 * _RADIUS + 12) + gap * max(0, len(self._marks) - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._marks:
            if self._stacked:
                self._paint_stacked(painter)
            else:
                self._paint_inline(painter)
        painter.end()

    def _paint_stacked(self, painter: QPainter) -> None:
        tokens = current_tokens()
        width = self.width() / len(self._marks)
        y = _RADIUS + 2
        for place, mark in enumerate(self._marks):
            x = width * (place + 0.5)
            if place:
                self._join(painter, x - width + _RADIUS, x - _RADIUS, y, mark.state)
            self._circle(painter, x, y, mark.state)
            top = y + _RADIUS + 4
            room = QRect(int(width * place), top, int(width), _LINE)
            quiet = mark.state == "ahead"
            painter.setFont(ui_font(SMALL, not quiet))
            painter.setPen(QColor(tokens.text2 if quiet else tokens.text))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, mark.name)
            painter.setFont(ui_font(SMALL))
            painter.setPen(QColor(tokens.text2))
            for words in (mark.first, mark.second):
                room.translate(0, _LINE)
                wide = painter.fontMetrics().horizontalAdvance(words)
                if wide > room.width() - 4 and _DAY.fullmatch(words):
                    words = words[5:]  # the month and day, where there is no room for the year
                if wide > room.width() - 4 and words.endswith(" 万元"):
                    words = words.replace(" ", "").replace(".00", "")
                fitting = painter.fontMetrics().elidedText(
                    words, Qt.TextElideMode.ElideRight, room.width() - 4
                )
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, fitting)

    def _paint_inline(self, painter: QPainter) -> None:
        tokens = current_tokens()
        points = CELL if self._inline_width(20, CELL) <= self.width() else SMALL
        spare = self.width() - self._inline_width(0, points)
        gap = max(6, min(56, spare // max(1, len(self._marks) - 1)))
        x, y = float(_RADIUS), self.height() / 2
        for place, mark in enumerate(self._marks):
            if place:
                self._join(painter, x, x + gap - 6, y, mark.state)
                x += gap + _RADIUS
            self._circle(painter, x, y, mark.state)
            bold = mark.state == "current"
            font = ui_font(points, bold)
            painter.setFont(font)
            painter.setPen(QColor(tokens.text if mark.state != "ahead" else tokens.text2))
            left = int(x + _RADIUS + 5)
            wide = painter.fontMetrics().horizontalAdvance(mark.name)
            painter.drawText(
                QRect(left, 0, wide + 4, self.height()), Qt.AlignmentFlag.AlignVCenter, mark.name
            )
            x = left + wide + 6

    def _join(
        self, painter: QPainter, left: float, right: float, y: float, state: StepState
    ) -> None:
        tokens = current_tokens()
        reached = state in ("done", "current")
        painter.setPen(QPen(QColor(tokens.done if reached else tokens.rule), 2))
        painter.drawLine(QPointF(left + 2, y), QPointF(right - 2, y))

    def _circle(self, painter: QPainter, x: float, y: float, state: StepState) -> None:
        tokens = current_tokens()
        box = QRectF(x - _RADIUS, y - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if state == "done":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.done))
            painter.drawEllipse(box)
            inner = QRect(int(x - 5), int(y - 5), 10, 10)
            draw_sign(painter, inner, "check", tokens.base)
            return
        if state == "current":
            painter.setPen(QPen(QColor(tokens.accent), 3))
            painter.drawEllipse(box.adjusted(1.5, 1.5, -1.5, -1.5))
            return
        colour = tokens.owed if state == "closed" else tokens.edge
        painter.setPen(QPen(QColor(colour), 1.4))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        if state == "closed":
            cross = box.adjusted(5, 5, -5, -5)
            painter.drawLine(cross.topLeft(), cross.bottomRight())
            painter.drawLine(cross.topRight(), cross.bottomLeft())
