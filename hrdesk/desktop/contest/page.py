"""比学赶超: the flow of a period, its matrix, the ranking and who is late."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.contest_records import STAGES, ContestPeriod
from hrdesk.core.dates import short_day
from hrdesk.core.field_names import field_label
from hrdesk.core.numbers import money_text
from hrdesk.desktop.dialogs import HistoryDialog
from hrdesk.desktop.widgets.empty_state import EmptyState
from hrdesk.desktop.widgets.labels import hair_rule
from hrdesk.desktop.widgets.lines import Lines
from hrdesk.desktop.widgets.panel import panel
from hrdesk.desktop.widgets.segments import Segments
from hrdesk.document.changes import ChangeSet, Step, Update
from hrdesk.models.arranging import delete_all
from hrdesk.models.contest_changes import begin_contest
from hrdesk.models.contest_model import VIEWS, ContestModel
from hrdesk.models.session import DocumentSession, touches_kind
from hrdesk.words import tr

from .detail import DetailPanel
from .dialogs import CorrectionDialog, CorrectionsDialog, MonthDialog, PeriodDialog, StageDialog
from .files import ContestFiles
from .flow import FlowBar, report_lines
from .legend import Legend
from .matrix import ContestGrid
from .money import MoneyDialog
from .side import RankingChart, SidePanel
from .tools import ContestTools

_NARROW_BELOW = 1200
_TIGHT_BELOW = 1000
_LOW_BELOW = 430
_SIDE = 320
_STRUCTURE = ("contest_period", "contest_scheme", "contestant", "evaluation")
_HISTORY_FIELDS = {"reported": "reported", "target": "target"}


class ContestPage(QWidget):
    """Periods of the session's evaluation."""

    import_wanted = Signal(int)  # period id
    export_wanted = Signal(int)
    print_wanted = Signal(int)
    scheme_wanted = Signal(object)  # scheme id or None

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown_groups: tuple[str, ...] = ()
        self.model = ContestModel(session, self)
        self.grid = ContestGrid(self.model)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.tools = ContestTools(self, session)
        session.read_only_changed.connect(self._refresh)
        self.flow = FlowBar()
        self.flow.next_wanted.connect(self._next_stage)
        self.flow.corrections_wanted.connect(self._show_corrections)
        column.addWidget(self.flow)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(12)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._main())
        self.splitter.addWidget(self._side())
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self._wide: bool | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(self.splitter)
        self.empty = EmptyState(
            tr("这一年还没有比学赶超的期次。新建后有三个季度和年度四期，方案是示例，可以修改。"),
            [(tr("新建比学赶超"), self.begin)],
        )
        self.stack.addWidget(self.empty)
        column.addWidget(self.stack, 1)
        self.model.figures_changed.connect(self._refresh)
        self.model.correction_wanted.connect(self._correct)
        self.grid.selectionModel().currentChanged.connect(self._show_cell)
        self.files = ContestFiles(self.model, self.grid, self.detail)
        session.changed.connect(self._on_changed)
        session.current_evaluation_changed.connect(self._fill_periods)
        self._connect_tools()
        self._fill_periods()

    # Parts

    def _connect_tools(self) -> None:
        tools = self.tools
        tools.period_chosen.connect(self._choose_period)
        tools.groups.chosen.connect(self._choose_group)
        tools.import_wanted.connect(self._ask_import)
        tools.export_wanted.connect(self._ask_export)
        tools.print_wanted.connect(self._ask_print)
        tools.money_wanted.connect(self._show_money)
        tools.settings_wanted.connect(self._edit_period)
        tools.month_wanted.connect(self._add_month)
        tools.delete_wanted.connect(self._delete_period)
        tools.scheme_wanted.connect(self._ask_scheme)

    def _main(self) -> QWidget:
        frame, column = panel()
        head = QHBoxLayout()
        head.setContentsMargins(8, 5, 8, 5)
        self.views = Segments([name for _, name in VIEWS])
        self.views.setAccessibleName(tr("表里显示什么"))
        self.views.chosen.connect(self._choose_view)
        head.addWidget(self.views)
        head.addStretch()
        self.side_switch = QPushButton(tr("排名"))
        self.side_switch.setCheckable(True)
        self.side_switch.clicked.connect(self._switch_side)
        head.addWidget(self.side_switch)
        column.addLayout(head)
        column.addWidget(hair_rule())
        column.addWidget(self.grid, 1)
        self.legend = Legend()
        column.addWidget(self.legend)
        self.detail = DetailPanel(self._session, self.model)
        self.detail.history_wanted.connect(self._show_history)
        column.addWidget(self.detail)
        return frame

    def _side(self) -> QWidget:
        self.side = QWidget()
        column = QVBoxLayout(self.side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.chart = RankingChart()
        self.ranking = SidePanel(tr("排名"), self.chart)
        self.lines = Lines()
        self.reports = SidePanel(tr("报送情况"), self.lines)
        column.addWidget(self.ranking, 5)
        column.addWidget(self.reports, 2)
        self.side.setMinimumWidth(260)
        return self.side

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _NARROW_BELOW
        if wide != self._wide:
            self._wide = wide
            self.side_switch.setVisible(not wide)
            self.side.setVisible(wide or self.side_switch.isChecked())
        self.tools.set_narrow(self.width() < _TIGHT_BELOW)
        low = self.height() < _LOW_BELOW
        self.legend.setVisible(not low)
        self.detail.set_low(low)
        if self.side.isVisibleTo(self):
            self.splitter.setSizes([max(400, self.width() - _SIDE - 12), _SIDE])

    def _switch_side(self, shown: bool) -> None:
        self.side.setVisible(shown)
        if shown:
            self.splitter.setSizes([max(400, self.width() - _SIDE - 12), _SIDE])

    # Periods, groups, views

    @property
    def period(self) -> ContestPeriod | None:
        """The period on screen."""
        return self.model.period

    def _evaluation_periods(self) -> tuple[ContestPeriod, ...]:
        evaluation = self._session.evaluation
        if evaluation is None:
            return ()
        return self._session.document.contests.periods(evaluation.id)

    def _fill_periods(self) -> None:
        periods = self._evaluation_periods()
        ids = [period.id for period in periods]
        chosen = self.model.period_id if self.model.period_id in ids else _current(periods)
        self.tools.show_periods(periods, chosen)
        self.stack.setCurrentIndex(0 if periods else 1)
        self.flow.setVisible(bool(periods))
        if chosen != self.model.period_id or not self._shown_groups:
            self._show_period(chosen)

    def _show_period(self, period_id: int | None) -> None:
        if period_id is None:
            self._shown_groups = ()
            self.model.show_period(None, "", self.model.view)
            return
        board = self._session.document.contests.board(period_id)
        groups = board.groups()
        group = self.model.group if self.model.group in groups else (groups[0] if groups else "")
        self._shown_groups = groups
        self.tools.groups.set_names(groups)
        self.tools.groups.set_current(groups.index(group) if group in groups else 0)
        self.model.show_period(period_id, group, self.model.view)
        self._go_to_first_figure()

    def _go_to_first_figure(self) -> None:
        """Put the cursor on the first figure, so that the fields below show something at once."""
        for place, slot in enumerate(self.model.slots):
            if slot.role in ("value", "count") and self.model.rowCount():
                self.grid.setCurrentIndex(self.model.index(0, place))
                return

    def _choose_period(self, period_id: int) -> None:
        self._show_period(period_id)
        self.grid.setFocus()

    def _choose_group(self, place: int) -> None:
        self.model.show_period(self.model.period_id, self._shown_groups[place], self.model.view)
        self._go_to_first_figure()

    def _choose_view(self, place: int) -> None:
        index = self.grid.currentIndex()
        kept = self.model.place(index.row(), index.column())
        self.model.show_period(self.model.period_id, self.model.group, VIEWS[place][0])
        row = self.model.row_of(kept[0]) if kept is not None else None
        same = (
            column
            for column, slot in enumerate(self.model.slots)
            if kept is not None and slot.role == "value"
            if slot.key == kept[1] and slot.part in ("", kept[2])
        )
        found = next(same, None)
        if row is None or found is None:
            self._go_to_first_figure()
        else:
            self.grid.setCurrentIndex(self.model.index(row, found))

    # Refresh

    def _on_changed(self, change_set: ChangeSet) -> None:
        if not any(touches_kind(change_set, kind) for kind in _STRUCTURE):
            return
        self._fill_periods()
        period = self.period
        if period is not None:
            groups = self._session.document.contests.board(period.id).groups()
            if groups != self._shown_groups:
                self._show_period(period.id)

    def _refresh(self) -> None:
        period, board, scheme = self.period, self.model.board, self.model.scheme
        if period is None or board is None or scheme is None:
            return
        contests = self._session.document.contests
        self.flow.show_period(self._session.document, period, read_only=self._session.read_only)
        counts = [len(board.standings(group)) for group in self._shown_groups]
        if len(counts) == len(self._shown_groups):
            self.tools.groups.set_counts(counts)
        standings = board.standings(self.model.group)
        self.chart.show_standings(standings, contests.changes(period.id))
        before = contests.previous(period.id)
        won = tr("深色为获奖") if any(s.prize for s in standings) else ""
        compared = tr("　↑↓ 比{name}").format(name=before.name) if before is not None else ""
        self.ranking.note.setText(f"{won}{compared}".strip("　"))
        self.reports.note.setText(
            tr("截止 {due}").format(due=short_day(period.due)) if period.due else ""
        )
        self.lines.set_lines(report_lines(self._session.document, period, scheme, self.model.group))
        prizes = sum(s.prize for s in board.all_standings())
        ledger = contests.ledger(period.id)
        self.legend.show_money(
            heat=self.model.view == "completion",
            words=(
                tr("奖金（万元）　本期 {prizes}　全年总额 {pot}　余额 {remaining}").format(
                    prizes=money_text(prizes) if prizes else tr("不设"),
                    pot=money_text(ledger.pot),
                    remaining=money_text(ledger.remaining),
                )
            ),
            example=scheme.is_example,
        )
        self._show_cell()

    def _show_cell(self) -> None:
        index = self.grid.currentIndex()
        self.detail.show_cell(index.row(), index.column())

    def focus_grid(self) -> None:
        """Put the keyboard into the matrix."""
        shown = self.empty if self.stack.currentIndex() else self.grid
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    # Acts

    def begin(self) -> None:
        """Make the usual periods of the year."""
        if self._session.evaluation is None:
            return
        change = begin_contest(self._session)
        self._session.try_apply(change.name, change.steps)

    def _next_stage(self, stage: str) -> None:
        if self.period is not None:
            StageDialog(self._session, self.period, stage, self).run()

    def _correct(self, name: str, steps: list[Step], what: str) -> None:
        self._waiting = (name, steps, what)
        QTimer.singleShot(0, self._ask_correction)

    def _ask_correction(self) -> None:
        name, steps, what = self._waiting
        period = self.period
        if period is None:
            return
        index = self.grid.currentIndex()
        who = self.detail.place[0] if self.detail.place else self.model.contestant_id(index.row())
        CorrectionDialog(self._session, period, name, steps, what, who, self).run()
        self._show_cell()

    def _show_corrections(self) -> None:
        if self.period is not None:
            dialog = CorrectionsDialog(self._session, self.period, self)
            dialog.exec()
            dialog.deleteLater()

    def _edit_period(self) -> None:
        if self.period is not None:
            PeriodDialog(self._session, self.period, self).run()

    def _add_month(self) -> None:
        evaluation = self._session.evaluation
        if evaluation is not None:
            MonthDialog(self._session, evaluation.year, self).run()

    def _delete_period(self) -> None:
        period = self.period
        if period is not None and self._session.try_apply(
            tr("删除{name}").format(name=period.name), delete_all("contest_period", [period.id])
        ):
            self._session.deleted.emit(tr("已删除“{name}”").format(name=period.name))

    def _show_money(self) -> None:
        if self.period is not None:
            dialog = MoneyDialog(self._session, self.period, self, self.files.ask)
            dialog.exec()
            dialog.deleteLater()

    def _ask_import(self) -> None:
        if self.period is not None:
            self.import_wanted.emit(self.period.id)

    def _ask_export(self) -> None:
        if self.period is not None:
            self.export_wanted.emit(self.period.id)

    def _ask_print(self) -> None:
        if self.period is not None:
            self.print_wanted.emit(self.period.id)

    def _ask_scheme(self) -> None:
        self.scheme_wanted.emit(None if self.period is None else self.period.scheme_id)

    def use_scheme(self, scheme_id: int | None) -> None:
        """Score the period, and the others of the year that are not published, by another scheme."""
        steps = [
            Update("contest_period", period.id, "scheme_id", scheme_id)
            for period in self._evaluation_periods()
            if period.scheme_id != scheme_id and STAGES.index(period.stage) < STAGES.index("公示")
        ]
        if steps:
            self._session.try_apply(tr("更换比学赶超方案"), steps)

    def _show_history(self) -> None:
        place = self.detail.place
        if place is None or self.model.period_id is None:
            return
        document = self._session.document
        record = document.contests.value(self.model.period_id, *place)
        field = _HISTORY_FIELDS.get(self.model.view, "recognised")
        entries = () if record is None else document.history("contest_value", record.id, field)
        title = f"{self.detail.title.text()}：{field_label('contest_value', field)}"
        HistoryDialog(title, entries, self).exec()

    def menu_actions(self) -> list[QAction]:
        """Actions this page gives to the menu 编辑."""
        return [self.tools.settings, self.tools.month, self.tools.delete]


def _current(periods: Sequence[ContestPeriod]) -> int | None:
    """The period that is worked on: the first that is not at its end, else the last."""
    last = periods[-1].id if periods else None
    return next((period.id for period in periods if period.stage != STAGES[-1]), last)
