"""All projects of the evaluation on screen at a day, kept true with every edit.

A project is looked at again only when it changed; many are read in turns, so that the window never waits.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

from hrdesk.core.monitoring.rules import LIGHTS, Light
from hrdesk.core.monitoring.state import ProjectState, monitored
from hrdesk.core.progress import year_end
from hrdesk.document.changes import ChangeSet

from .session import DocumentSession

_TURN = 0.03  # seconds of one turn


def usual_day(year: int, today: str) -> str:
    """The day that is looked at first: today while the year lasts, else the nearest day of the year."""
    return min(max(today, f"{year:04}-01-01"), year_end(year))


class MonitoringModel(QObject):
    """How each project stands; ``changed`` tells that something is another."""

    changed = Signal()

    def __init__(self, session: DocumentSession, today: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._today = today
        self._states: dict[int, ProjectState] = {}
        self._waiting: list[int] = []
        self.day = usual_day(self.year, today)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._turn)
        session.changed.connect(self._on_changed)
        session.current_evaluation_changed.connect(self._on_evaluation)
        self._begin()

    @property
    def year(self) -> int:
        """The evaluation's year."""
        evaluation = self._session.evaluation
        return evaluation.year if evaluation is not None else 2000

    @property
    def is_reading(self) -> bool:
        """Whether projects are still to be looked at."""
        return bool(self._waiting)

    def states(self) -> tuple[ProjectState, ...]:
        """The projects that were looked at, in the form's order."""
        ids = [project.id for project in self._session.projects()]
        return tuple(self._states[each] for each in ids if each in self._states)

    def state(self, project_id: int) -> ProjectState | None:
        """One project, ``None`` until it was looked at."""
        return self._states.get(project_id)

    def counts(self) -> dict[Light, int]:
        """How many projects have each light for their execution."""
        lights = [state.execution.light for state in self.states()]
        return {light: lights.count(light) for light in LIGHTS}

    def show_day(self, day: str) -> None:
        """Look at another day."""
        if day != self.day:
            self.day = day
            self._begin()

    def read_all(self) -> None:
        """Look at all projects at once."""
        self._timer.stop()
        while self._waiting:
            self._read(self._waiting.pop(0))

    def _begin(self) -> None:
        self._states = {}
        self._waiting = [project.id for project in self._session.projects()]
        self._turn()

    def _turn(self) -> None:
        until = time.monotonic() + _TURN
        while self._waiting and time.monotonic() < until:
            self._read(self._waiting.pop(0))
        if self._waiting:
            self._timer.start(0)
        self.changed.emit()

    def _read(self, project_id: int) -> None:
        document = self._session.document
        if document.record("project", project_id) is None:
            return
        self._states[project_id] = monitored(
            document.sheet(project_id),
            document.scheme_of(project_id),
            document.score(project_id),
            self.day,
            self.year,
        )

    def _on_changed(self, change_set: ChangeSet) -> None:
        if change_set.direction == "reload":
            self._begin()
            return
        ids = {project.id for project in self._session.projects()}
        again = (change_set.project_ids & ids) | (ids - self._states.keys() - set(self._waiting))
        gone = self._states.keys() - ids
        if not again and not gone:
            return
        for each in gone:
            del self._states[each]
        self._waiting += [each for each in again if each not in self._waiting]
        self._turn()

    def _on_evaluation(self) -> None:
        self.day = usual_day(self.year, self._today)
        self._begin()
