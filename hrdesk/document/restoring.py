"""The backups of a file as a list, and a file put back to one of them.

Nothing is lost by putting a file back: its present state becomes a backup first, and the file as it
was is kept beside it under another name.
"""

from __future__ import annotations

import contextlib
import datetime
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from hrdesk.words import tr

from .backups import Backup, back_up, folder_of, listed
from .connect import check_ours, connect
from .copying import Cancelled, never
from .errors import Damaged, DocumentProblem, Missing, problem_of
from .lock import Lock
from .paths import backup_folder, state_folder
from .unfinished import Unfinished
from .verify import verify

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A copy of a file: which, where, when it was made, how many bytes it has."""

    backup: Backup
    file: Path
    at: datetime.datetime
    size: int


def kept_backups(path: Path, folder: Path | None = None) -> list[KeptBackup]:
    """The copies of the file at ``path``, newest first. Raises a :class:`DocumentProblem` when the
    file itself cannot be read."""
    mine = _folder(path, folder or backup_folder())
    found = []
    for backup in listed(mine):
        file = mine / backup.file_name
        with contextlib.suppress(OSError):
            state = file.stat()
            at = datetime.datetime.fromtimestamp(state.st_mtime).astimezone()
            found.append(KeptBackup(backup, file, at, state.st_size))
    return found[::-1]


def _folder(path: Path, folder: Path) -> Path:
    try:
        connection = connect(path, writable=False)
    except sqlite3.Error as error:
        raise problem_of(error, path) from error
    try:
        check_ours(connection, path)
        return folder_of(connection, folder)
    finally:
        connection.close()


def put_back(
    path: Path,
    kept: KeptBackup,
    folder: Path | None = None,
    state: Path | None = None,
    now: datetime.datetime | None = None,
    cancelled: Cancelled = never,
) -> Path | None:
    """Let the file at ``path`` be as it was in a backup; returns where the file as it was now lies,
    ``None`` when it was cancelled.

    The file must not be open anywhere, also not here. Raises a :class:`DocumentProblem`; the file is
    then unchanged, as it is when it was cancelled.
    """
    path = Path(path).resolve()
    lock = Lock(path, state or state_folder())
    try:
        _check_whole(kept)
        _back_up_now(path, folder or backup_folder(), cancelled)
        return _replace(path, kept.file, now or datetime.datetime.now().astimezone(), cancelled)
    except (sqlite3.Error, OSError) as error:
        raise problem_of(error, path) from error
    finally:
        lock.release()


def _check_whole(kept: KeptBackup) -> None:
    if not kept.file.exists():
        raise Missing(tr("这一份备份已经不在了。"), tr("请关闭后重新打开“备份”，另选一份。"))
    if not verify(kept.file).sound:
        raise Damaged(tr("这一份备份已损坏，没有恢复。"), tr("请另选一份备份。"))


def _back_up_now(path: Path, folder: Path, cancelled: Cancelled) -> None:
    connection = connect(path, writable=False)
    try:
        problem: DocumentProblem | None = back_up(connection, path, folder, cancelled=cancelled)
    finally:
        connection.close()
    if problem is not None:
        raise problem


def _replace(path: Path, source: Path, now: datetime.datetime, cancelled: Cancelled) -> Path | None:
    aside = path.with_name(f"{path.stem}-恢复前-{now:%Y%m%d-%H%M%S}{path.suffix}")
    with Unfinished(path) as fresh, Unfinished(aside) as before:
        for old, new in ((source, fresh), (path, before)):
            if not _copied(old, new.path, cancelled):
                return None
        shutil.copymode(path, fresh.path)
        shutil.copystat(path, before.path)
        before.become()
        fresh.become()
    return aside


def _copied(source: Path, target: Path, cancelled: Cancelled) -> bool:
    with source.open("rb") as old, target.open("wb") as new:
        while block := old.read(_BLOCK):
            if cancelled():
                return False
            new.write(block)
    return not cancelled()
