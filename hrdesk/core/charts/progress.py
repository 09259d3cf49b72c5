"""支出进度 as a curve: what was paid in all after each payment, and how it stands at the marks.

Rule source: docs/rules.md 9.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hrdesk.words import tr

from ..dates import short_day
from ..funds import funds_of
from ..monitoring.plan import calendar_share, progress_targets, spent_share
from ..numbers import money_text, percent_text
from ..progress import in_date_order, mark_days, paid_until, year_end
from ..records import ProjectSheet
from .content import UNNAMED_PROJECT

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Stair:
    """A payment as a step: how much of the year had passed (0 to 1), 万元 paid then in all."""

    at: Fraction
    total: Decimal


@dataclass(frozen=True, slots=True)
class MarkPoint:
    """A day that is looked at. ``share`` is what was paid by then (1 = 100 %), ``None`` while the day is
    ahead; ``target`` what a progress indicator wants, ``None`` where none does."""

    day: str
    at: Fraction
    paid: Decimal | None
    share: Fraction | None
    target: Fraction | None = None
    is_mark: bool = True

    @property
    def label(self) -> str:
        """The day as the axis says it: 9/30."""
        return f"{int(self.day[5:7])}/{int(self.day[8:])}"

    @property
    def below(self) -> bool:
        """Whether a target was missed."""
        return self.share is not None and self.target is not None and self.share < self.target


@dataclass(frozen=True, slots=True)
class ProgressCurve:
    """A project's spending over its year; ``budget`` in 万元, ``None`` where it is not typed."""

    project_id: int
    name: str
    year: int
    budget: Decimal | None
    paid: Decimal
    stairs: tuple[Stair, ...]
    points: tuple[MarkPoint, ...]
    undated: Decimal = _ZERO

    @property
    def full(self) -> Decimal:
        """万元 that the whole height stands for: the budget, or more where more was paid."""
        return max(self.budget or _ZERO, self.paid, Decimal("0.000001"))

    @property
    def spoken(self) -> str:
        """The curve in words."""
        said = [
            tr("{name} {year} 年累计支出 {paid} 万元").format(
                name=self.name, year=self.year, paid=money_text(self.paid)
            )
        ]
        if self.budget is not None:
            said[0] += tr("，全年预算 {budget} 万元").format(budget=money_text(self.budget))
        for point in self.points:
            if point.share is None:
                continue
            words = f"{short_day(point.day)} {percent_text(point.share)}"
            if point.target is not None:
                words += tr("，目标 {target}").format(target=percent_text(point.target))
                words += tr("，未达到") if point.below else tr("，已达到")
            said.append(words)
        if self.undated:
            said.append(tr("另有 {undated} 万元没有日期").format(undated=money_text(self.undated)))
        return "；".join(said)


def progress_curve(sheet: ProjectSheet, year: int, until: str = "") -> ProgressCurve:
    """The curve of a project. Days after ``until`` (today, while the year lasts) have no share yet."""
    until = until or year_end(year)
    budget = funds_of(sheet).effective_budget
    stairs: list[Stair] = []
    total = undated = _ZERO
    for payment in in_date_order(sheet.payments):
        if payment.amount is None:
            continue
        if not payment.date:
            undated += payment.amount
            continue
        total += payment.amount
        stairs.append(Stair(_at(payment.date, year), total))
    targets = {each.day: each.share for each in progress_targets(sheet, year)}
    days = sorted({*mark_days(year), *(day for day in targets if day[:4] == str(year))})
    marks = set(mark_days(year))
    known = any(payment.amount is not None for payment in sheet.payments)
    points = []
    for day in days:
        paid = None
        if day <= until and known:
            whole = day == year_end(year)
            paid = paid_until(sheet.payments, "" if whole else day) or _ZERO
        share = spent_share(paid, budget)
        points.append(MarkPoint(day, _at(day, year), paid, share, targets.get(day), day in marks))
    name = sheet.project.name or UNNAMED_PROJECT
    whole_sum = total + undated
    return ProgressCurve(
        sheet.project.id, name, year, budget, whole_sum, tuple(stairs), tuple(points), undated
    )


def _at(day: str, year: int) -> Fraction:
    """A day's place in the year; days outside of it stand at its ends."""
    if day[:4] != f"{year:04}":
        return Fraction(0) if day < f"{year:04}" else Fraction(1)
    return calendar_share(day)


LEGEND = (tr("累计支出"), tr("指标要求"), tr("未达到"))
"""What line, dash and marked dot mean."""
