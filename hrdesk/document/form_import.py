"""A read form as steps for the gate: a new project, or another in the place of one of its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hrdesk.core.entry import Refused
from hrdesk.core.form_reading.meaning import FormMeaning, meaning_of, scheme_for
from hrdesk.core.form_reading.read import NotUnderstood, ReadForm
from hrdesk.core.positions import GAP
from hrdesk.core.records import Evaluation, Project, SchemeRecord
from hrdesk.core.schemes import Scheme, scheme_from_json, scheme_to_json
from hrdesk.words import tr

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
    project_id: int = 0


@dataclass(frozen=True, slots=True)
class FormView:
    """What a form would become, looked at before anything is decided."""

    meaning: FormMeaning
    scheme: Scheme
    scheme_is_new: bool
    remarks: tuple[str, ...]


def form_steps(
    document: Document,
    evaluation: Evaluation,
    form: ReadForm,
    *,
    replace_known: bool,
    name: str | None = None,
    before: Sequence[Step] = (),
) -> ImportedForm:
    """What a form means for an evaluation; ``name`` is the project's where it is not the form's own.

    ``before`` are steps of the same change: projects and schemes they add count as there. Raises
    ``Refused`` for a project that is there already, unless it may be replaced.
    """
    name = (form.fields.get("name", "") if name is None else name).strip()
    if not name:
        raise Refused(tr("表上没有项目名称。"))
    projects = _projects(document, evaluation, before)
    known = [project for project in projects if project.name == name]
    if known and not replace_known:
        raise Refused(
            tr("项目“{name}”已经有了；要用表里的内容替换，请选择替换。").format(name=name)
        )
    form = replace(form, fields={**form.fields, "name": name})
    steps: list[Step] = [Delete("project", project.id) for project in known]
    scheme, scheme_id, is_new = _scheme(document, evaluation, form, before)
    if is_new:
        scheme_id = document.new_id("scheme")
        place = max((each.position for each in _schemes(document, before)), default=0) + GAP
        body = scheme_to_json(scheme)
        record = SchemeRecord(scheme_id, scheme.name, scheme.year, scheme.source, body, place)
        steps.append(Insert(record))
    meaning = meaning_of(form, scheme, evaluation.year, evaluation.id, document.new_id)
    place = known[0].position if known else max((p.position for p in projects), default=0) + GAP
    project = replace(meaning.sheet.project, scheme_id=scheme_id, position=place)
    if not project.department:
        project = replace(project, department=evaluation.department)
    steps.append(Insert(project))
    steps += [Insert(source) for source in meaning.sheet.fund_sources]
    steps += [Insert(row) for row in meaning.sheet.indicators]
    return ImportedForm(
        name,
        tuple(steps),
        len(form.rows),
        bool(known),
        meaning.not_understood,
        _remarks(meaning, evaluation),
        project.id,
    )


def form_view(document: Document, evaluation: Evaluation, form: ReadForm) -> FormView:
    """What a form would become, without taking an id or a step."""
    scheme, _, is_new = _scheme(document, evaluation, form, ())
    numbers = iter(range(1, 1_000_000))
    meaning = meaning_of(form, scheme, evaluation.year, evaluation.id, lambda kind: next(numbers))
    return FormView(meaning, scheme, is_new, _remarks(meaning, evaluation))


def _remarks(meaning: FormMeaning, evaluation: Evaluation) -> tuple[str, ...]:
    unit = meaning.sheet.project.implementing_unit
    if unit and unit != evaluation.unit:
        return (
            *meaning.remarks,
            tr("表上的实施单位是“{unit}”，导入到“{evaluation_unit}”").format(
                unit=unit, evaluation_unit=evaluation.unit
            ),
        )
    return meaning.remarks


def _projects(document: Document, evaluation: Evaluation, before: Sequence[Step]) -> list[Project]:
    """The evaluation's projects as they are after the steps before."""
    gone = {step.id for step in before if isinstance(step, Delete) and step.kind == "project"}
    added = [s.record for s in before if isinstance(s, Insert) and isinstance(s.record, Project)]
    here = [project for project in document.projects(evaluation.id) if project.id not in gone]
    return [*here, *added]


def _schemes(document: Document, before: Sequence[Step]) -> list[SchemeRecord]:
    added = (step.record for step in before if isinstance(step, Insert))
    return [*document.schemes(), *(each for each in added if isinstance(each, SchemeRecord))]


def _scheme(
    document: Document, evaluation: Evaluation, form: ReadForm, before: Sequence[Step]
) -> tuple[Scheme, int | None, bool]:
    """The scheme a form is scored by, its id where it is not the evaluation's own, and whether it
    has to be added."""
    usual = document.scheme_of_evaluation(evaluation.id)
    records = {each.id: scheme_from_json(each.body) for each in _schemes(document, before)}
    own = records.get(evaluation.scheme_id or 0, usual)
    others = [scheme for number, scheme in records.items() if number != evaluation.scheme_id]
    wanted = scheme_for(form, [own, *others])
    if wanted is None or wanted == own:
        return usual, None, False
    for number, scheme in records.items():
        if scheme == wanted:
            return wanted, number, False
    return wanted, None, True
