"""A selected block and its cursor, where the caret lands, and where undo leads: as in spreadsheets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from hrdesk.desktop.application import Application
from hrdesk.desktop.grid.delegate import editor_text
from hrdesk.desktop.grid.view import GridView
from hrdesk.desktop.widgets.combo_box import ComboBox
from hrdesk.desktop.widgets.message_dialog import MessageDialog
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
from .helpers import PROGRESS, cell_of, editor_of, message_of, press_button, type_into

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


def turn_wheel_over(widget: QWidget) -> None:
    """Scroll while the mouse happens to stand over a widget."""
    at = QPointF(widget.rect().center())
    wheel = QWheelEvent(
        at,
        QPointF(widget.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, wheel)


# Blocks


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


# The caret


@every_grid
def test_f2_goes_on_at_the_end_of_what_the_cell_holds(workspace: Workspace, name: str) -> None:
    grid = grid_of(workspace, name)
    left, _ = columns_of(grid, name)
    row = first_rows(grid)
    grid.grid_model.setData(index_of(grid, row, left), "12")
    select(grid, (row, left), (row, left))
    QTest.keyClick(grid.viewport(), Qt.Key.Key_F2)
    QTest.keyClicks(editor_of(grid), "3")
    assert editor_text(editor_of(grid)) == "123"
    QTest.keyClick(editor_of(grid), Qt.Key.Key_Escape)
    assert texts(grid, range(row, row + 1), left) == ["12"]


def test_a_double_click_puts_the_caret_where_it_points(workspace: Workspace) -> None:
    grid = workspace.indicators.grid
    index = cell_of(workspace, PROGRESS, "name")
    grid.scrollTo(index)
    begin = grid.visualRect(index).topLeft() + QPoint(8, 8)
    QTest.mouseClick(grid.viewport(), LEFT, pos=begin)
    QTest.mouseDClick(grid.viewport(), LEFT, pos=begin)
    editor = editor_of(grid)
    assert isinstance(editor, QLineEdit)
    assert not editor.hasSelectedText()
    assert editor.cursorPosition() < 2
    assert editor.text() == PROGRESS
    QTest.keyClick(editor, Qt.Key.Key_Escape)


@pytest.mark.parametrize("column", ["weight", "relation", "reason"])
def test_backspace_begins_the_cell_anew_and_escape_gives_it_back(
    workspace: Workspace, column: str
) -> None:
    grid = workspace.indicators.grid
    index = cell_of(workspace, PROGRESS, column)
    before = index.data()
    select(grid, (index.row(), index.column()), (index.row(), index.column()))
    QTest.keyClick(grid.viewport(), Qt.Key.Key_Backspace)
    editor = editor_of(grid)
    assert isinstance(editor, QLineEdit | QComboBox | QPlainTextEdit)
    assert editor_text(editor) == ""
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert cell_of(workspace, PROGRESS, column).data() == before
    assert workspace.session.document.undo_name is None


def test_arrows_leave_a_cell_that_is_typed_over_and_stay_in_one_that_is_mended(
    workspace: Workspace,
) -> None:
    grid = workspace.indicators.grid
    index = cell_of(workspace, PROGRESS, "weight")
    row, column = index.row(), index.column()
    select(grid, (row, column), (row, column))
    QTest.keyClicks(grid.viewport(), "3")
    QTest.keyClick(editor_of(grid), Qt.Key.Key_Left)
    QApplication.processEvents()
    assert place_of(grid) == (row, column - 1)
    assert texts(grid, range(row, row + 1), column) == ["3"]
    select(grid, (row, column), (row, column))
    QTest.keyClick(grid.viewport(), Qt.Key.Key_F2)
    editor = editor_of(grid)
    assert isinstance(editor, QLineEdit)
    QTest.keyClick(editor, Qt.Key.Key_Left)
    QTest.keyClicks(editor, "1")
    assert editor.text() == "13"
    QTest.keyClick(editor, Qt.Key.Key_Return, SHIFT)
    QApplication.processEvents()
    assert place_of(grid) == (row - 1, column)
    assert texts(grid, range(row, row + 1), column) == ["13"]


def test_the_wheel_over_an_open_list_chooses_nothing(workspace: Workspace) -> None:
    grid = workspace.indicators.grid
    index = cell_of(workspace, PROGRESS, "relation")
    select(grid, (index.row(), index.column()), (index.row(), index.column()))
    QTest.keyClick(grid.viewport(), Qt.Key.Key_F2)
    editor = editor_of(grid)
    turn_wheel_over(editor)
    assert editor_text(editor) == "≥"
    QTest.keyClick(editor, Qt.Key.Key_Escape)


def test_the_wheel_over_a_field_of_the_page_chooses_nothing(workspace: Workspace) -> None:
    workspace.show_projects()
    boxes = [box for box in workspace.projects.findChildren(ComboBox) if box.isVisible()]
    before = [box.currentText() for box in boxes]
    for box in boxes:
        turn_wheel_over(box)
    assert before
    assert [box.currentText() for box in boxes] == before
    assert workspace.session.document.undo_name is None


# Where one is afterwards


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


# Input that is not taken


def test_whoever_leaves_refused_input_is_told(application: Application) -> None:
    workspace = application.window.workspace
    assert workspace is not None
    grid = workspace.indicators.grid
    told: list[str] = []
    grid.told.connect(told.append)
    type_into(grid, cell_of(workspace, PROGRESS, "weight"), "x")
    workspace.show_overview()
    assert told[-1].startswith("“x”还没有填入，回到这一页可以改正。分值要写数字")
    workspace.show_indicators()
    QApplication.processEvents()
    assert "分值要写数字" in message_of(grid)
    workspace.session.show_project(workspace.session.projects()[1].id)
    assert told[-1].startswith("“x”没有填入，格里还是原来的内容。")
    assert not grid.is_refused()


def test_closing_asks_before_refused_input_is_lost(application: Application) -> None:
    window = application.window
    workspace = window.workspace
    assert workspace is not None
    grid = workspace.indicators.grid
    type_into(grid, cell_of(workspace, PROGRESS, "weight"), "x")
    workspace.show_overview()

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, MessageDialog)
        press_button(box, "回去改正")

    QTimer.singleShot(0, answer)
    assert not window.close()
    assert workspace.indicators.isVisible()
    editor = editor_of(grid)
    assert editor_text(editor) == "x"
    QTest.keyClick(editor, Qt.Key.Key_Escape)


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


def test_alt_down_in_an_open_list_shows_it_and_moves_no_row(workspace: Workspace) -> None:
    grid = workspace.indicators.grid
    index = cell_of(workspace, PROGRESS, "relation")
    select(grid, (index.row(), index.column()), (index.row(), index.column()))
    QTest.keyClick(grid.viewport(), Qt.Key.Key_F2)
    editor = editor_of(grid)
    assert isinstance(editor, QComboBox)
    QTest.keyClick(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert editor.view().isVisible()
    editor.hidePopup()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert workspace.session.document.undo_name is None


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


def test_a_paragraph_takes_the_lines_it_needs(workspace: Workspace) -> None:
    grid = workspace.indicators.grid
    index = cell_of(workspace, PROGRESS, "reason")
    grid.grid_model.setData(index, "短")
    select(grid, (index.row(), index.column()), (index.row(), index.column()))
    QTest.keyClick(grid.viewport(), Qt.Key.Key_F2)
    editor = editor_of(grid)
    assert isinstance(editor, QPlainTextEdit)
    QApplication.processEvents()
    low = editor.height()
    assert low < 4 * grid.rowHeight(index.row())
    editor.insertPlainText("受客观因素影响，" * 40)
    QApplication.processEvents()
    assert editor.height() > 2 * low
    QTest.keyClick(editor, Qt.Key.Key_Escape)
