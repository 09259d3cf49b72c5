"""The preview window: everything that is printed is seen here first, from the same pages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.preferences import Preferences
from hrdesk.desktop.widgets.combo_box import ComboBox
from hrdesk.desktop.widgets.labels import quiet_label
from hrdesk.desktop.widgets.mnemonics import give_letters
from hrdesk.desktop.widgets.room import take_room
from hrdesk.forms.operations import Pages
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

from .pages_view import PagesView
from .printer import new_printer, print_to
from .saving import offer_to_open, save_by, save_each, save_one
from .setting import PageSetter
from .side import PrintSide
from .sources import OtherFormat, PrintSource, ProjectSource

_FIT = tr("适合页宽")


class PreviewWindow(QDialog):
    """What is ticked is laid out, shown, saved and printed."""

    fill_in_wanted = Signal(object, object)  # the source, id of a project or None

    def __init__(
        self,
        session: DocumentSession,
        preferences: Preferences,
        parent: QWidget | None = None,
        source: PrintSource | None = None,
        sources: Sequence[PrintSource] = (),
    ) -> None:
        super().__init__(parent)
        self._session = session
        first = source or ProjectSource(session)
        every = list(sources) or [first]
        self._owing: int | None = None
        self.setWindowTitle(tr("打印预览"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        take_room(self, 1280, 720)
        self.setter = PageSetter(self)
        self.setter.progressed.connect(self._on_progress)
        self.setter.finished.connect(self._on_laid_out)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tool_row())
        body = QHBoxLayout()
        body.setSpacing(0)
        self.side = PrintSide(every, preferences, self)
        self.side.changed.connect(self.refresh)
        self.side.item_chosen.connect(self._on_item)
        self.side.fill_in_wanted.connect(self._fill_in)
        body.addWidget(self.side)
        self.view = PagesView()
        self.view.page_changed.connect(self._on_page)
        self.view.zoom_changed.connect(self._on_zoom)
        body.addWidget(self.view, 1)
        column.addLayout(body, 1)
        column.addWidget(self._foot())
        give_letters(self)
        QShortcut(QKeySequence("Ctrl+P"), self, self.print_pages)
        self.side.show_source(every.index(first) if first in every else 0)
        self.view.setFocus()

    # Parts

    def _tool_row(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(6)
        self.print_button = QPushButton(icon("print", "on_accent"), tr("打印(&P)…"))
        self.print_button.setProperty("primary", True)
        self.print_button.clicked.connect(self.print_pages)
        self.save_button = QPushButton(icon("document_pdf"), tr("另存为(&S)"))
        self.save_button.setProperty("hasMenu", True)
        self.save_menu = QMenu(self)
        self.save_menu.aboutToShow.connect(self.fill_save_menu)
        self.save_button.setMenu(self.save_menu)
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addSpacing(24)
        self.page_before = self._quiet_button("chevron_up", tr("上一页"))
        self.page_before.clicked.connect(self._page_up)
        self.page_after = self._quiet_button("chevron_down", tr("下一页"))
        self.page_after.clicked.connect(self._page_down)
        self.page_label = QLabel()
        row.addWidget(self.page_before)
        row.addWidget(self.page_after)
        row.addWidget(self.page_label)
        row.addSpacing(24)
        smaller = self._quiet_button("zoom_out", tr("缩小"))
        smaller.clicked.connect(self._zoom_out)
        self.zooms = ComboBox()
        self.zooms.setAccessibleName(tr("显示比例"))
        self.zooms.setMinimumWidth(158)
        self.zooms.addItem(_FIT, 0)
        for zoom in (50, 75, 100, 125, 150, 200):
            self.zooms.addItem(f"{zoom}%", zoom)
        self.zooms.activated.connect(self._choose_zoom)
        larger = self._quiet_button("zoom_in", tr("放大"))
        larger.clicked.connect(self._zoom_in)
        row.addWidget(smaller)
        row.addWidget(self.zooms)
        row.addWidget(larger)
        row.addStretch()
        close = QPushButton(tr("关闭(&C)"))
        close.clicked.connect(self.reject)
        row.addWidget(close)
        for button in bar.findChildren(QPushButton):
            button.setAutoDefault(False)
        return bar

    @staticmethod
    def _quiet_button(icon_name: str, name: str) -> QPushButton:
        button = QPushButton(icon(icon_name), "")
        button.setFlat(True)
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(12, 4, 12, 4)
        self.summary = QLabel()
        self.file_name = QLineEdit()
        self.file_name.setAccessibleName(tr("文件名"))
        self.file_name.setMinimumWidth(320)
        row.addWidget(self.summary)
        row.addStretch()
        label = quiet_label(tr("文件名"))
        label.setBuddy(self.file_name)
        row.addWidget(label)
        row.addWidget(self.file_name)
        return foot

    @property
    def shown_pages(self) -> Pages:
        """The pages that are shown, saved and printed."""
        return self.setter.pages

    # What is printed

    def chosen(self) -> list[str]:
        """Keys of what is ticked, in the list's order."""
        return self.side.chosen()

    def refresh(self) -> None:
        """Lay out what is ticked."""
        chosen, source = self.chosen(), self.side.source
        self._allow(False)
        self.file_name.setText(source.stem(chosen) if chosen else "")
        self.file_name.setCursorPosition(0)
        self.setter.lay_out(source, chosen, self.side.layout_wanted)

    def _allow(self, allowed: bool) -> None:
        for button in (self.print_button, self.save_button):
            button.setEnabled(allowed)

    def _on_progress(self, done: int, count: int) -> None:
        self.page_label.setText(tr("正在排版 {done} / {count}……").format(done=done, count=count))
        self.summary.setText("")

    def _on_laid_out(self) -> None:
        pages = self.shown_pages
        self.view.show_pages(pages)
        self._allow(bool(pages.pages))
        owed, self._owing = self.side.source.owed(self.chosen())
        self.side.say(owed, pages.missing)
        self._on_page(self.view.current_page())

    def _fill_in(self) -> None:
        self.reject()
        self.fill_in_wanted.emit(self.side.source, self._owing)

    def _on_item(self, key: str) -> None:
        """Show the first page of what the cursor is on, if it is printed."""
        chosen = self.chosen()
        if key in chosen and not self.setter.busy:
            marks = [mark for mark in self.shown_pages.bookmarks if mark.level == 0]
            at = chosen.index(key)
            if at < len(marks):
                self.view.go_to(marks[at].page)

    # Pages and zoom

    def _on_page(self, page: int) -> None:
        if self.setter.busy:
            return
        count = len(self.shown_pages.pages)
        self.page_label.setText(
            tr("第 {page} 页，共 {count} 页").format(page=page + 1, count=count)
            if count
            else tr("没有要打印的内容")
        )
        self.page_before.setEnabled(page > 0)
        self.page_after.setEnabled(page + 1 < count)
        self.summary.setText(
            tr("共 {count} 页（已选 {chosen_count} 份）").format(
                count=count, chosen_count=len(self.chosen())
            )
        )

    def _page_up(self) -> None:
        self.view.go_to(self.view.current_page() - 1)

    def _page_down(self) -> None:
        self.view.go_to(self.view.current_page() + 1)

    def _zoom_in(self) -> None:
        self.view.step_zoom(True)

    def _zoom_out(self) -> None:
        self.view.step_zoom(False)

    def _choose_zoom(self, place: int) -> None:
        percent = int(self.zooms.itemData(place))
        if percent:
            self.view.set_zoom(percent)
        else:
            self.view.fit_width()

    def _on_zoom(self, percent: int) -> None:
        if self.view.fits_width:
            self.zooms.setItemText(0, f"{_FIT}（{percent}%）")
            self.zooms.setCurrentIndex(0)
            return
        place = self.zooms.findData(percent)
        self.zooms.setCurrentIndex(place)
        if place < 0:
            self.zooms.setPlaceholderText(f"{percent}%")

    # Ways out

    def fill_save_menu(self) -> None:
        """The kinds of files that what is ticked can be saved as."""
        self.save_menu.clear()
        self.save_menu.addAction(tr("PDF（一个文件）…")).triggered.connect(self.save_pdf)
        if len(self.chosen()) > 1:
            self.save_menu.addAction(tr("PDF（每份一个文件）…")).triggered.connect(
                self.save_pdf_each
            )
        for other in self.side.source.formats():
            action = self.save_menu.addAction(f"{other.name}…")
            action.triggered.connect(partial(self._save_other, other))

    def _ask_path(self, act: str, words: str, ending: str) -> Path | None:
        folder = self._session.document.path.parent
        name = self.file_name.text().strip() or self.side.source.title
        proposed = folder / f"{name.removesuffix(ending)}{ending}"
        chosen, _ = QFileDialog.getSaveFileName(self, act, str(proposed), f"{words} (*{ending})")
        if not chosen:
            return None
        return Path(chosen if chosen.endswith(ending) else f"{chosen}{ending}")

    def save_pdf(self) -> None:
        """Ask where to, and write one PDF with bookmarks."""
        path = self._ask_path(tr("另存 PDF"), tr("PDF 文件"), ".pdf")
        if path is not None:
            self.write_pdf(path)

    def write_pdf(self, path: Path) -> None:
        """Write the pages that are shown, and offer to open the file."""
        if save_one(self, path, self.shown_pages, self._author()):
            offer_to_open(self, tr("另存 PDF"), [path])

    def save_pdf_each(self) -> None:
        """Ask for a folder, and write a PDF for each thing that is ticked."""
        folder = str(self._session.document.path.parent)
        chosen = QFileDialog.getExistingDirectory(self, tr("每份存一个 PDF，选择文件夹"), folder)
        if chosen:
            self.write_pdf_each(Path(chosen))

    def write_pdf_each(self, folder: Path) -> None:
        """Write a PDF for each thing that is ticked, and offer to open the folder."""
        source = self.side.source
        stems = [source.stem([key]) for key in self.chosen()]
        documents = list(zip(stems, self.setter.each(), strict=True))
        offer_to_open(self, tr("另存 PDF"), save_each(self, folder, documents, self._author()))

    def _save_other(self, other: OtherFormat) -> None:
        act = tr("另存 {name}").format(name=other.name)
        path = self._ask_path(act, other.name, other.ending)
        if path is not None:
            self.write_other(other, path)

    def write_other(self, other: OtherFormat, path: Path) -> None:
        """Write a file of another kind, and offer to open it."""
        act = tr("另存 {name}").format(name=other.name)
        chosen, layout = self.chosen(), self.side.layout_wanted
        if save_by(self, act, path, lambda where: other.write(where, chosen, layout)):
            offer_to_open(self, act, [path])

    def _author(self) -> str:
        evaluation = self._session.evaluation
        return evaluation.unit if evaluation is not None else ""

    def print_pages(self) -> None:
        """Ask for a printer and print the pages that are shown."""
        pages = self.shown_pages
        if not pages.pages or self.setter.busy:
            return
        printer = new_printer(pages)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(tr("打印"))
        dialog.setMinMax(1, len(pages.pages))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            print_to(printer, pages)

    def done(self, result: int) -> None:
        self.setter.stop()
        self.side.remember()
        super().done(result)
