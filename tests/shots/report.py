"""The tab 报告 in pictures: its chapters, a contradiction, the preview of the report."""

from __future__ import annotations

from hrdesk.desktop.application import Application
from hrdesk.desktop.printing.every_source import all_sources
from hrdesk.desktop.printing.preview import PreviewWindow
from hrdesk.desktop.printing.report_source import ReportSource
from hrdesk.desktop.printing.unit_sources import SummarySource

from .camera import Camera


def take_report(application: Application, camera: Camera) -> None:
    """Go through the tab."""
    window, session = application.window, application.session
    workspace = window.workspace
    assert workspace is not None
    assert session is not None
    workspace.show_report()
    page = workspace.report
    for place in (0, 1, 2, 3):
        page.show_chapter(place)
        camera.take(f"report-{place + 1}", window)
    page.show_chapter(5)
    field = page.chapter.fields["problems"]
    field.editor.setPlainText(
        "资金到位率100%。招商引资落地落实奖励专项资金支出偏慢，全年预算1500万元没有用完。"
    )
    field.commit()
    page.model.refresh()
    camera.take("report-contradiction", window)
    session.undo()
    page.model.refresh()
    for name, source in (("report", ReportSource(session)), ("summary", SummarySource(session))):
        every = all_sources(session, source)
        preview = PreviewWindow(session, application.preferences, window, source, every)
        preview.resize(window.width() - 40, window.height() - 40)
        preview.show()
        camera.take(f"preview-{name}", preview)
        preview.close()
        preview.deleteLater()
    workspace.show_indicators()
