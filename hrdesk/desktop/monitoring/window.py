"""The window 绩效运行监控: a day, all projects at that day, the rows of the chosen one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.dates import short_day
from hrdesk.core.entry import Refused, read_entry
from hrdesk.core.monitoring.rules import LIGHT_NAMES, LIGHTS, USUAL, Light, light_words
from hrdesk.core.monitoring.state import ProjectState, RowState
from hrdesk.core.monitoring.tables import actual_words, project_name, target_words
from hrdesk.core.numbers import money_text, percent_text, trimmed
from hrdesk.core.progress import mark_days
from hrdesk.core.report.content import Place
from hrdesk.desktop.form_dialog import today
from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.look.tokens import CELL, FIELD, GRID_HEADER, SMALL, TITLE
from hrdesk.desktop.widgets.labels import fitting_label, quiet_label, strong_label
from hrdesk.desktop.widgets.mnemonics import give_letters
from hrdesk.desktop.widgets.room import take_room
from hrdesk.desktop.widgets.runs_label import RunsLabel
from hrdesk.desktop.widgets.segments import Segments
from hrdesk.models.monitoring_model import MonitoringModel
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

from .table import LightColumn, LightRow, LightTable

_PROJECTS = (
    LightColumn(tr("项目"), share=3),
    LightColumn(tr("预算数"), "right", 92),
    LightColumn(tr("累计支出"), "right", 92),
    LightColumn(tr("支出进度"), "right", 78),
    LightColumn(tr("应达进度"), "right", 78),
    LightColumn(tr("应达依据"), "left", 88),
    LightColumn(tr("监控结论"), "light", 92),
    LightColumn(tr("指标情况"), share=2),
)
_ROWS = (
    LightColumn(tr("二级指标"), width=100),
    LightColumn(tr("三级指标"), share=1),
    LightColumn(tr("指标值"), "right", 92),
    LightColumn(tr("完成情况"), "right", 92),
    LightColumn(tr("完成率"), "right", 70),
    LightColumn(tr("监控结论"), "light", 92),
    LightColumn(tr("说明"), share=1),
)
_MOST_PROJECTS = 8  # rows of the upper table that are seen at first
_FILTERS: tuple[Light, ...] = LIGHTS
_ROLES: dict[Light, str] = {
    "red": "owed",
    "yellow": "unfinished",
    "open": "quiet",
    "green": "done",
    "ahead": "quiet",
}


class MonitoringWindow(QDialog):
    """Stays open beside the main window and follows every edit."""

    place_wanted = Signal(object)  # Place
    print_wanted = Signal(str)  # the day

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._light: Light | None = None
        self.setWindowTitle(tr("绩效运行监控"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self.model = MonitoringModel(session, today(), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addLayout(self._head())
        column.addLayout(self._day_row())
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        self.projects = LightTable(tr("各项目的支出进度"), _PROJECTS)
        self.projects.chosen.connect(self._show_rows)
        self.projects.followed.connect(self._to_payments)
        splitter.addWidget(self.projects)
        splitter.addWidget(self._lower())
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        column.addWidget(splitter, 1)
        column.addLayout(self._foot())
        self.model.changed.connect(self._refresh)
        session.changed.connect(self._fill_days)
        session.current_evaluation_changed.connect(self._begin_anew)
        self._fill_days()
        self._refresh()
        take_room(self, 1120, 640)
        shown = min(max(len(self.model.states()), 3), _MOST_PROJECTS)
        upper = FIELD * shown + GRID_HEADER + 8
        splitter.setSizes([upper, self.height() - upper])
        give_letters(self)

    # Parts

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.title = fitting_label("", TITLE)
        row.addWidget(self.title)
        self.summary = RunsLabel(CELL)
        row.addWidget(self.summary, 1)
        self.print_button = QPushButton(icon("print", "on_accent"), tr("打印监控表…"))
        self.print_button.setProperty("primary", True)
        self.print_button.setAutoDefault(False)
        self.print_button.clicked.connect(self._print)
        row.addWidget(self.print_button)
        return row

    def _day_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        label = QLabel(tr("截至"))
        self.day_field = QLineEdit()
        self.day_field.setAccessibleName(tr("监控日期"))
        self.day_field.setFixedWidth(110)
        self.day_field.setToolTip(tr("可写 9.30、9月30日、2023-9-30"))
        self.day_field.editingFinished.connect(self._typed)
        label.setBuddy(self.day_field)
        row.addWidget(label)
        row.addWidget(self.day_field)
        self.marks = Segments(())
        self.marks.setAccessibleName(tr("常用的监控日期"))
        self.marks.chosen.connect(self._mark)
        row.addWidget(self.marks)
        self.today_button = QPushButton(tr("今天"))
        self.today_button.setAutoDefault(False)
        self.today_button.clicked.connect(self._to_today)
        row.addWidget(self.today_button)
        self.refused = RunsLabel(SMALL)
        row.addWidget(self.refused, 1)
        return row

    def _lower(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.project_label = strong_label("", CELL)
        self.segments = Segments((tr("全部"), *(LIGHT_NAMES[light] for light in _FILTERS)))
        self.segments.setAccessibleName(tr("显示哪些指标"))
        self.segments.chosen.connect(self._choose_light)
        row.addWidget(self.project_label, 1)
        row.addWidget(self.segments)
        column.addLayout(row)
        self.rows = LightTable(tr("指标的监控情况"), _ROWS)
        self.rows.followed.connect(self._to_row)
        column.addWidget(self.rows, 1)
        return holder

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        yellow = trimmed(USUAL.yellow_from)
        words = tr(
            "绿：达到应达进度；黄：达到应达进度的 {yellow}%；红：不到 {yellow}%。"
            "指标按表上现在的实际完成值对照。双击或按 Enter 到所在的格。"
        ).format(yellow=yellow)
        note = quiet_label(words)
        note.setWordWrap(True)
        row.addWidget(note, 1)
        close = QPushButton(tr("关闭"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    # The day

    def _fill_days(self) -> None:
        year = self.model.year
        self.marks.set_names([*map(short_day, mark_days(year)), tr("其他日期")])
        self.today_button.setEnabled(today()[:4] == str(year))
        self._show_title()

    def _begin_anew(self) -> None:
        """Another unit or year: what was typed and refused belonged to the one before."""
        self.refused.set_runs([])
        self._fill_days()
        self._show_day()

    def _mark(self, place: int) -> None:
        days = mark_days(self.model.year)
        if place < len(days):
            self.show_day(days[place])
        else:
            self.day_field.setFocus()
            self.day_field.selectAll()

    def _to_today(self) -> None:
        self.show_day(today())

    def _typed(self) -> None:
        text, year = self.day_field.text(), self.model.year
        try:
            day = str(read_entry("payment", "date", text, year=year))
        except Refused as problem:
            self.refused.set_runs([(str(problem), "owed")])
            return
        if day and day[:4] != str(year):
            words = tr("监控的日期要在 {year} 年内").format(year=year)
            self.refused.set_runs([(words, "owed")])
            return
        self.show_day(day or self.model.day)

    def show_day(self, day: str) -> None:
        """Look at another day of the year."""
        self.refused.set_runs([])
        self.model.show_day(day)
        self._show_day()

    def _show_day(self) -> None:
        if self.day_field.text() != self.model.day and not self.refused.text:
            self.day_field.setText(self.model.day)
        days = mark_days(self.model.year)
        self.marks.set_current(days.index(self.model.day) if self.model.day in days else len(days))

    # Showing

    def _show_title(self) -> None:
        evaluation = self._session.evaluation
        unit = "" if evaluation is None else evaluation.unit
        day = short_day(self.model.day)
        self.title.setText(
            tr("{unit}{year}年度（截至{day}）").format(unit=unit, year=self.model.year, day=day)
        )

    def _refresh(self) -> None:
        self._show_day()
        self._show_title()
        runs = [(tr("项目支出："), "quiet")] if self._session.projects() else []
        for light, count in self.model.counts().items():
            if count:
                runs.append((f"{light_words(light)} {count}　", _ROLES[light]))
        if self.model.is_reading:
            runs.append((tr("正在读取…"), "quiet"))
        self.summary.set_runs(runs)
        self.summary.setMinimumWidth(self.summary.sizeHint().width())  # a long unit ends in dots
        self.print_button.setEnabled(bool(self._session.projects()))
        empty = (
            ""
            if self.model.is_reading
            else tr("还没有项目。新建项目、填了支出，这里对照应达进度。")
        )
        self.projects.show_rows([_project_row(state) for state in self.model.states()], empty)
        if self.projects.current_key() is None:
            self.projects.go_to(self._session.project_id)
        self._show_rows()

    def _choose_light(self, place: int) -> None:
        self._light = _FILTERS[place - 1] if place else None
        self._show_rows()

    def _show_rows(self, key: int | None = None) -> None:
        shown = self.projects.current_key()
        state = None if shown is None else self.model.state(shown)
        self.project_label.setText("" if state is None else project_name(state))
        if state is None:
            self.segments.set_counts([0] * (len(_FILTERS) + 1))
            self.rows.show_rows([])
            return
        counts = state.counts
        self.segments.set_counts([len(state.rows), *(counts[light] for light in _FILTERS)])
        wanted = [row for row in state.rows if self._light in (None, row.light)]
        empty = tr("没有要显示的指标。") if state.rows else tr("这个项目还没有指标。")
        self.rows.show_rows([_indicator_row(row) for row in wanted], empty)

    # Going on

    def _to_payments(self, project_id: int) -> None:
        self.place_wanted.emit(Place("project", project_id, "payments"))

    def _to_row(self, indicator_id: int) -> None:
        self.place_wanted.emit(Place("indicator", indicator_id, "actual"))

    def _print(self) -> None:
        self.print_wanted.emit(self.model.day)


def _project_row(state: ProjectState) -> LightRow:
    money = state.execution
    counts = state.counts
    wanted: tuple[Light, ...] = ("red", "yellow", "open")
    named = [f"{LIGHT_NAMES[light]} {counts[light]}" for light in wanted if counts[light]]
    lights = "　".join(named) or tr("没有要关注的指标")
    texts = (
        project_name(state),
        money_text(money.budget),
        money_text(money.paid) or "—",
        percent_text(money.share) or "—",
        percent_text(money.due.share),
        money.due.basis,
        "",
        f"{money.note}　{lights}" if money.note else lights,
    )
    return LightRow(state.project.id, texts, money.light)


def _indicator_row(state: RowState) -> LightRow:
    row = state.row
    texts = (
        row.level2,
        row.name or tr("（未填指标名称）"),
        target_words(row),
        actual_words(state),
        percent_text(state.completion) or "—",
        "",
        state.note,
    )
    return LightRow(row.id, texts, state.light)
