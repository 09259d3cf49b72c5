"""Lines by the rules of Chinese typesetting."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.forms.lines import NO_END, NO_START, break_text, overhang

from .samples import BOOK, long_text

WORDS = BOOK.advances("words")

_CLOSING = "，。、；：！？）】》”’"
_OPENING = "（【《“‘"

_clauses = st.builds(
    lambda opening, words, closing: opening + words + closing,
    st.sampled_from(["", "（", "《", "“", "（“"]),
    st.text("项目资金绩效完成进度年初预算招商引资到位率满意县市园区", min_size=1, max_size=30),
    st.sampled_from(
        ["，", "。", "；", "：", "！", "？", "、", "）", "》", "”", "）。", "”，", "》）、"]
    ),
)
_figures = st.sampled_from(
    ["64.71%", "1,150.00", "2023年9月30日", "≥80%", "4805", "18—54", "GDP", "……"]
)
_texts = st.lists(st.one_of(_clauses, _figures), min_size=1, max_size=25).map("".join)
_widths = st.floats(min_value=5.0, max_value=40.0)
_ample = st.floats(min_value=8.0, max_value=40.0)
"""Wide enough for every figure and every heap of marks that the clauses can make."""


def lines_of(text: str, width: float) -> list[str]:
    return [line.text for line in break_text(text, WORDS, width)]


@given(_texts, _ample)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(
    text: str, width: float
) -> None:
    lines = lines_of(text, width)
    for before, after in pairwise(lines):
        assert after[0] not in _CLOSING
        assert before[-1] not in _OPENING
        assert after[0] not in NO_START
        assert before[-1] not in NO_END


@given(st.text(max_size=200), _widths)
def test_breaking_loses_nothing_but_blanks(text: str, width: float) -> None:
    printable = "".join(char for char in text if char.isprintable() or char == "\n")
    kept = "".join(lines_of(printable, width))
    assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", printable)


@given(st.text("项目（）“”，。；1234567890.%ab /\n", max_size=300), _widths)
def test_no_line_is_wider_than_its_column_but_for_a_hanging_half(text: str, width: float) -> None:
    for line in break_text(text, WORDS, width):
        full = sum(WORDS[char] for char in line.text)
        assert line.width == pytest.approx(full - overhang(line.text, WORDS))
        assert line.width <= width + 1e-5


@given(st.integers(0, 50), _ample)
def test_figures_stay_whole(seed: int, width: float) -> None:
    text = long_text(200, seed)
    lines = lines_of(text, width)
    for before, after in pairwise(lines):
        assert not re.search(r"[\d.]$", before) or not re.match(r"[\d.%]", after)


def test_a_figure_wider_than_the_line_is_cut_rather_than_lost() -> None:
    assert lines_of("1" * 40, 6.0) == ["1" * 12, "1" * 12, "1" * 12, "1" * 4]


def test_a_closing_mark_hangs_over_by_its_blank_half() -> None:
    assert lines_of("完成全年目标任务。", 8.5) == ["完成全年目标任务。"]
    assert lines_of("完成全年目标任务。", 8.4) == ["完成全年目标任", "务。"]


def test_a_character_moves_down_with_the_mark_that_may_not_stand_alone() -> None:
    assert lines_of("按季度通报，再跟踪", 5.0) == ["按季度通", "报，再跟踪"]


def test_line_ends_in_a_text_are_kept() -> None:
    assert lines_of("一是进度慢。\n\n二是要素缺。\n", 20) == ["一是进度慢。", "", "二是要素缺。"]


def test_a_long_row_of_marks_still_ends() -> None:
    lines = lines_of("，" * 50, 6.0)
    assert "".join(lines) == "，" * 50
    assert max(map(len, lines)) <= 7


def test_dashes_and_dots_are_not_parted() -> None:
    for width in (4.0, 4.5, 5.0, 5.5, 6.0):
        for line in lines_of("资金到位——全部到位……按期完成", width):
            assert not re.search(r"(?<!—)—$|^—(?!—)|(?<!…)…$|^…(?!…)", line)
