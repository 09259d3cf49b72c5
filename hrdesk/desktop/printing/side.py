"""The left of the preview: what to print, in which order, and how the paper looks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hrdesk.desktop.fields import keep_narrow
from hrdesk.desktop.preferences import BINDING, EMPTY_ROWS, Preferences
from hrdesk.desktop.widgets.combo_box import ComboBox
from hrdesk.desktop.widgets.labels import quiet_label, strong_label
from hrdesk.words import tr

from .sources import Layout, PrintSource

_KEY = Qt.ItemDataRole.UserRole


class PrintSide(QWidget):
    """``changed``: something else, another order or another look is wanted."""

    changed = Signal()
    item_chosen = Signal(str)  # key of the thing the cursor is on
    fill_in_wanted = Signal()

    def __init__(
        self,
        sources: Sequence[PrintSource],
        preferences: Preferences,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sources = list(sources)
        self._preferences = preferences
        self._filling = False
        self.setFixedWidth(280)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 12, 10, 10)
        column.setSpacing(8)
        column.addWidget(strong_label(tr("打印内容")))
        self.kinds = ComboBox()
        self.kinds.setAccessibleName(tr("打印哪一种"))
        keep_narrow(self.kinds)
        for source in self._sources:
            self.kinds.addItem(source.heading)
        self.kinds.activated.connect(self._choose_source)
        column.addWidget(self.kinds)
        column.addLayout(self._all_or_none())
        self.items = QListWidget()
        self.items.setAccessibleName(tr("要打印的内容"))
        self.items.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.items.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.items.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.items.itemChanged.connect(self._on_changed)
        self.items.currentItemChanged.connect(self._on_item)
        self.items.model().rowsMoved.connect(self._on_changed)
        for keys, act in (("Alt+Up", self._up), ("Alt+Down", self._down)):
            shortcut = QShortcut(QKeySequence(keys), self.items, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        column.addWidget(self.items, 1)
        column.addWidget(strong_label(tr("版面")))
        self.paper = quiet_label("")
        column.addWidget(self.paper)
        self._boxes(column)
        self.missing = QLabel()
        self.missing.setObjectName("refusedSentence")
        self.missing.setWordWrap(True)
        column.addWidget(self.missing)
        self.owed = QPushButton()
        self.owed.setObjectName("owedLink")
        self.owed.setFlat(True)
        self.owed.clicked.connect(self.fill_in_wanted)
        column.addWidget(self.owed)
        self._fill()

    def _all_or_none(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.all_button = QPushButton(tr("全选"))
        self.all_button.clicked.connect(self._tick_all)
        self.none_button = QPushButton(tr("全不选"))
        self.none_button.clicked.connect(self._tick_none)
        for button in (self.all_button, self.none_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addWidget(quiet_label(tr("拖动可调整顺序")))
        row.addStretch()
        return row

    def _boxes(self, column: QVBoxLayout) -> None:
        self.annex = QCheckBox(tr("左上角印附件号（附件1-1……）"))
        self.annex.setChecked(True)
        self.empty_rows = QCheckBox(tr("印没有指标的二级指标空行"))
        self.empty_rows.setChecked(self._preferences.get(EMPTY_ROWS))
        self.charts = QCheckBox(tr("附各项目得分图"))
        self.draft = QCheckBox(tr("标出待填的地方（草稿）"))
        self.binding = QCheckBox(PrintSource.bound)
        self.binding.setChecked(self._preferences.get(BINDING))
        self._by_name = {
            "annex": self.annex,
            "empty_rows": self.empty_rows,
            "charts": self.charts,
            "draft": self.draft,
            "binding": self.binding,
        }
        for box in self._by_name.values():
            box.toggled.connect(self.changed)
            column.addWidget(box)

    @property
    def source(self) -> PrintSource:
        """What kind of thing is printed."""
        return self._sources[self.kinds.currentIndex()]

    @property
    def layout_wanted(self) -> Layout:
        """How the paper is to look."""
        chosen = {
            name: box.isChecked()
            for name, box in self._by_name.items()
            if name in self.source.choices
        }
        return Layout(**chosen)

    def chosen(self) -> list[str]:
        """Keys of what is ticked, in the list's order."""
        items = [self.items.item(place) for place in range(self.items.count())]
        return [
            str(item.data(_KEY)) for item in items if item.checkState() == Qt.CheckState.Checked
        ]

    def show_source(self, place: int) -> None:
        """Offer another kind of thing."""
        self.kinds.setCurrentIndex(place)
        self._fill()
        self.changed.emit()

    def say(self, owed: int, missing: str) -> None:
        """Say what will be blank on paper, and which characters no font has."""
        self.owed.setVisible(bool(owed))
        self.owed.setText(
            tr("■ {owed} 处待填或待说明，{when_owed}　去填写").format(
                owed=owed, when_owed=self.source.when_owed
            )
        )
        self.missing.setText(
            tr("字体里没有这些字，印成〓：{missing}").format(missing=missing) if missing else ""
        )
        self.missing.setVisible(bool(missing))

    def remember(self) -> None:
        """Keep what was chosen for the next time."""
        self._preferences.set(EMPTY_ROWS, self.empty_rows.isChecked())
        self._preferences.set(BINDING, self.binding.isChecked())

    def _fill(self) -> None:
        source = self.source
        self.kinds.setVisible(len(self._sources) > 1)
        self.paper.setText(source.paper)
        self.binding.setText(source.bound)
        for name, box in self._by_name.items():
            box.setVisible(name in source.choices)
        self._filling = True  # not QSignalBlocker: the view must hear of its rows
        self.items.clear()
        for each in source.items():
            item = QListWidgetItem(each.title)
            item.setData(_KEY, each.key)
            item.setToolTip(each.title)
            flags = item.flags() | Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(flags & ~Qt.ItemFlag.ItemIsDropEnabled)
            item.setCheckState(Qt.CheckState.Checked if each.ticked else Qt.CheckState.Unchecked)
            self.items.addItem(item)
            if each.ticked and self.items.currentItem() is None:
                self.items.setCurrentItem(item)
        self._filling = False
        several = self.items.count() > 1
        for button in (self.all_button, self.none_button):
            button.setEnabled(several)

    def _choose_source(self, place: int) -> None:
        self.show_source(place)

    def _on_changed(self) -> None:
        if not self._filling:
            self.changed.emit()

    def _on_item(self, item: QListWidgetItem | None) -> None:
        if item is not None and not self._filling:
            self.item_chosen.emit(str(item.data(_KEY)))

    def _tick_all(self) -> None:
        self._tick(Qt.CheckState.Checked)

    def _tick_none(self) -> None:
        self._tick(Qt.CheckState.Unchecked)

    def _tick(self, state: Qt.CheckState) -> None:
        self._filling = True
        for place in range(self.items.count()):
            self.items.item(place).setCheckState(state)
        self._filling = False
        self.changed.emit()

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        place = self.items.currentRow()
        if not 0 <= place + by < self.items.count():
            return
        self._filling = True
        item = self.items.takeItem(place)
        self.items.insertItem(place + by, item)
        self.items.setCurrentItem(item)
        self._filling = False
        self.changed.emit()
