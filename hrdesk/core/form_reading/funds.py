"""The fund block of a form: a table under a header row, or labels with their amounts beside them.

Rule source: docs/rules.md 8.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from hrdesk.core.numbers import is_blank_mark, normalise, read_decimal

from .grid import Grid, Place, key_of
from .words import EXECUTION_NAMES, FUND_HEADS, FUND_RANKS, FUND_TOTALS, GOAL_HEADS, GOAL_LABELS

MONEY = ("initial_budget", "budget", "received", "spent")
_POINTS = re.compile(r"\((\d+(?:\.\d+)?)分\)")


@dataclass(slots=True)
class FundRow:
    """A row of the fund block, 万元."""

    name: str
    is_total: bool
    amounts: dict[str, Decimal | None] = field(default_factory=dict)


@dataclass(slots=True)
class Funds:
    """The block: its rows, the points of 投入, the cells that hold amounts, those that could not be
    read (place, field, text), and the row behind the block."""

    rows: list[FundRow] = field(default_factory=list)
    weight: Decimal | None = None
    score: Decimal | None = None
    places: list[Place] = field(default_factory=list)
    lost: list[tuple[Place, str, str]] = field(default_factory=list)
    end: int = 0
    parts: tuple[str, ...] = ()
    """Names of rows that are parts of another source and were left out."""


def read_funds(grid: Grid, before: int, in_yuan: bool) -> Funds:
    """The fund block above a row; without rows where there is none."""
    reader = _Reader(grid, before, Decimal("0.0001") if in_yuan else Decimal(1))
    header = _header(grid, before)
    if header is None:
        reader.pairs()
    else:
        reader.table(*header)
        reader.leave_out_parts()
    return reader.funds


def _header(grid: Grid, before: int) -> tuple[int, dict[str, int]] | None:
    """The header row of the block, and the column of each of its fields."""
    for row in range(before):
        cells = grid.filled(row)
        found: dict[str, tuple[int, int]] = {}
        for column, text in cells:
            key = key_of(text)
            name = FUND_HEADS.get(key)
            if name is not None:
                found[name] = min(found.get(name, (len(FUND_RANKS), 0)), (FUND_RANKS[key], column))
        columns = {name: column for name, (_, column) in found.items()}
        figures = [text for _, text in cells if _money(text) is not None]
        if len(set(columns) & set(MONEY)) >= 2 and not figures:
            return row, columns
    return None


class _Reader:
    """Reads the block into ``funds``."""

    def __init__(self, grid: Grid, before: int, factor: Decimal) -> None:
        self._grid, self._before, self._factor = grid, before, factor
        self.funds = Funds()

    def table(self, header: int, columns: dict[str, int]) -> None:
        """Rows under a header."""
        first_amount = min(column for name, column in columns.items() if name in MONEY)
        for column, text in self._grid.filled(header):
            points = _POINTS.search(normalise(text))
            if column < first_amount and points:
                self.funds.weight = Decimal(points[1])
        row = header + 1
        while row < self._before:
            cells = self._grid.filled(row)
            labels = [text for column, text in cells if column < first_amount]
            keys = [key_of(text) for text in labels]
            if any(key in GOAL_LABELS or key in GOAL_HEADS for key in keys):
                break
            if cells and any(column >= first_amount for column, _ in cells):
                self._row(row, labels[-1] if labels else "", columns)
            elif labels:
                self._row(row, labels[-1], columns)
            row += 1
        self.funds.end = row

    def _row(self, row: int, label: str, columns: dict[str, int]) -> None:
        name = re.sub(r"^其中[:：]?", "", re.sub(r"\s", "", normalise(label))).strip(":：")
        has_total = any(each.is_total for each in self.funds.rows)
        unnamed = not name or key_of(label) in EXECUTION_NAMES
        is_total = not has_total and (unnamed or any(word in name for word in FUND_TOTALS))
        fund = FundRow(name, is_total)
        for field_name in MONEY:
            if field_name in columns:
                place = (row, columns[field_name])
                fund.amounts[field_name] = self._amount(place, field_name)
        self.funds.rows.append(fund)
        if is_total and "weight" in columns:
            self.funds.weight = self._points((row, columns["weight"]), "weight")
        if is_total and "score" in columns:
            self.funds.score = self._points((row, columns["score"]), "score")

    def _points(self, place: Place, name: str) -> Decimal | None:
        text = self._grid.text(*place)
        if is_blank_mark(text):
            return None
        points = read_decimal(normalise(text).removesuffix("分"))
        if points is None:
            self.funds.lost.append((place, name, text))
        return points

    def leave_out_parts(self) -> None:
        """Sources that are parts of the one above (其中：上级补助 under 财政拨款) would be counted twice: they
        are left out where the rest then gives the printed total."""
        total = next((row for row in self.funds.rows if row.is_total), None)
        sources = [row for row in self.funds.rows if not row.is_total]
        if total is None or not sources or _adds_up(total, sources):
            return
        kept: list[FundRow] = []
        parts: list[FundRow] = []
        place = 0
        while place < len(sources):
            kept.append(sources[place])
            ends = range(place + 2, len(sources) + 1)
            end = next(
                (e for e in ends if _adds_up(sources[place], sources[place + 1 : e])), place + 1
            )
            parts += sources[place + 1 : end]
            place = end
        if parts and _adds_up(total, kept):
            self.funds.rows = [row for row in self.funds.rows if row not in parts]
            self.funds.parts = tuple(row.name for row in parts)

    def pairs(self) -> None:
        """Labels with their amounts at the right, in one row or several."""
        total = FundRow("", True)
        for row in range(self._before):
            for column, text in self._grid.filled(row):
                name = FUND_HEADS.get(key_of(text))
                near = next(self._grid.right_of(row, column), None)
                if name is None or near is None or key_of(near[1]) in FUND_HEADS:
                    continue
                if name in MONEY and name not in total.amounts:
                    amount = self._amount((row, near[0]), name)
                    total.amounts[name] = amount
                    self.funds.end = row + 1
                elif name == "weight" and self.funds.weight is None:
                    self.funds.weight = read_decimal(near[1])
                elif name == "score" and self.funds.score is None:
                    self.funds.score = read_decimal(near[1])
        if any(amount is not None for amount in total.amounts.values()):
            self.funds.rows.append(total)
        else:
            self.funds.weight = self.funds.score = None

    def _amount(self, place: Place, name: str) -> Decimal | None:
        text = self._grid.text(*place)
        if is_blank_mark(text):
            return None
        self.funds.places.append(place)
        found = _money(text)
        if found is None:
            self.funds.lost.append((place, name, text))
            return None
        figure, unit = found
        exact = figure * (self._factor if unit is None else unit)
        return exact.normalize() if exact else Decimal(0)


def _adds_up(whole: FundRow, parts: list[FundRow]) -> bool:
    """Whether parts give a whole in every column that it has a figure in, and in one at least."""
    known = [name for name in MONEY if whole.amounts.get(name)]
    return bool(known) and all(
        sum((part.amounts.get(name) or Decimal(0) for part in parts), Decimal(0))
        == whole.amounts[name]
        for name in known
    )


def _money(text: str) -> tuple[Decimal, Decimal | None] | None:
    """A figure and what its own unit makes of it in 万元, if it has one."""
    words, own = normalise(text).replace(" ", ""), None
    for unit, size in (("万元", Decimal(1)), ("亿元", Decimal(10_000)), ("元", Decimal("0.0001"))):
        if words.endswith(unit):
            words, own = words.removesuffix(unit), size
            break
    figure = read_decimal(words)
    return None if figure is None else (figure, own)
