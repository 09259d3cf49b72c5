"""Chapters 三 and 四: scores, goals reached and missed, the blocks one by one."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hrdesk.core.levels import printed_level
from hrdesk.core.numbers import percent_text, score_text, trimmed
from hrdesk.core.records import EXECUTION_BLOCK, Indicator
from hrdesk.core.rollup import BlockAverage
from hrdesk.core.score_report import ScoredProject
from hrdesk.core.scoring import RowScore
from hrdesk.words import tr

from .content import Bar, ChartBlock, Column, Place
from .draft import Draft
from .passages import ANALYSIS, RESULTS, analysis_key
from .words import (
    actual_words,
    amount,
    goal_words,
    plain_points,
    points,
    quoted,
    rate,
    rows_by_project,
    score_cell,
    sentence,
    share,
)


def results(draft: Draft) -> None:
    """Write chapter 三."""
    draft.chapter(RESULTS)
    draft.section("综合评价结论")
    _conclusion(draft)
    draft.section("绩效目标实现情况")
    _goals(draft)


def _conclusion(draft: Draft) -> None:
    summary = draft.summary
    if summary.average is None:
        draft.owe(tr("平均得分和等级：还没有一个项目填写完整"))
    elif summary.complete < summary.projects:
        draft.say(
            f"{summary.projects}个项目中有{summary.complete}个已全部评分，这{summary.complete}个项目平均得分"
            f"{points(summary.average)}，自评等级为“{summary.grade}”。"
        )
        draft.owe(
            tr("另外{projects}个项目还有没填的指标").format(
                projects=summary.projects - summary.complete
            )
        )
    else:
        draft.say(
            f"{summary.projects}个项目自评平均得分{points(summary.average)}，自评等级为“{summary.grade}”。"
            f"各项目得分见{draft.next_table}。"
        )
    _score_table(draft)
    if draft.options.charts and draft.projects:
        bars = tuple(
            Bar(
                one.sheet.project.name or "未命名项目", one.score.total, score_text(one.score.total)
            )
            for one in draft.projects
        )
        draft.blocks.append(ChartBlock("图1　各项目得分", bars, Decimal(100), "单位：分"))
    draft.passage("conclusion")


def _score_table(draft: Draft) -> None:
    if not draft.projects:
        return
    names = [block.name for block in draft.summary.blocks]
    for one in draft.projects:
        names += [block.name for block, _ in one.blocks() if block.name not in names]
    columns = (
        Column("序号", 4, "center"),
        Column("项目名称", 22),
        *(Column(name, 8, "right") for name in names),
        Column("总分", 8, "right"),
        Column("等级", 6, "center"),
    )
    rows = []
    for number, one in enumerate(draft.projects, 1):
        scores = {block.name: score for block, score in one.blocks()}
        total = score_cell(one.total)
        if one.score.provisional and total:
            total += "（暂计）"
        rows.append(
            (
                str(number),
                one.sheet.project.name or "未命名项目",
                *(score_cell(scores.get(name)) for name in names),
                total,
                one.score.grade or "",
            )
        )
    averages = {block.name: block.average for block in draft.summary.blocks}
    mean = (
        "",
        "平均",
        *(score_cell(averages.get(name)) for name in names),
        score_cell(draft.summary.average),
        draft.summary.grade or "",
    )
    draft.table("各项目得分", columns, [*rows, mean], unit="单位：分", sums=1)


def _goals(draft: Draft) -> None:
    summary = draft.summary
    if not summary.indicators:
        draft.owe(tr("还没有三级指标"))
        return
    draft.say(
        f"{summary.projects}个项目共设三级指标{summary.indicators}项，完成{summary.completed}项，"
        f"占{share(summary.completed, summary.indicators)}；未完成{summary.unfinished}项，"
        f"占{share(summary.unfinished, summary.indicators)}。"
    )
    if summary.open:
        draft.owe(tr("{open}项指标还没有实际完成值").format(open=summary.open))
    for one in draft.projects:
        draft.item(one.sheet.project.name or "未命名项目")
        _project_goals(draft, one)


def _project_goals(draft: Draft, one: ScoredProject) -> None:
    score, project = one.score, one.sheet.project
    count = score.completed + score.unfinished + score.open
    words = f"设三级指标{count}项，完成{score.completed}项，占{share(score.completed, count)}"
    if score.unfinished:
        words += f"；未完成{score.unfinished}项，占{share(score.unfinished, count)}"
    graded = (
        f"，等级为“{score.grade}”" if score.grade and not score.provisional else "（暂计，还有没填的内容）"
    )  # fmt: skip
    words += (
        f"。全年预算执行率{rate(score.funds.execution_rate)}，自评{points(one.total)}{graded}。"
    )
    draft.say(words)
    draft.typed(
        project.actual_goal,
        f"{quoted(project.name)}年度目标的实际完成情况",
        Place("project", project.id, "actual_goal"),
    )
    missed = [(row, s) for row, s in one.rows() if s.completed is False]
    if missed:
        draft.say(f"未完成的指标有{len(missed)}项：")
    for number, (row, scored) in enumerate(missed, 1):
        draft.say(f"（{number}）{_row_words(row, scored)}{_reason(row, '原因及改进措施')}")
        if not row.reason.strip():
            draft.owe(
                tr("{name}没有完成的原因和改进措施").format(name=quoted(row.name)),
                _reason_place(row),
            )
    far = [(row, s) for row, s in one.rows() if s.far_above]
    if far:
        mark = trimmed(one.scheme.over_mark)
        draft.say(f"完成率在{mark}%以上的指标有{len(far)}项：")
    for number, (row, scored) in enumerate(far, 1):
        draft.say(f"（{number}）{_row_words(row, scored)}{_reason(row, '分析')}")
        if not row.reason.strip():
            draft.owe(
                tr("{name}远超目标的原因分析").format(name=quoted(row.name)), _reason_place(row)
            )


def _reason_place(row: Indicator) -> Place:
    return Place("indicator", row.id, "reason")


def _row_words(row: Indicator, scored: RowScore) -> str:
    """A row with target, actual value, completion and score."""
    weight = "" if scored.weight is None else f"（满分{trimmed(scored.weight)}分）"
    completion = "" if scored.completion is None else f"，完成率{rate(scored.completion)}"
    actual = actual_words(row) or "（未填）"
    return f"{row.name}：目标{goal_words(row)}，实际{actual}{completion}，得{points(scored.score)}{weight}。"


def _reason(row: Indicator, words: str) -> str:
    return f"{words}：{sentence(row.reason)}" if row.reason.strip() else ""


def analysis(draft: Draft) -> None:
    """Write chapter 四: a section for each block."""
    draft.chapter(ANALYSIS)
    if not draft.summary.blocks:
        draft.owe(tr("各类指标的得分：还没有一个项目填写完整"))
    for block in draft.summary.blocks:
        draft.section(f"项目{block.name}情况分析")
        _block(draft, block)
        if block.name == EXECUTION_BLOCK:
            _execution(draft, block)
        else:
            _missed(draft, block.name)
        if block.name == "产出":
            _output_table(draft)
        draft.passage(analysis_key(block.name))


def _block(draft: Draft, block: BlockAverage) -> None:
    which = "各项目" if draft.summary.complete == draft.summary.projects else "已全部评分的项目"
    draft.say(
        f"{which}此项满分{trimmed(block.weight)}分，平均得分{plain_points(block.average)}分，得分率{rate(block.rate)}。"
    )


def _execution(draft: Draft, block: BlockAverage) -> None:
    """The rate of the sums beside the mean of the scores, and why they differ."""
    summary = draft.summary
    draft.say(
        f"各项目全年预算合计{amount(summary.budget)}，全年执行合计{amount(summary.spent)}，"
        f"合计执行率{rate(summary.execution_rate)}。"
    )
    if block.rate is not None and rate(block.rate) != rate(summary.execution_rate):
        draft.say(
            f"得分率{rate(block.rate)}是各项目得分的平均，每个项目权重相同；"
            f"执行率{rate(summary.execution_rate)}按金额计算，大项目影响大。两个数口径不同，不应直接比较。"
        )
    for one in draft.projects:
        execution, project = one.score.execution, one.sheet.project
        if execution is None or execution.score is None or execution.weight is None:
            continue
        if execution.score < execution.weight:
            reason = sentence(project.execution_reason)
            draft.say(
                f"{quoted(project.name)}执行率{rate(one.score.funds.execution_rate)}，得{points(execution.score)}"
                f"（满分{trimmed(execution.weight)}分）。{reason}"
            )


def _missed(draft: Draft, block: str) -> None:
    missed = [
        (one, row, scored)
        for one in draft.projects
        for row, scored in one.rows()
        if row.level1 == block and scored.completed is False
    ]
    if not missed:
        draft.say("此类指标全部完成。" if not _open(draft, block) else "已评分的指标全部完成。")
        return
    names = rows_by_project((one.sheet.project.name, row.name) for one, row, _ in missed)
    lost = sum(
        (Fraction(s.weight - s.score) for _, _, s in missed if s.weight and s.score is not None),
        Fraction(0),
    )
    draft.say(
        f"没有完成的有{len(missed)}项：{names}，共失{plain_points(lost)}分，原因见第三部分。其余全部完成。"
        if not _open(draft, block)
        else f"没有完成的有{len(missed)}项：{names}，共失{plain_points(lost)}分，原因见第三部分。"
    )


def _open(draft: Draft, block: str) -> bool:
    return any(
        row.level1 == block and scored.is_open
        for one in draft.projects
        for row, scored in one.rows()
    )


_OUTPUT_COLUMNS = (
    Column("项目", 9),
    Column("二级指标", 7, "center"),
    Column("三级指标", 18),
    Column("指标值", 11, "right"),
    Column("实际完成值", 11, "right"),
    Column("完成率", 7, "right"),
    Column("分值", 5, "right"),
    Column("得分", 6, "right"),
)


def _output_table(draft: Draft) -> None:
    """Every output indicator of every project."""
    rows = []
    for one in draft.projects:
        name = one.sheet.project.name or "未命名项目"
        for row, scored in one.rows():
            if row.level1 != "产出":
                continue
            weight = "" if scored.weight is None else trimmed(scored.weight)
            completion = scored.completion_word or percent_text(scored.completion)
            rows.append(
                (
                    name,
                    printed_level(row.level2),
                    row.name,
                    goal_words(row),
                    actual_words(row),
                    completion,
                    weight,
                    score_cell(scored.score),
                )
            )
            name = ""
    if rows:
        draft.table("产出指标完成情况", _OUTPUT_COLUMNS, rows)
