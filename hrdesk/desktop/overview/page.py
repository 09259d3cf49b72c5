"""The page 总览: cards, charts, the year before, what 自查 found; everything leads to its place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.charts.content import scheme_words
from hrdesk.desktop.charts.money_chart import MoneyChart
from hrdesk.desktop.charts.panel import ChartPanel
from hrdesk.desktop.charts.score_chart import ScoreChart
from hrdesk.desktop.charts.unfinished_chart import UnfinishedChart
from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.look.theme import theme
from hrdesk.desktop.look.tokens import SMALL, TITLE
from hrdesk.desktop.widgets.empty_state import EmptyState
from hrdesk.desktop.widgets.labels import strong_label
from hrdesk.desktop.widgets.runs_label import RunsLabel
from hrdesk.models.live_findings import LiveFindings
from hrdesk.models.overview_model import OverviewModel
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

from .cards import Cards
from .charts_row import ChartsRow
from .findings_panel import FindingsPanel
from .last_year import LastYearPanel


class OverviewPage(QWidget):
    """What is done and what is owed in the evaluation on screen."""

    place_wanted = Signal(object)  # Place or Finding
    forms_import_wanted = Signal()
    last_year_import_wanted = Signal()
    report_wanted = Signal()
    print_wanted = Signal()
    charts_print_wanted = Signal()
    projects_wanted = Signal()
    rules_wanted = Signal()
    finish_wanted = Signal()
    told = Signal(str)

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = OverviewModel(session, self)
        self.live = LiveFindings(session, self)
        self.setMinimumWidth(600)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.area = QScrollArea()
        self.area.setObjectName("pageArea")
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setObjectName("pageBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(12)
        column.addLayout(self._head())
        self.stack = QStackedWidget()
        self.stack.addWidget(self._full())
        self.stack.addWidget(
            EmptyState(
                tr("还没有项目。可以新建，也可以导入填好的自评表。"),
                [
                    (tr("去“项目”页新建"), self.projects_wanted.emit),
                    (tr("导入表格…"), self.forms_import_wanted.emit),
                ],
            )
        )
        column.addWidget(self.stack, 1)
        self.area.setWidget(body)
        outer.addWidget(self.area)
        self._make_actions()
        self._connect()

    # Parts

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.title = strong_label("", TITLE)
        row.addWidget(self.title)
        row.addSpacing(8)
        self.about = RunsLabel(SMALL)
        row.addWidget(self.about, 1)
        self.import_button = self._button("arrow_import", tr("导入表格…"), self.forms_import_wanted)
        self.report_button = self._button("document_table", tr("生成自评报告…"), self.report_wanted)
        self.finish_button = self._button("lock_closed", tr("定稿…"), self.finish_wanted)
        self.print_button = self._button(
            "print", tr("打印自评表…"), self.print_wanted, primary=True
        )
        for button in (
            self.import_button,
            self.report_button,
            self.finish_button,
            self.print_button,
        ):
            row.addWidget(button)
        return row

    @staticmethod
    def _button(name: str, text: str, signal: object, *, primary: bool = False) -> QPushButton:
        button = QPushButton(icon(name, "on_accent" if primary else "accent"), text)
        button.setProperty("primary", primary)
        button.clicked.connect(signal)
        return button

    def _full(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.cards = Cards()
        column.addWidget(self.cards)
        self.scores = ChartPanel(ScoreChart())
        self.money = ChartPanel(MoneyChart())
        self.unfinished = ChartPanel(UnfinishedChart(), frame=False)
        self.last_year = LastYearPanel()
        self.charts = ChartsRow(self.scores, self.money, self.unfinished, self.last_year)
        column.addWidget(self.charts, 10)
        self.findings = FindingsPanel(self.live)
        column.addWidget(self.findings, 11)
        return holder

    def _make_actions(self) -> None:
        self.go_to_owed = QAction(tr("到第一处待填"), self)
        self.go_to_owed.triggered.connect(self._fill_in)
        self.print_charts = QAction(tr("打印图表…"), self)
        self.print_charts.triggered.connect(self.charts_print_wanted)
        self.compare = QAction(tr("与上年比较…"), self)
        self.compare.triggered.connect(self.show_comparison)

    def _connect(self) -> None:
        for panel in (self.scores, self.money, self.unfinished, self.last_year.panel):
            panel.chart.place_wanted.connect(self.place_wanted)
            panel.chart.told.connect(self.told)
            panel.chart.print_wanted.connect(self.charts_print_wanted)
        self.cards.fill_in_wanted.connect(self._fill_in)
        self.last_year.import_wanted.connect(self.last_year_import_wanted)
        self.last_year.comparison_wanted.connect(self.show_comparison)
        self.findings.followed.connect(self.place_wanted)
        self.findings.rules_wanted.connect(self.rules_wanted)
        self.model.changed.connect(self._refresh)
        self.model.unfinished_changed.connect(self._show_unfinished)
        self.live.changed.connect(self._show_findings)
        self._session.read_only_changed.connect(self._refresh)
        theme().changed.connect(self._retint)

    # Showing

    @Slot()
    def _refresh(self) -> None:
        evaluation, summary = self._session.evaluation, self.model.summary
        writable = not self._session.read_only
        has = summary is not None and summary.projects > 0
        self.stack.setCurrentIndex(0 if has else 1)
        self.import_button.setEnabled(writable and evaluation is not None)
        self.report_button.setEnabled(has)
        self.print_button.setEnabled(has)
        self.finish_button.setEnabled(writable and has)
        self.finish_button.setVisible(not self._session.is_final)
        self.print_charts.setEnabled(has)
        self.compare.setEnabled(self.model.before is not None)
        self.go_to_owed.setEnabled(bool(self.model.owed.every))
        if evaluation is None or summary is None:
            return
        self.title.setText(tr("{year}年度自评总览").format(year=evaluation.year))
        scheme = self._session.document.scheme_of_evaluation(evaluation.id)
        about = tr("{projects} 个项目　评分方案：{name}（{scheme}）").format(
            projects=summary.projects, name=scheme.name, scheme=scheme_words(scheme)
        )
        self.about.set_runs([(about, "quiet")])
        if not has:
            return
        self.cards.show_summary(summary, self.model.owed)
        self.cards.fit(self.width())
        self.scores.chart.set_rows(self.model.score_bars)
        self.scores.refresh("")
        self.money.chart.set_rows(self.model.money_bars)
        self.money.refresh("")
        self.charts.share_third(has_year=self.model.before is not None)
        self.last_year.show_years(
            evaluation.year,
            self.model.before,
            self.model.comparison,
            writable=not self._session.document.read_only,
        )

    @Slot()
    def _show_unfinished(self) -> None:
        self.unfinished.chart.set_rows(self.model.unfinished)
        reading = self.model.is_reading
        summary = self.model.summary
        words = tr("没有未完成的指标。")
        if summary is not None and summary.open:
            words = tr("没有未完成的指标，还有 {open} 项待填。").format(open=summary.open)
        self.unfinished.refresh(tr("正在读取…") if reading else words)
        count = len(self.model.unfinished)
        note = self.unfinished.chart.unit
        self.unfinished.note.setText(
            tr("{count} 项　{note}").format(count=count, note=note) if count else note
        )

    @Slot()
    def _show_findings(self) -> None:
        if self.isVisible():
            self.findings.refresh()

    @Slot()
    def _retint(self) -> None:
        for panel in (self.scores, self.money, self.last_year.panel):
            panel.legend.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.charts.fit(self.width())
        self.cards.fit(self.width())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.set_awake(True)
        self.findings.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.model.set_awake(False)

    # Acts

    @Slot()
    def _fill_in(self) -> None:
        place = self.model.first_owed()
        if place is not None:
            self.place_wanted.emit(place)

    @Slot()
    def show_comparison(self) -> None:
        """Show the rows of both years side by side."""
        from .comparison_dialog import ComparisonDialog

        evaluation, before = self._session.evaluation, self.model.before
        if evaluation is None or before is None:
            return
        dialog = ComparisonDialog(
            self._session.document, before, evaluation, self.model.comparison, self
        )
        dialog.exec()
        dialog.deleteLater()

    def focus_page(self) -> None:
        """Put the keyboard where one goes on working: the findings, else the first chart."""
        shown = self.stack.currentWidget()
        if self.stack.currentIndex() and shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.findings.model.rowCount():
            table = self.findings.table
            if not table.currentIndex().isValid():
                table.setCurrentIndex(self.findings.model.index(0, 0))
            table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.scores.chart.setFocus(Qt.FocusReason.OtherFocusReason)

    def menu_actions(self) -> list[QAction]:
        """Actions this page gives to the menu 编辑."""
        return [self.go_to_owed, self.compare, self.print_charts]
