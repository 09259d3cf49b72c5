"""One open document as Qt sees it: the gate with signals, and which project is on screen.

Every page shares one :class:`DocumentSession`. Changes go through :meth:`DocumentSession.apply`, what
they changed comes back as one ``changed`` signal, and the writer thread's answers arrive here in the
window's thread as ``saved_state_changed``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot

from hrdesk.core.entry import Refused
from hrdesk.core.records import Evaluation, Project, ProjectSheet
from hrdesk.core.rollup import Summary
from hrdesk.core.schemes import Scheme
from hrdesk.core.scoring import ProjectScore
from hrdesk.document.changes import Change, ChangeSet, Step
from hrdesk.document.document import Document, Event, Noticed, Saved, SaveFailed
from hrdesk.document.errors import DocumentProblem
from hrdesk.words import tr


@dataclass(frozen=True, slots=True)
class SavedState:
    """What the status bar says about the file.

    ``at`` is the time of the last commit that returned ("" before the first in this session).
    """

    state: Literal["saved", "saving", "failed", "read-only"]
    at: str = ""
    problem: DocumentProblem | None = None


def touches_kind(change_set: ChangeSet, kind: str) -> bool:
    """Whether records of a kind were changed, came or went; always true after a reload."""
    return (
        change_set.direction == "reload"
        or any(record.KIND == kind for record in change_set.inserted)
        or any(record.KIND == kind for record in change_set.deleted)
        or any(changed == kind for changed, _, _ in change_set.updated)
    )


class DocumentSession(QObject):
    """A document with signals. Lives in the window's thread."""

    changed = Signal(object)  # ChangeSet
    current_project_changed = Signal()
    current_evaluation_changed = Signal()
    read_only_changed = Signal()
    saved_state_changed = Signal(object)  # SavedState
    undo_changed = Signal()
    refused = Signal(str)
    deleted = Signal(str)  # "已删除 3 行": can be taken back by undo
    noticed = Signal(str)  # something beside the changes went wrong, such as a backup
    _event = Signal(object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.saved_state = SavedState("read-only" if document.read_only else "saved")
        evaluations = document.evaluations()
        self._evaluation_id = evaluations[0].id if evaluations else None
        self._project_id = self._first_project()
        self._was_read_only = self.read_only
        self._event.connect(self._on_event, Qt.ConnectionType.QueuedConnection)
        document.subscribe(self._from_writer)

    # What is on screen

    def _first_project(self) -> int | None:
        projects = self.projects()
        return projects[0].id if projects else None

    @property
    def evaluation(self) -> Evaluation | None:
        """The evaluation on screen."""
        return (
            None if self._evaluation_id is None else self.document.evaluation(self._evaluation_id)
        )

    @property
    def is_final(self) -> bool:
        """Whether the evaluation on screen is 定稿: nothing of it changes until it is unlocked."""
        evaluation = self.evaluation
        return evaluation is not None and bool(evaluation.final_on)

    @property
    def read_only(self) -> bool:
        """Whether nothing on screen can be changed: by the file, or because the year is 定稿."""
        return self.document.read_only or self.is_final

    @property
    def read_only_words(self) -> str:
        """Why nothing on screen can be changed, and what to do."""
        if self.document.read_only:
            return tr("文件以只读方式打开，不能修改")
        return tr("本年度已定稿，不能修改；要修改请先解锁")

    def _tell_read_only(self) -> None:
        if self.read_only != self._was_read_only:
            self._was_read_only = self.read_only
            self.read_only_changed.emit()

    @property
    def project_id(self) -> int | None:
        """Id of the project on screen, shared by the pages 项目 and 指标."""
        return self._project_id

    @property
    def project(self) -> Project | None:
        """The project on screen."""
        return None if self._project_id is None else self.document.project(self._project_id)

    def projects(self) -> tuple[Project, ...]:
        """Projects of the evaluation on screen, in the form's order."""
        return () if self._evaluation_id is None else self.document.projects(self._evaluation_id)

    def sheet(self) -> ProjectSheet | None:
        """The sheet of the project on screen."""
        return None if self._project_id is None else self.document.sheet(self._project_id)

    def score(self) -> ProjectScore | None:
        """The scores of the project on screen."""
        return None if self._project_id is None else self.document.score(self._project_id)

    def scheme(self) -> Scheme | None:
        """The scheme of the project on screen, or the evaluation's where there is no project."""
        if self._project_id is not None:
            return self.document.scheme_of(self._project_id)
        if self._evaluation_id is not None:
            return self.document.scheme_of_evaluation(self._evaluation_id)
        return None

    def summary(self) -> Summary | None:
        """The unit's figures."""
        if self._evaluation_id is None:
            return None
        scheme = self.document.scheme_of_evaluation(self._evaluation_id)
        return self.document.evaluation_sums(self._evaluation_id).summary(scheme)

    def show_project(self, project_id: int | None) -> None:
        """Put another project on screen."""
        if project_id != self._project_id:
            self._project_id = project_id
            self.current_project_changed.emit()

    def show_evaluation(self, evaluation_id: int) -> None:
        """Put another evaluation on screen, with its first project."""
        if evaluation_id != self._evaluation_id:
            self._evaluation_id = evaluation_id
            self._tell_read_only()
            self.current_evaluation_changed.emit()
            self.show_project(self._first_project())

    # Changes

    def apply(self, name: str, steps: Sequence[Step]) -> ChangeSet:
        """Take a change through the gate. Raises :class:`Refused` and changes nothing."""
        change_set = self.document.apply(Change(name, tuple(steps)))
        self._show_saving()
        self._spread(change_set)
        return change_set

    def try_apply(self, name: str, steps: Sequence[Step]) -> ChangeSet | None:
        """As :meth:`apply`, for callers with no cell to show a sentence at: it goes to ``refused``."""
        try:
            return self.apply(name, steps)
        except (Refused, DocumentProblem) as problem:
            self.refused.emit(str(problem))
            return None

    @Slot()
    def undo(self) -> None:
        """Take the last change back; ``changed`` says what that touched."""
        self._step_history(self.document.undo)

    @Slot()
    def redo(self) -> None:
        """Do the change again that was taken back last."""
        self._step_history(self.document.redo)

    def _step_history(self, step: object) -> None:
        assert callable(step)
        try:
            change_set = step()
        except (Refused, DocumentProblem) as problem:
            self.refused.emit(str(problem))
            return
        if change_set is not None:
            self._show_saving()
            self._spread(change_set)

    def _spread(self, change_set: ChangeSet) -> None:
        if self._evaluation_gone():
            self._first_evaluation()
            self._tell_read_only()
            self.changed.emit(change_set)
            self.current_evaluation_changed.emit()
            self.current_project_changed.emit()
            self.undo_changed.emit()
            return
        self._tell_read_only()
        gone = self._project_id is not None and self.document.record("project", self._project_id)
        if self._project_id is None or gone is None:
            self._project_id = self._first_project()
            self.changed.emit(change_set)
            self.current_project_changed.emit()
        else:
            self.changed.emit(change_set)
        self.undo_changed.emit()

    def _evaluation_gone(self) -> bool:
        ids = {evaluation.id for evaluation in self.document.evaluations()}
        return self._evaluation_id is not None and self._evaluation_id not in ids

    def _first_evaluation(self) -> None:
        """Show the first evaluation: the one on screen is no longer there."""
        evaluations = self.document.evaluations()
        self._evaluation_id = evaluations[0].id if evaluations else None
        self._project_id = self._first_project()

    # The writer's answers

    def _show_saving(self) -> None:
        self._set_state(SavedState("saving", self.saved_state.at))

    def _set_state(self, state: SavedState) -> None:
        if state != self.saved_state:
            self.saved_state = state
            self.saved_state_changed.emit(state)

    def _from_writer(self, event: Event) -> None:
        """Called in the writer's thread: hand over to the window's."""
        self._event.emit(event)

    @Slot(object)
    def _on_event(self, event: Event) -> None:
        if isinstance(event, Saved):
            if not self.document.pending:
                self._set_state(SavedState("saved", event.at))
        elif isinstance(event, SaveFailed):
            change_set = self.document.recover()
            self._set_state(SavedState("failed", self.saved_state.at, event.problem))
            self._spread(change_set)
        elif isinstance(event, Noticed):
            self.noticed.emit(str(event.problem))

    def close(self) -> None:
        """Wait for what is still being written, and close the file."""
        self.document.unsubscribe(self._from_writer)
        self.document.close()
