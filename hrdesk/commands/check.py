"""``hrdesk check FILE [--json]``: what 自查 finds, for people or for scripts."""

from __future__ import annotations

import json
import sys

from hrdesk.core.checks.report import findings_lines, findings_report
from hrdesk.document.scored import checked_evaluation
from hrdesk.words import tr

from .files import reading
from .progress import Progress
from .words import DONE, FOUND_ERRORS, Arguments


def check(arguments: Arguments) -> int:
    """Print the findings of all evaluations of the file; 1 if one of them is an error."""
    with reading(arguments.file) as document:
        evaluations = document.evaluations()
        count = sum(len(document.projects(each.id)) for each in evaluations)
        progress = Progress(tr("正在自查"), count, sys.stderr)
        found = [(each, checked_evaluation(document, each, progress.show)) for each in evaluations]
        progress.clear()
    if "--json" in arguments.options:
        print(json.dumps(findings_report(found), ensure_ascii=False, indent=1))
    else:
        for number, (evaluation, findings) in enumerate(found):
            if number:
                print()
            for line in findings_lines(evaluation, findings):
                print(line)
    errors = any(finding.level == "错误" for _, findings in found for finding in findings)
    return FOUND_ERRORS if errors else DONE
