"""Figures, indicators and a small scheme for the tests of the contest."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hrdesk.core.contest.items import Figure, ItemScore
from hrdesk.core.contest.scheme import (
    AdjustmentRule,
    ContestIndicator,
    ContestScheme,
    Part,
    Prize,
    RankPoints,
)

D = Decimal


def figure(value: str | None, target: str | None = None, **more: Any) -> Figure:
    return Figure(
        reported=None if value is None else D(value),
        target=None if target is None else D(target),
        **more,
    )


def indicator(method: str, weight: str = "10", **more: Any) -> ContestIndicator:
    return ContestIndicator("i", "指标", weight=D(weight), method=method, **more)  # type: ignore[arg-type]


def points(item: ItemScore) -> str | None:
    return None if item.score is None else str(item.score)


MEAN = indicator(
    "mean", parts=(Part("a", "个数", share=D("0.5")), Part("b", "金额", share=D("0.5")))
)

RANKED = ContestIndicator(
    "r",
    "位次",
    weight=D(10),
    method="rank",
    rank_points=(RankPoints(1, D(10)), RankPoints(3, D(5))),
)
SCHEME = ContestScheme(
    "试", 2023, "", ("甲组", "乙组"),
    (
        ContestIndicator("a", "一", weight=D(60), cap=D("1.2")),
        ContestIndicator("b", "二", weight=D(30)),
        RANKED,
    ),
    bonuses=(AdjustmentRule("bonus", "加", D(2)),),
    deductions=(AdjustmentRule("late", "迟报", D("0.5"), when_late=True),),
    bonus_cap=D(3),
    tie_break=("b", "a"),
    prizes=(
        Prize("季度", "甲组", 1, D(40)), Prize("季度", "甲组", 2, D(30)),
        Prize("季度", "甲组", 3, D("10.01")),
    ),
    pot=D(1000),
)  # fmt: skip
