"""下年度结转 as one change: what the file holds of a year, and the steps that begin the next with it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import cast

from hrdesk.core.contest_records import Contestant, ContestPeriod, ContestTarget
from hrdesk.core.next_year import Carried, CarryChoice, YearContent, carried
from hrdesk.core.records import Evaluation, Record
from hrdesk.document.changes import Insert, Step
from hrdesk.document.document import Document
from hrdesk.document.scored import report_texts


def year_content(document: Document, evaluation: Evaluation) -> YearContent:
    """All of an evaluation that can be taken along, in order."""
    contestants = tuple(
        one
        for one in cast(tuple[Contestant, ...], document.records("contestant"))
        if one.evaluation_id == evaluation.id
    )
    ids = {one.id for one in contestants}
    return YearContent(
        evaluation,
        tuple(document.sheet(project.id) for project in document.projects(evaluation.id)),
        tuple(report_texts(document, evaluation.id).values()),
        contestants,
        tuple(
            target
            for target in cast(tuple[ContestTarget, ...], document.records("contest_target"))
            if target.contestant_id in ids
        ),
        tuple(
            period
            for period in cast(tuple[ContestPeriod, ...], document.records("contest_period"))
            if period.evaluation_id == evaluation.id
        ),
    )


def evaluation_of(document: Document, unit: str, year: int) -> Evaluation | None:
    """The evaluation of a unit and a year, ``None`` while there is none."""
    return next(
        (e for e in document.evaluations() if e.unit.strip() == unit.strip() and e.year == year),
        None,
    )


def preview(content: YearContent, choice: CarryChoice, into: Evaluation | None) -> Carried:
    """What a choice would take along, with ids of no meaning."""
    numbers = count(1)
    return carried(content, choice, lambda kind: next(numbers), into)


def carry_steps(
    document: Document, content: YearContent, choice: CarryChoice, into: Evaluation | None
) -> tuple[Sequence[Step], int]:
    """The steps of one change, and the id of the evaluation that they fill."""
    records: tuple[Record, ...] = carried(content, choice, document.new_id, into).records
    evaluation_id = records[0].id if into is None else into.id
    return [Insert(record) for record in records], evaluation_id
