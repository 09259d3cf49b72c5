"""Reward schemes (奖励方案): every factor of a reward, as data with a name, a year and a source.

Rule source: docs/rules.md 5. Factors are fractions: 1‰ is 0.001, +20 % is 0.2. Money is in 万元.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from hrdesk.core.plain_data import from_text, to_text
from hrdesk.words import tr

StepMode = Literal["progressive", "whole"]
"""Steps by amount: each slice at its own rate (分段累进), or the whole base at the rate reached (全额)."""

STANDING_SEPARATOR = "、"


@dataclass(frozen=True, slots=True)
class RateStep:
    """From a base of ``above`` 万元 on, ``rate`` applies."""

    above: Decimal
    rate: Decimal


@dataclass(frozen=True, slots=True)
class RewardKind:
    """A kind of reward: what its base is, its rates by amount, and which conditions it has."""

    name: str
    base_name: str
    rates: tuple[RateStep, ...]
    needs_start: bool = True  # 实质性开工
    needs_record: bool = True  # 纳入统计库


@dataclass(frozen=True, slots=True)
class Uplift:
    """An uplift on the reward for companies of a standing; of several the highest counts."""

    name: str
    factor: Decimal


@dataclass(frozen=True, slots=True)
class RewardScheme:
    """One set of reward rules; one that could not be calculated by raises ``ValueError``."""

    name: str
    year: int
    source: str
    kinds: tuple[RewardKind, ...]
    uplifts: tuple[Uplift, ...] = ()
    cap: Decimal | None = None  # of one project's reward, 万元
    step_mode: StepMode = "progressive"
    special_allowed: bool = True  # 一事一议
    cap_binds_special: bool = True

    def __post_init__(self) -> None:
        """Refuse rules that cannot be calculated by: ``ValueError`` with a sentence."""
        for sentence, kept in _conditions(self):
            if not kept:
                raise ValueError(
                    tr("奖励方案“{name}”不能用：{sentence}。").format(
                        name=self.name, sentence=sentence
                    )
                )

    def kind(self, name: str) -> RewardKind | None:
        """A kind by its name."""
        return next((kind for kind in self.kinds if kind.name == name), None)

    def uplift_of(self, standing: str) -> Uplift | None:
        """The highest uplift among the standings that a text names."""
        named = {part.strip() for part in standing.split(STANDING_SEPARATOR)}
        found = [uplift for uplift in self.uplifts if uplift.name in named]
        return max(found, key=lambda uplift: uplift.factor, default=None)


def _conditions(scheme: RewardScheme) -> Iterator[tuple[str, bool]]:
    yield tr("方案要有名称"), bool(scheme.name.strip())
    yield tr("年度要在 1990 到 2100 之间"), 1990 <= scheme.year <= 2100
    yield tr("至少要有一种奖励类型"), bool(scheme.kinds)
    names = [kind.name for kind in scheme.kinds]
    yield tr("奖励类型的名称不能空白或重复"), all(names) and len(set(names)) == len(names)
    for kind in scheme.kinds:
        above = [step.above for step in kind.rates]
        yield (
            tr("“{name}”至少要有一档奖励标准，从 0 起算").format(name=kind.name),
            bool(above) and above[0] == 0,
        )
        yield (
            tr("“{name}”各档的起点要从小到大").format(name=kind.name),
            all(a < b for a, b in pairwise(above)),
        )
        yield (
            tr("“{name}”各档的起点要在 0 到 100 亿万元之间").format(name=kind.name),
            _between(above, 10**10),
        )
        rates = [step.rate for step in kind.rates]
        yield (
            tr("“{name}”的奖励标准要在 0 到 1 之间（1‰ 是 0.001）").format(name=kind.name),
            _between(rates, 1),
        )
    ups = [uplift.name for uplift in scheme.uplifts]
    yield tr("企业类别的名称不能空白或重复"), all(ups) and len(set(ups)) == len(ups)
    yield tr("企业类别的名称里不能有顿号"), not any(STANDING_SEPARATOR in name for name in ups)
    yield (
        tr("上浮比例要在 0 到 1 之间（20% 是 0.2）"),
        _between([u.factor for u in scheme.uplifts], 1),
    )
    yield (
        tr("单个项目上限要在 0 到 100 亿万元之间"),
        scheme.cap is None or _between([scheme.cap], 10**10),
    )


def _between(figures: list[Decimal], most: int) -> bool:
    """Whether all are figures of at most 8 decimals from 0 to ``most``."""
    return all(f.is_finite() and 0 <= f <= most and f == round(f, 8) for f in figures)


def shipped_reward_schemes() -> tuple[RewardScheme, ...]:
    """The reward schemes a new file offers; the first is the default."""
    return (
        RewardScheme(
            name="红河州2023试行",
            year=2023,
            source="红河州市场化招商奖励办法（试行），2023年",
            kinds=(
                RewardKind(
                    "固定资产投资",
                    "统计入库的计划投资额",
                    (RateStep(Decimal(0), Decimal("0.001")),),
                ),
                RewardKind(
                    "外贸",
                    "新引进企业年度实际进出口额",
                    (RateStep(Decimal(0), Decimal("0.0005")),),
                    needs_start=False,
                    needs_record=False,
                ),
            ),
            uplifts=(
                Uplift("世界500强", Decimal("0.2")),
                Uplift("国内500强", Decimal("0.15")),
            ),
            cap=Decimal(100),
        ),
    )


def reward_scheme_to_json(scheme: RewardScheme) -> str:
    """A scheme as the file stores it and as it is saved to a file of its own."""
    return to_text(scheme)


def reward_scheme_from_json(text: str) -> RewardScheme:
    """Read :func:`reward_scheme_to_json`'s text. Raises ``ValueError`` with a sentence."""
    try:
        return from_text(RewardScheme, text)
    except ValueError as problem:
        if str(problem).startswith(tr("奖励方案“{name}”不能用：{sentence}。").partition("{")[0]):
            raise
        raise ValueError(
            tr("内容不是一个完整的奖励方案：{problem}").format(problem=problem)
        ) from problem
