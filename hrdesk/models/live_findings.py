"""What 自查 finds in the evaluation on screen, up to date with each edit.

An edit looks at its own project again at once; the report's texts, which are compared with all figures,
wait until the window has nothing else to do.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from hrdesk.core.checks.rule import ProjectSubject, by_level, proven_indicators
from hrdesk.core.checks.run import (
    RuleNote,
    check_project,
    check_report,
    check_unit,
    switched_off,
)
from hrdesk.core.checks.switching import off_rules
from hrdesk.core.checks.unit_rules import Elsewhere, UnitSubject
from hrdesk.core.findings import LEVELS, Finding, Level
from hrdesk.core.score_report import ScoredProject
from hrdesk.document.changes import ChangeSet
from hrdesk.document.scored import (
    awards_of,
    evidence_of,
    projects_elsewhere,
    report_texts,
    scored_evaluation,
)

from .session import DocumentSession, touches_kind

MOST_PROJECTS = 60
"""With more projects the report is compared by the command and on request only: every sheet is needed."""
_REPORT_AFTER = 400  # ms without an edit


class LiveFindings(QObject):
    """Keeps what was found in each project, in the unit, and in the report."""

    changed = Signal()

    def __init__(self, session: DocumentSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._projects: dict[int, tuple[Finding, ...]] = {}
        self._report: tuple[Finding, ...] = ()
        self._all: tuple[Finding, ...] | None = None
        self._off: frozenset[str] = frozenset()
        self._elsewhere: Elsewhere | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REPORT_AFTER)
        self._timer.timeout.connect(self._look_at_report)
        session.changed.connect(self._on_changed)
        session.current_evaluation_changed.connect(self._begin)
        self._begin()

    def findings(self) -> tuple[Finding, ...]:
        """Everything found, errors first, then in the order of the form."""
        if self._all is None:
            self._all = self._collected()
        return self._all

    def rules_off(self) -> tuple[RuleNote, ...]:
        """The rules that the evaluation on screen has switched off."""
        evaluation = self._session.evaluation
        return () if evaluation is None else off_rules(evaluation)

    def counts(self) -> dict[Level, int]:
        """How many there are of each level."""
        found = [finding.level for finding in self.findings()]
        return {level: found.count(level) for level in LEVELS}

    def _begin(self) -> None:
        self._projects.clear()
        self._report, self._all = (), None
        self._elsewhere = None
        self._timer.start()
        self.changed.emit()

    def _on_changed(self, change_set: ChangeSet) -> None:
        evaluation = self._session.evaluation
        off = frozenset[str]() if evaluation is None else switched_off(evaluation)
        everything = change_set.direction == "reload" or off != self._off
        if everything or any(touches_kind(change_set, kind) for kind in ("scheme", "evidence")):
            self._projects.clear()
        if evaluation is None or change_set.evaluation_ids - {evaluation.id}:
            self._elsewhere = None
        for project_id in change_set.project_ids:
            self._projects.pop(project_id, None)
        self._all = None
        self._timer.start()
        self.changed.emit()

    def _collected(self) -> tuple[Finding, ...]:
        session = self._session
        evaluation, summary = session.evaluation, session.summary()
        if evaluation is None or summary is None:
            return ()
        self._off = off = switched_off(evaluation)
        document = session.document
        proven = proven_indicators(evidence_of(document, evaluation.id))
        found: list[Finding] = []
        pairs = []
        for project in session.projects():
            known = self._projects.get(project.id)
            if known is None:
                scored = ScoredProject(
                    document.sheet(project.id),
                    document.scheme_of(project.id),
                    document.score(project.id),
                )
                known = tuple(check_project(ProjectSubject(scored, evaluation.year, proven), off))
                self._projects[project.id] = known
            found += known
            pairs.append((project, document.project_sums(project.id)))
        if self._elsewhere is None:
            self._elsewhere = projects_elsewhere(document, evaluation)
        unit = UnitSubject(
            evaluation, tuple(pairs), summary, document.evaluations(), self._elsewhere
        )
        found += check_unit(unit, off)
        found += self._report
        for reward in awards_of(document, evaluation, contests=False).rewards:
            found += reward.findings
        return by_level(found)

    def _look_at_report(self) -> None:
        evaluation = self._session.evaluation
        if evaluation is None or len(self._session.projects()) > MOST_PROJECTS:
            return
        document = self._session.document
        texts = {key: text.body for key, text in report_texts(document, evaluation.id).items()}
        found = tuple(check_report(scored_evaluation(document, evaluation), texts, self._off))
        if found != self._report:
            self._report, self._all = found, None
            self.changed.emit()
