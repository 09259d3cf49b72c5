"""The main job: three projects typed in by hand from an empty file, scored, and the same as published."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hrdesk.core.records import Evaluation
from hrdesk.core.schemes import default_scheme
from hrdesk.desktop.application import Application
from hrdesk.desktop.grid.view import GridView
from hrdesk.desktop.projects.sections import FundSection
from hrdesk.desktop.workspace import Workspace
from hrdesk.document.creation import create_evaluation
from hrdesk.document.verify import verify
from hrdesk.resources import resource_path

from .conftest import Start

COLUMNS = ("name", "relation", "target", "measure", "actual", "weight", "reason")
AMOUNTS = ("initial_budget", "budget", "received", "spent")


def enter(grid: GridView, index: QModelIndex, text: str) -> None:
    """Compose a text into a cell, as an input method does, and press Enter."""
    grid.setCurrentIndex(index)
    composed = QInputMethodEvent("", [])
    composed.setCommitString(text)
    QApplication.sendEvent(grid, composed)
    editor = grid.open_editor()
    assert editor is not None, text
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert grid.open_editor() is None, f"{text} was refused"


def fill_in(workspace: Workspace, project: dict[str, Any]) -> None:
    workspace.show_projects()
    workspace.projects.add_project()
    name = workspace.projects.card.sections[0].fields()[0]
    name.editor.setFocus()
    composed = QInputMethodEvent("", [])
    composed.setCommitString(project["name"])
    QApplication.sendEvent(name.editor, composed)
    QTest.keyClick(name.editor, Qt.Key.Key_Return)
    funds = workspace.projects.card.sections[1]
    assert isinstance(funds, FundSection)
    for row, source in enumerate(project["fund_sources"]):
        for place, amount in enumerate(AMOUNTS):
            if source.get(amount):
                enter(funds.grid, funds.model.index(row, 1 + place), source[amount])
    workspace.show_indicators()
    for row in project["indicators"]:
        fill_in_row(workspace, row)


def fill_in_row(workspace: Workspace, row: dict[str, Any]) -> None:
    page = workspace.indicators
    page.actions_._add(row["level1"], row["level2"])
    at = page.grid.currentIndex().row()
    for column in COLUMNS:
        if row.get(column):
            enter(page.grid, page.model.index(at, page.model.column_named(column)), row[column])
    if row["relation"] == "定性":
        enter(page.grid, page.model.index(at, page.model.column_named("completion")), "100")


def test_the_three_projects_typed_in_by_hand_give_the_published_figures(
    start: Start, tmp_path: Path
) -> None:
    text = resource_path("demonstration", "honghe-2023.json").read_text(encoding="utf-8")
    data = json.loads(text)
    path = tmp_path / "手填.hrdesk"
    create_evaluation(path, Evaluation(0, data["evaluation"]["unit"], 2023), default_scheme())
    application: Application = start(path)
    workspace = application.window.workspace
    assert workspace is not None
    for project in data["projects"]:
        fill_in(workspace, project)
    session = workspace.session
    totals = [session.document.score(project.id).total for project in session.projects()]
    assert totals == [Decimal("98.61"), Decimal("100.00"), Decimal("100.00")]
    assert application.window.bar.part_text("average") == "平均 99.54 优"
    assert application.window.bar.part_text("counts") == "45 项指标：43 完成，2 未完成"
    blocks = session.summary()
    assert blocks is not None
    assert [round(float(block.average), 2) for block in blocks.blocks] == [9.77, 49.77, 30, 10]
    changes = 0
    while session.document.undo_name is not None:
        session.undo()
        changes += 1
    assert session.projects() == ()
    assert changes > 300
    session.document.wait_until_saved(60)
    assert verify(path).sound
