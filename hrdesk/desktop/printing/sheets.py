"""The sheets of an open document, laid out for preview, printer and PDF."""

from __future__ import annotations

from collections.abc import Sequence

from hrdesk.core.file_names import file_stem
from hrdesk.document.document import Document
from hrdesk.forms.operations import Pages
from hrdesk.forms.sheet import SheetOptions, sheet_pages
from hrdesk.forms.xlsx.form_sheet import FormToWrite
from hrdesk.words import tr


def project_pages(
    document: Document, project_id: int, *, annex: bool, empty_rows: bool, binding: bool
) -> Pages:
    """The 自评表 of a project; ``annex`` numbers it by its place in the evaluation (附件1-2)."""
    sheet = document.sheet(project_id)
    evaluation = document.evaluation(sheet.project.evaluation_id)
    ids = [project.id for project in document.projects(evaluation.id)]
    number = f"1-{ids.index(project_id) + 1}" if annex else ""
    options = SheetOptions(annex=number, binding=binding, empty_rows=empty_rows)
    scheme = document.scheme_of(project_id)
    return sheet_pages(sheet, document.score(project_id), evaluation, scheme, options)


def form_to_write(document: Document, project_id: int) -> FormToWrite:
    """A project's sheet for a workbook, numbered by its place in the evaluation."""
    sheet = document.sheet(project_id)
    evaluation = document.evaluation(sheet.project.evaluation_id)
    ids = [project.id for project in document.projects(evaluation.id)]
    annex = f"1-{ids.index(project_id) + 1}"
    score, scheme = document.score(project_id), document.scheme_of(project_id)
    return FormToWrite(sheet, score, scheme, evaluation, annex)


def proposed_stem(document: Document, project_ids: Sequence[int]) -> str:
    """Name proposed for a file of these projects: 单位-年度-项目, or 单位-年度-自评表 for several."""
    if not project_ids:
        return ""
    project = document.project(project_ids[0])
    evaluation = document.evaluation(project.evaluation_id)
    last = project.name if len(project_ids) == 1 else tr("自评表")
    return file_stem(evaluation.unit, str(evaluation.year), last)
