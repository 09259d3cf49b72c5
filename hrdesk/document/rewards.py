"""Rewards over the records of an open file: each case with its scheme, its sum and its steps.

Results are kept until something they come from changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import cast

from hrdesk.core.records import Evaluation
from hrdesk.core.reward_records import RewardCase, RewardSchemeRecord, RewardStep
from hrdesk.core.rewards.calculation import calculate
from hrdesk.core.rewards.findings import CalculatedCase
from hrdesk.core.rewards.scheme import (
    RewardScheme,
    reward_scheme_from_json,
    shipped_reward_schemes,
)
from hrdesk.core.rewards.steps import in_order

from .errors import unreadable
from .journal import Atom
from .store import Store

_KINDS = frozenset({"reward_case", "reward_step", "reward_scheme", "evaluation"})


class Rewards:
    """Reads reward cases; changes go through the document's gate."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._schemes: dict[int, RewardScheme] = {}
        self._calculated: dict[int, CalculatedCase] = {}
        self._steps: dict[int, list[RewardStep]] | None = None

    def forget(self) -> None:
        """Everything may be different."""
        self._schemes.clear()
        self._calculated.clear()
        self._steps = None

    def follow(self, atoms: Sequence[Atom]) -> None:
        """Forget what atoms reach that the store already has."""
        touched = {atom.kind for atom in atoms}
        if not touched & _KINDS:
            return
        if touched <= {"reward_case"} and all(atom.field != "evaluation_id" for atom in atoms):
            for atom in atoms:
                self._calculated.pop(atom.id, None)
            return
        self.forget()

    def schemes(self) -> tuple[RewardSchemeRecord, ...]:
        """The reward schemes of the file, in order."""
        return cast(tuple[RewardSchemeRecord, ...], self._store.every("reward_scheme"))

    def scheme_named(self, scheme_id: int | None) -> RewardScheme:
        """A scheme of the file, its first where none is named, the shipped one where there is none.

        Raises :class:`Damaged` when it cannot be read."""
        if scheme_id is None:
            records = self.schemes()
            if not records:
                return shipped_reward_schemes()[0]
            scheme_id = records[0].id
        found = self._schemes.get(scheme_id)
        if found is None:
            record = cast(RewardSchemeRecord, self._store.get("reward_scheme", scheme_id))
            try:
                found = self._schemes[scheme_id] = reward_scheme_from_json(record.body)
            except (AttributeError, ValueError) as error:
                raise unreadable() from error
        return found

    def scheme_of(self, case: RewardCase) -> RewardScheme:
        """The scheme a case is calculated by."""
        return self.scheme_named(case.scheme_id)

    def cases(self, evaluation_id: int) -> tuple[RewardCase, ...]:
        """Cases of an evaluation, in order."""
        every = cast(tuple[RewardCase, ...], self._store.every("reward_case"))
        return tuple(case for case in every if case.evaluation_id == evaluation_id)

    def steps(self, case_id: int) -> tuple[RewardStep, ...]:
        """The steps a case took, in order."""
        if self._steps is None:
            found: dict[int, list[RewardStep]] = defaultdict(list)
            for record in self._store.unordered("reward_step"):
                step = cast(RewardStep, record)
                found[step.case_id].append(step)
            self._steps = found
        return tuple(in_order(self._steps.get(case_id, ())))

    def calculated(self, case_id: int) -> CalculatedCase:
        """A case with its sum. Raises ``KeyError`` when there is none of that id."""
        found = self._calculated.get(case_id)
        if found is None:
            case = self._store.get("reward_case", case_id)
            if not isinstance(case, RewardCase):
                raise KeyError(("reward_case", case_id))
            evaluation = cast(Evaluation, self._store.get("evaluation", case.evaluation_id))
            scheme = self.scheme_of(case)
            found = CalculatedCase(
                case, evaluation.year, scheme, calculate(case, scheme), self.steps(case_id)
            )
            self._calculated[case_id] = found
        return found

    def of_evaluation(self, evaluation_id: int) -> tuple[CalculatedCase, ...]:
        """All cases of an evaluation with their sums, in order."""
        return tuple(self.calculated(case.id) for case in self.cases(evaluation_id))

    def of_file(self) -> tuple[CalculatedCase, ...]:
        """All cases of all years, for finding double rewards."""
        return tuple(self.calculated(case.id) for case in self._store.every("reward_case"))
