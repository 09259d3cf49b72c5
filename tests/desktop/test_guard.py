"""What goes wrong in a slot is told once, logged, and leaves the file whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from hrdesk.desktop.application import Application
from hrdesk.desktop.guard import Guard
from hrdesk.desktop.widgets.message_dialog import MessageDialog


class Bell(QObject):
    rung = Signal()


@pytest.mark.expect_log("uncaught exception")
def test_a_defect_is_logged_and_shown_once_per_kind(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    shown: list[str] = []
    guard = Guard(tmp_path / "hrdesk.log", lambda kind, details: shown.append(kind))
    try:
        for _ in range(2):
            guard._exception(*_raised())
        qtbot.waitUntil(lambda: bool(shown))
        QApplication.processEvents()
    finally:
        guard.release()
    assert len(shown) == 1
    assert shown[0].startswith("ZeroDivisionError")
    assert "division by zero" in (tmp_path / "hrdesk.log").read_text(encoding="utf-8")


def _raised() -> tuple[type[BaseException], BaseException, None]:
    try:
        1 / 0  # noqa: B018
    except ZeroDivisionError as error:
        return type(error), error, None
    raise AssertionError("not reached")


def test_without_a_place_for_the_log_the_program_still_starts(
    qapp: QApplication, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    Guard(blocked / "hrdesk.log", lambda kind, details: None).release()


def test_the_report_can_be_read_and_copied(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def ask(dialog: MessageDialog) -> str:
        dialog._show_details()
        dialog._copy_details()
        said.append(QApplication.clipboard().text())
        dialog.deleteLater()
        return ""

    monkeypatch.setattr(MessageDialog, "ask", ask)
    application._show_defect("ZeroDivisionError", "Traceback …")
    assert "ZeroDivisionError" in said[0]
    assert "Traceback …" in said[0]


def test_a_question_answers_with_the_words_of_its_button(application: Application) -> None:
    role = QDialogButtonBox.ButtonRole
    answers = [("重试", role.AcceptRole), ("取消", role.RejectRole)]
    dialog = MessageDialog("保存", "磁盘已满。", "", "", answers, application.window)
    button = dialog.buttons.buttons()[1]
    words = re.sub(r"\(&.\)", "", button.text())
    assert (words, button.text()) in [("重试", "重试(&A)"), ("取消", "取消(&N)")]
    QTimer.singleShot(0, button.click)
    assert dialog.ask() == words
