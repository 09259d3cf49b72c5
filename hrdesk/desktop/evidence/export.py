"""All files of an evaluation written into folders, with their index as a workbook and as PDF."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog

from hrdesk.core.evidence import IndexLine
from hrdesk.core.file_names import distinct_stems, file_stem
from hrdesk.core.records import Evidence
from hrdesk.desktop.widgets.background import Work
from hrdesk.desktop.workspace import Workspace
from hrdesk.document.errors import problem_of
from hrdesk.document.evidence_index import evidence_index
from hrdesk.forms.errors import ExportProblem
from hrdesk.words import tr

from .copies import free_path
from .works import CopyOut, CopyWork

if TYPE_CHECKING:
    from .desk import EvidenceDesk

_ACCEPT = QDialogButtonBox.ButtonRole.AcceptRole
_REJECT = QDialogButtonBox.ButtonRole.RejectRole


class Export:
    """One export. Everything is written into a hidden folder beside, which takes its name at the end:
    a folder of that name is whole."""

    def __init__(self, desk: EvidenceDesk, workspace: Workspace) -> None:
        self._desk, self._workspace = desk, workspace
        self._session = desk.session

    def ask(self, folder: Path) -> None:
        """Ask for a folder and write."""
        evaluation = self._session.evaluation
        lines = () if evaluation is None else evidence_index(self._session.document, evaluation)
        if not lines:
            self._desk.told.emit(tr("还没有佐证材料，没有可以导出的"))
            return
        chosen = QFileDialog.getExistingDirectory(
            self._workspace, tr("导出佐证材料，选择文件夹"), str(folder)
        )
        if chosen:
            self.write(Path(chosen), lines)

    def write(self, folder: Path, lines: Sequence[IndexLine]) -> None:
        """Write all files beside the window, then the index."""
        evaluation = self._session.evaluation
        assert evaluation is not None
        stem = file_stem(evaluation.unit, str(evaluation.year), "佐证材料")
        hidden = folder / f".~{secrets.token_hex(6)}"
        places = paths_in_folder(lines)
        copies = []
        try:
            for line, place in zip(lines, places, strict=True):
                evidence = self._session.document.record("evidence", line.evidence_id)
                assert isinstance(evidence, Evidence)
                target = hidden / place
                target.parent.mkdir(parents=True, exist_ok=True)
                copies.append(CopyOut(evidence, target))
        except OSError as error:
            shutil.rmtree(hidden, ignore_errors=True)
            self._desk.tell_problem(problem_of(error, folder))
            return

        def then(work: Work | None, cancelled: bool) -> None:
            try:
                if cancelled or not isinstance(work, CopyWork):
                    pass
                elif work.problem is not None:
                    self._desk.tell_problem(work.problem)
                elif len(work.written) == len(copies):
                    self._write_index(hidden, lines, places)
                    self._finish(hidden, free_path(folder / stem), len(copies))
            except ExportProblem as problem:
                self._desk.say(problem.cause, "", problem.next_step)
            except OSError as error:
                self._desk.tell_problem(problem_of(error, folder))
            finally:
                with contextlib.suppress(OSError):
                    shutil.rmtree(hidden)

        work = CopyWork(self._session.document.path, copies, parent=self._desk)
        self._desk.begin(work, then, tr("导出佐证材料"))

    def _write_index(self, folder: Path, lines: Sequence[IndexLine], places: Sequence[str]) -> None:
        from hrdesk.forms.evidence_pages import INDEX_NAME, evidence_book, evidence_pages
        from hrdesk.forms.pdf import write_pdf

        evaluation = self._session.evaluation
        assert evaluation is not None
        evidence_book(folder / f"{INDEX_NAME}.xlsx", lines, places)
        pages = evidence_pages(lines, evaluation.unit, evaluation.year)
        write_pdf(folder / f"{INDEX_NAME}.pdf", pages, author=evaluation.unit)

    def _finish(self, hidden: Path, target: Path, count: int) -> None:
        os.rename(hidden, target)
        folder, close = tr("打开文件夹"), tr("关闭")
        answer = self._desk.say(
            tr("已导出 {count} 件佐证材料和目录").format(count=count),
            str(target),
            "",
            [(folder, _ACCEPT), (close, _REJECT)],
        )
        if answer == folder:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))


def paths_in_folder(lines: Sequence[IndexLine]) -> list[str]:
    """Where each file lies: a folder for each project or matter, in it the file under its number in
    the index."""
    groups = list(dict.fromkeys(line.group for line in lines))
    stems = distinct_stems([file_stem(f"{n:02d}", g)[:60] for n, g in enumerate(groups, 1)])
    folders = dict(zip(groups, stems, strict=True))
    return [f"{folders[line.group]}/{line.exported_name()}" for line in lines]
