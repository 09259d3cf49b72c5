"""Filled forms: the same content comes back from any of the layouts that units use."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given

from hrdesk.core.form_reading.grid import Grid, key_of
from hrdesk.core.form_reading.read import is_form, read_form

from .form_layouts import Content, Layout, contents, laid_out, layouts


@given(contents(), layouts())
def test_any_layout_gives_its_content_back(content: Content, layout: Layout) -> None:
    form = read_form(laid_out(content, layout))
    assert form is not None
    assert (form.year, form.fields["name"], form.fields["implementing_unit"]) == (
        content.year,
        content.name,
        content.unit,
    )
    total, source = form.funds
    for fund in (total, source):
        assert fund.amounts["budget"] == Decimal(content.budget)
        assert fund.amounts["spent"] == Decimal(content.spent)
        assert fund.amounts["initial_budget"] is None
    assert (total.is_total, source.name) == (True, "当年财政拨款")
    assert (form.execution_weight, form.execution_score) == (Decimal(10), Decimal("9.30"))
    if layout.goals:
        assert form.goals == {"expected_goal": content.expected, "actual_goal": content.achieved}
    assert form.notes == content.notes.replace("无", "")
    assert form.not_understood == []
    if layout.total_row:
        assert (form.total, form.grade) == (Decimal(content.total), content.grade)
    assert len(form.rows) == len(content.rows)
    for read, row in zip(form.rows, content.rows, strict=True):
        texts = read.texts
        assert texts["name"].endswith(row.name)
        if layout.split:
            assert [texts[n] for n in ("relation", "target", "measure")] == [
                row.relation,
                row.target,
                row.measure,
            ]
        else:
            assert texts["target"] == f"{row.relation}{row.target}{row.measure}"
        assert (texts["actual"], texts["score"], texts["reason"]) == (
            row.actual,
            row.score,
            row.reason,
        )
        if layout.weight != "absent":
            assert texts["weight"] == row.weight
        if layout.levels != "absent":
            assert texts["level1"].startswith(row.level1)
            assert texts["level2"].startswith(row.level2)


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (("",),),
        (("项目名称", "甲"), ("金额", "5")),
        (("序号", "姓名", "电话"), ("1", "某", "0")),
        (("三级指标",), ("甲",)),
    ],
)
def test_other_sheets_are_no_forms(rows: tuple[tuple[str, ...], ...]) -> None:
    grid = Grid("表", rows)
    assert not is_form(grid)
    assert read_form(grid) is None


def test_labels_are_compared_without_blanks_brackets_and_colons() -> None:
    assert key_of(" 项 目 名 称 ：") == key_of("项目名称")
    assert key_of("年初目标值（A）") == "年初目标值"
