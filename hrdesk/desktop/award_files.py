"""What leaves and enters the tab 奖励: previews now, lists in xlsx, schemes in files of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog

from hrdesk.core.file_names import file_stem
from hrdesk.core.found_lists import ListKind
from hrdesk.desktop.widgets.message_dialog import MessageDialog
from hrdesk.desktop.workspace import Workspace
from hrdesk.words import tr

if TYPE_CHECKING:
    from hrdesk.desktop.printing.sources import PrintSource
    from hrdesk.document.list_import import Imported
    from hrdesk.forms.xlsx.award_lists import ReadList
    from hrdesk.forms.xlsx.writing import SheetContent

_ACCEPT = QDialogButtonBox.ButtonRole.AcceptRole
_REJECT = QDialogButtonBox.ButtonRole.RejectRole
_BOOKS = tr("工作簿 (*.xlsx)")
_READ_BOOKS = tr("工作簿 (*.xlsx *.xlsm *.xls)")


class AwardFiles(QObject):
    """Serves one workspace's tab 奖励; ``show_preview`` shows a source of pages."""

    def __init__(self, workspace: Workspace, show_preview: Callable[[PrintSource], None]) -> None:
        super().__init__(workspace)
        self._workspace, self._show_preview = workspace, show_preview
        self._session = workspace.session
        workspace.rewards_print_wanted.connect(self.preview_rewards)
        workspace.contest_print_wanted.connect(self.preview_contest)
        workspace.rewards_import_wanted.connect(self.import_rewards)
        workspace.rewards_export_wanted.connect(self.export_rewards)
        workspace.contest_import_wanted.connect(self.import_contest)
        workspace.contest_export_wanted.connect(self.export_contest)
        workspace.reward_scheme_wanted.connect(self.edit_reward_scheme)
        workspace.contest_scheme_wanted.connect(self.edit_contest_scheme)

    # Paper

    def preview_rewards(self, case_id: int | None) -> None:
        """Show the 测算表 of a case, or the year's 汇总表."""
        from hrdesk.desktop.printing.unit_sources import RewardSource

        if self._session.evaluation is not None:
            self._show_preview(RewardSource(self._session, case_id))

    def preview_contest(self, period_id: int) -> None:
        """Show the 通报 of a period."""
        from hrdesk.desktop.printing.sources import ContestSource

        self._show_preview(ContestSource(self._session, period_id))

    # Lists

    def import_rewards(self) -> None:
        """Take a list of cases from a workbook, whole or not at all."""
        path = self._ask_workbook(tr("导入奖励清单"))
        if path is not None:
            self.take_rewards(path)

    def take_rewards(self, path: Path, *, replace_known: bool = False) -> None:
        """Take a list of cases; one whose cases are there already is asked about."""
        from hrdesk.core.rewards.lists import reward_lines
        from hrdesk.document.list_import import reward_steps

        evaluation, found = self._session.evaluation, self._read(path, "rewards")
        if evaluation is None or found is None:
            return
        try:
            lines = reward_lines(found.rows, found.above)
        except ValueError as problem:
            self._tell(tr("导入奖励清单"), tr("没有导入"), str(problem))
            return
        read = reward_steps(self._session.document, evaluation, lines, replace_known=replace_known)
        if read.only_known and not replace_known:
            if self._ask_update(len(read.faults)):
                self.take_rewards(path, replace_known=True)
            return
        self._take(tr("导入奖励清单"), read, found)

    def import_contest(self, period_id: int) -> None:
        """Take a period's figures from a workbook, whole or not at all."""
        path = self._ask_workbook(tr("导入比学赶超数据"))
        if path is not None:
            self.take_contest(path, period_id)

    def take_contest(self, path: Path, period_id: int) -> None:
        """Take a period's figures."""
        from hrdesk.core.contest.lists import contest_lines
        from hrdesk.core.entry import Refused
        from hrdesk.document.list_import import contest_steps

        found = self._read(path, "contest")
        if found is None:
            return
        contests = self._session.document.contests
        period = contests.period(period_id)
        try:
            lines = contest_lines(found.rows, contests.scheme_of(period_id))
            read = contest_steps(self._session.document, period, lines)
        except (Refused, ValueError) as problem:
            self._tell(tr("导入"), tr("没有导入"), str(problem))
            return
        self._take(tr("导入{name}数据").format(name=period.name), read, found)

    def _ask_workbook(self, act: str) -> Path | None:
        folder = str(self._session.document.path.parent)
        chosen, _ = QFileDialog.getOpenFileName(self._workspace, act, folder, _READ_BOOKS)
        return Path(chosen) if chosen else None

    def _read(self, path: Path, kind: ListKind) -> ReadList | None:
        from hrdesk.forms.errors import ImportProblem
        from hrdesk.forms.xlsx.award_lists import read_list

        try:
            found = read_list(path)
        except ImportProblem as problem:
            self._tell(tr("导入"), problem.cause, "", problem.next_step)
            return None
        if found.kind != kind:
            words = {"rewards": tr("奖励清单"), "contest": tr("比学赶超数据")}
            self._tell(
                tr("导入"),
                tr("“{name}”是{words}，不是{words_2}。").format(
                    name=path.name, words=words[found.kind], words_2=words[kind]
                ),
                "",
            )
            return None
        return found

    def _take(self, act: str, read: Imported, found: ReadList) -> None:
        if read.faults:
            sentences = found.sentences(read.named_faults())
            happened = tr("没有导入，有 {count} 处要先改").format(count=len(read.faults))
            self._tell(
                act, happened, "\n".join(sentences), tr("改好后再导入；现在什么都没有写入。")
            )
            return
        if not read.rows:
            self._tell(act, tr("没有导入"), tr("表头下面没有内容，没有可以导入的行。"))
            return
        if read.steps and self._session.try_apply(act, read.steps) is None:
            return
        words = (
            tr("已导入 {rows} 行").format(rows=read.rows)
            if read.steps
            else tr("表里的数与文件里的相同")
        )
        self._workspace.told.emit(words)

    def _ask_update(self, count: int) -> bool:
        update = tr("用表里的数更新")
        dialog = MessageDialog(
            tr("导入奖励清单"),
            tr("有 {count} 项已经在奖励事项里").format(count=count),
            tr("可以用表里的数更新这些事项；表里没有的列不改。"),
            "",
            [(update, _ACCEPT), (tr("取消"), _REJECT)],
            self._workspace,
        )
        return dialog.ask() == update

    def export_rewards(self) -> None:
        """Write the year's cases as a workbook."""
        evaluation = self._session.evaluation
        if evaluation is None:
            return
        from hrdesk.forms.xlsx.award_lists import reward_sheets

        cases = self._session.document.rewards.of_evaluation(evaluation.id)
        stem = file_stem(evaluation.unit, str(evaluation.year), "市场化招商奖励")
        self._write(tr("导出清单"), stem, reward_sheets(cases))

    def export_contest(self, period_id: int) -> None:
        """Write a period's figures and ranking as a workbook."""
        from hrdesk.forms.xlsx.award_lists import contest_sheets

        bulletin = self._session.document.contests.bulletin(period_id)
        stem = file_stem(bulletin.unit, str(bulletin.year), f"比学赶超-{bulletin.period}")
        self._write(tr("导出数据"), stem, contest_sheets(bulletin))

    def _write(self, act: str, stem: str, sheets: list[SheetContent]) -> None:
        folder = self._session.document.path.parent
        chosen, _ = QFileDialog.getSaveFileName(
            self._workspace, act, str(folder / f"{stem}.xlsx"), _BOOKS
        )
        if chosen:
            self.write_book(Path(chosen if chosen.endswith(".xlsx") else f"{chosen}.xlsx"), sheets)

    def write_book(self, path: Path, sheets: list[SheetContent]) -> None:
        """Write a workbook and say where it is."""
        from hrdesk.forms.errors import ExportProblem
        from hrdesk.forms.xlsx.writing import write_book

        try:
            write_book(path, sheets)
        except ExportProblem as problem:
            self._tell(tr("导出"), problem.cause, "", problem.next_step)
            return
        self._workspace.told.emit(tr("已写出 {path}").format(path=path))

    def _tell(self, act: str, happened: str, why: str, next_step: str = "") -> None:
        answers = [(tr("知道了"), _ACCEPT)]
        MessageDialog(act, happened, why, next_step, answers, self._workspace).ask()

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
