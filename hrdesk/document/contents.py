"""What attached files (佐证材料) hold: each content once, however many records name it.

A content lies in the table ``evidence_piece`` in pieces of 1 MiB. A transaction that wrote 50 MB would
keep every reader of the file out until it is on the disk, seconds on a slow stick; a piece is a
transaction of its own and takes no longer than an edit. The pieces are there before the record that names
them is put through the gate, so a record never lacks its content, and pieces that no record came to name
(the program was killed, the user gave up) are nobody's: they go when the file is opened for work next.

A content stays as long as a record names it, or a change that can still be undone or done again: undo
over a restart brings back what was deleted. What is named is read from the file when it is opened, so
only contents that are whole and named count as being there.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import cast

from hrdesk.core.records import Evidence
from hrdesk.words import tr

from .connect import connect
from .errors import Damaged, DocumentProblem, InputOutput, ReadOnly, problem_of
from .journal import MOST_UNDO
from .schema import record_of
from .store import Store
from .writer import Statement, Writer

PIECE = 1 << 20
"""Bytes of a piece; only the last of a content is shorter."""

_PUT = "INSERT OR REPLACE INTO evidence_piece (digest, number, content) VALUES (?, ?, ?)"
_DROP = "DELETE FROM evidence_piece WHERE digest = ? AND number = ?"
_PIECE = "SELECT content FROM evidence_piece WHERE digest = ? AND number = ?"
_AT_ONCE = 8  # pieces dropped in one transaction


def piece_count(size: int) -> int:
    """How many pieces a content of so many bytes has."""
    return -(-size // PIECE)


class Contents:
    """The contents of one open file. :meth:`put` is called from any thread, the rest from the
    document's own."""

    def __init__(self, store: Store, reader: sqlite3.Connection, writer: Writer | None) -> None:
        self._store, self._reader, self._writer = store, reader, writer
        self._known: set[str] = set()
        self._one = threading.Lock()
        self._swept = False

    def load(self) -> None:
        """Read which contents are named, and drop, once, what nobody names."""
        if not _any(self._reader):
            self._known = set()
            return
        evidence = cast(Iterable[Evidence], self._store.unordered("evidence"))
        named = {each.content_digest for each in evidence} | undoable(self._reader)
        self._known = named
        if self._writer is not None and not self._swept:
            self._swept = True
            for statements in sweeping(self._reader, named):
                self._writer.put_aside(statements)

    def __contains__(self, digest: str) -> bool:
        """Whether the file holds this content, whole."""
        return digest in self._known

    def put(
        self, digest: str, size: int, pieces: Iterable[bytes], cancelled: Callable[[], bool]
    ) -> bool:
        """Put a content in; returns ``False`` when it was cancelled. Waits for the disk: never called
        from the window's thread.

        Raises a :class:`DocumentProblem` when the pieces are not what ``digest`` and ``size`` say, or
        cannot be written. Nothing of the content stays then.
        """
        if self._writer is None:
            raise ReadOnly(
                tr("文件以只读方式打开，不能添加材料。"), tr("请关闭另一个窗口后重新打开。")
            )
        with self._one:
            if digest in self._known:
                return True
            done = 0
            try:
                whole = sha256()
                for piece in _of_one_size(pieces):
                    if cancelled():
                        break
                    whole.update(piece)
                    self._writer.run([(_PUT, (digest, done, piece))])
                    done += 1
                else:
                    if whole.hexdigest() != digest:
                        raise InputOutput(
                            tr("读取时文件有变化，没有添加。"),
                            tr("请等别的程序写完它，再添加一次。"),
                        )
                    self._known.add(digest)
                    return True
            except BaseException:
                with contextlib.suppress(DocumentProblem):
                    self._forget(digest, done)
                raise
            self._forget(digest, done)
            return False

    def _forget(self, digest: str, count: int) -> None:
        assert self._writer is not None
        for statements in _drops([(digest, number) for number in range(count)]):
            self._writer.run(statements)


def _of_one_size(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Blocks of any size as pieces."""
    waiting = b""
    for block in blocks:
        waiting += block
        while len(waiting) >= PIECE:
            yield waiting[:PIECE]
            waiting = waiting[PIECE:]
    if waiting:
        yield waiting


# What is named, and what is nobody's


def _any(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM evidence_piece LIMIT 1").fetchone() is not None


def undoable(connection: sqlite3.Connection) -> set[str]:
    """Digests that changes name which can still be undone or done again."""
    newest = "SELECT id FROM journal WHERE state = ? ORDER BY id DESC LIMIT ?"
    rows = connection.execute(
        "SELECT old, new FROM journal_step WHERE kind = 'evidence' AND field = ''"
        f" AND (entry_id IN ({newest}) OR entry_id IN ({newest}))",
        ("done", MOST_UNDO, "undone", MOST_UNDO),
    )
    return {
        cast(Evidence, record_of("evidence", json.loads(text))).content_digest
        for row in rows
        for text in row
        if text is not None
    }


def sweeping(connection: sqlite3.Connection, named: set[str]) -> Iterator[list[Statement]]:
    """Transactions that drop the pieces of contents which nobody names."""
    keys = connection.execute("SELECT digest, number FROM evidence_piece").fetchall()
    yield from _drops([key for key in keys if key[0] not in named])


def _drops(keys: list[tuple[str, int]]) -> Iterator[list[Statement]]:
    for first in range(0, len(keys), _AT_ONCE):
        yield [(_DROP, key) for key in keys[first : first + _AT_ONCE]]


# Reading


class ContentReader:
    """Reads contents of a file through a connection of its own, so that it may be used in any one
    thread. A context manager."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._connection = connect(path, writable=False)
        except sqlite3.Error as error:
            raise problem_of(error, path) from error

    def __enter__(self) -> ContentReader:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def pieces(self, evidence: Evidence) -> Iterator[bytes]:
        """A content piece by piece. Raises :class:`Damaged` at its end when it is not what was put in,
        and other :class:`DocumentProblem`."""
        whole, size = sha256(), 0
        try:
            for number in range(piece_count(evidence.size)):
                key = (evidence.content_digest, number)
                row = self._connection.execute(_PIECE, key).fetchone()
                if row is None:
                    break
                whole.update(row[0])
                size += len(row[0])
                yield row[0]
        except sqlite3.Error as error:
            raise problem_of(error, self._path) from error
        if (whole.hexdigest(), size) != (evidence.content_digest, evidence.size):
            raise Damaged(
                tr("“{name}”的内容已损坏，与添加时的校验码不符。").format(name=evidence.file_name),
                tr("请从备份里找回这份材料，或重新添加。"),
            )


def damaged_contents(connection: sqlite3.Connection) -> list[str]:
    """A sentence for each kind of damage: contents that are missing, or not what their digest says."""
    sizes: dict[str, set[int]] = defaultdict(set)
    names: dict[str, str] = {}
    for digest, size, name in connection.execute(
        "SELECT content_digest, size, file_name FROM evidence"
    ):
        sizes[digest].add(size)
        names[digest] = name
    for digest in undoable(connection) - names.keys():
        names[digest] = tr("已删除、还能撤销的材料")
    lost, wrong = [], []
    for digest, name in names.items():
        found = _sum_of(connection, digest)
        if found is None:
            lost.append(name)
        elif found[0] != digest or sizes.get(digest, {found[1]}) != {found[1]}:
            wrong.append(name)
    sentences = []
    if lost:
        words = tr("佐证材料有 {count} 件缺少内容（{names}）。")
        sentences.append(words.format(count=len(lost), names="、".join(lost[:5])))
    if wrong:
        words = tr("佐证材料有 {count} 件内容与校验码不符（{names}）。")
        sentences.append(words.format(count=len(wrong), names="、".join(wrong[:5])))
    return sentences


def _sum_of(connection: sqlite3.Connection, digest: str) -> tuple[str, int] | None:
    """Digest and size of what is there of a content."""
    whole, size, number = sha256(), 0, 0
    while True:
        row = connection.execute(_PIECE, (digest, number)).fetchone()
        if row is None:
            return (whole.hexdigest(), size) if number else None
        whole.update(row[0])
        size += len(row[0])
        number += 1
