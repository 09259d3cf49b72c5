"""Filled self-evaluation forms: every form of a workbook, or none of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hrdesk.core.entry import Refused
from hrdesk.core.form_reading.grid import Grid
from hrdesk.core.form_reading.read import ReadForm, read_form
from hrdesk.core.records import Evaluation
from hrdesk.document.changes import Change, Step
from hrdesk.document.document import Document
from hrdesk.document.form_import import ImportedForm, form_steps
from hrdesk.forms.xlsx.reading import address
from hrdesk.words import tr

from .sources import LostCell, Source, TakenProject

_MOST_NAMED = 5  # cells that are named in a sentence


def take_forms(
    document: Document,
    evaluation: Evaluation,
    path: Path,
    grids: Sequence[Grid],
    *,
    replace_known: bool,
) -> Source:
    """Take all forms of a workbook as one change."""
    unsaved = [
        tr("“{name}”{address}的公式没有保存结果，请在 WPS 或 Excel 里保存一次再导入。").format(
            name=grid.name, address=address(*place)
        )
        for grid in grids
        for place in sorted(grid.unsaved)[:_MOST_NAMED]
    ]
    if unsaved:
        return Source(path, tr("自评表"), reasons=tuple(unsaved))
    forms = [form for grid in grids if (form := read_form(grid)) is not None]
    steps: list[Step] = []
    taken: list[tuple[ReadForm, ImportedForm]] = []
    reasons: list[str] = []
    names: set[str] = set()
    for form in forms:
        name = form.fields.get("name", "").strip()
        try:
            if name in names:
                raise Refused(tr("工作簿里有两张“{name}”的表。").format(name=name))
            names.add(name)
            read = form_steps(document, evaluation, form, replace_known=replace_known, before=steps)
        except Refused as problem:
            reasons.append(f"“{form.sheet}”：{problem}")
            continue
        steps += read.steps
        taken.append((form, read))
    if reasons:
        return Source(path, tr("自评表"), reasons=tuple(reasons))
    document.apply(Change(tr("导入自评表 {count} 张").format(count=len(taken)), tuple(steps)))
    return Source(
        path,
        tr("自评表 {count} 张").format(count=len(taken)),
        sum(read.rows for _, read in taken),
        projects=tuple(TakenProject(r.name, r.replaced, r.rows) for _, r in taken),
        not_understood=tuple(
            LostCell(form.sheet, address(*lost.place), lost.field, lost.text)
            for form, read in taken
            for lost in read.not_understood
        ),
        remarks=tuple(f"“{form.sheet}”{remark}" for form, read in taken for remark in read.remarks),
        unit=next(
            (f.fields["implementing_unit"] for f in forms if "implementing_unit" in f.fields), ""
        ),
        year=next((form.year for form in forms if form.year is not None), None),
    )
