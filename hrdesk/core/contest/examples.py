"""The contest scheme a new file offers: an example to be adapted, and it says so.

Groups and indicators are those of a prefecture's published report of 2023; weights and prizes are not
public and are made up here.
"""

from __future__ import annotations

from decimal import Decimal

from .scheme import AdjustmentRule, ContestIndicator, ContestScheme, Part, Prize

COUNTIES, PARKS, DEPARTMENTS = "县市", "园区", "州级目标责任部门"

HONGHE_COUNTIES = (
    "蒙自市", "个旧市", "开远市", "弥勒市", "建水县", "石屏县", "泸西县",
    "元阳县", "红河县", "绿春县", "屏边县", "金平县", "河口县",
)  # fmt: skip
EXAMPLE_PARKS = ("示例园区甲", "示例园区乙", "示例园区丙", "示例园区丁")
EXAMPLE_DEPARTMENTS = ("示例部门甲", "示例部门乙", "示例部门丙")
HONGHE_GROUPS = {
    COUNTIES: HONGHE_COUNTIES,
    PARKS: EXAMPLE_PARKS,
    DEPARTMENTS: EXAMPLE_DEPARTMENTS,
}
"""The example's contestants by group."""


def shipped_contest_schemes() -> tuple[ContestScheme, ...]:
    """The contest schemes a new file offers."""
    return (_honghe(),)


def _honghe() -> ContestScheme:
    return ContestScheme(
        name="红河州示例方案",
        year=2023,
        source="示例：分组和指标取自红河州2023年度自评报告，分值和奖金为示例，请按本地办法修改",
        groups=(COUNTIES, PARKS, DEPARTMENTS),
        indicators=(
            _indicator("funds", "引进省外产业招商到位资金", "省外到位资金", "亿元", 30, "1.2"),
            _indicator("foreign", "实际利用外资", "实际利用外资", "万美元", 20, "1.2"),
            ContestIndicator(
                "recorded", "固投类项目入库数（入库率）", "固投项目入库", "个", Decimal(20), "mean",
                parts=(
                    Part("count", "入库数", "个", share=Decimal("0.5")),
                    Part("rate", "入库率", "%", share=Decimal("0.5"), target=Decimal(80)),
                ),
            ),
            _indicator("signed", "新签约项目数", "新签约项目", "个", 10, "1"),
            _indicator("large", "新引进超10亿元产业项目", "超10亿元项目", "个", 10, "1"),
            _indicator("top500", "新引进世界500强企业", "世界500强企业", "个", 10, "1"),
        ),
        bonuses=(AdjustmentRule("forum", "承办全州招商活动", Decimal(1)),),
        deductions=(
            AdjustmentRule("late", "迟报数据", Decimal("0.5"), when_late=True),
            AdjustmentRule("false", "数据不实", Decimal(2)),
        ),
        bonus_cap=Decimal(3),
        deduction_cap=Decimal(5),
        tie_break=("funds", "foreign", "signed"),
        prizes=(
            *_prizes("季度", (60, 45, 35, 20), (20, 10)),
            *_prizes("年度", (150, 100, 80, 50), (30, 20)),
        ),
        pot=Decimal(1000),
        is_example=True,
    )  # fmt: skip


def _indicator(
    key: str, name: str, short: str, unit: str, weight: int, cap: str
) -> ContestIndicator:
    return ContestIndicator(key, name, short, unit, Decimal(weight), "completion", Decimal(cap))


def _prizes(
    period_kind: str, counties: tuple[int, ...], parks: tuple[int, ...]
) -> tuple[Prize, ...]:
    return tuple(
        Prize(period_kind, group, rank, Decimal(amount))
        for group, amounts in ((COUNTIES, counties), (PARKS, parks))
        for rank, amount in enumerate(amounts, 1)
    )
