"""项目得分: a bar a project, stacked by block; what is lost is hatched and said."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from hrdesk.core.charts.content import ScoreBar, block_weights
from hrdesk.core.numbers import score_text
from hrdesk.core.report.content import Place
from hrdesk.desktop.look.fonts import figure_font, ui_font
from hrdesk.desktop.look.tokens import CELL, SMALL, Tokens
from hrdesk.words import tr

from .chart import Chart
from .drawing import LegendEntry, dashed, hatch, left_words, length, right_words

_BAR = 22
_TOTALS = 62
_PROVISIONAL = 22
_LEAST = 3  # px that a loss takes at least, so that it is seen


class ScoreChart(Chart[ScoreBar]):
    """The points of each project."""

    def __init__(self) -> None:
        super().__init__(tr("项目得分"), tr("满分 100"))
        self._blocks: tuple[tuple[str, str], ...] = ()
        self._shade: dict[str, int] = {}
        self._totals = _TOTALS

    def set_rows(self, rows: Sequence[ScoreBar]) -> None:
        blocks = block_weights(rows)
        totals = _TOTALS + (_PROVISIONAL if any(bar.waits for bar in rows) else 0)
        if (blocks, totals) != (self._blocks, self._totals):
            self._blocks, self._totals = blocks, totals
            self._shade = {name: place for place, (name, _) in enumerate(blocks)}
            self.update()
        super().set_rows(rows)

    def legend(self, tokens: Tokens) -> tuple[LegendEntry, ...]:
        entries = [
            LegendEntry("filled", tokens.bars[place % len(tokens.bars)], f"{name} {weight}".strip())
            for place, (name, weight) in enumerate(self._blocks)
        ]
        if any(bar.note and not bar.waits for bar in self.rows):
            entries.append(LegendEntry("hatched", tokens.unfinished, tr("失分")))
        if any(bar.waits for bar in self.rows):
            entries.append(LegendEntry("dashed", tokens.text2, tr("暂计")))
        return tuple(entries)

    def spoken(self, row: ScoreBar) -> str:
        return row.spoken

    def place_of(self, row: ScoreBar) -> Place | None:
        return Place("project", row.project_id, "total")

    def draw_row(self, painter: QPainter, rect: QRect, row: ScoreBar, tokens: Tokens) -> None:
        left = rect.left() + self.MARGIN
        wide = rect.width() - 2 * self.MARGIN - self._totals
        words = QRect(left, rect.top() + 4, wide, 20)
        note_font = ui_font(SMALL)
        note_wide = QFontMetrics(note_font).horizontalAdvance(row.note)
        colour = tokens.owed if row.waits else tokens.unfinished
        note = QRect(words)
        note.setLeft(max(left + wide // 4, words.right() - note_wide))
        taken = right_words(painter, note, row.note, colour, note_font) if row.note else -8
        name = words.adjusted(0, 0, -taken - 8, 0)
        left_words(painter, name, row.name, tokens.text, ui_font(SMALL))
        bar = QRect(left, rect.top() + 25, wide, _BAR)
        self._draw_bar(painter, bar, row, tokens)
        figure = QRect(bar.right(), bar.top(), rect.right() - self.MARGIN - bar.right(), _BAR)
        right_words(painter, figure, row.figure, tokens.text, figure_font(CELL, True))

    def _draw_bar(self, painter: QPainter, bar: QRect, row: ScoreBar, tokens: Tokens) -> None:
        left = bar.left()
        for part in row.parts:
            shade = self._shade.get(part.name, 0) % len(tokens.bars)
            wide = length(part.weight, row.full, bar.width())
            lost = 0
            if part.lost and not row.waits:
                lost = max(length(part.lost, row.full, bar.width()), _LEAST)
            open_ = length(part.lost, row.full, bar.width()) if row.waits else 0
            piece = QRect(left, bar.top(), max(wide - 1 - lost - open_, 0), bar.height())
            painter.fillRect(piece, QColor(tokens.bars[shade]))
            figure = score_text(part.score)
            font = figure_font(SMALL)
            if QFontMetrics(font).horizontalAdvance(figure) <= piece.width():
                painter.setFont(font)
                painter.setPen(QColor(tokens.on_bars[shade]))
                painter.drawText(piece, Qt.AlignmentFlag.AlignCenter, figure)
            if lost:
                hatch(painter, QRect(piece.right() + 1, bar.top(), lost, bar.height()), tokens)
            left += wide
        if row.waits:
            dashed(painter, bar, tokens)
