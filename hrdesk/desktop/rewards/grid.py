"""The list of reward cases with its frozen total row."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hrdesk.core.numbers import money_text
from hrdesk.desktop.grid.view import GridView
from hrdesk.desktop.look.fonts import figure_font, ui_font
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.look.tokens import CELL
from hrdesk.desktop.widgets.painted import Painted
from hrdesk.models.reward_model import RewardModel
from hrdesk.words import tr

_WIDTHS: tuple[tuple[int, tuple[int, ...]], ...] = (
    (700, (28, 146, 106, 44, 98, 80, 97, 64, 86)),
    (560, (26, 124, 76, 44, 92, 0, 90, 62, 86)),
    (0, (24, 96, 0, 0, 102, 0, 104, 62, 86)),
)
"""Column widths for lists at least this wide, px; a column of width 0 is left out."""


class RewardGrid(GridView):
    """The grid of :class:`RewardModel`."""

    def __init__(self, model: RewardModel, parent: QWidget | None = None) -> None:
        super().__init__(model, tr("奖励事项"), parent)
        self.setProperty("bare", True)
        self.horizontalHeader().setMinimumSectionSize(24)

    @property
    def reward_model(self) -> RewardModel:
        """The model, by its own type."""
        return cast(RewardModel, self.model())

    def names_row(self, row: int, column: int) -> bool:
        return column == 1 and self.currentIndex().row() == row

    def read_only_words(self, row: int, column: int) -> str:
        if not self.grid_model.session.read_only and column == 8:
            return tr("状态由办理环节得出，请在右边办理")
        return super().read_only_words(row, column)

    def fit_columns(self) -> None:
        room = self.viewport().width() * CELL // self.text_size()
        widths = list(next(widths for least, widths in _WIDTHS if self.width() >= least))
        spare = max(80 - widths[1], room - sum(widths))
        widths[1] += spare * 2 // 3 if widths[2] else spare
        widths[2] += spare - spare * 2 // 3 if widths[2] else 0
        self.columns.set_defaults(widths)


class RewardTotalRow(Painted):
    """合计 of the amounts, aligned with the list's columns."""

    def __init__(self, grid: RewardGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self.setFixedHeight(28)
        self.setAccessibleName(tr("合计"))
        grid.horizontalHeader().sectionResized.connect(self._refresh)
        grid.horizontalHeader().sectionMoved.connect(self._refresh)
        grid.horizontalScrollBar().valueChanged.connect(self._refresh)
        grid.reward_model.figures_changed.connect(self._refresh)

    def _sums(self) -> tuple[int, Decimal, Decimal]:
        cases = [one for one in self._grid.reward_model.cases() if not one.rejected]
        amount = sum((one.reward.amount or Decimal(0) for one in cases), Decimal(0))
        approved = sum((one.case.approved or Decimal(0) for one in cases), Decimal(0))
        return len(self._grid.reward_model.cases()), amount, approved

    def _refresh(self) -> None:
        count, amount, approved = self._sums()
        self.setAccessibleDescription(
            tr("{count} 项，测算 {amount}，核定 {approved} 万元").format(
                count=count, amount=money_text(amount), approved=money_text(approved)
            )
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current_tokens(), QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.header))
        painter.fillRect(QRect(0, 0, self.width(), 1), QColor(tokens.heavy))
        count, amount, approved = self._sums()
        painter.setPen(QColor(tokens.text))
        painter.setFont(ui_font(CELL, True))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._cell(1), middle, tr("合计　{count} 项").format(count=count))
        painter.setFont(figure_font(CELL, True))
        for column, value in ((6, amount), (7, approved)):
            painter.drawText(
                self._cell(column), middle | Qt.AlignmentFlag.AlignRight, money_text(value)
            )
        painter.end()

    def _cell(self, column: int) -> QRect:
        left = self._grid.columnViewportPosition(column)
        width = self._grid.columnWidth(column)
        return QRect(left, 1, width, self.height() - 1).adjusted(6, 0, -7, 0)
