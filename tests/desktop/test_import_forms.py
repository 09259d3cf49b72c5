"""Filled forms into the window: asked for, dropped or pasted, looked at, corrected, taken, undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from hrdesk.desktop.application import Application
from hrdesk.desktop.importing.dialog import ImportDialog
from hrdesk.desktop.workspace import Workspace
from hrdesk.models.import_draft import Fate

from .import_hands import (
    AWARDS,
    CALC,
    HEADER,
    LEFT,
    NONE,
    Hands,
    drop,
    form_file,
    names,
    press_import,
    take,
)


@pytest.fixture
def hands(application: Application, monkeypatch: pytest.MonkeyPatch) -> Hands:
    assert application.forms is not None
    return Hands(application.forms, monkeypatch)


def test_forms_are_looked_at_before_they_are_taken(
    application: Application, workspace: Workspace, hands: Hands, qtbot: QtBot, tmp_path: Path
) -> None:
    before = names(workspace)
    seen: list[str] = []

    def look(dialog: ImportDialog) -> None:
        seen.extend((dialog.heading.text(), dialog.sentence.text(), dialog.look_button.text()))
        seen.append(dialog.head.info.text)

    hands.act = look
    take(hands, qtbot, form_file(tmp_path / "表.xlsx", "甲项目", "乙项目"))
    assert seen[:3] == ["导入 2 张表", "6 行已识别，4 格没看懂，原样保留并标出。", "查看这 4 格"]
    assert "500.00" in seen[3]
    assert names(workspace) == before  # 取消 wrote nothing
    assert workspace.session.document.undo_name is None


def test_what_was_taken_is_shown_and_one_undo_takes_it_back(
    application: Application, workspace: Workspace, hands: Hands, qtbot: QtBot, tmp_path: Path
) -> None:
    session, before = workspace.session, names(workspace)
    sheets = [session.document.sheet(project.id) for project in session.projects()]
    told: list[str] = []
    workspace.told.connect(told.append)
    workspace.show_awards()
    hands.act = press_import
    take(hands, qtbot, form_file(tmp_path / "表.xlsx", "甲项目", "乙项目"))
    assert names(workspace) == [*before, "甲项目", "乙项目"]
    assert session.project is not None
    assert session.project.name == "甲项目"
    assert not workspace.on_awards
    assert told == ["已导入 2 张表，6 行"]
    assert session.document.undo_name == "导入自评表 2 张"
    session.undo()
    assert names(workspace) == before
    assert [session.document.sheet(project.id) for project in session.projects()] == sheets


def test_workbooks_dropped_on_the_window_are_imported(
    application: Application, workspace: Workspace, hands: Hands, qtbot: QtBot, tmp_path: Path
) -> None:
    hands.act = press_import
    books = [form_file(tmp_path / f"{name}.xlsx", name) for name in ("甲项目", "乙项目")]
    with qtbot.waitSignal(hands.forms.reading.finished, timeout=20_000):
        assert drop(application, *books)
    assert names(workspace)[-2:] == ["甲项目", "乙项目"]


def test_a_workbook_may_be_dropped_on_any_part_of_the_page(
    application: Application, workspace: Workspace, tmp_path: Path
) -> None:
    wanted: list[tuple[Path, ...]] = []
    application.window.import_files_wanted.disconnect(application.import_files)
    application.window.import_files_wanted.connect(wanted.append)
    workspace.show_projects()
    QApplication.processEvents()
    page, book = workspace.projects, tmp_path / "表.xlsx"
    editors = [field.editor for section in page.card.sections for field in section.fields()]
    fields = [e.viewport() if isinstance(e, QPlainTextEdit) else e for e in editors]
    names_before = names(workspace)
    for part in (page.list.viewport(), *fields):  # rows of 指标 ask what is meant
        assert drop(application, book, on=part), part
    assert wanted == [(book,)] * (len(fields) + 1)
    assert names(workspace) == names_before


def test_other_things_dropped_on_the_window_get_a_sentence(
    application: Application, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said: list[str] = []
    monkeypatch.setattr(application, "say", lambda *words: said.append("".join(words)))
    assert drop(application, tmp_path / "图.pdf")
    assert "“图.pdf”不能导入" in said[0]
    assert drop(application, tmp_path / "a.hrdesk", tmp_path / "b.XLSX")
    assert "一次只能打开一个" in said[1]
    assert not drop(application)
    opened: list[Path] = []
    application.window.open_file_wanted.connect(opened.append)
    application.window.open_file_wanted.disconnect(application.open_file)
    assert drop(application, tmp_path / "a.HRDESK")
    assert opened == [tmp_path / "a.HRDESK"]
    application.close_file()
    assert drop(application, tmp_path / "表.xls")
    assert "还没有打开自评文件" in said[2]


def test_a_form_is_pasted_into_the_list_of_projects(workspace: Workspace, hands: Hands) -> None:
    data = QMimeData()
    data.setHtml(CALC)
    data.setText("2023年度项目支出绩效自评表\t\t\t\n")
    QApplication.clipboard().setMimeData(data)
    hands.act = press_import
    workspace.show_projects()
    QTest.keyClick(workspace.projects.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert names(workspace)[-1] == "剪贴板项目"
    sheet = workspace.session.sheet()
    assert sheet is not None
    assert [(row.level1, row.name) for row in sheet.indicators] == [
        ("产出", "培训人数"),
        ("产出", "培训&考核"),
    ]


def test_words_on_the_clipboard_are_no_form(workspace: Workspace, hands: Hands) -> None:
    told: list[str] = []
    workspace.told.connect(told.append)
    QApplication.clipboard().setText("一句话")
    workspace.projects.paste.trigger()
    assert hands.opened == 0
    assert "剪贴板里没有表格" in told[0]


def test_a_list_of_rewards_is_passed_on_to_its_page(
    application: Application, workspace: Workspace, hands: Hands, qtbot: QtBot, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(list(AWARDS))
    book.worksheets[0].append(["新一", "甲", "机构", "外贸", 20000, None, None])
    book.save(tmp_path / "奖励.xlsx")
    count = workspace.awards.referral.model.rowCount()
    take(hands, qtbot, tmp_path / "奖励.xlsx")
    assert "是奖励清单，不是自评表" in hands.told[0]
    assert (hands.opened, workspace.awards.referral.model.rowCount()) == (0, count)
    hands.answer = "到“奖励”页导入"
    take(hands, qtbot, tmp_path / "奖励.xlsx")
    assert workspace.on_awards
    assert workspace.awards.referral.model.rowCount() == count + 1


def test_a_workbook_that_cannot_be_read_is_named_and_the_others_are_shown(
    workspace: Workspace, hands: Hands, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"no")
    take(hands, qtbot, tmp_path / "坏.xlsx", tmp_path / "没有.xlsx")
    assert hands.opened == 0
    assert "坏.xlsx" in hands.told[0]
    assert "没有.xlsx" in hands.told[0]
    hands.act = press_import
    take(hands, qtbot, tmp_path / "坏.xlsx", form_file(tmp_path / "好.xlsx", "甲项目"))
    assert names(workspace)[-1] == "甲项目"


def test_a_column_can_be_corrected_at_its_head_and_beside_the_sheet(
    workspace: Workspace, hands: Hands, qtbot: QtBot, tmp_path: Path
) -> None:
    header = (*HEADER[:3], "承诺数", "度量单位", "办结数", *HEADER[6:])

    def correct(dialog: ImportDialog) -> None:
        assert dialog.heading.text() == "没有认出自评表"
        assert not dialog.import_button.isEnabled()
        view = dialog.view
        view.setFocus()
        view.setCurrentIndex(dialog.sheet.index(5, 3))
        QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert view.choice is not None
        next(act for act in view.choice.actions() if act.text() == "指标值").trigger()
        view.choice.close()
        assert dialog.heading.text() == "导入 1 张表"
        view.setCurrentIndex(dialog.sheet.index(6, 5))
        assert dialog.head.column_label.text() == "F 列是(&C)"
        field = dialog.head.field
        field.setCurrentIndex(field.findData("actual"))
        field.activated.emit(field.currentIndex())
        assert dialog.sheet.headerData(5, Qt.Orientation.Horizontal) == "F 实际完成值"
        assert dialog.form.rows == 3
        press_import(dialog)

    hands.act = correct
    take(hands, qtbot, form_file(tmp_path / "表.xlsx", "甲项目", header=header))
    sheet = workspace.session.sheet()
    assert sheet is not None
    assert (sheet.indicators[0].target, sheet.indicators[0].actual) == ("200", "210")


def test_header_row_and_unit_of_money_can_be_corrected(
    hands: Hands, qtbot: QtBot, tmp_path: Path
) -> None:
    def correct(dialog: ImportDialog) -> None:
        head = dialog.head
        assert (head.header.currentText(), head.unit.currentText()) == ("6", "万元")
        head.unit.setCurrentIndex(1)
        head.unit.activated.emit(1)
        assert "0.05" in head.info.text
        head.header.setCurrentIndex(7)
        head.header.activated.emit(7)
        assert dialog.form.rows == 1
        QTest.mouseClick(head.restore, LEFT)
        assert (head.header.currentText(), dialog.form.rows) == ("6", 3)
        assert "500.00" in head.info.text

    hands.act = correct
    take(hands, qtbot, form_file(tmp_path / "表.xlsx", "甲项目"))
    assert hands.opened == 1


def test_cells_that_were_not_understood_are_listed_and_lead_to_their_place(
    hands: Hands, qtbot: QtBot, tmp_path: Path
) -> None:
    def look(dialog: ImportDialog) -> None:
        texts = [dialog.lost.item(row, 0) for row in range(dialog.lost.rowCount())]
        assert [item.text() for item in texts if item is not None] == ["F8", "G9"]
        QTest.mouseClick(dialog.look_button, LEFT)
        here = dialog.view.currentIndex()
        assert (here.row(), here.column()) == (7, 5)
        assert dialog.sheet.kind(7, 5) == "lost"
        assert "没看懂：实际完成值" in str(here.data(Qt.ItemDataRole.AccessibleTextRole))
        cell = dialog.lost.visualRect(dialog.lost.model().index(1, 0)).center()
        QTest.mouseClick(dialog.lost.viewport(), LEFT, NONE, cell)
        assert (dialog.view.currentIndex().row(), dialog.view.currentIndex().column()) == (8, 6)
        QTest.mouseClick(dialog.look_button, LEFT)
        QTest.mouseClick(dialog.look_button, LEFT)
        assert (dialog.list.currentIndex().row(), dialog.view.currentIndex().row()) == (1, 7)

    hands.act = look
    take(hands, qtbot, form_file(tmp_path / "表.xlsx", "甲项目", "乙项目"))
    assert hands.opened == 1


def test_forms_are_ticked_by_mouse_and_space(hands: Hands, qtbot: QtBot, tmp_path: Path) -> None:
    def tick(dialog: ImportDialog) -> None:
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        assert dialog.heading.text() == "导入 1 张表"
        box = dialog.list.visualRect(dialog.list_model.index(1)).topLeft()
        QTest.mouseClick(dialog.list.viewport(), LEFT, NONE, box + QPointF(16, 14).toPoint())
        assert dialog.heading.text() == "导入 0 张表"
        assert dialog.problem.text() == "还没有勾选要导入的表。"
        assert not dialog.import_button.isEnabled()

    hands.act = tick
    take(hands, qtbot, form_file(tmp_path / "表.xlsx", "甲项目", "乙项目"))
    assert hands.opened == 1


def test_a_known_project_is_replaced_or_stands_beside_and_can_be_renamed(
    workspace: Workspace, hands: Hands, qtbot: QtBot, tmp_path: Path
) -> None:
    before = names(workspace)

    def decide(dialog: ImportDialog) -> None:
        fate = dialog.head.fate
        assert fate.currentText() == Fate.BESIDE.value
        fate.setCurrentIndex(fate.findText(Fate.REPLACE.value))
        fate.activated.emit(fate.currentIndex())
        assert fate.currentText() == Fate.REPLACE.value
        assert dialog.draft.state(dialog.form) == "同名，替换已有项目"
        dialog.list.setCurrentIndex(dialog.list_model.index(1))
        assert not dialog.head.fate.isEnabled()
        dialog.head.name.selectAll()
        QTest.keyClicks(dialog.head.name, "C-2")
        press_import(dialog)

    hands.act = decide
    take(hands, qtbot, form_file(tmp_path / "表.xlsx", before[1], "乙项目"))
    assert names(workspace) == [*before, "C-2"]
    assert len(workspace.session.document.sheet(workspace.session.projects()[1].id).indicators) == 3


def test_another_year_s_form_is_not_ticked(hands: Hands, qtbot: QtBot, tmp_path: Path) -> None:
    def look(dialog: ImportDialog) -> None:
        assert dialog.heading.text() == "导入 0 张表"
        assert "表上的年度是 2022" in dialog.head.remarks[0].text

    hands.act = look
    take(hands, qtbot, form_file(tmp_path / "表.xlsx", "甲项目", year=2022))
    assert hands.opened == 1


def test_a_cancelled_reading_brings_nothing_and_another_can_begin(
    workspace: Workspace, hands: Hands, qtbot: QtBot, tmp_path: Path
) -> None:
    path = form_file(tmp_path / "表.xlsx", "甲项目")
    reading = hands.forms.reading
    hands.forms.take([path] * 5)
    reading.show_wait()
    wait = reading.wait_dialog
    assert wait is not None
    QTest.mouseClick(wait.cancel_button, LEFT)
    assert reading.wait_dialog is None
    qtbot.waitUntil(lambda: not reading.is_running, timeout=20_000)
    assert hands.opened == 0
    take(hands, qtbot, path)
    assert hands.opened == 1


def test_the_wait_names_the_file_and_goes_when_it_is_read(
    hands: Hands, qtbot: QtBot, tmp_path: Path
) -> None:
    path = form_file(tmp_path / "表.xlsx", "甲项目")
    reading = hands.forms.reading
    with qtbot.waitSignal(reading.finished, timeout=20_000):
        hands.forms.take([path, path])
        reading.show_wait()
        wait = reading.wait_dialog
        assert wait is not None
        wait.show_file(path.name, 2, 2)
        assert wait.file.text() == "第 2 个，共 2 个：表.xlsx"
    assert reading.wait_dialog is None


def test_closing_the_window_while_reading_leaves_no_thread(
    application: Application, hands: Hands, tmp_path: Path
) -> None:
    hands.forms.take([form_file(tmp_path / "表.xlsx", "甲项目")] * 3)
    assert hands.forms.reading.is_running
    application.window.close()
    assert application.forms is None
    assert hands.opened == 0


def test_a_file_that_is_only_read_takes_no_forms(
    start: Callable[[Path | None], Application], workspace: Workspace, hands: Hands, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    told: list[str] = []
    workspace.told.connect(told.append)
    monkeypatch.setattr(type(workspace.session.document), "read_only", property(lambda self: True))
    hands.forms.take([tmp_path / "表.xlsx"])
    hands.forms.paste()
    assert told == ["文件以只读方式打开，不能修改"] * 2
    assert not hands.forms.reading.is_running


def test_every_way_in_is_on_screen(application: Application, workspace: Workspace) -> None:
    window = application.window
    wanted: list[str] = []
    window.import_wanted.disconnect(application.import_forms)
    window.import_wanted.connect(lambda: wanted.append("menu"))
    workspace.forms_import_wanted.disconnect()
    workspace.forms_import_wanted.connect(lambda: wanted.append("page"))
    window.actions_of_window.import_forms.trigger()
    QTest.mouseClick(workspace.projects.buttons["import"], LEFT)
    QTest.mouseClick(workspace.indicators.import_button, LEFT)
    assert wanted == ["menu", "page", "page"]
    assert workspace.projects.paste in workspace.projects.menu_actions()
    application.close_file()
    assert not window.actions_of_window.import_forms.isEnabled()
