"""The library's entries: found by words, put in with points that sum up, passed on as files."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from hrdesk.core.entry import Refused
from hrdesk.core.library.entries import (
    Choice,
    LibraryEntry,
    check_entry,
    entries_of_text,
    entry_of,
    library_text,
    merged,
    offered,
    place_under,
)
from hrdesk.core.library.search import Query, fields_of, initials, search
from hrdesk.core.library.weights import plan, spread
from hrdesk.core.records import Indicator
from hrdesk.core.schemes import Scheme, default_scheme, shipped_schemes

D = Decimal
CLIENTS = LibraryEntry(
    "满意度", "服务对象满意度", "来访客商满意度", "≥", "90", "%", keywords=("问卷",)
)
GUESTS = LibraryEntry(
    "产出", "数量", "接待来访批次", measure="批次", meaning="来访客商", fields=("招商引资",)
)
SHIPS = LibraryEntry("产出", "成本", "单车年均运行维护费", "≤", "", "万元/辆", fields=("车辆",))
ENTRIES = (GUESTS, SHIPS, CLIENTS)


def chosen(*entries: LibraryEntry, scheme: Scheme | None = None) -> tuple[Choice, ...]:
    return offered(entries, (), scheme or default_scheme())


def names(query: Query) -> list[str]:
    return [choice.entry.name for choice in search(chosen(*ENTRIES), query)]


# Finding


def test_every_word_must_occur_somewhere() -> None:
    assert names(Query("客商 问卷")) == ["来访客商满意度"]
    assert names(Query("客商 车辆")) == []


def test_entries_whose_names_hold_the_word_come_first() -> None:
    assert names(Query("客商")) == ["来访客商满意度", "接待来访批次"]


def test_an_entry_that_has_all_words_in_its_name_comes_before_one_that_has_some() -> None:
    early = LibraryEntry("产出", "数量", "接待批次", meaning="来访客商")
    late = LibraryEntry("产出", "数量", "年度内接待客商批次")
    found = search(chosen(early, late), Query("接待 客商"))
    assert [choice.entry for choice in found] == [late, early]


def test_full_width_and_blanks_do_not_matter() -> None:
    assert names(Query("　客商　")) == names(Query("客商"))


def test_the_initials_of_a_name_find_it() -> None:
    assert initials("来访客商满意度") == "lfksmyd"
    assert names(Query("ksmyd")) == ["来访客商满意度"]
    assert names(Query("KSMYD")) == ["来访客商满意度"]


def test_level_field_and_origin_narrow_the_list() -> None:
    assert names(Query(level1="产出")) == ["接待来访批次", "单车年均运行维护费"]
    assert names(Query(level2="成本")) == ["单车年均运行维护费"]
    assert names(Query(field="招商引资")) == ["接待来访批次"]
    both = offered([GUESTS], [SHIPS], default_scheme())
    assert [c.entry for c in search(both, Query(source="own"))] == [SHIPS]
    assert [c.entry for c in search(both, Query(source="shipped"))] == [GUESTS]


def test_fields_are_counted_in_their_usual_order_and_unknown_ones_last() -> None:
    odd = LibraryEntry("产出", "数量", "甲", fields=("水利", "招商引资"))
    assert fields_of(chosen(SHIPS, odd, GUESTS)) == (("招商引资", 2), ("车辆", 1), ("水利", 1))


# Places


def test_costs_stand_where_the_scheme_has_them() -> None:
    plain, with_costs, without_satisfaction = shipped_schemes()
    social = LibraryEntry("成本", "社会成本", "投诉件数")
    assert place_under(SHIPS, plain) == ("产出", "成本")
    assert place_under(SHIPS, with_costs) == ("成本", "经济成本")
    assert place_under(social, plain) == ("产出", "成本")
    assert place_under(social, with_costs) == ("成本", "社会成本")
    assert place_under(CLIENTS, without_satisfaction) == ("效益", "服务对象满意度")


# Points


@given(some.integers(1, 4_000_000), some.integers(1, 300))
def test_spread_points_sum_up_exactly_and_none_is_zero(units: int, count: int) -> None:
    total = D(units) / 10000
    shares = spread(total, count)
    if units < count:
        assert shares == ()
        return
    assert len(shares) == count
    assert sum(shares) == total
    assert min(shares) > 0
    assert all(share == round(share, 4) for share in shares)
    assert list(shares) == sorted(shares, reverse=True)


def test_points_go_in_halves_with_the_rest_on_the_first_rows() -> None:
    assert spread(D(10), 3) == (D("3.5"), D("3.5"), D(3))
    assert spread(D(12), 3) == (D(4), D(4), D(4))
    assert spread(D("2.3"), 2) == (D("1.3"), D(1))
    assert spread(D(2), 10) == (D("0.2"),) * 10


weights = some.lists(some.one_of(some.none(), some.integers(1, 40)), max_size=12)


@given(weights, some.integers(1, 20))
def test_a_block_that_is_shared_out_anew_sums_up_to_its_points(
    present: list[int | None], count: int
) -> None:
    rows = [
        Indicator(n, 1, "产出", "数量", f"行{n}", weight=None if w is None else D(w))
        for n, w in enumerate(present, 1)
    ]
    entries = [LibraryEntry("产出", "数量", f"新{n}") for n in range(count)]
    made = plan(chosen(*entries), rows, default_scheme(), anew=True)
    after = {row.id: row.weight for row in rows} | dict(made.changed)
    new = [row.weight for row in made.rows]
    whole = [weight for weight in (*after.values(), *new) if weight is not None]
    assert len(whole) == len(rows) + count
    assert sum(whole) == 50
    assert min(whole) > 0


def test_new_rows_share_what_the_block_lacks() -> None:
    rows = [Indicator(1, 1, "产出", "数量", "甲", weight=D(45))]
    made = plan(chosen(GUESTS, SHIPS), rows, default_scheme())
    assert [row.weight for row in made.rows] == [D("2.5"), D("2.5")]
    assert made.changed == ()
    assert made.sentences == ("产出：还差 5 分，分给新增 2 行，各得 2.5 分。",)


def test_a_full_block_leaves_points_blank_and_says_so() -> None:
    rows = [Indicator(1, 1, "产出", "数量", "甲", weight=D(51))]
    made = plan(chosen(GUESTS), rows, default_scheme())
    assert [row.weight for row in made.rows] == [None]
    assert made.sentences == ("产出：已有 51 / 50 分，超出 1 分，新增 1 行的分值留空。",)


def test_a_block_the_scheme_lacks_leaves_points_blank() -> None:
    odd = LibraryEntry("过程", "管理", "制度")
    made = plan(chosen(odd), [], default_scheme())
    assert made.rows[0].weight is None
    assert "没有这一级" in made.sentences[0]


def test_empty_rows_of_the_template_get_no_points_anew() -> None:
    empty = Indicator(1, 1, "产出", "质量")
    made = plan(chosen(GUESTS), [empty], default_scheme(), anew=True)
    assert made.changed == ()
    assert made.rows[0].weight == 50


# One's own


def test_a_row_becomes_an_entry_without_what_was_reached() -> None:
    row = Indicator(
        7, 1, "产出", "数量", "甲", "≥", "5", "个", actual="6", weight=D(3), reason="因"
    )
    assert entry_of(row, 2023) == LibraryEntry("产出", "数量", "甲", "≥", "5", "个", "定量")
    words = Indicator(8, 1, "效益", "社会效益", "影响", target="明显提升")
    assert entry_of(words, 2023).kind == "定性"
    check_entry(entry_of(words, 2023))


def test_known_entries_are_named_and_skipped() -> None:
    again = LibraryEntry("产出", "数量", "接待 来访批次", target="3")
    result = merged([GUESTS], [again, SHIPS])
    assert result.entries == (GUESTS, SHIPS)
    assert result.skipped == ("接待 来访批次",)
    assert "接待 来访批次" in result.sentence()
    assert "1 条" in result.sentence()


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (LibraryEntry("产出", "数量", " "), "没有名称"),
        (LibraryEntry("", "数量", "甲"), "一级指标"),
        (LibraryEntry("投入", "执行", "甲"), "投入"),
        (LibraryEntry("产出", "数量", "甲", "约"), "指标性质"),
        (LibraryEntry("产出", "数量", "甲", "定性", "好"), "不一致"),
        (LibraryEntry("产出", "数量", "甲", target="2月31日前"), "2月"),
    ],
)
def test_what_could_be_no_row_is_refused(entry: LibraryEntry, words: str) -> None:
    with pytest.raises(Refused, match=words):
        check_entry(entry)


def test_a_library_file_reads_back_as_it_was_written() -> None:
    assert entries_of_text(library_text(ENTRIES)) == ENTRIES


def bad_file(**changes: object) -> str:
    return json.dumps(json.loads(library_text(ENTRIES)) | changes)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "不完整"),
        ("[]", "不是指标库文件"),
        (bad_file(hrdesk="contest-scheme"), "不是指标库文件"),
        (bad_file(format=2), "新版本"),
        (bad_file(entries=5), "不完整"),
        (bad_file(entries=[{"name": "甲"}]), "第 1 条"),
        (bad_file(entries=[{"level1": "投入", "level2": "乙", "name": "甲"}]), "投入"),
        (bad_file(entries=[{"level1": "产出", "level2": "乙", "name": 5}]), "第 1 条"),
        ("[" * 100_000, "不完整"),
    ],
)
def test_another_file_is_refused_with_a_sentence(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        entries_of_text(text)
