"""The status bar: what the checks found and the grids' size; each part leads to its place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hrdesk.core.findings import LEVELS
from hrdesk.desktop.application import Application
from hrdesk.desktop.widgets.status_parts import StatusParts
from hrdesk.desktop.workspace import Workspace

from .conftest import Start
from .helpers import PROGRESS, cell_of, type_into


def part(bar: StatusParts, name: str):  # type: ignore[no-untyped-def]
    return bar._parts[name]


def test_the_status_bar_counts_what_the_checks_found_after_each_edit(
    application: Application, workspace: Workspace, qtbot: QtBot
) -> None:
    bar, live = application.window.bar, workspace.overview.live

    def counts_are_true() -> None:
        shown = [f"{live.counts()[level]} {level}" for level in LEVELS if live.counts()[level]]
        assert bar.part_text("checks") == "　".join(["自查", *shown])

    qtbot.waitUntil(counts_are_true, timeout=5000)
    before = bar.part_text("checks")
    grid = workspace.indicators.grid
    type_into(grid, cell_of(workspace, PROGRESS, "weight"), "9")
    qtbot.waitUntil(lambda: bar.part_text("checks") != before, timeout=5000)
    counts_are_true()
    assert "错误" in bar.part_text("checks")


def test_checks_in_the_status_bar_lead_to_the_overview(
    application: Application, workspace: Workspace, qtbot: QtBot
) -> None:
    bar = application.window.bar
    qtbot.waitUntil(lambda: bar.part_text("checks") != "", timeout=5000)
    QTest.mouseClick(part(bar, "checks"), Qt.MouseButton.LeftButton)
    assert workspace.tabs.bar.tabText(workspace.tabs.bar.currentIndex()) == "总览"
    workspace.show_indicators()
    part(bar, "counts").setFocus()
    QTest.keyClick(part(bar, "counts"), Qt.Key.Key_Return)
    assert workspace.tabs.bar.tabText(workspace.tabs.bar.currentIndex()) == "总览"


def test_the_size_of_grids_is_shown_and_put_back(
    application: Application, workspace: Workspace
) -> None:
    bar, grid = application.window.bar, workspace.indicators.grid
    assert bar.part_text("zoom") == "100%"
    grid.memory.zoom(13)
    assert bar.part_text("zoom") == "130%"
    QTest.mouseClick(part(bar, "zoom"), Qt.MouseButton.LeftButton)
    assert bar.part_text("zoom") == "100%"
    assert grid.text_size() == 10


def test_a_file_that_is_only_read_says_so_with_one_sign(
    start: Start, demonstration_file: Path
) -> None:
    """The colour's own sign is enough: two circles side by side look like a fault."""
    application = start(None)
    application.show(demonstration_file, read_only=True)
    shown = part(application.window.bar, "saved")
    assert shown.runs == [("只读打开，不能修改", "unfinished")]
    assert shown.sign is None
