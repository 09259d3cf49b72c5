"""Reading a form from a grid: head, funds, goals, indicators, total, notes.

Nothing is guessed: a cell that is no figure where a figure belongs is kept as text and named. Rule
source: docs/rules.md 4 and 8.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from hrdesk.core.levels import level_name
from hrdesk.core.numbers import is_blank_mark, normalise, read_decimal
from hrdesk.words import tr

from .funds import FundRow, read_funds
from .grid import Grid, Place, key_of
from .mapping import Mapping, found_mapping, money_unit, title_of
from .words import (
    BLOCKS,
    END_STARTS,
    EXECUTION_BLOCKS,
    EXECUTION_NAMES,
    FIELDS,
    GOAL_HEADS,
    GRADES,
    INDICATOR_HEADS,
    NOTE_LABELS,
    SUBTOTAL_LABELS,
    TOTAL_LABELS,
    YEAR_LABELS,
)

_YEAR = re.compile(r"((?:19|20)\d{2})\s*年")
_LONE_YEAR = re.compile(r"\(?((?:19|20)\d{2})年?度?\)?")


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A cell that could not be taken as its field: kept as text."""

    place: Place
    field: str
    text: str


@dataclass(slots=True)
class IndicatorRow:
    """A row of the indicators, as printed."""

    row: int
    texts: dict[str, str]
    places: dict[str, Place]


@dataclass(slots=True)
class ReadForm:
    """What a sheet's form says."""

    sheet: str
    title: str = ""
    year: int | None = None
    fields: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    """Where the head's fields, goals and notes stand."""
    fund_places: list[Place] = field(default_factory=list)
    funds: list[FundRow] = field(default_factory=list)
    unit_said: bool = True
    """Whether the form says what its money is counted in."""
    parts_left_out: tuple[str, ...] = ()
    """Sources that are parts of another source, which is counted as a whole."""
    left_out: tuple[str, ...] = ()
    """Heads of columns with content that no field takes."""
    execution_weight: Decimal | None = None
    execution_score: Decimal | None = None
    execution_reason: str = ""
    goals: dict[str, str] = field(default_factory=dict)
    rows: list[IndicatorRow] = field(default_factory=list)
    total: Decimal | None = None
    grade: str = ""
    notes: str = ""
    not_understood: list[NotUnderstood] = field(default_factory=list)


def is_form(grid: Grid) -> bool:
    """Whether a sheet holds the indicators of a self-evaluation form."""
    return found_mapping(grid) is not None


def read_form(grid: Grid, mapping: Mapping | None = None) -> ReadForm | None:
    """The form of a sheet, read by its labels or by a corrected mapping; ``None`` when there is
    none in it, or when the mapping lacks the name and what was promised or reached."""
    used = mapping or found_mapping(grid)
    if used is None or not used.is_form:
        return None
    return _Reader(grid, used).form()


class _Reader:
    """One form while it is read."""

    def __init__(self, grid: Grid, header: Mapping) -> None:
        self._grid, self._header = grid, header
        self._form = ReadForm(grid.name)

    def form(self) -> ReadForm:
        self._title()
        self._fields()
        self._funds()
        self._goals()
        self._indicators()
        self._form.left_out = self._left_out()
        self._form.not_understood += [
            NotUnderstood(place, "formula", tr("公式没有保存结果"))
            for place in sorted(self._grid.unsaved)
        ]
        return self._form

    # Above the indicators

    def _title(self) -> None:
        self._form.title = title_of(self._grid, self._header.first)
        found = _YEAR.search(normalise(self._form.title))
        self._form.year = int(found[1]) if found else self._year_beside()

    def _year_beside(self) -> int | None:
        """A year that stands alone above the table, or behind 预算年度."""
        for row in range(self._header.first):
            for column, text in self._grid.filled(row):
                words = re.sub(r"\s", "", normalise(text))
                found = _LONE_YEAR.fullmatch(words)
                if found:
                    return int(found[1])
                label, _, inside = words.replace("：", ":").partition(":")
                if label in YEAR_LABELS:
                    near = next(self._grid.right_of(row, column), (0, ""))[1]
                    said = re.match(r"((?:19|20)\d{2})", inside or normalise(near))
                    if said:
                        return int(said[1])
        return None

    def _fields(self) -> None:
        for row in range(self._header.first):
            for column, text in self._grid.filled(row):
                label, _, inside = normalise(text).replace(":", "：").partition("：")
                name = FIELDS.get(key_of(label))
                if name is None or self._form.fields.get(name):
                    continue
                if inside.strip():
                    self._form.fields[name] = inside.strip()
                    self._form.places[name] = (row, column)
                    continue
                nearest = next(self._grid.right_of(row, column), None)
                if nearest is not None and key_of(nearest[1].split("：")[0]) not in FIELDS:
                    self._form.fields[name] = nearest[1].strip()
                    self._form.places[name] = (row, nearest[0])

    def _funds(self) -> None:
        funds = read_funds(self._grid, self._header.first, self._header.in_yuan)
        form = self._form
        form.funds, form.fund_places = funds.rows, funds.places
        form.parts_left_out = funds.parts
        form.execution_weight, form.execution_score = funds.weight, funds.score
        form.not_understood += [NotUnderstood(*lost) for lost in funds.lost]
        form.unit_said = not funds.rows or bool(money_unit(self._grid, self._header.first))

    def _goals(self) -> None:
        for row in range(self._header.first):
            for column, text in self._grid.filled(row):
                name = GOAL_HEADS.get(key_of(text))
                if name is None or name in self._form.goals:
                    continue
                near = next(self._grid.right_of(row, column), None)
                if near is not None and key_of(near[1]) not in GOAL_HEADS:
                    place, words = (row, near[0]), near[1]
                else:
                    below = self._grid.last_row(row, column) + 1
                    words = self._grid.text(below, column) if below < self._header.first else ""
                    place = (below, column)
                self._form.goals[name] = words.strip()
                self._form.places[name] = place

    # The indicators and what stands below them

    def _indicators(self) -> None:
        level1 = level2 = ""
        columns = self._header.columns
        behind_total = False
        for row in range(self._header.last + 1, len(self._grid.rows)):
            cells = self._grid.filled(row)
            if not cells:
                continue
            first = key_of(cells[0][1])
            if first in NOTE_LABELS:
                near = next(self._grid.right_of(row, cells[0][0]), None)
                notes = near[1].strip() if near is not None else ""
                self._form.notes = "" if is_blank_mark(notes) else notes
                self._form.places["notes"] = (row, cells[0][0] if near is None else near[0])
                continue
            labels = {key_of(text) for column, text in cells if column <= columns["name"]}
            if labels & set(TOTAL_LABELS):
                self._total(row)
                behind_total = True
                continue
            if labels & set(SUBTOTAL_LABELS):
                continue  # a block's sum: its rows are counted already
            said = any(
                self._grid.text(row, columns.get(name, -1)).strip()
                for name in ("target", "actual", "score", "weight")
            )
            ends = first in END_STARTS or (first.startswith(END_STARTS) and not said)
            if ends and first.startswith(("自评等", "评价等")):
                self._grade(row)
            if ends:
                continue
            if behind_total and len(cells) <= 2:
                self._remark_below(cells)
                continue
            if len(cells) > 1 and all(key_of(text) in INDICATOR_HEADS for _, text in cells):
                continue  # the header again, on another printed page
            if self._grid.text(row, columns.get("level1", -1)).strip():
                level1, level2 = self._grid.text(row, columns["level1"]).strip(), ""
            if self._grid.text(row, columns.get("level2", -1)).strip():
                level2 = self._grid.text(row, columns["level2"]).strip()
            self._row(row, level1, level2)

    def _remark_below(self, cells: list[tuple[int, str]]) -> None:
        """What stands below the total under a label of its own goes into the notes."""
        texts = [text.strip() for _, text in cells]
        if len(texts) < 2 or is_blank_mark(texts[1]) or key_of(texts[0]) in GRADES:
            return
        words = f"{texts[0].rstrip(':：')}：{texts[1]}"
        self._form.notes = f"{self._form.notes}\n{words}" if self._form.notes else words

    def _row(self, row: int, level1: str, level2: str) -> None:
        columns = self._header.columns
        if not level1 and level_name(level2) in BLOCKS:
            level1, level2 = level2, ""
        texts = {
            name: self._cell_text(row, name) for name in columns if name not in ("level1", "level2")
        }
        texts["level1"], texts["level2"] = level1, level2
        if self._is_execution(texts, level1, level2):
            self._execution_row(texts)
            return
        if (
            not any(texts.get(name) for name in ("name", "target", "actual", "weight", "score"))
            and not level2
        ):
            return
        places = {name: (row, column) for name, column in columns.items()}
        self._form.rows.append(IndicatorRow(row, texts, places))

    def _is_execution(self, texts: dict[str, str], level1: str, level2: str) -> bool:
        """Whether a row is the one of 投入: called so by its own name, in a block of its own or beside
        funds that carry no points."""
        own = key_of(texts["name"]) or key_of(level2) or key_of(level1)
        if own not in EXECUTION_NAMES or texts.get("relation"):
            return False
        in_block = key_of(level1) in EXECUTION_BLOCKS
        return in_block or (bool(self._form.funds) and self._form.execution_weight is None)

    def _cell_text(self, row: int, name: str) -> str:
        """What stands under a field's head; a head over several columns takes them together."""
        first = self._header.columns[name]
        others = set(self._header.columns.values()) - {first}
        last = max(
            self._grid.last_column(head, first) for head in (self._header.first, self._header.last)
        )
        parts = [self._grid.text(row, first).strip()]
        if name not in ("weight", "score"):
            parts += [
                self._grid.text(row, column).strip()
                for column in range(first + 1, last + 1)
                if column not in others
            ]
        return "".join(part for part in parts if part)

    def _execution_row(self, texts: dict[str, str]) -> None:
        self._form.execution_weight = self._form.execution_weight or read_decimal(
            texts.get("weight", "")
        )
        if self._form.execution_score is None:
            self._form.execution_score = read_decimal(texts.get("score", ""))
        self._form.execution_reason = texts.get("reason", "")

    def _total(self, row: int) -> None:
        columns = self._header.columns
        if "score" in columns:
            self._form.total = read_decimal(self._grid.text(row, columns["score"]))
            if self._form.total is None:  # merged otherwise than the rows above
                figures = [read_decimal(text) for _, text in self._grid.filled(row)]
                known = [figure for figure in figures if figure is not None]
                self._form.total = known[-1] if len(known) > 1 else None
        self._grade(row)

    def _grade(self, row: int) -> None:
        for _, text in self._grid.filled(row):
            words = re.sub(r"^(?:自评|评价)?等[级次]", "", key_of(text))
            if words in GRADES:
                self._form.grade = words

    def _left_out(self) -> tuple[str, ...]:
        """Heads of columns that no field takes though something stands in them."""
        header, taken = self._header, set(self._header.columns.values())
        names = []
        for column, text in self._grid.filled(header.first):
            if column in taken or column < min(taken) or key_of(text) in INDICATOR_HEADS:
                continue
            last = self._grid.last_column(header.first, column)
            if any(place in taken for place in range(column, last + 1)):
                continue
            if any(self._grid.text(row.row, column).strip() for row in self._form.rows):
                names.append(text.strip())
        return tuple(names)
