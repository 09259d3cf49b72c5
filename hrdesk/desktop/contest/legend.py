"""The line under the matrix: what the tints mean, and the period's money."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.look.tokens import SMALL
from hrdesk.desktop.widgets.painted import Painted
from hrdesk.words import tr


class Legend(Painted):
    """完成率 □ 不足 80% □ 80%—100% □ 100%—120% □ 120% 以上 │ 奖金…"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heat, self._words, self._example = True, "", False
        self.setFixedHeight(28)
        self.setAccessibleName(tr("图例和奖金"))

    def show_money(self, *, heat: bool, words: str, example: bool) -> None:
        """Show the tints' meaning (``heat``), the money, and that the scheme is an example."""
        self._heat, self._words, self._example = heat, words, example
        self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current_tokens(), QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.header))
        painter.fillRect(QRect(0, 0, self.width(), 1), QColor(tokens.heavy))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), QColor(tokens.hair))
        painter.setFont(ui_font(SMALL))
        metrics, middle = painter.fontMetrics(), Qt.AlignmentFlag.AlignVCenter
        left = 10
        if self._heat:
            painter.setPen(QColor(tokens.text2))
            painter.drawText(QRect(left, 0, 60, self.height()), middle, tr("完成率"))
            left += metrics.horizontalAdvance(tr("完成率")) + 12
            for ground, words in (
                (tokens.unfinished_tint, tr("不足80%")),
                (tokens.base, "80%—100%"),
                (tokens.heat_above, "100%—120%"),
                (tokens.heat_far, tr("120%以上")),
            ):
                box = QRect(left, (self.height() - 12) // 2, 12, 12)
                painter.fillRect(box, QColor(ground))
                painter.setPen(QColor(tokens.edge))
                painter.drawRect(box)
                wide = metrics.horizontalAdvance(words)
                painter.setPen(QColor(tokens.text2))
                painter.drawText(QRect(left + 18, 0, wide + 4, self.height()), middle, words)
                left += 18 + wide + 14
        words = (tr("示例方案　") if self._example else "") + self._words
        room = QRect(left, 0, self.width() - left - 10, self.height())
        fitting = metrics.elidedText(words, Qt.TextElideMode.ElideLeft, max(0, room.width()))
        painter.setPen(QColor(tokens.text2))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, fitting)
        painter.end()
