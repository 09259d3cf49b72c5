"""未完成指标的完成率: bars towards the mark at 100 %."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from hrdesk.core.charts.content import UnfinishedBar
from hrdesk.core.report.content import Place
from hrdesk.desktop.look.fonts import figure_font, ui_font
from hrdesk.desktop.look.signs import draw_sign
from hrdesk.desktop.look.tokens import SMALL, Tokens
from hrdesk.words import tr

from .chart import Chart
from .drawing import left_words, length, right_words

_BAR = 10
_RATE = 72
_SIGN = 14
_ONE = Fraction(1)


class UnfinishedChart(Chart[UnfinishedBar]):
    """Rows below their target."""

    ROW = 44

    def __init__(self) -> None:
        super().__init__(tr("未完成指标的完成率"), tr("竖线为目标 100%"))

    def spoken(self, row: UnfinishedBar) -> str:
        return row.spoken

    def place_of(self, row: UnfinishedBar) -> Place | None:
        return Place("indicator", row.indicator_id, "actual")

    def draw_row(self, painter: QPainter, rect: QRect, row: UnfinishedBar, tokens: Tokens) -> None:
        left = rect.left() + self.MARGIN
        wide = rect.width() - 2 * self.MARGIN - _RATE
        words = QRect(left, rect.top() + 4, wide, 20)
        against = words.adjusted(wide * 2 // 5, 0, 0, 0)
        taken = right_words(painter, against, row.against, tokens.text2, ui_font(SMALL))
        name = words.adjusted(0, 0, -taken - 10, 0)
        left_words(painter, name, row.name, tokens.text, ui_font(SMALL))
        bar = QRect(left, rect.top() + 27, wide, _BAR)
        painter.fillRect(bar, QColor(tokens.header))
        if row.completion is not None:
            share = min(max(row.completion, Fraction(0)), _ONE)
            reached = QRect(bar)
            reached.setWidth(length(share, _ONE, wide))
            painter.fillRect(reached, QColor(tokens.unfinished))
        mark = QRect(bar.right() - 1, bar.top() - 4, 2, _BAR + 8)
        painter.fillRect(mark, QColor(tokens.heavy))
        figure = QRect(bar.right() + 4, bar.top() - 6, _RATE - _SIGN - 4, _BAR + 12)
        right_words(painter, figure, row.figure, tokens.unfinished, figure_font(SMALL, True))
        sign = QRect(figure.right() + 2, figure.top(), _SIGN, figure.height())
        draw_sign(painter, sign, "circle", tokens.unfinished)
