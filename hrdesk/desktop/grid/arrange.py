"""Sorting and filters of one grid. They are a view: the records, the paper and exports keep the
form's order.

Rows keep their places in the model; the header that is not shown carries their order on screen, so
whoever asks a model for a row gets the right one, sorted or not. Rows do not jump while one types:
they are arranged when the user asks for it, and new rows come last until then.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QTableView

from hrdesk.core.arrangement import ColumnFilter, Sorting, distinct, ordered
from hrdesk.words import tr

if TYPE_CHECKING:
    from .view import GridView

RowFilter = Callable[[int], bool]


class Arrangement(QObject):
    """Which rows of a :class:`GridView` are shown, in which order."""

    changed = Signal()
    note = tr("，纸面和导出不变")  # what the bar above the grid adds

    def __init__(self, view: GridView) -> None:
        super().__init__(view)
        self._view = view
        self.sorting: Sorting | None = None
        self._filters: dict[str, ColumnFilter] = {}
        self._row_filter: RowFilter | None = None
        self._order: list[Hashable] = []  # rows as they were arranged last, by their ids
        self._left_out: set[Hashable] = set()
        self._others: list[QTableView] = []
        view.grid_model.modelReset.connect(self._on_reset)

    # What is asked

    @property
    def is_arranged(self) -> bool:
        """Whether rows are sorted or left out by a column's filter."""
        return self.sorting is not None or bool(self._filters)

    def filter_of(self, column: str) -> ColumnFilter:
        """The filter of a column, one that shows all where there is none."""
        return self._filters.get(column, ColumnFilter())

    def texts(self, column: str) -> list[tuple[str, int]]:
        """The different texts of a column, with how many of its rows have them."""
        model = self._view.grid_model
        place = model.column_named(column)
        return distinct(
            cells[place].text
            for row, cells in enumerate(model.rows())
            if model.pinned(row) != "bottom"
        )

    def words(self) -> str:
        """What the bar above the grid says: 已按分值从大到小排序，显示 24 行中的 3 行."""
        model = self._view.grid_model
        said = []
        if self.sorting is not None:
            title = model.COLUMNS[model.column_named(self.sorting.column)].title
            way = tr("从大到小") if self.sorting.descending else tr("从小到大")
            said.append(tr("已按“{title}”{way}排序").format(title=title, way=way))
        if self._filters:
            titles = "、".join(
                model.COLUMNS[model.column_named(name)].title for name in self._filters
            )
            count, every = self._counts()
            said.append(
                tr("已按“{titles}”筛选，显示 {every} 行中的 {count} 行").format(
                    titles=titles, every=every, count=count
                )
            )
        return "，".join(said)

    def _counts(self) -> tuple[int, int]:
        """How many rows are shown, of how many."""
        header, every = self._view.verticalHeader(), self._view.grid_model.rowCount()
        return sum(not header.isSectionHidden(row) for row in range(every)), every

    # What the user does

    def sort(self, sorting: Sorting | None) -> None:
        """Sort the rows, or put them back into the grid's order."""
        self.sorting = sorting
        look = self._view.look
        look.sorting = sorting.column if sorting else ""
        look.descending = bool(sorting and sorting.descending)
        self._view.memory.keep()
        self.arrange()

    def sort_next(self, column: str) -> None:
        """What a click on a header does: rising, falling, the grid's own order."""
        if self.sorting is None or self.sorting.column != column:
            self.sort(Sorting(column))
        else:
            self.sort(None if self.sorting.descending else Sorting(column, True))

    def set_filter(self, column: str, wanted: ColumnFilter) -> None:
        """Show only the rows whose text in a column is wanted."""
        self._filters.pop(column, None)
        if not wanted.shows_all:
            self._filters[column] = wanted
        self.arrange()

    def show_only(self, row_filter: RowFilter | None) -> None:
        """Show only the rows a page wants, beside the filters of the columns."""
        self._row_filter = row_filter
        self.arrange()

    def restore(self) -> None:
        """The grid's own order with all its rows."""
        self._filters.clear()
        self.sort(None)

    def recall(self) -> None:
        """Sort as it was remembered."""
        look = self._view.look
        self.sorting = Sorting(look.sorting, look.descending) if look.sorting else None
        self.arrange()

    def also_arrange(self, other: QTableView) -> None:
        """Keep another view of the same rows in the same order."""
        self._others.append(other)

    # Arranging

    def arrange(self) -> None:
        """Sort and filter by what the cells say now."""
        self._forget_lost_columns()
        model = self._view.grid_model
        top: list[int] = []
        bottom: list[int] = []
        between: list[int] = []
        for row in range(model.rowCount()):
            pinned = model.pinned(row)
            (top if pinned == "top" else bottom if pinned else between).append(row)
        if self.sorting is not None:
            place = model.column_named(self.sorting.column)
            texts = [model.cell(row, place).text for row in between]
            between = [between[at] for at in ordered(texts, descending=self.sorting.descending)]
        hidden = {row for row in (*top, *between) if not self._is_wanted(row)}
        self._show([*top, *between, *bottom], hidden)

    def _is_wanted(self, row: int) -> bool:
        if self._row_filter is not None and not self._row_filter(row):
            return False
        model = self._view.grid_model
        return all(
            wanted.shows(model.cell(row, model.column_named(name)).text)
            for name, wanted in self._filters.items()
        )

    def _forget_lost_columns(self) -> None:
        """The contest's views have different columns."""
        names = {column.name for column in self._view.grid_model.COLUMNS}
        if self.sorting is not None and self.sorting.column not in names:
            self.sorting = None
        self._filters = {name: each for name, each in self._filters.items() if name in names}

    def _show(self, order: list[int], hidden: set[int]) -> None:
        model = self._view.grid_model
        self._order = [model.row_id(row) for row in order]
        self._left_out = {model.row_id(row) for row in hidden}
        for view in (self._view, *self._others):
            _apply(view, order, hidden)
        self._view.step_out_of_hidden()
        self.changed.emit()

    def _on_reset(self) -> None:
        """Rows came or went: those that stay keep their places; another sheet is arranged anew,
        without the filters of the one before."""
        model = self._view.grid_model
        ids = [model.row_id(row) for row in range(model.rowCount())]
        known = {each for each in ids if each is not None} & set(self._order)
        if not known:
            self._filters.clear()
            self.arrange()
            return
        self._forget_lost_columns()
        if not self.is_arranged and self._row_filter is None:
            self._show(list(range(len(ids))), set())
            return
        places = {each: at for at, each in enumerate(self._order)}
        end = len(places)
        order = sorted(
            range(len(ids)), key=lambda row: (self._rank(row), places.get(ids[row], end))
        )
        if self.sorting is None:
            order = list(range(len(ids)))
        self._show(order, {row for row, each in enumerate(ids) if each in self._left_out})

    def _rank(self, row: int) -> int:
        return {"top": 0, "": 1, "bottom": 2}[self._view.grid_model.pinned(row)]


def _apply(view: QTableView, order: list[int], hidden: set[int]) -> None:
    """Put a view's rows into an order and hide some, telling the view once."""
    header = view.verticalHeader()
    if header.sectionsMoved() or order != list(range(len(order))):
        blocker = QSignalBlocker(header)
        for to, row in enumerate(order):
            at = header.visualIndex(row)
            if at != to:
                header.moveSection(at, to)
        blocker.unblock()
    if hidden or header.sectionsHidden():
        for row in order:
            if (row in hidden) != header.isSectionHidden(row):
                header.setSectionHidden(row, row in hidden)
    view.viewport().update()
