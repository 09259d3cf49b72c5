"""The page 全部指标: search, narrow and sort the indicators of the whole file, and go to their cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.indicator_list import FAR_ABOVE, FULL, OPEN, OWES_REASON, UNFINISHED
from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.widgets.labels import quiet_label, strong_label
from hrdesk.desktop.widgets.segments import Segments
from hrdesk.desktop.widgets.waiting import Cancelled, Waiting
from hrdesk.models.indicator_list_model import IndicatorListModel
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

from .export import ask_and_export
from .view import ListView

_MARKS = (0, OPEN, OWES_REASON, UNFINISHED, FAR_ABOVE, FULL)
_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class IndicatorListPage(QWidget):
    """One list over all units, years and projects of the file; Esc leads back."""

    place_wanted = Signal(object)  # Place
    left = Signal()
    told = Signal(str)

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = IndicatorListModel(session, self)
        self.grid = ListView(self.model)
        self._make_actions()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        column.addLayout(self._first_row())
        column.addLayout(self._second_row())
        column.addWidget(self._list(), 1)
        self._connect()
        self._refresh()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_words)
        self.search.installEventFilter(self)
        self.units.activated.connect(self._on_choice)
        self.years.activated.connect(self._on_choice)
        self.projects.activated.connect(self._on_choice)
        self.segments.chosen.connect(self._on_mark)
        self.grid.opened.connect(self._on_opened)
        self.model.projects_changed.connect(self._fill_choices)
        self.model.arranged.connect(self._refresh)
        self.model.progressed.connect(self._refresh)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.left)

    # Parts

    def _make_actions(self) -> None:
        self.open_action = QAction(icon("document_table"), tr("到“指标”页填写\tEnter"), self)
        self.open_action.triggered.connect(self._open_current)
        self.export_action = QAction(icon("arrow_export"), tr("导出全部指标…"), self)
        self.export_action.triggered.connect(self.export)
        self.grid.addAction(self.open_action)

    def _combo(self, name: str, letters: int, most: int) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.setToolTip(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(letters)
        combo.setMaximumWidth(most)
        cast(QListView, combo.view()).setUniformItemSizes(True)
        return combo

    def _first_row(self) -> QHBoxLayout:
        self.search = QLineEdit()
        self.search.setAccessibleName(tr("查找指标"))
        self.search.setPlaceholderText(tr("查找：几个词，或名称的拼音首字母"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setMinimumWidth(150)
        self.units = self._combo(tr("单位"), 6, 200)
        self.years = self._combo(tr("年度"), 6, 118)
        self.projects = self._combo(tr("项目"), 8, 280)
        self.count: QLabel = strong_label("")
        self.count.setAccessibleName(tr("行数"))
        self.export_button = QPushButton(icon("arrow_export"), tr("导出"))
        self.export_button.setToolTip(tr("把显示的行存成工作簿（xlsx）"))
        self.export_button.clicked.connect(self.export)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 4)
        for combo, share in ((self.units, 2), (self.years, 1), (self.projects, 3)):
            row.addWidget(combo, share)
        row.addSpacing(8)
        row.addWidget(self.count)
        row.addWidget(self.export_button)
        return row

    def _second_row(self) -> QHBoxLayout:
        names = (tr("全部"), tr("待填"), tr("待说明"), tr("未完成"), tr("远超目标"), tr("满分"))
        self.segments = Segments(names)
        self.segments.setAccessibleName(tr("显示哪些指标"))
        self.note: QLabel = quiet_label("")
        self.note.setAccessibleName(tr("读取进度"))
        self.back_button = QPushButton(tr("返回（Esc）"))
        self.back_button.setObjectName("link")
        self.back_button.setFlat(True)
        self.back_button.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.segments)
        row.addSpacing(8)
        row.addWidget(self.note, 1)
        row.addWidget(self.back_button)
        return row

    def _list(self) -> QWidget:
        frame = QFrame()
        frame.setObjectName("panel")
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.grid.setProperty("bare", True)
        column.addWidget(self.grid)
        self.nothing = QLabel()
        self.nothing.setContentsMargins(12, 12, 12, 12)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.nothing.setWordWrap(True)
        self.stack = QStackedWidget()
        self.stack.addWidget(frame)
        self.stack.addWidget(self.nothing)
        return self.stack

    # Choices

    def _fill_choices(self) -> None:
        """Offer the units, years and projects of the file; what was chosen stays if it is there."""
        evaluations = self._session.document.evaluations()
        units = list(dict.fromkeys(each.unit for each in evaluations))
        years = sorted({each.year for each in evaluations}, reverse=True)
        _refill(self.units, tr("全部单位"), "", [(unit, unit) for unit in units])
        offered = [(tr("{year} 年度").format(year=year), str(year)) for year in years]
        _refill(self.years, tr("全部年度"), "", offered)
        self.units.setVisible(len(units) > 1)
        self.years.setVisible(len(years) > 1)
        self.grid.show_owners(units=len(units) > 1, years=len(years) > 1)
        self._fill_projects()
        self._ask()

    def _fill_projects(self) -> None:
        document = self._session.document
        unit, year = self.units.currentData(), self.years.currentData()
        offered = [
            (project.name or tr("（未命名项目）"), project.id)
            for evaluation in document.evaluations()
            if unit in ("", evaluation.unit) and year in ("", str(evaluation.year))
            for project in document.projects(evaluation.id)
        ]
        _refill(self.projects, tr("全部项目"), None, offered)

    def _on_choice(self) -> None:
        if self.sender() is not self.projects:
            self._fill_projects()
        self._ask()

    def _ask(self) -> None:
        """Show what the choices say, where that is something else."""
        query = self.model.query
        unit, year = str(self.units.currentData()), str(self.years.currentData())
        project_id = self.projects.currentData()
        if (unit, year, project_id) != (query.unit, query.year, query.project_id):
            self.model.narrow(unit=unit, year=year, project_id=project_id)

    def _on_words(self, text: str) -> None:
        self.model.narrow(text=text)

    def _on_mark(self, place: int) -> None:
        self.model.narrow(mark=_MARKS[place])

    # What is shown

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.set_awake(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.model.set_awake(False)

    def _refresh(self) -> None:
        model = self.model
        shown, known = model.rowCount(), model.known
        self.count.setText(
            tr("{shown} / {known} 行").format(shown=f"{shown:,}", known=f"{known:,}")
        )
        self.segments.set_counts(model.counts)
        self.note.setText(self._progress() if model.is_reading else "")
        self.export_button.setEnabled(bool(shown))
        self.export_action.setEnabled(bool(shown))
        nothing = not shown and not model.is_reading
        self.stack.setCurrentIndex(1 if nothing else 0)
        if nothing:
            self.nothing.setText(self._why_nothing())

    def _progress(self) -> str:
        words = tr("正在读取 {known} / {total} 项，已读出的可以先查看")
        if self.model.query.sorting is not None:
            words = tr("正在读取 {known} / {total} 项，读完后再排一次序")
        return words.format(known=f"{self.model.known:,}", total=f"{self.model.total:,}")

    def _why_nothing(self) -> str:
        if not self.model.known:
            return tr("这个文件还没有指标。可以在“指标”页填写，也可以导入填好的自评表。")
        text = self.search.text().strip()
        if text:
            found = tr("没有找到“{text}”。").format(text=text[:20])
            return found + tr("可以换一个说法，或把上面的条件改回“全部”。")
        return tr("没有符合条件的指标。可以把上面的条件改回“全部”。")

    # Acts

    def begin(self) -> None:
        """Go to the search, to type or to choose."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter lead from the search to what it found."""
        pressed = watched is self.search and event.type() == QEvent.Type.KeyPress
        if not pressed or not isinstance(event, QKeyEvent) or event.key() not in _DOWN:
            return super().eventFilter(watched, event)
        if self.model.rowCount():
            if not self.grid.currentIndex().isValid():
                self.grid.go_to_first()
            self.grid.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _on_opened(self, row: int, column: int) -> None:
        place = self.model.place_of(row, column)
        if place is not None:
            self.place_wanted.emit(place)

    def _open_current(self) -> None:
        index = self.grid.currentIndex()
        if index.isValid():
            self._on_opened(index.row(), index.column())

    def export(self) -> None:
        """Write the shown rows as a workbook."""
        from hrdesk.desktop.printing.saving import offer_to_open

        try:
            with Waiting(tr("正在读取指标"), self.model.total, self) as waiting:
                while self.model.is_reading:
                    self.model.read_on()
                    waiting.step(self.model.known)
        except Cancelled:
            return
        folder = self._session.document.path.parent
        written = ask_and_export(self, self.model.shown(), folder)
        if written is not None:
            offer_to_open(self, tr("导出全部指标"), [written])

    def menu_actions(self) -> list[QAction]:
        """Actions this page gives to the menu 编辑."""
        return [self.open_action, self.export_action]


def _refill(
    combo: QComboBox, first: str, nothing: object, offered: Sequence[tuple[str, object]]
) -> None:
    chosen = combo.currentData()
    blocker = QSignalBlocker(combo)
    combo.clear()
    combo.addItem(first, nothing)
    for words, data in offered:
        combo.addItem(words, data)
    combo.setCurrentIndex(max(combo.findData(chosen), 0))
    blocker.unblock()
