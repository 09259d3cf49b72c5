"""Start of the window on the demonstration workbook, against an empty PySide6 window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from hrdesk.document import demonstration

from .measure import Row, median_ms, ratio

_EMPTY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1366, 768)
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""
_OURS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from hrdesk.desktop.application import Application
app = QApplication([])
application = Application(app)
application.window.resize(1366, 768)
application.show(Path(sys.argv[1]))
QTimer.singleShot(0, app.quit)
app.exec()
application.close()
"""
_RUNS = 7


def rows(folder: Path) -> list[Row]:
    """Whole processes, from start to the first turn of the event loop and out again."""
    file = folder / "start.hrdesk"
    demonstration.build(file)

    def run(code: str) -> None:
        subprocess.run([sys.executable, "-c", code, str(file)], check=True)

    empty = median_ms(lambda: run(_EMPTY), _RUNS, 1)
    ours = median_ms(lambda: run(_OURS), _RUNS, 1)
    against = "empty PySide6 window"
    return [
        Row("start of an empty window", 1, empty, "ms", against, 1.0),
        Row("start on the demonstration workbook", 1, ours, "ms", against, ratio(ours, empty)),
    ]
