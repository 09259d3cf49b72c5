"""Figures: reading what people write, rounding half-up once, writing them out."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.numbers import (
    is_blank_mark,
    money_text,
    normalise,
    percent_text,
    plain,
    read_decimal,
    round_half_up,
    score_text,
    trimmed,
)

money = st.decimals(-(10**10), 10**10, places=6)
points = st.decimals(-1000, 1000, places=2)
fractions = st.fractions(-(10**6), 10**6)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("464.90", "464.90"),
        ("1,030,700.00", "1030700.00"),
        ("１，１５０．５", "1150.5"),
        (" 22.5 ", "22.5"),
        ("1 150", "1150"),
        ("1\u00a0150.5", "1150.5"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("－５", "-5"),
        ("+3", "3"),
        (".5", "0.5"),
        ("5.", "5"),
    ],
)
def test_a_figure_is_read_as_people_write_it(text: str, figure: str) -> None:
    assert read_decimal(text) == Decimal(figure)


@pytest.mark.parametrize(
    "text",
    ["", "1e99", "inf", "NaN", "5%", "8个", "1,03", "1,0307", "12,34.5", "--5", "1.2.3", "五", "²"],
)
def test_what_is_not_just_a_figure_is_not_guessed_at(text: str) -> None:
    assert read_decimal(text) is None


def test_a_figure_of_more_than_forty_digits_is_no_figure() -> None:
    assert read_decimal("9" * 40) == Decimal("9" * 40)
    assert read_decimal("9" * 41) is None


@pytest.mark.parametrize(
    "text", ["", " ", "无", "/", "—", "——", "-", "…", "……", "*", "不适用", "／"]
)
def test_marks_for_nothing_here_are_blank(text: str) -> None:
    assert is_blank_mark(text)


@pytest.mark.parametrize("text", ["0", "无事故", "-1", "/8"])
def test_nothing_else_is_blank(text: str) -> None:
    assert not is_blank_mark(text)


def test_full_width_forms_become_plain_and_other_signs_stay() -> None:
    assert normalise("　≥８０％，（含）…①㎡！ｚ～ ") == "≥80%,(含)…①㎡!z~"


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        ("2.005", "2.01"),
        ("2.004999", "2.00"),
        ("-2.005", "-2.01"),
        ("0.005", "0.01"),
        ("-0.004", "0.00"),
        ("9.298", "9.30"),
        ("100", "100.00"),
    ],
)
def test_halves_are_rounded_away_from_zero(value: str, rounded: str) -> None:
    assert str(round_half_up(Decimal(value))) == rounded


def test_the_seeds_rows_are_rounded_from_the_exact_value() -> None:
    assert str(round_half_up(Fraction("64.71") / 80 * Fraction("2.5"))) == "2.02"
    assert str(round_half_up(Fraction("87.20") / 95 * Fraction("2.5"))) == "2.29"


def test_rounding_keeps_every_digit_of_a_long_figure() -> None:
    assert str(round_half_up(Decimal("9" * 40), 2)) == "9" * 40 + ".00"


@given(fractions, st.integers(0, 6))
def test_rounding_moves_a_value_by_at_most_half_a_unit(value: Fraction, places: int) -> None:
    rounded = round_half_up(value, places)
    assert abs(Fraction(rounded) - value) * 2 * 10**places <= 1
    assert rounded.as_tuple().exponent == -places


@given(fractions, st.integers(0, 6))
def test_rounding_what_is_rounded_changes_nothing(value: Fraction, places: int) -> None:
    rounded = round_half_up(value, places)
    assert str(round_half_up(rounded, places)) == str(rounded)


@given(fractions, fractions)
def test_rounding_never_turns_an_order_round(one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))
    assert round_half_up(low) <= round_half_up(high)


@given(money)
def test_money_reads_back_as_it_was_written(value: Decimal) -> None:
    assert read_decimal(money_text(value)) == value


@given(points)
def test_scores_read_back_as_they_were_written(value: Decimal) -> None:
    assert read_decimal(score_text(value)) == value


@given(st.decimals(-(10**15), 10**15, places=8))
def test_plain_figures_read_back_with_the_same_digits(value: Decimal) -> None:
    read = read_decimal(plain(value))
    assert read is not None
    assert plain(read) == plain(value)
    assert read_decimal(trimmed(value)) == value


@given(st.decimals(-100, 100, places=4))
def test_percentages_read_back_as_they_were_written(ratio: Decimal) -> None:
    written = percent_text(ratio)
    assert written.endswith("%")
    assert read_decimal(written[:-1]) == ratio * 100


def test_money_is_grouped_with_two_decimals_and_as_many_more_as_it_has() -> None:
    assert money_text(Decimal("1150")) == "1,150.00"
    assert money_text(Decimal("38.766462")) == "38.766462"
    assert money_text(Decimal("0.125")) == "0.125"
    assert money_text(Decimal("-1500.5")) == "−1,500.50"
    assert money_text(Decimal("0.000001")) == "0.000001"


def test_nothing_known_is_written_as_nothing() -> None:
    assert money_text(None) == score_text(None) == percent_text(None) == ""


def test_figures_are_never_written_with_an_exponent() -> None:
    assert plain(Decimal("1E+3")) == "1000"
    assert trimmed(Decimal("1E+3")) == "1000"
    assert trimmed(Decimal("2.50")) == "2.5"
    assert plain(Decimal("464.90")) == "464.90"
    assert percent_text(Fraction("0.97666")) == "97.67%"
