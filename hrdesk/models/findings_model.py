"""The list of what 自查 found: level, place, sentence, suggestion."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from hrdesk.core.findings import LEVELS, Finding, Level, place_words
from hrdesk.words import tr

from .cells import Index

HEADS = (tr("级别"), tr("位置"), tr("问题"), tr("建议"))
_ROOT = QModelIndex()


class FindingsModel(QAbstractTableModel):
    """Findings with the gravest first; a level can be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._every: tuple[Finding, ...] = ()
        self._shown: tuple[Finding, ...] = ()
        self._level: Level | None = None

    def show_findings(self, findings: Sequence[Finding]) -> bool:
        """Show what was found; ``False`` when that is what is shown already."""
        ordered = tuple(sorted(findings, key=lambda finding: LEVELS.index(finding.level)))
        if ordered == self._every:
            return False
        self._every = ordered
        self._filter()
        return True

    def show_level(self, level: Level | None) -> None:
        """Show one level, or all."""
        self._level = level
        self._filter()

    def _filter(self) -> None:
        wanted = self._level
        shown = (
            self._every if wanted is None else tuple(f for f in self._every if f.level == wanted)
        )
        if shown != self._shown:
            self.beginResetModel()
            self._shown = shown
            self.endResetModel()

    def finding(self, row: int) -> Finding | None:
        """What stands in a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        finding = self.finding(index.row()) if index.isValid() else None
        if finding is None:
            return None
        place = place_words(finding)
        words = (finding.level, place, finding.text, finding.suggestion)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return words[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADS[index.column()]}：{words[index.column()]}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        return None
