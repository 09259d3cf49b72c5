"""The page 项目: projects left, the card of the current one right."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hrdesk.desktop.library.project_actions import ProjectCopies
from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.look.tokens import TITLE
from hrdesk.desktop.widgets.empty_state import EmptyState
from hrdesk.desktop.widgets.figures import TotalFigure
from hrdesk.desktop.widgets.labels import fitting_label, quiet_label
from hrdesk.desktop.widgets.panel import panel
from hrdesk.desktop.widgets.section_list import SectionList
from hrdesk.models.arranging import delete_all, move, new_project, reorder
from hrdesk.models.project_model import ProjectListModel
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

from .card import ProjectCard
from .project_list import ListHeader, ProjectListView, SumRow
from .sections import FundSection, ListSection

LEFT_WIDTHS = ((1200, 602), (1000, 340), (0, 268))
"""Width of the list for pages at least this wide, px."""


class ProjectsPage(QWidget):
    """Add, delete, reorder projects; fill in one."""

    print_wanted = Signal()
    import_wanted = Signal()
    paste_wanted = Signal()
    indicators_wanted = Signal()
    added = Signal()  # a project, whose name is to be typed on this page
    charts_print_wanted = Signal()
    monitoring_wanted = Signal()
    told = Signal(str)

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = ProjectListModel(session, self)
        self._make_actions()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        column.addLayout(self._action_row())
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(12)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._left())
        self.splitter.addWidget(self._right())
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self._left_width = 0
        self._divided_by_hand = False
        self.splitter.splitterMoved.connect(self._on_divided)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.splitter)
        self.empty = EmptyState(
            tr("还没有项目。可以新建，也可以导入填好的自评表。"),
            [
                (tr("+ 项目"), self.add_project),
                (tr("从模板新建…"), self.copies.begin_with_template),
                (tr("导入…"), self.import_wanted.emit),
            ],
        )
        self.stack.addWidget(self.empty)
        column.addWidget(self.stack, 1)
        session.changed.connect(self._refresh)
        session.current_project_changed.connect(self._refresh)
        session.current_evaluation_changed.connect(self._refresh)
        session.read_only_changed.connect(self._refresh)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        left = next(left for least, left in LEFT_WIDTHS if self.width() >= least)
        if left != self._left_width:
            if not self._divided_by_hand or self._left_width:
                self.splitter.setSizes([left, max(self.width() - left - 36, 400)])
            self._left_width = left

    def show_field(self, field: str) -> None:
        """Go to the section of the card where a field, 管理制度 or 风险措施 is typed."""
        lists = {"regulations": tr("管理制度"), "risks": tr("风险措施")}
        for place, section in enumerate(self.card.sections):
            bound = next((each for each in section.fields() if each.field == field), None)
            if bound is not None or section.title == lists.get(field):
                self.card.go_to(place)
                (bound or section).setFocus()

    def show_fund(self, source_id: int | None, field: str) -> None:
        """Go to an amount: of a source, or the total where it is ``None``."""
        for place, section in enumerate(self.card.sections):
            if isinstance(section, FundSection):
                self.card.go_to(place)
                section.go_to(source_id, field)

    def show_payment(self, payment_id: int | None, field: str) -> None:
        """Go to a payment, or to the first one where it is ``None``."""
        self.card.go_to(self.card.sections.index(self.card.payments))
        self.card.payments.go_to(payment_id, field)

    def show_item(self, kind: str, record_id: int) -> None:
        """Go to a line of 管理制度 or 风险措施."""
        for place, section in enumerate(self.card.sections):
            if isinstance(section, ListSection) and section.go_to(kind, record_id):
                self.card.go_to(place)

    def focus_list(self) -> None:
        """Put the keyboard into the list, or where one begins it."""
        shown = self.empty if self.stack.currentIndex() else self.list
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    # Parts

    def _make_actions(self) -> None:
        self.copies = ProjectCopies(self._session, self)
        self.add = self._action(tr("新建项目"), "add", "Ctrl+Shift+N", self.add_project)
        self.delete = self._action(tr("删除项目"), "delete", "", self.delete_project)
        self.up = self._action(tr("上移项目"), "chevron_up", "", self._up)
        self.down = self._action(tr("下移项目"), "chevron_down", "", self._down)
        self.paste = self._action(tr("粘贴自评表"), "document_table", "", self.paste_wanted.emit)

    def _action(self, text: str, icon_name: str, keys: str, act: object) -> QAction:
        action = QAction(icon(icon_name), text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(act)
        return action

    def _action_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.buttons = {}
        for name, text, icon_name, act in (
            ("add", tr("项目"), "add", self.add_project),
            ("import", tr("导入…"), "arrow_import", self.import_wanted.emit),
            ("copy", tr("复制…"), "copy", self.copies.copy_project),
            ("template", tr("模板"), "document_table", None),
            ("delete", tr("删除"), "delete", self.delete_project),
            ("up", tr("上移"), "chevron_up", self._up),
            ("down", tr("下移"), "chevron_down", self._down),
            ("print", tr("打印…"), "print", self.print_wanted.emit),
        ):
            button = QPushButton(icon(icon_name), text)
            if act is not None:
                button.clicked.connect(act)
            row.addWidget(button)
            self.buttons[name] = button
        self.buttons["template"].setMenu(self.copies.menu)
        row.addStretch()
        return row

    def _left(self) -> QWidget:
        frame, column = panel()
        self.list = ProjectListView(self.model)
        self.sum_row = SumRow()
        column.addWidget(ListHeader())
        column.addWidget(self.list, 1)
        column.addWidget(self.sum_row)
        note = quiet_label(tr("　拖动或 Alt+↑↓ 调整顺序，打印同此顺序"))
        note.setFixedHeight(28)
        column.addWidget(note)
        self.list.chosen.connect(self._session.show_project)
        self.list.opened.connect(self._open)
        self.list.moved.connect(self._moved)
        self.list.move_wanted.connect(self._move)
        self.list.paste_wanted.connect(self.paste_wanted)
        frame.setMinimumWidth(240)
        return frame

    def _right(self) -> QWidget:
        frame, column = panel()
        top = QHBoxLayout()
        top.setContentsMargins(10, 4, 10, 4)
        self.title = fitting_label("", TITLE)
        self.total = TotalFigure()
        top.addWidget(self.title, 1)
        top.addWidget(self.total)
        column.addLayout(top)
        line = QFrame()
        line.setObjectName("rule")
        line.setFixedHeight(1)
        column.addWidget(line)
        self.card = ProjectCard(self._session)
        self.navigation = SectionList([section.title for section in self.card.sections])
        self.navigation.setFixedWidth(100)
        self.navigation.chosen.connect(self.card.go_to)
        self.card.section_in_view.connect(self.navigation.set_current)
        self.card.payments.charts_print_wanted.connect(self.charts_print_wanted)
        self.card.payments.monitoring_wanted.connect(self.monitoring_wanted)
        self.card.payments.told.connect(self.told)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.navigation)
        body.addWidget(self.card, 1)
        column.addLayout(body, 1)
        frame.setMinimumWidth(480)
        return frame

    # Refresh

    def _refresh(self) -> None:
        project, score = self._session.project, self._session.score()
        self.stack.setCurrentIndex(0 if project is not None else 1)
        self.copies.refresh()
        self.sum_row.show_summary(self._session.summary())
        self.list.select_project(self._session.project_id)
        writable = not self._session.read_only
        for name in ("copy", "delete", "up", "down"):
            self.buttons[name].setEnabled(writable and project is not None)
        for each in (self.buttons["add"], self.buttons["import"], self.paste):
            each.setEnabled(writable)
        self.buttons["print"].setEnabled(project is not None)
        if project is None or score is None:
            return
        self.title.setText(project.name or tr("（未命名项目）"))
        self.total.show_score(score.total, score.grade, score.scored_weight)
        sheet = self._session.sheet()
        assert sheet is not None
        titles = [section.title for section in self.card.sections]
        self.navigation.set_count(titles.index(self.card.payments.title), len(sheet.payments))
        self.navigation.set_count(titles.index(tr("管理制度")), len(sheet.regulations))
        self.navigation.set_count(titles.index(tr("风险措施")), len(sheet.risks))

    # Acts

    def add_project(self) -> None:
        """A new project at the end, its name ready to be typed."""
        if self._session.evaluation is None:
            return
        steps, project_id = new_project(self._session, "")
        if self._session.try_apply(tr("新建项目"), steps) is not None:
            self._session.show_project(project_id)
            self.added.emit()
            self.card.go_to(0)
            self.card.sections[0].fields()[0].setFocus()

    def delete_project(self) -> None:
        """Delete the current project with all its rows; undo brings it back."""
        project = self._session.project
        if project is not None and self._session.try_apply(
            tr("删除项目"), delete_all("project", [project.id])
        ):
            self._session.deleted.emit(tr("已删除项目“{name}”").format(name=project.name))

    def _open(self, project_id: int) -> None:
        self._session.show_project(project_id)
        self.indicators_wanted.emit()

    def _moved(self, ids: list[int]) -> None:
        steps = reorder(self._session.projects(), ids)
        if steps:
            self._session.try_apply(tr("调整项目顺序"), steps)

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        if self._session.project_id is None:
            return
        steps = move(self._session.projects(), self._session.project_id, by)
        if steps:
            self._session.try_apply(tr("调整项目顺序"), steps)

    def menu_actions(self) -> list[QAction]:
        """Actions this page gives to the menu 编辑."""
        copies = self.copies.actions()
        acts = [self.add, *copies, self.paste, self.delete, self.up, self.down]
        return [*acts, self.card.payments.add]

    def _on_divided(self) -> None:
        self._divided_by_hand = True

    def save_state(self) -> QByteArray:
        """Widths of the two sides, nothing where the user never chose them."""
        return self.splitter.saveState() if self._divided_by_hand else QByteArray()

    def restore_state(self, state: QByteArray) -> None:
        """Give the two sides the widths the user chose; others fit the window."""
        self._divided_by_hand = not state.isEmpty() and self.splitter.restoreState(state)
