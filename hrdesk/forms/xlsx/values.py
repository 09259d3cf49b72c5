"""Writing one value into a cell: text never becomes a formula, figures keep all their digits."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from hrdesk.core.numbers import plain
from hrdesk.forms.errors import ExportProblem
from hrdesk.words import tr

MOST_DIGITS = 15
"""Digits a spreadsheet keeps; longer figures are written as text."""
_MOST_TEXT = 32_767
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

Value = str | Decimal | int | None


def write_value(target: Any, value: Value, sheet_name: str) -> None:
    """Write a value; blank for none. Raises :class:`ExportProblem` that names the cell for text that
    no cell can hold."""
    if value is None or value == "":
        return
    if isinstance(value, Decimal) and (
        len(value.as_tuple().digits) > MOST_DIGITS or not value.is_finite()
    ):
        value = plain(value)
    if isinstance(value, str):
        _check_text(value, f"{sheet_name} {target.coordinate}")
        target.value = value
        target.data_type = "s"
        target.quotePrefix = value.startswith(_FORMULA_STARTS)
    else:
        target.value = value


def _check_text(text: str, place: str) -> None:
    if len(text) > _MOST_TEXT:
        raise ExportProblem(
            tr("没有写出工作簿：{place} 的文字有 {count} 个字，一格最多 {most_text} 个字。").format(
                place=place, count=len(text), most_text=_MOST_TEXT
            ),
            tr("请缩短这段文字后重试。"),
        )
    bad = _UNWRITABLE.search(text)
    if bad is not None:
        raise ExportProblem(
            tr("没有写出工作簿：{place} 第 {start} 个字是 xlsx 不能保存的字符。").format(
                place=place, start=bad.start() + 1
            ),
            tr("请删去这个字符后重试。"),
        )
