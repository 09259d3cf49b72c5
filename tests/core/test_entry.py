"""What may be typed into which field, and the sentences that refuse the rest."""

import re
from dataclasses import fields
from decimal import Decimal
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.entry import (
    LONGEST_LINE,
    LONGEST_TEXT,
    Refused,
    check_value,
    is_figure,
    is_long_text,
    may_be_below_zero,
    read_entry,
)
from hrdesk.core.field_names import field_label
from hrdesk.core.records import KINDS
from hrdesk.core.schemes import default_scheme, scheme_to_json

from .samples import YEAR

PLACES = [
    (kind, field.name)
    for kind, record in KINDS.items()
    for field in fields(record)
    if field.name != "id"
]
CHINESE_SENTENCE = re.compile(r"[^a-z]*[\u4e00-\u9fff].*。", re.DOTALL)


def refusal(kind: str, name: str, text: str) -> str:
    with pytest.raises(Refused) as refused:
        read_entry(kind, name, text, year=YEAR)
    return str(refused.value)


@pytest.mark.parametrize(
    ("kind", "name", "text", "sentence"),
    [
        ("indicator", "weight", "很多", "分值要写数字，例如 2.5，不能是“很多”。"),
        ("indicator", "weight", "1e99", "分值要写数字，例如 2.5，不能是“1e99”。"),
        ("indicator", "weight", "1001", "分值不能超过 1000 分。"),
        ("indicator", "weight", "-1", "分值不能小于 0。"),
        ("indicator", "weight", "2.50001", "分值的小数位数太多，最多 4 位。"),
        ("indicator", "own_score", "2.005", "自评分的小数位数太多，最多 2 位。"),
        ("indicator", "band_percent", "101%", "完成百分比要在 0 到 100 之间。"),
        ("fund_source", "budget", "-5", "全年预算数不能小于 0。"),
        ("fund_source", "budget", "−5", "全年预算数不能小于 0。"),
        ("fund_source", "budget", "五百", "全年预算数要写以万元为单位的数字，例如 1,150.5，不能是“五百”。"),
        ("fund_source", "spent", "1.1234567", "全年执行数最多写 6 位小数（1 分钱是 0.000001 万元）。"),
        ("fund_source", "spent", "10000000001", "全年执行数超过 100 万亿元，请确认单位是万元。"),
        ("indicator", "relation", "约", "指标性质只能是 ≥ > = < ≤ 定性 或空，不能是“约”。"),
        ("indicator", "target", "13月", "“13月”里的 13 月不存在，月份请写 1 到 12。"),
        ("indicator", "actual", "2月30日", "“2月30日”不对，2023年2月只有 1 到 28 日。"),
        ("indicator", "on_time", "大概", "是否按时只能选按时、逾期，不能是“大概”。"),
        ("indicator", "band", "一", "完成档次要写整数，不能是“一”。"),
        ("indicator", "band", "10", "没有这个完成档次。"),
        ("indicator", "target_too_low", "也许", "指标值设定偏低只能写是或否，不能是“也许”。"),
        ("evaluation", "year", "23", "年度要在 1990 到 2100 之间，不能是 23。"),
        ("evaluation", "year", "0", "年度要在 1990 到 2100 之间，不能是 0。"),
        ("evaluation", "year", "", "年度要写整数，不能是“”。"),
        ("evaluation", "year", "9" * 30, "年度太大，最多 9007199254740992。"),
        ("payment", "date", "9月底", "日期要写成年-月-日，例如 2023-09-30，不能是“9月底”。"),
        ("payment", "date", "2023-02-30", "“2023-02-30”不对，2023年2月只有 1 到 28 日。"),
        ("scheme", "body", "{}", "内容不是一个完整的评分方案。"),
        ("indicator", "name", "一\x00二", "三级指标第 2 个字是不能保存的控制字符，请删去后再试。"),
        ("indicator", "reason", "一\ud800", "偏差原因分析及改进措施第 2 个字是不能保存的控制字符，请删去后再试。"),
    ],
)  # fmt: skip
def test_what_a_field_cannot_hold_is_refused_in_a_sentence(
    kind: str, name: str, text: str, sentence: str
) -> None:
    assert refusal(kind, name, text) == sentence


@pytest.mark.parametrize("piece", ["长", "9", "9,", " 9", "(", "≥", "9月至", "\r\n ", "—"])
def test_forty_thousand_characters_are_read_or_refused_in_a_sentence(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    for kind, name in PLACES:
        try:
            value = read_entry(kind, name, text, year=YEAR)
        except Refused as refused:
            sentence = str(refused)
        else:
            sentence = "可以保存。"
            assert not value or is_long_text(kind, name), (kind, name)
        assert CHINESE_SENTENCE.fullmatch(sentence), (kind, name)
        assert len(sentence) < 100, (kind, name)


def test_a_text_that_is_too_long_is_told_its_length_and_the_limit() -> None:
    sentence = "有 40000 个字，最多 {} 个字。请缩短，或作为附件另附。"
    assert refusal("indicator", "name", "长" * 40_000) == "三级指标" + sentence.format(LONGEST_LINE)
    assert refusal("project", "background", "长" * 40_000) == "立项背景" + sentence.format(
        LONGEST_TEXT
    )
    assert read_entry("project", "background", "长" * LONGEST_TEXT) == "长" * LONGEST_TEXT


@pytest.mark.parametrize(
    ("kind", "name", "text", "value"),
    [
        ("fund_source", "budget", "１，１５０．５", Decimal("1150.5")),
        ("fund_source", "budget", "500万元", Decimal(500)),
        ("fund_source", "budget", "38.766462", Decimal("38.766462")),
        ("fund_source", "budget", "—", None),
        ("fund_source", "budget", "0", Decimal(0)),
        ("indicator", "weight", "22.5", Decimal("22.5")),
        ("indicator", "weight", "10分", Decimal(10)),
        ("indicator", "weight", "", None),
        ("indicator", "own_score", "９．３０", Decimal("9.30")),
        ("indicator", "band_percent", "85％", Decimal(85)),
        ("indicator", "band", "", None),
        ("indicator", "band", "1", 1),
        ("indicator", "relation", "大于等于", "≥"),
        ("indicator", "relation", "无", ""),
        ("indicator", "level1", "产出指标（50分）", "产出"),
        ("indicator", "name", " 新签约\n项目 \r\n\r\n数 ", "新签约 项目 数"),
        ("indicator", "actual", "  2.3万余人 ", "2.3万余人"),
        ("indicator", "actual", "尚未统计", "尚未统计"),
        ("indicator", "target", "2月29日", "2月29日"),
        ("indicator", "target_too_low", "是", True),
        ("indicator", "target_too_low", "", False),
        ("indicator", "reason", "一\r\n二\n ", "一\n二"),
        ("evaluation", "year", "２０２４", 2024),
        ("evaluation", "scheme_id", "", None),
        ("payment", "date", "2023-09-30", "2023-09-30"),
        ("scheme", "body", scheme_to_json(default_scheme()), scheme_to_json(default_scheme())),
    ],
)
def test_typed_text_becomes_the_value_it_means(
    kind: str, name: str, text: str, value: object
) -> None:
    assert read_entry(kind, name, text, year=2024) == value


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("evaluation", "year", 1990),
        ("evaluation", "year", 2100),
        ("scheme", "year", 0),
        ("indicator", "band", 0),
        ("indicator", "band", 9),
        ("indicator", "position", 2**53),
        ("indicator", "band_percent", Decimal(100)),
        ("indicator", "weight", Decimal(1000)),
        ("indicator", "weight", Decimal("0.0001")),
        ("fund_source", "spent", Decimal(10) ** 10),
        ("fund_source", "spent", Decimal("0.000001")),
    ],
)
def test_the_ends_of_what_a_field_holds_are_taken(kind: str, name: str, value: object) -> None:
    check_value(kind, name, value)


def test_a_scheme_may_be_longer_than_any_typed_text() -> None:
    padded = scheme_to_json(default_scheme()) + " " * LONGEST_TEXT
    check_value("scheme", "body", padded)
    with pytest.raises(Refused, match=r"^内容有 \d+ 个字，最多 32767 个字"):
        check_value("report_text", "body", padded)


def test_weights_keep_the_zeros_they_were_typed_with() -> None:
    assert str(read_entry("indicator", "weight", "2.50")) == "2.50"


@pytest.mark.parametrize(("kind", "name"), PLACES)
def test_every_field_has_a_chinese_name(kind: str, name: str) -> None:
    assert re.fullmatch(r"[\u4e00-\u9fff]+", field_label(kind, name))


STRANGE_VALUES = [
    1.5, -1.0, b"x", object(), [], 10**30, True, None, "文字", Decimal(-1), Decimal("NaN"),
    Decimal("sNaN"), Decimal("-Infinity"), Decimal("1E+999999"), Decimal("1E-999999"),
]  # fmt: skip


@pytest.mark.parametrize("value", STRANGE_VALUES)
def test_a_value_of_the_wrong_kind_or_size_is_refused_in_a_sentence(value: object) -> None:
    for kind, name in PLACES:
        try:
            check_value(kind, name, value)
        except Refused as refused:
            sentence = str(refused)
        else:
            sentence = "可以保存。"
            below_zero = value == Decimal(-1) and may_be_below_zero(kind, name)
            assert isinstance(value, str | bool | None) or below_zero, (kind, name)
        assert CHINESE_SENTENCE.fullmatch(sentence), (kind, name)


@pytest.mark.parametrize(
    "text", ["2023-09-30", "2023年9月30日", "9月30日", "9.30", "2023/9/30", "９．３０"]
)
def test_a_day_is_kept_in_one_form_however_it_is_typed(text: str) -> None:
    assert read_entry("reward_step", "date", text, year=2023) == "2023-09-30"


def test_a_value_that_must_be_there_cannot_be_emptied() -> None:
    with pytest.raises(Refused, match=r"^项目名称不能为空。$"):
        check_value("project", "name", None)
    check_value("project", "total_budget", None)


def test_truth_is_no_whole_number_and_no_text() -> None:
    for name in ("position", "name", "weight"):
        with pytest.raises(Refused):
            check_value("indicator", name, True)
    check_value("indicator", "target_too_low", True)


def test_an_unknown_field_is_a_bug_and_no_refusal() -> None:
    with pytest.raises(KeyError):
        check_value("indicator", "colour", "红")


def test_money_and_points_are_figures_and_texts_are_not() -> None:
    assert is_figure("fund_source", "spent")
    assert is_figure("indicator", "weight")
    assert not is_figure("indicator", "actual")
    assert not is_figure("indicator", "band")


texts = (
    st.text(max_size=60)
    | st.text("0123456789.,-−年月日前%≥≤万元个 ", max_size=20)
    | st.from_regex(r"\A\d{1,4}[年月/-]\d{0,2}[月日-]?\d{0,2}前?\Z")
)


@given(st.sampled_from(PLACES), texts)
def test_any_text_is_refused_in_a_sentence_or_becomes_a_value_the_gate_takes(
    place: tuple[str, str], text: str
) -> None:
    kind, name = place
    try:
        value = read_entry(kind, name, text, year=YEAR)
    except Refused as refused:
        sentence = str(refused)
    else:
        sentence = "可以保存。"
        check_value(kind, name, value, year=YEAR)
        if isinstance(value, str):
            assert read_entry(kind, name, value, year=YEAR) == value or "指标" in value
    assert sentence.endswith("。")


@given(st.sampled_from([p for p in PLACES if is_figure(*p)]), st.decimals(0, 100, places=2))
def test_a_figure_reads_back_as_it_is_shown(place: tuple[str, str], value: Decimal) -> None:
    assert cast(Decimal, read_entry(*place, f"{value:f}")) == value
    assert cast(Decimal, read_entry(*place, f"{value:,f}")) == value
