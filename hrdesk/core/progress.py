"""Payments over the year (支出进度): what was paid up to a day, and what takes its value from that.

An indicator with ``actual_from`` holds as its 实际完成值 what was paid up to that day: in 万元 where that
is its measure, else as a percentage of 全年预算数. A fund source with ``spent_from`` holds as its 全年执行数
the year's payments less what the other sources spent, so that the form's total is the payments' total.
The values are stored like typed ones; the document's gate keeps them true. Rule source: docs/rules.md 9.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

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
