"""The sheet as it was found: each column's head says what it is taken as and can be changed."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from hrdesk.core.form_reading.grid import Place
from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.look.signs import draw_sign
from hrdesk.desktop.look.theme import current_tokens, theme
from hrdesk.desktop.look.tokens import CELL, FIELD, SIGN, SMALL
from hrdesk.models.cells import Index
from hrdesk.models.sheet_model import FIELD_CHOICES, SheetModel, column_letters, field_title
from hrdesk.words import tr

_HEADER = 48
_LEAST, _MOST = 76, 230
_SAMPLE = 60
_MOST_SPANS = 2000
_ARROW = 14
_ROOMY = 220
"""Height from which a sheet is shown from its top; a lower one begins with the header, px."""


class SheetHeader(QHeaderView):
    """Two storeys: the column's letter, and the field it is taken as; a click opens the choice."""

    choice_wanted = Signal(int)

    def __init__(self, model: SheetModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._sheet = model
        self.setSectionsClickable(True)
        self.setFixedHeight(_HEADER)
        self.setMinimumSectionSize(40)
        self.setToolTip(tr("单击可改：这一列是什么"))
        theme().changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _HEADER)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        column = self.logicalIndexAt(event.position().toPoint())
        resizing = self.viewport().cursor().shape() == Qt.CursorShape.SplitHCursor
        super().mouseReleaseEvent(event)
        if column >= 0 and not resizing and event.button() == Qt.MouseButton.LeftButton:
            self.choice_wanted.emit(column)

    def paintSection(self, painter: QPainter, rect: QRect, place: int) -> None:
        tokens, draft = current_tokens(), self._sheet.draft
        field = None if draft is None else draft.mapping.field_of(place)
        view = cast(QTableView, self.parentWidget())
        here = view.currentIndex().column() == place
        painter.save()
        painter.fillRect(rect, QColor(tokens.sel if here else tokens.header))
        painter.setPen(QColor(tokens.rule))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        middle = rect.top() + _HEADER // 2
        painter.setPen(QColor(tokens.hair))
        painter.drawLine(rect.left(), middle, rect.right(), middle)
        foot = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(foot, QColor(tokens.heavy))
        if here:
            painter.fillRect(foot.adjusted(0, -1, 0, 0), QColor(tokens.accent))
        painter.setFont(ui_font(SMALL))
        painter.setPen(QColor(tokens.text2))
        upper = QRect(rect.left(), rect.top(), rect.width(), _HEADER // 2)
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, column_letters(place))
        lower = QRect(rect.left() + 6, middle, rect.width() - 8 - _ARROW, _HEADER // 2)
        painter.setFont(ui_font(SMALL, field is not None))
        painter.setPen(QColor(tokens.dis if field is None else tokens.text))
        words = painter.fontMetrics().elidedText(
            field_title(field), Qt.TextElideMode.ElideRight, lower.width()
        )
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, words)
        arrow = QRect(rect.right() - _ARROW - 2, middle + 5, _ARROW, _ARROW)
        icon("chevron_down", "text2").paint(painter, arrow)
        painter.restore()


class _SheetDelegate(QStyledItemDelegate):
    """White: taken; grey: left out; header cells bold; not understood: tint, bar and square."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, tokens = cast(SheetModel, index.model()), current_tokens()
        kind = model.kind(index.row(), index.column())
        rect = option.rect
        view = cast(SheetView, self.parent())
        ground = {
            "taken": tokens.base,
            "head": tokens.header,
            "lost": tokens.owed_tint,
            "left": tokens.ro,
        }[kind]
        painter.save()
        painter.fillRect(rect, QColor(ground))
        painter.setPen(QColor(tokens.hair))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(6, 0, -6, -1)
        if kind == "lost":
            painter.fillRect(
                QRect(rect.left(), rect.top(), 3, rect.height() - 1), QColor(tokens.owed)
            )
            sign = QRect(rect.left() + 7, rect.top(), SIGN, rect.height())
            draw_sign(painter, sign, "square", tokens.owed)
            inner.setLeft(sign.right() + 6)
        colour = {"lost": tokens.owed, "left": tokens.text2}.get(kind, tokens.text)
        painter.setFont(ui_font(CELL, kind == "head"))
        painter.setPen(QColor(colour))
        text = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)
        if option.state & QStyle.StateFlag.State_Selected and view.currentIndex() == index:
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()


class SheetView(QTableView):
    """Looks at a :class:`SheetModel`."""

    mapped = Signal(int, object)  # column, field or None
    column_entered = Signal(int)

    def __init__(self, model: SheetModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = model
        self.setAccessibleName(tr("表的内容"))
        self.setAccessibleDescription(tr("按 Alt+↓ 选择这一列是什么"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setProperty("bare", True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_SheetDelegate(self))
        self.setModel(model)
        header = SheetHeader(model, self)
        self.setHorizontalHeader(header)
        header.choice_wanted.connect(self.open_choice)
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(FIELD)
        rows.setFixedWidth(38)
        rows.setSectionsClickable(False)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setCornerButtonEnabled(False)
        self.choice: QMenu | None = None

    def show_sheet(self) -> None:
        """Lay the columns out for a new sheet and go to its header."""
        self.clearSpans()
        draft = self._sheet.draft
        if draft is None:
            return
        height, width = self._sheet.rowCount(), self._sheet.columnCount()
        for first, last in list(draft.sheet.grid.spans.items())[:_MOST_SPANS]:
            below = min(last[0], height - 1) - first[0] + 1
            across = min(last[1], width - 1) - first[1] + 1
            if below > 0 and across > 0 and (below > 1 or across > 1):
                self.setSpan(*first, below, across)
        for column in range(width):
            self.setColumnWidth(column, self._width_of(column))
        self.doItemsLayout()  # else the place of the sheet before is scrolled to afterwards
        head = self._sheet.index(min(draft.mapping.first, height - 1), 0)
        self.setCurrentIndex(head)
        if self.viewport().height() < _ROOMY:
            self.scrollTo(head, QAbstractItemView.ScrollHint.PositionAtTop)
        else:
            self.scrollToTop()

    def _telling_rows(self) -> range:
        """The rows whose words decide how wide columns are: the header and what it stands over."""
        draft = self._sheet.draft
        assert draft is not None
        first, last = draft.mapping.first, len(draft.sheet.grid.rows) - 1
        if draft.form is not None and draft.form.rows:
            last = draft.form.rows[-1].row
        return range(first, min(last + 1, first + _SAMPLE))

    def _width_of(self, column: int) -> int:
        assert self._sheet.draft is not None
        grid, metrics = self._sheet.draft.sheet.grid, QFontMetrics(ui_font(CELL, True))
        field = self._sheet.draft.mapping.field_of(column)
        title = QFontMetrics(ui_font(SMALL, True)).horizontalAdvance(field_title(field)) + 28
        texts = [
            grid.text(row, column)
            for row in self._telling_rows()
            if grid.last_column(row, column) == column
        ]
        wide = max((metrics.horizontalAdvance(text[:40]) for text in texts), default=0) + 16
        return min(max(wide, title, _LEAST), _MOST)

    def go_to(self, place: Place) -> None:
        """Put the cursor on a cell and bring it into view."""
        index = self._sheet.index(*place)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.horizontalHeader().viewport().update()
        if current.isValid():
            self.column_entered.emit(current.column())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_Down and self.currentIndex().isValid():
            self.open_choice(self.currentIndex().column())
            return
        super().keyPressEvent(event)

    def open_choice(self, column: int) -> None:
        """Offer what a column can be taken as."""
        draft = self._sheet.draft
        if draft is None:
            return
        if self.choice is not None:
            self.choice.deleteLater()
        row = max(self.currentIndex().row(), 0)
        self.setCurrentIndex(self._sheet.index(row, column))
        self.choice = QMenu(self)
        now = draft.mapping.field_of(column)
        for words, field in FIELD_CHOICES:
            if field is None:
                self.choice.addSeparator()
            action = self.choice.addAction(words)
            action.setCheckable(True)
            action.setChecked(field == now)
            action.setData((column, field or ""))
        self.choice.triggered.connect(self._chosen)
        header = self.horizontalHeader()
        left = header.sectionViewportPosition(column)
        self.choice.popup(header.viewport().mapToGlobal(QPoint(left, _HEADER)))

    def _chosen(self, action: object) -> None:
        column, field = action.data()  # type: ignore[attr-defined]
        self.mapped.emit(column, field or None)
