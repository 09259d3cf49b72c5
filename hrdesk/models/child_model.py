"""Short lists of a project that are typed line by line: 管理制度, 风险与措施."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from hrdesk.core.entry import read_entry
from hrdesk.core.records import ProjectSheet, Record, Regulation, Risk
from hrdesk.document.changes import Step, Update
from hrdesk.words import tr

from .cells import Cell, Column
from .grid_model import GridModel, changed_value
from .row_blocks import insert_block
from .session import DocumentSession

Child = Regulation | Risk


class _ChildModel(GridModel):
    """One record a line, its fields as columns, in the order of the report."""

    KIND = ""

    def __init__(
        self,
        session: DocumentSession,
        children: Callable[[ProjectSheet], tuple[Child, ...]],
        parent: QObject | None = None,
    ) -> None:
        self._children = children
        self._records: tuple[Child, ...] = ()
        super().__init__(session, parent)

    def record(self, row: int) -> Child | None:
        """The record of a row."""
        return self._records[row] if 0 <= row < len(self._records) else None

    def records(self) -> tuple[Child, ...]:
        """All records of the list, in order."""
        return self._records

    def steps_for(self, row: int, field: str, text: str) -> list[Update]:
        return self.record_steps(self._records[row], field, text)

    def record_steps(self, record: Record, field: str, text: str) -> list[Update]:
        return changed_value(self.KIND, record, field, read_entry(self.KIND, field, text))

    def blank_rows(self, count: int, after: int) -> list[Step]:
        project_id = self.session.project_id
        if project_id is None:
            return []
        new_id = self.session.document.new_id
        fresh = [self._blank(new_id(self.KIND), project_id) for _ in range(count)]
        anchor = self.record(after)
        return insert_block(self._records, None if anchor is None else anchor.id, fresh)

    @staticmethod
    def _blank(record_id: int, project_id: int) -> Child:
        raise AssertionError("a list says what its blank line is")

    def address(self, row: int, column: int) -> tuple[str, int, str] | None:
        return self.KIND, self._records[row].id, self.COLUMNS[column].name

    def _load(self) -> None:
        sheet = self.session.sheet()
        self._records = () if sheet is None else self._children(sheet)
        self._rows = [
            tuple(_line(getattr(record, column.name)) for column in self.COLUMNS)
            for record in self._records
        ]
        self._keys = [record.id for record in self._records]


def _line(text: str) -> Cell:
    return Cell(text, text, tooltip=text)


class RegulationModel(_ChildModel):
    """管理制度 of the current project."""

    KIND = "regulation"
    COLUMNS = (Column("text", tr("管理制度"), hint=tr("制度或文件的全称和文号")),)

    @staticmethod
    def _blank(record_id: int, project_id: int) -> Child:
        return Regulation(record_id, project_id)

    def __init__(self, session: DocumentSession, parent: QObject | None = None) -> None:
        super().__init__(session, lambda sheet: sheet.regulations, parent)


class RiskModel(_ChildModel):
    """预期风险 and 应对措施 of the current project, in pairs."""

    KIND = "risk"
    COLUMNS = (
        Column("risk", tr("预期风险"), hint=tr("可能影响项目的一种情况")),
        Column("measure", tr("应对措施"), hint=tr("针对这项风险的做法")),
    )

    @staticmethod
    def _blank(record_id: int, project_id: int) -> Child:
        return Risk(record_id, project_id)

    def __init__(self, session: DocumentSession, parent: QObject | None = None) -> None:
        super().__init__(session, lambda sheet: sheet.risks, parent)
