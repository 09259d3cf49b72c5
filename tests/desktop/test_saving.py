"""已保存 means saved: a slow disk never blocks the window, a failed one is told and undone."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest
from pytestqt.qtbot import QtBot

from hrdesk.desktop.application import Application
from hrdesk.desktop.workspace import Workspace
from hrdesk.document.errors import DiskFull
from hrdesk.document.writer import Statement, Writer

from .helpers import PROGRESS, cell_of, shown, type_into


def opened(application: Application) -> Workspace:
    assert application.window.workspace is not None
    return application.window.workspace


def test_the_window_goes_on_while_a_commit_takes_its_time(
    application: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, bar = opened(application), application.window.bar
    may_commit = threading.Event()
    commit = Writer._commit

    def slow(writer: Writer, statements: Sequence[Statement]) -> None:
        assert may_commit.wait(30)
        commit(writer, statements)

    monkeypatch.setattr(Writer, "_commit", slow)
    type_into(workspace.indicators.grid, cell_of(workspace, PROGRESS, "actual"), "80")
    type_into(workspace.indicators.grid, cell_of(workspace, PROGRESS, "weight"), "3")
    assert shown(workspace, PROGRESS, "computed") == "3.00"
    assert bar.part_text("saved") == "正在保存…"
    may_commit.set()
    qtbot.waitUntil(lambda: bar.part_text("saved").startswith("已保存"))
    assert workspace.session.document.pending == 0


def test_a_commit_of_two_seconds_is_shown_as_saving_until_it_returns(
    application: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, bar = opened(application), application.window.bar
    committed: list[bool] = []
    commit = Writer._commit

    def slow(writer: Writer, statements: Sequence[Statement]) -> None:
        threading.Event().wait(2)
        commit(writer, statements)
        committed.append(True)

    monkeypatch.setattr(Writer, "_commit", slow)
    seen: list[tuple[str, int]] = []
    workspace.session.saved_state_changed.connect(
        lambda state: seen.append((state.state, len(committed)))
    )
    type_into(workspace.indicators.grid, cell_of(workspace, PROGRESS, "actual"), "80")
    assert committed == []
    qtbot.waitUntil(lambda: bar.part_text("saved").startswith("已保存"), timeout=10_000)
    assert seen == [("saving", 0), ("saved", 1)]


def test_a_failed_commit_brings_the_screen_back_and_stays_said(
    application: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, bar = opened(application), application.window.bar

    def full(writer: Writer, statements: Sequence[Statement]) -> None:
        raise DiskFull("磁盘已满。", "请腾出空间后重试。")

    with monkeypatch.context() as patched:
        patched.setattr(Writer, "_commit", full)
        type_into(workspace.indicators.grid, cell_of(workspace, PROGRESS, "actual"), "80")
        assert shown(workspace, PROGRESS, "computed") == "2.50"
        qtbot.waitUntil(lambda: bar.part_text("saved").startswith("没有保存"))
    assert shown(workspace, PROGRESS, "actual") == "64.71"
    assert shown(workspace, PROGRESS, "computed") == "2.02"
    assert "平均 99.54" in bar.part_text("average")
    assert workspace.session.document.undo_name is None
    type_into(workspace.indicators.grid, cell_of(workspace, PROGRESS, "actual"), "80")
    qtbot.waitUntil(lambda: bar.part_text("saved").startswith("已保存"))
