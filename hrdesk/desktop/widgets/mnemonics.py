"""Alt and a letter for every field and button of a dialog, without clashes.

A dialog that names its own letters keeps them; the others get the next free ones in the order in which
they stand, written behind the words as Chinese programs do: 单位名称(A).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from string import ascii_uppercase

from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget

from hrdesk.words import tr

_MARKED = re.compile(r"&(?!&)(\w)")
_RESERVED = {tr("取消"): "N", tr("关闭"): "C", tr("确定"): "O"}


def letter_of(text: str) -> str:
    """The letter that a text names, "" for none."""
    found = _MARKED.search(text.replace("&&", ""))
    return found[1].upper() if found else ""


def with_letter(text: str, letter: str) -> str:
    """A text with a letter behind its words, before the dots: 更改(&E)…"""
    words = text.removesuffix("…")
    return f"{words}(&{letter}){text[len(words) :]}"


def bearers(dialog: QWidget) -> list[QLabel | QAbstractButton]:
    """What can bear a letter: labels bound to a field, and buttons with words, as they stand."""
    found: list[QLabel | QAbstractButton] = []
    for widget in dialog.findChildren(QWidget):
        label = isinstance(widget, QLabel) and widget.buddy() is not None
        button = isinstance(widget, QAbstractButton) and bool(widget.text())
        if label or button:
            assert isinstance(widget, (QLabel, QAbstractButton))
            found.append(widget)
    return found


def give_letters(dialog: QWidget, *, besides: str = "") -> None:
    """Give a letter to everything in a dialog that can bear one and has none; letters ``besides``
    belong to others."""
    widgets = bearers(dialog)
    used = {letter_of(widget.text()) for widget in widgets}
    for widget in widgets:
        wanted = _RESERVED.get(widget.text(), "")
        if isinstance(widget, QPushButton) and wanted and wanted not in used:
            widget.setText(with_letter(widget.text(), wanted))
            used.add(wanted)
    free = _free({*used, *besides})
    for widget in widgets:
        if not letter_of(widget.text()):
            letter = next(free, "")
            if letter:
                name = widget.accessibleName() or widget.text()
                widget.setText(with_letter(widget.text(), letter))
                if isinstance(widget, QAbstractButton):
                    widget.setAccessibleName(name)


def _free(used: Iterable[str]) -> Iterator[str]:
    taken = set(used) | set(_RESERVED.values())
    return iter([letter for letter in ascii_uppercase if letter not in taken])
