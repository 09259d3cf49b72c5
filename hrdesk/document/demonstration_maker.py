"""Records of the demonstration workbook out of plain data, each with the next id of its kind."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from typing import Any

from hrdesk.core.positions import GAP
from hrdesk.core.records import KINDS, Payment, Project, Record
from hrdesk.resources import resource_path

from .schema import COLUMNS


def plain_data(name: str) -> dict[str, Any]:
    """A file of ``resources/demonstration``."""
    data: dict[str, Any] = json.loads(
        resource_path("demonstration", name).read_text(encoding="utf-8")
    )
    return data


class Maker:
    """Makes records and remembers them, owners before what belongs to them."""

    def __init__(self) -> None:
        self.made: list[Record] = []
        self._count: Counter[str] = Counter()

    def make(self, kind: str, place: int, values: dict[str, Any], **owner: int | None) -> Record:
        """Make the record at a place among its siblings; figures are text in the data."""
        self._count[kind] += 1
        figures = {name for name, type_, _ in COLUMNS[kind] if type_ == "Decimal"}
        known = {
            name: Decimal(value) if name in figures and value is not None else value
            for name, value in values.items()
        }
        record = KINDS[kind](id=self._count[kind], position=GAP * place, **known, **owner)  # type: ignore[arg-type]
        self.made.append(record)
        return record

    def project_named(self, name: str | None) -> int | None:
        """The id of a budget project that was made, ``None`` for no name."""
        if name is None:
            return None
        return next(r.id for r in self.made if isinstance(r, Project) and r.name == name)

    def payment_like(
        self, project_id: int | None, date: str, amount: Decimal | None, about: str
    ) -> int | None:
        """The payment of a project that has this date and amount and names what it is about."""
        for record in self.made:
            if (
                isinstance(record, Payment)
                and (record.project_id, record.date) == (project_id, date)
                and record.amount == amount
                and about in record.summary
            ):
                return record.id
        return None
