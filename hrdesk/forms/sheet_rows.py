"""The parts of the 自评表 as table sections: which words and figures stand in which cell.

Columns and wording follow Yunnan's form (docs/rules.md 2).
What is still owed is blank on paper; what does not apply is a dash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from ..core.form_order import Run, level1_runs, level2_runs
from ..core.funds import source_rate
from ..core.levels import printed_level
from ..core.numbers import money_text, percent_text, plain, score_text, trimmed
from ..core.records import Indicator, Project, ProjectSheet
from ..core.schemes import Scheme
from ..core.scoring import ProjectScore
from .fonts import FontBook, Role, clean
from .form_content import (
    ACHIEVED,
    EXPECTED,
    FUNDS_LABEL,
    FUNDS_TOTAL,
    GOALS_LABEL,
    NOT_APPLICABLE,
    NOTES_LABEL,
    OF_WHICH,
    REASON_HEAD,
    VALUES_HEAD,
    grade_words,
    nothing_to_execute,
    printed_rows,
    printed_sources,
    total_is_known,
    total_name,
)
from .operations import MM
from .setting import SIZE
from .table import HEAVY, MEDIUM, Align, Cell, Row, Section, Span

WIDTH = 267.0  # mm

_FIGURE_PAD = 2.2  # mm right of 指标值 and 实际完成值, so that the unit reads on
_GOALS_AMPLE = 18.0
_GOALS_BLANK = 12.0  # room to write by hand
_GOALS_APART = 2.2  # mm right of 预期目标: nearer, readers of a PDF take both texts' lines for one
_INSIDE_DIMENSION = 18.0
_LONE_ROW = 6.0
_BETWEEN_DIMENSIONS = 3.0
_NEVER = 1000.0

_FIGURE = re.compile(r"[0-9,.+−\-±%‰ ~～—–/:≥≤＞＜><=＝≈]+|[≥≤=<>]")
_GOES_ON = "（续）"


def role_of(text: str) -> Role:
    """Figures and signs are set in the sans, whose digits are all of one width; words in the serif."""
    return "figures" if _FIGURE.fullmatch(text) else "words"


def figure(left: float, right: float, text: str, align: Align = "right", pad: float = 1.2) -> Cell:
    """A cell for a figure, which may hold words all the same."""
    return Cell(left, right, text, role_of(text), align, pad_right=pad)


def label(left: float, right: float, text: str) -> Cell:
    """A cell that names what stands beside or below it."""
    return Cell(left, right, text, "label", "center", again=f"{text}{_GOES_ON}" if text else "")


def side_label(text: str, header: int, rows: int) -> Span:
    """The name of a section, at its left over its header and all its rows."""
    return Span(0, 40, -header, rows - 1, ((text,),), ((text + _GOES_ON,), (text, _GOES_ON)))


def name_section(project: Project, unit: str, department: str) -> Section:
    """项目名称, 主管部门, 实施单位."""
    row = Row(
        (
            label(0, 40, "项目名称"),
            Cell(40, 116, clean(project.name)),
            label(116, 136, "主管部门"),
            Cell(136, 188, clean(project.department or department)),
            label(188, 204, "实施单位"),
            Cell(204, 267, clean(project.implementing_unit or unit)),
        ),
        ample=7.2,
    )
    return Section((), (row,))


def fund_section(sheet: ProjectSheet, score: ProjectScore) -> Section:
    """项目资金: the totals with the score of execution, then a row a source."""
    header = Row(
        (
            Cell(40, 100),
            label(100, 136, "年初预算数"),
            label(136, 174, "全年预算数"),
            label(174, 204, "全年执行数"),
            label(204, 222, "分值"),
            label(222, 245, "执行率"),
            label(245, 267, "得分"),
        )
    )
    funds, execution = score.funds, score.execution
    weight = points = NOT_APPLICABLE
    if execution is not None:
        weight = plain(execution.weight) if execution.weight is not None else ""
        points = score_text(execution.score)
    rate = _rate(funds.execution_rate, funds.effective_budget)
    total = _fund_row(
        Cell(40, 100, FUNDS_TOTAL),
        (funds.initial_budget, funds.budget, funds.spent),
        (weight, rate, points),
    )
    rows = [total]
    for place, source in enumerate(printed_sources(sheet)):
        first = place == 0
        text = clean(source.name)
        name = Cell(
            40, 100, f"{OF_WHICH}{text}" if first else text, pad_left=1.2 if first else _INDENT
        )
        amounts = (source.initial_budget, source.budget, source.spent)
        rate = _rate(source_rate(source), amounts[1] if amounts[1] is not None else amounts[0])
        rows.append(_fund_row(name, amounts, (NOT_APPLICABLE, rate, NOT_APPLICABLE)))
    return Section((header,), tuple(rows), (side_label(FUNDS_LABEL, 1, len(rows)),))


_INDENT = 1.2 + 3 * SIZE / MM
"""mm; a source stands below the first one's name, behind 其中：."""


def _rate(rate: Fraction | None, budget: Decimal | None) -> str:
    """A rate of execution; a dash where there is no budget to execute, blank while it is unknown."""
    if nothing_to_execute(rate, budget):
        return NOT_APPLICABLE
    return percent_text(rate)


def _fund_row(name: Cell, amounts: tuple[Decimal | None, ...], scored: tuple[str, str, str]) -> Row:
    return Row(
        (
            name,
            figure(100, 136, money_text(amounts[0])),
            figure(136, 174, money_text(amounts[1])),
            figure(174, 204, money_text(amounts[2])),
            figure(204, 222, scored[0], "center"),
            figure(222, 245, scored[1], "center"),
            figure(245, 267, scored[2], "center"),
        )
    )


def goal_section(project: Project) -> Section:
    """年度总体目标: what was expected beside what was reached."""
    header = Row((label(40, 153, EXPECTED), label(153, 267, ACHIEVED)))
    row = Row(
        (
            Cell(40, 153, clean(project.expected_goal), pad_right=_GOALS_APART),
            Cell(153, 267, clean(project.actual_goal)),
        ),
        least=6.4 if project.expected_goal and project.actual_goal else _GOALS_BLANK,
        ample=_GOALS_AMPLE,
    )
    return Section((header,), (row,), (side_label(GOALS_LABEL, 1, 1),))


_HEADER_NAMES = (
    (0, 18, "一级指标"),
    (18, 40, "二级指标"),
    (40, 100, "三级指标"),
    (153, 174, "实际完成值"),
    (174, 188, "分值"),
    (188, 204, "得分"),
    (204, 267, REASON_HEAD),
)


def indicator_section(
    sheet: ProjectSheet,
    score: ProjectScore,
    scheme: Scheme,
    book: FontBook,
    *,
    empty_rows: bool,
) -> Section:
    """绩效指标 in the order of the form, equal level names merged. A project without indicators gives
    a form to fill in by hand."""
    rows = printed_rows(sheet, scheme, empty_rows=empty_rows)
    blocks, dimensions = level1_runs(rows), level2_runs(rows)
    header = (
        Row((label(100, 153, VALUES_HEAD),)),
        Row(
            (
                label(100, 116, "指标性质"),
                label(116, 136, "指标值"),
                label(136, 153, "度量单位"),
            )
        ),
    )
    spans = [
        Span(left, right, -2, -1, ((name,),), ((name,),)) for left, right, name in _HEADER_NAMES
    ]
    spans += [_level_span(run, 0, 18, whole=False) for run in blocks]
    spans += [_level_span(run, 18, 40, whole=True) for run in dimensions]
    weights = ["" if row.weight is None else plain(row.weight) for row in rows]
    scored = [score.rows.get(row.id) for row in rows]
    scores = ["" if found is None else score_text(found.score) for found in scored]
    points = _point(book, weights, 174, 188), _point(book, scores, 188, 204)
    block_starts = {run.first: printed_level(run.name) for run in blocks}
    places = {at: (run, at) for run in dimensions for at in range(run.first, run.last + 1)}
    body = []
    for at, row in enumerate(rows):
        run = places[at][0]
        body.append(
            Row(
                _indicator_cells(row, weights[at], scores[at], points),
                rule_above=MEDIUM if at in block_starts else 0.4,
                parting=0.0 if at in block_starts else _parting(run, at),
                bookmark=block_starts.get(at, ""),
            )
        )
    return Section(header, tuple(body), tuple(spans), rule_below_header=MEDIUM)


def _parting(run: Run, at: int) -> float:
    """How bad a page break before row ``at`` is: worst where it leaves one row of a dimension alone."""
    if at == run.first:
        return _BETWEEN_DIMENSIONS
    lone = at == run.first + 1 or at == run.last
    return _INSIDE_DIMENSION + (_LONE_ROW if lone else 0)


def _indicator_cells(
    row: Indicator, weight: str, score: str, points: tuple[float, float]
) -> tuple[Cell, ...]:
    name = clean(row.name)
    measure = clean(row.measure)
    return (
        Cell(40, 100, name, again=f"{name}{_GOES_ON}" if name else ""),
        figure(100, 116, row.relation, "center"),
        figure(116, 136, clean(row.target), pad=_FIGURE_PAD),
        Cell(136, 153, measure, role_of(measure)),
        figure(153, 174, clean(row.actual), pad=_FIGURE_PAD),
        Cell(174, 188, weight, "figures", "point", point=points[0]),
        Cell(188, 204, score, "figures", "point", point=points[1]),
        Cell(204, 267, clean(row.reason)),
    )


def _point(book: FontBook, figures: Iterable[str], left: float, right: float) -> float:
    """Where the decimal points of a column stand, so that all its figures lie in the middle; mm."""
    before = after = 0.0
    for text in figures:
        whole, point, rest = text.partition(".")
        before = max(before, book.width(whole, "figures", SIZE) / MM)
        after = max(after, book.width(point + rest, "figures", SIZE) / MM)
    return (left + right + before - after) / 2


def _level_span(run: Run, left: float, right: float, *, whole: bool) -> Span:
    name = clean(printed_level(run.name))
    first, again = level_texts(name, "", whole=whole), level_texts(name, _GOES_ON, whole=whole)
    return Span(left, right, run.first, run.last, first, again, "words")


_OBJECT = "服务对象"


def level_texts(name: str, ending: str, *, whole: bool) -> tuple[tuple[str, ...], ...]:
    """Ways to set a level's name in lines, best first: on one line (``whole``), with 指标 below, and
    with 服务对象 above."""
    stem = name.removesuffix("指标")
    if stem == name or not stem:
        return ((name + ending,), (name, ending)) if ending else ((name,),)
    ways: list[tuple[str, ...]] = [(name + ending,)] if whole else []
    ways.append((stem, f"指标{ending}"))
    if stem.startswith(_OBJECT) and stem != _OBJECT:
        rest = stem.removeprefix(_OBJECT)
        ways.append((_OBJECT, f"{rest}指标{ending}"))
        ways.append((_OBJECT, rest, f"指标{ending}"))
    return tuple(ways)


def end_section(project: Project, score: ProjectScore) -> Section:
    """其他需要说明事项 and 总分. While rows are open the sum is 暂计 and has no grade; no score at all
    is blank, never 0."""
    notes = Row(
        (label(0, 40, NOTES_LABEL), Cell(40, 267, clean(project.notes))),
        ample=9.0,
        parting=10.0,
        bookmark="总分",
    )
    known = total_is_known(score)
    weighed = any(row.weight is not None for row in score.rows.values())
    total = Row(
        (
            label(0, 174, total_name(score)),
            Cell(174, 188, trimmed(score.weight) if weighed else "", "figures", "center"),
            Cell(188, 204, score_text(score.total) if known else "", "label", "center"),
            label(204, 267, grade_words(score.grade)),
        ),
        ample=8.0,
        rule_above=HEAVY,
        parting=_NEVER,
    )
    return Section((), (notes, total))
