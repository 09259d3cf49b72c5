"""The list of reward cases as people keep it in a spreadsheet: its columns, read and written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hrdesk.core.list_heads import Head, in_unit, known_fields, read_heads

from .findings import CalculatedCase

OTHER = "其他"

_COLUMNS = (
    ("项目名称", "project_name"), ("企业名称", "company"), ("引荐方", "agent"),
    ("引荐方类型", "agent_type"), ("奖励类型", "reward_kind"), ("计奖基数(万元)", "base"),
    ("企业类别", "standing"), ("已开工", "started"), ("已入库", "recorded"),
    ("一事一议金额(万元)", "special_amount"), ("批准文号", "special_number"),
    ("排除情形", "exclusion"), ("备案号", "registration_number"), ("备案日期", "registration_date"),
    ("签约主体", "signed_with"), ("签约日期", "signing_date"), ("协议编号", "agreement_number"),
    ("基数依据", "base_source"), ("实际完成投资(万元)", "actual_investment"),
    ("开工佐证", "start_evidence"), ("入库佐证", "record_evidence"),
    ("核定奖励(万元)", "approved"), ("核定理由", "approved_reason"), ("备注", "note"),
)  # fmt: skip
_NAMES = {name.split("(")[0]: field for name, field in _COLUMNS} | {
    "招商项目名称": "project_name", "项目": "project_name", "企业": "company",
    "引荐人": "agent", "代理机构": "agent", "引荐人/代理机构": "agent", "招商代理人": "agent",
    "引荐人类型": "agent_type", "类型": "reward_kind", "基数": "base", "500强": "standing",
    "是否开工": "started", "是否入库": "recorded", "开工": "started", "入库": "recorded",
    "核定": "approved",
}  # fmt: skip
_MONEY = frozenset({"base", "special_amount", "actual_investment", "approved"})
_NEEDED = frozenset({"project_name", "agent", "base"})
HEADS = "、".join(name for name, _ in _COLUMNS[:11])
"""The columns a list begins with, for sentences."""

_YES = ("是", "√", "✓", "有", "具备", "已具备", "已开工", "已入库", "开工", "入库")
_NO = ("否", "×", "✗", "没有", "未", "不具备", "未具备", "未开工", "未入库")


@dataclass(frozen=True, slots=True)
class RewardLine:
    """A row of the list: its place from 0, and the typed text of each field with its column."""

    row: int
    texts: dict[str, str]
    columns: dict[str, int]


def is_reward_list(header: Sequence[str]) -> bool:
    """Whether a header row is that of a list of rewards."""
    return known_fields(header, _NAMES) >= _NEEDED


def reward_lines(rows: Sequence[Sequence[str]], above: str = "") -> list[RewardLine]:
    """The rows under a header; blank rows and a row of totals are left out. ``above`` is what stands
    above the header. Raises ``ValueError`` with a sentence for a header that cannot be read."""
    heads = read_heads(rows[0], _NAMES, _MONEY, above)
    lines = []
    for number, row in enumerate(rows[1:], 1):
        texts = {
            head.field: _meant(head, row[place])
            for place, head in heads.items()
            if place < len(row)
        }
        first = next((text for text in row if text), "")
        if any(texts.values()) and first.strip() not in ("合计", "总计"):
            columns = {head.field: place for place, head in heads.items()}
            lines.append(RewardLine(number, texts, columns))
    return lines


def _meant(head: Head, text: str) -> str:
    words = text.strip()
    if head.field in ("started", "recorded"):
        return "是" if words in _YES else "否" if words in _NO else words
    return in_unit(words, head.factor)


def reward_table(
    cases: Sequence[CalculatedCase],
) -> tuple[list[str], list[list[str | Decimal | None]]]:
    """Header and rows of the list; 测算 and 状态 stand behind, for reading only."""
    header = [name for name, _ in _COLUMNS] + ["测算奖励(万元)", "状态"]
    rows: list[list[str | Decimal | None]] = []
    for one in cases:
        row: list[str | Decimal | None] = [getattr(one.case, field) for _, field in _COLUMNS]
        row[6] = one.case.standing or OTHER
        rows.append([*row, one.reward.amount, one.status])
    return header, rows
