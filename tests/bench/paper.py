"""Sheets to PDF, against the same text drawn on a bare reportlab canvas."""

from __future__ import annotations

from pathlib import Path

from hrdesk.document import demonstration
from hrdesk.document.document import Document
from hrdesk.forms.fonts import font_book
from hrdesk.forms.operations import Pages, Text, joined
from hrdesk.forms.pdf import write_pdf
from hrdesk.forms.sheet import SheetOptions, sheet_pages

from .measure import Row, median_ms, ratio

_MANY = 100


def rows(folder: Path) -> list[Row]:
    """One sheet and a hundred, laid out and written."""
    file = folder / "paper.hrdesk"
    demonstration.build(file)
    document = Document.open(file, read_only=True)
    try:
        return _measured(document, folder)
    finally:
        document.close()


def _pages(document: Document, number: int) -> Pages:
    project = document.projects(document.evaluations()[0].id)[0]
    return sheet_pages(
        document.sheet(project.id),
        document.score(project.id),
        document.evaluation(project.evaluation_id),
        document.scheme_of(project.id),
        SheetOptions(annex=f"1-{number}"),
    )


def _measured(document: Document, folder: Path) -> list[Row]:
    found: list[Row] = []
    for count, runs in ((1, 15), (_MANY, 3)):

        def sheets(count: int = count) -> None:
            documents = [_pages(document, number + 1) for number in range(count)]
            write_pdf(folder / "sheets.pdf", joined("测速", documents))

        laid_out = joined("测速", [_pages(document, number + 1) for number in range(count)])

        def bare(pages: Pages = laid_out) -> None:
            _draw_bare(pages, folder / "bare.pdf")

        baseline = median_ms(bare, runs, 1)
        value = median_ms(sheets, runs, 1)
        against = "same text on a bare canvas"
        found.append(
            Row(
                "sheets laid out and written as PDF",
                count,
                value,
                "ms",
                against,
                ratio(value, baseline),
            )
        )
        found.append(Row("same text on a bare canvas", count, baseline, "ms", against, 1.0))
    size = (folder / "sheets.pdf").stat().st_size / 1000 / _MANY
    found.append(Row("size of a sheet among a hundred", _MANY, size, "KB", "", None))
    return found


def _draw_bare(pages: Pages, path: Path) -> None:
    """The runs of text as they lie on the pages, drawn by reportlab's own canvas."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    book = font_book()
    used = {run.font for page in pages.pages for run in page.operations if isinstance(run, Text)}
    for key in used:
        pdfmetrics.registerFont(TTFont(key, str(book.faces[key].path)))
    canvas = Canvas(str(path))
    for page in pages.pages:
        canvas.setPageSize((page.width, page.height))
        for run in page.operations:
            if isinstance(run, Text):
                canvas.setFont(run.font, run.size)
                canvas.drawString(run.x, page.height - run.y, run.string)
        canvas.showPage()
    canvas.save()
