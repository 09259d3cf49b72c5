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
from hrdesk.words import tr

from .sheets import form_to_write, project_pages, proposed_stem


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
    paper = tr("A4 横向，黑白")
    when_owed = tr("打印为空白")
    """What becomes on paper of what is still owed."""
    bound = tr("装订：上边多留 8 毫米")
    """What room for a binding means on this paper."""
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

    title = heading = tr("项目支出绩效自评表")
    choices = frozenset({"annex", "empty_rows", "binding"})

    def __init__(self, session: DocumentSession) -> None:
        self._session = session

    def items(self) -> list[PrintItem]:
        current = self._session.project_id
        return [
            PrintItem(str(project.id), project.name or tr("（未命名项目）"), project.id == current)
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

    def formats(self) -> Sequence[OtherFormat]:
        return (
            OtherFormat(tr("xlsx 工作簿"), ".xlsx", self.write_book),
            OtherFormat(tr("xlsx 工作簿（得分带公式）"), ".xlsx", self.write_live_book),
        )

    def write_book(self, path: Path, keys: Sequence[str], layout: Layout) -> None:
        """Write these projects' sheets as a workbook. Raises ``ExportProblem``."""
        self._write_book(path, keys, formulas=False)

    def write_live_book(self, path: Path, keys: Sequence[str], layout: Layout) -> None:
        """The same with live formulas. Raises ``ExportProblem``."""
        self._write_book(path, keys, formulas=True)

    def _write_book(self, path: Path, keys: Sequence[str], *, formulas: bool) -> None:
        from hrdesk.forms.xlsx.form_book import write_form_book

        document, unit = self._session.document, ""
        if self._session.evaluation is not None:
            unit = self._session.evaluation.unit
        forms = [form_to_write(document, int(key)) for key in keys]
        write_form_book(path, forms, unit=unit, formulas=formulas)

    def owed(self, keys: Sequence[str]) -> tuple[int, int | None]:
        sums = [(int(key), self._session.document.project_sums(int(key)).owed) for key in keys]
        first = next((project_id for project_id, count in sums if count), None)
        return sum(count for _, count in sums), first


class ContestSource(PrintSource):
    """通报, the published ranking, 奖励资金分配表 and a page for each contestant of a period."""

    def __init__(self, session: DocumentSession, period_id: int) -> None:
        self._contests = session.document.contests
        self._period = self._contests.period(period_id)
        self.title = self.heading = tr("比学赶超　{name}").format(name=self._period.name)
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
        words = tr("通报（含更正）") if corrected else tr("通报")
        items = [PrintItem("now", words, True)]
        if self._published is not None:
            items.append(
                PrintItem(
                    "published", tr("通报（公示留底 {date}）").format(date=self._published.date)
                )
            )
        if self._now.prize_total:
            items.append(PrintItem("prizes", tr("奖励资金分配表")))
        return items + [
            PrintItem(
                str(standing.contestant_id), tr("得分明细　{name}").format(name=standing.name)
            )
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
        words = {
            "now": tr("通报"),
            "published": tr("通报-公示留底"),
            "prizes": tr("奖励资金分配表"),
        }
        last = words.get(keys[0], "") if len(keys) == 1 else ""
        if len(keys) == 1 and not last:
            names = {str(each.contestant_id): each.name for each in self._now.standings}
            last = tr("得分明细-{name}").format(name=names[keys[0]])
        unit, year = self._now.unit, str(self._now.year)
        return file_stem(unit, year, tr("比学赶超"), self._period.name, last)
