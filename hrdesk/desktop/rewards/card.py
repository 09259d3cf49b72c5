"""The card of one reward case: its steps, who and what it is for, and the sum written out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.numbers import money_text
from hrdesk.core.reward_records import AGENT_TYPES, EXCLUSIONS, NO, YES, RewardStep
from hrdesk.core.rewards.findings import CalculatedCase
from hrdesk.core.rewards.steps import (
    REJECTED,
    RETURNED,
    WAY,
    next_step,
    owed_before,
    possible_steps,
    standing_steps,
)
from hrdesk.desktop.fields import ChoiceField, LineField, TextField
from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.look.tokens import SMALL, TITLE
from hrdesk.desktop.widgets.account_view import AccountView
from hrdesk.desktop.widgets.labels import quiet_label, strong_label
from hrdesk.desktop.widgets.runs_label import RunsLabel
from hrdesk.desktop.widgets.steps_line import StepMark, StepsLine
from hrdesk.document.changes import Update
from hrdesk.models.reward_model import OTHER, findings, take_back_step
from hrdesk.models.session import DocumentSession

from .dialogs import StepDialog

_KIND = "reward_case"
_LABEL = 76
_TWO_COLUMNS = 470


class FieldGrid(QWidget):
    """Labelled fields in two columns, in one where there is little room."""

    def __init__(self, rows: Sequence[tuple[str, QWidget]]) -> None:
        super().__init__()
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._rows: list[tuple[QLabel, QWidget]] = []
        for text, field in rows:
            label = quiet_label(text)
            label.setBuddy(field)
            label.setMinimumWidth(_LABEL)
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            label.setContentsMargins(0, 5, 0, 0)
            self._rows.append((label, field))
        self._arrange(2)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, (label, field) in enumerate(self._rows):
            row, side = divmod(place, columns)
            self._grid.addWidget(label, row, 2 * side)
            self._grid.addWidget(field, row, 2 * side + 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1 if columns == 2 else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= _TWO_COLUMNS else 1)


class RewardCard(QFrame):
    """One case; ``show_case`` puts another one on it."""

    history_wanted = Signal(str)  # field

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._case_id: int | None = None
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._rule())
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setObjectName("cardBody")
        self._box = QVBoxLayout(body)
        self._box.setContentsMargins(12, 10, 12, 12)
        self._box.setSpacing(8)
        self._fields: list[LineField | ChoiceField | TextField] = []
        self._build()
        self._box.addStretch()
        area.setWidget(body)
        self._area = area
        column.addWidget(area, 1)

    # Parts

    @staticmethod
    def _rule() -> QFrame:
        rule = QFrame()
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        return rule

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        self.title = strong_label("", TITLE)
        self.state = RunsLabel(SMALL)
        row.addWidget(self.title, 1)
        row.addWidget(self.state)
        return head

    def _build(self) -> None:
        self.steps = StepsLine("办理环节", stacked=True)
        self._box.addWidget(self.steps)
        self._box.addLayout(self._step_row())
        self._box.addWidget(self._rule())
        self._box.addWidget(
            FieldGrid(
                (
                    ("引荐方", self._line("agent", "全称，与备案一致")),
                    ("引荐方类型", self._choice("agent_type", AGENT_TYPES)),
                    ("奖励类型", self._choice("reward_kind", self._kinds)),
                    ("企业类别", self._choice("standing", self._standings, blank=OTHER)),
                    ("实质性开工", self._choice("started", (YES, NO), blank="（未确认）")),
                    ("纳入统计库", self._choice("recorded", (YES, NO), blank="（未确认）")),
                    ("计奖基数", self._line("base", "万元")),
                    ("支出项目", self._payer_box()),
                )
            )
        )
        self._box.addLayout(self._sum_head())
        self.account = AccountView()
        self._box.addWidget(self.account)
        self._box.addSpacing(4)
        self._box.addWidget(
            FieldGrid(
                (
                    ("核定奖励", self._line("approved", "万元，审批前填写")),
                    ("核定理由", self._line("approved_reason", "与测算不同时写明")),
                )
            )
        )
        self.findings = QVBoxLayout()
        self.findings.setSpacing(2)
        self._box.addLayout(self.findings)
        self._details()

    def _details(self) -> None:
        sections: tuple[tuple[str, tuple[tuple[str, QWidget], ...]], ...] = (
            (
                "备案与签约",
                (
                    ("企业名称", self._line("company", "引进企业的全称")),
                    ("排除情形", self._choice("exclusion", EXCLUSIONS, blank="没有")),
                    ("备案号", self._line("registration_number", "例如 备〔2022〕6号")),
                    ("备案日期", self._line("registration_date", "例如 2022-11-08")),
                    ("签约主体", self._line("signed_with", "州、县市人民政府或四区管委会")),
                    ("签约日期", self._line("signing_date", "例如 2022-12-20")),
                    ("协议编号", self._line("agreement_number", "")),
                    ("实际投资", self._line("actual_investment", "万元，已完成的投资")),
                ),
            ),
            (
                "依据和佐证",
                (
                    ("基数依据", self._line("base_source", "例如 统计入库单、海关数据")),
                    ("开工佐证", self._line("start_evidence", "例如 施工许可证号")),
                    ("入库佐证", self._line("record_evidence", "例如 统计入库通知")),
                    ("备注", self._line("note", "")),
                ),
            ),
            (
                "一事一议",
                (
                    ("金额", self._line("special_amount", "万元，经同意提高的奖励")),
                    ("批准文号", self._line("special_number", "没有文号不计入测算")),
                ),
            ),
        )
        for title, rows in sections:
            self._box.addSpacing(4)
            self._box.addWidget(strong_label(title))
            self._box.addWidget(FieldGrid(rows))

    def _line(self, name: str, hint: str) -> LineField:
        field = LineField(self._session, _KIND, name, self._id, hint=hint)
        self._fields.append(field)
        return field

    def _choice(
        self,
        name: str,
        choices: Sequence[str] | Callable[[], Sequence[str]],
        blank: str = "（未选）",
    ) -> ChoiceField:
        asked = choices if callable(choices) else lambda: choices
        field = ChoiceField(self._session, _KIND, name, self._id, asked, blank=blank)
        self._fields.append(field)
        return field

    def _id(self) -> int | None:
        return self._case_id

    def _kinds(self) -> Sequence[str]:
        one = self._calculated()
        return [] if one is None else [kind.name for kind in one.scheme.kinds]

    def _standings(self) -> Sequence[str]:
        one = self._calculated()
        return [] if one is None else [uplift.name for uplift in one.scheme.uplifts]

    def _step_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.owed = RunsLabel(SMALL)
        self.next_button = QPushButton()
        self.next_button.setProperty("primary", True)
        self.next_button.clicked.connect(self._take_next)
        self.other_menu = QMenu(self)
        self.return_action = self._menu_action(f"{RETURNED}…", self._return)
        self.reject_action = self._menu_action(f"{REJECTED}…", self._reject)
        self.other_menu.addSeparator()
        self.back_action = self._menu_action("撤回上一步", self._take_back)
        self.other = QPushButton("其他")
        self.other.setMenu(self.other_menu)
        row.addWidget(self.owed, 1)
        row.addWidget(self.other)
        row.addWidget(self.next_button)
        return row

    def _menu_action(self, text: str, act: object) -> QAction:
        action = self.other_menu.addAction(text)
        action.triggered.connect(act)
        return action

    def _payer_box(self) -> QComboBox:
        self.payer = QComboBox()
        self.payer.setAccessibleName("支出项目")
        self.payer.setToolTip("奖励从哪个预算项目支出，用来核对预算")
        self.payer.activated.connect(self._choose_payer)
        return self.payer

    def _sum_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.setContentsMargins(0, 6, 0, 0)
        row.addWidget(strong_label("测算"))
        self.scheme_name = quiet_label("")
        row.addWidget(self.scheme_name)
        row.addStretch()
        history = QPushButton(icon("history"), "核定的历史")
        history.setObjectName("link")
        history.setFlat(True)
        history.clicked.connect(self._ask_history)
        row.addWidget(history)
        return row

    def _ask_history(self) -> None:
        self.history_wanted.emit("approved")

    # What is shown

    def _calculated(self) -> CalculatedCase | None:
        if self._case_id is None or self._session.document.record(_KIND, self._case_id) is None:
            return None
        return self._session.document.rewards.calculated(self._case_id)

    def show_case(self, case_id: int | None) -> None:
        """Put a case on the card."""
        changed = case_id != self._case_id
        self._case_id = case_id
        one = self._calculated()
        if one is None:
            self._case_id = None
        if changed:
            self._area.verticalScrollBar().setValue(0)
            for field in self._fields:
                field.show_value()
        self.setEnabled(one is not None)
        if one is not None:
            self._show(one)

    def _show(self, one: CalculatedCase) -> None:
        case, reward = one.case, one.reward
        self.title.setText(case.project_name or "（未填项目名称）")
        self.title.setToolTip(case.project_name)
        status = one.status
        role = "done" if status == WAY[-1] else "owed" if status == REJECTED else "quiet"
        self.state.set_runs([(f"已{status}" if role == "done" else status, role)])
        self.steps.set_marks(_marks(one))
        self._show_next(one)
        self.account.show_lines(reward.lines, owed=bool(reward.waiting) or reward.amount is None)
        self.scheme_name.setText(f"万元　方案：{one.scheme.name}")
        self._show_payers(case.paid_from)
        self._show_findings(one)

    def _show_next(self, one: CalculatedCase) -> None:
        following = next_step(one.steps)
        possible = possible_steps(one.steps)
        writable = not self._session.document.read_only
        self.next_button.setVisible(following is not None)
        self.next_button.setEnabled(writable)
        self.return_action.setEnabled(writable and RETURNED in possible)
        self.reject_action.setEnabled(writable and REJECTED in possible)
        self.back_action.setEnabled(writable and bool(one.steps))
        if following is None:
            last = one.steps[-1]
            words = f"{last.step}　{last.date}　{last.reason}".strip()
            self.owed.set_runs([(words, "quiet")])
            return
        self.next_button.setText(f"{following}…")
        owed = owed_before(following, one.case, one.reward, one.scheme)
        if owed:
            self.owed.set_runs([(f"{following}前还缺：{'、'.join(owed)}", "owed")])
        else:
            self.owed.set_runs([(f"下一步：{following}，材料已齐", "quiet")])

    def _show_payers(self, chosen: int | None) -> None:
        blocker = QSignalBlocker(self.payer)
        self.payer.clear()
        self.payer.addItem("（未定）", None)
        for project in self._session.projects():
            self.payer.addItem(project.name or "（未命名项目）", project.id)
        self.payer.setCurrentIndex(max(0, self.payer.findData(chosen)))
        self.payer.setToolTip(self.payer.currentText())
        self.payer.setEnabled(not self._session.document.read_only)
        blocker.unblock()

    def _show_findings(self, one: CalculatedCase) -> None:
        while self.findings.count():
            item = self.findings.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        roles = {"错误": "owed", "警告": "unfinished", "提示": "quiet"}
        for found in findings(self._session, one):
            line = RunsLabel(SMALL)
            line.set_runs([(found.text, roles[found.level])])
            line.setToolTip(f"{found.text}。{found.suggestion}")
            self.findings.addWidget(line)
        case = one.case
        if case.payment_id is not None and case.paid_from is not None:
            name = self._session.document.project(case.paid_from).name
            line = RunsLabel(SMALL)
            line.set_runs([(f"已记入“{name}”的支出进度", "quiet")])
            self.findings.addWidget(line)

    # Acts

    def commit(self) -> None:
        """Take what is typed and not yet left."""
        for field in self._fields:
            field.commit()

    def _choose_payer(self, place: int) -> None:
        one = self._calculated()
        chosen = self.payer.itemData(place)
        if one is not None and chosen != one.case.paid_from:
            step = Update(_KIND, one.case.id, "paid_from", chosen)
            self._session.try_apply("选择支出项目", [step])

    def _take_next(self) -> None:
        one = self._calculated()
        following = None if one is None else next_step(one.steps)
        if following is not None:
            self._take(following)

    def _return(self) -> None:
        self._take(RETURNED)

    def _reject(self) -> None:
        self._take(REJECTED)

    def _take(self, step: str) -> None:
        self.commit()
        one = self._calculated()
        if one is not None:
            StepDialog(self._session, one, step, self).run()

    def _take_back(self) -> None:
        one = self._calculated()
        if one is None or not one.steps:
            return
        name = one.steps[-1].step
        if self._session.try_apply(f"撤回{name}", take_back_step(one)):
            self._session.deleted.emit(f"已撤回{name}")


def _marks(one: CalculatedCase) -> list[StepMark]:
    taken: dict[str, RewardStep] = {step.step: step for step in standing_steps(one.steps)}
    following = next_step(one.steps)
    marks = []
    for name in WAY:
        step = taken.get(name)
        if step is not None:
            paid = f"{money_text(step.amount)} 万元" if step.amount is not None else ""
            marks.append(StepMark(name, "done", step.date, paid or step.number))
        elif one.rejected and name == WAY[len(taken)]:
            marks.append(StepMark(REJECTED, "closed", one.steps[-1].date, one.steps[-1].number))
        else:
            marks.append(StepMark(name, "current" if name == following else "ahead"))
    return marks
