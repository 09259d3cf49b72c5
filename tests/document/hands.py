"""Finding records of the demonstration workbook and changing them."""

from __future__ import annotations

from decimal import Decimal

from hrdesk.core.records import Indicator, Project
from hrdesk.document.changes import Change, ChangeSet, Update
from hrdesk.document.document import Document


def first_project(document: Document) -> Project:
    return document.projects(document.evaluations()[0].id)[0]


def late_row(document: Document) -> Indicator:
    """9月30日前预算执行支出进度, 64.71 of 80."""
    sheet = document.sheet(first_project(document).id)
    return next(row for row in sheet.indicators if row.actual == "64.71")


def fill(document: Document, row: Indicator, actual: str) -> ChangeSet:
    step = Update("indicator", row.id, "actual", actual)
    return document.apply(Change("填写实际完成值", (step,)))


def total(document: Document) -> Decimal:
    return document.score(first_project(document).id).total


def average(document: Document) -> Decimal | None:
    evaluation = document.evaluations()[0]
    scheme = document.scheme_of_evaluation(evaluation.id)
    return document.evaluation_sums(evaluation.id).summary(scheme).average
