"""Scoring schemes (评分方案): every rule that units may set differently, as data.

A scheme names its blocks with their points and says how rows are scored where units' rules differ.
The shipped default follows a unit's published report (投入 10, 产出 50, 效益 30, 满意度 10). Rule
source: docs/rules.md 3.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any, Literal, get_args

from hrdesk.words import tr

from .numbers import plain

MALFORMED = (
    ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
)  # fmt: skip
"""What reading JSON of some other shape runs into."""

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
    """One set of scoring rules; one that could not be scored by raises ``ValueError``.

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

    def __post_init__(self) -> None:
        """Refuse rules that cannot be scored by: ``ValueError`` with a sentence for the editor."""
        for sentence, kept in _conditions(self):
            if not kept:
                raise ValueError(
                    tr("评分方案“{name}”不能用：{sentence}。").format(
                        name=self.name, sentence=sentence
                    )
                )

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


def _conditions(scheme: Scheme) -> Iterator[tuple[str, bool]]:
    """What a scheme must keep to, each as a sentence, with whether it does."""
    names = [block.name for block in scheme.blocks]
    weights = [block.weight for block in scheme.blocks]
    yield tr("要有名称"), bool(scheme.name.strip())
    yield tr("一级指标不能重名，也不能没有名称"), all(names) and len(set(names)) == len(names)
    yield tr("一级指标的分值要在 0 到 1000 之间"), _between(weights, 0, 1000)
    yield tr("反向指标的算法只有按比例和按差额两种"), scheme.inverse in get_args(Inverse)
    yield tr("高于“=”的算法只有满分和按比例两种"), scheme.equal_above in get_args(EqualAbove)
    yield tr("远超目标的标准要在 100% 以上"), _between([scheme.over_mark], 100, 10**6)
    yield tr("扣减系数要在 0 到 1 之间"), _between([step.factor for step in scheme.ladder], 0, 1)
    completions = [step.completion for step in scheme.ladder]
    yield tr("扣减阶梯的完成率不能小于 0"), _between(completions, 0, 10**6)
    ends = [end for band in scheme.bands for end in (band.low, band.high)]
    yield tr("至少要有一个完成档次"), bool(scheme.bands)
    yield tr("完成档次的百分比要在 0 到 100 之间"), _between(ends, 0, 100)
    yield tr("完成档次的下限不能高于上限"), all(band.low <= band.high for band in scheme.bands)
    least = [grade.least for grade in scheme.grades]
    yield tr("等级的分数线要在 0 到 1000 之间"), bool(least) and _between(least, 0, 1000)
    falling = all(upper > lower for upper, lower in pairwise(least))
    yield tr("等级要从高到低排列，最低一级从 0 分起"), falling and least[-1] == 0
    figures = [figure for cap in scheme.caps for figure in (cap.low, cap.high, cap.most)]
    yield tr("执行率封顶的数不能小于 0"), _between(figures, 0, 10**6)
    yield (
        tr("说明偏差的执行率要在 0 到 100 之间"),
        _between([scheme.execution_reason_below], 0, 100),
    )


def _between(figures: list[Decimal], low: int, high: int) -> bool:
    """Whether all are figures of at most 6 decimals from ``low`` to ``high``."""
    return all(
        figure.is_finite() and low <= figure <= high and figure == round(figure, 6)
        for figure in figures
    )


def _blocks(*pairs: tuple[str, int]) -> tuple[SchemeBlock, ...]:
    return tuple(SchemeBlock(name, Decimal(weight)) for name, weight in pairs)


def default_scheme() -> Scheme:
    """红河州2023: blocks and rules as the prefecture's investment bureau reports them."""
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


def scheme_from_json(text: str) -> Scheme:
    """Read :func:`scheme_to_json`'s text. Raises ``ValueError`` with a sentence if it is no scheme."""
    try:
        rules = _rules_of(json.loads(text, parse_float=Decimal))
    except MALFORMED as problem:
        raise ValueError(tr("内容不是一个完整的评分方案。")) from problem
    return Scheme(**rules)


def _rules_of(data: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": _text(data["name"]),
        "year": int(data["year"]),
        "source": _text(data["source"]),
        "blocks": _tuple_of(SchemeBlock, data["blocks"]),
        "inverse": data["inverse"],
        "equal_above": data["equal_above"],
        "over_mark": Decimal(data["over_mark"]),
        "ladder": _tuple_of(LadderStep, data["ladder"]),
        "bands": _tuple_of(Band, data["bands"]),
        "grades": _tuple_of(Grade, data["grades"]),
        "caps": _tuple_of(ExecutionCap, data["caps"]),
        "execution_reason_below": Decimal(data["execution_reason_below"]),
    }


def _tuple_of(kind: type[Any], rows: list[dict[str, Any]]) -> tuple[Any, ...]:
    return tuple(
        kind(
            **{key: _text(value) if key == "name" else Decimal(value) for key, value in row.items()}
        )
        for row in rows
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value
