"""Scoring schemes (评分方案): every rule that units may set differently, as data.

A scheme names its blocks with their points and says how rows are scored where units' rules differ.
The shipped default follows the seed's unit (投入 10, 产出 50, 效益 30, 满意度 10). Rule source:
domain.md 3.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, Literal

from .numbers import plain

Inverse = Literal["ratio", "linear"]
EqualAbove = Literal["full", "ratio"]


@dataclass(frozen=True, slots=True)
class SchemeBlock:
    """A block (一级指标) and its points."""

    name: str
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Band:
    """A qualitative band: percentages from ``low`` (included) to ``high`` (points in %)."""

    name: str
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade and the least total that earns it."""

    name: str
    least: Decimal


@dataclass(frozen=True, slots=True)
class LadderStep:
    """Over-completion: from ``completion`` (%) on, a target set too low counts by ``factor``."""

    completion: Decimal
    factor: Decimal


@dataclass(frozen=True, slots=True)
class ExecutionCap:
    """With an execution rate in [``low``, ``high``) % the total is at most ``most`` points."""

    low: Decimal
    high: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class Scheme:
    """One set of scoring rules.

    ``inverse``: ≤ and < above target score w × T ÷ A (``ratio``) or w × max(0, 1 − (A − T) ÷ T)
    (``linear``). ``equal_above``: = above target earns full points or w × T ÷ A. ``over_mark``: the
    completion in % from which a row is marked and owes an analysis. ``execution_reason_below``:
    the execution rate in % below which 投入 owes a reason.
    """

    name: str
    year: int
    source: str
    blocks: tuple[SchemeBlock, ...]
    inverse: Inverse = "ratio"
    equal_above: EqualAbove = "full"
    over_mark: Decimal = Decimal(120)
    ladder: tuple[LadderStep, ...] = ()
    bands: tuple[Band, ...] = (
        Band("达成年度指标", Decimal(80), Decimal(100)),
        Band("部分达成年度指标并具有一定效果", Decimal(60), Decimal(80)),
        Band("未达成年度指标且效果较差", Decimal(0), Decimal(60)),
    )
    grades: tuple[Grade, ...] = (
        Grade("优", Decimal(90)),
        Grade("良", Decimal(80)),
        Grade("中", Decimal(60)),
        Grade("差", Decimal(0)),
    )
    caps: tuple[ExecutionCap, ...] = ()
    execution_reason_below: Decimal = Decimal(90)

    def block_weight(self, name: str) -> Decimal | None:
        """Points of a block, ``None`` when the scheme has no such block."""
        return next((block.weight for block in self.blocks if block.name == name), None)

    def block_order(self, name: str) -> int:
        """Place of a block in the form; blocks the scheme does not know come last."""
        names = [block.name for block in self.blocks]
        return names.index(name) if name in names else len(names)

    def grade_of(self, total: Decimal) -> str:
        """The grade of a total that is already rounded to the two printed decimals."""
        return next((g.name for g in self.grades if total >= g.least), self.grades[-1].name)

    def default_percent(self, band: int) -> Decimal:
        """The percentage a band stands for until another is typed: 100 in the first, else its low end."""
        return self.bands[band].high if band == 0 else self.bands[band].low

    def percent_in_band(self, band: int, percent: Decimal) -> bool:
        """Whether a percentage lies in its band; only the first band includes its upper end."""
        chosen = self.bands[band]
        return chosen.low <= percent < chosen.high or (band == 0 and percent == chosen.high)


def _blocks(*pairs: tuple[str, int]) -> tuple[SchemeBlock, ...]:
    return tuple(SchemeBlock(name, Decimal(weight)) for name, weight in pairs)


def default_scheme() -> Scheme:
    """红河州2023: the seed's blocks and the rules its report states."""
    return Scheme(
        name="红河州2023方案",
        year=2023,
        source="财预〔2020〕10号及红河州2023年度单位自评的计分规则",
        blocks=_blocks(("投入", 10), ("产出", 50), ("效益", 30), ("满意度", 10)),
    )


def shipped_schemes() -> tuple[Scheme, ...]:
    """The schemes a new file offers; the first is the default."""
    return (
        default_scheme(),
        Scheme(
            name="含成本指标方案",
            year=2021,
            source="财预〔2021〕101号的指标框架",
            blocks=_blocks(("投入", 10), ("成本", 20), ("产出", 40), ("效益", 20), ("满意度", 10)),
        ),
        Scheme(
            name="无满意度方案",
            year=2023,
            source="公开自评表中使用的分值：投入10、产出50、效益40",
            blocks=_blocks(("投入", 10), ("产出", 50), ("效益", 40)),
        ),
    )


def scheme_to_json(scheme: Scheme) -> str:
    """A scheme as the file stores it; decimals become plain text."""
    return json.dumps(
        asdict(scheme),
        default=lambda value: plain(value),
        ensure_ascii=False,
        sort_keys=True,
    )


def _tuple_of(kind: type[Any], rows: list[dict[str, Any]]) -> tuple[Any, ...]:
    return tuple(
        kind(**{key: value if key == "name" else Decimal(value) for key, value in row.items()})
        for row in rows
    )


def scheme_from_json(text: str) -> Scheme:
    """Read :func:`scheme_to_json`'s text. Raises ``ValueError``, ``KeyError`` or ``TypeError`` if it
    is not a scheme."""
    data: dict[str, Any] = json.loads(text, parse_float=Decimal)
    return Scheme(
        name=data["name"],
        year=data["year"],
        source=data["source"],
        blocks=_tuple_of(SchemeBlock, data["blocks"]),
        inverse=data["inverse"],
        equal_above=data["equal_above"],
        over_mark=Decimal(data["over_mark"]),
        ladder=_tuple_of(LadderStep, data["ladder"]),
        bands=_tuple_of(Band, data["bands"]),
        grades=_tuple_of(Grade, data["grades"]),
        caps=_tuple_of(ExecutionCap, data["caps"]),
        execution_reason_below=Decimal(data["execution_reason_below"]),
    )
