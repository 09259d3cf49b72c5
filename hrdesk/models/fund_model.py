"""The fund grid of a project (资金): sources × four amounts, with the totals' row below."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Literal

from PySide6.QtCore import QObject

from hrdesk.core.entry import read_entry
from hrdesk.core.funds import AMOUNTS, Funds, source_rate
from hrdesk.core.numbers import money_text, percent_text, plain
from hrdesk.core.records import FundSource, Project, Record
from hrdesk.document.changes import Step, Update
from hrdesk.words import tr

from .cells import Cell, Column
from .grid_model import GridModel, Row, changed_value
from .progress_links import source_tip
from .row_blocks import insert_block
from .session import DocumentSession

_TOTAL = tr("年度资金总额")


class FundModel(GridModel):
    """Fund sources of the session's current project; the last row is 年度资金总额."""

    COLUMNS = (
        Column("name", tr("资金来源"), hint=tr("表上的资金来源，例如：当年财政拨款")),
        Column("initial_budget", tr("年初预算数"), "right", hint=tr("年初批复的预算，万元")),
        Column("budget", tr("全年预算数"), "right", hint=tr("年中调整后的预算，万元")),
        Column("received", tr("到位数"), "right", hint=tr("实际到位的资金，万元；不印在自评表上")),
        Column("spent", tr("全年执行数"), "right", hint=tr("全年实际支出，万元")),
        Column("rate", tr("执行率"), "right", fillable=False),
    )

    def __init__(self, session: DocumentSession, parent: QObject | None = None) -> None:
        self._sources: tuple[FundSource, ...] = ()
        super().__init__(session, parent)

    def source(self, row: int) -> FundSource | None:
        """The record of a row; ``None`` for the totals' row."""
        return self._sources[row] if 0 <= row < len(self._sources) else None

    def is_total(self, row: int) -> bool:
        """Whether this is the row 年度资金总额."""
        return bool(self._rows) and row == len(self._rows) - 1

    def spoken(self, row: int, column: int) -> str:
        words = f"{self._rows[row][0].text}，{super().spoken(row, column)}"
        cell = self._rows[row][column]
        return f"{words}，{cell.tooltip}" if cell.linked else words

    def steps_for(self, row: int, field: str, text: str) -> list[Update]:
        source, project = self.source(row), self.session.project
        if source is not None:
            return self.record_steps(source, field, text)
        if project is None:
            return []
        name = f"total_{field}"
        return changed_value("project", project, name, read_entry("project", name, text))

    def record_steps(self, record: Record, field: str, text: str) -> list[Update]:
        return changed_value("fund_source", record, field, read_entry("fund_source", field, text))

    def blank_rows(self, count: int, after: int) -> list[Step]:
        sheet = self.session.sheet()
        if sheet is None:
            return []
        new_id = self.session.document.new_id
        fresh = [FundSource(new_id("fund_source"), sheet.project.id) for _ in range(count)]
        return insert_block(sheet.fund_sources, None, fresh)

    def address(self, row: int, column: int) -> tuple[str, int, str] | None:
        name, source, project = self.COLUMNS[column].name, self.source(row), self.session.project
        if name == "rate" or (source is None and (name == "name" or project is None)):
            return None
        if source is not None:
            return "fund_source", source.id, name
        assert project is not None
        return "project", project.id, f"total_{name}"

    def pinned(self, row: int) -> Literal["", "top", "bottom"]:
        return "bottom" if self.is_total(row) else ""

    def _load(self) -> None:
        sheet, score = self.session.sheet(), self.session.score()
        if sheet is None or score is None:
            self._sources, self._rows, self._keys = (), [], []
            return
        self._sources = sheet.fund_sources
        self._rows = [_source_row(source) for source in self._sources]
        self._rows.append(_total_row(sheet.project, self._sources, score.funds))
        self._keys = [source.id for source in self._sources]


def _amount(value: Decimal | None) -> Cell:
    return Cell(money_text(value), "" if value is None else plain(value))


def _source_row(source: FundSource) -> Row:
    rate = percent_text(source_rate(source)) or "—"
    amounts = [_amount(getattr(source, name)) for name in AMOUNTS]
    if source.spent_from:
        amounts[-1] = replace(amounts[-1], linked=True, tooltip=source_tip(source))
    return (Cell(source.name, source.name), *amounts, Cell(rate))


def _total_row(project: Project, sources: tuple[FundSource, ...], funds: Funds) -> Row:
    """Totals are typed only in columns where no source has a figure."""
    cells = [Cell(_TOTAL, strong=True)]
    for name in AMOUNTS:
        summed = any(getattr(source, name) is not None for source in sources)
        typed = getattr(project, f"total_{name}")
        edit = None if summed else ("" if typed is None else plain(typed))
        tip = tr("各项资金来源之和") if summed else tr("没有分来源的数时，可以直接填总额")
        cells.append(Cell(money_text(getattr(funds, name)), edit, strong=True, tooltip=tip))
    cells.append(Cell(percent_text(funds.execution_rate) or "—", strong=True))
    return tuple(cells)
