"""Files with many attached files: the window does not wait for what is copied."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from hrdesk.desktop.application import Application
from hrdesk.desktop.widgets.message_dialog import MessageDialog
from hrdesk.document import backups
from hrdesk.document import document as documents
from hrdesk.document.changes import Update
from hrdesk.document.copying import Progress
from hrdesk.document.paths import backup_folder
from hrdesk.document.restoring import kept_backups
from hrdesk.document.verify import verify
from tests.bench.heavy import heavy_file

from .conftest import Start
from .helpers import LONGEST_PAUSE, Heart

MEGABYTES = 100


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A file with 100 MB of attached files that was changed since its last backup."""
    folder = tmp_path_factory.mktemp("large")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HRDESK_HOME", str(folder / "home"))
        heavy_file(folder / "large.hrdesk", MEGABYTES)
    yield folder / "large.hrdesk"
    shutil.rmtree(folder)


@pytest.fixture
def large(kept: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of it for one test."""
    path = Path(shutil.copyfile(kept, tmp_path / "large.hrdesk"))
    yield path
    path.unlink()
    shutil.rmtree(backup_folder(), ignore_errors=True)


def saved_as(monkeypatch: pytest.MonkeyPatch, target: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))


def change(application: Application) -> None:
    assert application.session is not None
    application.session.apply("填写实际完成值", [Update("indicator", 1, "actual", "85")])


def slow(monkeypatch: pytest.MonkeyPatch, place: object) -> None:
    """Copying takes 20 ms more for each piece."""
    copy: Callable[..., bool] = place.copy_beside  # type: ignore[attr-defined]

    def slowly(source: Path, target: Path, turn: object, cancelled: object, on: Progress) -> bool:
        def progress(done: int, total: int) -> None:
            on(done, total)
            time.sleep(0.02)

        return copy(source, target, turn, cancelled, progress)

    monkeypatch.setattr(place, "copy_beside", slowly)


def test_a_large_file_is_on_screen_and_saves_before_its_backup_is_made(
    start: Start, large: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow(monkeypatch, backups)
    application = start(large)
    assert application.session is not None
    backup = application.session.document.backup
    assert backup is not None
    assert backup.is_alive()
    heart = Heart()
    change(application)
    session = application.session
    qtbot.waitUntil(lambda: session.saved_state.state == "saved", timeout=10_000)
    assert backup.is_alive()
    qtbot.waitUntil(lambda: not backup.is_alive(), timeout=30_000)
    assert heart.longest() < LONGEST_PAUSE
    (made,) = kept_backups(large)
    assert verify(made.file).sound


def test_a_copy_is_written_while_the_window_lives(
    start: Start, large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow(monkeypatch, documents)
    application = start(large)
    target = tmp_path / "副本.hrdesk"
    saved_as(monkeypatch, target)
    shown: list[str] = []

    def look() -> None:
        wait = application.beside.wait_dialog
        if wait is not None:
            shown.append(wait.file.text())

    watch = QTimer()
    watch.timeout.connect(look)
    watch.start(50)
    heart = Heart()
    application.save_copy()
    watch.stop()
    assert heart.longest() < LONGEST_PAUSE
    assert len(set(shown)) > 5
    assert shown[-1].startswith("已完成 9")
    assert "副本已存到" in application.window.bar.part_text("told")
    assert verify(target).sound


def test_a_copy_can_be_cancelled(
    start: Start, large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow(monkeypatch, documents)
    application = start(large)
    folder = tmp_path / "到"
    folder.mkdir()
    saved_as(monkeypatch, folder / "副本.hrdesk")

    def press() -> None:
        wait = application.beside.wait_dialog
        assert wait is not None
        wait.cancel_button.click()

    QTimer.singleShot(700, press)
    application.save_copy()
    assert list(folder.iterdir()) == []
    assert application.window.bar.part_text("told") == "已取消，没有写副本"


def test_a_changed_file_is_closed_when_its_backup_is_made(
    start: Start, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow(monkeypatch, backups)
    application = start(large)
    change(application)
    heart = Heart()
    application.close_file()
    assert heart.longest() < LONGEST_PAUSE
    (made,) = kept_backups(large)
    assert verify(made.file).sound


def test_a_file_that_was_only_looked_at_is_closed_at_once(
    start: Start, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow(monkeypatch, backups)
    application = start(large)
    began = time.perf_counter()
    application.close_file()
    assert time.perf_counter() - began < 1
    assert kept_backups(large) == []


def test_a_large_file_is_put_back_while_the_window_lives(
    start: Start, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    application = start(large)
    assert application.session is not None
    assert application.session.document.backup is not None
    application.session.document.backup.join()
    change(application)

    def ask(dialog: MessageDialog) -> str:
        dialog.deleteLater()
        return "恢复成这一份"

    monkeypatch.setattr(MessageDialog, "ask", ask)
    pauses: list[float] = []
    open_file, heart = application.open_file, Heart()

    def open_then(path: Path) -> None:
        pauses.append(heart.longest())
        open_file(path)

    monkeypatch.setattr(application, "open_file", open_then)
    application.comfort.restore(kept_backups(large)[-1])
    assert pauses[0] < LONGEST_PAUSE
    assert application.session.document.sheet(1).indicators[0].actual == "80"
