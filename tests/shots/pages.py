"""Every printed page of the demonstration workbook, as it comes out: FOLDER."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from hrdesk.desktop.printing.painter import page_image
from hrdesk.desktop.printing.sheets import project_pages
from hrdesk.document import demonstration
from hrdesk.document.document import Document

_DOTS = 110


def main(folder: Path) -> int:
    """Draw each page with the painter that preview and printer use."""
    app = QGuiApplication([])
    with tempfile.TemporaryDirectory() as name:
        os.environ["HRDESK_HOME"] = name
        file = Path(name) / "honghe-2023.hrdesk"
        demonstration.build(file)
        document = Document.open(file, read_only=True)
        for project in document.projects(document.evaluations()[0].id):
            pages = project_pages(
                document, project.id, annex=True, empty_rows=True, binding=False
            ).pages
            for number, page in enumerate(pages, 1):
                picture = folder / f"page-{project.id}-{number}.png"
                page_image(page, _DOTS).save(str(picture))
        document.close()
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
