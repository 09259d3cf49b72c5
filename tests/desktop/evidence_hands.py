"""Hands on files: dropping them, waiting until they are attached, reading what was said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QTableWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from hrdesk.desktop.evidence.desk import EvidenceDesk
from hrdesk.desktop.evidence.dialog import EvidenceDialog
from hrdesk.desktop.workspace import Workspace
from hrdesk.models.evidence import EvidencePlace

from .helpers import PROGRESS, cell_of


def said(desk: EvidenceDesk) -> list[str]:
    found: list[str] = desk.__dict__["said"]
    return found


def told(desk: EvidenceDesk) -> list[str]:
    words: list[str] = []
    desk.told.connect(words.append)
    return words


def settled(qtbot: QtBot, desk: EvidenceDesk) -> None:
    qtbot.waitUntil(lambda: not desk.background.is_running, timeout=20_000)
    QApplication.processEvents()


def opening(opened: list[Path]) -> Callable[[Path], bool]:
    """A program that notes what it is given."""

    def opener(path: Path) -> bool:
        opened.append(path)
        return True

    return opener


def item(dialog: EvidenceDialog, row: int, column: int) -> QTableWidgetItem:
    found = dialog.table.item(row, column)
    assert found is not None
    return found


def some_file(folder: Path, name: str = "问卷汇总.pdf", content: bytes = b"%PDF example") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def place_of(workspace: Workspace, name: str = PROGRESS) -> EvidencePlace:
    row = workspace.indicators.model.indicator(cell_of(workspace, name, "name").row())
    assert row is not None
    return EvidencePlace("indicator", row.id, row.name)


def files_of(desk: EvidenceDesk, place: EvidencePlace) -> list[str]:
    return [each.file_name for each in place.files(desk.session.document)]


def attach(qtbot: QtBot, desk: EvidenceDesk, place: EvidencePlace, *paths: Path) -> None:
    desk.attach(place, paths)
    settled(qtbot, desk)


def drop(widget: QWidget, at: QPoint, *paths: Path) -> bool:
    """Drag files in, over and onto a place of a widget; whether they were taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    rest = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    plain = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, *rest, plain)
    QApplication.sendEvent(widget, enter)
    QApplication.sendEvent(widget, QDragMoveEvent(at, *rest, plain))
    dropped = QDropEvent(QPointF(at), *rest, plain)
    QApplication.sendEvent(widget, dropped)
    return enter.isAccepted() and dropped.isAccepted()
