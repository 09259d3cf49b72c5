"""What is done with attached files beside the window: read and put in, copied out, all of them exported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from hrdesk.core.evidence import FoundFile, clean_name
from hrdesk.core.records import Evidence
from hrdesk.desktop.widgets.background import Work
from hrdesk.document.attaching import attach
from hrdesk.document.contents import ContentReader, Contents
from hrdesk.document.errors import DocumentProblem

from .copies import write_copy


class AttachWork(Work):
    """Puts the contents of files into the document."""

    def __init__(
        self, paths: Sequence[Path], contents: Contents, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._paths, self._contents = tuple(paths), contents
        self.found: list[FoundFile] = []
        self.problems: list[DocumentProblem] = []

    def work(self) -> None:
        """One file after the other; one that cannot be taken does not keep the others out."""
        for number, path in enumerate(self._paths, 1):
            self.progressed.emit(clean_name(path.name), number, len(self._paths))
            try:
                found = attach(path, self._contents, self.isInterruptionRequested)
            except DocumentProblem as problem:
                self.problems.append(problem)
                continue
            if found is None:
                return
            self.found.append(found)


@dataclass(frozen=True, slots=True)
class CopyOut:
    """A file to write, and where."""

    evidence: Evidence
    target: Path


class CopyWork(Work):
    """Writes contents out of the document at ``path``; the first problem ends it."""

    def __init__(
        self,
        path: Path,
        copies: Sequence[CopyOut],
        *,
        read_only: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._path, self._copies, self._read_only = path, tuple(copies), read_only
        self.written: list[Path] = []
        self.problem: DocumentProblem | None = None

    def work(self) -> None:
        """One after the other."""
        try:
            with ContentReader(self._path) as reader:
                for number, copy in enumerate(self._copies, 1):
                    self.progressed.emit(copy.target.name, number, len(self._copies))
                    if not write_copy(
                        reader,
                        copy.evidence,
                        copy.target,
                        read_only=self._read_only,
                        cancelled=self.isInterruptionRequested,
                    ):
                        return
                    self.written.append(copy.target)
        except DocumentProblem as problem:
            self.problem = problem
