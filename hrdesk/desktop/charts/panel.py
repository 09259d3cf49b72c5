"""A chart in its panel: title left, unit right, legend, and the rows, which scroll where they are many."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.look.tokens import CELL
from hrdesk.desktop.widgets.labels import hair_rule, quiet_label, strong_label
from hrdesk.desktop.widgets.painted import Painted

from .chart import Chart
from .drawing import draw_legend, legend_width

_LEGEND = 26


class Legend(Painted):
    """The squares of a chart with their words."""

    def __init__(self, chart: Chart[Any]) -> None:
        super().__init__()
        self._chart = chart
        self.setFixedHeight(_LEGEND)

    def refresh(self) -> None:
        """The chart's rows have changed."""
        entries = self._chart.legend(current_tokens())
        self.setVisible(bool(entries) and bool(self._chart.rows))
        self.setToolTip("　".join(entry.words for entry in entries))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(legend_width(self._chart.legend(current_tokens())), _LEGEND)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, _LEGEND)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current_tokens(), QPainter(self)
        room = self.rect().adjusted(self._chart.MARGIN, 6, -self._chart.MARGIN, 0)
        draw_legend(painter, room, self._chart.legend(tokens), tokens)
        painter.end()


class ChartPanel(QFrame):
    """``frame``: whether it has an outline of its own."""

    def __init__(self, chart: Chart[Any], *, frame: bool = True) -> None:
        super().__init__()
        if frame:
            self.setObjectName("card")
        else:
            self.setObjectName("cardBody")
        self.chart = chart
        self.column = QVBoxLayout(self)
        edge = 1 if frame else 0
        self.column.setContentsMargins(edge, edge, edge, edge)
        self.column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(10, 6, 10, 6)
        head.setSpacing(8)
        title = strong_label(chart.title, CELL)
        title.setBuddy(chart)
        head.addWidget(title)
        head.addStretch()
        self.note = quiet_label(chart.unit)
        head.addWidget(self.note)
        self.head = head
        self.column.addLayout(head)
        self.column.addWidget(hair_rule())
        self.legend = Legend(chart)
        self.column.addWidget(self.legend)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setObjectName("cardBody")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 4)
        inside.setSpacing(0)
        inside.addWidget(chart)
        self.empty = quiet_label("")
        self.empty.setWordWrap(True)
        self.empty.setContentsMargins(chart.MARGIN, 10, chart.MARGIN, 8)
        inside.addWidget(self.empty)
        inside.addStretch()
        self.area.setWidget(body)
        self.column.addWidget(self.area, 1)
        chart.row_shown.connect(self._scroll_to)
        self.refresh("")

    def _scroll_to(self, rect: QRect) -> None:
        self.area.ensureVisible(rect.left(), rect.center().y(), 0, rect.height())

    def refresh(self, empty: str) -> None:
        """The rows have changed; ``empty`` is the sentence where there are none."""
        has = bool(self.chart.rows)
        self.chart.setVisible(has)
        self.empty.setText("" if has else empty)
        self.empty.setVisible(not has and bool(empty))
        self.legend.refresh()
