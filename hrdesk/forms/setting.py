"""A table with its words set in lines: what is needed to know how high its rows are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .fonts import FontBook, Role
from .lines import SetLine, break_text, set_line
from .operations import MM
from .table import Cell, Row, Section, Span

SIZE = 9.0
"""Points of all text inside a table."""
LINE = 4.15 * MM
"""From one line of text to the next, in points."""
PAD = 0.9 * MM
"""Least distance of text from the rules above and below, in points."""
MOST_NAME_LINES = 24
"""Lines of a span's name; a name has few, and more would not fit beside one row of a page."""


def block_height(lines: int) -> float:
    """Points that so many lines need between two rules; 0 for none."""
    return lines * LINE + 2 * PAD if lines else 0.0


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell's text in lines. ``ranged_left`` tells of a right-aligned text that needs several."""

    cell: Cell
    lines: tuple[SetLine, ...]
    again: tuple[SetLine, ...]
    ranged_left: bool

    def visible(self, first: int, stop: int | None) -> tuple[SetLine, ...]:
        """What the piece of the row from line ``first`` to before line ``stop`` shows."""
        if first == 0 or first < len(self.lines):
            return self.lines[first:stop]
        if stop is not None and len(self.again) > stop - first:
            return ()
        return self.again


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row in lines; ``count`` is the number of lines of its longest cell, ``ample`` whether it is
    given its ample height."""

    row: Row
    cells: tuple[SetCell, ...]
    count: int
    ample: bool = True

    def height(self, first: int = 0, stop: int | None = None) -> float:
        """Points that a piece of the row needs; the whole row without arguments."""
        lines = max((len(cell.visible(first, stop)) for cell in self.cells), default=0)
        least = max(self.row.least, self.row.ample) if self.ample else self.row.least
        return max(least * MM if first == 0 else 0.0, block_height(lines))


@dataclass(frozen=True, slots=True)
class SetSpan:
    """A span's name in lines, as it stands first and where it goes on."""

    span: Span
    lines: tuple[SetLine, ...]
    again: tuple[SetLine, ...]


@dataclass(frozen=True, slots=True)
class SetSection:
    """A section in lines; spans from the shortest to the longest."""

    section: Section
    header: tuple[SetRow, ...]
    rows: tuple[SetRow, ...]
    spans: tuple[SetSpan, ...]
    header_height: float

    def tight(self) -> SetSection:
        """The same with rows of their least height."""
        return replace(self, rows=tuple(replace(row, ample=False) for row in self.rows))


class Setter:
    """Sets the text of tables with one font book."""

    def __init__(self, book: FontBook) -> None:
        self._book = book

    def section(self, section: Section) -> SetSection:
        """A section in lines."""
        header = tuple(map(self.row, section.header))
        spans = sorted(section.spans, key=lambda span: span.last - span.first)
        return SetSection(
            section,
            header,
            tuple(map(self.row, section.rows)),
            tuple(map(self.span, spans)),
            sum(row.height() for row in header),
        )

    def row(self, row: Row) -> SetRow:
        """A row in lines."""
        cells = tuple(map(self.cell, row.cells))
        return SetRow(row, cells, max((len(cell.lines) for cell in cells), default=0))

    def cell(self, cell: Cell) -> SetCell:
        """A cell in lines."""
        if not cell.text:
            return SetCell(cell, (), (), False)
        advances = self._book.advances(cell.role)
        width = (cell.right - cell.left - cell.pad_left - cell.pad_right) * MM / SIZE
        lines = break_text(cell.text, advances, width)
        ranged_left = cell.align == "right" and len(lines) > 1
        if ranged_left:
            width = (cell.right - cell.left - 2 * cell.pad_left) * MM / SIZE
            lines = break_text(cell.text, advances, width)
        again = break_text(cell.again, advances, width)
        return SetCell(cell, tuple(lines), tuple(again), ranged_left)

    def span(self, span: Span) -> SetSpan:
        """A span in lines."""
        width = (span.right - span.left - 2.4) * MM / SIZE
        return SetSpan(
            span,
            self._name(span.texts, span.role, width),
            self._name(span.texts_again, span.role, width),
        )

    def _name(
        self, texts: tuple[tuple[str, ...], ...], role: Role, width: float
    ) -> tuple[SetLine, ...]:
        advances = self._book.advances(role)
        for text in texts:
            lines = [set_line(line, advances) for line in text]
            if all(line.width <= width for line in lines):
                return tuple(lines)
        lines = break_text("".join(texts[-1]), advances, width)
        if len(lines) > MOST_NAME_LINES:
            cut = lines[MOST_NAME_LINES - 1].text[:-1] + "…"
            lines = [*lines[: MOST_NAME_LINES - 1], set_line(cut, advances)]
        return tuple(lines)
