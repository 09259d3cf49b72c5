"""Indicators of a contest scheme: a table of them, and the parts or ranks of the current one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hrdesk.core.numbers import trimmed
from hrdesk.desktop.look.tokens import SMALL
from hrdesk.desktop.widgets.labels import quiet_label, strong_label
from hrdesk.desktop.widgets.runs_label import RunsLabel
from hrdesk.models.contest_draft import (
    METHODS,
    NO,
    YES,
    ContestDraft,
    IndicatorDraft,
    PartDraft,
)
from hrdesk.words import tr

from .text_table import TextColumn, TextTable

_NAMES = {method: name for name, method in METHODS}
_METHODS = dict(METHODS)
_HINTS = {
    "completion": tr("得分 = 分值 × 完成率，完成率最多按“封顶”计。"),
    "mean": tr("各分项的完成率按占比加权，占比合计 100%，得分不超过分值。"),
    "points": tr("各分项的次数 × 每次分相加，不超过分值。"),
    "deduction": tr("从分值里扣：对照目标的按少于目标的数量扣，其他按次数扣，扣完为止。"),
    "growth": tr("得分 = 分值 × 增长率 ÷ 目标增长率（“目标”列，%）；上年同期不大于 0 的不适用。"),
    "rank": tr("按组内名次得分：名次不超过该行的，得该行的分。"),
}
_NO_DETAIL, _PARTS, _RANKS = range(3)


def _yes_no() -> tuple[str, str]:
    return (YES, NO)


def _method_names() -> tuple[str, ...]:
    return tuple(name for name, _ in METHODS)


class IndicatorEditor(QWidget):
    """Edits the indicators of a draft in place."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._draft: ContestDraft | None = None
        self._current = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 4)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(strong_label(tr("指标")))
        self.sum = RunsLabel(SMALL)
        head.addWidget(self.sum, 1)
        column.addLayout(head)
        self.table = TextTable(
            tr("指标"),
            (
                TextColumn(tr("名称")),
                TextColumn(tr("简称"), 104),
                TextColumn(tr("单位"), 58),
                TextColumn(tr("分值"), 50, figure=True),
                TextColumn(tr("计分方法"), 116, _method_names),
                TextColumn(
                    tr("封顶"), 56, figure=True, hint=tr("完成率最多按多少计，例如 100%、120%")
                ),
                TextColumn(
                    tr("目标"),
                    66,
                    figure=True,
                    hint=tr("参评单位没有自己的目标时用；增长率写目标增长率"),
                ),
                TextColumn(
                    tr("按时序"), 58, _yes_no, hint=tr("年度目标是否按 25%、50%…… 折算；比率类填否")
                ),
            ),
            self._new_row,
            tr("指标"),
            lines=6,
        )
        self.table.edited.connect(self._indicators_edited)
        self.table.row_chosen.connect(self._choose)
        column.addWidget(self.table, 3)
        self.title = strong_label("")
        column.addWidget(self.title)
        self.hint = quiet_label("")
        self.hint.setWordWrap(True)
        column.addWidget(self.hint)
        self.details = QStackedWidget()
        self.details.addWidget(QWidget())
        self.parts = TextTable(
            tr("分项"),
            (
                TextColumn(tr("分项")),
                TextColumn(tr("单位"), 70),
                TextColumn(
                    tr("占比或每次分"),
                    110,
                    figure=True,
                    hint=tr("加权的写占比 50%，按次的写每次的分"),
                ),
                TextColumn(
                    tr("对照目标"), 80, _yes_no, hint=tr("按次扣分时，是否按少于目标的数量扣")
                ),
                TextColumn(tr("目标"), 90, figure=True),
            ),
            lambda: ("", "", "", NO, ""),
            tr("分项"),
            lines=3,
        )
        self.parts.edited.connect(self._parts_edited)
        self.details.addWidget(self.parts)
        self.ranks = TextTable(
            tr("名次得分"),
            (
                TextColumn(tr("名次不超过"), 120, figure=True),
                TextColumn(tr("得分"), 120, figure=True),
            ),
            lambda: ("", ""),
            tr("名次"),
            lines=3,
        )
        self.ranks.edited.connect(self._ranks_edited)
        self.details.addWidget(self.ranks)
        column.addWidget(self.details, 2)

    def _new_row(self) -> tuple[str, ...]:
        return ("", "", "", "10", _NAMES["completion"], "100%", "", YES)

    def show_draft(self, draft: ContestDraft) -> None:
        """Edit this draft."""
        self._draft = draft
        self.table.set_rows([_row(indicator) for indicator in draft.indicators])
        self._current = 0
        self._show_details()

    # What is typed

    def _indicators_edited(self) -> None:
        assert self._draft is not None
        old = list(self._draft.indicators)
        rows = self.table.rows()
        indicators: list[IndicatorDraft] = []
        unused = list(old)
        same_length = len(rows) == len(old)
        for place, row in enumerate(rows):
            known = next((each for each in unused if each.name == row[0] and row[0]), None)
            if known is None and same_length and old[place] in unused:
                known = old[place]  # it was renamed where it stands
            if known is None:
                self._draft.indicators = [*indicators, *unused]
                known = IndicatorDraft(self._draft.fresh_key("indicator"))
            else:
                unused.remove(known)
            if known.name != row[0]:
                self._draft.rename_indicator(known.name, row[0])
            _take_row(known, row)
            indicators.append(known)
        self._draft.indicators = indicators
        self._current = self.table.current
        self._show_details()
        self.edited.emit()

    def _parts_edited(self) -> None:
        indicator = self._indicator()
        if indicator is None or self._draft is None:
            return
        old = list(indicator.parts)
        rows = self.parts.rows()
        parts: list[PartDraft] = []
        for place, row in enumerate(rows):
            known = next((each for each in old if each.name == row[0] and row[0]), None)
            if known is None and len(rows) == len(indicator.parts):
                known = indicator.parts[place]
            if known is None or known in parts:
                taken = {part.key for part in (*indicator.parts, *parts)}
                number = 1
                while f"part{number}" in taken:
                    number += 1
                known = PartDraft(f"part{number}")
            known.name, known.unit, known.worth, known.against_target, known.target = row
            parts.append(known)
        indicator.parts = parts
        self.edited.emit()

    def _ranks_edited(self) -> None:
        indicator = self._indicator()
        if indicator is not None:
            indicator.ranks = self.ranks.rows()
            self.edited.emit()

    # The current indicator

    def _indicator(self) -> IndicatorDraft | None:
        if self._draft is None or not 0 <= self._current < len(self._draft.indicators):
            return None
        return self._draft.indicators[self._current]

    def _choose(self, row: int) -> None:
        if row != self._current:
            self._current = row
            self._show_details()

    def _show_details(self) -> None:
        indicator = self._indicator()
        if self._draft is not None:
            weight = self._draft.weight
            words = "—" if weight is None else trimmed(weight)
            usual = "" if weight == 100 else tr("（通常是 100）")
            self.sum.set_runs(
                [(tr("分值合计 {words}{usual}").format(words=words, usual=usual), "quiet")]
            )
        if indicator is None:
            self.title.setText("")
            self.hint.setText("")
            self.details.setCurrentIndex(_NO_DETAIL)
            return
        self.title.setText(f"“{indicator.name or tr('未命名指标')}”　{_NAMES[indicator.method]}")
        self.hint.setText(_HINTS[indicator.method])
        if indicator.method in ("mean", "points", "deduction"):
            self.parts.set_rows(
                [[p.name, p.unit, p.worth, p.against_target, p.target] for p in indicator.parts]
            )
            self.details.setCurrentIndex(_PARTS)
        elif indicator.method == "rank":
            self.ranks.set_rows(indicator.ranks)
            self.details.setCurrentIndex(_RANKS)
        else:
            self.details.setCurrentIndex(_NO_DETAIL)


def _row(indicator: IndicatorDraft) -> list[str]:
    return [
        indicator.name, indicator.short_name, indicator.unit, indicator.weight,
        _NAMES[indicator.method], indicator.cap, indicator.target, indicator.by_time,
    ]  # fmt: skip


def _take_row(indicator: IndicatorDraft, row: list[str]) -> None:
    indicator.name, indicator.short_name, indicator.unit, indicator.weight = row[:4]
    indicator.method = _METHODS.get(row[4], indicator.method)
    indicator.cap, indicator.target, indicator.by_time = row[5:]
