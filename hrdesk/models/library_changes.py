"""Putting entries of the library into a project, copying projects, beginning them with a template.

Each gives the steps of one change, so that it is one name in 撤销.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hrdesk.core.form_order import form_order
from hrdesk.core.levels import DIMENSIONS
from hrdesk.core.library.copies import copied_records
from hrdesk.core.library.templates import ProjectTemplate, records_of
from hrdesk.core.library.weights import NewRow, Plan
from hrdesk.core.positions import GAP
from hrdesk.core.records import Indicator, Project
from hrdesk.core.schemes import Scheme
from hrdesk.document.changes import Insert, Step, Update

from .arranging import insert_after
from .session import DocumentSession


def plan_steps(
    session: DocumentSession, plan: Plan, current_id: int | None = None
) -> tuple[list[Step], tuple[int, ...]]:
    """The steps of a plan for the project on screen, and the new rows' ids in the form's order.

    A row stands at the end of its dimension; a dimension that is new stands at its usual place in
    the block, an unusual one behind the dimension of the row ``current_id``.
    """
    sheet, scheme = session.sheet(), session.scheme()
    assert sheet is not None and scheme is not None
    rows = list(form_order(sheet.indicators, scheme))
    present = {row.id for row in rows}
    current = next((row for row in rows if row.id == current_id), None)
    for new in plan.rows:
        record = _record(new, session.document.new_id("indicator"), sheet.project.id)
        rows.insert(_place(rows, record, scheme, current), record)
    steps: list[Step] = [
        Update("indicator", row_id, "weight", weight) for row_id, weight in plan.changed
    ]
    positions = _positions(rows, present)
    for row, position in zip(rows, positions, strict=True):
        if row.id not in present:
            steps.append(Insert(replace(row, position=position)))
        elif row.position != position:
            steps.append(Update("indicator", row.id, "position", position))
    return steps, tuple(row.id for row in rows if row.id not in present)


def _record(new: NewRow, record_id: int, project_id: int) -> Indicator:
    entry = new.entry
    return Indicator(
        id=record_id,
        project_id=project_id,
        level1=new.level1,
        level2=new.level2,
        name=entry.name,
        relation=entry.relation,
        target=entry.target,
        measure=entry.measure,
        weight=new.weight,
    )


def _place(
    rows: Sequence[Indicator], new: Indicator, scheme: Scheme, current: Indicator | None
) -> int:
    """Where a new row stands among rows in the form's order."""
    same = [n for n, row in enumerate(rows) if (row.level1, row.level2) == (new.level1, new.level2)]
    if same:
        return same[-1] + 1
    block = [n for n, row in enumerate(rows) if row.level1 == new.level1]
    if not block:
        order = scheme.block_order(new.level1)
        earlier = [n for n, row in enumerate(rows) if scheme.block_order(row.level1) <= order]
        return earlier[-1] + 1 if earlier else 0
    usual = DIMENSIONS.get(new.level1, ())
    if new.level2 in usual:
        before = usual[: usual.index(new.level2)]
        behind = [n for n in block if rows[n].level2 in before]
        return behind[-1] + 1 if behind else block[0]
    if current is not None and current.level1 == new.level1:
        return max(n for n in block if rows[n].level2 == current.level2) + 1
    return block[-1] + 1


def _positions(rows: Sequence[Indicator], present: set[int]) -> list[int]:
    """Positions that keep the rows in this order.

    Present rows keep theirs as long as the new ones fit between their neighbours.
    """
    positions: list[int] = []
    place = 0
    while place < len(rows):
        if rows[place].id in present:
            positions.append(rows[place].position)
            place += 1
            continue
        end = place
        while end < len(rows) and rows[end].id not in present:
            end += 1
        count = end - place
        before = positions[-1] if positions else None
        after = rows[end].position if end < len(rows) else None
        if after is None:
            start = before or 0
            positions += [start + GAP * (step + 1) for step in range(count)]
        else:
            start = after - GAP * (count + 1) if before is None else before
            if after - start <= count:
                return [GAP * (number + 1) for number in range(len(rows))]
            positions += [
                start + (after - start) * (step + 1) // (count + 1) for step in range(count)
            ]
        place = end
    return positions


# Projects


def _last_position(session: DocumentSession) -> int:
    return max((project.position for project in session.projects()), default=0) + GAP


def copy_steps(
    session: DocumentSession, name: str, *, keep_results: bool
) -> tuple[list[Step], int]:
    """A copy of the project on screen, behind it: the steps and the copy's id."""
    sheet = session.sheet()
    assert sheet is not None
    records = copied_records(
        sheet, session.document.new_id, name, sheet.project.position, keep_results=keep_results
    )
    project = records[0]
    assert isinstance(project, Project)
    steps = insert_after(session.projects(), sheet.project.id, project)
    return [*steps, *(Insert(record) for record in records[1:])], project.id


def template_steps(
    session: DocumentSession, template: ProjectTemplate, name: str
) -> tuple[list[Step], int]:
    """A new project at the end of the evaluation, begun with a template: the steps and its id."""
    evaluation = session.evaluation
    assert evaluation is not None
    records = records_of(
        template, name, evaluation, session.document.new_id, _last_position(session)
    )
    return [Insert(record) for record in records], records[0].id
