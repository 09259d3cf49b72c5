"""An evaluation with all its scores as one value: what reports, lists and exports are made from."""

from __future__ import annotations

from collections.abc import Callable

from hrdesk.core.award_report import NO_AWARDS, Awards, ReportedReward
from hrdesk.core.checks.run import check_evaluation
from hrdesk.core.checks.unit_rules import Elsewhere, elsewhere_of
from hrdesk.core.findings import Finding
from hrdesk.core.records import Evaluation, Evidence, ReportText
from hrdesk.core.report.compose import compose
from hrdesk.core.report.content import Report
from hrdesk.core.report.draft import ReportOptions
from hrdesk.core.rewards.findings import findings_of
from hrdesk.core.score_report import ScoredEvaluation, ScoredProject

from .document import Document


def scored_evaluation(
    document: Document,
    evaluation: Evaluation,
    tell: Callable[[str], None] = lambda name: None,
    *,
    awards: bool = False,
) -> ScoredEvaluation:
    """All scores of an evaluation; ``tell`` hears the name of each project before it is scored.

    Rewards and contest are added where ``awards`` asks for them.
    """
    projects = []
    for one in document.projects(evaluation.id):
        tell(one.name)
        sheet, scheme = document.sheet(one.id), document.scheme_of(one.id)
        projects.append(ScoredProject(sheet, scheme, document.score(one.id)))
    scheme = document.scheme_of_evaluation(evaluation.id)
    found = awards_of(document, evaluation) if awards else NO_AWARDS
    return ScoredEvaluation(evaluation, scheme, tuple(projects), found)


def checked_evaluation(
    document: Document, evaluation: Evaluation, tell: Callable[[str], None] = lambda name: None
) -> tuple[Finding, ...]:
    """What 自查 finds in an evaluation, errors first."""
    texts = {key: text.body for key, text in report_texts(document, evaluation.id).items()}
    return check_evaluation(
        scored_evaluation(document, evaluation, tell, awards=True),
        texts,
        evidence_of(document, evaluation.id),
        document.evaluations(),
        projects_elsewhere(document, evaluation),
    )


def projects_elsewhere(document: Document, evaluation: Evaluation) -> Elsewhere:
    """The projects of the file's other units in the same year."""
    unit = evaluation.unit.strip()
    others = (
        other
        for other in document.evaluations()
        if other.year == evaluation.year and other.unit.strip() != unit
    )
    return elsewhere_of(
        (other, ((p, document.project_sums(p.id)) for p in document.projects(other.id)))
        for other in others
    )


def evidence_of(document: Document, evaluation_id: int) -> tuple[Evidence, ...]:
    """All files attached in an evaluation."""
    return tuple(
        record
        for record in document.records("evidence")
        if isinstance(record, Evidence) and record.evaluation_id == evaluation_id
    )


def awards_of(document: Document, evaluation: Evaluation, *, contests: bool = True) -> Awards:
    """An evaluation's rewards, each beside all cases of the file, and its contest if asked for."""
    every = document.rewards.of_file()
    rewards = tuple(
        ReportedReward(
            one,
            None if one.case.paid_from is None else document.project(one.case.paid_from).name,
            tuple(findings_of(one, every)),
        )
        for one in document.rewards.of_evaluation(evaluation.id)
    )
    periods = document.contests.periods(evaluation.id) if contests else ()
    return Awards(rewards, tuple(document.contests.bulletin(period.id) for period in periods))


def report_texts(document: Document, evaluation_id: int) -> dict[str, ReportText]:
    """The typed passages of an evaluation's report by their keys."""
    return {
        record.chapter: record
        for record in document.records("report_text")
        if isinstance(record, ReportText) and record.evaluation_id == evaluation_id
    }


def report_of(
    document: Document, evaluation: Evaluation, options: ReportOptions | None = None
) -> Report:
    """The report of an evaluation as it stands."""
    texts = {key: text.body for key, text in report_texts(document, evaluation.id).items()}
    return compose(scored_evaluation(document, evaluation), texts, options)
