"""The box in the corner of the window in which one finds words in the grid on screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.look.tokens import SMALL
from hrdesk.desktop.widgets.labels import quiet_label
from hrdesk.words import tr

from .replace_dialog import ReplaceDialog
from .view import GridView

_WIDTH = 250
_ROOM = 116  # px at the right of the words for the count and the two buttons


class FindBox(QWidget):
    """Words, how many hits there are and which is current, the way to the next and back.

    ``grid`` says which grid is on screen. Enter and F3 go on, Shift goes back, Esc leaves.
    """

    told = Signal(str)

    def __init__(
        self, grid: Callable[[], GridView | None], window: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._grid_on_screen = grid
        self._grid: GridView | None = None
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("查找  Ctrl+F"))
        self.line.setAccessibleName(tr("查找"))
        self.line.setFixedWidth(_WIDTH)
        self.line.setFont(ui_font(SMALL))
        self.line.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.line.textChanged.connect(self._look)
        self.line.installEventFilter(self)
        self.count: QLabel = quiet_label("")
        self.count.setAccessibleName(tr("查找结果"))
        self.previous = self._button("chevron_up", tr("上一个（Shift+F3）"), self.go_back)
        self.next = self._button("chevron_down", tr("下一个（F3）"), self.go_on)
        inside = QHBoxLayout(self.line)
        inside.setContentsMargins(0, 0, 2, 0)
        inside.setSpacing(0)
        inside.addStretch()
        for widget in (self.count, self.previous, self.next):
            inside.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)
        self.find_words = self._action(window, tr("查找"), QKeySequence("Ctrl+F"), self.begin)
        self.find_next = self._action(window, tr("查找下一个"), QKeySequence("F3"), self.go_on)
        self.find_previous = self._action(
            window, tr("查找上一个"), QKeySequence("Shift+F3"), self.go_back
        )
        self.replace_words = self._action(window, tr("替换…"), QKeySequence("Ctrl+H"), self.replace)
        self._show_count()

    @staticmethod
    def _button(icon_name: str, name: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(icon_name))
        button.setAutoRaise(True)
        button.setToolTip(name)
        button.setAccessibleName(name.split("（")[0])
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.clicked.connect(act)
        return button

    def _action(
        self, window: QWidget, text: str, keys: QKeySequence, act: Callable[[], None]
    ) -> QAction:
        action = QAction(text, self)
        action.setShortcut(keys)
        action.triggered.connect(act)
        window.addAction(action)
        return action

    def menu_actions(self) -> list[QAction]:
        """Finding and replacing, for the menu 编辑 and the list of keys."""
        return [self.find_words, self.find_next, self.find_previous, self.replace_words]

    # The grid

    def _turn_to(self, grid: GridView | None) -> None:
        """Find in another grid: the marks in the one before go away."""
        if grid is self._grid:
            return
        self.leave_grid()
        self._grid = grid
        if grid is not None:
            grid.hits.changed.connect(self._show_count)
            grid.selectionModel().currentChanged.connect(self._show_count)
            grid.destroyed.connect(self._lose_grid)

    def leave_grid(self) -> None:
        """Take the marks away."""
        grid, self._grid = self._grid, None
        if grid is not None:
            grid.hits.changed.disconnect(self._show_count)
            grid.selectionModel().currentChanged.disconnect(self._show_count)
            grid.destroyed.disconnect(self._lose_grid)
            grid.hits.look_for("")
        self._show_count()

    def _lose_grid(self) -> None:
        self._grid = None
        self._show_count()

    # Acts

    def begin(self) -> None:
        """Go to the box, to type what to find in the grid on screen."""
        if self._grid_on_screen() is None:
            self.told.emit(tr("这一页没有可以查找的表格"))
            return
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def replace(self) -> None:
        """Ask which words to put in the place of others, in the grid on screen."""
        grid = self._grid_on_screen()
        if grid is None or grid.grid_model.session.read_only:
            self.told.emit(tr("这里没有可以修改的表格"))
            return
        words = self.line.text()
        self.leave_grid()
        ReplaceDialog(grid, words, self.window()).exec()

    def go_on(self) -> None:
        """The next hit."""
        self._go(1)

    def go_back(self) -> None:
        """The hit before."""
        self._go(-1)

    def _go(self, by: int) -> None:
        if not self.line.text():
            self.begin()
            return
        self._turn_to(self._grid_on_screen())
        if self._grid is not None:
            self._grid.hits.look_for(self.line.text())
            if not self._grid.hits.go(by):
                self.told.emit(tr("没有找到“{line}”。").format(line=self.line.text()[:20]))
        self._show_count()

    def _look(self, words: str) -> None:
        self._turn_to(self._grid_on_screen())
        if self._grid is not None:
            self._grid.hits.look_for(words)
            if words and not self._grid.hits.go(1, stay=True):
                self.told.emit(tr("没有找到“{words}”。").format(words=words[:20]))
        self._show_count()

    def leave(self) -> None:
        """Back to the cell; the words stay for the next time, their marks go."""
        grid = self._grid or self._grid_on_screen()
        self.leave_grid()
        if grid is not None:
            grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_count(self) -> None:
        grid = self._grid
        words = grid.hits.words if grid is not None else ""
        if grid is None or not words:
            self.count.setText("")
        else:
            hits, at = len(grid.hits.places()), grid.hits.current()
            place = "—" if at is None else str(at + 1)
            self.count.setText(f"{place} / {hits}　" if hits else tr("没有找到　"))
        for widget in (self.count, self.previous, self.next):
            widget.setVisible(bool(words))
        self.line.setTextMargins(0, 0, _ROOM if words else 0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        return self._key(event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._go(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Down:
            self._go(1)
        elif event.key() == Qt.Key.Key_Up:
            self._go(-1)
        else:
            return False
        return True
