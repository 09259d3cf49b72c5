"""项目资金: the outline is the budget, the bar in it what was spent."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from hrdesk.core.charts.content import MoneyBar
from hrdesk.core.report.content import Place
from hrdesk.desktop.look.fonts import figure_font, ui_font
from hrdesk.desktop.look.tokens import SMALL, Tokens
from hrdesk.words import tr

from .chart import Chart
from .drawing import LegendEntry, left_words, length, right_words

_BAR = 22
_RATE = 66


class MoneyChart(Chart[MoneyBar]):
    """Budget and spending of each project, all to one measure."""

    def __init__(self) -> None:
        super().__init__(tr("项目资金"), tr("万元　执行率"))
        self._most = Decimal(0)

    def set_rows(self, rows: Sequence[MoneyBar]) -> None:
        most = max((row.most for row in rows), default=Decimal(0))
        if most != self._most:
            self._most = most
            self.update()
        super().set_rows(rows)

    def legend(self, tokens: Tokens) -> tuple[LegendEntry, ...]:
        return (
            LegendEntry("outline", tokens.heavy, tr("全年预算")),
            LegendEntry("filled", tokens.accent, tr("全年执行")),
        )

    def spoken(self, row: MoneyBar) -> str:
        return row.spoken

    def place_of(self, row: MoneyBar) -> Place | None:
        return Place("project", row.project_id, "total_spent")

    def draw_row(self, painter: QPainter, rect: QRect, row: MoneyBar, tokens: Tokens) -> None:
        line = QRect(rect.left() + self.MARGIN, rect.top() + 4, rect.width() - 2 * self.MARGIN, 20)
        right_words(painter, line, row.rate_text, tokens.text, figure_font(SMALL, True))
        spent, budget = row.amounts
        font = figure_font(SMALL)
        amounts = line.adjusted(0, 0, -_RATE, 0)
        taken = right_words(painter, amounts, f" / {budget}", tokens.text2, font)
        known = amounts.adjusted(0, 0, -taken, 0)
        colour = tokens.text if row.spent is not None else tokens.owed
        taken += right_words(painter, known, spent, colour, font)
        name = amounts.adjusted(0, 0, -taken - 10, 0)
        left_words(painter, name, row.name, tokens.text, ui_font(SMALL))
        self._draw_bar(
            painter, QRect(line.left(), rect.top() + 25, line.width(), _BAR), row, tokens
        )

    def _draw_bar(self, painter: QPainter, bar: QRect, row: MoneyBar, tokens: Tokens) -> None:
        wide = bar.width()
        if row.spent is not None and row.spent > 0:
            inner = max(length(row.spent, self._most, wide) - 1, 2)
            filled = QRect(bar.left(), bar.top() + 5, inner, _BAR - 11)
            painter.fillRect(filled, QColor(tokens.accent))
        painter.setPen(QPen(QColor(tokens.heavy), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if row.budget is not None and row.budget > 0:
            outer = max(length(row.budget, self._most, wide), 3)
            painter.drawRect(QRect(bar.left(), bar.top(), outer - 1, _BAR - 2))
