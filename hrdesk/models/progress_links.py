"""Values that follow the payments: what may follow, up to which day, and the steps that say so."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hrdesk.core.dates import short_day
from hrdesk.core.numbers import is_blank_mark, money_text, normalise
from hrdesk.core.progress import (
    can_follow,
    linked_actual,
    linked_spent,
    mark_days,
    suggested_day,
)
from hrdesk.core.records import FROM_PAYMENTS, FundSource, Indicator, ProjectSheet
from hrdesk.document.changes import Step, Update
from hrdesk.words import tr

LINK = tr("关联支出进度")
UNLINK = tr("解除关联")


@dataclass(frozen=True, slots=True)
class Offer:
    """A day an 实际完成值 may be taken at, what it would be then, and whether the row's name asks for it."""

    day: str
    value: str
    suggested: bool

    @property
    def words(self) -> str:
        """到9月30日　64.71%."""
        value = self.value or tr("还算不出")
        named = tr("（指标名里的日期）") if self.suggested else ""
        return tr("到{day}　{value}{named}").format(
            day=short_day(self.day), value=value, named=named
        )


def offers(sheet: ProjectSheet, row: Indicator, year: int) -> tuple[Offer, ...]:
    """The days offered for a row: that of its name first, then the usual marks; none for rows that
    are no share and no money."""
    if not can_follow(row):
        return ()
    named = suggested_day(row, year)
    days = [*([named] if named else []), *(day for day in mark_days(year) if day != named)]
    return tuple(Offer(day, value_at(sheet, row, day), day == named) for day in days)


def value_at(sheet: ProjectSheet, row: Indicator, day: str) -> str:
    """What a row's 实际完成值 would be with its measure, "" while nothing can be computed."""
    value = linked_actual(sheet, replace(row, actual_from=day))
    if not value:
        return ""
    return value + (normalise(row.measure) or "%")


def has_payments(sheet: ProjectSheet) -> bool:
    """Whether any amount was entered, so that there is something to take."""
    return any(payment.amount is not None for payment in sheet.payments)


def link_row(row: Indicator, day: str) -> list[Step]:
    """Take a row's value from the payments up to a day; the gate fills it in."""
    return [] if row.actual_from == day else [Update("indicator", row.id, "actual_from", day)]


def unlink_row(row: Indicator) -> list[Step]:
    """Let a row's value stand as it is now, as if typed."""
    return [Update("indicator", row.id, "actual_from", "")] if row.actual_from else []


def link_source(source: FundSource) -> list[Step]:
    """Take a source's 全年执行数 from the payments."""
    if source.spent_from == FROM_PAYMENTS:
        return []
    return [Update("fund_source", source.id, "spent_from", FROM_PAYMENTS)]


def unlink_source(source: FundSource) -> list[Step]:
    """Let a source's 全年执行数 stand as it is now, as if typed."""
    return [Update("fund_source", source.id, "spent_from", "")] if source.spent_from else []


def spent_of(sheet: ProjectSheet, source: FundSource) -> str:
    """What a source's 全年执行数 would be, in words."""
    return money_text(linked_spent(sheet, source))


def row_tip(row: Indicator) -> str:
    """What a linked 实际完成值 says of itself; "" for one that was typed."""
    if not row.actual_from:
        return ""
    day = short_day(row.actual_from)
    if is_blank_mark(row.actual):
        return tr("取自支出进度（到{day}），还没有登记支出或预算数").format(day=day)
    return tr("取自支出进度：到{day}的累计支出。直接输入就断开，可以撤销").format(day=day)


def source_tip(source: FundSource) -> str:
    """What a linked 全年执行数 says of itself; "" for one that was typed."""
    if not source.spent_from:
        return ""
    return tr("取自支出进度：全年支出合计减去其他来源的执行数。直接输入就断开，可以撤销")
