"""支出进度: what was paid in all over the year as a stair, beside the days that are looked at."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from hrdesk.core.charts.progress import LEGEND, MarkPoint, ProgressCurve
from hrdesk.core.numbers import percent_text, round_half_up, trimmed
from hrdesk.core.report.content import Place
from hrdesk.desktop.look.fonts import figure_font, ui_font
from hrdesk.desktop.look.signs import draw_sign
from hrdesk.desktop.look.tokens import SIGN, SMALL, Tokens
from hrdesk.words import tr

from .chart import Chart
from .drawing import LegendEntry, left_words, length

_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 78, 26, 24
_DASH = 26
_DOT = 4
_LINE = 16


class ProgressChart(Chart[ProgressCurve]):
    """The curve of one project."""

    ROW = 196

    def __init__(self) -> None:
        super().__init__(tr("累计支出"), tr("占全年预算"))

    def legend(self, tokens: Tokens) -> tuple[LegendEntry, ...]:
        spent, wanted, below = LEGEND
        return (
            LegendEntry("filled", tokens.accent, spent),
            LegendEntry("filled", tokens.heavy, wanted),
            LegendEntry("filled", tokens.unfinished, below),
        )

    def spoken(self, row: ProgressCurve) -> str:
        return row.spoken

    def place_of(self, row: ProgressCurve) -> Place | None:
        return Place("project", row.project_id, "payments")

    def draw_row(self, painter: QPainter, rect: QRect, row: ProgressCurve, tokens: Tokens) -> None:
        plot = rect.adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)
        if plot.width() < 40:
            return
        self._draw_axes(painter, plot, row, tokens)
        for point in row.points:
            if point.target is not None:
                self._draw_target(painter, plot, row, point, tokens)
        self._draw_stair(painter, plot, row, tokens)
        for point in row.points:
            if point.share is not None:
                self._draw_point(painter, plot, row, point, tokens)

    @staticmethod
    def _height(row: ProgressCurve, plot: QRect, share: Fraction) -> int:
        """Where a share of the budget lies, px from the top."""
        amount = Fraction(row.budget or row.full) * share
        return plot.bottom() - length(min(amount, Fraction(row.full)), row.full, plot.height() - 1)

    def _draw_axes(
        self, painter: QPainter, plot: QRect, row: ProgressCurve, tokens: Tokens
    ) -> None:
        font = figure_font(SMALL)
        for share in (Fraction(0), Fraction(1, 2), Fraction(1)):
            y = self._height(row, plot, share)
            painter.setPen(QPen(QColor(tokens.hair if share else tokens.rule), 1))
            painter.drawLine(plot.left(), y, plot.right(), y)
            label = QRect(plot.left() - _LEFT, y - 10, _LEFT - 6, 20)
            painter.setFont(font)
            painter.setPen(QColor(tokens.text2))
            words = _short(share)
            painter.drawText(
                label, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words
            )
        pen = QPen(QColor(tokens.rule), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        for point in row.points:
            x = self._x(plot, point.at)
            painter.setPen(pen)
            painter.drawLine(x, plot.top() - 4, x, plot.bottom())
            if point.is_mark:
                self._draw_day(painter, plot, x, point, tokens)

    @staticmethod
    def _draw_day(painter: QPainter, plot: QRect, x: int, point: MarkPoint, tokens: Tokens) -> None:
        painter.setFont(figure_font(SMALL))
        painter.setPen(QColor(tokens.text))
        room = QRect(x - 30, plot.bottom() + 3, 60, _BOTTOM - 4)
        painter.drawText(
            room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, point.label
        )

    @staticmethod
    def _x(plot: QRect, at: Fraction) -> int:
        return plot.left() + length(at, Fraction(1), plot.width() - 1)

    def _draw_stair(
        self, painter: QPainter, plot: QRect, row: ProgressCurve, tokens: Tokens
    ) -> None:
        painter.setPen(QPen(QColor(tokens.accent), 2))
        here = QPoint(plot.left(), plot.bottom())
        for stair in row.stairs:
            x = self._x(plot, stair.at)
            y = plot.bottom() - length(stair.total, row.full, plot.height() - 1)
            painter.drawLine(here, QPoint(x, here.y()))
            painter.drawLine(QPoint(x, here.y()), QPoint(x, y))
            here = QPoint(x, y)
        known = [point.at for point in row.points if point.share is not None]
        if row.stairs and known:
            end = max(max(known), row.stairs[-1].at)
            painter.drawLine(here, QPoint(self._x(plot, end), here.y()))

    def _draw_target(
        self,
        painter: QPainter,
        plot: QRect,
        row: ProgressCurve,
        point: MarkPoint,
        tokens: Tokens,
    ) -> None:
        """A short heavy dash with what it wants; the words stand away from the dot."""
        assert point.target is not None
        x, y = self._x(plot, point.at), self._height(row, plot, point.target)
        painter.fillRect(QRect(x - _DASH // 2, y - 1, _DASH, 3), QColor(tokens.heavy))
        words = tr("要求 {share}").format(share=_short(point.target))
        wide = QFontMetrics(ui_font(SMALL)).horizontalAdvance(words)
        above = point.below or point.share is None
        place = QRect(x + _DASH // 2 - wide, y - _LINE - 3 if above else y + 4, wide + 2, _LINE)
        painter.fillRect(place, QColor(tokens.base))
        left_words(painter, place, words, tokens.text2, ui_font(SMALL))

    def _draw_point(
        self,
        painter: QPainter,
        plot: QRect,
        row: ProgressCurve,
        point: MarkPoint,
        tokens: Tokens,
    ) -> None:
        """A dot and its rate: left above it, under it where the target stands above, at the end of the
        year to the right."""
        assert point.paid is not None
        x = self._x(plot, point.at)
        y = plot.bottom() - length(min(point.paid, row.full), row.full, plot.height() - 1)
        colour = tokens.unfinished if point.below else tokens.accent
        font = figure_font(SMALL, point.below)
        words = percent_text(point.share)
        sign = SIGN + 4 if point.below else 0
        wide = sign + QFontMetrics(font).horizontalAdvance(words) + 2
        if x >= plot.right() - 4:
            place = QRect(x + 9, y - _LINE // 2, wide, _LINE)
        elif point.below:
            place = QRect(x + 6, y + 5, wide, _LINE)
        else:
            place = QRect(x - 7 - wide, y - _LINE - 3, wide, _LINE)
        painter.fillRect(place, QColor(tokens.base))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.base), 1))
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QPoint(x, y), _DOT + 1, _DOT + 1)
        painter.restore()
        if point.below:
            slot = QRect(place.left(), place.top(), SIGN, _LINE)
            draw_sign(painter, slot, "circle", tokens.unfinished)
        colour = tokens.unfinished if point.below else tokens.text
        left_words(painter, place.adjusted(sign, 0, 0, 0), words, colour, font)


def _short(share: Fraction) -> str:
    """A target without needless zeros: 80%, 87.5%."""
    return f"{trimmed(round_half_up(share * 100))}%"
