"""The overview's charts on paper: the report's bars, hatched and black, one chart under the other."""

from __future__ import annotations

from collections.abc import Sequence

from hrdesk.core.charts.printed import charts_report
from hrdesk.core.charts.progress import ProgressCurve, progress_curve
from hrdesk.core.file_names import file_stem
from hrdesk.desktop.form_dialog import today
from hrdesk.forms.operations import Pages
from hrdesk.models.overview_model import OverviewModel
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

from .sources import Layout, PrintItem, PrintSource

_NAME = tr("自评图表")


class ChartSource(PrintSource):
    """All charts of the evaluation on screen."""

    title = heading = _NAME
    paper = tr("A4 纵向，黑白")
    bound = tr("装订：左边多留 5 毫米")

    def __init__(self, session: DocumentSession) -> None:
        assert session.evaluation is not None
        self._evaluation = session.evaluation
        self._session = session

    def items(self) -> list[PrintItem]:
        return [
            PrintItem(
                "charts",
                tr("{year}年度{name}").format(year=self._evaluation.year, name=_NAME),
                True,
            )
        ]

    def pages(self, keys: Sequence[str], layout: Layout) -> list[Pages]:
        from hrdesk.forms.report.report_pages import report_pages

        model = OverviewModel(self._session)
        model.read_all()
        report = charts_report(
            self._evaluation,
            model.score_bars,
            model.money_bars,
            model.unfinished,
            model.comparison,
            self._curves(),
        )
        model.deleteLater()
        return [report_pages(report, binding=layout.binding) for _ in keys]

    def _curves(self) -> list[ProgressCurve]:
        """The curve of each project with dated payments."""
        year, document = self._evaluation.year, self._session.document
        found = [
            progress_curve(document.sheet(project.id), year, today())
            for project in self._session.projects()
        ]
        return [curve for curve in found if curve.stairs and curve.budget]

    def stem(self, keys: Sequence[str]) -> str:
        return file_stem(self._evaluation.unit, str(self._evaluation.year), _NAME)
