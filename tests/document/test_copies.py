"""Copies of a file that is being worked on: of one moment, whole or not at all, and nothing waits for them."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from hrdesk.document import copying
from hrdesk.document.contents import ContentReader
from hrdesk.document.document import Document, Event, Noticed
from hrdesk.document.paths import backup_folder, state_folder
from hrdesk.document.unfinished import Unfinished, clear_left
from hrdesk.document.verify import verify
from hrdesk.document.writer import Writer
from tests.bench.heavy import heavy_file

from .hands import fill

MEGABYTES = 6


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with 6 MB of attached files, changed since its last backup; its row says 80."""
    file = tmp_path / "附件多.hrdesk"
    heavy_file(file, MEGABYTES)
    return file


@pytest.fixture
def document(path: Path) -> Iterator[Document]:
    """The file, open for writing."""
    opened = Document.open(path)
    yield opened
    opened.close()


def say(document: Document, actual: str) -> None:
    fill(document, document.sheet(1).indicators[0], actual)


def said(path: Path) -> str:
    opened = Document.open(path, read_only=True)
    try:
        return opened.sheet(1).indicators[0].actual
    finally:
        opened.close()


def in_folder(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.rglob("*") if each.is_file())


@contextmanager
def held_copy(document: Document, target: Path) -> Iterator[list[object]]:
    """A copy that stays at its first piece until the block is over; afterwards what came of it."""
    reached, may_go_on, outcome = threading.Event(), threading.Event(), list[object]()

    def progress(done: int, total: int) -> None:
        reached.set()
        may_go_on.wait(20)

    thread = threading.Thread(
        target=lambda: outcome.append(document.copy_to(target, progress=progress))
    )
    thread.start()
    assert reached.wait(20)
    yield outcome
    may_go_on.set()
    thread.join()


def test_a_backup_is_the_file_as_it_was_opened_however_soon_it_is_changed(path: Path) -> None:
    for number in range(5):
        document = Document.open(path)
        say(document, f"{90 + number}")
        document.close()
    kept = sorted(backup_folder().rglob("*.hrdesk"))
    assert [said(each) for each in kept] == ["80", *(f"{90 + number}" for number in range(4))]
    assert all(verify(each).sound for each in kept)


def test_a_backup_holds_the_attached_files(document: Document) -> None:
    assert document.backup is not None
    document.backup.join()
    (kept,) = backup_folder().rglob("*.hrdesk")
    assert verify(kept).sound
    with ContentReader(kept) as reader:
        for evidence in document.records("evidence"):
            whole = b"".join(reader.pieces(evidence))  # type: ignore[arg-type]
            assert len(whole) == MEGABYTES << 20


def test_changes_are_in_the_file_while_a_copy_is_still_written(
    document: Document, path: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "副本.hrdesk"
    say(document, "81")
    with held_copy(document, copy) as outcome:
        say(document, "82")
        assert document.wait_until_saved(10)
        assert said(path) == "82"
        assert not copy.exists()
    assert outcome == [True]
    assert said(copy) == "81"
    assert verify(copy).sound


def test_rows_that_are_deleted_during_a_copy_are_in_it(document: Document, tmp_path: Path) -> None:
    from hrdesk.document.changes import Change, Delete

    copy = tmp_path / "副本.hrdesk"
    (evidence,) = document.records("evidence")
    with held_copy(document, copy):
        document.apply(Change("删除材料", (Delete("evidence", evidence.id),)))
        assert document.wait_until_saved(10)
    assert verify(copy).sound
    opened = Document.open(copy, read_only=True)
    assert opened.records("evidence") == (evidence,)
    opened.close()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_cancelled_copy_leaves_the_older_file_and_nothing_else(
    path: Path, tmp_path: Path, read_only: bool
) -> None:
    folder = tmp_path / "到"
    folder.mkdir()
    copy = folder / "副本.hrdesk"
    copy.write_bytes(b"older")
    document = Document.open(path, read_only=read_only)
    seen: list[tuple[int, int]] = []
    done = document.copy_to(
        copy, lambda: len(seen) > 2, lambda done, total: seen.append((done, total))
    )
    document.close()
    assert not done
    assert 2 < len(seen) < 5
    assert in_folder(folder) == [copy.name]
    assert copy.read_bytes() == b"older"
    assert in_folder(state_folder() / "unfinished") == []


def test_a_backup_that_is_given_up_leaves_nothing(path: Path) -> None:
    document = Document.open(path)
    assert document.backup is not None
    document.backup.give_up()
    document.close()
    assert all(verify(each).sound for each in backup_folder().rglob("[!.]*.hrdesk"))
    assert list(backup_folder().rglob(".~*")) == []


@pytest.mark.parametrize("pages", [3, 300])
def test_a_backup_that_finds_no_room_says_so_and_work_goes_on(
    path: Path, monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    blank: Callable[[Path], sqlite3.Connection] = copying._blank

    def small(target: Path) -> sqlite3.Connection:
        connection = blank(target)
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    monkeypatch.setattr(copying, "_blank", small)
    document = Document.open(path)
    events: list[Event] = []
    document.subscribe(events.append)
    assert document.backup is not None
    document.backup.join()
    say(document, "85")
    document.close()
    assert [("自动备份" in notice.cause) for notice in document.notices] == [True]
    assert [event for event in events if isinstance(event, Noticed)] in (
        [], [Noticed(document.notices[0])],
    )  # fmt: skip
    assert said(path) == "85"
    assert in_folder(backup_folder()) == []


def test_a_content_that_is_already_damaged_keeps_no_backup_from_being_made(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM evidence_piece WHERE number = 2")
    Document.open(path).close()
    (kept,) = backup_folder().rglob("*.hrdesk")
    assert said(kept) == "80"
    assert verify(kept).sentences == verify(path).sentences != ()


def test_who_waits_for_changes_does_not_wait_for_copies(path: Path) -> None:
    pending: list[int] = []
    writer = Writer(path, lambda _: pending.append(writer.pending))
    writer.put(1, [("UPDATE meta SET value = value", ())])
    with writer.turn():
        while not pending:
            threading.Event().wait(0.001)
    writer.close()
    assert pending == [0]


def test_what_a_program_that_is_gone_left_unfinished_is_cleared_away(tmp_path: Path) -> None:
    notes = state_folder() / "unfinished"
    with Unfinished(tmp_path / "在写.hrdesk") as mine:
        (note,) = notes.iterdir()
        own = tmp_path / "我的文件.hrdesk"
        left = tmp_path / ".~left.hrdesk"
        away = tmp_path / "拔掉的U盘" / ".~left.hrdesk"
        for file in (own, left):
            file.write_bytes(b"bytes")
        for number, file in enumerate((own, left, away)):
            text = note.read_text(encoding="utf-8").replace(str(mine.path), str(file))
            gone = text.replace('"started": "', '"started": "1')
            (notes / f"{number}.json").write_text(gone, encoding="utf-8")
        (notes / "3.json").write_bytes(b"\xff nonsense")
        clear_left()
        assert mine.path.exists()
        assert own.exists()
        assert not left.exists()
        assert {each.name for each in notes.iterdir()} == {note.name, "2.json"}
    assert [each.name for each in notes.iterdir()] == ["2.json"]
