"""Filling many cells at once: down, to the right, from above, one value everywhere, nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hrdesk.words import tr

from .clipboard import copied
from .selection import selected_columns, selected_places, selected_rows, shown_columns, shown_rows

if TYPE_CHECKING:
    from .view import GridView

Entry = tuple[int, int, str]


def fill_down(view: GridView) -> None:
    """Give the selected cells what stands in the first row of the selection; a single row takes
    what stands above it."""
    rows, places = selected_rows(view), selected_places(view)
    if len(rows) <= 1:
        _from_before(view, tr("向下填充"), across=False)
        return
    model, first = view.grid_model, rows[0]
    entries = [
        (row, column, copied(model.cell(first, column))) for row, column in places if row != first
    ]
    _enter(view, entries, tr("向下填充"))


def fill_right(view: GridView) -> None:
    """Give the selected cells what stands in the first column of the selection; a single column
    takes what stands left of it."""
    columns, places = selected_columns(view), selected_places(view)
    if len(columns) <= 1:
        _from_before(view, tr("向右填充"), across=True)
        return
    model, first = view.grid_model, columns[0]
    entries = [(row, column, copied(model.cell(row, first))) for row, column in places]
    _enter(view, [entry for entry in entries if entry[1] != first], tr("向右填充"))


def copy_above(view: GridView) -> None:
    """Give the current cell what stands above it."""
    _from_before(view, tr("复制上一格"), across=False, only_current=True)


def _from_before(view: GridView, act: str, *, across: bool, only_current: bool = False) -> None:
    model, current = view.grid_model, view.currentIndex()
    order = shown_columns(view) if across else shown_rows(view)
    places = [(current.row(), current.column())] if only_current else selected_places(view)
    entries: list[Entry] = []
    for row, column in places:
        at = order.index(column if across else row)
        if at:
            source = (row, order[at - 1]) if across else (order[at - 1], column)
            entries.append((row, column, copied(model.cell(*source))))
    _enter(view, entries, act)


def enter_everywhere(view: GridView, text: str) -> None:
    """Type one text into all selected cells."""
    _enter(view, [(row, column, text) for row, column in selected_places(view)], tr("填写"))


def clear(view: GridView) -> None:
    """Empty the selected cells as one step."""
    model = view.grid_model
    entries = [
        (row, column, "") for row, column in selected_places(view) if model.cell(row, column).edit
    ]
    _enter(view, entries, tr("清除"))


def _enter(view: GridView, entries: list[Entry], act: str) -> None:
    model = view.grid_model
    taken = [entry for entry in entries if model.is_editable(entry[0], entry[1])]
    if taken:
        model.edit_cells(taken, tr("{act} {count} 格").format(act=act, count=len(taken)))
    elif entries:
        view.told.emit(view.read_only_words(entries[0][0], entries[0][1]))
