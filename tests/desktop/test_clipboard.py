"""Blocks of cells go to other spreadsheets and come from them, each paste as one step."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hrdesk.desktop.application import Application
from hrdesk.desktop.workspace import Workspace

from .helpers import PROGRESS, cell_of, shown

CONTROL = Qt.KeyboardModifier.ControlModifier
LATER = "11月30日前预算执行支出进度"


def select(workspace: Workspace, columns: tuple[str, str]) -> None:
    """Select the two progress rows over a span of columns."""
    grid = workspace.indicators.grid
    first = cell_of(workspace, PROGRESS, columns[0])
    last = cell_of(workspace, LATER, columns[1])
    grid.setFocus()
    grid.setCurrentIndex(first)
    grid.selectionModel().select(
        QItemSelection(first, last), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )


def test_a_selected_block_is_copied_as_tab_separated_text(workspace: Workspace) -> None:
    select(workspace, ("target", "actual"))
    QTest.keyClick(workspace.indicators.grid, Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "80\t%\t64.71\n95\t%\t87.20"


def test_a_block_is_pasted_as_one_undoable_step(workspace: Workspace) -> None:
    QApplication.clipboard().setText("８５\t%\t70\n90\t%\t80\n")
    select(workspace, ("target", "target"))
    QTest.keyClick(workspace.indicators.grid, Qt.Key.Key_V, CONTROL)
    assert (shown(workspace, PROGRESS, "actual"), shown(workspace, LATER, "actual")) == ("70", "80")
    assert shown(workspace, PROGRESS, "completion") == "82.35%"
    workspace.session.undo()
    assert (shown(workspace, PROGRESS, "target"), shown(workspace, LATER, "actual")) == (
        "80",
        "87.20",
    )
    assert workspace.session.document.undo_name is None


def test_one_value_fills_all_selected_cells(workspace: Workspace) -> None:
    QApplication.clipboard().setText("3")
    select(workspace, ("weight", "weight"))
    QTest.keyClick(workspace.indicators.grid, Qt.Key.Key_V, CONTROL)
    assert (shown(workspace, PROGRESS, "weight"), shown(workspace, LATER, "weight")) == ("3", "3")


def test_one_bad_cell_refuses_the_whole_block(application: Application) -> None:
    workspace = application.window.workspace
    assert workspace is not None
    QApplication.clipboard().setText("3\n两分")
    select(workspace, ("weight", "weight"))
    QTest.keyClick(workspace.indicators.grid, Qt.Key.Key_V, CONTROL)
    assert shown(workspace, PROGRESS, "weight") == "2.5"
    assert "分值要写数字" in application.window.bar.part_text("told")
    assert workspace.session.document.undo_name is None


def test_the_status_bar_sums_what_is_selected(application: Application) -> None:
    workspace = application.window.workspace
    assert workspace is not None
    select(workspace, ("weight", "weight"))
    assert (
        application.window.bar.part_text("selection") == "选中 2 格　合计 5.00　平均 2.50　计数 2"
    )


def test_the_clipboard_has_a_table_beside_the_text(workspace: Workspace) -> None:
    select(workspace, ("target", "actual"))
    QTest.keyClick(workspace.indicators.grid, Qt.Key.Key_C, CONTROL)
    assert "<td>64.71</td>" in QApplication.clipboard().mimeData().html()


def test_the_program_ends_well_with_copied_cells_on_the_clipboard() -> None:
    script = (
        "from PySide6.QtGui import QGuiApplication\n"
        "app = QGuiApplication([])\n"
        "from hrdesk.desktop.grid.clipboard import put_on_clipboard\n"
        "put_on_clipboard('1', '<table><tr><td>1</td></tr></table>')\n"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_5000_rows_are_one_step(workspace: Workspace) -> None:
    grid = workspace.indicators.grid
    model = grid.grid_model
    count = model.rowCount()
    lines = [{"name": f"第{n}项", "target": str(n), "actual": str(n)} for n in range(5000)]
    sequence = workspace.session.document.undo_name
    assert model.edit_cells([], "粘贴 15000 格", lines, count - 1)
    assert model.rowCount() == count + 5000
    assert model.cell(count + 4999, model.column_named("name")).text == "第4999项"
    workspace.session.undo()
    assert model.rowCount() == count
    assert workspace.session.document.undo_name == sequence
