"""From a key press to every dependent figure on screen, in files of any size; their size and memory."""

from __future__ import annotations

import itertools
import resource
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from hrdesk.desktop.application import Application
from hrdesk.document.document import Document

from .files import PER_PROJECT, many_projects
from .measure import Row, median_ms, ratio

_RUNS = 60
_VALUES = itertools.cycle(("80", "64.71", "79.5", "71.25"))


def rows(folder: Path, sizes: tuple[int, ...]) -> list[Row]:
    """Measure each size; the smallest file is the baseline."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    found: list[Row] = []
    first: dict[str, float] = {}
    for count in sizes:
        path = folder / f"bench-{count}.hrdesk"
        many_projects(path, count).close()
        for name, value, unit in _measured(app, path, count):
            baseline = first.setdefault(name, value)
            smallest = f"{sizes[0]} projects"
            found.append(Row(name, count, value, unit, smallest, ratio(value, baseline)))
    return found


def _measured(app: QApplication, path: Path, count: int) -> list[tuple[str, float, str]]:
    begun = time.perf_counter()
    document = Document.open(path)
    opened = (time.perf_counter() - begun) * 1000
    document.close()
    application = Application(app)
    application.window.resize(1366, 768)
    application.show(path)
    app.processEvents()
    workspace = application.window.workspace
    assert workspace is not None
    model, grid = workspace.indicators.model, workspace.indicators.grid
    index = model.index(1, model.column_named("actual"))
    grid.setCurrentIndex(index)
    app.processEvents()

    def stroke() -> None:
        """The edit, then whatever it made Qt repaint: row, block, total, status bar."""
        assert model.setData(index, next(_VALUES))
        QApplication.sendPostedEvents()
        app.processEvents()

    def repaint() -> None:
        grid.viewport().repaint()

    edit = median_ms(stroke, _RUNS)
    paint = median_ms(repaint, _RUNS)
    workspace.session.document.wait_until_saved(60)
    app.processEvents()
    application.window.close()
    application.close()
    application.deleteLater()
    app.processEvents()
    size = path.stat().st_size / 1_000_000
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return [
        ("keystroke to repaint of every dependent cell", edit, "ms"),
        ("repaint of the grid alone", paint, "ms"),
        ("opening the file", opened, "ms"),
        (f"file with {PER_PROJECT} indicators a project", size, "MB"),
        ("peak memory of the process so far", memory, "MB"),
    ]
