"""Automatic backups: a copy when a changed file is opened, thinned as it grows old.

Copies are numbered, and the number orders them, because clocks go wrong. Which of them may go is
decided by :func:`thinned`, a pure function. Where no backup can be made, work goes on with a notice.
"""

from __future__ import annotations

import contextlib
import datetime
import os
import re
import sqlite3
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hrdesk.words import tr

from .errors import DocumentProblem, ReadOnly
from .journal import last_entry

KEPT_NEWEST = 5
_SPANS = ((14, 1), (60, 7), (730, 30))  # days back, one copy for so many days
_NAME = re.compile(r"(\d{6})-(\d+)-(\d{8})\.hrdesk")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy: its number, the journal entry it ends with, the day it was made."""

    number: int
    entry: int
    day: datetime.date

    @property
    def file_name(self) -> str:
        """Its file's name."""
        return f"{self.number:06d}-{self.entry}-{self.day:%Y%m%d}.hrdesk"


def thinned(backups: Sequence[Backup], today: datetime.date) -> frozenset[Backup]:
    """Which copies may go: the newest five stay, then one a day for two weeks, one a week for two
    months, one a month for two years. A day in the future counts as today."""
    newest_first = sorted(backups, key=lambda backup: backup.number, reverse=True)
    kept = set(newest_first[:KEPT_NEWEST])
    taken: set[tuple[int, int]] = set()
    for backup in newest_first:
        age = max(0, (today - backup.day).days)
        for reach, span in _SPANS:
            if age <= reach:
                bucket = (span, age // span)
                if bucket not in taken:
                    taken.add(bucket)
                    kept.add(backup)
                break
    return frozenset(newest_first) - kept


def folder_of(connection: sqlite3.Connection, folder: Path) -> Path:
    """Where the copies of this file lie; it is known by the mark it was created with."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'mark'").fetchone()
    return folder / (re.sub(r"[^0-9a-f]", "", row[0]) if row else "unmarked")


def shown_name(path: Path) -> str:
    """A file's name for people; a backup is said to be one."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        return path.name
    return tr("第 {match} 份备份（{match_2}年{match_3}月{match_4}日）").format(
        match=int(match[1]),
        match_2=match[3][:4],
        match_3=int(match[3][4:6]),
        match_4=int(match[3][6:]),
    )


def listed(folder: Path) -> list[Backup]:
    """The copies in a folder, oldest first."""
    found = []
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):
            match = _NAME.fullmatch(name)
            if match:
                with contextlib.suppress(ValueError):
                    day = datetime.datetime.strptime(match[3], "%Y%m%d").replace(
                        tzinfo=datetime.UTC
                    )
                    found.append(Backup(int(match[1]), int(match[2]), day.date()))
    return sorted(found, key=lambda backup: backup.number)


def back_up(
    connection: sqlite3.Connection,
    path: Path,
    folder: Path,
    today: datetime.date | None = None,
    *,
    always: bool = False,
) -> DocumentProblem | None:
    """Copy a file that changed since its last backup (or ``always``), and thin the copies.

    Returns the problem when there could be no backup; it is never raised.
    """
    day = today or datetime.datetime.now().astimezone().date()
    try:
        mine = folder_of(connection, folder)
        there = listed(mine)
        entry = last_entry(connection)
        if not always and (entry == 0 or (there and there[-1].entry == entry)):
            return None
        mine.mkdir(parents=True, exist_ok=True)
        fresh = Backup(there[-1].number + 1 if there else 1, entry, day)
        copy(connection, mine / fresh.file_name)
        for old in thinned([*there, fresh], day):
            with contextlib.suppress(OSError):
                (mine / old.file_name).unlink()
    except OSError:
        return _no_backup(path)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            return _no_backup(path)
        raise
    return None


def _no_backup(path: Path) -> DocumentProblem:
    return ReadOnly(
        tr("没有为“{name}”做成自动备份。").format(name=path.name),
        tr("可以继续填写；请检查磁盘空间，并自行另存副本。"),
    )


def copy(connection: sqlite3.Connection, target: Path) -> None:
    """Copy an open file by SQLite's backup API: whole or not at all."""
    handle, name = tempfile.mkstemp(prefix=".~", suffix=".hrdesk", dir=target.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        copied = sqlite3.connect(temporary)
        try:
            connection.backup(copied, pages=4096)
        finally:
            copied.close()
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
