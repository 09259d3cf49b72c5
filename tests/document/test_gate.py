"""The one gate: what goes through, what is refused, what undo brings back, what the history keeps."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from hrdesk.core.entry import Refused
from hrdesk.core.records import Evaluation, Indicator, Project, Risk
from hrdesk.core.schemes import default_scheme, scheme_to_json
from hrdesk.document.changes import Change, Delete, Insert, Update
from hrdesk.document.document import Document
from hrdesk.document.errors import ReadOnly
from hrdesk.document.verify import verify

from .hands import average, fill, first_project, late_row, total


def test_an_edit_changes_row_project_and_unit_at_once(document: Document) -> None:
    assert (total(document), average(document)) == (Decimal("98.61"), Decimal("99.54"))
    fill(document, late_row(document), "80")
    assert (total(document), average(document)) == (Decimal("99.09"), Decimal("99.70"))


def test_a_change_says_exactly_what_it_changed(document: Document) -> None:
    row = late_row(document)
    changed = fill(document, row, "80")
    assert changed.updated == (
        ("indicator", row.id, "actual"),
        ("indicator", row.id, "actual_from"),  # typing ends its link to the payments
    )
    assert changed.project_ids == {row.project_id}
    assert changed.evaluation_ids == {document.evaluations()[0].id}
    assert (changed.inserted, changed.deleted, changed.direction) == ((), (), "do")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("weight", Decimal(-1)),
        ("weight", Decimal("1e99")),
        ("weight", "两分"),
        ("actual", "13月1日"),
        ("reason", "长" * 40_000),
        ("name", None),
        ("name", "有\x00控制符"),
        ("relation", "约"),
        ("project_id", 999),
    ],
)
def test_what_a_field_cannot_hold_is_refused_and_changes_nothing(
    document: Document, path: Path, field: str, value: object
) -> None:
    row, sheet = late_row(document), document.sheet(first_project(document).id)
    steps = (
        Update("indicator", row.id, "name", "先改名"),
        Update("indicator", row.id, field, value),
    )
    with pytest.raises(Refused):
        document.apply(Change("改", steps))
    assert document.sheet(first_project(document).id) == sheet
    assert document.undo_name is None
    assert document.pending == 0
    assert verify(path).sound


def test_undo_and_redo_walk_through_named_steps_also_after_a_restart(path: Path) -> None:
    document = Document.open(path)
    row = late_row(document)
    fill(document, row, "70")
    fill(document, row, "80")
    document.close()
    document = Document.open(path)
    assert document.undo_name == "填写实际完成值"
    document.undo()
    document.undo()
    assert total(document) == Decimal("98.61")
    assert document.undo_name is None
    document.close()
    document = Document.open(path)
    assert document.redo_name == "填写实际完成值"
    document.redo()
    record = document.record("indicator", row.id)
    assert isinstance(record, Indicator)
    assert record.actual == "70"
    document.close()


def test_a_new_change_drops_what_could_be_redone_but_not_its_history(document: Document) -> None:
    row = late_row(document)
    fill(document, row, "70")
    document.undo()
    fill(document, row, "75")
    assert document.redo_name is None
    document.wait_until_saved(10)
    values = [
        (entry.direction, entry.new) for entry in document.history("indicator", row.id, "actual")
    ]
    assert values == [("do", "75"), ("undo", "64.71"), ("do", "70")]


def test_a_deleted_project_comes_back_with_all_that_belonged_to_it(document: Document) -> None:
    project = first_project(document)
    before, sums = document.sheet(project.id), average(document)
    document.apply(Change("删除项目", (Delete("project", project.id),)))
    assert document.record("project", project.id) is None
    assert average(document) == Decimal("100.00")
    document.undo()
    assert document.sheet(project.id) == before
    assert average(document) == sums


def test_an_id_is_never_given_twice(path: Path) -> None:
    document = Document.open(path)
    project = first_project(document)
    new = document.new_id("risk")
    document.apply(Change("增加", (Insert(Risk(new, project.id, "甲")),)))
    document.apply(Change("删除", (Delete("risk", new),)))
    assert document.new_id("risk") > new
    document.close()
    document = Document.open(path)
    assert document.new_id("risk") > new
    document.close()


def test_moving_a_row_to_another_project_scores_both(document: Document) -> None:
    evaluation = document.evaluations()[0]
    other = document.projects(evaluation.id)[1]
    row = late_row(document)
    changed = document.apply(Change("移动", (Update("indicator", row.id, "project_id", other.id),)))
    assert changed.project_ids == {row.project_id, other.id}
    assert total(document) == Decimal("98.61") - Decimal("2.02")
    assert document.score(other.id).total == Decimal("102.02")


def test_another_scheme_scores_all_projects_that_use_it(document: Document) -> None:
    evaluation = document.evaluations()[0]
    record = next(s for s in document.schemes() if s.id == evaluation.scheme_id)
    linear = replace(default_scheme(), blocks=default_scheme().blocks[1:])
    changed = document.apply(
        Change("改方案", (Update("scheme", record.id, "body", scheme_to_json(linear)),))
    )
    assert len(changed.project_ids) == 3
    assert document.score(first_project(document).id).execution is None
    document.undo()
    assert total(document) == Decimal("98.61")


def test_a_scheme_in_use_cannot_be_deleted(document: Document) -> None:
    with pytest.raises(Refused, match="正在使用"):
        document.apply(Change("删除方案", (Delete("scheme", document.schemes()[0].id),)))


def test_several_evaluations_live_in_one_file(document: Document) -> None:
    second = Evaluation(document.new_id("evaluation"), "示例乡", 2024, scheme_id=1, position=9999)
    project = Project(document.new_id("project"), second.id, "道路养护")
    document.apply(Change("新建自评", (Insert(second), Insert(project))))
    assert [p.name for p in document.projects(second.id)] == ["道路养护"]
    assert average(document) == Decimal("99.54")
    document.apply(Change("删除自评", (Delete("evaluation", second.id),)))
    assert len(document.evaluations()) == 1
    document.undo()
    assert document.project(project.id) == project


def test_a_document_opened_for_reading_takes_no_change(path: Path) -> None:
    document = Document.open(path, read_only=True)
    with pytest.raises(ReadOnly):
        fill(document, late_row(document), "80")
    document.close()


def test_nothing_writes_but_the_gate(document: Document) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        document._reader.execute("DELETE FROM indicator")


def test_the_file_is_kept_as_safely_as_the_design_says(document: Document) -> None:
    assert document._writer is not None
    connection = document._writer._connection
    wanted = {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "trusted_schema": 0}
    read_back = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    assert read_back == wanted
