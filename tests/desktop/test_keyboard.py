"""Every action can be reached by the keyboard, no key means two things, and all keys are listed."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu, QTableWidget, QWidget

from hrdesk.desktop.application import Application
from hrdesk.desktop.comfort.shortcuts import matching, plain_words, shortcuts_of
from hrdesk.desktop.comfort.shortcuts_dialog import ShortcutsDialog
from hrdesk.desktop.widgets.mnemonics import bearers, letter_of, with_letter
from hrdesk.desktop.workspace import Workspace

from .test_accessibility import DIALOGS


def menus_of(application: Application) -> list[QMenu]:
    found = []
    for action in application.window.menuBar().actions():
        menu = action.menu()
        assert isinstance(menu, QMenu)
        menu.aboutToShow.emit()
        found.append(menu)
    return found


def test_every_menu_has_a_letter_of_its_own(application: Application) -> None:
    letters = [letter_of(action.text()) for action in application.window.menuBar().actions()]
    assert all(letters)
    assert len(set(letters)) == len(letters) >= 4


def test_no_letter_stands_twice_in_a_menu(application: Application) -> None:
    for menu in menus_of(application):
        letters = Counter(filter(None, (letter_of(a.text()) for a in menu.actions())))
        assert [letter for letter, count in letters.items() if count > 1] == []


def test_every_action_of_the_window_stands_in_a_menu_or_has_a_key(
    application: Application, workspace: Workspace
) -> None:
    in_menus: set[QAction] = set()
    for place in range(workspace.tabs.bar.count()):
        workspace.tabs.bar.setCurrentIndex(place)
        in_menus |= {action for menu in menus_of(application) for action in menu.actions()}
    pages = [action for _, actions in application.window.page_actions() for action in actions]
    for action in [*application.window.actions_of_window.all(), *pages]:
        assert action in in_menus or action.shortcuts(), action.text()


def test_the_menu_of_editing_holds_what_the_page_on_screen_can_do(
    application: Application, workspace: Workspace
) -> None:
    """The actions of all pages at once were higher than a screen of 768 px."""
    for show, heading in (
        (workspace.show_overview, "总览"),
        (workspace.show_projects, "项目"),
        (workspace.show_indicators, "指标"),
        (workspace.show_awards, "奖励"),
        (workspace.show_report, "报告"),
    ):
        show()
        menu = next(menu for menu in menus_of(application) if "编辑" in menu.title())
        assert menu.sizeHint().height() < 600
        texts = [action.text() for action in menu.actions()]
        assert len(texts) > 4
        assert {"总览", "项目", "指标", "奖励", "报告"} & set(texts) <= {heading}


def reach(action: QAction, owner: QWidget) -> set[QWidget]:
    """The widgets with the focus in which an action's key counts."""
    if action.shortcutContext() == Qt.ShortcutContext.WidgetWithChildrenShortcut:
        return {owner, *owner.findChildren(QWidget)}
    if action.shortcutContext() == Qt.ShortcutContext.WidgetShortcut:
        return {owner}
    return {owner.window(), *owner.window().findChildren(QWidget)}


def test_no_key_means_two_things_at_once(application: Application, workspace: Workspace) -> None:
    workspace.show_awards()
    window = application.window
    owned = {
        action: widget
        for widget in [window, *window.findChildren(QWidget)]
        if not isinstance(widget, QMenu)
        for action in widget.actions()
        if action.shortcuts()
    }
    assert len(owned) >= 20
    places = range(workspace.pages.count())
    pages = [page for place in places if (page := workspace.pages.widget(place)) is not None]

    def page_of(widget: QWidget) -> QWidget | None:
        return next((page for page in pages if page.isAncestorOf(widget) or page is widget), None)

    clashes = []
    for (one, at), (other, there) in combinations(owned.items(), 2):
        if set(one.shortcuts()) & set(other.shortcuts()):
            apart = page_of(at) and page_of(there) and page_of(at) is not page_of(there)
            if not apart and reach(one, at) & reach(other, there):
                clashes.append((one.text(), other.text(), one.shortcut().toString()))
    assert clashes == []


def test_all_keys_of_the_actions_are_listed_with_what_they_do(application: Application) -> None:
    window = application.window
    listed = shortcuts_of([("窗口", window.actions_of_window.all()), *window.page_actions()])
    said = {(each.keys, each.words) for each in listed}
    assert {("Ctrl+P", "打印预览"), ("F1", "使用手册"), ("Ctrl+/", "快捷键")} <= said
    assert {each.group for each in listed} >= {"窗口", "项目", "指标", "报告", "表格"}
    for action in window.actions_of_window.all():
        if action.shortcuts():
            assert plain_words(action.text()) in {words for _, words in said}


def test_the_list_of_keys_is_searched_by_key_and_by_purpose(application: Application) -> None:
    window = application.window
    listed = shortcuts_of([("窗口", window.actions_of_window.all())])
    dialog = ShortcutsDialog(listed, window)
    table = dialog.findChild(QTableWidget)
    assert table is not None
    assert table.rowCount() == len(listed)
    for text, keys in (("打印", "Ctrl+P"), ("ctrl+p", "Ctrl+P"), ("窗口 打印", "Ctrl+P")):
        dialog.search.setText(text)
        assert keys in {each.keys for each in matching(listed, text)}
        assert table.rowCount() == len(matching(listed, text)) < len(listed)
    dialog.search.setText("没有这样的键")
    assert table.rowCount() == 0
    assert dialog.count.text() == "没有找到“没有这样的键”"
    dialog.deleteLater()


def test_ctrl_and_slash_open_the_list(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QDialog, "exec", lambda dialog: shown.append(dialog.windowTitle()))
    QTest.keyClick(application.window, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(application.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert shown == ["快捷键", "首选项"]


FIELDS = (
    "preferences",
    "unit",
    "step",
    "stage",
    "correction",
    "backups",
    "about",
    "shortcuts",
    "monitoring",
    "rules",
    "unlock",
    "next year",
)


@pytest.mark.parametrize("name", FIELDS)
def test_fields_and_buttons_of_a_dialog_have_letters_of_their_own(
    application: Application, name: str
) -> None:
    dialog = DIALOGS[name](application)
    dialog.show()
    letters = [letter_of(widget.text()) for widget in bearers(dialog)]
    assert letters
    assert all(letters)
    assert len(set(letters)) == len(letters)
    dialog.close()
    dialog.deleteLater()


def test_a_letter_stands_behind_the_words_and_before_the_dots() -> None:
    assert with_letter("更改…", "E") == "更改(&E)…"
    assert letter_of("更改(&E)…") == "E"
    assert letter_of("甲 && 乙") == ""
    assert plain_words("打开(&O)…") == "打开"
    assert plain_words("甲 && 乙") == "甲 & 乙"
