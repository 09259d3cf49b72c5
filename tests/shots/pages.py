"""Printed pages of the demonstration workbook, as they come out: FOLDER.

Everything the preview offers; of the contest its last period, and there the pages of the contestants
that stand first and last.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from hrdesk.desktop.printing.painter import page_image
from hrdesk.document import demonstration
from hrdesk.document.document import Document
from hrdesk.forms.operations import Pages
from hrdesk.models.session import DocumentSession

from .papers import attach_files, every_paper

_DOTS = 110
_PERIODS, _CONTESTANT = ("一季度", "二季度", "三季度"), "得分明细"


def _few(papers: list[tuple[str, Pages]]) -> list[tuple[str, Pages]]:
    last = [paper for paper in papers if not any(period in paper[0] for period in _PERIODS)]
    contestants = [paper for paper in last if _CONTESTANT in paper[0]]
    return [paper for paper in last if paper not in contestants[1:-1]]


def main(folder: Path) -> int:
    """Draw each page with the painter that preview and printer use."""
    app = QApplication([])
    with tempfile.TemporaryDirectory() as name:
        os.environ["HRDESK_HOME"] = name
        file = Path(name) / "honghe-2023.hrdesk"
        demonstration.build(file)
        document = Document.open(file)
        session = DocumentSession(document)
        attach_files(session, Path(name))
        for place, (stem, pages) in enumerate(_few(list(every_paper(session))), 1):
            for number, page in enumerate(pages.pages, 1):
                picture = folder / f"page-{place:02}-{stem}-{number}.png"
                page_image(page, _DOTS).save(str(picture))
        session.close()
        document.close()
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
