"""Everything that an open file can print, as the preview offers it."""

from __future__ import annotations

from hrdesk.document.scored import evidence_of
from hrdesk.models.session import DocumentSession

from .chart_source import ChartSource
from .evidence_source import EvidenceSource
from .monitoring_source import MonitoringSource
from .report_source import ReportSource
from .sources import ContestSource, PrintSource, ProjectSource
from .unit_sources import RewardSource, SummarySource


def all_sources(session: DocumentSession, first: PrintSource) -> list[PrintSource]:
    """Everything that can be printed; ``first`` stands in the place of its own kind."""
    found: list[PrintSource] = []
    evaluation = session.evaluation
    if evaluation is not None and session.projects():
        found += [ProjectSource(session), SummarySource(session), ReportSource(session)]
    if evaluation is not None:
        if session.document.rewards.cases(evaluation.id):
            found.append(RewardSource(session, None))
        periods = session.document.contests.periods(evaluation.id)
        found += [ContestSource(session, period.id) for period in periods]
    if evaluation is not None and evidence_of(session.document, evaluation.id):
        found.append(EvidenceSource(session))
    if evaluation is not None and session.projects():
        monitored = first if isinstance(first, MonitoringSource) else MonitoringSource(session)
        found += [monitored, ChartSource(session)]
    same = [each for each in found if (type(each), each.title) == (type(first), first.title)]
    return [first if each in same else each for each in found] if same else [first, *found]
