"""Copies of projects and templates: what they take along, what they leave, one step each."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import QDialog

from hrdesk.core.library.templates import template_text
from hrdesk.core.records import FROM_PAYMENTS, Payment, ProjectSheet
from hrdesk.desktop.library.copy_dialog import CopyDialog
from hrdesk.desktop.library.template_dialogs import KeepTemplateDialog, TemplatesDialog
from hrdesk.desktop.workspace import Workspace
from hrdesk.document import own_files
from hrdesk.document.changes import Insert, Update
from hrdesk.document.paths import template_folder
from hrdesk.document.scored import evidence_of
from tests.document.hands import file_of

from .test_library import answer_messages


def sheet_of(workspace: Workspace) -> ProjectSheet:
    sheet = workspace.session.sheet()
    assert sheet is not None
    return sheet


def link_to_payments(workspace: Workspace) -> None:
    """Let a row and a fund source follow the payments, and attach a file."""
    session, sheet = workspace.session, sheet_of(workspace)
    row = sheet.indicators[0]
    session.apply(
        "联动",
        [
            Insert(
                Payment(
                    session.document.new_id("payment"),
                    sheet.project.id,
                    "2023-05-01",
                    "一",
                    Decimal(5),
                )
            ),
            Update("indicator", row.id, "actual_from", "2023-09-30"),
            Update("fund_source", sheet.fund_sources[0].id, "spent_from", FROM_PAYMENTS),
        ],
    )


def copy(workspace: Workspace, *, keep: bool) -> ProjectSheet:
    dialog = CopyDialog(workspace.session, workspace.window())
    dialog.keep.setChecked(keep)
    dialog.accept_button.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    workspace.session.show_project(dialog.project_id)
    dialog.deleteLater()
    return sheet_of(workspace)


def test_a_full_copy_differs_in_ids_and_name_alone(workspace: Workspace) -> None:
    link_to_payments(workspace)
    old = sheet_of(workspace)
    new = copy(workspace, keep=True)
    assert new.project.name == f"{old.project.name}（副本）"
    assert [p.name for p in workspace.session.projects()].index(new.project.name) == 1
    for kind in ("fund_sources", "indicators", "regulations", "risks", "payments"):
        before, after = getattr(old, kind), getattr(new, kind)
        assert before
        assert not {each.id for each in before} & {each.id for each in after}
        assert [replace(each, id=0, project_id=0) for each in before] == [
            replace(each, id=0, project_id=0) for each in after
        ]


def test_a_copy_without_results_carries_no_figures_of_the_year_and_no_links(
    workspace: Workspace,
) -> None:
    link_to_payments(workspace)
    old = sheet_of(workspace)
    new = copy(workspace, keep=False)
    assert new.payments == ()
    for row, was in zip(new.indicators, old.indicators, strict=True):
        assert (row.actual, row.actual_from, row.own_score, row.band, row.reason) == (
            "", "", None, None, "",
        )  # fmt: skip
        assert (row.name, row.target, row.weight) == (was.name, was.target, was.weight)
    for source, there in zip(new.fund_sources, old.fund_sources, strict=True):
        assert (source.received, source.spent, source.spent_from) == (None, None, "")
        assert source.budget == there.budget
    assert new.project.actual_goal == ""
    assert new.project.overall_goal == old.project.overall_goal


def test_a_copy_is_one_step_of_undo_and_takes_no_files_along(workspace: Workspace) -> None:
    session, old = workspace.session, sheet_of(workspace)
    before = session.projects()
    row = old.indicators[0]
    session.apply("附上佐证材料", [Insert(file_of(session.document, row, "甲.pdf"))])
    copied = copy(workspace, keep=True)
    assert session.document.undo_name == "复制项目"
    assert len(session.projects()) == len(before) + 1
    assert copied.indicators
    owners = [e.owner_id for e in evidence_of(session.document, old.project.evaluation_id)]
    assert owners == [row.id]
    session.undo()
    assert session.projects() == before
    assert session.document.sheet(old.project.id) == old


def test_a_copy_needs_a_name_of_its_own(workspace: Workspace) -> None:
    dialog = CopyDialog(workspace.session, workspace.window())
    dialog.name.setText(sheet_of(workspace).project.name)
    dialog.accept_button.click()
    assert "请换一个名称" in dialog.sentence.text()
    dialog.reject()
    dialog.deleteLater()


def test_a_project_kept_as_template_begins_another_without_money_and_results(
    workspace: Workspace,
) -> None:
    session, old = workspace.session, sheet_of(workspace)
    keep = KeepTemplateDialog(session, workspace.window())
    keep.name.setText("我的招商模板")
    keep.accept_button.click()
    keep.deleteLater()
    dialog = TemplatesDialog(session, workspace.window())
    assert dialog.files[0].template.name == "我的招商模板"
    assert dialog.preview.table.rowCount() == len(old.indicators)
    dialog.name.setText("新项目")
    dialog.create_button.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    session.show_project(dialog.project_id)
    dialog.deleteLater()
    new = sheet_of(workspace)
    assert new.project.name == "新项目"
    assert session.document.undo_name == "从模板新建项目"
    assert [(r.name, r.target, r.weight, r.actual) for r in new.indicators] == [
        (r.name, r.target, r.weight, "") for r in old.indicators
    ]
    assert [(f.name, f.budget, f.spent) for f in new.fund_sources] == [
        (f.name, None, None) for f in old.fund_sources
    ]
    assert [r.text for r in new.regulations] == [r.text for r in old.regulations]
    assert [r.measure for r in new.risks] == [r.measure for r in old.risks]
    assert new.project.overall_goal == old.project.overall_goal
    assert new.project.actual_goal == ""


def test_a_template_of_the_same_name_is_replaced_only_when_asked(workspace: Workspace) -> None:
    for expected, replacing in (("", False), ("已经有叫", False), ("", True)):
        keep = KeepTemplateDialog(workspace.session, workspace.window())
        keep.replace.setChecked(replacing)
        keep.accept_button.click()
        assert keep.sentence.text().startswith(expected)
        assert (keep.result() == QDialog.DialogCode.Accepted) == (not expected)
        keep.reject()
        keep.deleteLater()
    assert len([file for file in own_files.templates().files if file.own]) == 1


def test_templates_travel_as_files_and_bad_ones_are_refused(
    workspace: Workspace, tmp_path: Path
) -> None:
    dialog = TemplatesDialog(workspace.session, workspace.window())
    asked: list[str] = []
    timer = answer_messages(asked, "知道了")
    file = tmp_path / "给别人.hrtemplate"
    assert dialog.export_file(file)
    assert dialog.import_file(file)
    assert [each.own for each in dialog.files] == [True, False, False]
    assert not dialog.import_file(file)
    assert "已经有叫" in asked[-1]
    file.write_text(file.read_text(encoding="utf-8").replace("产出", "投入"), encoding="utf-8")
    assert not dialog.import_file(file)
    assert "投入" in asked[-1]
    timer.stop()
    timer = answer_messages(asked, "删除")
    dialog.list.setCurrentRow(0)
    dialog.delete()
    timer.stop()
    assert [each.own for each in dialog.files] == [False, False]
    assert not dialog.buttons["删除"].isEnabled()
    dialog.deleteLater()


def test_a_template_file_that_cannot_be_read_is_named_and_left(workspace: Workspace) -> None:
    template_folder().mkdir(parents=True)
    bad = template_folder() / "坏的.hrtemplate"
    bad.write_text(template_text(own_files.templates().files[0].template)[:-9], encoding="utf-8")
    dialog = TemplatesDialog(workspace.session, workspace.window())
    assert "“坏的.hrtemplate”读不出来" in dialog.unreadable.text()
    assert len(dialog.files) == 2
    assert bad.exists()
    dialog.deleteLater()
