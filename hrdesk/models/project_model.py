"""The list of projects (项目): each with its money, its scores by block and what it still owes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QObject, Qt, Signal

from hrdesk.core.records import Project
from hrdesk.core.rollup import ProjectSums
from hrdesk.document.changes import ChangeSet
from hrdesk.words import tr

from .cells import Index
from .grid_model import NO_INDEX
from .session import DocumentSession


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """One prepared line of the list."""

    number: int
    project: Project
    sums: ProjectSums

    @property
    def has_scores(self) -> bool:
        """Whether anything is scored yet."""
        return self.sums.has_scores

    @property
    def filling(self) -> str:
        """How far the project is filled in: 已填, 欠 3, 空表."""
        if not self.sums.indicators:
            return tr("空表")
        return tr("欠 {owed}").format(owed=self.sums.owed) if self.sums.owed else tr("已填")


class ProjectListModel(QAbstractListModel):
    """Projects of the session's evaluation, in the order of the form's annexes."""

    figures_changed = Signal()

    def __init__(self, session: DocumentSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._projects: tuple[Project, ...] = ()
        self._row_of: dict[int, int] = {}
        self._load()
        session.changed.connect(self._on_changed)
        session.current_evaluation_changed.connect(self.reload)

    def line(self, row: int) -> ProjectLine:
        """The prepared line; delegates paint from it."""
        project = self._projects[row]
        return ProjectLine(row + 1, project, self._session.document.project_sums(project.id))

    def project_id(self, row: int) -> int | None:
        """Id of the project in a row."""
        return self._projects[row].id if 0 <= row < len(self._projects) else None

    def row_of(self, project_id: int | None) -> int | None:
        """Row of a project, ``None`` when it is not in this evaluation."""
        return None if project_id is None else self._row_of.get(project_id)

    def projects(self) -> tuple[Project, ...]:
        """All projects of the list, in order."""
        return self._projects

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._projects)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._projects):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._projects[index.row()].name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            line = self.line(index.row())
            grade = line.sums.grade or tr("暂计")
            return tr("第 {number} 个项目，{name}，总分 {total}，{grade}，{filling}").format(
                number=line.number,
                name=line.project.name,
                total=line.sums.total,
                grade=grade,
                filling=line.filling,
            )
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsDropEnabled
        if index.isValid():
            flags |= Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            if not self._session.read_only:
                flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def reload(self) -> None:
        """Show the session's current evaluation from scratch."""
        self.beginResetModel()
        self._load()
        self.endResetModel()
        self.figures_changed.emit()

    def _load(self) -> None:
        self._projects = self._session.projects()
        self._row_of = {project.id: row for row, project in enumerate(self._projects)}

    def _on_changed(self, change_set: ChangeSet) -> None:
        if change_set.direction == "reload" or _rearranged(change_set):
            self.reload()
            return
        self._projects = self._session.projects()
        for project_id in change_set.project_ids:
            row = self._row_of.get(project_id)
            if row is not None:
                self.dataChanged.emit(self.index(row), self.index(row))
        self.figures_changed.emit()


def _rearranged(change_set: ChangeSet) -> bool:
    """Whether projects came, went or changed places."""
    return any(record.KIND == "project" for record in change_set.inserted + change_set.deleted) or (
        any(kind == "project" and field == "position" for kind, _, field in change_set.updated)
    )
