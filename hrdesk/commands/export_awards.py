"""Rewards and the contest on paper and as lists: what ``export`` writes beside the sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hrdesk.core.contest.bulletin import Bulletin
from hrdesk.core.file_names import file_stem
from hrdesk.core.records import Evaluation
from hrdesk.document.document import Document
from hrdesk.forms.bulletin_pages import all_contestant_pages, bulletin_pages, prize_pages
from hrdesk.forms.operations import Pages, joined
from hrdesk.forms.pdf import write_pdf
from hrdesk.forms.reward_pages import reward_case_pages, reward_summary_pages
from hrdesk.forms.xlsx.award_lists import contest_sheets, reward_sheets
from hrdesk.forms.xlsx.writing import write_book


@dataclass(frozen=True, slots=True)
class Output:
    """A file to write: its name, and the act that writes it and says which characters are missing."""

    name: str
    write: Callable[[Path], str]


def award_outputs(document: Document, *, pdf: bool, xlsx: bool) -> Iterator[Output]:
    """The files of all rewards and periods in the formats that are wanted."""
    for evaluation in document.evaluations():
        if document.rewards.cases(evaluation.id):
            stem = file_stem(evaluation.unit, str(evaluation.year), "市场化招商奖励")
            if pdf:
                yield Output(f"{stem}.pdf", _Rewards(document, evaluation).pdf)
            if xlsx:
                yield Output(f"{stem}.xlsx", _Rewards(document, evaluation).xlsx)
        for period in document.contests.periods(evaluation.id):
            contest = _Contest(document, evaluation, period.id)
            if contest.bulletin.standings:
                stem = file_stem(evaluation.unit, str(evaluation.year), f"比学赶超-{period.name}")
                if pdf:
                    yield Output(f"{stem}.pdf", contest.pdf)
                if xlsx:
                    yield Output(f"{stem}.xlsx", contest.xlsx)


@dataclass(frozen=True, slots=True)
class _Rewards:
    document: Document
    evaluation: Evaluation

    def pdf(self, path: Path) -> str:
        cases = self.document.rewards.of_evaluation(self.evaluation.id)
        names = {p.id: p.name for p in self.document.projects(self.evaluation.id)}
        unit, year = self.evaluation.unit, self.evaluation.year
        parts = [reward_summary_pages(cases, unit, year, names)]
        parts += [
            reward_case_pages(one, unit, names.get(one.case.paid_from or 0, "")) for one in cases
        ]
        return _written(path, joined(f"{year}年度市场化招商奖励", parts), unit)

    def xlsx(self, path: Path) -> str:
        write_book(path, reward_sheets(self.document.rewards.of_evaluation(self.evaluation.id)))
        return ""


class _Contest:
    def __init__(self, document: Document, evaluation: Evaluation, period_id: int) -> None:
        self._document, self._unit, self._period_id = document, evaluation.unit, period_id
        self.bulletin: Bulletin = document.contests.bulletin(period_id)

    def pdf(self, path: Path) -> str:
        contests, bulletin = self._document.contests, self.bulletin
        parts = [bulletin_pages(bulletin)]
        if bulletin.prize_total:
            accounts, ledger = contests.accounts(self._period_id), contests.ledger(self._period_id)
            parts.append(prize_pages(bulletin, accounts, ledger))
        parts.append(all_contestant_pages(bulletin))
        title = f"{bulletin.year}年比学赶超　{bulletin.period}"
        return _written(path, joined(title, parts), self._unit)

    def xlsx(self, path: Path) -> str:
        write_book(path, contest_sheets(self.bulletin))
        return ""


def _written(path: Path, pages: Pages, unit: str) -> str:
    write_pdf(path, pages, author=unit)
    return pages.missing
