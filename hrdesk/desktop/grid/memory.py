"""What grids remember of themselves: widths, order and hidden columns, the sorting, one zoom for all.

The window gives its memory to every grid; a grid without one remembers until it is closed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

from PySide6.QtCore import QObject, Signal

from hrdesk.desktop.look.tokens import CELL, LARGEST_CELL, SMALLEST_CELL


@dataclass(slots=True)
class GridLook:
    """How the user arranged one grid, by names of columns. Widths are px at the usual zoom."""

    widths: dict[str, int] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    sorting: str = ""
    descending: bool = False


class GridMemory(QObject):
    """Looks of grids by their names, read from and written to one text."""

    points_changed = Signal()

    def __init__(
        self,
        text: str = "",
        write: Callable[[str], None] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._write = write
        self._looks: dict[str, GridLook] = {}
        self._points = CELL
        self._read(text)

    @property
    def points(self) -> int:
        """Size of cell text in points, the same in all grids."""
        return self._points

    def zoom(self, points: int) -> None:
        """Show all grids with cell text of another size, within what can be read."""
        wanted = min(max(points, SMALLEST_CELL), LARGEST_CELL)
        if wanted != self._points:
            self._points = wanted
            self.keep()
            self.points_changed.emit()

    def zoom_back(self) -> None:
        """The usual size of cell text."""
        self.zoom(CELL)

    def look(self, grid: str) -> GridLook:
        """The look of a grid, to be changed and then kept."""
        return self._looks.setdefault(grid, GridLook())

    def keep(self) -> None:
        """Write what is remembered."""
        if self._write is not None:
            looks = {name: asdict(look) for name, look in self._looks.items()}
            self._write(json.dumps({"points": self._points, "grids": looks}, ensure_ascii=False))

    def _read(self, text: str) -> None:
        """Take what an earlier start wrote; what is not understood counts as never chosen."""
        try:
            known = json.loads(text) if text else {}
            points = known.get("points", CELL)
            looks = {str(name): _look(each) for name, each in known.get("grids", {}).items()}
        except (ValueError, TypeError, AttributeError):
            return
        self._looks = looks
        if isinstance(points, int):
            self._points = min(max(points, SMALLEST_CELL), LARGEST_CELL)


def _look(known: dict[str, object]) -> GridLook:
    widths, order, hidden = (known.get(name) for name in ("widths", "order", "hidden"))
    return GridLook(
        widths={
            str(name): width
            for name, width in (widths if isinstance(widths, dict) else {}).items()
            if isinstance(width, int) and 0 < width < 4000
        },
        order=[str(name) for name in order] if isinstance(order, list) else [],
        hidden=[str(name) for name in hidden] if isinstance(hidden, list) else [],
        sorting=str(known.get("sorting") or ""),
        descending=known.get("descending") is True,
    )
