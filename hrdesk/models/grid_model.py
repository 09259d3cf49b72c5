"""What every grid of the program shares: prepared cells, edits through the gate, exact repaints.

A concrete model says how its rows are prepared and which steps an edit means; this base answers Qt
from the prepared cells, takes edits through the session, and after each change repaints just the
cells that became another.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import ClassVar, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from hrdesk.core.arrangement import folded
from hrdesk.core.entry import Refused
from hrdesk.core.field_names import field_label
from hrdesk.core.records import Record
from hrdesk.document.changes import ChangeSet, Step, Update
from hrdesk.document.errors import DocumentProblem
from hrdesk.words import tr

from .cells import Cell, Column, Index
from .pause import no_collecting
from .row_blocks import CellRefused, filled
from .session import DocumentSession

Row = tuple[Cell, ...]
NO_INDEX = QModelIndex()
_EDITABLE = Qt.ItemFlag.ItemIsEditable


class GridModel(QAbstractTableModel):
    """A table over the session's current project, its evaluation, or its file (``FOLLOWS``)."""

    COLUMNS: tuple[Column, ...] = ()
    FOLLOWS: ClassVar[Literal["project", "evaluation", "file"]] = "project"

    entry_refused = Signal(QModelIndex, str, str)  # where, the sentence, the typed text
    figures_changed = Signal()  # painted parts outside the cells may have changed

    def __init__(self, session: DocumentSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._rows: list[Row] = []
        self._hits: tuple[str, dict[int, tuple[Row, list[int]]]] = ("", {})
        self._keys: list[Hashable] = []  # what must stay the same for rows to be the same rows
        self._load()
        session.changed.connect(self._on_changed)
        if self.FOLLOWS == "project":
            session.current_project_changed.connect(self.reload)
        elif self.FOLLOWS == "evaluation":
            session.current_evaluation_changed.connect(self.reload)

    # What a concrete model says

    def _load(self) -> None:
        """Prepare ``_rows`` and ``_keys`` from the session."""
        raise AssertionError("a grid model prepares its own rows")

    def steps_for(self, row: int, field: str, text: str) -> Sequence[Step]:
        """The changes that typing ``text`` into a cell means; empty when it changes nothing.

        Raises :class:`Refused`.
        """
        raise AssertionError("a grid model says what an edit means")

    def blank_rows(self, count: int, after: int) -> Sequence[Step]:
        """Steps that add blank rows behind a row, whose records are their last inserts; empty where
        rows of this grid cannot be added. A pasted block that is longer than the grid asks."""
        return ()

    @property
    def can_add_rows(self) -> bool:
        """Whether a longer block may add rows."""
        return type(self).blank_rows is not GridModel.blank_rows

    def record_steps(self, record: Record, field: str, text: str) -> Sequence[Step]:
        """As :meth:`steps_for`, for a record that may not be in the file yet."""
        raise AssertionError("a grid with blank rows says what an edit of a record means")

    def address(self, row: int, column: int) -> tuple[str, int, str] | None:
        """Kind, id and field of what a cell shows, for its history; ``None`` when it has none."""
        return None

    def row_name(self, row: int) -> str:
        """What people call a row: its first words that are not just its number."""
        words = (
            cell.text
            for cell, column in zip(self._rows[row], self.COLUMNS, strict=True)
            if column.align == "left"
        )
        return next((text for text in words if text), "")

    def pinned(self, row: int) -> Literal["", "top", "bottom"]:
        """Where a row stays while the others are sorted; one at the bottom is never left out."""
        return ""

    def act_name(self, steps: Sequence[Step], text: str) -> str:
        """What typing into one cell is called: 填写实际完成值."""
        verb = tr("填写") if text.strip() else tr("清除")
        named = next((step for step in steps if isinstance(step, Update)), None)
        return verb if named is None else f"{verb}{field_label(named.kind, named.field)}"

    def send(self, name: str, steps: Sequence[Step]) -> None:
        """Take an edit through the gate. Raises :class:`Refused` or a :class:`DocumentProblem`."""
        self.session.apply(name, steps)

    def choices(self, index: Index) -> tuple[str, ...]:
        """What a cell can be chosen from; empty for cells that are typed."""
        return ()

    def spoken(self, row: int, column: int) -> str:
        """A cell for a screen reader."""
        cell = self._rows[row][column]
        parts = [self.COLUMNS[column].title, cell.text or cell.owed or tr("空")]
        if not cell.editable:
            parts.append(tr("只读"))
        if cell.attached:
            parts.append(tr("附有佐证材料 {count} 件").format(count=cell.attached))
        return "，".join(parts)

    # What grids ask

    def cell(self, row: int, column: int) -> Cell:
        """The prepared cell; delegates paint from it."""
        return self._rows[row][column]

    def column_named(self, name: str) -> int:
        """Place of a column."""
        return next(place for place, column in enumerate(self.COLUMNS) if column.name == name)

    def rows(self) -> Sequence[Row]:
        """All prepared rows, for what asks many cells at once."""
        return self._rows

    def is_filled(self, row: int, column: int) -> bool:
        """Whether a cell shows a value."""
        return bool(self._rows[row][column].text)

    def columns_with(self, row: int, words: str) -> Sequence[int]:
        """The columns in which a cell of a row has folded words: where it shows them, or where it is
        edited: 98765 that reads 98,765.00."""
        if self._hits[0] != words:
            self._hits = (words, {})
        cells = self._rows[row]
        known = self._hits[1].get(id(cells))
        if known is None:
            places = [
                place
                for place, cell in enumerate(cells)
                if words in folded(cell.text) or (cell.edit and words in folded(cell.edit))
            ]
            known = self._hits[1][id(cells)] = cells, places
        return known[1]

    def row_id(self, row: int) -> Hashable:
        """What stays the same for a row while others come and go; ``None`` for derived rows."""
        key = self._keys[row] if row < len(self._keys) else None
        return key[0] if isinstance(key, tuple) else key

    def cell_words(self, row: int, column: int) -> str:
        """A cell in a sentence: 第 3 行“招商引资”的分值."""
        name = self.row_name(row)
        called = f"“{name[:20]}”" if name else ""
        return tr("第 {row} 行{called}的{title}").format(
            row=row + 1, called=called, title=self.COLUMNS[column].title
        )

    def is_editable(self, row: int, column: int) -> bool:
        """Whether a cell can be typed into now."""
        return self._rows[row][column].editable and not self.session.read_only

    def edit_cells(
        self,
        entries: Sequence[tuple[int, int, str]],
        name: str,
        lines: Sequence[Mapping[str, str]] = (),
        after: int = -1,
    ) -> bool:
        """Type several cells as one undoable change; one refused text refuses all.

        ``entries`` are (row, column, text); cells that are not editable are left out. ``lines`` are
        rows to add behind row ``after``: field and text.
        """
        with no_collecting():
            return self._edit_cells(entries, name, lines, after)

    def _edit_cells(
        self,
        entries: Sequence[tuple[int, int, str]],
        name: str,
        lines: Sequence[Mapping[str, str]],
        after: int,
    ) -> bool:
        steps: list[Step] = []
        for row, column, text in entries:
            if not self.is_editable(row, column) or text == self._rows[row][column].edit:
                continue
            try:
                steps.extend(self.steps_for(row, self.COLUMNS[column].name, text))
            except Refused as problem:
                where = (
                    ""
                    if len(entries) == 1
                    else tr("{cell_words}没有填入，").format(
                        cell_words=self.cell_words(row, column)
                    )
                )
                rest = "" if len(entries) == 1 else tr("其他格也都没有改动。")
                sentence = f"{where}{problem}{rest}"
                self.entry_refused.emit(self.index(row, column), sentence, text)
                return False
        try:
            if lines:
                steps.extend(filled(self.blank_rows(len(lines), after), lines, self.record_steps))
            if steps:
                self.send(name, steps)
        except CellRefused as problem:
            title = self.COLUMNS[self.column_named(problem.field)].title
            where = tr("要增加的第 {line} 行的{title}没有填入，").format(
                line=problem.line + 1, title=title
            )
            self.session.refused.emit(
                tr("{where}{problem}其他格也都没有改动。").format(where=where, problem=problem)
            )
            return False
        except (Refused, DocumentProblem) as problem:
            self.session.refused.emit(str(problem))
            return False
        return True

    # Qt's questions

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()].text
        if role == Qt.ItemDataRole.EditRole:
            cell = self._rows[index.row()][index.column()]
            return cell.edit if cell.edit is not None else cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._rows[index.row()][index.column()].tooltip or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index.row(), index.column())
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self.COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.COLUMNS[section].title
        if role == Qt.ItemDataRole.ToolTipRole:
            column = self.COLUMNS[section]  # the title is cut where there is little room
            return f"{column.title}\n{column.hint}" if column.hint else column.title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if (
            index.isValid()
            and index.row() < len(self._rows)
            and self._rows[index.row()][index.column()].editable
            and not self.session.read_only
        ):
            flags |= _EDITABLE
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & _EDITABLE:
            return False
        text = str(value)
        if text == self._rows[index.row()][index.column()].edit:
            return True
        try:
            steps = self.steps_for(index.row(), self.COLUMNS[index.column()].name, text)
            if steps:
                self.send(self.act_name(steps, text), steps)
        except (Refused, DocumentProblem) as problem:
            at = self.index(index.row(), index.column())
            self.entry_refused.emit(at, str(problem), text)
            return False
        return True

    # Refresh

    def reload(self) -> None:
        """Show the session's current project from scratch."""
        self.beginResetModel()
        self._load()
        self.endResetModel()
        self.figures_changed.emit()

    def _on_changed(self, change_set: ChangeSet) -> None:
        if change_set.direction != "reload" and not self._concerns(change_set):
            return
        old_rows, old_keys = self._rows, self._keys
        self._load()
        if self._keys == old_keys:
            self._repaint_changed(old_rows)
        else:
            new = (self._rows, self._keys)
            self._rows, self._keys = old_rows, old_keys
            self.beginResetModel()
            self._rows, self._keys = new
            self.endResetModel()
        self.figures_changed.emit()

    def _concerns(self, change_set: ChangeSet) -> bool:
        return self.session.project_id in change_set.project_ids

    def _repaint_changed(self, before: list[Row]) -> None:
        """Tell of the changed cells, those beside and below each other in one signal."""
        waiting: dict[tuple[int, int], list[int]] = {}  # columns of a run: its first and last row
        for place, (old, new) in enumerate(zip(before, self._rows, strict=True)):
            if old is new or old == new:
                continue
            for run in _changed_runs(old, new):
                rows = waiting.get(run)
                if rows is not None and rows[1] == place - 1:
                    rows[1] = place
                    continue
                if rows is not None:
                    self._tell_changed(run, rows)
                waiting[run] = [place, place]
        for run, rows in waiting.items():
            self._tell_changed(run, rows)

    def _tell_changed(self, columns: tuple[int, int], rows: list[int]) -> None:
        first, last = self.index(rows[0], columns[0]), self.index(rows[1], columns[1])
        self.dataChanged.emit(first, last)


def _changed_runs(old: Row, new: Row) -> list[tuple[int, int]]:
    """First and last column of each run of cells that are another."""
    runs: list[tuple[int, int]] = []
    for column, (was, now) in enumerate(zip(old, new, strict=True)):
        if was is now or was == now:
            continue
        if runs and runs[-1][1] == column - 1:
            runs[-1] = (runs[-1][0], column)
        else:
            runs.append((column, column))
    return runs


def changed_value(kind: str, record: object, field: str, value: object) -> list[Update]:
    """One update, or none when the record holds the very same value already.

    Decimals that are equal but typed otherwise (2.5 and 2.50) differ: they print differently.
    """
    old = getattr(record, field)
    if value == old and str(value) == str(old):
        return []
    return [Update(kind, getattr(record, "id"), field, value)]  # noqa: B009
