"""A unit's report for the tests of its outlets: eight chapters, three projects, long names and texts."""

from __future__ import annotations

from decimal import Decimal

from hrdesk.core.report.content import (
    Bar,
    Block,
    ChartBlock,
    Column,
    Heading,
    Paragraph,
    Report,
    TableBlock,
)

UNIT = "示例州投资促进局"

PROJECTS = (
    "州级招商引资专项经费",
    "沿边产业园区基础设施配套及标准厂房建设（二期）补助资金项目",
    "重点产业链招商推介与投资服务信息平台建设及运行维护经费",
)

_SENTENCES = (
    "项目实施以来，单位按照年初批复的绩效目标组织工作，明确责任科室和完成时限，",
    "全年安排预算资金1,250.00万元，实际支出1,162.37万元，预算执行率92.99%，",
    "资金拨付履行了审批手续，未发现截留、挤占、挪用的情况；",
    "“一把手”带队外出考察12批次，对接企业86户，签订合作协议（含意向协议）24份，",
    "受外部市场变化影响，个别项目落地时间有所推迟，完成值低于指标值15.29个百分点。",
    "下一步，将加强前期论证，细化指标设置，把绩效运行监控嵌入资金使用的全过程！",
)


def long_paragraph(length: int = 2000) -> str:
    """Running text of so many characters, with figures, brackets and quotation marks."""
    text = ""
    number = 0
    while len(text) < length:
        text += _SENTENCES[number % len(_SENTENCES)]
        number += 1
    return text[: length - 1] + "。"


FUNDS = TableBlock(
    "表1　项目资金投入和使用情况表",
    (
        Column("序号", 5, "center"),
        Column("项目名称", 30),
        Column("年初预算数", 12, "right"),
        Column("全年预算数", 12, "right"),
        Column("全年执行数", 12, "right"),
        Column("执行率", 9, "right"),
    ),
    (
        ("1", PROJECTS[0], "500.00", "500.00", "464.90", "92.98%"),
        ("2", PROJECTS[1], "12,000.00", "11,650.50", "11,650.50", "100.00%"),
        ("3", PROJECTS[2], "250.00", "250.00", "198.47", "79.39%"),
        ("", "合计", "12,750.00", "12,400.50", "12,313.87", "99.30%"),
    ),
    unit="单位：万元",
    sums=1,
)

RATES = ChartBlock(
    "图1　项目预算执行率",
    (
        Bar(PROJECTS[0], Decimal("92.98"), "92.98%"),
        Bar(PROJECTS[1], Decimal(100), "100.00%"),
        Bar(PROJECTS[2], Decimal("79.39"), "79.39%"),
    ),
    Decimal(100),
)


def indicator_table(rows: int = 60) -> TableBlock:
    """Indicators of the projects, each with a long name and a reason."""
    return TableBlock(
        "表2　绩效指标完成情况表",
        (
            Column("序号", 5, "center"),
            Column("一级指标", 9, "center"),
            Column("三级指标", 24),
            Column("指标值", 11, "center"),
            Column("实际完成值", 12, "center"),
            Column("分值", 7, "right"),
            Column("得分", 7, "right"),
            Column("偏差原因及改进措施", 25),
        ),
        tuple(
            (
                str(number),
                ("产出指标", "效益指标", "满意度指标")[number % 3],
                f"新签约{number}00万元以上产业投资项目及配套服务事项数量",
                f"≥{number * 10}个",
                f"{number * 10 + 3}个",
                "2.50",
                "2.50" if number % 4 else "1.85",
                ""
                if number % 4
                else "受外部市场变化影响，个别项目推迟到次年；将按季通报，逐项跟踪。",
            )
            for number in range(1, rows + 1)
        ),
    )


def long_report() -> Report:
    """The whole report: eight chapters, three projects."""
    blocks: list[Block] = [
        Heading(1, "一、基本情况"),
        Heading(2, "（一）单位概况"),
        Paragraph("单位内设科室6个，所属事业单位2个，编制42人，年末实有在职人员39人。"),
        Paragraph(long_paragraph(), "typed", "unit"),
        Heading(2, "（二）项目概况"),
    ]
    for number, name in enumerate(PROJECTS, 1):
        blocks += [
            Heading(3, f"{number}．{name}"),
            Paragraph(long_paragraph(260 + 70 * number), "typed", f"project-{number}"),
        ]
    blocks += [
        Heading(1, "二、项目资金情况"),
        Paragraph("三个项目全年预算12,400.50万元，执行12,313.87万元，执行率99.30%，详见表1。"),
        FUNDS,
        Paragraph("各项目预算执行率见图1。"),
        RATES,
        Heading(1, "三、项目组织实施情况"),
        Heading(2, "（一）项目组织情况"),
        Paragraph("请说明项目招投标、调整、完成验收等情况", "owed", "organisation"),
        Heading(2, "（二）项目管理情况"),
        Paragraph(long_paragraph(430), "typed", "management"),
        Heading(1, "四、绩效目标完成情况"),
        Paragraph("全部绩效指标60项，完成情况详见表2。"),
        indicator_table(),
        Paragraph(long_paragraph(380)),
        Heading(1, "五、绩效自评结论"),
        Heading(2, "（一）自评得分"),
    ]
    for number, name in enumerate(PROJECTS, 1):
        blocks += [
            Heading(4, f"（{number}）{name}"),
            Paragraph(f"自评得分{98 - number}.61分，自评等级为“优”。" + long_paragraph(120)),
        ]
    blocks += [
        Heading(1, "六、存在的问题和原因分析"),
        Paragraph(
            "一是前期工作深度不够；\n二是要素保障未及时到位。\r\n三是指标设置不够细化。", "typed"
        ),
        Paragraph(long_paragraph(700), "typed", "problems"),
        Heading(1, "七、下一步改进措施"),
        Paragraph(long_paragraph(520), "typed", "measures"),
        Heading(1, "八、其他需要说明的问题"),
        Paragraph("无。"),
    ]
    return Report(
        UNIT, 2023, (UNIT, "2023年度项目支出绩效单位自评报告"), tuple(blocks), "2024年3月15日"
    )
