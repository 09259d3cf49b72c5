"""佐证材料目录 among what is printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hrdesk.core.file_names import file_stem
from hrdesk.document.evidence_index import evidence_index
from hrdesk.forms.operations import Pages
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

from .sources import Layout, OtherFormat, PrintItem, PrintSource

_INDEX = "index"


class EvidenceSource(PrintSource):
    """The index of the files that are attached in the evaluation."""

    title = heading = tr("佐证材料目录")

    def __init__(self, session: DocumentSession) -> None:
        assert session.evaluation is not None
        self._evaluation = session.evaluation
        self._lines = evidence_index(session.document, session.evaluation)

    def items(self) -> list[PrintItem]:
        words = tr("目录（{count} 件材料）").format(count=len(self._lines))
        return [PrintItem(_INDEX, words, True)]

    def pages(self, keys: Sequence[str], layout: Layout) -> list[Pages]:
        from hrdesk.forms.evidence_pages import evidence_pages
        from hrdesk.forms.printed import PaperOptions

        options = PaperOptions(layout.binding)
        unit, year = self._evaluation.unit, self._evaluation.year
        return [evidence_pages(self._lines, unit, year, options) for _ in keys]

    def stem(self, keys: Sequence[str]) -> str:
        return file_stem(self._evaluation.unit, str(self._evaluation.year), self.title)

    def formats(self) -> Sequence[OtherFormat]:
        return (OtherFormat(tr("xlsx 工作簿"), ".xlsx", self.write_book),)

    def write_book(self, path: Path, keys: Sequence[str], layout: Layout) -> None:
        """Write the index as a workbook. Raises ``ExportProblem``."""
        from hrdesk.forms.evidence_pages import evidence_book

        evidence_book(path, self._lines)
