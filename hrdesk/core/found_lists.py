"""Which list a workbook holds: known by its header row, on whichever sheet it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from hrdesk.words import tr

from .contest.lists import LONG_HEADS, is_contest_list
from .rewards.lists import HEADS, is_reward_list

ListKind = Literal["rewards", "contest"]
_HEADER_WITHIN = 10
"""Rows in which the header must stand; titles may stand above it."""

UNKNOWN = tr(
    "没有认出表头。奖励清单的列名是：{heads}；比学赶超数据的列名是：{long_heads}，"
    "或第一列“参评单位”后每个指标一列。"
).format(heads=HEADS, long_heads=LONG_HEADS)
"""What to say of a workbook that holds no list."""


@dataclass(frozen=True, slots=True)
class FoundList:
    """A list: its kind, the sheet's place, and the row of its header, both from 0."""

    kind: ListKind
    sheet: int
    header: int


def find_lists(sheets: Sequence[Sequence[Sequence[str]]]) -> list[FoundList]:
    """The lists in a workbook's sheets of text, one a sheet at most."""
    found = []
    for place, rows in enumerate(sheets):
        for number, row in enumerate(rows[:_HEADER_WITHIN]):
            if is_reward_list(row):
                found.append(FoundList("rewards", place, number))
                break
            if row and is_contest_list(row):
                found.append(FoundList("contest", place, number))
                break
    return found


def find_list(sheets: Sequence[Sequence[Sequence[str]]]) -> FoundList | None:
    """The first list, ``None`` when there is none."""
    return next(iter(find_lists(sheets)), None)
