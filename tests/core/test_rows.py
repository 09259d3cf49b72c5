"""Rows of dates, words and bands; rows that are open; any text at all."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.rows import is_qualitative, needs_punctuality, typed_percent

from .samples import SCHEME, YEAR, percent, points, row, scored, why

# Dates and words about deadlines


@pytest.mark.parametrize("relation", ["", "≤", "=", "≥"])
@pytest.mark.parametrize(
    ("target", "actual", "score"),
    [
        ("9月30日前", "9月30日", "10.00"),
        ("9月30日前", "10月1日", "0.00"),
        ("11月底前", "10月", "10.00"),
        ("9月前", "7月", "10.00"),
        ("12月", "12月31日", "10.00"),
        ("2021年12月31日", "2022年1月", "0.00"),
        ("9月30日前", "9月30日前", "10.00"),
        ("9月30日前", "按时", "10.00"),
        ("9月30日前", "已完成", "10.00"),
        ("9月30日前", "未完成", "0.00"),
        ("春节前", "春节前", "10.00"),
        ("春节前", "逾期", "0.00"),
    ],
)
def test_a_deadline_earns_all_or_nothing_whatever_the_sign(
    relation: str, target: str, actual: str, score: str
) -> None:
    found = scored(row(relation, target, actual))
    assert str(found.computed) == score
    assert percent(found.completion) == ("100" if score == "10.00" else "0")
    assert found.completion_word == ("按时" if score == "10.00" else "逾期")
    assert found.completed is (score == "10.00")


def test_a_date_without_a_year_is_of_the_evaluations_year() -> None:
    late = row("", "12月31日前", "2024年1月5日")
    assert points(late, year=2023) == "0.00"
    assert points(late, year=2024) == "10.00"


@pytest.mark.parametrize(
    ("target", "actual"),
    [("9月30日前", "基本完成"), ("春节前", "2月1日"), ("6月底前", "2023年"), ("13月前", "12月")],
)
def test_where_the_texts_do_not_say_it_the_row_stays_open_until_the_user_chooses(
    target: str, actual: str
) -> None:
    waiting = row("", target, actual)
    assert scored(waiting).is_open
    assert needs_punctuality(waiting, YEAR)
    assert why(waiting).endswith("看不出是否按时，请选择按时或逾期")
    assert points(replace(waiting, on_time="按时")) == "10.00"
    assert points(replace(waiting, on_time="逾期")) == "0.00"
    assert "填报人选定" in why(replace(waiting, on_time="逾期"))


def test_no_choice_is_asked_for_where_dates_compare_or_nothing_is_filled_in() -> None:
    assert not needs_punctuality(row("", "9月30日前", "10月1日"), YEAR)
    assert not needs_punctuality(row("", "9月30日前", ""), YEAR)
    assert not needs_punctuality(row("≥", "80", "基本完成"), YEAR)


def test_a_choice_never_outweighs_dates_that_compare() -> None:
    assert points(row("", "9月30日前", "10月1日", on_time="按时")) == "0.00"


# Qualitative rows


@pytest.mark.parametrize(
    ("band", "percentage", "score", "completed"),
    [
        (0, None, "10.00", True),
        (0, "85", "8.50", True),
        (1, None, "6.00", False),
        (1, "79.5", "7.95", False),
        (2, None, "0.00", False),
        (2, "30", "3.00", False),
    ],
)
def test_a_qualitative_row_earns_the_percentage_of_its_band(
    band: int, percentage: str | None, score: str, completed: bool
) -> None:
    chosen = None if percentage is None else Decimal(percentage)
    found = scored(row("定性", "有效", "有效", band=band, band_percent=chosen))
    assert (str(found.computed), found.completed) == (score, completed)
    assert found.completion is not None
    assert found.completion * 10 == Decimal(score)


@pytest.mark.parametrize("target", ["有效", "逐步提高", "优良中低差", "全天候可用"])
@pytest.mark.parametrize("relation", ["", "定性", "≥", "="])
def test_text_targets_are_qualitative_and_open_until_a_band_is_chosen(
    relation: str, target: str
) -> None:
    text = row(relation, target, "优", level2="时效")
    assert is_qualitative(text, YEAR)
    assert scored(text).is_open
    assert points(replace(text, band=0)) == "10.00"


def test_an_unsigned_figure_answered_in_words_is_qualitative() -> None:
    words = row("", "100", "基本达到")
    assert is_qualitative(words, YEAR)
    assert why(words) == "待填：实际完成值“基本达到”不是数字，按定性指标计分，请选择完成档次"


def test_a_signed_figure_answered_in_words_stays_open_and_says_so() -> None:
    words = row("≥", "100", "基本达到")
    assert not is_qualitative(words, YEAR)
    assert why(words) == "待填：实际完成值“基本达到”不是数字，不能与指标值比较，请改写或填自评分"


def test_a_band_the_scheme_does_not_have_leaves_the_row_open() -> None:
    assert scored(row("定性", "有效", "有效", band=len(SCHEME.bands))).is_open


def test_a_percentage_is_read_with_and_without_its_sign() -> None:
    assert typed_percent("85") == typed_percent("85%") == typed_percent("８５％") == Decimal(85)
    assert typed_percent("很好") is None


# Nothing to score yet


@pytest.mark.parametrize(
    ("target", "actual", "missing"),
    [
        ("", "100", "指标值没有填"),
        ("—", "100", "指标值没有填"),
        ("80", "", "实际完成值没有填"),
        ("80", "/", "实际完成值没有填"),
        ("9月30日前", "", "实际完成值没有填"),
    ],
)
def test_a_row_without_target_or_actual_is_open_and_says_what_is_missing(
    target: str, actual: str, missing: str
) -> None:
    found = scored(row("≥", target, actual))
    assert (found.is_open, found.score, found.completion, found.completed) == (
        True,
        None,
        None,
        None,
    )
    assert found.explanation.text == f"待填：{missing}"


@given(
    st.sampled_from(["≥", ">", "=", "<", "≤", "定性", ""]),
    st.text(max_size=90),
    st.text(max_size=90),
    st.text(max_size=10),
    st.sampled_from(["数量", "时效", "成本"]),
)
def test_any_text_can_be_scored_and_explained(
    relation: str, target: str, actual: str, measure: str, level2: str
) -> None:
    found = scored(row(relation, target, actual, measure=measure, level2=level2))
    assert found.is_open is (found.score is None)
    assert found.explanation.text


@given(
    st.text("0123456789.,-", max_size=80),
    st.text("0123456789.,-", max_size=80),
    st.sampled_from(["≥", "=", "≤"]),
)
def test_figures_of_any_length_can_be_scored_and_explained(
    target: str, actual: str, relation: str
) -> None:
    found = scored(row(relation, target, actual))
    assert found.is_open is (found.score is None)
    assert found.explanation.text
