"""Dates and words about deadlines."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.dates import (
    Day,
    ImpossibleDate,
    punctuality_word,
    read_date,
    sounds_like_deadline,
)

from .samples import YEAR


def in_time(actual: str, target: str) -> bool | None:
    """Whether an actual date meets a target, ``None`` where it cannot be told."""
    done, deadline = read_date(actual, YEAR), read_date(target, YEAR)
    assert done is not None
    assert deadline is not None
    return done.not_after(deadline)


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("9月30日前", 2023, 9, 30),
        ("9月30日", 2023, 9, 30),
        ("2021年12月31日", 2021, 12, 31),
        ("２０２３年９月３０日之前", 2023, 9, 30),
        ("截至2023年12月31日", 2023, 12, 31),
        ("12月31日前完成项目验收", 2023, 12, 31),
        ("2023-09-30", 2023, 9, 30),
        ("2023-09-30 00:00:00", 2023, 9, 30),
        ("2023/9/30", 2023, 9, 30),
        ("2023-9-5", 2023, 9, 5),
        ("一季度", 2023, 3, 31),
        ("第1季度", 2023, 3, 31),
        ("二季度末", 2023, 6, 30),
        ("下半年", 2023, 12, 31),
        ("2023.9.30", 2023, 9, 30),
        ("11月底前", 2023, 11, 30),
        ("2月底前", 2023, 2, 28),
        ("9月上旬", 2023, 9, 10),
        ("9月中旬", 2023, 9, 20),
        ("次年3月31日前", 2024, 3, 31),
        ("年底前", 2023, 12, 31),
        ("2022年底", 2022, 12, 31),
        ("次年底", 2024, 12, 31),
        ("三季度", 2023, 9, 30),
        ("2023年第4季度", 2023, 12, 31),
        ("上半年", 2023, 6, 30),
        ("2023年", 2023, 12, 31),
        ("≤12月31日", 2023, 12, 31),
    ],
)
def test_a_date_is_the_last_day_its_text_names(text: str, year: int, month: int, day: int) -> None:
    found = read_date(text, YEAR)
    assert found is not None
    assert (found.year, found.month, found.day) == (year, month, day)


@pytest.mark.parametrize(
    "text", ["12月前", "12月", "12月份", "2023年12月", "2023-12", "12月内完成"]
)
def test_a_month_includes_its_last_day_and_is_known_as_a_month(text: str) -> None:
    assert read_date(text, YEAR) == Day(2023, 12, 31, by_month=True)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1—10月", Day(2023, 10, 31, by_month=True)),
        ("1月至10月", Day(2023, 10, 31, by_month=True)),
        ("2023年1月1日至12月31日", Day(2023, 12, 31)),
        ("9月1日-30日", Day(2023, 9, 30)),
        ("9月1日-5日", Day(2023, 9, 5)),
        ("2022年11月至次年2月", Day(2023, 2, 28, by_month=True)),
        ("2021年—2023年", Day(2023, 12, 31, by_month=True)),
    ],
)
def test_a_span_counts_by_its_end(text: str, day: Day) -> None:
    assert read_date(text, YEAR) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "春节前",
        "有效",
        "80",
        "2023.12",
        "9.30",
        "1/2",
        "24个月",
        "30天",
        "2023/24",
        "底",
        "季度",
        "18—54",
    ],
)
def test_what_names_no_day_is_no_date(text: str) -> None:
    assert read_date(text, YEAR) is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("13月", "“13月”里的 13 月不存在，月份请写 1 到 12。"),
        ("0月5日", "“0月5日”里的 0 月不存在，月份请写 1 到 12。"),
        ("2月30日", "“2月30日”不对，2023年2月只有 1 到 28 日。"),
        ("9月31日前", "“9月31日前”不对，2023年9月只有 1 到 30 日。"),
        ("2023-13-01", "“2023-13-01”里的 13 月不存在，月份请写 1 到 12。"),
        ("0000年5月", "“0000年5月”里的年份 0 不对，请写四位数的年份。"),
        ("1月1日至13月1日", "“13月1日”里的 13 月不存在，月份请写 1 到 12。"),
    ],
)
def test_a_day_no_calendar_has_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ImpossibleDate) as refusal:
        read_date(text, YEAR)
    assert str(refusal.value) == sentence


def test_the_last_day_of_february_is_that_of_the_year() -> None:
    assert read_date("2月29日", 2024) == Day(2024, 2, 29)
    with pytest.raises(ImpossibleDate, match="只有 1 到 28 日"):
        read_date("2月29日", 2023)


@pytest.mark.parametrize(
    ("actual", "target", "expected"),
    [
        ("9月30日", "9月30日前", True),
        ("10月1日", "9月30日前", False),
        ("9月30日", "9月前", True),
        ("10月1日", "9月前", False),
        ("7月", "9月前", True),
        ("9月", "9月15日前", True),
        ("10月", "9月30日前", False),
        ("11月30日", "11月底前", True),
        ("10月", "11月底前", True),
        ("2022年12月31日", "3月31日前", True),
        ("2024年1月", "12月31日前", False),
        ("1—9月", "9月30日前", True),
        ("1—10月", "9月30日前", False),
    ],
)
def test_a_deadline_includes_the_day_or_month_it_names(
    actual: str, target: str, expected: bool
) -> None:
    assert in_time(actual, target) is expected


@pytest.mark.parametrize(
    ("actual", "target", "expected"),
    [
        ("三季度", "9月30日前", True),
        ("三季度", "8月底前", None),
        ("三季度", "7月1日前", None),
        ("三季度", "6月30日前", False),
        ("上半年", "1月1日前", None),
        ("下半年", "7月1日前", None),
        ("下半年", "6月30日前", False),
        ("2023年", "1月1日前", None),
        ("9月初", "9月1日前", None),
        ("9月上旬", "9月1日前", None),
        ("9月中旬", "9月10日前", False),
        ("2023年", "2023年12月31日前", True),
        ("2023年", "2023年6月30日前", None),
        ("2022年", "2023年6月30日前", True),
        ("9月上旬", "9月15日前", True),
        ("9月中旬", "9月15日前", None),
        ("9月底", "9月20日前", False),
        ("9月底", "9月25日前", None),
    ],
)
def test_a_stretch_of_days_that_straddles_the_deadline_leaves_it_open(
    actual: str, target: str, expected: bool | None
) -> None:
    assert in_time(actual, target) is expected


@pytest.mark.parametrize("word", ["按时", "及时", "已完成", "完成", " 按时完成 "])
def test_words_that_say_on_time(word: str) -> None:
    assert punctuality_word(word) is True


@pytest.mark.parametrize("word", ["未完成", "逾期", "未按时完成"])
def test_words_that_say_late(word: str) -> None:
    assert punctuality_word(word) is False


@pytest.mark.parametrize("word", ["", "基本完成", "尚未统计", "完成80%", "7月"])
def test_any_other_word_says_neither(word: str) -> None:
    assert punctuality_word(word) is None


@pytest.mark.parametrize(
    "text", ["春节前", "汛期之前", "规定时限内", "按时完成", "及时", "全年", "年内"]
)
def test_words_that_set_a_time_limit_without_a_date(text: str) -> None:
    assert sounds_like_deadline(text)


@pytest.mark.parametrize(
    "text", ["有效", "逐步提高", "有所提前", "全天候可用", "优良中低差", "长期"]
)
def test_words_that_set_no_time_limit(text: str) -> None:
    assert not sounds_like_deadline(text)


days = st.dates(min_value=date(1990, 1, 1))


@given(days, days)
def test_written_days_compare_as_the_calendar_does(one: date, other: date) -> None:
    texts = [f"{day.year}年{day.month}月{day.day}日" for day in (one, other)]
    assert in_time(*texts) is (one <= other)
    assert in_time(one.isoformat(), other.isoformat()) is (one <= other)


date_pieces = st.sampled_from(
    ["2023", "23", "13", "12", "9", "31", "30", "0", "年", "月", "日", "号", "底", "末", "前", "之前", "至", "—", "-",
     "/", ".", "次年", "上旬", "初", "季度", "第", "三", "半年", "上", "截至", "完成", " 00:00", "，", "≤", "内"]
)  # fmt: skip


@given(st.lists(date_pieces, max_size=10).map("".join) | st.text(max_size=60))
def test_any_text_is_a_date_none_or_refused_in_a_sentence(text: str) -> None:
    try:
        found = read_date(text, YEAR)
    except ImpossibleDate as problem:
        sentence = str(problem)
    else:
        sentence = "是日期或不是日期。"
        assert found is None or 1 <= found.month <= 12
    assert sentence.endswith("。")


@pytest.mark.parametrize("piece", ["9", "月", "1月", "-", "9月30日至", " ", "2023年"])
def test_forty_thousand_characters_are_turned_away_at_once(piece: str) -> None:
    assert read_date(piece * 40_000, YEAR) is None
