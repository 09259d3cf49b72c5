"""Hands on the grid: where a row is, typing into a cell, reading what is shown."""

from __future__ import annotations

import time
from itertools import pairwise

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from hrdesk.desktop.grid.view import GridView
from hrdesk.desktop.widgets.cell_message import CellMessage
from hrdesk.desktop.workspace import Workspace

PROGRESS = "9月30日前预算执行支出进度"


def cell_of(workspace: Workspace, name: str, column: str) -> QModelIndex:
    """Index of a cell by the indicator's name and the column's field."""
    model = workspace.indicators.model
    place = model.column_named("name")
    for row in range(model.rowCount()):
        if model.cell(row, place).text == name:
            return model.index(row, model.column_named(column))
    raise AssertionError(f"no row {name}")


def shown(workspace: Workspace, name: str, column: str) -> str:
    """What a cell of an indicator shows."""
    return str(cell_of(workspace, name, column).data())


def block_score(workspace: Workspace, name: str) -> str:
    """What the merged cell of a block shows as its score."""
    block = workspace.indicators.model.block(name)
    assert block is not None
    return f"{block.score:.2f}"


def editor_of(grid: GridView) -> QWidget:
    """The editor that is open."""
    editor = grid.open_editor()
    assert editor is not None
    return editor


def type_into(grid: GridView, index: QModelIndex, text: str) -> None:
    """Go to a cell, type over it, press Enter."""
    grid.setFocus()
    grid.setCurrentIndex(index)
    QTest.keyClicks(grid.viewport(), text[0])
    target = QApplication.focusWidget() or editor_of(grid)
    QTest.keyClicks(target, text[1:])
    QTest.keyClick(target, Qt.Key.Key_Return)
    QApplication.processEvents()


def message_of(grid: GridView) -> str:
    """The sentence under the cell, "" when there is none."""
    messages = grid.viewport().findChildren(CellMessage)
    return "".join(message.sentence for message in messages if message.isVisible())


def press_button(box: QDialog, words: str) -> None:
    """Press a dialog's button by its words, whatever letter stands behind them. A button that is not
    there closes the dialog, so that a test fails instead of waiting for ever."""
    buttons = {each.text().split("(&")[0]: each for each in box.findChildren(QPushButton)}
    if words not in buttons:
        box.reject()
        raise AssertionError(f"no button {words}, only {list(buttons)}")
    buttons[words].click()


LONGEST_PAUSE = 0.4  # s; 0.1 is the promise, machines that build are busy


class Heart:
    """Beats while the window's event loop turns."""

    def __init__(self) -> None:
        self._beats: list[float] = []
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(lambda: self._beats.append(time.perf_counter()))
        self._timer.start()

    def longest(self) -> float:
        """The longest pause between two beats so far, s; the heart stops."""
        self._timer.stop()
        assert len(self._beats) > 5
        return max(later - sooner for sooner, later in pairwise(self._beats))
