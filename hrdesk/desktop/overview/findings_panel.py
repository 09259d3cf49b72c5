"""自查 on the overview: how many of each level, and the list that leads to each place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.findings import LEVELS, Level
from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.look.signs import draw_sign
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.look.tokens import CELL, SMALL
from hrdesk.desktop.widgets.labels import quiet_label, strong_label
from hrdesk.desktop.widgets.read_table import only_read
from hrdesk.desktop.widgets.runs_label import RunsLabel
from hrdesk.desktop.widgets.segments import Segments
from hrdesk.models.findings_model import FindingsModel
from hrdesk.models.live_findings import LiveFindings
from hrdesk.words import tr

_LEVEL = 76
_SHARES = (32, 40, 28)  # of what is left, for place, sentence, suggestion


class LevelDelegate(QStyledItemDelegate):
    """A level with its sign and colour, other words plain."""

    def shown_column(self, index: QModelIndex | QPersistentModelIndex) -> int:
        """0 for a level, 1 for a place, 3 for quiet words."""
        return 0

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tokens = current_tokens()
        rect = QRect(option.rect)
        view = option.widget
        assert isinstance(view, QTableView)
        selected = view.selectionModel().isRowSelected(index.row(), QModelIndex())
        painter.fillRect(rect, QColor(tokens.sel if selected else tokens.base))
        if selected and view.hasFocus():
            for edge in (rect.top(), rect.bottom()):
                painter.fillRect(QRect(rect.left(), edge, rect.width(), 1), QColor(tokens.accent))
        painter.setFont(ui_font(SMALL))
        room = rect.adjusted(6, 0, -6, 0)
        column = self.shown_column(index)
        colour = tokens.text2 if column == 3 else tokens.text
        text = str(index.data() or "")
        if column == 0:
            colour = self._draw_level(painter, room, text)
            room.setLeft(room.left() + 20)
        painter.setPen(QColor(colour))
        # of a place both ends matter: which project, which row
        cut = Qt.TextElideMode.ElideMiddle if column == 1 else Qt.TextElideMode.ElideRight
        fitting = painter.fontMetrics().elidedText(text, cut, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, fitting)

    @staticmethod
    def _draw_level(painter: QPainter, room: QRect, level: str) -> str:
        tokens = current_tokens()
        place = QRect(room.left(), room.center().y() - 7, 16, 16)
        if level == "错误":
            draw_sign(painter, place, "square", tokens.owed)
            return tokens.owed
        if level == "警告":
            icon("warning", "unfinished", filled=True).paint(painter, place)
            return tokens.unfinished
        icon("info", "info", filled=True).paint(painter, place)
        return tokens.info


class _Delegate(LevelDelegate):
    """The findings' columns as they stand."""

    def shown_column(self, index: QModelIndex | QPersistentModelIndex) -> int:
        return index.column()


class FindingsTable(QTableView):
    """A row a finding; Enter or a double click leads to its place."""

    followed = Signal(object)  # Finding

    def __init__(self, model: FindingsModel) -> None:
        super().__init__()
        self._findings = model
        self.setModel(model)
        self.setProperty("bare", True)
        self.setAccessibleName(tr("自查发现的问题"))
        self.setItemDelegate(_Delegate(self))
        only_read(self)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setStretchLastSection(True)
        self.doubleClicked.connect(self._follow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width() - _LEVEL
        self.setColumnWidth(0, _LEVEL)
        for place, share in enumerate(_SHARES[:2], 1):
            self.setColumnWidth(place, room * share // 100)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid():  # Qt would go to the first row without marking it
            self.setCurrentIndex(self._findings.index(0, 0))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._follow(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _follow(self, index: QModelIndex) -> None:
        finding = self._findings.finding(index.row()) if index.isValid() else None
        if finding is not None:
            self.followed.emit(finding)


class FindingsPanel(QFrame):
    """The list with its segments."""

    followed = Signal(object)  # Finding
    rules_wanted = Signal()

    def __init__(self, live: LiveFindings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.live = live
        self.model = FindingsModel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._head())
        self.stack = QStackedWidget()
        self.table = FindingsTable(self.model)
        self.table.followed.connect(self.followed)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self._clean())
        column.addWidget(self.stack, 1)
        self.setMinimumHeight(190)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(10, 3, 6, 3)
        row.setSpacing(10)
        row.addWidget(strong_label(tr("自查"), CELL))
        self.segments = Segments((tr("全部"), *LEVELS))
        self.segments.setAccessibleName(tr("显示哪些级别"))
        self.segments.chosen.connect(self._choose)
        row.addWidget(self.segments)
        self.rules = QPushButton(tr("自查规则…"))
        self.rules.setToolTip(tr("选择检查哪些规则"))
        self.rules.clicked.connect(self.rules_wanted)
        row.addWidget(self.rules)
        self.off = quiet_label("")
        row.addWidget(self.off)
        row.addStretch()
        self.hint = quiet_label(tr("双击或按 Enter 到所在的格"))
        row.addWidget(self.hint)
        return row

    def _clean(self) -> QWidget:
        holder = QWidget()
        holder.setObjectName("cardBody")
        column = QVBoxLayout(holder)
        column.setContentsMargins(10, 12, 12, 12)
        self.sentence = RunsLabel(CELL)
        column.addWidget(self.sentence)
        column.addStretch()
        return holder

    def refresh(self) -> None:
        """Show what is found now."""
        found = self.live.findings()
        current = self.model.finding(self.table.currentIndex().row())
        if self.model.show_findings(found):
            counts = self.live.counts()
            self.segments.set_counts([len(found), *(counts[level] for level in LEVELS)])
            self._go_back_to(current)
        self._show_off()
        self._show_sentence()

    def _show_off(self) -> None:
        off = self.live.rules_off()
        self.off.setText(tr("{count} 条规则已关闭").format(count=len(off)) if off else "")
        self.off.setToolTip("\n".join(rule.name for rule in off))
        self.off.setVisible(bool(off))

    def choose_level(self, level: Level) -> None:
        """Show the findings of one level, as if its segment had been pressed."""
        self.segments.set_current(LEVELS.index(level) + 1)
        self._choose(LEVELS.index(level) + 1)

    def _go_back_to(self, finding: object) -> None:
        for row in range(self.model.rowCount()):
            if self.model.finding(row) == finding:
                self.table.setCurrentIndex(self.model.index(row, 0))
                return

    def _choose(self, place: int) -> None:
        self.model.show_level(LEVELS[place - 1] if place else None)
        self._show_sentence()

    def _show_sentence(self) -> None:
        has = self.model.rowCount() > 0
        self.stack.setCurrentIndex(0 if has else 1)
        self.hint.setVisible(has)
        level = self.segments.current
        words = (
            tr("没有级别为{levels}的问题。").format(levels=LEVELS[level - 1])
            if level
            else tr("自查没有发现问题。")
        )
        self.sentence.set_runs([(words, "plain" if level else "done")])
