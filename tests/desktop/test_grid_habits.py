"""The hands of people who live in spreadsheets, in every grid of the program."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hrdesk.desktop.application import Application
from hrdesk.desktop.grid.selection import shown_columns, shown_rows
from hrdesk.desktop.widgets.message_dialog import MessageDialog
from hrdesk.desktop.workspace import Workspace

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
from .helpers import editor_of, press_button

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
every_grid = pytest.mark.parametrize("name", GRIDS)
growing = pytest.mark.parametrize(
    "name", ["indicators", "funds", "payments", "regulations", "risks", "rewards"]
)


def told(application: Application) -> str:
    """The sentence in the status bar."""
    return application.window.bar.part_text("told")


def workspace_of(application: Application) -> Workspace:
    """The open file's pages."""
    assert application.window.workspace is not None
    return application.window.workspace


def answer(button: str) -> None:
    """Press a button of the message that is going to be asked."""
    box = QApplication.activeModalWidget()
    assert isinstance(box, MessageDialog)
    press_button(box, button)


# Cells


@every_grid
def test_a_block_is_copied_and_pasted_elsewhere_as_the_same_texts(
    workspace: Workspace, name: str
) -> None:
    grid = grid_of(workspace, name)
    left, right = columns_of(grid, name)
    row = first_rows(grid)
    before = texts(grid, range(row, row + 2), left)
    select(grid, (row, left), (row + 1, left))
    QTest.keyClick(grid, Qt.Key.Key_C, CONTROL)
    select(grid, (row, right), (row, right))
    QTest.keyClick(grid, Qt.Key.Key_V, CONTROL)
    assert texts(grid, range(row, row + 2), right) == before
    workspace.session.undo()
    assert workspace.session.document.undo_name is None


@every_grid
def test_one_value_goes_into_all_selected_cells_in_one_step(
    workspace: Workspace, name: str
) -> None:
    grid = grid_of(workspace, name)
    left, _ = columns_of(grid, name)
    row = first_rows(grid)
    put_on_clipboard("７\n")
    select(grid, (row, left), (row + 1, left))
    QTest.keyClick(grid, Qt.Key.Key_V, CONTROL)
    one, other = texts(grid, range(row, row + 2), left)
    assert one == other
    assert one in ("7", "７")
    assert workspace.session.document.undo_name == "粘贴 2 格"


@every_grid
def test_control_d_fills_down_and_control_quote_copies_from_above(
    workspace: Workspace, name: str
) -> None:
    grid = grid_of(workspace, name)
    left, _ = columns_of(grid, name)
    row = first_rows(grid)
    above = texts(grid, range(row, row + 1), left)[0]
    grid.grid_model.setData(index_of(grid, row + 1, left), "8")
    select(grid, (row, left), (row + 1, left))
    QTest.keyClick(grid, Qt.Key.Key_D, CONTROL)
    assert texts(grid, range(row + 1, row + 2), left) == [above]
    assert workspace.session.document.undo_name == "向下填充 1 格"
    workspace.session.undo()
    select(grid, (row + 1, left), (row + 1, left))
    QTest.keyClick(grid, Qt.Key.Key_Apostrophe, CONTROL)
    assert texts(grid, range(row + 1, row + 2), left) == [above]


@pytest.mark.parametrize("name", ["indicators", "funds", "payments", "risks", "rewards", "contest"])
def test_control_r_fills_to_the_right(workspace: Workspace, name: str) -> None:
    grid = grid_of(workspace, name)
    _left, right = columns_of(grid, name)
    row = first_rows(grid)
    select(grid, (row, right), (row, right))
    before = texts(grid, range(row, row + 1), right - 1)
    QTest.keyClick(grid, Qt.Key.Key_R, CONTROL)
    assert texts(grid, range(row, row + 1), right) == before


@every_grid
def test_delete_empties_the_selected_cells_as_one_step(workspace: Workspace, name: str) -> None:
    grid = grid_of(workspace, name)
    left, _ = columns_of(grid, name)
    row = first_rows(grid)
    for each in (row, row + 1):
        grid.grid_model.setData(index_of(grid, each, left), "8")
    select(grid, (row, left), (row + 1, left))
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert texts(grid, range(row, row + 2), left) == ["", ""]
    assert workspace.session.document.undo_name == "清除 2 格"


@every_grid
def test_control_enter_puts_what_is_typed_into_all_selected_cells(
    workspace: Workspace, name: str
) -> None:
    grid = grid_of(workspace, name)
    left, _ = columns_of(grid, name)
    row = first_rows(grid)
    select(grid, (row, left), (row + 1, left))
    QTest.keyClicks(grid.viewport(), "9")
    QTest.keyClick(editor_of(grid), Qt.Key.Key_Return, CONTROL)
    QApplication.processEvents()
    assert grid.open_editor() is None
    assert texts(grid, range(row, row + 2), left) == ["9", "9"]
    assert workspace.session.document.undo_name == "填写 2 格"


@every_grid
def test_the_status_bar_sums_the_selection(application: Application, name: str) -> None:
    grid = grid_of(workspace_of(application), name)
    left, _ = columns_of(grid, name)
    row = first_rows(grid)
    for each, text in ((row, "3"), (row + 1, "4")):
        grid.grid_model.setData(index_of(grid, each, left), text)
    select(grid, (row, left), (row + 1, left))
    said = application.window.bar.part_text("selection")
    assert said == "选中 2 格　合计 7.00　平均 3.50　计数 2"


@every_grid
def test_shift_space_selects_the_row_and_control_space_the_column(
    workspace: Workspace, name: str
) -> None:
    grid = grid_of(workspace, name)
    model, selected = grid.grid_model, grid.selectionModel()
    left, _ = columns_of(grid, name)
    row = first_rows(grid)
    select(grid, (row, left), (row, left))
    QTest.keyClick(grid, Qt.Key.Key_Space, SHIFT)
    assert selected.isRowSelected(row, index_of(grid, -1, -1))
    select(grid, (row, left), (row, left))
    QTest.keyClick(grid, Qt.Key.Key_Space, CONTROL)
    assert all(selected.isSelected(model.index(r, left)) for r in range(model.rowCount()))
    assert grid.open_editor() is None


@every_grid
def test_control_home_and_control_end_lead_to_the_corners(workspace: Workspace, name: str) -> None:
    grid = grid_of(workspace, name)
    select(grid, (1, 0), (1, 0))
    QTest.keyClick(grid, Qt.Key.Key_End, CONTROL)
    rows, columns = shown_rows(grid), shown_columns(grid)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (rows[-1], columns[-1])
    QTest.keyClick(grid, Qt.Key.Key_Home, CONTROL)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (rows[0], columns[0])


@growing
def test_a_longer_block_adds_rows_after_asking_as_one_step(
    application: Application, name: str
) -> None:
    workspace = workspace_of(application)
    grid = grid_of(workspace, name)
    model = grid.grid_model
    left, _ = columns_of(grid, name)
    free = [row for row in range(model.rowCount()) if model.pinned(row) != "bottom"]
    count = model.rowCount()
    put_on_clipboard("1\n2\n3\n")
    select(grid, (free[-1], left), (free[-1], left))
    QTimer.singleShot(0, lambda: answer("增加并粘贴"))
    QTest.keyClick(grid, Qt.Key.Key_V, CONTROL)
    assert model.rowCount() == count + 2
    assert texts(grid, range(free[-1], free[-1] + 3), left) == ["1", "2", "3"]
    assert "增加了 2 行" in told(application)
    workspace.session.undo()
    assert model.rowCount() == count
    assert workspace.session.document.undo_name is None


def test_a_longer_block_that_may_add_no_rows_changes_nothing(application: Application) -> None:
    workspace = workspace_of(application)
    grid = grid_of(workspace, "risks")
    count = grid.grid_model.rowCount()
    put_on_clipboard("1\n" * (count + 1))
    select(grid, (0, 0), (0, 0))
    QTimer.singleShot(0, lambda: answer("取消"))
    QTest.keyClick(grid, Qt.Key.Key_V, CONTROL)
    assert workspace.session.document.undo_name is None


def test_a_longer_block_is_refused_where_the_rows_are_set(application: Application) -> None:
    workspace = workspace_of(application)
    grid = grid_of(workspace, "contest")
    left, _ = columns_of(grid, "contest")
    put_on_clipboard("1\n" * (grid.grid_model.rowCount() + 1))
    select(grid, (0, left), (0, left))
    QTest.keyClick(grid, Qt.Key.Key_V, CONTROL)
    assert "没有放下" in told(application)
    assert workspace.session.document.undo_name is None


def test_a_refused_text_of_a_block_is_named_with_its_cell(application: Application) -> None:
    workspace = workspace_of(application)
    grid = grid_of(workspace, "indicators")
    weight = grid.grid_model.column_named("weight")
    name = grid.grid_model.row_name(2)
    put_on_clipboard("3\n两分\n")
    select(grid, (1, weight), (1, weight))
    QTest.keyClick(grid, Qt.Key.Key_V, CONTROL)
    assert f"第 3 行“{name}”的分值没有填入" in told(application)
    assert workspace.session.document.undo_name is None


def test_computed_cells_in_a_block_are_left_out_and_counted(application: Application) -> None:
    workspace = workspace_of(application)
    grid = grid_of(workspace, "indicators")
    actual = grid.grid_model.column_named("actual")
    put_on_clipboard("800\t50%\t5\n")
    select(grid, (1, actual), (1, actual))
    QTest.keyClick(grid, Qt.Key.Key_V, CONTROL)
    assert "已粘贴 2 格；1 格由方案算出" in told(application)


def test_a_block_repeats_where_the_selection_is_a_multiple_of_it(workspace: Workspace) -> None:
    grid = grid_of(workspace, "indicators")
    weight = grid.grid_model.column_named("weight")
    put_on_clipboard("1\n2\n")
    select(grid, (1, weight), (4, weight))
    QTest.keyClick(grid, Qt.Key.Key_V, CONTROL)
    assert texts(grid, range(1, 5), weight) == ["1", "2", "1", "2"]


@growing
def test_tab_in_the_last_cell_adds_a_row(workspace: Workspace, name: str) -> None:
    grid = grid_of(workspace, name)
    model = grid.grid_model
    count = model.rowCount()
    cells = [(r, c) for r in range(count) for c in range(model.columnCount())]
    last = [place for place in cells if model.is_editable(*place)][-1]
    select(grid, last, last)
    QTest.keyClick(grid, Qt.Key.Key_Tab)
    assert model.rowCount() == count + 1
    workspace.session.undo()


@pytest.mark.parametrize("name", ["indicators", "funds", "risks", "rewards", "contest"])
def test_enter_after_tab_returns_to_the_column_where_typing_began(
    workspace: Workspace, name: str
) -> None:
    grid = grid_of(workspace, name)
    left, _ = columns_of(grid, name)
    row = first_rows(grid)
    select(grid, (row, left), (row, left))
    QTest.keyClick(grid, Qt.Key.Key_Tab)
    assert grid.currentIndex().column() > left
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (row + 1, left)


@every_grid
def test_a_key_that_moves_the_cursor_leaves_nothing_selected_behind(
    workspace: Workspace, name: str
) -> None:
    grid = grid_of(workspace, name)
    row, column = first_rows(grid) + 1, max(columns_of(grid, name))
    for key, held in (
        (Qt.Key.Key_Return, SHIFT),
        (Qt.Key.Key_Backtab, SHIFT),
        (Qt.Key.Key_Up, CONTROL),
        (Qt.Key.Key_Right, CONTROL),
    ):
        select(grid, (row, column), (row, column))
        QTest.keyClick(grid, key, held)
        assert grid.selectedIndexes() == [grid.currentIndex()]
    select(grid, (row, column), (row, column))
    QTest.keyClick(grid, Qt.Key.Key_Return, SHIFT)
    assert grid.currentIndex() == index_of(grid, row - 1, column)
