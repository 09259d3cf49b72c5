"""The program as users start it, and beside it eyes: each line on standard input is answered with what is
on the screen. The eyes only look."""

from __future__ import annotations

import json
import os
import sys
import traceback

from PySide6.QtCore import QPoint, QSocketNotifier
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QStatusBar, QTableView, QWidget

from hrdesk.cli import main
from hrdesk.desktop.grid.view import GridView
from hrdesk.desktop.main_window import MainWindow


def _grid(focus: QWidget | None) -> GridView | None:
    while focus is not None and not isinstance(focus, GridView):
        focus = focus.parentWidget()
    return focus


def _window() -> MainWindow | None:
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]
    return found[0] if found else None


def _on_screen(widget: QWidget, at: QPoint) -> list[int]:
    place = widget.mapToGlobal(at)
    return [place.x(), place.y()]


def seen() -> dict[str, object]:
    """What a person sees: the active window, what has the keyboard, the cell with the cursor, the status
    bar, the words of a dialog."""
    window, active, focus = _window(), QApplication.activeWindow(), QApplication.focusWidget()
    top = QApplication.activeModalWidget() or window
    popup = QApplication.activePopupWidget()
    answer: dict[str, object] = {
        "window": active.windowTitle() if active is not None else "",
        "focus": "" if focus is None else focus.accessibleName() or getattr(focus, "text", str)(),
        "kind": type(focus).__name__,
        "line": focus.text() if isinstance(focus, QLineEdit) else "",
        "shows_focus": focus is not None
        and focus.isVisible()
        and not focus.visibleRegion().isEmpty(),
        "id": top.winId() if top is not None and top.isVisible() else 0,
        "popup": type(popup).__name__ if popup is not None else "",
    }
    if isinstance(focus, QTableView) and not isinstance(focus, GridView):
        at = focus.currentIndex()
        answer["table"] = [
            str(at.siblingAtColumn(place).data() or "")
            for place in range(focus.model().columnCount())
        ]
        answer["table_at"] = _on_screen(focus.viewport(), focus.visualRect(at).center())
    grid = _grid(focus)
    if grid is not None:
        at = grid.currentIndex()
        cell = grid.grid_model.cell(at.row(), at.column()) if at.isValid() else None
        editor = grid.open_editor()
        answer["grid"] = grid.accessibleName()
        answer["name"] = grid.grid_model.row_name(at.row()) if at.isValid() else ""
        answer["row"], answer["rows"] = at.row(), grid.model().rowCount()
        answer["column"] = grid.grid_model.COLUMNS[at.column()].name if at.isValid() else ""
        answer["text"] = "" if cell is None else cell.text if cell.edit is None else cell.edit
        answer["editing"] = editor is not None
    if active is not None and active is not window:
        answer["words"] = [
            label.text() for label in active.findChildren(QLabel) if label.isVisible()
        ]
    if window is not None:
        bar = window.findChild(QStatusBar)
        assert bar is not None
        answer["status"] = [
            window.bar.part_text(name) for name in ("saved", "average", "counts", "told")
        ]
        session = window.session
        if window.workspace is not None:
            tabs = window.workspace.tabs.bar
            answer["tabs"] = {
                tabs.tabText(place): _on_screen(tabs, tabs.tabRect(place).center())
                for place in range(tabs.count())
            }
        answer["undo"] = session.document.undo_name if session is not None else None
        answer["saved"] = session is not None and window.bar.part_text("saved").startswith("已保存")
        answer["page"] = window.page_name()
    return answer


def _answer() -> None:
    """An empty line asks what is seen; a path wants a picture of the screen there."""
    asked = os.read(sys.stdin.fileno(), 4096).decode().strip()
    try:
        if asked:
            QGuiApplication.primaryScreen().grabWindow(0).save(asked)
        answer = seen()
    except Exception:  # for the test, not for the program's own guard
        answer = {"blind": traceback.format_exc()}
    print(json.dumps(answer, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, app)
    notifier.activated.connect(_answer)
    sys.exit(main([]))
