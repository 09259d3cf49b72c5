"""Periods of a contest: their due dates, who is late, the flow of stages, targets to date.

Rule source: docs/rules.md 6.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hrdesk.core.contest_records import FROZEN_STAGES, STAGES, ContestPeriod
from hrdesk.words import tr

from .board import Standing
from .scheme import ContestIndicator


@dataclass(frozen=True, slots=True)
class PlannedPeriod:
    """A period as a new year begins with it."""

    code: str
    name: str
    period_kind: str
    share: Decimal
    due: str


def usual_periods(year: int) -> tuple[PlannedPeriod, ...]:
    """Q1–Q3 and the year, due in mid-April, mid-July, mid-October and the next mid-January."""
    return (
        PlannedPeriod(f"{year}Q1", "一季度", "季度", Decimal(25), f"{year}-04-14"),
        PlannedPeriod(f"{year}Q2", "二季度", "季度", Decimal(50), f"{year}-07-14"),
        PlannedPeriod(f"{year}Q3", "三季度", "季度", Decimal(75), f"{year}-10-14"),
        PlannedPeriod(f"{year}", "年度", "年度", Decimal(100), f"{year + 1}-01-14"),
    )


def month_period(year: int, month: int) -> PlannedPeriod:
    """A month for a 通报 without prizes of its own; due on the 14th of the next month."""
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    share = (Decimal(month) * 100 / 12).quantize(Decimal("0.01"))
    return PlannedPeriod(
        f"{year}M{month:02}", f"{month}月", "月度", share, f"{following[0]}-{following[1]:02}-14"
    )


def is_frozen(period: ContestPeriod) -> bool:
    """Whether figures change only by a correction with a reason."""
    return period.stage in FROZEN_STAGES


def next_stage(period: ContestPeriod) -> str | None:
    """The stage that follows, ``None`` at the end."""
    place = STAGES.index(period.stage) + 1
    return STAGES[place] if place < len(STAGES) else None


def days_late(submitted_on: str, due: str) -> int:
    """Days after the due date; 0 in time. Blank dates are not late."""
    if not submitted_on or not due:
        return 0
    return max(0, (date.fromisoformat(submitted_on) - date.fromisoformat(due)).days)


def target_to_date(
    indicator: ContestIndicator,
    part: str,
    typed: Decimal | None,
    yearly: Decimal | None,
    share: Decimal | None,
) -> Decimal | None:
    """The target a figure is compared with: typed, else the yearly one by the period's share, else
    the scheme's own. ``None``: there is none."""
    if typed is not None:
        return typed
    if yearly is not None:
        if indicator.method == "growth" or not indicator.by_time or share is None:
            return yearly
        exact = yearly * share / 100
        return exact.normalize() if exact else Decimal(0)
    found = indicator.part(part)
    return found.target if found is not None else indicator.target


def owed_before(stage: str, standings: Sequence[Standing], unreported: Iterable[str]) -> list[str]:
    """What should be known before a stage is begun, a phrase each; none of it forbids the stage."""
    owed = []
    names = list(unreported)
    if stage == "审核" and names:
        owed.append(
            tr("{count} 家还没有报送：{names}").format(count=len(names), names=_some(names))
        )
    missing = [standing for standing in standings if standing.score.missing]
    if stage in ("初评", "公示", "审批印发", "兑现") and missing:
        words = [
            tr("{name}缺 {missing} 项").format(name=each.entrant.name, missing=each.score.missing)
            for each in missing
        ]
        owed.append(
            tr("{count} 家缺数据，不参加排名：{words}").format(
                count=len(missing), words=_some(words)
            )
        )
    return owed


def _some(names: Sequence[str], most: int = 5) -> str:
    return "、".join(names[:most]) + (
        tr("等 {count} 家").format(count=len(names)) if len(names) > most else ""
    )
