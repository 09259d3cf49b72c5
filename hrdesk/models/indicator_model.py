"""The indicator grid as a Qt table: the funds' derived row, then the indicators in form order."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject

from hrdesk.core.entry import Refused, read_entry
from hrdesk.core.form_order import Run, form_order, level1_runs, level2_runs
from hrdesk.core.records import Indicator, Record
from hrdesk.core.rows import is_qualitative, typed_percent
from hrdesk.core.schemes import Scheme
from hrdesk.core.scoring import BlockScore, ProjectScore, RowScore
from hrdesk.document.changes import ChangeSet, Step, Update
from hrdesk.words import tr

from .arranging import usual_dimensions
from .cells import Index
from .grid_model import GridModel, Row, changed_value
from .indicator_cells import COLUMNS, execution_row, indicator_row, spoken
from .row_blocks import insert_block
from .session import DocumentSession, touches_kind

_EXECUTION_FIELDS = {"own_score": "execution_own_score", "reason": "execution_reason"}


class IndicatorModel(GridModel):
    """Rows and columns of the form for the session's current project."""

    COLUMNS = COLUMNS

    def __init__(self, session: DocumentSession, parent: QObject | None = None) -> None:
        self._ids: list[int | None] = []  # None: the execution row
        self._indicators: tuple[Indicator, ...] = ()
        self._score: ProjectScore | None = None
        self._rules: tuple[Scheme | None, int] = (None, 0)
        self._runs: tuple[tuple[Indicator, ...], tuple[tuple[Run, ...], tuple[Run, ...]]] | None = (
            None
        )
        self._known: dict[int, tuple[Indicator, RowScore | None, int, Row]] = {}
        super().__init__(session, parent)

    # What the page asks

    @property
    def score(self) -> ProjectScore | None:
        """Scores of the project in the grid, ``None`` when there is no project."""
        return self._score

    @property
    def scheme(self) -> Scheme | None:
        """The scheme the project is scored by."""
        return self.session.scheme()

    def indicator_id(self, row: int) -> int | None:
        """Id of the indicator in a row, ``None`` for the execution row."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def indicator(self, row: int) -> Indicator | None:
        """The record in a row, ``None`` for the execution row."""
        offset = row - self.first_indicator_row
        return self._indicators[offset] if 0 <= offset < len(self._indicators) else None

    def row_of(self, indicator_id: int) -> int | None:
        """Row of an indicator, ``None`` when it is not in this project."""
        return self._ids.index(indicator_id) if indicator_id in self._ids else None

    @property
    def first_indicator_row(self) -> int:
        """1 when the execution row stands above the indicators, else 0."""
        return 1 if self._ids and self._ids[0] is None else 0

    def row_score(self, row: int) -> RowScore | None:
        """The score behind a row; ``None`` for an empty second-level row."""
        if self._score is None or not 0 <= row < len(self._ids):
            return None
        key = self._ids[row]
        return self._score.execution if key is None else self._score.rows.get(key)

    def attached(self, indicator_id: int) -> int:
        """How many files prove an indicator."""
        return len(self.session.document.evidence_of("indicator", indicator_id))

    def _concerns(self, change_set: ChangeSet) -> bool:
        return super()._concerns(change_set) or touches_kind(change_set, "evidence")

    def level1_runs(self) -> tuple[Run, ...]:
        """Merged 一级 cells, by grid row."""
        return self._level_runs()[0]

    def level2_runs(self) -> tuple[Run, ...]:
        """Merged 二级 cells, by grid row."""
        return self._level_runs()[1]

    def _level_runs(self) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
        """Both kinds of runs, found once for the rows as they are: every repaint asks for them."""
        if self._runs is None or self._runs[0] is not self._indicators:
            rows = self._indicators
            found = self._shifted(level1_runs(rows)), self._shifted(level2_runs(rows))
            self._runs = rows, found
        return self._runs[1]

    def _shifted(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        by = self.first_indicator_row
        return tuple(Run(run.name, run.first + by, run.last + by) for run in runs)

    def block(self, name: str) -> BlockScore | None:
        """Sums of a block of this project."""
        blocks = self._score.blocks if self._score else ()
        return next((block for block in blocks if block.name == name), None)

    def choices(self, index: Index) -> tuple[str, ...]:
        name = COLUMNS[index.column()].name
        row = self.indicator(index.row())
        scheme = self.scheme
        if row is None or scheme is None:
            return ()
        if name == "relation":
            return ("≥", ">", "=", "<", "≤", "定性", "")
        if name == "completion":
            return _band_choices(scheme) if self._is_qualitative(row) else ("按时", "逾期")
        return ()

    def spoken(self, row: int, column: int) -> str:
        return spoken(self._rows[row], column)

    def _is_qualitative(self, row: Indicator) -> bool:
        return is_qualitative(row, self._year)

    @property
    def _year(self) -> int:
        evaluation = self.session.evaluation
        return evaluation.year if evaluation else 0

    def steps_for(self, row: int, field: str, text: str) -> list[Update]:
        record = self.indicator(row)
        if record is None:
            project = self.session.project
            name = _EXECUTION_FIELDS.get(field)
            if project is None or name is None:
                return []
            return changed_value("project", project, name, read_entry("project", name, text))
        return self.record_steps(record, field, text)

    def record_steps(self, record: Record, field: str, text: str) -> list[Update]:
        assert isinstance(record, Indicator)
        if field == "completion":
            return self._choice_steps(record, text)
        value = read_entry("indicator", field, text, year=self._year)
        return changed_value("indicator", record, field, value)

    def blank_rows(self, count: int, after: int) -> list[Step]:
        sheet, scheme, last = self.session.sheet(), self.scheme, self.indicator(after)
        if sheet is None or scheme is None:
            return []
        levels = usual_dimensions(scheme)
        level1, level2 = (last.level1, last.level2) if last is not None else levels[0]
        new_id = self.session.document.new_id
        fresh = [
            Indicator(new_id("indicator"), sheet.project.id, level1, level2) for _ in range(count)
        ]
        in_position = sorted(self._indicators, key=lambda row: (row.position, row.id))
        return insert_block(in_position, None if last is None else last.id, fresh)

    def address(self, row: int, column: int) -> tuple[str, int, str] | None:
        name, record = COLUMNS[column].name, self.indicator(row)
        if record is not None:
            return (
                "indicator",
                record.id,
                {"completion": "band", "computed": "actual"}.get(name, name),
            )
        project_id = self.session.project_id
        if name in _EXECUTION_FIELDS and project_id is not None:
            return "project", project_id, _EXECUTION_FIELDS[name]
        return None

    def row_name(self, row: int) -> str:
        record = self.indicator(row)
        return tr("预算执行率") if record is None else record.name

    def pinned(self, row: int) -> Literal["", "top", "bottom"]:
        return "top" if row < self.first_indicator_row else ""

    def _choice_steps(self, record: Indicator, text: str) -> list[Update]:
        """The 完成率 cell of a 定性 row takes a band or a percentage, of a date row 按时 or 逾期."""
        if not self._is_qualitative(record):
            value = read_entry("indicator", "on_time", text)
            return [Update("indicator", record.id, "on_time", value)]
        scheme = self.scheme
        assert scheme is not None
        if not text.strip():
            return [
                Update("indicator", record.id, "band", None),
                Update("indicator", record.id, "band_percent", None),
            ]
        for place, choice in enumerate(_band_choices(scheme)):
            if text.strip() in (choice, scheme.bands[place].name):
                return [
                    Update("indicator", record.id, "band", place),
                    Update("indicator", record.id, "band_percent", None),
                ]
        percent = typed_percent(text)
        if percent is None:
            raise Refused(
                tr("请选择一个档次，或填 0 到 100 的百分比，不能是“{text}”。").format(
                    text=text.strip()[:20]
                )
            )
        read_entry("indicator", "band_percent", text)
        band = next(
            (p for p in range(len(scheme.bands)) if scheme.percent_in_band(p, percent)), None
        )
        if band is None:
            raise Refused(tr("完成百分比要在 0 到 100 之间。"))
        return [
            Update("indicator", record.id, "band", band),
            Update("indicator", record.id, "band_percent", percent),
        ]

    def _load(self) -> None:
        sheet, scheme = self.session.sheet(), self.session.scheme()
        self._score = self.session.score()
        if sheet is None or scheme is None or self._score is None:
            self._rows, self._keys, self._ids, self._indicators = [], [], [], ()
            return
        self._indicators = form_order(sheet.indicators, scheme)
        year = self._year
        self._rows = self._prepared(scheme, year)
        self._ids = [row.id for row in self._indicators]
        self._keys = [(row.id, row.level1, row.level2) for row in self._indicators]
        if self._score.execution is not None:
            first = execution_row(sheet.project, self._score.execution, self._score.funds)
            self._rows.insert(0, first)
            self._ids.insert(0, None)
            self._keys.insert(0, None)

    def _prepared(self, scheme: Scheme, year: int) -> list[Row]:
        """The rows of the indicators; those whose record, score and number of files are the
        same stay as they are."""
        assert self._score is not None
        rules = (scheme, year)
        if self._rules[0] is not scheme or self._rules[1] != year:
            self._known = {}
        self._rules = rules
        scores, before, now = self._score.rows, self._known, {}
        rows: list[Row] = []
        for row in self._indicators:
            score, attached = scores.get(row.id), self.attached(row.id)
            known = before.get(row.id)
            if (
                known is None
                or known[0] is not row
                or known[1] is not score
                or known[2] != attached
            ):
                known = row, score, attached, indicator_row(row, score, scheme, year, attached)
            now[row.id] = known
            rows.append(known[3])
        self._known = now
        return rows


def _band_choices(scheme: Scheme) -> tuple[str, ...]:
    return tuple(
        f"{band.name}　{scheme.default_percent(place)}%" for place, band in enumerate(scheme.bands)
    )
