"""``hrdesk export FILE --to DIR [--pdf] [--xlsx] [--docx] [--project NAME] [--monitor DAY]``: sheets,
summaries, the report, rewards, contest and monitoring, on paper, as workbooks and as Word documents."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from hrdesk.core.file_names import distinct_stems, file_stem
from hrdesk.core.records import Evaluation, Project
from hrdesk.document.document import Document
from hrdesk.document.errors import problem_of
from hrdesk.forms.pdf import write_pdf
from hrdesk.forms.sheet import SheetOptions, sheet_pages
from hrdesk.words import tr

from .export_awards import Output, award_outputs
from .export_evidence import evidence_outputs
from .export_monitoring import monitoring_outputs
from .export_unit import book_output, unit_outputs
from .files import reading
from .progress import Progress
from .words import DONE, Arguments, Misused

_FORMATS = ("--pdf", "--xlsx", "--docx")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to write: its evaluation, project, number among the annexes, and file name."""

    evaluation: Evaluation
    project: Project
    annex: str
    stem: str


def export(arguments: Arguments) -> int:
    """Write what is wanted and print the paths; without a format in every one there is."""
    folder = Path(arguments.options["--to"])
    name = arguments.options.get("--project")
    chosen = {option for option in _FORMATS if option in arguments.options} or set(_FORMATS)
    formulas = "--formulas" in arguments.options
    with reading(arguments.file) as document:
        every = _sheets_of(document)
        awards = [] if name is not None else _award_outputs(document, chosen)
        if not every and not awards:
            raise Misused(tr("文件里还没有项目，没有自评表可以输出。"))
        sheets = _chosen(every, name) if every or name is not None else []
        outputs = [_output(document, sheet) for sheet in sheets] if "--pdf" in chosen else []
        if name is None:
            outputs += unit_outputs(document, chosen, formulas=formulas)
            outputs += evidence_outputs(document, chosen)
        elif "--xlsx" in chosen:
            outputs += [
                book_output(document, each.evaluation, each.stem, formulas, each.project.id)
                for each in sheets
            ]
        outputs += awards
        if "--monitor" in arguments.options:
            outputs += monitoring_outputs(document, arguments.options["--monitor"], chosen, name)
        if not outputs:
            raise Misused(
                tr("Word 报告是整个单位的，请不写 --project；单个项目可以输出 PDF 和 xlsx。")
            )
        _make(folder)
        progress = Progress(tr("正在输出"), len(outputs), sys.stderr)
        for output in outputs:
            path = folder / output.name
            progress.show(output.name)
            missing = output.write(path)
            progress.clear()
            print(path, flush=True)
            if missing:
                print(
                    tr("“{name}”：字体里没有这些字，印成〓：{missing}").format(
                        name=path.name, missing=missing
                    ),
                    file=sys.stderr,
                )
    return DONE


def _award_outputs(document: Document, chosen: set[str]) -> list[Output]:
    return list(award_outputs(document, pdf="--pdf" in chosen, xlsx="--xlsx" in chosen))


def _output(document: Document, sheet: Sheet) -> Output:
    return Output(f"{sheet.stem}.pdf", lambda path: _write(document, sheet, path))


def _sheets_of(document: Document) -> list[Sheet]:
    """All sheets of the file. A project's file name is the same whether others are written or not."""
    found = [
        (evaluation, project, f"1-{number}")
        for evaluation in document.evaluations()
        for number, project in enumerate(document.projects(evaluation.id), 1)
    ]
    stems = distinct_stems(
        [
            file_stem(evaluation.unit, str(evaluation.year), project.name or "未命名项目")
            for evaluation, project, _ in found
        ]
    )
    return [Sheet(*sheet, stem) for sheet, stem in zip(found, stems, strict=True)]


def _chosen(sheets: list[Sheet], name: str | None) -> list[Sheet]:
    """The sheets to write: all, or those of the projects of that name."""
    if not sheets:
        raise Misused(tr("文件里还没有项目，没有自评表可以输出。"))
    chosen = [sheet for sheet in sheets if name is None or sheet.project.name == name]
    if not chosen:
        names = list(dict.fromkeys(sheet.project.name for sheet in sheets))
        some = "、".join(names[:5]) + (tr("等") if len(names) > 5 else "")
        raise Misused(
            tr("没有名称为“{name}”的项目，文件里的项目是：{some}。").format(name=name, some=some)
        )
    return chosen


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise Misused(
            tr("“{name}”是文件，不是文件夹，请换一个输出文件夹。").format(name=folder.name)
        ) from None
    except OSError as error:
        raise problem_of(error, folder) from error


def _write(document: Document, sheet: Sheet, path: Path) -> str:
    """Write one sheet; returns the characters that no font has."""
    pages = sheet_pages(
        document.sheet(sheet.project.id),
        document.score(sheet.project.id),
        sheet.evaluation,
        document.scheme_of(sheet.project.id),
        SheetOptions(annex=sheet.annex),
    )
    write_pdf(path, pages, author=sheet.evaluation.unit)
    return pages.missing
