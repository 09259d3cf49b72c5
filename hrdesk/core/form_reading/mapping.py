"""Where a form's columns are: as found by their heads, or as somebody corrected them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping as Columns
from dataclasses import dataclass, field, replace

from hrdesk.core.numbers import normalise, read_decimal

from .grid import Grid, key_of
from .words import FIELDS, INDICATOR_HEADS, LIST_HEADS, RANKS, likely_field

FIELD_ORDER = (
    "level1",
    "level2",
    "name",
    "relation",
    "target",
    "measure",
    "actual",
    "weight",
    "score",
    "reason",
)
"""The fields of a row, in the order in which forms print them."""

_LEAST_CELLS = 3
_UNIT = re.compile(r"(?:\(|单位:|金额:|计量单位为)(?:人民币)?(?:单位:)?(万元|元)")


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a sheet is read: the first and last row of the header, the column of each field, and
    whether money stands in 元 (else in 万元). Rows and columns count from 0."""

    first: int
    last: int
    columns: Columns[str, int] = field(default_factory=dict)
    in_yuan: bool = False

    @property
    def is_form(self) -> bool:
        """Whether there is enough to read rows by: the name, and what was promised or reached."""
        return "name" in self.columns and ("target" in self.columns or "actual" in self.columns)

    def field_of(self, column: int) -> str | None:
        """The field that a column is taken as, ``None`` when it is left out."""
        return next((name for name, place in self.columns.items() if place == column), None)

    def with_column(self, column: int, name: str | None) -> Mapping:
        """The same with a column taken as another field; a field has one column at most."""
        columns = {
            each: place for each, place in self.columns.items() if place != column and each != name
        }
        if name is not None:
            columns[name] = column
        return replace(self, columns=columns)


def found_mapping(grid: Grid) -> Mapping | None:
    """What the labels of a sheet say; ``None`` where there is no form in it."""
    for row in range(len(grid.rows)):
        found = _header_at(grid, row)
        if found.is_form:
            return replace(found, in_yuan=_in_yuan(grid, row))
    return None


def mapping_at(grid: Grid, row: int, before: Mapping | None = None) -> Mapping:
    """The mapping with its header in a row that somebody pointed at; where that row's labels say
    nothing, the columns stay as they were before."""
    found = _header_at(grid, row)
    if before is None:
        return replace(found, in_yuan=_in_yuan(grid, row))
    columns = found.columns or before.columns
    return replace(found, columns=columns, in_yuan=before.in_yuan)


def likely_mapping(grid: Grid) -> Mapping:
    """Where to begin with a sheet whose form was not recognised: its most telling row, else the
    first with several cells, as the header."""
    best = Mapping(0, 0)
    for row in range(len(grid.rows)):
        found = _header_at(grid, row)
        if len(found.columns) > len(best.columns):
            best = found
    if best.columns:
        return replace(best, in_yuan=_in_yuan(grid, best.first))
    wide = (row for row in range(len(grid.rows)) if len(grid.filled(row)) >= _LEAST_CELLS)
    return mapping_at(grid, next(wide, 0))


def title_of(grid: Grid, before: int) -> str:
    """The form's title above a row, "" where none is found."""
    for row in range(before):
        for _, text in grid.filled(row):
            if "自评" in text or "绩效" in text:
                return text.strip()
    return ""


def _header_at(grid: Grid, row: int) -> Mapping:
    """The mapping whose header begins in a row, with the second storey below if there is one."""
    columns, last = _head_columns(grid, row), row
    if len(columns) > 1 or (columns and len(columns) == len(grid.filled(row))):
        below = _head_columns(grid, row + 1)
        if _is_second_storey(grid, row + 1, below):
            columns, last = _joined(columns, below), row + 1
    return Mapping(row, last, columns)


def _joined(above: Columns[str, int], below: Columns[str, int]) -> dict[str, int]:
    """Two storeys of heads: where both name a column the lower counts; 指标值 whose own head is not known
    stands right of its sign."""
    columns = {
        name: column
        for name, column in above.items()
        if name in below or column not in below.values()
    } | dict(below)
    if "target" in above and "target" not in columns and "relation" in below:
        beside = below["relation"] + 1
        if beside not in columns.values():
            columns["target"] = beside
    return columns


def _is_second_storey(grid: Grid, row: int, columns: Columns[str, int]) -> bool:
    """Whether a row goes on with the header above: 性质, 指标值, 单位 under 年度指标值; 一级, 二级, 三级 under
    绩效指标."""
    if set(columns) & {"relation", "measure"}:
        return True
    return bool(columns) and all(key_of(text) in INDICATOR_HEADS for _, text in grid.filled(row))


def _head_columns(grid: Grid, row: int) -> dict[str, int]:
    """The column of each field in a header row; of two the one with the more telling head. A row with
    figures is none (分值 10 得分 9.83), nor one with a column 项目名称 or 参评单位: that is a list."""
    for _, text in grid.filled(row):
        is_figure = read_decimal(text.strip().removesuffix("%")) is not None
        if is_figure or key_of(text) in LIST_HEADS:
            return {}
    found: dict[str, tuple[int, int]] = {}
    for column, text in grid.filled(row):
        key = key_of(text)
        name = INDICATOR_HEADS.get(key)
        if name is not None:
            found[name] = min(found.get(name, (len(RANKS), 0)), (RANKS[key], column))
    columns = {name: column for name, (_, column) in found.items()}
    if "name" in columns:  # other heads are only guessed at beside one that is known
        for column, text in grid.filled(row):
            guessed = likely_field(key_of(text))
            if guessed is not None and column not in columns.values():
                columns.setdefault(guessed, column)
    return columns


def _in_yuan(grid: Grid, before: int) -> bool:
    """Whether what stands above the indicators says that money is in 元."""
    return money_unit(grid, before) == "元"


def money_unit(grid: Grid, before: int) -> str:
    """元 or 万元 as the head of a form says it, "" where it says nothing."""
    words = "".join(text for row in range(before) for _, text in grid.filled(row))
    plain = normalise(words).replace(" ", "").replace("：", ":")
    found = _UNIT.search(plain)
    return "" if found is None else found[1]


def split_forms(grid: Grid) -> list[Grid]:
    """A sheet with several forms below one another as one grid each, at their own rows; any other
    sheet as it is."""
    starts: list[int] = []
    row = 0
    while row < len(grid.rows):
        header = _header_at(grid, row)
        if not header.is_form:
            row += 1
            continue
        named = _project_row(grid, starts[-1] + 1 if starts else 0, row)
        if not starts or named is not None:
            starts.append(row)
        row = header.last + 1
    if len(starts) < 2:
        return [grid]
    tops = [0]
    for above, header_row in itertools.pairwise(starts):
        named = _project_row(grid, above + 1, header_row)
        assert named is not None
        tops.append(_title_row(grid, above, named))
    ends = [*tops[1:], len(grid.rows)]
    return [_part(grid, top, end) for top, end in zip(tops, ends, strict=True)]


def _project_row(grid: Grid, first: int, stop: int) -> int | None:
    """The row with the label 项目名称 among some rows."""
    for row in range(first, stop):
        for _, text in grid.filled(row):
            label = normalise(text).replace(":", "：").partition("：")[0]
            if FIELDS.get(key_of(label)) == "name":
                return row
    return None


def _title_row(grid: Grid, above: int, named: int) -> int:
    """Where a form begins whose project is named in a row: at its title, if one stands just above."""
    for row in range(named - 1, max(above, named - 5), -1):
        words = "".join(text for _, text in grid.filled(row))
        if "自评" in words or ("绩效" in words and "年度" in words):
            return row
    return named


def _part(grid: Grid, top: int, end: int) -> Grid:
    """Some rows of a grid, where they are."""
    rows = tuple(row if top <= place < end else () for place, row in enumerate(grid.rows[:end]))
    spans = {first: last for first, last in grid.spans.items() if top <= first[0] < end}
    unsaved = frozenset(place for place in grid.unsaved if top <= place[0] < end)
    return Grid(grid.name, rows, spans, unsaved)
