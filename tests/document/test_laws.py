"""Laws of the document, over random sequences of what a user may do.

Whatever is done, undone and reopened: records are what a plain list of states says, incremental scores
and sums equal a full computation, and the file verifies.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from hrdesk.core.entry import Refused
from hrdesk.core.records import Evaluation, FundSource, Indicator, Project
from hrdesk.core.rollup import EvaluationSums, sums_of
from hrdesk.core.schemes import default_scheme
from hrdesk.core.scoring import score_project
from hrdesk.document.changes import Change, Delete, Insert, Step, Update
from hrdesk.document.creation import create_evaluation
from hrdesk.document.document import Document
from hrdesk.document.verify import verify

texts = st.sampled_from(["", "80", "64.71", "≥95%", "12月前", "有效", "无", "1,030.5", "提升10%"])
weights = st.none() | st.decimals(0, 20, places=1)
money = st.none() | st.decimals(0, 900, places=2)


class DocumentMachine(RuleBasedStateMachine):
    """A user at work on one file."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "a.hrdesk"
        create_evaluation(self.path, Evaluation(0, "示例单位", 2023), default_scheme())
        self.document = self._opened()
        self.states = [self._state()]
        self.at = 0

    def _opened(self) -> Document:
        return Document.open(
            self.path, state=self.folder / "state", backups_in=self.folder / "backups"
        )

    def _state(self) -> object:
        evaluation = self.document.evaluations()[0]
        projects = self.document.projects(evaluation.id)
        return evaluation, tuple(self.document.sheet(project.id) for project in projects)

    def _apply(self, *steps: Step) -> None:
        try:
            self.document.apply(Change("改动", steps))
        except Refused:
            assert self._state() == self.states[self.at]
            return
        self.states = [*self.states[: self.at + 1], self._state()]
        self.at += 1

    def _projects(self) -> tuple[Project, ...]:
        return self.document.projects(self.document.evaluations()[0].id)

    def _some(self, kind: str, pick: int) -> int | None:
        found = [
            child.id
            for project in self._projects()
            for child in (
                self.document.sheet(project.id).indicators
                if kind == "indicator"
                else self.document.sheet(project.id).fund_sources
            )
        ]
        return found[pick % len(found)] if found else None

    @rule(name=st.sampled_from(["甲", "乙", ""]), position=st.integers(0, 5), budget=money)
    def add_project(self, name: str, position: int, budget: Decimal | None) -> None:
        evaluation = self.document.evaluations()[0]
        project = Project(self.document.new_id("project"), evaluation.id, name, position=position)
        source = FundSource(
            self.document.new_id("fund_source"), project.id, "财政", budget, budget, budget, budget
        )
        self._apply(Insert(project), Insert(source))

    @precondition(lambda self: self._projects())
    @rule(pick=st.integers(0, 9), wanted=texts, actual=texts, weight=weights)
    def add_indicator(self, pick: int, wanted: str, actual: str, weight: Decimal | None) -> None:
        projects = self._projects()
        row = Indicator(
            self.document.new_id("indicator"),
            projects[pick % len(projects)].id,
            "产出" if pick % 2 else "效益",
            "数量",
            "名称",
            "≥" if pick % 3 else "",
            wanted,
            "%",
            actual,
            weight,
            position=pick,
        )
        self._apply(Insert(row))

    @rule(pick=st.integers(0, 99), actual=texts, weight=weights)
    def edit_indicator(self, pick: int, actual: str, weight: Decimal | None) -> None:
        row = self._some("indicator", pick)
        if row is not None:
            self._apply(
                Update("indicator", row, "actual", actual),
                Update("indicator", row, "weight", weight),
            )

    @rule(pick=st.integers(0, 99), own=st.none() | st.decimals(-1, 5, places=1))
    def give_own_score(self, pick: int, own: Decimal | None) -> None:
        row = self._some("indicator", pick)
        if row is not None:
            self._apply(Update("indicator", row, "own_score", own))

    @rule(pick=st.integers(0, 99), spent=money)
    def edit_funds(self, pick: int, spent: Decimal | None) -> None:
        row = self._some("fund_source", pick)
        if row is not None:
            self._apply(Update("fund_source", row, "spent", spent))

    @rule(pick=st.integers(0, 99), position=st.integers(0, 9))
    def move_indicator(self, pick: int, position: int) -> None:
        row = self._some("indicator", pick)
        if row is not None:
            self._apply(Update("indicator", row, "position", position))

    @rule(pick=st.integers(0, 99))
    def delete_indicator(self, pick: int) -> None:
        row = self._some("indicator", pick)
        if row is not None:
            self._apply(Delete("indicator", row))

    @precondition(lambda self: self._projects())
    @rule(pick=st.integers(0, 9))
    def delete_project(self, pick: int) -> None:
        projects = self._projects()
        self._apply(Delete("project", projects[pick % len(projects)].id))

    @rule(year=st.sampled_from([2022, 2023, 1800]))
    def change_year(self, year: int) -> None:
        self._apply(Update("evaluation", self.document.evaluations()[0].id, "year", year))

    @rule()
    def undo(self) -> None:
        done = self.document.undo()
        assert (done is not None) == (self.at > 0)
        self.at -= done is not None

    @rule()
    def redo(self) -> None:
        done = self.document.redo()
        assert (done is not None) == (self.at + 1 < len(self.states))
        self.at += done is not None

    @rule()
    def reopen(self) -> None:
        self.document.close()
        self.document = self._opened()

    @rule()
    def recover(self) -> None:
        self.document.wait_until_saved(20)
        self.document.recover()

    @invariant()
    def records_are_those_of_the_plain_list(self) -> None:
        assert self._state() == self.states[self.at]

    @invariant()
    def incremental_figures_equal_a_full_computation(self) -> None:
        evaluation = self.document.evaluations()[0]
        full = EvaluationSums()
        for project in self._projects():
            sheet = self.document.sheet(project.id)
            score = score_project(sheet, default_scheme(), evaluation.year)
            assert self.document.score(project.id) == score
            assert self.document.project_sums(project.id) == sums_of(score)
            full.add(sums_of(score))
        scheme = replace(default_scheme())
        kept = self.document.evaluation_sums(evaluation.id)
        assert kept.summary(scheme) == full.summary(scheme)

    def teardown(self) -> None:
        self.document.close()
        assert verify(self.path).sentences == ()
        shutil.rmtree(self.folder)


TestDocument = DocumentMachine.TestCase
TestDocument.settings = settings(max_examples=60, stateful_step_count=40)
