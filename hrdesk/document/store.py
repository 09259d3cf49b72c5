"""Records in memory: evaluations, schemes and projects always, sheets when somebody looks at them.

Reads come from a connection that cannot write. A sheet with changes on their way to the file is never
dropped from memory, so nobody reads a state older than what is on screen.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from hrdesk.core.records import (
    EVIDENCE_OWNERS,
    GOES_WITH,
    KINDS,
    PARENTS,
    Evaluation,
    Evidence,
    FundSource,
    Indicator,
    Payment,
    Project,
    ProjectSheet,
    Record,
    Regulation,
    Risk,
)

from .errors import unreadable
from .schema import COLUMNS, record_of, select

SHEET_KINDS = tuple(kind for kind, (parent, _) in PARENTS.items() if parent == "project")
"""Kinds that are loaded with a project's sheet."""
ALWAYS = tuple(kind for kind in KINDS if kind not in SHEET_KINDS)
_MOST_SHEETS = 200
_OWNING_FIELDS: dict[str, tuple[tuple[str, str], ...]] = {
    kind: tuple(
        [(child, field) for child, (parent, field) in PARENTS.items() if parent == kind]
        + [place for place, parent in GOES_WITH.items() if parent == kind]
    )
    for kind in ALWAYS
}
"""By which fields of which kinds records belong to one of a kind."""

Children = dict[str, dict[int, Record]]


def in_order(records: dict[int, Record]) -> tuple[Record, ...]:
    """Records by position."""
    return tuple(sorted(records.values(), key=lambda r: (getattr(r, "position", 0), r.id)))


class Store:
    """The records, found by kind and id."""

    def __init__(self, reader: sqlite3.Connection) -> None:
        self._reader = reader
        self._always: dict[str, dict[int, Record]] = {}
        self._sheets: OrderedDict[int, Children] = OrderedDict()
        self._owner: dict[tuple[str, int], int] = {}
        self._ordered: dict[int, tuple[Project, ...]] = {}
        self._assembled: dict[int, ProjectSheet] = {}
        self._evidence: dict[tuple[str, int], list[Evidence]] | None = None  # by what they prove
        self._touched: set[int] = set()  # sheets changed since everything was last saved

    def load(self) -> None:
        """Forget everything and read what is always in memory."""
        self._always = {kind: self._read(kind) for kind in ALWAYS}
        self._sheets.clear()
        self._owner.clear()
        self._ordered.clear()
        self._assembled.clear()
        self._evidence = None
        self._touched.clear()

    def _read(self, kind: str, where: str = "", *parameters: object) -> dict[int, Record]:
        """Records of a kind. Raises :class:`Damaged` for what no record can hold."""
        try:
            rows = self._reader.execute(select(kind, where), parameters).fetchall()
            records = [record_of(kind, row) for row in rows]
        except (ValueError, TypeError) as error:
            raise unreadable() from error
        return {record.id: record for record in records}

    # Finding

    def get(self, kind: str, record_id: int) -> Record | None:
        """The record, or ``None``."""
        if kind in self._always:
            return self._always[kind].get(record_id)
        project_id = self.project_of(kind, record_id)
        return None if project_id is None else self.children(project_id)[kind].get(record_id)

    def every(self, kind: str) -> tuple[Record, ...]:
        """All records of a kind that is always in memory, by position."""
        return in_order(self._always[kind])

    def unordered(self, kind: str) -> Iterable[Record]:
        """All records of a kind that is always in memory, as they come."""
        return self._always[kind].values()

    def projects(self, evaluation_id: int) -> tuple[Project, ...]:
        """Projects of an evaluation, in order."""
        if evaluation_id not in self._ordered:
            self._order_projects()
        return self._ordered.get(evaluation_id, ())

    def _order_projects(self) -> None:
        """Put the projects in order of all evaluations that have none, in one pass: a file may have
        thousands of the ones and a hundred of the others."""
        mine: dict[int, dict[int, Record]] = {
            each: {} for each in self._always["evaluation"] if each not in self._ordered
        }
        for record in self._always["project"].values():
            found = mine.get(cast(Project, record).evaluation_id)
            if found is not None:
                found[record.id] = record
        for evaluation_id, projects in mine.items():
            self._ordered[evaluation_id] = cast(tuple[Project, ...], in_order(projects))

    def project_of(self, kind: str, record_id: int) -> int | None:
        """The project whose sheet holds a record."""
        found = self._owner.get((kind, record_id))
        if found is None:
            row = self._reader.execute(
                f'SELECT project_id FROM "{kind}" WHERE id = ?', (record_id,)
            ).fetchone()
            if row is not None and row[0] in self._always["project"]:
                self.children(row[0])
                found = self._owner.get((kind, record_id))
        return found

    def children(self, project_id: int) -> Children:
        """All records of a project's sheet, loaded if need be."""
        found = self._sheets.get(project_id)
        if found is None:
            found = {kind: self._read(kind, "project_id = ?", project_id) for kind in SHEET_KINDS}
            self._sheets[project_id] = found
            for kind, records in found.items():
                self._owner.update({(kind, record_id): project_id for record_id in records})
            self._drop_old(project_id)
        else:
            self._sheets.move_to_end(project_id)
        return found

    def indicators_of(self, project_ids: Sequence[int]) -> dict[int, tuple[Indicator, ...]]:
        """The indicators of many projects. Sheets that are not in memory are not put there."""
        unread = [each for each in project_ids if each not in self._sheets]
        marks = ", ".join("?" * len(unread))
        read = self._read("indicator", f"project_id IN ({marks})", *unread) if unread else {}
        found: dict[int, list[Indicator]] = {each: [] for each in project_ids}
        for record in cast(Iterable[Indicator], read.values()):
            found[record.project_id].append(record)
        for project_id in set(project_ids) - set(unread):
            found[project_id] += cast(
                Iterable[Indicator], self._sheets[project_id]["indicator"].values()
            )
        return {project_id: tuple(rows) for project_id, rows in found.items()}

    def _drop_old(self, keep: int) -> None:
        if len(self._sheets) <= _MOST_SHEETS:
            return
        for project_id in list(self._sheets):
            if len(self._sheets) <= _MOST_SHEETS:
                return
            if project_id not in self._touched and project_id != keep:
                for kind, records in self._sheets.pop(project_id).items():
                    for record_id in records:
                        del self._owner[kind, record_id]
                self._assembled.pop(project_id, None)

    def sheet(self, project_id: int) -> ProjectSheet:
        """A project with all its children. Raises ``KeyError`` when there is no such project."""
        found = self._assembled.get(project_id)
        if found is None:
            project = cast(Project, self._always["project"][project_id])
            parts = {kind: in_order(records) for kind, records in self.children(project_id).items()}
            found = ProjectSheet(
                project,
                cast(tuple[FundSource, ...], parts["fund_source"]),
                cast(tuple[Indicator, ...], parts["indicator"]),
                cast(tuple[Regulation, ...], parts["regulation"]),
                cast(tuple[Risk, ...], parts["risk"]),
                cast(tuple[Payment, ...], parts["payment"]),
            )
            self._assembled[project_id] = found
        return found

    def owned_by(self, kind: str, record_id: int) -> list[tuple[str, int]]:
        """Kind and id of everything that belongs directly to a record, in a fixed order."""
        if kind == "project":
            return [
                (child, child_id)
                for child in SHEET_KINDS
                for child_id in self.children(record_id)[child]
            ]
        owned = [
            (child, record.id)
            for child, field in _OWNING_FIELDS.get(kind, ())
            for record in in_order(self._always[child])
            if getattr(record, field) == record_id
        ]
        return owned + [("evidence", each.id) for each in self.evidence_of(kind, record_id)]

    def evidence_of(self, kind: str, record_id: int) -> tuple[Evidence, ...]:
        """The files attached to a record, in order."""
        if kind not in EVIDENCE_OWNERS:
            return ()
        if self._evidence is None:
            self._evidence = {}
            for each in cast(tuple[Evidence, ...], self.every("evidence")):
                self._evidence.setdefault((each.owner_kind, each.owner_id), []).append(each)
        return tuple(self._evidence.get((kind, record_id), ()))

    def naming(
        self, fields: Iterable[tuple[str, str]], record_id: int
    ) -> list[tuple[str, int, str]]:
        """Kind, id and field of everything that names a record in one of these (kind, field)."""
        return [
            (kind, record.id, field)
            for kind, field in fields
            for record in in_order(self._always[kind])
            if getattr(record, field) == record_id
        ]

    # Changing; only the gate does

    def put(self, record: Record) -> None:
        """Add a record or replace the one of its id."""
        kind = record.KIND
        if kind in self._always:
            if kind == "project" and record.id not in self._always[kind]:
                self._sheets[record.id] = {child: {} for child in SHEET_KINDS}
            self._always[kind][record.id] = record
        else:
            project_id: int = getattr(record, "project_id")  # noqa: B009
            old_owner = self._owner.get((kind, record.id))
            if old_owner is not None and old_owner != project_id:
                self.remove(kind, record.id)
            self.children(project_id)[kind][record.id] = record
            self._owner[kind, record.id] = project_id
        self._forget(record)

    def set_field(self, kind: str, record_id: int, field: str, value: object) -> Record:
        """Give one field another value; returns the new record."""
        record = self.get(kind, record_id)
        assert record is not None
        changed: Record = replace(record, **{field: value})  # type: ignore[arg-type]
        self._forget(record)
        self.put(changed)
        return changed

    def remove(self, kind: str, record_id: int) -> None:
        """Take a record out."""
        record = self.get(kind, record_id)
        assert record is not None
        self._forget(record)
        if kind in self._always:
            del self._always[kind][record_id]
            if kind == "project":
                self._sheets.pop(record_id, None)
        else:
            del self.children(self._owner[kind, record_id])[kind][record_id]
            del self._owner[kind, record_id]

    def _forget(self, record: Record) -> None:
        """Drop what was assembled from a record."""
        if isinstance(record, Evidence):
            self._evidence = None
        if isinstance(record, Project):
            self._ordered.pop(record.evaluation_id, None)
            self._assembled.pop(record.id, None)
            self._touched.add(record.id)
        elif not isinstance(record, Evaluation) and record.KIND in SHEET_KINDS:
            project_id: int = getattr(record, "project_id")  # noqa: B009
            self._assembled.pop(project_id, None)
            self._touched.add(project_id)

    def all_saved(self) -> None:
        """Everything in memory is in the file: any sheet may be dropped again."""
        self._touched.clear()


def highest_ids(reader: sqlite3.Connection) -> dict[str, int]:
    """The highest id of each kind that is in the file now."""
    return {
        kind: int(reader.execute(f'SELECT ifnull(max(id), 0) FROM "{kind}"').fetchone()[0])
        for kind in COLUMNS
    }
