"""Printed pages of the demonstration workbook, as they come out: FOLDER.

All pages of the budget projects, of the rewards and of the contest's last period, and of the contest's
pages for contestants the first and the last.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from hrdesk.core.monitoring.state import monitored
from hrdesk.desktop.printing.painter import page_image
from hrdesk.desktop.printing.sheets import project_pages
from hrdesk.document import demonstration
from hrdesk.document.document import Document
from hrdesk.forms.bulletin_pages import bulletin_pages, contestant_pages, prize_pages
from hrdesk.forms.monitoring_pages import monitoring_pages
from hrdesk.forms.operations import Pages
from hrdesk.forms.reward_pages import reward_case_pages, reward_summary_pages

_DOTS = 110


def _papers(document: Document) -> Iterator[tuple[str, Pages]]:
    """Every paper under a name."""
    evaluation = document.evaluations()[0]
    projects = document.projects(evaluation.id)
    for project in projects:
        yield (
            str(project.id),
            project_pages(document, project.id, annex=True, empty_rows=True, binding=False),
        )
    for project in projects:
        score = document.score(project.id)
        sheet, scheme = document.sheet(project.id), document.scheme_of(project.id)
        state = monitored(sheet, scheme, score, f"{evaluation.year}-09-30", evaluation.year)
        pages = monitoring_pages(state, score, evaluation, f"{evaluation.year}-09-30")
        yield f"monitoring-{project.id}", pages
    names = {project.id: project.name for project in projects}
    cases = document.rewards.of_evaluation(evaluation.id)
    for one in cases:
        payer = names.get(one.case.paid_from, "") if one.case.paid_from is not None else ""
        yield f"reward-{one.case.id}", reward_case_pages(one, evaluation.unit, payer)
    yield "rewards", reward_summary_pages(cases, evaluation.unit, evaluation.year, names)
    periods = document.contests.periods(evaluation.id)
    for period in periods[-1:]:
        bulletin = document.contests.bulletin(period.id)
        yield "bulletin", bulletin_pages(bulletin)
        for standing in (bulletin.standings[0], bulletin.standings[-1]):
            number = standing.contestant_id
            yield f"contestant-{number}", contestant_pages(bulletin, number)
        accounts = document.contests.accounts(period.id)
        ledger = document.contests.ledger(period.id)
        yield "prizes", prize_pages(bulletin, accounts, ledger)


def main(folder: Path) -> int:
    """Draw each page with the painter that preview and printer use."""
    app = QGuiApplication([])
    with tempfile.TemporaryDirectory() as name:
        os.environ["HRDESK_HOME"] = name
        file = Path(name) / "honghe-2023.hrdesk"
        demonstration.build(file)
        document = Document.open(file, read_only=True)
        for name_of_paper, pages in _papers(document):
            for number, page in enumerate(pages.pages, 1):
                picture = folder / f"page-{name_of_paper}-{number}.png"
                page_image(page, _DOTS).save(str(picture))
        document.close()
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
