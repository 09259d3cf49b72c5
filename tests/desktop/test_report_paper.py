"""The report on its ways out of the window: preview, PDF, Word."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document as WordDocument
from PySide6.QtWidgets import QApplication

from hrdesk.desktop.application import Application
from hrdesk.desktop.paper_files import PaperFiles
from hrdesk.desktop.printing.preview import PreviewWindow
from hrdesk.desktop.printing.report_source import ReportSource
from hrdesk.desktop.printing.sources import Layout
from hrdesk.desktop.workspace import Workspace


@pytest.fixture
def preview(application: Application) -> Iterator[PreviewWindow]:
    session = application.session
    assert session is not None
    source = ReportSource(session)
    window = PreviewWindow(session, application.preferences, application.window, source)
    window.show()
    QApplication.processEvents()
    yield window
    window.close()
    window.deleteLater()


def test_the_report_is_previewed_upright_with_what_it_owes(preview: PreviewWindow) -> None:
    page = preview.shown_pages.pages[0]
    assert page.height > page.width
    assert len(preview.shown_pages.pages) > 5
    assert preview.file_name.text() == "红河州投资促进局-2023-项目支出绩效单位自评报告"
    assert "4 处" in preview.side.owed.text()
    assert preview.side.charts.isVisible()
    assert not preview.side.annex.isVisible()


def test_charts_and_marks_of_a_draft_can_be_added(preview: PreviewWindow) -> None:
    plain = len(preview.shown_pages.pages)
    preview.side.draft.setChecked(True)
    text = "".join(
        each.string
        for page in preview.shown_pages.pages
        for each in page.operations
        if hasattr(each, "string")
    )
    assert "待填" in text
    preview.side.charts.setChecked(True)
    assert len(preview.shown_pages.pages) >= plain


def test_the_report_is_saved_as_a_word_document(preview: PreviewWindow, tmp_path: Path) -> None:
    source = preview.side.source
    assert [other.name for other in source.formats()] == ["Word 文档"]
    path = tmp_path / "报告.docx"
    source.formats()[0].write(path, ["report"], Layout())
    words = "\n".join(paragraph.text for paragraph in WordDocument(str(path)).paragraphs)
    for figure in ("99.54分", "96.95%", "97.67%", "91.67%", "80.89%", "9.77分", "49.77分"):
        assert figure in words
    assert zipfile.is_zipfile(path)


def test_what_the_report_owes_leads_to_the_page(
    application: Application, workspace: Workspace
) -> None:
    paper = workspace.findChild(PaperFiles)
    assert paper is not None
    assert application.session is not None
    paper.fill_in(ReportSource(application.session), None)
    assert workspace.pages.currentWidget() is workspace.report
    assert workspace.report.title.text() == "一、基本情况"


def test_a_word_document_that_cannot_be_written_is_told_and_nothing_is_left(
    application: Application, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(
        "hrdesk.desktop.printing.saving.tell_problem",
        lambda parent, act, problem: told.append(problem.cause),
    )
    paper = workspace.findChild(PaperFiles)
    assert paper is not None
    assert not paper.write_word(tmp_path / "没有" / "报告.docx")
    assert "文件夹不存在" in told[0]
