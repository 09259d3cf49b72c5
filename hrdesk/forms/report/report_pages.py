"""The report as pages for preview, printer and PDF: A4 upright, in the layout of official documents.

The type area is 156 by 225 mm with 22 lines of 28 characters (GB/T 9704, 5.2); running text fills its
lines to both margins, headings never stand alone at the foot of a page, tables look as on the sheets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from ...core.report.content import (
    ChartBlock,
    Heading,
    Paragraph,
    Report,
    StairBlock,
    TableBlock,
)
from ..fonts import FontBook, clean, font_book
from ..layout import Frame, lay_out
from ..operations import ARTIFACT, MM, Operation, Page, Pages, Text
from .chart import Chart, SetBar
from .flow import Chunk, Draw, Flow, paragraph_chunks, space
from .report_tables import least_beginning, paper_table
from .running import RunningLine, Type, drawn, set_text
from .stair import Stair
from .texts import line_ends, shown_blocks

_PAPER = 210.0 * MM, 297.0 * MM
_LEFT, _TOP, _BOTTOM, _WIDTH = 28.0, 37.0, 262.0, 156.0
_BINDING = 5.0
"""mm that everything stands further right where the report is to be bound."""
_LEAD = 28.95
_SIZE = 15.75
_MIDDLE = 0.38  # of a square above its baseline, em
_FOOT = 272.0  # baseline of the page's number, mm

_BODY = Type("words", _SIZE)
_TITLE, _TITLE_LEAD = Type("words", 22.0, 0.6, "center"), 36.0
_HEADINGS = {
    1: Type("figures", _SIZE, 0.45),
    2: Type("figures", _SIZE),
    3: Type("words", _SIZE, 0.45),
    4: Type("words", _SIZE),
}
_CAPTION, _CAPTION_LEAD = Type("figures", 12.0, 0.3, "center"), 19.0
_UNIT, _UNIT_LEAD = Type("words", 9.0, align="right"), 14.0
_NUMBER = Type("words", 14.0, align="center")
_ABOVE, _BELOW = 8.0, 10.0
"""Points above a caption, and below a table or chart."""
_SIGN_SHIFT = 4
"""Characters that the date at the end stands from the right margin."""
_GOES_ON = "（续）"


def report_pages(
    report: Report, *, draft: bool = False, binding: bool = False, book: FontBook | None = None
) -> Pages:
    """Lay a report out. A draft shows the passages still owed as 【待填：…】; ``binding`` moves the
    text to the right. ``book`` are other fonts than this computer's."""
    return _Writer(book or font_book(), _BINDING if binding else 0.0).pages(report, draft=draft)


class _Writer:
    """One report on its way to pages."""

    def __init__(self, book: FontBook, shift: float) -> None:
        self._book = book
        self._left_mm = _LEFT + shift
        self._left, self._width = self._left_mm * MM, _WIDTH * MM
        self._flow = Flow(_TOP * MM, _BOTTOM * MM + 0.1)
        self._level = 0
        self._number = 0

    def pages(self, report: Report, *, draft: bool) -> Pages:
        """The laid-out report."""
        name = clean(line_ends("".join(report.title))).replace("\n", "")
        self._title(report.title, name)
        for block in shown_blocks(report, draft=draft):
            match block:
                case Heading():
                    self._heading(block)
                case Paragraph():
                    self._flow.add(self._paragraph(block.text))
                case TableBlock():
                    self._table(block)
                case ChartBlock():
                    self._chart(block)
                case StairBlock():
                    self._stair(block)
        self._flow.release()
        self._sign(report)
        pages = tuple(
            Page(*_PAPER, (*operations, *self._foot(number)))
            for number, operations in enumerate(self._flow.pages, 1)
        )
        texts = (each for page in pages for each in page.operations if isinstance(each, Text))
        missing = self._book.missing("".join(each.string for each in texts))
        return Pages(name, pages, tuple(self._flow.marks), missing)

    def _tag(self, kind: str) -> str:
        self._number += 1
        return f"{kind} {self._number}"

    def _lines(
        self, lines: Sequence[RunningLine], kind: Type, lead: float, tag: str, shift: float = 0.0
    ) -> list[Draw]:
        """Lines as things to draw; ``shift`` points are left free at the right."""
        width = self._width - shift

        def draw(line: RunningLine, top: float) -> Iterable[Operation]:
            y = top + lead / 2 + _MIDDLE * kind.size
            return drawn(self._book, line, kind, self._left, y, width, tag)

        return [partial(draw, line) for line in lines]

    def _single(
        self, text: str, kind: Type, lead: float, *, keep: bool, tag: str = ""
    ) -> Iterator[Chunk]:
        """A caption or a unit: lines that are not parted."""
        lines = set_text(self._book, line_ends(text), kind, self._width, indent=False)
        tag = tag or self._tag("P")
        yield from paragraph_chunks(lead, self._lines(lines, kind, lead, tag), keep=keep)

    def _title(self, title: Sequence[str], name: str) -> None:
        tag = self._tag("H1")
        chunks: list[Chunk] = []
        for line in chain.from_iterable(map(self._title_lines, title)):
            chunks += self._single(line, _TITLE, _TITLE_LEAD, keep=True, tag=tag)
        if chunks:
            chunks[0] = replace(chunks[0], mark=(name, 0))
        self._flow.add([*chunks, space(_LEAD)])

    def _title_lines(self, line: str) -> list[str]:
        """A line of the title; where it is too long, its last brackets begin a line of their own."""
        place = line.rfind("（")
        whole = self._book.width(clean(line), _TITLE.role, _TITLE.size)
        return [line] if place < 1 or whole <= self._width else [line[:place], line[place:]]

    def _heading(self, heading: Heading) -> None:
        level = min(max(heading.level, 1), len(_HEADINGS))
        kind = _HEADINGS[level]
        lines = set_text(self._book, line_ends(heading.text), kind, self._width)
        drawings = self._lines(lines, kind, _LEAD, self._tag(f"H{level + 1}"))
        # The outline knows no gaps: a level 3 below a level 1 is its level 2.
        self._level = min(level, self._level + 1)
        mark = clean(heading.text).replace("\n", " ").strip(), self._level
        chunks = paragraph_chunks(_LEAD, drawings, keep=True)
        if chunks:
            chunks[0] = replace(chunks[0], mark=mark)
        self._flow.add(chunks)

    def _paragraph(self, text: str) -> list[Chunk]:
        """A paragraph; one that announces what follows (未完成的指标有2项：) is kept with it."""
        lines = set_text(self._book, text, _BODY, self._width)
        drawings = self._lines(lines, _BODY, _LEAD, self._tag("P"))
        return paragraph_chunks(_LEAD, drawings, keep=text.rstrip().endswith("："))

    def _table(self, block: TableBlock) -> None:
        flow = self._flow
        chunks = [replace(space(_ABOVE), keep=True)]
        chunks += self._single(block.caption, _CAPTION, _CAPTION_LEAD, keep=True)
        if block.unit:
            chunks += self._single(block.unit, _UNIT, _UNIT_LEAD, keep=True)
        if not block.rows:
            flow.add(chunks)
            return
        table = paper_table(self._book, block, _WIDTH)
        flow.add(chunks)
        flow.release(least_beginning(self._book, table, flow.bottom - flow.top))
        again = clean(line_ends(block.caption)) + _GOES_ON
        above = list(self._single(again, _CAPTION, _CAPTION_LEAD, keep=True))
        taken = sum(chunk.height for chunk in above)
        frame = Frame(self._left_mm, flow.y / MM, (flow.top + taken) / MM, flow.bottom / MM)
        for number, body in enumerate(lay_out(table, self._book, frame)):
            if number:
                flow.turn()
                flow.add(above)
                flow.release()
            flow.page.extend(body.operations)
            flow.y = body.bottom
        flow.add([space(_BELOW)])

    def _chart(self, block: ChartBlock) -> None:
        chart = Chart(self._book, block, self._width)
        tag = self._tag("P")
        chunks = [replace(space(_ABOVE), keep=True)]
        if block.unit:
            chunks += self._single(block.unit, _UNIT, _UNIT_LEAD, keep=True)
        whole = chart.height <= (self._flow.bottom - self._flow.top) / 2
        for place, each in enumerate(chart.bars):

            def draw(bar: SetBar, place: int, top: float) -> Iterable[Operation]:
                return chart.draw([bar], self._left, top, f"{tag}.{place}")

            last = place == len(chart.bars) - 1
            keep = whole or place == 0 or last
            chunks.append(Chunk(each.height, partial(draw, each, place), keep=keep))
        chunks += self._single(block.caption, _CAPTION, _CAPTION_LEAD, keep=False)
        self._flow.add([*chunks, space(_BELOW)])

    def _stair(self, block: StairBlock) -> None:
        stair, tag = Stair(self._book, block, self._width), self._tag("P")

        def draw(top: float) -> Iterable[Operation]:
            return stair.draw(self._left, top, tag)

        chunks = [replace(space(_ABOVE), keep=True), Chunk(stair.height, draw, keep=True)]
        chunks += self._single(block.caption, _CAPTION, _CAPTION_LEAD, keep=False)
        self._flow.add([*chunks, space(_BELOW)])

    def _sign(self, report: Report) -> None:
        """Unit and date at the end, on the same page, the unit above the middle of the date."""
        if not report.date:
            return
        right = Type("words", _SIZE, align="right")
        size, book = right.size, self._book
        unit, date = clean(report.unit).strip(), clean(report.date).strip()
        widths = book.width(unit, "words", size), book.width(date, "words", size)
        shift = _SIGN_SHIFT * size
        shifts = max(0.0, shift + (widths[1] - widths[0]) / 2), shift
        drawings: list[Draw] = []
        for text, free in zip((unit, date), shifts, strict=True):
            lines = set_text(book, text, right, self._width - free, indent=False)
            drawings += self._lines(lines, right, _LEAD, self._tag("P"), free)
        self._flow.add([space(_LEAD)])
        chunks = paragraph_chunks(_LEAD, drawings, keep=True)
        self._flow.add(chunks)
        self._flow.release()

    def _foot(self, number: int) -> Iterator[Text]:
        """The page's number in the middle of the foot."""
        (line,) = set_text(self._book, f"— {number} —", _NUMBER, self._width, indent=False)
        yield from drawn(self._book, line, _NUMBER, self._left, _FOOT * MM, self._width, ARTIFACT)
