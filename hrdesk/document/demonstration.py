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

from .creation import award_scheme_records, create_file, scheme_records
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
    maker = _Maker()
    evaluation = maker.make("evaluation", 1, data["evaluation"], scheme_id=schemes[0].id)
    for number, described in enumerate(data["projects"], 1):
        own = {name: value for name, value in described.items() if name not in _CHILDREN}
        project = maker.make("project", number, own, evaluation_id=evaluation.id)
        for name, kind in _CHILDREN.items():
            for place, child in enumerate(described[name], 1):
                maker.make(kind, place, child, project_id=project.id)
    return (*schemes, *award_scheme_records(), *maker.made)


class _Maker:
    """Makes records of plain data, each with the next id of its kind."""

    def __init__(self) -> None:
        self.made: list[Record] = []
        self._count: Counter[str] = Counter()

    def make(self, kind: str, place: int, values: dict[str, Any], **owner: int) -> Record:
        """Make the record at a place among its siblings; figures are text in the data."""
        self._count[kind] += 1
        figures = {name for name, type_, _ in COLUMNS[kind] if type_ == "Decimal"}
        known = {name: Decimal(v) if name in figures else v for name, v in values.items()}
        record = KINDS[kind](id=self._count[kind], position=GAP * place, **known, **owner)  # type: ignore[arg-type]
        self.made.append(record)
        return record
