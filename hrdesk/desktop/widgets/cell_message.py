"""The sentence under a cell whose input was not taken."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.look.tokens import SMALL
from hrdesk.words import tr

from .painted import Painted

_HEIGHT = 22


class CellMessage(Painted):
    """One line right under a cell, over the grid."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self._sentence = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(tr("输入有误"))
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said."""
        return self._sentence

    def show_under(self, cell: QRect, sentence: str) -> None:
        """Show a sentence under a cell's rectangle (in the parent's px), or above it at the foot."""
        self._sentence = tr("{sentence}　Esc 恢复原值").format(sentence=sentence)
        self.setAccessibleDescription(sentence)
        wide = QFontMetrics(ui_font(SMALL)).horizontalAdvance(self._sentence) + 16
        room = self._ground.size()
        width = min(wide, room.width() - 4)
        left = max(2, min(cell.left(), room.width() - width - 2))
        top = cell.bottom() + 1
        if top + _HEIGHT > room.height():
            top = cell.top() - _HEIGHT
        self.setGeometry(left, top, width, _HEIGHT)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current_tokens(), QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.owed_tint))
        painter.fillRect(QRect(0, 0, 3, self.height()), QColor(tokens.owed))
        painter.setPen(QColor(tokens.owed))
        painter.setFont(ui_font(SMALL))
        inner = self.rect().adjusted(9, 0, -4, 0)
        text = painter.fontMetrics().elidedText(
            self._sentence, Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()
