"""What leaves an open file on paper: the preview with everything that can be printed, the Word report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from hrdesk.desktop.preferences import Preferences
from hrdesk.desktop.workspace import Workspace
from hrdesk.words import tr

if TYPE_CHECKING:
    from hrdesk.desktop.printing.sources import PrintSource


class PaperFiles(QObject):
    """Serves one workspace."""

    def __init__(self, workspace: Workspace, preferences: Preferences) -> None:
        super().__init__(workspace)
        self._workspace, self._preferences = workspace, preferences
        self._session = workspace.session
        workspace.print_wanted.connect(self.preview_sheets)
        workspace.report_preview_wanted.connect(self.preview_report)
        workspace.report_word_wanted.connect(self.export_word)
        workspace.charts_print_wanted.connect(self.preview_charts)
        workspace.monitoring_print_wanted.connect(self.preview_monitoring)

    def preview_sheets(self) -> None:
        """Show the 自评表 of the project on screen."""
        if not self._session.projects():
            self._workspace.told.emit(tr("还没有项目，没有可以打印的自评表"))
            return
        from hrdesk.desktop.printing.sources import ProjectSource

        self.show_preview(ProjectSource(self._session))

    def preview_report(self) -> None:
        """Show the unit's report."""
        from hrdesk.desktop.printing.report_source import ReportSource

        if self._session.evaluation is not None:
            self.show_preview(ReportSource(self._session))

    def preview_charts(self) -> None:
        """Show the charts of the overview."""
        from hrdesk.desktop.printing.chart_source import ChartSource

        if self._session.evaluation is not None and self._session.projects():
            self.show_preview(ChartSource(self._session))

    def preview_monitoring(self, day: str) -> None:
        """Show the 监控表 at a day."""
        from hrdesk.desktop.printing.monitoring_source import MonitoringSource

        if self._session.evaluation is not None and self._session.projects():
            self.show_preview(MonitoringSource(self._session, day))

    def show_preview(self, source: PrintSource) -> None:
        """Show the preview, on one kind of thing."""
        from hrdesk.desktop.printing.every_source import all_sources
        from hrdesk.desktop.printing.preview import PreviewWindow

        every = all_sources(self._session, source)
        asking = QApplication.activeWindow()  # 绩效运行监控 comes back in front of the main window
        window = asking if isinstance(asking, QDialog) else self._workspace.window()
        dialog = PreviewWindow(self._session, self._preferences, window, source, every)
        dialog.fill_in_wanted.connect(self.fill_in)
        dialog.exec()
        dialog.deleteLater()

    def fill_in(self, source: PrintSource, project_id: int | None) -> None:
        """Go to where what a source owes is typed."""
        from hrdesk.desktop.printing.report_source import ReportSource

        if isinstance(source, ReportSource):
            self._workspace.show_report()
            self._workspace.report.go_to_next_owed()
        elif project_id is not None:
            self._session.show_project(project_id)
            self._workspace.show_indicators()

    def export_word(self) -> None:
        """Ask where to, and write the report as a Word document."""
        from hrdesk.desktop.printing.report_source import ReportSource

        if self._session.evaluation is None:
            return
        source = ReportSource(self._session)
        folder = self._session.document.path.parent
        proposed = str(folder / f"{source.stem([])}.docx")
        chosen, _ = QFileDialog.getSaveFileName(
            self._workspace, tr("导出 Word"), proposed, tr("Word 文档 (*.docx)")
        )
        if chosen:
            path = Path(chosen if chosen.endswith(".docx") else f"{chosen}.docx")
            self.write_word(path)

    def write_word(self, path: Path) -> bool:
        """Write the report as a Word document and offer to open it; ``False`` when that failed."""
        from hrdesk.desktop.printing.report_source import ReportSource
        from hrdesk.desktop.printing.saving import offer_to_open, save_by
        from hrdesk.desktop.printing.sources import Layout

        source, window = ReportSource(self._session), self._workspace.window()
        act = tr("导出 Word")
        written = save_by(window, act, path, lambda p: source.write_word(p, [], Layout()))
        if written:
            offer_to_open(window, act, [path])
        return written
