"""``hrdesk score FILE [--json]``: every score, for people or for scripts."""

from __future__ import annotations

import json
import sys

from hrdesk.core.records import Evaluation
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
        for line in score_lines(evaluation):
            print(line)
    return DONE


def _scored(document: Document, evaluation: Evaluation, progress: Progress) -> ScoredEvaluation:
    projects = []
    for one in document.projects(evaluation.id):
        progress.show(one.name)
        sheet, scheme = document.sheet(one.id), document.scheme_of(one.id)
        projects.append(ScoredProject(sheet, scheme, document.score(one.id)))
    scheme = document.scheme_of_evaluation(evaluation.id)
    return ScoredEvaluation(evaluation, scheme, tuple(projects))
