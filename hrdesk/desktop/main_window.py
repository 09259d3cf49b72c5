"""The main window: menus, the unit's name, the open file's workspace or the first page."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QWidget,
)

from hrdesk import __version__
from hrdesk.desktop.comfort.context_menu import open_context_menu
from hrdesk.desktop.dialogs import UnitDialog
from hrdesk.desktop.grid.find_box import FindBox
from hrdesk.desktop.grid.memory import GridMemory
from hrdesk.desktop.grid.questions import ask_to_give_up
from hrdesk.desktop.grid.view import GridView
from hrdesk.desktop.importing.dropped import has_files, meaning_of_drop
from hrdesk.desktop.look.fonts import ui_font
from hrdesk.desktop.look.icons import application_icon
from hrdesk.desktop.look.tokens import SMALL, STATUS
from hrdesk.desktop.preferences import GEOMETRY, GRIDS, SPLITTER, Preferences
from hrdesk.desktop.start.page import StartPage
from hrdesk.desktop.status import StatusLine
from hrdesk.desktop.widgets.combo_box import ComboBox
from hrdesk.desktop.widgets.labels import quiet_label
from hrdesk.desktop.widgets.room import take_room
from hrdesk.desktop.widgets.status_parts import StatusParts
from hrdesk.desktop.window_actions import WindowActions
from hrdesk.desktop.window_menus import WindowMenus
from hrdesk.desktop.workspace import Workspace
from hrdesk.desktop.year.tools import TOOLS
from hrdesk.document.backups import shown_name
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

APPLICATION_TITLE = tr("项目支出绩效自评 hrdesk")
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
    backups_wanted = Signal()
    preferences_wanted = Signal()
    manual_wanted = Signal(str)  # name of the page in use
    shortcuts_wanted = Signal()
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
        self.start = StartPage(folder, preferences)
        self.start.open_wanted.connect(self.open_wanted)
        self.start.example_wanted.connect(self.example_wanted)
        self.start.file_wanted.connect(self.open_file_wanted)
        self.start.manual_wanted.connect(self._on_manual)
        self.stack.addWidget(self.start)
        self.setCentralWidget(self.stack)
        self.bar = StatusParts()
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self.bar, 1)
        self.statusBar().setFixedHeight(STATUS + 1)  # and the line above it
        self._make_menus()
        self._make_corner()
        take_room(self, 1366, 768)
        self.restoreGeometry(preferences.get(GEOMETRY))
        self.show_start()

    def _make_menus(self) -> None:
        self.actions_of_window = actions = WindowActions(
            self,
            {
                "new_file": self.new_wanted.emit,
                "open_file": self.open_wanted.emit,
                "import_forms": self.import_wanted.emit,
                "save_copy": self.copy_wanted.emit,
                "backups": self.backups_wanted.emit,
                "export": self._on_export,
                "export_evidence": self._on_export_evidence,
                "preview": self._on_print,
                "close_file": self.close_file_wanted.emit,
                "quit": self.close,
                "undo": self._on_undo,
                "redo": self._on_redo,
                "unit": self._on_unit,
                "preferences": self.preferences_wanted.emit,
                "to_overview": self._show_overview,
                "to_projects": self._show_projects,
                "to_indicators": self._show_indicators,
                "to_awards": self._show_awards,
                "to_report": self._show_report,
                "to_list": self._show_list,
                "manual": self._on_manual,
                "shortcuts": self._on_shortcuts,
                "about": self.about_wanted.emit,
                "context_menu": open_context_menu,
                **{name: partial(self._use_tool, name) for name in TOOLS},
            },
        )
        self.addActions(actions.all())
        self.menus = WindowMenus(self.menuBar(), actions, self._preferences, self.actions_on_screen)
        self.menus.theme_wanted.connect(self.theme_wanted)
        self.menus.file_wanted.connect(self.open_file_wanted)

    def page_actions(self) -> list[tuple[str, list[QAction]]]:
        """Finding, and the actions of the open file's pages under the page's name."""
        if self.workspace is None:
            return []
        return [(tr("查找"), self.find_box.menu_actions()), *self.workspace.page_actions()]

    def actions_on_screen(self) -> list[tuple[str, list[QAction]]]:
        """Actions of the page that is shown: those of all pages would not fit on a screen."""
        if self.workspace is None:
            return []
        bar = self.workspace.tabs.bar
        shown = bar.tabText(bar.currentIndex())
        return [(name, actions) for name, actions in self.page_actions() if name == shown]

    def _make_corner(self) -> None:
        corner = QWidget()
        row = QHBoxLayout(corner)
        row.setContentsMargins(0, 3, 6, 3)  # beside it the bar keeps 6 px
        row.setSpacing(8)
        label = quiet_label(tr("单位·年度"))
        self.evaluations = ComboBox(end="　")  # the year stays readable
        self.evaluations.setAccessibleName(tr("单位·年度"))
        self.evaluations.setFont(ui_font(SMALL))
        self.evaluations.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        self.evaluations.setMinimumWidth(222)
        self.evaluations.setMaximumWidth(360)
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
        self.start.recent.refresh()
        self.setWindowTitle(APPLICATION_TITLE)
        self._corner.hide()
        self.bar.clear()
        self.bar.set_part("saved", [(tr("没有打开的文件"), "plain")])
        version = tr("版本 {version}　离线使用，不联网").format(version=__version__)
        self.bar.set_part("selection", [(version, "quiet")])
        self._allow()

    def show_document(self, session: DocumentSession) -> None:
        """Show an open file."""
        self._drop_workspace()
        workspace = Workspace(session)
        self.workspace = workspace
        workspace.remember_grids(self._grid_memory)
        workspace.projects.restore_state(self._preferences.get(SPLITTER))
        self.stack.addWidget(workspace)
        self.stack.setCurrentWidget(workspace)
        self.bar.clear()
        live = workspace.overview.live
        self._status = StatusLine(session, self.bar, live, self._grid_memory)
        self._status.overview_wanted.connect(workspace.show_overview)
        self._status.save_details_wanted.connect(self.save_details_wanted)
        workspace.told.connect(self._status.tell)
        workspace.selection_figures.connect(self._status.show_selection)
        workspace.unit_wanted.connect(self._on_unit)
        session.undo_changed.connect(self._allow)
        session.changed.connect(self._show_names)
        session.current_evaluation_changed.connect(self._show_names)
        session.current_evaluation_changed.connect(self._allow)
        session.read_only_changed.connect(self._allow)
        self._corner.show()
        self._show_names()
        self._allow()
        workspace.focus_page()

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

    def say_on_start(self, sentence: str) -> None:
        """Say something in the status bar while no file is open."""
        self.bar.set_part("told", [(sentence, "unfinished")])

    def tell(self, sentence: str) -> None:
        """Say something in the status bar for some seconds."""
        if self._status is not None:
            self._status.tell(sentence)

    def _show_names(self) -> None:
        session = self.session
        if session is None or session.evaluation is None:
            return
        evaluation = session.evaluation
        names = [
            (tr("{unit}　{year}年度").format(unit=e.unit, year=e.year), e.id)
            for e in session.document.evaluations()
        ]
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
        self.setWindowTitle(
            tr("{unit} · {year}年度 — {path}").format(
                unit=evaluation.unit, year=evaluation.year, path=shown_name(path)
            )
        )

    def _allow(self) -> None:
        self.actions_of_window.allow(self.session)

    # Acts

    def _on_print(self) -> None:
        if self.workspace is not None:
            self.workspace.print_page()

    def _on_export(self) -> None:
        if self.workspace is not None:
            self.workspace.print_wanted.emit()

    def _on_export_evidence(self) -> None:
        if self.workspace is not None:
            self.workspace.evidence_export_wanted.emit()

    def _on_manual(self) -> None:
        self.manual_wanted.emit(self.page_name())

    def _on_shortcuts(self) -> None:
        self.shortcuts_wanted.emit()

    def page_name(self) -> str:
        """Words of the page that is shown, "" on the first page."""
        if self.workspace is None:
            return ""
        workspace = self.workspace
        if workspace.on_awards and workspace.awards.pages.currentIndex() == 1:
            return tr("比学赶超")
        return workspace.tabs.bar.tabText(workspace.tabs.bar.currentIndex())

    def _on_undo(self) -> None:
        if self.session is not None:
            self.session.undo()

    def _on_redo(self) -> None:
        if self.session is not None:
            self.session.redo()

    def _on_unit(self) -> None:
        if self.session is not None:
            UnitDialog(self.session, self).exec()

    def _use_tool(self, name: str) -> None:
        if self.workspace is not None:
            self.workspace.tools.use(name)

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

    def _show_list(self) -> None:
        if self.workspace is not None:
            self.workspace.show_list()

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

    def _may_close(self) -> bool:
        """Ask before input that was refused is lost, and show where it stands."""
        workspace = self.workspace
        grids = workspace.findChildren(GridView) if workspace is not None else []
        waiting = next((grid for grid in grids if grid.is_refused()), None)
        refusal = waiting.refusal() if waiting is not None else None
        if workspace is None or waiting is None or refusal is None:
            return True
        workspace.show_page_of(waiting)
        return ask_to_give_up(*refusal, self)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close():
            event.ignore()
            return
        self._preferences.set(GEOMETRY, self.saveGeometry())
        self._drop_workspace()
        self.closing.emit()
        super().closeEvent(event)
