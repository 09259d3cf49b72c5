"""Steps as the journal keeps them: what each cell was and became, so that any of it can be undone.

An :class:`Atom` is one cell (or one whole record) before and after. Atoms turned round and read
backwards undo a change. The journal is only ever added to: undoing writes an entry of its own, so the
history of a cell shows it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import cast

from hrdesk.core.records import KINDS, Record

from .changes import ChangeSet, Direction
from .schema import Stored, from_stored, record_of, row_of, to_stored

MOST_UNDO = 2000
"""Changes that can be undone, and as many that can be done again."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One step: a field's value (``field``) or a whole record ("") before and after.

    ``None`` before is an insertion, after it a deletion, where a whole record is meant.
    """

    kind: str
    id: int
    field: str
    old: object
    new: object

    def turned(self) -> Atom:
        """The step that takes this one back."""
        return Atom(self.kind, self.id, self.field, self.new, self.old)


def turned(atoms: Sequence[Atom]) -> tuple[Atom, ...]:
    """The steps that take all of these back."""
    return tuple(atom.turned() for atom in reversed(atoms))


def change_set_of(
    name: str,
    direction: Direction,
    atoms: Sequence[Atom],
    project_ids: frozenset[int],
    evaluation_ids: frozenset[int],
    sequence: int,
) -> ChangeSet:
    """What atoms made different, and which sheets and evaluations that reached."""
    whole = [atom for atom in atoms if not atom.field]
    return ChangeSet(
        name=name,
        direction=direction,
        updated=tuple((atom.kind, atom.id, atom.field) for atom in atoms if atom.field),
        inserted=tuple(cast(Record, atom.new) for atom in whole if atom.old is None),
        deleted=tuple(cast(Record, atom.old) for atom in whole if atom.new is None),
        project_ids=project_ids,
        evaluation_ids=evaluation_ids,
        sequence=sequence,
    )


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change of a cell: when, under which name, from what to what."""

    at: str
    name: str
    direction: Direction
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class Entry:
    """An undoable change: its number in the journal, its name, its steps where they are known."""

    id: int
    name: str
    atoms: tuple[Atom, ...] | None


def _to_json(kind: str, field: str, value: object) -> str | None:
    if field:
        return json.dumps(to_stored(value), ensure_ascii=False)
    return None if value is None else json.dumps(row_of(cast(Record, value)), ensure_ascii=False)


def _from_json(kind: str, field: str, text: str | None) -> object:
    if field:
        return from_stored(kind, field, cast(Stored, json.loads(text or "null")))
    return None if text is None else record_of(kind, json.loads(text))


def entry_statements(
    entry_id: int, at: str, name: str, direction: Direction, of: int | None, atoms: Sequence[Atom]
) -> list[tuple[str, Sequence[object]]]:
    """Statements that write an entry with its steps."""
    state = "done" if direction == "do" else "event"
    statements: list[tuple[str, Sequence[object]]] = [
        (
            'INSERT INTO journal (id, at, name, direction, "of", state) VALUES (?, ?, ?, ?, ?, ?)',
            (entry_id, at, name, direction, of, state),
        )
    ]
    for place, atom in enumerate(atoms):
        old = _to_json(atom.kind, atom.field, atom.old)
        new = _to_json(atom.kind, atom.field, atom.new)
        statements.append(
            (
                "INSERT INTO journal_step (entry_id, place, kind, record_id, field, old, new)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (entry_id, place, atom.kind, atom.id, atom.field, old, new),
            )
        )
    return statements


def state_statement(entry_id: int, state: str) -> tuple[str, Sequence[object]]:
    """Statement that says where an entry stands: done, undone or dropped."""
    return ("UPDATE journal SET state = ? WHERE id = ?", (state, entry_id))


def load_entries(reader: sqlite3.Connection, state: str, most: int) -> list[Entry]:
    """The newest entries in a state, oldest first."""
    rows = reader.execute(
        "SELECT id, name FROM journal WHERE state = ? ORDER BY id DESC LIMIT ?", (state, most)
    ).fetchall()
    return [Entry(entry_id, name, None) for entry_id, name in reversed(rows)]


def load_atoms(reader: sqlite3.Connection, entry_id: int) -> tuple[Atom, ...]:
    """The steps of an entry."""
    rows = reader.execute(
        "SELECT kind, record_id, field, old, new FROM journal_step WHERE entry_id = ?"
        " ORDER BY place",
        (entry_id,),
    ).fetchall()
    return tuple(
        Atom(kind, record_id, field, _from_json(kind, field, old), _from_json(kind, field, new))
        for kind, record_id, field, old, new in rows
    )


def last_entry(reader: sqlite3.Connection) -> int:
    """Number of the newest entry, 0 in a fresh file."""
    return int(reader.execute("SELECT ifnull(max(id), 0) FROM journal").fetchone()[0])


def load_history(
    reader: sqlite3.Connection, kind: str, record_id: int, field: str
) -> tuple[HistoryEntry, ...]:
    """All changes of one cell, newest first; a record's coming and going counts as a change of it."""
    rows = reader.execute(
        "SELECT j.at, j.name, j.direction, s.field, s.old, s.new FROM journal_step s"
        " JOIN journal j ON j.id = s.entry_id"
        " WHERE s.kind = ? AND s.record_id = ? AND s.field IN (?, '')"
        " ORDER BY j.id DESC, s.place DESC",
        (kind, record_id, field),
    ).fetchall()
    found = (
        HistoryEntry(at, name, direction, *cell_values(kind, field, step_field, old, new))
        for at, name, direction, step_field, old, new in rows
    )
    return tuple(entry for entry in found if entry.old != entry.new)


def cell_values(
    kind: str, field: str, step_field: str, old: str | None, new: str | None
) -> tuple[object, object]:
    """A cell's value before and after a step as the journal keeps it."""
    before, after = _from_json(kind, step_field, old), _from_json(kind, step_field, new)
    if step_field:
        return before, after
    return record_field(before, kind, field), record_field(after, kind, field)


def record_field(record: object, kind: str, field: str) -> object:
    """A field of a record, or the field's blank where there is no record."""
    if record is not None:
        return getattr(record, field)
    default = next(each.default for each in fields(KINDS[kind]) if each.name == field)
    return default if isinstance(default, (str, int)) else None
