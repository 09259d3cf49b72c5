"""An open demonstration workbook, and hands on its records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hrdesk.document import demonstration
from hrdesk.document.document import Document


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A fresh demonstration workbook."""
    file = tmp_path / "示例.hrdesk"
    demonstration.build(file)
    return file


@pytest.fixture
def document(path: Path) -> Iterator[Document]:
    """The workbook, open for writing."""
    opened = Document.open(path)
    yield opened
    opened.close()
