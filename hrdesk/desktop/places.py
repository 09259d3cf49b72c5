"""The one way from a place (a record and its field) to the cell, field or passage where it is typed.

Findings, charts, the report and what is owed all lead here. A field that is computed leads to the cell
beside which people look for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from .workspace import Workspace

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


def go_to(workspace: Workspace, place: Place | Finding) -> bool:
    """Show where something is typed; ``False`` when it is no longer there."""
    kind, record_id, field = place.kind, place.record_id, place.field
    if record_id is None or not kind:
        project_id = place.project_id if isinstance(place, Finding) else None
        return _to_text(workspace, kind, field) or _to_project_form(workspace, project_id)
    record = workspace.session.document.record(kind, record_id)
    if record is None:
        return _to_text(workspace, kind, field)
    return _to_record(workspace, record, field)


def _to_text(workspace: Workspace, kind: str, field: str) -> bool:
    """A passage of the report, by its key."""
    if not kind.startswith("report"):
        return False
    workspace.show_report()
    workspace.report.show_text(field)
    return True


def _to_project_form(workspace: Workspace, project_id: int | None) -> bool:
    record = None
    if project_id is not None:
        record = workspace.session.document.record("project", project_id)
    return isinstance(record, Project) and _to_project(workspace, record, "total")


def _to_record(workspace: Workspace, record: Record, field: str) -> bool:
    if isinstance(record, Indicator):
        return _to_indicator(workspace, record, field)
    if isinstance(record, Project):
        return _to_project(workspace, record, field)
    if isinstance(record, Evaluation):
        workspace.session.show_evaluation(record.id)
        workspace.unit_wanted.emit()
        return True
    if isinstance(record, ReportText):
        workspace.session.show_evaluation(record.evaluation_id)
        return _to_text(workspace, record.KIND, field if "." in field else record.chapter)
    if isinstance(record, RewardCase | RewardStep):
        return _to_case(workspace, record, field)
    if record.KIND.startswith("contest") or record.KIND == "prize_use":
        return _to_contest(workspace, record)
    project_id = getattr(record, "project_id", None)
    if not isinstance(project_id, int) or not _show_project(workspace, project_id):
        return False
    workspace.show_projects()
    if isinstance(record, FundSource):
        workspace.projects.show_fund(record.id, field)
    elif isinstance(record, Payment):
        workspace.projects.show_payment(record.id, field)
    elif isinstance(record, Regulation | Risk):
        workspace.projects.show_item(record.KIND, record.id)
    return True


def _show_project(workspace: Workspace, project_id: int) -> bool:
    session = workspace.session
    project = session.document.record("project", project_id)
    if not isinstance(project, Project):
        return False
    session.show_evaluation(project.evaluation_id)
    session.show_project(project_id)
    return True


def _to_indicator(workspace: Workspace, row: Indicator, field: str) -> bool:
    if not _show_project(workspace, row.project_id):
        return False
    workspace.show_indicators()
    workspace.indicators.show_cell(row.id, _INDICATOR_CELLS.get(field, field))
    return True


def _to_project(workspace: Workspace, project: Project, field: str) -> bool:
    if not _show_project(workspace, project.id):
        return False
    if field in _EXECUTION:
        workspace.show_indicators()
        workspace.indicators.show_execution(_EXECUTION[field])
    elif field == "total":
        workspace.show_indicators()
    elif field == "payments":
        workspace.show_projects()
        workspace.projects.show_payment(None, "date")
    else:
        workspace.show_projects()
        money = _MONEY.get(field.removeprefix("total_"))
        if money is not None:
            workspace.projects.show_fund(None, money)
        else:
            workspace.projects.show_field(field)
    return True


def _to_case(workspace: Workspace, record: RewardCase | RewardStep, field: str) -> bool:
    case_id = record.id if isinstance(record, RewardCase) else record.case_id
    case = workspace.session.document.record("reward_case", case_id)
    if not isinstance(case, RewardCase):
        return False
    workspace.session.show_evaluation(case.evaluation_id)
    workspace.show_awards()
    workspace.awards.show_part(0)
    workspace.awards.referral.show_case(case_id, field)
    return True


def _to_contest(workspace: Workspace, record: Record) -> bool:
    from .contest.going import show_place

    document = workspace.session.document
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
    workspace.session.show_evaluation(owner.evaluation_id)
    workspace.show_awards()
    workspace.awards.show_part(1)
    contestant_id = record.id if isinstance(record, Contestant) else None
    contestant_id = contestant_id or getattr(record, "contestant_id", None)
    key = getattr(record, "indicator", "") or getattr(record, "rule", "")
    show_place(workspace.awards.contest, period_id, contestant_id, key)
    return True
