"""The keyboard is always somewhere that is seen, and keys work before any menu was opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from hrdesk.core.form_reading.pasted import NAME, pasted_grid
from hrdesk.core.records import Evaluation, SchemeRecord
from hrdesk.core.schemes import default_scheme
from hrdesk.desktop.application import Application
from hrdesk.desktop.importing.dialog import ImportDialog
from hrdesk.desktop.widgets.mnemonics import bearers, letter_of
from hrdesk.document.creation import create_evaluation
from hrdesk.models.import_draft import FoundSheet, ImportDraft

from .conftest import Start

RECORDED = Path(__file__).parent / "recorded" / "libreoffice"

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def empty(start: Start, tmp_path: Path) -> Application:
    """The program on a file without any project."""
    path = tmp_path / "空.hrdesk"
    create_evaluation(path, Evaluation(0, "红河州投资促进局", 2023), default_scheme())
    return start(path)


def focused() -> QWidget:
    """What has the keyboard; it must be seen."""
    widget = QApplication.focusWidget()
    assert widget is not None
    assert not widget.visibleRegion().isEmpty(), widget.accessibleName()
    return widget


def test_on_an_empty_file_the_keyboard_stands_on_what_begins(empty: Application) -> None:
    workspace = empty.window.workspace
    assert workspace is not None
    focused()  # of the page that opening shows
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5):
        QTest.keyClick(empty.window, key, CONTROL)
        QApplication.processEvents()
        focused()
    workspace.show_projects()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert len(workspace.session.projects()) == 1


def test_a_new_project_is_begun_from_every_page(empty: Application) -> None:
    workspace = empty.window.workspace
    assert workspace is not None
    for number, show in enumerate((workspace.show_overview, workspace.show_report), 1):
        show()
        QTest.keyClick(empty.window, Qt.Key.Key_N, CONTROL | SHIFT)
        QApplication.processEvents()
        assert len(workspace.session.projects()) == number
        assert focused().accessibleName() == "项目名称"


def test_keys_of_the_pages_work_before_their_menu_was_opened(application: Application) -> None:
    workspace = application.window.workspace
    assert workspace is not None
    workspace.show_awards()
    deaf = [
        action.text()
        for _, actions in application.window.page_actions()
        for action in actions
        if action.shortcuts()
        and all(isinstance(owner, QMenu) for owner in action.associatedObjects())
    ]
    assert deaf == []


@pytest.fixture
def import_dialog(empty: Application) -> Iterator[ImportDialog]:
    """The preview of a form that LibreOffice copied."""
    assert empty.session is not None
    grid = pasted_grid((RECORDED / "whole.html").read_text(encoding="utf-8"), "")
    assert grid is not None
    dialog = ImportDialog(ImportDraft(empty.session, [FoundSheet(NAME, grid)]), empty.window)
    dialog.show()
    QApplication.processEvents()
    yield dialog
    dialog.close()
    dialog.deleteLater()


def test_enter_imports_and_every_button_has_a_letter(import_dialog: ImportDialog) -> None:
    letters = [letter_of(each.text()) for each in bearers(import_dialog) if each.isVisible()]
    assert all(letters)
    assert len(set(letters)) == len(letters)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert import_dialog.taken is not None


def test_weights_that_do_not_add_up_to_100_are_a_fault_and_no_scheme(
    empty: Application, import_dialog: ImportDialog
) -> None:
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert empty.session is not None
    names = [
        each.name
        for each in empty.session.document.records("scheme")
        if isinstance(each, SchemeRecord)
    ]
    assert names
    assert [name for name in names if name.startswith("按导入表")] == []
    score = empty.session.document.score(empty.session.projects()[0].id)
    assert str(score.weight) == "98"
