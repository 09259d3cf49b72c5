"""What stands on the 自评表, and where."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.records import Evaluation, FundSource, Indicator, Project, ProjectSheet
from hrdesk.forms.operations import MM, Line, Pages, Text, joined
from hrdesk.forms.sheet import SheetOptions

from .geometry import collisions, column, loose_ends, outside, rules, texts
from .samples import (
    EVALUATION,
    indicators,
    long_text,
    ordinary,
    pages_of,
    sixty_rows,
    with_project,
    with_reasons,
    words_of,
)

REASONS = (204, 267)
NAMES = (40, 100)
HEADER = "年度指标值"


def test_the_ordinary_sheet_takes_two_pages_and_breaks_between_dimensions() -> None:
    pages = pages_of(ordinary())
    assert len(pages.pages) == 2
    assert "招商活动资料归档率" in words_of(pages, 0)
    assert "9月30日前预算执行支出进度" not in words_of(pages, 0)[400:]
    assert "9月30日前预算执行支出进度" in words_of(pages, 1)


def test_every_cell_of_the_form_is_on_paper() -> None:
    sheet = ordinary()
    words = words_of(pages_of(sheet, options=SheetOptions(annex="1-1")))
    for label in (
        "附件1-1", "2023年度项目支出绩效自评表", "（单位：万元）", "项目名称", "主管部门", "实施单位",
        "项目资金", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分", "年度资金总额",
        "其中：当年财政拨款", "上年结转资金", "其他资金", "年度总体目标", "预期目标", "实际完成情况",
        "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "实际完成值",
        "偏差原因分析及改进措施", "其他需要说明事项", "总分", "自评等级：优",
    ):  # fmt: skip
        assert label in words
    project = sheet.project
    for text in (project.name, project.expected_goal, project.actual_goal, project.notes):
        assert text in words
    assert "500.00500.00464.901092.98%9.30" in words
    for row in sheet.indicators:
        assert row.name + row.relation + row.target + row.measure + row.actual in words
        assert row.reason in words
    assert "64.712.52.02" in words
    assert "10098.61" in words


def test_level_names_are_completed_merged_and_go_on_after_a_page_break() -> None:
    first, second = pages_of(ordinary()).pages
    assert column((first,), 0, 18).endswith("一级指标产出指标")
    assert column((first,), 18, 40).endswith("二级指标数量指标质量指标")
    assert column((second,), 0, 18).startswith("一级指标产出指标（续）效益指标满意度指标")
    assert "时效指标成本指标" in column((second,), 18, 40)
    assert "服务对象满意度指标" in column((second,), 18, 40)


def test_header_is_repeated_and_pages_are_numbered() -> None:
    pages = pages_of(sixty_rows(80))
    count = len(pages.pages)
    assert count > 2
    for number in range(count):
        words = words_of(pages, number)
        assert words.count(HEADER) == 1
        assert f"第 {number + 1} 页 共 {count} 页" in words
        assert "红河州投资促进局 · 州投资促进专项经费 · 2023年度项目支出绩效自评表" in words


def test_a_page_fills_up_to_where_the_next_dimension_would_be_parted() -> None:
    pages = pages_of(with_reasons(ordinary(), [long_text(60, seed) for seed in range(24)]))
    assert len(pages.pages) == 4
    for page in pages.pages[:2]:  # the third leaves rows to the signature line
        bottom = max(line.y2 for line in rules(page) if line.x1 == line.x2)
        assert bottom > 175 * MM


@pytest.mark.parametrize("length", [0, 30, 200, 2000])
def test_nothing_overlaps_and_borders_are_closed_however_long_reasons_are(length: int) -> None:
    sound(pages_of(sixty_rows(length)))


@pytest.mark.parametrize("field", ["name", "expected_goal", "actual_goal", "notes"])
def test_the_longest_text_a_field_may_hold_is_printed_whole(field: str) -> None:
    text = long_text(500 if field == "name" else 32_767)
    pages = pages_of(with_project(ordinary(), **{field: text}))
    edges = {
        "name": (40, 116), "expected_goal": (40, 153), "actual_goal": (153, 267), "notes": (40, 267),
    }  # fmt: skip
    found = "".join(column((page,), *edges[field]) for page in pages.pages)
    # Other cells in the same column stand before, between pages (headers) and behind.
    for start in range(0, len(text) - 12, 997):
        assert text[start : start + 12] in found.replace("预期目标", "").replace("实际完成情况", "")
    sound(pages, thorough=False)


def test_sixty_reasons_of_2000_characters_are_printed_whole_and_in_order() -> None:
    sheet = sixty_rows(2000)
    pages = pages_of(sheet)
    found = column(pages.pages, *REASONS).replace("偏差原因分析及改进措施", "")
    wanted = "".join(row.reason for row in rows_in_form_order(sheet))
    assert wanted in found


def rows_in_form_order(sheet: ProjectSheet) -> list[Indicator]:
    order = ["产出", "效益", "满意度"]
    dimensions = list(dict.fromkeys((row.level1, row.level2) for row in sheet.indicators))
    return sorted(
        sheet.indicators,
        key=lambda row: (order.index(row.level1), dimensions.index((row.level1, row.level2))),
    )


def test_a_row_higher_than_a_page_goes_on_and_its_figures_stand_once() -> None:
    sheet = with_reasons(with_project(ordinary(), actual_goal=""), [long_text(2000)])
    pages = pages_of(sheet)
    names = column(pages.pages, *NAMES)
    assert names.count("引进省外产业招商到位资金（续）") >= 2
    assert names.count("引进省外产业招商到位资金") == names.count("到位资金（续）") + 1
    assert column(pages.pages, 153, 174).count("929.63") == 1
    assert column(pages.pages, 188, 204).count("6.00") == 2  # this row's, and one of 效益
    sound(pages)


def test_no_page_but_the_last_ends_in_white() -> None:
    pages = pages_of(sixty_rows(2000))
    for page in pages.pages[:-1]:
        bottom = max(line.y2 for line in rules(page) if line.x1 == line.x2)
        assert bottom > 175 * MM


@pytest.mark.parametrize("count", range(1, 25))
def test_the_signature_line_takes_rows_along(count: int) -> None:
    sheet = replace(ordinary(), indicators=indicators()[:count])
    pages = pages_of(sheet)
    last = words_of(pages, len(pages.pages) - 1)
    for word in ("填报人：", "联系电话：", "项目负责人：", "单位负责人（签章）：", "填报日期："):
        assert word in last
        assert words_of(pages).count(word) == 1
    assert "其他需要说明事项" in last
    assert "总分" in last
    assert indicators()[count - 1].name in last


def test_the_signature_line_shows_what_was_typed() -> None:
    evaluation = replace(
        EVALUATION,
        preparer="甲某",
        telephone="0873-1234567",
        head="乙某",
        filled_on="2024年3月15日",
    )
    pages = pages_of(with_project(ordinary(), leader="丙某"), evaluation)
    words = words_of(pages)
    signed = words[words.index("填报人：") :]
    assert signed.startswith(
        "填报人：甲某联系电话：0873-1234567项目负责人：丙某单位负责人（签章）：乙某填报日期：2024年3月15日"
    )
    sound(pages)


def test_a_signature_line_too_long_for_one_line_takes_two() -> None:
    evaluation = replace(EVALUATION, preparer="甲某" * 8, telephone="0873-1234567 " * 2)
    pages = pages_of(ordinary(), evaluation)
    heights = {text.y for text in texts(pages.pages[-1]) if text.size == 10}
    assert len(heights) == 2
    sound(pages)


def test_an_open_row_is_blank_on_paper_and_the_total_is_marked_as_provisional() -> None:
    rows = tuple(replace(row, actual="") if row.id in (1, 4) else row for row in indicators())
    pages = pages_of(replace(ordinary(), indicators=rows))
    words = words_of(pages)
    assert "引进省外产业招商到位资金≥750亿元6年初" in words
    assert "总分（暂计）10088.61自评等级：" in words
    assert "自评等级：优" not in words
    assert "待填" not in words


def test_an_unscored_project_shows_no_total_and_offers_rows_to_fill_in() -> None:
    pages = pages_of(ProjectSheet(Project(1, 1)), Evaluation(1, "", 2023))
    words = words_of(pages)
    assert "0.00" not in words
    assert words.count("总分自评等级：") == 1
    levels = "".join(column((page,), 18, 40) for page in pages.pages)
    for level in ("数量", "质量", "时效", "成本", "经济效益", "社会效益", "生态效益", "可持续影响"):
        assert f"{level}指标" in levels
    assert "其中：当年财政拨款" in words
    assert len(pages.pages) == 1
    sound(pages)


def test_a_second_level_row_without_an_indicator_is_printed_blank_or_left_out() -> None:
    empty = Indicator(99, 1, level1="产出", level2="社会成本", position=99)
    sheet = replace(ordinary(), indicators=(*indicators(), empty))
    assert "社会成本指标" in words_of(pages_of(sheet))
    left_out = pages_of(sheet, options=SheetOptions(empty_rows=False))
    assert "社会成本指标" not in words_of(left_out)
    assert "98.61" in words_of(left_out)


def test_a_rate_without_a_budget_is_a_dash_and_an_unknown_one_is_blank() -> None:
    none, some = Decimal(0), Decimal(100)
    sources = (FundSource(1, 1, "财政专户管理资金", none, none, none, none, 1),)
    words = words_of(pages_of(replace(ordinary(), fund_sources=sources)))
    assert "其中：财政专户管理资金0.000.000.00———" in words
    sources = (FundSource(1, 1, "单位资金", some, some, None, None, 1),)
    words = words_of(pages_of(replace(ordinary(), fund_sources=sources)))
    assert "其中：单位资金100.00100.00——" in words


def test_form_number_annex_and_binding() -> None:
    evaluation = replace(EVALUATION, form_number="公开10表")
    plain = pages_of(ordinary(), evaluation)
    bound = pages_of(ordinary(), evaluation, SheetOptions(annex="1-2", binding=True))
    assert "附件" not in words_of(plain)
    assert words_of(bound, 0).startswith("附件1-2公开10表")
    assert "公开10表" not in words_of(bound, 1)
    for page, top, moved in zip(plain.pages, (29, 15), bound.pages, strict=False):
        assert min(line.y1 for line in rules(page)) == pytest.approx(top * MM, abs=0.01)
        assert min(line.y1 for line in rules(moved)) == pytest.approx((top + 8) * MM, abs=0.01)
    sound(bound)


def test_figures_of_a_column_stand_under_each_other_at_the_point() -> None:
    page = pages_of(ordinary()).pages[1]
    points = set()
    for text in texts(page):
        if 174 * MM < text.x - 15 * MM < 188 * MM and text.size == 9 and text.font == "sans":
            if text.string == "100":
                continue  # the total's
            whole = text.string.partition(".")[0]
            points.add(round(text.x + len(whole) * 0.555 * 9, 1))
    assert len(points) == 1


def test_rules_are_as_thick_as_what_they_part() -> None:
    page = pages_of(ordinary()).pages[1]
    frame = [line for line in rules(page) if line.width == 1.0]
    assert len(frame) == 5  # four sides, and above 总分
    whole = [line.width for line in rules(page) if line.x2 - line.x1 > 266 * MM]
    # Top, below the header, three ends of blocks, above 总分, bottom.
    assert sorted(whole) == [0.75, 0.75, 0.75, 0.75, 1.0, 1.0, 1.0]
    assert {line.width for line in rules(page) if line.x1 > 16 * MM} == {0.4, 1.0}


def test_all_text_is_black_ink_of_at_least_nine_points_inside_the_table() -> None:
    for page in pages_of(ordinary()).pages:
        for text in texts(page):
            assert text.size >= 9 or text.y > 198 * MM


def test_a_rare_character_is_drawn_and_one_no_font_has_is_told_of() -> None:
    pages = pages_of(with_project(ordinary(), name="䶮𬭎项目"))
    assert pages.missing == ""
    assert "䶮𬭎项目" in words_of(pages)
    assert pages_of(with_project(ordinary(), name="𠮷项目")).missing == "𠮷"


def test_bookmarks_lead_to_project_blocks_and_total() -> None:
    pages = pages_of(ordinary())
    assert [(mark.title, mark.page, mark.level) for mark in pages.bookmarks] == [
        ("州投资促进专项经费", 0, 0),
        ("产出指标", 0, 1),
        ("效益指标", 1, 1),
        ("满意度指标", 1, 1),
        ("总分", 1, 1),
    ]


def test_several_sheets_joined_keep_their_own_page_numbers() -> None:
    one = pages_of(ordinary())
    both = joined("自评表", [one, one])
    assert both.title == "自评表"
    assert len(both.pages) == 4
    assert "第 1 页 共 2 页" in words_of(both, 2)
    assert [mark.page for mark in both.bookmarks if mark.level == 0] == [0, 2]


def test_the_same_sheet_is_laid_out_the_same_way() -> None:
    assert pages_of(ordinary()) == pages_of(ordinary())


_line = st.text("项目资金（绩效）完成进度，《年》初。预算“招商”：A1b2.3% ≥—", max_size=40)
_long = st.builds(long_text, st.integers(0, 700), st.integers(0, 99))


@st.composite
def sheets(draw: st.DrawFn) -> ProjectSheet:
    """Projects of any make: few or many rows, texts from blank to pages long."""
    rows = []
    for number in range(1, draw(st.integers(0, 40)) + 1):
        level1 = draw(st.sampled_from(["产出", "效益", "满意度", "成本"]))
        rows.append(
            Indicator(
                number,
                1,
                level1,
                draw(
                    st.sampled_from(
                        ["数量", "可持续影响", "服务对象满意度", "", "很长的二级指标名称" * 3]
                    )
                ),
                draw(_line),
                draw(st.sampled_from(["≥", "=", "定性", ""])),
                draw(st.one_of(_line, st.just("750"))),
                draw(st.sampled_from(["%", "亿元", "万元/人次", "", "平方米每人每年"])),
                draw(st.one_of(_line, st.just("1,030,700.00"))),
                draw(st.sampled_from([None, Decimal("2.5"), Decimal("100"), Decimal("0.3333")])),
                reason=draw(st.one_of(st.just(""), _line, _long)),
                position=number,
            )
        )
    project = Project(
        1,
        1,
        name=draw(_line),
        expected_goal=draw(_long),
        actual_goal=draw(_line),
        notes=draw(st.one_of(st.just(""), _long)),
    )
    money = st.one_of(st.none(), st.decimals(0, 10**10, places=6), st.just(Decimal(500)))
    sources = tuple(
        FundSource(number, 1, draw(_line), draw(money), draw(money), None, draw(money), number)
        for number in range(draw(st.integers(0, 6)))
    )
    return ProjectSheet(project, sources, tuple(rows))


@given(sheets())
def test_no_sheet_has_overlaps_open_borders_or_ink_beyond_its_margins(sheet: ProjectSheet) -> None:
    pages = pages_of(sheet)
    sound(pages)
    reasons = "".join(row.reason for row in sheet.indicators)
    found = column(pages.pages, 0, 267).replace(" ", "").replace("\n", "")
    assert len(found) >= len(reasons.replace(" ", ""))


def sound(pages: Pages, *, thorough: bool = True) -> None:
    """Nothing runs into anything, nothing lies outside, every border is closed."""
    chosen = pages.pages if thorough else (*pages.pages[:3], *pages.pages[-2:])
    for page in chosen[:12]:
        assert list(outside(page, 197, 203)) == []
        assert list(loose_ends(page)) == []
        assert list(collisions(page)) == []
    assert all(isinstance(each, (Line, Text)) for page in pages.pages for each in page.operations)
