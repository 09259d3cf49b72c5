"""The page 报告: what the program writes follows the data, what people type is kept."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from hrdesk.core.report.passages import CHAPTERS
from hrdesk.desktop.report.blocks import OwedLine, Said, Typed
from hrdesk.desktop.report.page import ReportPage
from hrdesk.desktop.report.table_view import ReportTable
from hrdesk.desktop.workspace import Workspace
from hrdesk.document.changes import Update
from hrdesk.document.scored import report_texts

from .helpers import PROGRESS, cell_of

Part = TypeVar("Part", bound=QWidget)


@pytest.fixture
def page(workspace: Workspace) -> ReportPage:
    workspace.show_report()
    QApplication.processEvents()
    return workspace.report


def show(page: ReportPage, chapter: str) -> None:
    page.show_chapter(CHAPTERS.index(next(c for c in CHAPTERS if chapter in c)))


def parts(page: ReportPage, kind: type[Part]) -> list[Part]:
    """The parts of the chapter of one kind."""
    body = page.chapter.widget()
    assert body is not None
    return body.findChildren(kind)


def said(page: ReportPage) -> list[str]:
    """The paragraphs that the program wrote, as they are shown."""
    return [part.words.text() for part in parts(page, Said)]


def editor(page: ReportPage, key: str) -> QPlainTextEdit:
    field = page.chapter.fields[key]
    assert isinstance(field.editor, QPlainTextEdit)
    return field.editor


def type_text(page: ReportPage, key: str, text: str) -> None:
    """Write a passage and leave it."""
    editor(page, key).setFocus()
    editor(page, key).setPlainText(text)
    page.chapters.setFocus()
    QApplication.processEvents()


def stored(page: ReportPage, key: str) -> str | None:
    session = page.model.session
    assert session.evaluation is not None
    record = report_texts(session.document, session.evaluation.id).get(key)
    return None if record is None else record.body


def test_chapters_show_how_much_is_still_to_be_typed(page: ReportPage) -> None:
    owed = {chapter.title: chapter.owed for chapter in page.model.chapters}
    assert owed["一、基本情况"] == 1
    assert owed["三、综合评价情况及评价结论"] == 3
    assert page.state.text == "待填 4 处"


def test_sentences_follow_an_edit_in_the_sheet(
    page: ReportPage, workspace: Workspace, qtbot: QtBot
) -> None:
    show(page, "综合评价")
    assert "3个项目自评平均得分99.54分，自评等级为“优”。各项目得分见表3。" in said(page)
    index = cell_of(workspace, PROGRESS, "actual")
    with qtbot.waitSignal(page.model.changed, timeout=3000):
        workspace.indicators.model.setData(index, "80")
    assert "3个项目自评平均得分99.70分，自评等级为“优”。各项目得分见表3。" in said(page)
    assert any("完成23项" in text for text in said(page))


def test_what_is_typed_is_saved_when_it_is_left_and_undo_takes_it_back(
    page: ReportPage, workspace: Workspace, qtbot: QtBot
) -> None:
    show(page, "其他需要说明")
    assert stored(page, "others") is None
    type_text(page, "others", "附件中的示例数据仅用于演示。")
    assert stored(page, "others") == "附件中的示例数据仅用于演示。"
    assert workspace.session.document.undo_name == "填写报告：其他需要说明的问题"
    with qtbot.waitSignal(page.model.changed, timeout=3000):
        workspace.session.undo()
    assert stored(page, "others") is None
    assert editor(page, "others").toPlainText() == ""


def test_a_passage_that_is_emptied_is_owed_again(page: ReportPage, qtbot: QtBot) -> None:
    show(page, "有关建议")
    with qtbot.waitSignal(page.model.changed, timeout=3000):
        type_text(page, "suggestions", "  ")
    assert stored(page, "suggestions") is None
    assert page.state.text == "待填 5 处"
    typed = parts(page, Typed)
    assert [part.owed.isVisible() for part in typed] == [True]


def test_blanks_around_a_passage_are_no_change(page: ReportPage, workspace: Workspace) -> None:
    show(page, "有关建议")
    before = workspace.session.document.undo_name
    type_text(page, "suggestions", f"{stored(page, 'suggestions')}\n\n")
    assert workspace.session.document.undo_name == before


def test_the_proposed_wording_can_be_taken(page: ReportPage, qtbot: QtBot) -> None:
    show(page, "评价工作")
    with qtbot.waitSignal(page.model.changed, timeout=3000):
        type_text(page, "standards", "")
    start = next(
        part.start
        for part in parts(page, Typed)
        if part.start is not None and part.start.isVisible()
    )
    start.click()
    assert (stored(page, "standards") or "").startswith("以年初批复的绩效目标为主要标准")


def test_a_project_s_text_is_the_same_here_and_on_its_card(
    page: ReportPage, workspace: Workspace
) -> None:
    project = workspace.session.projects()[1]
    show(page, "基本情况")
    type_text(page, f"{project.id}:budget_change_note", "按红财预发〔2023〕15号调减。")
    changed = workspace.session.document.project(project.id)
    assert changed.budget_change_note == "按红财预发〔2023〕15号调减。"


def test_figures_that_the_data_do_not_have_are_named_and_lead_back(
    page: ReportPage, qtbot: QtBot
) -> None:
    show(page, "存在的问题")
    with qtbot.waitSignal(page.model.changed, timeout=3000):
        type_text(page, "problems", "资金到位率100%。")
    assert page.findings.count() == 1
    assert "数据里的到位率是96.95%" in page.findings.item(0).text()
    assert page.state.text == "1 处与数据不符　待填 4 处"
    show(page, "有关建议")
    page.findings.itemActivated.emit(page.findings.item(0))
    assert page.title.text() == "六、存在的问题及原因分析"
    assert editor(page, "problems").hasFocus()


def test_an_owed_analysis_leads_to_its_cell(page: ReportPage, workspace: Workspace) -> None:
    show(page, "综合评价")
    line = parts(page, OwedLine)[0]
    assert "引进省外产业招商到位资金" in line.words.text
    line.link.click()
    assert workspace.pages.currentWidget() is workspace.indicators
    index = workspace.indicators.grid.currentIndex()
    row = workspace.indicators.model.indicator(index.row())
    assert row is not None
    assert row.name == "引进省外产业招商到位资金"
    assert index.column() == workspace.indicators.model.column_named("reason")


def test_f8_goes_to_the_next_text_that_is_owed(page: ReportPage) -> None:
    show(page, "主要经验")
    page.go_to_next_owed()
    assert page.title.text() == "一、基本情况"
    assert page.chapter.fields[
        next(k for k in page.chapter.fields if k.endswith("budget_change_note"))
    ].editor.hasFocus()


def test_nothing_is_written_up_while_another_page_is_shown(
    page: ReportPage, workspace: Workspace
) -> None:
    workspace.show_indicators()
    heard: list[bool] = []
    page.model.changed.connect(lambda: heard.append(True))
    workspace.session.apply(
        "改名", [Update("project", workspace.session.projects()[0].id, "name", "新名称专项经费")]
    )
    QTest.qWait(200)
    assert heard == []
    workspace.show_report()
    assert "“新名称专项经费”" in "".join(said(page)) or "新名称专项经费" in str(page.model.chapters)


def test_typing_is_not_disturbed_by_other_changes(
    page: ReportPage, workspace: Workspace, qtbot: QtBot
) -> None:
    show(page, "存在的问题")
    field = editor(page, "problems")
    field.setFocus()
    QTest.keyClicks(field, "abc")
    with qtbot.waitSignal(page.model.changed, timeout=3000):
        workspace.indicators.model.setData(cell_of(workspace, PROGRESS, "actual"), "79")
    assert editor(page, "problems") is field
    assert field.hasFocus()
    assert field.toPlainText().startswith("abc")


def test_tables_are_read_out_and_as_high_as_their_texts(page: ReportPage) -> None:
    show(page, "综合评价")
    table = parts(page, ReportTable)[0]
    assert table.accessibleName() == "表3　各项目得分"
    assert "州投资促进专项经费，9.30，49.31" in table.accessibleDescription()
    assert table.heightForWidth(300) > table.heightForWidth(900)
    assert table.height() == table.heightForWidth(table.width())
