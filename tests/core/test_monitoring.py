"""绩效运行监控: how projects and rows stand at a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.monitoring.plan import ProgressTarget, calendar_share, due_by
from hrdesk.core.monitoring.rules import LIGHTS, USUAL, MonitoringRules
from hrdesk.core.monitoring.state import ProjectState, RowState, monitored
from hrdesk.core.monitoring.tables import execution_table, row_table
from hrdesk.core.records import Evaluation, Indicator, Payment, ProjectSheet
from tests.core.samples import SCHEME, YEAR, row, score, sheet

FIRST = ("2023-03-24", "205.15"), ("2023-09-26", "118.40"), ("2023-11-29", "112.45")
SEPTEMBER = row(id=11, name="9月30日前预算执行支出进度", target="80", measure="%", actual="64.71")
NOVEMBER = row(id=12, name="11月30日前预算执行支出进度", target="95", measure="%", actual="87.20")


def paid(one: ProjectSheet, *payments: tuple[str, str]) -> ProjectSheet:
    """The sheet with dated payments, 万元."""
    made = tuple(
        Payment(number, 1, day, "", Decimal(amount))
        for number, (day, amount) in enumerate(payments, 1)
    )
    return replace(one, payments=made)


def at(one: ProjectSheet, day: str) -> ProjectState:
    """How it stands on a day of 2023: 9-30."""
    return monitored(one, SCHEME, score(one), f"2023-{day}", YEAR)


def of_row(indicator: Indicator, day: str, *others: Indicator) -> RowState:
    """How one row stands."""
    one = paid(sheet(indicator, *others), *FIRST)
    return next(each for each in at(one, day).rows if each.row.id == indicator.id)


# Money


@pytest.mark.parametrize(
    ("day", "due", "light"),
    [("09-30", "80.00", "yellow"), ("11-30", "95.00", "yellow"), ("12-31", "100.00", "yellow")],
)
def test_spending_is_held_against_the_progress_indicators(day: str, due: str, light: str) -> None:
    execution = at(paid(sheet(SEPTEMBER, NOVEMBER), *FIRST), day).execution
    assert float(execution.due.share) * 100 == float(due)
    assert execution.light == light


def test_without_progress_indicators_the_calendar_says_what_is_due() -> None:
    execution = at(paid(sheet(row()), ("2023-05-01", "300")), "06-30").execution
    assert (execution.due.share, execution.due.source) == (Fraction(181, 365), "calendar")
    assert execution.light == "green"


def test_between_two_indicators_days_are_counted() -> None:
    targets = [
        ProgressTarget("2023-09-30", Fraction(80, 100), 1, ""),
        ProgressTarget("2023-11-30", Fraction(95, 100), 2, ""),
    ]
    due = due_by("2023-10-31", targets)
    assert due.source == "between"
    assert due.share == Fraction(80, 100) + Fraction(15, 100) * Fraction(31, 61)


def test_spending_that_nobody_entered_is_not_known_before_the_year_ends() -> None:
    one = sheet(row(), spent="500")
    assert at(one, "09-30").execution.light == "open"
    assert at(one, "09-30").execution.note == "没有登记支出"
    assert at(one, "12-31").execution.light == "green"


def test_an_unknown_budget_has_no_light() -> None:
    one = paid(sheet(row(), budget=None), ("2023-05-01", "300"))
    assert (at(one, "09-30").execution.light, at(one, "09-30").execution.note) == (
        "open",
        "没有填预算数",
    )


year_days = st.integers(0, 364).map(lambda n: (date(2023, 1, 1) + timedelta(n)).isoformat())
plans = st.dictionaries(year_days, st.integers(0, 100), max_size=4).map(
    lambda found: [
        ProgressTarget(day, Fraction(share, 100), 1, "")
        for day, share in zip(sorted(found), sorted(found.values()), strict=True)
    ]
)


@given(plans, year_days, year_days)
def test_what_is_due_never_falls_while_the_year_goes_on(
    plan: list[ProgressTarget], one: str, other: str
) -> None:
    early, late = sorted((one, other))
    assert 0 <= due_by(early, plan).share <= due_by(late, plan).share <= 1
    for target in plan:
        assert due_by(target.day, plan).share == target.share
    if not plan:
        assert due_by(one, plan).share == calendar_share(one)


amounts = st.decimals(0, 600, places=2).map(str)


@given(amounts, amounts, year_days)
def test_who_spent_more_stands_no_worse(less: str, more: str, day: str) -> None:
    less, more = sorted((less, more), key=Decimal)
    order = {"red": 0, "yellow": 1, "green": 2}
    lights = [
        order[at(paid(sheet(SEPTEMBER), ("2023-01-01", amount)), day[5:]).execution.light]
        for amount in (less, more)
    ]
    assert lights == sorted(lights)


@given(st.integers(0, 200), st.integers(0, 200))
def test_lights_follow_their_bounds(bound: int, percent: int) -> None:
    rules = MonitoringRules(Decimal(max(bound, 80)), Decimal(min(bound, 80)))
    light = rules.light(Fraction(percent, 100))
    assert (light == "green") == (percent >= rules.green_from)
    assert (light == "red") == (percent < rules.yellow_from and percent < rules.green_from)


def test_bounds_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="黄不能高于绿"):
        MonitoringRules(Decimal(80), Decimal(90))


# Rows


def test_a_progress_indicator_whose_day_is_ahead_shows_what_was_paid_so_far() -> None:
    state = of_row(NOVEMBER, "09-30")
    assert (state.light, state.actual) == ("ahead", "64.71")
    assert state.note == "到11月30日应达 95.00%，现为 64.71%"


def test_a_linked_progress_indicator_says_what_counted_on_its_day() -> None:
    linked = replace(SEPTEMBER, actual_from="2023-09-30")
    state = of_row(linked, "11-30")
    assert (state.light, state.actual) == ("yellow", "64.71")
    assert state.note == "截至9月30日支出 64.71%，低于指标值 80.00%"


def test_a_value_that_somebody_typed_counts_from_its_day_on() -> None:
    assert of_row(replace(SEPTEMBER, actual="81"), "09-30").light == "green"


@pytest.mark.parametrize(
    ("target", "actual", "day", "light", "note"),
    [
        ("12月31日前", "", "06-30", "ahead", "12月31日到期"),
        ("12月31日前", "", "12-05", "yellow", "还有 26 天到期"),
        ("10月14日前", "", "10-15", "red", "10月14日已到期，还没有完成"),
        ("10月14日前", "10月13日", "10-15", "green", "按时完成"),
        ("10月14日前", "10月20日", "11-30", "red", "已完成，但逾期"),
        ("12月31日前", "12月28日", "09-30", "ahead", "12月31日到期"),
    ],
)
def test_a_date_is_done_late_or_ahead(
    target: str, actual: str, day: str, light: str, note: str
) -> None:
    state = of_row(row("", target, actual, level2="时效"), day)
    assert (state.light, state.note) == (light, note)


@pytest.mark.parametrize(
    ("actual", "day", "light"),
    [
        ("60", "06-30", "green"),
        ("45", "06-30", "yellow"),
        ("10", "06-30", "red"),
        ("60", "12-31", "red"),
    ],
)
def test_a_count_is_held_against_the_part_of_the_year_that_has_passed(
    actual: str, day: str, light: str
) -> None:
    assert of_row(row("≥", "100", actual, measure="个"), day).light == light


def test_a_rate_and_a_ceiling_do_not_wait_for_the_calendar() -> None:
    assert of_row(row("≥", "95", "60", measure="%"), "01-31").light == "red"
    assert of_row(row("≥", "95", "90", measure="%"), "01-31").light == "yellow"
    assert of_row(row("≤", "20", "22", measure="天"), "01-31").light == "yellow"


def test_a_row_without_a_value_is_to_be_filled_in_and_never_red() -> None:
    state = of_row(row("≥", "100", "", measure="个"), "12-31")
    assert (state.light, state.note) == ("open", "实际完成值没有填")


def test_empty_second_level_rows_are_left_out() -> None:
    empty = Indicator(9, 1, "产出", "成本")
    states = at(paid(sheet(row(), empty), *FIRST), "09-30").rows
    assert [each.row.id for each in states] == [1]


# Tables


def test_the_tables_name_every_project_and_row_once() -> None:
    states = [at(paid(sheet(SEPTEMBER, NOVEMBER, row()), *FIRST), "09-30")]
    evaluation = Evaluation(1, "红河州投资促进局", YEAR)
    money = execution_table(evaluation, states, "2023-09-30")
    assert money.title == "2023年度项目支出绩效运行监控汇总表（截至9月30日）"
    assert money.texts()[0][2:8] == ("500.00", "323.55", "64.71%", "80.00%", "指标", "黄（关注）")
    assert money.texts()[-1][1:5] == ("合计", "500.00", "323.55", "64.71%")
    rows = row_table(evaluation, states, "2023-09-30")
    assert len(rows.rows) == 3
    assert sum(states[0].counts.values()) == 3
    assert set(states[0].counts) == set(LIGHTS)


def test_the_usual_bounds_are_those_of_the_rules() -> None:
    assert USUAL == MonitoringRules(Decimal(100), Decimal(80), 30)
