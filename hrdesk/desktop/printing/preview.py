"""The preview window: what to print, how it looks, and the ways out: printer or PDF."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QPageLayout, QPageSize, QPainter, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.preferences import BINDING, EMPTY_ROWS, Preferences
from hrdesk.desktop.widgets.labels import quiet_label, strong_label
from hrdesk.forms.operations import Page, Pages
from hrdesk.models.session import DocumentSession

from .pages_view import PagesView
from .painter import draw_page
from .sources import Layout, PrintSource, ProjectSource

_FIT = "适合页宽"


class PreviewWindow(QDialog):
    """Everything that is printed is seen here first, from the same pages."""

    save_wanted = Signal(object, object)  # Path, Pages
    fill_in_wanted = Signal(int)  # project id

    def __init__(
        self,
        session: DocumentSession,
        preferences: Preferences,
        parent: QWidget | None = None,
        source: PrintSource | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._preferences = session, preferences
        self._source = source or ProjectSource(session)
        self._pages = Pages("", ())
        self.setWindowTitle("打印预览")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self.resize(1280, 720)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tool_row())
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._side())
        self.view = PagesView()
        self.view.page_changed.connect(self._on_page)
        self.view.zoom_changed.connect(self._on_zoom)
        body.addWidget(self.view, 1)
        column.addLayout(body, 1)
        column.addWidget(self._foot())
        self._fill_items()
        QShortcut(QKeySequence("Ctrl+P"), self, self.print_pages)
        self.refresh()
        self.view.setFocus()

    # Parts

    def _tool_row(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(6)
        self.print_button = QPushButton(icon("print", "on_accent"), "打印…")
        self.print_button.setProperty("primary", True)
        self.print_button.clicked.connect(self.print_pages)
        self.save_button = QPushButton(icon("document_pdf"), "另存 PDF…")
        self.save_button.clicked.connect(self.save_pdf)
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addSpacing(24)
        self.page_before = self._quiet_button("chevron_up", "上一页")
        self.page_before.clicked.connect(self._page_up)
        self.page_after = self._quiet_button("chevron_down", "下一页")
        self.page_after.clicked.connect(self._page_down)
        self.page_label = QLabel()
        row.addWidget(self.page_before)
        row.addWidget(self.page_after)
        row.addWidget(self.page_label)
        row.addSpacing(24)
        smaller = self._quiet_button("zoom_out", "缩小")
        smaller.clicked.connect(self._zoom_out)
        self.zooms = QComboBox()
        self.zooms.setAccessibleName("显示比例")
        self.zooms.addItem(_FIT, 0)
        for zoom in (50, 75, 100, 125, 150, 200):
            self.zooms.addItem(f"{zoom}%", zoom)
        self.zooms.activated.connect(self._choose_zoom)
        larger = self._quiet_button("zoom_in", "放大")
        larger.clicked.connect(self._zoom_in)
        row.addWidget(smaller)
        row.addWidget(self.zooms)
        row.addWidget(larger)
        row.addStretch()
        close = QPushButton("关闭")
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

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(280)
        column = QVBoxLayout(side)
        column.setContentsMargins(10, 12, 10, 10)
        column.setSpacing(8)
        column.addWidget(strong_label("打印内容"))
        column.addWidget(quiet_label(self._source.heading))
        self.items = QListWidget()
        self.items.setAccessibleName("要打印的内容")
        self.items.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.items.itemChanged.connect(self._on_checked)
        self.items.currentRowChanged.connect(self._on_item)
        column.addWidget(self.items, 1)
        column.addWidget(strong_label("版面"))
        column.addWidget(quiet_label("A4 横向，黑白"))
        self.annex = QCheckBox("左上角印附件号（附件1-1……）")
        self.annex.setChecked(True)
        self.empty_rows = QCheckBox("印没有指标的二级指标空行")
        self.empty_rows.setChecked(self._preferences.get(EMPTY_ROWS))
        self.binding = QCheckBox("装订：上边多留 8 毫米")
        self.binding.setChecked(self._preferences.get(BINDING))
        for box in (self.annex, self.empty_rows, self.binding):
            box.toggled.connect(self.refresh)
            box.setVisible(box is self.binding or self._source.for_sheets)
            column.addWidget(box)
        self.owed = QPushButton()
        self.owed.setObjectName("owedLink")
        self.owed.setFlat(True)
        self.owed.clicked.connect(self._fill_in)
        self.missing = QLabel()
        self.missing.setObjectName("refusedSentence")
        self.missing.setWordWrap(True)
        column.addWidget(self.missing)
        column.addWidget(self.owed)
        return side

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(12, 4, 12, 4)
        self.summary = QLabel()
        self.file_name = QLineEdit()
        self.file_name.setAccessibleName("文件名")
        self.file_name.setMinimumWidth(320)
        row.addWidget(self.summary)
        row.addStretch()
        row.addWidget(quiet_label("文件名"))
        row.addWidget(self.file_name)
        return foot

    @property
    def shown_pages(self) -> Pages:
        """The pages that are shown, saved and printed."""
        return self._pages

    # What is printed

    def _fill_items(self) -> None:
        blocker = QSignalBlocker(self.items)
        for each in self._source.items():
            item = QListWidgetItem(each.title)
            item.setData(Qt.ItemDataRole.UserRole, each.key)
            item.setToolTip(each.title)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            state = Qt.CheckState.Checked if each.ticked else Qt.CheckState.Unchecked
            item.setCheckState(state)
            self.items.addItem(item)
            if each.ticked:
                self.items.setCurrentItem(item)
        blocker.unblock()

    def chosen(self) -> list[str]:
        """Keys of what is ticked, in the list's order."""
        items = [self.items.item(place) for place in range(self.items.count())]
        return [
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        ]

    def refresh(self) -> None:
        """Lay the chosen sheets out again."""
        chosen = self.chosen()
        layout = Layout(
            annex=self.annex.isChecked(),
            empty_rows=self.empty_rows.isChecked(),
            binding=self.binding.isChecked(),
        )
        self._pages = self._source.together(chosen, layout)
        self.view.show_pages(self._pages)
        for button in (self.print_button, self.save_button):
            button.setEnabled(bool(self._pages.pages))
        self.file_name.setText(self._source.stem(chosen) if chosen else "")
        self._say_owed(chosen)
        missing = self._pages.missing
        self.missing.setText(f"字体里没有这些字，印成〓：{missing}" if missing else "")
        self.missing.setVisible(bool(missing))
        self._on_page(self.view.current_page())

    def _say_owed(self, chosen: list[str]) -> None:
        owed, self._owing = self._source.owed(chosen)
        self.owed.setVisible(bool(owed))
        self.owed.setText(f"■ {owed} 处待填或待说明，打印为空白　去填写")

    def _fill_in(self) -> None:
        if self._owing is not None:
            self.fill_in_wanted.emit(self._owing)
            self.reject()

    def _on_checked(self) -> None:
        self.refresh()

    def _on_item(self, place: int) -> None:
        """Show the first page of what the cursor is on, if it is printed."""
        chosen = self.chosen()
        item = self.items.item(place)
        wanted = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        if wanted in chosen:
            marks = [mark for mark in self._pages.bookmarks if mark.level == 0]
            at = chosen.index(wanted)
            if at < len(marks):
                self.view.go_to(marks[at].page)

    # Pages and zoom

    def _on_page(self, page: int) -> None:
        count = len(self._pages.pages)
        self.page_label.setText(f"第 {page + 1} 页，共 {count} 页" if count else "没有要打印的内容")
        self.page_before.setEnabled(page > 0)
        self.page_after.setEnabled(page + 1 < count)
        self.summary.setText(f"共 {count} 页（已选 {len(self.chosen())} 份）")

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

    def save_pdf(self) -> None:
        """Ask where to, then hand the pages to whoever writes files."""
        folder = self._session.document.path.parent
        name = self.file_name.text().strip() or self._source.title
        chosen, _ = QFileDialog.getSaveFileName(
            self, "另存 PDF", str(folder / f"{name.removesuffix('.pdf')}.pdf"), "PDF 文件 (*.pdf)"
        )
        if chosen:
            path = Path(chosen if chosen.endswith(".pdf") else f"{chosen}.pdf")
            self.save_wanted.emit(path, self._pages)

    def print_pages(self) -> None:
        """Ask for a printer and print the pages that are shown."""
        if not self._pages.pages:
            return
        printer = new_printer(self._pages)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle("打印")
        dialog.setMinMax(1, len(self._pages.pages))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            print_to(printer, self._pages)

    def done(self, result: int) -> None:
        self._preferences.set(EMPTY_ROWS, self.empty_rows.isChecked())
        self._preferences.set(BINDING, self.binding.isChecked())
        super().done(result)


def new_printer(pages: Pages) -> QPrinter:
    """A printer set to the paper: A4 as the first page lies, the full page, as many points as it has."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    lies = _orientation(pages.pages[0]) if pages.pages else QPageLayout.Orientation.Landscape
    printer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), lies, QMarginsF()))
    printer.setFullPage(True)
    printer.setDocName(pages.title)
    return printer


def _orientation(page: Page) -> QPageLayout.Orientation:
    if page.height > page.width:
        return QPageLayout.Orientation.Portrait
    return QPageLayout.Orientation.Landscape


def print_to(printer: QPrinter, pages: Pages) -> None:
    """Draw the pages that the printer was asked for, the same operations as in preview and PDF."""
    first = printer.fromPage() or 1
    last = printer.toPage() or len(pages.pages)
    painter = QPainter(printer)
    for place in range(first - 1, min(last, len(pages.pages))):
        if place > first - 1:
            printer.newPage()
        paper = printer.paperRect(QPrinter.Unit.DevicePixel)
        draw_page(painter, pages.pages[place], QRectF(0, 0, paper.width(), paper.height()))
    painter.end()
