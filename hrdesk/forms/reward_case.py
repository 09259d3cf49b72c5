"""The parts of the 市场化招商奖励测算表 as table sections: facts, conditions, the sum, the decision, the way.

What is not known is blank on paper, or said in words where the sum depends on it (docs/rules.md 5).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..core.numbers import money_text
from ..core.reward_records import RewardCase, RewardStep
from ..core.rewards.calculation import AccountLine, yuan_text
from ..core.rewards.findings import CalculatedCase
from ..core.rewards.steps import REJECTED, in_order, next_step, owed_before
from .columns import Column, Columns
from .fonts import FontBook, clean
from .printed import date_text
from .sheet_rows import WIDTH, label, role_of
from .table import FINE, HEAVY, MEDIUM, Cell, Row, Section, Span

_NAME = 14.0  # right end of the sections' names
_PAIRS = ((14, 40, 98), (98, 122, 182), (182, 206, 267))
"""Label and value, three times; edges in mm."""
_HALF_LABEL = 26.0
_DOUBLE = 0.7  # between the two rules below the sum
_NEVER = 1000.0
_HELD = 60.0
"""How bad it is to part a sum, in mm of empty page."""
_GOES_ON = "（续）"
_TIGHT, _AMPLE = 5.95, 6.4
"""Heights of a row of one line: where it saves a page, and else."""
_ORDINARY = 18.0
_LONELY = 40.0
"""How bad it is to leave one step alone on a page, in mm of empty page."""


def case_sections(one: CalculatedCase, paid_from: str, book: FontBook) -> tuple[Section, ...]:
    """All sections of a case's sheet."""
    return (
        _facts(one.case),
        _conditions(one),
        _sum(one, book),
        _decision(one, paid_from),
        _way(one.steps, book),
    )


def _named(name: tuple[str, str], header: int, rows: int) -> Span:
    """The name of a section, at its left over all its rows."""
    return Span(0, _NAME, -header, rows - 1, (name,), ((*name, _GOES_ON),))


def _pair(place: int, name: str, text: str, end: int | None = None) -> tuple[Cell, Cell]:
    """A label and its value, up to the right end of pair ``end``."""
    left, middle, right = _PAIRS[place]
    if end is not None:
        right = _PAIRS[end][2]
    text = clean(text)
    return label(left, middle, name), Cell(middle, right, text, role_of(text))


def _row(*pairs: tuple[Cell, Cell]) -> Row:
    return _spaced(tuple(cell for pair in pairs for cell in pair))


def _spaced(
    cells: tuple[Cell, ...], *, rule_above: float = FINE, parting: float = _ORDINARY
) -> Row:
    """A row that is set tighter where that saves the case a page."""
    return Row(cells, _TIGHT, _AMPLE, rule_above, parting)


def _facts(case: RewardCase) -> Section:
    rows = (
        _row(_pair(0, "项目名称", case.project_name, 1), _pair(2, "奖励类型", case.reward_kind)),
        _row(_pair(0, "企业名称", case.company, 1), _pair(2, "企业类别", case.standing or "其他")),
        _row(_pair(0, "引荐方", case.agent, 1), _pair(2, "引荐方类型", case.agent_type)),
        _row(
            _pair(0, "备案号", case.registration_number),
            _pair(1, "备案日期", date_text(case.registration_date)),
            _pair(2, "不予奖励情形", case.exclusion or "无"),
        ),
        _row(
            _pair(0, "签约主体", case.signed_with),
            _pair(1, "签约日期", date_text(case.signing_date)),
            _pair(2, "协议编号", case.agreement_number),
        ),
    )
    return Section((), rows, (_named(("基本", "情况"), 0, len(rows)),))


def _conditions(one: CalculatedCase) -> Section:
    case = one.case
    kind = one.scheme.kind(case.reward_kind)
    started = _confirmed(case.started, case.start_evidence, kind is None or kind.needs_start)
    recorded = _confirmed(case.recorded, case.record_evidence, kind is None or kind.needs_record)
    half = (_PAIRS[0][2] + _PAIRS[1][2]) / 2
    rows = (
        _spaced(
            (
                label(_NAME, _PAIRS[0][1], "实质性开工"),
                Cell(_PAIRS[0][1], half, started),
                label(half, half + _HALF_LABEL, "纳入统计库"),
                Cell(half + _HALF_LABEL, WIDTH, recorded),
            )
        ),
        _row(
            _pair(0, "计奖基数", money_text(case.base)),
            _pair(1, "基数依据", case.base_source, 2),
        ),
        _row(
            _pair(0, "实际完成投资", money_text(case.actual_investment)),
            _pair(1, "一事一议金额", money_text(case.special_amount)),
            _pair(2, "批准文号", case.special_number),
        ),
    )
    return Section((), rows, (_named(("计奖", "依据"), 0, len(rows)),))


def _confirmed(answer: str, evidence: str, needed: bool) -> str:
    """Whether a condition is met, and by what it is proved."""
    if not answer:
        answer = "未确认" if needed else "这类奖励不要求"
    return f"{answer}，佐证：{clean(evidence)}" if evidence.strip() else answer


def _sum(one: CalculatedCase, book: FontBook) -> Section:
    """The sum as an account: a heavy rule above the result, a double rule below it."""
    reward = one.reward
    columns = Columns(
        book,
        (
            Column("运算", 26, "center"),
            Column("项目", 58),
            Column("说明", 115),
            Column("数额", 54, "money"),
        ),
        [(line.sign, line.name, line.remark, line.figure) for line in reward.lines],
        _NAME,
    )
    rows = [_account_row(columns, line, reward.amount) for line in reward.lines]
    rows.append(Row((Cell(_NAME, WIDTH),), _DOUBLE, rule_above=MEDIUM, parting=_NEVER))
    why = clean(reward.explanation.text)
    sentence = (label(_NAME, _PAIRS[0][1], "算式"), Cell(_PAIRS[0][1], WIDTH, why))
    rows.append(_spaced(sentence, rule_above=MEDIUM, parting=_NEVER))
    return Section((_head(columns),), tuple(rows), (_named(("奖励", "测算"), 1, len(rows)),))


def _head(columns: Columns) -> Row:
    return replace(columns.header(), least=_TIGHT)


def _account_row(columns: Columns, line: AccountLine, amount: Decimal | None) -> Row:
    if line.role == "result":
        yuan = f"合人民币 {yuan_text(amount)} 元" if amount else ""
        remark = "；".join(text for text in (line.remark, yuan) if text)
        cells = (
            columns.cell(0, line.sign),
            columns.cell(1, line.name, "label"),
            columns.cell(2, remark),
            columns.cell(3, line.figure, "label"),
        )
        return _spaced(cells, rule_above=HEAVY, parting=_NEVER)
    rule = MEDIUM if line.role == "sum" else FINE
    texts = (line.sign, line.name, line.remark, line.figure)
    return _spaced(columns.cells(texts), rule_above=rule, parting=_HELD)


def _decision(one: CalculatedCase, paid_from: str) -> Section:
    case = one.case
    approved = REJECTED if one.rejected else ""
    if not one.rejected and case.approved is not None:
        approved = f"{money_text(case.approved)} 万元（{yuan_text(case.approved)} 元）"
    rows = [
        _row(_pair(0, "核定奖励", approved), _pair(1, "核定理由", case.approved_reason, 2)),
        _row(_pair(0, "支出项目", paid_from), _pair(1, "备注", case.note, 2)),
    ]
    owed = _owed(one)
    if owed:
        rows.append(_row(_pair(0, "尚缺事项", owed, 2)))
    return Section((), tuple(rows), (_named(("奖励", "核定"), 0, len(rows)),))


def _owed(one: CalculatedCase) -> str:
    """What the sum and the next step still lack, in words; blank for nothing."""
    following = next_step(one.steps)
    if following is None:
        return ""
    lacking = [f"确认{condition}" for condition in one.reward.waiting]
    if one.case.base is None and one.reward.special is None:
        lacking.append("计奖基数")
    owed = owed_before(following, one.case, one.reward, one.scheme)
    sentences = []
    if lacking:
        sentences.append(f"测算还缺：{'、'.join(lacking)}。")
    if owed:
        sentences.append(f"{following}前还缺：{'、'.join(owed)}。")
    return "".join(sentences)


def _way(steps: Sequence[RewardStep], book: FontBook) -> Section:
    taken = [
        (step.step, date_text(step.date), step.role, step.number, _remark(step))
        for step in in_order(steps)
    ] or [("", "", "", "", "还没有办理环节。")]
    columns = Columns(
        book,
        (
            Column("环节", 26, "center"),
            Column("日期", 34, "center"),
            Column("经办岗位", 48),
            Column("文号", 60),
            Column("说明", 85),
        ),
        taken,
        _NAME,
    )
    ends = {1, len(taken) - 1}
    rows = tuple(
        _spaced(columns.cells(texts), parting=_LONELY if place in ends else _ORDINARY)
        for place, texts in enumerate(taken)
    )
    return Section((_head(columns),), rows, (_named(("办理", "环节"), 1, len(rows)),))


def _remark(step: RewardStep) -> str:
    paid = f"兑付 {money_text(step.amount)} 万元" if step.amount is not None else ""
    return "；".join(text for text in (paid, step.reason) if text)
