"""Records of 市场化招商奖励: cases, the steps they took, and the schemes they are calculated by.

A case belongs to an evaluation (unit × year). Money is in 万元; dates are ISO, YYYY-MM-DD, or "".
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

AGENT_TYPES = ("法人", "自然人", "其他组织")
"""引荐方类型: who may be paid at all."""

EXCLUSIONS = (
    "机关", "事业单位", "国有企业", "机关、事业单位、国有企业职工",
    "投资方或其实际控制人", "投资方的近亲属",
)  # fmt: skip
"""Why an agent may not be paid; "" stands for none of them."""

YES, NO = "是", "否"


@dataclass(frozen=True, slots=True)
class RewardCase:
    """One referral reward (奖励事项): who brought which company, on what base, and what is approved."""

    KIND: ClassVar[str] = "reward_case"
    id: int
    evaluation_id: int
    project_name: str = ""  # 招商项目名称
    company: str = ""  # 企业名称
    agent: str = ""  # 引荐方
    agent_type: str = ""  # one of AGENT_TYPES or ""
    exclusion: str = ""  # one of EXCLUSIONS or ""
    registration_number: str = ""  # 备案号
    registration_date: str = ""
    reward_kind: str = ""  # 奖励类型, a kind of the scheme: 固定资产投资, 外贸
    standing: str = ""  # 企业类别: names of the scheme's uplifts, several joined by 、; "" is 其他
    base: Decimal | None = None  # 计奖基数: planned investment as recorded, or yearly trade
    base_source: str = ""  # 基数依据
    actual_investment: Decimal | None = None  # 实际完成投资, for information
    signed_with: str = ""  # 签约主体
    signing_date: str = ""
    agreement_number: str = ""  # 协议编号
    started: str = ""  # 实质性开工: 是, 否 or "" for not confirmed
    start_evidence: str = ""
    recorded: str = ""  # 纳入统计库: 是, 否 or ""
    record_evidence: str = ""
    special_amount: Decimal | None = None  # 一事一议金额
    special_number: str = ""  # its 批准文号
    approved: Decimal | None = None  # 核定奖励
    approved_reason: str = ""  # why it differs from the calculated amount
    scheme_id: int | None = None  # None: the first reward scheme of the file
    paid_from: int | None = None  # budget project that the reward is paid from
    payment_id: int | None = None  # the dated payment of that project it became
    note: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class RewardStep:
    """A step that a case took: 备案 … 兑付, 退回 or 不予奖励, with date, role and number."""

    KIND: ClassVar[str] = "reward_step"
    id: int
    case_id: int
    step: str = ""
    date: str = ""
    role: str = ""  # 经办岗位
    number: str = ""  # 文号
    reason: str = ""  # owed by 退回 and 不予奖励
    amount: Decimal | None = None  # 兑付金额, only of 兑付
    position: int = 0


@dataclass(frozen=True, slots=True)
class RewardSchemeRecord:
    """A reward scheme as the file keeps it; ``body`` is JSON read by ``hrdesk.core.rewards``."""

    KIND: ClassVar[str] = "reward_scheme"
    id: int
    name: str = ""
    year: int = 0
    source: str = ""
    body: str = ""
    position: int = 0
