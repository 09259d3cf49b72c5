"""全部指标 in pictures: two units and two years, searched, nothing found, the menu of choices."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from hrdesk.core.arrangement import Sorting
from hrdesk.desktop.application import Application
from hrdesk.document.changes import Insert, Step, Update

from .camera import Camera

_SECOND = "红河州投资促进局驻昆明招商联络处（驻外招商引资工作联络处）"


def take_list(application: Application, camera: Camera) -> None:
    """Go through the page."""
    window, session = application.window, application.session
    workspace = window.workspace
    assert workspace is not None
    assert session is not None
    document = session.document
    evaluation = session.evaluation
    assert evaluation is not None
    steps: list[Step] = []
    for unit, year in ((_SECOND, 2023), (evaluation.unit, 2022)):
        new = replace(evaluation, id=document.new_id("evaluation"), unit=unit, year=year)
        steps.append(Insert(new))
        for project in session.projects():
            copy = replace(project, id=document.new_id("project"), evaluation_id=new.id)
            steps.append(Insert(copy))
            for row in document.sheet(project.id).indicators:
                new_id = document.new_id("indicator")
                steps.append(Insert(replace(row, id=new_id, project_id=copy.id, actual_from="")))
    session.apply("建立两个自评", steps)
    rows = document.sheet(session.projects()[0].id).indicators
    session.apply("清空", [Update("indicator", row.id, "actual", "") for row in rows[4:6]])
    workspace.show_list()
    page = workspace.indicator_list
    while page.model.is_reading:
        QApplication.processEvents()
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.model.index(6, 9))
    camera.take("list", window)
    page.grid.arrangement.sort(Sorting("completion", descending=True))
    page.search.setText("招商 zsj")
    page.grid.setCurrentIndex(page.model.index(1, 5))
    camera.take("list-searched", window)
    page.search.clear()
    page.segments.set_current(4)
    page.segments.chosen.emit(4)
    camera.take("list-far", window)
    page.search.setText("没有这样的指标")
    camera.take("list-nothing", window)
    page.search.clear()
    page.grid.arrangement.restore()
    page.segments.set_current(0)
    page.segments.chosen.emit(0)
    workspace.leave_list()
    session.undo()
    session.undo()
