"""The files attached to one row, case or figure: looked at, opened, saved, added and removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.evidence import is_program, short_digest
from hrdesk.core.file_names import size_words
from hrdesk.core.records import Evidence
from hrdesk.desktop.importing.dropped import has_files, local_files
from hrdesk.desktop.look.fonts import figure_font
from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.look.tokens import CELL, TITLE
from hrdesk.desktop.widgets.labels import quiet_label, strong_label
from hrdesk.desktop.widgets.mnemonics import give_letters
from hrdesk.desktop.widgets.room import take_room
from hrdesk.models.evidence import EvidencePlace
from hrdesk.words import tr

if TYPE_CHECKING:
    from .desk import EvidenceDesk

_NOTE = 3
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SELECT = QItemSelectionModel.SelectionFlag


class EvidenceDialog(QDialog):
    """The list of one place; what it does is done by the desk."""

    def __init__(
        self, desk: EvidenceDesk, place: EvidencePlace, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self.place = desk, place
        self._files: tuple[Evidence, ...] = ()
        self.setWindowTitle(tr("佐证材料"))
        take_room(self, 860, 440)
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        heading = strong_label(place.title, TITLE)
        heading.setWordWrap(True)
        column.addWidget(heading)
        self.note = quiet_label("")
        self.note.setWordWrap(True)
        column.addWidget(self.note)
        column.addLayout(self._act_row())
        self.table = self._table()
        column.addWidget(self.table, 1)
        self.told = quiet_label("")
        self.told.setWordWrap(True)
        column.addWidget(self.told)
        buttons = QDialogButtonBox()
        buttons.addButton(tr("关闭"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        give_letters(self)
        self._keys()
        desk.session.changed.connect(self.refresh)
        desk.told.connect(self.told.setText)
        self.refresh()
        self.table.setFocus()

    # Parts

    def _act_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.add_button = self._button("add", tr("添加文件…"), self._add)
        self.open_button = self._button("eye", tr("打开"), self._open)
        self.open_button.setToolTip(tr("打开的是副本；改动副本不影响这里存着的材料"))
        self.save_button = self._button("arrow_export", tr("另存为…"), self._save)
        self.remove_button = self._button("delete", tr("删除"), self._remove)
        for button in (self.add_button, self.open_button, self.save_button, self.remove_button):
            row.addWidget(button)
        row.addStretch()
        return row

    @staticmethod
    def _button(icon_name: str, words: str, act: object) -> QPushButton:
        button = QPushButton(icon(icon_name), words)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, 4)
        table.setAccessibleName(tr("佐证材料"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        heads = (tr("文件名"), tr("大小"), tr("添加日期"), tr("备注"))
        for place, (head, width) in enumerate(zip(heads, (0, 80, 104, 230), strict=True)):
            item = QTableWidgetItem(head)
            item.setTextAlignment((left, _RIGHT, Qt.AlignmentFlag.AlignCenter, left)[place])
            table.setHorizontalHeaderItem(place, item)
            if width:
                table.setColumnWidth(place, width)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.itemSelectionChanged.connect(self._allow)
        table.cellDoubleClicked.connect(self._on_double_click)
        table.itemChanged.connect(self._on_changed)
        return table

    def _keys(self) -> None:
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Undo), self._desk.session.undo),
            (QKeySequence("Ctrl+Y"), self._desk.session.redo),
            (QKeySequence(QKeySequence.StandardKey.Paste), self._paste),
        ):
            QShortcut(keys, self, act)
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Delete), self._remove),
            (QKeySequence("Return"), self._open),
        ):
            shortcut = QShortcut(keys, self.table, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)

    # What is shown

    def refresh(self) -> None:
        """Show what the document holds."""
        document = self._desk.session.document
        closed = self.place.closed(document)
        self._files = self.place.files(document)
        chosen = {each.row() for each in self.table.selectionModel().selectedRows()}
        blocker = QSignalBlocker(self.table)
        self.table.setRowCount(len(self._files))
        for row, evidence in enumerate(self._files):
            self._fill(row, evidence, editable=not closed)
        blocker.unblock()
        if self._files and not chosen:
            whole = _SELECT.ClearAndSelect | _SELECT.Rows  # whatever keys are held down just now
            self.table.selectionModel().setCurrentIndex(self.table.model().index(0, 0), whole)
        if closed:
            self.note.setText(closed)
        elif not self._files:
            self.note.setText(
                tr("还没有材料。点“添加文件”，或把文件拖到这里；每个文件不超过 50 MB。")
            )
        else:
            self.note.setText(
                tr(
                    "共 {count} 件。文件拖到这里即可添加；打开的是副本，原件存在自评文件里。"
                ).format(count=len(self._files))
            )
        self._allow()

    def _fill(self, row: int, evidence: Evidence, *, editable: bool) -> None:
        words = (
            evidence.file_name,
            size_words(evidence.size),
            evidence.added_on,
            evidence.note,
        )
        tip = tr("校验码 {digest}").format(digest=short_digest(evidence.content_digest))
        for place, text in enumerate(words):
            item = QTableWidgetItem(text)
            item.setToolTip(f"{text}\n{tip}" if place == 0 else text)
            if place == 1:
                item.setTextAlignment(_RIGHT)
                item.setFont(figure_font(CELL))
            elif place == 2:
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            if place != _NOTE or not editable:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.table.setItem(row, place, item)

    def _allow(self) -> None:
        chosen = self.chosen()
        closed = bool(self.place.closed(self._desk.session.document))
        program = len(chosen) == 1 and is_program(chosen[0].file_name)
        self.add_button.setEnabled(not closed)
        self.open_button.setEnabled(len(chosen) == 1 and not program)
        self.save_button.setEnabled(bool(chosen))
        self.remove_button.setEnabled(bool(chosen) and not closed)
        if program:
            self.told.setText(tr("这种文件打开时会运行程序，这里只能另存。"))
        elif self.told.text() == tr("这种文件打开时会运行程序，这里只能另存。"):
            self.told.setText("")

    def chosen(self) -> list[Evidence]:
        """The files of the selected rows, in order."""
        rows = sorted(each.row() for each in self.table.selectionModel().selectedRows())
        return [self._files[row] for row in rows if row < len(self._files)]

    # Acts

    def _add(self) -> None:
        self._desk.ask_files(self.place, self)

    def _open(self) -> None:
        chosen = self.chosen()
        if len(chosen) == 1:
            self._desk.open_copy(chosen[0], self)

    def _save(self) -> None:
        self._desk.save_as(self.chosen(), self)

    def _remove(self) -> None:
        if not self.place.closed(self._desk.session.document):
            self._desk.remove(self.chosen())

    def _on_double_click(self, row: int, column: int) -> None:
        if column != _NOTE or self.place.closed(self._desk.session.document):
            self._open()

    def _on_changed(self, item: QTableWidgetItem) -> None:
        if item.column() == _NOTE and item.row() < len(self._files):
            self._desk.write_note(self._files[item.row()], item.text())
            self.refresh()

    def _paste(self) -> None:
        paths = local_files(QGuiApplication.clipboard().mimeData())
        if paths:
            self._desk.attach(self.place, paths, self)
        else:
            self.told.setText(tr("剪贴板里没有文件；请在文件夹里复制文件，再到这里粘贴。"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if has_files(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._desk.attach(self.place, local_files(event.mimeData()), self)
