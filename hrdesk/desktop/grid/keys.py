"""What keys do in a grid while no editor is open, as people know it from spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from . import cursor, filling
from .selection import shown_columns, shown_rows

if TYPE_CHECKING:
    from .view import GridView

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAB = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
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
    elif held == Qt.KeyboardModifier.AltModifier and event.key() == Qt.Key.Key_Down:
        view.open_choices()
    else:
        return False
    return True


def _plain(view: GridView, key: int) -> bool:
    if key == Qt.Key.Key_Delete:
        filling.clear(view)
    elif key == Qt.Key.Key_Backspace:
        view.edit_blank()
    elif key == Qt.Key.Key_F2:
        view.edit_in_place()
    elif key in _ENTER:
        view.enter_down()
    elif key in _TAB:
        view.next_cell(1 if key == Qt.Key.Key_Tab else -1)
    else:
        return False
    return True


def _with_shift(view: GridView, key: int) -> bool:
    arrow = cursor.ARROWS.get(Qt.Key(key))
    if arrow is not None:
        cursor.extend_by(view, *arrow)
    elif key in _PAGES:
        cursor.extend_by(view, _PAGES[Qt.Key(key)] * cursor.rows_on_a_page(view), 0)
    elif key in _ENDS:
        row, _ = cursor.reach(view)
        cursor.extend_to(view, row, shown_columns(view)[_ENDS[Qt.Key(key)]])
    elif key in _ENTER:
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
        cursor.extend_to(view, *cursor.edge(view, *arrow, start=cursor.reach(view)))
    elif key in _ENDS:
        end = _ENDS[Qt.Key(key)]
        cursor.extend_to(view, shown_rows(view)[end], shown_columns(view)[end])
    elif key in _TAB:
        view.leave(forward=False)
    elif key in (Qt.Key.Key_Equal, Qt.Key.Key_Plus):
        view.memory.zoom(view.text_size() + 1)
    elif key == Qt.Key.Key_L:
        view.filter_here()
    else:
        return False
    return True
