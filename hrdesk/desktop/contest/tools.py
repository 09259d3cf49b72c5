"""The action row of the contest: which period and group, and what is done to a period."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from hrdesk.core.contest_records import ContestPeriod
from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.widgets.combo_box import ComboBox
from hrdesk.desktop.widgets.segments import Segments
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr


class ContestTools(QObject):
    """Widgets that stand in the action row while the contest is shown."""

    period_chosen = Signal(int)
    import_wanted = Signal()
    export_wanted = Signal()
    print_wanted = Signal()
    money_wanted = Signal()
    settings_wanted = Signal()
    month_wanted = Signal()
    delete_wanted = Signal()
    scheme_wanted = Signal()

    def __init__(self, parent: QWidget, session: DocumentSession) -> None:
        super().__init__(parent)
        self._parent, self._session = parent, session
        self.periods = ComboBox(parent)
        self.periods.setAccessibleName(tr("期次"))
        self.periods.setProperty("strong", True)
        self.periods.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        self.periods.activated.connect(self._choose)
        self.groups = Segments((), parent)
        self.groups.setAccessibleName(tr("分组"))
        self.menu = QMenu(parent)
        self.settings = self._action(tr("期次设置…"), self.settings_wanted)
        self.month = self._action(tr("增加月度通报…"), self.month_wanted)
        self.delete = self._action(tr("删除这一期"), self.delete_wanted)
        self.menu.addSeparator()
        self.import_action = self._action(tr("导入数据…"), self.import_wanted)
        self.export_action = self._action(tr("导出数据…"), self.export_wanted)
        self.period_button = self._button("calendar", tr("期次"), None)
        self.period_button.setMenu(self.menu)
        self.import_button = self._button("arrow_import", tr("导入…"), self.import_wanted)
        self.export_button = self._button("arrow_export", tr("导出…"), self.export_wanted)
        self.print_button = self._button("print", tr("通报…"), self.print_wanted)
        self.money_button = self._button("money", tr("奖金…"), self.money_wanted)
        self.scheme_button = self._button("edit", tr("方案…"), self.scheme_wanted)
        self._narrow = self._any = False
        session.read_only_changed.connect(self._show_lock)
        self._show_lock()

    def _show_lock(self) -> None:
        """Offer what changes the contest, or only what reads it."""
        writing = (self.import_button, self.import_action, self.settings, self.month, self.delete)
        for button in writing:
            button.setEnabled(not self._session.read_only)

    def widgets(self) -> list[QWidget]:
        """All of them, in order; the scheme's button stands at the end of the row."""
        return [
            self.periods,
            self.groups,
            self.period_button,
            self.import_button,
            self.export_button,
            self.print_button,
            self.money_button,
        ]

    def _action(self, text: str, signal: object) -> QAction:
        action = self.menu.addAction(text)
        action.triggered.connect(signal)
        return action

    def _button(self, icon_name: str, text: str, signal: object) -> QPushButton:
        # With a parent from the start: a button that is shown before it has one is a window.
        button = QPushButton(icon(icon_name), text, self._parent)
        if signal is not None:
            button.clicked.connect(signal)
        return button

    def _choose(self, place: int) -> None:
        self.period_chosen.emit(self.periods.itemData(place))

    def show_periods(self, periods: Sequence[ContestPeriod], chosen: int | None) -> None:
        """Offer the periods of the year."""
        blocker = QSignalBlocker(self.periods)
        shown = [
            (self.periods.itemText(n), self.periods.itemData(n))
            for n in range(self.periods.count())
        ]
        wanted = [(period.name, period.id) for period in periods]
        if shown != wanted:
            self.periods.clear()
            for name, period_id in wanted:
                self.periods.addItem(name, period_id)
        self.periods.setCurrentIndex(max(0, self.periods.findData(chosen)))
        blocker.unblock()
        self._any = bool(periods)
        self._arrange()

    def set_narrow(self, narrow: bool) -> None:
        """Where there is little room, 导入 and 导出 are in the menu only."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def _arrange(self) -> None:
        for widget in self.widgets():
            spare = widget in (self.import_button, self.export_button)
            widget.setVisible(self._any and not (spare and self._narrow))
