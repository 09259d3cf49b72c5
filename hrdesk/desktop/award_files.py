"""What leaves and enters the tab 奖励: previews now, lists in xlsx, schemes in files of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from hrdesk.desktop.workspace import Workspace

if TYPE_CHECKING:
    from hrdesk.desktop.printing.sources import PrintSource


class AwardFiles(QObject):
    """Serves one workspace's tab 奖励; ``show_preview`` shows a source of pages."""

    def __init__(self, workspace: Workspace, show_preview: Callable[[PrintSource], None]) -> None:
        super().__init__(workspace)
        self._workspace, self._show_preview = workspace, show_preview
        self._session = workspace.session
        workspace.rewards_print_wanted.connect(self.preview_rewards)
        workspace.contest_print_wanted.connect(self.preview_contest)
        workspace.reward_scheme_wanted.connect(self.edit_reward_scheme)
        workspace.contest_scheme_wanted.connect(self.edit_contest_scheme)

    # Paper

    def preview_rewards(self, case_id: int | None) -> None:
        """Show the 测算表 of a case, or the year's 汇总表."""
        from hrdesk.desktop.printing.sources import RewardSource

        if self._session.evaluation is not None:
            self._show_preview(RewardSource(self._session, case_id))

    def preview_contest(self, period_id: int) -> None:
        """Show the 通报 of a period."""
        from hrdesk.desktop.printing.sources import ContestSource

        self._show_preview(ContestSource(self._session, period_id))

    # Schemes

    def edit_reward_scheme(self, scheme_id: int | None) -> None:
        """Edit the reward schemes, beginning with one."""
        from hrdesk.desktop.schemes.reward_scheme_dialog import RewardSchemeDialog

        dialog = RewardSchemeDialog(self._session, scheme_id, self._workspace)
        dialog.exec()
        dialog.deleteLater()

    def edit_contest_scheme(self, scheme_id: int | None) -> None:
        """Edit the contest schemes, beginning with one; the one chosen scores the open periods."""
        from hrdesk.desktop.schemes.contest_scheme_dialog import ContestSchemeDialog

        dialog = ContestSchemeDialog(self._session, scheme_id, self._workspace)
        if dialog.exec() and dialog.scheme_id is not None:
            self._workspace.awards.contest.use_scheme(dialog.scheme_id)
        dialog.deleteLater()
