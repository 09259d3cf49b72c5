"""Finding records of the demonstration workbook and changing them."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256

from hrdesk.core.evidence import FoundFile
from hrdesk.core.records import Evidence, Indicator, Project
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


def file_of(document: Document, row: Indicator, name: str, content: bytes = b"proof") -> Evidence:
    """A file for a row, whose content the document has; its record goes through the gate yet."""
    found = FoundFile(name, sha256(content).hexdigest(), len(content))
    assert document.contents.put(found.digest, found.size, [content], lambda: False)
    evaluation_id = document.project(row.project_id).evaluation_id
    new_id = document.new_id("evidence")
    return Evidence(
        new_id, evaluation_id, "indicator", row.id, found.name, found.digest, found.size
    )
