"""No words are cut off on any page or in any dialog at 100, 125 and 150 % of a 1366×768 screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from hrdesk.desktop.application import Application
from hrdesk.desktop.workspace import Workspace
from tests.shots.long_texts import write_long_texts

from .conftest import Start
from .cut_text import cut_words, overlapping
from .test_accessibility import DIALOGS

SIZES = [(1366, 768), (1093, 614), (910, 512)]


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def cut_on_every_page(application: Application, workspace: Workspace) -> list[str]:
    found: list[str] = []
    workspace.show_list()  # its tab is there only while it is wanted
    for place in range(workspace.tabs.bar.count()):
        workspace.tabs.bar.setCurrentIndex(place)
        settle()
        wrong = cut_words(application.window) + overlapping(application.window)
        found += [f"{place}: {words}" for words in wrong]
    workspace.show_awards()
    workspace.awards.show_part(1)
    settle()
    found += [f"contest: {words}" for words in cut_words(application.window)]
    return found


@pytest.mark.parametrize("size", SIZES, ids=["100", "125", "150"])
@pytest.mark.parametrize("long", [False, True], ids=["usual", "long"])
def test_no_words_are_cut_off_on_any_page(
    application: Application, workspace: Workspace, size: tuple[int, int], long: bool
) -> None:
    application.window.resize(*size)
    if long:
        write_long_texts(workspace.session)
    assert cut_on_every_page(application, workspace) == []


@pytest.mark.parametrize("size", SIZES, ids=["100", "125", "150"])
def test_no_words_are_cut_off_on_the_first_page(start: Start, size: tuple[int, int]) -> None:
    application = start(None)
    application.window.resize(*size)
    settle()
    assert cut_words(application.window) == []


@pytest.mark.parametrize("long", [False, True], ids=["usual", "long"])
def test_no_words_are_cut_off_in_any_dialog(
    application: Application, workspace: Workspace, long: bool
) -> None:
    if long:
        write_long_texts(workspace.session)
    found: list[str] = []
    for size in (SIZES[0], SIZES[2]):
        application.window.resize(*size)
        for name, make in DIALOGS.items():
            dialog = make(application)
            fit_on_screen(dialog, size)
            dialog.show()
            settle()
            wrong = cut_words(dialog) + overlapping(dialog)
            found += [f"{name} {size[0]}: {words}" for words in wrong]
            dialog.close()
            dialog.deleteLater()
    assert found == []


def test_what_does_not_fit_is_found(qapp: QApplication) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    label, button, line = QLabel("偏差原因分析"), QPushButton("从指标库选…"), QLabel("两行\n的字")
    for widget in (label, button, line):
        column.addWidget(widget)
    holder.show()
    settle()
    assert cut_words(holder) == []
    label.setFixedWidth(40)
    button.setFixedWidth(40)
    line.setFixedHeight(20)
    settle()
    assert [words.split(":")[0] for words in cut_words(holder)] == [
        "QLabel",
        "QPushButton",
        "QLabel",
    ]
    button.setFixedWidth(200)
    holder.setFixedWidth(60)
    settle()
    assert overlapping(holder) == []
    line.move(button.pos())
    assert len(overlapping(holder)) == 1
    assert any("sticks out" in words for words in cut_words(holder))
    holder.close()


def fit_on_screen(dialog: QWidget, size: tuple[int, int]) -> None:
    """What the window manager does with a dialog that is larger than the screen."""
    wanted = dialog.size()
    if not dialog.testAttribute(Qt.WidgetAttribute.WA_Resized):
        wanted = dialog.sizeHint()
    dialog.resize(min(wanted.width(), size[0]), min(wanted.height(), size[1] - 40))
