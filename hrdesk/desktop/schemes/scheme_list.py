"""The file's schemes at the left of their editor, with what is done to a scheme as a whole."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialogButtonBox,
    QGridLayout,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.widgets.labels import strong_label
from hrdesk.desktop.widgets.message_dialog import MessageDialog
from hrdesk.words import tr

_ACTS = (
    (tr("新建"), "add", True),
    (tr("复制"), "copy", True),
    (tr("载入…"), "arrow_import", True),
    (tr("另存…"), "arrow_export", False),
    (tr("删除"), "delete", True),
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
        column.addWidget(strong_label(tr("文件里的方案")))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("方案"))
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


def may_discard(parent: QWidget, noun: str, name: str) -> bool:
    """Ask whether what was changed in a scheme and not saved may go."""
    discard = tr("放弃改动")
    dialog = MessageDialog(
        noun,
        tr("改动还没有保存"),
        tr("“{name}”的改动还没有保存。").format(name=name),
        "",
        [
            (discard, QDialogButtonBox.ButtonRole.DestructiveRole),
            (tr("继续编辑"), QDialogButtonBox.ButtonRole.RejectRole),
        ],
        parent,
    )
    return dialog.ask() == discard
