"""The menu 工具: the rules of 自查, 定稿 and 解锁, the next year, by the hands of an office."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu

import hrdesk.desktop
from hrdesk.core.records import Indicator
from hrdesk.desktop.application import Application
from hrdesk.desktop.comfort.shortcuts import plain_words
from hrdesk.desktop.overview.comparison_dialog import ComparisonDialog
from hrdesk.desktop.widgets.message_dialog import MessageDialog
from hrdesk.desktop.workspace import Workspace
from hrdesk.desktop.year.finishing import FinalHistoryDialog, UnlockDialog
from hrdesk.desktop.year.next_year_dialog import NextYearDialog
from hrdesk.desktop.year.rules_dialog import RulesDialog
from hrdesk.document.changes import Update

from .helpers import PROGRESS, cell_of, message_of, press_button, type_into

MEASURE = "没有度量单位"


def answer(act: Callable[[QDialog], None]) -> None:
    """Answer the next dialog that is open."""

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QDialog)
        act(box)

    QTimer.singleShot(0, look)


def tools_menu(application: Application) -> QMenu:
    menus = [action.menu() for action in application.window.menuBar().actions()]
    found = next(m for m in menus if isinstance(m, QMenu) and "工具" in m.title())
    found.aboutToShow.emit()
    return found


def break_a_sheet(workspace: Workspace) -> None:
    """An own score above the row's weight: an error."""
    row = next(
        row
        for project in workspace.session.projects()
        for row in workspace.session.document.sheet(project.id).indicators
        if row.weight
    )
    workspace.session.apply("试", [Update("indicator", row.id, "own_score", Decimal(99))])


def finish(workspace: Workspace) -> None:
    workspace.tools.finish()
    assert workspace.session.is_final


def unlock(workspace: Workspace, reason: str) -> None:
    dialog = UnlockDialog(workspace.session, workspace)
    dialog.reason.setText(reason)
    dialog.accept_button.click()
    dialog.deleteLater()


# The menu


def test_the_menu_stands_between_view_and_help_and_waits_for_a_file(
    start: Callable[[None], Application],
) -> None:
    application = start(None)
    titles = [action.text() for action in application.window.menuBar().actions()]
    assert titles == ["文件(&F)", "编辑(&E)", "视图(&V)", "工具(&T)", "帮助(&H)"]
    actions = [a for a in tools_menu(application).actions() if not a.isSeparator()]
    assert len(actions) >= 10
    assert not [action.text() for action in actions if action.isEnabled()]


def test_each_tool_does_something(
    application: Application, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    def shut(dialog: QDialog) -> int:
        shown.append(dialog.windowTitle())
        return 0

    monkeypatch.setattr(QDialog, "exec", shut)
    for action in tools_menu(application).actions():
        if action.isVisible() and action.isEnabled() and plain_words(action.text()) != "定稿":
            action.trigger()
    assert shown == [
        *("自查规则", "定稿记录", "下年度结转", "从指标库选", "从模板新建项目"),
        *("奖励方案", "比学赶超方案"),
    ]


# 自查规则


def test_a_rule_without_its_tick_is_not_checked_any_more_and_can_be_taken_back(
    workspace: Workspace,
) -> None:
    live, panel = workspace.overview.live, workspace.overview.findings
    workspace.show_overview()
    assert panel.off.isHidden()
    rule = live.findings()[0].rule
    dialog = RulesDialog(workspace.session, live.findings(), workspace)
    assert dialog.off() == frozenset()
    dialog.set_checked(rule, checked=False)
    assert "1 条已关闭" in dialog.count.text()
    dialog.save.click()
    dialog.deleteLater()
    assert rule not in {finding.rule for finding in live.findings()}
    assert panel.off.text() == "1 条规则已关闭"
    assert panel.off.toolTip() == rule
    assert workspace.session.document.undo_name == "更改自查规则"
    workspace.session.undo()
    assert rule in {finding.rule for finding in live.findings()}
    assert panel.off.isHidden()


def test_a_rule_that_another_version_knows_stays_switched_off(workspace: Workspace) -> None:
    session = workspace.session
    assert session.evaluation is not None
    key = ("evaluation", session.evaluation.id, "rules_off")
    session.apply("试", [Update(*key, f"将来的规则 {MEASURE}")])
    dialog = RulesDialog(session, (), workspace)
    assert dialog.off() == {MEASURE}
    dialog.set_checked(MEASURE, checked=True)
    dialog.save.click()
    dialog.deleteLater()
    assert session.evaluation.rules_off == "将来的规则"


# 定稿


def test_a_year_with_errors_is_finished_only_after_a_confirm(workspace: Workspace) -> None:
    break_a_sheet(workspace)
    said: list[str] = []

    def press(words: str) -> Callable[[QDialog], None]:
        def act(box: QDialog) -> None:
            assert isinstance(box, MessageDialog)
            default = [b.text() for b in box.buttons.buttons() if b.isDefault()]  # type: ignore[attr-defined]
            said.append(default[0].split("(&")[0])
            press_button(box, words)

        return act

    for words in ("取消", "查看错误"):
        answer(press(words))
        workspace.tools.finish()
        assert not workspace.session.is_final
    assert workspace.pages.currentWidget() is workspace.overview
    assert {workspace.overview.findings.model.finding(0).level} == {"错误"}  # type: ignore[union-attr]
    answer(press("仍然定稿"))
    workspace.tools.finish()
    assert workspace.session.is_final
    assert set(said) == {"查看错误"}


def test_without_errors_a_year_is_finished_at_once_and_says_what_is_left(
    workspace: Workspace,
) -> None:
    assert workspace.final_bar.isHidden()
    finish(workspace)
    assert workspace.notice.words.startswith("2023年度已定稿，自查")
    assert not workspace.final_bar.isHidden()
    assert "2023年度" in workspace.final_bar.words.text()
    workspace.session.undo()
    assert not workspace.session.is_final
    assert workspace.final_bar.isHidden()


def test_in_a_finished_year_cells_buttons_and_fields_are_locked_until_a_reason_is_given(
    application: Application, workspace: Workspace
) -> None:
    workspace.show_indicators()
    workspace.awards.show_part(0)
    finish(workspace)
    page, index = workspace.indicators, cell_of(workspace, PROGRESS, "actual")
    assert not page.model.flags(index) & Qt.ItemFlag.ItemIsEditable
    page.grid.setFocus()
    page.grid.setCurrentIndex(index)
    QTest.keyClicks(page.grid.viewport(), "9")
    assert page.grid.open_editor() is None
    assert "已定稿" in page.grid.read_only_words(index.row(), index.column())
    buttons = [
        page.add_button, page.import_button, page.library_button,
        workspace.projects.buttons["add"], workspace.projects.buttons["delete"],
        workspace.awards.referral.add_button, workspace.awards.contest.tools.import_button,
        workspace.overview.import_button,
    ]  # fmt: skip
    assert not [button.text() for button in buttons if button.isEnabled()]
    actions = application.window.actions_of_window
    assert not actions.import_forms.isEnabled()
    assert actions.unlock.isVisible()
    assert not actions.finish.isVisible()
    dialog = UnlockDialog(workspace.session, workspace)
    dialog.accept_button.click()
    assert "请写明解锁的原因" in dialog.sentence.text()
    assert workspace.session.is_final
    dialog.reason.setText("执行数有误")
    dialog.accept_button.click()
    dialog.deleteLater()
    assert not workspace.session.is_final
    assert all(button.isEnabled() for button in buttons)
    type_into(page.grid, cell_of(workspace, PROGRESS, "actual"), "80")
    assert message_of(page.grid) == ""
    assert cell_of(workspace, PROGRESS, "actual").data() == "80"


def test_texts_of_a_finished_year_can_be_read_and_not_typed_into(workspace: Workspace) -> None:
    from hrdesk.desktop.fields import TextField

    workspace.show_report()
    fields = [
        *workspace.projects.findChildren(TextField),
        *workspace.report.findChildren(TextField),
    ]
    assert len(fields) >= 8
    assert not [field for field in fields if field.editor.isReadOnly()]
    finish(workspace)
    assert not [field for field in fields if not field.editor.isReadOnly()]
    unlock(workspace, "更正文字")
    assert not [field for field in fields if field.editor.isReadOnly()]


def test_what_is_being_typed_is_kept_when_the_year_is_finished(workspace: Workspace) -> None:
    page = workspace.indicators
    workspace.show_indicators()
    index = cell_of(workspace, PROGRESS, "reason")
    page.grid.setFocus()
    page.grid.setCurrentIndex(index)
    QTest.keyClick(page.grid.viewport(), Qt.Key.Key_F2)
    editor = page.grid.open_editor()
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_End)
    QTest.keyClicks(editor, "99")
    finish(workspace)
    row = page.model.indicator(index.row())
    assert isinstance(row, Indicator)
    assert row.reason.endswith("99")


def test_a_year_is_not_finished_over_a_refused_entry(workspace: Workspace) -> None:
    page = workspace.indicators
    workspace.show_indicators()
    index = cell_of(workspace, PROGRESS, "weight")
    type_into(page.grid, index, "abc")
    assert message_of(page.grid)
    workspace.tools.finish()
    assert not workspace.session.is_final
    assert "还没有填好" in workspace.notice.words
    editor = page.grid.open_editor()
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    finish(workspace)


def test_the_record_of_finishing_says_when_and_why(workspace: Workspace) -> None:
    finish(workspace)
    unlock(workspace, "执行数有误")
    finish(workspace)
    unlock(workspace, "执行数有误")
    workspace.session.undo()
    dialog = FinalHistoryDialog(workspace.session, workspace)
    rows = [
        tuple(dialog.table.item(row, column).text() for column in (1, 2))  # type: ignore[union-attr]
        for row in range(dialog.table.rowCount())
    ]
    dialog.deleteLater()
    assert rows == [
        ("撤销：解锁", ""),
        ("解锁", "执行数有误"),
        ("定稿", ""),
        ("解锁", "执行数有误"),
        ("定稿", ""),
    ]


ABOUT_THE_FILE = {
    "comfort/service.py", "overview/page.py", "schemes/scheme_dialog.py", "window_actions.py",
    "year/final_bar.py",
}  # fmt: skip
"""Where it matters whether the file can be written, and not whether the year on screen is final."""


def test_pages_ask_whether_the_year_can_be_changed_and_not_only_the_file() -> None:
    folder = Path(hrdesk.desktop.__file__).parent
    asking = {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*.py")
        if "document.read_only" in file.read_text(encoding="utf-8")
    }
    assert asking == ABOUT_THE_FILE, "a page asks session.read_only, which knows of 定稿 as well"


# 下年度结转


def test_the_next_year_is_begun_shown_and_taken_back_in_one_step(
    application: Application, workspace: Workspace
) -> None:
    session = workspace.session
    before = session.evaluation
    answer(lambda box: press_button(box, "结转"))
    workspace.tools.next_year()
    assert session.evaluation is not None
    assert session.evaluation.year == 2024
    names = [project.name for project in session.projects()]
    assert len(names) == 3
    switcher = application.window.evaluations
    assert switcher.currentText() == "红河州投资促进局　2024年度"
    assert switcher.count() == 2
    assert workspace.notice.words == "已结转到 2024年度，共 3 个项目"
    assert session.document.undo_name == "结转到 2024年度"
    assert workspace.overview.model.before == before
    session.undo()
    assert session.evaluation == before
    assert switcher.count() == 1


def test_a_carried_year_stands_row_by_row_beside_the_year_it_came_from(
    application: Application, workspace: Workspace
) -> None:
    answer(lambda box: press_button(box, "结转"))
    workspace.tools.next_year()
    assert application.window.actions_of_window.compare_years.isEnabled()
    seen: list[list[str]] = []

    def read(box: QDialog) -> None:
        assert isinstance(box, ComparisonDialog)
        for table in (box.projects, box.rows):
            first = [table.item(0, column) for column in range(table.columnCount())]
            seen.append([item.text() for item in first if item is not None])
        seen.append([str(box.rows.rowCount())])
        box.reject()

    answer(read)
    workspace.tools.compare_years()
    assert seen[0] == ["州投资促进专项经费", "500.00", "—", "92.98%", "—", "98.61", "—", "—"]
    assert seen[1][:3] == ["投入指标", "", "预算执行率"]
    assert seen[2] == ["25"]


def test_the_dialog_says_beforehand_what_comes_along(workspace: Workspace) -> None:
    dialog = NextYearDialog(workspace.session, workspace)
    assert "3 个项目、45 项指标" in dialog.words.text()
    assert "文字里写着 2023 年的有" in dialog.mentions.text()
    dialog.projects.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert "2 个项目、21 项指标" in dialog.words.text()
    dialog.contest.setChecked(False)
    assert "参评单位" not in dialog.words.text()
    for text, words in (("2023", "要与原来的年度不同"), ("明年", "四位数字")):
        dialog.year.setText(text)
        dialog.accept_button.click()
        assert words in dialog.sentence.text()
    assert dialog.evaluation_id is None
    dialog.deleteLater()


def test_into_a_year_that_is_there_only_missing_projects_are_put(workspace: Workspace) -> None:
    session = workspace.session
    first = NextYearDialog(session, workspace)
    first.projects.item(1).setCheckState(Qt.CheckState.Unchecked)
    first.accept_button.click()
    second = NextYearDialog(session, workspace)
    assert "2024年度的自评已经有了，只补入那里没有的项目：1 个项目" in second.words.text()
    assert not second.report.isEnabled()
    second.accept_button.click()
    assert second.evaluation_id is not None
    assert second.evaluation_id == first.evaluation_id
    assert {project.name for project in session.document.projects(second.evaluation_id)} == {
        project.name for project in session.projects()
    }
    third = NextYearDialog(session, workspace)
    assert not third.accept_button.isEnabled()
    for dialog in (first, second, third):
        dialog.deleteLater()


def test_a_finished_year_leads_to_the_next_which_is_open(workspace: Workspace) -> None:
    finish(workspace)
    dialog = NextYearDialog(workspace.session, workspace)
    dialog.accept_button.click()
    assert dialog.evaluation_id is not None
    workspace.session.show_evaluation(dialog.evaluation_id)
    dialog.deleteLater()
    assert not workspace.session.read_only
    assert workspace.final_bar.isHidden()
    assert workspace.projects.buttons["add"].isEnabled()


def test_the_dialog_of_the_next_year_fits_a_screen_and_ends_long_names_in_dots(
    workspace: Workspace,
) -> None:
    """At 150 % the screen has 512 px, and the buttons lay below its edge."""
    project = workspace.session.projects()[0]
    name = "招商引资项目前期工作、宣传推介及产业链专题研究综合专项经费（含上年结转资金安排）" * 2
    workspace.session.apply("改名", [Update("project", project.id, "name", name)])
    dialog = NextYearDialog(workspace.session, workspace)
    dialog.show()
    QApplication.processEvents()
    assert dialog.height() <= 464
    assert not dialog.projects.horizontalScrollBar().isVisible()
    first = dialog.projects.visualItemRect(dialog.projects.item(0))
    assert first.width() <= dialog.projects.viewport().width()
    last = dialog.projects.visualItemRect(dialog.projects.item(2))
    assert dialog.projects.viewport().rect().contains(last)
    dialog.close()
    dialog.deleteLater()
