"""``hrdesk score FILE [--json]``: every score, for people or for scripts."""

from __future__ import annotations

import json
import sys

from hrdesk.core.award_table import award_lines
from hrdesk.core.score_report import score_report
from hrdesk.core.score_table import score_lines
from hrdesk.document.scored import scored_evaluation
from hrdesk.words import tr

from .files import reading
from .progress import Progress
from .words import DONE, Arguments


def score(arguments: Arguments) -> int:
    """Print the scores of all evaluations of the file."""
    with reading(arguments.file) as document:
        found = document.evaluations()
        count = sum(len(document.projects(each.id)) for each in found)
        progress = Progress(tr("正在计算"), count, sys.stderr)
        evaluations = [
            scored_evaluation(document, each, progress.show, awards=True) for each in found
        ]
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
