"""Ways in for filled forms: asked for, dropped, pasted; one preview for all, one step of undo."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog

from hrdesk.core.form_reading.pasted import NAME, TooLarge, pasted_grid
from hrdesk.core.found_lists import ListKind
from hrdesk.desktop.widgets.message_dialog import Answer, MessageDialog
from hrdesk.desktop.workspace import Workspace
from hrdesk.forms.errors import ImportProblem
from hrdesk.models.import_draft import FoundSheet, ImportDraft
from hrdesk.words import tr

from .reading import Reading
from .worker import ReadBook

if TYPE_CHECKING:
    from .dialog import ImportDialog

_ACCEPT = QDialogButtonBox.ButtonRole.AcceptRole
_REJECT = QDialogButtonBox.ButtonRole.RejectRole
_ACT = tr("导入自评表")
_BOOKS = tr("工作簿 (*.xlsx *.xls)")
_LISTS: dict[ListKind, str] = {"rewards": tr("奖励清单"), "contest": tr("比学赶超数据")}


class FormImport(QObject):
    """Serves one workspace."""

    list_wanted = Signal(object, str)  # path of a workbook, the kind of its list

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        super().__init__(workspace)
        self._workspace, self._session = workspace, workspace.session
        self._folder = folder
        self.reading = Reading(workspace)
        self.reading.finished.connect(self._on_read)
        workspace.forms_import_wanted.connect(self.ask)
        workspace.form_paste_wanted.connect(self.paste)

    def stop(self) -> None:
        """Give up what is being read, before the file is closed."""
        self.reading.stop()

    # Ways in

    def ask(self) -> None:
        """Ask for workbooks and read them."""
        chosen, _ = QFileDialog.getOpenFileNames(self._workspace, _ACT, str(self._folder), _BOOKS)
        if chosen:
            self._folder = Path(chosen[0]).parent
            self.take([Path(name) for name in chosen])

    def take(self, paths: Sequence[Path]) -> None:
        """Read workbooks beside the window, then show what was found."""
        if not self._may_write():
            return
        if self.reading.is_running:
            self._workspace.told.emit(tr("上一次读取还没有结束，请稍候再导入"))
            return
        self.reading.begin(paths)

    def paste(self) -> None:
        """Take the form that is on the clipboard."""
        if not self._may_write():
            return
        data = QGuiApplication.clipboard().mimeData()
        try:
            grid = pasted_grid(data.html(), data.text())
        except TooLarge as problem:
            self.tell(tr("没有粘贴"), str(problem))
            return
        if grid is None:
            self._workspace.told.emit(
                tr("剪贴板里没有表格；请在 WPS 或 Excel 里选中整张自评表，复制后再粘贴")
            )
            return
        self._preview([FoundSheet(NAME, grid)], [])

    def _may_write(self) -> bool:
        if self._session.evaluation is None:
            return False
        if self._session.read_only:
            self._workspace.told.emit(self._session.read_only_words)
            return False
        return True

    # What was read

    def _on_read(self, books: list[ReadBook]) -> None:
        problems = [book.problem for book in books if book.problem is not None]
        lists = [book for book in books if book.list_kind is not None]
        forms = [book for book in books if book.has_form]
        others = [book for book in books if book.sheets and book.list_kind is None]
        if forms or (others and not lists):
            notes = [
                tr("{cause}没有读这个文件。").format(cause=problem.cause) for problem in problems
            ]
            notes += [
                tr("“{name}”是{lists}，请到“奖励”页导入。").format(
                    name=b.path.name, lists=_LISTS[b.list_kind]
                )
                for b in lists
                if b.list_kind
            ]
            self._preview(_sheets(others), notes)
        elif lists:
            self._offer_list(lists[0])
        elif problems:
            self._tell_problems(problems)
        else:
            names = "、".join(f"“{book.path.name}”" for book in books)
            self.tell(
                tr("没有导入"),
                tr("{names}里没有内容。").format(names=names),
                tr("请确认选对了文件。"),
            )

    def _tell_problems(self, problems: Sequence[ImportProblem]) -> None:
        causes = "\n".join(problem.cause for problem in problems)
        self.tell(tr("没有导入"), causes, problems[0].next_step)

    def _offer_list(self, book: ReadBook) -> None:
        """A list of rewards or of a contest belongs to the page 奖励."""
        assert book.list_kind is not None
        words = _LISTS[book.list_kind]
        there = tr("到“奖励”页导入")
        answer = self.tell(
            tr("“{name}”是{words}，不是自评表").format(name=book.path.name, words=words),
            tr("{words}在“奖励”页导入。").format(words=words),
            "",
            [(there, _ACCEPT), (tr("取消"), _REJECT)],
        )
        if answer == there:
            self.list_wanted.emit(book.path, book.list_kind)

    def _preview(self, sheets: Sequence[FoundSheet], notes: Sequence[str]) -> None:
        from .dialog import ImportDialog

        dialog = ImportDialog(ImportDraft(self._session, sheets), self._workspace, notes)
        self.run(dialog)
        taken = dialog.taken
        dialog.deleteLater()
        if taken is None:
            return
        self._session.show_project(taken.project_id)
        if self._workspace.on_awards:
            self._workspace.show_indicators()
        self._workspace.told.emit(
            tr("已导入 {forms} 张表，{rows} 行").format(forms=taken.forms, rows=taken.rows)
        )

    @staticmethod
    def run(dialog: ImportDialog) -> None:
        """Show the preview until it is closed."""
        dialog.exec()

    def tell(
        self, happened: str, why: str, next_step: str = "", answers: Sequence[Answer] = ()
    ) -> str:
        """Say something; returns the words of the button."""
        asked = answers or [(tr("知道了"), _ACCEPT)]
        return MessageDialog(_ACT, happened, why, next_step, asked, self._workspace).ask()


def _sheets(books: Sequence[ReadBook]) -> list[FoundSheet]:
    """All sheets with something in them, forms first in each workbook."""
    return [
        FoundSheet(book.path.name, sheet.grid, sheet.mapping)
        for book in books
        for sheet in sorted(book.sheets, key=lambda each: not each.is_form)
    ]
