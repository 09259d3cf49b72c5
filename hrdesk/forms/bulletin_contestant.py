"""The page of one contestant: every figure, what was recognised and why, and how the total came."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..core.contest.bulletin import (
    Bulletin,
    BulletinFigure,
    BulletinIndicator,
    BulletinItem,
    BulletinStanding,
)
from ..core.numbers import money_text, trimmed
from .bulletin_words import (
    NOT_REPORTED,
    completion_text,
    points_text,
    score_of,
    signed,
    total_text,
)
from .columns import Column, Columns
from .fonts import FontBook, clean
from .form_content import NOT_APPLICABLE
from .operations import MM
from .setting import SIZE
from .sheet_rows import WIDTH, label, role_of
from .table import FINE, HEAVY, MEDIUM, Cell, Row, Section, Span, Table

_INDICATOR = 42.0  # right end of the indicators' names
_PART, _UNIT, _FIGURE, _FIGURE_MOST = 30.0, 17.0, 25.0, 40.0
_RESULT = (20.0, 14.0, 16.0)  # 完成率, 分值, 得分
_NEVER = 1000.0
_INSIDE = 60.0
"""How bad it is to part the rows of an indicator, in mm of empty page."""
_GOES_ON = "（续）"


def contestant_table(bulletin: Bulletin, standing: BulletinStanding, book: FontBook) -> Table:
    """The whole page's table."""
    return Table(
        WIDTH,
        (
            _summary(bulletin, standing),
            _indicators(bulletin, standing, book),
            _total(standing),
        ),
        tail=2,
    )


def _summary(bulletin: Bulletin, standing: BulletinStanding) -> Section:
    """Who it is, and where it stands."""
    ranked = sum(1 for each in bulletin.of_group(standing.group) if each.rank is not None)
    rank = f"没有参加排名（{total_text(standing)}）"
    if standing.rank is not None:
        rank = f"第 {standing.rank} 名（{ranked} 家参加排名）"
        if standing.tied > 1:
            rank = f"第 {standing.rank} 名（并列 {standing.tied} 家，{ranked} 家参加排名）"
    prize = f"{money_text(standing.prize)} 万元" if standing.prize else NOT_APPLICABLE
    edges = (0, 22, 92, 108, 142, 158, 217, 233, WIDTH)
    texts = ("参评单位", standing.name, "分组", standing.group, "名次", rank, "奖金", prize)
    cells = []
    for place, (text, (left, right)) in enumerate(zip(texts, pairwise(edges), strict=True)):
        value = Cell(left, right, clean(text), role_of(text))
        cells.append(value if place % 2 else label(left, right, text))
    return Section((), (Row(tuple(cells), ample=7.2),))


def _indicators(bulletin: Bulletin, standing: BulletinStanding, book: FontBook) -> Section:
    """Two storeys an indicator: its figures, then how they are scored."""
    pairs = list(zip(bulletin.indicators, standing.items, strict=True))
    with_base = any(figure.base is not None for _, item in pairs for figure in item.figures)
    texts = [_figure_texts(item, figure, with_base) for _, item in pairs for figure in item.figures]
    figures = Columns(book, _figure_columns(texts, with_base, book), texts, _INDICATOR)
    results = _result_columns(pairs, book)
    rows: list[Row] = []
    spans: list[Span] = [
        Span(0, _INDICATOR, -2, -1, (("指标",),), (("指标",),)),
    ]
    for place, (indicator, item) in enumerate(pairs):
        first = len(rows)
        for number, figure in enumerate(item.figures):
            rows.append(
                Row(
                    figures.cells(_figure_texts(item, figure, with_base)),
                    rule_above=MEDIUM if number == 0 and place else FINE,
                    parting=_INSIDE if number else 6.0,
                )
            )
        why = (
            Cell(_INDICATOR, results.edges[0], clean(item.explain)),
            *results.cells(_result_texts(indicator, item)),
        )
        alone = MEDIUM if not item.figures and place else FINE
        rows.append(Row(why, rule_above=alone, parting=_INSIDE if item.figures else 6.0))
        spans.append(_name_span(indicator, first, len(rows) - 1))
    header = (
        figures.header(),
        Row(
            (
                label(_INDICATOR, results.edges[0], "计分说明"),
                *results.header().cells,
            )
        ),
    )
    return Section(header, tuple(rows), tuple(spans), rule_below_header=MEDIUM)


def _figure_columns(
    texts: Sequence[Sequence[str]], with_base: bool, book: FontBook
) -> tuple[Column, ...]:
    names = ("上报值", "认定值", "时序目标", *(("上年同期值",) if with_base else ()))
    widths = []
    for place in range(2, 2 + len(names)):
        widest = max((book.width(row[place], "figures", SIZE) / MM for row in texts), default=0.0)
        widths.append(min(max(_FIGURE, widest + 2.6), _FIGURE_MOST))
    rest = WIDTH - _INDICATOR - _PART - _UNIT - sum(widths)
    return (
        Column("分项", _PART),
        Column("单位", _UNIT, "center"),
        *(Column(name, width, "money") for name, width in zip(names, widths, strict=True)),
        Column("认定来源和理由", rest),
    )


def _figure_texts(item: BulletinItem, figure: BulletinFigure, with_base: bool) -> tuple[str, ...]:
    nothing = NOT_REPORTED if item.state == "missing" else NOT_APPLICABLE
    values = [
        signed(figure.reported) if figure.reported is not None else nothing,
        signed(figure.recognised) if figure.recognised is not None else NOT_APPLICABLE,
        signed(figure.target) if figure.target is not None else NOT_APPLICABLE,
    ]
    if with_base:
        values.append(signed(figure.base) if figure.base is not None else NOT_APPLICABLE)
    said = "；".join(text for text in (figure.source.strip(), figure.reason.strip()) if text)
    return (figure.part or NOT_APPLICABLE, figure.unit, *values, said)


def _result_columns(
    pairs: Sequence[tuple[BulletinIndicator, BulletinItem]], book: FontBook
) -> Columns:
    columns = tuple(
        Column(name, width, "points")
        for name, width in zip(("完成率", "分值", "得分"), _RESULT, strict=True)
    )
    texts = [_result_texts(indicator, item) for indicator, item in pairs]
    return Columns(book, columns, texts, WIDTH - sum(_RESULT))


def _result_texts(indicator: BulletinIndicator, item: BulletinItem) -> tuple[str, str, str]:
    return completion_text(item), trimmed(indicator.weight), score_of(item)


def _name_span(indicator: BulletinIndicator, first: int, last: int) -> Span:
    name = clean(indicator.name).replace("\n", " ")
    return Span(
        0, _INDICATOR, first, last, ((name,),), ((name + _GOES_ON,), (name, _GOES_ON)), "words"
    )


def _total(standing: BulletinStanding) -> Section:
    """Bonuses, deductions, and the total as a sentence."""
    late = f"迟报 {standing.days_late} 天" if standing.days_late else "没有迟报记录"
    total = signed(standing.total) if standing.total is not None else ""
    if standing.total is None:
        total = f"暂计 {signed(standing.provisional)}" if standing.missing else NOT_APPLICABLE
    edges = (0, _INDICATOR, 92, 134, 184, 217, WIDTH)
    texts = (
        "加分", points_text(standing.bonus), "扣分", points_text(standing.deduction), "报送情况", late,
    )  # fmt: skip
    cells = []
    for place, (text, (left, right)) in enumerate(zip(texts, pairwise(edges), strict=True)):
        value = Cell(left, right, text, role_of(text), "center")
        cells.append(value if place % 2 else label(left, right, text))
    name = "总分" if standing.total is not None else "总分（未定）"
    last = Row(
        (
            label(0, _INDICATOR, name),
            Cell(_INDICATOR, WIDTH - 50, clean(standing.explain)),
            Cell(WIDTH - 50, WIDTH, total, "label", "center"),
        ),
        ample=8.0,
        rule_above=HEAVY,
        parting=_NEVER,
    )
    return Section((), (Row(tuple(cells)), last))
