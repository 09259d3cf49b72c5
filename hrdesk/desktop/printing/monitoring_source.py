"""绩效运行监控 on paper: the list of all projects at a day, and a 监控表 for each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from hrdesk.core.dates import short_day
from hrdesk.core.file_names import file_stem
from hrdesk.core.monitoring.state import ProjectState
from hrdesk.core.monitoring.tables import FORM, execution_table, project_name, row_table
from hrdesk.desktop.form_dialog import today
from hrdesk.forms.operations import Pages
from hrdesk.models.monitoring_model import MonitoringModel, usual_day
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

from .sources import Layout, OtherFormat, PrintItem, PrintSource

_ALL = "all"


class MonitoringSource(PrintSource):
    """The tables at a day; without one at the day that the window would show first."""

    title = FORM
    heading = tr("绩效运行监控表")

    def __init__(self, session: DocumentSession, day: str = "") -> None:
        assert session.evaluation is not None
        self._session, self._evaluation = session, session.evaluation
        self.day = day or usual_day(self._evaluation.year, today())

    @cached_property
    def _states(self) -> dict[str, ProjectState]:
        """The projects at the day, looked at when they are first asked for."""
        model = MonitoringModel(self._session, self.day)
        model.show_day(self.day)
        model.read_all()
        states = {str(state.project.id): state for state in model.states()}
        model.deleteLater()
        return states

    def items(self) -> list[PrintItem]:
        current = str(self._session.project_id)
        first = PrintItem(
            _ALL, tr("汇总表（截至{day}）").format(day=short_day(self.day)), ticked=True
        )
        return [first] + [
            PrintItem(key, tr("监控表　{name}").format(name=project_name(state)), key == current)
            for key, state in self._states.items()
        ]

    def pages(self, keys: Sequence[str], layout: Layout) -> list[Pages]:
        from hrdesk.forms.monitoring_pages import monitoring_pages
        from hrdesk.forms.printed import PaperOptions
        from hrdesk.forms.summary_pages import summary_pages

        options, document = PaperOptions(layout.binding), self._session.document
        found = []
        for key in keys:
            if key == _ALL:
                table = execution_table(self._evaluation, list(self._states.values()), self.day)
                found.append(summary_pages(table, self._evaluation.unit, options))
            else:
                score = document.score(int(key))
                state = self._states[key]
                found.append(monitoring_pages(state, score, self._evaluation, self.day, options))
        return found

    def stem(self, keys: Sequence[str]) -> str:
        last = FORM
        if len(keys) == 1 and keys[0] != _ALL:
            last = tr("绩效运行监控表-{name}").format(name=self._states[keys[0]].project.name)
        words = tr("{last}-截至{day}").format(last=last, day=short_day(self.day))
        return file_stem(self._evaluation.unit, str(self._evaluation.year), words)

    def formats(self) -> Sequence[OtherFormat]:
        return (OtherFormat(tr("xlsx 工作簿"), ".xlsx", self.write_book),)

    def write_book(self, path: Path, keys: Sequence[str], layout: Layout) -> None:
        """Write the money and the rows of the chosen projects, of all where the list is chosen. Raises
        ``ExportProblem``."""
        from hrdesk.forms.xlsx.form_book import write_form_book

        every = _ALL in keys
        states = [state for key, state in self._states.items() if every or key in keys]
        tables = (
            execution_table(self._evaluation, states, self.day),
            row_table(self._evaluation, states, self.day),
        )
        write_form_book(path, [], tables, unit=self._evaluation.unit)
