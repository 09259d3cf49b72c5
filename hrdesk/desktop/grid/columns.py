"""The columns of one grid: widths for the room there is, and what the user made of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QFontMetrics

from hrdesk.desktop.look.fonts import figure_font, ui_font
from hrdesk.desktop.look.tokens import CELL, SMALL

from .memory import GridLook
from .selection import shown_columns, shown_rows

if TYPE_CHECKING:
    from .view import GridView

_WIDEST = 600
_NARROWEST = 36
_MOST_MEASURED = 2000
_AROUND_TEXT = 16
_AROUND_TITLE = 30


class ColumnLayout:
    """Widths, order and hidden columns of one :class:`GridView`."""

    def __init__(self, view: GridView) -> None:
        self._view = view
        self._defaults: tuple[int, ...] = ()
        self._own_order = False

    @property
    def _look(self) -> GridLook:
        return self._view.look

    def _names(self) -> list[str]:
        return [column.name for column in self._view.grid_model.COLUMNS]

    def set_defaults(self, widths: Sequence[int]) -> None:
        """Widths for the room there is, at the usual zoom; 0 leaves a column out, and columns
        beyond the list keep their width. The user's own widths count over them."""
        self._defaults = tuple(widths)
        self.apply()

    def apply(self) -> None:
        """Show the columns as they are remembered."""
        view, look = self._view, self._look
        zoom = view.text_size()
        for place, name in enumerate(self._names()):
            default = self._defaults[place] if place < len(self._defaults) else None
            hidden = name in look.hidden or default == 0
            if hidden != view.isColumnHidden(place) and (
                self._defaults or hidden or name in self._hidden_by_us
            ):
                view.setColumnHidden(place, hidden)
            width = look.widths.get(name, default)
            if width and not hidden:
                view.setColumnWidth(place, round(width * zoom / CELL))
        self._apply_order()
        self._hidden_by_us = frozenset(look.hidden)

    _hidden_by_us: frozenset[str] = frozenset()

    def _apply_order(self) -> None:
        view, names = self._view, self._names()
        header = view.horizontalHeader()
        known = [name for name in self._look.order if name in names]
        wanted = [*known, *(name for name in names if name not in known)] if known else names
        if not known and not header.sectionsMoved():
            return
        blocker = QSignalBlocker(header)
        for to, name in enumerate(wanted):
            header.moveSection(header.visualIndex(names.index(name)), to)
        blocker.unblock()
        view.viewport().update()
        header.viewport().update()

    # What the user does

    def resized_by_hand(self, place: int, width: int) -> None:
        """Remember a width that was drawn with the mouse."""
        self._look.widths[self._names()[place]] = round(width * CELL / self._view.text_size())

    def moved_by_hand(self) -> None:
        """Remember the order that was drawn with the mouse."""
        header, names = self._view.horizontalHeader(), self._names()
        self._look.order = [names[header.logicalIndex(at)] for at in range(len(names))]
        self._view.memory.keep()

    def fit(self, place: int) -> None:
        """Make a column as wide as its longest text, within reason."""
        view, model = self._view, self._view.grid_model
        column = model.COLUMNS[place]
        size = view.text_size()
        font = (figure_font if column.align == "right" else ui_font)(size, True)
        metrics = QFontMetrics(font)
        texts = {model.cell(row, place).text for row in shown_rows(view)[:_MOST_MEASURED]}
        texts |= {model.cell(row, place).owed for row in shown_rows(view)[:_MOST_MEASURED]}
        longest = max((metrics.horizontalAdvance(text.split("\n")[0]) for text in texts), default=0)
        sign = _AROUND_TITLE - _AROUND_TEXT
        title = QFontMetrics(ui_font(SMALL, True)).horizontalAdvance(column.title)
        width = max(longest + _AROUND_TEXT + sign, title + _AROUND_TITLE, _NARROWEST)
        view.setColumnWidth(place, min(width, _WIDEST))
        self.resized_by_hand(place, view.columnWidth(place))
        view.memory.keep()

    def hide(self, place: int) -> None:
        """Leave a column out; the last one that is shown stays."""
        if len(shown_columns(self._view)) > 1:
            self._look.hidden.append(self._names()[place])
            self._view.memory.keep()
            self._step_aside(place)
            self.apply()

    def _step_aside(self, place: int) -> None:
        """Take the cursor out of a column that is going to be hidden."""
        current = self._view.currentIndex()
        if current.column() == place:
            others = [each for each in shown_columns(self._view) if each != place]
            self._view.setCurrentIndex(self._view.model().index(current.row(), others[0]))

    @property
    def hides_any(self) -> bool:
        """Whether the user left columns out."""
        return any(name in self._look.hidden for name in self._names())

    def show_all(self) -> None:
        """Show the columns again that the user left out."""
        self._look.hidden = []
        self._view.memory.keep()
        self.apply()

    def restore(self) -> None:
        """Widths and order as the program has them."""
        self._look.widths, self._look.order = {}, []
        self._view.memory.keep()
        self.apply()
        self._view.fit_columns()
