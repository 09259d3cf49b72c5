"""The menus of a grid: over its cells, and over the headers of its columns."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from hrdesk.core.arrangement import ColumnFilter, Sorting
from hrdesk.core.field_names import field_label
from hrdesk.desktop.look.icons import icon
from hrdesk.words import tr

from .filling import clear, fill_down, fill_right
from .filter_popup import FilterPopup

if TYPE_CHECKING:
    from .view import GridView


def _add(
    menu: QMenu, text: str, act: Callable[[], object], keys: str = "", icon_name: str = ""
) -> None:
    shown = f"{text}\t{keys}" if keys else text
    action = menu.addAction(icon(icon_name), shown) if icon_name else menu.addAction(shown)
    action.triggered.connect(partial(_act, act))


def _act(act: Callable[[], object], checked: bool = False) -> None:
    act()


def cell_menu(view: GridView) -> QMenu:
    """Cut, copy, paste, clear, fill, history; then what the page does with rows."""
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if view.only_read:
        _add(menu, tr("复制"), view.copy, "Ctrl+C", "copy")
    else:
        _add_editing(menu, view)
    if view.history_of_cell() is not None and not view.has_own_history:
        menu.addSeparator()
        _add(menu, tr("这一格的历史…"), partial(show_history, view), "", "history")
    actions = [action for action in view.actions() if action.text()]
    if actions:
        menu.addSeparator()
        menu.addActions(actions)
    view.menu_filled.emit(menu)
    return menu


def _add_editing(menu: QMenu, view: GridView) -> None:
    writable = not view.grid_model.session.read_only
    _add(menu, tr("剪切"), view.cut, "Ctrl+X")
    _add(menu, tr("复制"), view.copy, "Ctrl+C", "copy")
    _add(menu, tr("粘贴"), view.paste, "Ctrl+V")
    _add(menu, tr("清除"), partial(clear, view), "Delete")
    menu.addSeparator()
    _add(menu, tr("向下填充"), partial(fill_down, view), "Ctrl+D")
    _add(menu, tr("向右填充"), partial(fill_right, view), "Ctrl+R")
    for action in menu.actions():
        action.setEnabled(writable or action.text().startswith(tr("复制")))


def show_history(view: GridView) -> None:
    """All changes of the current cell."""
    from hrdesk.desktop.dialogs import HistoryDialog

    address = view.history_of_cell()
    if address is None:
        return
    kind, record_id, field = address
    model, current = view.grid_model, view.currentIndex()
    label = model.COLUMNS[current.column()].title or field_label(kind, field)
    name = model.row_name(current.row())
    entries = model.session.document.history(kind, record_id, field)
    HistoryDialog(f"{name}：{label}" if name else label, entries, view.window()).exec()


def header_menu(view: GridView, column: int, at: QPoint) -> QMenu:
    """Sorting, filter and visibility of a column."""
    arrangement, layout = view.arrangement, view.columns
    named = view.grid_model.COLUMNS[column]
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _add(menu, tr("从小到大排序"), partial(arrangement.sort, Sorting(named.name)))
    _add(menu, tr("从大到小排序"), partial(arrangement.sort, Sorting(named.name, True)))
    if arrangement.sorting is not None:
        _add(menu, tr("恢复表格顺序"), partial(arrangement.sort, None))
    menu.addSeparator()
    _add(menu, tr("筛选…"), partial(open_filter, view, column, at), "", "filter")
    if not arrangement.filter_of(named.name).shows_all:
        _add(
            menu,
            tr("清除这一列的筛选"),
            partial(arrangement.set_filter, named.name, ColumnFilter()),
        )
    menu.addSeparator()
    _add(menu, tr("隐藏列"), partial(layout.hide, column))
    if layout.hides_any:
        _add(menu, tr("显示全部列"), layout.show_all)
    _add(menu, tr("按内容调整列宽"), partial(layout.fit, column))
    _add(menu, tr("恢复默认列宽和列序"), layout.restore)
    return menu


def open_filter(view: GridView, column: int, at: QPoint) -> FilterPopup:
    """Open the small window in which a column's filter is chosen."""
    named = view.grid_model.COLUMNS[column]
    popup = FilterPopup(view.arrangement, named.name, named.title, view.window())
    popup.show_at(at)
    return popup
