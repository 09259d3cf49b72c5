"""The page 指标: pick a project, fill in its rows, see every score and why."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.scoring import ProjectScore
from hrdesk.desktop.evidence.dropping import EvidenceHands
from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.widgets.combo_box import ComboBox
from hrdesk.desktop.widgets.empty_state import EmptyState
from hrdesk.desktop.widgets.figures import TotalFigure, WeightMeter
from hrdesk.desktop.widgets.panel import panel
from hrdesk.desktop.widgets.segments import Segments
from hrdesk.document.changes import ChangeSet
from hrdesk.models.evidence import EvidencePlace, count_words
from hrdesk.models.indicator_model import IndicatorModel
from hrdesk.models.session import DocumentSession, touches_kind
from hrdesk.words import tr

from .actions import IndicatorActions
from .grid import NARROW_BELOW, IndicatorGrid, TotalRow
from .why import WhyBar

_PRINT_FROM = 960  # px; at 150 % there is no room for it
_FILTERS = (tr("全部"), tr("待填"), tr("待说明"), tr("未完成"))
_UNPROVEN = tr("缺佐证")
_ROOM_FOR_UNPROVEN = 1000  # px


class IndicatorsPage(QWidget):
    """The form of the session's current project."""

    print_wanted = Signal()
    projects_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._filter = 0
        self.model = IndicatorModel(session, self)
        self.grid = IndicatorGrid(self.model)
        self.actions_ = IndicatorActions(session, self.grid, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 0)
        column.setSpacing(8)
        column.addLayout(self._action_row())
        self.stack = QStackedWidget()
        self.stack.addWidget(self._form())
        self.stack.addWidget(
            EmptyState(
                tr("这个项目还没有指标，分值合计 0 / 100。"),
                [
                    (tr("+ 指标"), self._first_row),
                    (tr("从指标库选…"), self.actions_.library.choose_entries),
                    (tr("补齐空的二级指标"), self.actions_.add_template),
                    (tr("导入…"), self.import_wanted.emit),
                ],
            )
        )
        self.stack.addWidget(
            EmptyState(
                tr("还没有项目。可以到“项目”页新建，也可以导入填好的自评表。"),
                [
                    (tr("去“项目”页"), self.projects_wanted.emit),
                    (tr("导入…"), self.import_wanted.emit),
                ],
            )
        )
        column.addWidget(self.stack, 1)
        self.why = WhyBar()
        self.why.history_wanted.connect(self.actions_.show_history)
        self.why.link_chosen.connect(self.actions_.links.follow)
        self.why.evidence_wanted.connect(self._show_evidence)
        self.actions_.evidence_wanted.connect(self._show_evidence)
        self.files = EvidenceHands(self)
        self.files.watch(self.grid.viewport(), self._place_at)
        column.addWidget(self.why)
        self._connect()
        self._fill_projects()
        self._refresh()

    def _connect(self) -> None:
        self.model.figures_changed.connect(self._refresh)
        self.grid.selectionModel().currentChanged.connect(self._explain)
        self._session.changed.connect(self._on_changed)
        self._session.current_project_changed.connect(self._on_project)
        self._session.current_evaluation_changed.connect(self._fill_projects)
        self._session.read_only_changed.connect(self._refresh)

    # Parts

    def _action_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.projects = ComboBox()
        self.projects.setAccessibleName(tr("项目"))
        self.projects.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        self.projects.setMinimumWidth(100)
        self.projects.setMaximumWidth(320)
        self.projects.setProperty("strong", True)
        self.projects.activated.connect(self._choose_project)
        row.addWidget(self.projects)
        self.previous = self._step_button("chevron_up", tr("上一个项目"), "Ctrl+PgUp", -1)
        self.next = self._step_button("chevron_down", tr("下一个项目"), "Ctrl+PgDown", 1)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        self.add_button = QPushButton(icon("add"), tr("指标"))
        self.add_button.setToolTip(tr("增加一行指标，选它属于哪个二级指标"))
        self.add_button.setMenu(self.actions_.add_menu)
        self.library_button = QPushButton(icon("library"), tr("从指标库选…"))
        self.library_button.setToolTip(tr("从常用指标里选，分值自动分到各行（Ctrl+Shift+K）"))
        self.library_button.clicked.connect(self.actions_.library.choose_entries)
        self.import_button = QPushButton(icon("arrow_import"), tr("导入…"))
        self.import_button.setToolTip(tr("导入填好的自评表，一张表是一个项目"))
        self.import_button.clicked.connect(self.import_wanted)
        self.print_button = QPushButton(icon("print"), tr("打印…"))
        self.print_button.clicked.connect(self.print_wanted)
        row.addWidget(self.add_button)
        row.addWidget(self.library_button)
        row.addWidget(self.import_button)
        row.addWidget(self.print_button)
        self.segments = Segments(_FILTERS)
        self.segments.setAccessibleName(tr("显示哪些行"))
        self.segments.chosen.connect(self._choose_filter)
        row.addSpacing(8)
        row.addWidget(self.segments)
        row.addStretch()
        self.meter = WeightMeter()
        self.total = TotalFigure()
        row.addWidget(self.meter)
        row.addSpacing(12)
        row.addWidget(self.total)
        return row

    def _step_button(self, icon_name: str, name: str, keys: str, by: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(icon_name))
        button.setAutoRaise(True)
        button.setToolTip(f"{name}（{keys}）")
        button.setAccessibleName(name)
        action = QAction(name, self)
        action.setShortcut(QKeySequence(keys))
        action.setData(by)
        action.triggered.connect(self._step_project)
        self.addAction(action)
        button.clicked.connect(action.trigger)
        return button

    def _form(self) -> QWidget:
        frame, column = panel()
        self.grid.setProperty("bare", True)
        self.total_row = TotalRow(self.grid)
        column.addWidget(self.grid, 1)
        column.addWidget(self.total_row)
        return frame

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= NARROW_BELOW
        for widget in (self.previous, self.next, self.meter):
            widget.setVisible(wide)
        self.print_button.setVisible(self.width() >= _PRINT_FROM)  # the menu 文件 has it too
        if self.model.score is not None:
            self._offer_filters(self.model.score)

    # Projects

    def _on_changed(self, change_set: ChangeSet) -> None:
        if touches_kind(change_set, "project"):
            self._fill_projects()

    def _fill_projects(self) -> None:
        names = [
            (project.name or tr("（未命名项目）"), project.id)
            for project in self._session.projects()
        ]
        shown = [
            (self.projects.itemText(place), self.projects.itemData(place))
            for place in range(self.projects.count())
        ]
        blocker = QSignalBlocker(self.projects)
        if names != shown:
            self.projects.clear()
            for name, project_id in names:
                self.projects.addItem(name, project_id)
        self.projects.setCurrentIndex(self.projects.findData(self._session.project_id))
        blocker.unblock()

    def _choose_project(self, place: int) -> None:
        self._session.show_project(self.projects.itemData(place))
        self.grid.setFocus()

    def _step_project(self) -> None:
        action = self.sender()
        by = action.data() if isinstance(action, QAction) else 0
        place = self.projects.currentIndex() + int(by)
        if 0 <= place < self.projects.count():
            self._session.show_project(self.projects.itemData(place))

    def _on_project(self) -> None:
        self._filter = 0
        self.segments.set_current(0)
        self._fill_projects()
        self._apply_filter()

    def _first_row(self) -> None:
        self.actions_.add_below()

    # Filter

    def _choose_filter(self, place: int) -> None:
        self._filter = place
        self._apply_filter()

    def _apply_filter(self) -> None:
        self.grid.arrangement.show_only(self._matches if self._filter else None)

    def _matches(self, row: int) -> bool:
        """Whether the chosen filter shows a row; 未完成 counts indicators only, not 投入."""
        score = self.model.row_score(row)
        if score is None:
            return False
        row_id = self.model.indicator_id(row)
        unfinished = score.completed is False and row_id is not None
        unproven = row_id is not None and not score.is_open and not self.model.attached(row_id)
        return (score.is_open, score.owes_reason, unfinished, unproven)[self._filter - 1]

    def _offer_filters(self, score: ProjectScore) -> None:
        """The filters with their counts; 缺佐证 only for those who attach files at all, where there is
        room."""
        uses_files = bool(self._session.document.records("evidence"))
        uses_files = uses_files and self.width() >= _ROOM_FOR_UNPROVEN
        names = (*_FILTERS, _UNPROVEN) if uses_files else _FILTERS
        self.segments.set_names(names)
        if self._filter >= len(names):
            self._choose_filter(0)
        self.segments.set_current(self._filter)
        counts = _counts(score)
        if uses_files:
            rows = score.rows.items()
            counts.append(sum(not r.is_open and not self.model.attached(n) for n, r in rows))
        self.segments.set_counts(counts)

    # Refresh

    def _refresh(self) -> None:
        score = self.model.score
        has_rows = self.model.rowCount() > self.model.first_indicator_row
        self.stack.setCurrentIndex(2 if score is None else 0 if has_rows else 1)
        self.actions_.refresh()
        self.add_button.setEnabled(self.actions_.add.isEnabled())
        self.library_button.setEnabled(self.actions_.library.choose.isEnabled())
        self.import_button.setEnabled(not self._session.read_only)
        self.print_button.setEnabled(score is not None)
        self.why.setVisible(has_rows)
        if score is None:
            return
        self.total.show_score(score.total, score.grade, score.scored_weight)
        self.meter.show_weight(score.weight)
        self._offer_filters(score)
        self._explain()

    def _explain(self) -> None:
        index = self.grid.currentIndex()
        score = self.model.row_score(index.row())
        name = ""
        if index.isValid():
            row = self.model.indicator(index.row())
            name = row.name if row is not None else tr("预算执行率")
        cell = self.model.cell(index.row(), index.column()) if index.isValid() else None
        column = self.model.COLUMNS[index.column()] if index.isValid() else None
        self.actions_.refresh()
        self.why.explain(name, score, cell, column, self._links(index.row()))

    def _links(self, row: int) -> list[tuple[str, str, str]]:
        """What the line under the grid offers for a row and the current cell: name, words, icon."""
        links: list[tuple[str, str, str]] = []
        row_id = self.model.indicator_id(row)
        if row_id is not None:
            links.append(("evidence", count_words(self.model.attached(row_id)), "attach"))
        if self.actions_.cell_address() is not None:
            links.append(("history", tr("这一格的历史"), "history"))
        return links + list(self.actions_.links.offered())

    # Files

    def _place(self, row: int) -> EvidencePlace | None:
        record = self.model.indicator(row)
        if record is None:
            return None
        title = record.name or tr("（未填指标名称）")
        return EvidencePlace("indicator", record.id, title)

    def _place_at(self, at: QPoint) -> EvidencePlace | None:
        """The row under a dragged file, which becomes the current one."""
        index = self.grid.indexAt(at)
        place = self._place(index.row())
        if place is not None and index.row() != self.grid.currentIndex().row():
            self.grid.setCurrentIndex(self.model.index(index.row(), 2))
        return place

    def _show_evidence(self) -> None:
        self.files.ask(self._place(self.grid.currentIndex().row()))

    def show_cell(self, indicator_id: int, field: str) -> None:
        """Go to a cell of the project on screen; a row that a filter hides is shown again."""
        for row in range(self.model.rowCount()):
            if self.model.indicator_id(row) == indicator_id:
                self._go_to(row, field)

    def show_execution(self, field: str) -> None:
        """Go to a cell of the derived row 投入."""
        if self.model.first_indicator_row:
            self._go_to(0, field)

    def _go_to(self, row: int, field: str) -> None:
        if self.grid.isRowHidden(row):
            self.segments.set_current(0)
            self._choose_filter(0)
        known = any(column.name == field for column in self.model.COLUMNS)
        index = self.model.index(row, self.model.column_named(field if known else "name"))
        self.grid.setCurrentIndex(index)
        self.grid.scrollTo(index)

    def focus_grid(self) -> None:
        """Put the keyboard into the form, or where one begins it."""
        shown = self.stack.currentWidget()
        if self.stack.currentIndex() and shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.grid.currentIndex().isValid():
            self.grid.go_to_first()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def menu_actions(self) -> list[QAction]:
        """Actions this page gives to the menu 编辑."""
        acts = self.actions_
        library = (acts.library.choose, acts.library.keep)
        return [
            *(acts.add, acts.delete, acts.up, acts.down, acts.template),
            *library,
            acts.evidence,
            acts.history,
        ]


def _counts(score: ProjectScore) -> list[int]:
    rows = score.rows.values()
    every = [*rows, score.execution] if score.execution else [*rows]
    return [
        len(rows),
        sum(row.is_open for row in every),
        sum(row.owes_reason for row in every),
        sum(row.completed is False for row in rows),
    ]
