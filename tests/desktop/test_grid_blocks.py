"""A selected block and its cursor, and where one stands afterwards: as in spreadsheets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hrdesk.desktop.application import Application
from hrdesk.desktop.grid.filter_popup import FilterPopup
from hrdesk.desktop.grid.view import GridView
from hrdesk.desktop.workspace import Workspace
from hrdesk.document.changes import Delete

from .grid_hands import (
    GRIDS,
    columns_of,
    first_rows,
    grid_of,
    index_of,
    put_on_clipboard,
    select,
    texts,
)
from .helpers import editor_of

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
every_grid = pytest.mark.parametrize("name", GRIDS)


def place_of(grid: GridView) -> tuple[int, int]:
    """Where the cursor stands."""
    return grid.currentIndex().row(), grid.currentIndex().column()


def drag(grid: GridView, first: tuple[int, int], last: tuple[int, int]) -> None:
    """Draw a block with the mouse."""
    grid.setFocus()
    grid.scrollTo(index_of(grid, *last))
    start, end = grid.cell_point(*first), grid.cell_point(*last)
    QTest.mousePress(grid.viewport(), LEFT, pos=start)
    QTest.mouseMove(grid.viewport(), (start + end) / 2)
    QTest.mouseMove(grid.viewport(), end)
    QTest.mouseRelease(grid.viewport(), LEFT, pos=end)


@every_grid
def test_typing_goes_into_the_cell_where_a_drawn_block_began(
    workspace: Workspace, name: str
) -> None:
    grid = grid_of(workspace, name)
    left, _ = columns_of(grid, name)
    row = first_rows(grid)
    drag(grid, (row, left), (row + 1, left))
    assert place_of(grid) == (row, left)
    assert len(grid.selectedIndexes()) == 2
    QTest.keyClicks(grid.viewport(), "9")
    QTest.keyClick(editor_of(grid), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert texts(grid, range(row, row + 1), left) == ["9"]


@every_grid
def test_enter_goes_round_a_selected_block_and_keeps_it(workspace: Workspace, name: str) -> None:
    grid = grid_of(workspace, name)
    left, _ = columns_of(grid, name)
    row = first_rows(grid)
    select(grid, (row, left), (row + 1, left))
    for typed in "56":
        QTest.keyClicks(grid.viewport(), typed)
        QTest.keyClick(editor_of(grid), Qt.Key.Key_Return)
        QApplication.processEvents()
    assert texts(grid, range(row, row + 2), left) == ["5", "6"]
    assert place_of(grid) == (row, left)
    assert len(grid.selectedIndexes()) == 2
    QTest.keyClick(grid, Qt.Key.Key_Return, SHIFT)
    assert place_of(grid) == (row + 1, left)


def test_tab_goes_along_the_rows_of_a_block_over_computed_cells(workspace: Workspace) -> None:
    grid = grid_of(workspace, "indicators")
    actual, own = (grid.grid_model.column_named(each) for each in ("actual", "own_score"))
    weight = grid.grid_model.column_named("weight")
    select(grid, (1, actual), (2, own))
    seen = []
    for _ in range(6):
        seen.append(place_of(grid))
        QTest.keyClick(grid, Qt.Key.Key_Tab)
    assert seen == [(row, column) for row in (1, 2) for column in (actual, weight, own)]
    assert place_of(grid) == (1, actual)


@every_grid
def test_shift_and_keys_select_and_leave_the_cursor(workspace: Workspace, name: str) -> None:
    grid = grid_of(workspace, name)
    left, _ = columns_of(grid, name)
    row = first_rows(grid)
    select(grid, (row, left), (row, left))
    QTest.keyClick(grid, Qt.Key.Key_Down, SHIFT)
    assert place_of(grid) == (row, left)
    assert len(grid.selectedIndexes()) == 2
    QTest.keyClick(grid, Qt.Key.Key_Up, SHIFT)
    assert grid.selectedIndexes() == [index_of(grid, row, left)]
    QTest.keyClick(grid, Qt.Key.Key_End, SHIFT | CONTROL)
    assert grid.selectionModel().isSelected(index_of(grid, grid.grid_model.rowCount() - 1, left))
    QTest.keyClick(grid, Qt.Key.Key_Home, SHIFT | CONTROL)
    assert grid.selectionModel().isSelected(index_of(grid, 0, left))
    assert place_of(grid) == (row, left)


@every_grid
def test_undo_leads_to_what_it_changed(workspace: Workspace, name: str) -> None:
    grid = grid_of(workspace, name)
    left, _ = columns_of(grid, name)
    row = first_rows(grid)
    grid.grid_model.setData(index_of(grid, row, left), "12")
    last = grid.grid_model.rowCount() - 1
    select(grid, (last, 0), (last, 0))
    workspace.session.undo()
    assert place_of(grid) == (row, left)
    select(grid, (last, 0), (last, 0))
    workspace.session.redo()
    assert place_of(grid) == (row, left)


def test_a_project_is_found_again_as_it_was_left(workspace: Workspace) -> None:
    grid = workspace.indicators.grid
    session = workspace.session
    first, second = (project.id for project in session.projects()[:2])
    session.show_project(first)
    select(grid, (20, 4), (20, 4))
    grid.scrollTo(index_of(grid, 20, 4))
    scrolled = grid.verticalScrollBar().value()
    session.show_project(second)
    select(grid, (2, 6), (2, 6))
    session.show_project(first)
    assert place_of(grid) == (20, 4)
    assert grid.verticalScrollBar().value() == scrolled
    session.show_project(second)
    assert place_of(grid) == (2, 6)


def test_the_cursor_stays_with_its_row_when_another_is_deleted(workspace: Workspace) -> None:
    grid = grid_of(workspace, "risks")
    grid.go_to(1, 0)
    name = texts(grid, range(1, 2), 0)
    record = grid.grid_model.address(0, 0)
    assert record is not None
    workspace.session.apply("删除", [Delete(record[0], record[1])])
    assert place_of(grid) == (0, 0)
    assert texts(grid, range(1), 0) == name


def test_what_was_pasted_is_selected_and_undo_says_its_name(application: Application) -> None:
    workspace = application.window.workspace
    assert workspace is not None
    grid = grid_of(workspace, "indicators")
    target = grid.grid_model.column_named("target")
    select(grid, (1, target), (1, target))
    put_on_clipboard("800\t个\n900\t户\n")
    QTest.keyClick(grid, Qt.Key.Key_V, CONTROL)
    assert place_of(grid) == (1, target)
    chosen = {(index.row(), index.column()) for index in grid.selectedIndexes()}
    assert chosen == {(row, column) for row in (1, 2) for column in (target, target + 1)}
    workspace.session.undo()
    assert application.window.bar.part_text("told") == "已撤销：粘贴 4 格"
    workspace.session.redo()
    assert application.window.bar.part_text("told") == "已恢复：粘贴 4 格"


def test_the_page_follows_the_cursor_of_a_grid_on_it(application: Application) -> None:
    application.window.resize(1366, 720)
    workspace = application.window.workspace
    assert workspace is not None
    grid = grid_of(workspace, "payments")
    application.window.activateWindow()
    grid.setFocus()
    QApplication.processEvents()
    select(grid, (0, 0), (0, 0))
    for _ in range(grid.grid_model.rowCount()):
        QTest.keyClick(grid, Qt.Key.Key_Down)
    assert place_of(grid)[0] == grid.grid_model.rowCount() - 1
    at = grid.visualRect(grid.currentIndex())
    assert grid.viewport().visibleRegion().contains(at)


@every_grid
def test_control_shift_l_filters_the_column_as_in_spreadsheets(
    application: Application, name: str
) -> None:
    assert application.window.workspace is not None
    grid = grid_of(application.window.workspace, name)
    left, _ = columns_of(grid, name)
    select(grid, (first_rows(grid), left), (first_rows(grid), left))
    QTest.keyClick(grid, Qt.Key.Key_L, CONTROL | SHIFT)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, FilterPopup)
    popup.close()


def test_a_smaller_window_does_not_hide_the_cell_one_is_in(application: Application) -> None:
    workspace = application.window.workspace
    assert workspace is not None
    application.window.resize(1366, 760)
    grid = grid_of(workspace, "indicators")
    QApplication.processEvents()
    row = grid.rowAt(grid.viewport().height() - 40)
    select(grid, (row, 6), (row, 6))
    application.window.resize(1366, 560)
    QApplication.processEvents()
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()))


@every_grid
def test_shift_and_a_click_select_from_where_the_cursor_stands(
    workspace: Workspace, name: str
) -> None:
    grid = grid_of(workspace, name)
    left, _ = columns_of(grid, name)
    row = first_rows(grid)
    drag(grid, (row + 1, left), (row, left))
    assert place_of(grid) == (row + 1, left)
    QTest.mouseClick(grid.viewport(), LEFT, SHIFT, grid.cell_point(row + 2, left))
    chosen = {(index.row(), index.column()) for index in grid.selectedIndexes()}
    assert chosen == {(row + 1, left), (row + 2, left)}
    assert place_of(grid) == (row + 1, left)


def test_the_sum_of_a_selection_follows_what_is_typed_into_it(application: Application) -> None:
    assert application.window.workspace is not None
    grid = grid_of(application.window.workspace, "indicators")
    weight = grid.grid_model.column_named("weight")
    select(grid, (1, weight), (2, weight))
    QTest.keyClicks(grid.viewport(), "7")
    QTest.keyClick(editor_of(grid), Qt.Key.Key_Return, CONTROL)
    QApplication.processEvents()
    said = application.window.bar.part_text("selection")
    assert said == "选中 2 格　合计 14.00　平均 7.00　计数 2"
