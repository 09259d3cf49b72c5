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
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hrdesk.words import tr

from .copying import Cancelled, copy_beside, copy_pages, never
from .errors import Damaged, DocumentProblem, ReadOnly, problem_of
from .journal import last_entry
from .writer import Turn

KEPT_NEWEST = 5
KEPT_AT_ANY_SIZE = 2
ROOM = 2 * 1024**3
"""Bytes that the copies of one file may take together: attached files are in each of them."""
_SPANS = ((14, 1), (60, 7), (730, 30))  # days back, one copy for so many days
_NAME = re.compile(r"(\d{6})-(\d+)-(\d{8})\.hrdesk")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy: its number, the journal entry it ends with, the day it was made, its size in bytes."""

    number: int
    entry: int
    day: datetime.date
    size: int = 0

    @property
    def file_name(self) -> str:
        """Its file's name."""
        return f"{self.number:06d}-{self.entry}-{self.day:%Y%m%d}.hrdesk"


def thinned(backups: Sequence[Backup], today: datetime.date) -> frozenset[Backup]:
    """Which copies may go: the newest five stay, then one a day for two weeks, one a week for two
    months, one a month for two years. A day in the future counts as today.

    Of copies that take more than :data:`ROOM` together the oldest go first; the newest two always stay.
    """
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
    taking = 0
    for place, backup in enumerate([each for each in newest_first if each in kept]):
        taking += backup.size
        if place >= KEPT_AT_ANY_SIZE and taking > ROOM:
            kept.discard(backup)
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
                with contextlib.suppress(ValueError, OSError):
                    day = datetime.datetime.strptime(match[3], "%Y%m%d").replace(
                        tzinfo=datetime.UTC
                    )
                    size = (folder / name).stat().st_size
                    found.append(Backup(int(match[1]), int(match[2]), day.date(), size))
    return sorted(found, key=lambda backup: backup.number)


def back_up(
    connection: sqlite3.Connection,
    path: Path,
    folder: Path,
    today: datetime.date | None = None,
    cancelled: Cancelled = never,
) -> DocumentProblem | None:
    """Copy a file that nobody writes to, and thin the copies.

    Returns the problem when there could be no backup; it is never raised.
    """
    due = due_backup(connection, path, folder, today, always=True)
    if isinstance(due, DocumentProblem):
        return due
    assert due is not None
    try:
        if copy_pages(connection, due.file, cancelled):
            due.thin()
    except (sqlite3.Error, OSError) as error:
        return no_backup(error, path)
    return None


@dataclass(frozen=True, slots=True)
class DueBackup:
    """A backup that is to be made."""

    fresh: Backup
    folder: Path
    today: datetime.date

    @property
    def file(self) -> Path:
        """Where it will lie."""
        return self.folder / self.fresh.file_name

    def thin(self) -> None:
        """Now that it is made: let go what may go."""
        for old in thinned(listed(self.folder), self.today):
            with contextlib.suppress(OSError):
                (self.folder / old.file_name).unlink()


def due_backup(
    connection: sqlite3.Connection,
    path: Path,
    folder: Path,
    today: datetime.date | None = None,
    *,
    always: bool = False,
) -> DueBackup | DocumentProblem | None:
    """The backup of a file that changed since its last one (or ``always``), the problem where there can
    be none, ``None`` where none is due."""
    day = today or datetime.datetime.now().astimezone().date()
    try:
        mine = folder_of(connection, folder)
        there = listed(mine)
        entry = last_entry(connection)
        if not always and (entry == 0 or (there and there[-1].entry == entry)):
            return None
        mine.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        return no_backup(error, path)
    fresh = Backup(there[-1].number + 1 if there else 1, entry, day)
    return DueBackup(fresh, mine, day)


class BackupBeside(threading.Thread):
    """Makes a due backup of an open file beside the work; ``tell`` hears what went wrong, in this thread.

    It is the file as it was when ``turn`` was asked for, before the first change: the writer waits until
    the records are copied (see :mod:`hrdesk.document.copying`).
    """

    def __init__(
        self,
        due: DueBackup,
        path: Path,
        turn: Turn,
        tell: Callable[[DocumentProblem], None],
    ) -> None:
        super().__init__(name="hrdesk backup")
        self._due, self._path, self._turn, self._tell = due, path, turn, tell
        self._given_up = threading.Event()
        self.done = (0, 0)
        """How much is done, of how much."""

    def run(self) -> None:
        try:
            if copy_beside(
                self._path, self._due.file, self._turn, self._given_up.is_set, self._progress
            ):
                self._due.thin()
        except (sqlite3.Error, OSError) as error:
            self._tell(no_backup(error, self._path))

    def _progress(self, done: int, total: int) -> None:
        self.done = (done, total)

    def give_up(self) -> None:
        """Make no backup; when the thread has ended nothing of it is left."""
        self._given_up.set()


def no_backup(error: sqlite3.Error | OSError, path: Path) -> DocumentProblem:
    """That there is no backup, and why: damage is a matter of its own, all else of place."""
    if isinstance(error, sqlite3.Error):
        problem = problem_of(error, path)
        if isinstance(problem, Damaged):
            return problem
    return ReadOnly(
        tr("没有为“{name}”做成自动备份。").format(name=path.name),
        tr("可以继续填写；请检查磁盘空间，并自行另存副本。"),
    )
