"""Tables of lights: a sign and a word for each row, never a colour alone; Enter leads to the place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from hrdesk.core.monitoring.rules import Light, light_words
from hrdesk.desktop.look.fonts import figure_font, ui_font
from hrdesk.desktop.look.signs import Sign, draw_sign
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.look.tokens import CELL, SIGN, SMALL
from hrdesk.desktop.widgets.read_table import only_read
from hrdesk.models.cells import Index

SIGNS: dict[Light, tuple[Sign | None, str]] = {
    "green": ("done", "done"),
    "yellow": ("circle", "unfinished"),
    "red": ("square", "owed"),
    "open": ("ring", "owed"),
    "ahead": (None, "text2"),
}
"""A light's sign and the token of its colour; what is still ahead has none."""
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class LightColumn:
    """A column: its head, how its cells stand, its width in px or 0 with a share of what is left."""

    title: str
    align: Literal["left", "right", "center", "light"] = "left"
    width: int = 0
    share: int = 1


@dataclass(frozen=True, slots=True)
class LightRow:
    """Texts of a row, its light, and the id of what it leads to."""

    key: int
    texts: tuple[str, ...]
    light: Light


class LightModel(QAbstractTableModel):
    """Rows with lights; a column of kind "light" shows the row's light."""

    def __init__(self, columns: Sequence[LightColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[LightRow, ...] = ()

    def show_rows(self, rows: Sequence[LightRow]) -> bool:
        """Show rows; ``False`` when they are as before."""
        if tuple(rows) == self.rows:
            return False
        same = [row.key for row in rows] == [row.key for row in self.rows]
        if same:
            self.rows = tuple(rows)
            if rows:
                last = self.index(len(rows) - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return True
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()
        return True

    def text(self, row: int, column: int) -> str:
        """What a cell shows."""
        here = self.rows[row]
        if self.columns[column].align == "light":
            return light_words(here.light)
        return here.texts[column]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            head = self.columns[index.column()].title
            return f"{head}，{self.text(index.row(), index.column())}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = {"right": Qt.AlignmentFlag.AlignRight, "center": Qt.AlignmentFlag.AlignHCenter}
            aligned = side.get(column.align, Qt.AlignmentFlag.AlignLeft)
            return aligned | Qt.AlignmentFlag.AlignVCenter
        return None


class _LightDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, view = current_tokens(), option.widget
        assert isinstance(view, LightTable)
        rect, column = QRect(option.rect), view.light_model.columns[index.column()]
        selected = view.selectionModel().isRowSelected(index.row(), _ROOT)
        painter.fillRect(rect, QColor(tokens.sel if selected else tokens.base))
        painter.setPen(QColor(tokens.hair))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        room, colour = rect.adjusted(6, 0, -6, 0), tokens.text
        painter.setFont(figure_font(SMALL) if column.align == "right" else ui_font(SMALL))
        text = view.light_model.text(index.row(), index.column())
        if column.align == "light":
            sign, token = SIGNS[view.light_model.rows[index.row()].light]
            colour = getattr(tokens, token)
            slot = QRect(room.left() + 1, room.top(), SIGN + 2, room.height())
            if sign is not None:
                draw_sign(painter, slot, sign, colour)
            room.setLeft(slot.right() + 6)
        painter.setPen(QColor(colour))
        flags = {
            "right": Qt.AlignmentFlag.AlignRight,
            "center": Qt.AlignmentFlag.AlignHCenter,
        }.get(column.align, Qt.AlignmentFlag.AlignLeft)
        metrics = painter.fontMetrics()
        fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, flags | Qt.AlignmentFlag.AlignVCenter, fitting)


class LightTable(QTableView):
    """A row a thing; Enter or a double click leads to its place."""

    followed = Signal(int)  # key of the row
    chosen = Signal(int)

    def __init__(self, name: str, columns: Sequence[LightColumn]) -> None:
        super().__init__()
        self.light_model = LightModel(columns, self)
        self.setModel(self.light_model)
        self.setAccessibleName(name)
        self.empty = ""
        self.setItemDelegate(_LightDelegate(self))
        only_read(self)
        self.setShowGrid(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self._follow)
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def show_rows(self, rows: Sequence[LightRow], empty: str = "") -> None:
        """Show rows, or a sentence where there are none; the cursor stays on what it was on."""
        self.empty = "" if rows else empty
        self.setAccessibleDescription(self.empty)
        self.viewport().update()
        key = self.current_key()
        if self.light_model.show_rows(rows) and key != self.current_key():
            self.go_to(key)

    def current_key(self) -> int | None:
        """Key of the row the cursor is on."""
        row = self.currentIndex().row()
        return self.light_model.rows[row].key if 0 <= row < len(self.light_model.rows) else None

    def go_to(self, key: int | None) -> None:
        """Put the cursor on a row, on the first one where it is not there."""
        keys = [row.key for row in self.light_model.rows]
        if keys:
            place = keys.index(key) if key in keys else 0
            self.setCurrentIndex(self.light_model.index(place, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = self.light_model.columns
        room = max(self.viewport().width() - sum(each.width for each in columns), 200)
        shares = sum(each.share for each in columns if not each.width)
        for place, column in enumerate(columns):
            width = column.width or room * column.share // shares
            self.setColumnWidth(place, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.empty:
            painter = QPainter(self.viewport())
            painter.setFont(ui_font(CELL))
            painter.setPen(QColor(current_tokens().text2))
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            words = flags | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(12, 12, -12, 0), words, self.empty)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._follow(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _follow(self, index: QModelIndex) -> None:
        if index.isValid():
            self.followed.emit(self.light_model.rows[index.row()].key)

    def _on_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        key = self.current_key()
        if key is not None:
            self.chosen.emit(key)
