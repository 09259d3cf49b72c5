"""Many rows at once: blank records behind another, and texts filled into them before they are added.

So a pasted block that is longer than the grid adds its rows and fills them as one change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from hrdesk.core.entry import Refused
from hrdesk.core.positions import GAP, renumbered
from hrdesk.core.records import Record
from hrdesk.document.changes import Insert, Step, Update

R = TypeVar("R", bound=Record)


class CellRefused(Refused):
    """A text of a block that is not taken, with its line in the block and its field."""

    def __init__(self, sentence: str, line: int, field: str) -> None:
        super().__init__(sentence)
        self.line, self.field = line, field


def insert_block(siblings: Sequence[R], anchor_id: int | None, records: Sequence[R]) -> list[Step]:
    """Insert records behind the one called ``anchor_id`` (``None``: at the end), in their order."""
    ids = [sibling.id for sibling in siblings]
    at = ids.index(anchor_id) + 1 if anchor_id in ids else len(ids)
    if at == len(ids):
        last = int(getattr(siblings[-1], "position", 0)) if siblings else 0
        return [
            Insert(_placed(record, last + GAP * place)) for place, record in enumerate(records, 1)
        ]
    order = renumbered([*ids[:at], *(record.id for record in records), *ids[at:]])
    moved: list[Step] = [
        Update(sibling.KIND, sibling.id, "position", order[sibling.id])
        for sibling in siblings
        if getattr(sibling, "position", 0) != order[sibling.id]
    ]
    return [*moved, *(Insert(_placed(record, order[record.id])) for record in records)]


def _placed(record: R, position: int) -> R:
    return replace(record, position=position)


def filled(
    steps: Sequence[Step],
    lines: Sequence[Mapping[str, str]],
    steps_of: Callable[[Record, str, str], Sequence[Step]],
) -> list[Step]:
    """The same steps, the last inserts among them filled with ``lines``: field and text.

    ``steps_of`` says what a text means for a record. Raises :class:`CellRefused`.
    """
    places = [place for place, step in enumerate(steps) if isinstance(step, Insert)]
    done = list(steps)
    for line, (place, texts) in enumerate(zip(places[-len(lines) :], lines, strict=True)):
        step = done[place]
        assert isinstance(step, Insert)
        done[place] = Insert(_filled_record(step.record, texts, line, steps_of))
    return done


def _filled_record(
    record: Record,
    texts: Mapping[str, str],
    line: int,
    steps_of: Callable[[Record, str, str], Sequence[Step]],
) -> Record:
    values: dict[str, object] = {}
    for field, text in texts.items():
        try:
            meant = steps_of(record, field, text)
        except Refused as problem:
            raise CellRefused(str(problem), line, field) from problem
        values.update((step.field, step.value) for step in meant if isinstance(step, Update))
    return replace(record, **values)  # type: ignore[arg-type]
