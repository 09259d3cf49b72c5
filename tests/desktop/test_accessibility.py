"""Every editor, button and table has a Chinese name and a role, on every page and in every dialog."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
    QMenu,
    QTableView,
    QWidget,
)

from hrdesk.core.form_reading.grid import Grid
from hrdesk.desktop.application import Application
from hrdesk.desktop.comfort.about_dialog import AboutDialog
from hrdesk.desktop.comfort.backups_dialog import BackupsDialog
from hrdesk.desktop.comfort.preferences_dialog import PreferencesDialog
from hrdesk.desktop.comfort.shortcuts import shortcuts_of
from hrdesk.desktop.comfort.shortcuts_dialog import ShortcutsDialog
from hrdesk.desktop.contest.dialogs import (
    CorrectionDialog,
    CorrectionsDialog,
    MonthDialog,
    PeriodDialog,
    StageDialog,
)
from hrdesk.desktop.contest.money import MoneyDialog, PaymentDialog, UseDialog
from hrdesk.desktop.dialogs import HistoryDialog, UnitDialog
from hrdesk.desktop.evidence.dialog import EvidenceDialog
from hrdesk.desktop.grid.replace_dialog import ReplaceDialog
from hrdesk.desktop.help.manual_window import ManualWindow
from hrdesk.desktop.importing.dialog import ImportDialog
from hrdesk.desktop.library.copy_dialog import CopyDialog
from hrdesk.desktop.library.dialog import LibraryDialog
from hrdesk.desktop.library.entry_dialog import EntryDialog
from hrdesk.desktop.library.template_dialogs import KeepTemplateDialog, TemplatesDialog
from hrdesk.desktop.monitoring.window import MonitoringWindow
from hrdesk.desktop.overview.comparison_dialog import ComparisonDialog
from hrdesk.desktop.printing.preview import PreviewWindow
from hrdesk.desktop.rewards.dialogs import StepDialog
from hrdesk.desktop.schemes.contest_scheme_dialog import ContestSchemeDialog
from hrdesk.desktop.schemes.reward_scheme_dialog import RewardSchemeDialog
from hrdesk.desktop.widgets.message_dialog import MessageDialog
from hrdesk.desktop.workspace import Workspace
from hrdesk.desktop.year.finishing import FinalHistoryDialog, UnlockDialog
from hrdesk.desktop.year.next_year_dialog import NextYearDialog
from hrdesk.desktop.year.rules_dialog import RulesDialog
from hrdesk.document.own_files import shipped_library
from hrdesk.models.evidence import EvidencePlace
from hrdesk.models.import_draft import FoundSheet, ImportDraft
from hrdesk.words import tr

from .accessibility import focusable, name_of, nameless
from .conftest import Start

Make = Callable[[Application], QWidget]


def _awards(application: Application, make: Callable[..., QWidget]) -> QWidget:
    workspace = application.window.workspace
    assert workspace is not None
    period, session = workspace.awards.contest.period, application.session
    assert session is not None
    return make(session, period, application.window)


def _step(application: Application) -> QWidget:
    workspace, session = application.window.workspace, application.session
    assert workspace is not None
    assert session is not None
    one = workspace.awards.referral.model.case(7)
    assert one is not None
    return StepDialog(session, one, "审查", application.window)


def _import(application: Application) -> QWidget:
    assert application.session is not None
    grid = Grid("台账", (("考核内容", "应完成", "已完成"), ("培训", "5", "6")))
    draft = ImportDraft(application.session, [FoundSheet("台账.xlsx", grid)])
    return ImportDialog(draft, application.window, [])


def _replace(application: Application) -> QWidget:
    workspace = application.window.workspace
    assert workspace is not None
    return ReplaceDialog(workspace.indicators.grid, "资金", application.window)


def _comparison(application: Application) -> QWidget:
    session = _session(application)
    evaluation = session.evaluation
    return ComparisonDialog(session.document, evaluation, evaluation, (), application.window)


def _message(application: Application) -> QWidget:
    reject = QDialogButtonBox.ButtonRole.RejectRole
    words = ("没有保存", "磁盘已满。", "画面已恢复成文件里的内容。", "请腾出空间后重试。")
    return MessageDialog(*words, [(tr("取消"), reject)], application.window)


def _shortcuts(application: Application) -> QWidget:
    window = application.window
    groups = [("窗口", window.actions_of_window.all()), *window.page_actions()]
    return ShortcutsDialog(shortcuts_of(groups), window)


def _evidence(application: Application) -> QWidget:
    assert application.evidence is not None
    place = EvidencePlace("indicator", 1, "满意度")
    return EvidenceDialog(application.evidence, place, application.window)


DIALOGS: dict[str, Make] = {
    "preferences": lambda a: PreferencesDialog(a.preferences, a.window),
    "shortcuts": _shortcuts,
    "about": lambda a: AboutDialog("项目支出绩效自评", a.window),
    "backups": lambda a: BackupsDialog(Path("甲.hrdesk"), [], parent=a.window),
    "manual": lambda a: ManualWindow(a.window),
    "unit": lambda a: UnitDialog(_session(a), a.window),
    "history": lambda a: HistoryDialog("实际完成值", (), a.window),
    "preview": lambda a: PreviewWindow(_session(a), a.preferences, a.window),
    "import": _import,
    "monitoring": lambda a: MonitoringWindow(_session(a), a.window),
    "step": _step,
    "stage": lambda a: _awards(a, lambda s, p, w: StageDialog(s, p, "公示", w)),
    "correction": lambda a: _awards(
        a, lambda s, p, w: CorrectionDialog(s, p, "填写认定值", [], "320 → 300", None, w)
    ),
    "corrections": lambda a: _awards(a, CorrectionsDialog),
    "period": lambda a: _awards(a, PeriodDialog),
    "money": lambda a: _awards(a, MoneyDialog),
    "library": lambda a: LibraryDialog(_session(a), None, a.window),
    "library entry": lambda a: EntryDialog(_session(a), shipped_library()[0], a.window),
    "templates": lambda a: TemplatesDialog(_session(a), a.window),
    "keep template": lambda a: KeepTemplateDialog(_session(a), a.window),
    "copy": lambda a: CopyDialog(_session(a), a.window),
    "replace": _replace,
    "comparison": _comparison,
    "message": _message,
    "month": lambda a: MonthDialog(_session(a), 2023, a.window),
    "payment": lambda a: _awards(a, lambda s, p, w: PaymentDialog(s, p, (1, "蒙自市"), "缓拨", w)),
    "use": lambda a: _awards(a, lambda s, p, w: UseDialog(s, p, (1, "蒙自市"), w)),
    "evidence": _evidence,
    "reward scheme": lambda a: RewardSchemeDialog(_session(a), None, a.window),
    "contest scheme": lambda a: ContestSchemeDialog(_session(a), None, a.window),
    "rules": lambda a: RulesDialog(_session(a), (), a.window),
    "unlock": lambda a: UnlockDialog(_session(a), a.window),
    "final history": lambda a: FinalHistoryDialog(_session(a), a.window),
    "next year": lambda a: NextYearDialog(_session(a), a.window),
}  # fmt: skip


def _session(application: Application):  # type: ignore[no-untyped-def]
    assert application.session is not None
    return application.session


@pytest.mark.parametrize("name", DIALOGS)
def test_everything_in_a_dialog_that_takes_the_keyboard_has_a_name(
    application: Application, name: str
) -> None:
    dialog = DIALOGS[name](application)
    dialog.show()
    assert len(list(focusable(dialog))) >= 1
    assert nameless(dialog) == []
    dialog.close()
    dialog.deleteLater()


def test_everything_on_the_first_page_that_takes_the_keyboard_has_a_name(start: Start) -> None:
    application = start(None)
    application.preferences.remember_file(Path("/共享/甲.hrdesk"))
    application.window.start.recent.refresh()
    assert len(list(focusable(application.window))) >= 10
    assert nameless(application.window) == []


def test_everything_on_every_page_that_takes_the_keyboard_has_a_name(
    application: Application, workspace: Workspace
) -> None:
    pages = workspace.tabs.bar.count()
    for place in range(pages):
        workspace.tabs.bar.setCurrentIndex(place)
        QApplication.processEvents()
        assert nameless(application.window) == []
    workspace.awards.show_part(1)
    assert nameless(application.window) == []


def test_every_table_has_a_name_and_says_its_cells(workspace: Workspace) -> None:
    workspace.show_awards()
    tables = workspace.findChildren(QTableView)
    assert len(tables) >= 4
    for table in tables:
        interface = QAccessible.queryAccessibleInterface(table)
        assert interface.role() in (QAccessible.Role.Table, QAccessible.Role.Tree)
        assert name_of(table)
    grid = workspace.indicators.grid
    spoken = QAccessible.queryAccessibleInterface(grid)
    said = {spoken.child(place).text(QAccessible.Text.Name) for place in range(60)}
    assert "引进省外产业招商到位资金，完成率，123.95%，只读，远超目标" in said


def test_the_menu_of_a_cell_opens_by_the_keyboard_beside_the_cell(workspace: Workspace) -> None:
    opened: list[QMenu] = []
    grid = workspace.indicators.grid
    grid.menu_filled.connect(opened.append)
    index = grid.model().index(2, 6)
    grid.setFocus()
    grid.setCurrentIndex(index)
    QTest.keyClick(grid, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert len(opened) == 1
    place = grid.viewport().mapFromGlobal(opened[0].pos())
    cell = grid.visualRect(index)
    assert cell.top() <= place.y() <= cell.bottom(), "it may be moved sideways by the screen's edge"
    opened[0].close()


def spoken_children(widget: QWidget) -> list[tuple[str, QAccessible.Role, bool]]:
    """Names, roles and whether they are chosen, of what a screen reader finds in a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    children = [interface.child(place) for place in range(interface.childCount())]
    return [
        (each.text(QAccessible.Text.Name), each.role(), bool(each.state().checked))
        for each in children
    ]


def test_each_segment_and_section_has_a_name_a_role_and_says_whether_it_is_chosen(
    workspace: Workspace,
) -> None:
    radio = QAccessible.Role.RadioButton
    segments = workspace.indicators.segments
    assert spoken_children(segments) == [
        ("全部 24", radio, True),
        ("待填 0", radio, False),
        ("待说明 3", radio, False),
        ("未完成 2", radio, False),
    ]
    part = QAccessible.queryAccessibleInterface(segments).child(3)
    acts = part.actionInterface()
    acts.doAction(acts.actionNames()[0])
    assert segments.current == 3
    assert [chosen for _, _, chosen in spoken_children(segments)] == [False, False, False, True]
    sections = spoken_children(workspace.projects.navigation)
    assert sections[0] == ("基本信息", radio, True)
    assert ("管理制度 7", radio, False) in sections


def test_tabs_and_the_parts_of_the_status_bar_have_names_and_roles(
    application: Application, workspace: Workspace
) -> None:
    tabs = QAccessible.queryAccessibleInterface(workspace.tabs.bar)
    names = {tabs.child(place).text(QAccessible.Text.Name) for place in range(tabs.childCount())}
    assert {"总览", "项目", "指标", "奖励", "报告"} <= names
    parts = application.window.bar.findChildren(QAbstractButton)
    shown = {part.accessibleName(): part for part in parts if part.isVisible()}
    assert any(name.startswith("平均 99.54 优") for name in shown)
    assert "表格文字大小 100%" in shown
    for part in shown.values():
        role = QAccessible.queryAccessibleInterface(part).role()
        assert role == QAccessible.Role.Button


def test_the_keyboards_place_is_seen_everywhere(
    application: Application, workspace: Workspace
) -> None:
    """A widget looks different when it has the keyboard."""
    unseen: set[str] = set()
    for place in range(workspace.tabs.bar.count()):
        workspace.tabs.bar.setCurrentIndex(place)
        QApplication.processEvents()
        for widget in list(focusable(application.window)):
            if not widget.isVisible() or not widget.isEnabled() or widget.focusProxy() is not None:
                continue
            if widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
                continue
            holder = QApplication.focusWidget()
            if holder is not None:
                holder.clearFocus()
            QApplication.processEvents()
            before = widget.grab().toImage()
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            if widget.hasFocus() and widget.grab().toImage() == before:
                unseen.add(f"{place}: {type(widget).__name__} {name_of(widget)}")
    assert unseen == set()
