"""支出进度 on a project's card: the dated payments, and what they add up to over the year."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from hrdesk.core.charts.progress import progress_curve
from hrdesk.core.funds import funds_of, ratio
from hrdesk.core.numbers import money_text, percent_text
from hrdesk.core.progress import paid_until
from hrdesk.core.records import Payment, ProjectSheet
from hrdesk.desktop.charts.panel import ChartPanel
from hrdesk.desktop.charts.progress_chart import ProgressChart
from hrdesk.desktop.form_dialog import today
from hrdesk.desktop.grid.selection import selected_rows, shown_rows
from hrdesk.desktop.grid.view import GridView
from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.look.tokens import CELL, SMALL
from hrdesk.desktop.projects.section import Section
from hrdesk.desktop.widgets.runs_label import RunsLabel
from hrdesk.models.arranging import delete_all, insert_after
from hrdesk.models.payment_model import PaymentModel
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

_MOST_ROWS = 9
_WIDTHS = ((520, (96, 0, 92, 92, 84)), (0, (88, 0, 80, 80, 76)))
"""Widths for grids at least this wide, px at the usual zoom; 0 takes what is left."""
_LEAST_WORDS = 96


class PaymentGrid(GridView):
    """The payments: as high as its rows, up to a point."""

    def __init__(self, model: PaymentModel) -> None:
        super().__init__(model, tr("支出明细表"))
        self.horizontalHeader().setMinimumSectionSize(56)
        self.horizontalHeader().setStretchLastSection(True)
        model.figures_changed.connect(self._fit)
        self.zoomed.connect(self._fit)
        self.horizontalScrollBar().rangeChanged.connect(self._fit)
        self.arrangement.changed.connect(self._fit)
        self._fit()

    def fit_columns(self) -> None:
        room = self.viewport().width() * CELL // self.text_size()
        widths = next(widths for least, widths in _WIDTHS if room >= least)
        words = max(_LEAST_WORDS, room - sum(widths))
        self.columns.set_defaults([width or words for width in widths])

    def read_only_words(self, row: int, column: int) -> str:
        if not self.grid_model.session.read_only and column >= 3:
            return tr("按日期和金额算出，不能直接改")
        return super().read_only_words(row, column)

    def _fit(self) -> None:
        rows = min(max(len(shown_rows(self)), 2), _MOST_ROWS)
        height = self.verticalHeader().defaultSectionSize() * rows
        bar = self.horizontalScrollBar()
        height += bar.sizeHint().height() if bar.maximum() else 0
        self.setFixedHeight(height + self.horizontalHeader().sizeHint().height() + 4)


class PaymentSection(Section):
    """支出进度: the grid, what it sums up to, and the curve."""

    charts_print_wanted = Signal()
    monitoring_wanted = Signal()
    told = Signal(str)

    def __init__(self, session: DocumentSession) -> None:
        super().__init__(tr("支出进度"), tr("万元"))
        self._session = session
        self.model = PaymentModel(session, self)
        self.grid = PaymentGrid(self.model)
        self.sum_label = QLabel()
        self.heading_row.addWidget(self.sum_label)
        self.box.addWidget(self.grid)
        self._make_actions()
        self.box.addLayout(self._buttons())
        self.remark = RunsLabel(SMALL)
        self.box.addWidget(self.remark)
        self.panel = ChartPanel(ProgressChart())
        self.panel.setFixedHeight(ProgressChart.ROW + 76)
        self.panel.chart.print_wanted.connect(self.charts_print_wanted)
        self.panel.chart.told.connect(self.told)
        self.box.addWidget(self.panel)
        self.grid.row_wanted.connect(self.add_payment)
        self.model.figures_changed.connect(self._show)
        self.grid.selectionModel().currentChanged.connect(self._allow)
        self._show()

    def _make_actions(self) -> None:
        self.add = self._action(tr("增加支出"), "add", "Ctrl+I", self.add_payment)
        self.delete = self._action(tr("删除所选行"), "delete", "Ctrl+Delete", self.delete_rows)
        self.arrange = self._action(tr("按日期排列"), "calendar", "", self.model.arrange)
        for action in (self.add, self.delete, self.arrange):
            self.grid.addAction(action)

    def _action(self, text: str, icon_name: str, keys: str, act: object) -> QAction:
        action = QAction(icon(icon_name), text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(act)
        return action

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.buttons: dict[str, QPushButton] = {}
        for name, text, icon_name, act in (
            ("add", tr("支出"), "add", self.add.trigger),
            ("delete", tr("删除"), "delete", self.delete.trigger),
            ("arrange", tr("按日期排列"), "calendar", self.arrange.trigger),
        ):
            button = QPushButton(icon(icon_name), text)
            button.clicked.connect(act)
            row.addWidget(button)
            self.buttons[name] = button
        self.buttons["add"].setToolTip(tr("增加一笔支出（Ctrl+I）"))
        row.addStretch()
        monitor = QPushButton(icon("eye"), tr("绩效运行监控…"))
        monitor.clicked.connect(self.monitoring_wanted)
        row.addWidget(monitor)
        return row

    # Showing

    def refresh(self) -> None:
        super().refresh()
        self._show()

    def _show(self) -> None:
        sheet, evaluation = self._session.sheet(), self._session.evaluation
        self._allow()
        if sheet is None or evaluation is None:
            self.panel.chart.set_rows(())
            return
        budget, paid = funds_of(sheet).effective_budget, paid_until(sheet.payments)
        words = ""
        if paid is not None:
            words = tr("已支出 <b>{paid}</b>").format(paid=money_text(paid))
            share = ratio(paid, budget)
            if share is not None:
                words += f" / {money_text(budget)}　<b>{percent_text(share)}</b>"
        self.sum_label.setText(words)
        curve = progress_curve(sheet, evaluation.year, today())
        self.panel.chart.set_rows((curve,) if curve.stairs and budget else ())
        empty = tr("填了日期和金额，这里画出全年的累计支出。")
        if curve.stairs:
            empty = tr("填了全年预算数，这里画出全年的累计支出。")
        self.panel.refresh(empty)
        self._remark(sheet, evaluation.year)

    def _remark(self, sheet: ProjectSheet, year: int) -> None:
        """Payments that the curve cannot place, and a sum that 全年执行数 contradicts."""
        undated = sum(bool(p.amount) and not p.date for p in sheet.payments)
        outside = sum(bool(p.date) and p.date[:4] != str(year) for p in sheet.payments)
        paid, spent = paid_until(sheet.payments), funds_of(sheet).spent
        runs: list[tuple[str, str]] = []
        if paid is not None and spent is not None and paid != spent:
            words = tr("支出合计 {paid}，全年执行数 {spent}，请核对").format(
                paid=money_text(paid), spent=money_text(spent)
            )
            runs.append((words, "unfinished"))
        if undated:
            words = tr("{count} 笔没有日期，只计入全年合计").format(count=undated)
            runs += [("　", "plain")] if runs else []
            runs.append((words, "owed"))
        if outside:
            words = tr("{count} 笔日期不在 {year} 年内，请核对").format(count=outside, year=year)
            runs += [("　", "plain")] if runs else []
            runs.append((words, "unfinished"))
        self.remark.set_runs(runs)
        self.remark.setVisible(bool(runs))

    def _allow(self) -> None:
        writable = not self._session.read_only
        has_project = self._session.project_id is not None
        allowed = {
            "add": writable and has_project,
            "delete": writable and self.model.payment(self.grid.currentIndex().row()) is not None,
            "arrange": writable
            and not self.model.is_in_order
            and self.grid.arrangement.sorting is None,
        }
        for name, action in (("add", self.add), ("delete", self.delete), ("arrange", self.arrange)):
            action.setEnabled(allowed[name])
            self.buttons[name].setEnabled(allowed[name])

    # Acts

    def go_to(self, payment_id: int | None, field: str) -> None:
        """Put the cursor on a payment, or on the first one."""
        row = 0 if payment_id is None else self.model.row_of(payment_id)
        self.grid.setFocus()
        if row is None or not self.model.rowCount():
            return
        names = {column.name for column in self.model.COLUMNS}
        column = self.model.column_named(field if field in names else "date")
        self.grid.go_to(row, column)

    def add_payment(self) -> None:
        """A blank payment at the end, its date ready to be typed."""
        sheet = self._session.sheet()
        if sheet is None or self._session.read_only:
            return
        record = Payment(self._session.document.new_id("payment"), sheet.project.id)
        if self._session.try_apply(tr("增加支出"), insert_after(sheet.payments, None, record)):
            row = self.model.row_of(record.id)
            if row is not None:
                self.grid.setFocus()
                self.grid.go_to(row, 0)

    def delete_rows(self) -> None:
        """Delete the selected payments; undo brings them back, so nothing is asked."""
        rows = selected_rows(self.grid) or [self.grid.currentIndex().row()]
        found = [each for each in map(self.model.payment, rows) if each is not None]
        if found and self._session.try_apply(
            tr("删除 {count} 笔支出").format(count=len(found)),
            delete_all("payment", [each.id for each in found]),
        ):
            self._session.deleted.emit(tr("已删除 {count} 笔支出").format(count=len(found)))
