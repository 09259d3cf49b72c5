"""支出进度 and 绩效运行监控 in pictures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hrdesk.core.records import FROM_PAYMENTS
from hrdesk.desktop.application import Application
from hrdesk.desktop.grid import menus
from hrdesk.document.changes import Insert, Step, Update

from .camera import Camera

_LONG = "外出招商推介活动场地租赁、展位搭建、宣传资料印制及参会人员差旅费用结算（第二批）"


def take_payments(application: Application, camera: Camera) -> None:
    """Go through the section, the links and the window."""
    window, session = application.window, application.session
    workspace = window.workspace
    assert workspace is not None
    assert session is not None
    workspace.show_projects()
    workspace.projects.show_payment(None, "date")
    camera.take("payments", window)
    camera.keep("copied-progress-chart", workspace.projects.card.payments.panel.chart.picture())
    sheet = session.sheet()
    assert sheet is not None
    steps: list[Step] = [
        Update("fund_source", sheet.fund_sources[0].id, "spent_from", FROM_PAYMENTS)
    ]
    for number in range(6):
        new_id = session.document.new_id("payment")
        date = "" if number == 5 else f"202{2 if number == 4 else 3}-10-1{number}"
        new = replace(
            sheet.payments[0], id=new_id, date=date, summary=_LONG, amount=Decimal("12.5")
        )
        steps.append(Insert(replace(new, position=new.position + 90_000 + number)))
    session.apply("登记支出", steps)
    workspace.projects.show_payment(None, "date")
    camera.take("payments-many", window)
    workspace.projects.show_fund(None, "spent")
    camera.take("payments-linked-fund", window)
    session.undo()
    workspace.show_indicators()
    grid, model = workspace.indicators.grid, workspace.indicators.model
    linked = next(row for row in range(model.rowCount()) if model.cell(row, 6).linked and row)
    grid.go_to(linked, 6)
    camera.take("payments-linked-row", window)
    menu = menus.cell_menu(grid)
    menu.popup(grid.viewport().mapToGlobal(grid.cell_point(linked, 6)))
    camera.take("payments-menu", menu)
    menu.close()
    monitoring = workspace.show_monitoring()
    monitoring.resize(min(1120, window.width() - 40), min(640, window.height() - 40))
    monitoring.show_day("2023-09-30")
    camera.take("monitoring", monitoring)
    monitoring.marks.chosen.emit(3)
    monitoring.segments.set_current(2)
    monitoring.segments.chosen.emit(2)
    camera.take("monitoring-year-end", monitoring)
    monitoring.segments.set_current(0)
    monitoring.segments.chosen.emit(0)
    evaluation = session.evaluation
    assert evaluation is not None
    blank = replace(evaluation, id=session.document.new_id("evaluation"), year=2021)
    session.apply("新建年度", [Insert(blank)])
    session.show_evaluation(blank.id)
    camera.take("monitoring-empty", monitoring)
    session.show_evaluation(evaluation.id)
    session.undo()
    monitoring.close()
    editing = window.menus.edit_menu
    editing.popup(window.mapToGlobal(window.rect().topLeft()))
    camera.take("edit-menu", editing)
    editing.close()
