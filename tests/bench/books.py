"""Sheets to xlsx and to PDF, beside LibreOffice converting the very same workbook to PDF."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from hrdesk.document import demonstration
from hrdesk.document.document import Document
from hrdesk.document.scored import scored_evaluation
from hrdesk.forms.operations import joined
from hrdesk.forms.pdf import write_pdf
from hrdesk.forms.sheet import SheetOptions, sheet_pages
from hrdesk.forms.xlsx.form_book import write_form_book
from hrdesk.forms.xlsx.form_sheet import FormToWrite
from hrdesk.forms.xlsx.shown import read_grids

from .measure import Row, median_ms, ratio

_SIZES = ((1, 5), (1000, 1))
_OFFICE = "LibreOffice, the same workbook to PDF"
_MOST_FOR_OFFICE = 200
"""Sheets given to LibreOffice at most; more are extrapolated from these, sheet by sheet."""


def rows(folder: Path) -> list[Row]:
    """One sheet and a thousand."""
    file = folder / "books.hrdesk"
    demonstration.build(file)
    document = Document.open(file, read_only=True)
    try:
        scored = scored_evaluation(document, document.evaluations()[0])
    finally:
        document.close()
    one = scored.projects[0]
    form = FormToWrite(one.sheet, one.score, one.scheme, scored.evaluation, "1-1")
    found: list[Row] = []
    for count, runs in _SIZES:
        forms = [replace(form, annex=f"1-{number}") for number in range(1, count + 1)]
        found += _measured(folder, forms, runs)
    return found


def _measured(folder: Path, forms: list[FormToWrite], runs: int) -> list[Row]:
    count, book = len(forms), folder / "forms.xlsx"

    def to_pdf() -> None:
        pages = [
            sheet_pages(f.sheet, f.score, f.evaluation, f.scheme, SheetOptions(annex=f.annex))
            for f in forms
        ]
        write_pdf(folder / "forms.pdf", joined("测速", pages))

    pdf = median_ms(to_pdf, runs, 1 if runs > 1 else 0)
    xlsx = median_ms(lambda: write_form_book(book, forms), runs, 1 if runs > 1 else 0)
    read = median_ms(lambda: read_grids(book), runs, 1 if runs > 1 else 0)
    office = _office(folder, forms, runs)
    against = _OFFICE if office else ""
    measured = [("sheets to PDF", pdf), ("sheets to xlsx", xlsx), ("sheets read from xlsx", read)]
    found = [
        Row(name, count, value, "ms", against, ratio(value, office) if office else None)
        for name, value in measured
    ]
    if office:
        found.append(Row(_OFFICE, count, office, "ms", against, 1.0))
    return found


def _office(folder: Path, forms: list[FormToWrite], runs: int) -> float:
    """Milliseconds LibreOffice takes; 0 where it is not installed."""
    if shutil.which("soffice") is None:
        print("LibreOffice is not installed: no comparison with it", file=sys.stderr)
        return 0.0
    given = forms[:_MOST_FOR_OFFICE]
    book = folder / "office.xlsx"
    write_form_book(book, given)
    command = [
        "soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless",
        "--convert-to", "pdf", "--outdir", str(folder / "converted"), str(book),
    ]  # fmt: skip

    def convert() -> None:
        subprocess.run(command, check=True, capture_output=True)

    taken = median_ms(convert, min(runs, 3), 1)
    return taken * len(forms) / len(given)
