"""What one does to rows of the indicator grid: add, delete, move, give another level, look back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from hrdesk.core.entry import Refused, check_value
from hrdesk.core.field_names import field_label
from hrdesk.core.levels import level_name, printed_level
from hrdesk.core.records import Indicator
from hrdesk.desktop.dialogs import HistoryDialog
from hrdesk.desktop.grid.selection import selected_ranges
from hrdesk.desktop.library.actions import LibraryActions
from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.payments.links import RowLinks
from hrdesk.desktop.widgets.menus import add_heading
from hrdesk.document.changes import Step, Update
from hrdesk.models.arranging import (
    delete_all,
    level_steps,
    move_indicator,
    new_indicator,
    template_rows,
    usual_dimensions,
)
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

from .grid import IndicatorGrid


class IndicatorActions(QObject):
    """The actions of the page 指标, with the menus they stand in."""

    evidence_wanted = Signal()

    def __init__(self, session: DocumentSession, grid: IndicatorGrid, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._grid, self._window = session, grid, parent
        self.add = self._action(tr("增加指标"), "add", "Ctrl+I", self.add_below)
        self.delete = self._action(tr("删除所选行"), "delete", "Ctrl+Delete", self.delete_rows)
        self.up = self._action(tr("上移"), "chevron_up", "Alt+Up", partial(self.move, -1))
        self.down = self._action(tr("下移"), "chevron_down", "Alt+Down", partial(self.move, 1))
        self.history = self._action(
            tr("这一格的历史…"), "history", "Ctrl+Shift+H", self.show_history
        )
        self.evidence = self._action(
            tr("佐证材料…"), "attach", "Ctrl+Shift+A", self.evidence_wanted
        )
        self.too_low = QAction(tr("年初指标值明显偏低"), self)
        self.too_low.setCheckable(True)
        self.too_low.triggered.connect(self._set_too_low)
        self.template = self._action(tr("补齐空的二级指标"), "", "", self.add_template)
        self.library = LibraryActions(session, self._selected, self._row, self.go_to_row, parent)
        self.links = RowLinks(session, self._row, parent)
        self.add_menu = QMenu(parent)
        self.add_menu.aboutToShow.connect(self._fill_add_menu)
        grid.menu_filled.connect(self._fill_context_menu)
        grid.arrangement.changed.connect(self.refresh)
        grid.row_wanted.connect(self.add_below)
        for action in (
            *(self.add, self.delete, self.up, self.down),
            *(self.evidence, self.history),
        ):
            grid.addAction(action)
        parent.addAction(self.library.choose)

    def _action(self, text: str, icon_name: str, keys: str, act: object) -> QAction:
        action = QAction(text, self)
        if icon_name:
            action.setIcon(icon(icon_name))
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(act)
        return action

    def refresh(self) -> None:
        """Allow what is possible now."""
        writable = not self._session.read_only and self._session.project_id is not None
        on_row = writable and self._row() is not None
        for action in (self.add, self.template):
            action.setEnabled(writable)
        for action in (self.delete, self.too_low):
            action.setEnabled(on_row)
        self.evidence.setEnabled(self._row() is not None)
        for action in (self.up, self.down):  # a sorted view has no order to move in
            action.setEnabled(on_row and self._grid.arrangement.sorting is None)
        self.library.refresh()

    # Rows

    def _row(self) -> Indicator | None:
        return self._grid.indicator_model.indicator(self._grid.currentIndex().row())

    def _selected(self) -> list[Indicator]:
        model = self._grid.indicator_model
        rows = sorted(
            {
                row
                for part in selected_ranges(self._grid)
                for row in range(part.top(), part.bottom() + 1)
                if not self._grid.isRowHidden(row)
            }
        )
        return [row for row in map(model.indicator, rows) if row is not None]

    def add_below(self) -> None:
        """A new row under the current one, in the same dimension."""
        row, scheme = self._row(), self._session.scheme()
        if scheme is None:
            return
        if row is not None:
            self._add(row.level1, row.level2, row.id)
        else:
            levels = usual_dimensions(scheme)
            if levels:
                self._add(*levels[0])

    def _add(self, level1: str, level2: str, anchor: int | None = None) -> None:
        steps, new_id = new_indicator(self._session, level1, level2, anchor)
        if self._session.try_apply(tr("增加指标"), steps) is None:
            return
        self.go_to_row(new_id)

    def go_to_row(self, indicator_id: int) -> None:
        """Put the keyboard on the name of a row."""
        row = self._grid.indicator_model.row_of(indicator_id)
        if row is not None:
            index = self._grid.indicator_model.index(row, 2)
            self._grid.setFocus()
            self._grid.setCurrentIndex(index)
            self._grid.scrollTo(index)

    def add_template(self) -> None:
        """An empty row for every usual dimension that has none."""
        steps = template_rows(self._session)
        if steps:
            self._session.try_apply(tr("补齐空的二级指标"), steps)
        else:
            self._session.refused.emit(tr("各二级指标都已经有行了。"))

    def delete_rows(self) -> None:
        """Delete the selected rows; undo brings them back, so nothing is asked."""
        rows = self._selected()
        if rows and self._session.try_apply(
            tr("删除 {count} 行").format(count=len(rows)),
            delete_all("indicator", [row.id for row in rows]),
        ):
            self._session.deleted.emit(tr("已删除 {count} 行").format(count=len(rows)))

    def move(self, by: int) -> None:
        """Move the current row up or down."""
        row = self._row()
        if row is None:
            return
        column = self._grid.currentIndex().column()
        steps = move_indicator(self._session, row.id, by)
        if steps and self._session.try_apply(tr("移动指标"), steps):
            place = self._grid.indicator_model.row_of(row.id)
            if place is not None:
                self._grid.setCurrentIndex(self._grid.indicator_model.index(place, column))

    def _set_levels(self, level1: str, level2: str) -> None:
        steps: list[Step] = []
        for row in self._selected():
            steps.extend(level_steps(row, level1, level2))
        if steps:
            self._session.try_apply(tr("改到{level2}").format(level2=printed_level(level2)), steps)

    def _ask_levels(self, adding: bool) -> None:
        """Ask for a dimension that the usual ones do not have."""
        row, scheme = self._row(), self._session.scheme()
        if scheme is None:
            return
        blocks = [level1 for level1, _ in usual_dimensions(scheme)]
        level1 = row.level1 if row is not None else blocks[0]
        text, taken = QInputDialog.getText(
            self._window,
            tr("二级指标"),
            tr("{level1}下的二级指标名称：").format(level1=printed_level(level1)),
        )
        level2 = level_name(text)
        if not taken or not level2:
            return
        try:
            check_value("indicator", "level2", level2)
        except Refused as problem:
            self._session.refused.emit(str(problem))
            return
        if adding:
            self._add(level1, level2)
        else:
            self._set_levels(level1, level2)

    def _set_too_low(self, checked: bool) -> None:
        row = self._row()
        if row is not None:
            step = Update("indicator", row.id, "target_too_low", checked)
            self._session.try_apply(
                tr("标记指标值偏低") if checked else tr("取消指标值偏低"), [step]
            )

    # Menus

    def _fill_add_menu(self) -> None:
        self.add_menu.clear()
        self._fill_levels(self.add_menu, adding=True)
        self.add_menu.addSeparator()
        self.add_menu.addAction(self.template)

    def _fill_levels(self, menu: QMenu, *, adding: bool) -> None:
        scheme = self._session.scheme()
        if scheme is None:
            return
        block = ""
        for level1, level2 in usual_dimensions(scheme):
            if level1 != block:
                add_heading(menu, printed_level(level1))
                block = level1
            action = menu.addAction(printed_level(level2))
            act = self._add if adding else self._set_levels
            action.triggered.connect(partial(_levels_chosen, act, level1, level2))
        menu.addSeparator()
        other = menu.addAction(tr("其他二级指标…"))
        other.triggered.connect(partial(self._ask_levels, adding))

    def _fill_context_menu(self, menu: QMenu) -> None:
        """What one does with rows, under the cells' own acts and the page's shortcuts."""
        self.refresh()
        levels = menu.addMenu(tr("改到"))
        levels.setEnabled(self.delete.isEnabled())
        self._fill_levels(levels, adding=False)
        row = self._row()
        if row is not None:
            menu.addSeparator()
            self.too_low.setChecked(row.target_too_low)
            menu.addAction(self.too_low)
        self.links.fill(menu)
        menu.addSeparator()
        menu.addAction(self.library.keep)

    # History

    def cell_address(self) -> tuple[str, int, str] | None:
        """Kind, id and field of the record behind the current cell."""
        return self._grid.history_of_cell()

    def show_history(self) -> None:
        """All changes of the current cell."""
        address = self.cell_address()
        if address is None:
            return
        kind, record_id, name = address
        row = self._row()
        place = row.name if row is not None and row.name else tr("预算执行率")
        title = f"{place}：{field_label(kind, name)}"
        entries = self._session.document.history(kind, record_id, name)
        HistoryDialog(title, entries, self._window).exec()


def _levels_chosen(act: object, level1: str, level2: str, checked: bool = False) -> None:
    assert callable(act)
    act(level1, level2)
