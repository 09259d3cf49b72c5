"""佐证材料 in the window: dropped on a row, listed, opened as a copy, removed and taken back."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from hrdesk.core.evidence import LARGEST
from hrdesk.desktop.application import Application
from hrdesk.desktop.evidence.desk import EvidenceDesk
from hrdesk.desktop.evidence.dialog import EvidenceDialog
from hrdesk.desktop.workspace import Workspace
from hrdesk.document.changes import Update
from hrdesk.models.evidence import EvidencePlace

from .evidence_hands import (
    attach,
    drop,
    files_of,
    item,
    opening,
    place_of,
    said,
    settled,
    some_file,
    told,
)
from .helpers import PROGRESS, cell_of

# Attaching


def test_a_file_dropped_on_a_row_is_attached_to_it(
    workspace: Workspace, desk: EvidenceDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    grid = workspace.indicators.grid
    index = cell_of(workspace, PROGRESS, "actual")
    path = some_file(tmp_path, "9月 执行率#100%（盖章）.pdf")
    assert drop(grid.viewport(), grid.visualRect(index).center(), path)
    qtbot.waitUntil(lambda: files_of(desk, place_of(workspace)) == [path.name], timeout=20_000)
    assert grid.currentIndex().row() == index.row()
    cell = workspace.indicators.model.cell(index.row(), 2)
    assert cell.attached == 1
    assert "附有佐证材料 1 件" in workspace.indicators.model.spoken(index.row(), 2)
    assert desk.session.document.undo_name == f"添加佐证材料“{path.name}”"
    desk.session.undo()
    assert files_of(desk, place_of(workspace)) == []
    assert workspace.indicators.model.cell(index.row(), 2).attached == 0


def test_the_line_below_says_how_many_files_there_are_and_leads_to_them(
    workspace: Workspace,
    desk: EvidenceDesk,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workspace.indicators.grid.setCurrentIndex(cell_of(workspace, PROGRESS, "actual"))

    def link() -> QPushButton:
        QApplication.processEvents()
        buttons = workspace.indicators.why.findChildren(QPushButton)
        return next(b for b in buttons if b.property("linkName") == "evidence" and b.isVisible())

    assert link().text() == "佐证材料"
    paths = [some_file(tmp_path, "甲.pdf", b"1"), some_file(tmp_path, "乙.pdf", b"2")]
    attach(qtbot, desk, place_of(workspace), *paths)
    assert link().text() == "佐证材料 2 件"
    shown: list[str] = []
    monkeypatch.setattr(
        EvidenceDesk, "run", staticmethod(lambda dialog: shown.append(dialog.place.title))
    )
    link().click()
    assert shown == [PROGRESS]


def test_a_workbook_on_a_row_is_asked_about(
    workspace: Workspace, desk: EvidenceDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    grid, wanted = workspace.indicators.grid, list[object]()
    desk.import_wanted.disconnect()
    desk.import_wanted.connect(wanted.append)
    path = some_file(tmp_path, "明细.xlsx", b"PK")
    at = grid.visualRect(cell_of(workspace, PROGRESS, "name")).center()
    desk.__dict__["answers"] += ["导入表格", "作为佐证材料", ""]
    for expected in ([], [path.name], [path.name]):
        drop(grid.viewport(), at, path)
        qtbot.waitUntil(lambda: len(said(desk)) > 0, timeout=5000)
        settled(qtbot, desk)
        assert files_of(desk, place_of(workspace)) == expected
        said(desk).clear()
    assert wanted == [[path]]


def test_a_document_of_ours_is_left_to_the_window(
    application: Application, workspace: Workspace, desk: EvidenceDesk, tmp_path: Path
) -> None:
    wanted: list[Path] = []
    application.window.open_file_wanted.disconnect()
    application.window.open_file_wanted.connect(wanted.append)
    grid, path = workspace.indicators.grid, some_file(tmp_path, "另一个.hrdesk")
    drop(grid.viewport(), grid.visualRect(cell_of(workspace, PROGRESS, "name")).center(), path)
    assert wanted == [path]
    assert files_of(desk, place_of(workspace)) == []


def test_beside_all_rows_a_workbook_is_imported_and_another_file_gets_a_sentence(
    workspace: Workspace, desk: EvidenceDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    wanted, words = list[object](), told(desk)
    desk.import_wanted.disconnect()
    desk.import_wanted.connect(wanted.append)
    grid = workspace.indicators.grid
    at = grid.visualRect(grid.grid_model.index(0, 2)).center()  # 投入 has no files
    book, scan = some_file(tmp_path, "表.xlsx", b"PK"), some_file(tmp_path)
    drop(grid.viewport(), at, book)
    drop(grid.viewport(), at, scan)
    qtbot.waitUntil(lambda: bool(wanted) and bool(words), timeout=5000)
    assert wanted == [[book]]
    assert "拖到它要证明的那一行" in words[-1]


def test_what_cannot_be_attached_does_not_keep_the_others_out(
    workspace: Workspace, desk: EvidenceDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    good = some_file(tmp_path)
    large = tmp_path / "大.pdf"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    attach(qtbot, desk, place_of(workspace), some_file(tmp_path, "空.txt", b""), large, good)
    assert files_of(desk, place_of(workspace)) == [good.name]
    assert "附上了 1 件，有 2 件没有附上" in said(desk)[0]
    assert "“空.txt”是空文件" in said(desk)[0]
    assert "“大.pdf”超过 50 MB" in said(desk)[0]


def test_the_same_file_twice_on_a_row_says_so_and_is_there_once(
    workspace: Workspace, desk: EvidenceDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    words = told(desk)
    attach(qtbot, desk, place_of(workspace), some_file(tmp_path))
    attach(qtbot, desk, place_of(workspace), some_file(tmp_path, "改了名.pdf"))
    assert files_of(desk, place_of(workspace)) == ["问卷汇总.pdf"]
    assert "“改了名.pdf”与已经附在这里的“问卷汇总.pdf”内容相同" in words[-1]


def test_full_satisfaction_is_no_finding_once_its_survey_is_attached(
    application: Application,
    workspace: Workspace,
    desk: EvidenceDesk,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    findings = workspace.overview.live

    def hints() -> list[int | None]:
        return [f.record_id for f in findings.findings() if f.rule == "满意度没有佐证"]

    before = hints()
    assert before
    record_id = before[0]
    assert record_id is not None
    attach(qtbot, desk, EvidencePlace("indicator", record_id, "满意度"), some_file(tmp_path))
    assert record_id not in hints()
    desk.session.undo()
    assert hints() == before


def test_a_finished_year_is_only_looked_at(
    workspace: Workspace, desk: EvidenceDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    place = place_of(workspace)
    attach(qtbot, desk, place, some_file(tmp_path))
    evaluation = desk.session.evaluation
    assert evaluation is not None
    desk.session.apply("定稿", [Update("evaluation", evaluation.id, "final_on", "2024-01-31")])
    words = told(desk)
    attach(qtbot, desk, place, some_file(tmp_path, "晚到.pdf", b"late"))
    assert "已定稿" in words[-1]
    dialog = EvidenceDialog(desk, place)
    assert not dialog.add_button.isEnabled()
    assert not dialog.remove_button.isEnabled()
    assert dialog.open_button.isEnabled()
    assert "已定稿" in dialog.note.text()
    dialog.deleteLater()


# The list


@pytest.fixture
def listed(
    workspace: Workspace, desk: EvidenceDesk, tmp_path: Path, qtbot: QtBot
) -> Iterator[EvidenceDialog]:
    """The list of a row with two files."""
    paths = [some_file(tmp_path, "甲.pdf", b"first"), some_file(tmp_path, "脚本.bat", b"echo")]
    attach(qtbot, desk, place_of(workspace), *paths)
    dialog = EvidenceDialog(desk, place_of(workspace), workspace.window())
    dialog.show()
    yield dialog
    dialog.close()
    dialog.deleteLater()


def test_the_list_opens_a_copy_that_cannot_be_changed_and_is_gone_afterwards(
    application: Application, listed: EvidenceDialog, desk: EvidenceDesk, qtbot: QtBot
) -> None:
    opened: list[Path] = []
    desk.opener = opening(opened)
    listed.table.selectRow(0)
    listed.open_button.click()
    settled(qtbot, desk)
    assert opened[0].name == "甲.pdf"
    assert opened[0].read_bytes() == b"first"
    assert not opened[0].stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    assert not opened[0].parent.parent.stat().st_mode & 0o077
    application.close_file()
    assert not opened[0].exists()
    assert not opened[0].parent.parent.exists()


def test_a_program_is_not_opened(listed: EvidenceDialog, desk: EvidenceDesk, qtbot: QtBot) -> None:
    opened: list[Path] = []
    desk.opener = opening(opened)
    listed.table.selectRow(1)
    assert not listed.open_button.isEnabled()
    assert "只能另存" in listed.told.text()
    desk.open_copy(listed.chosen()[0])
    settled(qtbot, desk)
    assert opened == []


def test_a_file_is_removed_and_taken_back_by_keys(
    listed: EvidenceDialog, desk: EvidenceDesk
) -> None:
    listed.table.selectRow(0)
    listed.table.setFocus()
    QTest.keyClick(listed.table, Qt.Key.Key_Delete)
    assert [each.file_name for each in listed.place.files(desk.session.document)] == ["脚本.bat"]
    assert "已删除 1 件材料" in listed.told.text()
    QTest.keyClick(listed.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert listed.table.rowCount() == 2
    assert item(listed, 0, 0).text() == "甲.pdf"


def test_a_note_is_typed_in_its_cell(listed: EvidenceDialog, desk: EvidenceDesk) -> None:
    item(listed, 0, 3).setText("发放 200 份，收回 187 份")
    assert listed.place.files(desk.session.document)[0].note == "发放 200 份，收回 187 份"
    assert desk.session.document.undo_name == "填写材料备注"


def test_files_are_pasted_from_the_clipboard(
    listed: EvidenceDialog, desk: EvidenceDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(some_file(tmp_path, "丙.jpg", b"third")))])
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(listed.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, desk)
    assert [item(listed, row, 0).text() for row in range(3)] == [
        "甲.pdf",
        "脚本.bat",
        "丙.jpg",
    ]


def test_files_are_saved_elsewhere_under_names_of_their_own(
    listed: EvidenceDialog, desk: EvidenceDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "取出"
    target.mkdir()
    files = listed.place.files(desk.session.document)
    desk.write([(each, target / each.file_name) for each in files])
    settled(qtbot, desk)
    assert {path.name: path.read_bytes() for path in target.iterdir()} == {
        "甲.pdf": b"first",
        "脚本.bat": b"echo",
    }
    desk.write([(files[0], tmp_path / "没有这个夹" / "甲.pdf")])
    settled(qtbot, desk)
    assert "找不到" in said(desk)[-1]


def test_saving_several_never_replaces_what_lies_there(
    listed: EvidenceDialog,
    desk: EvidenceDesk,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mine = some_file(tmp_path, "甲.pdf", b"mine")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    desk.save_as(listed.place.files(desk.session.document))
    settled(qtbot, desk)
    assert mine.read_bytes() == b"mine"
    assert (tmp_path / "甲（2）.pdf").read_bytes() == b"first"
    desk.write([(listed.chosen()[0], desk.session.document.path)])
    assert "已经存在" in said(desk)[-1]
