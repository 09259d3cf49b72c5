"""The demonstration workbook: three projects of a published report of 2023.

Its data lie in ``resources/demonstration``. Figures that the report prints are the report's; a row that
holds anything else says 示例 in its note. The file begins with them, so there is nothing to undo in it.
"""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from hrdesk.core.positions import GAP
from hrdesk.core.records import KINDS, Record
from hrdesk.resources import resource_path

from .creation import create_file, scheme_records
from .schema import COLUMNS

_CHILDREN = {
    "fund_sources": "fund_source",
    "indicators": "indicator",
    "regulations": "regulation",
    "risks": "risk",
    "payments": "payment",
}


def build(path: Path) -> None:
    """Create the demonstration workbook. Raises a ``DocumentProblem`` when the file exists or cannot
    be written; nothing is left behind then."""
    create_file(path, demonstration_records())


def demonstration_records() -> tuple[Record, ...]:
    """All records of the demonstration workbook, owners before what belongs to them."""
    source = resource_path("demonstration", "honghe-2023.json")
    data: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    schemes = scheme_records()
    builder = _Builder()
    evaluation = builder.add("evaluation", data["evaluation"], scheme_id=schemes[0].id)
    for described in data["projects"]:
        own = {name: value for name, value in described.items() if name not in _CHILDREN}
        project = builder.add("project", own, evaluation_id=evaluation.id)
        for name, kind in _CHILDREN.items():
            for child in described[name]:
                builder.add(kind, child, project_id=project.id)
    return (*schemes, *builder.records)


class _Builder:
    """Makes records of plain data, each with the next id and place of its kind."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self._count: Counter[str] = Counter()

    def add(self, kind: str, values: dict[str, Any], **owner: int) -> Record:
        """Add one record; figures are text in the data and Decimals in the record."""
        self._count[kind] += 1
        number = self._count[kind]
        figures = {name for name, type_, _ in COLUMNS[kind] if type_ == "Decimal"}
        known = {name: Decimal(v) if name in figures else v for name, v in values.items()}
        record = KINDS[kind](**known, **owner, id=number, position=GAP * number)  # type: ignore[arg-type]
        self.records.append(record)
        return record
