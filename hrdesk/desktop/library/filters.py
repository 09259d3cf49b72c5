"""What the library is narrowed by: where entries come from, levels, field of work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from hrdesk.core.levels import printed_level
from hrdesk.core.library.entries import Choice
from hrdesk.core.library.search import Query, Source, fields_of
from hrdesk.desktop.widgets.combo_box import ComboBox
from hrdesk.desktop.widgets.labels import quiet_label
from hrdesk.words import tr

_SOURCES = ((tr("全部"), ""), (tr("程序自带"), "shipped"), (tr("我的指标库"), "own"))
_DATA = Qt.ItemDataRole.UserRole


class LibraryFilters(QWidget):
    """Three choices and the list of fields; ``changed`` when one became another."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[Choice, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.source = self._combo(column, tr("来源(&S)"), tr("来源"))
        for words, source in _SOURCES:
            self.source.addItem(words, source)
        self.level1 = self._combo(column, tr("一级指标(&B)"), tr("一级指标"))
        self.level2 = self._combo(column, tr("二级指标(&D)"), tr("二级指标"))
        heading = quiet_label(tr("领域(&F)"))
        self.fields = QListWidget()
        self.fields.setAccessibleName(tr("领域"))
        heading.setBuddy(self.fields)
        column.addWidget(heading)
        column.addWidget(self.fields, 1)
        for combo in (self.source, self.level2):
            combo.activated.connect(self.changed)
        self.level1.activated.connect(self._on_level1)
        self.fields.currentRowChanged.connect(self.changed)

    def _combo(self, column: QVBoxLayout, label: str, name: str) -> QComboBox:
        words = quiet_label(label)
        combo = ComboBox()
        combo.setAccessibleName(name)
        words.setBuddy(combo)
        column.addWidget(words)
        column.addWidget(combo)
        column.addSpacing(4)
        return combo

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer the levels and fields that the choices have; what was chosen stays chosen."""
        self._choices = tuple(choices)
        _refill(self.level1, dict.fromkeys(choice.level1 for choice in choices))
        self._refill_level2()
        chosen = self._field()
        blocker = QSignalBlocker(self.fields)
        self.fields.clear()
        for words, field, count in (
            (tr("全部"), "", len(choices)),
            *((field, field, count) for field, count in fields_of(choices)),
        ):
            item = QListWidgetItem(f"{words}　{count}")
            item.setData(_DATA, field)
            self.fields.addItem(item)
            if field == chosen:
                self.fields.setCurrentItem(item)
        if self.fields.currentRow() < 0:
            self.fields.setCurrentRow(0)
        blocker.unblock()

    def _refill_level2(self) -> None:
        level1 = str(self.level1.currentData() or "")
        names = (each.level2 for each in self._choices if level1 in ("", each.level1))
        _refill(self.level2, dict.fromkeys(names))

    def _on_level1(self) -> None:
        self._refill_level2()
        self.changed.emit()

    def _field(self) -> str:
        item = self.fields.currentItem()
        return str(item.data(_DATA)) if item is not None else ""

    def query(self, text: str) -> Query:
        """What is looked for with a text."""
        return Query(
            text,
            str(self.level1.currentData() or ""),
            str(self.level2.currentData() or ""),
            self._field(),
            cast(Source, self.source.currentData() or ""),
        )

    def clear(self) -> None:
        """Ask for everything again."""
        for combo in (self.source, self.level1):
            combo.setCurrentIndex(0)
        self._refill_level2()
        self.level2.setCurrentIndex(0)
        self.fields.setCurrentRow(0)
        self.changed.emit()


def _refill(combo: QComboBox, names: dict[str, None]) -> None:
    chosen = combo.currentData()
    combo.clear()
    combo.addItem(tr("全部"), "")
    for name in names:
        combo.addItem(printed_level(name), name)
    combo.setCurrentIndex(max(combo.findData(chosen), 0))
