"""下年度结转: the evaluation of a new year, begun with what the year before leaves to it.

Taken along: projects with their sources of money, indicators, targets, weights, goals, texts, regulations
and risks; the report's passages; the contest's contestants and periods. Left behind: everything that
the year brought (figures reached and spent, scores, bands, reasons, payments, files, rewards) and every
budget, because the new year has its own. Texts stay as they were typed; those that name the old year are
listed by :func:`old_year_mentions`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields, replace

from .comparison import project_key
from .contest_records import Contestant, ContestPeriod, ContestTarget
from .library.copies import Copied, NewId, without_results
from .old_year import Mention, mentions
from .positions import GAP
from .records import (
    Evaluation,
    FundSource,
    Indicator,
    Project,
    ProjectSheet,
    Record,
    Regulation,
    ReportText,
    Risk,
)

_BUDGETS = ("initial_budget", "budget")
_OF_THE_YEAR = ("total_initial_budget", "total_budget", "budget_change_note")


@dataclass(frozen=True, slots=True)
class YearContent:
    """An evaluation with what can be taken along from it."""

    evaluation: Evaluation
    sheets: tuple[ProjectSheet, ...] = ()
    texts: tuple[ReportText, ...] = ()
    contestants: tuple[Contestant, ...] = ()
    targets: tuple[ContestTarget, ...] = ()
    periods: tuple[ContestPeriod, ...] = ()


@dataclass(frozen=True, slots=True)
class CarryChoice:
    """What the user takes along. ``targets`` are the indicators' 指标值."""

    year: int
    project_ids: frozenset[int]
    targets: bool = True
    report: bool = True
    contest: bool = True
    contest_targets: bool = False


@dataclass(frozen=True, slots=True)
class Carried:
    """The records of a new year, owners before what they own."""

    records: tuple[Record, ...]

    def count(self, kind: str) -> int:
        """How many records of a kind there are."""
        return sum(record.KIND == kind for record in self.records)


def carried(
    content: YearContent, choice: CarryChoice, new_id: NewId, into: Evaluation | None = None
) -> Carried:
    """The new year's records. With ``into``, an evaluation that is there already, only projects are
    added to it; see :func:`missing_projects`."""
    records: list[Record] = []
    old = content.evaluation
    evaluation = into
    if evaluation is None:
        evaluation = replace(
            old,
            id=new_id("evaluation"),
            year=choice.year,
            filled_on="",
            final_on="",
            unlock_reason="",
            rules_off="",
            position=old.position - GAP,  # the newest year comes first
        )
        records.append(evaluation)
    projects: dict[int, int] = {}
    for sheet in content.sheets:
        if sheet.project.id in choice.project_ids:
            copied = _project(sheet, evaluation.id, new_id, targets=choice.targets)
            projects[sheet.project.id] = copied[0].id
            records += copied
    if into is None and choice.report:
        records += [
            replace(text, id=new_id("report_text"), evaluation_id=evaluation.id)
            for text in content.texts
        ]
    if into is None and choice.contest:
        by = choice.year - old.year
        records += _contest(content, evaluation.id, by, projects, new_id, choice.contest_targets)
    return Carried(tuple(records))


def missing_projects(content: YearContent, present: Iterable[Project]) -> frozenset[int]:
    """Ids of the projects that another year does not have, by their names without a year."""
    names = {project_key(project.name) for project in present}
    return frozenset(
        sheet.project.id for sheet in content.sheets if project_key(sheet.project.name) not in names
    )


def _project(
    sheet: ProjectSheet, evaluation_id: int, new_id: NewId, *, targets: bool
) -> list[Record]:
    project_id = new_id("project")
    project = _blank(without_results(sheet.project), _OF_THE_YEAR)
    records: list[Record] = [replace(project, id=project_id, evaluation_id=evaluation_id)]
    children: list[FundSource | Indicator | Regulation | Risk] = [
        *(_blank(source, _BUDGETS) for source in sheet.fund_sources),
        *(row if targets else replace(row, target="") for row in sheet.indicators),
        *sheet.regulations,
        *sheet.risks,
    ]
    for child in children:
        fresh = replace(without_results(child), id=new_id(child.KIND), project_id=project_id)
        records.append(fresh)
    return records


def _blank(record: Copied, names: Collection[str]) -> Copied:
    """The record with these fields as a new record has them."""
    defaults = {field.name: field.default for field in fields(record) if field.name in names}
    return replace(record, **defaults)  # type: ignore[arg-type]


def _contest(
    content: YearContent,
    evaluation_id: int,
    by: int,
    projects: dict[int, int],
    new_id: NewId,
    targets: bool,
) -> list[Record]:
    """Contestants and periods ``by`` years later; what was handed in and decided stays behind."""
    records: list[Record] = []
    contestants: dict[int, int] = {}
    for one in content.contestants:
        contestants[one.id] = new_id("contestant")
        records.append(replace(one, id=contestants[one.id], evaluation_id=evaluation_id))
    if targets:
        records += [
            replace(
                target,
                id=new_id("contest_target"),
                contestant_id=contestants[target.contestant_id],
            )
            for target in content.targets
            if target.contestant_id in contestants
        ]
    records += [
        replace(
            period,
            id=new_id("contest_period"),
            evaluation_id=evaluation_id,
            code=moved_years(period.code, by),
            name=moved_years(period.name, by),
            due=moved_day(period.due, by),
            stage="数据报送",
            paid_from=projects.get(period.paid_from or 0),
        )
        for period in content.periods
    ]
    return records


def moved_years(text: str, by: int) -> str:
    """A period's code or name some years later: 2023Q1 → 2024Q1."""
    return re.sub(r"(?<!\d)(20\d\d)(?!\d)", lambda found: str(int(found[1]) + by), text)


def moved_day(day: str, by: int) -> str:
    """A day, YYYY-MM-DD, some years later; the 29th of February becomes the 28th."""
    if not day:
        return ""
    year, rest = int(day[:4]) + by, day[4:]
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return f"{year}{'-02-28' if rest == '-02-29' and not leap else rest}"


def old_year_mentions(content: YearContent, shown: Carried, year: int) -> tuple[Mention, ...]:
    """The texts among the new year's records that name the old one: they are kept as they were typed,
    and have to be looked through."""
    old = content.evaluation.year
    return tuple(each for record in shown.records for each in mentions(record, old, now=year))
