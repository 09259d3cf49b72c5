"""What a unit hands in as a whole: the workbook of its sheets, its summary tables, its report."""

from __future__ import annotations

from collections.abc import Set
from functools import partial
from pathlib import Path

from hrdesk.core.file_names import file_stem
from hrdesk.core.records import Evaluation
from hrdesk.core.summary_tables import summary_tables
from hrdesk.document.document import Document
from hrdesk.document.scored import report_of, scored_evaluation
from hrdesk.forms.operations import joined
from hrdesk.forms.pdf import write_pdf
from hrdesk.forms.summary_pages import summary_pages
from hrdesk.forms.xlsx.form_book import write_form_book
from hrdesk.forms.xlsx.form_sheet import FormToWrite

from .export_awards import Output

FORM_BOOK = "项目支出绩效自评表"
SUMMARY = "项目支出绩效自评汇总表"
REPORT = "项目支出绩效单位自评报告"


def unit_outputs(document: Document, chosen: Set[str], *, formulas: bool) -> list[Output]:
    """The files of every evaluation that has projects, in the formats that are wanted."""
    outputs: list[Output] = []
    for evaluation in document.evaluations():
        if not document.projects(evaluation.id):
            continue
        unit, year = evaluation.unit, str(evaluation.year)
        if "--pdf" in chosen:
            stem = file_stem(unit, year, SUMMARY)
            outputs.append(Output(f"{stem}.pdf", partial(_summary_pdf, document, evaluation)))
            stem = file_stem(unit, year, REPORT)
            outputs.append(Output(f"{stem}.pdf", partial(_report_pdf, document, evaluation)))
        if "--xlsx" in chosen:
            stem = file_stem(unit, year, FORM_BOOK)
            outputs.append(book_output(document, evaluation, stem, formulas))
        if "--docx" in chosen:
            stem = file_stem(unit, year, REPORT)
            outputs.append(Output(f"{stem}.docx", partial(_report_word, document, evaluation)))
    return outputs


def book_output(
    document: Document,
    evaluation: Evaluation,
    stem: str,
    formulas: bool,
    project_id: int | None = None,
) -> Output:
    """The workbook of an evaluation, or of one of its projects."""
    return Output(f"{stem}.xlsx", partial(_book, document, evaluation, formulas, project_id))


def _book(
    document: Document, evaluation: Evaluation, formulas: bool, project_id: int | None, path: Path
) -> str:
    scored = scored_evaluation(document, evaluation)
    forms = [
        FormToWrite(one.sheet, one.score, one.scheme, evaluation, f"1-{number}")
        for number, one in enumerate(scored.projects, 1)
        if project_id in (None, one.sheet.project.id)
    ]
    tables = summary_tables(scored) if project_id is None else ()
    write_form_book(path, forms, tables, unit=evaluation.unit, formulas=formulas)
    return ""


def _summary_pdf(document: Document, evaluation: Evaluation, path: Path) -> str:
    tables = summary_tables(scored_evaluation(document, evaluation))
    pages = joined(
        f"{evaluation.year}年度{SUMMARY}",
        [summary_pages(table, evaluation.unit) for table in tables if table.rows],
    )
    write_pdf(path, pages, author=evaluation.unit)
    return pages.missing


def _report_pdf(document: Document, evaluation: Evaluation, path: Path) -> str:
    from hrdesk.forms.report.report_pages import report_pages

    pages = report_pages(report_of(document, evaluation))
    write_pdf(path, pages, author=evaluation.unit)
    return pages.missing


def _report_word(document: Document, evaluation: Evaluation, path: Path) -> str:
    from hrdesk.forms.report.docx_report import write_docx

    write_docx(path, report_of(document, evaluation))
    return ""
