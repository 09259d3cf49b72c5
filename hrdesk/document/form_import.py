"""A read form as steps for the gate: a new project, or another in the place of one of its name."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hrdesk.core.entry import Refused
from hrdesk.core.form_reading.meaning import meaning_of, scheme_for
from hrdesk.core.form_reading.read import NotUnderstood, ReadForm
from hrdesk.core.positions import GAP
from hrdesk.core.records import Evaluation, SchemeRecord
from hrdesk.core.schemes import Scheme, scheme_from_json, scheme_to_json

from .changes import Delete, Insert, Step
from .document import Document


@dataclass(frozen=True, slots=True)
class ImportedForm:
    """A form's steps and what there is to say about it."""

    name: str
    steps: tuple[Step, ...]
    rows: int
    replaced: bool
    not_understood: tuple[NotUnderstood, ...]
    remarks: tuple[str, ...]


def form_steps(
    document: Document, evaluation: Evaluation, form: ReadForm, *, replace_known: bool
) -> ImportedForm:
    """What a form means for an evaluation. Raises ``Refused`` for a project that is there already,
    unless it may be replaced."""
    name = form.fields.get("name", "").strip()
    if not name:
        raise Refused("表上没有项目名称。")
    projects = document.projects(evaluation.id)
    known = [project for project in projects if project.name == name]
    if known and not replace_known:
        raise Refused(f"项目“{name}”已经有了；要用表里的内容替换，请选择替换。")
    steps: list[Step] = [Delete("project", project.id) for project in known]
    scheme, scheme_id = _scheme(document, evaluation, form, steps)
    meaning = meaning_of(form, scheme, evaluation.year, evaluation.id, document.new_id)
    place = known[0].position if known else max((p.position for p in projects), default=0) + GAP
    project = replace(meaning.sheet.project, scheme_id=scheme_id, position=place)
    if not project.department:
        project = replace(project, department=evaluation.department)
    steps.append(Insert(project))
    steps += [Insert(source) for source in meaning.sheet.fund_sources]
    steps += [Insert(row) for row in meaning.sheet.indicators]
    remarks = list(meaning.remarks)
    unit = project.implementing_unit
    if unit and unit != evaluation.unit:
        remarks.append(f"表上的实施单位是“{unit}”，导入到“{evaluation.unit}”")
    return ImportedForm(
        name,
        tuple(steps),
        len(form.rows),
        bool(known),
        meaning.not_understood,
        tuple(remarks),
    )


def _scheme(
    document: Document, evaluation: Evaluation, form: ReadForm, steps: list[Step]
) -> tuple[Scheme, int | None]:
    """The scheme a form is scored by, and its id where it is not the evaluation's own."""
    usual = document.scheme_of_evaluation(evaluation.id)
    records = {record.id: scheme_from_json(record.body) for record in document.schemes()}
    own = records.get(evaluation.scheme_id or 0, usual)
    others = [scheme for number, scheme in records.items() if number != evaluation.scheme_id]
    wanted = scheme_for(form, [own, *others])
    if wanted is None or wanted == own:
        return usual, None
    for number, scheme in records.items():
        if scheme == wanted:
            return wanted, number
    place = max((record.position for record in document.schemes()), default=0) + GAP
    number = document.new_id("scheme")
    body = scheme_to_json(wanted)
    steps.append(Insert(SchemeRecord(number, wanted.name, wanted.year, wanted.source, body, place)))
    return wanted, number
