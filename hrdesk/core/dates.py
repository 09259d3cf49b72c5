"""Dates as people write them in targets and actual values: ``9月30日前``, ``11月底前``, ``2021年12月31日``.

A date names a day, a month, a quarter or a year; a deadline includes the day or month it names
(9月30日前 is met on 30 September). A span (1—10月) counts by its end. A missing year is the
evaluation's. Rule source: docs/rules.md 3.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from functools import lru_cache

from hrdesk.words import tr

from .numbers import normalise

_YEAR = r"(?:(?P<year>\d{4})年|(?P<word>次年|翌年|下年|当年|本年|今年))?"
_TAIL = r"(?:(?:\(含\))?(?:(?:以前|之前|前|内?完成)\D{0,12}|止|内))?"
_DAY = re.compile(rf"{_YEAR}(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})[日号]?{_TAIL}")
_MONTH = re.compile(
    rf"{_YEAR}(?P<month>\d{{1,2}})月(?:份)?(?P<part>底|末|上旬|中旬|下旬|初|中)?{_TAIL}"
)
_QUARTER = re.compile(rf"{_YEAR}第?(?P<quarter>[一二三四1-4])季度(?:底|末)?{_TAIL}")
_HALF = re.compile(rf"{_YEAR}(?P<half>[上下])半年(?:底|末)?{_TAIL}")
_YEAR_END = re.compile(
    rf"(?:(?P<year>\d{{4}})|(?P<word>次|翌|下|当|本|今)?)(?:年|年度)(?:底|末|终){_TAIL}"
)
_BARE_YEAR = re.compile(rf"(?P<year>\d{{4}})年(?:度)?{_TAIL}")
_NUMERIC = re.compile(
    rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})(?:[-/.](?P<day>\d{{1,2}}))?(?: 00:00(?::00)?)?{_TAIL}"
)
_SPAN = re.compile(r"(?:-{1,2}|—{1,2}|–|~|～|至|到)")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_PARTS = {
    "初": (1, 10), "上旬": (1, 10), "中": (11, 20), "中旬": (11, 20),
    "下旬": (21, 31), "底": (21, 31), "末": (21, 31),
}  # fmt: skip
_FRONT = ("截至", "截止", "不晚于", "不迟于", "于", "在", "≤", "<=", "<", "=", "≦", "＝")
_LONGEST = 40


class ImpossibleDate(ValueError):
    """A text of a date's shape that no calendar has; ``str()`` is a Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Day:
    """The last day a text can mean.

    ``by_month``: the text names just a month. ``first``: where it names another stretch of days
    (9月上旬, 三季度, 2023年), the first of them.
    """

    year: int
    month: int
    day: int
    by_month: bool = False
    first: tuple[int, int, int] | None = None

    def not_after(self, deadline: Day) -> bool | None:
        """Whether this actual date meets a deadline, ``None`` where it cannot be told.

        A month is compared by month. A longer or shorter stretch of days is in time if all of it
        is, and late if none of it is.
        """
        if self.by_month:
            return (self.year, self.month) <= (deadline.year, deadline.month)
        last_in_time = (deadline.year, deadline.month, deadline.day)
        if (self.year, self.month, self.day) <= last_in_time:
            return True
        return None if self.first is not None and self.first <= last_in_time else False


def _days_in(year: int, month: int, text: str) -> int:
    if not 1 <= month <= 12:
        raise ImpossibleDate(
            tr("“{text}”里的 {month} 月不存在，月份请写 1 到 12。").format(text=text, month=month)
        )
    if not 1 <= year <= 9998:
        raise ImpossibleDate(
            tr("“{text}”里的年份 {year} 不对，请写四位数的年份。").format(text=text, year=year)
        )
    return monthrange(year, month)[1]


def _day(text: str, year: int, month: int, day: int) -> Day:
    last = _days_in(year, month, text)
    if not 1 <= day <= last:
        raise ImpossibleDate(
            tr("“{text}”不对，{year}年{month}月只有 1 到 {last} 日。").format(
                text=text, year=year, month=month, last=last
            )
        )
    return Day(year, month, day)


def _month(text: str, year: int, month: int, part: str | None = None) -> Day:
    """A month, or the part of it that 初, 中旬 or 底 names."""
    last = _days_in(year, month, text)
    if not part:
        return Day(year, month, last, by_month=True)
    first, end = _PARTS[part]
    return Day(year, month, min(end, last), first=(year, month, first))


def _months(text: str, year: int, first: int, last: int) -> Day:
    """A stretch of whole months: a quarter, half a year, a year."""
    return Day(year, last, _days_in(year, last, text), first=(year, first, 1))


def _year_of(found: re.Match[str], default: int) -> int:
    groups = found.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    return default + 1 if (groups.get("word") or " ")[0] in "次翌下" else default


def _single(text: str, year: int) -> Day | None:
    if found := _NUMERIC.fullmatch(text):
        return _numeric(text, found)
    if found := _DAY.fullmatch(text):
        return _day(text, _year_of(found, year), int(found["month"]), int(found["day"]))
    if found := _MONTH.fullmatch(text):
        return _month(text, _year_of(found, year), int(found["month"]), found["part"])
    if found := _QUARTER.fullmatch(text):
        last = _QUARTERS[found["quarter"]] * 3
        return _months(text, _year_of(found, year), last - 2, last)
    if found := _HALF.fullmatch(text):
        last = 6 if found["half"] == "上" else 12
        return _months(text, _year_of(found, year), last - 5, last)
    if found := _YEAR_END.fullmatch(text):
        return _month(text, _year_of(found, year), 12)
    if found := _BARE_YEAR.fullmatch(text):
        return _months(text, int(found["year"]), 1, 12)
    return None


def _numeric(text: str, found: re.Match[str]) -> Day | None:
    """2023-9-30 and 2023/9; 2023.12 is a figure and 2023/24 a school year."""
    year, month = int(found["year"]), int(found["month"])
    if found["day"]:
        return _day(text, year, month, int(found["day"]))
    return None if "." in text or month > 12 else _month(text, year, month)


@lru_cache(maxsize=20_000)
def read_date(text: str, year: int) -> Day | None:
    """The day or month a text names, ``None`` when it is no date.

    ``year`` is used where the text gives none. Raises :class:`ImpossibleDate` for 13月 or 2月30日.
    """
    if len(text) > _LONGEST:
        return None
    plain = normalise(text).replace(" ", "" if "00:00" not in text else " ").rstrip("。")
    for word in _FRONT:
        plain = plain.removeprefix(word)
    if not re.search(r"[月年/.\-季底末]", plain):
        return None
    whole = _single(plain, year)
    if whole is not None:
        return whole
    return _span_end(plain, year)


def _span_end(text: str, year: int) -> Day | None:
    """The end of ``1—10月`` or ``2023年1月1日至12月31日``; ``None`` when it is no span of dates."""
    for cut in _SPAN.finditer(text):
        start, end = text[: cut.start()], text[cut.end() :]
        stated = re.match(r"(\d{4})年", start)
        default = int(stated[1]) if stated else year
        last = _single(end, default)
        if (
            last is None
            and re.fullmatch(r"\d{1,2}日?", end)
            and (month := re.search(r"(\d+)月", start))
        ):
            last = _single(f"{month[1]}月{end.rstrip('日')}日", default)
        starts = re.fullmatch(
            r"(?:\d{4}年)?\d{1,2}(?:月\d{0,2}日?)?|\d{4}年|\d{4}[-/.]\d+[-/.]\d+", start
        )
        if last is not None and starts:
            return replace(last, by_month=last.by_month or last.first is not None, first=None)
    return None


def short_day(iso: str) -> str:
    """A day that the file keeps as YYYY-MM-DD, as people write it: 7月14日; blank for blank."""
    return f"{int(iso[5:7])}月{int(iso[8:10])}日" if iso else ""


def full_day(iso: str) -> str:
    """2024-03-05 as 2024年3月5日; "" stays blank."""
    return f"{int(iso[:4])}年{short_day(iso)}" if iso else ""


_ON_TIME = frozenset(
    {
        "按时",
        "及时",
        "准时",
        "按期",
        "如期",
        "已完成",
        "完成",
        "按时完成",
        "及时完成",
        "按期完成",
        "如期完成",
        "已按时完成",
    }
)
_LATE = frozenset(
    {"未完成", "逾期", "未按时", "未按时完成", "未按期完成", "逾期完成", "超期", "延期"}
)
_DEADLINE = re.compile(
    r"(?<![提目当])前(?:完成)?$|[期时]限内|规定时间|[按及准]时|[按如]期|^(?:全年|当年|年度?内)"
)


def punctuality_word(text: str) -> bool | None:
    """``True`` for words that say on time (按时, 已完成), ``False`` for late ones, else ``None``."""
    word = normalise(text)
    if word in _ON_TIME:
        return True
    return False if word in _LATE else None


def sounds_like_deadline(text: str) -> bool:
    """Whether words that are no date still set a time limit (春节前, 规定时限内, 按时完成)."""
    return bool(_DEADLINE.search(normalise(text)))
