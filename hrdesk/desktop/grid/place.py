"""Where the cursor stands when rows come and go, and when a sheet comes back."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .view import GridView


@dataclass(frozen=True, slots=True)
class _Place:
    row_id: Hashable
    row: int
    column: int
    scrolled: tuple[int, int]


class KeptPlace:
    """The place of the cursor of one :class:`GridView` over resets of its model, sheet by sheet."""

    def __init__(self, view: GridView) -> None:
        self._view = view
        self._sheet = view.grid_model.sheet()
        self._places: dict[Hashable, _Place] = {}
        self._last: _Place | None = None

    def keep(self) -> None:
        """Remember the place before the rows become others."""
        view, index = self._view, self._view.currentIndex()
        self._last = None
        if index.isValid():
            self._last = self._places[self._sheet] = _Place(
                view.grid_model.row_id(index.row()),
                index.row(),
                index.column(),
                (view.horizontalScrollBar().value(), view.verticalScrollBar().value()),
            )

    def restore(self) -> None:
        """Go back to the row one was in, or to the row now standing where it stood."""
        view, model = self._view, self._view.grid_model
        before, self._sheet = self._sheet, model.sheet()
        place = self._places.get(self._sheet, self._last)
        if place is None or not model.rowCount():
            return
        rows = range(model.rowCount())
        ids = (
            row for row in rows if place.row_id is not None and model.row_id(row) == place.row_id
        )
        row = next(ids, min(place.row, rows[-1]))
        view.setCurrentIndex(model.index(row, min(place.column, model.columnCount() - 1)))
        if before != self._sheet and self._sheet in self._places:
            view.horizontalScrollBar().setValue(place.scrolled[0])
            view.verticalScrollBar().setValue(place.scrolled[1])
