"""Labelled fields in two columns, in one where there is little room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from .labels import quiet_label

_LABEL = 76
_TWO_COLUMNS = 470


class FieldGrid(QWidget):
    """Labelled fields in two columns, in one where there is little room."""

    def __init__(self, rows: Sequence[tuple[str, QWidget]]) -> None:
        super().__init__()
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._rows: list[tuple[QLabel, QWidget]] = []
        for text, field in rows:
            label = quiet_label(text)
            label.setBuddy(field)
            label.setMinimumWidth(_LABEL)
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            label.setContentsMargins(0, 5, 0, 0)
            self._rows.append((label, field))
        self._arrange(2)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, (label, field) in enumerate(self._rows):
            row, side = divmod(place, columns)
            self._grid.addWidget(label, row, 2 * side)
            self._grid.addWidget(field, row, 2 * side + 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1 if columns == 2 else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= _TWO_COLUMNS else 1)
