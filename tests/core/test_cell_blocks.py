"""Blocks of cells as WPS, Excel and LibreOffice write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core import cell_blocks
from hrdesk.core.cell_blocks import (
    TooManyCells,
    block_of_text,
    html_of_block,
    pasted_block,
    text_of_block,
)

CELL = st.text(
    st.one_of(
        st.sampled_from("\t\n\" '，0１%"), st.characters(exclude_characters="\r", codec="utf-8")
    )
)
BLOCKS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=5)
)


@given(BLOCKS)
def test_a_copied_block_reads_as_the_same_texts(block: list[list[str]]) -> None:
    assert block_of_text(text_of_block(block)) == block


def test_quotes_ragged_rows_and_the_last_newline_are_read_as_spreadsheets_write_them() -> None:
    text = 'a\t"两行\n文字"\r\nb\r\n"引""号"\tc\r\n'
    assert block_of_text(text) == [["a", "两行\n文字"], ["b"], ['引"号', "c"]]


def test_a_lonely_quote_swallows_nothing() -> None:
    assert block_of_text('"5寸\t2\n3\t4') == [['"5寸', "2"], ["3", "4"]]
    assert block_of_text('5"\t2\n3"\t4') == [['5"', "2"], ['3"', "4"]]


def test_digits_that_a_format_hides_come_from_the_table() -> None:
    html = (
        '<table><tr><td sdval="38.766462" sdnum="2052;0;0.00">38.77</td><td>亿元</td></tr></table>'
    )
    assert pasted_block("38.77\t亿元\n", html) == [["38.766462", "亿元"]]


def test_a_table_of_other_rows_than_the_text_is_left_alone() -> None:
    html = "<table><tr><td>1</td></tr><tr><td>2</td></tr></table>"
    assert pasted_block("甲\t乙", html) == [["甲", "乙"]]


def test_a_table_without_text_is_read_with_its_merged_cells() -> None:
    html = "<table><tr><td rowspan=2>产出</td><td>1</td></tr><tr><td>2</td></tr></table>"
    assert pasted_block("", html) == [["产出", "1"], ["", "2"]]


def test_words_stay_words_in_other_programs() -> None:
    html = html_of_block([["1-2", "7.5"], ["<a>\n二", ""]], [False, True])
    assert "mso-number-format" in html.split("1-2")[0]
    assert "<td>7.5</td>" in html
    assert "&lt;a&gt;<br>二" in html


def test_too_many_cells_are_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cell_blocks, "MOST_CELLS", 10)
    with pytest.raises(TooManyCells, match="请分几次复制"):
        block_of_text("\t" * 20)
