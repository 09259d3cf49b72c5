"""What the window offers beside the work itself: preferences, backups, keys, manual, about."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QProcess
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from hrdesk.desktop.document_works import PutBackWork
from hrdesk.desktop.look.theme import apply_theme
from hrdesk.desktop.preferences import DEPARTMENT, THEME, UNIT, Preference, Preferences
from hrdesk.desktop.widgets.background import Background
from hrdesk.desktop.widgets.message_dialog import MessageDialog
from hrdesk.document.errors import DocumentProblem
from hrdesk.document.restoring import KeptBackup, kept_backups
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

from .backups_dialog import BackupsDialog, time_words

if TYPE_CHECKING:
    from hrdesk.desktop.help.manual_window import ManualWindow
    from hrdesk.desktop.main_window import MainWindow

_ACCEPT = QDialogButtonBox.ButtonRole.AcceptRole
_REJECT = QDialogButtonBox.ButtonRole.RejectRole


class Program(Protocol):
    """What of the running program these need."""

    app: QApplication
    preferences: Preferences
    window: MainWindow
    session: DocumentSession | None
    beside: Background

    def close_file(self) -> None: ...

    def open_file(self, path: Path, *, remember: bool = True) -> None: ...

    def tell_problem(self, act: str, problem: DocumentProblem) -> None: ...


class Comfort(QObject):
    """Answers what the window asks for."""

    def __init__(self, application: Program, parent: QObject) -> None:
        super().__init__(parent)
        self._application = application
        self.manual: ManualWindow | None = None
        window = application.window
        window.preferences_wanted.connect(self.show_preferences)
        window.backups_wanted.connect(self.show_backups)
        window.shortcuts_wanted.connect(self.show_shortcuts)
        window.manual_wanted.connect(self.show_manual)
        window.about_wanted.connect(self.show_about)

    # Preferences, keys, manual, about

    def show_preferences(self) -> None:
        """首选项."""
        from .preferences_dialog import PreferencesDialog

        dialog = PreferencesDialog(self._application.preferences, self._application.window)
        dialog.changed.connect(self._on_preference)
        dialog.exec()
        dialog.deleteLater()

    def _on_preference(self, preference: Preference[object]) -> None:
        if preference.key == THEME.key:
            chosen = self._application.preferences.get(THEME)
            apply_theme(self._application.app, chosen)
            self._application.window.menus.show_theme(chosen)
        elif preference.key in (UNIT.key, DEPARTMENT.key):
            self._application.window.start.form.show_defaults()

    def show_shortcuts(self) -> None:
        """快捷键."""
        from .shortcuts import shortcuts_of
        from .shortcuts_dialog import ShortcutsDialog

        window = self._application.window
        groups = [(tr("窗口"), window.actions_of_window.all()), *window.page_actions()]
        dialog = ShortcutsDialog(shortcuts_of(groups), window)
        dialog.exec()
        dialog.deleteLater()

    def show_manual(self, page: str) -> None:
        """使用手册, at the chapter about a page of the program."""
        from hrdesk.desktop.help.manual_window import ManualWindow

        if self.manual is None:
            self.manual = ManualWindow(self._application.window)
        self.manual.show_page(page)
        self.manual.show()
        self.manual.raise_()
        self.manual.activateWindow()

    def show_about(self) -> None:
        """关于."""
        from hrdesk.desktop.main_window import APPLICATION_TITLE

        from .about_dialog import AboutDialog

        dialog = AboutDialog(APPLICATION_TITLE, self._application.window)
        dialog.exec()
        dialog.deleteLater()

    # Backups

    def show_backups(self) -> None:
        """备份 of the open file."""
        session = self._application.session
        if session is None:
            return
        path = session.document.path
        try:
            kept = kept_backups(path)
        except DocumentProblem as problem:
            self._application.tell_problem(tr("备份"), problem)
            return
        may_restore = not session.document.read_only
        window = self._application.window
        dialog = BackupsDialog(path, kept, may_restore=may_restore, parent=window)
        dialog.look_wanted.connect(self.look_at)
        chosen: list[KeptBackup] = []
        dialog.restore_wanted.connect(chosen.append)
        dialog.restore_wanted.connect(dialog.accept)
        dialog.exec()
        dialog.deleteLater()
        if chosen:
            self.restore(chosen[0])

    def look_at(self, kept: KeptBackup) -> None:
        """Show a backup in a window of its own, in which nothing can be changed."""
        arguments = ["--read-only", str(kept.file)]
        if not getattr(sys, "frozen", False):
            arguments = ["-m", "hrdesk", *arguments]
        QProcess.startDetached(sys.executable, arguments)

    def restore(self, kept: KeptBackup) -> None:
        """Ask, put the open file back, open it again."""
        session = self._application.session
        if session is None:
            return
        path = session.document.path
        dialog = MessageDialog(
            tr("恢复备份"),
            tr("把“{name}”恢复成{at}的备份？").format(name=path.name, at=time_words(kept.at)),
            tr("现在的内容会先备份，原来的文件改名留在同一个文件夹里。"),
            "",
            [(tr("恢复成这一份"), _ACCEPT), (tr("取消"), _REJECT)],
            self._application.window,
        )
        if dialog.ask() != tr("恢复成这一份"):
            return
        self._application.close_file()
        act = tr("恢复备份")
        work = PutBackWork(path, kept, self)
        self._application.beside.wait_for(work, act=act, words=tr("正在检查并恢复备份…"))
        self._application.open_file(path)
        if work.problem is not None:
            self._application.tell_problem(act, work.problem)
        elif work.aside is None:
            self._application.window.tell(tr("已取消，文件没有改动"))
        else:
            words = tr("已恢复。原来的文件是“{name}”")
            self._application.window.tell(words.format(name=work.aside.name))
