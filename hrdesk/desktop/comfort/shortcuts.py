"""Every key that does something, read from the actions themselves, and what grids and fields take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence

from hrdesk.words import tr

_QT_NAMES = {"Return": "Enter", "Del": "Delete", "PgUp": "PageUp", "PgDown": "PageDown"}
_QT_NAMES |= {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→"}

# Keys that grids read themselves, because they mean something only in a cell.
IN_GRIDS: tuple[tuple[str, str], ...] = (
    ("F2", tr("修改当前格")),
    ("Enter", tr("填好，到下一行")),
    ("Tab", tr("填好，到右边一格；Shift+Tab 到左边一格")),
    ("Esc", tr("放弃正在填写的内容")),
    ("Delete", tr("清空所选的格")),
    ("Ctrl+Delete", tr("删除所在的行，可以撤销")),
    ("Ctrl+C", tr("复制所选的格")),
    ("Ctrl+X", tr("剪切所选的格")),
    ("Ctrl+V", tr("从当前格起粘贴，可来自 WPS、Excel")),
    ("Ctrl+Tab", tr("离开表格，到下一个按钮或填写框")),
)
EVERYWHERE: tuple[tuple[str, str], ...] = (
    ("Alt+F", tr("打开“文件”菜单；其他菜单按括号里的字母")),
    ("Tab", tr("到下一个按钮或填写框，Shift+Tab 退回")),
    ("Esc", tr("关闭对话框")),
)


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A key and what it does; ``group`` is the page or the window it belongs to."""

    group: str
    keys: str
    words: str


def plain_words(text: str) -> str:
    """An action's words without the mnemonic and the dots: 打开(&O)… is 打开."""
    words = text.removesuffix("…")
    if words.endswith(")") and "(&" in words:
        words = words[: words.rindex("(&")]
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&")


def key_words(sequence: QKeySequence) -> str:
    """A key as it is printed on keyboards."""
    text = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    parts = text.split("+") if not text.endswith("++") else [*text[:-2].split("+"), "+"]
    return "+".join(_QT_NAMES.get(part, part) for part in parts)


def _words(action: QAction) -> str:
    """撤销, where the menu says 撤销 填写实际完成值."""
    return str(action.property("alwaysCalled") or action.text())


def shortcuts_of(groups: Iterable[tuple[str, Sequence[QAction]]]) -> list[Shortcut]:
    """The shortcuts of actions, group by group, then those of grids and of every window."""
    found: dict[tuple[str, str, str], Shortcut] = {}
    for group, actions in groups:
        for action in actions:
            for sequence in action.shortcuts():
                each = Shortcut(group, key_words(sequence), plain_words(_words(action)))
                found.setdefault((each.group, each.keys, each.words), each)
    listed = list(found.values())
    listed += [Shortcut(tr("表格"), keys, words) for keys, words in IN_GRIDS]
    listed += [Shortcut(tr("各处"), keys, words) for keys, words in EVERYWHERE]
    return listed


def matching(shortcuts: Iterable[Shortcut], text: str) -> list[Shortcut]:
    """Those in which every typed word occurs, in the keys, the words or the group."""
    wanted = text.lower().split()
    return [
        each
        for each in shortcuts
        if all(word in f"{each.group} {each.keys} {each.words}".lower() for word in wanted)
    ]
