"""Bad input gets a sentence beside the cell, keeps what was typed, and changes nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from hrdesk.desktop.application import Application
from hrdesk.desktop.grid.delegate import editor_text
from hrdesk.desktop.projects.sections import FundSection
from hrdesk.desktop.widgets.message_dialog import MessageDialog
from hrdesk.desktop.workspace import Workspace

from .helpers import PROGRESS, cell_of, editor_of, message_of, press_button, shown, type_into


@pytest.mark.parametrize(
    ("column", "typed", "sentence"),
    [
        ("weight", "两分半", "分值要写数字"),
        ("weight", "-5", "分值不能小于 0"),
        ("weight", "1e99", "分值要写数字"),
        ("weight", "99999", "分值不能超过"),
        ("own_score", "2.345", "小数位数太多"),
        ("actual", "13月5日", "月份"),
        ("target", "2月30日前", "2023年2月只有"),
        ("relation", "大约", "指标性质只能是"),
    ],
)
def test_input_that_no_cell_can_hold_stays_in_its_editor_with_a_sentence(
    workspace: Workspace, column: str, typed: str, sentence: str
) -> None:
    grid = workspace.indicators.grid
    before = shown(workspace, PROGRESS, column)
    grid.setFocus()
    grid.setCurrentIndex(cell_of(workspace, PROGRESS, column))
    QTest.keyClick(grid.viewport(), Qt.Key.Key_F2)
    editor = editor_of(grid)
    QApplication.clipboard().setText(typed)
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert sentence in message_of(grid)
    assert editor_of(grid) is editor
    assert workspace.session.document.undo_name is None
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert message_of(grid) == ""
    assert shown(workspace, PROGRESS, column) == before


def test_a_refused_entry_can_be_mended_in_place(workspace: Workspace) -> None:
    grid = workspace.indicators.grid
    type_into(grid, cell_of(workspace, PROGRESS, "weight"), "x")
    editor = editor_of(grid)
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "x"
    editor.setText("3")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert shown(workspace, PROGRESS, "weight") == "3"
    assert message_of(grid) == ""


def test_going_elsewhere_does_not_lose_a_refused_entry(workspace: Workspace) -> None:
    grid = workspace.indicators.grid
    type_into(grid, cell_of(workspace, PROGRESS, "weight"), "x")
    grid.setCurrentIndex(workspace.indicators.model.index(3, 6))
    QApplication.processEvents()
    QApplication.processEvents()
    editor = editor_of(grid)
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "x"
    assert grid.currentIndex().row() == cell_of(workspace, PROGRESS, "weight").row()
    QTest.keyClick(editor, Qt.Key.Key_Escape)


def test_forty_thousand_characters_are_refused_with_the_limit(workspace: Workspace) -> None:
    index = cell_of(workspace, PROGRESS, "reason")
    sentences: list[str] = []
    workspace.indicators.model.entry_refused.connect(
        lambda at, sentence, text: sentences.append(sentence)
    )
    assert not workspace.indicators.model.setData(index, "长" * 40_000)
    assert "最多 32767 个字" in sentences[0]
    assert workspace.session.document.undo_name is None


def test_a_negative_budget_is_refused_in_the_fund_grid(workspace: Workspace) -> None:
    workspace.show_projects()
    funds = workspace.projects.card.sections[1]
    assert isinstance(funds, FundSection)
    model = funds.model
    sentences: list[str] = []
    model.entry_refused.connect(lambda at, sentence, text: sentences.append(sentence))
    assert not model.setData(model.index(0, 2), "−5")
    assert sentences == ["全年预算数不能小于 0。"]


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
