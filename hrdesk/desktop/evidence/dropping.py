"""Files dragged onto what they prove: a row of a grid, a cell of the matrix, a card."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from hrdesk.desktop.importing.dropped import local_files
from hrdesk.models.evidence import EvidencePlace

PlaceAt = Callable[[QPoint], EvidencePlace | None]

_OWN = ".hrdesk"


class FileDrop(QObject):
    """Watches a widget. A file of our own is left to the window, which opens it; everything else is
    told with the place it was dropped on, ``None`` beside all places."""

    hovered = Signal(object)  # EvidencePlace or None
    dropped = Signal(object, object)  # EvidencePlace or None, list[Path]

    def __init__(self, widget: QWidget, place_at: PlaceAt) -> None:
        super().__init__(widget)
        self._place_at = place_at
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return False
        drag = cast(QDropEvent, event)
        paths = local_files(drag.mimeData())
        if not paths or any(path.suffix.lower() == _OWN for path in paths):
            drag.ignore()
            return bool(paths)  # cells are not dragged about: only files are anybody's business
        place = self._place_at(drag.position().toPoint())
        drag.setDropAction(Qt.DropAction.CopyAction)  # whoever moves files would delete theirs
        drag.accept()
        if kind == QEvent.Type.Drop:
            self.dropped.emit(place, paths)
        elif isinstance(event, QDragMoveEvent):
            self.hovered.emit(place)
        return True


class EvidenceHands(QObject):
    """A page's hands on files: what is dropped on its parts, and whose files it wants to see."""

    wanted = Signal(object)  # EvidencePlace
    hovered = Signal(object)
    dropped = Signal(object, object)

    def watch(self, widget: QWidget, place_at: PlaceAt) -> None:
        """Take files that are dropped on a widget."""
        drop = FileDrop(widget, place_at)
        drop.hovered.connect(self.hovered)
        drop.dropped.connect(self.dropped)

    def ask(self, place: EvidencePlace | None) -> None:
        """Show the files of a place."""
        if place is not None:
            self.wanted.emit(place)
