"""All scores of an evaluation as lines of text for a terminal.

Chinese characters are two columns wide there. Characters whose width a terminal may choose (“ ” ÷ ≥)
stand only behind the last column, where they cannot shift anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import combining, east_asian_width

from hrdesk.words import tr

from .levels import printed_level
from .numbers import money_text, percent_text, score_text, trimmed
from .records import EXECUTION_BLOCK
from .rollup import Summary
from .score_report import ScoredEvaluation, ScoredProject
from .scoring import RowScore

_GAP = "  "
_NOTHING = "-"


def text_width(text: str) -> int:
    """Columns of a terminal that a text takes."""
    wide = sum(east_asian_width(each) in "WF" for each in text)
    return len(text) + wide - sum(combining(each) != 0 for each in text)


def table_lines(
    heads: Sequence[str], rows: Sequence[Sequence[str]], left: Sequence[str]
) -> Iterator[str]:
    """A table with aligned columns: those whose heads are in ``left`` to the left, else to the right."""
    lines = [list(heads), *(list(row) for row in rows)]
    widths = [max(map(text_width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = []
        for head, cell, width in zip(heads, line, widths, strict=True):
            blanks = " " * (width - text_width(cell))
            cells.append(cell + blanks if head in left else blanks + cell)
        yield _GAP.join(cells).rstrip()


def score_lines(scored: ScoredEvaluation) -> Iterator[str]:
    """An evaluation: the unit's figures, its projects, and every row of every project."""
    summary = scored.summary()
    yield tr("{unit}　{year}年度").format(unit=scored.evaluation.unit, year=scored.evaluation.year)
    yield _average_line(summary)
    yield (
        tr("指标 {indicators} 项：完成 {completed}，未完成 {unfinished}，待填 {open}").format(
            indicators=summary.indicators,
            completed=summary.completed,
            unfinished=summary.unfinished,
            open=summary.open,
        )
    )
    yield ""
    yield from _money_lines(summary)
    if summary.blocks:
        yield ""
        yield from _block_lines(summary)
    if scored.projects:
        yield ""
        yield from _project_lines(scored)
    for number, project in enumerate(scored.projects, 1):
        yield ""
        yield from _sheet_lines(number, project)


def _average_line(summary: Summary) -> str:
    if not summary.projects:
        return tr("还没有项目")
    if summary.average is None:
        return tr("{projects} 个项目都有待填的内容，还没有平均得分").format(
            projects=summary.projects
        )
    line = tr("平均得分 {average}，等级 {grade}").format(
        average=score_text(summary.average), grade=summary.grade
    )
    if summary.complete < summary.projects:
        line += tr("（{projects} 个项目中的 {complete} 个，其余有待填的内容）").format(
            projects=summary.projects, complete=summary.complete
        )
    return line


def _money_lines(summary: Summary) -> Iterator[str]:
    heads = (
        tr("资金（万元）"),
        tr("年初预算"),
        tr("全年预算"),
        tr("到位"),
        tr("执行"),
        tr("执行率"),
        tr("到位率"),
        tr("使用率"),
    )
    amounts = (summary.initial_budget, summary.budget, summary.received, summary.spent)
    rates = (summary.execution_rate, summary.arrival_rate, summary.usage_rate)
    cells = [money_text(amount) for amount in amounts] + [percent_text(rate) for rate in rates]
    yield from table_lines(heads, [[tr("合计"), *(cell or _NOTHING for cell in cells)]], heads[:1])


def _block_lines(summary: Summary) -> Iterator[str]:
    rows = [
        (
            block.name,
            trimmed(block.weight),
            score_text(block.average),
            percent_text(block.rate) or _NOTHING,
        )
        for block in summary.blocks
    ]
    yield from table_lines(
        (tr("一级指标"), tr("分值"), tr("平均得分"), tr("得分率")), rows, [tr("一级指标")]
    )


def _project_lines(scored: ScoredEvaluation) -> Iterator[str]:
    names: dict[str, None] = {block.name: None for block in scored.scheme.blocks}
    for project in scored.projects:
        names.update(dict.fromkeys(block.name for block, _ in project.blocks()))
    heads = (
        tr("序号"),
        tr("总分"),
        tr("等级"),
        *names,
        tr("全年预算"),
        tr("全年执行"),
        tr("执行率"),
        tr("项目"),
    )
    rows = []
    for number, project in enumerate(scored.projects, 1):
        points = {block.name: score_text(score) for block, score in project.blocks()}
        funds = project.score.funds
        cells = (
            str(number),
            score_text(project.total),
            _grade(project),
            *(points.get(name, "") for name in names),
            money_text(funds.budget),
            money_text(funds.spent),
            percent_text(funds.execution_rate),
            _name(project),
        )
        rows.append([cell or _NOTHING for cell in cells])
    yield from table_lines(heads, rows, [tr("等级"), tr("项目")])


def _grade(project: ScoredProject) -> str:
    return project.score.grade or tr("暂计")


def _name(project: ScoredProject) -> str:
    return project.sheet.project.name or tr("（未命名项目）")


_ROW_HEADS = (
    tr("一级"),
    tr("二级"),
    tr("分值"),
    tr("完成率"),
    tr("测算分"),
    tr("自评分"),
    tr("得分"),
    tr("情况"),
    tr("三级指标"),
)


def _sheet_lines(number: int, project: ScoredProject) -> Iterator[str]:
    """A project: every row, then why the rows that want attention have their score."""
    yield f"{number}　{_name(project)}　{score_text(project.total) or _NOTHING}　{_grade(project)}"
    rows = []
    reasons = []
    if project.score.execution is not None:
        execution = project.score.execution
        rows.append(
            _row((EXECUTION_BLOCK, tr("预算执行率")), "", execution, _execution_state(execution))
        )
        if _wants_words(execution):
            reasons.append(_words(tr("预算执行率"), execution))
    for row, score in project.rows():
        rows.append(_row((row.level1, row.level2), row.name, score, _state(score)))
        if _wants_words(score):
            name = row.name or printed_level(row.level2) or tr("（未命名指标）")
            reasons.append(_words(name, score))
    yield from table_lines(_ROW_HEADS, rows, [tr("一级"), tr("二级"), tr("情况"), tr("三级指标")])
    yield from reasons


def _row(levels: tuple[str, str], name: str, score: RowScore, state: str) -> list[str]:
    weight = "" if score.weight is None else trimmed(score.weight)
    points = (score.computed, score.own_score, score.score)
    cells = (
        *levels,
        weight,
        score.completion_word or percent_text(score.completion),
        *(score_text(figure) for figure in points),
        state,
    )
    return [*(cell or _NOTHING for cell in cells), name]


def _execution_state(score: RowScore) -> str:
    if score.is_open:
        return tr("待填")
    return tr("待说明") if score.owes_reason else ""


def _state(score: RowScore) -> str:
    if score.is_open:
        return tr("待填")
    words = tr("完成") if score.completed else tr("未完成")
    return tr("{words}、待说明").format(words=words) if score.owes_reason else words


def _wants_words(score: RowScore) -> bool:
    """Whether a row is not simply met: unfinished, open, changed by hand, or owing a reason."""
    return score.completed is not True or score.differs or score.owes_reason


def _words(name: str, score: RowScore) -> str:
    due = tr("；{due}，待说明").format(due=score.due) if score.owes_reason else ""
    return f"{name}：{score.explanation.text}{due}"
