"""市场化招商奖励: the list of cases left, the card of the current one right."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.field_names import field_label
from hrdesk.core.numbers import money_text
from hrdesk.desktop.dialogs import HistoryDialog
from hrdesk.desktop.evidence.dropping import EvidenceHands
from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.widgets.combo_box import ComboBox
from hrdesk.desktop.widgets.empty_state import EmptyState
from hrdesk.desktop.widgets.figure_bar import FigureBar, NamedFigure
from hrdesk.desktop.widgets.labels import quiet_label
from hrdesk.desktop.widgets.panel import panel
from hrdesk.document.changes import ChangeSet, Update
from hrdesk.models.arranging import delete_all
from hrdesk.models.evidence import EvidencePlace
from hrdesk.models.reward_model import RewardModel, budget_problems, new_case
from hrdesk.models.session import DocumentSession, touches_kind
from hrdesk.words import tr

from .card import RewardCard
from .grid import RewardGrid, RewardTotalRow

_ZERO = Decimal(0)


class ReferralPage(QWidget):
    """Cases of the session's evaluation."""

    import_wanted = Signal()
    export_wanted = Signal()
    sheet_wanted = Signal(object)  # case id
    summary_wanted = Signal()
    scheme_wanted = Signal(object)  # scheme id or None

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = RewardModel(session, self)
        self.grid = RewardGrid(self.model)
        self.card = RewardCard(session)
        self.card.history_wanted.connect(self._show_history)
        self.card.evidence_wanted.connect(self.show_evidence)
        self.files = EvidenceHands(self)
        self.files.watch(self.grid.viewport(), self._place_in_grid)
        self.files.watch(self.card, self._place_on_card)
        self._make_actions()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.bar = FigureBar(tr("市场化招商奖励合计"))
        column.addWidget(self.bar)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(12)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._list())
        self.splitter.addWidget(self.card)
        self._left = 0
        self.stack = QStackedWidget()
        self.stack.addWidget(self.splitter)
        self.empty = EmptyState(
            tr("还没有奖励事项。可以新建，也可以导入奖励清单。"),
            [(tr("+ 奖励事项"), self.add_case), (tr("导入…"), self.import_wanted.emit)],
        )
        self.stack.addWidget(self.empty)
        column.addWidget(self.stack, 1)
        self.model.figures_changed.connect(self._refresh)
        self.grid.selectionModel().currentRowChanged.connect(self._show_current)
        self.grid.row_wanted.connect(self.add_case)
        session.changed.connect(self._on_changed)
        session.read_only_changed.connect(self._show_lock)
        self._refresh()

    # Parts

    def tools(self) -> list[QWidget]:
        """What stands in the action row while this page is shown."""
        self.add_button = self._button("add", tr("奖励事项"), self.add_case)
        self.import_button = self._button("arrow_import", tr("导入…"), self.import_wanted.emit)
        self.export_button = self._button("arrow_export", tr("导出清单…"), self.export_wanted.emit)
        self.sheet_button = self._button("print", tr("测算表…"), self._ask_sheet)
        self.summary_button = self._button("print", tr("汇总表…"), self.summary_wanted.emit)
        self._allow_adding()
        return [
            self.add_button,
            self.import_button,
            self.export_button,
            self.sheet_button,
            self.summary_button,
        ]

    def scheme_tools(self) -> list[QWidget]:
        """The scheme of the current case, at the end of the action row."""
        self.scheme_label = label = quiet_label(tr("方案"))
        self.schemes = ComboBox()
        self.schemes.setAccessibleName(tr("本事项的奖励方案"))
        self.schemes.setMinimumWidth(140)
        self.schemes.activated.connect(self._choose_scheme)
        label.setBuddy(self.schemes)
        button = self._button("edit", tr("方案…"), self._ask_scheme)
        self._fill_schemes()
        return [label, self.schemes, button]

    @staticmethod
    def _button(icon_name: str, text: str, act: object) -> QPushButton:
        button = QPushButton(icon(icon_name), text)
        button.clicked.connect(act)
        return button

    def _make_actions(self) -> None:
        self.add = self._action(tr("新建奖励事项"), "add", "Ctrl+I", self.add_case)
        self.delete = self._action(tr("删除所选事项"), "delete", "Ctrl+Delete", self.delete_case)
        self.evidence = self._action(tr("佐证材料…"), "attach", "Ctrl+Shift+A", self.show_evidence)
        for action in (self.add, self.delete, self.evidence):
            self.grid.addAction(action)

    def _action(self, text: str, icon_name: str, keys: str, act: object) -> QAction:
        action = QAction(icon(icon_name), text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(act)
        return action

    def _list(self) -> QWidget:
        frame, column = panel()
        column.addWidget(self.grid, 1)
        column.addWidget(RewardTotalRow(self.grid))
        note = quiet_label(tr("金额单位：万元。灰色格由方案算出；核定与测算不同时要写理由。"))
        note.setContentsMargins(10, 6, 8, 6)
        column.addWidget(note)
        return frame

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width()
        if hasattr(self, "scheme_label"):
            self.scheme_label.setVisible(wide >= 1000)
        left = 752 if wide >= 1300 else 580 if wide >= 1100 else 490
        if left != self._left:
            self._left = left
            self.splitter.setSizes([left, max(320, wide - left - 12)])

    # What is shown

    def current_case(self) -> int | None:
        """Id of the case the cursor is on."""
        one = self.model.case(self.grid.currentIndex().row())
        return None if one is None else one.case.id

    def _on_changed(self, change_set: ChangeSet) -> None:
        if touches_kind(change_set, "reward_scheme"):
            self._fill_schemes()
        if change_set.project_ids:  # a budget or a project's name may have changed
            self._show_figures()
            self._show_current()

    def _allow_adding(self) -> None:
        for each in (self.add_button, self.import_button, self.add):
            each.setEnabled(not self._session.read_only)

    def _show_lock(self) -> None:
        if hasattr(self, "add_button"):
            self._allow_adding()
        self._show_current()

    def _refresh(self) -> None:
        self.stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        if self.model.rowCount() and not self.grid.currentIndex().isValid():
            self.grid.setCurrentIndex(self.model.index(0, 1))
        self._show_figures()
        self._show_current()

    def _show_figures(self) -> None:
        cases = self.model.cases()
        valid = [one for one in cases if not one.rejected]
        paid = sum((one.paid or _ZERO for one in valid), _ZERO)
        figures = [
            NamedFigure(tr("事项"), str(len(cases)), tr("项")),
            NamedFigure(tr("测算合计"), _sum([one.reward.amount for one in valid]), "万元"),
            NamedFigure(tr("核定合计"), _sum([one.case.approved for one in valid]), "万元"),
            NamedFigure(tr("已兑付"), money_text(paid), "万元"),
        ]
        payers = {one.case.paid_from for one in cases if one.case.paid_from is not None}
        mine = [p for p in self._session.projects() if p.id in payers]
        if mine:
            sums = self._session.document.project_sums
            figures.append(
                NamedFigure(tr("年度预算"), _sum([sums(p.id).funds.budget for p in mine]), "万元")
            )
        names = {project.id for project in self._session.projects()}
        problems = [p for p in budget_problems(self._session) if p.record_id in names]
        self.bar.show_figures(figures, "；".join(problem.text for problem in problems))

    def _show_current(self) -> None:
        self.card.show_case(self.current_case())
        has_case = self.current_case() is not None
        self.delete.setEnabled(has_case and not self._session.read_only)
        if hasattr(self, "sheet_button"):
            for button in (self.sheet_button, self.summary_button, self.export_button):
                button.setEnabled(has_case)
        self._fill_schemes()

    def _fill_schemes(self) -> None:
        if not hasattr(self, "schemes"):
            return
        blocker = QSignalBlocker(self.schemes)
        records = self._session.document.rewards.schemes()
        shown = [
            (self.schemes.itemText(n), self.schemes.itemData(n))
            for n in range(self.schemes.count())
        ]
        wanted = [(record.name, record.id) for record in records]
        if shown != wanted:
            self.schemes.clear()
            for name, scheme_id in wanted:
                self.schemes.addItem(name, scheme_id)
        one = self.model.case(self.grid.currentIndex().row())
        chosen = None if one is None else one.case.scheme_id
        self.schemes.setCurrentIndex(max(0, self.schemes.findData(chosen)))
        writable = not self._session.read_only
        self.schemes.setEnabled(one is not None and writable and bool(records))
        blocker.unblock()

    def focus_grid(self) -> None:
        """Put the keyboard into the list."""
        shown = self.empty if self.stack.currentIndex() else self.grid
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_case(self, case_id: int, field: str) -> None:
        """Go to a case: its cell in the list, or its row where the field is on the card."""
        row = self.model.row_of(case_id)
        if row is not None:
            names = [column.name for column in self.model.COLUMNS]
            column = names.index(field) if field in names else 1
            self.grid.setFocus()
            self.grid.setCurrentIndex(self.model.index(row, column))

    # Acts

    def add_case(self) -> None:
        """A blank case under the current one."""
        if self._session.evaluation is None:
            return
        steps, new_id = new_case(self._session, self.current_case())
        if self._session.try_apply(tr("新建奖励事项"), steps) is None:
            return
        row = self.model.row_of(new_id)
        if row is not None:
            self.grid.setFocus()
            self.grid.setCurrentIndex(self.model.index(row, 1))

    def delete_case(self) -> None:
        """Delete the current case; undo brings it back, so nothing is asked."""
        case_id = self.current_case()
        if case_id is not None and self._session.try_apply(
            tr("删除奖励事项"), delete_all("reward_case", [case_id])
        ):
            self._session.deleted.emit(tr("已删除 1 项奖励事项"))

    def _choose_scheme(self, place: int) -> None:
        one = self.model.case(self.grid.currentIndex().row())
        chosen = self.schemes.itemData(place)
        if one is not None and chosen != one.case.scheme_id:
            step = Update("reward_case", one.case.id, "scheme_id", chosen)
            self._session.try_apply(tr("更换奖励方案"), [step])

    def _ask_scheme(self) -> None:
        self.scheme_wanted.emit(self.schemes.currentData())

    def _ask_sheet(self) -> None:
        case_id = self.current_case()
        if case_id is not None:
            self.card.commit()
            self.sheet_wanted.emit(case_id)

    def _show_history(self, field: str) -> None:
        case_id = self.current_case()
        if case_id is not None:
            entries = self._session.document.history("reward_case", case_id, field)
            title = f"{self.card.title.text()}：{field_label('reward_case', field)}"
            HistoryDialog(title, entries, self).exec()

    # Files

    def _place(self, row: int) -> EvidencePlace | None:
        one = self.model.case(row)
        if one is None:
            return None
        title = one.case.project_name or tr("（未填项目名称）")
        return EvidencePlace("reward_case", one.case.id, title)

    def _place_in_grid(self, at: QPoint) -> EvidencePlace | None:
        """The case under a dragged file, which becomes the current one."""
        index = self.grid.indexAt(at)
        place = self._place(index.row())
        if place is not None and index.row() != self.grid.currentIndex().row():
            self.grid.setCurrentIndex(self.model.index(index.row(), 1))
        return place

    def _place_on_card(self, at: QPoint) -> EvidencePlace | None:
        return self._place(self.grid.currentIndex().row())

    def show_evidence(self) -> None:
        """The files of the current case."""
        self.files.ask(self._place(self.grid.currentIndex().row()))

    def menu_actions(self) -> list[QAction]:
        """Actions this page gives to the menu 编辑."""
        return [self.add, self.delete, self.evidence]


def _sum(values: list[Decimal | None]) -> str:
    return money_text(sum((value or _ZERO for value in values), _ZERO))
