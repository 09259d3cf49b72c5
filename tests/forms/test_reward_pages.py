"""What stands on the papers of 市场化招商奖励: the sum of a case, the list of a year."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.reward_records import AGENT_TYPES, EXCLUSIONS, RewardCase, RewardStep
from hrdesk.core.rewards.findings import CalculatedCase
from hrdesk.core.rewards.steps import STEP_NAMES
from hrdesk.forms.operations import MM, Pages
from hrdesk.forms.printed import PaperOptions
from hrdesk.forms.reward_pages import reward_case_pages, reward_summary_pages

from .geometry import column, rules, texts
from .papers import CASE, REWARDS, UNIT, WAY, calculated, copied, sound
from .samples import BOOK, long_text, words_of

PAYER = "红河州市场化招商奖励专项经费"
FIGURES = (213, 267)
"""Where the sum's figures stand, mm."""


def case_pages(one: CalculatedCase, options: PaperOptions | None = None) -> Pages:
    return reward_case_pages(one, UNIT, PAYER, options, BOOK)


def summary(*cases: CalculatedCase) -> Pages:
    return reward_summary_pages(cases, UNIT, 2023, {1: PAYER}, book=BOOK)


def test_every_fact_of_a_case_is_on_its_sheet_and_it_takes_one_page(tmp_path: Path) -> None:
    pages = case_pages(calculated(CASE, WAY))
    assert len(pages.pages) == 1
    sound(pages)
    found = copied(pages, tmp_path, "-layout")
    for text in (
        "2023年度市场化招商奖励测算表", f"单位：{UNIT}", "奖励方案：红河州2023试行", "（单位：万元）",
        CASE.project_name, CASE.company, CASE.agent, "引荐方类型法人", "奖励类型固定资产投资",
        "企业类别世界500强", "备案号招备〔2023〕7号", "备案日期2023年2月15日", "不予奖励情形无",
        "签约主体蒙自市人民政府", "签约日期2023年3月8日", "协议编号招协2023-018",
        "实质性开工是，佐证：施工许可证", "纳入统计库是，佐证：入库证明", "计奖基数90,000.00",
        "基数依据联网直报平台入库表", "实际完成投资31,250.50", "核定奖励95.00万元（950,000.00元）",
        "核定理由按实际到位资金核减", f"支出项目{PAYER}", "备注首批申报。", "审核人：", "（单位盖章）",
        "州人民政府政复〔2023〕21号", "2023年11月6日", "兑付95.00万元",
    ):  # fmt: skip
        assert text in found
    for step in WAY:
        assert step.step in found
    assert "尚缺事项" not in found


def test_the_sum_is_an_account_line_by_line_with_the_result_in_wan_and_yuan() -> None:
    one = calculated(CASE)
    pages = case_pages(one)
    words = words_of(pages)
    assert "计奖基数统计入库的计划投资额90,000.00×奖励标准固定资产投资1‰" in words
    assert "+上浮世界500强 20%18.00=上浮后108.00≤单个项目上限" in words
    assert "测算奖励已按上限封顶；合人民币 1,000,000.00 元100.00" in words
    assert one.reward.explanation.text in words
    assert "90,000.001‰90.0018.00108.00100.00100.00" in column(pages.pages, *FIGURES)


def test_a_heavy_rule_stands_above_the_result_and_a_double_one_below() -> None:
    page = case_pages(calculated(CASE)).pages[0]
    result = next(text for text in texts(page) if text.string == "测算奖励")
    inner = [line for line in rules(page) if line.y1 == line.y2 and line.x1 > 28 * MM]
    above = max((line for line in inner if line.y1 < result.y), key=lambda line: line.y1)
    below = sorted((line for line in inner if line.y1 > result.y), key=lambda line: line.y1)
    assert above.width == 1.0
    assert [line.width for line in below[:2]] == [0.75, 0.75]
    assert below[1].y1 - below[0].y1 < 1 * MM


def test_figures_of_the_sum_end_at_one_edge() -> None:
    page = case_pages(calculated(CASE)).pages[0]
    ends = {
        round(text.x + BOOK.width(text.string, "figures", 9), 1)
        for text in texts(page)
        if text.string in ("90,000.00", "90.00", "18.00", "108.00") and text.x > FIGURES[0] * MM
    }
    assert len(ends) == 1


def test_a_case_without_a_base_says_so_and_prints_no_amount() -> None:
    one = calculated(RewardCase(3, 1, project_name="示例项目", reward_kind="固定资产投资"))
    pages = case_pages(one)
    words = words_of(pages)
    assert "测算奖励待填计奖基数" in words
    assert "测算还缺：计奖基数。备案前还缺：企业名称、引荐方、引荐方类型。" in words
    assert "0.00" not in words
    assert "还没有办理环节。" in words
    sound(pages)


def test_unmet_conditions_stand_beside_the_amount_of_nothing() -> None:
    pages = case_pages(calculated(replace(CASE, started="", recorded="否", approved=None), WAY[:1]))
    words = words_of(pages)
    assert "实质性开工未确认，佐证：施工许可证" in words
    assert "测算奖励实质性开工、纳入统计库未确认0.00" in words
    assert "测算还缺：确认实质性开工、确认纳入统计库。" in words
    sound(pages)


def test_trade_does_not_ask_for_a_start_or_a_record() -> None:
    one = calculated(replace(CASE, reward_kind="外贸", started="", recorded="", start_evidence=""))
    words = words_of(case_pages(one))
    assert "实质性开工这类奖励不要求" in words
    assert "未确认" not in words
    assert "0.5‰" in words


def test_a_special_amount_replaces_standard_and_uplift() -> None:
    one = calculated(replace(CASE, special_amount=Decimal(75), special_number="州政复〔2023〕9号"))
    words = words_of(case_pages(one))
    assert "一事一议批准文号 州政复〔2023〕9号，代替奖励标准和上浮75.00" in words
    assert "一事一议金额75.00批准文号州政复〔2023〕9号" in words


def test_a_rejected_case_shows_its_reason_and_owes_nothing() -> None:
    steps = (
        *WAY[:2],
        RewardStep(9, 1, "不予奖励", "2023-10-01", "审查组", "", "引荐方是国有企业", None, 9),
    )
    words = words_of(case_pages(calculated(replace(CASE, exclusion="国有企业", base=None), steps)))
    assert "不予奖励情形国有企业" in words
    assert "核定奖励不予奖励核定理由" in words
    assert "引荐方是国有企业" in words
    assert "还缺" not in words


@pytest.mark.parametrize(
    "field", ["project_name", "agent", "start_evidence", "base_source", "approved_reason", "note"]
)
def test_a_text_of_2000_characters_is_printed_whole(field: str, tmp_path: Path) -> None:
    text = long_text(2000)
    pages = case_pages(calculated(replace(CASE, **{field: text}), WAY))  # type: ignore[arg-type]
    assert len(pages.pages) > 1
    sound(pages)
    words = words_of(pages)
    for start in range(0, 1990, 9):
        assert text[start : start + 4] in words
    assert words.count("测算人：") == 1
    assert "第 2 页 共" in words


def test_steps_over_many_pages_repeat_their_header_and_take_the_signature_along() -> None:
    names = ["备案", *["申报", "退回"] * 30]
    steps = [
        replace(WAY[0], id=n, step=name, position=n, reason=long_text(60, n))
        for n, name in enumerate(names)
    ]
    pages = case_pages(calculated(CASE, steps))
    sound(pages)
    assert len(pages.pages) > 3
    for number in range(2, len(pages.pages)):
        assert words_of(pages, number).count("经办岗位") == 1
        assert "（续）" in words_of(pages, number)
    last = words_of(pages, len(pages.pages) - 1)
    assert "2023年" in last[: last.index("测算人：")]


def test_the_list_has_every_case_and_the_sums() -> None:
    trade = calculated(replace(CASE, id=2, reward_kind="外贸", standing="", base=Decimal(20000),
                               approved=None, agent_type="自然人", note=""))  # fmt: skip
    open_one = calculated(RewardCase(3, 1, project_name="尚未填报的项目"))
    rejected = calculated(
        replace(CASE, id=4, exclusion="国有企业", approved=None),
        (WAY[0], RewardStep(9, 4, "不予奖励", "2023-06-06", position=9)),
    )
    pages = summary(calculated(CASE, WAY), trade, open_one, rejected)
    sound(pages)
    words = words_of(pages)
    assert "2023年度市场化招商奖励汇总表" in words
    assert "90,000.00世界500强100.0095.0095.00兑付" in words
    assert "按上限封顶；首批申报。" in words.replace("\n", "")
    assert "20,000.00其他10.00" in words
    assert "待填其他待测算未备案" in words
    assert "—不予奖励" in words
    assert "合计（4 项，其中不予奖励 1 项不计入）—110.0095.0095.00" in words


def test_bases_of_one_kind_are_added() -> None:
    assert "合计（2 项）180,000.00200.00190.000.00" in words_of(
        summary(calculated(CASE), calculated(CASE))
    )


def test_an_empty_list_is_a_table_with_a_total_of_nothing() -> None:
    pages = summary()
    assert "合计（0 项）" in words_of(pages)
    sound(pages)


def test_a_long_list_repeats_its_header_and_numbers_its_pages() -> None:
    pages = summary(*[calculated(replace(CASE, id=n), WAY) for n in range(200)])
    count = len(pages.pages)
    assert count > 10
    sound(pages)
    for number in range(count):
        words = words_of(pages, number)
        assert words.count("计奖基数") == 1
        assert f"第 {number + 1} 页 共 {count} 页" in words


def test_amounts_to_the_fen_are_printed_on_one_line() -> None:
    one = calculated(replace(CASE, base=Decimal("123456.789123"), standing=""), WAY)
    pages = summary(replace(one, reward=replace(one.reward, amount=Decimal("1234.567891"))))
    strings = {text.string for text in texts(pages.pages[0])}
    assert {"123,456.789123", "1,234.567891"} <= strings
    sound(pages)


def test_binding_moves_everything_down() -> None:
    plain, bound = (
        case_pages(calculated(CASE), PaperOptions(binding)) for binding in (False, True)
    )
    tops = [min(line.y1 for line in rules(pages.pages[0])) for pages in (plain, bound)]
    assert tops[1] - tops[0] == pytest.approx(8 * MM, abs=0.01)
    sound(bound)


def test_bookmark_and_name_are_the_project() -> None:
    pages = case_pages(calculated(CASE))
    assert pages.title == "2023年度市场化招商奖励测算表　示例铝精深加工项目"
    assert pages.bookmarks[0].title == pages.title


_text = st.text("项目（绩效），《年》。“招商”：A1b2.3% ≥—\n", max_size=60)
_money = st.one_of(st.none(), st.decimals(0, 10**9, places=6), st.just(Decimal(80000)))


@st.composite
def cases(draw: st.DrawFn) -> CalculatedCase:
    """Cases of any make."""
    case = RewardCase(
        1, 1,
        project_name=draw(_text), company=draw(_text), agent=draw(_text),
        agent_type=draw(st.sampled_from(("", *AGENT_TYPES))),
        exclusion=draw(st.sampled_from(("", *EXCLUSIONS))),
        registration_number=draw(_text), registration_date=draw(st.sampled_from(["", "2023-01-09"])),
        reward_kind=draw(st.sampled_from(["", "固定资产投资", "外贸"])),
        standing=draw(st.sampled_from(["", "世界500强、国内500强"])),
        base=draw(_money), base_source=draw(_text), actual_investment=draw(_money),
        signed_with=draw(_text), agreement_number=draw(_text),
        started=draw(st.sampled_from(["", "是", "否"])), start_evidence=draw(_text),
        recorded=draw(st.sampled_from(["", "是", "否"])),
        special_amount=draw(_money), special_number=draw(_text), approved=draw(_money),
        approved_reason=draw(_text), paid_from=draw(st.sampled_from([None, 1])), note=draw(_text),
    )  # fmt: skip
    names = draw(st.lists(st.sampled_from(STEP_NAMES[:1]), max_size=1))
    names += draw(st.lists(st.sampled_from(["申报", "退回"]), max_size=1)) if names else []
    steps = [
        RewardStep(n, 1, name, "2023-05-06", reason=draw(_text), amount=draw(_money), position=n)
        for n, name in enumerate(names)
    ]
    return calculated(case, steps, REWARDS)


@given(cases())
def test_no_case_has_overlaps_open_borders_or_ink_beyond_its_margins(one: CalculatedCase) -> None:
    sound(case_pages(one))
    sound(summary(one, one))
