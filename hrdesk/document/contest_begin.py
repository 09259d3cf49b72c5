"""What a year's contest begins with: its periods under the file's first scheme."""

from __future__ import annotations

from dataclasses import replace

from hrdesk.core.contest.examples import HONGHE_GROUPS
from hrdesk.core.contest.periods import PlannedPeriod, usual_periods
from hrdesk.core.contest_records import Contestant, ContestPeriod
from hrdesk.core.positions import GAP
from hrdesk.core.records import Evaluation

from .changes import Insert, Step
from .creation import award_scheme_records
from .document import Document


def period_of(
    document: Document, evaluation: Evaluation, planned: PlannedPeriod, scheme_id: int | None
) -> ContestPeriod:
    """A planned period as a record, paid from the budget project that bears the contest's name."""
    payers = [p.id for p in document.projects(evaluation.id) if "比学赶超" in p.name]
    return ContestPeriod(
        document.new_id("contest_period"),
        evaluation.id,
        planned.code,
        planned.name,
        planned.period_kind,
        planned.share,
        planned.due,
        scheme_id=scheme_id,
        paid_from=payers[0] if len(payers) == 1 else None,
    )


def first_periods(
    document: Document, evaluation: Evaluation
) -> tuple[list[Step], list[ContestPeriod]]:
    """The usual periods of the year: the steps that make them, with a scheme where the file has
    none, and the periods."""
    steps: list[Step] = []
    schemes = document.contests.schemes()
    scheme_id = schemes[0].id if schemes else None
    if scheme_id is None:
        for record in award_scheme_records():
            if record.KIND == "contest_scheme":
                scheme_id = document.new_id("contest_scheme")
                steps.append(Insert(replace(record, id=scheme_id)))
    periods = [
        replace(period_of(document, evaluation, planned, scheme_id), position=GAP * place)
        for place, planned in enumerate(usual_periods(evaluation.year), 1)
    ]
    return [*steps, *(Insert(period) for period in periods)], periods


def example_contestants(document: Document, evaluation: Evaluation) -> list[Step]:
    """The contestants of the example, unless the evaluation has some already."""
    if document.contests.contestants(evaluation.id):
        return []
    named = [(name, group) for group, names in HONGHE_GROUPS.items() for name in names]
    return [
        Insert(Contestant(document.new_id("contestant"), evaluation.id, name, group, GAP * place))
        for place, (name, group) in enumerate(named, 1)
    ]


def example_group(name: str) -> str:
    """The group of one of the example's contestants, "" for others."""
    return next((group for group, names in HONGHE_GROUPS.items() if name in names), "")
