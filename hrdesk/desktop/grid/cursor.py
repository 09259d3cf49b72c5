"""Where the cursor of a grid goes: along what is shown, over hidden rows and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt

from .selection import (
    selected_columns,
    selected_places,
    selected_rows,
    shown_columns,
    shown_rows,
)

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


def edge(
    view: GridView, down: int, across: int, start: tuple[int, int] | None = None
) -> tuple[int, int]:
    """Where Ctrl and an arrow lead from the cursor, or from ``start``: the last filled cell before a
    blank one, else the next filled one, else the end of the grid."""
    rows, columns = shown_rows(view), shown_columns(view)
    current, model = view.currentIndex(), view.grid_model
    row, column = start or (current.row(), current.column())
    if row not in rows or column not in columns:
        return row, column
    at = rows.index(row) if down else columns.index(column)
    line = rows if down else columns
    by = down or across

    def is_filled(place: int) -> bool:
        if down:
            return model.is_filled(line[place], column)
        return model.is_filled(row, line[place])

    end = len(line) - 1 if by > 0 else 0
    if at != end:
        within = is_filled(at) and is_filled(at + by)
        at += by
        while at != end and (is_filled(at + by) if within else not is_filled(at)):
            at += by
    return (line[at], column) if down else (row, line[at])


def reach(view: GridView) -> tuple[int, int]:
    """The corner of the selected block across from the cursor, which stands where it began."""
    current = view.currentIndex()
    return (
        _other_end(selected_rows(view), current.row()),
        _other_end(selected_columns(view), current.column()),
    )


def extend_by(view: GridView, rows: int, columns: int) -> None:
    """Select so many shown rows and columns further; the cursor stays where the selection began."""
    row, column = reach(view)
    extend_to(
        view, _along(shown_rows(view), row, rows), _along(shown_columns(view), column, columns)
    )


def extend_to(view: GridView, row: int, column: int) -> None:
    """Select from the cursor, which stays where it is, to a cell."""
    model, current = view.model(), view.currentIndex()
    rows, columns = shown_rows(view), shown_columns(view)
    if current.row() not in rows or current.column() not in columns:
        return
    first, last = sorted((rows.index(current.row()), rows.index(row)))
    left, right = sorted((columns.index(current.column()), columns.index(column)))
    selection = QItemSelection()
    for top, bottom in _runs(rows[first : last + 1]):
        for start, end in _runs(columns[left : right + 1]):
            selection.select(model.index(top, start), model.index(bottom, end))
    view.selectionModel().select(selection, _SELECT.ClearAndSelect)
    view.scrollTo(model.index(row, column))


def go_round(view: GridView, by: int, *, down: bool) -> bool:
    """Put the cursor on the next cell of a selected block that may be typed into, down its columns
    or along its rows and round its ends; ``False`` where there is no block to go round."""
    if view.one_cell_selected():
        return False
    model, current = view.grid_model, view.currentIndex()
    here = (current.row(), current.column())
    places = [each for each in selected_places(view) if each == here or model.is_editable(*each)]
    if here not in places or len(places) < 2:
        return False
    if down:
        columns = {column: at for at, column in enumerate(shown_columns(view))}
        places.sort(key=lambda each: columns[each[1]])  # rows keep their order on the screen
    target = model.index(*places[(places.index(here) + by) % len(places)])
    view.selectionModel().setCurrentIndex(target, _SELECT.NoUpdate)
    view.scrollTo(target)
    return True


def rows_on_a_page(view: GridView) -> int:
    """How many rows PgDn goes down."""
    return max(1, view.viewport().height() // max(1, view.rowHeight(view.currentIndex().row())) - 1)


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
