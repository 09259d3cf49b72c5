"""A report while it is written: headings with their numbers, tables with theirs, passages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hrdesk.core.rollup import Summary
from hrdesk.core.score_report import ScoredEvaluation, ScoredProject

from .content import Block, Column, Heading, Paragraph, Place, TableBlock
from .passages import Passage, passages_of
from .words import chinese, paragraphs, sentence


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What may be chosen: ``charts`` adds bars of the scores; ``slots`` gives, for the editor, one owed
    paragraph for each text that people type, whether there is one or not."""

    charts: bool = False
    slots: bool = False


@dataclass(slots=True)
class Draft:
    """Collects blocks; ``texts`` are the typed passages by their keys."""

    scored: ScoredEvaluation
    texts: Mapping[str, str]
    options: ReportOptions
    summary: Summary = field(init=False)
    passages: dict[str, Passage] = field(init=False)
    blocks: list[Block] = field(default_factory=list)
    _numbers: list[int] = field(default_factory=lambda: [0, 0, 0])
    _tables: int = 0

    def __post_init__(self) -> None:
        """Sum the projects up once."""
        self.summary = self.scored.summary()
        names = [block.name for block in self.scored.scheme.blocks]
        names += [b.name for b in self.summary.blocks if b.name not in names]
        self.passages = {each.key: each for each in passages_of(names)}

    @property
    def projects(self) -> tuple[ScoredProject, ...]:
        """The projects in the order of their annexes."""
        return self.scored.projects

    def chapter(self, title: str) -> None:
        """A chapter; ``title`` carries its number."""
        self._numbers = [self._numbers[0] + 1, 0, 0]
        self.blocks.append(Heading(1, title))

    def section(self, title: str) -> None:
        """（一）…"""
        self._numbers[1:] = [self._numbers[1] + 1, 0]
        self.blocks.append(Heading(2, f"（{chinese(self._numbers[1])}）{title}"))

    def item(self, title: str) -> None:
        """1.…"""
        self._numbers[2] += 1
        self.blocks.append(Heading(3, f"{self._numbers[2]}.{title}"))

    def project(self, number: int, name: str) -> None:
        """项目1：…"""
        self.blocks.append(Heading(4, f"项目{number}：{name or '（未命名项目）'}"))

    def say(self, text: str) -> None:
        """A paragraph from the data."""
        self.blocks.append(Paragraph(text))

    def owe(self, what: str, place: Place | None = None) -> None:
        """A place where something has still to be typed."""
        self.blocks.append(Paragraph(what, "owed", place=place))

    def typed(self, text: str, what: str, place: Place, *, ended: bool = False) -> None:
        """A text that is typed with a project; ``what`` names it where it is missing. ``ended``: it is
        to end like a sentence."""
        lines = paragraphs(sentence(text) if ended else text)
        if self.options.slots or not lines:
            self.owe(what, place)
        else:
            self.blocks.extend(Paragraph(line, "typed", place=place) for line in lines)

    def passage(self, key: str) -> None:
        """A typed passage of the report."""
        passage = self.passages[key]
        lines = paragraphs(self.texts.get(key, ""))
        if self.options.slots or (passage.needed and not lines):
            self.blocks.append(Paragraph(passage.title, "owed", key))
        else:
            self.blocks.extend(Paragraph(line, "typed", key) for line in lines)

    @property
    def next_table(self) -> str:
        """How the next table is called in a sentence: 表2."""
        return f"表{self._tables + 1}"

    def table(
        self,
        title: str,
        columns: Sequence[Column],
        rows: Iterable[Sequence[str]],
        *,
        unit: str = "",
        sums: int = 0,
    ) -> None:
        """A numbered table."""
        self._tables += 1
        cells = tuple(tuple(row) for row in rows)
        caption = f"表{self._tables}　{title}"
        self.blocks.append(TableBlock(caption, tuple(columns), cells, unit, sums))
