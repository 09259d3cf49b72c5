"""A file with large attached files, for benchmarks and tests of what copies it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from hrdesk.core.records import Evaluation, Evidence, Indicator, Project
from hrdesk.document.changes import Change, Update
from hrdesk.document.contents import PIECE
from hrdesk.document.creation import create_file, scheme_records
from hrdesk.document.document import Document

_MOST = 50  # MiB of one attached file


def heavy_file(path: Path, megabytes: int) -> None:
    """A closed file with one project and attached files of so many MiB, changed since its last backup."""
    project = Project(1, 1, "测速项目", position=1024)
    row = Indicator(
        1, 1, "产出", "数量", "资料份数", "≥", "80", "份", "", Decimal(6), position=1024
    )
    evidence, contents = [], []
    for number, first in enumerate(range(0, megabytes, _MOST), 1):
        pieces = [os.urandom(PIECE) for _ in range(min(_MOST, megabytes - first))]
        whole = sha256(b"".join(pieces)).hexdigest()
        evidence.append(
            Evidence(number, 1, "indicator", 1, f"扫描件{number}.pdf", whole, PIECE * len(pieces))
        )
        contents += [(whole, place, piece) for place, piece in enumerate(pieces)]
    evaluation = Evaluation(1, "测速单位", 2023, scheme_id=1, position=1024)
    create_file(path, (*scheme_records(), evaluation, project, row, *evidence))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany("INSERT INTO evidence_piece VALUES (?, ?, ?)", contents)
    document = Document.open(path)
    document.apply(Change("填写实际完成值", (Update("indicator", 1, "actual", "80"),)))
    document.close()
