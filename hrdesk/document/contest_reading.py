"""The contest's records of an open file, found by what people ask for: a figure, a period, a scheme."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from hrdesk.core.contest.examples import shipped_contest_schemes
from hrdesk.core.contest.periods import is_frozen
from hrdesk.core.contest.scheme import ContestScheme, contest_scheme_from_json
from hrdesk.core.contest_records import (
    Contestant,
    ContestPeriod,
    ContestPublication,
    ContestSchemeRecord,
    ContestSubmission,
    ContestTarget,
    ContestValue,
)
from hrdesk.core.records import Record

from .errors import unreadable
from .store import Store, in_order

CellKey = tuple[int, str, str]
"""Contestant, key of the indicator, key of the part."""


class ContestReading:
    """Finds contestants, periods, figures and schemes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._schemes: dict[str, ContestScheme] = {}
        self._values: dict[int, dict[CellKey, int]] = {}
        self._targets: dict[CellKey, int] | None = None

    def forget(self) -> None:
        """Everything may be different."""
        self._values.clear()
        self._targets = None

    # Records

    def schemes(self) -> tuple[ContestSchemeRecord, ...]:
        """The contest schemes of the file, in order."""
        return cast(tuple[ContestSchemeRecord, ...], self._store.every("contest_scheme"))

    def periods(self, evaluation_id: int) -> tuple[ContestPeriod, ...]:
        """Periods of an evaluation, in order."""
        every = cast(tuple[ContestPeriod, ...], self._store.every("contest_period"))
        return tuple(period for period in every if period.evaluation_id == evaluation_id)

    def period(self, period_id: int) -> ContestPeriod:
        """A period. Raises ``KeyError`` when there is none of that id."""
        found = self._store.get("contest_period", period_id)
        if not isinstance(found, ContestPeriod):
            raise KeyError(("contest_period", period_id))
        return found

    def contestants(self, evaluation_id: int) -> tuple[Contestant, ...]:
        """Contestants of an evaluation, in order."""
        every = cast(tuple[Contestant, ...], self._store.every("contestant"))
        return tuple(each for each in every if each.evaluation_id == evaluation_id)

    def of_period(self, kind: str, period_id: int) -> tuple[Record, ...]:
        """Records of a kind that belong to a period, in order."""
        found = {
            record.id: record
            for record in self._store.unordered(kind)
            if getattr(record, "period_id") == period_id  # noqa: B009
        }
        return in_order(found)

    def value(
        self, period_id: int, contestant_id: int, indicator: str, part: str = ""
    ) -> ContestValue | None:
        """The record of one figure of the matrix, ``None`` while nothing is kept of it."""
        found = self._cells(period_id).get((contestant_id, indicator, part))
        return (
            None if found is None else cast(ContestValue, self._store.get("contest_value", found))
        )

    def yearly_target(
        self, contestant_id: int, indicator: str, part: str = ""
    ) -> ContestTarget | None:
        """A contestant's target for the year, ``None`` when there is none."""
        found = self._yearly().get((contestant_id, indicator, part))
        return (
            None if found is None else cast(ContestTarget, self._store.get("contest_target", found))
        )

    def submission(self, period_id: int, contestant_id: int) -> ContestSubmission | None:
        """When a contestant handed its data in, ``None`` while it has not."""
        for record in self._store.unordered("contest_submission"):
            found = cast(ContestSubmission, record)
            if found.period_id == period_id and found.contestant_id == contestant_id:
                return found
        return None

    def publication(self, period_id: int) -> ContestPublication | None:
        """The ranking as it was first published, ``None`` before 公示."""
        found = self.of_period("contest_publication", period_id)
        return cast(ContestPublication, found[0]) if found else None

    # Schemes

    def scheme_of(self, period_id: int) -> ContestScheme:
        """The scheme a period is scored by: as it was published once 公示 has begun."""
        period = self.period(period_id)
        publication = self.publication(period_id) if is_frozen(period) else None
        if publication is not None and publication.scheme_body:
            return self._parsed(publication.scheme_body)
        return self.scheme_named(period.scheme_id)

    def scheme_named(self, scheme_id: int | None) -> ContestScheme:
        """A scheme of the file, its first where none is named, the shipped one where there is none."""
        if scheme_id is None:
            records = self.schemes()
            if not records:
                return shipped_contest_schemes()[0]
            return self._parsed(records[0].body)
        record = cast(ContestSchemeRecord, self._store.get("contest_scheme", scheme_id))
        return self._parsed(record.body)

    def _parsed(self, body: str) -> ContestScheme:
        found = self._schemes.get(body)
        if found is None:
            if len(self._schemes) > 16:
                self._schemes.clear()
            try:
                found = self._schemes[body] = contest_scheme_from_json(body)
            except ValueError as error:
                raise unreadable() from error
        return found

    # Where figures are

    def _cells(self, period_id: int) -> dict[CellKey, int]:
        found = self._values.get(period_id)
        if found is None:
            found = self._values[period_id] = {
                cell_of(cast(ContestValue, record)): record.id
                for record in self.of_period("contest_value", period_id)
            }
        return found

    def _yearly(self) -> dict[CellKey, int]:
        if self._targets is None:
            self._targets = {
                (target.contestant_id, target.indicator, target.part): target.id
                for target in cast(Iterable[ContestTarget], self._store.every("contest_target"))
            }
        return self._targets


def cell_of(value: ContestValue) -> CellKey:
    return (value.contestant_id, value.indicator, value.part)
