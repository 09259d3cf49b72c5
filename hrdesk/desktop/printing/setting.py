"""Laying out what is ticked: each thing once, many of them in turns so that the window stays alive."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from hrdesk.forms.operations import Pages, joined

from .sources import Layout, PrintSource

_TURN = 0.04  # seconds of work between two looks at the window's events
_NONE = Pages("", ())


class PageSetter(QObject):
    """Keeps what was laid out; ``finished`` comes at once where little is to do."""

    progressed = Signal(int, int)  # done, of how many
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pages = _NONE
        self._kept: dict[tuple[int, str, Layout], Pages] = {}
        self._source: PrintSource | None = None
        self._keys: list[str] = []
        self._layout = Layout()
        self._waiting: list[str] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._turn)

    @property
    def busy(self) -> bool:
        """Whether pages are still being laid out."""
        return bool(self._waiting)

    def lay_out(self, source: PrintSource, keys: Sequence[str], layout: Layout) -> None:
        """Lay these out, in this order; what was being laid out before is given up."""
        self._timer.stop()
        self._source, self._keys, self._layout = source, list(keys), layout
        self._waiting = [key for key in keys if self._place(key) not in self._kept]
        self._turn()

    def stop(self) -> None:
        """Give up what is not laid out yet."""
        self._timer.stop()
        self._waiting = []

    def each(self) -> list[Pages]:
        """The pages of each thing that is ticked."""
        return [self._kept[self._place(key)] for key in self._keys]

    def _place(self, key: str) -> tuple[int, str, Layout]:
        return id(self._source), key, self._layout

    def _turn(self) -> None:
        assert self._source is not None
        until = time.monotonic() + _TURN
        while self._waiting and time.monotonic() < until:
            key = self._waiting.pop(0)
            (self._kept[self._place(key)],) = self._source.pages([key], self._layout)
        if self._waiting:
            self.progressed.emit(len(self._keys) - len(self._waiting), len(self._keys))
            self._timer.start()
            return
        documents = self.each()
        if not documents:
            self.pages = _NONE
        else:
            title = documents[0].title if len(documents) == 1 else self._source.title
            self.pages = joined(title, documents)
        self.finished.emit()
