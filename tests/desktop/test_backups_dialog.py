"""备份…: the copies of the open file are listed, looked at, and put back without losing anything."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication, QDialog

from hrdesk.core.file_names import size_words
from hrdesk.desktop.application import Application
from hrdesk.desktop.comfort.about_dialog import AboutDialog, facts
from hrdesk.desktop.comfort.backups_dialog import BackupsDialog
from hrdesk.desktop.preferences import RECENT
from hrdesk.desktop.widgets.message_dialog import MessageDialog
from hrdesk.document import paths
from hrdesk.document.changes import Update
from hrdesk.document.restoring import KeptBackup, kept_backups

from .conftest import Start


def first_name(application: Application) -> str:
    assert application.session is not None
    return application.session.projects()[0].name


@pytest.fixture
def renamed(start: Start, demonstration_file: Path) -> Application:
    """The file was changed twice, in two sessions, so that there is one backup with the first name."""
    application = start(demonstration_file)
    for name in ("甲", "乙"):
        assert application.session is not None
        project = application.session.projects()[0]
        application.session.apply("改名", [Update("project", project.id, "name", name)])
        assert first_name(application) == name
        application.close_file()
        application.open_file(demonstration_file)
        assert application.session is not None
        assert application.session.document.backup is not None
        application.session.document.backup.join()
    return application


def test_the_backups_are_listed_with_number_time_and_size(
    renamed: Application, demonstration_file: Path
) -> None:
    kept = kept_backups(demonstration_file)
    dialog = BackupsDialog(demonstration_file, kept, parent=renamed.window)
    assert dialog.table.rowCount() == len(kept) == 2
    words = [dialog.table.item(0, place) for place in range(4)]
    shown = [item.text() for item in words if item is not None]
    assert shown[0] == "第 2 份"
    assert shown[1].startswith(f"{kept[0].at.year}年{kept[0].at.month}月")
    assert shown[3] == size_words(kept[0].size)
    asked: list[KeptBackup] = []
    dialog.look_wanted.connect(asked.append)
    dialog.table.selectRow(1)
    dialog.look.click()
    assert asked == [kept[1]]
    dialog.deleteLater()


def test_a_backup_is_looked_at_in_a_window_that_changes_nothing(
    renamed: Application, demonstration_file: Path, monkeypatch: pytest.MonkeyPatch, start: Start
) -> None:
    started: list[tuple[str, list[str]]] = []
    monkeypatch.setattr(QProcess, "startDetached", lambda *words: started.append(words))
    kept = kept_backups(demonstration_file)[-1]
    renamed.comfort.look_at(kept)
    assert started == [(sys.executable, ["-m", "hrdesk", "--read-only", str(kept.file)])]
    other = start(None)
    other.show(kept.file, read_only=True)
    assert other.session is not None
    assert other.session.document.read_only
    assert "第 1 份备份（" in other.window.windowTitle()
    assert first_name(other) == "甲"
    assert str(kept.file) not in str(other.preferences.get(RECENT))


def test_a_file_is_put_back_and_opened_again(
    renamed: Application, demonstration_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["", "恢复成这一份"])

    def ask(dialog: MessageDialog) -> str:
        dialog.deleteLater()
        return next(answers)

    monkeypatch.setattr(MessageDialog, "ask", ask)
    kept = kept_backups(demonstration_file)[-1]
    renamed.comfort.restore(kept)
    assert first_name(renamed) == "乙"  # Esc changes nothing
    renamed.comfort.restore(kept)
    assert first_name(renamed) == "甲"
    assert "已恢复" in renamed.window.bar.part_text("told")
    (aside,) = demonstration_file.parent.glob("honghe-2023-恢复前-*.hrdesk")
    assert renamed.session is not None
    assert not renamed.session.document.read_only
    assert aside.name in renamed.window.bar.part_text("told")


def test_a_damaged_backup_is_named_and_the_file_is_open_as_before(
    renamed: Application, demonstration_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def ask(dialog: MessageDialog) -> str:
        told.append(dialog.windowTitle())
        dialog.deleteLater()
        return "恢复成这一份"

    monkeypatch.setattr(MessageDialog, "ask", ask)
    kept = kept_backups(demonstration_file)[-1]
    kept.file.write_bytes(b"SQLite format 3\0" + b"nonsense" * 900)
    renamed.comfort.restore(kept)
    assert told == ["恢复备份", "恢复备份"]
    assert first_name(renamed) == "乙"


def test_the_dialog_opens_from_the_menu_and_forbids_what_a_read_only_file_cannot(
    start: Start, demonstration_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[str, bool]] = []

    def look(dialog: QDialog) -> int:
        assert isinstance(dialog, BackupsDialog)
        shown.append((dialog.windowTitle(), dialog.restore.isEnabled()))
        return 0

    monkeypatch.setattr(QDialog, "exec", look)
    application = start(None)
    application.show(demonstration_file, read_only=True)
    application.window.actions_of_window.backups.trigger()
    assert shown == [("备份", False)]


def test_what_the_program_is_and_where_things_lie_can_be_copied(
    application: Application,
) -> None:
    dialog = AboutDialog("项目支出绩效自评", application.window)
    dialog.copy.click()
    copied = QApplication.clipboard().text()
    for name, value in facts():
        assert f"{name}：{value}" in copied
    assert str(paths.settings_file()) in copied
    dialog.deleteLater()


def test_sizes_are_written_as_people_read_them() -> None:
    assert [size_words(size) for size in (1, 1024, 520_000, 1_500_000)] == [
        "1 KB", "1 KB", "508 KB", "1.4 MB",
    ]  # fmt: skip
