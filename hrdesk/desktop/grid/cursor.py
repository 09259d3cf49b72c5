"""Where the cursor of a grid goes: along what is shown, over hidden rows and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt

from .selection import selected_columns, selected_rows, shown_columns, shown_rows

if TYPE_CHECKING:
    from .view import GridView

_SELECT = QItemSelectionModel.SelectionFlag


def step(view: GridView, rows: int, columns: int) -> tuple[int, int]:
    """The cell so many shown rows and columns away, within the grid."""
    current = view.currentIndex()
    down = _along(shown_rows(view), current.row(), rows)
    across = _along(shown_columns(view), current.column(), columns)
    return down, across


def _along(shown: list[int], here: int, by: int) -> int:
    if here not in shown:
        return shown[0] if shown else here
    return shown[min(max(shown.index(here) + by, 0), len(shown) - 1)]


def next_to_fill(view: GridView, by: int) -> tuple[int, int] | None:
    """The next (1) or previous (−1) cell that may be typed into, over the ends of rows."""
    rows, columns = shown_rows(view), shown_columns(view)
    current, model = view.currentIndex(), view.grid_model
    if current.row() not in rows or current.column() not in columns:
        return None
    across, down = columns.index(current.column()), rows.index(current.row())
    while True:
        across += by
        if not 0 <= across < len(columns):
            down += by
            across = 0 if by > 0 else len(columns) - 1
        if not 0 <= down < len(rows):
            return None
        if model.is_editable(rows[down], columns[across]):
            return rows[down], columns[across]


def edge(view: GridView, down: int, across: int) -> tuple[int, int]:
    """Where Ctrl and an arrow lead: the last filled cell before a blank one, else the next filled
    one, else the end of the grid."""
    rows, columns = shown_rows(view), shown_columns(view)
    current, model = view.currentIndex(), view.grid_model
    if current.row() not in rows or current.column() not in columns:
        return current.row(), current.column()
    at = rows.index(current.row()) if down else columns.index(current.column())
    line = rows if down else columns
    by = down or across

    def is_filled(place: int) -> bool:
        if down:
            return model.is_filled(line[place], current.column())
        return model.is_filled(current.row(), line[place])

    end = len(line) - 1 if by > 0 else 0
    if at != end:
        within = is_filled(at) and is_filled(at + by)
        at += by
        while at != end and (is_filled(at + by) if within else not is_filled(at)):
            at += by
    return (line[at], current.column()) if down else (current.row(), line[at])


def extend_to(view: GridView, row: int, column: int) -> None:
    """Select from where the selection began to a cell, which becomes the current one."""
    model, current = view.model(), view.currentIndex()
    chosen_rows, chosen_columns = selected_rows(view), selected_columns(view)
    anchor_row = _other_end(chosen_rows, current.row())
    anchor_column = _other_end(chosen_columns, current.column())
    rows, columns = shown_rows(view), shown_columns(view)
    first, last = sorted((rows.index(anchor_row), rows.index(row)))
    left, right = sorted((columns.index(anchor_column), columns.index(column)))
    selection = QItemSelection()
    for top, bottom in _runs(rows[first : last + 1]):
        for start, end in _runs(columns[left : right + 1]):
            selection.select(model.index(top, start), model.index(bottom, end))
    view.selectionModel().setCurrentIndex(model.index(row, column), _SELECT.NoUpdate)
    view.selectionModel().select(selection, _SELECT.ClearAndSelect)


def _runs(places: list[int]) -> list[tuple[int, int]]:
    """First and last of each run of places that follow each other."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


def _other_end(chosen: list[int], here: int) -> int:
    if len(chosen) < 2:
        return here
    return chosen[0] if here == chosen[-1] else chosen[-1]


def select_lines(view: GridView, *, rows: bool) -> None:
    """Select the whole rows, or the whole columns, of what is selected."""
    model = view.model()
    if not model.rowCount():
        return
    selection = QItemSelection()
    if rows:
        last = model.columnCount() - 1
        for top, bottom in _runs(sorted(selected_rows(view)) or [view.currentIndex().row()]):
            selection.select(model.index(top, 0), model.index(bottom, last))
    else:
        last = model.rowCount() - 1
        for column in selected_columns(view) or [view.currentIndex().column()]:
            selection.select(model.index(0, column), model.index(last, column))
    view.selectionModel().select(selection, _SELECT.ClearAndSelect)


ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
