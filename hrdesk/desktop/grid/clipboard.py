"""Copying cells to and from other spreadsheets, and the figures of a selection."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from hrdesk.core.numbers import money_text, read_decimal

from .selection import selected_ranges

if TYPE_CHECKING:
    from .view import GridView


def _bounds(view: GridView) -> tuple[int, int, int, int] | None:
    ranges = selected_ranges(view)
    if not ranges:
        return None
    return (
        min(part.top() for part in ranges),
        min(part.left() for part in ranges),
        max(part.bottom() for part in ranges),
        max(part.right() for part in ranges),
    )


def copy(view: GridView) -> None:
    """Put the selected block on the clipboard as tab-separated text, as spreadsheets do."""
    bounds = _bounds(view)
    if bounds is None:
        return
    top, left, bottom, right = bounds
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    selected = view.selectionModel()
    model = view.grid_model
    for row in range(top, bottom + 1):
        writer.writerow(
            _copied(model.cell(row, column).edit, model.cell(row, column).text)
            if selected.isSelected(model.index(row, column))
            else ""
            for column in range(left, right + 1)
        )
    QGuiApplication.clipboard().setText(out.getvalue().rstrip("\n"))


def _copied(edit: str | None, text: str) -> str:
    return text if edit is None else edit


def parse_block(text: str) -> list[list[str]]:
    """Cells of tab-separated text; a newline at the end adds no row, quotes keep line breaks."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if plain.endswith("\n"):
        plain = plain[:-1]
    return [row or [""] for row in csv.reader(io.StringIO(plain), delimiter="\t")]


def paste(view: GridView) -> None:
    """Paste a block at the current cell, or one value into all selected cells, as one step."""
    block = parse_block(QGuiApplication.clipboard().text())
    current = view.currentIndex()
    if not block or not current.isValid():
        return
    model = view.grid_model
    if len(block) == 1 and len(block[0]) == 1:
        indexes = view.selectionModel().selectedIndexes() or [current]
        entries = [(index.row(), index.column(), block[0][0]) for index in indexes]
    else:
        bounds = _bounds(view)
        top, left = (bounds[0], bounds[1]) if bounds else (current.row(), current.column())
        entries = [
            (top + down, left + across, text)
            for down, line in enumerate(block)
            for across, text in enumerate(line)
            if top + down < model.rowCount() and left + across < model.columnCount()
        ]
        lost = sum(len(line) for line in block) - len(entries)
        if lost:
            view.told.emit(f"粘贴的内容超出表格，{lost} 格没有放下；请先增加行")
            return
    if model.edit_cells(entries, f"粘贴 {len(entries)} 格"):
        view.told.emit(f"已粘贴 {len(entries)} 格")


def selection_figures(view: GridView) -> str:
    """What the status bar says of a selection: count, sum and mean of its figures."""
    ranges = selected_ranges(view)
    count = sum(part.width() * part.height() for part in ranges)
    if not count:
        return ""
    model = view.grid_model
    figures = [
        figure
        for part in ranges
        for row in range(part.top(), part.bottom() + 1)
        for column in range(part.left(), part.right() + 1)
        if (figure := _figure(model.cell(row, column).text)) is not None
    ]
    if count == 1 or not figures:
        return f"选中 {count} 格"
    total = sum(figures, Decimal(0))
    mean = total / len(figures)
    return f"选中 {count} 格　合计 {money_text(total)}　平均 {money_text(round(mean, 2))}"


def _figure(text: str) -> Decimal | None:
    return read_decimal(text) if text else None
