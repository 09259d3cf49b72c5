"""Finding words in a grid: the cells that have them, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hrdesk.core.arrangement import folded, places_of
from hrdesk.words import tr

from .clipboard import copied
from .selection import shown_columns, shown_rows

if TYPE_CHECKING:
    from .view import GridView

Place = tuple[int, int]


class Hits(QObject):
    """The cells of a :class:`GridView` that have the wanted words, in the order of the screen."""

    changed = Signal()

    def __init__(self, view: GridView) -> None:
        super().__init__(view)
        self._view = view
        self._words = ""
        self._places: list[Place] | None = []
        model = view.grid_model
        for signal in (model.dataChanged, model.modelReset, view.arrangement.changed):
            signal.connect(self._forget)

    @property
    def words(self) -> str:
        """What is looked for, "" when nothing is."""
        return self._words

    def look_for(self, words: str) -> None:
        """Mark all cells that have the words."""
        if words != self._words:
            self._words = words
            self._forget()
            self._view.viewport().update()

    def _forget(self) -> None:
        had = self._places
        self._places = None
        if had != [] or self._words:
            self.changed.emit()

    def places(self) -> list[Place]:
        """Row and column of every hit."""
        if self._places is None:
            self._places = self._search() if self._words else []
        return self._places

    def _search(self) -> list[Place]:
        view, model, wanted = self._view, self._view.grid_model, folded(self._words)
        columns = [place for place in shown_columns(view) if view.is_searched(place)]
        found: list[Place] = []
        for row in shown_rows(view):
            having = model.columns_with(row, wanted)
            if having:
                found += [(row, place) for place in columns if place in having]
        return found

    def current(self) -> int | None:
        """Which hit the cursor is on, counted from 0."""
        index = self._view.currentIndex()
        places = self.places()
        here = (index.row(), index.column())
        return places.index(here) if here in places else None

    def is_current(self, row: int, column: int) -> bool:
        """Whether a cell is the hit under the cursor."""
        return self._view.is_current(row, column)

    def go(self, by: int, *, stay: bool = False) -> bool:
        """Put the cursor on the next (1) or previous (−1) hit, round the ends; ``stay`` keeps a hit
        that the cursor is on. Returns whether there is any."""
        places, index = self.places(), self._view.currentIndex()
        if not places:
            return False
        at = self.current()
        if at is not None:
            at = at if stay else (at + by) % len(places)
        else:
            at = self._from((index.row(), index.column()), places, by)
        self._view.go_to(*places[at])
        return True

    def _from(self, here: Place, places: list[Place], by: int) -> int:
        """The first hit behind (before) a cell that is none."""
        rows = {row: at for at, row in enumerate(shown_rows(self._view))}
        columns = {column: at for at, column in enumerate(shown_columns(self._view))}
        spot = (rows.get(here[0], -1), columns.get(here[1], -1))
        order = [(rows[row], columns[column]) for row, column in places]
        if by > 0:
            return next((at for at, place in enumerate(order) if place > spot), 0)
        return next((at for at in reversed(range(len(order))) if order[at] < spot), len(order) - 1)

    def replace(self, new: str, *, everywhere: bool) -> int:
        """Put other words in their place, in the current hit or in all; one step. Returns how many
        cells were changed."""
        model = self._view.grid_model
        here = self.current()
        places = self.places() if everywhere else [] if here is None else [self.places()[here]]
        entries = []
        for row, column in places:
            text = copied(model.cell(row, column))
            if model.is_editable(row, column) and places_of(self._words, text):
                entries.append((row, column, _replaced(text, self._words, new)))
        if not entries or not model.edit_cells(
            entries, tr("替换 {count} 格").format(count=len(entries))
        ):
            return 0
        return len(entries)


def _replaced(text: str, old: str, new: str) -> str:
    done, end = "", 0
    for at in places_of(old, text):
        done += text[end:at] + new
        end = at + len(old)
    return done + text[end:]
