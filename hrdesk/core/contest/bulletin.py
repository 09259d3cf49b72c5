"""A period's result as it is published: everything a 通报 prints, as plain data that can be kept.

Screens, paper and ``score --json`` take it from the running board; when 公示 begins it is written into
the file, so that the published ranking can be reprinted as it was. Percentages are figures in %.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from hrdesk.core.numbers import percent_figure
from hrdesk.core.plain_data import from_text, to_text

from .board import Board, Standing
from .items import ItemScore
from .scheme import METHOD_NAMES, ContestIndicator


@dataclass(frozen=True, slots=True)
class BulletinIndicator:
    """An indicator's head: names, unit, weight, method as people name it, and its parts' names."""

    name: str
    label: str
    unit: str
    weight: Decimal
    method: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BulletinFigure:
    """A figure of an item: what was reported and recognised, against which target."""

    part: str
    unit: str
    reported: Decimal | None = None
    recognised: Decimal | None = None
    target: Decimal | None = None
    base: Decimal | None = None
    source: str = ""
    reason: str = ""
    not_applicable: bool = False


@dataclass(frozen=True, slots=True)
class BulletinItem:
    """An indicator's score. ``state`` is scored, missing or left out; ``completion`` in %."""

    state: str
    score: Decimal | None
    completion: Decimal | None
    explain: str
    figures: tuple[BulletinFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class BulletinStanding:
    """A contestant's place and scores; ``rank`` is ``None`` while figures are missing."""

    contestant_id: int
    name: str
    group: str
    rank: int | None
    tied: int
    total: Decimal | None
    provisional: Decimal
    missing: int
    bonus: Decimal
    deduction: Decimal
    prize: Decimal
    change: int | None
    days_late: int
    explain: str
    items: tuple[BulletinItem, ...]


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A period's whole result."""

    unit: str
    year: int
    code: str
    period: str
    period_kind: str
    stage: str
    date: str
    due: str
    scheme: str
    is_example: bool
    pot: Decimal
    indicators: tuple[BulletinIndicator, ...]
    standings: tuple[BulletinStanding, ...]

    def groups(self) -> tuple[str, ...]:
        """The groups, in order."""
        return tuple(dict.fromkeys(standing.group for standing in self.standings))

    def of_group(self, group: str) -> tuple[BulletinStanding, ...]:
        """A group's standings, in order."""
        return tuple(standing for standing in self.standings if standing.group == group)

    @property
    def prize_total(self) -> Decimal:
        """All prizes of the period, 万元."""
        return sum((standing.prize for standing in self.standings), Decimal(0))


@dataclass(frozen=True, slots=True)
class Heading:
    """What a bulletin says of its unit and period."""

    unit: str
    year: int
    code: str
    period: str
    stage: str
    date: str = ""
    due: str = ""


Sources = Callable[[int, str, str], tuple[str, str]]
"""Source and reason of a figure, asked by contestant, indicator and part."""


def bulletin_of(
    board: Board,
    heading: Heading,
    changes: Mapping[int, int | None],
    days_late: Mapping[int, int],
    sources: Sources,
) -> Bulletin:
    """The bulletin of a board."""
    scheme = board.scheme
    return Bulletin(
        unit=heading.unit,
        year=heading.year,
        code=heading.code,
        period=heading.period,
        period_kind=board.period_kind,
        stage=heading.stage,
        date=heading.date,
        due=heading.due,
        scheme=scheme.name,
        is_example=scheme.is_example,
        pot=scheme.pot,
        indicators=tuple(_head(indicator) for indicator in scheme.indicators),
        standings=tuple(
            _standing(
                board,
                standing,
                changes.get(standing.entrant.id),
                days_late.get(standing.entrant.id, 0),
                sources,
            )
            for standing in board.all_standings()
        ),
    )


def _head(indicator: ContestIndicator) -> BulletinIndicator:
    parts = tuple(part.name for part in indicator.parts) if indicator.has_parts else ()
    return BulletinIndicator(
        indicator.name, indicator.label, indicator.unit, indicator.weight,
        METHOD_NAMES[indicator.method], parts,
    )  # fmt: skip


def _standing(
    board: Board, standing: Standing, change: int | None, late: int, sources: Sources
) -> BulletinStanding:
    entrant, score = standing.entrant, standing.score
    pairs = zip(board.scheme.indicators, score.items, strict=True)
    return BulletinStanding(
        contestant_id=entrant.id,
        name=entrant.name,
        group=entrant.group,
        rank=standing.rank,
        tied=standing.tied,
        total=score.total,
        provisional=score.provisional,
        missing=score.missing,
        bonus=score.bonus,
        deduction=score.deduction,
        prize=standing.prize,
        change=change,
        days_late=late,
        explain=score.explanation.text,
        items=tuple(_item(board, entrant.id, each, item, sources) for each, item in pairs),
    )


def _item(
    board: Board, contestant_id: int, indicator: ContestIndicator, item: ItemScore, sources: Sources
) -> BulletinItem:
    figures = []
    for key in indicator.part_keys:
        figure = board.figure(contestant_id, indicator.key, key)
        part = indicator.part(key)
        source, reason = sources(contestant_id, indicator.key, key)
        figures.append(
            BulletinFigure(
                part=part.name if part else "",
                unit=(part.unit if part else "") or indicator.unit,
                reported=figure.reported,
                recognised=figure.recognised,
                target=figure.target,
                base=figure.base,
                source=source,
                reason=reason,
                not_applicable=figure.not_applicable,
            )
        )
    completion = None if item.completion is None else Decimal(percent_figure(item.completion))
    return BulletinItem(item.state, item.score, completion, item.explanation.text, tuple(figures))


def bulletin_to_json(bulletin: Bulletin) -> str:
    """A bulletin as the file keeps it."""
    return to_text(bulletin)


def bulletin_from_json(text: str) -> Bulletin:
    """Read :func:`bulletin_to_json`'s text. Raises ``ValueError``."""
    return from_text(Bulletin, text)
