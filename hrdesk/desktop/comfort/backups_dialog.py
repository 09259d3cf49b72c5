"""备份: the copies of the open file; one can be looked at, or the file put back to it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.file_names import size_words
from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.widgets.labels import quiet_label, strong_label
from hrdesk.desktop.widgets.room import take_room
from hrdesk.document.restoring import KeptBackup
from hrdesk.words import tr

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def time_words(at: datetime.datetime) -> str:
    """A moment as people read it."""
    return tr("{year}年{month}月{day}日 {at:%H:%M}").format(
        year=at.year, month=at.month, day=at.day, at=at
    )


class BackupsDialog(QDialog):
    """The list, newest first."""

    look_wanted = Signal(object)  # KeptBackup
    restore_wanted = Signal(object)  # KeptBackup

    def __init__(
        self,
        path: Path,
        kept: Sequence[KeptBackup],
        *,
        may_restore: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kept = kept
        self.setWindowTitle(tr("备份"))
        take_room(self, 600, 420 if kept else 160)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(strong_label(tr("“{name}”的备份").format(name=path.name)))
        words = (
            tr(
                "每次打开改动过的文件时自动备份，放在文件之外的文件夹里。"
                "恢复前，现在的内容会先备份，原来的文件也留在旁边，不会丢。"
            )
            if kept
            else tr("还没有备份。改动过的文件在下次打开时自动备份。")
        )
        note = quiet_label(words)
        note.setWordWrap(True)
        column.addWidget(note)
        self.table = self._table()
        self.table.setVisible(bool(kept))
        column.addWidget(self.table, 1)
        if not kept:
            column.addStretch(1)
        role = QDialogButtonBox.ButtonRole
        buttons = QDialogButtonBox()
        self.look = buttons.addButton(tr("查看(&V)"), role.ActionRole)
        self.look.setIcon(icon("eye"))
        self.look.setToolTip(tr("在另一个窗口里只读打开"))
        self.look.clicked.connect(self._look)
        self.restore = buttons.addButton(tr("恢复成这一份(&R)…"), role.ActionRole)
        self.restore.setIcon(icon("arrow_counterclockwise"))
        self.restore.clicked.connect(self._restore)
        self.look.setEnabled(bool(kept))
        self.restore.setEnabled(bool(kept) and may_restore)
        if not may_restore:
            self.restore.setToolTip(tr("文件是只读打开的，不能恢复"))
        close = buttons.addButton(tr("关闭(&C)"), role.RejectRole)
        for button in (self.look, self.restore):
            button.setAutoDefault(False)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _table(self) -> QTableWidget:
        table = QTableWidget(len(self._kept), 4)
        table.setAccessibleName(tr("备份"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for place, title in enumerate((tr("序号"), tr("备份时间"), tr("改动数"), tr("大小"))):
            heading = QTableWidgetItem(title)
            heading.setTextAlignment(left if place == 1 else _RIGHT)
            table.setHorizontalHeaderItem(place, heading)
        for row, kept in enumerate(self._kept):
            words = (
                tr("第 {number} 份").format(number=kept.backup.number),
                time_words(kept.at),
                str(kept.backup.entry),
                size_words(kept.size),
            )
            for place, text in enumerate(words):
                item = QTableWidgetItem(text)
                if place != 1:
                    item.setTextAlignment(_RIGHT)
                table.setItem(row, place, item)
        if self._kept:
            table.selectRow(0)
        return table

    def chosen(self) -> KeptBackup | None:
        """The copy of the row in use."""
        row = self.table.currentRow()
        return self._kept[row] if 0 <= row < len(self._kept) else None

    def _look(self) -> None:
        kept = self.chosen()
        if kept is not None:
            self.look_wanted.emit(kept)

    def _restore(self) -> None:
        kept = self.chosen()
        if kept is not None:
            self.restore_wanted.emit(kept)
