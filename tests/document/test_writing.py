"""The writer thread: it never keeps anybody waiting, and what it cannot write is taken back."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from hrdesk.document.changes import Change, Update
from hrdesk.document.document import Document, Event, Saved, SaveFailed
from hrdesk.document.errors import Busy, ChangedOutside, DiskFull
from hrdesk.document.verify import verify
from hrdesk.document.writer import Statement, Writer

from .hands import fill, first_project, late_row, total


def test_changes_do_not_wait_for_a_commit_of_two_seconds(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit, returned = Writer._commit, threading.Event()

    def slow(writer: Writer, statements: Sequence[Statement]) -> None:
        threading.Event().wait(2)
        commit(writer, statements)
        returned.set()

    monkeypatch.setattr(Writer, "_commit", slow)
    events: list[tuple[Event, bool]] = []
    document.subscribe(lambda event: events.append((event, returned.is_set())))
    fill(document, late_row(document), "80")
    assert not returned.is_set()
    assert document.pending == 1
    assert total(document) == Decimal("99.09")
    assert document.wait_until_saved(20)
    document.close()
    assert [(type(event), after) for event, after in events] == [(Saved, True)]


def test_after_a_failure_memory_is_the_files_and_later_changes_are_dropped(
    document: Document, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = threading.Event()
    commit = Writer._commit

    def full(writer: Writer, statements: Sequence[Statement]) -> None:
        if failing.is_set():
            raise DiskFull("磁盘已满。", "请腾出空间后重试。")
        commit(writer, statements)

    monkeypatch.setattr(Writer, "_commit", full)
    events: list[Event] = []
    document.subscribe(events.append)
    row = late_row(document)
    fill(document, row, "70")
    document.wait_until_saved(10)
    failing.set()
    fill(document, row, "75")
    fill(document, row, "80")
    document.wait_until_saved(10)
    assert [type(event) for event in events] == [Saved, SaveFailed, SaveFailed]
    failing.clear()
    changed = document.recover()
    assert changed.direction == "reload"
    sheet = document.sheet(row.project_id)
    assert next(each for each in sheet.indicators if each.id == row.id).actual == "70"
    assert document.undo_name == "填写实际完成值"
    fill(document, row, "80")
    assert document.wait_until_saved(10)
    assert verify(path).sound
    assert total(document) == Decimal("99.09")


def test_a_file_another_program_holds_fails_with_a_sentence_after_a_bounded_wait(
    document: Document, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert document._writer is not None
    document._writer._connection.execute("PRAGMA busy_timeout = 50")
    events: list[Event] = []
    document.subscribe(events.append)
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    fill(document, late_row(document), "80")
    document.wait_until_saved(20)
    other.close()
    assert isinstance(events[0], SaveFailed)
    assert isinstance(events[0].problem, Busy)
    document.recover()
    fill(document, late_row(document), "80")
    assert document.wait_until_saved(20)
    assert isinstance(events[-1], Saved)
    assert events[-1].sequence == 2


def test_a_change_from_outside_is_seen_before_the_next_write(
    document: Document, path: Path
) -> None:
    events: list[Event] = []
    document.subscribe(events.append)
    other = sqlite3.connect(path)
    other.execute("UPDATE meta SET value = 'from outside' WHERE key = 'mark'")
    other.commit()
    other.close()
    fill(document, late_row(document), "80")
    document.wait_until_saved(10)
    assert isinstance(events[0], SaveFailed)
    assert isinstance(events[0].problem, ChangedOutside)
    document.recover()
    assert total(document) == Decimal("98.61")


def test_sheets_that_are_dropped_from_memory_are_read_again_as_saved(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hrdesk.document.store._MOST_SHEETS", 1)
    document.recover()
    row = late_row(document)
    fill(document, row, "80")
    document.wait_until_saved(10)
    others = document.projects(document.evaluations()[0].id)[1:]
    for project in others:
        document.apply(Change("改名", (Update("project", project.id, "name", "改名"),)))
        document.wait_until_saved(10)
        document.sheet(project.id)
    assert row.project_id not in document._store._sheets
    assert document.sheet(row.project_id).indicators[row_place(document, row.id)].actual == "80"


def row_place(document: Document, row_id: int) -> int:
    """Place of a row in the first project's sheet."""
    sheet = document.sheet(first_project(document).id)
    return [row.id for row in sheet.indicators].index(row_id)
