"""定稿 locks a year; values taken from the payments stay true; files are attached to rows that exist."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import cast

import pytest

from hrdesk.core.entry import Refused
from hrdesk.core.records import FROM_PAYMENTS, Indicator, Payment
from hrdesk.document.changes import Change, ChangeSet, Delete, Insert, Step, Update
from hrdesk.document.document import Document

from .hands import file_of, fill, first_project, late_row, total


def change(document: Document, *steps: Step) -> ChangeSet:
    return document.apply(Change("试", steps))


def finish(document: Document) -> int:
    evaluation = document.evaluations()[0]
    change(document, Update("evaluation", evaluation.id, "final_on", "2024-03-20"))
    return evaluation.id


# 定稿


def test_nothing_of_a_finished_year_changes(document: Document) -> None:
    evaluation_id = finish(document)
    row, project = late_row(document), first_project(document)
    payment = document.sheet(project.id).payments[0]
    case = document.records("reward_case")[0]
    scheme = document.schemes()[0]
    for step in (
        Update("indicator", row.id, "actual", "80"),
        Update("project", project.id, "name", "改名"),
        Update("evaluation", evaluation_id, "unit", "改名"),
        Update("reward_case", case.id, "company", "改名"),
        Update("scheme", scheme.id, "name", "改名"),
        Delete("project", project.id),
        Delete("evaluation", evaluation_id),
        Insert(replace(payment, id=document.new_id("payment"))),
    ):
        with pytest.raises(Refused, match="已定稿，不能修改"):
            change(document, step)
    assert total(document) == Decimal("98.61")


def test_the_other_years_of_the_file_stay_open(document: Document) -> None:
    finished = document.evaluation(finish(document))
    other = replace(finished, id=document.new_id("evaluation"), year=2024, final_on="")
    project = replace(
        first_project(document), id=document.new_id("project"), evaluation_id=other.id
    )
    change(document, Insert(other), Insert(project))
    change(document, Update("project", project.id, "name", "改名"))
    with pytest.raises(Refused, match="2023年度已定稿"):
        change(document, Update("project", project.id, "evaluation_id", finished.id))
    with pytest.raises(Refused, match="2023年度已定稿"):
        change(document, Update("project", first_project(document).id, "evaluation_id", other.id))


@pytest.mark.parametrize("kind", ["reward_scheme", "contest_scheme"])
def test_schemes_that_a_finished_year_is_computed_by_stay_as_they_are(
    document: Document, kind: str
) -> None:
    first = document.records(kind)[0]
    for record in document.records("reward_case"):
        change(document, Update("reward_case", record.id, "scheme_id", None))
    finish(document)
    with pytest.raises(Refused, match="已定稿"):
        change(document, Update(kind, first.id, "body", getattr(first, "body")))  # noqa: B009
    other = replace(first, id=document.new_id(kind), position=first.position + 1)
    change(document, Insert(other))
    change(document, Update(kind, other.id, "name", "另一个方案"))
    before = replace(first, id=document.new_id(kind), position=first.position - 1)
    if kind == "reward_scheme":  # cases without a scheme are computed by the first one
        with pytest.raises(Refused, match="已定稿"):
            change(document, Insert(before))


def test_unlocking_wants_a_reason_that_stays_in_the_history(document: Document) -> None:
    evaluation_id = finish(document)
    opening = Update("evaluation", evaluation_id, "final_on", "")
    with pytest.raises(Refused, match="解锁要写明原因"):
        change(document, opening)
    change(document, opening, Update("evaluation", evaluation_id, "unlock_reason", "执行数有误"))
    fill(document, late_row(document), "80")
    document.wait_until_saved(60)
    entries = document.history("evaluation", evaluation_id, "unlock_reason")
    assert [entry.new for entry in entries] == ["执行数有误"]


def test_a_finished_year_can_be_undone_step_by_step(document: Document) -> None:
    fill(document, late_row(document), "80")
    finish(document)
    document.undo()
    document.undo()
    assert total(document) == Decimal("98.61")


# 支出进度


def linked(document: Document, day: str = "2023-09-30") -> Indicator:
    row = late_row(document)
    change(document, Update("indicator", row.id, "actual_from", day))
    return now(document, row)


def now(document: Document, row: Indicator) -> Indicator:
    return cast(Indicator, document.record("indicator", row.id))


def a_payment(document: Document, date: str, amount: str) -> Payment:
    project = first_project(document)
    return Payment(document.new_id("payment"), project.id, date, "追加", Decimal(amount))


@pytest.mark.parametrize(
    ("day", "actual"),
    [
        ("2023-09-30", "64.71"),
        ("2023-11-30", "87.20"),
        ("2023-12-31", "92.98"),
        ("2023-01-31", "0.00"),
    ],
)
def test_a_linked_actual_is_the_share_of_the_budget_paid_up_to_its_day(
    document: Document, day: str, actual: str
) -> None:
    assert linked(document, day).actual == actual


def test_a_linked_actual_and_its_score_follow_the_payments_and_the_budget(
    document: Document,
) -> None:
    row = linked(document)
    changed = change(document, Insert(a_payment(document, "2023-09-30", "50")))
    assert now(document, row).actual == "74.71"
    assert ("indicator", row.id, "actual") in changed.updated
    assert document.score(row.project_id).rows[row.id].score == Decimal("2.33")
    source = document.sheet(row.project_id).fund_sources[0]
    change(document, Update("fund_source", source.id, "budget", Decimal(400)))
    assert now(document, row).actual == "93.39"
    document.undo()
    document.undo()
    assert now(document, row).actual == "64.71"


def test_an_actual_in_money_takes_the_money(document: Document) -> None:
    row = late_row(document)
    change(
        document,
        Update("indicator", row.id, "measure", "万元"),
        Update("indicator", row.id, "actual_from", "2023-09-30"),
    )
    assert now(document, row).actual == "323.55"


def test_typing_into_a_linked_cell_ends_the_link_and_undo_brings_it_back(
    document: Document,
) -> None:
    row = linked(document)
    fill(document, row, "70")
    assert (now(document, row).actual, now(document, row).actual_from) == ("70", "")
    change(document, Insert(a_payment(document, "2023-09-30", "50")))
    assert now(document, row).actual == "70"
    document.undo()
    document.undo()
    assert (now(document, row).actual, now(document, row).actual_from) == ("64.71", "2023-09-30")


def test_a_source_that_follows_the_payments_makes_the_total_theirs(document: Document) -> None:
    project = first_project(document)
    first, *others = document.sheet(project.id).fund_sources
    change(document, Update("fund_source", first.id, "spent_from", FROM_PAYMENTS))
    if others:
        change(document, Update("fund_source", others[0].id, "spent", Decimal("4.90")))
    change(document, Insert(a_payment(document, "2023-12-30", "10")))
    assert document.score(project.id).funds.spent == Decimal("474.90")
    change(document, Update("fund_source", first.id, "spent", Decimal(1)))
    assert document.sheet(project.id).fund_sources[0].spent_from == ""
    assert document.sheet(project.id).fund_sources[0].spent == 1


# 佐证材料


def test_a_file_is_attached_to_a_row_that_exists_and_goes_with_it(document: Document) -> None:
    row = late_row(document)
    evidence = file_of(document, row, "凭证.pdf")
    change(document, Insert(evidence))
    change(document, Delete("indicator", row.id))
    assert document.records("evidence") == ()
    document.undo()
    assert document.records("evidence") == (evidence,)
    with pytest.raises(Refused, match="已经不在了"):
        change(document, Update("evidence", evidence.id, "owner_id", 99_999))
