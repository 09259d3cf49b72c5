"""The preview: what is ticked is laid out, shown, saved and printed from the same pages."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from hrdesk.desktop.application import Application
from hrdesk.desktop.printing.preview import PreviewWindow, new_printer, print_to
from hrdesk.forms.operations import Pages
from hrdesk.forms.pdf import write_pdf
from hrdesk.forms.report.report_pages import report_pages
from tests.forms.report_samples import long_report
from tests.forms.samples import BOOK


@pytest.fixture
def preview(application: Application) -> Iterator[PreviewWindow]:
    session = application.session
    assert session is not None
    window = PreviewWindow(session, application.preferences, application.window)
    window.show()
    QApplication.processEvents()
    yield window
    window.close()
    window.deleteLater()


def text_of(path: Path) -> str:
    result = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True
    )
    return result.stdout


def test_the_current_project_is_ticked_and_its_two_pages_shown(preview: PreviewWindow) -> None:
    assert len(preview.chosen()) == 1
    assert preview.page_label.text() == "第 1 页，共 2 页"
    assert preview.file_name.text() == "红河州投资促进局-2023-州投资促进专项经费"


def test_ticking_another_project_adds_its_page(preview: PreviewWindow) -> None:
    preview.items.item(1).setCheckState(Qt.CheckState.Checked)
    assert len(preview.chosen()) == 2
    assert preview.file_name.text() == "红河州投资促进局-2023-自评表"


def test_nothing_ticked_leaves_nothing_to_print(preview: PreviewWindow) -> None:
    preview.items.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert not preview.print_button.isEnabled()
    assert preview.page_label.text() == "没有要打印的内容"


def test_what_is_owed_is_said_before_it_is_printed(preview: PreviewWindow) -> None:
    assert preview.owed.isVisible()
    assert "3 处" in preview.owed.text()


def test_pages_are_turned_and_zoomed(preview: PreviewWindow) -> None:
    preview.page_after.click()
    assert preview.view.current_page() == 1
    preview.view.set_zoom(100)
    assert preview.view.zoom == 100
    preview.view.step_zoom(True)
    assert preview.view.zoom == 125
    preview.view.fit_width()
    assert preview.view.fits_width


def test_the_preview_paints_ink_on_white_paper(preview: PreviewWindow) -> None:
    picture = preview.view.grab().toImage()
    rect = preview.view.page_rect(0).intersected(preview.view.viewport().rect())
    colours = {
        picture.pixelColor(x, y).lightness()
        for x in range(rect.left() + 40, rect.right() - 40, 3)
        for y in range(rect.top() + 40, rect.bottom() - 10, 3)
    }
    assert max(colours) == 255
    assert min(colours) < 60


def test_saved_pdf_holds_the_shown_pages(preview: PreviewWindow, tmp_path: Path) -> None:
    saved: list[tuple[Path, Pages]] = []
    preview.save_wanted.connect(lambda path, pages: saved.append((path, pages)))
    path = tmp_path / "表.pdf"
    preview.save_wanted.emit(path, preview.shown_pages)
    write_pdf(*saved[0])
    text = text_of(path)
    assert "98.61" in text
    assert "第2页共2页" in text.replace(" ", "")


def test_the_printer_gets_the_same_pages(preview: PreviewWindow, tmp_path: Path) -> None:
    printer = new_printer(preview.shown_pages)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    path = tmp_path / "printed.pdf"
    printer.setOutputFileName(str(path))
    print_to(printer, preview.shown_pages)
    text = text_of(path)
    for words in ("州投资促进专项经费", "98.61", "2.02", "自评等级"):
        assert words in text
    assert text.count("\f") == 2


def test_only_the_asked_pages_are_printed(preview: PreviewWindow, tmp_path: Path) -> None:
    printer = new_printer(preview.shown_pages)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setFromTo(2, 2)
    path = tmp_path / "second.pdf"
    printer.setOutputFileName(str(path))
    print_to(printer, preview.shown_pages)
    text = text_of(path)
    assert text.count("\f") == 1
    assert "填报人" in text


def test_a_report_is_printed_upright(qapp: object) -> None:
    upright = report_pages(long_report(), book=BOOK)
    printer = new_printer(upright)
    assert printer.pageLayout().orientation() == QPageLayout.Orientation.Portrait
    paper = printer.paperRect(QPrinter.Unit.Point)
    assert (round(paper.width()), round(paper.height())) == (595, 842)
