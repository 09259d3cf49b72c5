"""Rewards and the contest on paper and as lists: what ``export`` writes beside the sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hrdesk.core.contest.bulletin import Bulletin
from hrdesk.core.contest.lists import long_table, ranking_table
from hrdesk.core.file_names import file_stem
from hrdesk.core.records import Evaluation
from hrdesk.core.rewards.lists import reward_table
from hrdesk.document.document import Document
from hrdesk.forms.bulletin_pages import all_contestant_pages, bulletin_pages, prize_pages
from hrdesk.forms.operations import Pages, joined
from hrdesk.forms.pdf import write_pdf
from hrdesk.forms.reward_pages import reward_case_pages, reward_summary_pages
from hrdesk.forms.xlsx.writing import SheetContent, write_book


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
        header, rows = reward_table(self.document.rewards.of_evaluation(self.evaluation.id))
        widths = [24, 24, 18, *([14] * (len(header) - 3))]
        write_book(path, [SheetContent("奖励清单", header, rows, widths)])
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


def contest_sheets(bulletin: Bulletin) -> list[SheetContent]:
    """A period's figures in the long form, which ``import`` reads, and its ranking."""
    header, rows = long_table(bulletin)
    names, scores = ranking_table(bulletin)
    widths = [16, 14, 30, 12, 8, 12, 12, 12, 26, 26, 12, 10]
    return [
        SheetContent("数据", header, rows, widths),
        SheetContent("排名", names, scores, [14, 8, 16, *([14] * (len(names) - 3))]),
    ]


def _written(path: Path, pages: Pages, unit: str) -> str:
    write_pdf(path, pages, author=unit)
    return pages.missing
