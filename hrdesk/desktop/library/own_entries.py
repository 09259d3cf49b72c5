"""我的指标库 beside the library: edit and delete one's own entries, pass them on as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.entry import Refused
from hrdesk.core.library.entries import SUFFIX, Choice, LibraryEntry, merged
from hrdesk.desktop.form_dialog import today
from hrdesk.desktop.widgets.labels import strong_label
from hrdesk.desktop.widgets.message_dialog import MessageDialog
from hrdesk.document.errors import DocumentProblem
from hrdesk.document.own_files import change_own_library, read_library, write_library
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

from .act_buttons import Act, act_buttons
from .entry_dialog import EntryDialog

_ACCEPT = QDialogButtonBox.ButtonRole.AcceptRole
_REJECT = QDialogButtonBox.ButtonRole.RejectRole
_FILES = tr("指标库文件 (*{suffix})").format(suffix=SUFFIX)


class OwnEntries(QWidget):
    """The buttons of one's own library; ``changed`` when it became another."""

    changed = Signal()

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._problem = ""
        self._choice: Choice | None = None
        self.entries: tuple[LibraryEntry, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.heading = strong_label(tr("我的指标库"))
        column.addWidget(self.heading)
        acts: Sequence[Act] = (
            (tr("修改…"), "edit", self.edit),
            (tr("删除"), "delete", self.delete),
            (tr("导入…"), "arrow_import", self.ask_import),
            (tr("导出…"), "arrow_export", self.ask_export),
        )
        grid, self.buttons = act_buttons(acts)
        column.addLayout(grid)

    def show_library(self, entries: tuple[LibraryEntry, ...], problem: str) -> None:
        """The library as it is now, or why it cannot be read."""
        self.entries, self._problem = entries, problem
        self.heading.setText(
            tr("我的指标库读不出来")
            if problem
            else tr("我的指标库　{count}").format(count=len(entries))
        )
        self.heading.setToolTip(problem)
        self._refresh()

    def show_current(self, choice: Choice | None) -> None:
        """Which entry can be edited and deleted."""
        self._choice = choice
        self._refresh()

    def _refresh(self) -> None:
        on_own = self._choice is not None and self._choice.own and not self._problem
        for text in (tr("修改…"), tr("删除")):
            self.buttons[text].setEnabled(on_own)
        self.buttons[tr("导入…")].setEnabled(not self._problem)
        self.buttons[tr("导出…")].setEnabled(bool(self.entries))

    # Acts

    def edit(self) -> None:
        """Edit the current entry."""
        if self._choice is not None and EntryDialog(self._session, self._choice.entry, self).run():
            self.changed.emit()

    def delete(self) -> None:
        """Delete the current entry; this is no change of the document, so it asks."""
        if self._choice is None:
            return
        entry = self._choice.entry
        asked = MessageDialog(
            tr("删除我的指标"),
            tr("从我的指标库删除“{name}”？").format(name=entry.name),
            tr("已经插入各项目的行不受影响。"),
            tr("删除后不能撤销。"),
            [(tr("删除"), QDialogButtonBox.ButtonRole.DestructiveRole), (tr("取消"), _REJECT)],
            self,
        ).ask()
        if asked == tr("删除"):
            self._change(tr("删除我的指标"), lambda all_: [e for e in all_ if e.key != entry.key])

    def _change(
        self, act: str, change: Callable[[tuple[LibraryEntry, ...]], Sequence[LibraryEntry]]
    ) -> bool:
        try:
            change_own_library(change)
        except (DocumentProblem, Refused) as problem:
            self._tell(act, tr("没有完成"), str(problem))
            return False
        self.changed.emit()
        return True

    def ask_import(self) -> None:
        """Ask for a library's file and add its entries."""
        folder = str(self._session.document.path.parent)
        chosen, _ = QFileDialog.getOpenFileName(self, tr("导入指标库"), folder, _FILES)
        if chosen:
            self.import_file(Path(chosen))

    def import_file(self, path: Path) -> bool:
        """Add the entries of a file, whole or not at all; those there already are skipped."""
        act, words = tr("导入指标库"), ""

        def added(known: tuple[LibraryEntry, ...]) -> tuple[LibraryEntry, ...]:
            nonlocal words
            result = merged(known, new)
            words = result.sentence()
            return result.entries

        try:
            new = read_library(path)
        except DocumentProblem as problem:
            self._tell(act, tr("没有导入"), str(problem))
            return False
        if not self._change(act, added):
            return False
        self._tell(act, words, "")
        return True

    def ask_export(self) -> None:
        """Ask where to, and write one's own library as a file."""
        folder = self._session.document.path.parent
        proposed = str(
            folder / tr("我的指标库-{today}{suffix}").format(today=today(), suffix=SUFFIX)
        )
        chosen, _ = QFileDialog.getSaveFileName(self, tr("导出我的指标库"), proposed, _FILES)
        if chosen:
            self.export_file(Path(chosen if chosen.endswith(SUFFIX) else f"{chosen}{SUFFIX}"))

    def export_file(self, path: Path) -> bool:
        """Write one's own library as a file."""
        try:
            write_library(path, self.entries)
        except DocumentProblem as problem:
            self._tell(tr("导出我的指标库"), tr("没有导出"), str(problem))
            return False
        self._tell(
            tr("导出我的指标库"),
            tr("已导出 {count} 条。").format(count=len(self.entries)),
            tr("文件：{path}").format(path=path),
        )
        return True

    def _tell(self, act: str, happened: str, why: str) -> None:
        MessageDialog(act, happened, why, "", [(tr("知道了"), _ACCEPT)], self).ask()
