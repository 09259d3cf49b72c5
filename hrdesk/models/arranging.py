"""Adding, deleting and moving records, as steps for the gate.

One function an act, for every ordered list in the program (projects, indicators, fund sources,
regulations, risks), so that each is one named, undoable change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hrdesk.core.form_order import form_order
from hrdesk.core.levels import DIMENSIONS
from hrdesk.core.positions import position_between, renumbered
from hrdesk.core.records import EXECUTION_BLOCK, FundSource, Indicator, Project, Record
from hrdesk.core.schemes import Scheme
from hrdesk.document.changes import Delete, Insert, Step, Update

from .session import DocumentSession

USUAL_SOURCES = ("当年财政拨款", "上年结转资金", "其他资金")


def _position(record: Record) -> int:
    return int(getattr(record, "position", 0))


def insert_after(siblings: Sequence[Record], anchor_id: int | None, record: Record) -> list[Step]:
    """Insert a record behind the one called ``anchor_id`` (``None``: at the end)."""
    ids = [sibling.id for sibling in siblings]
    at = ids.index(anchor_id) + 1 if anchor_id in ids else len(ids)
    before = _position(siblings[at - 1]) if at else None
    after = _position(siblings[at]) if at < len(siblings) else None
    place = position_between(before, after)
    if place is not None:
        return [Insert(replace(record, position=place))]
    order = renumbered([*ids[:at], record.id, *ids[at:]])
    steps: list[Step] = _moves(siblings, order)
    return [*steps, Insert(replace(record, position=order[record.id]))]


def _moves(siblings: Sequence[Record], order: dict[int, int]) -> list[Step]:
    return [
        Update(sibling.KIND, sibling.id, "position", order[sibling.id])
        for sibling in siblings
        if _position(sibling) != order[sibling.id]
    ]


def reorder(siblings: Sequence[Record], ids: Sequence[int]) -> list[Step]:
    """Put siblings into the order of ``ids`` (all of theirs)."""
    places = sorted(_position(sibling) for sibling in siblings)
    if len(set(places)) == len(places):
        order = dict(zip(ids, places, strict=True))
    else:
        order = renumbered(ids)
    return _moves(siblings, order)


def move(siblings: Sequence[Record], record_id: int, by: int) -> list[Step]:
    """Move a record up (−1) or down (+1) among its siblings; no steps at the ends."""
    ids = [sibling.id for sibling in siblings]
    at = ids.index(record_id)
    to = at + by
    if not 0 <= to < len(ids):
        return []
    ids.insert(to, ids.pop(at))
    return reorder(siblings, ids)


# Indicators


def new_indicator(
    session: DocumentSession, level1: str, level2: str, anchor_id: int | None = None
) -> tuple[list[Step], int]:
    """A new blank indicator of a dimension: the steps and its id.

    It stands behind ``anchor_id``, or at the end of its dimension.
    """
    sheet, scheme = session.sheet(), session.scheme()
    assert sheet is not None and scheme is not None
    rows = form_order(sheet.indicators, scheme)
    if anchor_id is None:
        same = [row.id for row in rows if (row.level1, row.level2) == (level1, level2)]
        anchor_id = same[-1] if same else None
    record = Indicator(
        id=session.document.new_id("indicator"),
        project_id=sheet.project.id,
        level1=level1,
        level2=level2,
    )
    in_position = sorted(rows, key=lambda row: (row.position, row.id))
    return insert_after(in_position, anchor_id, record), record.id


def template_rows(session: DocumentSession) -> list[Step]:
    """An empty second-level row for every usual dimension of the scheme's blocks that has none."""
    sheet, scheme = session.sheet(), session.scheme()
    assert sheet is not None and scheme is not None
    present = {(row.level1, row.level2) for row in sheet.indicators}
    last = max((row.position for row in sheet.indicators), default=0)
    steps: list[Step] = []
    for level1, level2 in usual_dimensions(scheme):
        if (level1, level2) not in present:
            last += 1024
            steps.append(
                Insert(
                    Indicator(
                        id=session.document.new_id("indicator"),
                        project_id=sheet.project.id,
                        level1=level1,
                        level2=level2,
                        position=last,
                    )
                )
            )
    return steps


def usual_dimensions(scheme: Scheme) -> list[tuple[str, str]]:
    """Blocks and their usual dimensions under a scheme, in the form's order; 成本 is left out of
    产出 where the scheme has a block of its own for it."""
    names = [block.name for block in scheme.blocks if block.name != EXECUTION_BLOCK]
    found = []
    for level1 in names:
        for level2 in DIMENSIONS.get(level1, (level1,)):
            if level2 == "成本" and level1 != "成本" and "成本" in names:
                continue
            found.append((level1, level2))
    return found


def move_indicator(session: DocumentSession, indicator_id: int, by: int) -> list[Step]:
    """Move an indicator one row up or down; at its dimension's edge it joins the neighbour's."""
    sheet, scheme = session.sheet(), session.scheme()
    assert sheet is not None and scheme is not None
    rows = list(form_order(sheet.indicators, scheme))
    at = [row.id for row in rows].index(indicator_id)
    to = at + by
    if not 0 <= to < len(rows):
        return []
    row, neighbour = rows[at], rows[to]
    steps: list[Step] = []
    if (row.level1, row.level2) == (neighbour.level1, neighbour.level2):
        rows.insert(to, rows.pop(at))
    else:  # it joins the neighbour's dimension, where it is already the nearest row
        steps = level_steps(row, neighbour.level1, neighbour.level2)
    return [*steps, *reorder(sheet.indicators, [each.id for each in rows])]


def level_steps(row: Indicator, level1: str, level2: str) -> list[Step]:
    """Give an indicator another block and dimension."""
    wanted = (("level1", level1), ("level2", level2))
    return [
        Update("indicator", row.id, field, value)
        for field, value in wanted
        if getattr(row, field) != value
    ]


# Projects


def new_project(session: DocumentSession, name: str) -> tuple[list[Step], int]:
    """A new project at the end of the evaluation, with the form's three fund sources."""
    evaluation = session.evaluation
    assert evaluation is not None
    project = Project(
        id=session.document.new_id("project"),
        evaluation_id=evaluation.id,
        name=name,
        department=evaluation.department or evaluation.unit,
        implementing_unit=evaluation.unit,
    )
    steps = insert_after(session.projects(), None, project)
    for place, source in enumerate(USUAL_SOURCES):
        steps.append(
            Insert(
                FundSource(
                    id=session.document.new_id("fund_source"),
                    project_id=project.id,
                    name=source,
                    position=1024 * (place + 1),
                )
            )
        )
    return steps, project.id


def delete_all(kind: str, ids: Sequence[int]) -> list[Step]:
    """Delete records with all that belongs to them."""
    return [Delete(kind, record_id) for record_id in ids]
