"""Recent files: an absent share does not vanish, files can be pinned and taken out."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from hrdesk.desktop.preferences import RECENT, Preferences
from hrdesk.desktop.start import recent as recent_module
from hrdesk.desktop.start.recent import forget, pin, recent_files
from hrdesk.document import demonstration

from .conftest import Start
from .import_hands import drop


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine is no absent share."""
    monkeypatch.setattr(recent_module, "PATIENCE", 20.0)


def test_a_share_that_does_not_answer_keeps_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, away = tmp_path / "甲.hrdesk", tmp_path / "共享" / "乙.hrdesk"
    here.write_bytes(b"")
    preferences = Preferences(tmp_path / "hrdesk.ini")
    for file in (here, away):
        preferences.remember_file(file)
    answer, isfile = threading.Event(), os.path.isfile

    def slow(name: str) -> bool:
        return answer.wait(60) if name == str(away) else isfile(name)

    monkeypatch.setattr(os.path, "isfile", slow)
    assert recent_module._found([str(here)]) == {str(here)}
    monkeypatch.setattr(recent_module, "PATIENCE", 0.01)
    began = time.monotonic()
    shown = {each.path: each.there for each in recent_files(preferences)}
    assert time.monotonic() - began < 30
    assert shown == {here: True, away: False}
    answer.set()


def names(preferences: Preferences) -> list[str]:
    return [each.path.stem for each in recent_files(preferences)]


def test_a_file_on_an_absent_share_stays_and_is_shown_grey(start: Start, tmp_path: Path) -> None:
    there, away = tmp_path / "甲.hrdesk", tmp_path / "共享" / "乙.hrdesk"
    demonstration.build(there)
    application = start(None)
    for file in (away, there):
        application.preferences.remember_file(file)
    window = application.window
    window.start.recent.refresh()
    first, second = window.start.recent.rows
    assert (first.open.text(), first.open.isEnabled()) == ("甲", True)
    assert (second.open.text(), second.open.isEnabled()) == ("乙", False)
    window.menus.recent_menu.aboutToShow.emit()
    texts = [(each.text(), each.isEnabled()) for each in window.menus.recent_menu.actions()]
    assert texts == [(f"&1 {there}", True), (f"&2 {away}　现在找不到", False)]
    away.parent.mkdir()
    demonstration.build(away)
    window.start.recent.refresh()
    assert window.start.recent.rows[1].open.isEnabled()


def test_a_recent_file_is_opened_by_its_row_and_by_the_menu(
    start: Start, demonstration_file: Path
) -> None:
    application = start(None)
    application.preferences.remember_file(demonstration_file)
    window = application.window
    window.start.recent.refresh()
    window.start.recent.rows[0].open.click()
    assert application.session is not None
    application.close_file()
    window.menus.recent_menu.aboutToShow.emit()
    window.menus.recent_menu.actions()[0].trigger()
    assert application.session is not None


def test_pinned_files_stand_first_and_stay_when_many_others_follow(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "hrdesk.ini")
    files = [tmp_path / f"{number}.hrdesk" for number in range(12)]
    preferences.remember_file(files[0])
    pin(preferences, files[0], True)
    for file in files[1:]:
        preferences.remember_file(file)
    assert names(preferences)[:2] == ["0", "11"]
    assert len(preferences.get(RECENT)) == 8
    pin(preferences, files[0], False)
    assert names(preferences)[0] == "0"
    forget(preferences, files[0])
    assert "0" not in names(preferences)


def test_rows_are_pinned_and_taken_out_on_the_first_page(start: Start, tmp_path: Path) -> None:
    application = start(None)
    for name in ("甲", "乙"):
        application.preferences.remember_file(tmp_path / f"{name}.hrdesk")
    recent = application.window.start.recent
    recent.refresh()
    recent.rows[1].pin.click()
    assert [row.open.text() for row in recent.rows] == ["甲", "乙"]
    assert recent.rows[0].pin.text() == "取消固定"
    recent.rows[1].remove.click()
    assert [row.open.text() for row in recent.rows] == ["甲"]
    recent.rows[0].remove.click()
    assert recent.rows == []
    assert recent.empty.isVisibleTo(recent)


def test_a_file_dropped_anywhere_on_the_first_page_is_opened(
    start: Start, demonstration_file: Path
) -> None:
    application = start(None)
    page = application.window.start
    assert [each for each in page.findChildren(QWidget) if each.acceptDrops()] == []
    assert drop(application, demonstration_file)
    assert application.session is not None
