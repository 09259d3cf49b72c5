"""The way of a reward case: the steps taken, what the next one owes, and taking it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from hrdesk.core.numbers import money_text
from hrdesk.core.reward_records import RewardStep
from hrdesk.core.rewards.findings import CalculatedCase
from hrdesk.core.rewards.steps import (
    REJECTED,
    RETURNED,
    WAY,
    next_step,
    owed_before,
    possible_steps,
    standing_steps,
)
from hrdesk.desktop.look.tokens import SMALL
from hrdesk.desktop.widgets.runs_label import RunsLabel
from hrdesk.desktop.widgets.steps_line import StepMark, StepsLine
from hrdesk.models.reward_model import take_back_step
from hrdesk.models.session import DocumentSession
from hrdesk.words import tr

from .dialogs import StepDialog


class WayPanel(QWidget):
    """Steps of one case."""

    about_to_take = Signal()  # what is typed elsewhere should be taken first

    def __init__(self, session: DocumentSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._case_id: int | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.steps = StepsLine(tr("办理环节"), stacked=True)
        column.addWidget(self.steps)
        column.addLayout(self._step_row())

    @property
    def _one(self) -> CalculatedCase | None:
        document = self._session.document
        if self._case_id is None or document.record("reward_case", self._case_id) is None:
            return None
        return document.rewards.calculated(self._case_id)

    def show_case(self, one: CalculatedCase) -> None:
        """Show a case's way."""
        self._case_id = one.case.id
        self.steps.set_marks(_marks(one))
        self._show_next(one)

    def _step_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.owed = RunsLabel(SMALL)
        self.next_button = QPushButton()
        self.next_button.setProperty("primary", True)
        self.next_button.clicked.connect(self._take_next)
        self.other_menu = QMenu(self)
        self.return_action = self._menu_action(f"{RETURNED}…", self._return)
        self.reject_action = self._menu_action(f"{REJECTED}…", self._reject)
        self.other_menu.addSeparator()
        self.back_action = self._menu_action(tr("撤回上一步"), self._take_back)
        self.other = QPushButton("其他")
        self.other.setMenu(self.other_menu)
        row.addWidget(self.owed, 1)
        row.addWidget(self.other)
        row.addWidget(self.next_button)
        return row

    def _menu_action(self, text: str, act: object) -> QAction:
        action = self.other_menu.addAction(text)
        action.triggered.connect(act)
        return action

    def _show_next(self, one: CalculatedCase) -> None:
        following = next_step(one.steps)
        possible = possible_steps(one.steps)
        writable = not self._session.read_only
        self.next_button.setVisible(following is not None)
        self.next_button.setEnabled(writable)
        self.return_action.setEnabled(writable and RETURNED in possible)
        self.reject_action.setEnabled(writable and REJECTED in possible)
        self.back_action.setEnabled(writable and bool(one.steps))
        if following is None:
            last = one.steps[-1]
            words = f"{last.step}　{last.date}　{last.reason}".strip()
            self.owed.set_runs([(words, "quiet")])
            return
        self.next_button.setText(f"{following}…")
        owed = owed_before(following, one.case, one.reward, one.scheme)
        if owed:
            self.owed.set_runs(
                [
                    (
                        tr("{following}前还缺：{owed}").format(
                            following=following, owed="、".join(owed)
                        ),
                        "owed",
                    )
                ]
            )
        else:
            self.owed.set_runs(
                [(tr("下一步：{following}，材料已齐").format(following=following), "quiet")]
            )

    def _take_next(self) -> None:
        one = self._one
        following = None if one is None else next_step(one.steps)
        if following is not None:
            self._take(following)

    def _return(self) -> None:
        self._take(RETURNED)

    def _reject(self) -> None:
        self._take(REJECTED)

    def _take(self, step: str) -> None:
        self.about_to_take.emit()
        one = self._one
        if one is not None:
            StepDialog(self._session, one, step, self).run()

    def _take_back(self) -> None:
        one = self._one
        if one is None or not one.steps:
            return
        name = one.steps[-1].step
        if self._session.try_apply(tr("撤回{name}").format(name=name), take_back_step(one)):
            self._session.deleted.emit(tr("已撤回{name}").format(name=name))


def _marks(one: CalculatedCase) -> list[StepMark]:
    taken: dict[str, RewardStep] = {step.step: step for step in standing_steps(one.steps)}
    following = next_step(one.steps)
    marks = []
    for name in WAY:
        step = taken.get(name)
        if step is not None:
            paid = (
                tr("{amount} 万元").format(amount=money_text(step.amount))
                if step.amount is not None
                else ""
            )
            marks.append(StepMark(name, "done", step.date, paid or step.number))
        elif one.rejected and name == WAY[len(taken)]:
            marks.append(StepMark(REJECTED, "closed", one.steps[-1].date, one.steps[-1].number))
        else:
            marks.append(StepMark(name, "current" if name == following else "ahead"))
    return marks
