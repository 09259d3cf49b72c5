"""``hrdesk export … --monitor DAY``: 绩效运行监控 of every evaluation at a day, on paper and as workbooks."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import partial
from pathlib import Path

from hrdesk.core.dates import short_day
from hrdesk.core.entry import read_entry
from hrdesk.core.file_names import file_stem
from hrdesk.core.monitoring.state import ProjectState, monitored
from hrdesk.core.monitoring.tables import FORM, execution_table, row_table
from hrdesk.core.records import Evaluation
from hrdesk.document.document import Document
from hrdesk.forms.operations import Pages, joined
from hrdesk.forms.pdf import write_pdf
from hrdesk.words import tr

from .export_awards import Output
from .words import Misused


def monitoring_outputs(
    document: Document, day: str, chosen: Set[str], name: str | None
) -> list[Output]:
    """The files of every evaluation in whose year the day lies, in the formats that are wanted; only
    those of one project where ``name`` is given. Raises ``Refused`` for what is no day."""
    every = document.evaluations()
    days = [(one, str(read_entry("payment", "date", day, year=one.year))) for one in every]
    wanted = [(one, at) for one, at in days if at[:4] == str(one.year)]
    if every and not wanted:
        years = "、".join(dict.fromkeys(str(one.year) for one in every))
        raise Misused(
            tr("监控的日期 {day} 不在文件的年度（{years}）内。").format(day=day, years=years)
        )
    outputs: list[Output] = []
    for evaluation, at in wanted:
        ids = [one.id for one in document.projects(evaluation.id) if name in (None, one.name)]
        if not ids:
            continue
        words = [*([name] if name else []), FORM, f"截至{short_day(at)}"]
        stem = file_stem(evaluation.unit, str(evaluation.year), "-".join(words))
        if "--pdf" in chosen:
            write = partial(_pdf, document, evaluation, at, ids, name is None)
            outputs.append(Output(f"{stem}.pdf", write))
        if "--xlsx" in chosen:
            outputs.append(Output(f"{stem}.xlsx", partial(_book, document, evaluation, at, ids)))
    return outputs


def _states(
    document: Document, evaluation: Evaluation, day: str, ids: Sequence[int]
) -> list[ProjectState]:
    return [
        monitored(
            document.sheet(each),
            document.scheme_of(each),
            document.score(each),
            day,
            evaluation.year,
        )
        for each in ids
    ]


def _pdf(
    document: Document,
    evaluation: Evaluation,
    day: str,
    ids: Sequence[int],
    with_list: bool,
    path: Path,
) -> str:
    from hrdesk.forms.monitoring_pages import monitoring_pages
    from hrdesk.forms.summary_pages import summary_pages

    states = _states(document, evaluation, day, ids)
    papers: list[Pages] = []
    if with_list:
        papers.append(summary_pages(execution_table(evaluation, states, day), evaluation.unit))
    for state in states:
        score = document.score(state.project.id)
        papers.append(monitoring_pages(state, score, evaluation, day))
    pages = joined(f"{evaluation.year}年度{FORM}", papers)
    write_pdf(path, pages, author=evaluation.unit)
    return pages.missing


def _book(
    document: Document, evaluation: Evaluation, day: str, ids: Sequence[int], path: Path
) -> str:
    from hrdesk.forms.xlsx.form_book import write_form_book

    states = _states(document, evaluation, day, ids)
    tables = (execution_table(evaluation, states, day), row_table(evaluation, states, day))
    write_form_book(path, [], tables, unit=evaluation.unit)
    return ""
