"""What is done with whole files beside the window: copied, put back to a backup, their backup waited for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from hrdesk.desktop.widgets.background import Work
from hrdesk.document.backups import BackupBeside
from hrdesk.document.document import Document
from hrdesk.document.errors import DocumentProblem
from hrdesk.document.restoring import KeptBackup, put_back

_LOOK = 50  # ms between two looks at a thread


class CopyDocumentWork(Work):
    """Writes a copy of the open file."""

    def __init__(self, document: Document, target: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._target = document, target
        self.problem: DocumentProblem | None = None

    def work(self) -> None:
        """Whole, or not at all."""
        try:
            self._document.copy_to(self._target, self.isInterruptionRequested, self.advanced.emit)
        except DocumentProblem as problem:
            self.problem = problem


class PutBackWork(Work):
    """Puts a closed file back to a backup; ``aside`` is then where it lies as it was."""

    def __init__(self, path: Path, kept: KeptBackup, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path, self._kept = path, kept
        self.aside: Path | None = None
        self.problem: DocumentProblem | None = None

    def work(self) -> None:
        """Whole, or not at all."""
        try:
            self.aside = put_back(self._path, self._kept, cancelled=self.isInterruptionRequested)
        except DocumentProblem as problem:
            self.problem = problem


class BackupWork(Work):
    """Waits until the backup of a changed file is made, before the file is closed; cancelled, there is
    none."""

    def __init__(self, backup: BackupBeside, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backup = backup

    def work(self) -> None:
        """Look again and again."""
        while self._backup.is_alive():
            if self.isInterruptionRequested():
                self._backup.give_up()
            self.advanced.emit(*self._backup.done)
            self.msleep(_LOOK)
