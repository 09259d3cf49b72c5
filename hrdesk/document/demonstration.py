"""The demonstration workbook: the seed's unit and its three projects, typed in like a user would.

Figures that were published stand as they were; rows whose figures are ours say 示例 in their note.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from hrdesk.core.positions import GAP
from hrdesk.core.records import (
    Evaluation,
    FundSource,
    Indicator,
    Payment,
    Project,
    Record,
    Regulation,
    Risk,
)
from hrdesk.resources import resource_path

from .creation import create_file, scheme_records

_LISTS: dict[str, type[Record]] = {
    "fund_sources": FundSource,
    "indicators": Indicator,
    "regulations": Regulation,
    "risks": Risk,
    "payments": Payment,
}
_FIGURES = frozenset({"initial_budget", "budget", "received", "spent", "weight", "amount"})


def build(path: Path) -> None:
    """Create the demonstration workbook at ``path``. Raises a ``DocumentProblem``."""
    text = resource_path("demonstration", "honghe-2023.json").read_text(encoding="utf-8")
    create_file(path, demonstration_records(json.loads(text)))


def demonstration_records(data: dict[str, Any]) -> tuple[Record, ...]:
    """The records of the workbook that the data describe."""
    evaluation = Evaluation(1, scheme_id=1, position=GAP, **data["evaluation"])
    records: list[Record] = [*scheme_records(), evaluation]
    ids: dict[str, int] = {}

    def fresh(kind: str) -> int:
        ids[kind] = ids.get(kind, 0) + 1
        return ids[kind]

    def children(rows: list[dict[str, Any]], made: type[Record], project_id: int) -> None:
        for place, row in enumerate(rows):
            fields = {**_row(row), "project_id": project_id, "position": GAP * (place + 1)}
            records.append(made(id=fresh(made.KIND), **fields))

    for place, entry in enumerate(data["projects"]):
        texts = {name: value for name, value in entry.items() if name not in _LISTS}
        project = Project(fresh("project"), 1, position=GAP * (place + 1), **texts)
        records.append(project)
        for name, made in _LISTS.items():
            children(entry[name], made, project.id)
    return tuple(records)


def _row(row: dict[str, Any]) -> dict[str, Any]:
    return {name: Decimal(value) if name in _FIGURES else value for name, value in row.items()}
