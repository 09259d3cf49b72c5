"""F1: the manual opens at the page in use, is searched, goes back and forward, and needs no pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hrdesk.desktop.application import Application
from hrdesk.desktop.comfort.shortcuts import shortcuts_of
from hrdesk.desktop.help import manual_view
from hrdesk.desktop.help.manual import OF_PAGES, chapter, chapters, hits, manual_folder
from hrdesk.desktop.help.manual_window import ManualWindow
from hrdesk.desktop.workspace import Workspace
from tests.test_packaging import load_script


@pytest.fixture
def manual(qapp: QApplication) -> Iterator[ManualWindow]:
    window = ManualWindow()
    window.show()
    yield window
    window.close()
    window.deleteLater()


def test_every_chapter_has_a_title_sections_and_chinese_text() -> None:
    names = [each.name for each in chapters()]
    assert len(names) == len(set(names)) == 17
    for each in chapters():
        assert each.title != each.name
        assert len(each.plain) > 120
        assert each.name == "scoring" or each.sections


def test_every_link_leads_to_a_chapter_and_no_picture_lies_elsewhere() -> None:
    names = {each.name for each in chapters()}
    for each in chapters():
        assert set(re.findall(r'href="([^"]+)\.html"', each.text)) <= names
        assert each.text.count("<img") == len(each.pictures)
        assert "://" not in each.text


def test_the_pictures_of_the_manual_are_small() -> None:
    files = list(manual_folder().rglob("*.png"))
    assert sum(file.stat().st_size for file in files) < 3_000_000
    assert {file.name for file in files} <= {name for c in chapters() for name in c.pictures}


def test_every_page_of_the_program_has_a_chapter(workspace: Workspace) -> None:
    bar = workspace.tabs.bar
    for place in range(bar.count()):
        assert chapter(OF_PAGES[bar.tabText(place)]).name == OF_PAGES[bar.tabText(place)]


def test_f1_opens_the_manual_at_the_page_in_use(
    application: Application, workspace: Workspace
) -> None:
    for show, name in (
        (workspace.show_projects, "projects"),
        (workspace.show_indicators, "indicators"),
        (workspace.show_report, "report"),
    ):
        show()
        QTest.keyClick(application.window, Qt.Key.Key_F1)
        manual = application.comfort.manual
        assert manual is not None
        assert manual.isVisible()
        assert manual.current == name
    assert manual is not None
    workspace.show_awards()
    workspace.awards.show_part(1)
    QTest.keyClick(application.window, Qt.Key.Key_F1)
    assert manual.current == "contest"


def test_back_and_forward_go_where_one_was(manual: ManualWindow) -> None:
    manual.go_to("funds")
    manual.view.anchorClicked.emit(QUrl("scoring.html"))
    assert manual.current == "scoring"
    manual.back.click()
    manual.back.click()
    assert manual.current == "start"
    assert not manual.back.isEnabled()
    manual.forward.click()
    assert manual.current == "funds"
    manual.go_to("contest")
    assert not manual.forward.isEnabled()


def test_the_contents_lead_to_chapters_and_sections(manual: ManualWindow) -> None:
    item = manual.tree.topLevelItem(4)
    assert item is not None
    manual.tree.setCurrentItem(item)
    assert manual.current == "indicators"
    last = item.child(item.childCount() - 1)
    assert last is not None
    manual.tree.setCurrentItem(last)
    assert manual.view.verticalScrollBar().value() > 0


def test_a_search_lists_chapters_with_counts_and_marks_every_place(manual: ManualWindow) -> None:
    manual.search.setText("执行率")
    found = hits("执行率")
    assert manual.found.text() == f"{sum(count for _, count in found)} 处"
    assert manual.tree.topLevelItemCount() == len(found)
    QTest.keyClick(manual.search, Qt.Key.Key_Return)
    assert manual.current == found[0][0].name
    assert len(manual.view.extraSelections()) == found[0][1]
    manual.search.setText("没有这样的词")
    assert manual.found.text() == "没有找到“没有这样的词”"
    QTest.keyClick(manual, Qt.Key.Key_Escape)
    assert manual.search.text() == ""
    assert manual.isVisible()
    assert manual.tree.topLevelItemCount() == 17
    QTest.keyClick(manual, Qt.Key.Key_Escape)
    assert not manual.isVisible()


def picture(manual: ManualWindow, name: str) -> QImage:
    kind = QTextDocument.ResourceType.ImageResource.value
    found = manual.view.loadResource(kind, QUrl(name))
    assert isinstance(found, QImage)
    return found


def test_a_missing_picture_leaves_the_text_and_nothing_outside_is_read(
    manual: ManualWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pictures").mkdir()
    large = QImage(QSize(3000, 300), QImage.Format.Format_RGB32)
    large.fill(Qt.GlobalColor.red)
    for place in ("pictures/there.png", "outside.png"):
        large.save(str(tmp_path / place))
    monkeypatch.setattr(manual_view, "manual_folder", lambda: tmp_path)
    assert picture(manual, "pictures/missing.png").width() == 1
    for name in ("pictures/../outside.png", str(tmp_path / "outside.png"), "http://x/y.png"):
        assert picture(manual, name).width() == 1
    shown = picture(manual, "pictures/there.png")
    assert 200 <= shown.deviceIndependentSize().width() <= manual.view.viewport().width()
    manual.go_to("projects")
    assert "项目清单" in manual.view.toPlainText()


def test_a_chapter_is_shown_once_whatever_the_windows_size(manual: ManualWindow) -> None:
    for size in ((980, 530), (700, 300), (1200, 900), (980, 640), (640, 200)):
        manual.resize(*size)
        for name in ("funds", "start", "scoring"):
            manual.go_to(name)
            QApplication.processEvents()
            title = chapter(name).sections[0]
            assert manual.view.toPlainText().count(f"{title}\n") == 1


def test_links_to_anywhere_else_do_nothing(manual: ManualWindow) -> None:
    for address in ("http://example.org/a.html", "file:///etc/a.html", "../a.html", "a.png"):
        manual.view.anchorClicked.emit(QUrl(address))
    assert manual.current == "start"


_EXAMPLES = {"万", "元", "9月30日前预算执行支出进度", "资金到位率100%", "完成2023年度目标"}
"""What the manual quotes as something people write."""


def said() -> set[str]:
    """Words of the program without values, letters of menus and dots; also what stands before a colon."""
    pieces = {"其他", "错误", "警告", "提示"}  # kept in files as they are
    for text in load_script("translations").texts():
        whole = re.sub(r"\(&.\)|&", "", text)
        pieces.update(part.strip("… ") for part in (whole, *re.split(r"\{\w+\}|[：　]", whole)))
    return pieces


def test_every_word_the_manual_quotes_stands_in_the_program() -> None:
    words = said()
    for each in chapters():
        for quoted in re.findall("“([^”]+)”", each.plain):
            if quoted not in _EXAMPLES:  # “工具—定稿” is a menu and what stands in it
                missing = [part for part in quoted.split("—") if part.strip("…") not in words]
                assert not missing, (each.name, quoted)


def test_every_key_the_manual_names_does_something(application: Application) -> None:
    window = application.window
    assert window.workspace is not None
    groups = [("窗口", window.actions_of_window.all()), *window.page_actions()]
    keys = {each.keys for each in shortcuts_of(groups)}
    for each in chapters():
        for key in re.findall(r"(?:(?:Ctrl|Alt|Shift)\+)+(?:[A-Za-z]+\d*|.)|\bF\d+", each.plain):
            assert key in keys, (each.name, key)


def test_a_picture_stands_close_to_the_text_below_it(manual: ManualWindow) -> None:
    manual.go_to("overview")
    document = manual.view.document()
    block = document.firstBlock()
    while "\N{OBJECT REPLACEMENT CHARACTER}" not in block.text():
        block = block.next()
    tall = document.documentLayout().blockBoundingRect(block).height()
    assert tall <= picture(manual, "pictures/overview.png").deviceIndependentSize().height() + 12
