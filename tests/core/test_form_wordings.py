"""Layouts and wordings of forms that units use, read whole."""

from __future__ import annotations

from decimal import Decimal

from hrdesk.core.form_reading.grid import Grid, Place
from hrdesk.core.form_reading.mapping import split_forms
from hrdesk.core.form_reading.meaning import meaning_of
from hrdesk.core.form_reading.read import ReadForm, read_form
from hrdesk.core.schemes import default_scheme


def grid(text: str, spans: dict[Place, Place] | None = None) -> Grid:
    """A sheet typed row by row, cells parted by |, lines in a cell by \\n."""
    rows = tuple(
        tuple(cell.strip().replace("\\n", "\n") for cell in line.split("|"))
        for line in text.strip("\n").split("\n")
    )
    return Grid("1-1", rows, spans or {})


def form(text: str, spans: dict[Place, Place] | None = None) -> ReadForm:
    read = read_form(grid(text, spans))
    assert read is not None
    return read


def names(read: ReadForm) -> list[str]:
    return [row.texts["name"] for row in read.rows]


NATIONAL = """
附件2
项目支出绩效自评表
（2022年度）
项目名称|中小学校舍维修|||||||
主管部门|某县教育局|||实施单位|某县第一中学|||
项目资金\\n（万元）||年初预算数|全年预算数（A）|全年执行数（B）|分值|执行率（B/A）|得分|
|年度资金总额|120.00|120.00|118.60|10|98.83%|9.88|
|其中：当年财政拨款|120.00|120.00|118.60|—|98.83%|—|
|上年结转资金||||—||—|
年度总体目标|预期目标|||||实际完成情况||
|完成3所学校校舍维修|||||已完成3所学校校舍维修||
绩\\n效\\n指\\n标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施
|产出指标\\n（50分）|数量指标|维修学校数|≥3所|3所|20|20|
||成本指标|总成本|≤120万元|118.6万元|30|30|
|效益指标\\n（30分）|社会效益指标|惠及学生数|≥1500人|1620人|30|30|
|满意度指标\\n（10分）|服务对象满意度指标|师生满意度|≥95%|93%|10|9.79|部分工程影响教学
总分||||||100|99.67|
"""


def test_a_label_beside_the_table_is_not_taken_for_the_column_of_names() -> None:
    read = form(NATIONAL)
    assert names(read) == ["维修学校数", "总成本", "惠及学生数", "师生满意度"]
    assert (read.year, read.total, read.execution_weight, read.execution_score) == (
        2022, Decimal("99.67"), Decimal(10), Decimal("9.88"),
    )  # fmt: skip
    assert read.rows[3].texts["reason"] == "部分工程影响教学"


def test_a_flat_list_is_read_with_its_project_in_the_head() -> None:
    read = form("""
某局2023年项目绩效自评表
项目名称：信息化运维|||单位：万元||
序号|指标名称|指标值|完成值|得分|备注
1|系统可用率|≥99%|99.5%|20|
2|故障处理次数|≤10次|8次|20|
合计||||40|
""")
    assert (read.year, read.fields["name"], names(read)) == (
        2023, "信息化运维", ["系统可用率", "故障处理次数"],
    )  # fmt: skip
    assert read.total == 40


def test_a_sheet_of_targets_is_a_form_without_results() -> None:
    read = form("""
2024年度项目支出绩效目标表
项目名称|乡村振兴|主管部门|某局
年度目标|完成道路建设
一级指标|二级指标|三级指标|指标性质|指标值|度量单位|指标属性
产出指标|数量指标|道路里程|≥|10|公里|定量
|质量指标|合格率|=|100|%|定量
""")
    assert [row.texts["target"] for row in read.rows] == ["10", "100"]
    assert read.left_out == ("指标属性",)


def test_money_without_a_row_s_name_is_the_total_and_points_stand_in_the_label() -> None:
    read = form("""
项目支出绩效自评情况表
预算年度：2023
项目名称|食品抽检|项目编码|530000210000000012345
预算执行情况(10分)|预算数|执行数|执行率|得分
|80|76|95%|9.5
绩效指标|||||||
一级指标|二级指标|三级指标|分值|年初目标值|全年实际值|自评得分|未完成原因和改进措施
产出指标|数量指标|抽检批次|25|800批次|812批次|25|
""")
    assert read.year == 2023
    assert [(f.is_total, f.amounts["budget"], f.amounts["spent"]) for f in read.funds] == [
        (True, Decimal(80), Decimal(76))
    ]
    assert (read.execution_weight, read.execution_score) == (Decimal(10), Decimal("9.5"))
    assert not read.unit_said


def test_execution_as_a_row_of_the_table_is_execution() -> None:
    read = form("""
2021年度部门预算项目绩效自评表
项目名称|创建文明城市|（单位：元）|||||
资金使用|年初预算|调整后预算|实际支出|||
|3000000|3200000|3100000|||
绩效目标|一级指标|二级指标|三级指标|目标值|实际完成值|指标分值|自评得分|扣分原因
|投入|预算执行|预算执行率|100%|96.88%|10|9.69|结余
|产出|数量|志愿活动|≥50场|56场|40|40|
总分||||||50|49.69|
""")
    assert names(read) == ["志愿活动"]
    assert (read.execution_weight, read.execution_score, read.execution_reason) == (
        Decimal(10), Decimal("9.69"), "结余",
    )  # fmt: skip
    assert read.funds[0].amounts["budget"] == Decimal(320)


def test_money_beside_its_labels_is_read_and_a_block_s_head_may_span_the_levels() -> None:
    read = form(
        """
项目支出绩效自评表
（2023年度）
单位：万元
项目名称|丙项目|||||
年初预算数|100|全年预算数|90|全年执行数|88.5
执行率|98.33%|分值|10|得分|9.83
绩效指标|||年度指标值|实际完成值|分值|得分
一级指标|二级指标|三级指标||||
产出|数量|培训|10|12|50|50
自评等级|优|||||
""",
        {(6, 0): (6, 2)},
    )
    assert (names(read), read.grade) == (["培训"], "优")
    assert read.rows[0].texts["level1"] == "产出"
    assert read.funds[0].amounts == {
        "initial_budget": Decimal(100), "budget": Decimal(90), "spent": Decimal("88.5"),
    }  # fmt: skip
    assert (read.execution_weight, read.execution_score) == (Decimal(10), Decimal("9.83"))


def test_a_head_over_two_columns_takes_both() -> None:
    read = form(
        """
2023年度项目支出绩效自评表
项目名称|丁项目||||||
一级指标|二级指标|三级指标||年度指标值|实际完成值|分值|得分
产出指标|数量指标|指标1：|受训人数|≥10|12|50|50
||指标2：|场次|5|5|40|40
""",
        {(2, 2): (2, 3)},
    )
    assert names(read) == ["指标1：受训人数", "指标2：场次"]


def test_forms_below_one_another_in_a_sheet_are_parted() -> None:
    second = NATIONAL.replace("中小学校舍维修", "食堂改造").replace("附件2\n", "")
    both = grid(NATIONAL.strip("\n") + "\n\n" + second.strip("\n"))
    parts = split_forms(both)
    assert len(parts) == 2
    first, other = (read_form(part) for part in parts)
    assert first is not None
    assert other is not None
    assert (first.fields["name"], other.fields["name"]) == ("中小学校舍维修", "食堂改造")
    assert len(first.rows) == len(other.rows) == 4
    assert other.rows[0].row > first.rows[-1].row, "cells keep their addresses"
    assert split_forms(grid(NATIONAL)) == [grid(NATIONAL)]


def test_what_was_not_taken_and_what_was_assumed_is_said() -> None:
    read = form("""
项目支出绩效自评表（2023年度）
项目名称|戊项目|||||
资金|年初预算|全年预算|实际支出||
|1|2|2||
三级指标|评分标准|指标值|实际完成值|分值|得分
培训|按比例|10|12|50|50
""")
    numbers = iter(range(1, 1000))
    meaning = meaning_of(read, default_scheme(), 2023, 1, lambda kind: next(numbers))
    assert "表上没有写金额单位，按万元读取" in meaning.remarks
    assert "没有导入的列：评分标准" in meaning.remarks


def test_a_list_of_many_projects_is_no_form() -> None:
    listed = grid("""
2023年度未完成绩效指标情况表
序号|项目名称|二级指标|三级指标|指标值|实际完成值|完成率|分值|得分
1|甲项目|时效指标|支出进度|≥80%|64.71%|80.89%|2.5|2.02
""")
    assert read_form(listed) is None


def test_sums_of_blocks_are_not_rows_and_the_total_may_stand_beside_a_label() -> None:
    read = form("""
2023年度项目支出绩效自评表
项目名称|己项目|||||||
绩效指标|一级指标|二级指标|三级指标|指标值|完成值|权重|得分
绩效指标|产出指标|数量指标|培训|10|12|50%|50
绩效指标|小计|||||50%|50
绩效指标|效益指标|社会效益|知晓率|≥80%|85%|40%|40
绩效指标|总分|||||100%|90
""")
    assert names(read) == ["培训", "知晓率"]
    assert read.total == 90
    numbers = iter(range(1, 1000))
    sheet = meaning_of(read, default_scheme(), 2023, 1, lambda kind: next(numbers)).sheet
    assert [row.weight for row in sheet.indicators] == [Decimal(50), Decimal(40)]


def test_only_the_row_of_execution_is_taken_for_it() -> None:
    read = form("""
2023年度项目支出绩效自评表
项目名称|庚项目|（单位：万元）|||||
一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
投入指标|资金管理|资金到位率|100%|100%|5|5
投入指标|资金管理|预算执行率|100%|90%|5|4.5
产出指标|时效指标|支出进度|≥80%|75%|50|46.88
""")
    assert names(read) == ["资金到位率", "支出进度"]
    assert (read.execution_weight, read.execution_score) == (Decimal(5), Decimal("4.5"))
    funded = form("""
2023年度项目支出绩效自评表
项目名称|辛项目|||||
项目资金（万元）||全年预算数|全年执行数|分值|得分
|年度资金总额|100|90|10|9
一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
产出指标|时效指标|预算执行率|≥95%|90%|50|47.37
""")
    assert names(funded) == ["预算执行率"]
    assert funded.execution_score == 9


def test_heads_of_other_wordings_and_a_sign_without_its_figure_s_head_are_understood() -> None:
    read = form(
        """
项目支出绩效自评表
项目名称|丁|||||||
一级指标|二级指标|三级指标|年度指标值|||全年实际完成情况|||
|||符号|要求|单位|完成值|分值|得分
产出|数量|培训|≥|10|次|12|50|50
""",
        {(2, 3): (2, 5), (2, 6): (2, 8)},
    )
    assert read.rows[0].texts["target"] == "10"
    assert (read.rows[0].texts["relation"], read.rows[0].texts["measure"]) == ("≥", "次")
    other = form("""
2022年项目支出绩效自评表
项目名称|戊||项目金额|120万元
指标名称|指标类型|年初预期目标值|实际完成值|指标权重|自评得分|未达标的原因
培训次数|产出指标|3次|2次|50|33.33|疫情
""")
    texts = other.rows[0].texts
    assert (texts["level1"], texts["target"], texts["reason"]) == ("产出指标", "3次", "疫情")
    assert other.funds[0].amounts["budget"] == 120


def test_what_stands_below_the_total_under_its_own_label_is_kept_as_notes() -> None:
    read = form("""
2020年度项目绩效自评表
项目名称|乙||||
三级指标|年初目标值(A)|实际完成值(B)|分值|得分
办班|10期|12期|20|20
总分|||20|20
偏差大或目标未完成原因分析|受疫情影响
改进措施及结果应用方案|加强管理
注：得分一档最高不能超过该指标分值上限。
""")
    assert read.notes == "偏差大或目标未完成原因分析：受疫情影响\n改进措施及结果应用方案：加强管理"
    assert names(read) == ["办班"]


def test_the_more_telling_head_of_money_has_the_column_and_goals_may_stand_beside() -> None:
    read = form("""
2022年度财政支出项目绩效自评表
项目名称|B|项目单位|局|||
预期目标|建好|实际完成|建好||
预算执行情况（10分）|年度预算数（万元）|年初预算|调整后预算数|预算执行数|权重|得分
|总额|0.00|3.36|3.36|10|10
|其中：财政资金|0.00|3.36|3.36|/|/
指标|目标值|实际值|分值|得分
培训次数|5|5|30|30
""")
    assert [(fund.name, fund.amounts["budget"]) for fund in read.funds] == [
        ("总额", Decimal("3.36")), ("财政资金", Decimal("3.36")),
    ]  # fmt: skip
    assert read.goals == {"expected_goal": "建好", "actual_goal": "建好"}
    assert names(read) == ["培训次数"]
    assert read.not_understood == []


PARTED = """
项目支出绩效自评表
项目名称|B|||
项目资金（万元）||预算数|执行数|得分
|合计|{total}|45|待定
|财政拨款|50|45|
|其中：上级补助|10|5|
|本级安排|40|40|
|其他资金|||
三级指标|年度指标值|实际完成值|分值|得分
检查次数|12|12|20|合格
自评等次|良|||
"""


def test_parts_of_a_source_are_not_counted_twice_and_no_word_in_a_figure_s_place_is_lost() -> None:
    read = form(PARTED.format(total=50))
    assert [fund.name for fund in read.funds] == ["合计", "财政拨款", "其他资金"]
    assert read.parts_left_out == ("上级补助", "本级安排")
    assert (read.grade, read.notes) == ("良", "")
    numbers = iter(range(1, 1000))
    meaning = meaning_of(read, default_scheme(), 2023, 1, lambda kind: next(numbers))
    assert {(lost.field, lost.text) for lost in meaning.not_understood} == {
        ("score", "待定"), ("score", "合格"),
    }  # fmt: skip
    assert any("没有另外导入：上级补助、本级安排" in remark for remark in meaning.remarks)


def test_a_printed_total_that_its_sources_do_not_give_is_said() -> None:
    read = form(PARTED.format(total=70))
    assert read.parts_left_out == ()
    numbers = iter(range(1, 1000))
    meaning = meaning_of(read, default_scheme(), 2023, 1, lambda kind: next(numbers))
    assert "表上全年预算数合计 70，各项资金来源之和 100" in meaning.remarks
