"""Finding, sorting, filters, columns and zoom, in every grid of the program."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hrdesk.core.arrangement import ColumnFilter, Sorting
from hrdesk.desktop.application import Application
from hrdesk.desktop.grid.arranged_bar import ArrangedBar
from hrdesk.desktop.grid.menus import cell_menu, header_menu
from hrdesk.desktop.grid.replace_dialog import ReplaceDialog
from hrdesk.desktop.grid.selection import shown_rows
from hrdesk.desktop.grid.view import GridView
from hrdesk.desktop.widgets.grid_header import ColumnHeader
from hrdesk.desktop.workspace import Workspace

from .conftest import Start
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

CONTROL = Qt.KeyboardModifier.ControlModifier
every_grid = pytest.mark.parametrize("name", GRIDS)


def told(application: Application) -> str:
    """The sentence in the status bar."""
    return application.window.bar.part_text("told")


def workspace_of(application: Application) -> Workspace:
    """The open file's pages."""
    assert application.window.workspace is not None
    return application.window.workspace


# Find


@every_grid
def test_find_counts_its_hits_and_goes_round_them(application: Application, name: str) -> None:
    workspace = workspace_of(application)
    grid, box = grid_of(workspace, name), application.window.find_box
    left, _ = columns_of(grid, name)
    row = first_rows(grid)
    for each in (row, row + 1):
        grid.grid_model.setData(index_of(grid, each, left), "98765")
    select(grid, (row, left), (row, left))
    box.begin()
    QTest.keyClicks(box.line, "98765")
    assert box.count.text().strip() == "1 / 2"
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert grid.currentIndex().row() == row + 1
    box.go_on()
    assert grid.currentIndex().row() == row
    box.go_back()
    assert box.count.text().strip() == "2 / 2"
    QTest.keyClick(box.line, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is grid
    assert grid.hits.words == ""


def test_no_hit_is_said(application: Application) -> None:
    grid_of(workspace_of(application), "indicators")
    application.window.find_box.line.setText("没有的词")
    assert "没有找到“没有的词”。" in told(application)
    application.window.find_box.leave()


# Sorting and filters


@every_grid
def test_a_click_on_a_header_sorts_and_the_third_brings_the_order_back(
    workspace: Workspace, name: str
) -> None:
    grid = grid_of(workspace, name)
    model = grid.grid_model
    left, _ = columns_of(grid, name)
    before = shown_rows(grid)
    thirty, four, two_hundred = before[first_rows(grid) :][:3]
    for row, text in ((thirty, "30"), (four, "4"), (two_hundred, "200")):
        model.setData(index_of(grid, row, left), text)
    header = grid.horizontalHeader()
    assert isinstance(header, ColumnHeader)
    at = QPoint(header.sectionViewportPosition(left) + header.sectionSize(left) // 2, 14)
    rising = [four, thirty, two_hundred]
    for wanted in (rising, rising[::-1]):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert [row for row in shown_rows(grid) if row in rising] == wanted
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert shown_rows(grid) == before
    assert grid.bar is not None
    assert grid.bar.words == ""


@every_grid
def test_a_filter_leaves_rows_out_and_a_bar_says_so(workspace: Workspace, name: str) -> None:
    grid = grid_of(workspace, name)
    model = grid.grid_model
    left, _ = columns_of(grid, name)
    row = first_rows(grid)
    model.setData(index_of(grid, row, left), "98765")
    text = model.cell(row, left).text
    grid.arrangement.set_filter(model.COLUMNS[left].name, ColumnFilter(frozenset({text})))
    free = [each for each in shown_rows(grid) if model.pinned(each) != "bottom"]
    assert free == [row]
    assert isinstance(grid.bar, ArrangedBar)
    assert "纸面和导出不变" in grid.bar.words
    grid.bar.button.click()
    assert len(shown_rows(grid)) == model.rowCount()


def test_a_paste_goes_to_the_rows_that_are_shown(workspace: Workspace) -> None:
    grid = grid_of(workspace, "indicators")
    model = grid.grid_model
    weight, measure = model.column_named("weight"), model.column_named("measure")
    grid.arrangement.set_filter("measure", ColumnFilter(frozenset({"个"})))
    grid.arrangement.sort(Sorting("weight"))
    first, second = shown_rows(grid)[:2]
    put_on_clipboard("1.5\n2.5\n")
    select(grid, (first, weight), (first, weight))
    QTest.keyClick(grid, Qt.Key.Key_V, CONTROL)
    assert (texts(grid, range(first, first + 1), weight)) == ["1.5"]
    assert (texts(grid, range(second, second + 1), weight)) == ["2.5"]
    assert model.cell(second, measure).text == "个"


def test_a_sorted_form_keeps_its_order_on_paper(workspace: Workspace) -> None:
    grid = grid_of(workspace, "indicators")
    sheet = workspace.session.sheet()
    grid.arrangement.sort(Sorting("weight", True))
    assert workspace.session.sheet() == sheet
    assert not workspace.indicators.actions_.up.isEnabled()


def test_rows_stay_where_they_are_while_one_types_in_a_sorted_view(workspace: Workspace) -> None:
    grid = grid_of(workspace, "indicators")
    model = grid.grid_model
    grid.arrangement.sort(Sorting("weight"))
    before = shown_rows(grid)
    model.setData(model.index(before[1], model.column_named("weight")), "99")
    assert shown_rows(grid) == before


def test_a_new_row_is_shown_in_a_filtered_view(workspace: Workspace) -> None:
    grid = grid_of(workspace, "indicators")
    grid.arrangement.set_filter("measure", ColumnFilter(frozenset({"个"})))
    count = len(shown_rows(grid))
    grid.go_to(shown_rows(grid)[-1], 2)
    workspace.indicators.actions_.add_below()
    assert len(shown_rows(grid)) == count + 1
    assert grid.currentIndex().row() in shown_rows(grid)


# View


def test_columns_sorting_and_zoom_are_remembered(start: Start, demonstration_file: object) -> None:
    first = start(demonstration_file)  # type: ignore[arg-type]
    grid = grid_of(workspace_of(first), "indicators")
    name, reason = grid.grid_model.column_named("name"), grid.grid_model.column_named("reason")
    grid.columns.resized_by_hand(name, 190)
    grid.columns.hide(reason)
    grid.arrangement.sort(Sorting("weight", True))
    grid.memory.zoom(12)
    order = shown_rows(grid)
    first.close_file()
    first.open_file(demonstration_file)  # type: ignore[arg-type]
    again = grid_of(workspace_of(first), "indicators")
    assert again is not grid
    assert again.columnWidth(name) == round(190 * 12 / 10)
    assert again.isColumnHidden(reason)
    assert shown_rows(again) == order
    assert again.text_size() == 12
    again.columns.show_all()
    again.columns.restore()
    assert not again.isColumnHidden(reason)


def wheel(grid: GridView, by: int) -> None:
    """Turn the wheel with Ctrl held."""
    middle = QPointF(grid.viewport().rect().center())
    event = QWheelEvent(
        middle,
        grid.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        CONTROL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(grid.viewport(), event)


@every_grid
def test_control_and_wheel_zoom_all_grids_within_bounds(workspace: Workspace, name: str) -> None:
    grid = grid_of(workspace, name)
    height = grid.verticalHeader().defaultSectionSize()
    wheel(grid, 120)
    assert grid.text_size() == 11
    assert grid.verticalHeader().defaultSectionSize() > height
    assert grid_of(workspace, "indicators").text_size() == 11
    for _ in range(20):
        wheel(grid, 120)
    assert grid.text_size() == 16
    grid = grid_of(workspace, name)
    QTest.keyClick(grid, Qt.Key.Key_0, CONTROL)
    assert grid.text_size() == 10


@every_grid
def test_a_double_click_on_an_edge_fits_the_width(workspace: Workspace, name: str) -> None:
    grid = grid_of(workspace, name)
    left, _ = columns_of(grid, name)
    grid.setColumnWidth(left, 40)
    grid.columns.fit(left)
    longest = max(
        grid.fontMetrics().horizontalAdvance(grid.grid_model.cell(row, left).text)
        for row in range(grid.grid_model.rowCount())
    )
    assert grid.columnWidth(left) > min(longest, 500)


@every_grid
def test_the_menus_over_cells_and_headers_say_what_can_be_done(
    workspace: Workspace, name: str
) -> None:
    grid = grid_of(workspace, name)
    left, _ = columns_of(grid, name)
    select(grid, (first_rows(grid), left), (first_rows(grid), left))
    cells = cell_menu(grid)
    words = [action.text().split("\t")[0] for action in cells.actions()]
    assert words[:4] == ["剪切", "复制", "粘贴", "清除"]
    assert "向下填充" in words
    headers = header_menu(grid, left, QPoint())
    words = [action.text() for action in headers.actions()]
    assert {"从小到大排序", "筛选…", "隐藏列", "恢复默认列宽和列序"} <= set(words)
    cells.close()
    headers.close()
    cells.deleteLater()
    headers.deleteLater()


def test_all_hits_are_replaced_as_one_step(workspace: Workspace) -> None:
    grid = grid_of(workspace, "indicators")
    names = grid.grid_model.column_named("name")
    dialog = ReplaceDialog(grid, "预算执行", grid.window())
    dialog.new.setText("资金使用")
    dialog.all.click()
    assert dialog.said.text() == "已替换 2 格。"
    assert "9月30日前资金使用支出进度" in texts(grid, range(grid.grid_model.rowCount()), names)
    workspace.session.undo()
    assert workspace.session.document.undo_name is None
    dialog.reject()
    dialog.deleteLater()
