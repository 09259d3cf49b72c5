"""The cells of the list 全部指标: made from a row's texts and marks when they are asked for."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from hrdesk.core.indicator_list import (
    COLUMNS,
    FAR_ABOVE,
    MARKS,
    NO_WEIGHT,
    OPEN,
    OWES_REASON,
    PLACE_OF,
    TEXTS,
    UNFINISHED,
    ListedRow,
)
from hrdesk.words import tr

from .cells import Cell, Column, Mark

_COMPLETION, _STATE = PLACE_OF["completion"], PLACE_OF["state"]
_TITLES = {
    "unit": tr("单位"),
    "year": tr("年度"),
    "project": tr("项目"),
    "level1": tr("一级指标"),
    "level2": tr("二级指标"),
    "name": tr("三级指标"),
    "relation": tr("性质"),
    "target": tr("指标值"),
    "measure": tr("度量单位"),
    "actual": tr("实际完成值"),
    "completion": tr("完成率"),
    "weight": tr("分值"),
    "score": tr("得分"),
    "state": tr("状态"),
}
_RIGHT = ("target", "actual", "completion", "weight", "score")


def _column(name: str) -> Column:
    if name in _RIGHT:
        return Column(name, _TITLES[name], "right", fillable=False)
    align: Literal["left", "center"] = "center" if name in ("year", "relation") else "left"
    return Column(name, _TITLES[name], align, fillable=False)


LIST_COLUMNS = tuple(_column(name) for name in COLUMNS)


def listed_cell(row: ListedRow, column: int) -> Cell:
    """One cell. All have a text to edit, because they look and are copied like those one fills in;
    the list itself is only read."""
    text = row[TEXTS][column]
    if column == _COMPLETION:
        return _rate_cell(text, row[MARKS])
    return _state_cell(text, row[MARKS]) if column == _STATE else _text_cell(text)


def field_owed(marks: int) -> str:
    """Where one fills in what a row's state asks for."""
    if marks & OPEN:
        return "actual"
    if marks & NO_WEIGHT:
        return "weight"
    return "reason" if marks & OWES_REASON else "completion"


@lru_cache(maxsize=4096)
def _text_cell(text: str) -> Cell:
    return Cell(text, text)


def _mark(marks: int) -> Mark:
    if marks & FAR_ABOVE:
        return "far"
    return "unfinished" if marks & UNFINISHED else ""


@lru_cache(maxsize=4096)
def _rate_cell(text: str, marks: int) -> Cell:
    return Cell(text, text, _mark(marks))


@lru_cache(maxsize=256)
def _state_cell(text: str, marks: int) -> Cell:
    if marks & (OPEN | NO_WEIGHT | OWES_REASON):
        return Cell("", text, "owed", owed=text)
    return Cell(text, text, _mark(marks))
