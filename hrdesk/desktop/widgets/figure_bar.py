"""A row of named figures, and a warning behind them: 测算合计 478.00 万元 │ 核定合计 276.00 万元."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hrdesk.desktop.look.fonts import figure_font, ui_font
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.look.tokens import SMALL, TITLE

from .painted import Painted, draw_runs

_GAP = 16


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """A figure with its name and unit."""

    name: str
    figure: str
    unit: str = ""


class FigureBar(Painted):
    """Framed like a panel, one line high."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: tuple[NamedFigure, ...] = ()
        self._warning = ""
        self.setAccessibleName(name)
        self.setFixedHeight(40)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figures(self, figures: Sequence[NamedFigure], warning: str = "") -> None:
        """Show figures and what is wrong with them."""
        self._figures, self._warning = tuple(figures), warning
        words = "，".join(f"{each.name} {each.figure}{each.unit}" for each in self._figures)
        self.setAccessibleDescription(f"{words}　{warning}".strip())
        self.setToolTip(warning)
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current_tokens(), QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.base))
        wide, high = self.width(), self.height()
        for edge in (
            (0, 0, wide, 1),
            (0, high - 1, wide, 1),
            (0, 0, 1, high),
            (wide - 1, 0, 1, high),
        ):
            painter.fillRect(QRect(*edge), QColor(tokens.rule))
        left, middle = _GAP, Qt.AlignmentFlag.AlignVCenter
        for place, each in enumerate(self._figures):
            if place:
                painter.fillRect(QRect(left, 9, 1, self.height() - 18), QColor(tokens.rule))
                left += _GAP
            for text, font, colour in (
                (each.name, ui_font(SMALL), tokens.text2),
                (each.figure, figure_font(TITLE, True), tokens.text),
                (each.unit, ui_font(SMALL), tokens.text2),
            ):
                if not text:
                    continue
                painter.setFont(font)
                painter.setPen(QColor(colour))
                wide = QFontMetrics(font).horizontalAdvance(text)
                painter.drawText(QRect(left, 0, wide + 2, self.height()), middle, text)
                left += wide + (10 if text == each.name else 4)
            left += _GAP - 4
        if self._warning:
            painter.fillRect(QRect(left, 9, 1, self.height() - 18), QColor(tokens.rule))
            room = QRect(left + _GAP, 0, self.width() - left - 2 * _GAP, self.height())
            draw_runs(painter, room, [(self._warning, "unfinished")], SMALL)
        painter.end()
