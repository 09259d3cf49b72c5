"""Figures and ranges against their targets: ≥ > = < ≤, 成本, 18—54, and their laws."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.schemes import EqualAbove, Inverse, Scheme

from .samples import SCHEME, percent, points, row, scored, why

LINEAR = replace(SCHEME, inverse="linear")
DEDUCTING = replace(SCHEME, equal_above="ratio")
INVERSES: tuple[Inverse, ...] = ("ratio", "linear")
ABOVES: tuple[EqualAbove, ...] = ("full", "ratio")

schemes = st.builds(
    lambda inverse, above: replace(SCHEME, inverse=inverse, equal_above=above),
    st.sampled_from(INVERSES),
    st.sampled_from(ABOVES),
)
figures = st.decimals(-1000, 1000, places=3) | st.sampled_from([Decimal(0), Decimal(80)])
positive = st.decimals(0, 1000, places=3).filter(bool)
weights = st.decimals(0, 100, places=1)


def earned(relation: str, target: str, actual: str, scheme: Scheme = SCHEME) -> str | None:
    """Points of 10 that an actual value earns."""
    return points(row(relation, target, actual), scheme)


def exact(relation: str, target: Decimal, actual: Decimal, scheme: Scheme) -> Decimal:
    """Points of 10000, so that rounding hides little."""
    found = scored(row(relation, f"{target:f}", f"{actual:f}", weight="10000"), scheme).computed
    assert found is not None
    return found


# ≥ > and no sign


@pytest.mark.parametrize("relation", ["≥", ">", ""])
@pytest.mark.parametrize(
    ("target", "actual", "score"),
    [("80", "80", "10.00"), ("80", "100", "10.00"), ("80", "64.71", "8.09"), ("80", "0", "0.00")],
)
def test_more_is_better_scores_in_proportion_until_the_target_is_reached(
    relation: str, target: str, actual: str, score: str
) -> None:
    assert earned(relation, target, actual) == score


@pytest.mark.parametrize(("target", "actual"), [("1", "0.5"), ("0.5", "0.25"), ("0.002", "0.001")])
def test_small_targets_are_scored_in_proportion_too(target: str, actual: str) -> None:
    assert earned("≥", target, actual) == "5.00"
    assert earned("=", target, actual) == "5.00"
    assert earned("≤", actual, target) == "5.00"


def test_greater_than_counts_an_equal_value_as_reached() -> None:
    assert scored(row(">", "80", "80")).completed is True


def test_a_row_without_a_sign_says_that_it_is_scored_as_at_least() -> None:
    assert why(row("", "80", "64.71")).startswith("未填指标性质，按≥计算：64.71 ÷ 80 = 80.89%")


def test_a_sign_in_the_targets_cell_counts_where_the_row_has_none() -> None:
    found = scored(row("", "≤202.6万元", "300", measure="万元"))
    assert found.completed is False
    assert "未填指标性质" not in found.explanation.text


def test_a_sign_of_the_row_counts_before_one_in_the_cell() -> None:
    assert scored(row("≥", "≤80", "100")).completed is True


def test_a_sign_in_the_actual_cell_changes_nothing() -> None:
    assert earned("≥", "266", "≥266米") == "10.00"


def test_a_negative_actual_counts_as_zero() -> None:
    assert earned("≥", "80", "-5") == "0.00"
    assert "小于 0，按 0 计算" in why(row("≥", "80", "-5"))
    assert percent(scored(row("≥", "80", "-5")).completion) == "0"


@pytest.mark.parametrize("relation", ["≥", ">", ""])
@pytest.mark.parametrize("actual", ["0", "7", "-7"])
def test_a_target_of_zero_is_reached_by_all_that_is_not_below_it(
    relation: str, actual: str
) -> None:
    found = scored(row(relation, "0", actual))
    assert (str(found.computed), percent(found.completion)) == ("10.00", "100")


@pytest.mark.parametrize("relation", ["≥", "=", ""])
def test_a_negative_target_is_reached_or_earns_nothing(relation: str) -> None:
    assert earned(relation, "-5", "-5") == "10.00"
    assert earned(relation, "-5", "-3") == "10.00"
    assert earned(relation, "-5", "-8") == "0.00"


# ≤ <


@pytest.mark.parametrize("relation", ["≤", "<"])
@pytest.mark.parametrize("scheme", [SCHEME, LINEAR])
@pytest.mark.parametrize("actual", ["200", "150", "0", "-3"])
def test_less_is_better_earns_all_within_the_target(
    relation: str, scheme: Scheme, actual: str
) -> None:
    found = scored(row(relation, "200", actual), scheme)
    assert (str(found.computed), percent(found.completion)) == ("10.00", "100")
    assert found.completion_word == "达标"


@pytest.mark.parametrize(
    ("actual", "ratio", "linear"),
    [
        ("250", "8.00", "7.50"),
        ("300", "6.67", "5.00"),
        ("400", "5.00", "0.00"),
        ("600", "3.33", "0.00"),
    ],
)
def test_beyond_the_target_the_schemes_inverse_formula_counts(
    actual: str, ratio: str, linear: str
) -> None:
    assert earned("≤", "200", actual) == ratio
    assert earned("≤", "200", actual, LINEAR) == linear


@pytest.mark.parametrize("scheme", [SCHEME, LINEAR])
def test_completion_beyond_an_upper_target_is_target_by_actual_in_both_formulas(
    scheme: Scheme,
) -> None:
    assert percent(scored(row("≤", "200", "250"), scheme).completion) == "80"


@pytest.mark.parametrize("relation", ["≤", "<", "="])
@pytest.mark.parametrize("scheme", [SCHEME, LINEAR, DEDUCTING])
@pytest.mark.parametrize(("actual", "score"), [("0", "10.00"), ("-1", "10.00"), ("0.1", "0.00")])
def test_a_target_of_zero_that_must_not_be_passed_is_all_or_nothing(
    relation: str, scheme: Scheme, actual: str, score: str
) -> None:
    found = scored(row(relation, "0", actual), scheme)
    assert str(found.computed) == score
    assert percent(found.completion) == ("100" if score == "10.00" else "0")


@pytest.mark.parametrize("scheme", [SCHEME, LINEAR])
def test_a_negative_upper_target_is_reached_or_earns_nothing(scheme: Scheme) -> None:
    assert earned("≤", "-5", "-8", scheme) == "10.00"
    assert earned("≤", "-5", "-3", scheme) == "0.00"


# =


@pytest.mark.parametrize("scheme", [SCHEME, DEDUCTING])
def test_equal_earns_all_when_met_and_in_proportion_below(scheme: Scheme) -> None:
    assert earned("=", "24", "24", scheme) == "10.00"
    assert earned("=", "24", "18", scheme) == "7.50"


def test_equal_above_its_target_earns_all_or_is_deducted_by_the_scheme() -> None:
    assert earned("=", "24", "30") == "10.00"
    assert earned("=", "24", "30", DEDUCTING) == "8.00"
    assert earned("=", "0.5", "1", DEDUCTING) == "5.00"


@pytest.mark.parametrize("scheme", [SCHEME, DEDUCTING])
def test_equal_above_its_target_is_completed_and_marked(scheme: Scheme) -> None:
    found = scored(row("=", "24", "30"), scheme)
    assert (found.completed, percent(found.completion), found.far_above) == (True, "125", True)


# 成本


@pytest.mark.parametrize("relation", ["=", ""])
@pytest.mark.parametrize(
    ("level1", "level2"), [("产出", "成本"), ("成本", "经济成本"), ("成本", "其他")]
)
def test_in_cost_equal_and_no_sign_count_as_at_most(
    relation: str, level1: str, level2: str
) -> None:
    saved = scored(row(relation, "100", "70", level1=level1, level2=level2))
    assert (str(saved.computed), percent(saved.completion)) == ("10.00", "100")
    assert points(row(relation, "100", "125", level1=level1, level2=level2)) == "8.00"


def test_in_cost_the_explanation_says_how_the_sign_was_read() -> None:
    assert why(row("", "100", "70", level2="成本")).startswith("未填指标性质，按≤计算：")
    assert why(row("=", "100", "70", level2="成本")).startswith("成本指标的“=”按≤计算：")


def test_in_cost_at_least_stays_at_least() -> None:
    assert points(row("≥", "100", "70", level2="成本")) == "7.00"


# Ranges


@pytest.mark.parametrize(
    ("actual", "score", "completion"),
    [
        ("18", "10.00", "100"),
        ("54", "10.00", "100"),
        ("30岁", "10.00", "100"),
        ("9", "5.00", "50"),
        ("60", "9.00", "90"),
        ("-1", "0.00", "0"),
    ],
)
def test_a_range_is_met_inside_and_scored_by_its_nearer_end_outside(
    actual: str, score: str, completion: str
) -> None:
    found = scored(row("", "18—54周岁", actual))
    assert (str(found.computed), percent(found.completion)) == (score, completion)
    assert found.completed is (score == "10.00")


def test_above_a_range_completion_is_what_is_scored_also_by_the_linear_formula() -> None:
    found = scored(row("", "20—50", "60"), LINEAR)
    assert (str(found.computed), percent(found.completion)) == ("8.00", "80")


def test_a_negative_actual_counts_as_zero_in_a_range_too() -> None:
    assert earned("", "0—5", "-1") == "10.00"
    assert earned("", "1—5", "-1") == "0.00"


def test_an_actual_range_counts_by_the_end_that_earns_less() -> None:
    assert earned("", "18—54周岁", "20—50") == "10.00"
    assert earned("", "18—54周岁", "9—50") == "5.00"
    assert earned("≥", "10", "5—12") == "5.00"
    assert earned("≤", "10", "5—20") == "5.00"
    assert "实际 5—20，取得分低的一端" in why(row("≤", "10", "5—20"))


# Figures with units


@pytest.mark.parametrize(
    ("target", "measure", "actual", "score"),
    [
        ("100", "%", "98%", "9.80"),
        ("100%", "", "98", "9.80"),
        ("20000", "人", "1.5万余人", "7.50"),
        ("2", "万人", "15000人", "7.50"),
        ("5万", "", "4万", "8.00"),
        ("750", "亿元", "929.63亿", "10.00"),
    ],
)
def test_both_sides_are_compared_in_the_rows_measure(
    target: str, measure: str, actual: str, score: str
) -> None:
    assert points(row("≥", target, actual, measure=measure)) == score


# Laws


@given(schemes, st.sampled_from(["≥", ">", "=", "<", "≤", ""]), figures, figures, weights)
def test_a_computed_score_lies_between_nothing_and_the_weight(
    scheme: Scheme, relation: str, target: Decimal, actual: Decimal, weight: Decimal
) -> None:
    found = scored(row(relation, f"{target:f}", f"{actual:f}", weight=f"{weight:f}"), scheme)
    assert found.computed is not None
    assert 0 <= found.computed <= weight
    assert found.completion is not None
    assert found.completion >= 0


@given(schemes, st.sampled_from(["≥", ">", ""]), figures, figures, figures)
def test_more_never_earns_less_where_more_is_better(
    scheme: Scheme, relation: str, target: Decimal, one: Decimal, other: Decimal
) -> None:
    less, more = sorted((one, other))
    assert exact(relation, target, less, scheme) <= exact(relation, target, more, scheme)


@given(schemes, st.sampled_from(["≤", "<"]), figures, figures, figures)
def test_more_never_earns_more_where_less_is_better(
    scheme: Scheme, relation: str, target: Decimal, one: Decimal, other: Decimal
) -> None:
    less, more = sorted((one, other))
    assert exact(relation, target, less, scheme) >= exact(relation, target, more, scheme)


@given(schemes, figures, figures, figures)
def test_equal_never_gains_by_moving_further_below_or_further_above(
    scheme: Scheme, target: Decimal, one: Decimal, other: Decimal
) -> None:
    near, far = sorted((one, other), key=lambda actual: abs(actual - target))
    if (near - target) * (far - target) < 0:
        far = 2 * target - far  # the same distance on the other side: both on one side
    assert exact("=", target, near, scheme) >= exact("=", target, far, scheme)


@given(schemes, positive, positive, figures, figures)
def test_a_range_never_gains_by_moving_further_out(
    scheme: Scheme, low: Decimal, width: Decimal, one: Decimal, other: Decimal
) -> None:
    target = f"{low:f}—{low + width:f}"

    def earns(actual: Decimal) -> Decimal:
        found = scored(row("", target, f"{actual:f}", weight="10000"), scheme).computed
        assert found is not None
        return found

    less, more = sorted((one, other))
    if more <= low + width:
        assert earns(less) <= earns(more)
    if less >= low:
        assert earns(less) >= earns(more)


@given(schemes, st.sampled_from(["≥", ">", "=", "<", "≤", ""]), figures)
def test_the_target_itself_always_earns_all(scheme: Scheme, relation: str, target: Decimal) -> None:
    assert exact(relation, target, target, scheme) == 10000
