"""The context menu by the keyboard: Qt knows the menu key, but on Linux and macOS not Shift+F10."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QWidget


def open_context_menu() -> None:
    """Open the menu of what has the focus, beside the current cell or the caret."""
    widget = QApplication.focusWidget()
    if widget is None:
        return
    target: QWidget = widget
    if isinstance(widget, QAbstractScrollArea):
        target = widget.viewport()
    if isinstance(widget, QAbstractItemView):
        place = widget.visualRect(widget.currentIndex()).center()
    else:
        place = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).toRect().center()
    reason = QContextMenuEvent.Reason.Keyboard
    event = QContextMenuEvent(reason, place, target.mapToGlobal(place))
    QApplication.sendEvent(target, event)
