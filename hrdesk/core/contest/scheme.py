"""Contest schemes (比学赶超方案): groups, indicators, methods, bonuses, prizes, all as data.

Indicators, their parts and adjustment rules carry a ``key`` that never changes, so that renaming one
keeps its figures. Weights, points and caps are in points, money in 万元. Rule source: docs/rules.md 6.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from hrdesk.core.contest_records import PERIOD_KINDS
from hrdesk.core.plain_data import from_text, to_text
from hrdesk.words import tr

Method = Literal["completion", "mean", "points", "deduction", "growth", "rank"]
METHOD_NAMES: dict[Method, str] = {
    "completion": "完成率",
    "mean": "多项完成率加权",
    "points": "按次计分",
    "deduction": "按次扣分",
    "growth": "增长率",
    "rank": "名次得分",
}
"""Scoring methods as people name them."""

NoTarget = Literal["spread", "skipped"]
NO_TARGET_NAMES: dict[NoTarget, str] = {
    "spread": tr("分值摊到其他指标"),
    "skipped": tr("不得分"),
}
TiedPrize = Literal["shared", "full"]
TIED_PRIZE_NAMES: dict[TiedPrize, str] = {
    "shared": tr("平分所占名次的奖金"),
    "full": tr("各得该名次全额"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A named count or figure of an indicator.

    mean: ``share`` of the indicator (0.5 is half). points, deduction: ``points`` each.
    ``against_target``: a deduction counts what is short of the target (else it counts the figure).
    ``target`` is used where the contestant has none of its own.
    """

    key: str
    name: str
    unit: str = ""
    share: Decimal | None = None
    points: Decimal | None = None
    against_target: bool = False
    target: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RankPoints:
    """Points for ranks up to ``rank`` that no smaller entry covers."""

    rank: int
    points: Decimal


@dataclass(frozen=True, slots=True)
class ContestIndicator:
    """An indicator: its weight, unit and method.

    ``cap``: how far a completion counts (1.2 is 120 %). ``target``: used where a contestant has none
    of its own, for growth the target growth in %. ``by_time``: a yearly target counts by the period's
    share (a rate's target does not). ``rank_points``: points by rank in the group.
    """

    key: str
    name: str
    short_name: str = ""
    unit: str = ""
    weight: Decimal = Decimal(0)
    method: Method = "completion"
    cap: Decimal = Decimal(1)
    target: Decimal | None = None
    by_time: bool = True
    parts: tuple[Part, ...] = ()
    rank_points: tuple[RankPoints, ...] = ()

    @property
    def label(self) -> str:
        """The short name for column heads, else the name."""
        return self.short_name or self.name

    @property
    def part_keys(self) -> tuple[str, ...]:
        """Keys of the figures it needs; one blank key where it has no parts."""
        return tuple(part.key for part in self.parts) if self.has_parts else ("",)

    @property
    def has_parts(self) -> bool:
        """Whether its figures are several named parts."""
        return self.method in ("mean", "points", "deduction")

    def part(self, key: str) -> Part | None:
        """A part by its key."""
        return next((part for part in self.parts if part.key == key), None)

    def uses_target(self, part: str) -> bool:
        """Whether a figure is compared with a target."""
        if self.method in ("completion", "mean"):
            return True
        if self.method == "deduction":
            found = self.part(part)
            return found is not None and found.against_target
        return self.method == "growth"

    @property
    def uses_base(self) -> bool:
        """Whether last year's figure is needed."""
        return self.method == "growth"


@dataclass(frozen=True, slots=True)
class AdjustmentRule:
    """A bonus or a deduction: points each time; ``when_late``: once by itself for late data."""

    key: str
    name: str
    points: Decimal
    when_late: bool = False


@dataclass(frozen=True, slots=True)
class Prize:
    """The prize of one rank of a group in periods of a kind, 万元."""

    period_kind: str
    group: str
    rank: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class ContestScheme:
    """One set of contest rules; one that could not be scored by raises ``ValueError``."""

    name: str
    year: int
    source: str
    groups: tuple[str, ...]
    indicators: tuple[ContestIndicator, ...]
    bonuses: tuple[AdjustmentRule, ...] = ()
    deductions: tuple[AdjustmentRule, ...] = ()
    bonus_cap: Decimal | None = None
    deduction_cap: Decimal | None = None
    no_target: NoTarget = "spread"
    decimals: int = 2
    tie_break: tuple[str, ...] = ()  # keys of indicators, the first decides first
    tied_prize: TiedPrize = "shared"
    prizes: tuple[Prize, ...] = ()
    pot: Decimal = Decimal(0)  # of the year, 万元
    is_example: bool = False

    def __post_init__(self) -> None:
        """Refuse rules that cannot be scored by: ``ValueError`` with a sentence."""
        for sentence, kept in _conditions(self):
            if not kept:
                raise ValueError(
                    tr("比学赶超方案“{name}”不能用：{sentence}。").format(
                        name=self.name, sentence=sentence
                    )
                )

    def indicator(self, key: str) -> ContestIndicator | None:
        """An indicator by its key."""
        return next((each for each in self.indicators if each.key == key), None)

    def adjustment(self, key: str) -> AdjustmentRule | None:
        """A bonus or deduction by its key."""
        return next((r for r in (*self.bonuses, *self.deductions) if r.key == key), None)

    @property
    def weight(self) -> Decimal:
        """Σ weights of all indicators."""
        return sum((each.weight for each in self.indicators), Decimal(0))

    def prizes_of(self, period_kind: str, group: str) -> dict[int, Decimal]:
        """Prizes of a group in a kind of period, by rank."""
        return {
            prize.rank: prize.amount
            for prize in self.prizes
            if prize.period_kind == period_kind and prize.group == group
        }


def _conditions(scheme: ContestScheme) -> Iterator[tuple[str, bool]]:
    yield tr("方案要有名称"), bool(scheme.name.strip())
    yield tr("年度要在 1990 到 2100 之间"), 1990 <= scheme.year <= 2100
    yield tr("至少要有一个分组"), bool(scheme.groups)
    yield tr("分组的名称不能空白或重复"), _distinct(scheme.groups)
    yield tr("至少要有一个指标"), bool(scheme.indicators)
    yield tr("指标的名称不能空白或重复"), _distinct([each.name for each in scheme.indicators])
    rules = (*scheme.bonuses, *scheme.deductions)
    keys = [each.key for each in scheme.indicators] + [rule.key for rule in rules]
    yield tr("指标和加减分项的编号不能空白或重复"), _distinct(keys)
    yield tr("指标的分值要在 0 到 1000 之间"), _between([i.weight for i in scheme.indicators], 1000)
    for indicator in scheme.indicators:
        for sentence, kept in _indicator_conditions(indicator):
            yield f"“{indicator.name}”{sentence}", kept
    yield tr("加减分项的名称不能空白或重复"), _distinct([rule.name for rule in rules])
    yield tr("加减分要在 0 到 1000 之间"), _between([rule.points for rule in rules], 1000)
    caps = [cap for cap in (scheme.bonus_cap, scheme.deduction_cap) if cap is not None]
    yield tr("加减分的上限要在 0 到 1000 之间"), _between(caps, 1000)
    yield tr("总分的小数位数要在 0 到 4 之间"), 0 <= scheme.decimals <= 4
    known = {each.key for each in scheme.indicators}
    yield (
        tr("并列时比较的指标要在方案里，且不重复"),
        set(scheme.tie_break) <= known and _distinct(scheme.tie_break),
    )
    yield from _money_conditions(scheme)


def _money_conditions(scheme: ContestScheme) -> Iterator[tuple[str, bool]]:
    yield tr("全年奖金总额要在 0 到 100 亿万元之间"), _between([scheme.pot], 10**10, 6)
    yield tr("奖金要在 0 到 100 亿万元之间"), _between([p.amount for p in scheme.prizes], 10**10, 6)
    yield tr("奖金的名次要从 1 起"), all(1 <= prize.rank <= 1000 for prize in scheme.prizes)
    yield tr("奖金的分组要在方案里"), all(prize.group in scheme.groups for prize in scheme.prizes)
    kinds = all(prize.period_kind in PERIOD_KINDS for prize in scheme.prizes)
    yield (
        tr("奖金的期次类型只能是{period_kinds}").format(period_kinds="、".join(PERIOD_KINDS)),
        kinds,
    )
    places = [(prize.period_kind, prize.group, prize.rank) for prize in scheme.prizes]
    yield tr("同一分组同一名次的奖金只能有一项"), len(set(places)) == len(places)
    most = planned_prizes(scheme)
    yield (
        tr("各期奖金合计 {most} 万元超过全年奖金总额 {pot} 万元").format(most=most, pot=scheme.pot),
        most <= scheme.pot,
    )


def _indicator_conditions(indicator: ContestIndicator) -> Iterator[tuple[str, bool]]:
    yield tr("的完成率最多按 0 到 10 倍计"), _between([indicator.cap], 10)
    if indicator.has_parts:
        yield tr("至少要有一个分项"), bool(indicator.parts)
        yield tr("各分项的名称不能空白或重复"), _distinct([part.name for part in indicator.parts])
        yield tr("各分项的编号不能空白或重复"), _distinct([part.key for part in indicator.parts])
    targets = [part.target for part in indicator.parts] + [indicator.target]
    yield (
        tr("的目标最多 12 位整数、6 位小数"),
        _between([t for t in targets if t is not None], 10**12, 6),
    )
    if indicator.method == "mean":
        shares = [part.share for part in indicator.parts if part.share is not None]
        yield (
            tr("各分项的占比要在 0 到 1 之间"),
            len(shares) == len(indicator.parts) and _between(shares, 1),
        )
        yield tr("各分项的占比合计要是 1"), sum(shares, Decimal(0)) == 1
    if indicator.method in ("points", "deduction"):
        points = [part.points for part in indicator.parts if part.points is not None]
        yield (
            tr("各分项每次的分要在 0 到 1000 之间"),
            len(points) == len(indicator.parts) and _between(points, 1000),
        )
    if indicator.method == "rank":
        ranks = [each.rank for each in indicator.rank_points]
        yield tr("至少要有一个名次的得分"), bool(ranks)
        yield (
            tr("的名次要从 1 起且不重复"),
            all(r >= 1 for r in ranks) and len(set(ranks)) == len(ranks),
        )
        yield (
            tr("的名次得分要在 0 到分值之间"),
            all(
                _between([each.points], 1000) and each.points <= indicator.weight
                for each in indicator.rank_points
            ),
        )


PERIODS_A_YEAR = {"月度": 12, "季度": 3, "年度": 1}
"""How many periods of a kind draw on the pot at most: quarters are Q1–Q3, the year is its own."""


def planned_prizes(scheme: ContestScheme) -> Decimal:
    """What all prizes of a year come to at most, 万元."""
    amounts = (prize.amount * PERIODS_A_YEAR.get(prize.period_kind, 1) for prize in scheme.prizes)
    return sum(amounts, Decimal(0))


def _distinct(names: Sequence[str]) -> bool:
    return all(name.strip() for name in names) and len(set(names)) == len(names)


def _between(figures: Iterable[Decimal], most: int, places: int = 4) -> bool:
    """Whether all are figures of at most ``places`` decimals from 0 to ``most``."""
    return all(f.is_finite() and 0 <= f <= most and f == round(f, places) for f in figures)


def contest_scheme_to_json(scheme: ContestScheme) -> str:
    """A scheme as the file stores it and as it is saved to a file of its own."""
    return to_text(scheme)


def contest_scheme_from_json(text: str) -> ContestScheme:
    """Read :func:`contest_scheme_to_json`'s text. Raises ``ValueError`` with a sentence."""
    try:
        return from_text(ContestScheme, text)
    except ValueError as problem:
        if str(problem).startswith(
            tr("比学赶超方案“{name}”不能用：{sentence}。").partition("{")[0]
        ):
            raise
        raise ValueError(
            tr("内容不是一个完整的比学赶超方案：{problem}").format(problem=problem)
        ) from problem
