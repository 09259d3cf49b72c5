"""The window's menus: its actions in order, the recent files, the page's own actions, the look."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar

from hrdesk.desktop.preferences import THEME, Preferences
from hrdesk.desktop.start.recent import RecentFile, recent_files
from hrdesk.desktop.widgets.menus import add_heading
from hrdesk.desktop.window_actions import WindowActions
from hrdesk.words import tr

PageActions = Callable[[], list[tuple[str, list[QAction]]]]


class WindowMenus(QObject):
    """Fills a menu bar."""

    theme_wanted = Signal(str)
    file_wanted = Signal(object)  # Path

    def __init__(
        self,
        bar: QMenuBar,
        actions: WindowActions,
        preferences: Preferences,
        page_actions: PageActions,
    ) -> None:
        super().__init__(bar)
        self._actions, self._preferences = actions, preferences
        self._page_actions = page_actions
        self._fill_file(bar.addMenu(tr("文件(&F)")))
        self.edit_menu = bar.addMenu(tr("编辑(&E)"))
        self.edit_menu.aboutToShow.connect(self._fill_edit)
        self._fill_edit()
        self._fill_view(bar.addMenu(tr("视图(&V)")))
        self._fill_tools(bar.addMenu(tr("工具(&T)")))
        help_menu = bar.addMenu(tr("帮助(&H)"))
        help_menu.addActions([actions.manual, actions.shortcuts])
        help_menu.addSeparator()
        help_menu.addAction(actions.about)

    def _fill_file(self, menu: QMenu) -> None:
        actions = self._actions
        menu.addActions([actions.new_file, actions.open_file])
        self.recent_menu = QMenu(tr("最近的文件(&R)"), menu)
        self.recent_menu.aboutToShow.connect(self._fill_recent)
        menu.addMenu(self.recent_menu)
        menu.addSeparator()
        menu.addActions([actions.import_forms, actions.save_copy, actions.backups])
        menu.addActions([actions.export, actions.preview, actions.export_evidence])
        menu.addSeparator()
        menu.addAction(actions.preferences)
        menu.addSeparator()
        menu.addActions([actions.close_file, actions.quit])

    def _fill_view(self, menu: QMenu) -> None:
        actions = self._actions
        menu.addActions([actions.to_overview, actions.to_projects, actions.to_indicators])
        menu.addActions([actions.to_awards, actions.to_report, actions.to_list])
        add_heading(menu, tr("外观"))
        self._themes = QActionGroup(self)
        chosen = self._preferences.get(THEME)
        for key, text in THEME.choices:
            action = menu.addAction(text)
            action.setData(key)
            action.setCheckable(True)
            action.setChecked(key == chosen)
            action.triggered.connect(self._on_theme)
            self._themes.addAction(action)

    def _fill_tools(self, menu: QMenu) -> None:
        """One group a line; a new tool joins the group it belongs to."""
        actions = self._actions
        groups = (
            (
                actions.check_rules,
                actions.monitoring,
                actions.finish,
                actions.unlock,
                actions.final_history,
            ),
            (actions.next_year, actions.compare_years),
            (actions.library, actions.templates),
            (actions.reward_schemes, actions.contest_schemes),
        )
        for place, group in enumerate(groups):
            if place:
                menu.addSeparator()
            menu.addActions(group)

    def _fill_edit(self) -> None:
        menu = self.edit_menu
        menu.clear()
        menu.addActions([self._actions.undo, self._actions.redo])
        menu.addSeparator()
        menu.addAction(self._actions.unit)
        for name, actions in self._page_actions():
            add_heading(menu, name)
            menu.addActions(actions)

    def _fill_recent(self) -> None:
        self.recent_menu.clear()
        for place, recent in enumerate(recent_files(self._preferences), 1):
            self._add_recent(place, recent)
        if self.recent_menu.isEmpty():
            self.recent_menu.addAction(tr("还没有打开过文件")).setEnabled(False)

    def _add_recent(self, place: int, recent: RecentFile) -> None:
        name = str(recent.path).replace("&", "&&")
        number = f"&{place} " if place <= 9 else ""
        action = self.recent_menu.addAction(f"{number}{name}")
        action.setData(str(recent.path))
        action.triggered.connect(self._on_recent)
        if not recent.there:
            action.setText(tr("{number}{name}　现在找不到").format(number=number, name=name))
            action.setEnabled(False)

    def _on_recent(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.file_wanted.emit(Path(str(action.data())))

    def _on_theme(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._preferences.set(THEME, str(action.data()))
            self.theme_wanted.emit(str(action.data()))

    def show_theme(self, theme: str) -> None:
        """Tick the look that was chosen elsewhere."""
        for action in self._themes.actions():
            action.setChecked(action.data() == theme)
