"""From projects to the unit: sums that one edit changes in constant time.

A :class:`ProjectSums` is what the unit's figures need of one project, small enough to be kept in
the file. An :class:`EvaluationSums` adds them up and can take one out again, so that an edit costs
the same with three projects as with ten thousand. Means are taken over projects without open rows
and over their rounded block sums and totals. Rule source: docs/rules.md 3.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from .funds import AMOUNTS, Funds, ratio
from .numbers import plain, round_half_up
from .schemes import MALFORMED, Scheme
from .scoring import ProjectScore

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class BlockSum:
    """A project's points in one block, of how many its rows there can earn."""

    name: str
    weight: Decimal
    score: Decimal


@dataclass(frozen=True, slots=True)
class ProjectSums:
    """A project's derived figures, as cached in the file: points, counts, money in 万元."""

    blocks: tuple[BlockSum, ...]
    total: Decimal
    weight: Decimal
    provisional: bool
    grade: str | None
    completed: int
    unfinished: int
    open: int
    owed: int
    funds: Funds

    @property
    def indicators(self) -> int:
        """Number of indicators, open ones included."""
        return self.completed + self.unfinished + self.open

    @property
    def has_scores(self) -> bool:
        """Whether anything is scored yet: a total of nothing is not known, which is not 0."""
        scored = bool(self.total) or self.completed + self.unfinished > 0
        return scored or self.funds.execution_rate is not None


def sums_of(score: ProjectScore) -> ProjectSums:
    """The sums of a scored project, with the blocks that it has rows in."""
    return ProjectSums(
        blocks=tuple(
            BlockSum(block.name, block.row_weight, block.score)
            for block in score.blocks
            if block.row_weight or block.score
        ),
        total=score.total,
        weight=score.weight,
        provisional=score.provisional,
        grade=score.grade,
        completed=score.completed,
        unfinished=score.unfinished,
        open=score.open,
        owed=score.owed,
        funds=score.funds,
    )


def _text(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def sums_to_json(sums: ProjectSums) -> str:
    """Project sums as the file caches them; the same sums always give the same text."""
    data = {
        "blocks": [[b.name, plain(b.weight), plain(b.score)] for b in sums.blocks],
        "total": plain(sums.total),
        "weight": plain(sums.weight),
        "provisional": sums.provisional,
        "grade": sums.grade,
        "counts": [sums.completed, sums.unfinished, sums.open, sums.owed],
        "funds": [_text(getattr(sums.funds, name)) for name in AMOUNTS],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def sums_from_json(text: str) -> ProjectSums:
    """Read :func:`sums_to_json`'s text. Raises ``ValueError`` if it is something else."""
    try:
        return _sums_of_data(json.loads(text))
    except MALFORMED as problem:
        raise ValueError("not the sums of a project") from problem


def _sums_of_data(data: Any) -> ProjectSums:
    completed, unfinished, open_rows, owed = (_of_type(int, count) for count in data["counts"])
    money = [None if figure is None else _figure(figure) for figure in data["funds"]]
    return ProjectSums(
        blocks=tuple(
            BlockSum(_of_type(str, name), _figure(weight), _figure(score))
            for name, weight, score in data["blocks"]
        ),
        total=_figure(data["total"]),
        weight=_figure(data["weight"]),
        provisional=_of_type(bool, data["provisional"]),
        grade=None if data["grade"] is None else _of_type(str, data["grade"]),
        completed=completed,
        unfinished=unfinished,
        open=open_rows,
        owed=owed,
        funds=Funds(*money),
    )


def _of_type(kind: type[T], value: object) -> T:
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def _figure(value: object) -> Decimal:
    figure = Decimal(_of_type(str, value))
    if not figure.is_finite():
        raise ValueError(f"{value!r} is no figure")
    return figure


@dataclass(slots=True)
class _BlockTally:
    projects: int = 0
    weight: Decimal = Decimal(0)
    score: Decimal = Decimal(0)


@dataclass(slots=True)
class _MoneyTally:
    known: int = 0
    sum: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class BlockAverage:
    """A block over the complete projects that have it: mean of what its rows can earn, mean points
    (unrounded), and Σ score ÷ Σ weight (1 = 100 %)."""

    name: str
    weight: Decimal
    average: Fraction
    rate: Fraction | None


@dataclass(frozen=True, slots=True)
class Summary:
    """A unit's figures. ``average``, ``grade`` and ``blocks`` cover the ``complete`` projects of
    ``projects``; they are ``None`` or empty if there is none. Money in 万元; a rate is ``None`` when
    a project's part of it is unknown."""

    projects: int
    complete: int
    average: Decimal | None
    grade: str | None
    completed: int
    unfinished: int
    open: int
    owed: int
    blocks: tuple[BlockAverage, ...]
    initial_budget: Decimal | None
    budget: Decimal | None
    received: Decimal | None
    spent: Decimal | None
    execution_rate: Fraction | None
    arrival_rate: Fraction | None
    usage_rate: Fraction | None

    @property
    def indicators(self) -> int:
        """Number of indicators of all projects, open ones included."""
        return self.completed + self.unfinished + self.open


@dataclass(slots=True)
class EvaluationSums:
    """Running sums over an evaluation's projects; :meth:`add` and :meth:`remove` are inverse."""

    projects: int = 0
    complete: int = 0
    total: Decimal = Decimal(0)
    counts: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    blocks: dict[str, _BlockTally] = field(default_factory=dict)
    money: dict[str, _MoneyTally] = field(
        default_factory=lambda: {name: _MoneyTally() for name in (*AMOUNTS, "effective_budget")}
    )

    def add(self, sums: ProjectSums) -> None:
        """Count a project in."""
        self._change(sums, 1)

    def remove(self, sums: ProjectSums) -> None:
        """Take out a project that was counted in with exactly these sums."""
        self._change(sums, -1)

    def _change(self, sums: ProjectSums, sign: int) -> None:
        self.projects += sign
        for place, count in enumerate((sums.completed, sums.unfinished, sums.open, sums.owed)):
            self.counts[place] += sign * count
        for name, money in self.money.items():
            figure = getattr(sums.funds, name)
            if figure is not None:
                money.known += sign
                money.sum += sign * figure
        if sums.provisional:
            return
        self.complete += sign
        self.total += sign * sums.total
        for block in sums.blocks:
            tally = self.blocks.setdefault(block.name, _BlockTally())
            tally.projects += sign
            tally.weight += sign * block.weight
            tally.score += sign * block.score
            if not tally.projects:
                del self.blocks[block.name]

    def _money(self, name: str) -> Decimal | None:
        return self.money[name].sum if self.money[name].known else None

    def _rate(self, part: str, whole: str) -> Fraction | None:
        if self.money[part].known < self.projects or self.money[whole].known < self.projects:
            return None
        return ratio(self._money(part), self._money(whole))

    def summary(self, scheme: Scheme) -> Summary:
        """The unit's figures; ``scheme`` orders the blocks and grades the average."""
        average = round_half_up(Fraction(self.total) / self.complete) if self.complete else None
        completed, unfinished, open_rows, owed = self.counts
        names = sorted(self.blocks, key=lambda name: (scheme.block_order(name), name))
        return Summary(
            projects=self.projects,
            complete=self.complete,
            average=average,
            grade=None if average is None else scheme.grade_of(average),
            completed=completed,
            unfinished=unfinished,
            open=open_rows,
            owed=owed,
            blocks=tuple(self._block_average(name) for name in names),
            initial_budget=self._money("initial_budget"),
            budget=self._money("budget"),
            received=self._money("received"),
            spent=self._money("spent"),
            execution_rate=self._rate("spent", "effective_budget"),
            arrival_rate=self._rate("received", "effective_budget"),
            usage_rate=self._rate("spent", "received"),
        )

    def _block_average(self, name: str) -> BlockAverage:
        tally = self.blocks[name]
        weight = Fraction(tally.weight) / tally.projects
        exact = round_half_up(weight, 6)
        return BlockAverage(
            name=name,
            weight=exact.normalize() + 0 if exact else exact,
            average=Fraction(tally.score) / tally.projects,
            rate=ratio(tally.score, tally.weight),
        )
