"""最近的文件 on the first page: a row each, with what can be done to the row."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.preferences import Preferences
from hrdesk.desktop.widgets.labels import quiet_label, strong_label
from hrdesk.words import tr

from .recent import RecentFile, forget, pin, recent_files

_PIN_WIDTH = 88


class _Folder(QLabel):
    """A folder's path, cut in the middle where there is no room."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setProperty("quiet", True)
        self.setToolTip(words)
        self.setMinimumWidth(40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        middle = Qt.TextElideMode.ElideMiddle
        self.setText(self.fontMetrics().elidedText(self._words, middle, self.width()))


class _Row(QWidget):
    opened = Signal(object)  # Path
    pinned = Signal(object, bool)
    removed = Signal(object)

    def __init__(self, recent: RecentFile) -> None:
        super().__init__()
        self._recent = recent
        name = recent.path.stem
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        role = "accent" if recent.there else "dis"
        self.open = QPushButton(icon("document_table", role), name.replace("&", "&&"))
        self.open.setObjectName("link")
        self.open.setFlat(True)
        self.open.setToolTip(str(recent.path))
        self.open.setEnabled(recent.there)
        self.open.setAccessibleName(tr("打开 {name}").format(name=name))
        self.open.clicked.connect(self._on_open)
        row.addWidget(self.open)
        folder = str(recent.path.parent)
        row.addWidget(
            _Folder(folder if recent.there else tr("现在找不到　{folder}").format(folder=folder)), 1
        )
        words = tr("取消固定") if recent.pinned else tr("固定")
        self.pin = self._button("pin_off" if recent.pinned else "pin", words, self._on_pin)
        self.pin.setMinimumWidth(_PIN_WIDTH)
        self.remove = self._button("dismiss", tr("移出列表"), self._on_remove)
        row.addWidget(self.pin)
        row.addWidget(self.remove)

    def _button(self, icon_name: str, words: str, act: object) -> QPushButton:
        button = QPushButton(icon(icon_name, "text2"), words)
        button.setObjectName("link")
        button.setFlat(True)
        button.setAccessibleName(f"{words} {self._recent.path.stem}")
        button.clicked.connect(act)
        return button

    def _on_open(self) -> None:
        self.opened.emit(self._recent.path)

    def _on_pin(self) -> None:
        self.pinned.emit(self._recent.path, not self._recent.pinned)

    def _on_remove(self) -> None:
        self.removed.emit(self._recent.path)


class RecentList(QWidget):
    """A heading and the rows; what does not fit is scrolled to."""

    file_wanted = Signal(object)  # Path

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.rows: list[_Row] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        rule = QFrame()
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        column.addWidget(rule)
        heading = QHBoxLayout()
        heading.setSpacing(16)
        heading.addWidget(strong_label(tr("最近的文件")))
        self.empty = quiet_label(tr("还没有打开过文件，打开过的会列在这里。"))
        heading.addWidget(self.empty, 1)
        column.addLayout(heading)
        column.setAlignment(heading, Qt.AlignmentFlag.AlignTop)
        self._area = QScrollArea()
        self._area.setObjectName("onWindow")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._area, 1)
        self.refresh()

    def refresh(self) -> None:
        """Read the list again: which files there are, which of them can be found now."""
        body = QWidget()
        body.setObjectName("onWindow")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(0)
        self.rows = []
        for recent in recent_files(self._preferences):
            row = _Row(recent)
            row.opened.connect(self.file_wanted)
            row.pinned.connect(self._on_pinned)
            row.removed.connect(self._on_removed)
            column.addWidget(row)
            self.rows.append(row)
        column.addStretch(1)
        self._area.setWidget(body)
        self._area.setVisible(bool(self.rows))
        self.empty.setVisible(not self.rows)

    def _on_pinned(self, path: Path, pinned: bool) -> None:
        pin(self._preferences, path, pinned)
        self.refresh()

    def _on_removed(self, path: Path) -> None:
        forget(self._preferences, path)
        self.refresh()
