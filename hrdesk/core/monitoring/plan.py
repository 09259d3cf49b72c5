"""What should be spent by a day: the calendar's share, or the project's own progress targets.

Without a progress indicator the share that is due is the part of the year that has passed (序时进度).
Where a project has some, they are its plan: on their days their targets, between two of them by days,
nothing before the year begins and all of it at its end. Rule source: docs/rules.md 12.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from hrdesk.words import tr

from ..funds import funds_of
from ..numbers import normalise
from ..progress import suggested_day, year_end
from ..quantities import read_quantity
from ..records import Indicator, ProjectSheet

_ALL = Fraction(1)


@dataclass(frozen=True, slots=True)
class ProgressTarget:
    """A progress indicator: until ``day`` (YYYY-MM-DD) ``share`` of the budget is to be spent (1 = 100 %)."""

    day: str
    share: Fraction
    indicator_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Due:
    """What should be spent by a day, and where that comes from: the calendar, a progress indicator's own
    day, or a place between two of the plan's days."""

    share: Fraction
    source: Literal["calendar", "indicator", "between"]

    @property
    def basis(self) -> str:
        """Where it comes from in words."""
        return _BASES[self.source]


_BASES = {"calendar": tr("序时"), "indicator": tr("指标"), "between": tr("按指标折算")}


def calendar_share(day: str) -> Fraction:
    """The part of its year that has passed at the end of a day: 30 September → 273/365."""
    here = date.fromisoformat(day)
    return Fraction(here.timetuple().tm_yday, date(here.year, 12, 31).timetuple().tm_yday)


def progress_targets(sheet: ProjectSheet, year: int) -> tuple[ProgressTarget, ...]:
    """The project's progress indicators by day; of several of one day the highest target."""
    found: dict[str, ProgressTarget] = {}
    for row in sheet.indicators:
        target = progress_target(row, sheet, year)
        if target is not None and (
            target.day not in found or found[target.day].share < target.share
        ):
            found[target.day] = target
    return tuple(found[day] for day in sorted(found))


def progress_target(row: Indicator, sheet: ProjectSheet, year: int) -> ProgressTarget | None:
    """A row as a progress target; ``None`` for other rows and for targets that are no figure."""
    day = row.actual_from or suggested_day(row, year)
    if not day or row.is_empty():
        return None
    wanted = read_quantity(row.target)
    if wanted is None or wanted.high is not None or wanted.value < 0:
        return None
    unit = normalise(row.measure) or wanted.unit
    share: Fraction | None
    if unit == "万元":
        budget = funds_of(sheet).effective_budget
        share = Fraction(wanted.value) / Fraction(budget) if budget else None
    else:
        share = Fraction(wanted.value) / 100
    return None if share is None else ProgressTarget(day, share, row.id, row.name)


def due_by(day: str, targets: Iterable[ProgressTarget]) -> Due:
    """What should be spent by a day."""
    plan = {each.day: each.share for each in targets if each.day[:4] == day[:4]}
    if day in plan:
        return Due(plan[day], "indicator")
    if not plan:
        return Due(calendar_share(day), "calendar")
    year = int(day[:4])
    plan.setdefault(year_end(year), _ALL)
    before = max((each for each in plan if each < day), default="")
    after = min((each for each in plan if each > day), default="")
    if not after:  # the last day of the year itself
        return Due(_ALL, "calendar")
    start, low = (calendar_share(before), plan[before]) if before else (Fraction(0), Fraction(0))
    end, high = calendar_share(after), plan[after]
    part = (calendar_share(day) - start) / (end - start)
    return Due(low + (high - low) * part, "between")


def spent_share(paid: Decimal | None, budget: Decimal | None) -> Fraction | None:
    """What was paid as a part of the budget; ``None`` where one is unknown or there is no budget."""
    if paid is None or budget is None or budget <= 0:
        return None
    return Fraction(paid) / Fraction(budget)
