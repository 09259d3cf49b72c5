"""What people of WPS and Excel do without reading anything, in every grid; and what the program remembers.

CONTRIBUTING.md lists each habit with the test that shows it; a test here keeps that list true.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QTableWidget, QWidget

from hrdesk.core.arrangement import Sorting
from hrdesk.desktop.application import Application
from hrdesk.desktop.fields import LineField, TextField
from hrdesk.desktop.grid import menus
from hrdesk.desktop.look import fonts
from hrdesk.desktop.look.theme import apply_theme
from hrdesk.desktop.preferences import GEOMETRY
from hrdesk.desktop.printing import saving
from hrdesk.desktop.printing.preview import PreviewWindow
from hrdesk.desktop.workspace import Workspace

from .conftest import Start
from .grid_hands import GRIDS, columns_of, first_rows, grid_of, index_of, select, texts
from .helpers import editor_of

CONTROL = Qt.KeyboardModifier.ControlModifier
every_grid = pytest.mark.parametrize("name", GRIDS)
SAVING = "hrdesk.desktop.printing.saving"
TESTS = Path(__file__).parents[1]


# Cells


@every_grid
def test_typing_overwrites_f2_edits_escape_gives_back_enter_goes_down_tab_right(
    workspace: Workspace, name: str
) -> None:
    grid = grid_of(workspace, name)
    left, _ = columns_of(grid, name)
    row = first_rows(grid)
    cell = range(row, row + 1)
    grid.grid_model.setData(index_of(grid, row, left), "3")
    select(grid, (row, left), (row, left))
    QTest.keyClicks(grid.viewport(), "8")
    QTest.keyClick(editor_of(grid), Qt.Key.Key_Escape)
    assert texts(grid, cell, left) == ["3"]
    QTest.keyClick(grid, Qt.Key.Key_F2)
    QTest.keyClick(editor_of(grid), Qt.Key.Key_End)
    QTest.keyClicks(editor_of(grid), "4")
    QTest.keyClick(editor_of(grid), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert texts(grid, cell, left) == ["34"]
    assert grid.currentIndex() == index_of(grid, row + 1, left)
    select(grid, (row, left), (row, left))
    QTest.keyClicks(grid.viewport(), "8")
    QTest.keyClick(editor_of(grid), Qt.Key.Key_Tab)
    QApplication.processEvents()
    assert texts(grid, cell, left) == ["8"]
    assert grid.currentIndex() != index_of(grid, row, left)


@every_grid
def test_a_composed_character_is_taken_from_the_first_key(workspace: Workspace, name: str) -> None:
    grid = grid_of(workspace, name)
    left, _ = columns_of(grid, name)
    row = first_rows(grid)
    select(grid, (row, left), (row, left))
    composed = QInputMethodEvent("", [])
    composed.setCommitString("９")
    QApplication.sendEvent(grid, composed)
    QTest.keyClick(editor_of(grid), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert texts(grid, range(row, row + 1), left) in (["９"], ["9"])


# Undo


@every_grid
def test_control_z_and_control_y_go_through_named_steps(
    application: Application, name: str
) -> None:
    workspace = application.window.workspace
    assert workspace is not None
    grid, undo = grid_of(workspace, name), application.window.actions_of_window.undo
    left, _ = columns_of(grid, name)
    row = first_rows(grid)
    before = texts(grid, range(row, row + 1), left)
    grid.grid_model.setData(index_of(grid, row, left), "7")
    assert undo.text().startswith("撤销 ")
    assert len(undo.text()) > len("撤销 ")
    QTest.keyClick(grid, Qt.Key.Key_Z, CONTROL)
    assert texts(grid, range(row, row + 1), left) == before
    assert application.window.actions_of_window.redo.text().startswith("恢复 ")
    QTest.keyClick(grid, Qt.Key.Key_Y, CONTROL)
    assert texts(grid, range(row, row + 1), left) == ["7"]


@every_grid
def test_a_cell_tells_its_history(workspace: Workspace, name: str) -> None:
    grid = grid_of(workspace, name)
    left, _ = columns_of(grid, name)
    row = first_rows(grid)
    for text in ("5", "6"):
        grid.grid_model.setData(index_of(grid, row, left), text)
    select(grid, (row, left), (row, left))
    assert texts(grid, range(row, row + 1), left) == ["6"]
    workspace.session.document.wait_until_saved(60)  # a history is read from the file
    told: list[list[str]] = []

    def read() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QDialog):
            QTimer.singleShot(10, read)
            return
        table = box.findChild(QTableWidget)
        assert table is not None
        columns = range(table.columnCount())
        told.extend(
            [
                [item.text() if (item := table.item(line, c)) else "" for c in columns]
                for line in (0, 1)
            ]
        )
        box.reject()

    read()
    menus.show_history(grid)
    assert (told[0][2:], told[1][3]) == (["5", "6"], "5")


@pytest.mark.parametrize(
    "name", ["indicators", "funds", "payments", "regulations", "risks", "rewards"]
)
def test_control_delete_takes_a_row_without_asking_and_offers_it_back(
    workspace: Workspace, name: str
) -> None:
    grid = grid_of(workspace, name)
    count, row = grid.model().rowCount(), first_rows(grid)
    select(grid, (row, 0), (row, 0))
    QTest.keyClick(grid, Qt.Key.Key_Delete, CONTROL)
    assert grid.model().rowCount() == count - 1
    assert workspace.notice.words.startswith("已删除")
    workspace.notice.action_activated.emit()
    assert grid.model().rowCount() == count


# View


def test_a_sorted_view_says_the_levels_of_each_row(workspace: Workspace) -> None:
    grid = grid_of(workspace, "indicators")

    def colours(row: int) -> int:
        """How many colours the cell 二级指标 of a row has: one where nothing is written."""
        grid.scrollTo(index_of(grid, row, 1))
        rect = grid.visualRect(index_of(grid, row, 1)).adjusted(1, 2, -2, -2)
        image = grid.viewport().grab(rect).toImage()
        places = [(x, y) for x in range(image.width()) for y in range(image.height())]
        return len({image.pixelColor(x, y).name() for x, y in places})

    assert colours(1) == 1  # 数量指标 stands once, in the middle of its eight rows
    grid.arrangement.sort(Sorting("name"))
    assert all(colours(row) > 1 for row in (1, 2, 3))
    assert not workspace.indicators.actions_.up.isEnabled()


def test_window_and_splitter_are_remembered(start: Start, demonstration_file: Path) -> None:
    first = start(demonstration_file)
    workspace = first.window.workspace
    assert workspace is not None
    workspace.show_projects()
    first.window.resize(880, 620)
    QApplication.processEvents()
    workspace.projects.splitter.moveSplitter(300, 1)
    sizes = workspace.projects.splitter.sizes()
    first.window.close()
    first.close()
    second = start(demonstration_file)
    workspace = second.window.workspace
    assert workspace is not None
    second.window.restoreGeometry(second.preferences.get(GEOMETRY))
    workspace.show_projects()
    QApplication.processEvents()
    assert (second.window.width(), second.window.height()) == (880, 620)
    assert workspace.projects.splitter.sizes() == sizes


def test_what_is_printed_stays_white_in_the_dark(application: Application) -> None:
    assert application.session is not None
    apply_theme(application.app, "dark")
    preview = PreviewWindow(application.session, application.preferences, application.window)
    try:
        preview.show()
        QApplication.processEvents()
        picture = preview.view.grab().toImage()
        page = preview.view.page_rect(0).intersected(preview.view.viewport().rect())
        assert picture.pixelColor(page.left() + 5, page.top() + 5) == QColor("white")
        assert picture.pixelColor(2, picture.height() // 2).lightness() < 128
    finally:
        apply_theme(application.app, "light")
        preview.close()
        preview.deleteLater()


def test_after_an_export_the_file_or_its_folder_is_offered(
    application: Application, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        f"{SAVING}.QDesktopServices.openUrl", lambda url: opened.append(url.toLocalFile())
    )
    paper = tmp_path / "自评表.pdf"
    for words in ("打开文件", "打开所在文件夹", "关闭"):
        monkeypatch.setattr(f"{SAVING}.MessageDialog.ask", lambda box, words=words: words)
        saving.offer_to_open(application.window, "另存 PDF", [paper])
    assert opened == [str(paper), str(tmp_path)]


# Help, fonts, words


@every_grid
def test_every_column_to_fill_in_says_what_the_form_wants(workspace: Workspace, name: str) -> None:
    grid = grid_of(workspace, name)
    mute = [each.title for each in grid.grid_model.COLUMNS if each.fillable and not each.hint]
    assert mute == []


def test_every_field_of_a_project_says_what_the_form_wants(workspace: Workspace) -> None:
    workspace.show_projects()
    fields = [
        each
        for each in workspace.projects.card.findChildren(QWidget)
        if isinstance(each, (LineField, TextField))
    ]
    assert len(fields) > 10
    assert [each.field for each in fields if not each.editor.placeholderText()] == []


def test_the_screen_has_one_family_by_platform_and_never_simsun(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = [
        "SimSun",
        "Microsoft YaHei",
        "PingFang SC",
        "WenQuanYi Micro Hei",
        "Source Han Sans SC",
    ]
    monkeypatch.setattr("hrdesk.desktop.look.fonts.QFontDatabase.families", lambda: there)
    found = {}
    for platform in ("win32", "darwin", "linux"):
        monkeypatch.setattr(sys, "platform", platform)
        found[platform] = fonts.ui_family.__wrapped__()
    assert found == {
        "win32": "Microsoft YaHei", "darwin": "PingFang SC", "linux": "Source Han Sans SC",
    }  # fmt: skip
    assert application.window.font().family() == fonts.ui_family()
    assert len({fonts.ui_font(size, bold).family() for size in (9, 12) for bold in (0, 1)}) == 1


def test_every_habit_is_listed_with_tests_that_exist() -> None:
    text = (TESTS.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.split("## Habits and their tests")[1].split("\n## ")[0]
    named = set(re.findall(r"`(\S+?)::(test_\w+)`", table))
    assert len(named) >= 50
    missing = [
        f"{file}::{test}"
        for file, test in sorted(named)
        if not re.search(
            rf"^def {test}\(", (TESTS / file).read_text(encoding="utf-8"), re.MULTILINE
        )
    ]
    assert missing == []
    rows = [line for line in table.splitlines() if line.startswith("| ")][1:]
    assert [row for row in rows if "`" not in row and "---" not in row] == []
