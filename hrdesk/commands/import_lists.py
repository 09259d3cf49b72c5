"""``hrdesk import FILE SOURCE.xlsx...``: filled forms, lists of rewards, figures of a contest's period.

Each source is taken whole or not at all; one that is refused leaves the others as they are.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hrdesk.core.contest.lists import contest_lines
from hrdesk.core.contest_records import ContestPeriod
from hrdesk.core.entry import Refused
from hrdesk.core.form_reading.meaning import field_words
from hrdesk.core.form_reading.read import is_form
from hrdesk.core.records import Evaluation
from hrdesk.core.rewards.lists import reward_lines
from hrdesk.document.changes import Change, Step
from hrdesk.document.contest_begin import first_periods
from hrdesk.document.document import Document
from hrdesk.document.list_import import contest_steps, reward_steps
from hrdesk.forms.errors import ImportProblem
from hrdesk.forms.xlsx.award_lists import list_of
from hrdesk.forms.xlsx.books import open_sheets
from hrdesk.forms.xlsx.reading import tables_of
from hrdesk.forms.xlsx.shown import grids_of
from hrdesk.words import tr

from .import_forms import take_forms
from .sources import Source
from .words import DONE, REFUSED, Arguments, Misused


def import_(arguments: Arguments) -> int:
    """Take lists into the file."""
    sources = arguments.more
    if not sources:
        raise Misused(tr("缺少要导入的工作簿 SOURCE.xlsx"))
    if not arguments.file.exists():
        raise Misused(tr("没有“{file}”这个文件。").format(file=arguments.file))
    document = Document.open(arguments.file)
    try:
        evaluation = _evaluation(document, arguments)
        done = [_take(document, evaluation, path, arguments) for path in sources]
        if not document.wait_until_saved(60):
            raise Misused(tr("文件一分钟内没有写完，请检查磁盘后再看结果。"))
    finally:
        document.close()
    if "--json" in arguments.options:
        print(json.dumps(_report(done, evaluation), ensure_ascii=False, indent=1))
    else:
        for source in done:
            _tell(source)
    return DONE if all(source.taken for source in done) else REFUSED


def _evaluation(document: Document, arguments: Arguments) -> Evaluation:
    """The evaluation that is named, or the file's only one."""
    unit, year = arguments.options.get("--unit"), arguments.options.get("--year")
    found = [
        each
        for each in document.evaluations()
        if unit in (None, each.unit) and year in (None, str(each.year))
    ]
    if len(found) == 1:
        return found[0]
    names = "、".join(f"{each.unit} {each.year}" for each in document.evaluations())
    if not found:
        raise Misused(
            tr("文件里没有这个单位和年度的自评，文件里有：{names}。").format(
                names=names or tr("没有自评")
            )
        )
    raise Misused(tr("文件里有多个自评：{names}，请用 --unit 和 --year 指明。").format(names=names))


def _take(document: Document, evaluation: Evaluation, path: Path, arguments: Arguments) -> Source:
    """Take a workbook of filled forms, or else of a list."""
    try:
        sheets = open_sheets(path)
        grids = [grid for grid in grids_of(sheets) if is_form(grid)]
        if grids:
            return take_forms(
                document, evaluation, path, grids, replace_known="--replace" in arguments.options
            )
        found = list_of(tables_of(sheets))
        rows = found.rows
        before: list[Step] = []
        if found.kind == "rewards":
            words = tr("奖励清单")
            known = "--replace" in arguments.options
            read = reward_steps(
                document, evaluation, reward_lines(rows, found.above), replace_known=known
            )
        else:
            before, period = _period(document, evaluation, arguments.options.get("--period"))
            words = tr("比学赶超数据（{name}）").format(name=period.name)
            scheme = document.contests.scheme_named(period.scheme_id)
            read = contest_steps(document, period, contest_lines(rows, scheme))
        if read.faults:
            return Source(path, words, reasons=found.sentences(read.named_faults()))
        if not read.rows:
            return Source(path, words, reasons=(tr("表头下面没有内容，没有可以导入的行。"),))
        if read.steps:
            document.apply(Change(tr("导入{words}").format(words=words), (*before, *read.steps)))
        return Source(path, words, read.rows)
    except ImportProblem as problem:
        return Source(path, "", reasons=(f"{problem.cause}{problem.next_step}",))
    except (Refused, ValueError) as problem:
        return Source(path, "", reasons=(str(problem),))


def _period(
    document: Document, evaluation: Evaluation, code: str | None
) -> tuple[list[Step], ContestPeriod]:
    """The period that is named, or the only one; where there is none yet, the usual ones are made.

    Returns the steps that make them, and the period.
    """
    periods = list(document.contests.periods(evaluation.id))
    before: list[Step] = []
    if not periods:
        before, periods = first_periods(document, evaluation)
    codes = "、".join(period.code for period in periods)
    if code is None and len(periods) == 1:
        return before, periods[0]
    if code is None:
        raise Refused(tr("请用 --period 指明导入到哪一期：{codes}。").format(codes=codes))
    for period in periods:
        if period.code == code:
            return before, period
    raise Refused(tr("没有“{code}”这一期，可以是：{codes}。").format(code=code, codes=codes))


def _tell(source: Source) -> None:
    if source.taken:
        print(
            tr("{path}：已导入{words}，{rows} 行。").format(
                path=source.path, words=source.words, rows=source.rows
            )
        )
        for remark in source.remarks:
            print(f"  {remark}。")
        for lost in source.not_understood:
            name = field_words(lost.field)
            print(
                tr("  “{sheet}”{cell} 没看懂（{name}）：{text}").format(
                    sheet=lost.sheet, cell=lost.cell, name=name, text=lost.text
                )
            )
        return
    print(
        tr("{path}：没有导入。{reasons}").format(
            path=source.path, reasons=" ".join(source.reasons)
        ),
        file=sys.stderr,
    )


def _report(sources: Sequence[Source], evaluation: Evaluation) -> dict[str, Any]:
    return {
        "format": 1,
        "sources": [
            {
                "path": str(source.path),
                "taken": source.taken,
                "reason": " ".join(source.reasons) or None,
                "unit": source.unit or evaluation.unit,
                "year": source.year or evaluation.year,
                "projects": [
                    {"name": each.name, "replaced": each.replaced, "rows": each.rows}
                    for each in source.projects
                ],
                "rows": source.rows,
                "remarks": list(source.remarks),
                "not_understood": [
                    {"sheet": each.sheet, "cell": each.cell, "field": each.field, "text": each.text}
                    for each in source.not_understood
                ],
            }
            for source in sources
        ],
    }
