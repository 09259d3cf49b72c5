"""Where a form's columns are: as found by their heads, or as somebody corrected them."""

from __future__ import annotations

from collections.abc import Mapping as Columns
from dataclasses import dataclass, field, replace

from hrdesk.core.numbers import normalise

from .grid import Grid, key_of
from .words import FUND_HEADS, INDICATOR_HEADS

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

_MONEY = ("initial_budget", "budget", "received", "spent")
_LEAST_CELLS = 3


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


def fund_header(grid: Grid, before: int) -> tuple[int, dict[str, int]] | None:
    """The header row of the fund block above a row, and the column of each of its fields."""
    for row in range(before):
        columns: dict[str, int] = {}
        for column, text in grid.filled(row):
            name = FUND_HEADS.get(key_of(text))
            if name is not None:
                columns.setdefault(name, column)
        if len(set(columns) & set(_MONEY)) >= 2 or {"budget", "spent"} <= set(columns):
            return row, columns
    return None


def _header_at(grid: Grid, row: int) -> Mapping:
    """The mapping whose header begins in a row, with the second storey below if there is one."""
    columns, last = _head_columns(grid, row), row
    if columns:
        below = _head_columns(grid, row + 1)
        if set(below) & {"relation", "measure"} or (
            "target" in below and set(below) <= {"relation", "target", "measure", "actual"}
        ):
            columns, last = {**columns, **below}, row + 1
    return Mapping(row, last, columns)


def _head_columns(grid: Grid, row: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, text in grid.filled(row):
        name = INDICATOR_HEADS.get(key_of(text))
        if name is not None and name not in found:
            found[name] = column
    return found


def _in_yuan(grid: Grid, before: int) -> bool:
    """Whether the fund block's head, the title or what stands above the block says 元."""
    funds = fund_header(grid, before)
    if funds is None:
        return False
    head = "".join(text for _, text in grid.filled(funds[0])) + title_of(grid, before)
    near = "".join(text for row in range(funds[0]) for _, text in grid.filled(row))
    return "(元)" in normalise(head) or "单位:元" in normalise(near).replace(" ", "")
