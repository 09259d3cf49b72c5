"""The overview's charts as blocks of a report, so that paper draws them as it draws the report's."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from ..comparison import ProjectPair, change_words, project_name, year_words
from ..numbers import percent_text, round_half_up
from ..records import Evaluation
from ..report.content import (
    Bar,
    Block,
    ChartBlock,
    Column,
    Report,
    StairBlock,
    StairMark,
    TableBlock,
)
from .content import MoneyBar, ScoreBar, UnfinishedBar
from .progress import ProgressCurve

_FULL = Decimal(100)


def charts_report(
    evaluation: Evaluation,
    scores: Sequence[ScoreBar],
    money: Sequence[MoneyBar],
    unfinished: Sequence[UnfinishedBar],
    pairs: Sequence[ProjectPair],
    curves: Sequence[ProgressCurve] = (),
) -> Report:
    """The charts that have bars, under each other."""
    blocks: list[Block] = []
    if scores:
        full = max((bar.full for bar in scores), default=_FULL)
        bars = tuple(Bar(bar.name, bar.total, bar.figure) for bar in scores)
        blocks.append(ChartBlock("图1　项目得分", bars, full, "单位：分"))
    if money:
        rates = tuple(Bar(bar.name, _percent(bar.rate), bar.rate_text) for bar in money)
        blocks.append(ChartBlock("图2　项目资金执行率", rates, _FULL))
        blocks.append(_money_table(money))
    if unfinished:
        rows = tuple(Bar(bar.name, _percent(bar.completion), bar.figure) for bar in unfinished)
        blocks.append(ChartBlock("图3　未完成指标的完成率", rows, _FULL))
    for number, curve in enumerate(curves, 4):
        blocks.append(_stair_block(number, curve))
    if pairs:
        blocks.append(_years_table(evaluation.year, pairs))
    title = (evaluation.unit, f"{evaluation.year}年度项目支出绩效自评图表")
    return Report(evaluation.unit, evaluation.year, title, tuple(blocks))


def _percent(rate: Fraction | None) -> Decimal:
    return Decimal(0) if rate is None else round_half_up(rate * 100)


def _stair_block(number: int, curve: ProgressCurve) -> StairBlock:
    full, budget = Fraction(curve.full), Fraction(curve.budget or curve.full)
    marks = []
    for point in curve.points:
        paid = None if point.paid is None else min(Fraction(point.paid) / full, Fraction(1))
        words = percent_text(point.share)
        if point.below:
            words = f"{words} 未达"
        wanted = None if point.target is None else min(point.target * budget / full, Fraction(1))
        target = "" if point.target is None else percent_text(point.target)
        said = f"要求 {target}" if target else ""
        label = point.label if point.is_mark else ""
        marks.append(StairMark(point.at, label, paid, words, wanted, said))
    caption = f"图{number}　累计支出：{curve.name}"
    stairs = tuple((each.at, Fraction(each.total) / full) for each in curve.stairs)
    return StairBlock(caption, stairs, tuple(marks), budget / full, curve.spoken)


def _money_table(money: Sequence[MoneyBar]) -> TableBlock:
    columns = (
        Column("项目", 40),
        Column("全年预算", 18, "right"),
        Column("全年执行", 18, "right"),
        Column("执行率", 14, "right"),
    )
    rows = tuple((bar.name, bar.amounts[1], bar.amounts[0], bar.rate_text) for bar in money)
    return TableBlock("表1　项目资金", columns, rows, "单位：万元")


def _years_table(year: int, pairs: Sequence[ProjectPair]) -> TableBlock:
    columns = (
        Column("项目", 40),
        Column(f"{year - 1} 总分", 18, "right"),
        Column(f"{year} 总分", 18, "right"),
        Column("增减", 14, "right"),
    )
    rows = tuple(
        (project_name(pair), year_words(pair.before), year_words(pair.after), change_words(pair))
        for pair in pairs
    )
    return TableBlock("表2　与上年比较", columns, rows, "单位：分")
