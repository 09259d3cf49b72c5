"""What keys do in a grid while no editor is open, as people know it from spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from . import cursor, filling

if TYPE_CHECKING:
    from .view import GridView

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAB = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_QUOTE = (Qt.Key.Key_Apostrophe, Qt.Key.Key_QuoteDbl)


def pressed(view: GridView, event: QKeyEvent) -> bool:
    """Do what a key means; ``False`` leaves it to the table."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.matches(QKeySequence.StandardKey.Copy):
        view.copy()
    elif event.matches(QKeySequence.StandardKey.Paste):
        view.paste()
    elif event.matches(QKeySequence.StandardKey.Cut):
        view.cut()
    elif held == _CONTROL:
        return _with_control(view, event.key())
    elif held == _CONTROL | _SHIFT:
        return _with_control_and_shift(view, event.key())
    elif held == _SHIFT:
        return _with_shift(view, event.key())
    elif not held:
        return _plain(view, event.key())
    else:
        return False
    return True


def _plain(view: GridView, key: int) -> bool:
    if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        filling.clear(view)
    elif key in _ENTER:
        view.enter_down()
    elif key in _TAB:
        view.next_cell(1 if key == Qt.Key.Key_Tab else -1)
    else:
        return False
    return True


def _with_shift(view: GridView, key: int) -> bool:
    if key in _ENTER:
        view.enter_down(-1)
    elif key in _TAB:
        view.next_cell(-1)
    elif key == Qt.Key.Key_Space:
        cursor.select_lines(view, rows=True)
    else:
        return False
    return True


def _with_control(view: GridView, key: int) -> bool:
    arrow = cursor.ARROWS.get(Qt.Key(key))
    if arrow is not None:
        row, column = cursor.edge(view, *arrow)
        view.go_to(row, column)
    elif key == Qt.Key.Key_D:
        filling.fill_down(view)
    elif key == Qt.Key.Key_R:
        filling.fill_right(view)
    elif key in _QUOTE:
        filling.copy_above(view)
    elif key == Qt.Key.Key_Space:
        cursor.select_lines(view, rows=False)
    elif key == Qt.Key.Key_Delete:
        view.delete_wanted.emit()
    elif key in _TAB:
        view.leave(forward=key == Qt.Key.Key_Tab)
    elif key in (Qt.Key.Key_Equal, Qt.Key.Key_Plus):
        view.memory.zoom(view.text_size() + 1)
    elif key == Qt.Key.Key_Minus:
        view.memory.zoom(view.text_size() - 1)
    elif key == Qt.Key.Key_0:
        view.memory.zoom_back()
    elif key not in _ENTER:
        return False
    return True


def _with_control_and_shift(view: GridView, key: int) -> bool:
    arrow = cursor.ARROWS.get(Qt.Key(key))
    if arrow is not None:
        row, column = cursor.edge(view, *arrow)
        cursor.extend_to(view, row, column)
    elif key in _TAB:
        view.leave(forward=False)
    elif key in (Qt.Key.Key_Equal, Qt.Key.Key_Plus):
        view.memory.zoom(view.text_size() + 1)
    elif key == Qt.Key.Key_L:
        view.filter_here()
    else:
        return False
    return True
