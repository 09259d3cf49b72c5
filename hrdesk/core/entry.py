"""What may be typed into which field: reading a cell's text, and checking a value.

:func:`read_entry` turns typed text into the value a record keeps; :func:`check_value` is asked by the
document's gate about every value, wherever it comes from. Both raise :class:`Refused` with a
sentence that says what is wrong and what would be right; nothing is changed then.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import get_type_hints

from hrdesk.words import tr

from .contest.scheme import contest_scheme_from_json
from .contest_records import PAYMENT_ACTIONS, PERIOD_KINDS, PRIZE_PURPOSES, STAGES
from .dates import ImpossibleDate, read_date
from .field_names import field_label
from .levels import level_name
from .numbers import is_blank_mark, normalise, read_decimal
from .quantities import read_relation
from .records import EVIDENCE_OWNERS, FROM_PAYMENTS, KINDS, RELATIONS
from .reward_records import AGENT_TYPES, EXCLUSIONS, NO, YES
from .rewards.scheme import reward_scheme_from_json
from .rewards.steps import STEP_NAMES
from .schemes import scheme_from_json

LONGEST_TEXT = 32_767
"""Characters in one text; a spreadsheet cell holds no more."""
LONGEST_LINE = 500
"""Characters in a one-line field: names, measures, targets."""

_MOST_MONEY = Decimal(10) ** 10
_MOST_POINTS = Decimal(1000)
_MOST_QUANTITY = Decimal(10) ** 12
_MOST_WHOLE = 2**53

_LONG_FIELDS = frozenset(
    {
        "reason", "execution_reason", "budget_change_note", "overall_goal", "expected_goal",
        "actual_goal", "notes", "background", "content", "organisation", "text", "risk", "note",
        "body", "source", "approved_reason", "scheme_body", "result_body", "unlock_reason",
        "rules_off",
    }
)  # fmt: skip
_LONG_IN_KIND = frozenset({("risk", "measure")})
_MONEY_FIELDS = frozenset(
    {
        "initial_budget", "budget", "received", "spent", "amount",
        "total_initial_budget", "total_budget", "total_received", "total_spent",
        "actual_investment", "special_amount", "approved",
    }
)  # fmt: skip
_MONEY_IN_KIND = frozenset({("reward_case", "base")})
_QUANTITIES = frozenset(
    {
        ("contest_value", "reported"), ("contest_value", "recognised"), ("contest_value", "target"),
        ("contest_value", "base"), ("contest_target", "amount"),
    }
)  # fmt: skip
"""Figures of any unit, which may be below 0."""

_DATES = frozenset(
    {
        "date", "registration_date", "signing_date", "due", "submitted_on", "final_on",
        "actual_from", "added_on",
    }
)  # fmt: skip

CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("indicator", "on_time"): ("按时", "逾期"),
    ("fund_source", "spent_from"): (FROM_PAYMENTS,),
    ("evidence", "owner_kind"): EVIDENCE_OWNERS,
    ("reward_case", "agent_type"): AGENT_TYPES,
    ("reward_case", "exclusion"): EXCLUSIONS,
    ("reward_case", "started"): (YES, NO),
    ("reward_case", "recorded"): (YES, NO),
    ("reward_step", "step"): STEP_NAMES,
    ("contest_period", "period_kind"): PERIOD_KINDS,
    ("contest_period", "stage"): STAGES,
    ("contest_step", "stage"): STAGES,
    ("contest_payment", "action"): PAYMENT_ACTIONS,
    ("prize_use", "purpose"): PRIZE_PURPOSES,
}
"""Fields that hold one of a few words, or nothing."""

_BODIES = {
    "scheme": scheme_from_json,
    "reward_scheme": reward_scheme_from_json,
    "contest_scheme": contest_scheme_from_json,
}
_LONGEST_BODY = 4_000_000


class Refused(ValueError):
    """Input that is not taken. ``str()`` is a Chinese sentence for the person who typed it."""


def _field_types(kind: str) -> dict[str, str]:
    found = _TYPES.get(kind)
    if found is None:
        hints = get_type_hints(KINDS[kind])
        found = {name: str(hint) for name, hint in hints.items() if name not in ("KIND", "id")}
        _TYPES[kind] = found
    return found


_TYPES: dict[str, dict[str, str]] = {}


def is_long_text(kind: str, name: str) -> bool:
    """Whether a field holds paragraphs rather than one line."""
    return name in _LONG_FIELDS or (kind, name) in _LONG_IN_KIND


def is_figure(kind: str, name: str) -> bool:
    """Whether a field holds a decimal figure."""
    return "Decimal" in _field_types(kind)[name]


def is_money(kind: str, name: str) -> bool:
    """Whether a field holds an amount in 万元."""
    return (name in _MONEY_FIELDS and (kind, name) not in _QUANTITIES) or (
        kind,
        name,
    ) in _MONEY_IN_KIND


def may_be_below_zero(kind: str, name: str) -> bool:
    """Whether a figure may be negative: quantities of the contest, such as a net outflow."""
    return (kind, name) in _QUANTITIES


def is_date(kind: str, name: str) -> bool:
    """Whether a field holds a day as YYYY-MM-DD."""
    return name in _DATES and "str" in _field_types(kind)[name]


def read_entry(kind: str, name: str, text: str, *, year: int = 2000) -> object:
    """The value that typed ``text`` means for a field; blank text empties it.

    ``year`` serves dates without one. Raises :class:`Refused` for what the field cannot hold.
    """
    hint = _field_types(kind)[name]
    value: object
    if "Decimal" in hint:
        value = _read_figure(kind, name, text)
    elif (kind, name) == ("indicator", "relation"):
        value = read_relation(text)
        if value is None:
            raise Refused(
                tr("指标性质只能是 {relations} 或空，不能是“{text}”。").format(
                    relations=" ".join(RELATIONS), text=_short(text)
                )
            )
    elif "int" in hint:
        value = _read_whole(kind, name, text, optional="None" in hint)
    elif "bool" in hint:
        value = _read_choice(kind, name, text)
    elif (kind, name) in (("indicator", "level1"), ("indicator", "level2")):
        value = level_name(text)
    elif is_date(kind, name):
        value = _read_day(text, year)
    elif is_long_text(kind, name):
        value = text.replace("\r\n", "\n").replace("\r", "\n").rstrip()
    else:
        lines = re.split(r"[\r\n\u2028\u2029]", text)
        value = " ".join(line.strip() for line in lines if line.strip())
    check_value(kind, name, value, year=year)
    return value


def _read_whole(kind: str, name: str, text: str, *, optional: bool) -> int | None:
    if optional and is_blank_mark(text):
        return None
    figure = read_decimal(text)
    if figure is None or figure != int(figure):
        raise Refused(
            tr("{kind}要写整数，不能是“{text}”。").format(
                kind=field_label(kind, name), text=_short(text)
            )
        )
    return int(figure)


def _read_day(text: str, year: int) -> str:
    """A day as people write it (7.14, 7月14日, 2023/7/14) as YYYY-MM-DD."""
    if is_blank_mark(text):
        return ""
    words = normalise(text)
    short = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})", words)
    if short:
        words = f"{short[1]}月{short[2]}日"
    try:
        day = read_date(words, year)
    except ImpossibleDate as problem:
        raise Refused(str(problem)) from None
    if day is None or day.by_month or day.first is not None:
        raise Refused(
            tr("日期要写成年-月-日，例如 2023-09-30，不能是“{text}”。").format(text=_short(text))
        )
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


def _read_choice(kind: str, name: str, text: str) -> bool:
    if is_blank_mark(text) or normalise(text) == "否":
        return False
    if normalise(text) in ("是", "√"):
        return True
    raise Refused(
        tr("{kind}只能写是或否，不能是“{text}”。").format(
            kind=field_label(kind, name), text=_short(text)
        )
    )


def _read_figure(kind: str, name: str, text: str) -> Decimal | None:
    if is_blank_mark(text):
        return None
    label = field_label(kind, name)
    words = normalise(text)
    if name in ("band_percent", "share"):
        words = words.removesuffix("%")
    if is_money(kind, name):
        words = words.removesuffix("万元")
    if name in ("weight", "own_score", "execution_own_score"):
        words = words.removesuffix("分")
    figure = read_decimal(words)
    if figure is None:
        unit = "万元" if is_money(kind, name) else tr("数字")
        hint = (
            tr("以{unit}为单位的数字，例如 1,150.5").format(unit=unit)
            if unit == "万元"
            else tr("数字，例如 2.5")
        )
        raise Refused(
            tr("{label}要写{hint}，不能是“{text}”。").format(
                label=label, hint=hint, text=_short(text)
            )
        )
    return figure


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 20 else line[:20] + "……"


def check_value(kind: str, name: str, value: object, *, year: int = 2000) -> None:
    """Refuse a value that a field cannot hold: wrong type, out of range, too long, no such date.

    Raises :class:`Refused`; an unknown kind or field is a bug and raises ``KeyError``.
    """
    hint = _field_types(kind)[name]
    label = field_label(kind, name)
    if value is None:
        if "None" not in hint:
            raise Refused(tr("{label}不能为空。").format(label=label))
        return
    if isinstance(value, Decimal):
        _check_type("Decimal" in hint, label)
        _check_figure(kind, name, value, label)
    elif isinstance(value, str):
        _check_type(hint == "<class 'str'>", label)
        _check_text(kind, name, value, label, year)
    elif isinstance(value, bool):
        _check_type(hint == "<class 'bool'>", label)
    elif isinstance(value, int):
        _check_type("int" in hint, label)
        _check_whole(kind, name, value, label)
    else:
        _check_type(False, label)


def _check_type(fits: bool, label: str) -> None:
    if not fits:
        raise Refused(tr("{label}的内容类型不对。").format(label=label))


def _check_whole(kind: str, name: str, value: int, label: str) -> None:
    if abs(value) > _MOST_WHOLE:
        raise Refused(
            tr("{label}太大，最多 {most_whole}。").format(label=label, most_whole=_MOST_WHOLE)
        )
    if name == "year" and not 1990 <= value <= 2100 and not (kind in _BODIES and value == 0):
        raise Refused(tr("年度要在 1990 到 2100 之间，不能是 {value}。").format(value=value))
    if name == "band" and not 0 <= value < 10:
        raise Refused(tr("没有这个完成档次。"))


def _check_figure(kind: str, name: str, value: Decimal, label: str) -> None:
    if not value.is_finite():
        raise Refused(tr("{label}要写数字。").format(label=label))
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    if may_be_below_zero(kind, name):
        if abs(value) > _MOST_QUANTITY or decimals > 6:
            raise Refused(tr("{label}最多写 12 位整数、6 位小数。").format(label=label))
        return
    if value < 0:
        raise Refused(tr("{label}不能小于 0。").format(label=label))
    if is_money(kind, name):
        if value > _MOST_MONEY:
            raise Refused(tr("{label}超过 100 万亿元，请确认单位是万元。").format(label=label))
        if decimals > 6:
            raise Refused(
                tr("{label}最多写 6 位小数（1 分钱是 0.000001 万元）。").format(label=label)
            )
        return
    if name == "band_percent":
        if value > 100:
            raise Refused(tr("完成百分比要在 0 到 100 之间。"))
    elif name == "share":
        if value > 100:
            raise Refused(tr("时序进度要在 0 到 100 之间。"))
    elif value > _MOST_POINTS:
        raise Refused(
            tr("{label}不能超过 {most_points} 分。").format(label=label, most_points=_MOST_POINTS)
        )
    if decimals > (4 if name == "weight" else 2):
        raise Refused(
            tr("{label}的小数位数太多，最多 {words} 位。").format(
                label=label, words=4 if name == "weight" else 2
            )
        )


def _check_text(kind: str, name: str, value: str, label: str, year: int) -> None:
    long = is_long_text(kind, name)
    most = LONGEST_TEXT if long else LONGEST_LINE
    if name in ("body", "scheme_body", "result_body") and kind != "report_text":
        most = _LONGEST_BODY
    if len(value) > most:
        raise Refused(
            tr("{label}有 {count} 个字，最多 {most} 个字。请缩短，或作为附件另附。").format(
                label=label, count=len(value), most=most
            )
        )
    bad = _forbidden_character(value, long)
    if bad is not None:
        raise Refused(
            tr("{label}第 {bad} 个字是不能保存的控制字符，请删去后再试。").format(
                label=label, bad=bad + 1
            )
        )
    if kind == "indicator" and name == "relation" and value not in (*RELATIONS, ""):
        raise Refused(tr("指标性质只能是 {relations} 或空。").format(relations=" ".join(RELATIONS)))
    allowed = CHOICES.get((kind, name))
    if allowed is not None and value and value not in allowed:
        raise Refused(
            tr("{label}只能选{allowed}，不能是“{value}”。").format(
                label=label, allowed="、".join(allowed), value=_short(value)
            )
        )
    if kind == "indicator" and name in ("target", "actual"):
        _check_date(value, year)
    if value and is_date(kind, name):
        _check_day(value)
    if name == "body" and kind in _BODIES:
        _check_scheme(kind, value)


def _check_date(value: str, year: int) -> None:
    try:
        read_date(value, year or 2000)
    except ImpossibleDate as problem:
        raise Refused(str(problem)) from None


def _check_day(value: str) -> None:
    _check_date(value, 2000)
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise Refused(
            tr("日期要写成年-月-日，例如 2023-09-30，不能是“{value}”。").format(value=_short(value))
        )


def _check_scheme(kind: str, value: str) -> None:
    try:
        _BODIES[kind](value)
    except ValueError as problem:
        raise Refused(str(problem)) from None


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def _forbidden_character(value: str, long: bool) -> int | None:
    found = (_CONTROL if long else _LINE_CONTROL).search(value)
    return found.start() if found else None
