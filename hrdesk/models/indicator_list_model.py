"""全部指标 as a Qt table: the indicators of all units, years and projects of the file.

A large file is read and scored in turns, so the window stays awake: rows are shown as they come, can be
searched at once, and are sorted again when all are known. Afterwards an edit costs the rows of its
project. Rows stay where they are while one edits; they are arranged when the user asks for it.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from hrdesk.core.indicator_list import (
    COLUMNS,
    ID,
    MARKS,
    PLACE_OF,
    TEXTS,
    IndicatorList,
    ListedRow,
    ListQuery,
    listed_project,
    same_look,
)
from hrdesk.core.report.content import Place
from hrdesk.document.changes import ChangeSet
from hrdesk.words import tr

from .cells import Cell, Index
from .grid_model import NO_INDEX, GridModel, Row
from .indicator_list_cells import LIST_COLUMNS, field_owed, listed_cell
from .pause import Collecting
from .session import DocumentSession

_TURN = 0.03  # s that rows are read in one go
_SHOWN_EVERY = 0.25  # s between the times that rows just read are shown
_MANY = 20_000  # rows that the collector is better kept from
_BATCH = 8  # projects read at once
_MOST_AT_ONCE = 20  # changed projects that are taken without turns
_FIELDS = {"unit": "name", "year": "name", "project": "name"}
_WITH_HISTORY = {"completion": "actual", "score": "own_score"}


class _Rows(Sequence[Row]):
    """The shown rows as cells, each made when it is asked for."""

    def __init__(self, model: IndicatorListModel) -> None:
        self._model = model

    def __len__(self) -> int:
        return self._model.rowCount()

    def __getitem__(self, row: Any) -> Any:
        return tuple(self._model.cell(row, place) for place in range(len(COLUMNS)))


class IndicatorListModel(GridModel):
    """Reads while somebody looks (:meth:`set_awake`); ``query`` says what is shown."""

    COLUMNS = LIST_COLUMNS
    FOLLOWS = "file"

    progressed = Signal()  # more rows are known, or all
    arranged = Signal()  # the shown rows or the counts are others
    projects_changed = Signal()  # units, years or projects came, went or have other names

    def __init__(self, session: DocumentSession, parent: QObject | None = None) -> None:
        self.query = ListQuery()
        self.counts: tuple[int, ...] = (0,) * 6
        self._list = IndicatorList()
        self._shown: list[ListedRow] = []
        self._places: dict[int, int] | None = None
        self._unread: dict[int, None] = {}
        self._fresh: list[ListedRow] = []  # read, but not yet shown
        self._show_next = 0.0
        self._stale: set[int] = set()
        self._moved = self._anew = True
        self._awake = False
        super().__init__(session, parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.read_on)
        self._collecting = Collecting()
        self.destroyed.connect(self._collecting.give_back)

    # What the page asks

    @property
    def known(self) -> int:
        """How many indicators were read."""
        return len(self._list)

    @property
    def total(self) -> int:
        """How many indicators the file has, as far as it is known without reading them."""
        sums = self.session.document.project_sums
        return self.known + sum(
            sums(each).indicators for each in self._unread if not self._list.knows(each)
        )

    @property
    def is_reading(self) -> bool:
        """Whether projects are still to be read."""
        return bool(self._unread)

    def shown(self) -> list[ListedRow]:
        """The rows that are shown, as they stand."""
        return list(self._shown)

    def row_at(self, row: int) -> ListedRow | None:
        """A shown row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, indicator_id: int) -> int | None:
        """Where an indicator is shown."""
        return next((at for at, row in enumerate(self._shown) if row[ID] == indicator_id), None)

    def place_of(self, row: int, column: int) -> Place | None:
        """The cell of the form in which one fills in what a cell of the list shows."""
        listed = self.row_at(row)
        if listed is None:
            return None
        name = COLUMNS[column]
        if name == "state":
            name = field_owed(listed[MARKS])
        return Place("indicator", listed[ID], _FIELDS.get(name, name))

    def narrow(self, **parts: Any) -> None:
        """Ask for other rows, or for another order; ``parts`` are those of :class:`ListQuery`."""
        self.query = replace(self.query, **parts)
        self.arrange()

    def arrange(self) -> None:
        """Show what is wanted by what the rows say now."""
        self._fresh = []
        found = self._list.find(self.query)
        self.counts = found.counts
        self._show(found.rows)

    def texts(self, column: str) -> list[tuple[str, int]]:
        """The different texts of a column among the rows that all else lets through."""
        return self._list.texts(self.query, column)

    # Cells

    def _load(self) -> None:
        """Rows are not prepared with the others: they are read in turns."""

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            row = index.row()
            return self._shown[row][TEXTS][index.column()] if row < len(self._shown) else None
        if role == Qt.ItemDataRole.AccessibleTextRole and index.row() < len(self._shown):
            return self.spoken(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.row() < len(self._shown):
            return self._shown[index.row()][TEXTS][index.column()] or None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def is_editable(self, row: int, column: int) -> bool:
        return False

    def cell(self, row: int, column: int) -> Cell:
        return listed_cell(self._shown[row], column)

    def rows(self) -> Sequence[Row]:
        return _Rows(self)

    def row_id(self, row: int) -> int | None:
        return self._shown[row][ID] if row < len(self._shown) else None

    def row_name(self, row: int) -> str:
        return self._shown[row][TEXTS][PLACE_OF["name"]]

    def spoken(self, row: int, column: int) -> str:
        texts = self._shown[row][TEXTS]
        parts = (texts[PLACE_OF["name"]], self.COLUMNS[column].title, texts[column] or tr("空"))
        return "，".join(part for part in parts if part)

    def address(self, row: int, column: int) -> tuple[str, int, str] | None:
        name = COLUMNS[column]
        if name == "state" or name in _FIELDS:
            return None
        return "indicator", self._shown[row][ID], _WITH_HISTORY.get(name, name)

    def is_filled(self, row: int, column: int) -> bool:
        return bool(self._shown[row][TEXTS][column])

    def columns_with(self, row: int, words: str) -> Sequence[int]:
        listed = self._shown[row]
        return self._list.columns_with(listed, words) if self._list.has(listed, words) else ()

    # Reading

    def set_awake(self, awake: bool) -> None:
        """Whether the list is looked at; it is brought up to date then."""
        self._awake = awake
        if not awake:
            self._timer.stop()
            self._collecting.go_on()
            return
        stale, self._stale = self._stale, set()
        if self._anew:
            self._begin()
        elif stale or self._moved:
            self._follow(stale)
        elif self._unread:
            self._timer.start(0)

    def _begin(self) -> None:
        """Read the file from its first project on."""
        self._anew = self._moved = False
        self._list = IndicatorList()
        order = self._file_order()
        self._list.set_order(order)
        self._unread = dict.fromkeys(order)
        self._fresh, self._show_next = [], 0.0
        self._show([])
        self.counts = (0,) * 6
        self.projects_changed.emit()
        self.read_on()

    def _file_order(self) -> list[int]:
        document = self.session.document
        return [
            project.id
            for evaluation in document.evaluations()
            for project in document.projects(evaluation.id)
        ]

    def _take(self, project_ids: Sequence[int]) -> list[tuple[list[ListedRow], list[ListedRow]]]:
        """Read some projects; their rows before and now."""
        document = self.session.document
        pairs = []
        for project_id, rows in document.scored_rows.of(project_ids).items():
            self._unread.pop(project_id, None)
            project = document.project(project_id)
            evaluation = document.evaluation(project.evaluation_id)
            pairs.append(self._list.put(listed_project(project, evaluation), rows))
        return pairs

    @Slot()
    def read_on(self) -> None:
        """Read for one turn."""
        now = time.monotonic()
        until = now + _TURN
        others: list[tuple[list[ListedRow], list[ListedRow]]] = []
        while self._unread:
            batch = [each for each, _ in zip(self._unread, range(_BATCH), strict=False)]
            known = {each for each in batch if self._list.knows(each)}
            for project_id, pair in zip(batch, self._take(batch), strict=True):
                if project_id in known:
                    others.append(pair)
                else:
                    self._fresh += pair[1]
            if time.monotonic() >= until:
                break
        if others:
            self._show_changed(others)
        if self._unread and self._awake:
            self._collecting.hold()
            self._timer.start(0)
        elif not self._unread:
            self._collecting.go_on(set_aside=self.known > _MANY)
        if not self._unread and self.query.sorting is not None:
            self._fresh = []
            self.arrange()
        elif not self._unread or now >= self._show_next:
            self._show_next = now + _SHOWN_EVERY
            self._append()
        else:
            return
        self.progressed.emit()

    def _append(self) -> None:
        """Show the rows that have just been read behind the others."""
        rows, self._fresh = self._fresh, []
        found = self._list.among(self.query, rows)
        self.counts = tuple(a + b for a, b in zip(self.counts, found.counts, strict=True))
        if found.rows:
            first = len(self._shown)
            self.beginInsertRows(NO_INDEX, first, first + len(found.rows) - 1)
            self._shown += found.rows
            self._places = None
            self.endInsertRows()
        self.arranged.emit()

    # Following

    def _on_changed(self, change_set: ChangeSet) -> None:
        if change_set.direction == "reload":
            self._anew = True
        ids, moved = self._reached(change_set)
        self._moved = self._moved or moved
        if not self._awake:
            self._stale |= ids
        elif self._anew:
            self._begin()
        else:
            self._follow(ids)

    def _reached(self, change_set: ChangeSet) -> tuple[set[int], bool]:
        """Projects whose rows may be others, and whether projects came, went or moved."""
        ids, moved = set(change_set.project_ids), False
        for record in (*change_set.inserted, *change_set.deleted):
            moved = moved or record.KIND in ("project", "evaluation")
        for kind, record_id, field in change_set.updated:
            if kind == "evaluation" and field in ("unit", "year", "position"):
                moved = True
                projects = self.session.document.projects(record_id)
                ids |= {project.id for project in projects}
            elif kind == "project" and field in ("name", "position", "evaluation_id"):
                moved = True
        return ids, moved

    def _follow(self, ids: Iterable[int]) -> None:
        """Bring some projects up to date."""
        wanted, moved = set(ids), self._moved
        if moved:
            self._moved = False
            order = self._file_order()
            self._list.set_order(order)
            there = set(order)
            self._unread = {each: None for each in self._unread if each in there}
            wanted = (wanted & there) | {each for each in order if not self._list.knows(each)}
        wanted -= self._unread.keys()
        pairs = []
        if len(wanted) > _MOST_AT_ONCE:
            self._unread.update(dict.fromkeys(sorted(wanted)))
        elif wanted:
            pairs = self._take(sorted(wanted))
        if moved:
            self.projects_changed.emit()
            self.arrange()
        elif pairs:
            self._show_changed(pairs)
        if self._unread:
            self._timer.start(0)
        self.progressed.emit()

    def _show_changed(self, pairs: list[tuple[list[ListedRow], list[ListedRow]]]) -> None:
        """Repaint the rows that say something else; where rows came or went, show them anew."""
        before = [row for old, _ in pairs for row in old]
        now = [row for _, new in pairs for row in new]
        if [row[ID] for row in before] == [row[ID] for row in now]:
            self._replace(before, now)
        elif self.query.shows_all and self.query.sorting is None:
            self._show(list(self._list.rows()))
        else:
            new, old_ids = {row[ID]: row for row in now}, {row[ID] for row in before}
            gone = old_ids - new.keys()
            came = [row for row in now if row[ID] not in old_ids]
            kept = [new.get(row[ID], row) for row in self._shown if row[ID] not in gone]
            self._show([*kept, *self._list.among(self.query, came).rows])
        self.counts = self._list.find(replace(self.query, sorting=None)).counts
        self.arranged.emit()

    def _replace(self, before: list[ListedRow], now: list[ListedRow]) -> None:
        if self._places is None:
            self._places = {row[ID]: at for at, row in enumerate(self._shown)}
        for old, new in zip(before, now, strict=True):
            place = self._places.get(new[ID])
            if place is None:
                continue
            self._shown[place] = new
            if not same_look(old, new):
                first, last = self.index(place, 0), self.index(place, len(COLUMNS) - 1)
                self.dataChanged.emit(first, last)

    def _show(self, rows: list[ListedRow]) -> None:
        self.beginResetModel()
        self._shown, self._places = rows, None
        self.endResetModel()
        self.arranged.emit()
