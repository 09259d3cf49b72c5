"""What a grid asks before it does more than was said."""

from __future__ import annotations

from PySide6.QtWidgets import QDialogButtonBox, QWidget

from hrdesk.desktop.widgets.message_dialog import MessageDialog
from hrdesk.words import tr

ADD = tr("增加并粘贴")
GIVE_UP = tr("放弃并关闭")


def ask_for_rows(count: int, parent: QWidget) -> bool:
    """Whether a pasted block that is longer than the grid adds rows."""
    role = QDialogButtonBox.ButtonRole
    message = MessageDialog(
        tr("粘贴"),
        tr("要粘贴的内容比表格多 {count} 行。").format(count=count),
        "",
        tr(
            "可以在末尾增加 {count} 行后一并粘贴，粘贴后能一次撤销；也可以取消，什么都不改。"
        ).format(count=count),
        [(ADD, role.AcceptRole), (tr("取消"), role.RejectRole)],
        parent,
    )
    return message.ask() == ADD


def ask_to_give_up(text: str, sentence: str, parent: QWidget) -> bool:
    """Whether the window closes although something that was typed could not be taken."""
    role = QDialogButtonBox.ButtonRole
    message = MessageDialog(
        tr("关闭"),
        tr("“{text}”还没有填入。").format(text=text[:20]),
        sentence,
        tr("可以回去改正；也可以放弃它，格里仍是原来的内容。"),
        [(tr("回去改正"), role.AcceptRole), (GIVE_UP, role.DestructiveRole)],
        parent,
    )
    return message.ask() == GIVE_UP
