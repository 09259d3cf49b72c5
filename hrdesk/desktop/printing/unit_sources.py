"""What is printed of the unit as a whole: its summary tables, the year's rewards."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from hrdesk.core.file_names import file_stem
from hrdesk.core.summary_tables import SummaryTable, summary_tables
from hrdesk.document.scored import scored_evaluation
from hrdesk.forms.operations import Pages
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

from .sources import Layout, OtherFormat, PrintItem, PrintSource


class SummarySource(PrintSource):
    """汇总表 of all projects: scores, indicators, what is unfinished."""

    title = tr("项目支出绩效自评汇总表")
    heading = tr("单位汇总表")

    def __init__(self, session: DocumentSession) -> None:
        self._session = session
        assert session.evaluation is not None
        self._evaluation = session.evaluation

    @cached_property
    def _tables(self) -> dict[str, SummaryTable]:
        scored = scored_evaluation(self._session.document, self._evaluation)
        return {str(place): table for place, table in enumerate(summary_tables(scored))}

    def items(self) -> list[PrintItem]:
        return [
            PrintItem(key, table.title, bool(table.rows)) for key, table in self._tables.items()
        ]

    def pages(self, keys: Sequence[str], layout: Layout) -> list[Pages]:
        from hrdesk.forms.printed import PaperOptions
        from hrdesk.forms.summary_pages import summary_pages

        options = PaperOptions(layout.binding)
        return [summary_pages(self._tables[key], self._evaluation.unit, options) for key in keys]

    def stem(self, keys: Sequence[str]) -> str:
        year = str(self._evaluation.year)
        last = self.title
        if len(keys) == 1:  # the titles begin with the year that the name has already
            last = self._tables[keys[0]].title.removeprefix(year).removeprefix("年度")
        return file_stem(self._evaluation.unit, year, last)

    def formats(self) -> Sequence[OtherFormat]:
        return (OtherFormat(tr("xlsx 工作簿"), ".xlsx", self.write_book),)

    def write_book(self, path: Path, keys: Sequence[str], layout: Layout) -> None:
        """Write these tables as a workbook. Raises ``ExportProblem``."""
        from hrdesk.forms.xlsx.form_book import write_form_book

        tables = [self._tables[key] for key in keys]
        write_form_book(path, [], tables, unit=self._evaluation.unit)


_SUMMARY = "summary"


class RewardSource(PrintSource):
    """奖励汇总表 of the year and a 测算表 for each case; ``case_id``: the one that is ticked."""

    title = heading = tr("市场化招商奖励")

    def __init__(self, session: DocumentSession, case_id: int | None) -> None:
        self._session, self._case_id = session, case_id
        assert session.evaluation is not None
        self._evaluation = session.evaluation
        self._cases = session.document.rewards.of_evaluation(self._evaluation.id)

    def items(self) -> list[PrintItem]:
        first = PrintItem(_SUMMARY, tr("汇总表"), self._case_id is None)
        return [first] + [
            PrintItem(
                str(one.case.id),
                tr("测算表　{project_name}").format(
                    project_name=one.case.project_name or tr("（未填项目名称）")
                ),
                one.case.id == self._case_id,
            )
            for one in self._cases
        ]

    def pages(self, keys: Sequence[str], layout: Layout) -> list[Pages]:
        from hrdesk.forms.printed import PaperOptions
        from hrdesk.forms.reward_pages import reward_case_pages, reward_summary_pages

        options = PaperOptions(layout.binding)
        unit, year = self._evaluation.unit, self._evaluation.year
        names = {project.id: project.name for project in self._session.projects()}
        cases = {str(one.case.id): one for one in self._cases}
        found = []
        for key in keys:
            if key == _SUMMARY:
                found.append(reward_summary_pages(self._cases, unit, year, names, options))
            else:
                payer = names.get(cases[key].case.paid_from or 0, "")
                found.append(reward_case_pages(cases[key], unit, payer, options))
        return found

    def stem(self, keys: Sequence[str]) -> str:
        names = {str(one.case.id): one.case.project_name for one in self._cases}
        last = tr("市场化招商奖励")
        if len(keys) == 1:
            last = (
                tr("奖励汇总表")
                if keys[0] == _SUMMARY
                else tr("奖励测算表-{names}").format(names=names[keys[0]])
            )
        return file_stem(self._evaluation.unit, str(self._evaluation.year), last)
