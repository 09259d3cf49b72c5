"""An import before it is written: names, years, corrections; and what taking and undoing it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from hrdesk.core.entry import Refused
from hrdesk.core.form_reading.grid import Grid
from hrdesk.document import demonstration
from hrdesk.document.changes import Change, Update
from hrdesk.document.document import Document
from hrdesk.models.import_draft import Fate, FormDraft, FoundSheet, ImportDraft
from hrdesk.models.session import DocumentSession

HEADER = ("一级指标", "三级指标", "指标值", "单位", "实际完成值", "分值", "得分")
ROWS = (
    ("产出指标", "培训人数", "≥200", "人", "210", "50", "50"),
    ("效益指标", "政策知晓率", "≥90", "%", "80", "30", ""),
    ("满意度指标", "群众满意度", "≥95", "%", "96", "10", "10"),
)


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path, user_folder: Path) -> Iterator[DocumentSession]:
    path = tmp_path / "示例.hrdesk"
    demonstration.build(path)
    opened = DocumentSession(Document.open(path))
    yield opened
    opened.close()
    opened.deleteLater()


def sheet(
    name: str = "示例专项经费",
    rows: tuple[tuple[str, ...], ...] = ROWS,
    *,
    year: int = 2023,
    header: tuple[str, ...] = HEADER,
    budget: str = "5000000",
) -> FoundSheet:
    grid = Grid(
        "1-1",
        (
            (f"{year}年度项目支出绩效自评表", "", "", "", "", "", ""),
            ("项目名称", name, "", "", "实施单位", "红河州投资促进局", ""),
            ("项目资金(元)", "", "全年预算数", "全年执行数", "分值", "得分", ""),
            ("", "年度资金总额", budget, "4649000", "10", "9.3", ""),
            header,
            *rows,
            ("总分", "", "", "", "", "100", "99.9"),
        ),
    )
    return FoundSheet("表.xlsx", grid)


def draft_of(session: DocumentSession, *sheets: FoundSheet) -> tuple[ImportDraft, FormDraft]:
    draft = ImportDraft(session, sheets)
    return draft, draft.forms[0]


def everything(session: DocumentSession) -> tuple[object, ...]:
    """All that an import can touch."""
    document = session.document
    sheets = [document.sheet(project.id) for project in session.projects()]
    return (document.schemes(), sheets, session.summary())


def names(session: DocumentSession) -> list[str]:
    return [project.name for project in session.projects()]


def test_an_import_is_one_step_and_undo_gives_the_exact_state_back(
    session: DocumentSession,
) -> None:
    draft, first = draft_of(session, sheet(), sheet("另一项目"), sheet(names(session)[0]))
    draft.decide(draft.forms[2], Fate.REPLACE)
    before, known = everything(session), names(session)
    taken = draft.take()
    assert (taken.forms, taken.rows) == (3, 9)
    assert session.document.undo_name == "导入自评表 3 张"
    assert sorted(names(session)) == sorted([*known, first.name, "另一项目"])
    assert names(session)[0] == known[0]  # the one that was replaced keeps its place
    assert session.document.project(taken.project_id).name == first.name
    session.undo()
    assert everything(session) == before
    session.redo()
    assert len(names(session)) == len(known) + 2


def test_forms_of_one_import_share_a_new_scheme_and_stand_in_their_order(
    session: DocumentSession,
) -> None:
    rows = tuple(
        (*row[:5], points, "") for row, points in zip(ROWS, ("60", "20", "10"), strict=True)
    )
    draft, _ = draft_of(session, sheet("甲项目", rows), sheet("乙项目", rows))
    count = len(session.document.schemes())
    draft.take()
    assert len(session.document.schemes()) == count + 1
    first, second = session.projects()[-2:]
    assert (first.name, second.name) == ("甲项目", "乙项目")
    assert first.scheme_id == second.scheme_id is not None
    assert first.position < second.position


def test_a_name_that_is_there_gets_a_number_unless_one_decides_otherwise(
    session: DocumentSession,
) -> None:
    known = names(session)
    draft, first = draft_of(session, sheet(known[0]), sheet(known[0]))
    second = draft.forms[1]
    assert draft.final_name(first) == f"{known[0]}（2）"
    assert draft.final_name(second) == f"{known[0]}（3）"
    assert "同名" in draft.state(first)
    draft.decide(first, Fate.REPLACE)
    draft.decide(second, Fate.REPLACE)
    assert "只能有一张替换" in draft.problem
    with pytest.raises(Refused, match="只能有一张替换"):
        draft.take()
    assert names(session) == known
    draft.decide(second, Fate.SKIP)
    assert draft.counts.forms == 1
    draft.take()
    assert names(session) == known


def test_two_forms_of_one_name_do_not_become_two_projects_of_one_name(
    session: DocumentSession,
) -> None:
    draft, _ = draft_of(session, sheet("甲项目"), sheet("甲项目"))
    assert not draft.is_known(draft.forms[1])
    draft.take()
    assert names(session)[-2:] == ["甲项目", "甲项目（2）"]


def test_a_form_of_another_year_is_only_taken_when_somebody_ticks_it(
    session: DocumentSession,
) -> None:
    draft, first = draft_of(session, sheet(year=2022))
    assert (draft.counts.forms, draft.state(first)) == (0, "年度不同，没有勾选")
    assert "没有勾选" in draft.problem
    draft.tick(first, True)
    assert first.view is not None
    assert any("表上的年度是 2022" in remark for remark in first.view.remarks)
    draft.take()
    assert names(session)[-1] == "示例专项经费"


def test_a_form_without_a_name_waits_for_one(session: DocumentSession) -> None:
    draft, first = draft_of(session, sheet(""))
    assert "没有项目名称" in draft.problem
    draft.rename(first, "补写的名称")
    assert draft.problem == ""
    draft.set_in_yuan(first, False)  # reading again keeps what was typed
    draft.take()
    assert names(session)[-1] == "补写的名称"


def test_corrected_columns_are_read_again_at_once(session: DocumentSession) -> None:
    header = ("一级指标", "三级指标", "承诺数", "单位", "实际完成值", "评价", "得分")
    draft, first = draft_of(session, sheet(header=header))
    assert first.form is not None
    assert "target" not in first.form.rows[0].texts
    draft.map_column(first, 2, "target")
    draft.map_column(first, 5, "weight")
    assert first.form.rows[0].texts["target"] == "≥200"
    assert draft.counts.rows == 3
    draft.map_column(first, 1, None)
    assert not draft.recognised
    assert not first.wanted
    assert draft.state(first) == "没有认出自评表"
    draft.restore(first)
    assert first.form is not None
    assert first.wanted


def test_a_field_has_one_column_and_a_column_one_field(session: DocumentSession) -> None:
    draft, first = draft_of(session, sheet())
    draft.map_column(first, 6, "weight")
    assert first.mapping.field_of(5) is None
    assert first.mapping.field_of(6) == "weight"


def test_the_unit_of_money_can_be_corrected(session: DocumentSession) -> None:
    draft, first = draft_of(session, sheet())
    assert first.view is not None
    assert first.view.meaning.sheet.project.total_budget == 500
    draft.set_in_yuan(first, False)
    assert first.view.meaning.sheet.project.total_budget == 5_000_000


def test_a_sheet_that_was_not_recognised_becomes_a_form_by_its_columns(
    session: DocumentSession,
) -> None:
    grid = Grid("台账", (("2023年", ""), ("考核内容", "已办到"), ("培训", "5"), ("宣传", "6")))
    draft, first = draft_of(session, FoundSheet("台账.xlsx", grid))
    assert not draft.recognised
    draft.set_header(first, 1)
    draft.map_column(first, 0, "name")
    draft.map_column(first, 1, "actual")
    assert draft.counts.rows == 2
    draft.rename(first, "台账项目")
    draft.take()
    rows = session.document.sheet(session.projects()[-1].id).indicators
    assert [(row.name, row.actual) for row in rows] == [("培训", "5"), ("宣传", "6")]


def test_what_is_not_understood_is_counted_and_says_what_becomes_of_it(
    session: DocumentSession,
) -> None:
    rows = (
        (*ROWS[0][:5], "若干", ""),
        (*ROWS[1][:4], "大部分知晓", "30", ""),
        ROWS[2],
    )
    draft, first = draft_of(session, sheet(rows=rows, budget="约五百"))
    found = {cell.text: cell.after for cell in first.lost}
    assert found == {"若干": "note", "大部分知晓": "words", "约五百": "blank"}
    assert draft.counts.sentence == "3 行已识别，3 格没看懂并已标出，其中 1 格导入后留空。"
    draft.take()
    first_row, second_row, _ = session.document.sheet(session.projects()[-1].id).indicators
    assert (first_row.weight, first_row.note) == (None, "导入时没看懂：分值“若干”")
    assert (second_row.actual, second_row.weight) == ("大部分知晓", Decimal(30))


def test_kept_words_are_said_to_be_kept(session: DocumentSession) -> None:
    rows = (ROWS[0], (*ROWS[1][:4], "大部分知晓", "30", ""), ROWS[2])
    draft, _ = draft_of(session, sheet(rows=rows))
    assert draft.counts.sentence == "3 行已识别，1 格没看懂，原样保留并标出。"
    draft, _ = draft_of(session, sheet())
    assert draft.counts.sentence == "3 行已识别，没有看不懂的格。"


def test_a_total_that_differs_from_its_rows_is_a_remark(session: DocumentSession) -> None:
    _, first = draft_of(session, sheet())
    assert first.view is not None
    assert any("表上总分 99.9" in remark for remark in first.view.remarks)


def test_a_refused_import_changes_nothing(session: DocumentSession) -> None:
    draft, first = draft_of(session, sheet())
    before = everything(session)
    draft.rename(first, "长" * 5000)
    with pytest.raises(Refused):
        draft.take()
    assert everything(session) == before


def test_looking_takes_no_numbers_of_the_file(session: DocumentSession) -> None:
    number = session.document.new_id("indicator")
    draft_of(session, sheet(), sheet("乙"))
    assert session.document.new_id("indicator") == number + 1


def test_the_draft_sees_projects_that_changed_since(session: DocumentSession) -> None:
    draft, first = draft_of(session, sheet())
    known = session.projects()[0]
    assert draft.state(first) == "新项目"
    session.document.apply(Change("改名", (Update("project", known.id, "name", first.name),)))
    assert draft.clashes(first)
    assert replace(known, name=first.name) == session.projects()[0]
