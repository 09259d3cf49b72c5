"""A table of the report, to be read: columns by their shares, texts in as many lines as they need."""

from __future__ import annotations

from itertools import accumulate, pairwise

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hrdesk.core.report.content import Block, Column, TableBlock
from hrdesk.desktop.look.fonts import figure_font, ui_font
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.look.tokens import SMALL
from hrdesk.desktop.widgets.painted import Painted

_PAD_X, _PAD_Y = 6, 4
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}
_WRAP = Qt.TextFlag.TextWordWrap
_ANYWHERE = Qt.TextFlag.TextWrapAnywhere


class ReportTable(Painted):
    """Paints a :class:`TableBlock` with its caption."""

    def __init__(self, block: TableBlock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_block(block)

    def show_block(self, block: Block) -> None:
        """Show a table."""
        assert isinstance(block, TableBlock)
        self._block = block
        self.setAccessibleName(block.caption)
        self.setAccessibleDescription(
            "；".join("，".join(cell for cell in row if cell) for row in block.rows)
        )
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._caption_height() + sum(self._heights(width)) + 2

    def sizeHint(self) -> QSize:
        return QSize(640, self.heightForWidth(640))

    def _caption_height(self) -> int:
        return QFontMetrics(ui_font(SMALL, True)).height() + 10

    def _edges(self, width: int) -> list[int]:
        shares = [column.share for column in self._block.columns]
        whole = sum(shares)
        return [(width - 1) * part // whole for part in accumulate(shares, initial=0)]

    def _rows(self) -> list[tuple[str, ...]]:
        return [tuple(column.name for column in self._block.columns), *self._block.rows]

    def _heights(self, width: int) -> list[int]:
        edges = list(pairwise(self._edges(width)))
        heights = []
        for place, row in enumerate(self._rows()):
            bold = self._is_bold(place)
            tallest = 0
            for (left, right), column, text in zip(edges, self._block.columns, row, strict=False):
                metrics = QFontMetrics(_font(column, bold))
                room = QRect(0, 0, max(20, right - left - 2 * _PAD_X), 10_000)
                wrap = _wrapping(metrics, room.width(), text)
                tallest = max(tallest, metrics.boundingRect(room, wrap, text or " ").height())
            heights.append(tallest + 2 * _PAD_Y)
        return heights

    def _is_bold(self, place: int) -> bool:
        count = len(self._block.rows)
        return place == 0 or place > count - self._block.sums

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current_tokens(), QPainter(self)
        edges = self._edges(self.width())
        above = self._caption_height()
        painter.setPen(QColor(tokens.text))
        painter.setFont(ui_font(SMALL, True))
        line = QRect(0, 0, self.width(), above - 4)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, Qt.AlignmentFlag.AlignHCenter | middle, self._block.caption)
        painter.setFont(ui_font(SMALL))
        painter.setPen(QColor(tokens.text2))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | middle, self._block.unit)
        top = above
        for place, (row, height) in enumerate(
            zip(self._rows(), self._heights(self.width()), strict=True)
        ):
            ground = tokens.header if place == 0 else tokens.ro
            painter.fillRect(QRect(0, top, edges[-1], height), QColor(ground))
            painter.setPen(QColor(tokens.heavy if place == 1 else tokens.hair))
            painter.drawLine(0, top, edges[-1], top)
            painter.setPen(
                QColor(tokens.text if place == 0 or self._is_bold(place) else tokens.text2)
            )
            for (left, right), column, text in zip(
                pairwise(edges), self._block.columns, row, strict=False
            ):
                painter.setFont(_font(column, self._is_bold(place)))
                cell = QRect(left + _PAD_X, top, right - left - 2 * _PAD_X, height)
                stand = Qt.AlignmentFlag.AlignHCenter if place == 0 else _ALIGN[column.align]
                wrap = _wrapping(painter.fontMetrics(), cell.width(), text)
                painter.drawText(cell, int(stand | middle) | int(wrap), text)
            top += height
        painter.setPen(QColor(tokens.rule))
        painter.drawRect(QRect(0, above, edges[-1], top - above))
        for edge in edges[1:-1]:
            painter.setPen(QColor(tokens.hair))
            painter.drawLine(edge, above, edge, top)
        painter.end()


def _wrapping(metrics: QFontMetrics, width: int, text: str) -> Qt.TextFlag:
    """Where lines may end: not before 、 or ）; anywhere only where a piece is longer than the cell."""
    room = QRect(0, 0, max(20, width), 10_000)
    fits = metrics.boundingRect(room, _WRAP, text or " ").width() <= room.width()
    return _WRAP if fits else _ANYWHERE


def _font(column: Column, bold: bool) -> QFont:
    if column.align == "right" and not bold:
        return figure_font(SMALL)
    return ui_font(SMALL, bold)
