"""总览 in pictures: the demonstration, while it is filled in, beside another year, with many projects."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hrdesk.core.records import Evaluation, Project
from hrdesk.desktop.application import Application
from hrdesk.desktop.overview.comparison_dialog import ComparisonDialog
from hrdesk.document.changes import Insert, Step, Update
from hrdesk.models.session import DocumentSession

from .camera import Camera

_MANY = 42
_LONG = "个名称很长的招商引资项目前期工作、宣传推介及专题研究综合专项经费（含上年结转）"


def take_overview(application: Application, camera: Camera) -> None:
    """Go through the page."""
    window, session = application.window, application.session
    workspace = window.workspace
    assert workspace is not None
    assert session is not None
    workspace.show_overview()
    camera.take("overview", window)
    sheet = session.sheet()
    assert sheet is not None
    session.apply("清空", [Update("indicator", sheet.indicators[1].id, "actual", "")])
    workspace.overview.scores.chart.setFocus()
    camera.take("overview-open", window)
    session.undo()
    _year_before(session)
    camera.take("overview-two-years", window)
    model, evaluation = workspace.overview.model, session.evaluation
    assert model.before is not None
    assert evaluation is not None
    dialog = ComparisonDialog(session.document, model.before, evaluation, model.comparison, window)
    dialog.show()
    camera.take("comparison", dialog)
    dialog.close()
    dialog.deleteLater()
    session.undo()
    _many_projects(session)
    camera.take("overview-many", window)
    session.undo()
    for name, panel in (("score", workspace.overview.scores), ("money", workspace.overview.money)):
        camera.keep(f"copied-{name}-chart", panel.chart.picture())
    workspace.show_indicators()


def _copy(
    session: DocumentSession, project: Project, spent: Decimal, open_rows: int, **fields: object
) -> list[Step]:
    """A project once more, with part of its money and without the first actual values."""
    document = session.document
    new = replace(project, id=document.new_id("project"), **fields)  # type: ignore[arg-type]
    sheet = document.sheet(project.id)
    steps: list[Step] = [Insert(new)]
    for source in sheet.fund_sources:
        part = None if source.spent is None else (source.spent * spent).quantize(Decimal("0.01"))
        new_id = document.new_id("fund_source")
        steps.append(Insert(replace(source, id=new_id, project_id=new.id, spent=part)))
    for place, row in enumerate(sheet.indicators):
        actual = "" if place < open_rows else row.actual
        new_id = document.new_id("indicator")
        copy = replace(row, id=new_id, project_id=new.id, actual=actual, actual_from="")
        steps.append(Insert(copy))
    return steps


def _year_before(session: DocumentSession) -> None:
    evaluation = session.evaluation
    assert evaluation is not None
    new: Evaluation = replace(evaluation, id=session.document.new_id("evaluation"), year=2022)
    steps: list[Step] = [Insert(new)]
    for project in session.projects()[:2]:
        steps += _copy(session, project, Decimal("0.9"), 0, evaluation_id=new.id)
    session.apply("建立 2022 年度自评", steps)


def _many_projects(session: DocumentSession) -> None:
    first = session.projects()[0]
    steps: list[Step] = []
    for number in range(_MANY):
        steps += _copy(
            session,
            first,
            Decimal(number) / _MANY,
            2 if number % 3 == 0 else 0,
            name=f"第{number + 4}{_LONG}",
            position=first.position + 4096 + number,
        )
    session.apply("建立多个项目", steps)
