"""Lists of rewards and of a contest's figures as workbooks, in and out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hrdesk.core.contest.bulletin import Bulletin
from hrdesk.core.contest.lists import long_table, ranking_table
from hrdesk.core.found_lists import UNKNOWN, ListKind, find_lists
from hrdesk.core.rewards.findings import CalculatedCase
from hrdesk.core.rewards.lists import reward_table
from hrdesk.forms.errors import ImportProblem
from hrdesk.words import tr

from .reading import Table, address, read_tables
from .writing import SheetContent

_MOST_SENTENCES = 10


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list found in a workbook: its rows from the header on."""

    kind: ListKind
    sheet: str
    first_row: int
    rows: tuple[tuple[str, ...], ...]
    above: str = ""
    """What stands above the header: titles, the unit of money."""

    def sentences(self, faults: Iterable[tuple[int, int, str]]) -> tuple[str, ...]:
        """Faults (row from the header, column, why) as sentences with their cells."""
        return _some(
            [
                f"“{self.sheet}”{address(self.first_row + row, column)}：{why}。"
                for row, column, why in faults
            ]
        )


def read_list(path: Path) -> ReadList:
    """The list in a workbook. Raises :class:`ImportProblem` for what is none or cannot be read."""
    return list_of(read_tables(path))


def list_of(tables: Sequence[Table]) -> ReadList:
    """The list in a workbook's tables. Raises :class:`ImportProblem` where there is none."""
    lists = find_lists([table.rows for table in tables])
    if not lists:
        raise ImportProblem(UNKNOWN, "")
    if len(lists) > 1:
        names = "、".join(f"“{tables[each.sheet].name}”" for each in lists)
        raise ImportProblem(
            tr("工作簿里有 {count} 张清单：{names}。").format(count=len(lists), names=names),
            tr("请一个工作簿只留一张清单，再导入。"),
        )
    found = lists[0]
    table = tables[found.sheet]
    if table.faults:
        cells = [f"“{table.name}”{cell} {words}。" for cell, words in table.faults.items()]
        raise ImportProblem(" ".join(_some(cells)), "")
    above = "\n".join(text for row in table.rows[: found.header] for text in row if text)
    return ReadList(found.kind, table.name, found.header, table.rows[found.header :], above)


def _some(sentences: Sequence[str]) -> tuple[str, ...]:
    if len(sentences) <= _MOST_SENTENCES:
        return tuple(sentences)
    return (*sentences[:_MOST_SENTENCES], f"……共 {len(sentences)} 处。")


def reward_sheets(cases: Sequence[CalculatedCase]) -> list[SheetContent]:
    """The list of cases, as ``import`` reads it."""
    header, rows = reward_table(cases)
    widths = [24, 24, 18, *([14] * (len(header) - 3))]
    return [SheetContent("奖励清单", header, rows, widths)]


def contest_sheets(bulletin: Bulletin) -> list[SheetContent]:
    """A period's figures in the long form, which ``import`` reads, and its ranking."""
    header, rows = long_table(bulletin)
    names, scores = ranking_table(bulletin)
    widths = [16, 14, 30, 12, 8, 12, 12, 12, 26, 8, 26, 12, 10]
    return [
        SheetContent("数据", header, rows, widths),
        SheetContent("排名", names, scores, [14, 8, 16, *([14] * (len(names) - 3))]),
    ]
