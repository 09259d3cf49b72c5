"""Amounts in 指标值 and 实际完成值, and the signs of 指标性质, as real cells hold them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.quantities import Quantity, in_measure, read_quantity, read_relation


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("≥", "≥"),
        ("≧", "≥"),
        (">=", "≥"),
        ("＞＝", "≥"),
        ("大于等于", "≥"),
        ("不少于", "≥"),
        ("≤", "≤"),
        ("≦", "≤"),
        ("<=", "≤"),
        ("小于等于", "≤"),
        ("不超过", "≤"),
        ("=", "="),
        ("═", "="),
        ("﹦", "="),
        ("＝", "="),
        (">", ">"),
        ("﹥", ">"),
        ("＞", ">"),
        ("<", "<"),
        ("＜", "<"),
        ("定性", "定性"),
        ("定性指标", "定性"),
        ("", ""),
        ("—", ""),
        ("/", ""),
    ],
)
def test_signs_are_read_in_all_their_forms(text: str, relation: str) -> None:
    assert read_relation(text) == relation


@pytest.mark.parametrize("text", ["大约", "≥80", "5", "≥≥"])
def test_what_is_no_sign_is_none(text: str) -> None:
    assert read_relation(text) is None


@pytest.mark.parametrize(
    ("text", "value", "unit", "relation"),
    [
        ("8个", "8", "个", ""),
        ("25TB", "25", "TB", ""),
        ("5万", "5", "万", ""),
        ("≤202.6万元", "202.6", "万元", "≤"),
        ("200余人", "200", "人", ""),
        ("2.3万余人", "2.3", "万人", ""),
        ("1,030,700.00", "1030700.00", "", ""),
        ("９５％", "95", "%", ""),
        ("≥266米", "266", "米", "≥"),
        ("=0件", "0", "件", "="),
        ("＝０件", "0", "件", "="),
        ("60%及以上", "60", "%", "≥"),
        ("30天以内", "30", "天", "≤"),
        ("不少于12场次", "12", "场次", "≥"),
        ("不超过 5 万元", "5", "万元", "≤"),
        ("﹥90", "90", "", ">"),
        ("提升10%", "10", "%", ""),
        ("约3000人", "3000", "人", ""),
        ("100%覆盖", "100", "%覆盖", ""),
        ("-5", "-5", "", ""),
        ("300平方米", "300", "平方米", ""),
    ],
)
def test_a_figure_is_read_with_its_sign_and_unit(
    text: str, value: str, unit: str, relation: str
) -> None:
    assert read_quantity(text) == Quantity(Decimal(value), None, unit, relation)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("18—54周岁", "18", "54", "周岁"),
        ("18-54", "18", "54", ""),
        ("80%～90%", "80", "90", "%"),
        ("5至8个", "5", "8", "个"),
        ("1.5~2万", "1.5", "2", "万"),
    ],
)
def test_a_range_is_read_with_both_ends(text: str, low: str, high: str, unit: str) -> None:
    assert read_quantity(text) == Quantity(Decimal(low), Decimal(high), unit, "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "无",
        "/",
        "—",
        "-",
        "……",
        "*",
        "有效",
        "优良中低差",
        "逐步提高",
        "12月31日前",
        "2021年12月31日",
        "新签约811个，协议资金774.76亿元",
        "54—18",
        "第2批",
    ],
)
def test_words_dates_and_several_figures_are_no_quantity(text: str) -> None:
    assert read_quantity(text) is None


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("98%", "%", "98"),
        ("98", "%", "98"),
        ("98%", "", "98"),
        ("2.3万余人", "人", "23000"),
        ("23000人", "万人", "2.3"),
        ("23000", "万人", "23000"),
        ("5万", "元", "50000"),
        ("5万", "万元", "5"),
        ("929.63亿", "亿元", "929.63"),
        ("9296300万元", "亿元", "929.63"),
        ("110千伏", "千伏", "110"),
        ("8家", "个", "8"),
        ("300次", "万人", "300"),
        ("300元", "万元", "0.03"),
    ],
)
def test_a_figure_is_expressed_in_the_rows_measure(text: str, measure: str, value: str) -> None:
    quantity = read_quantity(text)
    assert quantity is not None
    assert in_measure(quantity.value, quantity.unit, measure) == Fraction(value)


@given(st.decimals(0, 10**12, places=4), st.sampled_from(["", "个", "万元", "%", "人次"]))
def test_a_typed_figure_with_its_unit_is_read_back(value: Decimal, unit: str) -> None:
    assert read_quantity(f"{value:f}{unit}") == Quantity(value, None, unit, "")


@given(st.text(max_size=200))
def test_any_text_is_a_quantity_or_none(text: str) -> None:
    quantity = read_quantity(text)
    assert quantity is None or quantity.value.is_finite()


cell_pieces = st.sampled_from(
    ["≥", "≤", "=", ">", "<", "不少于", "及以上", "以内", "约", "余", "万", "亿", "%", "个", "元", "—", "-", "~",
     "至", ",", ".", "0", "1", "23", "456", "１", "前", "月", "日", "年", "(", ")", " ", "。", "提升", "/", "+"]
)  # fmt: skip


@given(st.lists(cell_pieces, max_size=12).map("".join))
def test_any_cell_made_of_usual_pieces_is_a_quantity_or_none(text: str) -> None:
    quantity = read_quantity(text)
    if quantity is not None and quantity.high is not None:
        assert quantity.value <= quantity.high


@pytest.mark.parametrize("piece", ["9", "9,", " ", "-", "—", "(", "≥", "9万", "9-", "约", "0."])
def test_forty_thousand_characters_are_turned_away_at_once(piece: str) -> None:
    assert read_quantity(piece * 40_000) is None
