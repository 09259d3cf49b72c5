"""``hrdesk score FILE [--json]``: every score, for people or for scripts."""

from __future__ import annotations

import json
import sys

from hrdesk.core.award_report import Awards, ReportedReward
from hrdesk.core.award_table import award_lines
from hrdesk.core.records import Evaluation
from hrdesk.core.rewards.findings import findings_of
from hrdesk.core.score_report import ScoredEvaluation, ScoredProject, score_report
from hrdesk.core.score_table import score_lines
from hrdesk.document.document import Document

from .files import reading
from .progress import Progress
from .words import DONE, Arguments


def score(arguments: Arguments) -> int:
    """Print the scores of all evaluations of the file."""
    with reading(arguments.file) as document:
        found = document.evaluations()
        count = sum(len(document.projects(each.id)) for each in found)
        progress = Progress("正在计算", count, sys.stderr)
        evaluations = [_scored(document, each, progress) for each in found]
        progress.clear()
    if "--json" in arguments.options:
        print(json.dumps(score_report(evaluations), ensure_ascii=False, indent=1))
        return DONE
    for number, evaluation in enumerate(evaluations):
        if number:
            print("\n")
        for line in (*score_lines(evaluation), *award_lines(evaluation.awards)):
            print(line)
    return DONE


def _scored(document: Document, evaluation: Evaluation, progress: Progress) -> ScoredEvaluation:
    projects = []
    for one in document.projects(evaluation.id):
        progress.show(one.name)
        sheet, scheme = document.sheet(one.id), document.scheme_of(one.id)
        projects.append(ScoredProject(sheet, scheme, document.score(one.id)))
    scheme = document.scheme_of_evaluation(evaluation.id)
    return ScoredEvaluation(evaluation, scheme, tuple(projects), _awards(document, evaluation))


def _awards(document: Document, evaluation: Evaluation) -> Awards:
    """The evaluation's rewards, each beside all cases of the file, and its contest."""
    every = document.rewards.of_file()
    rewards = tuple(
        ReportedReward(
            one,
            None if one.case.paid_from is None else document.project(one.case.paid_from).name,
            tuple(findings_of(one, every)),
        )
        for one in document.rewards.of_evaluation(evaluation.id)
    )
    contests = tuple(
        document.contests.bulletin(period.id) for period in document.contests.periods(evaluation.id)
    )
    return Awards(rewards, contests)
