"""The main window: menus, the unit's name, the open file's workspace or the first page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QWidget,
)

from hrdesk.desktop.dialogs import UnitDialog
from hrdesk.desktop.grid.find_box import FindBox
from hrdesk.desktop.grid.memory import GridMemory
from hrdesk.desktop.grid.view import GridView
from hrdesk.desktop.importing.dropped import has_files, meaning_of_drop
from hrdesk.desktop.look.icons import application_icon, icon
from hrdesk.desktop.preferences import GEOMETRY, GRIDS, RECENT, SPLITTER, THEME, Preferences
from hrdesk.desktop.start.page import StartPage
from hrdesk.desktop.status import StatusLine
from hrdesk.desktop.widgets.labels import quiet_label
from hrdesk.desktop.widgets.menus import add_heading
from hrdesk.desktop.widgets.status_parts import StatusParts
from hrdesk.desktop.workspace import Workspace
from hrdesk.models.session import DocumentSession

APPLICATION_TITLE = "项目支出绩效自评 hrdesk"
_THEMES = (("system", "跟随系统"), ("light", "浅色"), ("dark", "深色"))
SMALLEST = (880, 470)


class MainWindow(QMainWindow):
    """One window, at most one file. Opening, exporting and printing are asked of the application."""

    new_wanted = Signal()
    open_wanted = Signal()
    open_file_wanted = Signal(object)  # Path
    example_wanted = Signal()
    close_file_wanted = Signal()
    copy_wanted = Signal()
    import_wanted = Signal()
    import_files_wanted = Signal(object)  # tuple[Path, ...]
    drop_refused = Signal(str)
    theme_wanted = Signal(str)
    about_wanted = Signal()
    save_details_wanted = Signal()
    closing = Signal()

    def __init__(self, preferences: Preferences, folder: Path) -> None:
        super().__init__()
        self._preferences = preferences
        self.workspace: Workspace | None = None
        self._status: StatusLine | None = None
        self._grid_memory = GridMemory(preferences.get(GRIDS), self._keep_grids, self)
        self.setMinimumSize(*SMALLEST)
        self.setWindowIcon(application_icon())
        self.setAcceptDrops(True)
        self.stack = QStackedWidget()
        self.start = StartPage(folder)
        self.start.open_wanted.connect(self.open_wanted)
        self.start.example_wanted.connect(self.example_wanted)
        self.stack.addWidget(self.start)
        self.setCentralWidget(self.stack)
        self.bar = StatusParts()
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self.bar, 1)
        self._make_actions()
        self._make_menus()
        self._make_corner()
        self.resize(1366, 768)
        self.restoreGeometry(preferences.get(GEOMETRY))
        self.show_start()

    # Actions and menus

    def _action(
        self, text: str, signal_or_act: object, keys: str = "", icon_name: str = ""
    ) -> QAction:
        action = QAction(text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
        if icon_name:
            action.setIcon(icon(icon_name))
        action.triggered.connect(signal_or_act)
        return action

    def _make_actions(self) -> None:
        self.new_file = self._action("新建自评…", self._on_new, "Ctrl+N", "document_add")
        self.open_file = self._action("打开…", self._on_open, "Ctrl+O", "folder_open")
        self.save_copy = self._action("另存副本…", self._on_copy, "Ctrl+Shift+S", "copy")
        self.preview = self._action("打印预览…", self._on_print, "Ctrl+P", "print")
        self.export = self._action("导出 PDF…", self._on_export, "Ctrl+E", "document_pdf")
        self.import_forms = self._action("导入表格…", self._on_import, "Ctrl+I", "arrow_import")
        self.close_file = self._action("关闭文件", self._on_close_file, "Ctrl+W")
        self.quit = self._action("退出", self.close, "Ctrl+Q")
        self.undo = self._action("撤销", self._on_undo, "Ctrl+Z", "arrow_undo")
        self.redo = self._action("恢复", self._on_redo, "Ctrl+Y", "arrow_redo")
        self.unit = self._action("单位信息…", self._on_unit, "", "edit")
        self.to_overview = self._action("总览", self._show_overview, "Ctrl+1")
        self.to_projects = self._action("项目", self._show_projects, "Ctrl+2")
        self.to_indicators = self._action("指标", self._show_indicators, "Ctrl+3")
        self.to_awards = self._action("奖励", self._show_awards, "Ctrl+4")
        self.to_report = self._action("报告", self._show_report, "Ctrl+5")
        self.about = self._action("关于", self._on_about, "", "info")
        self._file_actions = (
            self.save_copy,
            self.preview,
            self.export,
            self.close_file,
            self.unit,
            self.to_overview,
            self.to_projects,
            self.to_indicators,
            self.to_awards,
            self.to_report,
        )

    def _make_menus(self) -> None:
        file_menu = self.menuBar().addMenu("文件(&F)")
        file_menu.addActions([self.new_file, self.open_file])
        self.recent_menu = QMenu("最近的文件", self)
        self.recent_menu.aboutToShow.connect(self._fill_recent)
        file_menu.addMenu(self.recent_menu)
        file_menu.addSeparator()
        file_menu.addActions([self.import_forms, self.save_copy, self.export, self.preview])
        file_menu.addSeparator()
        file_menu.addActions([self.close_file, self.quit])
        self.edit_menu = self.menuBar().addMenu("编辑(&E)")
        self.edit_menu.aboutToShow.connect(self._fill_edit)
        self.edit_menu.addActions([self.undo, self.redo])
        view = self.menuBar().addMenu("视图(&V)")
        view.addActions([self.to_overview, self.to_projects, self.to_indicators])
        view.addActions([self.to_awards, self.to_report])
        add_heading(view, "外观")
        self._themes = QActionGroup(self)
        chosen = self._preferences.get(THEME)
        for key, text in _THEMES:
            action = self._action(text, self._on_theme)
            action.setData(key)
            action.setCheckable(True)
            action.setChecked(key == chosen)
            self._themes.addAction(action)
            view.addAction(action)
        self.menuBar().addMenu("帮助(&H)").addAction(self.about)

    def _fill_edit(self) -> None:
        self.edit_menu.clear()
        self.edit_menu.addActions([self.undo, self.redo])
        self.edit_menu.addSeparator()
        self.edit_menu.addAction(self.unit)
        if self.workspace is not None:
            for name, actions in self.workspace.page_actions():
                add_heading(self.edit_menu, name)
                self.edit_menu.addActions(actions)

    def _fill_recent(self) -> None:
        self.recent_menu.clear()
        for name in self._preferences.get(RECENT):
            action = self.recent_menu.addAction(name.replace("&", "&&"))
            action.setData(name)
            action.triggered.connect(self._on_recent)
        if self.recent_menu.isEmpty():
            self.recent_menu.addAction("还没有打开过文件").setEnabled(False)

    def _make_corner(self) -> None:
        corner = QWidget()
        row = QHBoxLayout(corner)
        row.setContentsMargins(0, 2, 12, 2)
        row.setSpacing(8)
        label = quiet_label("单位·年度")
        self.evaluations = QComboBox()
        self.evaluations.setAccessibleName("单位·年度")
        self.evaluations.setMinimumWidth(222)
        self.evaluations.activated.connect(self._choose_evaluation)
        label.setBuddy(self.evaluations)
        row.addWidget(label)
        row.addWidget(self.evaluations)
        self.find_box = FindBox(self._grid_on_screen, self)
        self.find_box.told.connect(self.tell)
        row.addWidget(self.find_box)
        self._corner = corner
        self.menuBar().setCornerWidget(corner, Qt.Corner.TopRightCorner)

    # What is shown

    @property
    def session(self) -> DocumentSession | None:
        """The session of the open file."""
        return self.workspace.session if self.workspace else None

    def show_start(self) -> None:
        """Show the first page: no file is open."""
        self._drop_workspace()
        self.stack.setCurrentWidget(self.start)
        self.setWindowTitle(APPLICATION_TITLE)
        self._corner.hide()
        self.bar.clear()
        self.bar.set_part("saved", [("没有打开的文件", "plain")])
        self._allow()

    def show_document(self, session: DocumentSession) -> None:
        """Show an open file."""
        self._drop_workspace()
        workspace = Workspace(session)
        self.workspace = workspace
        workspace.remember_grids(self._grid_memory)
        workspace.projects.splitter.restoreState(self._preferences.get(SPLITTER))
        self.stack.addWidget(workspace)
        self.stack.setCurrentWidget(workspace)
        self.bar.clear()
        self._status = StatusLine(session, self.bar)
        self._status.save_details_wanted.connect(self.save_details_wanted)
        workspace.told.connect(self._status.tell)
        workspace.selection_figures.connect(self._status.show_selection)
        workspace.unit_wanted.connect(self._on_unit)
        session.undo_changed.connect(self._allow)
        session.changed.connect(self._show_names)
        session.current_evaluation_changed.connect(self._show_names)
        self._corner.show()
        self._show_names()
        self._allow()
        workspace.indicators.focus_grid()

    def _grid_on_screen(self) -> GridView | None:
        return None if self.workspace is None else self.workspace.grid_on_screen()

    def _keep_grids(self, text: str) -> None:
        self._preferences.set(GRIDS, text)

    def _drop_workspace(self) -> None:
        if self.workspace is None:
            return
        self.find_box.leave_grid()
        self._preferences.set(SPLITTER, self.workspace.splitter_state())
        self.stack.removeWidget(self.workspace)
        self.workspace.deleteLater()
        if self._status is not None:
            self._status.deleteLater()
        self.workspace = self._status = None

    def tell(self, sentence: str) -> None:
        """Say something in the status bar for some seconds."""
        if self._status is not None:
            self._status.tell(sentence)

    def _show_names(self) -> None:
        session = self.session
        if session is None or session.evaluation is None:
            return
        evaluation = session.evaluation
        names = [(f"{e.unit}　{e.year}年度", e.id) for e in session.document.evaluations()]
        blocker = QSignalBlocker(self.evaluations)
        if [self.evaluations.itemText(i) for i in range(self.evaluations.count())] != [
            name for name, _ in names
        ]:
            self.evaluations.clear()
            for name, evaluation_id in names:
                self.evaluations.addItem(name, evaluation_id)
        self.evaluations.setCurrentIndex(self.evaluations.findData(evaluation.id))
        blocker.unblock()
        path = session.document.path
        self.setWindowTitle(f"{evaluation.unit} · {evaluation.year}年度 — {path.name}")

    def _allow(self) -> None:
        session = self.session
        for action in self._file_actions:
            action.setEnabled(session is not None)
        undo = session.document.undo_name if session else None
        redo = session.document.redo_name if session else None
        self.import_forms.setEnabled(session is not None and not session.document.read_only)
        self.undo.setEnabled(undo is not None)
        self.redo.setEnabled(redo is not None)
        self.undo.setText(f"撤销 {undo}" if undo else "撤销")
        self.redo.setText(f"恢复 {redo}" if redo else "恢复")

    # Acts

    def _on_new(self) -> None:
        self.new_wanted.emit()

    def _on_open(self) -> None:
        self.open_wanted.emit()

    def _on_copy(self) -> None:
        self.copy_wanted.emit()

    def _on_print(self) -> None:
        if self.workspace is not None:
            self.workspace.print_page()

    def _on_export(self) -> None:
        if self.workspace is not None:
            self.workspace.print_wanted.emit()

    def _on_import(self) -> None:
        self.import_wanted.emit()

    def _on_close_file(self) -> None:
        self.close_file_wanted.emit()

    def _on_about(self) -> None:
        self.about_wanted.emit()

    def _on_recent(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.open_file_wanted.emit(Path(str(action.data())))

    def _on_theme(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._preferences.set(THEME, str(action.data()))
            self.theme_wanted.emit(str(action.data()))

    def _on_undo(self) -> None:
        if self.session is not None:
            self.session.undo()

    def _on_redo(self) -> None:
        if self.session is not None:
            self.session.redo()

    def _on_unit(self) -> None:
        if self.session is not None:
            UnitDialog(self.session, self).exec()

    def _show_overview(self) -> None:
        if self.workspace is not None:
            self.workspace.show_overview()

    def _show_projects(self) -> None:
        if self.workspace is not None:
            self.workspace.show_projects()

    def _show_indicators(self) -> None:
        if self.workspace is not None:
            self.workspace.show_indicators()

    def _show_awards(self) -> None:
        if self.workspace is not None:
            self.workspace.show_awards()

    def _show_report(self) -> None:
        if self.workspace is not None:
            self.workspace.show_report()

    def _choose_evaluation(self, place: int) -> None:
        if self.session is not None:
            self.session.show_evaluation(self.evaluations.itemData(place))

    # The window's own events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if has_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        dropped = meaning_of_drop(event.mimeData())
        event.acceptProposedAction()
        if dropped.open is not None:
            self.open_file_wanted.emit(dropped.open)
        elif dropped.books:
            self.import_files_wanted.emit(dropped.books)
        elif dropped.sentence:
            self.drop_refused.emit(dropped.sentence)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._preferences.set(GEOMETRY, self.saveGeometry())
        self._drop_workspace()
        self.closing.emit()
        super().closeEvent(event)
