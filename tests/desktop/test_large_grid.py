"""Five thousand rows in one project: one step, one transaction, and an edit touches its own row."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from hrdesk.core.records import Indicator
from hrdesk.core.scoring import score_project
from hrdesk.desktop.grid.view import GridView
from hrdesk.desktop.workspace import Workspace
from hrdesk.document.changes import Update
from hrdesk.models.indicator_cells import indicator_row

_COUNT = 5000


@pytest.fixture
def large(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The first project with 5,000 rows that were pasted from a spreadsheet."""
    monkeypatch.setattr(GridView, "may_add_rows", lambda view, count: True)
    grid, model = workspace.indicators.grid, workspace.indicators.model
    lines = [f"第{n}项指标\t≥\t{100 + n % 90}\t个\t{90 + n % 100}" for n in range(_COUNT)]
    QApplication.clipboard().setText("\n".join(lines) + "\n")
    grid.setCurrentIndex(model.index(model.rowCount() - 1, model.column_named("name")))
    grid.paste()
    return workspace


def test_a_paste_of_5000_rows_is_one_step_and_one_transaction(large: Workspace) -> None:
    document, model = large.session.document, large.indicators.model
    assert model.rowCount() == 25 + _COUNT - 1  # the first took the row the cursor was in
    assert document.wait_until_saved(60)
    assert document.undo_name == f"粘贴 {_COUNT * 5} 格"
    undone = document.undo()
    assert undone is not None
    assert undone.sequence == 2, "the paste was one transaction"
    assert document.undo_name is None
    large.session.redo()
    large.session.undo()
    assert model.rowCount() == 25


def test_a_cell_among_5000_rows_scores_prepares_and_repaints_its_own_row(
    large: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, session = large.indicators.model, large.session
    prepared: list[int] = []

    def counting(row: Indicator, *rest: object) -> object:
        prepared.append(row.id)
        return indicator_row(row, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("hrdesk.models.indicator_model.indicator_row", counting)
    repainted: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda a, b: repainted.append((a.row(), b.row())))
    record = model.indicator(2500)
    assert record is not None
    assert model.setData(model.index(2500, model.column_named("actual")), "77")
    assert prepared == [record.id]
    assert set(repainted) == {(2500, 2500)}
    sheet, scheme, evaluation = session.sheet(), session.scheme(), session.evaluation
    assert sheet is not None
    assert scheme is not None
    assert evaluation is not None
    assert session.score() == score_project(sheet, scheme, evaluation.year)
    session.apply("改年度", [Update("evaluation", evaluation.id, "year", 2024)])
    sheet = session.sheet()
    assert sheet is not None
    assert session.score() == score_project(sheet, scheme, 2024)
