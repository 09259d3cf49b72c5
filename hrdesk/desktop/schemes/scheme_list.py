"""The file's schemes at the left of their editor, with what is done to a scheme as a whole."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.widgets.labels import strong_label

_ACTS = (
    ("新建", "add", True),
    ("复制", "copy", True),
    ("载入…", "arrow_import", True),
    ("另存…", "arrow_export", False),
    ("删除", "delete", True),
)
"""Words, icon, and whether the act writes into the file."""


class SchemeList(QWidget):
    """A list of names and the buttons under it."""

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self.setFixedWidth(196)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(strong_label("文件里的方案"))
        self.list = QListWidget()
        self.list.setAccessibleName("方案")
        column.addWidget(self.list, 1)
        grid = QGridLayout()
        grid.setSpacing(6)
        self.buttons: dict[str, QPushButton] = {}
        for place, (text, icon_name, writes) in enumerate(_ACTS):
            button = QPushButton(icon(icon_name), text)
            button.setAutoDefault(False)
            button.setEnabled(not (writes and read_only))
            grid.addWidget(button, place // 2, place % 2)
            self.buttons[text] = button
        column.addLayout(grid)
