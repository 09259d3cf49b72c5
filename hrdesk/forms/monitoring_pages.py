"""项目支出绩效运行监控表 on paper: a project's money and rows at a day, A4 landscape, black only.

Lights are words (绿（正常）), because paper is copied and faxed. Rule source: docs/rules.md 12.
"""

from __future__ import annotations

from ..core.form_order import Run, level1_runs, level2_runs
from ..core.levels import printed_level
from ..core.monitoring.rules import light_words
from ..core.monitoring.state import ProjectState, RowState
from ..core.monitoring.tables import FORM
from ..core.numbers import money_text, percent_text, plain
from ..core.progress import year_end
from ..core.records import Evaluation
from ..core.scoring import ProjectScore
from .fonts import FontBook, clean, font_book
from .operations import Pages
from .printed import Head, Paper, PaperOptions, Signature, date_text
from .sheet_rows import WIDTH, figure, label, level_texts, name_section, role_of
from .table import FINE, MEDIUM, Cell, Row, Section, Span, Table

_MONEY = (
    (0, 40, "年初预算数"), (40, 77, "全年预算数"), (77, 114, "累计支出"), (114, 146, "支出进度"),
    (146, 178, "应达进度"), (178, 210, "应达依据"), (210, 267, "监控结论"),
)  # fmt: skip
_ROWS = (
    (0, 16, "一级指标"), (16, 38, "二级指标"), (38, 93, "三级指标"), (93, 105, "性质"),
    (105, 125, "指标值"), (125, 143, "度量单位"), (143, 164, "完成情况"), (164, 183, "完成率"),
    (183, 195, "分值"), (195, 216, "监控结论"), (216, 267, "偏差说明及改进措施"),
)  # fmt: skip
_FIGURE_PAD = 2.2  # mm right of a figure, so that its unit reads on
_TAIL = 2
_REMARKS = (
    "应达依据：序时为全年已过去的天数所占比例；指标为该日支出进度指标的要求；按指标折算为两个支出进度指标之间按天数折算。",
    "监控结论：绿（正常）为达到应达进度，黄（关注）为达到应达进度的80%，红（预警）为不到80%或已到期没有完成。",
    "完成情况为制表时自评表上的实际完成值；数量类指标按完成率与序时进度对照，其余按完成率判断。",
)


def monitoring_pages(
    state: ProjectState,
    score: ProjectScore,
    evaluation: Evaluation,
    day: str,
    options: PaperOptions | None = None,
    book: FontBook | None = None,
) -> Pages:
    """Lay out the 监控表 of a project at a day."""
    fonts = book or font_book()
    title = f"{evaluation.year}年度{FORM}"
    project = clean(state.project.name).replace("\n", " ")
    until = f"截至{date_text(day)}"
    head = Head(title, left=until, right="（单位：万元）")
    name = f"{title}　{project}" if project else title
    paper = Paper(head, evaluation.unit, project, name, options, fonts)
    sections = (
        name_section(state.project, evaluation.unit, evaluation.department),
        _money_section(state, score),
        _row_section(state),
    )
    sign = Signature(("填表人", "审核人", "单位负责人"))
    paper.table(Table(WIDTH, sections, tail=min(_TAIL, max(len(state.rows), 1))), sign=sign)
    remarks = list(_REMARKS)
    if day >= year_end(evaluation.year):
        remarks = remarks[1:]
    paper.remarks(remarks)
    return paper.finished()


def _money_section(state: ProjectState, score: ProjectScore) -> Section:
    money = state.execution
    header = Row(tuple(label(left, right, text) for left, right, text in _MONEY))
    verdict = light_words(money.light)
    texts = (
        money_text(score.funds.initial_budget),
        money_text(score.funds.budget),
        money_text(money.paid),
        percent_text(money.share),
        percent_text(money.due.share),
        money.due.basis,
        f"{verdict}：{money.note}" if money.note else verdict,
    )
    cells = tuple(
        figure(left, right, clean(text), "center" if place > 2 else "right")
        for place, ((left, right, _), text) in enumerate(zip(_MONEY, texts, strict=True))
    )
    return Section((header,), (Row(cells, ample=7.2),), rule_below_header=FINE)


def _row_section(state: ProjectState) -> Section:
    header = Row(tuple(label(left, right, text) for left, right, text in _ROWS))
    indicators = [each.row for each in state.rows]
    blocks, dimensions = level1_runs(indicators), level2_runs(indicators)
    starts = {run.first: printed_level(run.name) for run in blocks}
    inside = {at for run in dimensions for at in range(run.first + 1, run.last + 1)}
    rows = tuple(
        Row(
            _cells(each),
            rule_above=MEDIUM if at in starts else FINE,
            parting=18.0 if at in inside else 3.0,
            bookmark=starts.get(at, ""),
        )
        for at, each in enumerate(state.rows)
    )
    if not rows:
        rows = (Row((Cell(0, WIDTH, "还没有绩效指标", align="center"),)),)
    spans = [_span(run, 0, 16, whole=False) for run in blocks]
    spans += [_span(run, 16, 38, whole=True) for run in dimensions]
    return Section((header,), rows, tuple(spans), rule_below_header=MEDIUM)


def _span(run: Run, left: float, right: float, *, whole: bool) -> Span:
    name = clean(printed_level(run.name))
    first, again = level_texts(name, "", whole=whole), level_texts(name, "（续）", whole=whole)
    return Span(left, right, run.first, run.last, first, again, "words")


def _cells(state: RowState) -> tuple[Cell, ...]:
    row, name, measure = state.row, clean(state.row.name), clean(state.row.measure)
    said = "" if state.light == "green" else state.note
    reason = "；".join(part for part in (said, row.reason.strip()) if part)
    weight = "" if row.weight is None else plain(row.weight)
    return (
        Cell(38, 93, name, again=f"{name}（续）" if name else ""),
        figure(93, 105, row.relation, "center"),
        figure(105, 125, clean(row.target), pad=_FIGURE_PAD),
        Cell(125, 143, measure, role_of(measure)),
        figure(143, 164, clean(state.actual), pad=_FIGURE_PAD),
        figure(164, 183, percent_text(state.completion), "center"),
        figure(183, 195, weight, "center"),
        Cell(195, 216, light_words(state.light), align="center"),
        Cell(216, 267, clean(reason)),
    )
