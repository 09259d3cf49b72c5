"""Everything the program says on the demonstration file, as JSON: windows, dialogs, commands, files.

``python -m tests.words_shown FOLDER`` in a process of its own, because the language is chosen when the
program's first module is imported. ``tests/test_words.py`` compares two languages.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sqlite3
import sys
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QListWidget,
    QTabBar,
    QTreeWidget,
    QWidget,
)

from hrdesk.cli import main as command
from hrdesk.desktop.application import Application
from hrdesk.desktop.contest.dialogs import MonthDialog
from hrdesk.desktop.contest.money import PaymentDialog, UseDialog
from hrdesk.desktop.grid.menus import cell_menu, header_menu
from hrdesk.desktop.grid.replace_dialog import ReplaceDialog
from hrdesk.desktop.grid.view import GridView
from hrdesk.desktop.library.copy_dialog import CopyDialog
from hrdesk.desktop.library.dialog import LibraryDialog
from hrdesk.desktop.library.entry_dialog import EntryDialog
from hrdesk.desktop.library.template_dialogs import KeepTemplateDialog, TemplatesDialog
from hrdesk.desktop.overview.comparison_dialog import ComparisonDialog
from hrdesk.desktop.widgets.background import WaitDialog
from hrdesk.document.own_files import shipped_library
from hrdesk.words import tr
from tests.desktop.test_accessibility import DIALOGS

_SAID = (
    *("text", "title", "windowTitle", "toolTip", "placeholderText", "statusTip", "iconText"),
    *("accessibleName", "accessibleDescription", "toPlainText"),
)
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
_MOST_ROWS = 60
_NOT_KEPT = {"journal", "meta", "backup"}

Said = list[str]


def _texts_of(thing: QObject) -> Iterator[str]:
    for attribute in _SAID:
        said = getattr(thing, attribute, None)
        if callable(said):
            try:
                text = said()
            except TypeError:
                continue
            if isinstance(text, str) and text:
                yield f"{attribute}: {text}"
    if isinstance(thing, QComboBox):
        yield from (f"choice: {thing.itemText(place)}" for place in range(thing.count()))
    if isinstance(thing, QTabBar):
        yield from (f"tab: {thing.tabText(place)}" for place in range(thing.count()))
    if isinstance(thing, QAbstractItemView) and not isinstance(thing.parent(), QComboBox):
        yield from _cells_of(thing)


def _cells_of(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None:
        return
    root = QModelIndex()
    flat = isinstance(view, (QListWidget, QTreeWidget)) or not hasattr(view, "horizontalHeader")
    columns = 1 if flat else model.columnCount(root)
    for column in range(columns):
        for role in _ROLES:
            head = model.headerData(column, Qt.Orientation.Horizontal, role)
            if isinstance(head, str) and not flat:
                yield f"head: {head}"
    for row in range(min(model.rowCount(root), _MOST_ROWS)):
        for column in range(columns):
            index = model.index(row, column, root)
            for role in _ROLES:
                text = index.data(role)
                if isinstance(text, str) and text:
                    yield f"cell: {text}"


_CHECKED_AFTER = 900  # ms after an edit until the status bar says what the checks found


def said_by(root: QWidget) -> Said:
    """Every text of a window and of what it contains, with whether it can be used."""
    QApplication.processEvents()
    lines = []
    for thing in [root, *root.findChildren(QObject)]:
        usable = "" if not isinstance(thing, (QWidget, QAction)) or thing.isEnabled() else " (off)"
        lines += [f"{type(thing).__name__}{usable} {text}" for text in _texts_of(thing)]
    return lines


def _pages(application: Application) -> Iterator[tuple[str, Said]]:
    workspace = application.window.workspace
    assert workspace is not None
    workspace.show_list()  # its tab is there only while it is wanted
    for place in range(workspace.tabs.bar.count()):
        workspace.tabs.bar.setCurrentIndex(place)
        QApplication.processEvents()
    workspace.awards.show_part(1)
    QTest.qWait(_CHECKED_AFTER)
    yield "pages", said_by(application.window)


def _more(application: Application) -> dict[str, Callable[[], QWidget]]:
    """Dialogs besides the usual ones, and the menus of the grids."""
    window, session = application.window, application.session
    workspace = window.workspace
    assert workspace is not None
    assert session is not None
    contest, evaluation = workspace.awards.contest, session.evaluation
    period = contest.period
    assert evaluation is not None
    assert period is not None
    who = (session.document.records("contestant")[0].id, "蒙自市")
    found: dict[str, Callable[[], QWidget]] = {
        "library": lambda: LibraryDialog(session, None, window),
        "entry": lambda: EntryDialog(session, shipped_library()[0], window),
        "copy": lambda: CopyDialog(session, window),
        "keep template": lambda: KeepTemplateDialog(session, window),
        "templates": lambda: TemplatesDialog(session, window),
        "month": lambda: MonthDialog(session, evaluation.year, window),
        "payment": lambda: PaymentDialog(session, period, who, "缓拨", window),
        "use": lambda: UseDialog(session, period, who, window),
        "replace": lambda: ReplaceDialog(workspace.indicators.grid, "", window),
        "compare": lambda: ComparisonDialog(session.document, evaluation, evaluation, (), window),
        "reading": lambda: WaitDialog(tr("导入自评表"), tr("正在读取…"), window),
    }
    for place, grid in enumerate(window.findChildren(GridView)):
        found[f"cell menu {place}"] = partial(cell_menu, grid)
        last = len(grid.grid_model.COLUMNS) - 1
        found[f"head menu {place}"] = partial(header_menu, grid, last, QPoint())
    return found


def _work(application: Application) -> None:
    """Acts whose results are stored."""
    workspace = application.window.workspace
    assert workspace is not None
    workspace.projects.add_project()
    workspace.indicators.actions_.add_template()
    workspace.awards.referral.add_case()
    workspace.awards.contest.begin()


def _kept(path: Path) -> list[str]:
    """The rows of a file's tables, without the journal, whose steps bear the words of their language."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not any(name.startswith(other) for other in _NOT_KEPT)
        ]
        return [
            f"{name}: {row}"
            for name in sorted(names)
            for row in sorted(map(str, connection.execute(f"SELECT * FROM {name}")))
        ]


def _output(*words: str) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(out):
        command(words)
    return out.getvalue()


def _window(folder: Path, file: Path) -> dict[str, Said]:
    app = QApplication([])
    application = Application(app)
    application.window.resize(1366, 768)
    application.show(None)
    found = {"start": said_by(application.window)}
    application.open_file(file)
    found.update(_pages(application))
    dialogs: dict[str, Callable[[], QWidget]] = {
        name: partial(make, application) for name, make in DIALOGS.items()
    }
    for name, open_ in {**dialogs, **_more(application)}.items():
        dialog = open_()
        dialog.show()
        found[name] = said_by(dialog)
        dialog.close()
        dialog.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    empty = folder / "empty.hrdesk"
    _output("new", str(empty), "--unit", "示例局", "--year", "2024")
    application.open_file(empty)
    _work(application)
    assert application.session is not None
    assert application.session.document.wait_until_saved(30)
    QTest.qWait(_CHECKED_AFTER)
    found["empty"] = said_by(application.window)
    application.close_file()
    application.window.close()
    application.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return found


def main(folder: Path) -> dict[str, object]:
    """Run everything in ``folder``."""
    file = folder / "demonstration.hrdesk"
    _output("demo", str(file))
    kept = _kept(file)
    shown = _window(folder, file)
    said = {
        "score": _output("score", str(file)),
        "score json": _output("score", "--json", str(file)),
        "check": _output("check", str(file)),
        "check json": _output("check", "--json", str(file)),
        "help": _output("--help"),
        "refused": _output("new", str(file), "--unit", "", "--year", "1"),
        "verify": _output("verify", str(file)),
    }
    paper = folder / "paper"
    _output("export", str(file), "--to", str(paper))
    return {
        "shown": shown,
        "said": said,
        "kept": kept + _kept(folder / "empty.hrdesk"),
        "paper": sorted(path.name for path in paper.iterdir()),
    }


if __name__ == "__main__":
    try:
        print(json.dumps(main(Path(sys.argv[1])), ensure_ascii=False))
    except Exception:  # else the program's own guard writes it into its log
        traceback.print_exc()
        sys.exit(1)
