"""A workbook that is filled in as it should be: 自查 has nothing to say about it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from hrdesk.core.records import (
    Evaluation,
    FundSource,
    Indicator,
    Project,
    Record,
    Regulation,
    ReportText,
    Risk,
)
from hrdesk.core.schemes import default_scheme
from hrdesk.document.creation import create_file, scheme_records

UNIT = "某县投资促进局"
# Level 1, level 2, name, sign, target, measure, actual, weight. The second row of the first project
# falls short, with its reason.
_ROWS = (
    ("产出", "数量", "外出招商推介活动", "≥", "12", "场次", "12", "20"),
    ("产出", "质量", "签约项目落地率", "≥", "80", "%", "72", "10"),
    ("产出", "时效", "年度工作总结报送时间", "", "12月31日前", "", "12月28日", "10"),
    ("产出", "成本", "外出招商人均费用", "≤", "0.45", "万元/人次", "0.42", "10"),
    ("效益", "经济效益", "新引进项目协议投资额", "≥", "10", "亿元", "11", "20"),
    ("效益", "社会效益", "营商环境改善情况", "定性", "有所改善", "", "", "10"),
    ("满意度", "服务对象满意度", "投资企业满意度", "≥", "95", "%", "96.5", "10"),
)


def records() -> Iterator[Record]:
    """One unit of two projects; the money of both arrived and was spent to the last 万元."""
    yield from scheme_records(default_scheme())
    yield Evaluation(1, UNIT, 2023, department=UNIT, scheme_id=1)
    yield from _project(1, "招商引资工作经费", "ZS01", "300")
    yield from _project(2, "驻外招商联络经费", "ZS02", "80")
    yield ReportText(1, 1, "problems", "签约项目落地率为72%，低于目标80%，原因是用地批复晚于计划。")
    yield ReportText(2, 1, "sampling", "全部资金380万元都纳入评价，抽样比例为100%。")


def _project(number: int, name: str, code: str, budget: str) -> Iterator[Record]:
    amount = Decimal(budget)
    yield Project(
        number,
        1,
        name,
        code,
        UNIT,
        UNIT,
        overall_goal="完成2023年度招商引资各项目标。",
        expected_goal="全年举办推介活动12场次。",
        actual_goal="全年举办推介活动12场次。",
        background="依据《2022年度全县招商引资工作要点》设立。",
        position=number,
    )
    yield FundSource(number, number, "当年财政拨款", amount, amount, amount, amount)
    for place, row in enumerate(_ROWS, 1):
        level1, level2, called, relation, target, measure, actual, weight = row
        short = number == 1 and called == "签约项目落地率"
        yield Indicator(
            10 * number + place,
            number,
            level1,
            level2,
            called,
            relation,
            target,
            measure,
            actual if short or called != "签约项目落地率" else "80",
            Decimal(weight),
            band=0 if relation == "定性" else None,
            reason="用地批复晚于计划，两个项目推迟到下年开工；已提前办理预审。" if short else "",
            position=place,
        )
    yield Regulation(number, number, "《招商经费管理办法》（县投促发〔2022〕5号）")
    yield Risk(number, number, "经费使用不合规", "严格执行财务制度。")


def build_clean(path: Path) -> Path:
    """Write the workbook."""
    create_file(path, tuple(records()))
    return path
