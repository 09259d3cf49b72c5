"""The manual's window: contents and search at the left, the chapter at the right, back and forward."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hrdesk.desktop.comfort.shortcuts import key_words
from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.widgets.labels import quiet_label
from hrdesk.desktop.widgets.room import take_room
from hrdesk.words import tr

from .manual import FIRST, OF_PAGES, Chapter, chapter, chapters, hits
from .manual_view import ManualView

_NAME = Qt.ItemDataRole.UserRole
_SIZE = (980, 530)  # fits where 125 % leave 1093×614, beside a taskbar
_SECTION = Qt.ItemDataRole.UserRole + 1


class ManualWindow(QWidget):
    """Stays open beside the window it belongs to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("manualWindow")
        self.setWindowTitle(tr("使用手册"))
        take_room(self, *_SIZE)
        self._past: list[str] = []
        self._future: list[str] = []
        self._current = ""
        self.view = ManualView()
        self.view.chapter_wanted.connect(self.go_to)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        column.addLayout(self._tools())
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(8)
        splitter.addWidget(self._contents())
        splitter.addWidget(self.view)
        splitter.setSizes([240, 720])
        splitter.setStretchFactor(1, 1)
        column.addWidget(splitter, 1)
        self._fill()
        self.go_to(FIRST)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.back = self._button(tr("后退(&B)"), "arrow_left", "Alt+Left", self.go_back)
        self.forward = self._button(tr("前进(&N)"), "arrow_right", "Alt+Right", self.go_forward)
        self.search = QLineEdit()
        self.search.setAccessibleName(tr("在手册里查找"))
        self.search.setPlaceholderText(tr("在手册里查找"))
        self.search.setMaximumWidth(320)
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._first_hit)
        label = quiet_label(tr("查找(&F)"))
        label.setBuddy(self.search)
        self.found = quiet_label("")
        find = QAction(self)
        find.setShortcut(QKeySequence("Ctrl+F"))
        find.triggered.connect(self._to_search)
        close = QAction(self)
        close.setShortcut(QKeySequence("Esc"))
        close.triggered.connect(self._on_escape)
        self.addActions([find, close])
        for widget in (self.back, self.forward):
            row.addWidget(widget)
        row.addSpacing(8)
        row.addWidget(label)
        row.addWidget(self.search, 1)
        row.addWidget(self.found)
        row.addStretch(1)
        return row

    def _button(self, text: str, icon_name: str, keys: str, act: object) -> QPushButton:
        button = QPushButton(icon(icon_name), text)
        button.setToolTip(key_words(QKeySequence(keys)))
        button.clicked.connect(act)
        action = QAction(self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(act)
        self.addAction(action)
        return button

    def _contents(self) -> QTreeWidget:
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(tr("目录"))
        self.tree.setHeaderHidden(True)
        self.tree.setMinimumWidth(180)
        self.tree.currentItemChanged.connect(self._on_item)
        return self.tree

    # Contents and search

    def _fill(self) -> None:
        """All chapters with their sections, or those in which the searched text stands."""
        text = self.search.text().strip()
        self.tree.blockSignals(True)
        self.tree.clear()
        found = hits(text)
        counts = {hit.name: count for hit, count in found}
        for each in [hit for hit, _ in found] if text else chapters():
            self._add(each, counts.get(each.name, 0))
        self.tree.blockSignals(False)
        total = sum(count for _, count in found)
        self.found.setText(
            ""
            if not text
            else tr("{total} 处").format(total=total)
            if total
            else tr("没有找到“{text}”").format(text=text)
        )

    def _add(self, each: Chapter, count: int) -> None:
        item = QTreeWidgetItem([f"{each.title}　{count}" if count else each.title])
        item.setData(0, _NAME, each.name)
        item.setData(0, _SECTION, -1)
        self.tree.addTopLevelItem(item)
        if not count:
            for number, section in enumerate(each.sections):
                child = QTreeWidgetItem([section])
                child.setData(0, _NAME, each.name)
                child.setData(0, _SECTION, number)
                item.addChild(child)

    def _on_search(self, text: str) -> None:
        self._fill()
        self.view.mark(text.strip())
        self._select(self._current)

    def _first_hit(self) -> None:
        item = self.tree.topLevelItem(0)
        if item is not None and self.search.text().strip():
            self.go_to(item.data(0, _NAME))

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _on_escape(self) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self.close()

    def _on_item(self, item: QTreeWidgetItem | None) -> None:
        if item is None:
            return
        self.go_to(item.data(0, _NAME))
        if item.data(0, _SECTION) >= 0:
            self.view.go_to_section(item.data(0, _SECTION))

    # Going about

    def show_page(self, page: str) -> None:
        """Open at the chapter about a page of the program, by the words of its tab."""
        self.go_to(OF_PAGES.get(page, FIRST))

    def go_to(self, name: str) -> None:
        """Show a chapter and remember where one came from."""
        name = chapter(name).name
        if name == self._current:
            return
        if self._current:
            self._past.append(self._current)
        self._future.clear()
        self._show(name)

    def go_back(self) -> None:
        """The chapter before."""
        if self._past:
            self._future.append(self._current)
            self._show(self._past.pop())

    def go_forward(self) -> None:
        """The chapter that one went back from."""
        if self._future:
            self._past.append(self._current)
            self._show(self._future.pop())

    @property
    def current(self) -> str:
        """Name of the chapter that is shown."""
        return self._current

    def _show(self, name: str) -> None:
        self._current = name
        self.view.show_chapter(chapter(name))
        self.view.mark(self.search.text().strip())
        self.back.setEnabled(bool(self._past))
        self.forward.setEnabled(bool(self._future))
        self._select(name)

    def _select(self, name: str) -> None:
        current = self.tree.currentItem()
        if current is not None and current.data(0, _NAME) == name:
            return
        for place in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(place)
            if item is not None and item.data(0, _NAME) == name:
                self.tree.blockSignals(True)
                self.tree.setCurrentItem(item)
                self.tree.collapseAll()
                item.setExpanded(True)
                self.tree.blockSignals(False)
