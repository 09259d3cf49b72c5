"""The way of a case: 备案 → 申报 → 审查 → 公示 → 审批 → 兑付, or 退回 / 不予奖励 with a reason.

What a step owes is known before it is taken; a case that was 退回 goes on from 申报. Nothing here
changes the sum. Rule source: docs/rules.md 5.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hrdesk.core.reward_records import RewardCase, RewardStep

from .calculation import Reward
from .scheme import RewardScheme

WAY = ("备案", "申报", "审查", "公示", "审批", "兑付")
RETURNED, REJECTED = "退回", "不予奖励"
STEP_NAMES = (*WAY, RETURNED, REJECTED)


def in_order(steps: Iterable[RewardStep]) -> list[RewardStep]:
    """Steps in the order they were taken."""
    return sorted(steps, key=lambda step: (step.position, step.id))


def standing_steps(steps: Sequence[RewardStep]) -> list[RewardStep]:
    """The steps of the way that count now: a return takes back all from 申报 on.

    A step out of its turn, as only a list from elsewhere could hold it, does not count.
    """
    standing: list[RewardStep] = []
    for step in in_order(steps):
        if step.step == RETURNED:
            standing = standing[:1]
        elif len(standing) < len(WAY) and step.step == WAY[len(standing)]:
            standing.append(step)
    return standing


def status(steps: Sequence[RewardStep]) -> str:
    """Where a case stands: the last step taken, or 未备案."""
    ordered = in_order(steps)
    return ordered[-1].step if ordered else "未备案"


def is_closed(steps: Sequence[RewardStep]) -> bool:
    """Whether a case is at its end: paid or rejected."""
    return status(steps) in (WAY[-1], REJECTED)


def next_step(steps: Sequence[RewardStep]) -> str | None:
    """The step of the way that comes next, ``None`` at the end."""
    taken = len(standing_steps(steps))
    return None if is_closed(steps) or taken == len(WAY) else WAY[taken]


def possible_steps(steps: Sequence[RewardStep]) -> tuple[str, ...]:
    """The steps that may be taken now."""
    following = next_step(steps)
    if following is None:
        return ()
    back = (RETURNED,) if len(standing_steps(steps)) > 1 else ()
    return (following, *back, REJECTED)


def owed_before(
    step: str, case: RewardCase, reward: Reward, scheme: RewardScheme
) -> tuple[str, ...]:
    """What a case still owes before a step can be taken, a phrase each; empty when it may go on."""
    if step in (RETURNED, REJECTED):
        return ()
    owed: list[str] = []
    place = WAY.index(step)

    def needs(missing: bool, phrase: str) -> None:
        if missing:
            owed.append(phrase)

    needs(not case.project_name, "项目名称")
    needs(not case.company, "企业名称")
    needs(not case.agent, "引荐方")
    needs(not case.agent_type, "引荐方类型")
    if place >= WAY.index("申报"):
        needs(not case.registration_number, "备案号")
        needs(not case.registration_date, "备案日期")
        needs(scheme.kind(case.reward_kind) is None, "奖励类型")
        needs(not case.signed_with, "签约主体")
        needs(not case.signing_date, "签约日期")
        needs(not case.agreement_number, "协议编号")
    if place >= WAY.index("审查"):
        needs(bool(case.exclusion), f"引荐方属于{case.exclusion}，按规定不予奖励")
        needs(case.base is None and reward.special is None, "计奖基数")
        for condition in reward.waiting:
            owed.append(f"确认{condition}")
    if place >= WAY.index("公示"):
        special_without_number = case.special_amount is not None and reward.special is None
        needs(special_without_number, "一事一议的批准文号")
    if place >= WAY.index("审批"):
        needs(case.approved is None, "核定奖励")
        needs(approval_unexplained(case, reward), "核定与测算不同的理由")
    return tuple(owed)


def approval_unexplained(case: RewardCase, reward: Reward) -> bool:
    """Whether the approved amount differs from the calculated one without a reason."""
    if case.approved is None or reward.amount is None or case.approved_reason.strip():
        return False
    return case.approved != reward.amount
