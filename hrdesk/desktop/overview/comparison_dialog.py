"""与上年比较: the projects of both years, and the rows of one of them side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QSplitter,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from hrdesk.core.comparison import (
    ProjectPair,
    ProjectYear,
    RowPair,
    ScoredRow,
    change_words,
    compare_rows,
    project_name,
    year_words,
)
from hrdesk.core.form_order import form_order
from hrdesk.core.levels import printed_level
from hrdesk.core.numbers import money_text, percent_text, score_text
from hrdesk.core.records import EXECUTION_BLOCK, Evaluation, Indicator
from hrdesk.desktop.look.tokens import FIELD, TITLE
from hrdesk.desktop.widgets.labels import fitting_label, quiet_label
from hrdesk.desktop.widgets.mnemonics import give_letters
from hrdesk.desktop.widgets.read_table import fill_row, read_table
from hrdesk.desktop.widgets.room import take_room
from hrdesk.document.document import Document
from hrdesk.words import tr

_NAME = 2  # the column that takes what is left
_WIDTHS = (96, 96, 0, 106, 106, 82, 106, 106, 82, 82)
_NARROW_WIDTHS = (72, 84, 0, 84, 106, 72, 84, 106, 72, 60)
_NARROW_BELOW = 1050


class ComparisonDialog(QDialog):
    """Above: the projects with both totals. Below: the rows of the chosen one."""

    def __init__(
        self,
        document: Document,
        before: Evaluation,
        after: Evaluation,
        pairs: Sequence[ProjectPair],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._pairs = document, tuple(pairs)
        years = before.year, after.year
        self.setWindowTitle(tr("与上年比较"))
        take_room(self, 1120, 620)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(
            fitting_label(
                tr("{unit}　{years} 与 {years_2} 年度").format(
                    unit=after.unit, years=years[0], years_2=years[1]
                ),
                TITLE,
            )
        )
        column.addWidget(quiet_label(self._words()))
        named = [
            tr("{year} {figure}").format(year=year, figure=figure)
            for figure in (tr("预算（万元）"), tr("执行率"), tr("总分"))
            for year in years
        ]
        self.projects = self._table(tr("两年的项目"), (tr("项目"), *named, tr("增减")), 0)
        heads = [tr("一级指标"), tr("二级指标"), tr("三级指标")]
        for year in years:
            heads += [
                tr("{year} 指标值").format(year=year),
                tr("{year} 实际完成值").format(year=year),
                tr("{year} 得分").format(year=year),
            ]
        self.rows = self._table(tr("两年的指标"), (*heads, tr("增减")), 2)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.projects)
        splitter.addWidget(self.rows)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 7)
        column.addWidget(splitter, 1)
        buttons = QDialogButtonBox()
        close = buttons.addButton(tr("关闭"), QDialogButtonBox.ButtonRole.RejectRole)
        close.clicked.connect(self.reject)
        column.addWidget(buttons)
        give_letters(self)
        self._fill_projects()
        self.projects.currentCellChanged.connect(self._choose)
        if self._pairs:
            self.projects.setCurrentCell(0, 0)

    def _words(self) -> str:
        new = sum(pair.state == "新增" for pair in self._pairs)
        gone = sum(pair.state == "取消" for pair in self._pairs)
        both = len(self._pairs) - new - gone
        return tr(
            "按项目名称和指标名称对照：两年都有 {both} 个项目，新增 {new} 个，取消 {gone} 个。"
        ).format(both=both, new=new, gone=gone)

    @staticmethod
    def _table(name: str, heads: Sequence[str], names: int) -> QTableWidget:
        """``names`` is the column that takes the room that is left; figures stand behind it."""
        table = read_table(name, heads)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(FIELD)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setWordWrap(False)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(names, QHeaderView.ResizeMode.Stretch)
        for place in range(len(heads)):
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            if place > names:
                item = table.horizontalHeaderItem(place)
                if item is not None:
                    item.setTextAlignment(right)
                table.setColumnWidth(place, 106)
            elif place < names:
                table.setColumnWidth(place, 96)
        for place in () if names else (1, 2):
            table.setColumnWidth(place, 126)
        for place in () if names else (3, 4, 5, 6, 7):
            table.setColumnWidth(place, 84)
        return table

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widths = _WIDTHS if self.width() >= _NARROW_BELOW else _NARROW_WIDTHS
        for place, width in enumerate(widths):
            if place != _NAME:
                self.rows.setColumnWidth(place, width)

    def _fill_projects(self) -> None:
        self.projects.setRowCount(len(self._pairs))
        for place, pair in enumerate(self._pairs):
            sides = (pair.before, pair.after)
            words = [project_name(pair)]
            words += ["—" if one is None else money_text(one.budget) or "—" for one in sides]
            words += [
                "—" if one is None else percent_text(one.execution_rate) or "—" for one in sides
            ]
            words += [year_words(one) for one in sides]
            fill_row(self.projects, place, (*words, change_words(pair)), first_figure=1)

    @Slot(int, int, int, int)
    def _choose(self, row: int, column: int, before: int, before_column: int) -> None:
        if row == before or not 0 <= row < len(self._pairs):
            return
        pair = self._pairs[row]
        pairs = compare_rows(self._scored(pair.before), self._scored(pair.after))
        self.rows.setRowCount(len(pairs))
        for place, each in enumerate(pairs):
            fill_row(self.rows, place, row_words(each), first_figure=3)
        self.rows.scrollToTop()

    def _scored(self, one: ProjectYear | None) -> list[ScoredRow]:
        """The scored rows of a project of one year, as its form lists them."""
        if one is None:
            return []
        score = self._document.score(one.project_id)
        rows = form_order(
            self._document.sheet(one.project_id).indicators,
            self._document.scheme_of(one.project_id),
        )
        scored = [ScoredRow(row, score.rows[row.id]) for row in rows if row.id in score.rows]
        if score.execution is None:
            return scored
        derived = Indicator(
            0,
            one.project_id,
            EXECUTION_BLOCK,
            name=tr("预算执行率"),
            actual=percent_text(score.funds.execution_rate),
        )
        return [ScoredRow(derived, score.execution), *scored]


def row_words(pair: RowPair) -> tuple[str, ...]:
    """A row of both years: levels and name, target, actual and score of each, what changed."""
    shown = pair.after or pair.before
    assert shown is not None
    row = shown.row
    return (
        printed_level(row.level1),
        printed_level(row.level2),
        row.name,
        *_side(pair.before),
        *_side(pair.after),
        _change(pair),
    )


def _side(one: ScoredRow | None) -> tuple[str, str, str]:
    if one is None:
        return "—", "—", "—"
    row = one.row
    sign = "" if row.relation == "定性" else row.relation
    target = f"{sign}{_measured(row.target, row.measure)}" if row.target else ""
    return target, _measured(row.actual, row.measure), score_text(one.score.score)


def _measured(figure: str, measure: str) -> str:
    """A figure with its measure, once: 87.20% and %, 12月28日 and nothing."""
    return figure if not figure or figure.endswith(measure) else f"{figure}{measure}"


def _change(pair: RowPair) -> str:
    if pair.before is None or pair.after is None:
        return pair.state
    before, after = pair.before.score.score, pair.after.score.score
    if before is None or after is None:
        return "—"
    if before == after:
        return tr("持平")
    return f"{'↑' if after > before else '↓'}{score_text(abs(after - before))}"
