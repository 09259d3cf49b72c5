"""Project templates (模板): a project without its money and results, to begin another with.

A template is a file, ``*.hrtemplate``: JSON that says which kind it is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal

from hrdesk.core.entry import Refused, check_value
from hrdesk.core.plain_data import from_data, to_text
from hrdesk.core.positions import GAP
from hrdesk.core.records import (
    EXECUTION_BLOCK,
    Evaluation,
    FundSource,
    Indicator,
    Project,
    ProjectSheet,
    Record,
    Regulation,
    Risk,
)
from hrdesk.words import tr

from .copies import NewId
from .entries import FORMAT, body_of_text

SUFFIX = ".hrtemplate"
MOST_ROWS = 2000
_KIND = "project-template"
_TEXTS = ("overall_goal", "expected_goal", "background", "content", "organisation")


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """An indicator of a template."""

    level1: str
    level2: str
    name: str = ""
    relation: str = ""
    target: str = ""
    measure: str = ""
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class TemplateRisk:
    """An expected risk and the measure against it."""

    risk: str
    measure: str = ""


@dataclass(frozen=True, slots=True)
class ProjectTemplate:
    """What a new project begins with; ``note`` says what the template is for."""

    name: str
    note: str = ""
    overall_goal: str = ""
    expected_goal: str = ""
    background: str = ""
    content: str = ""
    organisation: str = ""
    funds: tuple[str, ...] = ()
    regulations: tuple[str, ...] = ()
    risks: tuple[TemplateRisk, ...] = ()
    rows: tuple[TemplateRow, ...] = ()

    @property
    def weight(self) -> Decimal:
        """Points of all rows."""
        return sum((row.weight for row in self.rows if row.weight is not None), Decimal(0))


def template_of(sheet: ProjectSheet, name: str, note: str = "") -> ProjectTemplate:
    """A project as a template: names, texts and rows; no money, no results, nobody's name."""
    project = sheet.project
    return ProjectTemplate(
        name,
        note,
        **{text: getattr(project, text) for text in _TEXTS},
        funds=tuple(source.name for source in sheet.fund_sources),
        regulations=tuple(each.text for each in sheet.regulations),
        risks=tuple(TemplateRisk(each.risk, each.measure) for each in sheet.risks),
        rows=tuple(
            TemplateRow(
                row.level1, row.level2, row.name, row.relation, row.target, row.measure, row.weight
            )
            for row in sheet.indicators
        ),
    )


def records_of(
    template: ProjectTemplate, name: str, evaluation: Evaluation, new_id: NewId, position: int
) -> tuple[Record, ...]:
    """A template as a new project's records, the project first."""
    project = Project(
        id=new_id("project"),
        evaluation_id=evaluation.id,
        name=name,
        department=evaluation.department or evaluation.unit,
        implementing_unit=evaluation.unit,
        **{text: getattr(template, text) for text in _TEXTS},
        position=position,
    )
    records: list[Record] = [project]
    for place, fund in enumerate(template.funds, 1):
        records.append(FundSource(new_id("fund_source"), project.id, fund, position=GAP * place))
    for place, row in enumerate(template.rows, 1):
        records.append(
            Indicator(
                id=new_id("indicator"),
                project_id=project.id,
                level1=row.level1,
                level2=row.level2,
                name=row.name,
                relation=row.relation,
                target=row.target,
                measure=row.measure,
                weight=row.weight,
                position=GAP * place,
            )
        )
    for place, text in enumerate(template.regulations, 1):
        records.append(Regulation(new_id("regulation"), project.id, text, GAP * place))
    for place, risk in enumerate(template.risks, 1):
        records.append(Risk(new_id("risk"), project.id, risk.risk, risk.measure, GAP * place))
    return tuple(records)


# Files


def template_text(template: ProjectTemplate) -> str:
    """The text of a template's file."""
    whole = {"hrdesk": _KIND, "format": FORMAT, "template": json.loads(to_text(template))}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def template_of_text(text: str) -> ProjectTemplate:
    """The template in a file's text. Raises ``ValueError`` with a sentence for anything else."""
    data = body_of_text(text, _KIND, "template", tr("模板文件"))
    try:
        template = from_data(ProjectTemplate, data)
    except ValueError as problem:
        raise ValueError(tr("模板文件的内容不完整，没有读入。")) from problem
    check_template(template)
    return template


def check_template(template: ProjectTemplate) -> None:
    """Refuse a template that could not become a project. Raises :class:`Refused`."""
    if not template.name.strip():
        raise Refused(tr("模板没有名称，请填写名称。"))
    if len(template.rows) > MOST_ROWS:
        raise Refused(
            tr("模板有 {count} 行指标，最多 {most_rows} 行。").format(
                count=len(template.rows), most_rows=MOST_ROWS
            )
        )
    check_value("project", "name", template.name)
    check_value("project", "notes", template.note)
    for text in _TEXTS:
        check_value("project", text, getattr(template, text))
    for fund in template.funds:
        check_value("fund_source", "name", fund)
    for regulation in template.regulations:
        check_value("regulation", "text", regulation)
    for risk in template.risks:
        check_value("risk", "risk", risk.risk)
        check_value("risk", "measure", risk.measure)
    for row in template.rows:
        if row.level1 == EXECUTION_BLOCK:
            raise Refused(tr("模板里有投入指标，投入的得分取自项目资金，不能作为指标行。"))
        for field in ("level1", "level2", "name", "relation", "target", "measure", "weight"):
            check_value("indicator", field, getattr(row, field))
