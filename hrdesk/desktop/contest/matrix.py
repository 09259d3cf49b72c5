"""The contest's matrix: a header of two storeys, and the first columns held at the left."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from hrdesk.core.numbers import trimmed
from hrdesk.desktop.grid.delegate import CellDelegate
from hrdesk.desktop.grid.view import GridView
from hrdesk.desktop.look.fonts import figure_font, ui_font
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.look.tokens import CELL, SMALL
from hrdesk.desktop.widgets.grid_header import ColumnHeader
from hrdesk.models.cells import Index
from hrdesk.models.contest_model import ContestModel, Slot
from hrdesk.words import tr

_STOREY = 24
_WIDTHS = {
    "rank": 42, "change": 38, "value": 67, "score": 50, "count": 96, "adjusted": 42, "total": 60,
    "prize": 44, "submitted": 92,
}  # fmt: skip
_NAME = (58, 150)
_HELD = ("rank", "change", "name")
_LEAST_VALUE = 66
_LEAST_NAME = 84


class MatrixHeader(ColumnHeader):
    """An indicator's name and weight over its columns; other titles over both storeys."""

    def __init__(self, model: ContestModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.setMinimumSectionSize(30)
        self.setFixedHeight(2 * _STOREY + 1)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 2 * _STOREY + 1)

    def _signs_at_left(self, column: int) -> bool:
        return self._model.COLUMNS[column].align == "right"

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        slots = self._model.slots
        place = 0
        while place < len(slots):
            end = place
            while end + 1 < len(slots) and _same_indicator(slots[place], slots[end + 1]):
                end += 1
            if _upper(slots[place]) and not self.isSectionHidden(place):
                self._paint_upper(painter, slots[place], place, end)
            place = end + 1
        painter.end()

    def _paint_upper(self, painter: QPainter, slot: Slot, first: int, last: int) -> None:
        tokens, scheme = current_tokens(), self._model.scheme
        indicator = None if scheme is None else scheme.indicator(slot.key)
        if indicator is None:
            return
        left = self.sectionViewportPosition(first)
        right = self.sectionViewportPosition(last) + self.sectionSize(last)
        rect = QRect(left, 0, right - left - 1, _STOREY)
        here = first <= self._current <= last
        painter.fillRect(rect, QColor(tokens.sel if here else tokens.header))
        painter.fillRect(QRect(left, _STOREY - 1, right - left - 1, 1), QColor(tokens.hair))
        weight = f" {trimmed(indicator.weight)}"
        bold, plain = ui_font(SMALL, True), figure_font(SMALL)
        wide = QFontMetrics(plain).horizontalAdvance(weight)
        name = QFontMetrics(bold).elidedText(
            indicator.label, Qt.TextElideMode.ElideRight, rect.width() - wide - 6
        )
        name_width = QFontMetrics(bold).horizontalAdvance(name)
        start = left + max(3, (rect.width() - name_width - wide) // 2)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(bold)
        painter.setPen(QColor(tokens.text))
        painter.drawText(QRect(start, 0, name_width + 2, _STOREY), middle, name)
        painter.setFont(plain)
        painter.setPen(QColor(tokens.text2))
        painter.drawText(QRect(start + name_width, 0, wide + 4, _STOREY), middle, weight)

    def paintSection(self, painter: QPainter, rect: QRect, place: int) -> None:
        if place >= len(self._model.slots):
            return
        tokens, slot = current_tokens(), self._model.slots[place]
        column = self._model.COLUMNS[place]
        here = place == self._current
        painter.save()
        painter.fillRect(rect, QColor(tokens.sel if here else tokens.header))
        last = place + 1 >= len(self._model.slots)
        edge = last or not _same_indicator(slot, self._model.slots[place + 1])
        painter.setPen(QColor(tokens.rule if edge else tokens.hair))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        foot = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(foot, QColor(tokens.heavy))
        if here:
            painter.fillRect(foot.adjusted(0, -1, 0, 0), QColor(tokens.accent))
        lower = rect.adjusted(4, _STOREY if _upper(slot) else 0, -6, -1)
        painter.setFont(ui_font(SMALL, column.fillable))
        painter.setPen(QColor(tokens.text if column.fillable else tokens.text2))
        flags = {
            "left": Qt.AlignmentFlag.AlignLeft,
            "right": Qt.AlignmentFlag.AlignRight,
            "center": Qt.AlignmentFlag.AlignHCenter,
        }[column.align] | Qt.AlignmentFlag.AlignVCenter
        metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(column.title) > lower.width() and not _upper(slot):
            flags |= Qt.TextFlag.TextWrapAnywhere
            painter.drawText(lower, flags, column.title)
        else:
            fitting = metrics.elidedText(
                column.title, Qt.TextElideMode.ElideRight, lower.width() + 4
            )
            painter.drawText(lower, flags | Qt.TextFlag.TextDontClip, fitting)
        self._paint_signs(painter, rect.adjusted(0, _STOREY if _upper(slot) else 0, 0, 0), place)
        painter.restore()


def _upper(slot: Slot) -> bool:
    return slot.role in ("value", "score")


def _same_indicator(one: Slot, other: Slot) -> bool:
    return _upper(one) and _upper(other) and one.key == other.key


class _HeldColumns(QTableView):
    """The first columns of the matrix, over it while it is scrolled sideways."""

    def __init__(self, grid: ContestGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        self.setModel(grid.model())
        self.setSelectionModel(grid.selectionModel())
        self.setItemDelegate(CellDelegate(grid))
        self.setHorizontalHeader(MatrixHeader(grid.contest_model, self))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setProperty("bare", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(tr("名次和参评单位"))
        grid.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.hide()


class ContestGrid(GridView):
    """The grid of :class:`ContestModel`."""

    def __init__(self, model: ContestModel, parent: QWidget | None = None) -> None:
        super().__init__(model, tr("比学赶超评分表"), parent)
        self.setProperty("bare", True)
        self.setHorizontalHeader(MatrixHeader(model, self))
        model.modelReset.connect(self.fit_columns)
        self._held = _HeldColumns(self)
        self.arrangement.also_arrange(self._held)
        self.horizontalScrollBar().valueChanged.connect(self._place_held)
        self.horizontalHeader().sectionResized.connect(self._place_held)
        self.fit_columns()

    @property
    def contest_model(self) -> ContestModel:
        """The model, by its own type."""
        return cast(ContestModel, self.model())

    def names_row(self, row: int, column: int) -> bool:
        slot = self.contest_model.slot(column)
        return slot is not None and slot.role == "name" and self.currentIndex().row() == row

    def line_below(self, row: int) -> str:
        tokens = current_tokens()
        if self.arrangement.sorting is not None:
            return tokens.hair
        here, below = self.contest_model.standing(row), self.contest_model.standing(row + 1)
        if here is None or below is None or self.contest_model.view != "completion":
            return tokens.hair
        edge = (here.prize > 0, here.rank is None) != (below.prize > 0, below.rank is None)
        return tokens.rule if edge else tokens.hair

    def read_only_words(self, row: int, column: int) -> str:
        if self.grid_model.session.read_only:
            return super().read_only_words(row, column)
        slot = self.contest_model.slot(column)
        if slot is not None and slot.role in ("value", "adjusted"):
            return tr("填在下面，或切换到“上报值”“认定值”“加减分”在表里填")
        return super().read_only_words(row, column)

    # Columns

    def fit_columns(self) -> None:
        slots = self.contest_model.slots
        if not slots:
            return
        widths = [_WIDTHS.get(slot.role, 66) for slot in slots]
        metrics = QFontMetrics(ui_font(CELL, True))
        model = self.contest_model
        names = [
            standing.entrant.name
            for row in range(model.rowCount())
            if (standing := model.standing(row)) is not None
        ]
        longest = max((metrics.horizontalAdvance(name) for name in names), default=0) + 16
        name_width = min(max(longest, _NAME[0]), _NAME[1])
        shown = [model.standing(row) for row in range(model.rowCount())]
        unranked = any(standing is not None and standing.rank is None for standing in shown)
        prizes = any(standing is not None and standing.prize for standing in shown)
        for place, slot in enumerate(slots):
            if slot.role == "name":
                widths[place] = name_width
            elif slot.role == "rank" and unranked:
                widths[place] = 54  # 缺1项
            elif slot.role == "total" and unranked:
                widths[place] = 74  # 暂 58.00
            elif slot.role == "prize" and not prizes:
                widths[place] = 0
            elif slot.role == "value" and model.view != "completion":
                widths[place] = 78
            elif slot.role == "prize":
                longest = max(
                    (
                        metrics.horizontalAdvance(model.cell(row, place).text)
                        for row in range(model.rowCount())
                    ),
                    default=0,
                )
                widths[place] = max(widths[place], longest + 15)
            elif slot.role == "count":
                title = QFontMetrics(ui_font(SMALL, True)).horizontalAdvance(
                    model.COLUMNS[place].title
                )
                widths[place] = max(76, min(150, title + 18))
        room = self.viewport().width()
        spare = room - sum(widths)
        values = [place for place, slot in enumerate(slots) if slot.role == "value"]
        if spare < 0 and values:
            give = min(-spare, sum(max(0, widths[p] - _LEAST_VALUE) for p in values))
            for place in values:
                cut = min(widths[place] - _LEAST_VALUE, -(-give // len(values)))
                widths[place] -= max(0, cut)
            over = sum(widths) - room
            name = next((p for p, slot in enumerate(slots) if slot.role == "name"), None)
            if over > 0 and name is not None:  # the total in sight is worth more than a long name
                widths[name] -= min(over, max(0, widths[name] - _LEAST_NAME))
        elif spare > 0 and values:
            for place in values:
                widths[place] += min(spare // len(values), 40)
        self.columns.set_defaults(widths)
        self._place_held()

    def _place_held(self) -> None:
        """Show the held columns where they would be scrolled away, aligned with the grid."""
        if not hasattr(self, "_held"):
            return  # the grid is being made
        scrolled = self.horizontalScrollBar().value() > 0
        slots = self.contest_model.slots
        if not scrolled or not slots:
            self._held.hide()
            return
        wide = 0
        for place, slot in enumerate(slots):
            held = slot.role in _HELD and not self.isColumnHidden(place)
            self._held.setColumnHidden(place, not held)
            if held:
                self._held.setColumnWidth(place, self.columnWidth(place))
                wide += self.columnWidth(place)
        self._held.verticalHeader().setDefaultSectionSize(
            self.verticalHeader().defaultSectionSize()
        )
        frame = self.frameWidth()
        height = self.viewport().height() + self.horizontalHeader().height()
        self._held.setGeometry(frame, frame, wide, height)
        self._held.verticalScrollBar().setValue(self.verticalScrollBar().value())
        self._held.show()
        self._held.raise_()

    def scrollTo(
        self,
        index: QModelIndex | Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        super().scrollTo(cast(QModelIndex, index), hint)
        if not index.isValid():
            return
        slot = self.contest_model.slot(index.column())
        if slot is None or slot.role in _HELD or not self._held.isVisible():
            return
        left = self.columnViewportPosition(index.column())
        if left < self._held.width():  # it would lie under the held columns
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - (self._held.width() - left))
