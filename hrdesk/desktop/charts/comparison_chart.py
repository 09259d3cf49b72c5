"""与上年比较: the totals of a project in both years, thin bars under each other, the change in words."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from hrdesk.core.comparison import ProjectPair, change_words, project_name, year_words
from hrdesk.core.report.content import Place
from hrdesk.desktop.look.fonts import figure_font, ui_font
from hrdesk.desktop.look.tokens import SMALL, Tokens
from hrdesk.words import tr

from .chart import Chart
from .drawing import LegendEntry, dashed, left_words, length, right_words

_BAR = 7
_FULL = Decimal(100)


class ComparisonChart(Chart[ProjectPair]):
    """The projects of two years."""

    ROW = 46

    def __init__(self) -> None:
        super().__init__(tr("与上年比较"), tr("总分"))
        self.years = (tr("上年"), tr("本年"))

    def legend(self, tokens: Tokens) -> tuple[LegendEntry, ...]:
        before, after = self.years
        return (
            LegendEntry("filled", tokens.bar, before),
            LegendEntry("filled", tokens.accent, after),
        )

    def spoken(self, row: ProjectPair) -> str:
        before, after = self.years
        figures = f"{before} {year_words(row.before)}，{after} {year_words(row.after)}"
        return f"{project_name(row)}：{figures}，{change_words(row)}"

    def place_of(self, row: ProjectPair) -> Place | None:
        shown = row.after or row.before
        return None if shown is None else Place("project", shown.project_id, "total")

    def draw_row(self, painter: QPainter, rect: QRect, row: ProjectPair, tokens: Tokens) -> None:
        line = QRect(rect.left() + self.MARGIN, rect.top() + 3, rect.width() - 2 * self.MARGIN, 20)
        change = change_words(row)
        right_words(painter, line, change, tokens.text, figure_font(SMALL, True))
        figures = line.adjusted(0, 0, -58, 0)
        words = f"{year_words(row.before)} → {year_words(row.after)}"
        taken = right_words(painter, figures, words, tokens.text2, figure_font(SMALL))
        name = figures.adjusted(0, 0, -taken - 10, 0)
        left_words(painter, name, project_name(row), tokens.text, ui_font(SMALL))
        top = rect.top() + 25
        for one, colour in ((row.before, tokens.bar), (row.after, tokens.accent)):
            if one is not None:
                full = max(_FULL, one.total)
                bar = QRect(line.left(), top, length(one.total, full, line.width()), _BAR)
                if one.provisional:
                    dashed(painter, bar, tokens)
                else:
                    painter.fillRect(bar, QColor(colour))
            top += _BAR + 1
