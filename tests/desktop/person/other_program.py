"""Another program that has copied something: it owns the clipboard until its standard input is closed.

Arguments: a file of HTML and a file of text, offered byte for byte as spreadsheets offer them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, QSocketNotifier
from PySide6.QtGui import QGuiApplication

if __name__ == "__main__":
    app = QGuiApplication(sys.argv[:1])
    data = QMimeData()
    data.setData("text/html", Path(sys.argv[1]).read_bytes())
    data.setData("text/plain;charset=utf-8", Path(sys.argv[2]).read_bytes())
    app.clipboard().setMimeData(data)
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, app)
    notifier.activated.connect(app.quit)
    print("copied", flush=True)
    sys.exit(app.exec())
