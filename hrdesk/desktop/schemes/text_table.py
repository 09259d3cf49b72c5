"""A small table of texts that is typed into: rows are added, deleted and moved by buttons below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hrdesk.desktop.look.fonts import figure_font, ui_font
from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.look.tokens import CELL
from hrdesk.desktop.widgets.combo_box import ComboBox
from hrdesk.words import tr

_ROW = 26
_HEAD = 30
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A column: title, width in px (0 takes what is left), what can be chosen, and a hint."""

    title: str
    width: int = 0
    choices: Callable[[], Sequence[str]] | None = None
    figure: bool = False
    hint: str = ""


class _Choices(QStyledItemDelegate):
    """Offers a column's choices; a column without is typed."""

    def __init__(self, columns: Sequence[TextColumn], parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        choices = self._columns[index.column()].choices
        if choices is None:
            return super().createEditor(parent, option, index)
        box = ComboBox(parent)
        box.addItems(list(choices()))
        box.activated.connect(self._chosen)
        return box

    def _chosen(self) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            self.commitData.emit(box)
            self.closeEditor.emit(box, QStyledItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data() or ""))
        else:
            super().setEditorData(editor, index)


class TextTable(QWidget):
    """Rows of texts. ``new_row`` makes the texts of an added row."""

    edited = Signal()
    row_chosen = Signal(int)

    def __init__(
        self,
        name: str,
        columns: Sequence[TextColumn],
        new_row: Callable[[], Sequence[str]],
        noun: str,
        *,
        lines: int = 4,
    ) -> None:
        super().__init__()
        self._columns, self._new_row = tuple(columns), new_row
        self.table = QTableWidget(0, len(columns))
        self.table.setAccessibleName(name)
        self.table.setHorizontalHeaderLabels([column.title for column in columns])
        self.table.setFont(ui_font(CELL))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.table.setItemDelegate(_Choices(self._columns, self.table))
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, column in enumerate(columns):
            if column.width:
                self.table.setColumnWidth(place, column.width)
            else:
                header.setSectionResizeMode(place, header.ResizeMode.Stretch)
            item = self.table.horizontalHeaderItem(place)
            if item is not None and column.figure:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if item is not None and column.hint:
                item.setToolTip(column.hint)
        self.table.setMinimumHeight(_HEAD + _ROW * min(lines, 3) + 4)
        self.table.itemChanged.connect(self._on_edited)
        self.table.currentCellChanged.connect(self._on_current)
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout()
        row.setSpacing(6)
        for text, icon_name, act in (
            (tr("增加{noun}").format(noun=noun), "add", self.add),
            (tr("删除"), "delete", self.delete),
            (tr("上移"), "chevron_up", self._up),
            (tr("下移"), "chevron_down", self._down),
        ):
            button = QPushButton(icon(icon_name), text)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            row.addWidget(button)
            self.buttons[text] = button
        row.addStretch()
        column_box = QVBoxLayout(self)
        column_box.setContentsMargins(0, 0, 0, 0)
        column_box.setSpacing(4)
        column_box.addWidget(self.table, 1)
        column_box.addLayout(row)

    # Rows

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show rows, from scratch."""
        blocker = QSignalBlocker(self.table)
        self.table.setRowCount(len(rows))
        for place, row in enumerate(rows):
            self._fill(place, row)
        if rows:
            self.table.setCurrentCell(0, 0)
        blocker.unblock()

    def _fill(self, place: int, texts: Sequence[str]) -> None:
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            if self._columns[column].figure:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                item.setFont(figure_font(CELL))
            self.table.setItem(place, column, item)

    def rows(self) -> list[list[str]]:
        """The texts as they stand."""
        return [
            [self._text(row, column) for column in range(self.table.columnCount())]
            for row in range(self.table.rowCount())
        ]

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text() if item is not None else ""

    @property
    def current(self) -> int:
        """The row the cursor is on, -1 for none."""
        return self.table.currentRow()

    def _on_edited(self) -> None:
        self.edited.emit()

    def _on_current(self, row: int) -> None:
        self.row_chosen.emit(row)

    # Acts

    def add(self) -> None:
        """A new row at the end, ready to be typed into."""
        place = self.table.rowCount()
        blocker = QSignalBlocker(self.table)
        self.table.insertRow(place)
        self._fill(place, self._new_row())
        blocker.unblock()
        self.edited.emit()
        self.table.setCurrentCell(place, 0)
        self.table.setFocus()

    def delete(self) -> None:
        """Delete the current row."""
        if self.current >= 0:
            self.table.removeRow(self.current)
            self.edited.emit()
            self.row_chosen.emit(self.current)

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        here, there = self.current, self.current + by
        if here < 0 or not 0 <= there < self.table.rowCount():
            return
        rows, column = self.rows(), self.table.currentColumn()
        rows.insert(there, rows.pop(here))
        self.set_rows(rows)
        blocker = QSignalBlocker(self.table)
        self.table.setCurrentCell(there, column)
        blocker.unblock()
        self.edited.emit()
        self.row_chosen.emit(there)
