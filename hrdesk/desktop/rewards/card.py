"""The card of one reward case: its steps, who and what it is for, and the sum written out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.reward_records import AGENT_TYPES, EXCLUSIONS, NO, YES
from hrdesk.core.rewards.findings import CalculatedCase
from hrdesk.core.rewards.steps import (
    REJECTED,
    WAY,
)
from hrdesk.desktop.fields import ChoiceField, LineField, TextField, keep_narrow
from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.look.tokens import SMALL, TITLE
from hrdesk.desktop.widgets.account_view import AccountView
from hrdesk.desktop.widgets.combo_box import ComboBox
from hrdesk.desktop.widgets.field_grid import FieldGrid
from hrdesk.desktop.widgets.labels import (
    fitting_label,
    hair_rule,
    quiet_fitting_label,
    strong_label,
)
from hrdesk.desktop.widgets.lines import Lines
from hrdesk.desktop.widgets.painted import Run
from hrdesk.desktop.widgets.runs_label import RunsLabel
from hrdesk.document.changes import Update
from hrdesk.models.evidence import count_words
from hrdesk.models.reward_model import OTHER, findings
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

from .way import WayPanel

_KIND = "reward_case"


class RewardCard(QFrame):
    """One case; ``show_case`` puts another one on it."""

    history_wanted = Signal(str)  # field
    evidence_wanted = Signal()

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._case_id: int | None = None
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(hair_rule())
        area = QScrollArea()
        area.setAccessibleName(tr("奖励卡片"))
        area.setProperty("takesKeys", True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setObjectName("cardBody")
        self._box = QVBoxLayout(body)
        self._box.setContentsMargins(12, 8, 12, 12)
        self._box.setSpacing(6)
        self._fields: list[LineField | ChoiceField | TextField] = []
        self._build()
        self._box.addStretch()
        area.setWidget(body)
        self._area = area
        column.addWidget(area, 1)

    # Parts

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        self.title = fitting_label("", TITLE)
        self.state = RunsLabel(SMALL)
        row.addWidget(self.title, 1)
        row.addWidget(self.state)
        return head

    def _build(self) -> None:
        self.way = WayPanel(self._session)
        self.way.about_to_take.connect(self.commit)
        self._box.addWidget(self.way)
        self._box.addWidget(hair_rule())
        self._box.addWidget(
            FieldGrid(
                (
                    (tr("引荐方"), self._line("agent", tr("全称，与备案一致"))),
                    (tr("引荐方类型"), self._choice("agent_type", AGENT_TYPES)),
                    (tr("奖励类型"), self._choice("reward_kind", self._kinds)),
                    (tr("企业类别"), self._choice("standing", self._standings, blank=OTHER)),
                    ("实质性开工", self._choice("started", (YES, NO), blank=tr("（未确认）"))),
                    ("纳入统计库", self._choice("recorded", (YES, NO), blank=tr("（未确认）"))),
                    (tr("计奖基数"), self._line("base", "万元")),
                    (tr("支出项目"), self._payer_box()),
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
                    (tr("核定奖励"), self._line("approved", tr("万元，审批前填写"))),
                    (tr("核定理由"), self._line("approved_reason", tr("与测算不同时写明"))),
                )
            )
        )
        self.findings = Lines()
        self.findings.setAccessibleName(tr("核对结果"))
        self._box.addWidget(self.findings)
        self._details()

    def _details(self) -> None:
        sections: tuple[tuple[str, tuple[tuple[str, QWidget], ...]], ...] = (
            (
                tr("备案与签约"),
                (
                    (tr("企业名称"), self._line("company", tr("引进企业的全称"))),
                    (tr("排除情形"), self._choice("exclusion", EXCLUSIONS, blank=tr("没有"))),
                    (tr("备案号"), self._line("registration_number", tr("例如 备〔2022〕6号"))),
                    (tr("备案日期"), self._line("registration_date", tr("例如 2022-11-08"))),
                    (tr("签约主体"), self._line("signed_with", tr("州、县市人民政府或四区管委会"))),
                    (tr("签约日期"), self._line("signing_date", tr("例如 2022-12-20"))),
                    (tr("协议编号"), self._line("agreement_number", "")),
                    (tr("实际投资"), self._line("actual_investment", tr("万元，已完成的投资"))),
                ),
            ),
            (
                tr("依据和佐证"),
                (
                    (tr("基数依据"), self._line("base_source", tr("例如 统计入库单、海关数据"))),
                    (tr("开工佐证"), self._line("start_evidence", tr("例如 施工许可证号"))),
                    (tr("入库佐证"), self._line("record_evidence", tr("例如 统计入库通知"))),
                    (tr("备注"), self._line("note", "")),
                ),
            ),
            (
                tr("一事一议"),
                (
                    (tr("金额"), self._line("special_amount", tr("万元，经同意提高的奖励"))),
                    (tr("批准文号"), self._line("special_number", tr("没有文号不计入测算"))),
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
        blank: str = tr("（未选）"),
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

    def _payer_box(self) -> QComboBox:
        self.payer = ComboBox()
        self.payer.setAccessibleName(tr("支出项目"))
        keep_narrow(self.payer)
        self.payer.setToolTip(tr("奖励从哪个预算项目支出，用来核对预算"))
        self.payer.activated.connect(self._choose_payer)
        return self.payer

    def _sum_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.setContentsMargins(0, 2, 0, 0)
        row.addWidget(strong_label(tr("测算")))
        self.scheme_name = quiet_fitting_label("")
        row.addWidget(self.scheme_name, 1)
        row.addStretch()
        self.evidence = QPushButton(icon("attach"), count_words(0))
        self.evidence.setObjectName("link")
        self.evidence.setFlat(True)
        self.evidence.clicked.connect(self.evidence_wanted)
        row.addWidget(self.evidence)
        history = QPushButton(icon("history"), tr("核定的历史"))
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
        self.title.setText(case.project_name or tr("（未填项目名称）"))
        status = one.status
        role = "done" if status == WAY[-1] else "owed" if status == REJECTED else "quiet"
        self.state.set_runs(
            [(tr("已{status}").format(status=status) if role == "done" else status, role)]
        )
        files = self._session.document.evidence_of(_KIND, case.id)
        self.evidence.setText(count_words(len(files)))
        self.way.show_case(one)
        self.account.show_lines(reward.lines, owed=bool(reward.waiting) or reward.amount is None)
        self.scheme_name.setText(tr("万元　方案：{name}").format(name=one.scheme.name))
        self._show_payers(case.paid_from)
        self._show_findings(one)

    def _show_payers(self, chosen: int | None) -> None:
        blocker = QSignalBlocker(self.payer)
        self.payer.clear()
        self.payer.addItem(tr("（未定）"), None)
        for project in self._session.projects():
            self.payer.addItem(project.name or tr("（未命名项目）"), project.id)
        self.payer.setCurrentIndex(max(0, self.payer.findData(chosen)))
        self.payer.setToolTip(self.payer.currentText())
        self.payer.setEnabled(not self._session.read_only)
        blocker.unblock()

    def _show_findings(self, one: CalculatedCase) -> None:
        roles = {"错误": "owed", "警告": "unfinished", "提示": "quiet"}
        lines: list[list[Run]] = [
            [(found.text, roles[found.level])] for found in findings(self._session, one)
        ]
        case = one.case
        if case.payment_id is not None and case.paid_from is not None:
            name = self._session.document.project(case.paid_from).name
            lines.append([(tr("已记入“{name}”的支出进度").format(name=name), "done")])
        self.findings.set_lines(lines)

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
            self._session.try_apply(tr("选择支出项目"), [step])
