"""A sum set like an account: operator, words, figure at the right; heavy above results, a double rule
under the last."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hrdesk.core.rewards.calculation import AccountLine
from hrdesk.desktop.look.fonts import figure_font, ui_font
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.look.tokens import CELL, SMALL, TITLE
from hrdesk.words import tr

from .painted import Painted

_ROW = 23
_RESULT = 29
_SIGN_ROOM = 38


class AccountView(Painted):
    """The lines of a reward's sum."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[AccountLine, ...] = ()
        self._owed = False
        self.setAccessibleName(tr("测算过程"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[AccountLine], *, owed: bool) -> None:
        """Show a sum; ``owed``: its result is still waiting for something."""
        self._lines, self._owed = tuple(lines), owed
        spoken = (f"{line.sign}{line.name} {line.remark} {line.figure}" for line in self._lines)
        self.setAccessibleDescription("，".join(spoken))
        self.updateGeometry()
        self.update()

    @staticmethod
    def _height(line: AccountLine) -> int:
        return _RESULT if line.role == "result" else _ROW

    def sizeHint(self) -> QSize:
        return QSize(420, sum(map(self._height, self._lines)) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(260, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current_tokens(), QPainter(self)
        top = 0
        for place, line in enumerate(self._lines):
            height = self._height(line)
            if place:
                heavy = line.role != "entry"
                rule = QRect(0, top, self.width(), 1)
                painter.fillRect(rule, QColor(tokens.heavy if heavy else tokens.hair))
            self._paint_line(painter, line, QRect(0, top, self.width(), height))
            top += height
        if self._lines:
            for offset in (0, 3):
                painter.fillRect(QRect(0, top + offset - 1, self.width(), 1), QColor(tokens.heavy))
        painter.end()

    def _paint_line(self, painter: QPainter, line: AccountLine, rect: QRect) -> None:
        tokens = current_tokens()
        bold = line.role != "entry"
        size = TITLE if line.role == "result" else CELL
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(ui_font(CELL, bold))
        painter.setPen(QColor(tokens.text2))
        painter.drawText(
            QRect(0, rect.top(), 30, rect.height()), Qt.AlignmentFlag.AlignCenter, line.sign
        )
        painter.setFont(figure_font(size, bold))
        painter.setPen(QColor(tokens.text))
        figure_width = painter.fontMetrics().horizontalAdvance(line.figure)
        painter.drawText(
            rect.adjusted(0, 0, -8, 0), middle | Qt.AlignmentFlag.AlignRight, line.figure
        )
        painter.setFont(ui_font(size, bold))
        left = _SIGN_ROOM
        painter.drawText(QRect(left, rect.top(), rect.width(), rect.height()), middle, line.name)
        left += painter.fontMetrics().horizontalAdvance(line.name) + 12
        painter.setFont(ui_font(SMALL))
        warn = line.role == "result" and self._owed
        painter.setPen(QColor(tokens.owed if warn else tokens.text2))
        room = QRect(left, rect.top(), rect.width() - left - figure_width - 20, rect.height())
        fitting = painter.fontMetrics().elidedText(
            line.remark, Qt.TextElideMode.ElideRight, max(0, room.width())
        )
        painter.drawText(room, middle, fitting)
