"""What a screen reader is told: walks widgets through Qt's accessibility interfaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHeaderView,
    QLabel,
    QTableView,
    QWidget,
)

CHINESE = re.compile("[\u4e00-\u9fff]")
_ROLES_OF_NOTHING = (QAccessible.Role.NoRole,)


def _is_inside_of_qt(widget: QWidget) -> bool:
    """Parts that Qt makes for itself: the list behind a combo box, headers, inner fields. Labels say
    their text; that it can be copied makes them take a click, no more."""
    parent = widget.parent()
    if widget.objectName().startswith("qt_") or isinstance(widget, (QHeaderView, QLabel)):
        return True
    inner = isinstance(parent, QFrame) and isinstance(parent.parent(), QComboBox)
    return inner or isinstance(parent, QComboBox)


def focusable(root: QWidget) -> Iterator[QWidget]:
    """What the keyboard can reach in a window, also on pages that are not shown now. What was hidden
    on purpose until it has something to say is left out."""
    for widget in [root, *root.findChildren(QWidget)]:
        reached = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if (reached or isinstance(widget, QAbstractItemView)) and not _is_inside_of_qt(widget):
            page = widget.isHidden() and (widget.children() or isinstance(widget, QTableView))
            if not widget.isHidden() or page:
                yield widget


def name_of(widget: QWidget) -> str:
    """The name that a screen reader says. Qt on X11 says a combo box's text for its name."""
    if isinstance(widget, QComboBox) and widget.accessibleName():
        return widget.accessibleName()
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def nameless(root: QWidget) -> list[str]:
    """Focusable widgets without a Chinese name or without a role."""
    found = []
    for widget in focusable(root):
        interface = QAccessible.queryAccessibleInterface(widget)
        role = interface.role() if interface is not None else QAccessible.Role.NoRole
        if role in _ROLES_OF_NOTHING or not CHINESE.search(name_of(widget)):
            owner = type(widget.parent()).__name__
            found.append(f"{type(widget).__name__} in {owner}: {name_of(widget)!r}, {role.name}")
    return found
