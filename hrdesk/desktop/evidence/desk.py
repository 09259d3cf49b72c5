"""The desk that handles attached files for one open document: in, out, opened, removed, exported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QWidget

from hrdesk.core.entry import Refused, read_entry
from hrdesk.core.evidence import is_program
from hrdesk.core.records import Evidence
from hrdesk.desktop.form_dialog import today
from hrdesk.desktop.importing.dropped import BOOKS
from hrdesk.desktop.widgets.background import Background, Work
from hrdesk.desktop.widgets.message_dialog import Answer, MessageDialog
from hrdesk.desktop.workspace import Workspace
from hrdesk.document.changes import Insert
from hrdesk.document.errors import DocumentProblem, exists
from hrdesk.models.evidence import (
    EvidencePlace,
    attach_name,
    attach_steps,
    note_steps,
    remove_change,
)
from hrdesk.words import tr

from .copies import Copies, distinct_names, free_path, safe_name
from .works import AttachWork, CopyOut, CopyWork

if TYPE_CHECKING:
    from .dialog import EvidenceDialog

_ACCEPT = QDialogButtonBox.ButtonRole.AcceptRole
_REJECT = QDialogButtonBox.ButtonRole.RejectRole
_OTHER = QDialogButtonBox.ButtonRole.ActionRole


After = Callable[[Work | None, bool], None]
"""What follows a work; ``None`` for one whose window is going, which counts as cancelled."""


def open_by_system(path: Path) -> bool:
    """Let the system's program open a file."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class EvidenceDesk(QObject):
    """Serves one workspace. ``opener`` opens a copy: the system's program, or a test's own."""

    told = Signal(str)
    import_wanted = Signal(object)  # list[Path]: workbooks that were dropped to be imported

    def __init__(
        self, workspace: Workspace, opener: Callable[[Path], bool] = open_by_system
    ) -> None:
        super().__init__(workspace)
        self._workspace, self.session = workspace, workspace.session
        self.opener = opener
        self._copies = Copies()
        self._folder = self.session.document.path.absolute().parent
        self._then: After | None = None
        self.background = Background(tr("佐证材料"), tr("正在处理材料…"), workspace)
        self.background.done.connect(self._on_done)
        self.told.connect(workspace.told)
        workspace.evidence_wanted.connect(self.show)
        workspace.evidence_dropped.connect(self.take_dropped)
        workspace.evidence_export_wanted.connect(self.export_all)

    def stop(self) -> None:
        """Give up what is on its way and take the copies away, before the file is closed."""
        self.background.stop()
        self._settle(None, True)
        self._copies.remove()

    # The list of a place

    def show(self, place: EvidencePlace) -> None:
        """Show the files of a place."""
        from .dialog import EvidenceDialog

        dialog = EvidenceDialog(self, place, self._window())
        self.run(dialog)
        dialog.deleteLater()

    @staticmethod
    def run(dialog: EvidenceDialog) -> None:
        """Show the list until it is closed."""
        dialog.exec()

    def _window(self) -> QWidget:
        from PySide6.QtWidgets import QApplication

        return QApplication.activeModalWidget() or self._workspace.window()

    # In

    def ask_files(self, place: EvidencePlace, over: QWidget) -> None:
        """Ask for files and attach them."""
        chosen, _ = QFileDialog.getOpenFileNames(over, tr("添加佐证材料"), str(self._folder))
        if chosen:
            self._folder = Path(chosen[0]).parent
            self.attach(place, [Path(name) for name in chosen], over)

    def take_dropped(self, place: EvidencePlace | None, paths: list[Path]) -> None:
        """Files were dropped on a place, or beside all; asked about when the drag is over."""
        QTimer.singleShot(0, self, lambda: self._take_dropped(place, paths))

    def _take_dropped(self, place: EvidencePlace | None, paths: list[Path]) -> None:
        books = all(path.suffix.lower() in BOOKS for path in paths)
        if place is None:
            if books:
                self.import_wanted.emit(paths)
            else:
                self.told.emit(tr("请把文件拖到它要证明的那一行上"))
            return
        if books:
            attach, take_in = tr("作为佐证材料"), tr("导入表格")
            name = (
                f"“{paths[0].name}”" if len(paths) == 1 else tr("{n} 个工作簿").format(n=len(paths))
            )
            answer = self.say(
                tr("把{name}附在这一行，还是导入？").format(name=name),
                place.title,
                "",
                [(attach, _ACCEPT), (take_in, _OTHER), (tr("取消"), _REJECT)],
            )
            if answer == take_in:
                self.import_wanted.emit(paths)
            if answer != attach:
                return
        self.attach(place, paths)

    def attach(
        self, place: EvidencePlace, paths: Sequence[Path], over: QWidget | None = None
    ) -> None:
        """Read files beside the window and attach them to a place, as one step of undo."""
        closed = place.closed(self.session.document)
        if closed:
            self.told.emit(closed)
            return

        def then(work: Work | None, cancelled: bool) -> None:
            if isinstance(work, AttachWork) and not cancelled:
                self._attach_found(place, work, over)

        work = AttachWork(paths, self.session.document.contents, self)
        self._begin(work, then, over, tr("添加佐证材料"))

    def _attach_found(self, place: EvidencePlace, work: AttachWork, over: QWidget | None) -> None:
        closed = place.closed(self.session.document)  # it may have changed while files were read
        if closed:
            self.told.emit(closed)
            return
        steps, before = attach_steps(self.session, place, work.found, today())
        names = [
            step.record.file_name
            for step in steps
            if isinstance(step, Insert) and isinstance(step.record, Evidence)
        ]
        if steps:
            if self.session.try_apply(attach_name(names), steps) is None:
                return
            self.told.emit(tr("已附上 {count} 件材料").format(count=len(names)))
        sentences = [f"{each.cause}{each.next_step}" for each in work.problems] + before
        if sentences == before and len(before) == 1 and not names:
            self.told.emit(before[0])
        elif sentences:
            happened = tr("附上了 {count} 件，有 {rest} 件没有附上").format(
                count=len(names), rest=len(sentences)
            )
            self.say(happened if names else tr("没有附上"), "\n".join(sentences), over=over)

    # Out

    def open_copy(self, evidence: Evidence, over: QWidget | None = None) -> None:
        """Open a read-only copy with the system's program; what would run is only saved."""
        if is_program(evidence.file_name):
            self.told.emit(tr("这种文件打开时会运行程序，这里只能另存。"))
            return

        def then(work: Work | None, cancelled: bool) -> None:
            if cancelled or not isinstance(work, CopyWork):
                return
            if self._tell_problem(work, over) or not work.written:
                return
            if not self.opener(work.written[0]):
                self.say(
                    tr("没有打开“{name}”").format(name=evidence.file_name),
                    tr("电脑上没有能打开这种文件的程序。"),
                    tr("可以另存到文件夹里，再用合适的程序打开。"),
                    over=over,
                )

        try:
            target = self._copies.place(evidence)
        except OSError:
            self.say(
                tr("没有打开"), tr("临时文件夹写不进去。"), tr("请腾出磁盘空间后重试。"), over=over
            )
            return
        copy = CopyOut(evidence, target)
        work = CopyWork(self.session.document.path, [copy], read_only=True, parent=self)
        self._begin(work, then, over, tr("打开佐证材料"))

    def save_as(self, files: Sequence[Evidence], over: QWidget | None = None) -> None:
        """Ask where to, and write files there: one under a name, several into a folder."""
        if len(files) == 1:
            proposed = str(self._folder / safe_name(files[0].file_name))
            chosen, _ = QFileDialog.getSaveFileName(over, tr("另存佐证材料"), proposed)
            targets = [Path(chosen)] if chosen else []
        else:
            chosen = QFileDialog.getExistingDirectory(
                over, tr("另存佐证材料，选择文件夹"), str(self._folder)
            )
            names = distinct_names([safe_name(each.file_name) for each in files])
            targets = [free_path(Path(chosen) / name) for name in names] if chosen else []
        if targets:
            self._folder = targets[0].parent
            self.write(list(zip(files, targets, strict=True)), over)

    def write(self, files: Sequence[tuple[Evidence, Path]], over: QWidget | None = None) -> None:
        """Write files out, over older ones of those names."""
        own = self.session.document.path
        for _, target in files:
            if target.exists() and target.samefile(own):
                self.tell_problem(exists(target), over)
                return

        def then(work: Work | None, cancelled: bool) -> None:
            if cancelled or not isinstance(work, CopyWork):
                return
            if not self._tell_problem(work, over) and work.written:
                words = tr("已另存 {count} 件到“{folder}”")
                folder = work.written[0].parent.name
                self.told.emit(words.format(count=len(work.written), folder=folder))

        copies = [CopyOut(evidence, target) for evidence, target in files]
        work = CopyWork(self.session.document.path, copies, parent=self)
        self._begin(work, then, over, tr("另存佐证材料"))

    def export_all(self) -> None:
        """Ask for a folder, and write all files of the evaluation into it with their index."""
        from .export import Export

        Export(self, self._workspace).ask(self._folder)

    # Changes

    def remove(self, files: Sequence[Evidence]) -> None:
        """Remove files; undo brings them back, so nothing is asked."""
        if not files:
            return
        name, steps = remove_change(files)
        if self.session.try_apply(name, steps):
            words = tr("已删除 {count} 件材料").format(count=len(files))
            self.session.deleted.emit(words)
            self.told.emit(tr("{words}，可用 Ctrl+Z 撤销").format(words=words))

    def write_note(self, evidence: Evidence, text: str) -> None:
        """Write a note to a file."""
        try:
            steps = note_steps(evidence, str(read_entry("evidence", "note", text)))
        except Refused as problem:
            self.told.emit(str(problem))
            return
        if steps:
            self.session.try_apply(tr("填写材料备注"), steps)

    # Beside the window

    def _begin(self, work: Work, then: After, over: QWidget | None, act: str) -> None:
        if self.background.is_running:
            work.deleteLater()
            self.told.emit(tr("上一批材料还没有处理完，请稍候"))
            return
        self._then = then
        self.background.start(work, over=over or self._window(), act=act)

    def begin(self, work: Work, then: After, act: str) -> None:
        """Run a work of the export beside the window."""
        self._begin(work, then, None, act)

    def _on_done(self, work: Work, cancelled: bool) -> None:
        self._settle(work, cancelled)

    def _settle(self, work: Work | None, cancelled: bool) -> None:
        then, self._then = self._then, None
        if then is not None:
            then(work, cancelled)

    def _tell_problem(self, work: CopyWork, over: QWidget | None) -> bool:
        if work.problem is None:
            return False
        self.tell_problem(work.problem, over)
        return True

    def tell_problem(self, problem: DocumentProblem, over: QWidget | None = None) -> None:
        """Say what the world did."""
        self.say(problem.cause, "", problem.next_step, over=over)

    def say(
        self,
        happened: str,
        why: str,
        next_step: str = "",
        answers: Sequence[Answer] = (),
        over: QWidget | None = None,
    ) -> str:
        """Say something; returns the words of the button."""
        asked = answers or [(tr("知道了"), _ACCEPT)]
        parent = over or self._window()
        return MessageDialog(tr("佐证材料"), happened, why, next_step, asked, parent).ask()
