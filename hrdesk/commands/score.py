"""``hrdesk score FILE [--json]``: every score, for people or for scripts."""

from __future__ import annotations

import json

from hrdesk.core.records import Evaluation
from hrdesk.core.score_report import ScoredEvaluation, ScoredProject, score_report
from hrdesk.core.score_table import score_lines
from hrdesk.document.document import Document

from .files import reading
from .words import DONE, Arguments


def score(arguments: Arguments) -> int:
    """Print the scores of all evaluations of the file."""
    with reading(arguments.file) as document:
        evaluations = [_scored(document, each) for each in document.evaluations()]
    if "--json" in arguments.options:
        print(json.dumps(score_report(evaluations), ensure_ascii=False, indent=1))
        return DONE
    for number, evaluation in enumerate(evaluations):
        if number:
            print("\n")
        for line in score_lines(evaluation):
            print(line)
    return DONE


def _scored(document: Document, evaluation: Evaluation) -> ScoredEvaluation:
    projects = tuple(
        ScoredProject(document.sheet(one.id), document.scheme_of(one.id), document.score(one.id))
        for one in document.projects(evaluation.id)
    )
    return ScoredEvaluation(evaluation, document.scheme_of_evaluation(evaluation.id), projects)
