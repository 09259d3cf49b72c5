"""The list of reward cases (市场化招商奖励) and what one does to a case, as steps for the gate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QObject

from hrdesk.core.entry import Refused, read_entry
from hrdesk.core.findings import Finding
from hrdesk.core.numbers import money_text, plain
from hrdesk.core.positions import GAP
from hrdesk.core.records import Payment, Record
from hrdesk.core.reward_records import RewardCase, RewardStep
from hrdesk.core.rewards.findings import CalculatedCase, budget_findings, findings_of
from hrdesk.core.rewards.steps import REJECTED, RETURNED, WAY, owed_before, possible_steps
from hrdesk.document.changes import ChangeSet, Delete, Insert, Step, Update
from hrdesk.document.creation import award_scheme_records
from hrdesk.words import tr

from .arranging import insert_after
from .cells import Cell, CellSign, Column, Index, named_cell
from .grid_model import GridModel, Row, changed_value
from .row_blocks import insert_block
from .session import DocumentSession, touches_kind

OTHER = "其他"
"""How people write that a company has no standing."""

_SHORT_KINDS = {"固定资产投资": tr("固投")}


class RewardModel(GridModel):
    """Reward cases of the session's evaluation, one a row."""

    FOLLOWS = "evaluation"
    COLUMNS = (
        Column("number", tr("序"), "center", fillable=False),
        Column("project_name", tr("项目"), hint=tr("招商项目的全称，与备案一致")),
        Column("agent", tr("引荐人/代理机构"), hint=tr("备案的引荐方：法人、自然人或其他组织")),
        Column("reward_kind", tr("类型"), hint=tr("方案里的奖励类型")),
        Column(
            "base",
            tr("计奖基数"),
            "right",
            hint=tr("固定资产投资填统计入库的计划投资额，外贸填年度实际进出口额，万元"),
        ),
        Column(
            "standing",
            tr("500强"),
            hint=tr("世界500强、国内500强；都是的用顿号连写，取上浮高的一项"),
        ),
        Column("amount", tr("测算"), "right", fillable=False),
        Column(
            "approved", tr("核定"), "right", hint=tr("审批核定的奖励，万元；与测算不同要写理由")
        ),
        Column("status", tr("状态"), fillable=False),
    )

    def __init__(self, session: DocumentSession, parent: QObject | None = None) -> None:
        self._cases: tuple[CalculatedCase, ...] = ()
        super().__init__(session, parent)

    def case(self, row: int) -> CalculatedCase | None:
        """The case of a row."""
        return self._cases[row] if 0 <= row < len(self._cases) else None

    def cases(self) -> tuple[CalculatedCase, ...]:
        """All cases, in order."""
        return self._cases

    def row_of(self, case_id: int | None) -> int | None:
        """Row of a case."""
        ids = [one.case.id for one in self._cases]
        return ids.index(case_id) if case_id in ids else None

    def choices(self, index: Index) -> tuple[str, ...]:
        one = self.case(index.row())
        if one is None:
            return ()
        name = self.COLUMNS[index.column()].name
        if name == "reward_kind":
            return tuple(kind.name for kind in one.scheme.kinds)
        if name == "standing":
            return (*(uplift.name for uplift in one.scheme.uplifts), OTHER)
        return ()

    def steps_for(self, row: int, field: str, text: str) -> Sequence[Step]:
        return self.record_steps(self._cases[row].case, field, text)

    def record_steps(self, record: Record, field: str, text: str) -> Sequence[Step]:
        assert isinstance(record, RewardCase)
        return case_steps(self.session, record, field, text)

    def blank_rows(self, count: int, after: int) -> Sequence[Step]:
        evaluation, anchor = self.session.evaluation, self.case(after)
        if evaluation is None:
            return ()
        after_id = None if anchor is None else anchor.case.id
        steps, _ = new_case(self.session, after_id)
        first = steps[-1]
        assert isinstance(first, Insert) and isinstance(first.record, RewardCase)
        new_id = self.session.document.new_id
        rest = [replace(first.record, id=new_id("reward_case")) for _ in range(count - 1)]
        schemes = [s for s in steps if isinstance(s, Insert) and s.record.KIND == "reward_scheme"]
        cases = self.session.document.rewards.cases(evaluation.id)
        return [*schemes, *insert_block(cases, after_id, [first.record, *rest])]

    def address(self, row: int, column: int) -> tuple[str, int, str] | None:
        name = self.COLUMNS[column].name
        known = name not in ("number", "amount", "status")
        return ("reward_case", self._cases[row].case.id, name) if known else None

    def _concerns(self, change_set: ChangeSet) -> bool:
        kinds = ("reward_case", "reward_step", "reward_scheme", "evidence")
        return any(touches_kind(change_set, kind) for kind in kinds)

    def _load(self) -> None:
        evaluation = self.session.evaluation
        rewards = self.session.document.rewards
        self._cases = () if evaluation is None else rewards.of_evaluation(evaluation.id)
        files = self.session.document.evidence_of
        self._rows = [
            _row(number, one, len(files("reward_case", one.case.id)))
            for number, one in enumerate(self._cases, 1)
        ]
        self._keys = [one.case.id for one in self._cases]


def _row(number: int, one: CalculatedCase, attached: int) -> Row:
    case, reward = one.case, one.reward
    kind = _SHORT_KINDS.get(case.reward_kind, case.reward_kind)
    standing = case.standing.replace("500强", "") if case.standing else "—"
    if one.rejected:
        amount = Cell("")
    elif reward.waiting:
        words = {"实质性开工": tr("待开工"), "纳入统计库": tr("待入库")}
        short = "、".join(words.get(each, each) for each in reward.waiting)
        amount = Cell(
            "",
            owed=short,
            tooltip=tr("{waiting}未确认，测算为 0").format(waiting="、".join(reward.waiting)),
        )
    elif reward.amount is None:
        amount = Cell("", owed=tr("待填"))
    else:
        capped = tr("封顶　") if reward.capped else ""
        amount = Cell(capped + money_text(reward.amount), tooltip=reward.explanation.text)
    return (
        Cell(str(number)),
        named_cell(case.project_name, attached),
        Cell(case.agent, case.agent, tooltip=case.agent),
        Cell(kind, case.reward_kind, owed="" if case.reward_kind else tr("待选")),
        _money(case.base, "" if one.rejected or reward.special is not None else tr("待填")),
        Cell(standing, case.standing or OTHER),
        amount,
        _money(case.approved, ""),
        Cell(one.status, sign=_sign(one)),
    )


def _money(value: Decimal | None, owed: str) -> Cell:
    return Cell(money_text(value), "" if value is None else plain(value), owed=owed)


def _sign(one: CalculatedCase) -> CellSign:
    if one.status == WAY[-1]:
        return "done"
    return "closed" if one.status in (RETURNED, REJECTED) else "ahead"


# Steps for the gate


def case_steps(session: DocumentSession, case: RewardCase, field: str, text: str) -> list[Update]:
    """What typing ``text`` into a field of a case means. Raises :class:`Refused`."""
    evaluation = session.evaluation
    year = evaluation.year if evaluation is not None else 2000
    if field == "standing":
        text = _standing(session, case, text)
    if field == "reward_kind" and text.strip():
        text = _kind(session, case, text.strip())
    value = read_entry("reward_case", field, text, year=year)
    return changed_value("reward_case", case, field, value)


def _standing(session: DocumentSession, case: RewardCase, text: str) -> str:
    """Names of the scheme's uplifts; 世界 is enough for 世界500强, 其他 is none."""
    known = [uplift.name for uplift in session.document.rewards.scheme_of(case).uplifts]
    names = []
    for part in text.replace("，", "、").replace(",", "、").split("、"):
        word = part.strip()
        if not word or word in (OTHER, "—", "-", "无", "否"):
            continue
        found = [name for name in known if word in (name, name.removesuffix("500强"))]
        if not found:
            raise Refused(
                tr("企业类别只能是{names}，不能是“{word}”。").format(
                    names="、".join([*known, OTHER]), word=word
                )
            )
        names.append(found[0])
    return "、".join(dict.fromkeys(names))


def _kind(session: DocumentSession, case: RewardCase, text: str) -> str:
    known = [kind.name for kind in session.document.rewards.scheme_of(case).kinds]
    found = [name for name in known if text in (name, _SHORT_KINDS.get(name, name))]
    if not found:
        raise Refused(
            tr("奖励类型只能是{known}，不能是“{text}”。").format(known="、".join(known), text=text)
        )
    return found[0]


def new_case(session: DocumentSession, after: int | None) -> tuple[list[Step], int]:
    """A blank case behind another (``None``: at the end), with its scheme and project to pay from."""
    evaluation = session.evaluation
    assert evaluation is not None
    cases = session.document.rewards.cases(evaluation.id)
    like = next((case for case in cases if case.id == after), cases[-1] if cases else None)
    scheme_id, steps = like.scheme_id if like else None, list[Step]()
    if not session.document.rewards.schemes():  # a file from before there were rewards
        for record in award_scheme_records():
            if record.KIND == "reward_scheme":
                scheme_id = session.document.new_id("reward_scheme")
                steps.append(Insert(replace(record, id=scheme_id)))
    case = RewardCase(
        id=session.document.new_id("reward_case"),
        evaluation_id=evaluation.id,
        reward_kind=like.reward_kind if like else "",
        signed_with=like.signed_with if like else "",
        scheme_id=scheme_id,
        paid_from=like.paid_from if like else _usual_payer(session),
    )
    return [*steps, *insert_after(cases, after, case)], case.id


def _usual_payer(session: DocumentSession) -> int | None:
    """The budget project that rewards are paid from, by its name."""
    found = [project.id for project in session.projects() if "市场化" in project.name]
    return found[0] if len(found) == 1 else None


def take_step(session: DocumentSession, one: CalculatedCase, step: RewardStep) -> list[Step]:
    """Take a step. Raises :class:`Refused` with what is still owed, or out of its turn."""
    if step.step not in possible_steps(one.steps):
        raise Refused(
            tr("这一事项现在是{status}，不能办理{step}。").format(status=one.status, step=step.step)
        )
    owed = owed_before(step.step, one.case, one.reward, one.scheme)
    if owed:
        raise Refused(tr("{step}前还缺：{owed}。").format(step=step.step, owed="、".join(owed)))
    if step.step in (RETURNED, REJECTED) and not step.reason.strip():
        raise Refused(tr("{step}要写明理由。").format(step=step.step))
    if not step.date:
        raise Refused(tr("请填写{step}的日期。").format(step=step.step))
    last = max((each.position for each in one.steps), default=0)
    steps: list[Step] = [Insert(replace(step, case_id=one.case.id, position=last + GAP))]
    if step.step == WAY[0]:  # the registration is kept with the case, where the sheet prints it
        for field, value in (
            ("registration_number", step.number),
            ("registration_date", step.date),
        ):
            if value and not getattr(one.case, field):
                steps.append(Update("reward_case", one.case.id, field, value))
    return steps


def take_back_step(one: CalculatedCase) -> list[Step]:
    """Take the last step back; a payment that came from it goes too."""
    if not one.steps:
        return []
    last = one.steps[-1]
    steps: list[Step] = [Delete("reward_step", last.id)]
    if last.step == WAY[-1] and one.case.payment_id is not None:
        steps.append(Delete("payment", one.case.payment_id))
    return steps


def pay_from_project(
    session: DocumentSession, one: CalculatedCase, date: str, amount: Decimal | None
) -> list[Step]:
    """The payment of the budget project that a reward becomes, linked to its case."""
    case = one.case
    if case.paid_from is None or case.payment_id is not None or amount is None:
        return []
    payments = session.document.sheet(case.paid_from).payments
    payment = Payment(
        session.document.new_id("payment"),
        case.paid_from,
        date,
        f"兑付市场化招商奖励：{case.project_name}",
        amount,
    )
    return [
        *insert_after(payments, None, payment),
        Update("reward_case", case.id, "payment_id", payment.id),
    ]


def findings(session: DocumentSession, one: CalculatedCase) -> list[Finding]:
    """What is wrong with or owed by a case, beside all cases of the file."""
    return findings_of(one, session.document.rewards.of_file())


def budget_problems(session: DocumentSession) -> list[Finding]:
    """Budget projects from which more is approved or paid than they have."""
    document = session.document
    every = document.rewards.of_file()
    budgets = {}
    for project_id in {one.case.paid_from for one in every if one.case.paid_from is not None}:
        budget = document.project_sums(project_id).funds.budget
        budgets[project_id] = (document.project(project_id).name, budget)
    return budget_findings(every, budgets)
