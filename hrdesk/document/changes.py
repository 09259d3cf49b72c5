"""What goes through the gate, and what comes back.

A :class:`Change` is a named list of steps that become one transaction, one undo step and one line of
history. The :class:`ChangeSet` that comes back says exactly what is different now.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hrdesk.core.records import Record

Direction = Literal["do", "undo", "redo", "reload"]


@dataclass(frozen=True, slots=True)
class Insert:
    """Add a record; its id comes from ``Document.new_id``."""

    record: Record


@dataclass(frozen=True, slots=True)
class Update:
    """Give one field of a record another value."""

    kind: str
    id: int
    field: str
    value: object


@dataclass(frozen=True, slots=True)
class Delete:
    """Remove a record with all that belongs to it."""

    kind: str
    id: int


Step = Insert | Update | Delete


@dataclass(frozen=True, slots=True)
class Change:
    """Steps under a Chinese name that undo shows: 撤销 填写实际完成值."""

    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What a change, an undo or a reload made different.

    ``project_ids`` are the sheets whose records or scores changed, ``evaluation_ids`` those whose
    sums or own records did. After a ``reload`` everything may be different.
    """

    name: str
    direction: Direction
    updated: tuple[tuple[str, int, str], ...] = ()
    inserted: tuple[Record, ...] = ()
    deleted: tuple[Record, ...] = ()
    project_ids: frozenset[int] = frozenset()
    evaluation_ids: frozenset[int] = frozenset()
    sequence: int = 0
