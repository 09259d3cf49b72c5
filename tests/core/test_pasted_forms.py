"""Whole forms from the clipboard, as the three spreadsheets of offices put them there."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.form_reading.grid import Grid
from hrdesk.core.form_reading.pasted import (
    MOST_CHARACTERS,
    TooLarge,
    grid_of_text,
    pasted_grid,
    tables_of,
)
from hrdesk.core.form_reading.read import read_form

from .form_layouts import Content, Layout, contents, laid_out, layouts

CALC_HEAD = (
    '<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/>'
    "<title></title><style>td { border: 1px }</style></head><body>"
    '<table cellspacing="0" border="0"><colgroup width="85"></colgroup>'
)
CALC_FOOT = "</table></body></html>"


def as_html(grid: Grid) -> str:
    """A sheet as LibreOffice Calc writes it: covered cells are left out."""
    covered = {
        (row, column)
        for first, last in grid.spans.items()
        for row in range(first[0], last[0] + 1)
        for column in range(first[1], last[1] + 1)
        if (row, column) != first
    }
    lines = []
    for row, cells in enumerate(grid.rows):
        line = ""
        for column, text in enumerate(cells):
            if (row, column) in covered:
                continue
            last = grid.spans.get((row, column), (row, column))
            across, below = last[1] - column + 1, last[0] - row + 1
            line += f'<td colspan="{across}" rowspan={below} align="left"><font>{escape(text)}<br>'
            line += "</font></td>\n"
        lines.append(f'<tr height="20">{line}</tr>')
    return CALC_HEAD + "\n".join(lines) + CALC_FOOT


def as_text(grid: Grid) -> str:
    """A sheet as tab-separated text."""
    return "\n".join("\t".join(cells) for cells in grid.rows) + "\n"


@given(contents(), layouts())
def test_a_pasted_form_says_the_same_as_the_sheet(content: Content, layout: Layout) -> None:
    grid = laid_out(content, layout)
    pasted = pasted_grid(as_html(grid), as_text(grid))
    assert pasted is not None
    wanted, read = read_form(grid), read_form(pasted)
    assert wanted is not None
    assert read is not None
    assert [row.texts for row in read.rows] == [row.texts for row in wanted.rows]
    assert (read.fields, read.funds, read.goals, read.total) == (
        wanted.fields, wanted.funds, wanted.goals, wanted.total,
    )  # fmt: skip


@given(contents(), layouts())
def test_text_alone_gives_the_rows_though_merged_cells_are_blank(
    content: Content, layout: Layout
) -> None:
    grid = laid_out(content, layout)
    read, wanted = read_form(grid_of_text(as_text(grid))), read_form(grid)
    assert read is not None
    assert wanted is not None
    assert [row.texts for row in read.rows] == [row.texts for row in wanted.rows]


def test_words_keep_their_breaks_and_lose_those_of_the_source() -> None:
    (grid,) = tables_of(
        "<table><tr><td>第一季度\r\n   完成<br style='mso-data-placement:same-cell;'>第二&lt;b&gt;&nbsp;年"
        "</td><td><p>甲</p><p><b>乙</b></p></td></tr></table>"
    )
    assert grid.rows == (("第一季度完成\n第二<b> 年", "甲\n乙"),)


def test_digits_that_a_format_hides_are_kept_and_percents_stay_as_shown() -> None:
    (grid,) = tables_of(
        '<table><tr><td sdval="38.766462" sdnum="2052;0;0.00">38.77</td>'
        '<td sdval="0.92981" sdnum="2052;0;0.00%">92.98%</td><td x:num="5000000">5,000,000</td>'
        '<td sdval="7">甲</td></tr></table>'
    )
    assert grid.rows == (("38.766462", "92.98%", "5,000,000", "甲"),)


def test_missing_end_tags_and_tables_inside_cells_do_no_harm() -> None:
    grids = tables_of(
        "<table><tr><td>甲<td>乙<tr><td>丙<table><tr><td>丁</table><td>戊</table><table><td>己"
    )
    assert [grid.rows for grid in grids] == [(("甲", "乙"), ("丙\n丁", "戊")), (("己",),)]


def test_scripts_and_styles_are_no_words() -> None:
    (grid,) = tables_of("<table><tr><td>甲<style>td{}</style><script>x</script></td></tr></table>")
    assert grid.rows == (("甲",),)


@pytest.mark.parametrize(
    "html",
    [
        "<table>" + "<tr><td rowspan=1000 colspan=1000>甲</td></tr>" * 3,
        "<table>" + "<tr><td colspan=1000></td></tr>" * 201,
        "<table>" + "甲" * MOST_CHARACTERS,
    ],
)
def test_more_than_a_form_can_be_is_refused(html: str) -> None:
    with pytest.raises(TooLarge, match="太多"):
        pasted_grid(html, "")


def test_spans_reach_no_further_than_the_table() -> None:
    (grid,) = tables_of(
        "<table><tr><td rowspan=9>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>"
    )
    assert grid.rows == (("甲", "乙"), ("", "丙"))
    assert grid.spans == {(0, 0): (1, 0)}


def test_quoted_cells_keep_breaks_and_lone_quotes_are_words() -> None:
    text = '"甲\n乙"\t"丙 ""丁"""\r\n"比学赶超"奖励\t"戊"\n'
    assert grid_of_text(text).rows == (("甲\n乙", '丙 "丁"'), ('"比学赶超"奖励', '"戊"'))


@given(st.text(alphabet='"\t\nab'))
def test_any_text_gives_a_rectangle(text: str) -> None:
    rows = grid_of_text(text).rows
    assert len({len(row) for row in rows}) == 1


def test_where_only_the_text_holds_the_form_the_text_is_read() -> None:
    text = "三级指标\t指标值\t实际完成值\n培训人数\t200\t210\n"
    grid = pasted_grid(
        "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>", text
    )
    assert grid is not None
    assert grid.text(1, 0) == "培训人数"


@pytest.mark.parametrize("text", ["", "一句话", "甲\n乙\n丙", "\t\t\n\t\n"])
def test_words_are_no_table(text: str) -> None:
    assert pasted_grid("<p>一句话</p>", text) is None
