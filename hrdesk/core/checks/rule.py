"""What a rule is, and how its findings are made. Rule source: docs/rules.md 10."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from hrdesk.core.findings import LEVELS, Finding, Level
from hrdesk.core.records import Evidence, Indicator
from hrdesk.core.score_report import ScoredProject
from hrdesk.core.scoring import RowScore

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding leads: a field of a record."""

    kind: str = ""
    record_id: int | None = None
    field: str = ""
    indicator: str = ""


Hit = tuple[Place, str, str]
"""A place, what is wrong there, and what to do."""


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """A rule over ``T``. ``name`` is stable: it is what a switched-off rule is remembered by."""

    name: str
    level: Level
    meaning: str
    look: Callable[[T], Iterable[Hit]]

    def findings(self, subject: T) -> Iterator[Finding]:
        """What the rule finds."""
        for place, text, suggestion in self.look(subject):
            yield Finding(
                self.name,
                self.level,
                text,
                suggestion,
                place.kind,
                place.record_id,
                place.field,
                indicator=place.indicator,
            )


@dataclass(frozen=True, slots=True)
class ProjectSubject:
    """A scored project, the evaluation's year, and the indicators that have 佐证材料."""

    scored: ScoredProject
    year: int
    proven: frozenset[int] = frozenset()

    def rows(self) -> list[tuple[Indicator, RowScore]]:
        """The rows that count, in the order of the form."""
        return self.scored.rows()

    def project_place(self, field: str) -> Place:
        """A field of the project itself."""
        return Place("project", self.scored.sheet.project.id, field)

    def fund_place(self, field: str) -> Place:
        """The column of the fund block where a total comes from."""
        sources = self.scored.sheet.fund_sources
        if any(getattr(source, field) is not None for source in sources) or sources:
            return Place("fund_source", sources[0].id, field)
        return self.project_place(f"total_{field}")


def row_place(row: Indicator, field: str) -> Place:
    """A cell of an indicator."""
    return Place("indicator", row.id, field, row.name)


def project_row_place(row: Indicator, field: str) -> Place:
    """A cell to go to for what is said of the project as a whole, so the row is not named."""
    return Place("indicator", row.id, field)


def proven_indicators(evidence: Iterable[Evidence]) -> frozenset[int]:
    """The indicators that have files attached."""
    return frozenset(each.owner_id for each in evidence if each.owner_kind == "indicator")


def in_project(finding: Finding, project_id: int, name: str) -> Finding:
    """The finding with the project it was made in."""
    return replace(finding, project_id=project_id, project=name)


def by_level(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors first, then warnings, then hints; among equals the order they came in."""
    return tuple(sorted(findings, key=lambda finding: LEVELS.index(finding.level)))
