"""Records of 比学赶超: contestants, periods, what was reported and recognised, prizes and their use.

Contestants and periods belong to an evaluation (unit × year); everything that happens in a period
belongs to the period and names its contestant. ``indicator`` and ``part`` are keys of the period's
scheme (see ``hrdesk.core.contest.scheme``), not names, so that renaming loses nothing. Money is in
万元; dates are ISO, YYYY-MM-DD, or "".
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

STAGES = ("数据报送", "审核", "初评", "公示", "审批印发", "兑现")
"""The flow of a period, in order."""

FROZEN_STAGES = STAGES[STAGES.index("公示") :]
"""Stages in which figures change only by a correction with a reason."""

PERIOD_KINDS = ("月度", "季度", "年度")
PAYMENT_ACTIONS = ("拨付", "缓拨", "少拨", "停拨", "全额扣回")
"""What is done with a prize: paid, held back for later, cut, stopped, taken back."""

PRIZE_PURPOSES = ("招商活动", "策划包装")
"""What a prize may be used for."""


@dataclass(frozen=True, slots=True)
class Contestant:
    """A county, city, park or department that takes part; ``group`` is a group of the scheme."""

    KIND: ClassVar[str] = "contestant"
    id: int
    evaluation_id: int
    name: str = ""
    group: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class ContestTarget:
    """A contestant's target for the whole year, for one indicator (or one part of it)."""

    KIND: ClassVar[str] = "contest_target"
    id: int
    contestant_id: int
    indicator: str = ""
    part: str = ""
    amount: Decimal | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class ContestPeriod:
    """A period (期次): its share of the yearly target, its due date and how far it got."""

    KIND: ClassVar[str] = "contest_period"
    id: int
    evaluation_id: int
    code: str = ""  # 2023Q1, 2023, 2023M05: how files and commands name it
    name: str = ""  # 一季度
    period_kind: str = "季度"  # one of PERIOD_KINDS; prizes are given by kind
    share: Decimal | None = None  # of the yearly target, %
    due: str = ""  # 报送截止
    stage: str = "数据报送"
    scheme_id: int | None = None  # None: the first contest scheme of the file
    paid_from: int | None = None  # budget project that prizes are paid from
    position: int = 0


@dataclass(frozen=True, slots=True)
class ContestValue:
    """One figure of the matrix: what a contestant reported, and what was recognised in its place."""

    KIND: ClassVar[str] = "contest_value"
    id: int
    period_id: int
    contestant_id: int
    indicator: str = ""
    part: str = ""
    reported: Decimal | None = None  # 上报值
    recognised: Decimal | None = None  # 认定值; replaces the reported one
    source: str = ""  # 认定来源
    target: Decimal | None = None  # 时序目标; None: the yearly target × the period's share
    base: Decimal | None = None  # 上年同期值, for growth
    not_applicable: bool = False  # 不适用
    reason: str = ""  # why 0, 不适用 or another value was recognised
    position: int = 0


@dataclass(frozen=True, slots=True)
class ContestSubmission:
    """When a contestant handed its data in."""

    KIND: ClassVar[str] = "contest_submission"
    id: int
    period_id: int
    contestant_id: int
    submitted_on: str = ""
    note: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class ContestAdjustment:
    """A bonus or a deduction of a contestant: how often a rule of the scheme applies, and why."""

    KIND: ClassVar[str] = "contest_adjustment"
    id: int
    period_id: int
    contestant_id: int
    rule: str = ""  # key of a bonus or deduction of the scheme
    count: Decimal | None = None
    reason: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class ContestStep:
    """A stage that a period reached, with date, role and number."""

    KIND: ClassVar[str] = "contest_step"
    id: int
    period_id: int
    stage: str = ""
    date: str = ""
    role: str = ""  # 经办岗位
    number: str = ""  # 文号
    note: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class ContestPublication:
    """A ranking as it was published: the scheme and the whole result, so that it can be reprinted."""

    KIND: ClassVar[str] = "contest_publication"
    id: int
    period_id: int
    date: str = ""
    scheme_body: str = ""
    result_body: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class ContestCorrection:
    """A figure that was changed after 公示 began: what, by whom and why."""

    KIND: ClassVar[str] = "contest_correction"
    id: int
    period_id: int
    contestant_id: int | None = None
    date: str = ""
    role: str = ""  # 经办岗位
    summary: str = ""  # 实际利用外资 认定值 12.00 → 10.00
    reason: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class ContestPayment:
    """What was done with a contestant's prize: paid, held back, cut, stopped or taken back."""

    KIND: ClassVar[str] = "contest_payment"
    id: int
    period_id: int
    contestant_id: int
    action: str = "拨付"  # one of PAYMENT_ACTIONS
    amount: Decimal | None = None
    date: str = ""
    number: str = ""  # 文号
    reason: str = ""  # owed by everything but 拨付
    payment_id: int | None = None  # the dated payment of the budget project it became
    position: int = 0


@dataclass(frozen=True, slots=True)
class PrizeUse:
    """What a contestant used prize money for, with evidence."""

    KIND: ClassVar[str] = "prize_use"
    id: int
    period_id: int
    contestant_id: int
    date: str = ""
    purpose: str = ""  # one of PRIZE_PURPOSES
    summary: str = ""
    amount: Decimal | None = None
    evidence: str = ""  # 佐证材料
    position: int = 0


@dataclass(frozen=True, slots=True)
class ContestSchemeRecord:
    """A contest scheme as the file keeps it; ``body`` is JSON read by ``hrdesk.core.contest``."""

    KIND: ClassVar[str] = "contest_scheme"
    id: int
    name: str = ""
    year: int = 0
    source: str = ""
    body: str = ""
    position: int = 0
