"""The forms that were found: a box to take each, its name, where it stands, what becomes of it."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.signs import draw_sign
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.look.tokens import CELL, SMALL
from hrdesk.desktop.widgets.painted import draw_runs
from hrdesk.models.cells import Index
from hrdesk.models.import_draft import FormDraft, ImportDraft
from hrdesk.words import tr

_ROW = 70
_BOX_ROOM = 32
_BOX = 14
_ROOT = QModelIndex()


class FormListModel(QAbstractListModel):
    """The sheets of an import, a row each; the box is its check state."""

    ticked = Signal()

    def __init__(self, draft: ImportDraft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft = draft

    def form(self, row: int) -> FormDraft:
        """The sheet of a row."""
        return self.draft.forms[row]

    def refresh(self) -> None:
        """Something became otherwise."""
        self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.draft.forms)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self.form(index.row()).form is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        form = self.form(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return form.name.strip() or form.sheet.grid.name
        if role == Qt.ItemDataRole.CheckStateRole and form.form is not None:
            return Qt.CheckState.Checked if form.wanted else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return "\n".join((str(self.data(index)), self.where(form), self.draft.state(form)))
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.draft.tick(self.form(index.row()), Qt.CheckState(value) == Qt.CheckState.Checked)
        self.refresh()
        self.ticked.emit()
        return True

    @staticmethod
    def where(form: FormDraft) -> str:
        """Sheet, rows and file in one line."""
        rows = tr("{rows} 行").format(rows=form.rows) if form.form is not None else tr("0 行")
        if form.sheet.grid.name == form.sheet.source:
            return f"{form.sheet.source}　{rows}"
        return f"{form.sheet.grid.name}　{rows}　{form.sheet.source}"

    def state_role(self, form: FormDraft) -> str:
        """The role of the state's words."""
        if form.form is None:
            return "quiet"
        if form.wanted and not form.name.strip():
            return "owed"
        if self.draft.other_year(form) or (form.wanted and self.draft.clashes(form)):
            return "unfinished"
        return "plain" if form.wanted else "quiet"


class _FormDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, tokens = cast(FormListModel, index.model()), current_tokens()
        form, rect = model.form(index.row()), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(tokens.sel if chosen else tokens.base))
        if chosen:
            painter.fillRect(
                QRect(rect.left(), rect.top(), 3, rect.height()), QColor(tokens.accent)
            )
        painter.setPen(QColor(tokens.hair))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if form.form is not None:
            self._box(painter, rect, form.wanted)
        words = rect.adjusted(_BOX_ROOM, 4, -8, -4)
        lines = [QRect(words.left(), words.top() + 21 * n, words.width(), 20) for n in range(3)]
        painter.setFont(ui_font(CELL, True))
        painter.setPen(QColor(tokens.text if form.wanted else tokens.text2))
        self._line(painter, lines[0], str(index.data()))
        painter.setFont(ui_font(SMALL))
        painter.setPen(QColor(tokens.text2))
        self._line(painter, lines[1], model.where(form))
        draw_runs(painter, lines[2], [(model.draft.state(form), model.state_role(form))], SMALL)
        painter.restore()

    @staticmethod
    def _line(painter: QPainter, rect: QRect, text: str) -> None:
        fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, fitting)

    @staticmethod
    def _box(painter: QPainter, rect: QRect, ticked: bool) -> None:
        tokens = current_tokens()
        box = QRect(rect.left() + 11, rect.top() + 8, _BOX, _BOX)
        painter.fillRect(box, QColor(tokens.accent if ticked else tokens.base))
        painter.setPen(QColor(tokens.accent if ticked else tokens.edge))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        if ticked:
            draw_sign(painter, box, "check", tokens.on_accent)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            if event.position().x() > option.rect.left() + _BOX_ROOM:
                return False
        elif not (isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space):
            return False
        now = index.data(Qt.ItemDataRole.CheckStateRole)
        if now is None:
            return False
        ticked = Qt.CheckState(now) == Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return bool(model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole))


class FormList(QListView):
    """The list; Space ticks."""

    chosen = Signal(int)

    def __init__(self, model: FormListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("找到的表"))
        self.setModel(model)
        self.setItemDelegate(_FormDelegate(self))
        self.setUniformItemSizes(True)
        self.setProperty("bare", True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._on_current)

    def _on_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.row())
