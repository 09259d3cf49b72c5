"""Beside the matrix: the ranking as bars with what changed, and who handed in when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from hrdesk.core.contest.board import Standing
from hrdesk.core.numbers import plain
from hrdesk.desktop.look.fonts import figure_font, ui_font
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.look.tokens import CELL, SMALL
from hrdesk.desktop.widgets.labels import hair_rule, quiet_label, strong_label
from hrdesk.desktop.widgets.painted import Painted
from hrdesk.words import tr

_ROW = 23
_BAR = 13
_SPOKEN = 20  # ranks that are read out; the matrix has them all


class RankingChart(Painted):
    """Bars from zero: winners in accent, others in a third shade, provisional ones dashed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standings: tuple[Standing, ...] = ()
        self._changes: Mapping[int, int | None] = {}
        self.setAccessibleName(tr("排名图"))

    def show_standings(
        self, standings: Sequence[Standing], changes: Mapping[int, int | None]
    ) -> None:
        """Show a group's standings with the change of rank since the last period."""
        self._standings, self._changes = tuple(standings), changes
        spoken = (
            tr("第 {rank} 名 {name} {provisional}").format(
                rank=s.rank, name=s.entrant.name, provisional=plain(s.score.provisional)
            )
            if s.rank is not None
            else tr("{name} 缺 {missing} 项").format(name=s.entrant.name, missing=s.score.missing)
            for s in self._standings[:_SPOKEN]
        )
        self.setAccessibleDescription("，".join(spoken))
        self.setMinimumHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, 6 + _ROW * len(self._standings))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw(painter, self.rect(), event.rect())
        painter.end()

    def draw(self, painter: QPainter, room: QRect, shown: QRect) -> None:
        """Draw the rows of the chart that lie in ``shown``, on screen or into a picture."""
        if not self._standings:
            return
        painter.setFont(ui_font(CELL, True))
        metrics = painter.fontMetrics()
        longest = max((s.entrant.name for s in self._standings), key=len)
        names = min(metrics.horizontalAdvance(longest) + 2, 110)
        top_score = max((s.score.provisional for s in self._standings), default=Decimal(0))
        left = room.left() + 34 + names + 10
        length = max(20, room.width() - (left - room.left()) - 96)
        for place, standing in enumerate(self._standings):
            row = QRect(room.left(), room.top() + 4 + place * _ROW, room.width(), _ROW)
            if not row.intersects(shown):
                continue
            self._draw_row(painter, row, standing, names, left, length, top_score)

    def _draw_row(
        self,
        painter: QPainter,
        row: QRect,
        standing: Standing,
        names: int,
        left: int,
        length: int,
        top_score: Decimal,
    ) -> None:
        tokens = current_tokens()
        won, ranked = standing.prize > 0, standing.rank is not None
        middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        painter.setFont(figure_font(CELL, won))
        painter.setPen(QColor(tokens.text if ranked else tokens.text2))
        rank = str(standing.rank) if ranked else "—"
        painter.drawText(QRect(row.left(), row.top(), 26, row.height()), middle | right, rank)
        painter.setFont(ui_font(CELL, won))
        name = painter.fontMetrics().elidedText(
            standing.entrant.name, Qt.TextElideMode.ElideRight, names + 2
        )
        painter.drawText(QRect(row.left() + 34, row.top(), names + 4, row.height()), middle, name)
        score = standing.score.provisional
        share = max(score, Decimal(0)) / top_score if top_score > 0 else Decimal(0)
        wide = int(length * share)
        bar = QRect(left, row.top() + (row.height() - _BAR) // 2, max(wide, 1), _BAR)
        if ranked:
            painter.fillRect(bar, QColor(tokens.accent if won else tokens.bar))
        else:
            painter.setPen(QPen(QColor(tokens.text2), 1, Qt.PenStyle.DashLine))
            painter.drawRect(bar.adjusted(0, 0, -1, -1))
        painter.setFont(figure_font(SMALL))
        painter.setPen(QColor(tokens.text))
        words = plain(score) + ("" if ranked else tr(" 暂"))
        painter.drawText(QRect(bar.right() + 6, row.top(), 70, row.height()), middle, words)
        change = self._changes.get(standing.entrant.id)
        if change:
            arrow = f"↑{change}" if change > 0 else f"↓{-change}"
        else:
            arrow = "—" if change == 0 else ""
        painter.setPen(QColor(tokens.text2))
        painter.drawText(row.adjusted(0, 0, -6, 0), middle | right, arrow)


class SidePanel(QFrame):
    """A titled panel that scrolls when its content is longer than the room."""

    def __init__(self, title: str, content: QWidget) -> None:
        super().__init__()
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(10, 7, 10, 7)
        head.addWidget(strong_label(title))
        head.addStretch()
        self.note: QLabel = quiet_label("")
        head.addWidget(self.note)
        column.addLayout(head)
        column.addWidget(hair_rule())
        area = QScrollArea()
        area.setAccessibleName(title)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setObjectName("cardBody")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 4, 0, 4)
        inside.addWidget(content)
        inside.addStretch()
        area.setWidget(body)
        column.addWidget(area, 1)
