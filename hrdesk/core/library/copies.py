"""A project once more: a full copy, or without what the year brought."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import fields, replace
from typing import TypeVar

from hrdesk.core.records import (
    FundSource,
    Indicator,
    Payment,
    ProjectSheet,
    Record,
    Regulation,
    Risk,
)

NewId = Callable[[str], int]
"""Gives an unused id for a kind of record."""

ProjectChild = FundSource | Indicator | Regulation | Risk | Payment
Copied = TypeVar("Copied", bound=Record)

_RESULTS = {
    "project": ("execution_own_score", "execution_reason", "actual_goal",
                "total_received", "total_spent", "printed_result"),
    "fund_source": ("received", "spent", "spent_from"),
    "indicator": ("actual", "actual_from", "own_score", "band", "band_percent", "on_time",
                  "target_too_low", "reason"),
}  # fmt: skip
"""What a year brings, by kind of record: it is blank in a copy that starts afresh."""


def copied_name(name: str, taken: Collection[str]) -> str:
    """The name of a copy: 甲（副本）, or 甲（副本2） where that is taken."""
    number, found = 1, f"{name}（副本）"
    while found in taken:
        number += 1
        found = f"{name}（副本{number}）"
    return found


def without_results(record: Copied) -> Copied:
    """A record as at the beginning of its year: nothing reached, nothing spent, nothing decided."""
    names = _RESULTS.get(record.KIND, ())
    defaults = {field.name: field.default for field in fields(record) if field.name in names}
    return replace(record, **defaults)  # type: ignore[arg-type]


def copied_records(
    sheet: ProjectSheet, new_id: NewId, name: str, position: int, *, keep_results: bool
) -> tuple[Record, ...]:
    """A project's records with ids of their own, the project first.

    Files that prove values are never copied. Without results payments stay behind as well.
    """
    project_id = new_id("project")
    project = replace(sheet.project, id=project_id, name=name, position=position)
    children: list[ProjectChild] = [
        *sheet.fund_sources,
        *sheet.indicators,
        *sheet.regulations,
        *sheet.risks,
    ]
    if keep_results:
        children += sheet.payments
    records: list[Record] = [project]
    for child in children:
        records.append(replace(child, id=new_id(child.KIND), project_id=project_id))
    return tuple(records if keep_results else map(without_results, records))
