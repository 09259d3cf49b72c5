"""A file put back to one of its backups loses nothing: the present state is kept twice."""

from __future__ import annotations

import datetime
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hrdesk.document import demonstration
from hrdesk.document.backups import shown_name
from hrdesk.document.changes import Change, Update
from hrdesk.document.document import Document
from hrdesk.document.errors import Damaged, InUse, Missing
from hrdesk.document.restoring import kept_backups, put_back
from hrdesk.document.verify import verify


def name_in(path: Path) -> str:
    document = Document.open(path, read_only=True)
    try:
        return document.projects(document.evaluations()[0].id)[0].name
    finally:
        document.close()


def renamed(path: Path, name: str) -> None:
    document = Document.open(path)
    try:
        project = document.projects(document.evaluations()[0].id)[0]
        document.apply(Change("改名", (Update("project", project.id, "name", name),)))
    finally:
        document.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with two backups: named 甲, then 乙; now its first project is 丙."""
    path = tmp_path / "单位.hrdesk"
    demonstration.build(path)
    for name in ("甲", "乙", "丙"):
        renamed(path, name)
    return path


def test_the_backups_of_a_file_are_listed_newest_first(file: Path) -> None:
    kept = kept_backups(file)
    assert [each.backup.number for each in kept] == [2, 1]
    assert [name_in(each.file) for each in kept] == ["乙", "甲"]
    assert all(each.size == each.file.stat().st_size > 0 for each in kept)


def test_a_file_put_back_is_as_it_was_and_what_it_was_before_is_kept_twice(file: Path) -> None:
    before = file.read_bytes()
    at = datetime.datetime(2024, 3, 5, 9, 8, 7, tzinfo=datetime.UTC)
    aside = put_back(file, kept_backups(file)[1], now=at)
    assert name_in(file) == "甲"
    assert verify(file).sound
    assert aside == file.with_name("单位-恢复前-20240305-090807.hrdesk")
    assert aside.read_bytes() == before
    assert name_in(kept_backups(file)[0].file) == "丙"
    assert {each.name for each in file.parent.iterdir()} == {file.name, aside.name}


def test_work_and_backups_go_on_after_a_file_was_put_back(file: Path) -> None:
    put_back(file, kept_backups(file)[1])
    renamed(file, "丁")
    assert name_in(file) == "丁"
    assert [name_in(each.file) for each in kept_backups(file)] == ["甲", "丙", "乙", "甲"]


def test_a_file_that_is_open_somewhere_is_not_put_back(file: Path) -> None:
    kept = kept_backups(file)
    document = Document.open(file)
    try:
        with pytest.raises(InUse):
            put_back(file, kept[0])
    finally:
        document.close()
    assert name_in(file) == "丙"


def test_a_damaged_or_absent_backup_changes_nothing(file: Path) -> None:
    damaged, absent = kept_backups(file)
    with closing(sqlite3.connect(damaged.file)) as connection, connection:
        connection.execute("UPDATE project SET name = '别处改的'")
    absent.file.unlink()
    before = file.read_bytes()
    with pytest.raises(Damaged):
        put_back(file, damaged)
    with pytest.raises(Missing):
        put_back(file, absent)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_a_backup_is_called_by_its_number_and_day() -> None:
    assert shown_name(Path("000003-12-20240307.hrdesk")) == "第 3 份备份（2024年3月7日）"
    assert shown_name(Path("honghe-2023.hrdesk")) == "honghe-2023.hrdesk"
