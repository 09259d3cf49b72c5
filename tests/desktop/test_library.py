"""从指标库选 by hand: find, tick, insert with points, keep one's own, pass them on."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from hrdesk.core.form_order import form_order
from hrdesk.core.library.entries import LibraryEntry, library_text
from hrdesk.core.records import Indicator
from hrdesk.desktop.library.dialog import LibraryDialog
from hrdesk.desktop.library.entry_dialog import EntryDialog
from hrdesk.desktop.widgets.message_dialog import MessageDialog
from hrdesk.desktop.workspace import Workspace
from hrdesk.document.changes import Delete, Update
from hrdesk.document.own_files import change_own_library, own_library
from hrdesk.document.paths import library_file

from .helpers import PROGRESS, cell_of, press_button

SURVEY = "落地企业对招商服务满意度"
MINE = LibraryEntry("产出", "数量", "边贸洽谈次数", "≥", "6", "次", fields=("招商引资",))


@pytest.fixture
def dialog(workspace: Workspace) -> Iterator[LibraryDialog]:
    shown = LibraryDialog(workspace.session, None, workspace.window())
    shown.show()
    QApplication.processEvents()
    yield shown
    shown.close()
    shown.deleteLater()


def rows(workspace: Workspace) -> list[Indicator]:
    sheet, scheme = workspace.session.sheet(), workspace.session.scheme()
    assert sheet is not None
    assert scheme is not None
    return list(form_order(sheet.indicators, scheme))


def answer_messages(asked: list[str], button: str) -> QTimer:
    """Presses a button of every message that comes up; stop it afterwards."""
    timer = QTimer()

    def press() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, MessageDialog):
            asked.append(" ".join(label.text() for label in shown.findChildren(QLabel)))
            press_button(shown, button)

    timer.timeout.connect(press)
    timer.start(5)
    return timer


def test_by_keyboard_alone_rows_come_in_at_the_end_of_their_dimension_as_one_undo_step(
    workspace: Workspace, dialog: LibraryDialog
) -> None:
    session = workspace.session
    before = rows(workspace)
    QTest.keyClicks(dialog.search, "ldqydzs")
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    choice = dialog.current()
    assert choice is not None
    assert choice.entry.name == SURVEY
    QTest.keyClick(dialog.table, Qt.Key.Key_Right)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.chosen.text() == "已选 1 条"
    assert "满意度：已有 10 / 10 分" in dialog.points.text()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    after = rows(workspace)
    assert [row.id for row in after[:-1]] == [row.id for row in before]
    new = after[-1]
    assert (new.level1, new.level2, new.name) == ("满意度", "服务对象满意度", SURVEY)
    assert (new.relation, new.target, new.measure, new.weight) == ("≥", "90", "%", None)
    assert session.document.undo_name == "从指标库插入 1 行"
    session.undo()
    assert rows(workspace) == before


def test_missing_points_go_to_the_new_rows(workspace: Workspace, dialog: LibraryDialog) -> None:
    session = workspace.session
    gone = [row for row in rows(workspace) if row.level1 == "满意度"]
    session.apply("删", [Delete("indicator", row.id) for row in gone])
    dialog.load()
    dialog.search.setText("客商 满意度")
    dialog.model.tick(0)
    dialog.search.setText(SURVEY)
    dialog.model.tick(0)
    assert "各得 5 分" in dialog.points.text()
    dialog.insert()
    assert [row.weight for row in rows(workspace) if row.level1 == "满意度"] == [Decimal(5)] * 2
    assert session.scheme() is not None


def test_points_shared_out_anew_change_the_rows_that_are_there_in_the_same_step(
    workspace: Workspace, dialog: LibraryDialog
) -> None:
    before = rows(workspace)
    dialog.search.setText(SURVEY)
    dialog.model.tick(0)
    dialog.anew.setChecked(True)
    dialog.insert()
    after = [row for row in rows(workspace) if row.level1 == "满意度"]
    assert sum(row.weight or 0 for row in after) == 10
    assert len(after) == len([row for row in before if row.level1 == "满意度"]) + 1
    workspace.session.undo()
    assert rows(workspace) == before


def test_a_new_dimension_stands_at_its_usual_place(
    workspace: Workspace, dialog: LibraryDialog
) -> None:
    session = workspace.session
    gone = [row for row in rows(workspace) if row.level2 == "质量"]
    assert gone
    session.apply("删", [Delete("indicator", row.id) for row in gone])
    dialog.load()
    dialog.search.setText("资金使用合规率")
    dialog.model.tick(0)
    dialog.insert()
    order = list(dict.fromkeys(row.level2 for row in rows(workspace) if row.level1 == "产出"))
    assert order == ["数量", "质量", "时效", "成本"]


def test_rows_without_room_between_them_keep_their_order(
    workspace: Workspace, dialog: LibraryDialog
) -> None:
    session = workspace.session
    before = rows(workspace)
    session.apply(
        "密排", [Update("indicator", row.id, "position", n) for n, row in enumerate(before, 1)]
    )
    dialog.search.setText("策划包装招商项目数")
    dialog.model.tick(0)
    dialog.insert()
    after = rows(workspace)
    last = max(n for n, row in enumerate(before) if row.level2 == "数量")
    assert after[last + 1].name == "策划包装招商项目数"
    assert [row.id for row in after if row.id in {b.id for b in before}] == [b.id for b in before]
    assert len({row.position for row in after}) == len(after)


def test_rows_whose_positions_run_otherwise_than_the_form_keep_the_forms_order(
    workspace: Workspace, dialog: LibraryDialog
) -> None:
    session, before = workspace.session, rows(workspace)
    blocks = [[row for row in before if row.level1 == name] for name in ("满意度", "效益", "产出")]
    session.apply(
        "倒排",
        [
            Update("indicator", row.id, "position", n)
            for n, row in enumerate((row for block in blocks for row in block), 1)
        ],
    )
    assert [row.id for row in rows(workspace)] == [row.id for row in before]
    dialog.search.setText("策划包装招商项目数")
    dialog.model.tick(0)
    dialog.search.setText(SURVEY)
    dialog.model.tick(0)
    dialog.insert()
    after = rows(workspace)
    assert [row.id for row in after if row.id in {b.id for b in before}] == [b.id for b in before]
    assert len({row.position for row in after}) == len(after)
    assert after[-1].name == SURVEY


def test_filters_narrow_and_ticks_stay(dialog: LibraryDialog) -> None:
    whole = dialog.model.rowCount()
    dialog.model.tick(0)
    box = dialog.filters.level1
    box.setCurrentIndex(box.findData("满意度"))
    box.activated.emit(box.currentIndex())
    assert 0 < dialog.model.rowCount() < whole
    assert dialog.filters.level2.count() == 2
    dialog.filters.fields.setCurrentRow(1)
    assert dialog.model.rowCount() < 12
    dialog.filters.clear()
    assert dialog.model.rowCount() == whole
    assert len(dialog.model.ticked()) == 1
    dialog.clear_button.click()
    assert not dialog.insert_button.isEnabled()


def test_nothing_found_says_what_to_do(dialog: LibraryDialog) -> None:
    dialog.search.setText("没有这样的指标")
    assert dialog.none_found.isVisible()
    assert "没有找到“没有这样的指标”" in dialog.none_found.text()
    assert dialog.count.text() == "0 条"


def test_selected_rows_become_ones_own_entries_once(workspace: Workspace) -> None:
    page = workspace.indicators
    page.grid.setCurrentIndex(cell_of(workspace, PROGRESS, "actual"))
    page.actions_.refresh()
    page.actions_.library.keep.trigger()
    assert [(e.name, e.relation, e.target) for e in own_library()] == [(PROGRESS, "≥", "80")]
    assert workspace.notice.words == "已存入我的指标库 1 条。"
    page.actions_.library.keep.trigger()
    assert len(own_library()) == 1
    assert f"库里已有“{PROGRESS}”" in workspace.notice.words


def test_ones_own_entry_is_edited_and_a_taken_name_is_refused(workspace: Workspace) -> None:
    other = LibraryEntry("产出", "数量", "另一条", measure="次")
    change_own_library(lambda known: [*known, MINE, other])
    editor = EntryDialog(workspace.session, MINE, workspace.window())
    editor.lines["name"].setText("另一条")
    editor.accept_button.click()
    assert "已有“另一条”" in editor.sentence.text()
    editor.lines["name"].setText("边贸洽谈场次")
    editor.texts["meaning"].setPlainText("年度内洽谈的场次。")
    editor.accept_button.click()
    assert editor.result() == QDialog.DialogCode.Accepted
    editor.deleteLater()
    first, second = own_library()
    assert (first.name, first.meaning, first.fields) == (
        "边贸洽谈场次",
        "年度内洽谈的场次。",
        ("招商引资",),
    )
    assert second == other


def test_ones_own_library_travels_as_a_file_and_known_entries_are_named(
    dialog: LibraryDialog, tmp_path: Path
) -> None:
    change_own_library(lambda known: [*known, MINE])
    dialog.load()
    asked: list[str] = []
    timer = answer_messages(asked, "知道了")
    file = tmp_path / "我的.hrlib"
    assert dialog.own.export_file(file)
    assert dialog.own.import_file(file)
    assert "库里已有“边贸洽谈次数”" in asked[-1]
    other = LibraryEntry("产出", "数量", "外来的", measure="次")
    file.write_text(library_text([MINE, other]), encoding="utf-8")
    assert dialog.own.import_file(file)
    assert own_library() == (MINE, other)
    file.write_text("{", encoding="utf-8")
    assert not dialog.own.import_file(file)
    assert "读不了“我的.hrlib”" in asked[-1]
    assert own_library() == (MINE, other)
    timer.stop()


def test_a_library_that_cannot_be_read_is_left_alone(dialog: LibraryDialog) -> None:
    library_file().write_text("坏了", encoding="utf-8")
    dialog.load()
    assert dialog.own.heading.text() == "我的指标库读不出来"
    assert not dialog.own.buttons["导入…"].isEnabled()
    assert dialog.model.rowCount() > 150
    assert library_file().read_text(encoding="utf-8") == "坏了"


def test_deleting_ones_own_entry_asks_first(dialog: LibraryDialog) -> None:
    change_own_library(lambda known: [*known, MINE])
    dialog.load()
    dialog.search.setText(MINE.name)
    asked: list[str] = []
    timer = answer_messages(asked, "取消")
    dialog.own.delete()
    assert own_library() == (MINE,)
    timer.stop()
    timer = answer_messages(asked, "删除")
    dialog.own.delete()
    timer.stop()
    assert own_library() == ()
    assert "不能撤销" in asked[-1]
