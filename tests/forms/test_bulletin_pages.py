"""What stands on the papers of 比学赶超: bulletin, a contestant's page, the table of prize money."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.contest.bulletin import Bulletin, bulletin_from_json, bulletin_to_json
from hrdesk.core.contest.money import Ledger, PrizeAccount
from hrdesk.forms.bulletin_pages import (
    all_contestant_pages,
    bulletin_pages,
    contestant_pages,
    prize_pages,
)
from hrdesk.forms.operations import MM, Pages
from hrdesk.forms.printed import PaperOptions

from .geometry import column, rules, texts
from .papers import CONTEST, UNIT, copied, example, large, sound, with_bonus
from .samples import BOOK, long_text, words_of


def printed(bulletin: Bulletin, options: PaperOptions | None = None) -> Pages:
    return bulletin_pages(bulletin, options, BOOK)


def page_of(bulletin: Bulletin, contestant_id: int) -> str:
    return words_of(contestant_pages(bulletin, contestant_id, book=BOOK))


def test_groups_are_ranked_apart_each_under_its_heading(tmp_path: Path) -> None:
    pages = printed(example())
    sound(pages)
    words = words_of(pages)
    assert "2023年三季度招商引资“比学赶超”通报" in words
    assert f"{UNIT}　　2023年10月24日" in words
    for heading in ("一、县市（3 家）", "二、园区（2 家）", "三、州级目标责任部门（1 家）"):
        assert heading in words
    assert [mark.title for mark in pages.bookmarks][1:] == [
        "一、县市（3 家）", "二、园区（2 家）", "三、州级目标责任部门（1 家）",
    ]  # fmt: skip
    found = copied(pages, tmp_path, "-layout")
    assert found.index("蒙自市") < found.index("示例园区甲") < found.index("示例部门甲")


def test_rates_and_scores_stand_below_names_with_their_weights() -> None:
    words = words_of(printed(example()))
    assert "省外到位资金30 分" in words
    assert words.count("完成率得分") == 18  # six indicators in each of three groups
    assert "1↑2蒙自市146.43%36.0099.00%19.80" in words
    assert "2↓1弥勒市98.00%29.4098.00%19.60" in words


def test_a_contestant_with_missing_figures_stands_last_without_rank_and_total() -> None:
    words = words_of(printed(example()))
    row = words[words.index("泸西县") :]
    assert row.startswith("泸西县97.00%29.10未报—")
    assert "——缺 1 项—" in row[: row.index("二、园区")]
    assert "没有参加排名的 1 家：泸西县（缺 1 项）" in words


def test_late_data_is_told_with_its_days_and_deducted() -> None:
    words = words_of(printed(example()))
    assert "截止日期 2023年10月14日，迟报 1 家：示例园区乙（迟 3 天）。" in words
    assert "没有迟报记录。" in words_of(printed(with_bonus(example(), 5, days_late=0)))


def test_only_groups_with_prizes_have_a_column_for_them() -> None:
    words = words_of(printed(example()))
    counties, rest = words.split("二、园区")
    parks, departments = rest.split("三、州级目标责任部门")
    assert "奖金" in counties
    assert "30.00" in counties
    assert "奖金" in parks
    assert "奖金" not in departments[: departments.index("注：")]


def test_changes_are_arrows_with_figures() -> None:
    words = words_of(printed(example()))
    assert "↑2蒙自市" in words
    assert "↓1弥勒市" in words
    assert "持平示例园区甲" in words
    assert "—示例部门甲" in words


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ("数据报送", "征求意见"),
        ("审核", "征求意见"),
        ("初评", "初评结果"),
        ("公示", "公示稿"),
        ("审批印发", ""),
        ("兑现", ""),
    ],
)
def test_what_is_not_final_says_so_below_the_title(stage: str, said: str) -> None:
    final = example(stage, replace(CONTEST, is_example=False))
    below = [text.string for text in texts(printed(final).pages[0]) if text.size == 10]
    assert bool(said) == bool(below)
    assert said in "".join(below)


def test_an_example_scheme_says_so_on_every_paper() -> None:
    bulletin = example()
    papers = (
        printed(bulletin),
        contestant_pages(bulletin, 1, book=BOOK),
        prize_pages(bulletin, {}, Ledger(Decimal(1000), ()), book=BOOK),
    )
    for pages in papers:
        assert "（示例方案）" in words_of(pages, 0)


@pytest.mark.parametrize(
    ("period", "title"),
    [
        ("年度", "2023年度招商引资"),
        ("一季度", "2023年一季度招商引资"),
        ("5月", "2023年5月招商引资"),
    ],
)
def test_the_title_names_the_period(period: str, title: str) -> None:
    assert printed(replace(example(), period=period)).title.startswith(title)


def test_methods_without_completion_print_only_the_score() -> None:
    words = words_of(printed(large(3, 4)))
    header = words[words.index("考核指标1") : words.index("示例县市")]
    # The first and the last are scored by completion, the two between by points.
    assert "完成率得分得分得分完成率得分" in header


def test_twenty_indicators_are_parted_over_tables_behind_the_same_names(tmp_path: Path) -> None:
    bulletin = large(13, 20)
    pages = printed(bulletin)
    sound(pages)
    headings = [mark.title for mark in pages.bookmarks if mark.level == 1]
    assert headings[0].startswith("一、县市（13 家）：总分和第 1—")
    assert headings[-1].endswith("—20 项指标")
    found = copied(pages, tmp_path, "-layout")
    for number in range(1, 21):
        assert f"考核指标{number}" in found
    assert words_of(pages).count("示例县市13号") == len(headings)
    for heading in headings:
        assert headings.count(heading) == 1


def test_200_contestants_with_20_indicators_repeat_headings_and_headers() -> None:
    pages = printed(large(200, 20))
    sound(pages)
    count = len(pages.pages)
    for number in range(1, count):
        words = words_of(pages, number)
        assert "县市（200 家）" in words
        assert "（续）" in words or "第 1" in words or "家）：第" in words
        assert "参评单位" in words
        assert f"第 {number + 1} 页 共 {count} 页" in words
    words = words_of(pages)
    tables = sum(1 for mark in pages.bookmarks if mark.level == 1)
    for contestant in (1, 7, 99, 200):
        # 7 is named once more in the remarks.
        assert words.count(f"示例县市{contestant}号") == tables + (contestant == 7)


def test_a_table_that_fits_on_a_page_is_not_parted() -> None:
    bulletin = example()
    more = tuple(
        replace(bulletin.standings[0], contestant_id=100 + n, name=f"示例县{n}") for n in range(15)
    )
    pages = printed(replace(bulletin, standings=(*more, *bulletin.standings)))
    sound(pages)
    assert not [text for page in pages.pages for text in texts(page) if "（续）" in text.string]
    assert len(pages.pages) == 2


def test_totals_stand_under_each_other_at_the_point() -> None:
    bulletin = large(30, 4)
    page = printed(bulletin).pages[0]
    totals = {str(each.total) for each in bulletin.standings if each.total is not None}
    points = {
        round(text.x + BOOK.width(text.string.partition(".")[0], "label", 9), 1)
        for text in texts(page)
        if text.string in totals and text.font == "sans-bold"
    }
    assert len(points) == 1


def test_a_kept_bulletin_is_printed_as_it_was() -> None:
    bulletin = example()
    assert printed(bulletin_from_json(bulletin_to_json(bulletin))) == printed(bulletin)


def test_a_period_without_contestants_says_so() -> None:
    pages = printed(replace(example(), standings=()))
    assert "还没有参评单位。" in words_of(pages)


def test_the_page_of_a_contestant_has_every_figure_and_why(tmp_path: Path) -> None:
    bulletin = example()
    pages = contestant_pages(bulletin, 1, book=BOOK)
    assert len(pages.pages) == 1
    sound(pages)
    words = words_of(pages)
    assert "2023年三季度招商引资“比学赶超”得分明细表" in words
    assert "参评单位蒙自市分组县市名次第 1 名（2 家参加排名）奖金30.00 万元" in words
    assert "亿元170.15168.40115省级部门通报；核减重复项目" in words
    standing = bulletin.standings[0]
    for item in standing.items:
        assert item.explain in words
    assert standing.explain in words
    assert "146.43%3036.00" in words
    assert "入库数个99—100" in words
    assert "蒙自市" in copied(pages, tmp_path)


def test_a_contestant_without_rank_is_provisional() -> None:
    words = page_of(example(), 3)
    assert "没有参加排名（缺 1 项）" in words
    assert "万美元未报—400" in words
    assert "总分（未定）" in words
    assert "暂计" in words


def test_bonus_deduction_and_lateness_are_on_the_page() -> None:
    bulletin = with_bonus(example(), 1, bonus=Decimal(1), tied=2)
    assert "加分1扣分—报送情况没有迟报记录" in page_of(bulletin, 1)
    assert "并列 2 家" in page_of(bulletin, 1)
    assert "迟报 3 天" in page_of(bulletin, 5)


def test_nobody_has_no_page() -> None:
    with pytest.raises(KeyError):
        contestant_pages(example(), 99, book=BOOK)


def test_all_contestants_have_a_page_of_their_own_with_its_own_number() -> None:
    bulletin = example()
    pages = all_contestant_pages(bulletin, book=BOOK)
    assert len(pages.pages) == len(bulletin.standings)
    names = [mark.title for mark in pages.bookmarks if mark.level == 0]
    assert names == [each.name for each in bulletin.standings]
    for number, standing in enumerate(bulletin.standings):
        words = words_of(pages, number)
        assert f"参评单位{standing.name}" in words
        assert "第 1 页 共 1 页" in words


def test_long_sources_and_twenty_indicators_are_printed_whole_for_one_contestant() -> None:
    bulletin = large(3, 20)
    text = long_text(2000)
    first = bulletin.standings[0]
    figure = replace(first.items[0].figures[0], source=text, reason=long_text(300, 4))
    items = (
        replace(first.items[0], figures=(figure,), explain=long_text(900, 3)),
        *first.items[1:],
    )
    pages = contestant_pages(
        with_bonus(bulletin, first.contestant_id, items=items), first.contestant_id, book=BOOK
    )
    sound(pages)
    found = column(pages.pages, 128, 267).replace("认定来源和理由", "")
    for start in range(0, 1990, 9):
        assert text[start : start + 4] in found
    for number in range(len(pages.pages)):
        assert words_of(pages, number).count("计分说明") == 1


ACCOUNTS = {
    1: PrizeAccount(Decimal(30), Decimal(20), Decimal(5), Decimal(2), used=Decimal("12.5")),
    2: PrizeAccount(Decimal(20), Decimal(20), returned=Decimal(20)),
    4: PrizeAccount(Decimal(10)),
}


def prizes(bulletin: Bulletin) -> Pages:
    ledger = Ledger(Decimal(1000), tuple(ACCOUNTS.values()))
    return prize_pages(bulletin, ACCOUNTS, ledger, book=BOOK)


def test_prize_money_is_told_by_contestant_group_and_year(tmp_path: Path) -> None:
    pages = prizes(with_bonus(example(), 5, prize=Decimal(0)))
    sound(pages)
    words = words_of(pages)
    assert "2023年三季度“比学赶超”奖励资金分配表" in words
    assert "（单位：万元）" in words
    assert "30.0020.005.002.00—8.00已使用 12.50" in words
    assert "20.0020.00——20.00—" in words
    assert "小计50.0040.005.002.0020.008.00" in words
    assert "合计60.0040.005.002.0020.0018.00" in words
    assert "全年奖金总额1,000.00各期已安排38.00其中：已拨20.00结余962.00" in words
    assert "泸西县" not in words
    assert "示例部门甲" not in words
    assert "审核人：" in copied(pages, tmp_path)


def test_a_prize_without_an_account_is_unpaid() -> None:
    pages = prize_pages(example(), {}, Ledger(Decimal(1000), ()), book=BOOK)
    assert "30.00————30.00" in words_of(pages)


def test_a_period_without_prizes_says_so() -> None:
    bulletin = example(scheme=replace(CONTEST, prizes=()))
    pages = prize_pages(bulletin, {}, Ledger(Decimal(1000), ()), book=BOOK)
    assert "本期没有奖金。" in words_of(pages)
    sound(pages)


def test_many_prizes_name_their_group_again_on_every_page() -> None:
    bulletin = large(200, 1)
    accounts = {n: PrizeAccount(Decimal("1234567.123456"), Decimal(n)) for n in range(1, 201)}
    ledger = Ledger(Decimal(10**9), tuple(accounts.values()))
    pages = prize_pages(bulletin, accounts, ledger, book=BOOK)
    sound(pages)
    assert len(pages.pages) > 5
    for number in range(1, len(pages.pages)):
        assert "县市（续）" in words_of(pages, number)
        assert words_of(pages, number).count("少拨、停拨") >= 1


def test_binding_moves_every_page_down() -> None:
    bulletin = large(60, 4)
    plain, bound = (printed(bulletin, PaperOptions(binding)) for binding in (False, True))
    for one, other in zip(plain.pages, bound.pages, strict=False):
        tops = [min(line.y1 for line in rules(page)) for page in (one, other)]
        assert tops[1] - tops[0] == pytest.approx(8 * MM, abs=0.01)
    sound(bound)


_figure = st.decimals(-(10**6), 10**6, places=2)
_weight = st.decimals(0, 1000, places=4)
_name = st.text("县市（园区），《年》。“招商”：A1b2.3% ≥—\n", max_size=60)


def any_bulletin(data: st.DataObject) -> Bulletin:
    """A bulletin with names, figures and counts of any make."""
    draw = data.draw
    bulletin = large(draw(st.integers(1, 20)), draw(st.integers(1, 20)))
    heads = tuple(
        replace(each, name=draw(_name), label=draw(_name), weight=draw(_weight))
        for each in bulletin.indicators
    )
    standings = []
    for each in bulletin.standings:
        first = replace(each.items[0], completion=draw(st.none() | _figure), score=draw(_figure))
        standings.append(
            replace(
                each,
                name=draw(_name),
                group=draw(st.sampled_from(["县市", "园区", ""])),
                prize=draw(st.sampled_from([Decimal(0), Decimal("1234567.123456")])),
                days_late=draw(st.integers(0, 400)),
                items=(first, *each.items[1:]),
            )
        )
    return replace(
        bulletin, unit=draw(_name), period=draw(_name), indicators=heads, standings=tuple(standings)
    )


@given(st.data())
def test_no_bulletin_has_overlaps_open_borders_or_ink_beyond_its_margins(
    data: st.DataObject,
) -> None:
    bulletin = any_bulletin(data)
    sound(printed(bulletin), most=2)
    sound(contestant_pages(bulletin, 1, book=BOOK), most=2)
    sound(prize_pages(bulletin, {}, Ledger(Decimal(1000), ()), book=BOOK), most=2)
