"""The report of one unit and year: eight chapters, written from the data with the typed passages between.

Counts, sums, rates and the sentences about unfinished indicators are the program's; they cannot
contradict the sheets. Rule source: docs/rules.md 7.
"""

from __future__ import annotations

from collections.abc import Mapping

from hrdesk.core.score_report import ScoredEvaluation

from .basics import basics
from .content import Paragraph, Report
from .draft import Draft, ReportOptions
from .passages import (
    EXPERIENCE,
    OTHERS,
    PROBLEMS,
    SUGGESTIONS,
    Passage,
)
from .results import analysis, results
from .words import rows_by_project
from .work import work


def report_title(year: int) -> str:
    """The report's name, without the unit."""
    return f"{year}年度项目支出绩效单位自评报告"


def compose(
    scored: ScoredEvaluation, texts: Mapping[str, str], options: ReportOptions | None = None
) -> Report:
    """Write the report. ``texts`` are the typed passages by key (see :func:`passages`)."""
    draft = Draft(scored, texts, options or ReportOptions())
    basics(draft)
    work(draft)
    results(draft)
    analysis(draft)
    draft.chapter(EXPERIENCE)
    draft.passage("experience")
    draft.chapter(PROBLEMS)
    _unfinished(draft)
    draft.passage("problems")
    draft.chapter(SUGGESTIONS)
    draft.passage("suggestions")
    draft.chapter(OTHERS)
    draft.passage("others")
    if not texts.get("others", "").strip():
        draft.say("无。")
    _annex(draft)
    evaluation = scored.evaluation
    title = (evaluation.unit, report_title(evaluation.year))
    return Report(
        evaluation.unit, evaluation.year, title, tuple(draft.blocks), evaluation.filled_on
    )


def passages(scored: ScoredEvaluation) -> tuple[Passage, ...]:
    """What people type into this report, in its order."""
    return tuple(Draft(scored, {}, ReportOptions()).passages.values())


def owed(report: Report) -> tuple[Paragraph, ...]:
    """The places of a report where something has still to be typed."""
    return tuple(
        block for block in report.blocks if isinstance(block, Paragraph) and block.origin == "owed"
    )


def _unfinished(draft: Draft) -> None:
    """The unfinished indicators, which are where problems show."""
    found = [
        (one.sheet.project.name, row.name)
        for one in draft.projects
        for row, scored in one.rows()
        if scored.completed is False
    ]
    if found:
        names = rows_by_project(found)
        draft.say(f"自评中没有完成的指标有{len(found)}项：{names}。完成情况和原因见第三部分。")


def _annex(draft: Draft) -> None:
    evaluation, count = draft.scored.evaluation, len(draft.projects)
    if count:
        annexes = "1-1" if count == 1 else f"1-1至1-{count}"
        draft.say(f"附件：{evaluation.unit}{evaluation.year}年度项目支出绩效自评表（{annexes}）")
