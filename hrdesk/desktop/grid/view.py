"""The grid itself: keyboard habits of a spreadsheet over a :class:`GridModel`.

Typing overwrites, F2 edits, Esc gives up, Enter goes down, Tab goes right, Delete empties cells; what
else keys do stands in :mod:`hrdesk.desktop.grid.keys`. An entry that is refused keeps its editor open
with what was typed and says why right under the cell.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import (
    QItemSelection,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QWidget,
)

from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.theme import current_tokens
from hrdesk.desktop.widgets.grid_header import ColumnHeader, GridHeader
from hrdesk.models.cells import Index
from hrdesk.models.grid_model import GridModel
from hrdesk.words import tr

from . import clipboard, cursor, filling, keys, menus
from .arrange import Arrangement
from .arranged_bar import ArrangedBar, put_above
from .columns import ColumnLayout
from .delegate import CellDelegate
from .editing_table import EditingTable
from .find import Hits
from .memory import GridLook, GridMemory
from .place import KeptPlace
from .questions import ask_for_rows
from .selection import selected_ranges, shown_columns, shown_rows


class GridView(EditingTable):
    """A table whose every cell behaves as in a spreadsheet."""

    selection_figures = Signal(str)  # "选中 5 格　合计 12.50"
    row_wanted = Signal()  # Tab in the last cell
    delete_wanted = Signal()  # Ctrl+Delete, where no action of the page has that key
    menu_filled = Signal(object)  # QMenu over the cells, for what the page adds
    zoomed = Signal()

    has_own_history = False  # whether the page's own actions show the history of a cell
    only_read = False  # whether nothing is ever typed here

    def __init__(self, model: GridModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(True)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.setItemDelegate(CellDelegate(self))
        self.setModel(model)
        self.memory = GridMemory()
        self.columns = ColumnLayout(self)
        self.arrangement = self.make_arrangement()
        self.arrangement.changed.connect(self._on_arranged)
        self.bar: ArrangedBar | None = None
        self.hits = Hits(self)
        self._tab_column: int | None = None  # where Enter returns to after Tab
        self._place = KeptPlace(self)
        self.setHorizontalHeader(GridHeader(model.COLUMNS, self))
        self.apply_row_height()
        model.entry_refused.connect(self.show_refused)
        model.modelReset.connect(self._on_reset)
        model.modelAboutToBeReset.connect(self._keep_place)
        model.taken_back.connect(self._on_taken_back)
        model.figures_changed.connect(self._on_figures)
        model.session.read_only_changed.connect(self.viewport().update)

    def setHorizontalHeader(self, header: QHeaderView) -> None:
        super().setHorizontalHeader(header)
        if isinstance(header, ColumnHeader):
            header.clicked.connect(self._on_header_clicked)
            header.menu_wanted.connect(self._open_header_menu)
            header.resized_by_hand.connect(self.columns.resized_by_hand)
            header.moved_by_hand.connect(self.columns.moved_by_hand)
            header.hand_lifted.connect(self._keep_look)
            header.sectionHandleDoubleClicked.connect(self.columns.fit)
            header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            header.customContextMenuRequested.connect(self._on_header_menu)

    @property
    def grid_model(self) -> GridModel:
        """The model, by its own type."""
        return cast(GridModel, self.model())

    def make_arrangement(self) -> Arrangement:
        """What sorts and filters the rows; views of very many rows have their own."""
        return Arrangement(self)

    # What the delegate asks

    def text_size(self) -> int:
        """Size of cell text in points."""
        return self.memory.points

    def is_current(self, row: int, column: int) -> bool:
        """Whether this cell carries the cursor of a grid that is in use."""
        index = self.currentIndex()
        return index.row() == row and index.column() == column

    def one_cell_selected(self) -> bool:
        """Whether nothing but the current cell is selected."""
        ranges = selected_ranges(self)
        return sum(part.width() * part.height() for part in ranges) <= 1

    def names_row(self, row: int, column: int) -> bool:
        """Whether the cell names the row the cursor is in, and is tinted to lead the eye."""
        return False

    def line_below(self, row: int) -> str:
        """Colour of the line under a row."""
        return current_tokens().hair

    def has_paragraphs(self, column: str) -> bool:
        """Whether a column's cells hold paragraphs."""
        return False

    def apply_row_height(self) -> None:
        """Rows are as high as a line of text and 8 px."""
        self.setFont(ui_font(self.text_size()))
        line = round(self.text_size() * 1.8)
        self.verticalHeader().setDefaultSectionSize(line + 8)
        self.verticalHeader().setMinimumSectionSize(20)

    # Cursor

    def _keep_place(self) -> None:
        self._place.keep()

    def _on_reset(self) -> None:
        self.tell_lost()
        self._place.restore()

    def _on_taken_back(self, row: int, column: int) -> None:
        """Undo and redo lead to what they changed, where it is on screen."""
        if self.isVisible() and not self.isRowHidden(row) and not self.isColumnHidden(column):
            self.go_to(row, column)
            self.show_on_page(self.currentIndex())

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor into a cell and show it."""
        index = self.model().index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def move_by(self, rows: int, columns: int = 0) -> None:
        """Put the cursor so many shown cells further."""
        row, column = cursor.step(self, rows, columns)
        self.setCurrentIndex(self.model().index(row, column))

    def enter_down(self, by: int = 1) -> None:
        """What Enter does: the next cell of a selected block, or the next row, in the column where
        Tab was first pressed."""
        if cursor.go_round(self, by, down=True):
            return
        row, column = cursor.step(self, by, 0)
        if self._tab_column is not None and not self.isColumnHidden(self._tab_column):
            column = self._tab_column
        self._tab_column = None
        self.setCurrentIndex(self.model().index(row, column))

    def next_cell(self, by: int) -> None:
        """Go to the next cell to fill in, over the row's end to the next row."""
        if cursor.go_round(self, by, down=False):
            return
        began = self._tab_column if self._tab_column is not None else self.currentIndex().column()
        target = cursor.next_to_fill(self, by)
        if target is not None:
            self.setCurrentIndex(self.model().index(*target))
        elif by > 0:
            self.row_wanted.emit()
        self._tab_column = began if by > 0 else None

    def step_out_of_hidden(self) -> None:
        """Put the cursor on a shown row when its own was left out."""
        current = self.currentIndex()
        if current.isValid() and self.isRowHidden(current.row()):
            row, column = cursor.step(self, 0, 0)
            if not self.isRowHidden(row):
                self.setCurrentIndex(self.model().index(row, column))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._tab_column = None  # Tab and Enter say themselves where it goes on
        header = self.horizontalHeader()
        if isinstance(header, ColumnHeader):
            header.set_current(current.column())
        if previous.isValid() and previous.row() != current.row():
            self._repaint_row(previous.row())
        self._repaint_row(current.row())

    def _repaint_row(self, row: int) -> None:
        if row >= 0:
            top = self.rowViewportPosition(row)
            self.viewport().update(0, top, self.viewport().width(), self.rowHeight(row))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self._tell_figures()

    def _on_figures(self) -> None:
        """What is selected may hold other figures now."""
        if self.isVisible() and not self.one_cell_selected():
            self._tell_figures()

    def _tell_figures(self) -> None:
        self.selection_figures.emit(clipboard.selection_figures(self))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == self.State.EditingState:
            super().keyPressEvent(event)  # a key that the open editor let through
        elif not keys.pressed(self, event):
            self.tell_if_read_only(event)
            super().keyPressEvent(event)

    def enter_everywhere(self, text: str) -> None:
        filling.enter_everywhere(self, text)

    def leave(self, *, forward: bool) -> None:
        """Give the keyboard to the widget behind or before the grid."""
        QWidget.focusNextPrevChild(self, forward)

    def copy(self) -> None:
        """Copy the selected cells."""
        clipboard.copy(self)

    def cut(self) -> None:
        """Copy the selected cells and empty them."""
        clipboard.copy(self)
        filling.clear(self)

    def paste(self) -> None:
        """Paste what is on the clipboard."""
        clipboard.paste(self)

    def may_add_rows(self, count: int) -> bool:
        """Ask whether a pasted block that is longer than the grid may add rows."""
        if not self.grid_model.can_add_rows:
            self.told.emit(
                tr("粘贴的内容超出表格 {count} 行，没有放下；这张表的行数是定好的").format(
                    count=count
                )
            )
            return False
        return ask_for_rows(count, self.window())

    def read_only_words(self, row: int, column: int) -> str:
        """Why a cell cannot be typed into."""
        if self.grid_model.session.read_only:
            return self.grid_model.session.read_only_words
        return tr("由方案算出，不能直接改")

    # Arranging, columns, zoom

    @property
    def look(self) -> GridLook:
        """What is remembered of this grid."""
        return self.memory.look(self.accessibleName())

    def remember_in(self, memory: GridMemory) -> None:
        """Take the window's memory in the place of one's own."""
        self.memory = memory
        memory.points_changed.connect(self._on_zoomed)
        self.columns.apply()
        self._on_zoomed()
        self.arrangement.recall()

    def _keep_look(self) -> None:
        self.memory.keep()

    def _on_zoomed(self) -> None:
        self.apply_row_height()
        self.columns.apply()
        self.fit_columns()
        self.zoomed.emit()
        self.viewport().update()

    def fit_columns(self) -> None:
        """Give the columns widths for the room there is; grids that know some say so."""

    def is_searched(self, column: int) -> bool:
        """Whether words are found in a column."""
        return True

    def _on_header_clicked(self, column: int) -> None:
        if self.open_editor() is None:
            self.arrangement.sort_next(self.grid_model.COLUMNS[column].name)

    def _on_header_menu(self, at: QPoint) -> None:
        header = self.horizontalHeader()
        column = header.logicalIndexAt(at)
        if column >= 0:
            self._open_header_menu(column, header.viewport().mapToGlobal(at))

    def _open_header_menu(self, column: int, at: QPoint) -> None:
        if self.open_editor() is None:
            menus.header_menu(self, column, at).popup(at)

    def filter_here(self) -> None:
        """Open the filter of the column the cursor is in."""
        column = self.currentIndex().column()
        if column >= 0:
            header = self.horizontalHeader()
            below = QPoint(header.sectionViewportPosition(column), header.height())
            menus.open_filter(self, column, header.viewport().mapToGlobal(below))

    def _on_arranged(self) -> None:
        """Show how the rows are arranged: in the header and in the bar above the grid."""
        sorting, marks = self.arrangement.sorting, dict[int, str]()
        for place, column in enumerate(self.grid_model.COLUMNS):
            if sorting is not None and column.name == sorting.column:
                marks[place] = "down" if sorting.descending else "up"
            if not self.arrangement.filter_of(column.name).shows_all:
                marks[place] = marks.get(place, "") + " filter"
        header = self.horizontalHeader()
        if isinstance(header, ColumnHeader):
            header.set_marks(marks)
        if self.arrangement.is_arranged and self.bar is None:
            self.bar = ArrangedBar(self.arrangement, self.parentWidget())
            put_above(self, self.bar)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.memory.zoom(self.text_size() + (1 if event.angleDelta().y() > 0 else -1))
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if index.isValid() and not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        if self.currentIndex().isValid():
            menus.cell_menu(self).popup(event.globalPos())

    def history_of_cell(self) -> tuple[str, int, str] | None:
        """Kind, id and field of what the current cell shows."""
        index = self.currentIndex()
        if not index.isValid():
            return None
        return self.grid_model.address(index.row(), index.column())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.go_to_first()

    def go_to_first(self) -> None:
        """Put the cursor into the first cell to fill in."""
        for row in shown_rows(self):
            for column in shown_columns(self):
                if self.grid_model.is_editable(row, column):
                    self.setCurrentIndex(self.model().index(row, column))
                    return

    def cell_point(self, row: int, column: int) -> QPoint:
        """Middle of a cell in the viewport, px."""
        return self.visualRect(self.model().index(row, column)).center()
