"""The pages of an open file in their tabs, and the ways to each: what leads to a cell, and the acts of the menu
工具, need no more of the window than this."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hrdesk.core.report.content import Place
from hrdesk.desktop.awards_page import AwardsPage
from hrdesk.desktop.indicator_list.page import IndicatorListPage
from hrdesk.desktop.indicators.page import IndicatorsPage
from hrdesk.desktop.overview.page import OverviewPage
from hrdesk.desktop.projects.page import ProjectsPage
from hrdesk.desktop.report.page import ReportPage
from hrdesk.desktop.widgets.tab_strip import TabStrip
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

if TYPE_CHECKING:
    from hrdesk.desktop.monitoring.window import MonitoringWindow


class OpenPages(QWidget):
    """Holds the pages; who arranges and connects them is the workspace."""

    built = Signal(object)  # a page that is made when it is first asked for
    place_wanted = Signal(object)  # Place or Finding
    unit_wanted = Signal()
    reward_scheme_wanted = Signal(object)  # scheme id or None
    contest_scheme_wanted = Signal(object)
    monitoring_print_wanted = Signal(str)  # the day
    selection_figures = Signal(str)

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._monitoring: MonitoringWindow | None = None
        self.tabs = TabStrip()
        self.pages = QStackedWidget()
        self.overview = OverviewPage(session)
        self.projects = ProjectsPage(session)
        self.indicators = IndicatorsPage(session)
        self._awards: AwardsPage | None = None
        self._awards_place = QWidget()
        QVBoxLayout(self._awards_place).setContentsMargins(0, 0, 0, 0)
        self.report = ReportPage(session)
        self._list: IndicatorListPage | None = None
        self._list_place = QWidget()
        QVBoxLayout(self._list_place).setContentsMargins(0, 0, 0, 0)
        self._page_before: QWidget = self.indicators
        for page, title in (
            (self.overview, tr("总览")),
            (self.projects, tr("项目")),
            (self.indicators, tr("指标")),
            (self._awards_place, tr("奖励")),
            (self.report, tr("报告")),
            (self._list_place, tr("全部指标")),
        ):
            self.tabs.bar.addTab(title)
            self.pages.addWidget(page)
        self.tabs.show_tab(self.pages.indexOf(self._list_place), shown=False)
        self.tabs.bar.currentChanged.connect(self._on_tab)

    @property
    def awards(self) -> AwardsPage:
        """The page 奖励, built when it is first asked for: few open it every time."""
        if self._awards is None:
            self._awards = AwardsPage(self.session)
            layout = self._awards_place.layout()
            assert layout is not None
            layout.addWidget(self._awards)
            self.built.emit(self._awards)
        return self._awards

    @property
    def indicator_list(self) -> IndicatorListPage:
        """The page 全部指标, built when it is first asked for."""
        if self._list is None:
            self._list = IndicatorListPage(self.session)
            layout = self._list_place.layout()
            assert layout is not None
            layout.addWidget(self._list)
            self.built.emit(self._list)
            self._list.place_wanted.connect(self.place_wanted)
            self._list.left.connect(self.leave_list)
        return self._list

    def show_overview(self) -> None:
        """Go to 总览."""
        self.tabs.bar.setCurrentIndex(self.pages.indexOf(self.overview))
        self.overview.focus_page()

    def show_indicators(self) -> None:
        """Go to 指标."""
        self.tabs.bar.setCurrentIndex(self.pages.indexOf(self.indicators))
        self.indicators.focus_grid()

    def show_projects(self) -> None:
        """Go to 项目."""
        self._show_projects_page()
        self.projects.focus_list()

    def _show_projects_page(self) -> None:
        self.tabs.bar.setCurrentIndex(self.pages.indexOf(self.projects))

    def focus_page(self) -> None:
        """Put the keyboard into the page that is shown."""
        shows: dict[QWidget | None, Callable[[], None]] = {
            self.overview: self.show_overview,
            self.projects: self.show_projects,
            self.indicators: self.show_indicators,
            self._awards_place: self.show_awards,
            self.report: self.show_report,
        }
        shows[self.pages.currentWidget()]()

    def show_awards(self) -> None:
        """Go to 奖励."""
        self.tabs.bar.setCurrentIndex(self.pages.indexOf(self._awards_place))
        self.awards.focus_grid()

    def show_report(self) -> None:
        """Go to 报告."""
        self.tabs.bar.setCurrentIndex(self.pages.indexOf(self.report))
        self.report.focus_report()

    def show_list(self) -> None:
        """Go to 全部指标; its tab stays until Esc leads back."""
        place = self.pages.indexOf(self._list_place)
        self.tabs.show_tab(place, shown=True)
        self.tabs.bar.setCurrentIndex(place)
        self.indicator_list.begin()

    def leave_list(self) -> None:
        """Back from 全部指标 to the page before."""
        self.tabs.bar.setCurrentIndex(self.pages.indexOf(self._page_before))
        self.tabs.show_tab(self.pages.indexOf(self._list_place), shown=False)
        self._page_before.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._page_before is self.indicators:
            self.indicators.focus_grid()

    def show_monitoring(self) -> MonitoringWindow:
        """Show 绩效运行监控, a window that stays open beside this one."""
        from hrdesk.desktop.monitoring.window import MonitoringWindow

        if self._monitoring is None:
            self._monitoring = MonitoringWindow(self.session, self)
            self._monitoring.place_wanted.connect(self._leave_monitoring)
            self._monitoring.print_wanted.connect(self.monitoring_print_wanted)
        self._monitoring.show()
        self._monitoring.raise_()
        self._monitoring.activateWindow()
        return self._monitoring

    def _leave_monitoring(self, place: Place) -> None:
        self.place_wanted.emit(place)
        self.window().activateWindow()

    def _on_tab(self, place: int) -> None:
        wanted = self.pages.widget(place)
        if wanted is self._awards_place:
            self.awards.show()
        elif wanted is self._list_place:
            self.indicator_list.show()
        if wanted is not None and wanted is not self._list_place:
            self._page_before = wanted
        self.pages.setCurrentIndex(place)
        self.selection_figures.emit("")

    @property
    def on_awards(self) -> bool:
        """Whether 奖励 is shown."""
        return self.pages.currentWidget() is self._awards_place
