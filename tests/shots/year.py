"""The menu 工具, switched rules, a finished year, the next year, in pictures."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMenu

from hrdesk.desktop.application import Application
from hrdesk.desktop.overview.comparison_dialog import ComparisonDialog
from hrdesk.desktop.widgets.message_dialog import MessageDialog
from hrdesk.desktop.year.finishing import FinalHistoryDialog, UnlockDialog
from hrdesk.desktop.year.next_year_dialog import NextYearDialog
from hrdesk.desktop.year.rules_dialog import RulesDialog
from hrdesk.document.changes import Update

from .camera import Camera


def take_year(application: Application, camera: Camera) -> None:
    """Go through what is done with a year as a whole."""
    window = application.window
    workspace, session = window.workspace, application.session
    assert workspace is not None
    assert session is not None
    assert session.evaluation is not None
    menus = [action.menu() for action in window.menuBar().actions()]
    menu = next(m for m in menus if isinstance(m, QMenu) and "工具" in m.title())
    menu.popup(window.mapToGlobal(window.rect().topLeft()))
    camera.take("tools-menu", menu)
    menu.close()
    workspace.show_overview()
    _show(camera, "rules", RulesDialog(session, workspace.overview.live.findings(), window))
    off = Update("evaluation", session.evaluation.id, "rules_off", "项目全部满分 执行率两个口径")
    session.apply("更改自查规则", [off])
    camera.take("rules-off", window)
    _show(camera, "next-year", NextYearDialog(session, window))
    _show(camera, "finish-errors", _question(application))
    workspace.tools.finish()
    camera.take("final-overview", window)
    for name, show in (
        ("projects", workspace.show_projects),
        ("indicators", workspace.show_indicators),
        ("awards", workspace.show_awards),
        ("report", workspace.show_report),
    ):
        show()
        camera.take(f"final-{name}", window)
    workspace.awards.show_part(1)
    workspace.show_awards()
    camera.take("final-contest", window)
    _show(camera, "unlock", UnlockDialog(session, window))
    dialog = UnlockDialog(session, window)
    dialog.reason.setText("州财政局审核意见：州投资促进专项经费全年执行数应为 464.90 万元，需更正")
    dialog.accept_button.click()
    dialog.deleteLater()
    workspace.tools.finish()
    _show(camera, "final-history", FinalHistoryDialog(session, window))
    carry = NextYearDialog(session, window)
    carry.accept_button.click()
    _show(camera, "next-year-there", NextYearDialog(session, window))
    assert carry.evaluation_id is not None
    session.show_evaluation(carry.evaluation_id)
    carry.deleteLater()
    for name, show in (
        ("overview", workspace.show_overview),
        ("projects", workspace.show_projects),
        ("indicators", workspace.show_indicators),
    ):
        show()
        camera.take(f"new-year-{name}", window)
    _compare(application, camera)
    for _ in range(5):
        session.undo()


def _compare(application: Application, camera: Camera) -> None:
    workspace, session = application.window.workspace, application.session
    assert workspace is not None
    assert session is not None
    workspace.show_overview()
    model = workspace.overview.model
    assert model.before is not None
    assert session.evaluation is not None
    dialog = ComparisonDialog(
        session.document, model.before, session.evaluation, model.comparison, application.window
    )
    _show(camera, "next-year-comparison", dialog)


def _show(camera: Camera, name: str, dialog: QDialog) -> None:
    dialog.show()
    camera.take(name, dialog)
    dialog.close()
    dialog.deleteLater()


def _question(application: Application) -> MessageDialog:
    roles = QDialogButtonBox.ButtonRole
    return MessageDialog(
        "定稿",
        "2023年度自查还有 2 处错误、5 处警告。",
        "定稿后，这一年度的项目、指标、奖励、报告和佐证材料都只能查看和打印。",
        "建议先按自查改好。仍要定稿的，以后可以写明原因解锁。",
        [
            ("查看错误", roles.AcceptRole),
            ("仍然定稿", roles.DestructiveRole),
            ("取消", roles.RejectRole),
        ],
        application.window,
    )
