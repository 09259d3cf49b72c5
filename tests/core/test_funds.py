"""The fund block: totals per column and the three rates."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.funds import Funds, column_sum, funds_of, ratio, source_rate
from hrdesk.core.records import FundSource, Project, ProjectSheet


def amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def funds(
    initial: str | None = None,
    budget: str | None = None,
    received: str | None = None,
    spent: str | None = None,
) -> Funds:
    return Funds(amount(initial), amount(budget), amount(received), amount(spent))


def test_the_execution_rate_is_spent_by_the_budget_of_the_whole_year() -> None:
    assert funds("900", "550", None, "550").execution_rate == 1
    assert funds("500", "500", None, "464.90").execution_rate == Fraction("0.9298")


def test_only_a_blank_budget_gives_way_to_the_one_of_the_years_start() -> None:
    assert funds("500", None, None, "400").execution_rate == Fraction("0.8")
    assert funds("500", "0", None, "400").execution_rate is None


@pytest.mark.parametrize(
    ("initial", "budget", "spent"),
    [(None, None, "400"), (None, "0", "0"), ("0", None, "0"), ("500", "500", None)],
)
def test_without_a_budget_or_a_spent_sum_there_is_no_rate(
    initial: str | None, budget: str | None, spent: str | None
) -> None:
    assert funds(initial, budget, None, spent).execution_rate is None


def test_arrival_and_usage_rate_have_their_own_denominators() -> None:
    seed = funds("1500", "1150", "1114.90", "1114.90")
    assert seed.arrival_rate == Fraction("1114.90") / 1150
    assert seed.usage_rate == 1
    assert funds("1500", "1150", None, "9").arrival_rate is None
    assert funds("1500", "1150", "0", "9").usage_rate is None


def sheet(*sources: FundSource, **totals: Decimal) -> ProjectSheet:
    typed: dict[str, Any] = {f"total_{column}": total for column, total in totals.items()}
    return ProjectSheet(Project(1, 1, **typed), sources)


def test_each_column_is_summed_by_itself_as_soon_as_one_source_has_a_figure() -> None:
    found = funds_of(
        sheet(
            FundSource(1, 1, "当年财政拨款", initial_budget=Decimal(500), budget=Decimal(400)),
            FundSource(2, 1, "上年结转资金", budget=Decimal("50.5")),
            FundSource(3, 1, "其他资金"),
            initial_budget=Decimal(999),
            received=Decimal(300),
        )
    )
    assert found == funds("500", "450.5", "300", None)


def test_a_source_of_zero_is_a_figure() -> None:
    found = funds_of(sheet(FundSource(1, 1, "其他资金", spent=Decimal(0)), spent=Decimal(80)))
    assert found.spent == 0


def test_typed_totals_count_while_no_source_has_a_figure() -> None:
    found = funds_of(sheet(FundSource(1, 1, "当年财政拨款"), budget=Decimal(5), spent=Decimal(3)))
    assert found == funds(None, "5", None, "3")


def test_a_source_has_a_rate_of_its_own() -> None:
    source = FundSource(1, 1, "其他资金", budget=Decimal(8), spent=Decimal(2))
    assert source_rate(source) == Fraction(1, 4)
    assert source_rate(FundSource(1, 1, "其他资金")) is None


money = st.none() | st.decimals(0, 10**10, places=6)


@given(st.lists(money))
def test_a_column_sum_knows_no_order_and_no_blanks(figures: list[Decimal | None]) -> None:
    known = [figure for figure in figures if figure is not None]
    assert column_sum(figures) == column_sum(reversed(figures)) == column_sum(known)
    assert (column_sum(figures) is None) is (not known)


@given(money, money)
def test_a_ratio_is_exact_or_unknown(part: Decimal | None, whole: Decimal | None) -> None:
    found = ratio(part, whole)
    if found is None:
        assert part is None or not whole
    else:
        assert part is not None
        assert whole is not None
        assert found * Fraction(whole) == Fraction(part)
