"""What follows from the records: scores, a project's sums (cached in the file), the unit's sums.

The cache can always be computed again and equals a full computation; ``verify`` checks that, and a row
that is missing or unreadable is simply computed on opening.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from hrdesk.core.records import Evaluation, Project, SchemeRecord
from hrdesk.core.rollup import (
    EvaluationSums,
    ProjectSums,
    sums_from_json,
    sums_of,
    sums_to_json,
)
from hrdesk.core.schemes import Scheme, default_scheme, scheme_from_json
from hrdesk.core.scoring import NO_SCORES, KnownScores, ProjectScore, score_project

from .journal import Atom
from .store import SHEET_KINDS, Store
from .writer import Statement

_SCORED = frozenset({"fund_source", "indicator"})
_MOST_SCORES = 64
_LARGE = 200  # rows from which the scores of unchanged rows are kept
_MOST_LARGE = 4


@dataclass(frozen=True, slots=True)
class Touched:
    """What a change reaches: sheets, evaluations, and the statements for the cached sums."""

    project_ids: frozenset[int]
    evaluation_ids: frozenset[int]
    statements: tuple[Statement, ...]


class Derived:
    """Scores and sums over a store."""

    def __init__(self, store: Store, reader: sqlite3.Connection) -> None:
        self._store, self._reader = store, reader
        self._scores: dict[int, ProjectScore] = {}
        self._sums: dict[int, ProjectSums] = {}
        self._evaluations: dict[int, EvaluationSums] = {}
        self._place: dict[int, int] = {}  # evaluation that a project is counted in
        self._schemes: dict[int, Scheme] = {}
        self._large: dict[int, tuple[tuple[Scheme, int], KnownScores]] = {}

    def load(self) -> None:
        """Read the cached sums; what is missing is computed."""
        self._scores.clear()
        self._large.clear()
        self._sums.clear()
        self._schemes.clear()
        self._place.clear()
        self._evaluations = {e.id: EvaluationSums() for e in self._store.every("evaluation")}
        bodies = dict(self._reader.execute("SELECT project_id, body FROM project_sums").fetchall())
        for project in self._store.every("project"):
            try:
                sums = sums_from_json(bodies[project.id])
            except (KeyError, ValueError, TypeError, ArithmeticError):
                sums = sums_of(self.score(project.id))
            self._count_in(cast(Project, project), sums)

    def _count_in(self, project: Project, sums: ProjectSums) -> None:
        self._sums[project.id] = sums
        self._place[project.id] = project.evaluation_id
        self._evaluations[project.evaluation_id].add(sums)

    def _count_out(self, project_id: int) -> None:
        old = self._sums.pop(project_id, None)
        place = self._place.pop(project_id, None)
        if old is not None and place in self._evaluations:
            self._evaluations[place].remove(old)

    # Reading

    def scheme_named(self, scheme_id: int | None) -> Scheme:
        """A scheme of the file; the shipped default where there is none or it is unreadable."""
        if scheme_id is None:
            return default_scheme()
        found = self._schemes.get(scheme_id)
        if found is None:
            record = self._store.get("scheme", scheme_id)
            try:
                found = scheme_from_json(cast(SchemeRecord, record).body)
            except (AttributeError, ValueError, KeyError, TypeError, ArithmeticError):
                found = default_scheme()
            self._schemes[scheme_id] = found
        return found

    def scheme_of(self, project: Project) -> Scheme:
        """The scheme a project is scored by."""
        if project.scheme_id is not None:
            return self.scheme_named(project.scheme_id)
        evaluation = cast(Evaluation, self._store.get("evaluation", project.evaluation_id))
        return self.scheme_named(evaluation.scheme_id)

    def rules_of(self, project_id: int) -> tuple[Scheme, int]:
        """The scheme and the year a project is scored by. Raises ``KeyError`` when there is none."""
        project = cast(Project | None, self._store.get("project", project_id))
        if project is None:
            raise KeyError(project_id)
        evaluation = cast(Evaluation, self._store.get("evaluation", project.evaluation_id))
        return self.scheme_of(project), evaluation.year

    def score(self, project_id: int) -> ProjectScore:
        """A project's scores, computed when first asked for after a change."""
        found = self._scores.get(project_id)
        if found is None:
            found = self._scored(project_id)
            if len(self._scores) >= _MOST_SCORES:
                self._scores.pop(next(iter(self._scores)))
            self._scores[project_id] = found
        return found

    def _scored(self, project_id: int) -> ProjectScore:
        """Score a project; large ones only where their rows changed."""
        rules, sheet = self.rules_of(project_id), self._store.sheet(project_id)
        if len(sheet.indicators) < _LARGE:
            return score_project(sheet, *rules)
        before = self._large.pop(project_id, None)
        same = before is not None and before[0][0] is rules[0] and before[0][1] == rules[1]
        known = before[1] if before is not None and same else NO_SCORES
        found = score_project(sheet, *rules, known)
        kept = {
            row.id: (row, found.rows[row.id]) for row in sheet.indicators if row.id in found.rows
        }
        if len(self._large) >= _MOST_LARGE:
            self._large.pop(next(iter(self._large)))
        self._large[project_id] = rules, kept
        return found

    def project_sums(self, project_id: int) -> ProjectSums:
        """A project's sums."""
        return self._sums[project_id]

    def evaluation_sums(self, evaluation_id: int) -> EvaluationSums:
        """An evaluation's running sums."""
        return self._evaluations[evaluation_id]

    # After a change

    def follow(self, atoms: Sequence[Atom]) -> Touched:
        """Bring scores and sums up to date with atoms that the store already has."""
        shown, rescored, evaluations = self._reach(atoms)
        statements: list[Statement] = []
        for project_id in sorted(rescored):
            self._scores.pop(project_id, None)
            place = self._place.get(project_id)
            if place is not None:
                evaluations.add(place)
            self._count_out(project_id)
            project = self._store.get("project", project_id)
            if project is None:
                statements.append(("DELETE FROM project_sums WHERE project_id = ?", (project_id,)))
                continue
            sums = sums_of(self.score(project_id))
            self._count_in(cast(Project, project), sums)
            evaluations.add(cast(Project, project).evaluation_id)
            statements.append(
                (
                    "INSERT INTO project_sums (project_id, body) VALUES (?, ?)"
                    " ON CONFLICT(project_id) DO UPDATE SET body = excluded.body",
                    (project_id, sums_to_json(sums)),
                )
            )
        return Touched(frozenset(shown | rescored), frozenset(evaluations), tuple(statements))

    def _reach(self, atoms: Sequence[Atom]) -> tuple[set[int], set[int], set[int]]:
        """Sheets that show a change, projects to be scored again, evaluations that changed."""
        shown: set[int] = set()
        rescored: set[int] = set()
        evaluations: set[int] = set()
        for atom in atoms:
            if atom.kind in SHEET_KINDS:
                owners = self._owners(atom)
                shown |= owners
                if atom.kind in _SCORED:
                    rescored |= owners
            elif atom.kind == "project":
                shown.add(atom.id)
                rescored.add(atom.id)
            elif atom.kind == "evaluation":
                evaluations.add(atom.id)
                rescored |= self._reach_of_evaluation(atom)
            elif atom.kind == "scheme":
                self._schemes.pop(atom.id, None)
                rescored |= self._users_of(atom.id)
        return shown, rescored, evaluations

    def _owners(self, atom: Atom) -> set[int]:
        owners = {
            cast(int, getattr(value, "project_id"))  # noqa: B009
            for value in (atom.old, atom.new)
            if not atom.field and value is not None
        }
        if atom.field == "project_id":
            owners |= {cast(int, atom.old), cast(int, atom.new)}
        now = self._store.project_of(atom.kind, atom.id)
        return owners if now is None else owners | {now}

    def _reach_of_evaluation(self, atom: Atom) -> set[int]:
        if not atom.field and atom.old is None:
            self._evaluations.setdefault(atom.id, EvaluationSums())
        elif not atom.field:
            self._evaluations.pop(atom.id, None)
        if atom.field in ("year", "scheme_id"):
            return {project.id for project in self._store.projects(atom.id)}
        return set()

    def _users_of(self, scheme_id: int) -> set[int]:
        users: set[int] = set()
        for evaluation in self._store.every("evaluation"):
            default = cast(Evaluation, evaluation).scheme_id
            for project in self._store.projects(evaluation.id):
                if (project.scheme_id or default) == scheme_id:
                    users.add(project.id)
        return users
