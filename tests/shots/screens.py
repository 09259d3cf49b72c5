"""Every screen of the program in one look: THEME SCALE SIZE FOLDER [--only=NAMES] [--long]."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QWidget

from hrdesk.desktop.application import Application
from hrdesk.desktop.comfort.about_dialog import AboutDialog
from hrdesk.desktop.comfort.backups_dialog import BackupsDialog
from hrdesk.desktop.comfort.preferences_dialog import PreferencesDialog
from hrdesk.desktop.comfort.shortcuts import shortcuts_of
from hrdesk.desktop.comfort.shortcuts_dialog import ShortcutsDialog
from hrdesk.desktop.dialogs import HistoryDialog, UnitDialog
from hrdesk.desktop.grid.editors import LineEditor
from hrdesk.desktop.help.manual_window import ManualWindow
from hrdesk.desktop.look.theme import apply_theme
from hrdesk.desktop.printing.preview import PreviewWindow
from hrdesk.desktop.widgets.message_dialog import MessageDialog
from hrdesk.desktop.workspace import Workspace
from hrdesk.document import demonstration
from tests.shots.awards import take_awards
from tests.shots.camera import Camera
from tests.shots.evidence import take_evidence
from tests.shots.importing import take_import
from tests.shots.indicator_list import take_list
from tests.shots.library import take_library
from tests.shots.long_texts import write_long_texts
from tests.shots.overview import take_overview
from tests.shots.payments import take_payments
from tests.shots.report import take_report
from tests.shots.year import take_year

USUAL = "1366x768"
_CHECKED_AFTER = 400  # ms until the checks stand in the status bar


def main() -> int:
    """Open the demonstration workbook and go through its screens."""
    parser = argparse.ArgumentParser()
    parser.add_argument("theme")
    parser.add_argument("scale", type=int, help="in %")
    parser.add_argument("size", help="of the screen in real pixels: 1366x768")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--long", action="store_true")
    wanted = parser.parse_args()
    width, height = (int(side) * 100 // wanted.scale for side in wanted.size.split("x"))
    look = f"{wanted.theme}-{wanted.scale}" + ("-long" if wanted.long else "")
    if wanted.size != USUAL:
        look = f"{look}-{wanted.size}"
    with tempfile.TemporaryDirectory() as name:
        os.environ["HRDESK_HOME"] = name
        app = QApplication([])
        only = tuple(part for part in wanted.only.split(",") if part)
        camera = Camera(app, wanted.folder, look, only)
        application = Application(app)
        application.guard.release()  # what goes wrong here is read on the terminal
        apply_theme(app, wanted.theme)
        application.window.resize(width, height)
        _go_through(application, camera, Path(name), long=wanted.long)
    return 0


def _go_through(application: Application, camera: Camera, folder: Path, *, long: bool) -> None:
    window = application.window
    application.show(None)
    camera.take("start", window)
    file = folder / "honghe-2023.hrdesk"
    demonstration.build(file)
    application.open_file(file)
    QTest.qWait(_CHECKED_AFTER)
    if long:
        assert application.session is not None
        write_long_texts(application.session)
    take_overview(application, camera)
    _indicators(application, camera)
    take_list(application, camera)
    _projects(application, camera)
    take_payments(application, camera)
    take_awards(application, camera)
    take_report(application, camera)
    _windows(application, camera)
    take_import(application, camera, folder)
    take_library(application, camera)
    take_evidence(application, camera, folder)
    take_year(application, camera)
    window.close()
    application.close()


def _indicators(application: Application, camera: Camera) -> None:
    window = application.window
    workspace = window.workspace
    assert workspace is not None
    page, model = workspace.indicators, workspace.indicators.model
    progress = _row_named(workspace, "9月30日前预算执行支出进度")
    page.grid.setCurrentIndex(model.index(progress, 6))
    camera.take("indicators", window)
    QTest.keyClick(page.grid.viewport(), Qt.Key.Key_F2)
    camera.take("indicators-editing", window)
    editor = page.grid.open_editor()
    assert editor is not None
    assert isinstance(editor, LineEditor)
    editor.setText("13月1日")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    camera.take("indicators-refused", window)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    model.setData(model.index(progress, 6), "")
    model.setData(model.index(progress - 1, 10), "1.80")
    model.setData(model.index(progress - 2, 8), "3")
    camera.take("indicators-open", window)
    for _ in range(3):
        workspace.session.undo()
    page.grid.scrollToBottom()
    page.grid.setCurrentIndex(model.index(progress, 11))
    QTest.keyClick(page.grid.viewport(), Qt.Key.Key_F2)
    camera.take("indicators-reason", window)
    editor = page.grid.open_editor()
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_Escape)


def _row_named(workspace: Workspace, name: str) -> int:
    model = workspace.indicators.model
    return next(row for row in range(model.rowCount()) if model.cell(row, 2).text == name)


def _projects(application: Application, camera: Camera) -> None:
    window = application.window
    workspace = window.workspace
    assert workspace is not None
    workspace.show_projects()
    camera.take("projects", window)
    sections = workspace.projects.card.sections
    for place in (3, len(sections) - 2):
        workspace.projects.card.go_to(place)
        camera.take(f"projects-section-{place + 1}", window)
    workspace.projects.add_project()
    camera.take("projects-new", window)
    workspace.show_indicators()
    camera.take("indicators-empty", window)
    workspace.session.undo()
    workspace.projects.delete_project()
    workspace.show_projects()
    camera.take("projects-deleted", window)
    workspace.session.undo()
    workspace.session.show_project(workspace.session.projects()[0].id)


def _windows(application: Application, camera: Camera) -> None:
    window, session = application.window, application.session
    assert session is not None
    session.document.wait_until_saved(10)
    preview = PreviewWindow(session, application.preferences, window)
    preview.resize(window.width() - 40, window.height() - 40)
    row = session.sheet()
    assert row is not None
    history = session.document.history("indicator", row.indicators[12].id, "actual")
    message = MessageDialog(
        "没有保存",
        "磁盘已满，刚才的修改还没有写入文件。",
        "画面已恢复成文件里的内容。",
        "请腾出空间后重试，或另存到别的磁盘。",
        [
            ("另存副本…", QDialogButtonBox.ButtonRole.AcceptRole),
            ("取消", QDialogButtonBox.ButtonRole.RejectRole),
        ],
        window,
    )
    menus = [("窗口", window.actions_of_window.all()), *window.page_actions()]
    dialogs: dict[str, QWidget] = {
        "preferences": PreferencesDialog(application.preferences, window),
        "shortcuts": ShortcutsDialog(shortcuts_of(menus), window),
        "about": AboutDialog(window.windowTitle(), window),
        "backups": BackupsDialog(session.document.path, [], parent=window),
        "manual": ManualWindow(window),
        "preview": preview,
        "history": HistoryDialog("9月30日前预算执行支出进度：实际完成值", history, window),
        "unit": UnitDialog(session, window),
        "message": message,
    }
    for name, dialog in dialogs.items():
        dialog.show()
        camera.take(name, dialog)
        dialog.close()
        dialog.deleteLater()


if __name__ == "__main__":
    sys.exit(main())
