"""The running program: opens and closes files, writes exports, tells what went wrong."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog

from hrdesk import __version__
from hrdesk.core.found_lists import ListKind
from hrdesk.core.records import Evaluation
from hrdesk.core.schemes import Scheme
from hrdesk.desktop.award_files import AwardFiles
from hrdesk.desktop.comfort.service import Comfort
from hrdesk.desktop.document_works import BackupWork, CopyDocumentWork
from hrdesk.desktop.evidence.desk import EvidenceDesk
from hrdesk.desktop.guard import Guard
from hrdesk.desktop.importing.actions import FormImport
from hrdesk.desktop.look.fonts import load_shipped_fonts, ui_font
from hrdesk.desktop.look.language import install_language
from hrdesk.desktop.look.theme import apply_theme
from hrdesk.desktop.look.tokens import CELL, SMALL
from hrdesk.desktop.main_window import APPLICATION_TITLE, MainWindow
from hrdesk.desktop.paper_files import PaperFiles
from hrdesk.desktop.preferences import LAST_FILE, LAST_FOLDER, REOPEN, THEME, Preferences
from hrdesk.desktop.widgets.background import Background
from hrdesk.desktop.widgets.message_dialog import MessageDialog
from hrdesk.document import demonstration
from hrdesk.document.creation import create_evaluation
from hrdesk.document.document import Document
from hrdesk.document.errors import DocumentProblem, InUse
from hrdesk.document.paths import settings_file, state_folder
from hrdesk.forms.errors import ExportProblem
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

_ACCEPT = QDialogButtonBox.ButtonRole.AcceptRole
_REJECT = QDialogButtonBox.ButtonRole.RejectRole
_FILTER = tr("自评文件 (*.hrdesk)")


class Application(QObject):
    """Everything that is not on a page: files, messages, the theme."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.app = app
        app.setApplicationName("hrdesk")
        app.setApplicationDisplayName(APPLICATION_TITLE)
        app.setApplicationVersion(__version__)
        self._translators = install_language(app)
        self.guard = Guard(state_folder() / "hrdesk.log", self._show_defect)
        self.preferences = Preferences(settings_file())
        load_shipped_fonts()
        apply_theme(app, self.preferences.get(THEME))
        app.setFont(ui_font(SMALL))
        for field in ("QLineEdit", "QPlainTextEdit", "QComboBox"):
            app.setFont(ui_font(CELL), field)  # type: ignore[arg-type]  # it wants str
        self.session: DocumentSession | None = None
        self.forms: FormImport | None = None
        self._awards: AwardFiles | None = None
        self.evidence: EvidenceDesk | None = None
        self.window = MainWindow(self.preferences, self._folder())
        self.beside = Background("", "", self.window)
        self._connect()
        self.comfort = Comfort(self, self)

    def _connect(self) -> None:
        window = self.window
        window.new_wanted.connect(self.start_new)
        window.open_wanted.connect(self.ask_open)
        window.open_file_wanted.connect(self.open_file)
        window.example_wanted.connect(self.open_example)
        window.close_file_wanted.connect(self.close_file)
        window.copy_wanted.connect(self.save_copy)
        window.import_wanted.connect(self.import_forms)
        window.import_files_wanted.connect(self.import_files)
        window.drop_refused.connect(self._refuse_drop)
        window.theme_wanted.connect(self._choose_theme)
        window.save_details_wanted.connect(self.explain_failure)
        window.closing.connect(self._close_document)
        window.start.form.wanted.connect(self.create_file)

    def show(self, file: Path | None, *, read_only: bool = False) -> None:
        """Show the window, on a file if one is given, or on the last one where that is wished."""
        self.window.show()
        last = self.preferences.get(LAST_FILE)
        if file is not None:
            self.open_file(file, remember=not read_only, read_only=read_only)
        elif last and self.preferences.get(REOPEN):
            if Path(last).exists():
                self.open_file(Path(last))
            else:
                self.window.say_on_start(
                    tr("上次的文件“{name}”现在找不到").format(name=Path(last).name)
                )

    def show_again(self, file: Path | None) -> None:
        """A later start hands over its file, or only wants the window to be seen."""
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if file is not None and not self._shows(file):
            self.open_file(file)

    def _shows(self, file: Path) -> bool:
        if self.session is None:
            return False
        try:
            return file.samefile(self.session.document.path)
        except OSError:
            return False

    def close(self) -> None:
        """Close the file and give everything back."""
        self._close_document()
        self.preferences.sync()
        self.guard.release()
        self.window.deleteLater()

    def _folder(self) -> Path:
        chosen = self.preferences.get(LAST_FOLDER)
        if chosen and Path(chosen).is_dir():
            return Path(chosen)
        where = QStandardPaths.StandardLocation.DocumentsLocation
        documents = QStandardPaths.writableLocation(where)
        return Path(documents) if documents and Path(documents).is_dir() else Path.home()

    # Files

    def start_new(self) -> None:
        """Go to the form of a new evaluation; an open file is closed, it is saved anyway."""
        self.close_file()
        self.window.start.form.unit.setFocus()

    def create_file(
        self, path: Path, unit: str, year: int, department: str, scheme: Scheme
    ) -> None:
        """Create a file with one evaluation and open it."""
        evaluation = Evaluation(0, unit, year, department=department)
        try:
            create_evaluation(path, evaluation, scheme)
        except (DocumentProblem, FileExistsError) as problem:
            self.window.start.form.refuse(str(problem))
            return
        self.open_file(path)

    def ask_open(self) -> None:
        """Ask for a file and open it."""
        chosen, _ = QFileDialog.getOpenFileName(
            self.window, tr("打开"), str(self._folder()), _FILTER
        )
        if chosen:
            self.open_file(Path(chosen))

    def open_example(self) -> None:
        """Open a fresh copy of the demonstration workbook."""
        folder = state_folder()
        folder.mkdir(parents=True, exist_ok=True)
        number = 1
        while (path := folder / tr("示例-{number}.hrdesk").format(number=number)).exists():
            number += 1
        try:
            demonstration.build(path)
        except DocumentProblem as problem:
            self.tell_problem(tr("看示例"), problem)
            return
        self.open_file(path, remember=False)

    def open_file(self, path: Path, *, remember: bool = True, read_only: bool = False) -> None:
        """Open a file in this window; the one that is open stays when that fails."""
        if self._shows(path) or self.beside.is_running:
            return
        try:
            document = Document.open(path, read_only=read_only)
        except InUse as problem:
            opened = self._ask_read_only(path, problem)
            if opened is None:
                return
            document = opened
        except DocumentProblem as problem:
            self.tell_problem(tr("打开"), problem)
            return
        self._close_document()
        self.session = DocumentSession(document)
        self.window.show_document(self.session)
        assert self.window.workspace is not None
        paper = PaperFiles(self.window.workspace, self.preferences)
        self._awards = AwardFiles(self.window.workspace, paper.show_preview)
        self.forms = FormImport(self.window.workspace, path.absolute().parent)
        self.forms.list_wanted.connect(self.take_list)
        self.evidence = EvidenceDesk(self.window.workspace)
        self.evidence.import_wanted.connect(self.import_files)
        if remember:
            self.preferences.remember_file(path.absolute())
            self.preferences.set(LAST_FILE, str(path.absolute()))

    def _ask_read_only(self, path: Path, problem: InUse) -> Document | None:
        dialog = MessageDialog(
            tr("打开"),
            problem.cause,
            "",
            tr("可以只读打开，查看和打印都不受影响。"),
            [(tr("只读打开"), _ACCEPT), (tr("取消"), _REJECT)],
            self.window,
        )
        if dialog.ask() != tr("只读打开"):
            return None
        try:
            return Document.open(path, read_only=True)
        except DocumentProblem as other:
            self.tell_problem(tr("打开"), other)
            return None

    def close_file(self) -> None:
        """Close the open file and show the first page."""
        if self.session is not None:
            self.preferences.set(LAST_FILE, "")
            self.window.show_start()
            self._close_document()

    def _close_document(self) -> None:
        if self.forms is not None:
            self.forms.stop()
        if self.evidence is not None:
            self.evidence.stop()
        self.forms = self._awards = self.evidence = None
        self.beside.stop()
        if self.session is not None:
            session, self.session = self.session, None
            self._end_backup(session.document)
            session.close()

    def _end_backup(self, document: Document) -> None:
        """A backup that is still being made is finished if it is the only one of what the file was."""
        backup = document.backup
        if backup is None or not backup.is_alive():
            return
        if not document.was_changed:
            backup.give_up()  # and nothing is waited for but the piece it is at
            return
        words = tr("正在为“{name}”做打开时的自动备份…").format(name=document.path.name)
        self.beside.wait_for(BackupWork(backup, self), act=tr("关闭文件"), words=words)

    def save_copy(self) -> None:
        """Write a copy of the open file elsewhere."""
        if self.session is None:
            return
        path = self.session.document.path
        chosen, _ = QFileDialog.getSaveFileName(
            self.window,
            tr("另存副本"),
            str(path.with_stem(tr("{stem}-副本").format(stem=path.stem))),
            _FILTER,
        )
        if not chosen:
            return
        act = tr("另存副本")
        work = CopyDocumentWork(self.session.document, Path(chosen), self)
        finished = self.beside.wait_for(work, act=act, words=tr("正在写入副本…"))
        if work.problem is not None:
            self.tell_problem(act, work.problem)
        elif finished:
            self.window.tell(tr("副本已存到 {chosen}").format(chosen=chosen))
        else:
            self.window.tell(tr("已取消，没有写副本"))

    # Forms and lists

    def import_forms(self) -> None:
        """Ask for filled forms and take them."""
        if self.forms is not None:
            self.forms.ask()

    def import_files(self, paths: Sequence[Path]) -> None:
        """Take workbooks that were dropped on the window."""
        if self.forms is not None:
            self.forms.take(paths)
            return
        self.say(
            tr("没有导入"),
            tr("还没有打开自评文件。"),
            tr("请先新建或打开一个自评文件，再导入自评表。"),
        )

    def take_list(self, path: Path, kind: ListKind) -> None:
        """Take a workbook that holds a list of the page 奖励, on that page."""
        workspace = self.window.workspace
        if workspace is None or self._awards is None:
            return
        workspace.show_awards()
        workspace.awards.show_part(0 if kind == "rewards" else 1)
        period = workspace.awards.contest.period
        if kind == "rewards":
            self._awards.take_rewards(path)
        elif period is not None:
            self._awards.take_contest(path, period.id)
        else:
            self.window.tell(tr("还没有期次，请先新建期次再导入比学赶超数据"))

    def _refuse_drop(self, sentence: str) -> None:
        self.say(tr("没有导入"), sentence, "")

    def say(self, happened: str, why: str, next_step: str) -> None:
        """Say what was not done with dropped files."""
        MessageDialog(
            tr("导入"), happened, why, next_step, [(tr("知道了"), _ACCEPT)], self.window
        ).ask()

    # Messages

    def tell_problem(self, act: str, problem: DocumentProblem | ExportProblem) -> None:
        """Say what could not be done, why, and what to do."""
        MessageDialog(
            act, problem.cause, "", problem.next_step, [(tr("知道了"), _ACCEPT)], self.window
        ).ask()

    def explain_failure(self) -> None:
        """没有保存: why, and the way out: a copy elsewhere."""
        if self.session is None or self.session.saved_state.problem is None:
            return
        problem = self.session.saved_state.problem
        dialog = MessageDialog(
            tr("没有保存"),
            problem.cause,
            tr("刚才的修改没有写入文件，画面已恢复成文件里的内容。"),
            problem.next_step,
            [(tr("另存副本…"), _ACCEPT), (tr("关闭"), _REJECT)],
            self.window,
        )
        if dialog.ask() == tr("另存副本…"):
            self.save_copy()

    def _show_defect(self, kind: str, details: str) -> None:
        MessageDialog(
            tr("程序出错"),
            tr("刚才的操作没有完成，已保存的内容没有受影响。"),
            tr("这是程序的缺陷，不是您的操作有误。"),
            tr("可以继续使用；请把详细信息复制下来，交给维护人员。"),
            [(tr("继续"), _ACCEPT)],
            self.window,
            details=f"hrdesk {__version__}　Python {sys.version.split()[0]}\n{kind}\n{details}",
        ).ask()

    def _choose_theme(self, theme: str) -> None:
        apply_theme(self.app, theme)
