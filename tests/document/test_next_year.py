"""下年度结转 in a real file: one step, one undo, and the old year stays as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hrdesk.core.entry import Refused
from hrdesk.core.next_year import CarryChoice
from hrdesk.core.records import KINDS, Record
from hrdesk.document.changes import Change, Insert, Update
from hrdesk.document.document import Document
from hrdesk.document.scored import checked_evaluation
from hrdesk.models.next_year import carry_steps, evaluation_of, preview, year_content


def everything(document: Document) -> set[Record]:
    """All records of the file."""
    sheets = [document.sheet(p.id) for e in document.evaluations() for p in document.projects(e.id)]
    of_sheets = [
        record
        for sheet in sheets
        for part in (
            sheet.fund_sources, sheet.indicators, sheet.regulations, sheet.risks, sheet.payments,
        )
        for record in part
    ]  # fmt: skip
    known = {record.KIND for record in of_sheets}
    others = [r for kind in KINDS if kind not in known for r in document.records(kind)]
    return {*of_sheets, *others}


def carry(document: Document, year: int) -> int:
    content = year_content(document, document.evaluations()[-1])
    ids = frozenset(sheet.project.id for sheet in content.sheets)
    choice = CarryChoice(year, ids, contest_targets=True)
    steps, evaluation_id = carry_steps(document, content, choice, None)
    document.apply(Change("结转", tuple(steps)))
    return evaluation_id


def test_the_old_year_and_its_scores_stay_as_they_were_and_one_undo_takes_all_back(
    document: Document,
) -> None:
    before = everything(document)
    average = document.evaluation_sums(document.evaluations()[0].id)
    old_id = document.evaluations()[0].id
    new_id = carry(document, 2024)
    after = everything(document)
    assert before < after
    assert document.evaluation_sums(old_id) == average
    assert [e.year for e in document.evaluations()] == [2024, 2023]
    sums = document.evaluation_sums(new_id).summary(document.scheme_of_evaluation(new_id))
    assert (sums.projects, sums.complete, sums.indicators, sums.open) == (3, 0, 45, 45)
    assert sums.average is None
    document.undo()
    assert everything(document) == before
    document.redo()
    assert everything(document) == after


def test_carried_twice_gives_equal_years_and_the_file_stays_sound(document: Document) -> None:
    first, second = carry(document, 2024), carry(document, 2025)
    plain = [
        [
            [
                replace(record, id=0, project_id=0)
                for part in (sheet.fund_sources, sheet.indicators, sheet.regulations, sheet.risks)
                for record in part
            ]
            for project in document.projects(evaluation_id)
            for sheet in (document.sheet(project.id),)
        ]
        for evaluation_id in (first, second)
    ]
    assert plain[0] == plain[1]
    assert document.wait_until_saved(60)
    path = document.path
    document.close()
    again = Document.open(path, read_only=True)
    assert [e.year for e in again.evaluations()] == [2024, 2025, 2023]
    again.close()


def test_a_year_that_is_there_is_known_by_unit_and_year(document: Document) -> None:
    unit = document.evaluations()[0].unit
    assert evaluation_of(document, unit, 2024) is None
    new_id = carry(document, 2024)
    found = evaluation_of(document, f"{unit} ", 2024)
    assert found is not None
    assert found.id == new_id
    assert evaluation_of(document, "别的单位", 2024) is None


def test_what_is_shown_beforehand_is_what_is_done(document: Document) -> None:
    content = year_content(document, document.evaluations()[0])
    choice = CarryChoice(2024, frozenset(sheet.project.id for sheet in content.sheets))
    shown = preview(content, choice, None)
    steps, _ = carry_steps(document, content, choice, None)
    kinds = [step.record.KIND for step in steps if isinstance(step, Insert)]
    assert kinds == [record.KIND for record in shown.records]


def test_texts_that_still_name_the_old_year_are_found_in_the_new_one(document: Document) -> None:
    old = document.evaluations()[0]
    rule = "文字里写着上一年度"
    assert not [f for f in checked_evaluation(document, old) if f.rule == rule]
    project = document.projects(old.id)[0]
    goal = Update("project", project.id, "overall_goal", "完成2023年度招商引资目标。")
    document.apply(Change("填写总体目标", (goal,)))
    new_id = carry(document, 2024)
    new = document.evaluation(new_id)
    found = [f for f in checked_evaluation(document, new) if f.rule == rule]
    assert ("project", "overall_goal") in {(f.kind, f.field) for f in found}
    assert all(document.record(f.kind, f.record_id or 0) or f.kind == "report_text" for f in found)


def test_a_finished_year_can_be_carried_on_and_takes_nothing_in(document: Document) -> None:
    old = document.evaluations()[0]
    document.apply(Change("定稿", (Update("evaluation", old.id, "final_on", "2024-03-20"),)))
    new_id = carry(document, 2024)
    fresh = document.projects(new_id)[0]
    document.apply(Change("试", (Update("project", fresh.id, "name", "新名称"),)))
    copied = replace(fresh, id=document.new_id("project"), evaluation_id=old.id)
    with pytest.raises(Refused, match="2023年度已定稿"):
        document.apply(Change("试", (Insert(copied),)))
