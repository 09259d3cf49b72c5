"""The figures of the page 总览: cards, bars of the charts, the year before, what is owed.

What belongs to a project is kept until that project changes; so an edit costs one project, however many
there are. Bars of unfinished rows need the scores of their sheets: in a large file those are read in
turns, so that the window stays awake.
"""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hrdesk.core.charts.content import (
    MoneyBar,
    ScoreBar,
    UnfinishedBar,
    money_bar,
    score_bar,
    unfinished_bars,
)
from hrdesk.core.comparison import (
    ProjectPair,
    ProjectYear,
    compare_projects,
    project_year,
    year_before,
)
from hrdesk.core.form_order import form_order
from hrdesk.core.records import Evaluation, Indicator, Project
from hrdesk.core.report.content import Place
from hrdesk.core.rollup import Summary
from hrdesk.core.rows import is_qualitative, needs_punctuality
from hrdesk.core.scoring import RowScore
from hrdesk.document.changes import ChangeSet

from .session import DocumentSession

_TURN = 0.03  # s that sheets are read in one go


@dataclass(frozen=True, slots=True)
class Owed:
    """What waits for the user: rows without a value, projects without a rate, missing reasons."""

    rows: int = 0
    rates: int = 0
    reasons: int = 0

    @property
    def every(self) -> int:
        """All of it."""
        return self.rows + self.rates + self.reasons


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is known of one project."""

    score: ScoreBar
    money: MoneyBar
    owed: Owed
    year: ProjectYear


class OverviewModel(QObject):
    """Computes while somebody looks; :meth:`set_awake` says when."""

    changed = Signal()
    unfinished_changed = Signal()

    def __init__(self, session: DocumentSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.summary: Summary | None = None
        self.score_bars: tuple[ScoreBar, ...] = ()
        self.money_bars: tuple[MoneyBar, ...] = ()
        self.unfinished: tuple[UnfinishedBar, ...] = ()
        self.owed = Owed()
        self.before: Evaluation | None = None
        self.comparison: tuple[ProjectPair, ...] = ()
        self._kept: dict[int, _Kept] = {}
        self._below: dict[int, tuple[UnfinishedBar, ...]] = {}
        self._unread: deque[int] = deque()
        self._awake = False
        self._stale = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._read_on)
        session.changed.connect(self._on_changed)
        session.current_evaluation_changed.connect(self._on_evaluation)

    @property
    def is_reading(self) -> bool:
        """Whether sheets with unfinished rows are still to be read."""
        return bool(self._unread)

    def set_awake(self, awake: bool) -> None:
        """Whether the page is looked at; it is brought up to date at once then."""
        self._awake = awake
        if not awake:
            self._timer.stop()
        elif self._stale:
            self.refresh()
        elif self._unread:
            self._timer.start(0)

    # Following

    @Slot(object)
    def _on_changed(self, change_set: ChangeSet) -> None:
        if change_set.direction == "reload":
            self._kept.clear()
            self._below.clear()
        for project_id in change_set.project_ids:
            self._kept.pop(project_id, None)
            self._below.pop(project_id, None)
        self._stale = True
        if self._awake:
            self.refresh()

    @Slot()
    def _on_evaluation(self) -> None:
        self._stale = True
        if self._awake:
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Bring everything up to date; what did not change is taken as it is kept."""
        self._stale = False
        projects = self.session.projects()
        self.summary = self.session.summary()
        kept = [self._known(project) for project in projects]
        self.score_bars = tuple(one.score for one in kept)
        self.money_bars = tuple(one.money for one in kept)
        self.owed = Owed(
            sum(one.owed.rows for one in kept),
            sum(one.owed.rates for one in kept),
            sum(one.owed.reasons for one in kept),
        )
        self._compare([one.year for one in kept])
        self._begin_reading(projects)
        self.changed.emit()

    def read_all(self) -> None:
        """Bring everything up to date at once, unfinished rows too: for paper."""
        self.refresh()
        while self._unread:
            self._read_on()

    def _known(self, project: Project) -> _Kept:
        found = self._kept.get(project.id)
        if found is None:
            sums = self.session.document.project_sums(project.id)
            rates = 0
            if sums.funds.execution_rate is None and sums.owed > sums.open:
                execution = self.session.document.score(project.id).execution
                rates = int(execution is not None and execution.is_open)
            owed = Owed(sums.open, rates, sums.owed - sums.open - rates)
            found = _Kept(
                score_bar(project, sums),
                money_bar(project, sums),
                owed,
                project_year(project, sums),
            )
            self._kept[project.id] = found
        return found

    # The year before

    def _compare(self, after: list[ProjectYear]) -> None:
        evaluation, document = self.session.evaluation, self.session.document
        self.before, self.comparison = None, ()
        if evaluation is None:
            return
        for other in year_before(evaluation, document.evaluations()):
            projects = document.projects(other.id)
            if projects:
                years = [self._known(project).year for project in projects]
                self.before, self.comparison = other, compare_projects(years, after)
                return

    # Unfinished rows

    def _begin_reading(self, projects: tuple[Project, ...]) -> None:
        sums = self.session.document.project_sums
        self._unread = deque(
            project.id
            for project in projects
            if project.id not in self._below and sums(project.id).unfinished
        )
        self._read_on()

    @Slot()
    def _read_on(self) -> None:
        until = time.monotonic() + _TURN
        document = self.session.document
        while self._unread and time.monotonic() < until:
            project_id = self._unread.popleft()
            self._below[project_id] = unfinished_bars(
                document.sheet(project_id),
                document.score(project_id),
                document.scheme_of(project_id),
            )
        known = self._below
        self.unfinished = tuple(
            bar for project in self.session.projects() for bar in known.get(project.id, ())
        )
        self.unfinished_changed.emit()
        if self._unread and self._awake:
            self._timer.start(0)

    # What is owed

    def first_owed(self) -> Place | None:
        """The first cell that waits for the user, in the order of the forms."""
        document = self.session.document
        for project in self.session.projects():
            if not document.project_sums(project.id).owed:
                continue
            score = document.score(project.id)
            execution = score.execution
            if execution is not None and execution.is_open:
                return Place("project", project.id, "total_spent")
            if execution is not None and execution.owes_reason:
                return Place("project", project.id, "execution_reason")
            year = document.evaluation(project.evaluation_id).year
            rows = form_order(document.sheet(project.id).indicators, document.scheme_of(project.id))
            for row in rows:
                scored = score.rows.get(row.id)
                if scored is not None and (scored.is_open or scored.owes_reason):
                    return Place("indicator", row.id, _owed_field(row, scored, year))
        return None


def _owed_field(row: Indicator, scored: RowScore, year: int) -> str:
    """The column in which an open row, or one without its reason, is filled in."""
    if not scored.is_open:
        return "reason"
    if row.weight is None:
        return "weight"
    chosen = is_qualitative(row, year) or needs_punctuality(row, year)
    return "completion" if chosen else "actual"
