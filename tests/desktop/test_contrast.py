"""Every text that is painted has at least 4.5 : 1 on its ground, measured in both themes."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QToolTip, QWidget

from hrdesk.desktop.application import Application
from hrdesk.desktop.look.theme import apply_theme
from hrdesk.desktop.workspace import Workspace

from .conftest import Start
from .helpers import PROGRESS, cell_of, editor_of, message_of, type_into
from .painted_text import PaintedText, painted_texts
from .test_accessibility import DIALOGS

LEAST = 4.5
THEMES = pytest.mark.parametrize("theme", ["light", "dark"])


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def pale(widget: QWidget, least: int = 1) -> list[PaintedText]:
    """Texts that are hard to read; ``least`` is how many there are at all, so that none is missed."""
    settle()
    texts = painted_texts(widget)
    assert len(texts) >= least, f"only {len(texts)} texts are seen"
    return [text for text in texts if text.contrast < LEAST]


def use_theme(theme: str) -> None:
    apply_theme(QApplication.instance(), theme)  # type: ignore[arg-type]


@THEMES
def test_pale_words_are_found(qapp: QApplication, theme: str) -> None:
    use_theme(theme)
    holder = QWidget()
    words = QLabel("很淡的字", holder)
    holder.show()
    assert pale(holder) == []
    words.setStyleSheet("color: #808080; background: #707070;")
    assert [text.words for text in pale(holder)] == ["很淡的字"]
    holder.close()


@THEMES
def test_words_on_every_page_are_legible(
    application: Application, workspace: Workspace, theme: str
) -> None:
    use_theme(theme)
    window = application.window
    workspace.show_list()  # its tab is there only while it is wanted
    for place in range(workspace.tabs.bar.count()):
        workspace.tabs.bar.setCurrentIndex(place)
        assert pale(window, 50) == [], workspace.tabs.bar.tabText(place)
    workspace.show_awards()
    workspace.awards.show_part(1)
    assert pale(window, 150) == []


@THEMES
def test_words_of_every_state_of_a_cell_are_legible(
    application: Application, workspace: Workspace, theme: str
) -> None:
    use_theme(theme)
    grid, model = workspace.indicators.grid, workspace.indicators.model
    model.setData(cell_of(workspace, PROGRESS, "own_score"), "1.80")
    model.setData(model.index(2, model.column_named("actual")), "")
    grid.setFocus()
    for row in range(1, 16):
        for column in range(2, model.columnCount()):
            grid.selectionModel().select(
                model.index(row, column), QItemSelectionModel.SelectionFlag.Select
            )
    assert pale(grid, 100) == [], "selected"
    grid.setCurrentIndex(cell_of(workspace, PROGRESS, "actual"))
    application.window.find_box.line.setText("资金")
    assert pale(application.window, 150) == [], "found"


@THEMES
def test_what_is_refused_is_legible(workspace: Workspace, theme: str) -> None:
    use_theme(theme)
    grid = workspace.indicators.grid
    type_into(grid, cell_of(workspace, PROGRESS, "weight"), "-5")
    assert message_of(grid)
    assert pale(grid, 100) == []
    QTest.keyClick(editor_of(grid), Qt.Key.Key_Escape)


@THEMES
def test_words_on_the_first_page_are_legible(start: Start, theme: str) -> None:
    use_theme(theme)
    assert pale(start(None).window, 20) == []


@THEMES
def test_words_in_every_dialog_are_legible(
    application: Application, workspace: Workspace, theme: str
) -> None:
    use_theme(theme)
    found = {}
    for name, make in DIALOGS.items():
        dialog = make(application)
        dialog.show()
        found[name] = pale(dialog, 2)
        for button in dialog.findChildren(QPushButton):
            button.setEnabled(False)
        found[f"{name}, disabled"] = pale(dialog, 2)
        dialog.close()
        dialog.deleteLater()
    assert {name: texts for name, texts in found.items() if texts} == {}


@THEMES
def test_words_in_menus_lists_and_tooltips_are_legible(
    application: Application, workspace: Workspace, theme: str
) -> None:
    use_theme(theme)
    window = application.window
    for menu in window.menuBar().findChildren(QMenu):
        menu.popup(QPoint(20, 40))
        enabled = [action for action in menu.actions() if action.isEnabled()]
        if not enabled:
            menu.close()
            continue
        menu.setActiveAction(enabled[-1])
        assert pale(menu) == [], menu.title()
        menu.close()
    choices = workspace.indicators.projects
    choices.showPopup()
    assert pale(choices.view().window(), 3) == []
    choices.hidePopup()
    QToolTip.showText(QPoint(40, 40), "完成率 = 实际完成值 ÷ 指标值", window)
    tips = [w for w in QApplication.allWidgets() if w.metaObject().className() == "QTipLabel"]
    assert [text.contrast >= LEAST for text in painted_texts(tips[0])] == [True]
    QToolTip.hideText()


ALLOWED = re.compile(
    r"hrdesk[\w.-]*|honghe-2023\S*|PDF|Word|WPS|Excel|xlsx|docx|F\d+|Ctrl|Shift|Alt|PageUp|PageDown|Esc|Tab|Enter"
    r"|Delete|Home|End|A4|Python|Qt|LGPL|MIT|OFL|Fluent UI System Icons|Debian|GNU|Linux|bookworm|x86_64|aarch64"
    r"|/\S+|MB|KB|GW|IP|\d+GW",
    re.ASCII,
)


def english(widget: QWidget) -> list[str]:
    settle()
    words = [text.words for text in painted_texts(widget)]
    assert words
    return [each for each in words if re.search(r"[A-Za-z]{2,}", ALLOWED.sub("", each))]


def test_no_english_is_painted_on_any_page_or_in_any_dialog(
    application: Application, workspace: Workspace
) -> None:
    found: dict[str, list[str]] = {}
    workspace.show_list()  # its tab is there only while it is wanted
    for place in range(workspace.tabs.bar.count()):
        workspace.tabs.bar.setCurrentIndex(place)
        found[workspace.tabs.bar.tabText(place)] = english(application.window)
    workspace.show_awards()
    workspace.awards.show_part(1)
    found["比学赶超"] = english(application.window)
    for name, make in DIALOGS.items():
        dialog = make(application)
        dialog.show()
        found[name] = english(dialog)
        dialog.close()
        dialog.deleteLater()
    assert {name: words for name, words in found.items() if words} == {}
