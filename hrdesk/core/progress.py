"""Payments over the year (支出进度): what was paid up to a day, and what takes its value from that.

An indicator with ``actual_from`` holds as its 实际完成值 what was paid up to that day: in 万元 where that
is its measure, else as a percentage of 全年预算数. A fund source with ``spent_from`` holds as its 全年执行数
the year's payments less what the other sources spent, so that the form's total is the payments' total.
The values are stored like typed ones; the document's gate keeps them true. Rule source: docs/rules.md 9.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from .dates import ImpossibleDate, read_date
from .funds import column_sum, funds_of, ratio
from .numbers import normalise, percent_figure, trimmed
from .records import FROM_PAYMENTS, FundSource, Indicator, Payment, ProjectSheet

MARKS = ("06-30", "09-30", "11-30", "12-31")
"""Month and day of the dates at which offices look at their spending."""


def paid_until(payments: Iterable[Payment], day: str = "") -> Decimal | None:
    """万元 paid up to a day (YYYY-MM-DD) and on it, or in all; ``None`` while nothing is known.

    A payment without a date counts in the whole sum only.
    """
    return column_sum(
        payment.amount for payment in payments if not day or (payment.date and payment.date <= day)
    )


def linked_actual(sheet: ProjectSheet, indicator: Indicator) -> str:
    """The 实际完成值 that a linked indicator has now; ``""`` while there is nothing to compute it from."""
    paid = paid_until(sheet.payments, indicator.actual_from)
    if paid is None:
        if not any(payment.amount is not None for payment in sheet.payments):
            return ""
        paid = Decimal(0)  # payments began after that day
    if normalise(indicator.measure) == "万元":
        return trimmed(paid)
    share = ratio(paid, funds_of(sheet).effective_budget)
    return "" if share is None else percent_figure(share)


def linked_spent(sheet: ProjectSheet, source: FundSource) -> Decimal | None:
    """The 全年执行数 that a linked source has now, 万元; never below 0."""
    paid = paid_until(sheet.payments)
    if paid is None:
        return None
    others = column_sum(each.spent for each in sheet.fund_sources if each.id != source.id)
    return max(paid - (others or Decimal(0)), Decimal(0))


def follow_payments(sheet: ProjectSheet) -> ProjectSheet:
    """The sheet with every linked value as it must be now. Of several linked sources each takes what
    those before it leave."""
    for place, source in enumerate(sheet.fund_sources):
        if source.spent_from == FROM_PAYMENTS:
            sources = list(sheet.fund_sources)
            sources[place] = replace(source, spent=linked_spent(sheet, source))
            sheet = replace(sheet, fund_sources=tuple(sources))
    if any(indicator.actual_from for indicator in sheet.indicators):
        indicators = tuple(
            replace(each, actual=linked_actual(sheet, each)) if each.actual_from else each
            for each in sheet.indicators
        )
        sheet = replace(sheet, indicators=indicators)
    return sheet


# What may be linked


def year_end(year: int) -> str:
    """The last day of a year, YYYY-MM-DD."""
    return f"{year:04}-12-31"


def mark_days(year: int) -> tuple[str, ...]:
    """The days of :data:`MARKS` in a year."""
    return tuple(f"{year:04}-{mark}" for mark in MARKS)


def can_follow(indicator: Indicator) -> bool:
    """Whether an 实际完成值 may be taken from the payments: it is a share in % or money in 万元."""
    measure = normalise(indicator.measure)
    return measure in ("", "%", "万元") and indicator.relation in ("", "≥", ">", "=")


def suggested_day(indicator: Indicator, year: int) -> str:
    """The day up to which a progress indicator looks at spending, YYYY-MM-DD.

    ``9月30日前预算执行支出进度`` → 30 September; a name without a date means the whole year. ``""`` for
    rows that are no progress indicator.
    """
    name = normalise(indicator.name)
    if not can_follow(indicator) or not _PROGRESS.search(name):
        return ""
    found = _WHEN.search(name)
    if found is None:
        return year_end(year)
    try:
        day = read_date(found[0], year)
    except ImpossibleDate:
        return ""
    return "" if day is None else f"{day.year:04}-{day.month:02}-{day.day:02}"


_PROGRESS = re.compile(
    r"(?:支出|执行|支付|用款|拨付|资金使用)(?:的)?(?:进度|率|比例|比率)|支出完成率|预算执行$"
)
_WHEN = re.compile(
    r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号]|份?[底末]|份)?"
    r"|第?[一二三四]季度[底末]?|[上下]半年|(?:\d{4})?年[底末终]"
)


def in_date_order(payments: Iterable[Payment]) -> tuple[Payment, ...]:
    """Payments by date, those without one last; of one day in the order they were entered."""
    return tuple(
        sorted(payments, key=lambda each: (not each.date, each.date, each.position, each.id))
    )


def running_sums(payments: Iterable[Payment]) -> dict[int, Decimal]:
    """累计 at each payment by its id: what was paid in date order up to it and with it, 万元.

    Payments without an amount show what was paid before them.
    """
    sums: dict[int, Decimal] = {}
    total = Decimal(0)
    for payment in in_date_order(payments):
        total += payment.amount or Decimal(0)
        sums[payment.id] = total
    return sums
