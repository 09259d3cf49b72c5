"""支出进度: which rows look at spending, up to which day, and what was paid in all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.charts.progress import progress_curve
from hrdesk.core.progress import in_date_order, paid_until, running_sums, suggested_day
from hrdesk.core.records import Payment, ProjectSheet
from tests.core.samples import YEAR, row, sheet


def payment(number: int, date: str, amount: str | None, position: int = 0) -> Payment:
    """A dated payment, 万元."""
    return Payment(
        number, 1, date, f"第{number}笔", None if amount is None else Decimal(amount), position
    )


def with_payments(one: ProjectSheet, *payments: Payment) -> ProjectSheet:
    """The sheet with payments."""
    return ProjectSheet(one.project, one.fund_sources, one.indicators, payments=payments)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("9月30日前预算执行支出进度", "2023-09-30"),
        ("11月30日前预算执行支出进度", "2023-11-30"),
        ("截至6月底支出率", "2023-06-30"),
        ("９月底资金支付进度", "2023-09-30"),
        ("三季度末预算执行率", "2023-09-30"),
        ("上半年支出进度", "2023-06-30"),
        ("年底支出进度", "2023-12-31"),
        ("预算执行率", "2023-12-31"),
        ("2月30日前支出进度", ""),
        ("固定资产投资类项目入库率", ""),
        ("奖励资金兑付时间", ""),
        ("三季度数据报送时间", ""),
    ],
)
def test_a_progress_indicator_is_known_by_its_name(name: str, day: str) -> None:
    assert suggested_day(row(name=name, measure="%"), YEAR) == day


def test_a_row_that_is_no_share_and_no_money_is_no_progress_indicator() -> None:
    assert suggested_day(row(name="9月30日前支出进度", measure="次"), YEAR) == ""
    assert suggested_day(row("定性", name="9月30日前支出进度"), YEAR) == ""
    assert suggested_day(row("≤", name="9月30日前支出进度", measure="%"), YEAR) == ""


def test_sums_run_by_date_wherever_a_payment_was_entered() -> None:
    later, undated, first = (
        payment(1, "2023-09-26", "52.10"),
        payment(2, "", "1"),
        payment(3, "2023-03-24", "72.40"),
    )
    assert running_sums([later, undated, first]) == {
        3: Decimal("72.40"),
        1: Decimal("124.50"),
        2: Decimal("125.50"),
    }


days = st.dates().map(lambda day: day.isoformat()) | st.just("")
amounts = st.decimals(0, 1000, places=2) | st.none()
payments = st.lists(st.tuples(days, amounts), max_size=8).map(
    lambda found: [
        Payment(number, 1, day, "", amount) for number, (day, amount) in enumerate(found, 1)
    ]
)


@given(payments)
def test_the_last_running_sum_is_what_was_paid(found: list[Payment]) -> None:
    sums = running_sums(found)
    ordered = in_date_order(found)
    assert [sums[each.id] for each in ordered] == sorted(sums.values())
    if found:
        assert sums[ordered[-1].id] == (paid_until(found) or Decimal(0))


def test_the_curve_says_how_each_mark_stands_against_its_target() -> None:
    one = with_payments(
        sheet(row(id=7, name="9月30日前支出进度", target="80", measure="%"), spent=None),
        payment(1, "2023-03-24", "205.15"),
        payment(2, "2023-09-26", "118.40"),
        payment(3, "2023-12-15", "141.35"),
    )
    curve = progress_curve(one, YEAR)
    assert [point.label for point in curve.points] == ["6/30", "9/30", "11/30", "12/31"]
    assert [point.paid for point in curve.points] == [
        Decimal("205.15"), Decimal("323.55"), Decimal("323.55"), Decimal("464.90")
    ]  # fmt: skip
    assert [point.below for point in curve.points] == [False, True, False, False]
    assert "9月30日 64.71%，目标 80.00%，未达到" in curve.spoken
    assert "12月31日 92.98%" in curve.spoken


def test_days_ahead_have_no_rate_yet() -> None:
    one = with_payments(sheet(row(), spent=None), payment(1, "2023-03-24", "72.40"))
    points = progress_curve(one, YEAR, until="2023-08-01").points
    assert [point.share is None for point in points] == [False, True, True, True]


@given(payments)
def test_a_curve_never_falls_and_ends_at_what_was_paid(found: list[Payment]) -> None:
    curve = progress_curve(with_payments(sheet(row(), spent=None), *found), YEAR)
    totals = [stair.total for stair in curve.stairs]
    assert totals == sorted(totals)
    assert [stair.at for stair in curve.stairs] == sorted(stair.at for stair in curve.stairs)
    assert all(0 <= stair.at <= 1 for stair in curve.stairs)
    assert (totals[-1] if totals else Decimal(0)) + curve.undated == curve.paid
    if any(each.amount is not None for each in found):
        assert curve.points[-1].paid == curve.paid
