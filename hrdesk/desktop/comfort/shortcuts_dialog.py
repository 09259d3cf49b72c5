"""快捷键: the list of all keys, with a field to search it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hrdesk.desktop.widgets.labels import quiet_label
from hrdesk.desktop.widgets.room import take_room
from hrdesk.words import tr

from .shortcuts import Shortcut, matching


class ShortcutsDialog(QDialog):
    """What each key does, and where."""

    def __init__(self, shortcuts: Sequence[Shortcut], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shortcuts = shortcuts
        self.setWindowTitle(tr("快捷键"))
        take_room(self, 600, 500)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("输入按键或用途，例如 撤销、Ctrl+P"))
        self.search.setAccessibleName(tr("查找快捷键"))
        self.search.setClearButtonEnabled(False)
        self.search.textChanged.connect(self._show)
        label = quiet_label(tr("查找(&F)"))
        label.setBuddy(self.search)
        self.count = quiet_label("")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.search, 1)
        row.addWidget(self.count)
        column.addLayout(row)
        self.table = QTableWidget(0, 3)
        self.table.setAccessibleName(tr("快捷键"))
        self.table.setHorizontalHeaderLabels([tr("用在哪里"), tr("按键"), tr("做什么")])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        column.addWidget(self.table, 1)
        buttons = QDialogButtonBox()
        buttons.addButton(tr("关闭(&C)"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self._show("")
        self.search.setFocus()

    def _show(self, text: str) -> None:
        found = matching(self._shortcuts, text)
        self.table.setRowCount(len(found))
        group = ""
        for row, each in enumerate(found):
            words = (each.group if each.group != group else "", each.keys, each.words)
            group = each.group
            for place, shown in enumerate(words):
                self.table.setItem(row, place, QTableWidgetItem(shown))
        self.count.setText(
            tr("{count} 个").format(count=len(found))
            if found
            else tr("没有找到“{text}”").format(text=text)
        )
