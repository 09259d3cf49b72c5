"""Qt's own words are Chinese: in file dialogs, printing, questions and the menus of text fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QColorDialog,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QProgressDialog,
    QTextBrowser,
    QTextEdit,
    QTreeView,
    QWidget,
)

from hrdesk.desktop.application import Application
from hrdesk.desktop.look import language

CHINESE = re.compile("[\u4e00-\u9fff]")
SPOKEN = re.compile("[A-Za-z]{3,}")
# What is the same in every language: a unit of colour, a format, the name of a disk's root.
KNOWN = {"HTML", "PDF", "root", "Computer"}
# Names of kinds of files, which come from the system's own list, and signs.
ELSEWHERE = {"QMimeType", "QProgressBar", "QPrintWidget", "QShortcut"}


@pytest.fixture
def spoken(application: Application) -> Application:
    """The program, which has chosen Qt's language."""
    return application


@contextmanager
def _shown(dialog: QDialog) -> Iterator[QDialog]:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    dialog.show()
    QApplication.processEvents()
    yield dialog
    dialog.close()
    dialog.deleteLater()
    QApplication.processEvents()


def _words(root: QWidget) -> set[str]:
    """The words on labels, buttons and heads of columns."""
    found = {root.windowTitle()}
    for label in root.findChildren(QLabel):
        found.add(label.text())
    for button in root.findChildren(QAbstractButton):
        found |= {button.text(), button.toolTip()}
    for view in root.findChildren(QTreeView):
        model = view.model()
        for column in range(model.columnCount(view.rootIndex()) if model is not None else 0):
            found.add(str(model.headerData(column, Qt.Orientation.Horizontal)))
    return {text for text in found if text}


def _english(texts: set[str]) -> set[str]:
    return {text for text in texts if set(SPOKEN.findall(text)) - KNOWN}


@pytest.mark.parametrize("saving", [False, True])
def test_the_file_dialog_is_chinese(spoken: Application, saving: bool) -> None:
    dialog = QFileDialog(spoken.window, "打开", "/", "自评文件 (*.hrdesk)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    if saving:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    with _shown(dialog):
        texts = _words(dialog)
    assert _english(texts) == set()
    assert {"文件类型(&T)：", "查找范围(&L)："} <= texts
    assert any("名称" in text for text in texts)


def test_the_buttons_of_questions_are_chinese(spoken: Application) -> None:
    box = QMessageBox(spoken.window)
    kinds = QMessageBox.StandardButton
    for kind in (kinds.Ok, kinds.Cancel, kinds.Yes, kinds.No, kinds.Save, kinds.Discard):
        box.addButton(kind)
    for kind in (kinds.Close, kinds.Open, kinds.Retry, kinds.Apply, kinds.Help, kinds.Reset):
        box.addButton(kind)
    texts = {button.text() for button in box.buttons()}
    assert len(texts) == 12
    assert all(CHINESE.search(text) for text in texts)
    assert {"确定", "取消"} <= texts
    box.deleteLater()


def test_the_menus_of_text_fields_are_chinese(spoken: Application) -> None:
    for field in (QLineEdit("文字"), QTextEdit("文字"), QTextBrowser()):
        menu = field.createStandardContextMenu()
        assert isinstance(menu, QMenu)
        texts = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
        assert len(texts) >= 3
        assert all(CHINESE.search(text) for text in texts)
        menu.deleteLater()
        field.deleteLater()


def test_dialogs_of_input_progress_and_colour_are_chinese(spoken: Application) -> None:
    colour = QColorDialog(spoken.window)
    colour.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
    dialogs: list[QDialog] = [
        QInputDialog(spoken.window), QProgressDialog("正在导出", "", 0, 2, spoken.window), colour,
    ]  # fmt: skip
    for dialog in dialogs:
        with _shown(dialog):
            assert _english(_words(dialog)) == set()


def test_printing_is_chinese(spoken: Application) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    for dialog in (
        QPrintDialog(printer, spoken.window),
        QPrintPreviewDialog(printer, spoken.window),
    ):
        with _shown(dialog):
            texts = _words(dialog)
        assert _english(texts) == set()
        assert sum(bool(CHINESE.search(text)) for text in texts) >= 5


class _Ear(QTranslator):
    """Hears what Qt asks for, and knows nothing."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.asked: set[tuple[str, str]] = set()

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        self.asked.add((context, sourceText))
        return None


def test_our_words_for_qt_are_those_that_qt_lacks(spoken: Application) -> None:
    ear = _Ear(spoken.app)
    spoken.app.installTranslator(ear)
    dialog = QFileDialog(spoken.window, "打开", "/")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    for shown in (dialog, QPrintDialog(printer, spoken.window)):
        with _shown(shown):
            pass
    spoken.app.removeTranslator(ear)
    assert len(ear.asked) > 100
    qts = QTranslator(spoken.app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    assert qts.load(QLocale("zh_CN"), "qtbase", "_", folder)
    lacking = {
        (context, source)
        for context, source in ear.asked
        if not qts.translate(context, source) and SPOKEN.search(source)
        if context not in ELSEWHERE
    }
    assert lacking <= language.MISSING.keys()
    assert ("QFileDialog", "&Look in:") in lacking
    ear.deleteLater()
    qts.deleteLater()
