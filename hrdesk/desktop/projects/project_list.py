"""The list of projects, two lines each, dragged into the order of the annexes; its sum below."""

from __future__ import annotations

from fractions import Fraction
from typing import cast

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDropEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from hrdesk.core.funds import Funds
from hrdesk.core.numbers import money_text, percent_text, score_text
from hrdesk.core.rollup import Summary
from hrdesk.desktop.look.fonts import figure_font, ui_font
from hrdesk.desktop.look.signs import draw_sign
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.models.project_model import ProjectLine, ProjectListModel
from hrdesk.words import tr

ROW_HEIGHT = 50
HEADER_HEIGHT = 28
NARROW_BELOW = 500
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTER = Qt.AlignmentFlag.AlignCenter
_TITLES = {
    "number": tr("序号"),
    "project": tr("项目"),
    "money": tr("预算/执行"),
    "rate": tr("执行率"),
    "total": tr("总分"),
    "filling": tr("填报"),
}


def columns(width: int) -> dict[str, tuple[int, int]]:
    """Left edge and width of each column for a list this wide, px; a narrow list drops money."""
    fixed = {"number": 36, "money": 74, "rate": 70, "total": 58, "filling": 60}
    if width < NARROW_BELOW:
        fixed = {"total": 58, "filling": 60}
    rest = width - sum(fixed.values())
    edges, left = {}, 0
    for name in _TITLES:
        if name == "project" or name in fixed:
            wide = rest if name == "project" else fixed[name]
            edges[name] = (left, wide)
            left += wide
    return edges


class _Pen:
    """Draws the two-line cells of a row."""

    def __init__(self, painter: QPainter, rect: QRect) -> None:
        self.painter, self.rect = painter, rect
        self.edges = columns(rect.width())

    def cell(self, name: str) -> QRect | None:
        edge = self.edges.get(name)
        if edge is None:
            return None
        return QRect(self.rect.left() + edge[0], self.rect.top(), edge[1], self.rect.height() - 1)

    def line(self, cell: QRect, place: int, count: int = 2) -> QRect:
        height = (cell.height() - 8) // count
        return QRect(cell.left() + 6, cell.top() + 4 + place * height, cell.width() - 12, height)

    def text(
        self, rect: QRect, text: str, font: QFont, colour: str, flags: Qt.AlignmentFlag
    ) -> None:
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        fitting = self.painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, rect.width()
        )
        self.painter.drawText(rect, flags, fitting)

    def second_line(self, cell: QRect, blocks: str, funds: Funds) -> None:
        """The blocks' points; where they do not fit, what was spent of what."""
        rect = self.line(cell, 1)
        text = blocks
        if QFontMetrics(ui_font(9)).horizontalAdvance(blocks) > rect.width():
            spent, budget = money_text(funds.spent) or "—", money_text(funds.effective_budget)
            text = f"{spent} / {budget or '—'}"
        self.text(rect, text, ui_font(9), current_tokens().text2, _LEFT)

    def rate(self, rate: Fraction | None, *, bold: bool = False) -> None:
        cell = self.cell("rate")
        if cell is None:
            return
        tokens = current_tokens()
        upper = self.line(cell, 0)
        self.text(upper, percent_text(rate) or "—", figure_font(10, bold), tokens.text, _RIGHT)
        if rate is None:
            return
        bar = QRect(cell.left() + 8, cell.top() + 30, cell.width() - 14, 6)
        self.painter.setPen(QColor(tokens.heavy))
        self.painter.fillRect(bar, QColor(tokens.base))
        self.painter.drawRect(bar.adjusted(0, 0, -1, -1))
        filled = int((bar.width()) * min(rate, Fraction(1)))
        self.painter.fillRect(QRect(bar.left(), bar.top(), filled, 6), QColor(tokens.accent))

    def money(self, funds: Funds, *, bold: bool = False) -> None:
        cell = self.cell("money")
        if cell is None:
            return
        tokens = current_tokens()
        budget = money_text(funds.effective_budget) or "—"
        self.text(self.line(cell, 0), budget, figure_font(10, bold), tokens.text, _RIGHT)
        spent = money_text(funds.spent) or "—"
        self.text(self.line(cell, 1), spent, figure_font(10), tokens.text2, _RIGHT)


class _LineDelegate(QStyledItemDelegate):
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = cast(ProjectListModel, index.model())
        line, tokens = model.line(index.row()), current_tokens()
        rect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(tokens.sel if selected else tokens.base))
        if selected:
            painter.fillRect(
                QRect(rect.left(), rect.top(), 3, rect.height()), QColor(tokens.accent)
            )
        here = selected and option.widget is not None and option.widget.hasFocus()
        painter.setPen(QColor(tokens.accent if here else tokens.hair))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if here:
            painter.drawLine(rect.topLeft(), rect.topRight())
        pen = _Pen(painter, rect)
        self._paint_words(pen, line)
        pen.money(line.sums.funds)
        pen.rate(line.sums.funds.execution_rate)
        self._paint_total(pen, line)
        self._paint_filling(pen, line)

    @staticmethod
    def _paint_words(pen: _Pen, line: ProjectLine) -> None:
        tokens = current_tokens()
        number = pen.cell("number")
        if number is not None:
            pen.text(number, str(line.number), figure_font(10), tokens.text2, _CENTER)
        cell = pen.cell("project")
        assert cell is not None
        name = line.project.name or tr("（未命名项目）")
        pen.text(pen.line(cell, 0), name, ui_font(10, True), tokens.text, _LEFT)
        blocks = ""
        if line.has_scores:
            blocks = "  ".join(f"{b.name} {score_text(b.score)}" for b in line.sums.blocks)
        pen.second_line(cell, blocks, line.sums.funds)

    @staticmethod
    def _paint_total(pen: _Pen, line: ProjectLine) -> None:
        tokens = current_tokens()
        cell = pen.cell("total")
        assert cell is not None
        total = score_text(line.sums.total) if line.has_scores else "—"
        pen.text(pen.line(cell, 0), total, figure_font(10, True), tokens.text, _RIGHT)
        grade = line.sums.grade or tr("暂计")
        pen.text(pen.line(cell, 1), grade, ui_font(9), tokens.text2, _RIGHT)

    @staticmethod
    def _paint_filling(pen: _Pen, line: ProjectLine) -> None:
        tokens = current_tokens()
        cell = pen.cell("filling")
        assert cell is not None
        owed = line.filling != tr("已填")
        colour = tokens.owed if owed else tokens.done
        sign = QRect(cell.left() + 6, cell.top(), 12, cell.height())
        draw_sign(pen.painter, sign, "square" if owed else "check", colour)
        rest = cell.adjusted(21, 0, 0, 0)
        pen.text(rest, line.filling, ui_font(9), colour, _LEFT)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, ROW_HEIGHT)


class ListHeader(QWidget):
    """Column titles over the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEADER_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current_tokens(), QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.header))
        pen = _Pen(painter, self.rect())
        for name in pen.edges:
            cell = pen.cell(name)
            assert cell is not None
            right = name in ("money", "rate", "total")
            flags = _CENTER if name == "number" else _RIGHT if right else _LEFT
            inner = cell if name == "number" else cell.adjusted(6, 0, -6, 0)
            pen.text(inner, _TITLES[name], ui_font(9), tokens.text2, flags)
            if cell.right() < self.width() - 2:
                painter.setPen(QColor(tokens.rule))
                painter.drawLine(cell.right(), 0, cell.right(), self.height())
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), QColor(tokens.heavy))
        painter.end()


class SumRow(QWidget):
    """资金合计，得分平均 under the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary: Summary | None = None
        self.setFixedHeight(ROW_HEIGHT)
        self.setAccessibleName(tr("资金合计，得分平均"))

    def show_summary(self, summary: Summary | None) -> None:
        """Show the unit's figures."""
        self._summary = summary
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = current_tokens(), QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.header))
        painter.fillRect(QRect(0, 0, self.width(), 1), QColor(tokens.heavy))
        summary = self._summary
        if summary is not None:
            self._paint(_Pen(painter, self.rect()), summary)
        painter.end()

    @staticmethod
    def _paint(pen: _Pen, summary: Summary) -> None:
        tokens = current_tokens()
        cell = pen.cell("project")
        assert cell is not None
        part = summary.complete < summary.projects
        title = tr("资金合计，得分平均")
        if part:
            title += tr("（{projects} 个项目中填完的 {complete} 个）").format(
                projects=summary.projects, complete=summary.complete
            )
        pen.text(pen.line(cell, 0), title, ui_font(10, True), tokens.text, _LEFT)
        blocks = "  ".join(f"{b.name} {score_text(b.average)}" for b in summary.blocks)
        funds = Funds(summary.initial_budget, summary.budget, summary.received, summary.spent)
        pen.second_line(cell, blocks, funds)
        pen.money(funds, bold=True)
        pen.rate(summary.execution_rate, bold=True)
        total = pen.cell("total")
        assert total is not None
        average = score_text(summary.average) or "—"
        pen.text(pen.line(total, 0), average, figure_font(10, True), tokens.text, _RIGHT)
        pen.text(pen.line(total, 1), summary.grade or "", ui_font(9), tokens.text2, _RIGHT)


class ProjectListView(QListView):
    """The list; rows are dragged, or moved by Alt+↑ and Alt+↓."""

    chosen = Signal(int)  # project id
    opened = Signal(int)  # double click or Enter: show its indicators
    moved = Signal(list)  # all project ids in their new order
    move_wanted = Signal(int)  # −1 up, +1 down
    paste_wanted = Signal()

    def __init__(self, model: ProjectListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("项目列表"))
        self.setModel(model)
        self.setItemDelegate(_LineDelegate(self))
        self.setUniformItemSizes(True)
        self.setProperty("bare", True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragEnabled(True)
        self.setDropIndicatorShown(True)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.activated.connect(self._on_activated)
        self.selectionModel().currentChanged.connect(self._on_current)

    @property
    def project_model(self) -> ProjectListModel:
        """The model, by its own type."""
        return cast(ProjectListModel, self.model())

    def select_project(self, project_id: int | None) -> None:
        """Put the cursor on a project without telling anybody."""
        row = self.project_model.row_of(project_id)
        if row is not None and row != self.currentIndex().row():
            self.selectionModel().setCurrentIndex(
                self.project_model.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def _on_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        project_id = self.project_model.project_id(current.row())
        if project_id is not None:
            self.chosen.emit(project_id)

    def _on_activated(self, index: QModelIndex) -> None:
        project_id = self.project_model.project_id(index.row())
        if project_id is not None:
            self.opened.emit(project_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_wanted.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
            return
        super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        source = self.currentIndex().row()
        target = self._drop_row(event)
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        ids = [project.id for project in self.project_model.projects()]
        if event.source() is not self or not 0 <= source < len(ids):
            return
        moved = ids[source]
        to = target - 1 if target > source else target
        if to != source:
            ids.insert(to, ids.pop(source))
            self.moved.emit(ids)
            self.select_project(moved)

    def _drop_row(self, event: QDropEvent) -> int:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return self.project_model.rowCount()
        middle = self.visualRect(index).center().y()
        return index.row() + (event.position().y() > middle)
