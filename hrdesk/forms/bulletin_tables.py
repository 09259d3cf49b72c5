"""The ranking tables of a 比学赶超 bulletin: one for each group, or several where indicators are many.

The first table has the places, the totals and as many indicators as can be read beside them; further
indicators stand in tables below, behind the same names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..core.contest.bulletin import Bulletin, BulletinStanding
from ..core.numbers import money_text
from .bulletin_words import (
    change_text,
    completion_text,
    group_heading,
    has_completion,
    points_text,
    rank_text,
    score_of,
    total_text,
    weight_text,
)
from .columns import Column, Columns
from .fonts import FontBook, clean
from .form_content import NOT_APPLICABLE
from .operations import MM
from .setting import SIZE
from .sheet_rows import WIDTH, label
from .table import MEDIUM, Row, Section, Span, Table

_RANK = Column("名次", 10, "center")
_CHANGE = Column("变化", 12, "center")
_NAME = Column("参评单位", 28)
_NAME_MOST = 48.0
_BONUS = Column("加分", 12, "center")
_DEDUCTION = Column("扣分", 12, "center")
_TOTAL = Column("总分", 16, "points")
_PRIZE = Column("奖金\n（万元）", 18, "money")
_COMPLETION, _SCORE, _SCORE_ALONE = 15.5, 11.0, 16.0
"""Least widths of an indicator's columns: its rate, its score beside that, its score alone."""
_WIDEST = 30.0  # of one of these columns
_NAMED_MOST = 21.0  # of a score's column that is widened to hold the indicator's name on one line
_PAD = 2.6


@dataclass(frozen=True, slots=True)
class _Shown:
    """An indicator as it is printed: its place, the names of its columns and their widths."""

    place: int
    columns: tuple[Column, ...]

    @property
    def width(self) -> float:
        return sum(column.width for column in self.columns)

    def texts(self, standing: BulletinStanding) -> tuple[str, ...]:
        """What its columns show for a contestant."""
        item = standing.items[self.place]
        if len(self.columns) == 1:
            return (score_of(item),)
        score = NOT_APPLICABLE if item.score is None else score_of(item)
        return completion_text(item), score

    def wider(self, more: float) -> _Shown:
        """The same with ``more`` mm, its columns widened alike."""
        share = more / len(self.columns)
        wide = tuple(replace(column, width=column.width + share) for column in self.columns)
        return replace(self, columns=wide)


def group_tables(bulletin: Bulletin, group: str, book: FontBook) -> Iterator[tuple[str, Table]]:
    """Headings and tables of a group."""
    standings = bulletin.of_group(group)
    prizes = any(standing.prize for standing in standings)
    front = (_RANK, _CHANGE, _NAME)
    ends = (_BONUS, _DEDUCTION, _TOTAL, *((_PRIZE,) if prizes else ()))
    shown = [_shown(bulletin, standings, place, book) for place in range(len(bulletin.indicators))]
    rooms = (
        WIDTH - sum(column.width for column in (*front, *ends)),
        WIDTH - _RANK.width - _NAME.width,
    )
    heading = group_heading(bulletin, group)
    parts = _parts(shown, rooms)
    for number, part in enumerate(parts):
        name = heading
        if len(parts) > 1:
            first, last = part[0].place + 1, part[-1].place + 1
            what = f"第 {first}—{last} 项指标" if last > first else f"第 {first} 项指标"
            name += f"：总分和{what}" if number == 0 else f"：{what}"
        if number == 0:
            yield name, _table(bulletin, standings, part, front, ends, book)
        else:
            yield name, _table(bulletin, standings, part, (_RANK, _NAME), (), book)


def _shown(
    bulletin: Bulletin, standings: Sequence[BulletinStanding], place: int, book: FontBook
) -> _Shown:
    items = [standing.items[place] for standing in standings]
    if not has_completion(bulletin, place):
        width = _wide(book, _SCORE_ALONE, [score_of(item) for item in items])
        name = book.width(clean(bulletin.indicators[place].label), "label", SIZE) / MM + _PAD
        width = max(width, min(name, _NAMED_MOST))
        return _Shown(place, (Column("得分", width, "points"),))
    rate = _wide(book, _COMPLETION, [completion_text(item) for item in items])
    score = _wide(book, _SCORE, [score_of(item) for item in items if item.score is not None])
    return _Shown(place, (Column("完成率", rate, "points"), Column("得分", score, "points")))


def _wide(book: FontBook, least: float, texts: Sequence[str]) -> float:
    widest = max((book.width(text, "figures", SIZE) / MM for text in texts), default=0.0)
    return min(max(least, widest + _PAD), _WIDEST)


def _parts(shown: Sequence[_Shown], rooms: tuple[float, float]) -> list[list[_Shown]]:
    """Indicators by the table they stand in; the tables behind the first hold about equally many."""
    parts: list[list[_Shown]] = [[]]
    for each in shown:
        room = rooms[min(len(parts), 2) - 1]
        if parts[-1] and sum(one.width for one in parts[-1]) + each.width > room:
            parts.append([])
        parts[-1].append(each)
    rest = [each for part in parts[1:] for each in part]
    if len(parts) < 3:
        return parts
    count, even = len(parts) - 1, [parts[0]]
    for number in range(count):
        even.append(rest[number * len(rest) // count : (number + 1) * len(rest) // count])
    fits = all(sum(each.width for each in part) <= rooms[1] for part in even[1:])
    return even if fits else parts


def _table(
    bulletin: Bulletin,
    standings: Sequence[BulletinStanding],
    part: Sequence[_Shown],
    front: Sequence[Column],
    ends: Sequence[Column],
    book: FontBook,
) -> Table:
    extra = WIDTH - sum(column.width for column in (*front, *ends))
    extra -= sum(each.width for each in part)
    named = min(extra, _NAME_MOST - _NAME.width)
    front = [replace(c, width=c.width + named) if c.name == _NAME.name else c for c in front]
    part = [each.wider((extra - named) / len(part)) for each in part]
    columns = [*front, *(column for each in part for column in each.columns), *ends]
    rows = [_texts(standing, front, part, ends) for standing in standings]
    grid = Columns(book, columns, rows)
    body = []
    for texts, standing in zip(rows, standings, strict=True):
        cells = list(grid.cells(texts))
        for place, column in enumerate(columns):
            if column.name == _TOTAL.name and standing.total is not None:
                cells[place] = grid.cell(place, texts[place], "label")
        body.append(Row(tuple(cells)))
    header, spans = _header(bulletin, grid, part, len(front), len(ends))
    section = Section(header, tuple(body), spans, rule_below_header=MEDIUM)
    return Table(WIDTH, (section,))


def _texts(
    standing: BulletinStanding,
    front: Sequence[Column],
    part: Sequence[_Shown],
    ends: Sequence[Column],
) -> tuple[str, ...]:
    known = {
        _RANK.name: rank_text(standing),
        _CHANGE.name: change_text(standing.change),
        _NAME.name: standing.name,
        _BONUS.name: points_text(standing.bonus),
        _DEDUCTION.name: points_text(standing.deduction),
        _TOTAL.name: total_text(standing),
        _PRIZE.name: money_text(standing.prize) if standing.prize else NOT_APPLICABLE,
    }
    return (
        *(known[column.name] for column in front),
        *(text for each in part for text in each.texts(standing)),
        *(known[column.name] for column in ends),
    )


def _header(
    bulletin: Bulletin, grid: Columns, part: Sequence[_Shown], front: int, ends: int
) -> tuple[tuple[Row, Row], tuple[Span, ...]]:
    """Two storeys: names with weights above, 完成率 and 得分 below; other names over both."""
    above, below = [], []
    place = front
    for each in part:
        indicator = bulletin.indicators[each.place]
        left, right = grid.edges[place], grid.edges[place + len(each.columns)]
        name = clean(indicator.label).replace("\n", " ")
        above.append(label(left, right, f"{name}\n{weight_text(indicator)}"))
        for column in each.columns:
            below.append(label(grid.edges[place], grid.edges[place + 1], column.name))
            place += 1
    spans = []
    for number in (*range(front), *range(place, place + ends)):
        lines = tuple(grid.columns[number].name.split("\n"))
        spans.append(
            Span(grid.edges[number], grid.edges[number + 1], -2, -1, (lines,), (lines,))
        )  # fmt: skip
    return (Row(tuple(above)), Row(tuple(below))), tuple(spans)
