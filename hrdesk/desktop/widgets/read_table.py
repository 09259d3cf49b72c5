"""Tables that are only read: lists of what was done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
)

from hrdesk.desktop.look.fonts import figure_font, ui_font
from hrdesk.desktop.look.tokens import CELL, FIELD

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def only_read(table: QTableView) -> None:
    """Let rows be chosen one at a time, and nothing be typed; Tab leaves the table."""
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(FIELD)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setDefaultAlignment(
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    )


def read_table(name: str, heads: Sequence[str]) -> QTableWidget:
    """A table to be read, a row at a time."""
    table = QTableWidget(0, len(heads))
    table.setAccessibleName(name)
    table.setHorizontalHeaderLabels(list(heads))
    only_read(table)
    table.setFont(ui_font(CELL))
    table.horizontalHeader().setStretchLastSection(True)
    return table


def fill_row(
    table: QTableWidget,
    row: int,
    words: Sequence[str],
    *,
    first_figure: int = 10_000,
    last_figure: int | None = None,
) -> None:
    """Put words into a row; figures from one column to another stand at the right."""
    last = len(words) - 1 if last_figure is None else last_figure
    for place, text in enumerate(words):
        item = QTableWidgetItem(text)
        item.setToolTip(text)
        if first_figure <= place <= last:
            item.setTextAlignment(_RIGHT)
            item.setFont(figure_font(CELL))
            head = table.horizontalHeaderItem(place)
            if head is not None:
                head.setTextAlignment(_RIGHT)
        table.setItem(row, place, item)
