"""Every grid of the program by its name, and hands on any of them."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex
from PySide6.QtWidgets import QApplication

from hrdesk.desktop.grid.view import GridView
from hrdesk.desktop.workspace import Workspace

GRIDS = ("indicators", "funds", "payments", "regulations", "risks", "rewards", "contest")
FIELDS = {
    "indicators": ("target", "actual"),
    "funds": ("initial_budget", "budget"),
    "payments": ("amount", "summary"),
    "regulations": ("text", "text"),
    "risks": ("risk", "measure"),
    "rewards": ("project_name", "agent"),
}
"""Two columns that may be filled in each grid."""


def grid_of(workspace: Workspace, name: str) -> GridView:
    """The grid of a name, on screen, with rows to write into."""
    if name == "indicators":
        workspace.show_indicators()
        return workspace.indicators.grid
    if name in ("rewards", "contest"):
        workspace.show_awards()
        awards = workspace.awards
        if name == "rewards":
            awards.pages.setCurrentIndex(0)
            return awards.referral.grid
        awards.pages.setCurrentIndex(1)
        period_id = workspace.session.document.records("contest_period")[-1].id
        model = awards.contest.model
        model.show_period(period_id, model.group, "yearly")
        QApplication.processEvents()
        return awards.contest.grid
    workspace.show_projects()
    title = {
        "funds": "项目资金表",
        "payments": "支出明细表",
        "regulations": "管理制度",
        "risks": "风险与措施",
    }[name]
    found = list(workspace.projects.findChildren(GridView))
    names = {grid.accessibleName(): grid for grid in found}
    return names.get(title) or next(grid for grid in found if title[:2] in grid.accessibleName())


def columns_of(grid: GridView, name: str) -> tuple[int, int]:
    """Places of two columns that may be filled."""
    model = grid.grid_model
    if name in FIELDS:
        return model.column_named(FIELDS[name][0]), model.column_named(FIELDS[name][1])
    places = [place for place in range(model.columnCount()) if model.is_editable(0, place)]
    return places[0], places[1]


def index_of(grid: GridView, row: int, column: int) -> QModelIndex:
    """A cell."""
    return grid.grid_model.index(row, column)


def select(grid: GridView, first: tuple[int, int], last: tuple[int, int]) -> None:
    """Select a block; the cursor stands in its first cell."""
    grid.setFocus()
    grid.setCurrentIndex(index_of(grid, *first))
    grid.selectionModel().select(
        QItemSelection(index_of(grid, *first), index_of(grid, *last)),
        QItemSelectionModel.SelectionFlag.ClearAndSelect,
    )


def texts(grid: GridView, rows: range, column: int) -> list[str]:
    """What one would type into the cells of a column."""
    cells = [grid.grid_model.cell(row, column) for row in rows]
    return [cell.text if cell.edit is None else cell.edit for cell in cells]


def put_on_clipboard(text: str) -> None:
    """What another program copied, as text."""
    QApplication.clipboard().setText(text)


def first_rows(grid: GridView) -> int:
    """The first row whose cells may be filled: the form's 投入 row is computed."""
    return 1 if grid.grid_model.pinned(0) == "top" else 0
