"""The index of attached files: what ``export`` writes where there are any."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import partial
from pathlib import Path

from hrdesk.core.evidence import IndexLine
from hrdesk.core.file_names import file_stem
from hrdesk.core.records import Evaluation
from hrdesk.document.document import Document
from hrdesk.document.evidence_index import evidence_index
from hrdesk.forms.evidence_pages import INDEX_NAME, evidence_book, evidence_pages
from hrdesk.forms.pdf import write_pdf

from .export_awards import Output


def evidence_outputs(document: Document, chosen: Set[str]) -> Iterator[Output]:
    """The index of every evaluation that has files, in the formats that are wanted."""
    for evaluation in document.evaluations():
        lines = evidence_index(document, evaluation)
        stem = file_stem(evaluation.unit, str(evaluation.year), INDEX_NAME)
        if lines and "--pdf" in chosen:
            yield Output(f"{stem}.pdf", partial(_pdf, evaluation, lines))
        if lines and "--xlsx" in chosen:
            yield Output(f"{stem}.xlsx", partial(_xlsx, lines))


def _pdf(evaluation: Evaluation, lines: tuple[IndexLine, ...], path: Path) -> str:
    pages = evidence_pages(lines, evaluation.unit, evaluation.year)
    write_pdf(path, pages, author=evaluation.unit)
    return pages.missing


def _xlsx(lines: tuple[IndexLine, ...], path: Path) -> str:
    evidence_book(path, lines)
    return ""
