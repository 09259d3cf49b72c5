"""Taking a step of a reward case: its date, role and number, and what is still owed."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from hrdesk.core.entry import Refused
from hrdesk.core.numbers import plain
from hrdesk.core.reward_records import RewardStep
from hrdesk.core.rewards.findings import CalculatedCase
from hrdesk.core.rewards.steps import REJECTED, RETURNED, WAY, owed_before
from hrdesk.desktop.form_dialog import FormDialog, today
from hrdesk.models.reward_model import pay_from_project, take_step
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

_KIND = "reward_step"
_ROLE_HINTS = {
    "备案": tr("例如 招商科经办"),
    "审查": tr("例如 联合审查组"),
    "审批": tr("例如 局长办公会"),
    "兑付": tr("例如 财务科出纳"),
}
_NUMBER_HINTS = {"备案": tr("例如 备〔2022〕6号"), "兑付": tr("支付凭证号")}


class StepDialog(FormDialog):
    """One step of the way, or 退回 / 不予奖励 with a reason."""

    def __init__(
        self,
        session: DocumentSession,
        one: CalculatedCase,
        step: str,
        parent: QWidget | None = None,
    ) -> None:
        name = one.case.project_name or tr("（未填项目名称）")
        super().__init__(session, tr("办理：{step}").format(step=step), name, step, parent)
        self._one, self._step = one, step
        self.owed = owed_before(step, one.case, one.reward, one.scheme)
        self.add_owed(
            tr("{step}前还缺 {count} 项，补齐后才能办理：").format(step=step, count=len(self.owed)),
            self.owed,
        )
        self.accept_button.setEnabled(not self.owed)
        self.date = self.add_line(tr("日期"), today(), tr("年-月-日"))
        self.role = self.add_line(tr("经办岗位"), "", _ROLE_HINTS.get(step, tr("填岗位，不填姓名")))
        known = one.case.registration_number if step == WAY[0] else ""
        self.number = self.add_line(tr("文号"), known, _NUMBER_HINTS.get(step, tr("可留空")))
        needed = step in (RETURNED, REJECTED)
        self.reason = self.add_line(tr("理由"), "", tr("必填") if needed else tr("备注，可留空"))
        self.amount: QLineEdit | None = None
        self.into_project: QCheckBox | None = None
        if step == WAY[-1]:
            self._ask_amount()

    def _ask_amount(self) -> None:
        case = self._one.case
        text = "" if case.approved is None else plain(case.approved)
        self.amount = self.add_line(tr("兑付金额"), text, "万元")
        if case.paid_from is not None and case.payment_id is None:
            name = self.session.document.project(case.paid_from).name
            self.into_project = self.add_check(
                tr("同时记入“{name}”的支出进度").format(name=name), True
            )

    def take(self) -> None:
        amount: object = None
        if self.amount is not None:
            amount = self.read(_KIND, "amount", self.amount)
            if amount is None:
                raise Refused(tr("请填写兑付金额。"))
        assert amount is None or isinstance(amount, Decimal)
        step = RewardStep(
            self.session.document.new_id(_KIND),
            self._one.case.id,
            self._step,
            str(self.read(_KIND, "date", self.date)),
            str(self.read(_KIND, "role", self.role)),
            str(self.read(_KIND, "number", self.number)),
            str(self.read(_KIND, "reason", self.reason)),
            amount,
        )
        steps = take_step(self.session, self._one, step)
        if self.into_project is not None and self.into_project.isChecked():
            steps += pay_from_project(self.session, self._one, step.date, step.amount)
        self.session.apply(tr("办理{step}").format(step=self._step), steps)
