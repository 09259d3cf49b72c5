"""The bar under the grid: why the row has its score, what the cell wants, and its history."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hrdesk.core.explanation import Explanation
from hrdesk.core.numbers import score_text
from hrdesk.core.scoring import RowScore
from hrdesk.desktop.widgets.why_line import WhyLine
from hrdesk.models.cells import Cell, Column
from hrdesk.words import tr

_ROLES = {
    "met": "verdict_met",
    "unfinished": "verdict_unfinished",
    "far": "verdict_far",
    "open": "verdict_open",
    "result": "result",
    "own": "result",
}
_LONG = 26  # characters that the last column shows for certain


class WhyBar(QWidget):
    """Explains the row and the cell the cursor is in."""

    history_wanted = Signal()
    link_chosen = Signal(str)  # one of the links that were given to ``explain``
    evidence_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = WhyLine(self)
        self.line.link_activated.connect(self._activated)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)

    def _activated(self, name: str) -> None:
        if name == "history":
            self.history_wanted.emit()
        elif name == "evidence":
            self.evidence_wanted.emit()
        else:
            self.link_chosen.emit(name)

    def explain(
        self,
        name: str,
        score: RowScore | None,
        cell: Cell | None,
        column: Column | None,
        links: Sequence[tuple[str, str, str]] = (),
    ) -> None:
        """Show why. ``links``: what the row and the cell can be asked for, as name, words and icon."""
        runs: list[tuple[str, str]] = []
        if score is not None:
            runs = _runs(name, score.explanation, score)
        elif name or cell is not None:
            runs = [
                (name or tr("空的二级指标行"), "title"),
                (tr("　没有填写，不计分也不计数"), "plain"),
            ]
        if cell is not None and len(cell.text) > _LONG:
            runs = [(cell.text.replace("\n", " "), "plain")]
        hint = "" if column is None else column.hint
        self.line.set_runs(runs)
        self.line.set_second(_rule(score), hint, links)


def _runs(name: str, explanation: Explanation, score: RowScore) -> list[tuple[str, str]]:
    title = (
        tr("为什么是 {score}：").format(score=score_text(score.score))
        if score.score is not None
        else ""
    )
    runs = [(name or tr("（未填指标名称）"), "title"), ("　", "plain"), (title, "title")]
    return runs + [
        (step.text, _ROLES.get(step.role, "plain"))
        for step in explanation.steps
        if step.role != "rule"
    ]


def _rule(score: RowScore | None) -> str:
    if score is None:
        return ""
    named = next((step.text for step in score.explanation.steps if step.role == "rule"), "")
    return named.strip("（）")
