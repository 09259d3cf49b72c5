"""How a cell is painted in each of its states, and which editor it opens.

White cells are the user's, grey ones are computed. Signs and words carry the meaning, colour only
supports it. Everything is drawn from the cell the model prepared; nothing is computed here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from hrdesk.core.arrangement import places_of
from hrdesk.desktop.look.fonts import figure_font, ui_font
from hrdesk.desktop.look.lines import fine_pen
from hrdesk.desktop.look.signs import Sign, draw_sign
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.look.tokens import SMALL
from hrdesk.models.cells import Cell, Column
from hrdesk.models.grid_model import GridModel
from hrdesk.words import tr

from .cursor import ARROWS
from .editors import ChoiceEditor, LineEditor, ParagraphEditor

if TYPE_CHECKING:
    from .view import GridView

Index = QModelIndex | QPersistentModelIndex

PADDING = 6
SIGN_SLOT = 15
_SIGN = 10
_OWED_BAR = 3
_STEP_SIGNS: dict[str, tuple[Sign, str]] = {
    "done": ("done", "done"),
    "ahead": ("ring", "accent"),
    "closed": ("crossed", "text2"),
}
_LEAST_PARAGRAPH = 320
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
}


class CellDelegate(QStyledItemDelegate):
    """Paints and edits the cells of one :class:`GridView`."""

    def __init__(self, view: GridView) -> None:
        super().__init__(view)
        self._view = view

    @property
    def _model(self) -> GridModel:
        return cast(GridModel, self._view.model())

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, place = index.row(), index.column()
        cell, column = self._model.cell(row, place), self._model.COLUMNS[place]
        rect = option.rect
        tokens = current_tokens()
        owed = bool(cell.owed) and not cell.text
        painter.fillRect(rect, QColor(self._ground(cell, option, row, place)))
        if owed:
            painter.fillRect(
                QRect(rect.left(), rect.top(), _OWED_BAR, rect.height()), QColor(tokens.owed)
            )
        self._lines(painter, rect, row)
        inner = self._draw_signs(painter, rect, cell, column)
        painter.setFont(self._font(cell, column))
        painter.setPen(QColor(self._text_colour(cell)))
        text = cell.owed if owed else cell.text.replace("\n", " ")
        align = _ALIGN["left" if owed else column.align] | Qt.AlignmentFlag.AlignVCenter
        metrics = painter.fontMetrics()
        if owed and metrics.horizontalAdvance(text) > inner.width():
            painter.setFont(ui_font(SMALL))
            metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(text) > inner.width():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        if self._view.hits.words and not owed:
            self._paint_hits(painter, inner, column, text, self._view.hits.is_current(row, place))
        painter.drawText(inner, align | Qt.TextFlag.TextSingleLine, text)
        if self._view.is_current(row, place):
            with_keys = self._view.hasFocus() or self._view.open_editor() is not None
            self._frame(painter, rect, tokens.accent if with_keys else tokens.edge)

    def _paint_hits(
        self, painter: QPainter, inner: QRect, column: Column, text: str, current: bool
    ) -> None:
        """A ground behind the letters that were looked for, and only behind them."""
        tokens, metrics, words = current_tokens(), painter.fontMetrics(), self._view.hits.words
        spare = inner.width() - metrics.horizontalAdvance(text)
        start = inner.left() + {"left": 0, "right": spare, "center": spare // 2}[column.align]
        painter.save()
        for at in places_of(words, text):
            left = start + metrics.horizontalAdvance(text[:at])
            width = metrics.horizontalAdvance(text[at : at + len(words)])
            top = inner.top() + (inner.height() - metrics.height()) // 2
            box = QRect(left - 1, top, width + 2, metrics.height())
            painter.fillRect(box, QColor(tokens.found_current if current else tokens.found))
            if current:
                painter.setPen(QColor(tokens.unfinished))
                painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.restore()

    def _ground(self, cell: Cell, option: QStyleOptionViewItem, row: int, place: int) -> str:
        tokens = current_tokens()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected and not self._view.is_current(row, place):  # typing goes into the white one
            return tokens.sel
        if cell.owed and not cell.text:
            return tokens.owed_tint
        if self._view.names_row(row, place):
            return tokens.sel
        if cell.heat:
            return {
                "low": tokens.unfinished_tint,
                "above": tokens.heat_above,
                "far": tokens.heat_far,
            }[cell.heat]
        return tokens.base if cell.editable and not self._locked() else tokens.ro

    def _locked(self) -> bool:
        """Whether nothing can be filled in: a 定稿 year, a file that is only read."""
        return self._view.grid_model.session.read_only

    def _lines(self, painter: QPainter, rect: QRect, row: int) -> None:
        tokens = current_tokens()
        painter.setPen(fine_pen(painter, tokens.hair))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(fine_pen(painter, self._view.line_below(row)))
        bottom = rect.bottom()  # from the line of the cell before, without a gap at 125 %
        painter.drawLine(rect.left() - 1, bottom, rect.right(), bottom)

    def _draw_signs(self, painter: QPainter, rect: QRect, cell: Cell, column: Column) -> QRect:
        """Draw the signs of a cell and say where its text goes."""
        tokens = current_tokens()
        inner = rect.adjusted(PADDING, 0, -PADDING - 1, -1)
        if column.name == "completion":
            slot = QRect(inner.right() - SIGN_SLOT + 4, inner.top(), SIGN_SLOT, inner.height())
            if cell.mark == "unfinished":
                draw_sign(painter, slot, "circle", tokens.unfinished)
            elif cell.mark == "far":
                draw_sign(painter, slot, "triangle", tokens.far)
            inner.setRight(inner.right() - SIGN_SLOT)
        elif cell.differs or cell.linked:
            slot = QRect(inner.left(), inner.top(), _SIGN + 2, inner.height())
            draw_sign(painter, slot, "differs" if cell.differs else "link", tokens.accent)
            inner.setLeft(slot.right() + 4)
        elif cell.attached:
            slot = QRect(inner.right() - _SIGN, inner.top(), _SIGN + 2, inner.height())
            draw_sign(painter, slot, "clip", tokens.text2)
            inner.setRight(slot.left() - 4)
        elif cell.sign:
            slot = QRect(inner.left(), inner.top(), _SIGN + 2, inner.height())
            sign, colour = _STEP_SIGNS[cell.sign]
            draw_sign(painter, slot, sign, getattr(tokens, colour))
            inner.setLeft(slot.right() + 5)
        return inner

    def _font(self, cell: Cell, column: Column) -> QFont:
        bold = cell.strong or (column.name == "completion" and cell.mark in ("unfinished", "far"))
        size = self._view.text_size()
        return figure_font(size, bold) if column.align == "right" else ui_font(size, bold)

    def _text_colour(self, cell: Cell) -> str:
        tokens = current_tokens()
        if cell.mark == "unfinished":
            return tokens.unfinished
        if cell.heat:
            return tokens.text
        if cell.mark == "far":
            return tokens.far
        if cell.owed and not cell.text:
            return tokens.owed
        return tokens.text if cell.editable or cell.strong else tokens.text2

    @staticmethod
    def _frame(painter: QPainter, rect: QRect, tone: str) -> None:
        """The cursor: accent while the grid has the keyboard, else the quiet colour of an edge."""
        colour = QColor(tone)
        for side in (
            QRect(rect.left(), rect.top(), rect.width(), 2),
            QRect(rect.left(), rect.bottom() - 1, rect.width(), 2),
            QRect(rect.left(), rect.top(), 2, rect.height()),
            QRect(rect.right() - 1, rect.top(), 2, rect.height()),
        ):
            painter.fillRect(side, colour)

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._model.COLUMNS[index.column()]
        choices = self._model.choices(index)
        editor: QWidget
        if choices:
            editor = ChoiceEditor(parent, ui_font(self._view.text_size()), choices)
        elif self._view.has_paragraphs(column.name):
            paragraph = ParagraphEditor(parent, ui_font(self._view.text_size()))
            paragraph.finished.connect(self._finish_paragraph)
            paragraph.grown.connect(self._view.make_room)
            editor = paragraph
        else:
            right = column.align == "right"
            font = figure_font if right else ui_font
            editor = LineEditor(parent, font(self._view.text_size()), _ALIGN[column.align])
        editor.setAccessibleName(tr("{title}，编辑").format(title=column.title))
        return editor

    def _finish_paragraph(self) -> None:
        editor = cast(QWidget, self.sender())
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.SubmitModelCache)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if self._view.is_refused():
            return  # what was typed stays until it is taken or given up
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, ParagraphEditor):
            editor.setPlainText(text)
            editor.selectAll()
        elif isinstance(editor, ChoiceEditor):
            editor.setEditText(text)
            editor.select_all()
        elif isinstance(editor, LineEditor):
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        self._model.setData(index, editor_text(editor), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect = QRect(option.rect)
        if isinstance(editor, ParagraphEditor):
            room = self._view.viewport().height() - 2
            height = max(rect.height(), min(editor.wanted_height(), room))
            rect.setHeight(height)
            if rect.bottom() > room:
                rect.moveTop(max(0, room - height))
            rect.setLeft(min(rect.left(), max(0, rect.right() - _LEAST_PARAGRAPH)))
        elif isinstance(editor, ChoiceEditor):  # from the cell's left, or within the grid's right
            rect.setWidth(max(rect.width(), editor.wanted_width()))
            room = self._view.viewport().width()
            rect.moveLeft(max(0, min(rect.left(), room - rect.width())))
        editor.setGeometry(rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self._view.is_refused():
            return True
        if _is_for_the_list(event):  # and not for the action that moves rows
            event.accept()
            return True
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(editor, event)
        if isinstance(editor, QWidget) and self._key_in_editor(editor, event):
            return True
        return super().eventFilter(editor, event)

    def _key_in_editor(self, editor: QWidget, event: QKeyEvent) -> bool:
        """Ctrl+Enter fills all selected cells; arrows leave a line as in a spreadsheet, those to the
        sides only while one types over what it held, which F2 changes."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and held & Qt.KeyboardModifier.ControlModifier:
            self._view.commit_everywhere(editor)
            return True
        if not isinstance(editor, LineEditor | ChoiceEditor):
            return False
        if _opens_list(event):
            if isinstance(editor, ChoiceEditor):
                editor.showPopup()
            return True
        if event.key() == Qt.Key.Key_F2:
            editor.mends = not editor.mends
            return True
        if enter and held == Qt.KeyboardModifier.ShiftModifier:
            if self._taken(editor):
                self._view.enter_down(-1)
            return True
        by = ARROWS.get(Qt.Key(event.key()))
        if by is None or held or (editor.mends and by[1]):
            return False
        if by[0] and isinstance(editor, ChoiceEditor):
            return False  # up and down go along the list
        if self._taken(editor):
            self._view.move_by(*by)
        return True

    def _taken(self, editor: LineEditor | ChoiceEditor) -> bool:
        """Take what was typed and close; ``False`` when it was refused and stays to be mended."""
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        editor.mends = True
        return not self._view.is_refused()


def _opens_list(event: QKeyEvent) -> bool:
    alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
    return bool(alt) and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)


def _is_for_the_list(event: QEvent) -> bool:
    override = event.type() == QEvent.Type.ShortcutOverride
    return override and isinstance(event, QKeyEvent) and _opens_list(event)


def is_editor(widget: QWidget) -> bool:
    """Whether a widget is one of the grid's editors."""
    return isinstance(widget, (LineEditor, ChoiceEditor, ParagraphEditor))


def editor_text(editor: QWidget) -> str:
    """What stands in an open editor."""
    if isinstance(editor, ParagraphEditor):
        return editor.toPlainText()
    if isinstance(editor, ChoiceEditor):
        return editor.currentText()
    assert isinstance(editor, LineEditor)
    return editor.text()
