"""Tables of the file, one for each kind of record, made and moved on by numbered migrations.

Records are the measure: columns follow the dataclasses of ``hrdesk.core.records``. Figures are text in
plain notation, never REAL. A released migration is never edited; a new one is added behind it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import fields
from decimal import Decimal
from hashlib import blake2b
from typing import TYPE_CHECKING, get_type_hints

from hrdesk.core.numbers import plain
from hrdesk.core.records import KINDS, PARENTS, Record

if TYPE_CHECKING:
    import sqlite_utils
    from sqlite_utils.db import Table

APPLICATION_ID = 0x48524431  # "HRD1"

_COLUMN_TYPES: dict[str, type] = {"int": int, "bool": int, "str": str, "Decimal": str}
_DIGEST_BYTES = 16
DIGEST_SPACE = 1 << (8 * _DIGEST_BYTES)


def _type_name(hint: object) -> str:
    text = str(hint)
    for name in ("Decimal", "bool", "int"):
        if name in text:
            return name
    return "str"


def _described(kind: str) -> tuple[tuple[str, str, bool], ...]:
    hints = get_type_hints(KINDS[kind])
    return tuple(
        (field.name, _type_name(hints[field.name]), "None" in str(hints[field.name]))
        for field in fields(KINDS[kind])
    )


COLUMNS: dict[str, tuple[tuple[str, str, bool], ...]] = {kind: _described(kind) for kind in KINDS}
"""Name, type and whether it may be blank, of every field of every kind."""

FIELDS: dict[str, frozenset[str]] = {
    kind: frozenset(name for name, _, _ in columns) for kind, columns in COLUMNS.items()
}


# Records and rows

Stored = int | str | None


def to_stored(value: object) -> Stored:
    """A field's value as a column keeps it."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, Decimal):
        return plain(value)
    assert value is None or isinstance(value, (int, str))
    return value


def from_stored(kind: str, name: str, value: Stored) -> object:
    """A column's value as the record has it. Raises ``ValueError`` for what cannot be one, as in a
    damaged file."""
    if value is None:
        return None
    type_name = _TYPE_OF[kind, name]
    if not isinstance(value, int if type_name in ("int", "bool") else str):
        raise ValueError(f"{kind}.{name}: of another type")
    if type_name == "Decimal":
        try:
            return Decimal(str(value))
        except ArithmeticError as error:
            raise ValueError(f"{kind}.{name}: no figure") from error
    return bool(value) if type_name == "bool" else value


_TYPE_OF = {(kind, name): type_ for kind, columns in COLUMNS.items() for name, type_, _ in columns}


def row_of(record: Record) -> tuple[Stored, ...]:
    """A record's columns in table order, without the digest."""
    return tuple(to_stored(getattr(record, name)) for name, _, _ in COLUMNS[record.KIND])


def record_of(kind: str, row: Iterable[Stored]) -> Record:
    """The record in a row that was read with :func:`select`."""
    values = {
        name: from_stored(kind, name, value)
        for (name, _, _), value in zip(COLUMNS[kind], row, strict=False)
    }
    return KINDS[kind](**values)  # type: ignore[arg-type]


def row_digest(kind: str, row: tuple[Stored, ...]) -> int:
    """Digest of one row's content, as a number below :data:`DIGEST_SPACE`."""
    text = json.dumps([kind, *row], ensure_ascii=False, separators=(",", ":"))
    raw = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).digest()
    return int.from_bytes(raw, "big")


def digest_text(digest: int) -> str:
    """A digest as the file keeps it."""
    return f"{digest:032x}"


def select(kind: str, where: str = "") -> str:
    """SELECT of all columns and the digest."""
    names = ", ".join(f'"{name}"' for name, _, _ in COLUMNS[kind])
    return f'SELECT {names}, digest FROM "{kind}"{" WHERE " + where if where else ""}'


def upsert(kind: str) -> str:
    """Statement that writes a whole row with its digest."""
    names = [name for name, _, _ in COLUMNS[kind]] + ["digest"]
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" for _ in names)
    updates = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name != "id")
    return (
        f'INSERT INTO "{kind}" ({columns}) VALUES ({marks}) ON CONFLICT(id) DO UPDATE SET {updates}'
    )


WRITE_META = (
    "INSERT INTO meta (key, value) VALUES (?, ?)"
    " ON CONFLICT(key) DO UPDATE SET value = excluded.value"
)
"""Statement that writes one of the file's own facts."""


# Migrations


def _record_table(db: sqlite_utils.Database, kind: str) -> Table:
    columns: dict[str, type] = {name: _COLUMN_TYPES[type_] for name, type_, _ in COLUMNS[kind]}
    columns["digest"] = str
    parent = PARENTS.get(kind)
    table = db.table(kind)
    table.create(
        columns,
        pk="id",
        not_null={name for name, _, blank in COLUMNS[kind] if not blank and name != "id"}
        | {"digest"},
        foreign_keys=[(parent[1], parent[0], "id")] if parent else [],
        strict=True,
    )
    if parent:
        table.create_index([parent[1], "position"])
    return table


_KINDS_OF_VERSION_1 = (
    "scheme", "evaluation", "project", "fund_source", "indicator", "regulation", "risk",
    "payment", "report_text", "evidence",
)  # fmt: skip
_KINDS_OF_VERSION_2 = (
    "reward_scheme", "reward_case", "reward_step",
    "contest_scheme", "contestant", "contest_target", "contest_period", "contest_value",
    "contest_submission", "contest_adjustment", "contest_step", "contest_publication",
    "contest_correction", "contest_payment", "prize_use",
)  # fmt: skip


_FIELDS_OF_VERSION_3 = {
    "evaluation": ("final_on", "unlock_reason", "rules_off"),
    "fund_source": ("spent_from",),
    "indicator": ("actual_from",),
    "project": ("printed_result",),
}


def _first(db: sqlite_utils.Database) -> None:
    """Version 1: records, journal, cached sums, room for evidence contents."""
    for kind in _KINDS_OF_VERSION_1:
        _record_table(db, kind)
    db.table("meta").create({"key": str, "value": str}, pk="key", strict=True)
    db.table("journal").create(
        {"id": int, "at": str, "name": str, "direction": str, "of": int, "state": str},
        pk="id",
        not_null={"at", "name", "direction", "state"},
        strict=True,
    )
    steps = db.table("journal_step")
    steps.create(
        {
            "entry_id": int,
            "place": int,
            "kind": str,
            "record_id": int,
            "field": str,
            "old": str,
            "new": str,
        },
        pk=("entry_id", "place"),
        not_null={"kind", "record_id"},
        foreign_keys=[("entry_id", "journal", "id")],
        strict=True,
    )
    steps.create_index(["kind", "record_id", "field"])
    db.table("project_sums").create(
        {"project_id": int, "body": str},
        pk="project_id",
        not_null={"body"},
        foreign_keys=[("project_id", "project", "id")],
        strict=True,
    )
    db.table("evidence_content").create(
        {"digest": str, "content": bytes}, pk="digest", not_null={"content"}, strict=True
    )


def _second(db: sqlite_utils.Database) -> None:
    """Version 2: rewards and the contest."""
    for kind in _KINDS_OF_VERSION_2:
        _record_table(db, kind)


def _third(db: sqlite_utils.Database) -> None:
    """Version 3: links to payments, 定稿, switched checks; evidence belongs to the evaluation, because
    rewards and the contest have some too, and contents lie in pieces.

    Version 1 is made with the columns of today where the file is new, so only what is missing is added.
    """
    for kind, names in _FIELDS_OF_VERSION_3.items():
        if names[0] not in db.table(kind).columns_dict:
            for name in names:
                db.conn.execute(
                    f'ALTER TABLE "{kind}" ADD COLUMN "{name}" TEXT NOT NULL DEFAULT \'\''
                )
            _digest_anew(db.conn, kind, names)
    if "project_id" in db.table("evidence").columns_dict:
        db.table("evidence").drop()  # no version before could attach files
        _record_table(db, "evidence")
    db.table("evidence_content").drop()
    db.table("evidence_piece").create(
        {"digest": str, "number": int, "content": bytes},
        pk=("digest", "number"),
        not_null={"content"},
        strict=True,
    )


def _digest_anew(connection: sqlite3.Connection, kind: str, added: tuple[str, ...]) -> None:
    """Digest the rows of a kind that has got columns. A row that did not match its digest before must
    not match it afterwards: its damage would be hidden."""
    names = [name for name, _, _ in COLUMNS[kind]]
    kept = [place for place, name in enumerate(names) if name not in added]
    gained, updates = 0, []
    for *columns, digest in connection.execute(select(kind)):
        before = row_digest(kind, tuple(columns[place] for place in kept))
        if digest_text(before) == digest:
            now = row_digest(kind, tuple(columns))
            gained += now - before
            updates.append((digest_text(now), columns[0]))
    connection.executemany(f'UPDATE "{kind}" SET digest = ? WHERE id = ?', updates)
    stored = connection.execute("SELECT value FROM meta WHERE key = 'digest'").fetchone()
    if stored is not None:
        total = digest_text((int(stored[0], 16) + gained) % DIGEST_SPACE)
        connection.execute("UPDATE meta SET value = ? WHERE key = 'digest'", (total,))


Migration = Callable[["sqlite_utils.Database"], None]

MIGRATIONS: tuple[Migration, ...] = (_first, _second, _third)
"""Migration n brings a file from version n to n + 1; each runs in one transaction."""


def migrate(connection: sqlite3.Connection, migrations: tuple[Migration, ...] = MIGRATIONS) -> None:
    """Bring a file to the newest version, one transaction for each step."""
    import sqlite_utils  # 0.1 s that opening a file of this version need not wait for

    db = sqlite_utils.Database(connection)
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    for number in range(version, len(migrations)):
        with db.atomic():
            migrations[number](db)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {number + 1}")
