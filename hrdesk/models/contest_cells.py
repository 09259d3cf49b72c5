"""Cells of the contest's matrix: how ranks, completions, figures and targets are shown."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from hrdesk.core.contest.board import ContestantScore, Standing
from hrdesk.core.contest.items import Figure, ItemScore
from hrdesk.core.contest.scheme import ContestIndicator
from hrdesk.core.contest_records import ContestValue
from hrdesk.core.numbers import percent_text, plain, score_text, trimmed
from hrdesk.document.contests import Contests
from hrdesk.words import tr

from .cells import Cell, Heat

_LOW, _FULL, _FAR = Fraction(8, 10), Fraction(1), Fraction(12, 10)
_NONE = "—"


def heat_of(completion: Fraction) -> Heat:
    """The tint of a completion (1 = 100 %)."""
    if completion < _LOW:
        return "low"
    if completion >= _FAR:
        return "far"
    return "above" if completion >= _FULL else ""


def rank_cell(standing: Standing) -> Cell:
    """A rank, shared ranks with ＝; what is missing where there is none."""
    if standing.rank is None:
        missing = standing.score.missing
        return Cell("", owed=tr("缺{missing}项").format(missing=missing) if missing else tr("不排"))
    shared = standing.tied > 1
    tip = (
        tr("并列第 {rank} 名，共 {tied} 家").format(rank=standing.rank, tied=standing.tied)
        if shared
        else ""
    )
    text = tr("{rank}并").format(rank=standing.rank) if shared else str(standing.rank)
    return Cell(text, strong=standing.prize > 0, tooltip=tip)


def change_cell(change: int | None) -> Cell:
    """How many places a contestant rose or fell since the last period."""
    if change is None:
        return Cell("")
    if change == 0:
        return Cell(_NONE, tooltip=tr("与上期名次相同"))
    arrow, word = ("↑", tr("上升")) if change > 0 else ("↓", tr("下降"))
    return Cell(
        f"{arrow}{abs(change)}",
        tooltip=tr("比上期{word} {change} 名").format(word=word, change=abs(change)),
    )


def adjustment_text(score: ContestantScore) -> str:
    """Bonus less deduction with its sign, blank for neither."""
    net = score.bonus - score.deduction
    if not score.bonus and not score.deduction:
        return ""
    return f"+{trimmed(net)}" if net > 0 else trimmed(net).replace("-", "−")


def item_cells(item: ItemScore, figures: Sequence[Figure]) -> tuple[Cell, Cell]:
    """Completion (or the figures themselves) and score of an item."""
    why = item.explanation.text
    if item.state == "left out":
        return Cell(_NONE, tooltip=why), Cell(_NONE, tooltip=why)
    if item.state == "missing":
        return Cell("", owed=tr("未报"), tooltip=why), Cell("", owed=tr("待补"), tooltip=why)
    score = Cell(score_text(item.score), tooltip=why)
    if item.completion is None:
        values = " / ".join("" if f.value is None else _figure(f.value) for f in figures)
        return Cell(values, tooltip=why), score
    cell = Cell(percent_text(item.completion), tooltip=why, heat=heat_of(item.completion))
    return cell, score


def figure_cell(
    view: str,
    indicator: ContestIndicator,
    part: str,
    figure: Figure,
    record: ContestValue | None,
) -> Cell:
    """A cell to type one kind of figure into."""
    if view == "target":
        typed = None if record is None else record.target
        tip = (
            ""
            if typed is not None or figure.target is None
            else tr("由年度目标或方案得出，可以直接改")
        )
        return _typed(figure.target, linked=typed is None and figure.target is not None, tip=tip)
    if figure.not_applicable:
        return Cell(tr("不适用"), "", tooltip=figure.reason)
    if view == "recognised":
        tip = "" if record is None else record.source
        if figure.recognised is None and figure.reported is not None:
            return Cell(
                "",
                "",
                tooltip=tr("没有另外认定，按上报 {reported} 计").format(
                    reported=_figure(figure.reported)
                ),
            )
        differs = figure.reported is not None and figure.recognised != figure.reported
        cell = _typed(figure.recognised, tip=tip)
        if differs and figure.recognised is not None and figure.reported is not None:
            tip = tr("上报 {reported}，认定 {recognised}　{tip}").format(
                reported=_figure(figure.reported), recognised=_figure(figure.recognised), tip=tip
            )
            return Cell(cell.text, cell.edit, differs=True, strong=True, tooltip=tip)
        return cell
    owed = ""
    needed = figure.target is not None or not indicator.uses_target(part)
    if figure.value is None and needed:
        owed = tr("未报")
    return Cell(
        "" if figure.reported is None else _figure(figure.reported),
        "" if figure.reported is None else plain(figure.reported),
        owed=owed,
    )


def yearly_cell(contests: Contests, place: tuple[int, str, str]) -> Cell:
    """A contestant's target for the year."""
    record = contests.yearly_target(*place)
    return _typed(None if record is None else record.amount)


def _typed(value: Decimal | None, *, linked: bool = False, tip: str = "") -> Cell:
    return Cell(
        "" if value is None else _figure(value),
        "" if value is None else plain(value),
        linked=linked,
        tooltip=tip,
    )


def _figure(value: Decimal) -> str:
    return plain(value).replace("-", "−")
