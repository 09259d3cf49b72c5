"""What every chart draws with: words in a role's place, hatching for what is lost, squares of a legend."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.tokens import SMALL, Tokens

LegendKind = Literal["filled", "outline", "hatched", "dashed"]
_HATCH = 5
_SQUARE = 11
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A square and its words."""

    kind: LegendKind
    colour: str
    words: str


def length(part: Decimal | Fraction, whole: Decimal | Fraction, pixels: int) -> int:
    """Part of ``pixels`` that a figure takes of the whole, whole px."""
    if whole <= 0:
        return 0
    return int(Fraction(part) / Fraction(whole) * pixels + Fraction(1, 2))


def left_words(painter: QPainter, rect: QRect, words: str, colour: str, font: QFont) -> None:
    """Words at the left, cut off with dots where there is no room."""
    _words(painter, rect, words, colour, font, _LEFT)


def right_words(painter: QPainter, rect: QRect, words: str, colour: str, font: QFont) -> int:
    """Words at the right; returns how wide they are."""
    return _words(painter, rect, words, colour, font, _RIGHT)


def _words(
    painter: QPainter,
    rect: QRect,
    words: str,
    colour: str,
    font: QFont,
    flags: Qt.AlignmentFlag,
) -> int:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    metrics = QFontMetrics(font)
    fitting = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(rect.width(), 0))
    painter.drawText(rect, flags, fitting)
    return metrics.horizontalAdvance(fitting)


def hatch(painter: QPainter, rect: QRect, tokens: Tokens) -> None:
    """Slanting lines in the colour of what is unfinished."""
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.fillRect(rect, QColor(tokens.base))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.unfinished), 1.5))
    # the lines keep their places on the ground, so that a narrow piece is not left without one
    start = rect.left() - rect.height()
    for x in range(start - start % _HATCH, rect.right() + _HATCH, _HATCH):
        top = QPointF(x + rect.height(), rect.top())
        painter.drawLine(QPointF(x, rect.bottom() + 1), top)
    painter.restore()


def dashed(painter: QPainter, rect: QRect, tokens: Tokens) -> None:
    """The outline of what is provisional."""
    pen = QPen(QColor(tokens.text2), 1, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(0, 0, -1, -1))


def legend_width(entries: tuple[LegendEntry, ...]) -> int:
    """Width of a legend in one line, px."""
    metrics = QFontMetrics(ui_font(SMALL))
    return sum(_SQUARE + 5 + metrics.horizontalAdvance(each.words) + 16 for each in entries)


def draw_legend(
    painter: QPainter, rect: QRect, entries: tuple[LegendEntry, ...], tokens: Tokens
) -> None:
    """Squares with words in one line; closer together where there is little room."""
    font = ui_font(SMALL)
    gap = 16 if legend_width(entries) <= rect.width() + 16 else 8
    left = rect.left()
    for each in entries:
        square = QRect(left, rect.top() + (rect.height() - _SQUARE) // 2, _SQUARE, _SQUARE)
        draw_square(painter, square, each, tokens)
        left += _SQUARE + 5
        room = QRect(left, rect.top(), rect.right() - left, rect.height())
        left_words(painter, room, each.words, tokens.text2, font)
        left += QFontMetrics(font).horizontalAdvance(each.words) + gap


def draw_square(painter: QPainter, square: QRect, entry: LegendEntry, tokens: Tokens) -> None:
    """The square of a legend."""
    if entry.kind == "filled":
        painter.fillRect(square, QColor(entry.colour))
        return
    if entry.kind == "dashed":
        dashed(painter, square, tokens)
        return
    if entry.kind == "hatched":
        hatch(painter, square, tokens)
    painter.setPen(QPen(QColor(entry.colour), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(square.adjusted(0, 0, -1, -1))
