"""What the preview window offers to print: the sheets of projects, rewards, a period of the contest."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from hrdesk.core.contest.bulletin import Bulletin, bulletin_from_json
from hrdesk.core.file_names import file_stem
from hrdesk.forms.operations import Pages
from hrdesk.models.session import DocumentSession

from .sheets import project_pages, proposed_stem


@dataclass(frozen=True, slots=True)
class PrintItem:
    """A thing that can be ticked; ``key`` is the source's own."""

    key: str
    title: str
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """What the window lets one choose."""

    annex: bool = True
    empty_rows: bool = True
    binding: bool = False
    charts: bool = False
    draft: bool = False


@dataclass(frozen=True, slots=True)
class OtherFormat:
    """Another kind of file a source can be saved as: its name in the menu, the ending, and the act that
    writes the chosen things."""

    name: str
    ending: str
    write: Callable[[Path, Sequence[str], Layout], None]


class PrintSource(ABC):
    """Things to print. ``title`` names them together."""

    title = ""
    heading = ""
    paper = "A4 横向，黑白"
    choices: frozenset[str] = frozenset({"binding"})
    """Fields of :class:`Layout` that can be chosen."""

    @abstractmethod
    def items(self) -> list[PrintItem]:
        """What can be ticked, in order."""

    @abstractmethod
    def pages(self, keys: Sequence[str], layout: Layout) -> list[Pages]:
        """The pages of each of these."""

    @abstractmethod
    def stem(self, keys: Sequence[str]) -> str:
        """The file name proposed, without its ending."""

    def owed(self, keys: Sequence[str]) -> tuple[int, int | None]:
        """How much is still owed in these, and the first project that owes it."""
        return 0, None

    def formats(self) -> Sequence[OtherFormat]:
        """Kinds of files besides PDF."""
        return ()


class ProjectSource(PrintSource):
    """自评表 of the evaluation's projects."""

    title = heading = "项目支出绩效自评表"
    choices = frozenset({"annex", "empty_rows", "binding"})

    def __init__(self, session: DocumentSession) -> None:
        self._session = session

    def items(self) -> list[PrintItem]:
        current = self._session.project_id
        return [
            PrintItem(str(project.id), project.name or "（未命名项目）", project.id == current)
            for project in self._session.projects()
        ]

    def pages(self, keys: Sequence[str], layout: Layout) -> list[Pages]:
        return [
            project_pages(
                self._session.document,
                int(key),
                annex=layout.annex,
                empty_rows=layout.empty_rows,
                binding=layout.binding,
            )
            for key in keys
        ]

    def stem(self, keys: Sequence[str]) -> str:
        return proposed_stem(self._session.document, [int(key) for key in keys])

    def owed(self, keys: Sequence[str]) -> tuple[int, int | None]:
        sums = [(int(key), self._session.document.project_sums(int(key)).owed) for key in keys]
        first = next((project_id for project_id, count in sums if count), None)
        return sum(count for _, count in sums), first


_SUMMARY = "summary"


class RewardSource(PrintSource):
    """奖励汇总表 of the year and a 测算表 for each case; ``case_id``: the one that is ticked."""

    title = heading = "市场化招商奖励"

    def __init__(self, session: DocumentSession, case_id: int | None) -> None:
        self._session, self._case_id = session, case_id
        assert session.evaluation is not None
        self._evaluation = session.evaluation
        self._cases = session.document.rewards.of_evaluation(self._evaluation.id)

    def items(self) -> list[PrintItem]:
        first = PrintItem(_SUMMARY, "汇总表", self._case_id is None)
        return [first] + [
            PrintItem(
                str(one.case.id),
                f"测算表　{one.case.project_name or '（未填项目名称）'}",
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
        last = "市场化招商奖励"
        if len(keys) == 1:
            last = "奖励汇总表" if keys[0] == _SUMMARY else f"奖励测算表-{names[keys[0]]}"
        return file_stem(self._evaluation.unit, str(self._evaluation.year), last)


class ContestSource(PrintSource):
    """通报, the published ranking, 奖励资金分配表 and a page for each contestant of a period."""

    def __init__(self, session: DocumentSession, period_id: int) -> None:
        self._contests = session.document.contests
        self._period = self._contests.period(period_id)
        self.title = self.heading = f"比学赶超　{self._period.name}"
        publication = self._contests.publication(period_id)
        self._published: Bulletin | None = None
        if publication is not None:
            self._published = bulletin_from_json(publication.result_body)

    @cached_property
    def _now(self) -> Bulletin:
        """The period as it stands, computed when it is first looked at."""
        return self._contests.bulletin(self._period.id)

    def items(self) -> list[PrintItem]:
        corrected = self._contests.of_period("contest_correction", self._period.id)
        words = "通报（含更正）" if corrected else "通报"
        items = [PrintItem("now", words, True)]
        if self._published is not None:
            items.append(PrintItem("published", f"通报（公示留底 {self._published.date}）"))
        if self._now.prize_total:
            items.append(PrintItem("prizes", "奖励资金分配表"))
        return items + [
            PrintItem(str(standing.contestant_id), f"得分明细　{standing.name}")
            for standing in self._now.standings
        ]

    def pages(self, keys: Sequence[str], layout: Layout) -> list[Pages]:
        from hrdesk.forms import bulletin_pages as papers
        from hrdesk.forms.printed import PaperOptions

        options = PaperOptions(layout.binding)
        period_id = self._period.id

        def prizes() -> Pages:
            accounts = self._contests.accounts(period_id)
            ledger = self._contests.ledger(period_id)
            return papers.prize_pages(self._now, accounts, ledger, options)

        named: dict[str, Callable[[], Pages]] = {
            "now": lambda: papers.bulletin_pages(self._now, options),
            "published": lambda: papers.bulletin_pages(self._published or self._now, options),
            "prizes": prizes,
        }
        return [
            named[key]() if key in named else papers.contestant_pages(self._now, int(key), options)
            for key in keys
        ]

    def stem(self, keys: Sequence[str]) -> str:
        words = {"now": "通报", "published": "通报-公示留底", "prizes": "奖励资金分配表"}
        last = words.get(keys[0], "得分明细") if len(keys) == 1 else "比学赶超"
        return file_stem(self._now.unit, str(self._now.year), f"{self._period.name}-{last}")
