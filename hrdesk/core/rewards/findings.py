"""What is wrong or owed among reward cases: conditions, exclusions, double rewards, budgets.

A case is looked at beside all cases of the file, because the same project or company may have been
paid in another year. Rule source: docs/rules.md 5.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hrdesk.core.findings import Finding
from hrdesk.core.numbers import money_text, normalise
from hrdesk.core.reward_records import RewardCase, RewardStep
from hrdesk.words import tr

from .calculation import Reward
from .scheme import RewardScheme
from .steps import REJECTED, approval_unexplained, is_closed, status


@dataclass(frozen=True, slots=True)
class CalculatedCase:
    """A case with its year, scheme, reward and steps."""

    case: RewardCase
    year: int
    scheme: RewardScheme
    reward: Reward
    steps: tuple[RewardStep, ...] = ()

    @property
    def status(self) -> str:
        """Where the case stands."""
        return status(self.steps)

    @property
    def rejected(self) -> bool:
        """Whether nothing will be paid for it."""
        return self.status == REJECTED

    @property
    def paid(self) -> Decimal | None:
        """What was paid, ``None`` before 兑付."""
        if self.status != "兑付":
            return None
        amount = [step for step in self.steps if step.step == "兑付"][-1].amount
        return self.case.approved if amount is None else amount

    @property
    def due(self) -> Decimal:
        """What is paid or will be: paid, else approved; nothing of a rejected case."""
        if self.rejected:
            return Decimal(0)
        amount = self.paid if self.paid is not None else self.case.approved
        return Decimal(0) if amount is None else amount


def findings_of(one: CalculatedCase, others: Iterable[CalculatedCase]) -> list[Finding]:
    """Findings of one case, beside the other cases of the file."""
    return [*_own(one), *_doubles(one, others)]


def budget_findings(
    cases: Sequence[CalculatedCase], budgets: Mapping[int, tuple[str, Decimal | None]]
) -> list[Finding]:
    """Budget projects from which more is approved or paid than they have.

    ``budgets`` maps a project's id to its name and 全年预算数 in 万元.
    """
    sums: dict[int, Decimal] = defaultdict(Decimal)
    for one in cases:
        if one.case.paid_from is not None:
            sums[one.case.paid_from] += one.due
    found = []
    for project_id, total in sums.items():
        name, budget = budgets.get(project_id, ("", None))
        if total and total > (budget or 0):
            have = money_text(budget or Decimal(0))
            found.append(
                Finding(
                    "奖励超过预算",
                    "警告",
                    tr("核定 {total} 超过“{name}”的全年预算 {have} 万元").format(
                        total=money_text(total), name=name, have=have
                    ),
                    tr("核对核定奖励和支出项目，或调整预算。"),
                    "project",
                    project_id,
                    "budget",
                )
            )
    return found


def _own(one: CalculatedCase) -> Iterator[Finding]:
    case, reward = one.case, one.reward

    def finding(rule: str, level: str, text: str, suggestion: str, field: str) -> Finding:
        return Finding(
            rule,
            level,  # type: ignore[arg-type]
            text,
            suggestion,
            case.KIND,
            case.id,
            field,
            project=case.project_name,
        )

    if one.rejected:
        return
    kind = one.scheme.kind(case.reward_kind)
    if case.reward_kind and kind is None:
        yield finding(
            "奖励类型不在方案里",
            "错误",
            tr("方案“{name}”没有“{reward_kind}”这种奖励类型").format(
                name=one.scheme.name, reward_kind=case.reward_kind
            ),
            tr("改选奖励类型，或在方案里增加。"),
            "reward_kind",
        )
    for condition in reward.waiting:
        field = "started" if condition == "实质性开工" else "recorded"
        yield finding(
            "条件未满足",
            "警告",
            tr("{condition}未确认，测算为 0").format(condition=condition),
            tr("取得佐证后填“是”；确实不具备的，不予奖励。"),
            field,
        )
    if case.exclusion:
        yield finding(
            "引荐方不能奖励",
            "错误",
            tr("引荐方属于{exclusion}，按规定不能奖励").format(exclusion=case.exclusion),
            tr("核实引荐方；属实的，不予奖励并写明理由。"),
            "exclusion",
        )
    if case.special_amount is not None and reward.special is None:
        allowed = one.scheme.special_allowed
        yield finding(
            "一事一议缺批准",
            "错误",
            tr("一事一议金额没有批准文号，不计入测算")
            if allowed
            else tr("方案没有一事一议，这个金额不计入测算"),
            tr("填写批准文号，或清除金额。"),
            "special_number",
        )
    if reward.capped:
        yield finding(
            "达到上限",
            "提示",
            tr("按上限 {cap} 万元封顶").format(cap=money_text(reward.cap)),
            tr("无需处理。"),
            "approved",
        )
    if approval_unexplained(case, reward):
        yield finding(
            "核定与测算不同",
            "警告",
            tr("核定 {approved} 与测算 {amount} 不同，没有理由").format(
                approved=money_text(case.approved), amount=money_text(reward.amount)
            ),
            tr("写明核定理由，或改为测算数。"),
            "approved_reason",
        )
    if one.paid is not None and case.approved is not None and one.paid != case.approved:
        yield finding(
            "兑付与核定不同",
            "警告",
            tr("兑付 {paid} 与核定 {approved} 不同").format(
                paid=money_text(one.paid), approved=money_text(case.approved)
            ),
            tr("核对兑付金额。"),
            "approved",
        )
    signed = case.signed_with and case.signing_date and case.agreement_number
    if not signed and not is_closed(one.steps):
        yield finding(
            "签约未填全",
            "提示",
            tr("签约主体、签约日期、协议编号没有填全，申报前要补齐"),
            tr("填写签约情况。"),
            "signed_with",
        )


def _doubles(one: CalculatedCase, others: Iterable[CalculatedCase]) -> Iterator[Finding]:
    """The same project or the same company in another case of any year that is not rejected."""
    if one.rejected:
        return
    mine = one.case
    for other in others:
        theirs = other.case
        if theirs.id == mine.id or other.rejected:
            continue
        same_project = _same(mine.project_name, theirs.project_name)
        same_company = _same(mine.company, theirs.company)
        if not same_project and not same_company:
            continue
        what = tr("项目") if same_project else tr("企业")
        name = theirs.project_name if same_project else theirs.company
        paid = (
            tr("已兑付")
            if other.paid is not None
            else tr("正在{status}").format(status=other.status)
        )
        level = "错误" if other.paid is not None or same_project else "警告"
        yield Finding(
            "重复奖励",
            level,  # type: ignore[arg-type]
            tr("同一{what}“{name}”在 {year} 年度另有一项奖励（{paid}），每个项目只奖励一次").format(
                what=what, name=name, year=other.year, paid=paid
            ),
            tr("核对是否为同一项目；是的，保留一项。"),
            mine.KIND,
            mine.id,
            "project_name" if same_project else "company",
            project=mine.project_name,
        )


def _same(mine: str, theirs: str) -> bool:
    plain = _plain(mine)
    return bool(plain) and plain == _plain(theirs)


def _plain(name: str) -> str:
    """A name for comparing: full-width forms, blanks and brackets do not make another one."""
    return re.sub(r"[\s()（）“”\"·]", "", normalise(name)).casefold()
