"""The cells of the indicator grid (指标): one prepared row for the funds, one for each indicator."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from hrdesk.core.funds import Funds
from hrdesk.core.numbers import (
    is_blank_mark,
    money_text,
    percent_figure,
    percent_text,
    plain,
    score_text,
)
from hrdesk.core.records import EXECUTION_BLOCK, Indicator, Project
from hrdesk.core.rows import is_qualitative, needs_punctuality
from hrdesk.core.schemes import Scheme
from hrdesk.core.scoring import RowScore
from hrdesk.words import tr

from .cells import EMPTY, Cell, Column, Mark, named_cell
from .progress_links import row_tip

COLUMNS: tuple[Column, ...] = (
    Column("level1", tr("一级指标"), "center", fillable=False),
    Column("level2", tr("二级指标"), "center", fillable=False),
    Column("name", tr("三级指标"), hint=tr("这一行考核什么，例如：引进省外产业招商到位资金")),
    Column("relation", tr("性质"), "center", hint=tr("≥ > = < ≤ 或定性；不填按≥计算，成本按≤")),
    Column(
        "target",
        tr("指标值"),
        "right",
        hint=tr("年初定下的目标：数字、日期（9月30日前）或区间（18—54）"),
    ),
    Column("measure", tr("度量单位"), hint=tr("指标值的单位：个、亿元、%")),
    Column("actual", tr("实际完成值"), "right", hint=tr("全年实际做到的数，单位与度量单位相同")),
    Column("completion", tr("完成率"), "right", fillable=False),
    Column("weight", tr("分值"), "right", hint=tr("这一行最多得几分；全部分值加起来是 100")),
    Column("computed", tr("测算分"), "right", fillable=False),
    Column("own_score", tr("自评分"), "right", hint=tr("单位决定给的分；不填按测算分计")),
    Column("reason", tr("偏差原因分析及改进措施"), hint=tr("未达标或远超目标时，写原因和改进措施")),
)
COLUMN_OF = {column.name: place for place, column in enumerate(COLUMNS)}

Row = tuple[Cell, ...]


def execution_row(project: Project, score: RowScore, funds: Funds) -> Row:
    """The derived 投入 row: only its own score and its reason can be typed."""
    rate = funds.execution_rate
    words = _funds_words(funds)
    own = "" if project.execution_own_score is None else plain(project.execution_own_score)
    cells = {
        "level1": Cell(EXECUTION_BLOCK, strong=True),
        "level2": Cell(tr("预算执行率")),
        "name": Cell(words, tooltip=tr("取自项目资金，在“项目”页填写")),
        "measure": Cell("%"),
        "actual": _execution_actual(rate),
        "completion": Cell(percent_text(rate) or "—"),
        "weight": Cell("" if score.weight is None else plain(score.weight)),
        "computed": Cell(score_text(score.computed) or "—"),
        "own_score": _own_score_cell(own, score),
        "reason": _reason_cell(project.execution_reason, score),
    }
    return tuple(cells.get(column.name, EMPTY) for column in COLUMNS)


def _execution_actual(rate: Fraction | None) -> Cell:
    if rate is None:
        return Cell(owed=tr("待填"), mark="open", tooltip=tr("请在“项目”页填写预算数和全年执行数"))
    return Cell(
        percent_figure(rate), linked=True, tooltip=tr("取自项目资金：全年执行数 ÷ 全年预算数")
    )


def _funds_words(funds: Funds) -> str:
    if funds.effective_budget is None:
        return tr("全年执行数 ÷ 全年预算数")
    spent = money_text(funds.spent) or tr("（未填）")
    label = tr("全年预算") if funds.budget is not None else tr("年初预算")
    return tr("执行 {spent} ÷ {label} {effective_budget} 万元").format(
        spent=spent, label=label, effective_budget=money_text(funds.effective_budget)
    )


def indicator_row(
    row: Indicator, score: RowScore | None, scheme: Scheme, year: int, attached: int = 0
) -> Row:
    """An indicator's cells; ``score`` is ``None`` for an empty second-level row, ``attached`` how many
    files prove it."""
    qualitative = is_qualitative(row, year)
    cells = {
        "level1": _shown(row.level1),
        "level2": _shown(row.level2),
        "name": named_cell(row.name, attached),
        "relation": _typed(row.relation),
        "target": _target_cell(row, score, qualitative),
        "measure": _typed(row.measure),
        "actual": _actual_cell(row, score, qualitative, year),
        "completion": _completion_cell(row, score, scheme, qualitative, year),
        "weight": _weight_cell(row, score),
        "computed": _computed_cell(score),
        "own_score": EMPTY,
        "reason": Cell(row.reason, edit=row.reason, tooltip=row.reason),
    }
    own = "" if row.own_score is None else plain(row.own_score)
    if score is None:
        cells["own_score"] = Cell(own, edit=own)
    else:
        cells["own_score"] = _own_score_cell(own, score)
        cells["reason"] = _reason_cell(row.reason, score)
    return tuple(cells[column.name] for column in COLUMNS)


@lru_cache(maxsize=1024)
def _shown(text: str) -> Cell:
    return Cell(text)


@lru_cache(maxsize=4096)
def _typed(text: str) -> Cell:
    return Cell(text, edit=text)


def _lacks_target(row: Indicator, score: RowScore | None, qualitative: bool) -> bool:
    """Whether the row waits for its target, whatever was reached."""
    return score is not None and score.is_open and not qualitative and is_blank_mark(row.target)


def _target_cell(row: Indicator, score: RowScore | None, qualitative: bool) -> Cell:
    if _lacks_target(row, score, qualitative):
        return Cell(row.target, row.target, "open", owed=tr("待填"))
    return _typed(row.target)


def _actual_cell(row: Indicator, score: RowScore | None, qualitative: bool, year: int) -> Cell:
    waits = score is not None and score.is_open and not qualitative
    if waits and not needs_punctuality(row, year):
        blank = is_blank_mark(row.actual)
        if not blank and _lacks_target(row, score, qualitative):
            return _typed(row.actual)
        tip = "" if blank else tr("这个值不能与指标值比较，请改写，或直接填自评分")
        cell = Cell(row.actual, row.actual, "open", owed=tr("待填") if blank else "", tooltip=tip)
    else:
        cell = _typed(row.actual)
    return replace(cell, linked=True, tooltip=row_tip(row)) if row.actual_from else cell


def _completion_cell(
    row: Indicator, score: RowScore | None, scheme: Scheme, qualitative: bool, year: int
) -> Cell:
    if score is None:
        return EMPTY
    if qualitative:
        return _band_cell(row, score, scheme)
    if needs_punctuality(row, year):
        if not row.on_time:
            return Cell(
                "", "", "open", owed=tr("待选"), tooltip=tr("日期不能比较，请选择按时或逾期")
            )
        return Cell(row.on_time, row.on_time, _mark_of(score), tooltip=tr("可改选按时或逾期"))
    if score.completion is None:
        return Cell("—")
    if score.completion_word:
        return Cell(score.completion_word, mark=_mark_of(score))
    return Cell(percent_text(score.completion), mark=_mark_of(score))


def _band_cell(row: Indicator, score: RowScore, scheme: Scheme) -> Cell:
    if row.band is None or score.completion is None:
        return Cell(
            "", "", "open", owed=tr("待选"), tooltip=tr("定性指标：请选择完成档次，或填完成百分比")
        )
    text = percent_text(score.completion)
    name = scheme.bands[row.band].name if row.band < len(scheme.bands) else ""
    percent = scheme.default_percent(row.band) if row.band_percent is None else row.band_percent
    return Cell(
        text, plain(percent), _mark_of(score), tooltip=tr("定性指标：{name}").format(name=name)
    )


def _mark_of(score: RowScore) -> Mark:
    if score.far_above:
        return "far"
    return "unfinished" if score.completed is False else ""


def _weight_cell(row: Indicator, score: RowScore | None) -> Cell:
    text = "" if row.weight is None else plain(row.weight)
    if score is not None and row.weight is None:
        return Cell(text, text, "open", owed=tr("待填"), tooltip=tr("分值没有填，这一行不能计分"))
    return Cell(text, text)


def _computed_cell(score: RowScore | None) -> Cell:
    if score is None:
        return EMPTY
    return Cell(score_text(score.computed) or "—", tooltip=score.explanation.text)


def _own_score_cell(own: str, score: RowScore) -> Cell:
    if score.own_score is None:
        return Cell(own, own)
    if not score.differs:
        return Cell(score_text(score.own_score), own)
    assert score.computed is not None
    gap = score.own_score - score.computed
    sign = "+" if gap > 0 else ""
    tip = tr("测算 {computed}，自评 {own_score}，相差 {sign}{gap}").format(
        computed=score_text(score.computed),
        own_score=score_text(score.own_score),
        sign=sign,
        gap=score_text(gap),
    )
    return Cell(score_text(score.own_score), own, differs=True, strong=True, tooltip=tip)


def _reason_cell(reason: str, score: RowScore) -> Cell:
    if score.owes_reason:
        return Cell(
            "", "", "owed", owed=tr("待说明：{due}").format(due=score.due), tooltip=score.due
        )
    return Cell(reason, reason, tooltip=reason)


def spoken(row: Row, place: int) -> str:
    """A cell for a screen reader: its row, its column, its value, what is owed and why."""
    cell, column = row[place], COLUMNS[place]
    parts = [row[COLUMN_OF["name"]].text, column.title, cell.text or cell.owed or tr("空")]
    if not cell.editable:
        parts.append(tr("只读"))
    if cell.attached:
        parts.append(tr("附有佐证材料 {count} 件").format(count=cell.attached))
    if cell.mark == "unfinished":
        parts.append(tr("未达标"))
    elif cell.mark == "far":
        parts.append(tr("远超目标"))
    if cell.linked:
        parts.append(cell.tooltip)
    return "，".join(part for part in parts if part)
