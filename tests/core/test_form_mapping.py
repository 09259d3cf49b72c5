"""Where a form's columns are: what is found can be corrected, and reading follows."""

from __future__ import annotations

from hypothesis import given

from hrdesk.core.form_reading.grid import Grid
from hrdesk.core.form_reading.mapping import (
    FIELD_ORDER,
    Mapping,
    found_mapping,
    likely_mapping,
    mapping_at,
)
from hrdesk.core.form_reading.read import read_form

from .form_layouts import Content, Layout, contents, laid_out, layouts


@given(contents(), layouts())
def test_reading_by_what_was_found_is_reading(content: Content, layout: Layout) -> None:
    grid = laid_out(content, layout)
    mapping = found_mapping(grid)
    assert mapping is not None
    assert read_form(grid, mapping) == read_form(grid)
    assert mapping.in_yuan == layout.in_yuan
    assert mapping_at(grid, mapping.first) == mapping
    assert set(mapping.columns) <= set(FIELD_ORDER)


@given(contents(), layouts())
def test_two_columns_that_are_swapped_give_swapped_texts(content: Content, layout: Layout) -> None:
    grid = laid_out(content, layout)
    mapping = found_mapping(grid)
    assert mapping is not None
    score, reason = mapping.columns["score"], mapping.columns["reason"]
    swapped = mapping.with_column(reason, "score").with_column(score, "reason")
    plain, turned = read_form(grid), read_form(grid, swapped)
    assert plain is not None
    assert turned is not None
    assert [row.texts["score"] for row in turned.rows] == [r.texts["reason"] for r in plain.rows]


def test_too_few_columns_are_no_form() -> None:
    grid = Grid("表", (("三级指标", "指标值"), ("甲", "5")))
    assert read_form(grid, Mapping(0, 0, {"name": 0})) is None
    assert read_form(grid, Mapping(0, 0, {"name": 0, "actual": 1})) is not None


def test_a_header_row_without_known_labels_keeps_the_columns() -> None:
    grid = Grid("表", (("三级指标", "指标值"), ("甲", "5"), ("乙", "6")))
    found = found_mapping(grid)
    assert found is not None
    moved = mapping_at(grid, 1, found)
    assert (moved.first, moved.columns) == (1, found.columns)
    form = read_form(grid, moved)
    assert form is not None
    assert [row.texts["name"] for row in form.rows] == ["乙"]


def test_one_begins_with_the_most_telling_row() -> None:
    told = Grid("表", (("说明",), ("三级指标", "内容"), ("甲", "乙", "丙")))
    assert likely_mapping(told).first == 1
    silent = Grid("表", (("说明",), ("考核", "应完成", "已完成"), ("甲", "5", "6")))
    assert (likely_mapping(silent).first, likely_mapping(silent).columns) == (1, {})
    assert likely_mapping(Grid("空", ())) == Mapping(0, 0)
