"""An open file in the window: its pages in tabs, and the notices above the status bar."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from hrdesk.core.comparison import year_before
from hrdesk.core.findings import Finding
from hrdesk.core.positions import GAP
from hrdesk.core.records import Evaluation
from hrdesk.core.report.content import Place
from hrdesk.desktop.awards_page import AwardsPage
from hrdesk.desktop.evidence.dropping import EvidenceHands
from hrdesk.desktop.grid.memory import GridMemory
from hrdesk.desktop.grid.view import GridView
from hrdesk.desktop.open_pages import OpenPages
from hrdesk.desktop.places import go_to
from hrdesk.desktop.widgets.notice import Notice
from hrdesk.desktop.year.final_bar import FinalBar
from hrdesk.desktop.year.tools import Tools
from hrdesk.document.changes import Insert
from hrdesk.models.evidence import EvidencePlace
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr


class Workspace(OpenPages):
    """Arranges the pages; what they do is their own."""

    print_wanted = Signal()
    forms_import_wanted = Signal()
    form_paste_wanted = Signal()
    rewards_print_wanted = Signal(object)  # id of a case, None for the year's list
    contest_print_wanted = Signal(int)  # period id
    rewards_import_wanted = Signal()
    rewards_export_wanted = Signal()
    contest_import_wanted = Signal(int)  # period id
    contest_export_wanted = Signal(int)
    report_preview_wanted = Signal()
    report_word_wanted = Signal()
    charts_print_wanted = Signal()
    evidence_wanted = Signal(object)  # EvidencePlace
    evidence_dropped = Signal(object, object)  # EvidencePlace or None, list[Path]
    evidence_export_wanted = Signal()
    told = Signal(str)

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._memory: GridMemory | None = None
        self._last_grid: GridView | None = None
        self.tools = Tools(self)
        self.final_bar = FinalBar(session)
        self.final_bar.unlock_wanted.connect(self.tools.unlock)
        self.final_bar.history_wanted.connect(self.tools.final_history)
        self.notice = Notice()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.final_bar)
        column.addWidget(self.pages, 1)
        column.addWidget(self.notice)
        self.projects.print_wanted.connect(self.print_wanted)
        self.indicators.print_wanted.connect(self.print_wanted)
        self.projects.import_wanted.connect(self.forms_import_wanted)
        self.projects.paste_wanted.connect(self.form_paste_wanted)
        self.indicators.import_wanted.connect(self.forms_import_wanted)
        self.projects.indicators_wanted.connect(self.show_indicators)
        self.projects.added.connect(self._show_projects_page)
        self.projects.charts_print_wanted.connect(self.charts_print_wanted)
        self.projects.told.connect(self.told)
        self.projects.monitoring_wanted.connect(self.show_monitoring)
        self.indicators.projects_wanted.connect(self.show_projects)
        self._connect_files(self.indicators.files)
        self.report.preview_wanted.connect(self.report_preview_wanted)
        self.report.word_wanted.connect(self.report_word_wanted)
        self.report.place_wanted.connect(self.go_to)
        self._connect_overview()
        self._connect_grids(self)
        self.built.connect(self._on_built)
        self.place_wanted.connect(self.go_to)
        session.deleted.connect(self._on_deleted)
        session.refused.connect(self._on_refused)
        session.changed.connect(self._on_changed)
        self.notice.action_activated.connect(self._undo_deletion)
        session.noticed.connect(self.notice.show_words)
        for notice in session.document.notices:
            self.notice.show_words(str(notice))
        self.addAction(self.projects.add)  # from every page; the menu of the pages is filled late
        if session.projects():
            self.show_indicators()

    def _connect_overview(self) -> None:
        page = self.overview
        page.place_wanted.connect(self.go_to)
        page.forms_import_wanted.connect(self.forms_import_wanted)
        page.last_year_import_wanted.connect(self.import_last_year)
        page.report_wanted.connect(self.report_preview_wanted)
        page.print_wanted.connect(self.print_wanted)
        page.charts_print_wanted.connect(self.charts_print_wanted)
        page.projects_wanted.connect(self.show_projects)
        page.rules_wanted.connect(self.tools.check_rules)
        page.finish_wanted.connect(self.tools.finish)
        page.told.connect(self.told)

    def _connect_grids(self, page: QWidget) -> None:
        for grid in page.findChildren(GridView):
            grid.told.connect(self.told)
            grid.selection_figures.connect(self.selection_figures)
            if self._memory is not None:
                grid.remember_in(self._memory)

    def _on_built(self, page: QWidget) -> None:
        self._connect_grids(page)
        if isinstance(page, AwardsPage):
            self._connect_awards(page)

    def remember_grids(self, memory: GridMemory) -> None:
        """Give all grids, also those of pages that are built later, the window's memory."""
        self._memory = memory
        for grid in self.findChildren(GridView):
            grid.remember_in(memory)

    def grid_on_screen(self) -> GridView | None:
        """The grid one works in: the one with the keyboard, else the first that is shown."""
        focus = QApplication.focusWidget()
        while focus is not None and not isinstance(focus, GridView):
            focus = focus.parentWidget()
        shown = [grid for grid in self.findChildren(GridView) if grid.isVisible()]
        if focus in shown:
            self._last_grid = focus
        if self._last_grid in shown:
            return self._last_grid
        return shown[0] if shown else None

    def _connect_awards(self, awards: AwardsPage) -> None:
        referral, contest = awards.referral, awards.contest
        referral.scheme_wanted.connect(self.reward_scheme_wanted)
        contest.scheme_wanted.connect(self.contest_scheme_wanted)
        referral.sheet_wanted.connect(self.rewards_print_wanted)
        referral.summary_wanted.connect(self._print_summary)
        referral.import_wanted.connect(self.rewards_import_wanted)
        referral.export_wanted.connect(self.rewards_export_wanted)
        contest.print_wanted.connect(self.contest_print_wanted)
        contest.import_wanted.connect(self.contest_import_wanted)
        contest.export_wanted.connect(self.contest_export_wanted)
        for files in (referral.files, contest.files):
            self._connect_files(files)

    def _connect_files(self, files: EvidenceHands) -> None:
        files.wanted.connect(self.evidence_wanted)
        files.dropped.connect(self.evidence_dropped)
        files.hovered.connect(self._tell_drop)

    def _tell_drop(self, place: EvidencePlace | None) -> None:
        if place is not None:
            self.told.emit(tr("松开后附到“{title}”").format(title=place.title))

    def _print_summary(self) -> None:
        self.rewards_print_wanted.emit(None)

    def show_page_of(self, grid: GridView) -> None:
        """Go to the page that has a grid."""
        for place in range(self.pages.count()):
            page = self.pages.widget(place)
            if page is not None and page.isAncestorOf(grid):
                self.tabs.bar.setCurrentIndex(place)

    def go_to(self, place: Place | Finding) -> bool:
        """Go to where something is typed, wherever it is; ``False`` when it is no longer there."""
        found = go_to(self, place)
        if not found:
            self.told.emit(tr("这一处已经不在文件里了"))
        return found

    def import_last_year(self) -> None:
        """Begin the evaluation of the year before in this file, and ask for its filled forms."""
        session, now = self.session, self.session.evaluation
        if now is None:
            return
        before = year_before(now, session.document.evaluations())
        if before:
            session.show_evaluation(before[0].id)
        else:
            new_id = session.document.new_id("evaluation")
            year = now.year - 1
            begun = Evaluation(
                new_id,
                now.unit,
                year,
                now.department,
                now.scheme_id,
                position=now.position + GAP,
            )
            if (
                session.try_apply(tr("建立 {year} 年度自评").format(year=year), [Insert(begun)])
                is None
            ):
                return
            session.show_evaluation(new_id)
            self.notice.show_words(
                tr(
                    "已建立 {year} 年度自评。导入它的自评表后，在右上角回到 {now_year} 年度比较。"
                ).format(year=year, now_year=now.year),
                tr("撤销"),
            )
        self.forms_import_wanted.emit()

    def print_page(self) -> None:
        """Print what the page that is shown is about."""
        if self.pages.currentWidget() is self.report:
            self.report_preview_wanted.emit()
        elif not self.on_awards:
            self.print_wanted.emit()
        elif self.awards.pages.currentIndex() == 0:
            self.rewards_print_wanted.emit(self.awards.referral.current_case())
        elif self.awards.contest.period is not None:
            self.contest_print_wanted.emit(self.awards.contest.period.id)

    def _on_deleted(self, words: str) -> None:
        self.notice.show_words(words, tr("撤销"))

    def _on_refused(self, sentence: str) -> None:
        self.notice.show_words(sentence)

    def _on_changed(self, change_set: object) -> None:
        self.notice.clear()

    def _undo_deletion(self) -> None:
        self.session.undo()

    def page_actions(self) -> list[tuple[str, list[QAction]]]:
        """Actions of the pages for the menu 编辑, under the page's name."""
        named = [
            (tr("总览"), self.overview.menu_actions()),
            (tr("项目"), self.projects.menu_actions()),
            (tr("指标"), self.indicators.menu_actions()),
        ]
        named.append((tr("报告"), self.report.menu_actions()))
        if self._awards is not None:
            named.append((tr("奖励"), self._awards.menu_actions()))
        if self._list is not None:
            named.append((tr("全部指标"), self._list.menu_actions()))
        return named

    def splitter_state(self) -> QByteArray:
        """Layout of the page 项目 to be remembered."""
        return self.projects.save_state()
