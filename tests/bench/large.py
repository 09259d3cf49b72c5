"""A file of 100,000 indicators and its list, and the indicator grid with 5,000 rows pasted into it.

The list is measured beside the very same view whose model says the same in every row; sorting and finding
beside what Python alone takes for the bare names; the grid with 5,000 rows beside the same with few.
"""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hrdesk.core.arrangement import Sorting
from hrdesk.core.indicator_list import PLACE_OF, TEXTS
from hrdesk.desktop.application import Application
from hrdesk.desktop.workspace import Workspace
from hrdesk.document import demonstration
from hrdesk.document.document import Document
from hrdesk.models.cells import Cell, Index
from hrdesk.models.indicator_list_model import IndicatorListModel

from .files import many_units
from .measure import Row, median_ms, ratio

_INDICATORS = 100_000
_PASTED = 5_000
_RUNS = 9
_READ_ALL = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from hrdesk.document.document import Document
from hrdesk.models.indicator_list_model import IndicatorListModel
from hrdesk.models.session import DocumentSession
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6
app = QCoreApplication([])
session = DocumentSession(Document.open(Path(sys.argv[1]), read_only=True))
before, model = resident(), IndicatorListModel(session)
model.set_awake(True)
while model.is_reading:
    model.read_on()
print(resident() - before)
session.close()
"""


class Constant(IndicatorListModel):
    """A list that says in every row what its first row says."""

    first: Sequence[Cell] = ()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self.first[index.column()].text if role == Qt.ItemDataRole.DisplayRole else None

    def cell(self, row: int, column: int) -> Cell:
        return self.first[column]


def rows(folder: Path, indicators: int = _INDICATORS) -> list[Row]:
    """Measure the list, then the grid."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    path = folder / "list.hrdesk"
    many_units(path, indicators).close()
    return [*_list_rows(app, path), *_grid_rows(app, folder)]


def _turn(app: QApplication) -> None:
    QApplication.sendPostedEvents()
    app.processEvents()


def _shown(app: QApplication, act: Callable[[], object]) -> Callable[[], None]:
    """An act, and what it makes Qt paint."""

    def whole() -> None:
        act()
        _turn(app)

    return whole


def _memory(path: Path) -> float:
    """What the list adds to the memory of a process that does nothing else, MB."""
    command = [sys.executable, "-c", _READ_ALL, str(path)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _opened(app: QApplication, path: Path) -> tuple[Application, Workspace]:
    application = Application(app)
    application.window.resize(1366, 768)
    application.show(path)
    _turn(app)
    workspace = application.window.workspace
    assert workspace is not None
    return application, workspace


def _close(app: QApplication, application: Application) -> None:
    application.window.close()
    application.close()
    application.deleteLater()
    _turn(app)


def _list_rows(app: QApplication, path: Path) -> list[Row]:
    begun = time.perf_counter()
    Document.open(path).close()
    opened = (time.perf_counter() - begun) * 1000
    application, workspace = _opened(app, path)
    begun = time.perf_counter()
    workspace.show_list()
    _turn(app)
    first = (time.perf_counter() - begun) * 1000
    page, longest = workspace.indicator_list, 0.0
    while page.model.is_reading:
        turn = time.perf_counter()
        _turn(app)
        longest = max(longest, (time.perf_counter() - turn) * 1000)
    known, count = (time.perf_counter() - begun) * 1000, page.model.rowCount()
    found = [
        Row("list: opening the file", count, opened, "ms", "", None),
        Row("list: from the key to its first rows on screen", count, first, "ms", "", None),
        Row("list: longest turn while all is read and scored", count, longest, "ms", "", None),
        Row("list: all indicators read and scored", count, known, "ms", "", None),
        Row("list: memory of all indicators", count, _memory(path), "MB", "", None),
    ]
    found += _scrolling(app, workspace, count)
    found += _sorting_and_finding(app, workspace, count)
    _close(app, application)
    return found


def _scrolling(app: QApplication, workspace: Workspace, count: int) -> list[Row]:
    page = workspace.indicator_list
    bar, model = page.grid.verticalScrollBar(), page.model
    starts = itertools.cycle(range(bar.pageStep(), bar.maximum(), bar.pageStep() * 7))
    scroll = _shown(app, lambda: bar.setValue(next(starts)))
    real, constant = [], []
    Constant.first = [model.cell(0, place) for place in range(model.columnCount())]
    for _ in range(_RUNS):  # by turns, because the machine drifts
        real.append(median_ms(scroll, 3, 1))
        model.__class__ = Constant
        constant.append(median_ms(scroll, 3, 1))
        model.__class__ = IndicatorListModel
    value, baseline = sorted(real)[_RUNS // 2], sorted(constant)[_RUNS // 2]
    against = "same view, constant data"
    return [
        Row("list: scrolling a page", count, value, "ms", against, ratio(value, baseline)),
        Row("same view, constant data", count, baseline, "ms", against, 1.0),
    ]


def _sorting_and_finding(app: QApplication, workspace: Workspace, count: int) -> list[Row]:
    page = workspace.indicator_list
    names = [row[TEXTS][PLACE_OF["name"]] for row in page.model.shown()]
    bare_sort = median_ms(lambda: sorted(names), 5, 1)
    bare_find = median_ms(lambda: [name for name in names if "培训" in name], 5, 1)
    arrangement, found = page.grid.arrangement, []
    against = "sorting the bare names"
    for column in ("name", "completion", "score", "unit"):
        orders = itertools.cycle((Sorting(column), Sorting(column, descending=True)))

        def sort(orders: Iterator[Sorting] = orders) -> None:
            arrangement.sort(next(orders))

        taken = median_ms(_shown(app, sort), _RUNS)
        name = f"list: sorted by {column}"
        found.append(Row(name, count, taken, "ms", against, ratio(taken, bare_sort)))
    arrangement.sort(None)
    words = itertools.cycle(("培训", "第7 招商", "zsyz", "单位3 80"))
    taken = median_ms(_shown(app, lambda: page.search.setText(next(words))), _RUNS)
    against = "looking through the bare names"
    found.append(Row("list: found by words", count, taken, "ms", against, ratio(taken, bare_find)))
    page.search.clear()
    _turn(app)
    return found


def _grid_rows(app: QApplication, folder: Path) -> list[Row]:
    """Paste, then type, find, sort and undo, with 24 rows and with 5,000 more."""
    found: list[Row] = []
    few: dict[str, float] = {}
    for pasted in (1, _PASTED):
        path = folder / f"grid-{pasted}.hrdesk"
        demonstration.build(path)
        application, workspace = _opened(app, path)
        for name, value in _grid_figures(app, workspace, pasted).items():
            baseline = few.setdefault(name, value)
            size = pasted + 24
            found.append(Row(f"grid: {name}", size, value, "ms", "25 rows", ratio(value, baseline)))
        _close(app, application)
    return found


def _grid_figures(app: QApplication, workspace: Workspace, count: int) -> dict[str, float]:
    grid, model, session = workspace.indicators.grid, workspace.indicators.model, workspace.session
    lines = (f"第{n}项\t≥\t{100 + n % 900}\t个\t{90 + n % 1000}" for n in range(count))
    grid.may_add_rows = lambda count: True  # type: ignore[method-assign]
    QApplication.clipboard().setText("\n".join(lines) + "\n")
    model_end = model.rowCount() - 1
    grid.setCurrentIndex(model.index(model_end, model.column_named("name")))
    _turn(app)
    figures = {"rows pasted as one step": median_ms(_shown(app, grid.paste), 1, 0)}
    session.document.wait_until_saved(60)
    values = itertools.cycle(("11", "22", "33"))
    cell = model.index(model.rowCount() // 2, model.column_named("actual"))

    def stroke() -> None:
        assert model.setData(cell, next(values))

    hits = grid.hits
    words = itertools.cycle(("第1", "项目", "满意", "9"))
    orders = itertools.cycle((Sorting("name"), Sorting("completion"), Sorting("actual", True)))

    def look() -> None:
        hits.look_for(next(words))
        hits.places()

    figures["one cell typed"] = median_ms(_shown(app, stroke), _RUNS)
    figures["words found"] = median_ms(_shown(app, look), _RUNS)
    hits.look_for("")
    figures["sorted"] = median_ms(_shown(app, lambda: grid.arrangement.sort(next(orders))), _RUNS)
    grid.arrangement.restore()
    for _ in range(_RUNS + 3):
        session.undo()
    _turn(app)
    figures["the paste undone"] = median_ms(_shown(app, session.undo), 1, 0)
    session.document.wait_until_saved(60)
    return figures
