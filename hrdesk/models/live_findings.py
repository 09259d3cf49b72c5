"""What 自查 finds in the evaluation on screen, up to date with each edit."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from hrdesk.core.findings import LEVELS, Finding, Level
from hrdesk.core.records import Project
from hrdesk.document.changes import ChangeSet

from .session import DocumentSession


class LiveFindings(QObject):
    """Keeps what was found in each project; an edit looks at its own project again."""

    changed = Signal()

    def __init__(self, session: DocumentSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._known: dict[int, tuple[Finding, ...]] = {}
        session.changed.connect(self._on_changed)
        session.current_evaluation_changed.connect(self.changed)

    def findings(self) -> tuple[Finding, ...]:
        """Everything found, in the order of the projects."""
        found: list[Finding] = []
        for project in self._session.projects():
            known = self._known.get(project.id)
            if known is None:
                known = self._known[project.id] = tuple(self._of(project))
            found += known
        return tuple(found)

    def counts(self) -> dict[Level, int]:
        """How many there are of each level."""
        found = [finding.level for finding in self.findings()]
        return {level: found.count(level) for level in LEVELS}

    def _on_changed(self, change_set: ChangeSet) -> None:
        if change_set.direction == "reload":
            self._known.clear()
        for project_id in change_set.project_ids:
            self._known.pop(project_id, None)
        self.changed.emit()

    def _of(self, project: Project) -> Iterator[Finding]:
        document = self._session.document
        if not document.project_sums(project.id).owed:
            return
        score = document.score(project.id)
        for row in document.sheet(project.id).indicators:
            scored = score.rows.get(row.id)
            if scored is not None and scored.owes_reason:
                yield Finding(
                    "偏差没有说明",
                    "警告",
                    f"{scored.due}，没有偏差原因分析",
                    "写明原因和改进措施",
                    "indicator",
                    row.id,
                    "reason",
                    project.id,
                    project.name,
                    row.name,
                )
