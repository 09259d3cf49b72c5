"""Typing into the form: every score follows, undo brings every figure back, also after a restart."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hrdesk.desktop.application import Application
from hrdesk.desktop.workspace import Workspace

from .conftest import Start
from .helpers import PROGRESS, block_score, cell_of, editor_of, shown, type_into


def figures(application: Application) -> tuple[str, str, str, str]:
    """Row, block, project and unit as the window shows them."""
    workspace = application.window.workspace
    assert workspace is not None
    score = workspace.indicators.model.score
    assert score is not None
    average = application.window.bar.part_text("average")
    return (
        shown(workspace, PROGRESS, "computed"),
        block_score(workspace, "产出"),
        f"{score.total:.2f}",
        average,
    )


BEFORE = ("2.02", "49.31", "98.61", "平均 99.54 优")
AFTER = ("2.50", "49.79", "99.09", "平均 99.70 优")


def test_80_over_64_71_raises_row_block_project_and_average(application: Application) -> None:
    workspace = application.window.workspace
    assert workspace is not None
    assert figures(application) == BEFORE
    type_into(workspace.indicators.grid, cell_of(workspace, PROGRESS, "actual"), "80")
    assert figures(application) == AFTER
    assert shown(workspace, PROGRESS, "completion") == "100.00%"


def test_undo_restores_every_figure(application: Application) -> None:
    workspace = application.window.workspace
    assert workspace is not None
    grid = workspace.indicators.grid
    type_into(grid, cell_of(workspace, PROGRESS, "actual"), "80")
    QTest.keyClick(grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert figures(application) == BEFORE
    QTest.keyClick(grid, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert figures(application) == AFTER


def test_undo_works_after_closing_and_reopening(start: Start, demonstration_file: Path) -> None:
    first = start(demonstration_file)
    assert first.window.workspace is not None
    workspace = first.window.workspace
    type_into(workspace.indicators.grid, cell_of(workspace, PROGRESS, "actual"), "80")
    first.close_file()
    first.open_file(demonstration_file)
    assert figures(first) == AFTER
    assert first.window.actions_of_window.undo.text() == "撤销 填写实际完成值"
    first.window.actions_of_window.undo.trigger()
    assert figures(first) == BEFORE


def test_saved_is_shown_only_after_the_commit_returned(
    application: Application, qtbot: QtBot
) -> None:
    workspace = application.window.workspace
    assert workspace is not None
    bar = application.window.bar
    seen: list[tuple[str, int]] = []
    workspace.session.saved_state_changed.connect(
        lambda state: seen.append((state.state, workspace.session.document.pending))
    )
    type_into(workspace.indicators.grid, cell_of(workspace, PROGRESS, "actual"), "80")
    qtbot.waitUntil(lambda: bar.part_text("saved").startswith("已保存 "))
    assert [state for state, _ in seen] == ["saving", "saved"]
    assert seen[-1][1] == 0


def test_enter_goes_down_and_tab_goes_right(workspace: Workspace) -> None:
    grid = workspace.indicators.grid
    index = cell_of(workspace, PROGRESS, "actual")
    type_into(grid, index, "80")
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (index.row() + 1, 6)
    QTest.keyClick(grid, Qt.Key.Key_Tab)
    model = workspace.indicators.model
    assert grid.currentIndex().column() == model.column_named("weight")


def test_escape_leaves_the_cell_as_it_was(workspace: Workspace) -> None:
    grid = workspace.indicators.grid
    grid.setFocus()
    grid.setCurrentIndex(cell_of(workspace, PROGRESS, "actual"))
    QTest.keyClicks(grid.viewport(), "9")
    QTest.keyClick(editor_of(grid), Qt.Key.Key_Escape)
    assert shown(workspace, PROGRESS, "actual") == "64.71"
    assert workspace.session.document.undo_name is None


def test_delete_empties_a_cell_and_the_total_becomes_provisional(application: Application) -> None:
    workspace = application.window.workspace
    assert workspace is not None
    grid = workspace.indicators.grid
    grid.setFocus()
    grid.setCurrentIndex(cell_of(workspace, PROGRESS, "actual"))
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    score = workspace.indicators.model.score
    assert score is not None
    assert score.provisional
    assert score.grade is None
    cell = cell_of(workspace, PROGRESS, "actual")
    assert workspace.indicators.model.cell(cell.row(), cell.column()).owed == "待填"
    assert "3 个项目中填完的 2 个" in application.window.bar.part_text("average")


def test_a_computed_cell_says_why_it_cannot_be_typed_into(application: Application) -> None:
    workspace = application.window.workspace
    assert workspace is not None
    grid = workspace.indicators.grid
    grid.setFocus()
    grid.setCurrentIndex(cell_of(workspace, PROGRESS, "computed"))
    QTest.keyClicks(grid.viewport(), "5")
    assert grid.open_editor() is None
    assert "由方案算出" in application.window.bar.part_text("told")


def test_the_line_under_the_grid_answers_why(workspace: Workspace) -> None:
    grid = workspace.indicators.grid
    grid.setCurrentIndex(cell_of(workspace, PROGRESS, "actual"))
    assert "64.71 ÷ 80 = 80.89%" in workspace.indicators.why.line.text
    assert "为什么是 2.02" in workspace.indicators.why.line.text


def test_a_qualitative_row_takes_a_percentage_or_a_band(workspace: Workspace) -> None:
    grid, model = workspace.indicators.grid, workspace.indicators.model
    row = next(
        r for r in range(model.rowCount()) if (i := model.indicator(r)) and i.relation == "定性"
    )
    index = model.index(row, model.column_named("completion"))
    type_into(grid, index, "70")
    record = model.indicator(row)
    assert record is not None
    assert (record.band, str(record.band_percent)) == (1, "70")
    assert model.setData(index, "达成年度指标")
    record = model.indicator(row)
    assert record is not None
    assert (record.band, record.band_percent) == (0, None)


def test_an_own_score_counts_and_is_marked(workspace: Workspace) -> None:
    type_into(workspace.indicators.grid, cell_of(workspace, PROGRESS, "own_score"), "1.8")
    index = cell_of(workspace, PROGRESS, "own_score")
    cell = workspace.indicators.model.cell(index.row(), index.column())
    assert cell.differs
    assert cell.tooltip == "测算 2.02，自评 1.80，相差 −0.22"
    assert workspace.indicators.model.score is not None
    assert f"{workspace.indicators.model.score.total:.2f}" == "98.39"
