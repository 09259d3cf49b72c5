"""Before a file is open: start anew, open one, look at the example."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from hrdesk.desktop.widgets.message_dialog import MessageDialog
from hrdesk.document.document import Document

from .conftest import Start


def test_a_new_evaluation_is_created_and_opened(start: Start, tmp_path: Path) -> None:
    application = start(None)
    form = application.window.start.form
    QTest.keyClicks(form.unit, "X")
    form.unit.setText("示例单位")
    form.year.setCurrentIndex(form.year.findData(2024))
    form._chosen = tmp_path / "新的.hrdesk"
    form.path.setText(str(form._chosen))
    form.create_button.click()
    session = application.session
    assert session is not None
    assert session.evaluation is not None
    assert (session.evaluation.unit, session.evaluation.year) == ("示例单位", 2024)
    assert application.window.windowTitle() == "示例单位 · 2024年度 — 新的.hrdesk"
    assert session.projects() == ()
    assert session.scheme() is not None


def test_without_a_unit_the_form_says_what_is_missing(start: Start) -> None:
    form = start(None).window.start.form
    form.create_button.click()
    assert form.sentence.text() == "请先填写单位名称。"


def test_an_existing_file_is_not_overwritten(start: Start, demonstration_file: Path) -> None:
    application = start(None)
    before = demonstration_file.read_bytes()
    form = application.window.start.form
    form.unit.setText("示例单位")
    form.path.setText(str(demonstration_file))
    form.create_button.click()
    assert "已经存在" in form.sentence.text()
    assert demonstration_file.read_bytes() == before
    assert application.session is None


def test_the_proposed_name_has_no_signs_that_file_systems_forbid(start: Start) -> None:
    form = start(None).window.start.form
    form.unit.setText("甲/乙:丙?")
    name = Path(form.path.text()).name
    assert not set(name) & set('/\\:*?"<>|')
    assert name.endswith(".hrdesk")


def test_the_example_can_be_changed_freely(start: Start) -> None:
    application = start(None)
    application.open_example()
    assert application.session is not None
    assert len(application.session.projects()) == 3


def test_a_file_that_is_not_ours_gets_a_sentence_and_leaves_the_page(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def ask(dialog: MessageDialog) -> str:
        told.append(dialog.windowTitle())
        dialog.deleteLater()
        return ""

    monkeypatch.setattr(MessageDialog, "ask", ask)
    wrong = tmp_path / "表格.hrdesk"
    wrong.write_bytes(b"PK\x03\x04not ours")
    application = start(wrong)
    assert told == ["打开"]
    assert application.session is None
    assert wrong.read_bytes() == b"PK\x03\x04not ours"


def test_a_file_in_use_is_offered_read_only(
    start: Start, demonstration_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = Document.open(demonstration_file)
    monkeypatch.setattr(MessageDialog, "ask", lambda dialog: dialog.deleteLater() or "只读打开")
    application = start(demonstration_file)
    try:
        assert application.session is not None
        assert application.session.document.read_only
        assert "只读" in application.window.bar.part_text("saved")
        workspace = application.window.workspace
        assert workspace is not None
        model = workspace.indicators.model
        assert not model.setData(model.index(3, 6), "1")
    finally:
        holder.close()


def test_a_low_window_cuts_no_sentence_of_the_form(start: Start) -> None:
    """886 × 464: a screen of 1366 × 768 at 150 %, less the frame and a taskbar."""
    window = start(None).window
    window.resize(886, 464)
    QApplication.processEvents()
    form = window.start.form
    rules = next(label for label in form.findChildren(QLabel) if "÷" in label.text())
    assert rules.height() >= rules.heightForWidth(rules.width())
    assert rules.geometry().bottom() < form.path.mapTo(form, form.path.rect().topLeft()).y()


def test_without_a_folder_of_documents_the_file_is_proposed_at_home(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    assert Path(start(None).window.start.form.path.text()).parent == home
