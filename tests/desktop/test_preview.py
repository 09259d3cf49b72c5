"""The preview: what is ticked is laid out, shown, saved and printed from the same pages."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout, QPageRanges
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hrdesk.desktop.application import Application
from hrdesk.desktop.printing.every_source import all_sources
from hrdesk.desktop.printing.preview import PreviewWindow
from hrdesk.desktop.printing.printer import new_printer, print_to, wanted_pages
from hrdesk.desktop.printing.saving import save_one
from hrdesk.desktop.printing.setting import PageSetter
from hrdesk.desktop.printing.sources import (
    Layout,
    PrintItem,
    PrintSource,
    ProjectSource,
)
from hrdesk.desktop.printing.unit_sources import SummarySource
from hrdesk.desktop.widgets.background import MOMENT, WaitDialog
from hrdesk.desktop.widgets.waiting import Cancelled, Waiting
from hrdesk.forms.operations import Pages
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
    preview.side.items.item(1).setCheckState(Qt.CheckState.Checked)
    assert len(preview.chosen()) == 2
    assert preview.file_name.text() == "红河州投资促进局-2023-自评表"


def test_nothing_ticked_leaves_nothing_to_print(preview: PreviewWindow) -> None:
    preview.side.items.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert not preview.print_button.isEnabled()
    assert preview.page_label.text() == "没有要打印的内容"


def test_what_is_owed_is_said_before_it_is_printed(preview: PreviewWindow) -> None:
    assert preview.side.owed.isVisible()
    assert "3 处" in preview.side.owed.text()


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
    path = tmp_path / "表.pdf"
    assert save_one(preview, path, preview.shown_pages)
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


def test_pages_can_be_asked_for_by_ranges_and_in_copies(
    preview: PreviewWindow, tmp_path: Path
) -> None:
    tick_all(preview)
    printer = new_printer(preview.shown_pages)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageRanges(QPageRanges.fromString("1,3-4"))
    assert list(wanted_pages(printer, 4)) == [0, 2, 3]
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    wanted = list(wanted_pages(printer, 4))
    assert wanted == [0, 2, 3] * (1 if printer.supportsMultipleCopies() else 2)


def tick_all(preview: PreviewWindow) -> None:
    preview.side.all_button.click()
    QApplication.processEvents()


def test_a_report_is_printed_upright(qapp: object) -> None:
    upright = report_pages(long_report(), book=BOOK)
    printer = new_printer(upright)
    assert printer.pageLayout().orientation() == QPageLayout.Orientation.Portrait
    paper = printer.paperRect(QPrinter.Unit.Point)
    assert (round(paper.width()), round(paper.height())) == (595, 842)


def test_all_projects_are_ticked_and_unticked_at_once(preview: PreviewWindow) -> None:
    tick_all(preview)
    assert len(preview.chosen()) == 3
    assert preview.page_label.text() == f"第 1 页，共 {len(preview.shown_pages.pages)} 页"
    assert len(preview.shown_pages.pages) > 3
    preview.side.none_button.click()
    assert preview.chosen() == []


def test_the_order_of_the_list_is_the_order_on_paper(preview: PreviewWindow) -> None:
    tick_all(preview)
    names = [mark.title for mark in preview.shown_pages.bookmarks if mark.level == 0]
    preview.side.items.setFocus()
    preview.side.items.setCurrentRow(2)
    QTest.keyClick(preview.side.items, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    moved = [mark.title for mark in preview.shown_pages.bookmarks if mark.level == 0]
    assert moved == [names[0], names[2], names[1]]


def test_rewards_and_the_contest_are_printed_from_the_same_window(
    application: Application,
) -> None:
    session = application.session
    assert session is not None
    first = ProjectSource(session)
    sources = all_sources(session, first)
    assert [source.heading for source in sources] == [
        "项目支出绩效自评表", "单位汇总表", "单位自评报告", "市场化招商奖励",
        "比学赶超　一季度", "比学赶超　二季度", "比学赶超　三季度", "比学赶超　年度",
        "绩效运行监控表", "自评图表",
    ]  # fmt: skip
    window = PreviewWindow(session, application.preferences, None, first, sources)
    window.side.show_source(3)
    window.show()
    QApplication.processEvents()
    assert window.side.binding.text() == "装订：上边多留 8 毫米"
    window.side.show_source(2)
    assert window.side.binding.text() == "装订：左边多留 5 毫米"
    window.side.show_source(3)
    first_row = window.side.items.visualItemRect(window.side.items.item(0))
    assert first_row.height() > 10, "the list shows its rows"
    assert window.chosen() == ["summary"]
    assert window.file_name.text() == "红河州投资促进局-2023-奖励汇总表"
    assert not window.side.annex.isVisibleTo(window)
    window.close()
    window.deleteLater()


def test_each_project_can_be_saved_as_a_file_of_its_own(
    preview: PreviewWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[int] = []
    monkeypatch.setattr(
        "hrdesk.desktop.printing.preview.offer_to_open",
        lambda parent, act, written: offered.append(len(written)),
    )
    tick_all(preview)
    preview.write_pdf_each(tmp_path)
    assert offered == [3]
    names = sorted(path.name for path in tmp_path.glob("*.pdf"))
    assert names == [
        "红河州投资促进局-2023-州投资促进专项经费.pdf",
        "红河州投资促进局-2023-招商引资“比学赶超”奖励专项经费.pdf",
        "红河州投资促进局-2023-红河州市场化招商奖励专项经费.pdf",
    ]
    assert "98.61" in text_of(tmp_path / names[0])


def test_ticked_sheets_and_summaries_are_saved_as_workbooks(
    application: Application, preview: PreviewWindow, tmp_path: Path
) -> None:
    preview.fill_save_menu()
    names = [action.text() for action in preview.save_menu.actions()]
    assert names == ["PDF（一个文件）…", "xlsx 工作簿…", "xlsx 工作簿（得分带公式）…"]
    tick_all(preview)
    plain, live = preview.side.source.formats()
    plain.write(tmp_path / "表.xlsx", preview.chosen()[1:], Layout())
    live.write(tmp_path / "式.xlsx", preview.chosen(), Layout())
    assert openpyxl.load_workbook(tmp_path / "表.xlsx").sheetnames == ["1-2", "1-3"]
    formula = openpyxl.load_workbook(tmp_path / "式.xlsx")["1-1"]["K6"].value
    assert formula == "=H6/F6"
    session = application.session
    assert session is not None
    summary = SummarySource(session)
    assert [item.ticked for item in summary.items()] == [True, True, True]
    assert all(len(pages.pages) == 1 for pages in summary.pages(["0", "1", "2"], Layout()))
    summary.formats()[0].write(tmp_path / "汇总.xlsx", ["0", "2"], Layout())
    assert openpyxl.load_workbook(tmp_path / "汇总.xlsx").sheetnames == ["汇总-得分", "汇总-未完成"]


def test_a_cancelled_pdf_leaves_no_file_behind(
    preview: PreviewWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = Waiting.step

    def cancelled(waiting: Waiting, done: int, name: str = "") -> None:
        if done:
            waiting.cancel()
        step(waiting, done, name)

    monkeypatch.setattr(Waiting, "step", cancelled)
    tick_all(preview)
    assert not save_one(preview, tmp_path / "表.pdf", preview.shown_pages)
    assert list(tmp_path.glob("*.pdf")) == []


def test_many_sheets_are_laid_out_in_turns(qtbot: QtBot) -> None:
    source = _Slow()
    setter = PageSetter()
    heard: list[tuple[int, int]] = []
    setter.progressed.connect(lambda done, count: heard.append((done, count)))
    with qtbot.waitSignal(setter.finished, timeout=5000):
        setter.lay_out(source, [str(n) for n in range(6)], Layout())
    assert [document.title for document in setter.each()] == ["0", "1", "2", "3", "4", "5"]
    assert heard
    assert source.laid_out == 6
    setter.lay_out(source, ["3", "1"], Layout())
    assert not setter.busy
    assert source.laid_out == 6, "what was laid out is kept"
    setter.lay_out(source, ["7", "8", "9"], Layout())
    setter.stop()
    assert not setter.busy
    setter.deleteLater()


class _Slow(PrintSource):
    """Things that take their time."""

    title = "慢"

    def __init__(self) -> None:
        self.laid_out = 0

    def items(self) -> list[PrintItem]:
        return []

    def pages(self, keys: Sequence[str], layout: Layout) -> list[Pages]:
        time.sleep(0.03)
        self.laid_out += len(keys)
        return [Pages(key, ()) for key in keys]

    def stem(self, keys: Sequence[str]) -> str:
        return "慢"


def test_a_long_wait_is_shown_and_cancelled_by_its_button(qtbot: QtBot) -> None:
    with Waiting("正在写 PDF", 9) as waiting:
        waiting.step(1, "甲")
        assert wait_dialogs() == []
        qtbot.wait(MOMENT + 20)
        waiting.step(4, "乙")
        (shown,) = wait_dialogs()
        assert shown.file.text() == "4 / 9　乙"
        assert (shown.bar.value(), shown.bar.maximum()) == (4, 9)
        shown.cancel_button.click()
        with pytest.raises(Cancelled):
            waiting.step(5, "丙")
    assert wait_dialogs() == []


def wait_dialogs() -> list[WaitDialog]:
    shown = QApplication.topLevelWidgets()
    return [each for each in shown if isinstance(each, WaitDialog) and each.isVisible()]
