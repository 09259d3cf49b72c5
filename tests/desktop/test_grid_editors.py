"""How an editor opens in a grid, where its caret lands, and how one leaves it: as in spreadsheets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from hrdesk.desktop.grid.delegate import editor_text
from hrdesk.desktop.grid.view import GridView
from hrdesk.desktop.widgets.combo_box import ComboBox
from hrdesk.desktop.workspace import Workspace

from .grid_hands import (
    GRIDS,
    columns_of,
    first_rows,
    grid_of,
    index_of,
    select,
    texts,
)
from .helpers import PROGRESS, cell_of, editor_of

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
every_grid = pytest.mark.parametrize("name", GRIDS)


def place_of(grid: GridView) -> tuple[int, int]:
    """Where the cursor stands."""
    return grid.currentIndex().row(), grid.currentIndex().column()


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


def test_a_choice_in_a_narrow_column_shows_all_its_words(workspace: Workspace) -> None:
    grid = grid_of(workspace, "rewards")
    kind = grid.grid_model.column_named("reward_kind")
    select(grid, (0, kind), (0, kind))
    QTest.keyClick(grid.viewport(), Qt.Key.Key_F2)
    editor = editor_of(grid)
    assert isinstance(editor, QComboBox)
    line = editor.lineEdit()
    assert line is not None
    assert line.width() >= editor.fontMetrics().horizontalAdvance("固定资产投资")
    QTest.keyClick(editor, Qt.Key.Key_Escape)


def test_typing_into_a_computed_cell_moves_the_cursor_nowhere(workspace: Workspace) -> None:
    grid = grid_of(workspace, "indicators")
    computed = grid.grid_model.column_named("computed")
    select(grid, (5, computed), (5, computed))
    QTest.keyClicks(grid.viewport(), "6")
    assert place_of(grid) == (5, computed)
