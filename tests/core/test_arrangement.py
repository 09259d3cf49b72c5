"""Rows sort by what their cells mean, and words are found however they were typed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.arrangement import (
    ColumnFilter,
    distinct,
    figure_of,
    folded,
    ordered,
    places_of,
)


def sorted_texts(*texts: str, descending: bool = False) -> list[str]:
    """Texts in their sorted order."""
    return [texts[place] for place in ordered(texts, descending=descending)]


def test_figures_sort_as_figures_and_not_as_words() -> None:
    assert sorted_texts("1,010.50", "9", "−3", "100") == ["−3", "9", "100", "1,010.50"]
    assert sorted_texts("123.95%", "80.89%", "100.00%") == ["80.89%", "100.00%", "123.95%"]


def test_a_figure_behind_a_word_counts() -> None:
    assert figure_of("暂 58.00") == Decimal("58.00")
    assert sorted_texts("封顶　100.00", "96.00", "暂 58.00") == [
        "暂 58.00",
        "96.00",
        "封顶　100.00",
    ]


def test_dates_sort_by_day_in_whatever_form_they_are_written() -> None:
    texts = ("2023-12-01", "2023年9月30日", "2023/1/5")
    assert sorted_texts(*texts) == ["2023/1/5", "2023年9月30日", "2023-12-01"]


def test_chinese_sorts_by_pinyin() -> None:
    names = ("开远市", "个旧市", "石屏县", "建水县")
    assert sorted_texts(*names) == ["个旧市", "建水县", "开远市", "石屏县"]


@pytest.mark.parametrize("descending", [False, True])
def test_blanks_stand_last_in_both_directions(descending: bool) -> None:
    assert sorted_texts("", "5", "—", "7", descending=descending)[2:] == ["", "—"]


def test_equal_rows_keep_their_order_in_both_directions() -> None:
    texts = ["2.0", "1", "2", "2.00"]
    assert ordered(texts) == [1, 0, 2, 3]
    assert ordered(texts, descending=True) == [0, 2, 3, 1]


@given(st.lists(st.text(max_size=8)))
def test_sorting_loses_no_row(texts: list[str]) -> None:
    assert sorted(ordered(texts)) == list(range(len(texts)))


def test_the_texts_of_a_column_are_listed_once_with_their_number() -> None:
    assert distinct(["个", "%", "个", ""]) == [("%", 1), ("个", 2), ("", 1)]


def test_a_filter_takes_texts_and_words() -> None:
    assert ColumnFilter(frozenset({"个"})).shows("个")
    assert not ColumnFilter(frozenset({"个"})).shows("%")
    assert ColumnFilter(words="ＡＢ").shows("5ab县")
    assert ColumnFilter(words=" ").shows_all


def test_words_are_found_in_full_and_narrow_width_and_either_case() -> None:
    assert places_of("500", "世界５００强，500强") == [2, 7]
    assert places_of("gw", "48GW单晶") == [2]
    assert places_of("aa", "aaaa") == [0, 2]
    assert places_of("", "aaaa") == []


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(folded(text)) == len(text)
