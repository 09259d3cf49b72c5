"""A sheet as it was found, for looking at: its cells, and what each is taken as."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from hrdesk.core.field_names import field_label
from hrdesk.core.form_reading.grid import Place
from hrdesk.core.form_reading.mapping import FIELD_ORDER
from hrdesk.words import tr

from .cells import Index
from .import_draft import FormDraft, LostCell

CellKind = Literal["taken", "head", "lost", "left"]
LEFT_OUT = tr("不导入")
_ROOT = QModelIndex()


def column_letters(column: int) -> str:
    """A column's letters, from 0: A, B, … AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def field_title(name: str | None) -> str:
    """The title of a field of a row: 实际完成值; of none: 不导入."""
    if name is None:
        return LEFT_OUT
    return tr("得分") if name == "score" else field_label("indicator", name)


FIELD_CHOICES: tuple[tuple[str, str | None], ...] = (
    *((field_title(name), name) for name in FIELD_ORDER),
    (LEFT_OUT, None),
)
"""What a column can be taken as: words and field."""


class SheetModel(QAbstractTableModel):
    """The cells of one sheet of an import; ``refresh`` after every correction."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft: FormDraft | None = None
        self._rows: frozenset[int] = frozenset()
        self._places: frozenset[Place] = frozenset()

    def show_form(self, draft: FormDraft | None) -> None:
        """Show another sheet, or none."""
        self.beginResetModel()
        self.draft = draft
        self._note_rows()
        self.endResetModel()

    def refresh(self) -> None:
        """What the cells are taken as has changed."""
        self._note_rows()
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def _note_rows(self) -> None:
        form = None if self.draft is None else self.draft.form
        self._rows = frozenset() if form is None else frozenset(row.row for row in form.rows)
        places = () if form is None else (*form.places.values(), *form.fund_places)
        self._places = frozenset(places)

    def kind(self, row: int, column: int) -> CellKind:
        """How a cell is taken."""
        draft = self.draft
        if draft is None:
            return "left"
        if draft.lost_at((row, column)) is not None:
            return "lost"
        field = draft.mapping.field_of(column)
        if draft.mapping.first <= row <= draft.mapping.last:
            return "head" if field is not None else "left"
        if (row, column) in self._places:
            return "taken"
        return "taken" if row in self._rows and field is not None else "left"

    def lost(self, row: int, column: int) -> LostCell | None:
        """What was not understood in a cell."""
        return None if self.draft is None else self.draft.lost_at((row, column))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if self.draft is None or parent.isValid() else len(self.draft.sheet.grid.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        if self.draft is None or parent.isValid():
            return 0
        return max((len(row) for row in self.draft.sheet.grid.rows), default=0)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self.draft is None or not index.isValid():
            return None
        row, column = index.row(), index.column()
        text = self.draft.sheet.grid.text(row, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return text.replace("\n", " ")
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._explained(row, column, text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._explained(row, column, text)
        return None

    def _explained(self, row: int, column: int, text: str) -> str:
        lost = self.lost(row, column)
        if lost is None:
            return text
        return tr("{text}\n没看懂：{field_words}。{fate_words}").format(
            text=text, field_words=lost.field_words, fate_words=lost.fate_words
        )

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        field = None if self.draft is None else self.draft.mapping.field_of(section)
        return f"{column_letters(section)} {field_title(field)}"
