"""Plain tables by columns: how wide each is, how its cells stand, figures under one another.

Lengths are in mm.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Literal

from ..core.numbers import Exact, money_text
from .fonts import FontBook, Role, clean
from .form_content import NOT_APPLICABLE
from .operations import MM
from .setting import SIZE
from .sheet_rows import label, role_of
from .table import Cell, Row

Stand = Literal["left", "center", "money", "points"]
"""How the cells of a column stand. money: decimal points below one another, the longest figure at the
right; points: the same in the middle of the column."""

_PAD = 1.2


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the name above it, its width, how its cells stand."""

    name: str
    width: float
    stand: Stand = "left"


def money_or_dash(amount: Exact | None) -> str:
    """An amount in 万元; a dash for none and for nothing."""
    return money_text(amount) if amount else NOT_APPLICABLE


def shared(shares: Sequence[int], width: float) -> list[float]:
    """Widths that together take ``width``, each its share."""
    whole = sum(shares)
    return [width * share / whole for share in shares]


class Columns:
    """Columns beside each other from ``left`` on; ``rows`` are all texts that will stand in them."""

    def __init__(
        self,
        book: FontBook,
        columns: Sequence[Column],
        rows: Iterable[Sequence[str]],
        left: float = 0.0,
    ) -> None:
        self.columns = tuple(columns)
        self.edges = list(accumulate((column.width for column in columns), initial=left))
        self._points: list[float | None] = []
        texts = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in columns]
        for column, sides, below in zip(columns, pairwise(self.edges), texts, strict=True):
            found = None
            if column.stand in ("money", "points"):
                found = _point(book, below, sides, column.stand)
            self._points.append(found)

    def header(self) -> Row:
        """The names."""
        sides = zip(self.columns, pairwise(self.edges), strict=True)
        return Row(tuple(label(left, right, column.name) for column, (left, right) in sides))

    def cells(self, texts: Sequence[str], role: Role | None = None) -> tuple[Cell, ...]:
        """The cells of a row; ``role`` where they are not told from their texts."""
        return tuple(self.cell(place, text, role) for place, text in enumerate(texts))

    def cell(self, place: int, text: str, role: Role | None = None) -> Cell:
        """The cell of one column."""
        column, left, right = self.columns[place], self.edges[place], self.edges[place + 1]
        text = clean(text)
        chosen = role or ("figures" if text[:1] in "↑↓" else role_of(text))
        if column.stand in ("left", "center"):
            return Cell(left, right, text, chosen, column.stand)
        point = self._points[place]
        if text == NOT_APPLICABLE or not _is_figure(text):
            return Cell(left, right, text, chosen, "center")
        if point is None or (column.stand == "money" and "." not in text):
            return Cell(left, right, text, chosen, "right" if column.stand == "money" else "center")
        return Cell(left, right, text, chosen, "point", point=point)


def fitted(
    book: FontBook,
    columns: Sequence[Column],
    rows: Iterable[Sequence[str]],
    giving: Mapping[int, float],
) -> tuple[Column, ...]:
    """The columns with amounts wide enough for the longest, as far as others can give way: ``giving``
    says which and down to what width."""
    widths = [column.width for column in columns]
    spare = {place: max(0.0, widths[place] - least) for place, least in giving.items()}
    for place, texts in enumerate(zip(*rows, strict=True)):
        if columns[place].stand != "money":
            continue
        needed = max(book.width(text, "label", SIZE) / MM for text in texts) + 2 * _PAD + 0.2
        more = min(needed - widths[place], sum(spare.values()))
        if more <= 0:
            continue
        widths[place] += more
        free = sum(spare.values())
        for other, room in list(spare.items()):
            given = more * room / free
            widths[other] -= given
            spare[other] -= given
    return tuple(
        replace(column, width=width) for column, width in zip(columns, widths, strict=True)
    )


def _is_figure(text: str) -> bool:
    return bool(text) and text[-1] in "0123456789%‰"


def _point(
    book: FontBook, texts: Iterable[str], sides: tuple[float, float], stand: Stand
) -> float | None:
    """Where the points of a column's figures stand, also of bold ones; ``None`` where they would not
    fit so."""
    before = after = 0.0
    for text in texts:
        if not _is_figure(text):
            continue
        whole, point, rest = text.partition(".")
        before = max(before, book.width(whole, "label", SIZE) / MM)
        after = max(after, book.width(point + rest, "label", SIZE) / MM)
    left, right = sides[0] + _PAD, sides[1] - _PAD
    if before + after > right - left:
        return None
    if stand == "money":
        return right - after
    return (left + right + before - after) / 2
