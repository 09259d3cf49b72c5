"""Sheets for the tests of paper: an ordinary one like the demonstration's, and ways to vary it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from hrdesk.core.records import Evaluation, FundSource, Indicator, Project, ProjectSheet
from hrdesk.core.schemes import default_scheme
from hrdesk.core.scoring import score_project
from hrdesk.forms.fonts import FontBook
from hrdesk.forms.operations import Pages, Text
from hrdesk.forms.sheet import SheetOptions, sheet_pages

SCHEME = default_scheme()
EVALUATION = Evaluation(1, "红河州投资促进局", 2023, "红河州投资促进局")

_ROWS = """
产出|数量|引进省外产业招商到位资金|≥|750|亿元|929.63|6|年初按下达目标填报，项目集中到资；下年参照近三年均值核定。
产出|数量|实际利用外资|≥|1600|万美元|4805|5|一个制造业项目提前到资，占全年六成；下年分档设定。
产出|数量|新签约500万元以上产业投资项目|≥|800|个|811|4|
产出|数量|固投类招商引资项目入库数|≥|650|个|681|4|
产出|数量|新引进总投资10亿元以上重点产业项目|≥|9|个|17|4|年初按下达目标填报，新能源项目集中签约；下年调高指标值。
产出|数量|组织外出招商推介活动|≥|12|场次|12|3|
产出|数量|编印重点产业招商项目册|=|2|套|2|2|
产出|数量|新引进龙头企业|≥|3|户|3|3|
产出|质量|固投类新签约项目入库率|≥|80|%|89.84|3|
产出|质量|签约项目联合预审率|=|100|%|100|2.5|
产出|质量|统计数据审核差错率|≤|1|%|0.6|2.5|
产出|质量|招商活动资料归档率|=|100|%|100|2|
产出|时效|9月30日前预算执行支出进度|≥|80|%|64.71|2.5|大项活动集中安排在下半年，前三季度支出偏慢；明年按季编制用款计划。
产出|时效|11月30日前预算执行支出进度|≥|95|%|87.20|2.5|部分活动延期，用款随之推后；明年10月底前完成结算。
产出|时效|年度招商工作总结报送时间||12月31日前||12月28日|2|
产出|成本|外出招商人均费用|≤|0.45|万元/人次|0.42|2|
效益|经济效益|省外产业到位资金同比增长|≥|40|%|43.06|6|
效益|经济效益|新签约项目协议投资总额|≥|700|亿元|774.76|4|
效益|社会效益|新增就业岗位|≥|5000|个|5260|5|
效益|社会效益|营商环境满意情况|定性|持续优化||持续优化|5|
效益|生态效益|引进项目环保审查通过率|=|100|%|100|5|
效益|可持续影响|重点产业链招商工作机制|定性|健全||健全|5|
满意度|服务对象满意度|投资企业满意度|≥|95|%|100|5|
满意度|服务对象满意度|县市（园区）满意度|≥|95|%|100|5|
"""

_PARTS = (
    "受国际投资形势变化影响，部分项目落地时间推迟；",
    "经与县市、园区核对，统计口径由“签约”改为“到位”，与年初填报的目标不一致。",
    "下一步将按季度通报进度，（一）建立台账；（二）逐项跟踪。",
    "2023年9月30日前完成64.71%，较目标低15.29个百分点，",
    "一是前期工作深度不够，二是要素保障未及时到位！",
    "《红河州招商引资“比学赶超”实施办法》规定的时限内，",
)


def indicators() -> tuple[Indicator, ...]:
    """24 indicators in nine dimensions."""
    found = []
    for number, line in enumerate(_ROWS.strip().splitlines(), 1):
        level1, level2, name, relation, target, measure, actual, weight, reason = line.split("|")
        found.append(
            Indicator(
                number,
                1,
                level1,
                level2,
                name,
                relation,
                target,
                measure,
                actual,
                Decimal(weight),
                band=0 if relation == "定性" else None,
                reason=reason,
                position=number,
            )
        )
    return tuple(found)


def funds() -> tuple[FundSource, ...]:
    """The form's three sources, all the money in the first."""
    zero, all_of_it, spent = Decimal(0), Decimal(500), Decimal("464.90")
    return (
        FundSource(1, 1, "当年财政拨款", all_of_it, all_of_it, spent, spent, 1),
        FundSource(2, 1, "上年结转资金", zero, zero, zero, zero, 2),
        FundSource(3, 1, "其他资金", zero, zero, zero, zero, 3),
    )


def ordinary() -> ProjectSheet:
    """A project as the demonstration has it; its sheet takes two pages."""
    project = Project(
        1,
        1,
        name="州投资促进专项经费",
        expected_goal="完成年度省外产业到位资金和实际利用外资任务；新签约500万元以上产业投资项目800个以上，"
        "新引进总投资10亿元以上重点产业项目9个以上；预算执行按季度达到规定进度；满意度95%以上。",
        actual_goal="省外产业到位资金929.63亿元，为目标的123.95%；实际利用外资4805万美元，为目标的300.31%；"
        "新签约项目811个；24项绩效指标完成22项，9月30日前和11月30日前预算执行支出进度两项未达标。",
        notes="指标完成值以统计、商务、财政部门认定数为准，佐证材料按指标顺序编号存档。",
    )
    return ProjectSheet(project, funds(), indicators())


def with_project(sheet: ProjectSheet, **fields: str) -> ProjectSheet:
    """The sheet with other texts of its project."""
    return replace(sheet, project=replace(sheet.project, **fields))  # type: ignore[arg-type]


def with_reasons(sheet: ProjectSheet, reasons: Sequence[str]) -> ProjectSheet:
    """The sheet with other reasons, in the order of its indicators; those beyond stay."""
    rows = list(sheet.indicators)
    for place, reason in enumerate(reasons):
        rows[place] = replace(rows[place], reason=reason)
    return replace(sheet, indicators=tuple(rows))


def sixty_rows(length: int) -> ProjectSheet:
    """60 indicators, each with a reason of so many characters."""
    rows = [
        replace(row, id=60 * turn + row.id, position=60 * turn + row.id)
        for turn in range(3)
        for row in indicators()
    ][:60]
    sheet = replace(ordinary(), indicators=tuple(rows))
    return with_reasons(sheet, [long_text(length, seed) for seed in range(60)])


def long_text(length: int, seed: int = 0) -> str:
    """A text of sentences as officials write them, exactly so long."""
    chosen = random.Random(seed)
    text = ""
    while len(text) < length:
        text += chosen.choice(_PARTS)
    return text[:length]


def pages_of(
    sheet: ProjectSheet,
    evaluation: Evaluation = EVALUATION,
    options: SheetOptions | None = None,
    book: FontBook | None = None,
) -> Pages:
    """The sheet laid out, scored by the default scheme."""
    score = score_project(sheet, SCHEME, evaluation.year)
    return sheet_pages(sheet, score, evaluation, SCHEME, options, book or BOOK)


def words_of(pages: Pages, page: int | None = None) -> str:
    """All text of the pages, or of one, run after run."""
    chosen = pages.pages if page is None else pages.pages[page : page + 1]
    return "".join(
        each.string for one in chosen for each in one.operations if isinstance(each, Text)
    )


BOOK = FontBook()
"""The shipped fonts alone, so that no test depends on the fonts of the computer it runs on."""
