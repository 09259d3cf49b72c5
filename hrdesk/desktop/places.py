"""The one way from a place (a record and its field) to the cell, field or passage where it is typed.

Findings, charts, the report and what is owed all lead here. A field that is computed leads to the cell
beside which people look for it.
"""

from __future__ import annotations

from hrdesk.core.contest_records import Contestant, ContestPeriod
from hrdesk.core.findings import Finding
from hrdesk.core.records import (
    Evaluation,
    FundSource,
    Indicator,
    Payment,
    Project,
    Record,
    Regulation,
    ReportText,
    Risk,
)
from hrdesk.core.report.content import Place
from hrdesk.core.reward_records import RewardCase, RewardStep
from hrdesk.desktop.open_pages import OpenPages

_EXECUTION = {"execution_own_score": "own_score", "execution_reason": "reason"}
_INDICATOR_CELLS = {
    "band": "completion",
    "band_percent": "completion",
    "on_time": "completion",
    "target_too_low": "completion",
    "score": "computed",
    "note": "name",
    "": "name",
}
_MONEY = {
    "initial_budget": "initial_budget",
    "budget": "budget",
    "received": "received",
    "spent": "spent",
    "execution_rate": "rate",
}


def go_to(pages: OpenPages, place: Place | Finding) -> bool:
    """Show where something is typed; ``False`` when it is no longer there."""
    kind, record_id, field = place.kind, place.record_id, place.field
    if record_id is None or not kind:
        project_id = place.project_id if isinstance(place, Finding) else None
        return _to_text(pages, kind, field) or _to_project_form(pages, project_id)
    record = pages.session.document.record(kind, record_id)
    if record is None:
        return _to_text(pages, kind, field)
    return _to_record(pages, record, field)


def _to_text(pages: OpenPages, kind: str, field: str) -> bool:
    """A passage of the report, by its key."""
    if not kind.startswith("report"):
        return False
    pages.show_report()
    pages.report.show_text(field)
    return True


def _to_project_form(pages: OpenPages, project_id: int | None) -> bool:
    record = None
    if project_id is not None:
        record = pages.session.document.record("project", project_id)
    return isinstance(record, Project) and _to_project(pages, record, "total")


def _to_record(pages: OpenPages, record: Record, field: str) -> bool:
    if isinstance(record, Indicator):
        return _to_indicator(pages, record, field)
    if isinstance(record, Project):
        return _to_project(pages, record, field)
    if isinstance(record, Evaluation):
        pages.session.show_evaluation(record.id)
        pages.unit_wanted.emit()
        return True
    if isinstance(record, ReportText):
        pages.session.show_evaluation(record.evaluation_id)
        return _to_text(pages, record.KIND, field if "." in field else record.chapter)
    if isinstance(record, RewardCase | RewardStep):
        return _to_case(pages, record, field)
    if record.KIND.startswith("contest") or record.KIND == "prize_use":
        return _to_contest(pages, record)
    project_id = getattr(record, "project_id", None)
    if not isinstance(project_id, int) or not _show_project(pages, project_id):
        return False
    pages.show_projects()
    if isinstance(record, FundSource):
        pages.projects.show_fund(record.id, field)
    elif isinstance(record, Payment):
        pages.projects.show_payment(record.id, field)
    elif isinstance(record, Regulation | Risk):
        pages.projects.show_item(record.KIND, record.id)
    return True


def _show_project(pages: OpenPages, project_id: int) -> bool:
    session = pages.session
    project = session.document.record("project", project_id)
    if not isinstance(project, Project):
        return False
    session.show_evaluation(project.evaluation_id)
    session.show_project(project_id)
    return True


def _to_indicator(pages: OpenPages, row: Indicator, field: str) -> bool:
    if not _show_project(pages, row.project_id):
        return False
    pages.show_indicators()
    pages.indicators.show_cell(row.id, _INDICATOR_CELLS.get(field, field))
    return True


def _to_project(pages: OpenPages, project: Project, field: str) -> bool:
    if not _show_project(pages, project.id):
        return False
    if field in _EXECUTION:
        pages.show_indicators()
        pages.indicators.show_execution(_EXECUTION[field])
    elif field == "total":
        pages.show_indicators()
    elif field == "payments":
        pages.show_projects()
        pages.projects.show_payment(None, "date")
    else:
        pages.show_projects()
        money = _MONEY.get(field.removeprefix("total_"))
        if money is not None:
            pages.projects.show_fund(None, money)
        else:
            pages.projects.show_field(field)
    return True


def _to_case(pages: OpenPages, record: RewardCase | RewardStep, field: str) -> bool:
    case_id = record.id if isinstance(record, RewardCase) else record.case_id
    case = pages.session.document.record("reward_case", case_id)
    if not isinstance(case, RewardCase):
        return False
    pages.session.show_evaluation(case.evaluation_id)
    pages.show_awards()
    pages.awards.show_part(0)
    pages.awards.referral.show_case(case_id, field)
    return True


def _to_contest(pages: OpenPages, record: Record) -> bool:
    from .contest.going import show_place

    document = pages.session.document
    owner = record if isinstance(record, ContestPeriod | Contestant) else None
    period_id = record.id if isinstance(record, ContestPeriod) else None
    if owner is None:
        period_id = getattr(record, "period_id", None)
        period = None if period_id is None else document.record("contest_period", period_id)
        owner = period if isinstance(period, ContestPeriod) else None
    if owner is None:
        contestant = document.record("contestant", getattr(record, "contestant_id", None) or 0)
        owner = contestant if isinstance(contestant, Contestant) else None
    if owner is None:
        return False
    pages.session.show_evaluation(owner.evaluation_id)
    pages.show_awards()
    pages.awards.show_part(1)
    contestant_id = record.id if isinstance(record, Contestant) else None
    contestant_id = contestant_id or getattr(record, "contestant_id", None)
    key = getattr(record, "indicator", "") or getattr(record, "rule", "")
    show_place(pages.awards.contest, period_id, contestant_id, key)
    return True
