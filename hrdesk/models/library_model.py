"""The library as a table: what was found, and what is ticked of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from hrdesk.core.library.entries import Choice
from hrdesk.core.library.search import Query, search
from hrdesk.words import tr

from .cells import Index

_ROOT = QModelIndex()
_HEADS = (tr("三级指标"), tr("二级指标"), tr("性质"), tr("指标值"), tr("度量单位"))
_CHECK = Qt.ItemDataRole.CheckStateRole
_DISPLAY = Qt.ItemDataRole.DisplayRole

Key = tuple[bool, tuple[str, str]]


def _key(choice: Choice) -> Key:
    return choice.own, choice.entry.key


class LibraryModel(QAbstractTableModel):
    """Choices that fit a query; ticks stay when the query changes."""

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Choice, ...] = ()
        self._found: tuple[Choice, ...] = ()
        self._present: frozenset[str] = frozenset()
        self._ticked: set[Key] = set()
        self._query = Query()

    def set_choices(self, choices: Sequence[Choice], present: Collection[str] = ()) -> None:
        """Offer other choices; ``present`` are the names that the project has already."""
        self._all = tuple(choices)
        self._present = frozenset(present)
        self._ticked &= {_key(choice) for choice in self._all}
        self.show_query(self._query)
        self.ticks_changed.emit()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """All that is offered."""
        return self._all

    def show_query(self, query: Query) -> None:
        """Show what fits a query."""
        self.beginResetModel()
        self._query = query
        self._found = search(self._all, query)
        self.endResetModel()

    def choice(self, row: int) -> Choice | None:
        """The choice of a row."""
        return self._found[row] if 0 <= row < len(self._found) else None

    def row_of(self, choice: Choice) -> int | None:
        """The row a choice is shown in."""
        return next((n for n, each in enumerate(self._found) if _key(each) == _key(choice)), None)

    def is_present(self, choice: Choice) -> bool:
        """Whether the project has a row of that name."""
        return choice.entry.name in self._present

    # Ticks

    def ticked(self) -> tuple[Choice, ...]:
        """What is ticked, shown or not, in the library's order."""
        return tuple(choice for choice in self._all if _key(choice) in self._ticked)

    def tick(self, row: int) -> None:
        """Tick a row, or take its tick away."""
        choice = self.choice(row)
        if choice is not None:
            self._ticked ^= {_key(choice)}
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))
            self.ticks_changed.emit()

    def clear_ticks(self) -> None:
        """Take all ticks away."""
        self._ticked.clear()
        if self._found:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._found) - 1, 0))
        self.ticks_changed.emit()

    # Qt's questions

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._found)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and index.column() == 0:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        choice = self.choice(index.row())
        if choice is None or not index.isValid():
            return None
        if role == _DISPLAY:
            return self._words(choice)[index.column()]
        if role == _CHECK and index.column() == 0:
            return (
                Qt.CheckState.Checked if _key(choice) in self._ticked else Qt.CheckState.Unchecked
            )
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._words(choice)[index.column()] or None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in (2, 3):
            return _across(index.column()) | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            ticked = tr("已选，") if _key(choice) in self._ticked else ""
            return ticked + "，".join(word for word in self._words(choice) if word)
        return None

    def _words(self, choice: Choice) -> tuple[str, ...]:
        entry = choice.entry
        name = entry.name
        if choice.own:
            name = tr("{name}（我的）").format(name=name)
        if self.is_present(choice):
            name = tr("{name}（表中已有）").format(name=name)
        return name, choice.level2, entry.relation, entry.target, entry.measure

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != _CHECK or index.column() != 0:
            return False
        if self.data(index, _CHECK) != Qt.CheckState(value):
            self.tick(index.row())
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == _DISPLAY:
            return _HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in (2, 3):
            return _across(section) | Qt.AlignmentFlag.AlignVCenter
        return None


def _across(column: int) -> Qt.AlignmentFlag:
    """As in the form: signs centred, targets right, so that the measure reads on."""
    return Qt.AlignmentFlag.AlignHCenter if column == 2 else Qt.AlignmentFlag.AlignRight
