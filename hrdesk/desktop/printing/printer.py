"""Pages to a printer: the same operations as in the preview and in PDF files."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from hrdesk.forms.operations import Page, Pages

from .painter import draw_page


def new_printer(pages: Pages) -> QPrinter:
    """A printer set to the paper: A4 as the first page lies, the full page, as many points as it has."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    lies = _orientation(pages.pages[0]) if pages.pages else QPageLayout.Orientation.Landscape
    printer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), lies, QMarginsF()))
    printer.setFullPage(True)
    printer.setDocName(pages.title)
    return printer


def _orientation(page: Page) -> QPageLayout.Orientation:
    wide = page.width > page.height
    return QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait


def wanted_pages(printer: QPrinter, count: int) -> Iterator[int]:
    """Places of the pages that were asked for, from 0: page ranges (1-3,5), from … to, or all; as often
    as copies are wanted where the printer makes none itself."""
    ranges = printer.pageRanges()
    first, last = printer.fromPage() or 1, min(printer.toPage() or count, count)
    places = [
        place
        for place in range(count)
        if (ranges.contains(place + 1) if not ranges.isEmpty() else first <= place + 1 <= last)
    ]
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        yield from places * copies
    else:
        yield from (place for place in places for _ in range(copies))


def print_to(printer: QPrinter, pages: Pages) -> None:
    """Draw the pages that the printer was asked for."""
    places = list(wanted_pages(printer, len(pages.pages)))
    if not places:
        return
    printer.setPageOrientation(_orientation(pages.pages[places[0]]))
    painter = QPainter(printer)
    for number, place in enumerate(places):
        page = pages.pages[place]
        if number:
            printer.setPageOrientation(_orientation(page))
            printer.newPage()
        paper = printer.paperRect(QPrinter.Unit.DevicePixel)
        draw_page(painter, page, QRectF(0, 0, paper.width(), paper.height()))
    painter.end()
