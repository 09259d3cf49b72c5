"""Files of any size for the benchmarks: N projects of 15 indicators, made through the gate."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from hrdesk.core.records import Evaluation, Evidence, FundSource, Indicator, Project
from hrdesk.core.schemes import default_scheme
from hrdesk.document.changes import Change, Insert, Step, Update
from hrdesk.document.contents import PIECE
from hrdesk.document.creation import create_evaluation, create_file, scheme_records
from hrdesk.document.document import Document

PER_PROJECT = 15
_BATCH = 250
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


def many_projects(path: Path, count: int) -> Document:
    """An open document with ``count`` projects of 15 indicators each."""
    create_evaluation(path, Evaluation(0, "测速单位", 2023), default_scheme())
    document = Document.open(path)
    evaluation_id = document.evaluations()[0].id
    steps: list[Step] = []
    for number in range(count):
        steps += _project(document, evaluation_id, number)
        if (number + 1) % _BATCH == 0 or number + 1 == count:
            document.apply(Change("建立测速文件", tuple(steps)))
            document.wait_until_saved(120)
            steps = []
    return document


def _project(document: Document, evaluation_id: int, number: int) -> list[Step]:
    project = Project(
        document.new_id("project"),
        evaluation_id,
        f"测速项目{number + 1}",
        position=1024 * (number + 1),
    )
    source = FundSource(
        document.new_id("fund_source"),
        project.id,
        "当年财政拨款",
        Decimal(500),
        Decimal(500),
        Decimal("464.90"),
        Decimal("464.90"),
        position=1024,
    )
    steps: list[Step] = [Insert(project), Insert(source)]
    for row in range(PER_PROJECT):
        level1, level2 = (
            ("产出", ("数量", "质量", "时效")[row % 3])
            if row < 9
            else ("效益", "社会效益")
            if row < 13
            else ("满意度", "服务对象满意度")
        )
        steps.append(
            Insert(
                Indicator(
                    document.new_id("indicator"),
                    project.id,
                    level1,
                    level2,
                    f"第{row + 1}项指标的名称",
                    "≥",
                    "80",
                    "%",
                    "64.71" if row % 5 == 0 else "96.5",
                    Decimal(6),
                    position=1024 * (row + 1),
                )
            )
        )
    return steps
