"""The papers of 市场化招商奖励: the 测算表 of one case and the 汇总表 of a year, A4 landscape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ..core.numbers import money_text
from ..core.rewards.findings import CalculatedCase
from .columns import Column, Columns, fitted
from .fonts import FontBook, clean, font_book
from .form_content import NOT_APPLICABLE
from .operations import Pages
from .printed import Head, Paper, PaperOptions, Signature
from .reward_case import case_sections
from .sheet_rows import WIDTH, label
from .table import HEAVY, MEDIUM, Row, Section, Table

_MONEY_UNIT = "（单位：万元）"
_CASE_TAIL = 2  # rows that the last page of a case holds at least

_SUMMARY = (
    Column("序号", 9, "center"),
    Column("项目名称", 34),
    Column("企业名称", 24),
    Column("引荐方", 20),
    Column("引荐方\n类型", 16, "center"),
    Column("奖励类型", 16, "center"),
    Column("计奖基数", 20, "money"),
    Column("企业类别", 18, "center"),
    Column("测算奖励", 16, "money"),
    Column("核定奖励", 16, "money"),
    Column("已兑付", 16, "money"),
    Column("状态", 15.5, "center"),
    Column("支出项目", 20),
    Column("备注", 26.5),
)
_GIVING = {1: 24.0, 2: 18.0, 13: 20.0}
"""Columns that become narrower where amounts are long, and how narrow at most."""


def reward_case_title(year: int) -> str:
    """The name of a case's sheet."""
    return f"{year}年度市场化招商奖励测算表"


def reward_summary_title(year: int) -> str:
    """The name of a year's list."""
    return f"{year}年度市场化招商奖励汇总表"


def reward_case_pages(
    one: CalculatedCase,
    unit: str,
    paid_from: str = "",
    options: PaperOptions | None = None,
    book: FontBook | None = None,
) -> Pages:
    """Lay out the 测算表 of a case. ``paid_from`` is the name of the budget project that pays."""
    fonts = book or font_book()
    title = reward_case_title(one.year)
    project = clean(one.case.project_name).replace("\n", " ")
    head = Head(
        title, left=f"单位：{unit}　　奖励方案：{one.scheme.name}", right=_MONEY_UNIT
    )  # fmt: skip
    name = f"{title}　{project}" if project else title
    paper = Paper(head, unit, project, name, options, fonts)
    sections = case_sections(one, paid_from, fonts)
    sign = Signature(("测算人", "审核人", "单位负责人"))
    paper.table(Table(WIDTH, sections, tail=_CASE_TAIL), sign=sign)
    return paper.finished()


def reward_summary_pages(
    cases: Sequence[CalculatedCase],
    unit: str,
    year: int,
    names: Mapping[int, str],
    options: PaperOptions | None = None,
    book: FontBook | None = None,
) -> Pages:
    """Lay out the 汇总表 of a year. ``names`` are budget projects by id."""
    fonts = book or font_book()
    title = reward_summary_title(year)
    paper = Paper(Head(title, left=f"单位：{unit}", right=_MONEY_UNIT), unit, options=options,
                  book=fonts)  # fmt: skip
    rows = [_summary_row(number, one, names) for number, one in enumerate(cases, 1)]
    total = _total(cases)
    columns = Columns(fonts, fitted(fonts, _SUMMARY, [*rows, total], _GIVING), [*rows, total])
    body = [Row(columns.cells(texts)) for texts in rows]
    edges = columns.edges
    sums = tuple(columns.cell(place, total[place], "label") for place in range(6, len(total)))
    body.append(Row((label(0, edges[6], total[0]), *sums), rule_above=HEAVY, parting=1000.0))
    section = Section((columns.header(),), tuple(body), rule_below_header=MEDIUM)
    sign = Signature(("制表人", "审核人", "单位负责人"))
    paper.table(Table(WIDTH, (section,), tail=min(2, len(body))), sign=sign)
    return paper.finished()


def _summary_row(number: int, one: CalculatedCase, names: Mapping[int, str]) -> tuple[str, ...]:
    case, reward = one.case, one.reward
    remarks = [f"{'、'.join(reward.waiting)}未确认"] if reward.waiting and not one.rejected else []
    if reward.capped:
        remarks.append("按上限封顶")
    if reward.special is not None:
        remarks.append("一事一议")
    if case.exclusion:
        remarks.append(f"引荐方属于{case.exclusion}")
    if case.note:
        remarks.append(case.note)
    amount = money_text(reward.amount) if reward.amount is not None else "待测算"
    return (
        str(number),
        case.project_name,
        case.company,
        case.agent,
        case.agent_type,
        case.reward_kind,
        money_text(case.base) if case.base is not None else "待填",
        case.standing.replace("、", "\n") or "其他",
        NOT_APPLICABLE if one.rejected else amount,
        money_text(case.approved),
        money_text(one.paid),
        one.status,
        names.get(case.paid_from, "") if case.paid_from is not None else "",
        "；".join(remarks),
    )


def _total(cases: Sequence[CalculatedCase]) -> tuple[str, ...]:
    """The last row; rejected cases do not count. Bases are added only where all are of one kind."""
    counted = [one for one in cases if not one.rejected]
    kinds = {one.case.reward_kind for one in counted}
    bases = _added([one.case.base for one in counted]) if len(kinds) == 1 else NOT_APPLICABLE
    amounts = [_added([one.reward.amount for one in counted])]
    amounts.append(_added([one.case.approved for one in counted]))
    amounts.append(_added([one.paid for one in counted]))
    rejected = len(cases) - len(counted)
    words = (
        f"合计（{len(cases)} 项"
        + (f"，其中不予奖励 {rejected} 项不计入" if rejected else "")
        + "）"
    )
    return (words, *[""] * 5, bases, "", *amounts, "", "", "")


def _added(amounts: Sequence[Decimal | None]) -> str:
    return money_text(sum((each for each in amounts if each is not None), Decimal(0)))
