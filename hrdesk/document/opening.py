"""What comes before a file is a document: it is looked at, secured, and brought to the newest version."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from .backups import DueBackup, back_up, due_backup
from .connect import at_newest_version, check_ours, connect, move_on
from .errors import DocumentProblem
from .schema import MIGRATIONS

Due = DueBackup | DocumentProblem | None


def open_reader(path: Path, backups_in: Path | None) -> tuple[sqlite3.Connection, Due]:
    """A reading connection to the newest version of a file, and the backup that is still to be made,
    or why there can be none.

    Without a folder for backups the file is only read and stays as it is. An older file is backed up
    before it is moved on. Raises sqlite3.Error, OSError and :class:`DocumentProblem`.
    """
    reader = connect(path, writable=False)
    try:
        version = check_ours(reader, path)
        if backups_in is None:
            return at_newest_version(reader, version), None
        if version == len(MIGRATIONS):
            return reader, due_backup(reader, path, backups_in)
        problem = back_up(reader, path, backups_in)
        move_on(path)
    except BaseException:
        reader.close()
        raise
    return reader, problem
