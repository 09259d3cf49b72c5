"""The flow of a period: its stages, what follows, and the button that begins it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from hrdesk.core.contest.periods import days_late, is_frozen, next_stage
from hrdesk.core.contest.scheme import ContestScheme
from hrdesk.core.contest_records import STAGES, ContestPeriod, ContestStep
from hrdesk.core.dates import short_day
from hrdesk.core.numbers import trimmed
from hrdesk.desktop.look.icons import icon
from hrdesk.desktop.look.tokens import SMALL
from hrdesk.desktop.widgets.painted import Run
from hrdesk.desktop.widgets.runs_label import RunsLabel
from hrdesk.desktop.widgets.steps_line import StepMark, StepsLine, StepState
from hrdesk.document.document import Document
from hrdesk.words import tr

from .dialogs import VERBS


class FlowBar(QFrame):
    """数据报送 — 审核 — 初评 — 公示 — 审批印发 — 兑现."""

    next_wanted = Signal(str)  # stage
    corrections_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._following = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(12)
        self.steps = StepsLine(tr("期次流程"), stacked=False)
        self.words = RunsLabel(SMALL)
        self.button = QPushButton()
        self.button.setProperty("primary", True)
        self.button.clicked.connect(self._ask)
        row.addWidget(self.steps, 1)
        self.corrections = QPushButton(icon("history"), "")
        self.corrections.setObjectName("link")
        self.corrections.setFlat(True)
        self.corrections.clicked.connect(self.corrections_wanted)
        row.addWidget(self.words)
        row.addWidget(self.corrections)
        row.addWidget(self.button)

    def _ask(self) -> None:
        self.next_wanted.emit(self._following)

    def show_period(self, document: Document, period: ContestPeriod, *, read_only: bool) -> None:
        """Show how far a period got."""
        self.steps.set_marks(_marks(document, period))
        following = next_stage(period)
        self._following = following or ""
        self.button.setVisible(following is not None)
        self.button.setEnabled(not read_only)
        words = tr("数据已公示，只能带理由更正") if is_frozen(period) else ""
        if following is not None:
            self.button.setText(f"{VERBS.get(following, following)}…")
            if following == "公示":
                words = tr("下一步：公示后数据只能带理由更正")
        corrections = len(document.contests.of_period("contest_correction", period.id))
        self.corrections.setText(tr("已更正 {corrections} 次").format(corrections=corrections))
        self.corrections.setVisible(bool(corrections))
        self.words.set_runs([(words, "quiet")])


def _marks(document: Document, period: ContestPeriod) -> list[StepMark]:
    at = STAGES.index(period.stage)
    taken: dict[str, ContestStep] = {}
    for record in document.contests.of_period("contest_step", period.id):
        assert isinstance(record, ContestStep)
        taken[record.stage] = record
    marks = []
    for place, stage in enumerate(STAGES):
        reached = place < at or at == len(STAGES) - 1
        state: StepState = "done" if reached else "current" if place == at else "ahead"
        step = taken.get(stage)
        first, second = (step.date, step.number) if step is not None else ("", "")
        marks.append(StepMark(stage, state, first, second))
    return marks


def report_lines(
    document: Document, period: ContestPeriod, scheme: ContestScheme, group: str
) -> list[Sequence[Run]]:
    """Who of a group handed in on time, late or not yet, and whose figures are missing."""
    contests = document.contests
    in_time, waiting = 0, []
    late: list[Sequence[Run]] = []
    missing: list[Sequence[Run]] = []
    points = next((trimmed(r.points) for r in scheme.deductions if r.when_late), "")
    for standing in contests.board(period.id).standings(group):
        name = standing.entrant.name
        submission = contests.submission(period.id, standing.entrant.id)
        day = submission.submitted_on if submission is not None else ""
        days = days_late(day, period.due)
        if not day:
            waiting.append(name)
        elif days:
            words = tr("{name}　{day}报送，迟 {days} 天").format(
                name=name, day=short_day(day), days=days
            )
            late.append(
                [
                    (words, "unfinished"),
                    (tr("，扣 {points} 分").format(points=points) if points else "", "quiet"),
                ]
            )
        else:
            in_time += 1
        if standing.score.missing:
            missing.append(
                [
                    (
                        tr("{name}　缺 {missing} 项").format(
                            name=name, missing=standing.score.missing
                        ),
                        "owed",
                    )
                ]
            )
    lines: list[Sequence[Run]] = []
    if in_time:
        lines.append([(tr("按时报送　{in_time} 家").format(in_time=in_time), "done")])
    lines += late
    if waiting:
        some = "、".join(waiting[:4]) + (tr("等") if len(waiting) > 4 else "")
        lines.append(
            [(tr("未报送 {count} 家：{some}").format(count=len(waiting), some=some), "owed")]
        )
    return lines + missing
