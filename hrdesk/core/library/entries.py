"""An entry of the library (指标库): an indicator as units commonly set it, and how it is proved.

The program ships a library; a unit keeps its own beside it (我的指标库). Both are files of one shape,
``*.hrlib``: JSON that says which kind it is, so that a unit can pass its own on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from hrdesk.core.entry import Refused, check_value
from hrdesk.core.levels import DIMENSIONS, is_cost
from hrdesk.core.numbers import normalise
from hrdesk.core.plain_data import from_data
from hrdesk.core.records import EXECUTION_BLOCK, Indicator
from hrdesk.core.rows import is_qualitative
from hrdesk.core.schemes import Scheme
from hrdesk.words import tr

SUFFIX = ".hrlib"
FORMAT = 1
MOST_BYTES = 8_000_000
MOST_ENTRIES = 5000
FIELDS = (
    "招商引资", "营商环境", "会议培训", "调研", "宣传", "人才", "综合办公",
    "政府采购", "信息化", "资金管理", "基建维修", "车辆", "档案",
)  # fmt: skip
"""Fields of work (领域) that entries belong to, in the order in which they are offered."""

_KIND = "indicator-library"


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """A common indicator.

    ``target`` is the usual one and blank where there is none; ``meaning`` says what is measured,
    ``method`` how the value is got, ``evidence`` which files prove it (佐证材料).
    """

    level1: str
    level2: str
    name: str
    relation: str = ""
    target: str = ""
    measure: str = ""
    kind: Literal["定量", "定性"] = "定量"
    meaning: str = ""
    method: str = ""
    evidence: str = ""
    fields: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What two entries may not have in common: the dimension, and the name but for blanks."""
        return self.level2, "".join(normalise(self.name).split())


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry as a project is offered it: under the levels it would stand at there."""

    entry: LibraryEntry
    level1: str
    level2: str
    own: bool = False


def check_entry(entry: LibraryEntry) -> None:
    """Refuse an entry that could not become a row of the form. Raises :class:`Refused`."""
    if not entry.name.strip():
        raise Refused(tr("指标没有名称，请填写三级指标名称。"))
    if not entry.level1 or not entry.level2:
        raise Refused(tr("“{name}”没有写明一级指标和二级指标，请补上。").format(name=entry.name))
    if entry.level1 == EXECUTION_BLOCK:
        raise Refused(
            tr("“{name}”属于投入，投入的得分取自项目资金，不能作为指标入库。").format(
                name=entry.name
            )
        )
    for name in ("level1", "level2", "name", "relation", "target", "measure"):
        check_value("indicator", name, getattr(entry, name))
    for text in (entry.meaning, entry.method, entry.evidence):
        check_value("indicator", "reason", text)
    for word in (*entry.fields, *entry.keywords):
        check_value("indicator", "name", word)
    if (entry.relation == "定性") != (entry.kind == "定性"):
        raise Refused(
            tr("“{name}”的指标性质与定量、定性不一致，请改正其中一个。").format(name=entry.name)
        )


def entry_of(row: Indicator, year: int) -> LibraryEntry:
    """A row of a form as an entry of one's own; what was reached and its points stay behind."""
    qualitative = bool(row.target.strip()) and is_qualitative(row, year)
    return LibraryEntry(
        row.level1,
        row.level2,
        row.name.strip(),
        "定性" if qualitative else row.relation,
        row.target,
        row.measure,
        "定性" if qualitative or row.relation == "定性" else "定量",
    )


def place_under(entry: LibraryEntry, scheme: Scheme) -> tuple[str, str]:
    """Block and dimension an entry stands at under a scheme.

    Costs are a dimension of 产出, or a block of their own where the scheme has one; without a block
    满意度 its rows stand under 效益.
    """
    blocks = {block.name for block in scheme.blocks}
    level1, level2 = entry.level1, entry.level2
    if level1 in blocks and not (level1 == "产出" and level2 == "成本" and "成本" in blocks):
        return level1, level2
    if is_cost(level1, level2):
        if "成本" in blocks:
            return "成本", level2 if level2 in DIMENSIONS["成本"] else "经济成本"
        return "产出", "成本"
    if level1 == "满意度" and "效益" in blocks:
        return "效益", level2
    return level1, level2


def offered(
    shipped: Iterable[LibraryEntry], own: Iterable[LibraryEntry], scheme: Scheme
) -> tuple[Choice, ...]:
    """Both libraries as a project under the scheme is offered them, one's own first."""
    return tuple(
        Choice(entry, *place_under(entry, scheme), mine)
        for entries, mine in ((own, True), (shipped, False))
        for entry in entries
    )


# Files


def library_text(entries: Sequence[LibraryEntry]) -> str:
    """The text of a library's file, an entry a line."""
    lines = ",\n".join(" " + json.dumps(asdict(entry), ensure_ascii=False) for entry in entries)
    return f'{{"hrdesk": "{_KIND}", "format": {FORMAT}, "entries": [\n{lines}\n]}}\n'


def entries_of_text(text: str) -> tuple[LibraryEntry, ...]:
    """The entries in a file's text. Raises ``ValueError`` with a sentence for anything else."""
    entries = body_of_text(text, _KIND, "entries", tr("指标库文件"))
    if not isinstance(entries, list):
        raise ValueError(tr("指标库文件的内容不完整，没有读入。"))
    if len(entries) > MOST_ENTRIES:
        raise ValueError(
            tr("文件里有 {count} 条指标，最多 {most_entries} 条，没有读入。").format(
                count=len(entries), most_entries=MOST_ENTRIES
            )
        )
    found = []
    for number, data in enumerate(entries, 1):
        try:
            entry = from_data(LibraryEntry, data)
            check_entry(entry)
        except ValueError as problem:
            reason = str(problem) if isinstance(problem, Refused) else tr("内容不完整。")
            raise ValueError(
                tr("第 {number} 条指标不能用：{reason}整个文件没有读入。").format(
                    number=number, reason=reason
                )
            ) from problem
        found.append(entry)
    return tuple(found)


def body_of_text(text: str, kind: str, key: str, title: str) -> object:
    """The part ``key`` of a file that says it is of a kind. Raises ``ValueError`` with a sentence."""
    if len(text) > MOST_BYTES:
        raise ValueError(tr("文件太大，不是{title}。").format(title=title))
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError(tr("文件内容不完整，或不是{title}。").format(title=title)) from None
    if not isinstance(whole, dict) or whole.get("hrdesk") != kind:
        raise ValueError(tr("这不是{title}。").format(title=title))
    if whole.get("format") != FORMAT:
        raise ValueError(
            tr("这个{title}是更新版本的程序保存的，请用新版本打开。").format(title=title)
        )
    return whole.get(key)


@dataclass(frozen=True, slots=True)
class Merged:
    """A library after entries were added: those that were there already were skipped."""

    entries: tuple[LibraryEntry, ...]
    added: tuple[LibraryEntry, ...]
    skipped: tuple[str, ...]

    def sentence(self) -> str:
        """What happened, for the person who added them."""
        words = tr("已存入我的指标库 {count} 条。").format(count=len(self.added))
        if self.skipped:
            names = "、".join(f"“{name}”" for name in self.skipped[:5])
            more = (
                tr("等 {count} 条").format(count=len(self.skipped)) if len(self.skipped) > 5 else ""
            )
            words += tr("库里已有{names}{more}，没有重复存入。").format(names=names, more=more)
        return words


def merged(known: Sequence[LibraryEntry], new: Iterable[LibraryEntry]) -> Merged:
    """Add entries to a library, each dimension and name once."""
    keys = {entry.key for entry in known}
    added: list[LibraryEntry] = []
    skipped: list[str] = []
    for entry in new:
        if entry.key in keys:
            skipped.append(entry.name)
        else:
            keys.add(entry.key)
            added.append(entry)
    return Merged((*known, *added), tuple(added), tuple(skipped))
