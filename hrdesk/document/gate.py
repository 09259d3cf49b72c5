"""The checks of the gate, and what a change means for memory and for rows of the file.

Steps become atoms one by one while memory is changed along; if one is refused, the atoms so far are
taken back and nothing has happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import fields
from functools import cache
from typing import cast

from hrdesk.core.entry import Refused, check_value
from hrdesk.core.records import GOES_WITH, KINDS, LINKS, NEEDS, PARENTS, Evaluation, Record
from hrdesk.words import tr

from .changes import Delete, Insert, Step, Update
from .contents import Contents
from .contest_rules import check_contest
from .contests import Contests
from .journal import Atom, turned
from .rules_of_change import check_evidence, check_final, link_atoms
from .schema import COLUMNS, DIGEST_SPACE, FIELDS, digest_text, row_digest, row_of, upsert
from .store import Store
from .writer import Statement

_NAMED = {**GOES_WITH, **NEEDS, **LINKS}
"""Fields that name another record besides the one that owns it."""


def _fields_naming(names: dict[tuple[str, str], str], kind: str) -> list[tuple[str, str]]:
    return [place for place, named in names.items() if named == kind]


@cache
def _blanks(kind: str) -> dict[str, object]:
    """The blank values of a kind's fields that pass every check: most of a new record's fields have
    them, and need not be checked in each of five thousand."""
    found: dict[str, object] = {}
    for each in fields(KINDS[kind]):
        if each.default is None or each.default == "" or each.default is False:
            with suppress(Refused):
                check_value(kind, each.name, each.default)
                found[each.name] = each.default
    return found


class Gate:
    """Checks steps and applies them to a store."""

    DIGESTS = DIGEST_SPACE

    def __init__(self, store: Store, contests: Contests, contents: Contents) -> None:
        self._store, self._contests, self._contents = store, contests, contents
        self._before: dict[tuple[str, int], Record | None] = {}

    # Steps to atoms

    def atoms_of(self, steps: Sequence[Step]) -> tuple[Atom, ...]:
        """Check steps and apply them to memory. Raises ``Refused`` with memory as it was."""
        self._before = {}
        atoms: list[Atom] = []
        try:
            for step in steps:
                for atom in self._resolved(step):
                    self._apply(atom)
                    atoms.append(atom)
            for atom in link_atoms(self._store, atoms):
                self._apply(atom)
                atoms.append(atom)
            check_final(self._store, atoms)
            check_evidence(self._store, self._contents, atoms)
            check_contest(self._store, self._contests, atoms)
        except BaseException:
            for atom in turned(atoms):
                self._apply(atom)
            raise
        return tuple(atoms)

    def replay(self, atoms: Sequence[Atom]) -> None:
        """Apply atoms that were checked when they were first done."""
        self._before = {}
        for atom in atoms:
            self._apply(atom)

    def _resolved(self, step: Step) -> list[Atom]:
        if isinstance(step, Update):
            return [self._update(step)]
        if isinstance(step, Insert):
            return [self._insert(step.record)]
        return self._delete(step, set())

    def _update(self, step: Update) -> Atom:
        if step.field == "id" or step.field not in FIELDS[step.kind]:
            raise KeyError((step.kind, step.field))
        record = self._store.get(step.kind, step.id)
        if record is None:
            raise Refused(tr("这一行已经不在了，可能刚被删除。"))
        check_value(step.kind, step.field, step.value, year=self._year_of(record))
        self._check_owner(step.kind, step.field, step.value)
        return Atom(step.kind, step.id, step.field, getattr(record, step.field), step.value)

    def _insert(self, record: Record) -> Atom:
        if self._store.get(record.KIND, record.id) is not None:
            raise ValueError(f"{record.KIND} {record.id} is there already")
        year, blanks = self._year_of(record), _blanks(record.KIND)
        for name, _, _ in COLUMNS[record.KIND]:
            value = getattr(record, name)
            if name == "id" or (name in blanks and value is blanks[name]):
                continue
            check_value(record.KIND, name, value, year=year)
            self._check_owner(record.KIND, name, value)
        return Atom(record.KIND, record.id, "", None, record)

    def _delete(self, step: Delete, gone: set[tuple[str, int]]) -> list[Atom]:
        """A record with all that belongs to it, each once, owners last."""
        record = self._store.get(step.kind, step.id)
        if record is None:
            raise Refused(tr("这一行已经不在了，可能刚被删除。"))
        if self._store.naming(_fields_naming(NEEDS, step.kind), step.id):
            raise Refused(tr("这个方案正在使用，不能删除。"))
        gone.add((step.kind, step.id))
        atoms: list[Atom] = []
        for kind, record_id in self._store.owned_by(step.kind, step.id):
            if (kind, record_id) not in gone:
                atoms += self._delete(Delete(kind, record_id), gone)
        for kind, record_id, field in self._store.naming(_fields_naming(LINKS, step.kind), step.id):
            atoms.append(Atom(kind, record_id, field, step.id, None))
        return [*atoms, Atom(step.kind, step.id, "", record, None)]

    def _check_owner(self, kind: str, field: str, value: object) -> None:
        parent = PARENTS.get(kind)
        wanted = parent[0] if parent and parent[1] == field else None
        if value is not None:
            wanted = wanted or _NAMED.get((kind, field))
        if wanted and self._store.get(wanted, cast(int, value)) is None:
            raise Refused(tr("所属的项目或方案已经不在了，可能刚被删除。"))

    def _year_of(self, record: Record) -> int:
        """The evaluation's year, for dates without one."""
        parent = PARENTS.get(record.KIND)
        if isinstance(record, Evaluation):
            return record.year
        if parent is None:
            return 2000
        owner = self._store.get(parent[0], getattr(record, parent[1]))
        return 2000 if owner is None else self._year_of(owner)

    # Memory and rows

    def _apply(self, atom: Atom) -> None:
        key = (atom.kind, atom.id)
        if key not in self._before:
            self._before[key] = self._store.get(*key)
        if atom.field:
            self._store.set_field(atom.kind, atom.id, atom.field, atom.new)
        elif atom.new is None:
            self._store.remove(atom.kind, atom.id)
        else:
            self._store.put(cast(Record, atom.new))

    def row_statements(self, atoms: Sequence[Atom]) -> tuple[list[Statement], int]:
        """Statements that bring the touched rows to memory's state, and what that adds to the
        digest of the file. Owners are written before what they own, and removed after it."""
        written: list[Statement] = []
        removed: list[Statement] = []
        digest = 0
        for (kind, record_id), before in self._before.items():
            after = self._store.get(kind, record_id)
            if before is not None:
                digest -= row_digest(kind, row_of(before))
            if after is None:
                if before is not None:
                    removed.append((f'DELETE FROM "{kind}" WHERE id = ?', (record_id,)))
                continue
            row = row_of(after)
            own = row_digest(kind, row)
            digest += own
            written.append((upsert(kind), (*row, digest_text(own))))
        self._before = {}
        return [*written, *removed], digest
