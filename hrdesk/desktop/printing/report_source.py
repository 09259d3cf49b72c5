"""The unit's report in the preview window, and as a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hrdesk.core.file_names import file_stem
from hrdesk.core.report.compose import owed, report_title
from hrdesk.core.report.content import Report
from hrdesk.core.report.draft import ReportOptions
from hrdesk.document.scored import report_of
from hrdesk.forms.operations import Pages
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

from .sources import Layout, OtherFormat, PrintItem, PrintSource


class ReportSource(PrintSource):
    """项目支出绩效单位自评报告 of the evaluation on screen."""

    heading = tr("单位自评报告")
    paper = tr("A4 纵向，黑白")
    bound = tr("装订：左边多留 5 毫米")
    when_owed = tr("印出的报告里没有")
    choices = frozenset({"charts", "draft", "binding"})

    def __init__(self, session: DocumentSession) -> None:
        self._session = session
        assert session.evaluation is not None
        self._evaluation = session.evaluation
        self.title = report_title(self._evaluation.year)

    def report(self, layout: Layout) -> Report:
        """The report as it stands."""
        options = ReportOptions(charts=layout.charts)
        return report_of(self._session.document, self._evaluation, options)

    def items(self) -> list[PrintItem]:
        return [PrintItem("report", self.title, True)]

    def pages(self, keys: Sequence[str], layout: Layout) -> list[Pages]:
        from hrdesk.forms.report.report_pages import report_pages

        report = self.report(layout)
        return [report_pages(report, draft=layout.draft, binding=layout.binding) for _ in keys]

    def stem(self, keys: Sequence[str]) -> str:
        return report_stem(self._evaluation.unit, self._evaluation.year)

    def owed(self, keys: Sequence[str]) -> tuple[int, int | None]:
        return len(owed(self.report(Layout()))) if keys else 0, None

    def formats(self) -> Sequence[OtherFormat]:
        return (OtherFormat(tr("Word 文档"), ".docx", self.write_word),)

    def write_word(self, path: Path, keys: Sequence[str], layout: Layout) -> None:
        """Write the report as a Word document. Raises ``ExportProblem``."""
        from hrdesk.forms.report.docx_report import write_docx

        write_docx(path, self.report(layout), draft=layout.draft)


def report_stem(unit: str, year: int) -> str:
    """Name proposed for a file of the report."""
    return file_stem(unit, str(year), "项目支出绩效单位自评报告")
