"""The small window under a header in which one chooses what a column shows."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.arrangement import ColumnFilter, folded
from hrdesk.desktop.widgets.labels import strong_label
from hrdesk.words import tr

from .arrange import Arrangement

_MOST_TEXTS = 1000
_BLANK = tr("（空）")
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class FilterPopup(QFrame):
    """Texts of a column to tick, and words that a text must have. Enter takes it, Esc leaves it."""

    def __init__(
        self, arrangement: Arrangement, column: str, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._arrangement, self._column = arrangement, column
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("筛选{title}").format(title=title))
        self.setFixedSize(264, 340)
        known = arrangement.filter_of(column)
        self.words = QLineEdit(known.words)
        self.words.setPlaceholderText(tr("包含的文字"))
        self.words.setAccessibleName(tr("包含的文字"))
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._narrow)
        self.words.returnPressed.connect(self.take)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("显示哪些内容"))
        self._all = self._item(tr("全部"), _CHECKED if known.values is None else _UNCHECKED)
        every = arrangement.texts(column)
        self._texts = every[:_MOST_TEXTS]
        beyond = frozenset(text for text, _ in every[_MOST_TEXTS:])
        self._beyond = beyond  # texts that are too many to be ticked one by one
        self._rest = beyond if known.values is None else beyond & known.values
        self._count = len(every)
        for text, count in self._texts:
            on = known.values is None or text in known.values
            self._item(
                f"{text.split(chr(10))[0] or _BLANK}　{count}", _CHECKED if on else _UNCHECKED
            )
        self.list.itemChanged.connect(self._on_ticked)
        buttons = QDialogButtonBox()
        take = buttons.addButton(tr("筛选"), QDialogButtonBox.ButtonRole.AcceptRole)
        take.setProperty("primary", True)
        clear = buttons.addButton(tr("清除筛选"), QDialogButtonBox.ButtonRole.ResetRole)
        take.clicked.connect(self.take)
        clear.clicked.connect(self._clear)
        column_box = QVBoxLayout(self)
        column_box.setContentsMargins(10, 8, 10, 10)
        column_box.setSpacing(8)
        column_box.addWidget(strong_label(tr("筛选“{title}”").format(title=title)))
        column_box.addWidget(self.words)
        column_box.addWidget(self.list, 1)
        column_box.addWidget(buttons)
        self._narrow(known.words)

    def show_at(self, place: QPoint) -> None:
        """Open under a header, within the screen."""
        room = self.screen().availableGeometry()
        left = min(place.x(), room.right() - self.width())
        top = min(place.y(), room.bottom() - self.height())
        self.move(max(left, room.left()), max(top, room.top()))
        self.show()
        self.words.setFocus()

    def _item(self, text: str, state: Qt.CheckState) -> QListWidgetItem:
        item = QListWidgetItem(text, self.list)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(state)
        return item

    def _narrow(self, words: str) -> None:
        """Show only the texts that have the words."""
        wanted = folded(words.strip())
        for place, (text, _) in enumerate(self._texts, 1):
            self.list.item(place).setHidden(bool(wanted) and wanted not in folded(text))

    def _on_ticked(self, item: QListWidgetItem) -> None:
        self.list.blockSignals(True)
        items = [self.list.item(place) for place in range(1, self.list.count())]
        if item is self._all:
            if not self.words.text().strip():
                self._rest = self._beyond if item.checkState() == _CHECKED else frozenset()
            for each in items:
                if not each.isHidden():
                    each.setCheckState(item.checkState())
        else:
            every = all(each.checkState() == _CHECKED for each in items)
            self._all.setCheckState(_CHECKED if every else _UNCHECKED)
        self.list.blockSignals(False)

    def take(self) -> None:
        """Filter by what is chosen and close."""
        ticked = frozenset(
            text
            for place, (text, _) in enumerate(self._texts, 1)
            if self.list.item(place).checkState() == _CHECKED
        )
        ticked |= self._rest
        every = len(ticked) == self._count
        wanted = ColumnFilter(None if every else ticked, self.words.text().strip())
        self._arrangement.set_filter(self._column, wanted)
        self.close()

    def _clear(self) -> None:
        self._arrangement.set_filter(self._column, ColumnFilter())
        self.close()
