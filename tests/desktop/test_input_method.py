"""Chinese goes in through an input method from the first key, in every kind of cell."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from hrdesk.desktop.grid.delegate import editor_text
from hrdesk.desktop.grid.editors import ChoiceEditor, LineEditor, ParagraphEditor
from hrdesk.desktop.grid.view import GridView
from hrdesk.desktop.projects.sections import ListSection
from hrdesk.desktop.workspace import Workspace

from .helpers import PROGRESS, cell_of, editor_of


def compose(grid: GridView, preedit: str, committed: str) -> None:
    """What an input method sends: letters being composed, then the characters chosen."""
    QApplication.sendEvent(grid, QInputMethodEvent(preedit, []))
    QApplication.processEvents()
    target = QApplication.focusWidget()
    assert target is not None
    chosen = QInputMethodEvent("", [])
    chosen.setCommitString(committed)
    QApplication.sendEvent(target, chosen)
    QApplication.processEvents()


def go_to(grid: GridView, index: QModelIndex) -> None:
    grid.setFocus()
    grid.setCurrentIndex(index)
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("column", "kind", "words"),
    [
        ("name", LineEditor, "预算执行进度"),
        ("actual", LineEditor, "按时"),
        ("relation", ChoiceEditor, "定性"),
        ("reason", ParagraphEditor, "受客观因素影响"),
    ],
)
def test_the_first_composed_character_opens_the_editor_and_stays_in_it(
    workspace: Workspace, column: str, kind: type, words: str
) -> None:
    grid = workspace.indicators.grid
    go_to(grid, cell_of(workspace, PROGRESS, column))
    compose(grid, "yu", words)
    editor = editor_of(grid)
    assert isinstance(editor, kind)
    assert editor_text(editor) == words


@pytest.mark.parametrize("column", ["name", "actual", "relation", "reason"])
def test_a_word_that_comes_without_composing_is_not_lost(workspace: Workspace, column: str) -> None:
    grid = workspace.indicators.grid
    go_to(grid, cell_of(workspace, PROGRESS, column))
    chosen = QInputMethodEvent("", [])
    chosen.setCommitString("定性")
    QApplication.sendEvent(grid, chosen)
    assert editor_text(editor_of(grid)) == "定性"


def test_composed_characters_replace_what_the_cell_held(workspace: Workspace) -> None:
    grid = workspace.indicators.grid
    go_to(grid, cell_of(workspace, PROGRESS, "name"))
    compose(grid, "zhi", "支出进度")
    editor = editor_of(grid)
    grid.commitData(editor)
    grid.setCurrentIndex(workspace.indicators.model.index(3, 2))
    model = workspace.indicators.model
    names = [model.cell(row, 2).text for row in range(model.rowCount())]
    assert "支出进度" in names
    assert PROGRESS not in names


def test_lists_take_composed_characters_too(workspace: Workspace) -> None:
    workspace.show_projects()
    section = next(s for s in workspace.projects.card.sections if s.title == "管理制度")
    assert isinstance(section, ListSection)
    go_to(section.grid, section.model.index(0, 0))
    compose(section.grid, "ban", "管理办法")
    assert editor_text(editor_of(section.grid)) == "管理办法"


def test_a_computed_cell_takes_nothing_from_an_input_method(workspace: Workspace) -> None:
    grid = workspace.indicators.grid
    go_to(grid, cell_of(workspace, PROGRESS, "computed"))
    QApplication.sendEvent(grid, QInputMethodEvent("a", []))
    assert grid.open_editor() is None
