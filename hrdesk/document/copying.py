"""Copies of a file, whole or not at all: of its pages where nobody writes, and beside an open document.

Beside an open document a copy is the state of one moment, however long it takes and whatever is written
meanwhile, and what is written does not wait for it. The records are copied in one go between two
transactions. Contents of attached files, which make a file large, follow piece by piece: a content never
changes, and one that a record or an undoable change named at that moment stays while the file is open.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from .connect import BUSY_SECONDS
from .contents import undoable
from .unfinished import Unfinished
from .writer import Turn

Cancelled = Callable[[], bool]
Progress = Callable[[int, int], None]
"""Told how much is done, of how much."""

_PAGES = 256  # copied at a time: 1 MiB, during which nobody else reads by that connection
_OPS = 20_000  # steps of SQLite between two looks at whether it was cancelled
_PIECES = "evidence_piece"


def never() -> bool:
    """For copies that nobody can cancel."""
    return False


def unheard(done: int, total: int) -> None:
    """For copies whose progress nobody watches."""


def _blank(path: Path) -> sqlite3.Connection:
    """A connection to a new file: no journal and no syncs, because until it is whole it is nobody's."""
    uri = f"file:{quote(str(path.absolute()))}?mode=rw"
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False
    )
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    return connection


class _GivenUp(Exception):
    """A copy was cancelled."""


def copy_pages(
    source: sqlite3.Connection,
    target: Path,
    cancelled: Cancelled = never,
    progress: Progress = unheard,
) -> bool:
    """Copy the file of a connection page by page; ``False`` when it was cancelled. Raises sqlite3.Error
    and OSError."""

    def step(_: int, left: int, total: int) -> None:
        progress(total - left, total)
        if cancelled():
            raise _GivenUp

    with Unfinished(target) as fresh:
        with contextlib.closing(_blank(fresh.path)) as connection:
            try:
                source.backup(connection, pages=_PAGES, progress=step)
            except _GivenUp:
                return False
        fresh.become()
    return True


def copy_beside(
    source: Path,
    target: Path,
    turn: Turn,
    cancelled: Cancelled = never,
    progress: Progress = unheard,
) -> bool:
    """Copy a file that this program has open for writing, as it is when the turn comes; ``False`` when it
    was cancelled. Raises sqlite3.Error and OSError."""
    with turn, Unfinished(target) as fresh:
        with contextlib.closing(_blank(fresh.path)) as connection:
            try:
                _copy_into(connection, source, turn, cancelled, progress)
            except _GivenUp:
                return False
            except sqlite3.OperationalError:
                if cancelled():  # it was interrupted
                    return False
                raise
        if cancelled():
            return False
        fresh.become()
    return True


def _copy_into(
    connection: sqlite3.Connection,
    source: Path,
    turn: Turn,
    cancelled: Cancelled,
    progress: Progress,
) -> None:
    uri = f"file:{quote(str(source.absolute()))}?mode=ro"
    connection.execute("ATTACH ? AS source", (uri,))
    connection.set_progress_handler(cancelled, _OPS)
    turn.take(lambda: _copy_records(connection))
    pieces = _named_pieces(connection)
    put = (
        f"INSERT INTO main.{_PIECES} SELECT * FROM source.{_PIECES} WHERE digest = ? AND number = ?"
    )
    for done, key in enumerate(pieces):
        progress(done, len(pieces))
        if cancelled():
            raise _GivenUp
        connection.execute(
            put, key
        )  # a transaction of its own: the source is read for a moment only


def _copy_records(connection: sqlite3.Connection) -> None:
    """The tables with all their rows, but for the contents; the indexes when the rows are there."""
    connection.execute("BEGIN")
    made = connection.execute(
        "SELECT type, name, sql FROM source.sqlite_schema"
        " WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
        " ORDER BY type != 'table', rowid"
    ).fetchall()
    tables = [(name, sql) for kind, name, sql in made if kind == "table"]
    for _, sql in tables:
        connection.execute(sql)
    for name, _ in tables:
        if name != _PIECES:
            connection.execute(f'INSERT INTO main."{name}" SELECT * FROM source."{name}"')
    for kind, _, sql in made:
        if kind != "table":
            connection.execute(sql)
    for mark in ("application_id", "user_version"):
        value = int(connection.execute(f"PRAGMA source.{mark}").fetchone()[0])
        connection.execute(f"PRAGMA main.{mark} = {value}")
    connection.execute("COMMIT")


def _named_pieces(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Which pieces the copied records and undoable changes name; others are nobody's."""
    named = {row[0] for row in connection.execute("SELECT content_digest FROM main.evidence")}
    named |= undoable(connection)
    keys = connection.execute(f"SELECT digest, number FROM source.{_PIECES}").fetchall()
    return [key for key in keys if key[0] in named]
