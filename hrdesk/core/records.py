"""The records of a hrdesk file, as small immutable values.

A file holds *evaluations* (自评: one unit, one year). An evaluation holds *projects* (项目), a project
holds *fund sources* (资金来源) and *indicators* (三级指标), and a few typed texts and lists that the
report needs. Scoring *schemes* (评分方案) belong to the file.

Every record has an ``id`` that is unique among the records of its kind and never used twice in one
file, and most have a ``position``: their order among their siblings, as on paper.

Text fields hold what was typed; a blank is ``""``. Figures hold a ``Decimal`` or ``None`` for blank.
Money is in 万元, weights and scores in points. ``target`` and ``actual`` stay text, because people
write "≤202.6万元", "12月前" or "优良中低差" into them; ``hrdesk.core.rows`` reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from .contest_records import (
    ContestAdjustment,
    Contestant,
    ContestCorrection,
    ContestPayment,
    ContestPeriod,
    ContestPublication,
    ContestSchemeRecord,
    ContestStep,
    ContestSubmission,
    ContestTarget,
    ContestValue,
    PrizeUse,
)
from .reward_records import RewardCase, RewardSchemeRecord, RewardStep

RELATIONS = ("≥", ">", "=", "<", "≤", "定性")
"""The signs of 指标性质 a row may carry; ``""`` stands for none."""

EXECUTION_BLOCK = "投入"
"""Name of the block whose score derives from the funds and never from indicators."""

FROM_PAYMENTS = "支出进度"
"""``FundSource.spent_from`` of a source whose 全年执行数 follows the dated payments."""

EVIDENCE_OWNERS = ("indicator", "reward_case", "contest_value", "prize_use")
"""Kinds of records that files can be attached to (佐证材料)."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One unit's self-evaluation of one budget year (单位 × 年度)."""

    KIND: ClassVar[str] = "evaluation"
    id: int
    unit: str
    year: int
    department: str = ""  # 主管部门 proposed for new projects
    scheme_id: int | None = None  # the default scheme of its projects
    form_number: str = ""  # 公开表号, printed top right when given
    preparer: str = ""  # 填报人
    telephone: str = ""  # 联系电话
    head: str = ""  # 单位负责人
    filled_on: str = ""  # 填报日期, as typed
    position: int = 0
    final_on: str = ""  # 定稿 since this day, YYYY-MM-DD; nothing of the evaluation changes then
    unlock_reason: str = ""  # why it was opened again the last time
    rules_off: str = ""  # names of the checks (自查) that are switched off, with blanks between


@dataclass(frozen=True, slots=True)
class Project:
    """A budget project with its goals and texts; its money is in its fund sources."""

    KIND: ClassVar[str] = "project"
    id: int
    evaluation_id: int
    name: str = ""
    code: str = ""  # 项目编码
    department: str = ""  # 主管部门
    implementing_unit: str = ""  # 实施单位
    scheme_id: int | None = None  # None: the evaluation's scheme
    leader: str = ""  # 项目负责人
    # Typed totals of 年度资金总额, 万元; used per column only while no source has a figure there.
    total_initial_budget: Decimal | None = None
    total_budget: Decimal | None = None
    total_received: Decimal | None = None
    total_spent: Decimal | None = None
    execution_own_score: Decimal | None = None  # 自评分 of the 投入 row, points
    execution_reason: str = ""
    budget_change_note: str = ""  # why 年初 became 全年
    overall_goal: str = ""  # 总体目标
    expected_goal: str = ""  # 阶段性目标 = 预期目标 of the form
    actual_goal: str = ""  # 实际完成情况
    notes: str = ""  # 其他需要说明事项
    budget_document: str = ""  # 下达文号
    background: str = ""  # 立项背景
    content: str = ""  # 主要内容及实施情况
    organisation: str = ""  # 组织机构及职责
    position: int = 0
    printed_result: str = ""  # 总分 and 等级 of the imported form where its rows give others


@dataclass(frozen=True, slots=True)
class FundSource:
    """One row of the fund block: a source and its four amounts, 万元."""

    KIND: ClassVar[str] = "fund_source"
    id: int
    project_id: int
    name: str = ""
    initial_budget: Decimal | None = None  # 年初预算数
    budget: Decimal | None = None  # 全年预算数
    received: Decimal | None = None  # 到位数
    spent: Decimal | None = None  # 全年执行数
    position: int = 0
    spent_from: str = ""  # FROM_PAYMENTS: the year's payments less what other sources spent


@dataclass(frozen=True, slots=True)
class Indicator:
    """A third-level row (三级指标): what was promised, what was reached, what it is worth.

    A row without name, target, actual, weight and own score is an empty second-level row of the
    template: it is printed, but neither scored nor counted (see :meth:`is_empty`).
    """

    KIND: ClassVar[str] = "indicator"
    id: int
    project_id: int
    level1: str = ""  # block without 指标: 产出
    level2: str = ""  # dimension without 指标: 时效
    name: str = ""
    relation: str = ""  # one of RELATIONS or ""
    target: str = ""  # 指标值 as typed
    measure: str = ""  # 度量单位
    actual: str = ""  # 实际完成值 as typed
    weight: Decimal | None = None  # 分值
    own_score: Decimal | None = None  # 自评分
    band: int | None = None  # 定性 band: 0 is the scheme's first (达成年度指标)
    band_percent: Decimal | None = None  # percentage inside the band; None: the band's default
    on_time: str = ""  # "按时" or "逾期" where the words leave it open
    target_too_low: bool = False  # the user says the target was set plainly too low
    reason: str = ""  # 偏差原因分析及改进措施
    note: str = ""  # a remark that is not printed
    position: int = 0
    actual_from: str = ""  # a day, YYYY-MM-DD: the actual is what was paid up to it

    def is_empty(self) -> bool:
        """Whether this is an empty second-level row of the template: unscored and uncounted."""
        typed = self.name or self.target or self.actual
        return not typed and self.weight is None and self.own_score is None


@dataclass(frozen=True, slots=True)
class Regulation:
    """A document of 管理制度 that the project is run by."""

    KIND: ClassVar[str] = "regulation"
    id: int
    project_id: int
    text: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Risk:
    """An expected risk and the measure against it (预期风险及应对措施)."""

    KIND: ClassVar[str] = "risk"
    id: int
    project_id: int
    risk: str = ""
    measure: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Payment:
    """A dated payment of a project (支出进度), 万元; ``date`` is ISO, YYYY-MM-DD."""

    KIND: ClassVar[str] = "payment"
    id: int
    project_id: int
    date: str = ""
    summary: str = ""
    amount: Decimal | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class ReportText:
    """A typed passage of the unit's report (chapters of 绩效自评报告), one record a chapter."""

    KIND: ClassVar[str] = "report_text"
    id: int
    evaluation_id: int
    chapter: str = ""
    body: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that proves a value (佐证材料): which record it proves, and the digest of its content.

    The content lies in the document once for each digest, however many records name it.
    """

    KIND: ClassVar[str] = "evidence"
    id: int
    evaluation_id: int
    owner_kind: str = "indicator"  # one of EVIDENCE_OWNERS
    owner_id: int = 0
    file_name: str = ""
    content_digest: str = ""  # SHA-256 of the content
    size: int = 0  # bytes
    added_on: str = ""  # YYYY-MM-DD
    note: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class SchemeRecord:
    """A scoring scheme as the file keeps it; ``body`` is JSON read by ``hrdesk.core.schemes``."""

    KIND: ClassVar[str] = "scheme"
    id: int
    name: str = ""
    year: int = 0
    source: str = ""  # where its rules come from
    body: str = ""
    position: int = 0


Record = (
    Evaluation
    | Project
    | FundSource
    | Indicator
    | Regulation
    | Risk
    | Payment
    | ReportText
    | Evidence
    | SchemeRecord
    | RewardSchemeRecord
    | RewardCase
    | RewardStep
    | ContestSchemeRecord
    | Contestant
    | ContestTarget
    | ContestPeriod
    | ContestValue
    | ContestSubmission
    | ContestAdjustment
    | ContestStep
    | ContestPublication
    | ContestCorrection
    | ContestPayment
    | PrizeUse
)

KINDS: dict[str, type[Record]] = {
    record.KIND: record
    for record in (
        Evaluation,
        Project,
        FundSource,
        Indicator,
        Regulation,
        Risk,
        Payment,
        ReportText,
        Evidence,
        SchemeRecord,
        RewardSchemeRecord,
        RewardCase,
        RewardStep,
        ContestSchemeRecord,
        Contestant,
        ContestTarget,
        ContestPeriod,
        ContestValue,
        ContestSubmission,
        ContestAdjustment,
        ContestStep,
        ContestPublication,
        ContestCorrection,
        ContestPayment,
        PrizeUse,
    )
}
"""Every kind of record by its name; the file has one table for each."""

PARENTS: dict[str, tuple[str, str]] = {
    "project": ("evaluation", "evaluation_id"),
    "fund_source": ("project", "project_id"),
    "indicator": ("project", "project_id"),
    "regulation": ("project", "project_id"),
    "risk": ("project", "project_id"),
    "payment": ("project", "project_id"),
    "evidence": ("evaluation", "evaluation_id"),
    "report_text": ("evaluation", "evaluation_id"),
    "reward_case": ("evaluation", "evaluation_id"),
    "reward_step": ("reward_case", "case_id"),
    "contestant": ("evaluation", "evaluation_id"),
    "contest_target": ("contestant", "contestant_id"),
    "contest_period": ("evaluation", "evaluation_id"),
    "contest_value": ("contest_period", "period_id"),
    "contest_submission": ("contest_period", "period_id"),
    "contest_adjustment": ("contest_period", "period_id"),
    "contest_step": ("contest_period", "period_id"),
    "contest_publication": ("contest_period", "period_id"),
    "contest_correction": ("contest_period", "period_id"),
    "contest_payment": ("contest_period", "period_id"),
    "prize_use": ("contest_period", "period_id"),
}
"""Which kind a record belongs to, and the field that names its owner."""

GOES_WITH: dict[tuple[str, str], str] = {
    ("contest_value", "contestant_id"): "contestant",
    ("contest_submission", "contestant_id"): "contestant",
    ("contest_adjustment", "contestant_id"): "contestant",
    ("contest_correction", "contestant_id"): "contestant",
    ("contest_payment", "contestant_id"): "contestant",
    ("prize_use", "contestant_id"): "contestant",
}
"""Fields that name a second owner: a record goes when either of its owners goes."""

NEEDS: dict[tuple[str, str], str] = {
    ("evaluation", "scheme_id"): "scheme",
    ("project", "scheme_id"): "scheme",
    ("reward_case", "scheme_id"): "reward_scheme",
    ("contest_period", "scheme_id"): "contest_scheme",
}
"""Fields that name a record which must stay as long as it is named."""

LINKS: dict[tuple[str, str], str] = {
    ("reward_case", "paid_from"): "project",
    ("reward_case", "payment_id"): "payment",
    ("contest_period", "paid_from"): "project",
    ("contest_payment", "payment_id"): "payment",
}
"""Fields that name a record which may go: the field is blank then."""


@dataclass(frozen=True, slots=True)
class ProjectSheet:
    """A project with all that its form shows; children in the order of their positions."""

    project: Project
    fund_sources: tuple[FundSource, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    regulations: tuple[Regulation, ...] = ()
    risks: tuple[Risk, ...] = ()
    payments: tuple[Payment, ...] = ()
