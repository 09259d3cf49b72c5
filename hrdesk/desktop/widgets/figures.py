"""The project's total with its grade like a stamp, and the meter of its weights."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from hrdesk.core.numbers import score_text, trimmed
from hrdesk.desktop.look.fonts import figure_font, ui_font
from hrdesk.desktop.look.signs import draw_sign
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.look.tokens import SMALL, TITLE, TOTAL
from hrdesk.words import tr

from .painted import Painted, Run, draw_runs, runs_width

_STAMP = 26
_GAP = 8
_FULL = Decimal(100)


class TotalFigure(Painted):
    """总分 98.61 优, or 暂计（满分 97.5）96.12 with a dashed frame while rows are open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._total, self._grade, self._label = "", "", tr("总分")
        self.setAccessibleName(tr("总分"))

    def show_score(self, total: Decimal, grade: str | None, scored_weight: Decimal) -> None:
        """Show a total; without a grade it is provisional, of what has been scored so far."""
        self._total = score_text(total) if scored_weight else "—"
        self._grade = grade or ""
        self._label = (
            tr("总分")
            if grade
            else tr("暂计（满分 {scored_weight}）").format(scored_weight=trimmed(scored_weight))
        )
        self.setAccessibleDescription(f"{self._label} {self._total} {self._grade}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        label = QFontMetrics(ui_font(SMALL)).horizontalAdvance(self._label)
        figure = QFontMetrics(figure_font(TOTAL, True)).horizontalAdvance(self._total)
        return QSize(label + figure + _STAMP + 2 * _GAP + 4, 30)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current_tokens(), QPainter(self)
        stamp = QRectF(self.width() - _STAMP - 1.5, (self.height() - _STAMP) / 2, _STAMP, _STAMP)
        pen = QPen(QColor(tokens.text if self._grade else tokens.dis), 1.5)
        if not self._grade:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRect(stamp.adjusted(1, 1, -1, -1))
        painter.setPen(QColor(tokens.text))
        painter.setFont(ui_font(TITLE, True))
        painter.drawText(stamp, Qt.AlignmentFlag.AlignCenter, self._grade)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(figure_font(TOTAL, True))
        room = QRect(0, 0, int(stamp.left()) - _GAP, self.height())
        painter.drawText(room, right, self._total)
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(self._total) - _GAP)
        painter.setFont(ui_font(SMALL))
        painter.setPen(QColor(tokens.text2))
        painter.drawText(room, right, self._label)
        painter.end()


class WeightMeter(Painted):
    """分值合计 100 / 100 ✓, in the owed colour when it is not 100."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weight = Decimal(0)
        self.setAccessibleName(tr("分值合计"))

    def show_weight(self, weight: Decimal) -> None:
        """Show the sum of the weights in points."""
        self._weight = weight
        self.setAccessibleDescription(f"{trimmed(weight)} / 100")
        self.updateGeometry()
        self.update()

    def _runs(self) -> list[Run]:
        right = self._weight == _FULL
        figure = (trimmed(self._weight), "strong" if right else "owed")
        return [(tr("分值合计 "), "quiet"), figure, (" / 100", "quiet")]

    def sizeHint(self) -> QSize:
        return QSize(runs_width(self._runs(), SMALL) + 22, 30)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        end = draw_runs(painter, self.rect(), self._runs(), SMALL)
        if self._weight == _FULL:
            place = QRect(end + 5, 0, 12, self.height())
            draw_sign(painter, place, "check", current_tokens().done)
        painter.end()
