"""The acts of the menu 工具, by the names of their actions in ``window_actions``."""

from __future__ import annotations

from PySide6.QtCore import QObject

from hrdesk.desktop.open_pages import OpenPages

TOOLS = (
    "check_rules", "monitoring", "finish", "unlock", "final_history", "next_year", "compare_years",
    "library", "templates", "reward_schemes", "contest_schemes",
)  # fmt: skip
"""Names of the acts; each is a method of :class:`Tools`."""


class Tools(QObject):
    """What the menu 工具 does with the open file. Dialogs are imported when they are asked for."""

    def __init__(self, pages: OpenPages) -> None:
        super().__init__(pages)
        self._pages = pages

    def use(self, name: str) -> None:
        """Do the act of a name in :data:`TOOLS`."""
        assert name in TOOLS
        getattr(self, name)()

    # The year

    def check_rules(self) -> None:
        """自查规则: which rules are checked."""
        from .rules_dialog import RulesDialog

        if self._pages.session.evaluation is None:
            return
        live = self._pages.overview.live
        RulesDialog(self._pages.session, live.findings(), self._pages.window()).run()

    def monitoring(self) -> None:
        """绩效运行监控: how all projects stand at a day."""
        self._pages.show_monitoring()

    def finish(self) -> None:
        """定稿: nothing of the year changes from now on."""
        from .finishing import finish

        finish(self._pages)

    def unlock(self) -> None:
        """解锁: the year can be changed again; the reason stays."""
        from .finishing import UnlockDialog

        if self._pages.session.is_final:
            UnlockDialog(self._pages.session, self._pages.window()).run()

    def final_history(self) -> None:
        """定稿记录: when the year was closed and opened, and why."""
        from .finishing import FinalHistoryDialog

        if self._pages.session.evaluation is not None:
            dialog = FinalHistoryDialog(self._pages.session, self._pages.window())
            dialog.exec()
            dialog.deleteLater()

    def next_year(self) -> None:
        """下年度结转: a new year from this one."""
        from .next_year_dialog import NextYearDialog

        session = self._pages.session
        if session.evaluation is not None:
            dialog = NextYearDialog(session, self._pages.window())
            if dialog.run() and dialog.evaluation_id is not None:
                session.show_evaluation(dialog.evaluation_id)
                self._pages.show_overview()
                session.deleted.emit(dialog.done_words)

    def compare_years(self) -> None:
        """与上年比较, on 总览, where the comparison lives."""
        self._pages.show_overview()
        self._pages.overview.show_comparison()

    # Libraries and schemes

    def library(self) -> None:
        """指标库, to put entries into the project on screen."""
        self._pages.show_indicators()
        self._pages.indicators.actions_.library.choose_entries()

    def templates(self) -> None:
        """项目模板: to begin a project with one, or to keep and share them."""
        self._pages.show_projects()
        self._pages.projects.copies.begin_with_template()

    def reward_schemes(self) -> None:
        """The schemes of 市场化招商奖励."""
        self._pages.reward_scheme_wanted.emit(None)

    def contest_schemes(self) -> None:
        """The schemes of 比学赶超."""
        self._pages.contest_scheme_wanted.emit(None)
