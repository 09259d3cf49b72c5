"""Dates as people write them in targets and actual values: ``9月30日前``, ``11月底前``, ``2021年12月31日``.

A date names a day, a month, a quarter or a year; a deadline includes the day or month it names
(9月30日前 is met on 30 September). A span (1—10月) counts by its end. A missing year is the
evaluation's. Rule source: domain.md 3, "A date target".
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache

from .numbers import normalise

_YEAR = r"(?:(?P<year>\d{4})年|(?P<word>次年|翌年|下年|当年|本年|今年))?"
_TAIL = r"(?:(?:\(含\))?(?:以前|之前|前|止|内|完成|前完成|底前完成|前全部完成|前全面完成))?"
_DAY = re.compile(rf"{_YEAR}(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})[日号]?{_TAIL}")
_MONTH = re.compile(
    rf"{_YEAR}(?P<month>\d{{1,2}})月(?:份)?(?P<part>底|末|上旬|中旬|下旬|初|中)?{_TAIL}"
)
_QUARTER = re.compile(
    rf"{_YEAR}(?:第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年)(?:底|末)?{_TAIL}"
)
_YEAR_END = re.compile(rf"{_YEAR}(?:年底|年末|年终|底|末){_TAIL}")
_BARE_YEAR = re.compile(rf"(?P<year>\d{{4}})年(?:度)?(?:底|末)?{_TAIL}")
_NUMERIC = re.compile(
    rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})(?:[-/.](?P<day>\d{{1,2}}))?(?: 00:00(?::00)?)?{_TAIL}"
)
_SPAN = re.compile(r"(?:-{1,2}|—{1,2}|–|~|～|至|到)")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_PARTS = {"初": 10, "上旬": 10, "中": 20, "中旬": 20}
_FRONT = ("截至", "截止", "不晚于", "不迟于", "于", "在", "≤", "<=", "<", "=", "≦", "＝")
_LONGEST = 40


class ImpossibleDate(ValueError):
    """A text of a date's shape that no calendar has; ``str()`` is a Chinese sentence."""


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """The last day a text can mean. ``by_month``: it named a month (or longer), not a day."""

    year: int
    month: int
    day: int
    by_month: bool = False

    def not_after(self, deadline: Day) -> bool:
        """Whether this actual date meets a deadline; two months compare by month when either
        side names just a month."""
        if self.by_month or deadline.by_month:
            return (self.year, self.month) <= (deadline.year, deadline.month)
        return (self.year, self.month, self.day) <= (deadline.year, deadline.month, deadline.day)


def _days_in(year: int, month: int, text: str) -> int:
    if not 1 <= month <= 12:
        raise ImpossibleDate(f"“{text}”里没有{month}月这样的月份，请写 1 到 12 月。")
    if not 1 <= year <= 9998:
        raise ImpossibleDate(f"“{text}”里的年份 {year} 不对。")
    return monthrange(year, month)[1]


def _made(text: str, year: int, month: int, day: int | None, by_month: bool) -> Day:
    last = _days_in(year, month, text)
    if day is None:
        return Day(year, month, last, by_month)
    if not 1 <= day <= last:
        raise ImpossibleDate(f"“{text}”不对：{year}年{month}月只有 {last} 天。")
    return Day(year, month, day, by_month)


def _year_of(found: re.Match[str], default: int) -> int:
    groups = found.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    return default + 1 if groups.get("word") in ("次年", "翌年", "下年") else default


def _single(text: str, year: int) -> Day | None:
    found = _NUMERIC.fullmatch(text)
    if found and (found["day"] or "." not in text):  # 2023.12 is a figure, 2023.12.31 a date
        day = int(found["day"]) if found["day"] else None
        return _made(text, int(found["year"]), int(found["month"]), day, day is None)
    if found := _DAY.fullmatch(text):
        return _made(text, _year_of(found, year), int(found["month"]), int(found["day"]), False)
    if found := _MONTH.fullmatch(text):
        part = _PARTS.get(found["part"] or "")
        return _made(text, _year_of(found, year), int(found["month"]), part, part is None)
    if found := _QUARTER.fullmatch(text):
        month = _QUARTERS[found["quarter"]] * 3 if found["quarter"] else 6
        month = 12 if found["half"] == "下" else month
        return _made(text, _year_of(found, year), month, None, True)
    if found := _BARE_YEAR.fullmatch(text):
        return _made(text, int(found["year"]), 12, None, True)
    if found := _YEAR_END.fullmatch(text):
        return _made(text, _year_of(found, year), 12, None, True)
    return None


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
            return last
    return None


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
    r"(?:以前|之前|前|前完成|期限内|时限内|规定时间内?|[按及准]时.*|[按如]期.*)$"
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
