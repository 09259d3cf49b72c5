"""The wait while workbooks are read: nothing for a moment, then a dialog that can be cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hrdesk.desktop.widgets.background import Background
from hrdesk.words import tr

from .worker import BookReader


class Reading(Background):
    """One reading of workbooks; ``finished`` brings the books, unless it was cancelled."""

    finished = Signal(object)  # list[ReadBook]

    def __init__(self, window: QWidget) -> None:
        super().__init__(tr("导入自评表"), tr("正在读取…"), window)
        self.done.connect(self._on_done)

    def begin(self, paths: Sequence[Path]) -> None:
        """Read workbooks."""
        self.start(BookReader(paths, self))

    def _on_done(self, reader: BookReader, cancelled: bool) -> None:
        if not cancelled:
            self.finished.emit(reader.books)
