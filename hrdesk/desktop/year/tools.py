"""The acts of the menu 工具, by the names of their actions in ``window_actions``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from hrdesk.desktop.workspace import Workspace

TOOLS = (
    "check_rules", "monitoring", "finish", "unlock", "final_history", "next_year", "compare_years",
    "library", "templates", "reward_schemes", "contest_schemes",
)  # fmt: skip
"""Names of the acts; each is a method of :class:`Tools`."""


class Tools(QObject):
    """What the menu 工具 does with the open file. Dialogs are imported when they are asked for."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace

    def use(self, name: str) -> None:
        """Do the act of a name in :data:`TOOLS`."""
        assert name in TOOLS
        getattr(self, name)()

    # The year

    def check_rules(self) -> None:
        """自查规则: which rules are checked."""
        from .rules_dialog import RulesDialog

        if self._workspace.session.evaluation is None:
            return
        live = self._workspace.overview.live
        RulesDialog(self._workspace.session, live.findings(), self._workspace.window()).run()

    def monitoring(self) -> None:
        """绩效运行监控: how all projects stand at a day."""
        self._workspace.show_monitoring()

    def finish(self) -> None:
        """定稿: nothing of the year changes from now on."""
        from .finishing import finish

        finish(self._workspace)

    def unlock(self) -> None:
        """解锁: the year can be changed again; the reason stays."""
        from .finishing import UnlockDialog

        if self._workspace.session.is_final:
            UnlockDialog(self._workspace.session, self._workspace.window()).run()

    def final_history(self) -> None:
        """定稿记录: when the year was closed and opened, and why."""
        from .finishing import FinalHistoryDialog

        if self._workspace.session.evaluation is not None:
            dialog = FinalHistoryDialog(self._workspace.session, self._workspace.window())
            dialog.exec()
            dialog.deleteLater()

    def next_year(self) -> None:
        """下年度结转: a new year from this one."""
        from .next_year_dialog import NextYearDialog

        session = self._workspace.session
        if session.evaluation is not None:
            dialog = NextYearDialog(session, self._workspace.window())
            if dialog.run() and dialog.evaluation_id is not None:
                session.show_evaluation(dialog.evaluation_id)
                self._workspace.show_overview()
                session.deleted.emit(dialog.done_words)

    def compare_years(self) -> None:
        """与上年比较, on 总览, where the comparison lives."""
        self._workspace.show_overview()
        self._workspace.overview.show_comparison()

    # Libraries and schemes

    def library(self) -> None:
        """指标库, to put entries into the project on screen."""
        self._workspace.show_indicators()
        self._workspace.indicators.actions_.library.choose_entries()

    def templates(self) -> None:
        """项目模板: to begin a project with one, or to keep and share them."""
        self._workspace.show_projects()
        self._workspace.projects.copies.begin_with_template()

    def reward_schemes(self) -> None:
        """The schemes of 市场化招商奖励."""
        self._workspace.reward_scheme_wanted.emit(None)

    def contest_schemes(self) -> None:
        """The schemes of 比学赶超."""
        self._workspace.contest_scheme_wanted.emit(None)
