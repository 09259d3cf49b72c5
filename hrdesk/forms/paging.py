"""Where pages break.

Rows fill a page from the top. The break is the place that costs least: empty millimetres at the foot
of the page, plus how bad it is to part the rows there (nothing between blocks, little between
dimensions, more inside one). Only a row too high to be moved as a whole is itself parted, between
lines. The last page takes ``tail`` rows along, so that what follows the table never stands alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .operations import MM
from .setting import LINE, PAD, SetSection, SetSpan, block_height

_SPLIT_OVER = 60 * MM
"""Points of height from which a row may be parted though it would fit on a page of its own."""
_SPLIT_COST = 12.0
"""How bad parting a row is, in mm of empty page."""
_LEAST_PIECE = 3
"""Lines that a piece of a parted row has at least."""
_SHORT_TAIL = 300.0
"""How bad each row is that the last page lacks, in mm of empty page."""
_FORBIDDEN = 1e9
_EPSILON = 0.01


@dataclass(frozen=True, slots=True)
class Place:
    """Before line ``line`` of row ``item``, counted over all sections."""

    item: int
    line: int = 0


@dataclass(slots=True)
class Piece:
    """A row, or lines ``first`` to before ``stop`` of it (``None``: to its end), ``height`` points
    high. ``row`` is its number in its section, negative for header rows."""

    row: int
    first: int
    stop: int | None
    height: float


@dataclass(slots=True)
class Group:
    """What a page shows of one section: header rows and pieces, from top to bottom."""

    section: SetSection
    pieces: list[Piece]

    @property
    def height(self) -> float:
        """Points from the first rule to the last."""
        return sum(piece.height for piece in self.pieces)

    def covered(self, span: SetSpan) -> list[Piece]:
        """The pieces a span lies on."""
        first, last = span.span.first, span.span.last
        return [piece for piece in self.pieces if first <= piece.row <= last]

    def goes_on(self, span: SetSpan) -> bool:
        """Whether the span began on an earlier page."""
        if span.span.last < 0:
            return False
        start = next((piece for piece in self.pieces if piece.row >= 0), None)
        return start is not None and (start.row, start.first) > (max(span.span.first, 0), 0)


class Pager:
    """Breaks set sections into pages. ``rooms`` are the points for the table on the first and on
    every following page, ``closing`` those kept free below it on the last."""

    def __init__(
        self,
        sections: Sequence[SetSection],
        rooms: tuple[float, float],
        closing: float = 0.0,
        tail: int = 1,
    ) -> None:
        self._sections = sections
        self._rooms = rooms
        self._closing = closing
        self._tail = tail
        self._items = [
            (section, number) for section in sections for number in range(len(section.rows))
        ]
        self._least = [section.rows[number].height() for section, number in self._items]

    def pages(self) -> Iterator[list[Group]]:
        """What stands on each page."""
        start, end = Place(0), Place(len(self._items))
        room = self._rooms[0]
        while start != end:
            stop = self._break_after(start, room)
            yield self.groups(start, stop)
            start, room = stop, self._rooms[1]

    def groups(self, start: Place, stop: Place) -> list[Group]:
        """The rows between two places by section, with their heights."""
        groups: list[Group] = []
        last = stop.item if stop.line else stop.item - 1
        for item in range(start.item, last + 1):
            section, number = self._items[item]
            if not groups or groups[-1].section is not section:
                header = len(section.header)
                pieces = [
                    Piece(place - header, 0, None, row.height())
                    for place, row in enumerate(section.header)
                ]
                groups.append(Group(section, pieces))
            first = start.line if item == start.item else 0
            until = stop.line if item == stop.item else None
            whole = first == 0 and until is None
            height = self._least[item] if whole else section.rows[number].height(first, until)
            groups[-1].pieces.append(Piece(number, first, until, height))
        for group in groups:
            _make_room_for_spans(group)
        return groups

    def _height(self, start: Place, stop: Place) -> float:
        return sum(group.height for group in self.groups(start, stop))

    def _fits(self, start: Place, stop: Place, room: float) -> bool:
        return self._height(start, stop) <= room + _EPSILON

    def _reach(self, start: Place, room: float) -> int:
        """The last row before which the page may end without being too full."""
        used = 0.0
        reach = start.item
        section: SetSection | None = None
        for item in range(start.item, len(self._items)):
            here, number = self._items[item]
            if here is not section:
                section = here
                used += here.header_height
            begun = start.line if item == start.item else 0
            used += here.rows[number].height(begun) if begun else self._least[item]
            if used > room + _EPSILON:
                break
            reach = item + 1
        while reach > start.item and not self._fits(start, Place(reach), room):
            reach -= 1
        return reach

    def _break_after(self, start: Place, room: float) -> Place:
        count = len(self._items)
        reach = self._reach(start, room)
        if reach == count and self._fits(start, Place(count), room - self._closing):
            return Place(count)
        best = Place(count) if reach == count else Place(start.item + 1)
        least = _FORBIDDEN
        empty = (room - self._height(start, Place(reach))) / MM
        for item in range(reach, start.item, -1):
            cost = empty + self._parting(item)
            if cost < least:
                best, least = Place(item), cost
            empty += self._least[item - 1] / MM
        # Parting the row that reaches beyond the page; or, where all rows fit but not what follows
        # them, one of the last rows, so that enough go along to the next page.
        parted = [reach] if reach < count else list(range(count - 1, start.item - 1, -1))
        if least < _SHORT_TAIL and reach == count:
            parted = []
        for item in parted:
            cost = _SPLIT_COST + self._tail_cost(item)
            if cost < least:
                split = self._split(start, item, room, forced=least >= _SHORT_TAIL)
                if split is not None:
                    best, least = split, cost
        return best

    def _tail_cost(self, item: int) -> float:
        """What it costs that a page begins with row ``item``, if that leaves too few for the last."""
        left = len(self._items) - item
        return _FORBIDDEN if left == 0 else max(0, self._tail - left) * _SHORT_TAIL

    def _parting(self, item: int) -> float:
        if item == len(self._items):
            return _FORBIDDEN
        section, number = self._items[item]
        return section.rows[number].row.parting + self._tail_cost(item)

    def _split(self, start: Place, item: int, room: float, *, forced: bool) -> Place | None:
        """Where a row would be parted that goes beyond the page; ``None`` if it shall not be."""
        section, number = self._items[item]
        row = section.rows[number]
        begun = start.line if item == start.item else 0
        if not forced and row.height(begun) <= _SPLIT_OVER:
            return None
        left = room - self._height(start, Place(item)) if item > start.item else room
        if item == start.item or self._items[item - 1][0] is not section:
            left -= section.header_height
        most = min(int((left - 2 * PAD + _EPSILON) / LINE), row.count - begun - _LEAST_PIECE)
        while most >= _LEAST_PIECE and not self._fits(start, Place(item, begun + most), room):
            most -= 1
        if most >= _LEAST_PIECE:
            return Place(item, begun + most)
        if item > start.item or row.count - begun < 2:
            return None
        return Place(item, begun + max(1, most))


def _make_room_for_spans(group: Group) -> None:
    """Heighten rows whose merged cells need more lines than the rows are high."""
    for span in group.section.spans:
        pieces = group.covered(span)
        if not pieces:
            continue
        lines = span.again if group.goes_on(span) else span.lines
        lacking = block_height(len(lines)) - sum(piece.height for piece in pieces)
        if lacking > 0:
            grown = [piece for piece in pieces if piece.row >= 0] or pieces
            for piece in grown:
                piece.height += lacking / len(grown)
