"""Opening: locks, wrong files, other versions, read-only, backups, copies."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.records import Evaluation
from hrdesk.core.schemes import default_scheme
from hrdesk.document import backups, connect
from hrdesk.document.backups import KEPT_AT_ANY_SIZE, KEPT_NEWEST, ROOM, Backup, thinned
from hrdesk.document.creation import create_evaluation, create_file
from hrdesk.document.document import Document
from hrdesk.document.errors import Damaged, DocumentProblem, Exists, InUse, NewerFile, NotOurFile
from hrdesk.document.lock import Lock, myself
from hrdesk.document.paths import backup_folder, state_folder
from hrdesk.document.schema import MIGRATIONS
from hrdesk.document.verify import verify

from .hands import fill, late_row, total

# Locks


@pytest.mark.parametrize("way", ["same path", "symbolic link", "hard link"])
def test_a_second_opener_for_writing_is_told_that_the_file_is_in_use(
    document: Document, path: Path, tmp_path: Path, way: str
) -> None:
    other = path
    if way == "symbolic link":
        other = tmp_path / "link.hrdesk"
        other.symlink_to(path)
    elif way == "hard link":
        other = tmp_path / "hard.hrdesk"
        other.hardlink_to(path)
    with pytest.raises(InUse):
        Document.open(other)
    reader = Document.open(other, read_only=True)
    assert total(reader) == total(document)
    reader.close()


def test_a_reader_sees_what_the_writer_saved(document: Document, path: Path) -> None:
    fill(document, late_row(document), "80")
    document.wait_until_saved(10)
    reader = Document.open(path, read_only=True)
    assert total(reader) == total(document)
    reader.close()


def test_closing_leaves_no_lock_behind(path: Path) -> None:
    Document.open(path).close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert list((state_folder() / "locks").iterdir()) == []
    Document.open(path).close()


def _left_lock(path: Path, **holder: object) -> Path:
    beside = path.with_name(f".{path.name}.lock")
    known = {"host": myself().host, "pid": myself().pid, "started": myself().started}
    beside.write_text(json.dumps({**known, **holder}), encoding="utf-8")
    return beside


def _dead_process() -> int:
    finished = subprocess.Popen([sys.executable, "-c", ""])
    finished.wait()
    return finished.pid


def test_the_lock_of_a_dead_process_is_taken_over(path: Path) -> None:
    _left_lock(path, pid=_dead_process())
    Document.open(path).close()


def test_the_lock_of_a_process_whose_number_was_given_anew_is_taken_over(path: Path) -> None:
    _left_lock(path, pid=1, started="1")
    Document.open(path).close()


def test_a_lock_that_is_no_lock_is_taken_over(path: Path) -> None:
    path.with_name(f".{path.name}.lock").write_text("?", encoding="utf-8")
    Document.open(path).close()


def test_the_lock_of_another_computer_holds_until_it_is_taken_over(path: Path) -> None:
    _left_lock(path, host="另一台电脑", pid=1)
    with pytest.raises(InUse, match="另一台电脑") as problem:
        Document.open(path)
    assert problem.value.can_take_over
    Document.open(path, take_over=True).close()


def test_a_lock_is_given_back_when_the_second_half_of_it_is_refused(path: Path) -> None:
    _left_lock(path, host="另一台电脑", pid=1)
    with pytest.raises(InUse):
        Lock(path, state_folder())
    assert list((state_folder() / "locks").iterdir()) == []


# Wrong files

WRONG = {
    "empty": b"",
    "zip": b"PK\x03\x04" + b"\x00" * 60,
    "old office": b"\xd0\xcf\x11\xe0" + b"\x00" * 60,
    "pdf": b"%PDF-1.7\n",
    "png": b"\x89PNG\r\n\x1a\n" + b"\x00" * 30,
    "text": "项目,分值\n甲,10\n".encode(),
    "gbk text": "项目,分值\n".encode("gbk"),
    "json": b'{"format": 1}',
    "zeros": b"\x00" * 8192,
    "header only": b"SQLite format 3\x00",
    "header and noise": b"SQLite format 3\x00" + bytes(range(256)) * 40,
}


@pytest.mark.parametrize("name", sorted(WRONG))
def test_a_file_of_another_kind_is_refused_and_left_as_it_was(tmp_path: Path, name: str) -> None:
    wrong = tmp_path / "表.hrdesk"
    wrong.write_bytes(WRONG[name])
    for act in (Document.open, verify):
        with pytest.raises(NotOurFile) as problem:
            act(wrong)
        assert "表.hrdesk" in problem.value.cause
    assert wrong.read_bytes() == WRONG[name]
    assert list(tmp_path.iterdir()) == [wrong]


def test_a_folder_and_a_missing_file_get_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DocumentProblem, match="文件夹"):
        Document.open(tmp_path)
    with pytest.raises(DocumentProblem, match="找不到"):
        Document.open(tmp_path / "没有.hrdesk")


@pytest.mark.parametrize("application", [0, 0x47504B47])
def test_a_database_of_another_program_is_refused(tmp_path: Path, application: int) -> None:
    other = tmp_path / "其他.hrdesk"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE notes (text)")
    connection.execute(f"PRAGMA application_id = {application}")
    connection.close()
    with pytest.raises(NotOurFile, match="别的程序的数据库"):
        Document.open(other)


def test_a_newer_file_is_refused_and_untouched(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NewerFile, match="更新版本"):
        Document.open(path)
    assert path.read_bytes() == before


KEPT = sorted((Path(__file__).parent / "kept").glob("version-*.hrdesk"))
"""A demonstration workbook as each released version of the schema wrote it."""


@pytest.fixture(params=KEPT, ids=lambda file: file.stem)
def old_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copy(request.param, tmp_path / "旧.hrdesk"))


def version_of(path: Path) -> int:
    connection = sqlite3.connect(path)
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    connection.close()
    return version


def test_every_older_version_is_kept() -> None:
    assert [file.stem for file in KEPT] == [f"version-{n + 1}" for n in range(len(MIGRATIONS) - 1)]


def test_an_older_file_is_backed_up_and_moved_on(old_file: Path) -> None:
    version = version_of(old_file)
    document = Document.open(old_file)
    fill(document, late_row(document), "80")
    document.close()
    assert version_of(old_file) == len(MIGRATIONS)
    backups = list(backup_folder().rglob("*.hrdesk"))
    assert [version_of(backup) for backup in backups] == [version]
    assert verify(old_file).sound
    document = Document.open(old_file)
    assert str(total(document)) == "99.09"
    document.undo()
    assert str(total(document)) == "98.61"
    document.close()


def test_an_older_file_that_is_only_read_stays_as_it_is(old_file: Path) -> None:
    before = old_file.read_bytes()
    document = Document.open(old_file, read_only=True)
    assert str(total(document)) == "98.61"
    document.close()
    assert verify(old_file).sound
    assert old_file.read_bytes() == before


# New files, copies, backups


def test_a_new_file_is_sound_and_has_nothing_to_undo(tmp_path: Path) -> None:
    path = tmp_path / "新.hrdesk"
    create_evaluation(path, Evaluation(0, "示例单位", 2024), default_scheme())
    assert verify(path).sound
    document = Document.open(path)
    assert document.undo_name is None
    assert [(e.unit, e.year) for e in document.evaluations()] == [("示例单位", 2024)]
    document.close()


def test_an_existing_file_is_never_created_over(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(Exists):
        create_file(path, ())
    assert path.read_bytes() == before


def test_a_copy_is_whole_and_the_open_file_is_never_its_target(
    document: Document, path: Path, tmp_path: Path
) -> None:
    fill(document, late_row(document), "80")
    copy = tmp_path / "副本.hrdesk"
    document.copy_to(copy)
    assert verify(copy).sound
    opened = Document.open(copy)
    assert total(opened) == total(document)
    opened.close()
    with pytest.raises(Exists):
        document.copy_to(path)


def test_opening_a_changed_file_makes_one_backup_and_an_unchanged_one_none(path: Path) -> None:
    document = Document.open(path)
    fill(document, late_row(document), "80")
    document.close()
    for _ in range(3):
        Document.open(path).close()
    kept = list(backup_folder().rglob("*.hrdesk"))
    assert len(kept) == 1
    assert verify(kept[0]).sound


def test_without_room_for_a_backup_work_goes_on_with_a_notice(path: Path, tmp_path: Path) -> None:
    document = Document.open(path)
    fill(document, late_row(document), "80")
    document.close()
    blocked = tmp_path / "no folder"
    blocked.write_text("a file in the way", encoding="utf-8")
    document = Document.open(path, backups_in=blocked)
    assert ["自动备份" in notice.cause for notice in document.notices] == [True]
    document.close()


days = st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 1, 1))
lists_of_backups = st.lists(st.tuples(st.integers(1, 9999), days), unique_by=lambda b: b[0]).map(
    lambda rows: [Backup(number, number, day) for number, day in rows]
)


@given(lists_of_backups, days)
def test_thinning_keeps_the_newest_whatever_the_clock_says(
    there: list[Backup], today: datetime.date
) -> None:
    gone = thinned(there, today)
    newest = sorted(there, key=lambda backup: backup.number)[-KEPT_NEWEST:]
    assert not gone & set(newest)
    assert gone <= set(there)
    assert len(there) - len(gone) <= KEPT_NEWEST + 15 + 9 + 25
    assert thinned(there, today) == thinned(list(reversed(there)), today)


@given(lists_of_backups, days)
def test_thinning_again_on_the_same_day_takes_nothing_more(
    there: list[Backup], today: datetime.date
) -> None:
    kept = [backup for backup in there if backup not in thinned(there, today)]
    assert thinned(kept, today) == frozenset()


@given(lists_of_backups, days, st.integers(0, ROOM))
def test_copies_of_a_large_file_take_no_more_than_their_room(
    small: list[Backup], today: datetime.date, size: int
) -> None:
    there = [replace(backup, size=size) for backup in small]
    kept = [backup for backup in there if backup not in thinned(there, today)]
    assert len(kept) >= min(len(there), KEPT_AT_ANY_SIZE)
    assert len(kept) <= KEPT_AT_ANY_SIZE or sum(backup.size for backup in kept) <= ROOM
    by_age = {backup.number for backup in small} - {b.number for b in thinned(small, today)}
    assert {backup.number for backup in kept} == set(sorted(by_age)[len(by_age) - len(kept) :])


def test_backups_are_ordered_by_their_number_not_by_the_clock(path: Path) -> None:
    folder = backup_folder()
    for year, actual in ((2030, "70"), (2020, "75")):
        document = Document.open(path)
        fill(document, late_row(document) if year == 2030 else _row(document), actual)
        document.close()
        reader = connect.connect(path, writable=False)
        backups.back_up(reader, path, folder, datetime.date(year, 1, 1))
        mine = backups.folder_of(reader, folder)
        reader.close()
    listed = backups.listed(mine)
    assert [backup.number for backup in listed] == sorted(backup.number for backup in listed)
    assert listed[-1].entry == max(backup.entry for backup in listed)


def _row(document: Document):  # type: ignore[no-untyped-def]
    project = document.projects(document.evaluations()[0].id)[0]
    return next(row for row in document.sheet(project.id).indicators if row.actual == "70")


# Damage


def test_bits_that_flip_are_noticed_or_harmless(path: Path, storm: bool) -> None:
    """Whatever single bit of a file changes, verify says so or every record reads as before."""
    import random

    whole = path.read_bytes()
    chance = random.Random(7)
    for _ in range(3000 if storm else 150):
        place, bit = chance.randrange(100, len(whole)), chance.randrange(8)
        flipped = bytearray(whole)
        flipped[place] ^= 1 << bit
        path.write_bytes(flipped)
        if _is_sound(path):
            assert _records(path) == _RECORDS_OF.setdefault(whole, _records_of(whole, path))


_RECORDS_OF: dict[bytes, list[object]] = {}


def _is_sound(path: Path) -> bool:
    try:
        return verify(path).sound
    except DocumentProblem:
        return False


def _records(path: Path) -> list[object]:
    document = Document.open(path, read_only=True)
    found = [document.sheet(p.id) for p in document.projects(document.evaluations()[0].id)]
    document.close()
    return [*found, document.path.name]


def _read_everything(path: Path) -> None:
    document = Document.open(path)
    try:
        for project in document.projects(document.evaluations()[0].id):
            document.sheet(project.id)
    finally:
        document.close()


def _records_of(whole: bytes, path: Path) -> list[object]:
    changed = path.read_bytes()
    path.write_bytes(whole)
    found = _records(path)
    path.write_bytes(changed)
    return found


def test_rows_changed_behind_the_programs_back_are_noticed(path: Path) -> None:
    for statement in (
        "UPDATE indicator SET actual = '80' WHERE actual = '64.71'",
        "DELETE FROM regulation WHERE id = 1",
        "UPDATE project_sums SET body = '{}'",
    ):
        copy = path.with_name("copy.hrdesk")
        document = Document.open(path)
        fill(document, document.sheet(1).indicators[0], "1")
        document.undo()
        document.copy_to(copy)
        document.close()
        connection = sqlite3.connect(copy)
        connection.execute(statement)
        connection.commit()
        connection.close()
        assert not verify(copy).sound
        copy.unlink()


@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_a_file_cut_short_is_damaged_or_not_ours_but_never_opened_in_silence(
    path: Path, part: float
) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * part)])
    assert not _is_sound(path)
    with pytest.raises((Damaged, NotOurFile)):
        _read_everything(path)
    assert os.path.getsize(path) == int(len(whole) * part)
