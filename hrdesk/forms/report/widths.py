"""How wide the columns of a report's table are."""

from __future__ import annotations

from collections.abc import Iterable

from ...core.report.content import TableBlock
from ..fonts import FontBook, Role, clean
from ..lines import break_text

_LEAST_WORDS = 5.0
"""Em that a column of words keeps at least, if the table has the room."""


def column_widths(
    book: FontBook,
    table: TableBlock,
    width: float,
    size: float,
    pad: float,
    roomy: float = 1.0,
) -> list[float]:
    """The widths of the columns, of ``width`` altogether (points), from their shares.

    A column whose share is too small for its longest figure takes what it lacks from columns that
    have room to give, so that figures are not parted; ``pad`` points stand beside the text on each
    side, ``size`` is the size of the text. Figures are given ``roomy`` times their width, for outlets
    that do not know the face they will be set in.
    """
    shares = [max(column.share, 1) for column in table.columns]
    widths = [width * share / sum(shares) for share in shares]
    least = []
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in table.rows if place < len(row)]
        em = max(_widest(book, cells, "label", roomy), _narrowest_heading(book, column.name))
        least.append(em * size + 2 * pad + 0.5)
    lacking = [max(0.0, need - have) for need, have in zip(least, widths, strict=True)]
    spare = [max(0.0, have - need) for need, have in zip(least, widths, strict=True)]
    if not any(lacking) or not any(spare):
        return widths
    moved = min(sum(lacking), sum(spare))
    return [
        have + lack * moved / sum(lacking) - free * moved / sum(spare)
        for have, lack, free in zip(widths, lacking, spare, strict=True)
    ]


def groups(table: TableBlock) -> list[tuple[int, int]]:
    """First and last rows of groups whose name stands in the first column of the first of them, the
    others being blank there; none where each row has a name."""
    bodies = table.rows[: len(table.rows) - table.sums]
    if not bodies or not bodies[0][0] or all(row[0] for row in bodies):
        return []
    firsts = [number for number, row in enumerate(bodies) if row[0]]
    lasts = [following - 1 for following in firsts[1:]] + [len(bodies) - 1]
    return list(zip(firsts, lasts, strict=True))


def _widest(book: FontBook, texts: Iterable[str], role: Role, roomy: float) -> float:
    """Em of the widest piece that may not be parted; at least a few characters for words."""
    advances = book.advances(role)
    widest = 0.0
    for text in texts:
        text = clean(text)
        whole = sum(map(advances.__getitem__, text)) * (
            roomy if any(map(str.isdigit, text)) else 1.0
        )
        if whole <= _LEAST_WORDS:
            widest = max(widest, whole)
            continue
        widest = max(widest, *(line.width for line in break_text(text, advances, _LEAST_WORDS)))
        figures = [piece for piece in text.replace("\n", " ").split(" ") if piece.isascii()]
        for piece in figures:
            widest = max(widest, roomy * sum(map(advances.__getitem__, piece)))
    return widest


def _narrowest_heading(book: FontBook, name: str) -> float:
    """Em a column's name needs to stand in lines of two or three characters, never one."""
    whole = book.width(clean(name), "label", 1.0)
    return min(whole, 3.0)
