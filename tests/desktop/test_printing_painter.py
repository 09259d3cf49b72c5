"""Screen and printer show the pages that the PDF holds."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from pytestqt.qtbot import QtBot

from hrdesk.desktop.printing.painter import draw_page, page_image
from hrdesk.forms.fonts import FAUX_BOLD
from hrdesk.forms.operations import MM, Line, Page, Pages, Text
from hrdesk.forms.pdf import write_pdf
from hrdesk.forms.report.report_pages import report_pages
from tests.forms.report_samples import long_report
from tests.forms.samples import BOOK, ordinary, pages_of, with_project

DPI = 200
_CELL = 8  # pixels of one side of the squares whose grey is compared


def rasters(path: Path, tmp_path: Path) -> list[QImage]:
    """The pages of a PDF as poppler draws them."""
    subprocess.run(
        ["pdftoppm", "-r", str(DPI), "-gray", "-png", path, tmp_path / "page"], check=True
    )
    return [QImage(str(each)) for each in sorted(tmp_path.glob("page*.png"))]


def greys(image: QImage) -> list[int]:
    """The mean grey of each square of the picture."""
    small = image.convertToFormat(QImage.Format.Format_Grayscale8).scaled(
        image.width() // _CELL,
        image.height() // _CELL,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    data = bytes(small.constBits())
    width, stride = small.width(), small.bytesPerLine()
    return [each for row in range(small.height()) for each in data[row * stride :][:width]]


def difference(one: QImage, other: QImage) -> tuple[float, int]:
    """Mean and greatest difference in grey (of 255) between the squares of two pictures."""
    assert abs(one.width() - other.width()) <= 1
    assert abs(one.height() - other.height()) <= 1
    pairs = list(zip(greys(one), greys(other), strict=True))
    gaps = [abs(first - second) for first, second in pairs]
    return sum(gaps) / len(gaps), max(gaps)


@pytest.fixture
def pages() -> Pages:
    return pages_of(with_project(ordinary(), name="䶮𬭎项目（𠮷）"))


def test_a_page_looks_on_screen_as_it_does_in_the_file(
    qapp: object, pages: Pages, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.pdf"
    write_pdf(path, pages, book=BOOK)
    for page, drawn in zip(pages.pages, rasters(path, tmp_path), strict=True):
        mean, most = difference(page_image(page, DPI, book=BOOK), drawn)
        assert mean < 1.5
        assert most < 75


def test_a_report_with_spread_lines_and_hatched_bars_looks_on_screen_as_in_the_file(
    qapp: object, tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    report = report_pages(long_report(), book=BOOK)
    write_pdf(path, report, book=BOOK)
    chosen = [0, next(n for n, page in enumerate(report.pages) if has_chart(page))]
    drawn = rasters(path, tmp_path)
    for number in chosen:
        mean, most = difference(page_image(report.pages[number], DPI, book=BOOK), drawn[number])
        assert mean < 1.5
        assert most < 75
    tight = replace(
        report.pages[0],
        operations=tuple(
            replace(each, spacing=0.0) if isinstance(each, Text) else each
            for each in report.pages[0].operations
        ),
    )
    assert difference(page_image(tight, DPI, book=BOOK), drawn[0])[1] > 75


def has_chart(page: Page) -> bool:
    """Whether slanting lines stand on a page."""
    return any(
        isinstance(each, Line) and each.x1 != each.x2 and each.y1 != each.y2
        for each in page.operations
    )


def test_the_comparison_would_see_text_moved_by_half_a_millimetre(
    qapp: object, pages: Pages, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.pdf"
    write_pdf(path, pages, book=BOOK)
    page = pages.pages[0]
    moved = replace(
        page,
        operations=tuple(
            replace(each, x=each.x + MM / 2) if isinstance(each, Text) else each
            for each in page.operations
        ),
    )
    mean, most = difference(page_image(moved, DPI, book=BOOK), rasters(path, tmp_path)[0])
    assert mean > 1.5
    assert most > 75


def test_a_printed_page_is_the_page_of_the_file(qapp: object, pages: Pages, tmp_path: Path) -> None:
    printed, written = tmp_path / "printed.pdf", tmp_path / "written.pdf"
    printer = new_printer()
    printer.setOutputFileName(str(printed))
    paint_all(printer, pages)
    write_pdf(written, pages, book=BOOK)
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    pairs = zip(
        rasters(printed, tmp_path / "one"), rasters(written, tmp_path / "other"), strict=True
    )
    for one, other in pairs:
        mean, most = difference(one, other)
        assert mean < 2.2  # Qt rounds the paper to whole points
        assert most < 75


def test_text_printed_to_a_file_by_qt_can_be_copied(
    qapp: object, pages: Pages, tmp_path: Path
) -> None:
    path = tmp_path / "printed.pdf"
    printer = new_printer()
    printer.setOutputFileName(str(path))
    paint_all(printer, pages)
    told = subprocess.run(
        ["pdftotext", "-raw", path, "-"], check=True, capture_output=True, text=True
    )
    words = "".join(told.stdout.split())
    assert "䶮" in words
    assert "项目支出绩效自评表" in words  # no radicals in the place of characters
    fonts = subprocess.run(["pdffonts", path], check=True, capture_output=True, text=True)
    assert all(line.split()[-5] == "yes" for line in fonts.stdout.splitlines()[2:])


def test_a_preview_shows_every_page(qtbot: QtBot, pages: Pages) -> None:
    printer = new_printer()
    preview = QPrintPreviewWidget(printer)
    preview.paintRequested.connect(lambda wanted: paint_all(wanted, pages))
    qtbot.addWidget(preview)
    preview.resize(900, 700)
    preview.updatePreview()
    preview.fitInView()
    assert preview.pageCount() == len(pages.pages)
    assert min(greys(preview.grab().toImage())) < 150


def test_rules_are_drawn_in_full_black_on_whole_pixels(qapp: object, pages: Pages) -> None:
    image = page_image(pages.pages[0], 96, book=BOOK)
    row = image.height() // 2
    left = round(15 / 25.4 * 96)
    shades = {image.pixelColor(x, row).lightness() for x in range(left - 3, left + 4)}
    assert shades == {0, 255}


def test_a_page_is_fitted_into_its_place_without_distortion(qapp: object, pages: Pages) -> None:
    image = QImage(1000, 1000, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_page(painter, pages.pages[0], QRectF(0, 0, 1000, 1000), BOOK)
    painter.end()
    dark = [
        y for y in range(1000) if any(image.pixelColor(x, y).lightness() < 128 for x in range(1000))
    ]
    assert min(dark) > 146  # the page is 707 high and lies in the middle
    assert max(dark) < 853


def test_a_missing_bold_is_thickened(qapp: object) -> None:
    def ink(stroke: float) -> int:
        page = Page(200, 60, (Text(20, 40, "sans", 24, "鑫鑫鑫", stroke),))
        return sum(255 - grey for grey in greys(page_image(page, 144, book=BOOK)))

    assert ink(FAUX_BOLD) > 1.05 * ink(0)


def test_a_sharper_screen_gets_more_pixels(qapp: object, pages: Pages) -> None:
    plain = page_image(pages.pages[0], 96, book=BOOK)
    sharp = page_image(pages.pages[0], 96, ratio=2.0, book=BOOK)
    assert abs(sharp.width() - 2 * plain.width()) <= 1
    assert sharp.devicePixelRatio() == 2.0


def new_printer() -> QPrinter:
    """A printer for A4 landscape that writes a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF()
        )
    )
    printer.setFullPage(True)
    return printer


def paint_all(printer: QPrinter, pages: Pages) -> None:
    """Draw every page on a printer."""
    painter = QPainter(printer)
    for place, page in enumerate(pages.pages):
        if place:
            printer.newPage()
        draw_page(painter, page, printer.paperRect(QPrinter.Unit.DevicePixel), BOOK)
    painter.end()
