"""The running program on the demonstration workbook, with real keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from hrdesk.desktop.application import Application
from hrdesk.desktop.evidence.desk import EvidenceDesk
from hrdesk.desktop.workspace import Workspace
from hrdesk.document import demonstration

Start = Callable[[Path | None], Application]


@pytest.fixture(autouse=True)
def no_key_held_down(qapp: QApplication) -> None:
    """Qt keeps the modifiers of the last key that was sent, also for the next test: an earlier Shift
    would extend selections here."""
    if QApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        nobody = QWidget()
        QTest.keyClick(nobody, Qt.Key.Key_Escape)
        nobody.deleteLater()
    assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier


@pytest.fixture
def demonstration_file(tmp_path: Path) -> Path:
    """A fresh demonstration workbook."""
    path = tmp_path / "honghe-2023.hrdesk"
    demonstration.build(path)
    return path


@pytest.fixture
def start(qapp: QApplication, user_folder: Path) -> Iterator[Start]:
    """Starts the program; it is closed at the end of the test."""
    started: list[Application] = []

    def run(file: Path | None) -> Application:
        application = Application(qapp)
        started.append(application)
        application.window.resize(1366, 768)
        application.show(file)
        QApplication.processEvents()
        return application

    yield run
    for application in started:
        application.window.close()
        application.close()
        application.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


@pytest.fixture
def application(start: Start, demonstration_file: Path) -> Application:
    """The program on the demonstration workbook."""
    return start(demonstration_file)


@pytest.fixture
def workspace(application: Application) -> Workspace:
    """The open file's pages."""
    assert application.window.workspace is not None
    return application.window.workspace


@pytest.fixture
def desk(application: Application, monkeypatch: pytest.MonkeyPatch) -> EvidenceDesk:
    """The desk of the open file; messages are kept instead of asked, copies opened by nobody."""
    found = application.evidence
    assert found is not None
    said: list[str] = []

    def say(self: EvidenceDesk, happened: str, why: str, *rest: object, **others: object) -> str:
        said.append(f"{happened}：{why}")
        return str(answers.pop(0)) if answers else ""

    answers: list[str] = []
    monkeypatch.setattr(EvidenceDesk, "say", say)
    found.__dict__["said"], found.__dict__["answers"] = said, answers
    found.opener = lambda path: True
    return found
