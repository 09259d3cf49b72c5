"""The line above a grid that is sorted or filtered: what one sees, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLayout, QPushButton, QWidget

from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.widgets.labels import quiet_label
from hrdesk.desktop.widgets.painted import Painted
from hrdesk.words import tr

from .arrange import Arrangement


class ArrangedBar(Painted):
    """Shown while the arrangement of a grid is another than the grid's own."""

    def __init__(self, arrangement: Arrangement, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._arrangement = arrangement
        self.setAccessibleName(tr("排序和筛选"))
        self._words: QLabel = quiet_label("")
        self._words.setMinimumWidth(40)
        self.button = QPushButton(tr("恢复表格顺序"))
        self.button.setObjectName("link")
        self.button.setFlat(True)
        self.button.clicked.connect(arrangement.restore)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        row.setSpacing(12)
        row.addWidget(self._words)
        row.addWidget(self.button)
        row.addStretch(1)
        arrangement.changed.connect(self.refresh)
        self.refresh()

    @property
    def words(self) -> str:
        """What is said, "" while nothing is."""
        return "" if self.isHidden() else self._words.text()

    def refresh(self) -> None:
        """Say how the rows are arranged, or go away."""
        arranged = self._arrangement.is_arranged
        if arranged:
            sorted_ = self._arrangement.sorting is not None
            self._words.setText(f"{self._arrangement.words()}{self._arrangement.note}")
            self.button.setText(tr("恢复表格顺序") if sorted_ else tr("显示全部行"))
            self.setAccessibleDescription(self._words.text())
        self.setVisible(arranged)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current_tokens(), QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.info_tint))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), QColor(tokens.rule))
        painter.end()


def put_above(grid: QWidget, bar: QWidget) -> bool:
    """Put a bar above a grid, in whatever column of widgets the grid stands."""
    parent = grid.parentWidget()
    layout = None if parent is None else parent.layout()
    found = None if layout is None else _layout_of(layout, grid)
    if found is None:
        return False
    found.insertWidget(found.indexOf(grid), bar)
    return True


def _layout_of(layout: QLayout, widget: QWidget) -> QBoxLayout | None:
    if isinstance(layout, QBoxLayout) and layout.indexOf(widget) >= 0:
        down = (QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.BottomToTop)
        return layout if layout.direction() in down else None
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inner = None if item is None else item.layout()
        found = None if inner is None else _layout_of(inner, widget)
        if found is not None:
            return found
    return None
