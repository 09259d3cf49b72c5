"""What is shown and selected in a grid, without touching the selected cells one by one.

Rows and columns are named by their places in the model; "shown" means in the order on screen and
without those that a filter or the user hides.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QItemSelectionRange
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView


def selected_ranges(view: QAbstractItemView) -> list[QItemSelectionRange]:
    """The ranges of a selection; asking for single indexes costs seconds in large grids."""
    selection = view.selectionModel().selection()
    return [selection.at(place) for place in range(selection.count())]


def _shown(header: QHeaderView) -> list[int]:
    count = header.count()
    if not header.sectionsMoved() and not header.sectionsHidden():
        return list(range(count))
    in_order = [header.logicalIndex(place) for place in range(count)]
    return [section for section in in_order if not header.isSectionHidden(section)]


def shown_rows(view: QTableView) -> list[int]:
    """Rows as they stand on screen."""
    return _shown(view.verticalHeader())


def shown_columns(view: QTableView) -> list[int]:
    """Columns as they stand on screen."""
    return _shown(view.horizontalHeader())


def selected_rows(view: QTableView) -> list[int]:
    """Shown rows with a selected cell, as they stand on screen."""
    ranges = selected_ranges(view)
    return _within(shown_rows(view), [(part.top(), part.bottom()) for part in ranges])


def selected_columns(view: QTableView) -> list[int]:
    """Shown columns with a selected cell, as they stand on screen."""
    ranges = selected_ranges(view)
    return _within(shown_columns(view), [(part.left(), part.right()) for part in ranges])


def _within(shown: list[int], spans: list[tuple[int, int]]) -> list[int]:
    wanted = {place for first, last in spans for place in range(first, last + 1)}
    return [place for place in shown if place in wanted]


def selected_places(view: QTableView) -> list[tuple[int, int]]:
    """Row and column of every selected cell that is shown, in the order of the screen; the current
    cell where nothing is selected."""
    ranges = selected_ranges(view)
    rows, columns = selected_rows(view), selected_columns(view)
    if not rows or not columns:
        current = view.currentIndex()
        return [(current.row(), current.column())] if current.isValid() else []
    if len(ranges) == 1:
        return [(row, column) for row in rows for column in columns]
    places = {
        (row, column)
        for part in ranges
        for row in range(part.top(), part.bottom() + 1)
        for column in range(part.left(), part.right() + 1)
    }
    return [(row, column) for row in rows for column in columns if (row, column) in places]


def selected_spans(view: QTableView) -> Iterator[tuple[range | list[int], int, int]]:
    """Shown rows, first and last column of each selected range; hidden columns stay in."""
    header = view.verticalHeader()
    for part in selected_ranges(view):
        rows: range | list[int] = range(part.top(), part.bottom() + 1)
        if header.sectionsHidden():
            rows = [row for row in rows if not header.isSectionHidden(row)]
        yield rows, part.left(), part.right()
