"""Bold words of paper come from the bold cuts, and each paper is proposed a name of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from hrdesk.desktop.printing.monitoring_source import MonitoringSource
from hrdesk.desktop.printing.sheets import project_pages
from hrdesk.desktop.printing.sources import Layout
from hrdesk.document.changes import Update
from hrdesk.document.document import Document
from hrdesk.forms.fonts import FAUX_BOLD
from hrdesk.forms.operations import Pages, Text
from hrdesk.models.session import DocumentSession
from tests.shots.papers import attach_files, every_paper


@pytest.fixture
def session(
    qapp: QApplication, demonstration_file: Path, tmp_path: Path
) -> Iterator[DocumentSession]:
    """The demonstration, with some files attached."""
    document = Document.open(demonstration_file)
    found = DocumentSession(document)
    attach_files(found, tmp_path)
    yield found
    found.close()
    document.close()


def thickened(pages: Pages) -> set[str]:
    """Texts of labels and titles that the bold cuts lack; headings of the report are set otherwise."""
    texts = (each for page in pages.pages for each in page.operations if isinstance(each, Text))
    return {text.string for text in texts if text.stroke == FAUX_BOLD}


def test_no_label_title_or_heading_of_any_paper_needs_a_stand_in(session: DocumentSession) -> None:
    papers = dict(every_paper(session))
    for kind in ("自评汇总表", "单位自评报告", "奖励测算表", "得分明细", "佐证材料目录", "监控表"):
        assert any(kind in stem for stem in papers), kind
    for stem, pages in papers.items():
        assert not thickened(pages), stem


def test_neither_do_an_unfinished_sheet_and_monitoring_in_the_year(
    session: DocumentSession,
) -> None:
    source = MonitoringSource(session, "2023-09-30")
    for pages in source.pages([item.key for item in source.items()], Layout()):
        assert not thickened(pages)
    sheet = session.sheet()
    assert sheet is not None
    session.apply("清空", [Update("indicator", sheet.indicators[0].id, "actual", "")])
    project = sheet.project.id
    pages = project_pages(session.document, project, annex=True, empty_rows=True, binding=True)
    texts = [each.string for each in pages.pages[-1].operations if isinstance(each, Text)]
    assert "总分（暂计）" in texts
    assert not thickened(pages)


def test_every_paper_is_proposed_a_file_name_of_its_own(session: DocumentSession) -> None:
    counts = Counter(stem for stem, _ in every_paper(session))
    assert [stem for stem, count in counts.items() if count > 1] == []
    assert [stem for stem in counts if stem.count("2023") > 1] == []
