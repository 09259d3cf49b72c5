"""From a table to lines and positioned text on pages.

Text is centred vertically in its cell: the middle of a line's squares lies in the middle of the line.
Rules are drawn once, also where cells meet: horizontal ones between rows except where a span crosses,
vertical ones between cells, and a closed frame around what stands on each page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .fonts import FontBook, Role
from .lines import SetLine
from .operations import MM, Line, Operation, Text
from .paging import Group, Pager, Piece
from .setting import (
    LINE,
    SIZE,
    SetCell,
    SetRow,
    SetSection,
    SetSpan,
    Setter,
    block_height,
)
from .table import FINE, HEAVY, MEDIUM, Align, Table

_MIDDLE = 0.38
"""How far the middle of a character's square lies above its baseline, in em."""
_SHORT = 3
"""Pages up to which a form is set tighter if that saves one."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where tables stand: left end, top on the first and on following pages, least free bottom;
    millimetres from the page's top left corner."""

    left: float
    top: float
    top_again: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Body:
    """What the table puts on one page; ``bottom`` is its last rule, ``marks`` are bookmarks with their
    height, both in points from the top."""

    operations: tuple[Operation, ...]
    bottom: float
    marks: tuple[tuple[str, float], ...]


def lay_out(table: Table, book: FontBook, frame: Frame) -> list[Body]:
    """The table's pages."""
    setter = Setter(book)
    sections = [setter.section(section) for section in table.sections if section.rows]
    tops = frame.top, frame.top_again
    bodies: list[Body] = []
    for groups in _paged(sections, table, frame):
        top = tops[min(len(bodies), 1)]
        bodies.append(_Drawing(book, frame.left, top, table.width).body(groups))
    return bodies


def _paged(sections: list[SetSection], table: Table, frame: Frame) -> list[list[Group]]:
    """What stands on each page; rows are ample unless that costs a short form a page."""
    rooms = (frame.bottom - frame.top) * MM, (frame.bottom - frame.top_again) * MM

    def paged(chosen: list[SetSection]) -> list[list[Group]]:
        return list(Pager(chosen, rooms, table.closing * MM, table.tail).pages())

    pages = paged(sections)
    if 1 < len(pages) <= _SHORT:
        tight = paged([section.tight() for section in sections])
        if len(tight) < len(pages):
            return tight
    return pages


def text_operations(
    book: FontBook, text: str, role: Role, size: float, x: float, y: float, tag: str = ""
) -> Iterator[Text]:
    """One line of text from ``x`` on the baseline ``y``, a run for each change of face."""
    for run in book.runs(text, role):
        yield Text(round(x, 2), round(y, 2), run.face, size, run.string, run.stroke, tag=tag)
        if len(run.string) < len(text):
            x += book.width(run.string, role, size)


@dataclass(slots=True)
class _Drawing:
    """The drawing of one page. Lengths in points, except ``left``, ``top`` and ``width`` in mm."""

    book: FontBook
    left: float
    top: float
    width: float
    lines: list[Line] = field(default_factory=list)

    def body(self, groups: Sequence[Group]) -> Body:
        """Draw what stands on a page."""
        y = self.top * MM
        texts: list[tuple[int, float, list[Text]]] = []
        marks: list[tuple[str, float]] = []
        number = 0
        for place, group in enumerate(groups):
            if place:
                above = group.pieces[0]
                self._across(y, max(MEDIUM, _row(group, above).row.rule_above), self._whole())
            edges = [y]
            for piece in group.pieces:
                edges.append(edges[-1] + piece.height)
            for at, piece in enumerate(group.pieces):
                row = _row(group, piece)
                if row.row.bookmark and piece.first == 0 and piece.row >= 0:
                    marks.append((row.row.bookmark, edges[at]))
                for cell in row.cells:
                    drawn = self._cell(cell, piece, edges[at], edges[at + 1])
                    texts.append((number + at, cell.cell.left, drawn))
            for span in group.section.spans:
                covered = [at for at, piece in enumerate(group.pieces) if _on(span, piece)]
                if covered:
                    first, last = covered[0], covered[-1]
                    drawn = self._span(span, group.goes_on(span), edges[first], edges[last + 1])
                    texts.append((number + first, span.span.left, drawn))
            self._rules(group, edges)
            number += len(group.pieces)
            y = edges[-1]
        self._frame(y)
        texts.sort(key=lambda entry: entry[:2])
        operations: list[Operation] = list(self.lines)
        for _, _, drawn in texts:
            operations.extend(drawn)
        return Body(tuple(operations), y, tuple(marks))

    def _x(self, edge: float) -> float:
        return (self.left + edge) * MM

    def _whole(self) -> list[tuple[float, float]]:
        return [(0.0, self.width)]

    def _cell(self, cell: SetCell, piece: Piece, top: float, bottom: float) -> list[Text]:
        lines = cell.visible(piece.first, piece.stop)
        if not lines:
            return []
        spec = cell.cell
        align: Align = "left" if cell.ranged_left else spec.align
        left, right = self._x(spec.left + spec.pad_left), self._x(spec.right - spec.pad_right)
        if align == "point":
            left = self._x(spec.point) - self._before_point(lines[0].text, spec.role)
            align = "left"
        if 0 < piece.first < len(cell.lines):
            bottom = top + block_height(len(lines))  # text that goes on goes on at the top
        return self._block(lines, spec.role, align, (left, right), (top, bottom))

    def _before_point(self, figure: str, role: Role) -> float:
        return self.book.width(figure.partition(".")[0], role, SIZE)

    def _span(self, span: SetSpan, goes_on: bool, top: float, bottom: float) -> list[Text]:
        lines = span.again if goes_on else span.lines
        sides = self._x(span.span.left), self._x(span.span.right)
        return self._block(lines, span.span.role, "center", sides, (top, bottom))

    def _block(
        self,
        lines: Sequence[SetLine],
        role: Role,
        align: Align,
        sides: tuple[float, float],
        ends: tuple[float, float],
    ) -> list[Text]:
        """Lines of text, vertically in the middle between ``ends``."""
        drawn: list[Text] = []
        baseline = (ends[0] + ends[1] - len(lines) * LINE) / 2 + LINE / 2 + _MIDDLE * SIZE
        for line in lines:
            x = sides[0]
            if align == "center":
                x = (sides[0] + sides[1] - line.width * SIZE) / 2
            elif align == "right":
                x = sides[1] - line.width * SIZE
            drawn.extend(text_operations(self.book, line.text, role, SIZE, x, baseline))
            baseline += LINE
        return drawn

    def _rules(self, group: Group, edges: Sequence[float]) -> None:
        """The rules inside a section: below every row but the last, and right of every cell."""
        uprights: dict[float, list[tuple[float, float]]] = defaultdict(list)
        for at, piece in enumerate(group.pieces):
            open_spans = []
            for span in group.section.spans:
                if not _on(span, piece):
                    continue
                uprights[span.span.right].append((edges[at], edges[at + 1]))
                if at + 1 < len(group.pieces) and _on(span, group.pieces[at + 1]):
                    open_spans.append((span.span.left, span.span.right))
            for cell in _row(group, piece).cells:
                uprights[cell.cell.right].append((edges[at], edges[at + 1]))
            if at + 1 < len(group.pieces):
                below = group.pieces[at + 1]
                width = _row(group, below).row.rule_above
                if piece.row < 0 <= below.row:
                    width = group.section.section.rule_below_header
                self._across(edges[at + 1], width, _without(self._whole(), open_spans))
        for edge, stretches in uprights.items():
            if edge < self.width:
                for top, bottom in _joined(stretches):
                    self._line(self._x(edge), top, self._x(edge), bottom, FINE)

    def _across(self, y: float, width: float, stretches: Sequence[tuple[float, float]]) -> None:
        for left, right in stretches:
            self._line(self._x(left), y, self._x(right), y, width)

    def _frame(self, bottom: float) -> None:
        left, right, top = self._x(0), self._x(self.width), self.top * MM
        self._line(left, top, right, top, HEAVY)
        self._line(left, bottom, right, bottom, HEAVY)
        self._line(left, top, left, bottom, HEAVY)
        self._line(right, top, right, bottom, HEAVY)

    def _line(self, x1: float, y1: float, x2: float, y2: float, width: float) -> None:
        self.lines.append(Line(round(x1, 2), round(y1, 2), round(x2, 2), round(y2, 2), width))


def _row(group: Group, piece: Piece) -> SetRow:
    if piece.row < 0:
        return group.section.header[piece.row]
    return group.section.rows[piece.row]


def _on(span: SetSpan, piece: Piece) -> bool:
    return span.span.first <= piece.row <= span.span.last


def _without(
    stretches: Sequence[tuple[float, float]], holes: Sequence[tuple[float, float]]
) -> list[tuple[float, float]]:
    """Stretches with the holes cut out of them."""
    left = list(stretches)
    for low, high in holes:
        cut = []
        for start, end in left:
            if high <= start or low >= end:
                cut.append((start, end))
                continue
            if start < low:
                cut.append((start, low))
            if high < end:
                cut.append((high, end))
        left = cut
    return left


def _joined(stretches: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches in order, those that touch made one."""
    found: list[tuple[float, float]] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1] + 0.001:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
