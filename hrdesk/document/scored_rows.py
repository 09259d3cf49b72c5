"""Indicators with their scores, of many projects at once: what the list of a whole file is made of."""

from __future__ import annotations

from collections.abc import Sequence

from hrdesk.core.form_order import form_order
from hrdesk.core.records import Indicator
from hrdesk.core.scoring import RowScore, score_row

from .derived import Derived
from .store import Store

ScoredRow = tuple[Indicator, RowScore]


class ScoredRows:
    """Reads and scores rows without loading the sheets they stand on.

    A row's score follows from the row, the scheme and the year alone, so neither funds nor texts of
    its project are read.
    """

    def __init__(self, store: Store, derived: Derived) -> None:
        self._store, self._derived = store, derived

    def of(self, project_ids: Sequence[int]) -> dict[int, list[ScoredRow]]:
        """The rows of projects in the form's order; empty second-level rows are left out."""
        found: dict[int, list[ScoredRow]] = {}
        for project_id, rows in self._store.indicators_of(project_ids).items():
            scheme, year = self._derived.rules_of(project_id)
            found[project_id] = [
                (row, score_row(row, scheme, year))
                for row in form_order(rows, scheme)
                if not row.is_empty()
            ]
        return found
