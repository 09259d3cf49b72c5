"""The matrix of a contest (比学赶超): contestants × indicators, with ranks, totals and prizes live.

One model shows one group of one period in one of several views: what was reached (完成率 and 得分), or
the figures that are typed (上报, 认定, 时序目标, 年度目标, 加减分). Rows are sorted by rank where one looks
and stay in the contestants' own order where one types, and never jump while something is typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from PySide6.QtCore import QObject, Signal

from hrdesk.core.contest.board import Board, ContestantScore, Standing
from hrdesk.core.contest.periods import is_frozen
from hrdesk.core.contest.scheme import ContestScheme
from hrdesk.core.contest_records import ContestPeriod
from hrdesk.core.entry import Refused, read_entry
from hrdesk.core.numbers import plain, trimmed
from hrdesk.document.changes import ChangeSet, Step
from hrdesk.words import tr

from .cells import Cell, Column
from .contest_cells import (
    adjustment_text,
    change_cell,
    figure_cell,
    item_cells,
    rank_cell,
    yearly_cell,
)
from .contest_changes import (
    Place,
    adjustment_of,
    adjustment_steps,
    figure_steps,
    submission_steps,
    yearly_target_steps,
)
from .contest_columns import VIEWS, Slot, View, column_of, slots_of
from .contest_words import described
from .grid_model import GridModel, Row
from .session import DocumentSession

__all__ = ["VIEWS", "ContestModel", "Slot", "View"]

_FIELD_OF_VIEW = {"reported": "reported", "recognised": "recognised", "target": "target"}
_CONTEST = "contest"


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A contestant's row and what it was prepared from."""

    score: ContestantScore
    around: tuple[object, ...]
    middle: tuple[Cell, ...]
    row: Row


class ContestModel(GridModel):
    """The matrix of the period, group and view on screen."""

    FOLLOWS = "evaluation"

    correction_wanted = Signal(str, object, str)  # name, steps, what is corrected

    def __init__(self, session: DocumentSession, parent: QObject | None = None) -> None:
        self.period_id: int | None = None
        self.group = ""
        self.view: View = "completion"
        self.slots: tuple[Slot, ...] = ()
        self.COLUMNS: tuple[Column, ...] = ()
        self._ids: list[int] = []
        self._prepared: dict[int, _Prepared] = {}
        self._standings: dict[int, Standing] = {}
        self._resort = True
        super().__init__(session, parent)

    # What is shown

    def show_period(self, period_id: int | None, group: str, view: View) -> None:
        """Show another period, group or view, from scratch."""
        self.period_id, self.group, self.view = period_id, group, view
        self.reload()

    @property
    def period(self) -> ContestPeriod | None:
        """The period on screen."""
        found = self.session.document.record("contest_period", self.period_id or 0)
        return found if isinstance(found, ContestPeriod) else None

    @property
    def scheme(self) -> ContestScheme | None:
        """The scheme the period is scored by."""
        period = self.period
        return None if period is None else self.session.document.contests.scheme_of(period.id)

    @property
    def board(self) -> Board | None:
        """The running board of the period."""
        period = self.period
        return None if period is None else self.session.document.contests.board(period.id)

    @property
    def frozen(self) -> bool:
        """Whether figures change only by a correction."""
        period = self.period
        return period is not None and is_frozen(period)

    def contestant_id(self, row: int) -> int | None:
        """The contestant of a row."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, contestant_id: int) -> int | None:
        """Row of a contestant."""
        return self._ids.index(contestant_id) if contestant_id in self._ids else None

    def standing(self, row: int) -> Standing | None:
        """The place of the contestant of a row."""
        found = self.contestant_id(row)
        return None if found is None else self._standings.get(found)

    def slot(self, column: int) -> Slot | None:
        """What a column stands for."""
        return self.slots[column] if 0 <= column < len(self.slots) else None

    def place(self, row: int, column: int) -> Place | None:
        """The figure a cell belongs to: contestant, indicator, part."""
        contestant_id, slot = self.contestant_id(row), self.slot(column)
        if contestant_id is None or slot is None or slot.role not in ("value", "score"):
            return None
        scheme = self.scheme
        indicator = None if scheme is None else scheme.indicator(slot.key)
        if indicator is None:
            return None
        part = slot.part if slot.part in indicator.part_keys else indicator.part_keys[0]
        return contestant_id, slot.key, part

    def spoken(self, row: int, column: int) -> str:
        standing, slot = self.standing(row), self.slots[column]
        name = standing.entrant.name if standing else ""
        scheme = self.scheme
        indicator = scheme.indicator(slot.key) if scheme else None
        head = f"{indicator.name}，" if indicator is not None else ""
        return f"{name}，{head}{super().spoken(row, column)}"

    # Editing

    def steps_for(self, row: int, field: str, text: str) -> Sequence[Step]:
        slot = next(slot for slot in self.slots if slot.column_name == field)
        contestant_id, period = self._ids[row], self.period
        assert period is not None
        document = self.session.document
        if slot.role == "submitted":
            day = read_entry("contest_submission", "submitted_on", text, year=self._due_year())
            return submission_steps(document, period.id, contestant_id, str(day))
        if slot.role == "count":
            count = read_entry("contest_adjustment", "count", text)
            return adjustment_steps(document, period.id, contestant_id, slot.key, "count", count)
        place = (contestant_id, slot.key, slot.part)
        if self.view == "yearly":
            amount = read_entry("contest_target", "amount", text)
            assert amount is None or isinstance(amount, Decimal)
            return yearly_target_steps(document, place, amount)
        return self.figure_entry(place, _FIELD_OF_VIEW[self.view], text)

    def address(self, row: int, column: int) -> tuple[str, int, str] | None:
        place, period = self.place(row, column), self.period
        if place is None or period is None:
            return None
        contests = self.session.document.contests
        if self.view == "yearly":
            target = contests.yearly_target(*place)
            return None if target is None else ("contest_target", target.id, "amount")
        value = contests.value(period.id, *place)
        field = _FIELD_OF_VIEW.get(self.view, "recognised")
        return None if value is None else ("contest_value", value.id, field)

    def figure_entry(self, place: Place, field: str, text: str) -> list[Step]:
        """What typing into a field of a figure means. Raises :class:`Refused`."""
        assert self.period_id is not None
        value = read_entry("contest_value", field, text)
        zero = field == "recognised" and value == 0 and isinstance(value, Decimal)
        known = self.session.document.contests.value(self.period_id, *place)
        if zero and not (known and (known.reason.strip() or known.reported is not None)):
            raise Refused(tr("没有上报而认定为 0，要先在下面写认定理由。"))
        return figure_steps(self.session.document, self.period_id, place, field, value)

    def _due_year(self) -> int:
        period, evaluation = self.period, self.session.evaluation
        if period is not None and period.due:
            return int(period.due[:4])
        return evaluation.year if evaluation is not None else 2000

    def act_name(self, steps: Sequence[Step], text: str) -> str:
        return described(self.session.document, self.scheme, steps, short=True)

    def send(self, name: str, steps: Sequence[Step]) -> None:
        if self.frozen and self.view != "yearly":
            what = described(self.session.document, self.scheme, steps)
            self.correction_wanted.emit(name, list(steps), what)
            return
        super().send(name, steps)

    # Preparing

    def reload(self) -> None:
        self._resort = True
        super().reload()

    def _concerns(self, change_set: ChangeSet) -> bool:
        kinds = {record.KIND for record in (*change_set.inserted, *change_set.deleted)}
        kinds |= {kind for kind, _, _ in change_set.updated}
        return any(kind.startswith(_CONTEST) for kind in kinds)

    def _on_changed(self, change_set: ChangeSet) -> None:
        structural = {"contestant", "contest_scheme", "contest_period", "contest_publication"}
        kinds = {record.KIND for record in (*change_set.inserted, *change_set.deleted)}
        kinds |= {kind for kind, _, _ in change_set.updated}
        if change_set.direction == "reload" or kinds & structural:
            self.reload()
            return
        super()._on_changed(change_set)

    def _load(self) -> None:
        board, scheme = self.board, self.scheme
        if board is None or scheme is None:
            self._ids, self._rows, self._keys, self.slots, self.COLUMNS = [], [], [], (), ()
            self._prepared, self._standings = {}, {}
            return
        standings = board.standings(self.group)
        self._standings = {standing.entrant.id: standing for standing in standings}
        if self._resort or set(self._ids) != set(self._standings):
            self._resort = False
            self._prepared = {}
            self._ids = [standing.entrant.id for standing in standings]
            if self.view != "completion":
                self._ids.sort(key=lambda n: (self._standings[n].entrant.position, n))
            self.slots = slots_of(scheme, self.view)
            self.COLUMNS = tuple(column_of(slot, scheme, self.view) for slot in self.slots)
        assert self.period_id is not None
        changes = self.session.document.contests.changes(self.period_id)
        self._rows = [self._row(board, self._standings[n], changes.get(n)) for n in self._ids]
        self._keys = [*self._ids, *(slot.column_name for slot in self.slots)]

    def _row(self, board: Board, standing: Standing, change: int | None) -> Row:
        """A row, the very same one as before where nothing in it changed."""
        contestant_id, score = standing.entrant.id, standing.score
        around = (standing.entrant.name, standing.rank, standing.tied, standing.prize, change)
        kept = self._prepared.get(contestant_id)
        if kept is not None and kept.score is score and kept.around == around:
            return kept.row
        if kept is not None and kept.score is score:
            middle = kept.middle
        else:
            middle = (*self._middle(board, standing), *self._sums(score))
        row = self._around(standing, change, middle)
        self._prepared[contestant_id] = _Prepared(score, around, middle, row)
        return row

    def _around(self, standing: Standing, change: int | None, middle: tuple[Cell, ...]) -> Row:
        name = Cell(standing.entrant.name, strong=standing.prize > 0)
        if self.view == "yearly":
            return (name, *middle)
        prize = Cell(trimmed(standing.prize) if standing.prize else "")
        return (rank_cell(standing), change_cell(change), name, *middle, prize)

    def _sums(self, score: ContestantScore) -> tuple[Cell, ...]:
        """Bonuses less deductions and the total, with the sentence that says why."""
        if self.view == "yearly":
            return ()
        why = score.explanation.text
        words = plain(score.provisional).replace("-", "−")
        missing = score.total is None
        total = Cell(
            tr("暂 {words}").format(words=words) if missing else words,
            strong=not missing,
            tooltip=why,
        )
        if self.view != "completion":
            return (total,)
        return (Cell(adjustment_text(score), tooltip=why), total)

    def _middle(self, board: Board, standing: Standing) -> tuple[Cell, ...]:
        """The cells between name and totals, which change with the contestant's own data only."""
        contestant_id = standing.entrant.id
        cells: list[Cell] = []
        contests, period_id = self.session.document.contests, self.period_id
        assert period_id is not None
        items = {
            indicator.key: item
            for indicator, item in zip(board.scheme.indicators, standing.score.items, strict=True)
        }
        for slot in self.slots:
            if slot.role == "submitted":
                found = contests.submission(period_id, contestant_id)
                day = found.submitted_on if found is not None else ""
                late = board.is_late(contestant_id)
                tip = tr("报送日期晚于截止日期") if late else ""
                mark: Literal["", "unfinished"] = "unfinished" if late else ""
                owed = "" if day else tr("未报送")
                cells.append(Cell(day, day, mark=mark, owed=owed, tooltip=tip))
            elif slot.role == "count":
                record = adjustment_of(contests, period_id, contestant_id, slot.key)
                count = None if record is None else record.count
                tip = record.reason if record is not None else ""
                cells.append(
                    Cell(
                        "" if not count else trimmed(count),
                        "" if count is None else plain(count),
                        tooltip=tip,
                    )
                )
            elif slot.role == "value" and self.view == "yearly":
                cells.append(yearly_cell(contests, (contestant_id, slot.key, slot.part)))
            elif slot.role == "value" and self.view != "completion":
                figure = board.figure(contestant_id, slot.key, slot.part)
                indicator = board.scheme.indicator(slot.key)
                assert indicator is not None
                record_ = contests.value(period_id, contestant_id, slot.key, slot.part)
                cells.append(figure_cell(self.view, indicator, slot.part, figure, record_))
            elif slot.role in ("value", "score"):
                indicator = board.scheme.indicator(slot.key)
                assert indicator is not None
                figures = [board.figure(contestant_id, slot.key, p) for p in indicator.part_keys]
                value, score = item_cells(items[slot.key], figures)
                cells.append(value if slot.role == "value" else score)
        return tuple(cells)
