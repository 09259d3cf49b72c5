"""All scores of a file as plain data, in the form that ``score --json`` promises to scripts.

The keys are stable. Figures are decimal strings in plain notation, money in 万元; rates and completion
are percent; ``None`` is not known or not applicable; texts are as typed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from .award_report import NO_AWARDS, Awards, contest_entry, reward_entry
from .form_order import form_order
from .numbers import Exact, percent_figure, plain, round_half_up, trimmed
from .records import EXECUTION_BLOCK, Evaluation, Indicator, ProjectSheet
from .rollup import EvaluationSums, Summary, sums_of
from .schemes import Scheme
from .scoring import BlockScore, ProjectScore, RowScore

FORMAT = 1
"""Version of the form; it changes when a key changes its meaning or goes away."""


@dataclass(frozen=True, slots=True)
class ScoredProject:
    """A project, the scheme it was scored by, and its scores."""

    sheet: ProjectSheet
    scheme: Scheme
    score: ProjectScore

    def rows(self) -> list[tuple[Indicator, RowScore]]:
        """The scored rows, in the order of the form."""
        ordered = form_order(self.sheet.indicators, self.scheme)
        return [(row, self.score.rows[row.id]) for row in ordered if row.id in self.score.rows]

    def blocks(self) -> list[tuple[BlockScore, Decimal | None]]:
        """The blocks that have rows, and their points: ``None`` while no row of a block is scored."""
        scored: dict[str, bool] = {}
        for row, score in self.rows():
            scored[row.level1] = scored.get(row.level1, False) or score.score is not None
        if self.score.execution is not None:
            known = self.score.execution.score is not None
            scored[EXECUTION_BLOCK] = scored.get(EXECUTION_BLOCK, False) or known
        present = (block for block in self.score.blocks if block.name in scored)
        return [(block, block.score if scored[block.name] else None) for block in present]

    @property
    def total(self) -> Decimal | None:
        """The total, or the sum of what is scored so far; ``None`` while nothing is."""
        return self.score.total if any(p is not None for _, p in self.blocks()) else None


@dataclass(frozen=True, slots=True)
class ScoredEvaluation:
    """An evaluation, its default scheme, its projects in order, its rewards and its contest."""

    evaluation: Evaluation
    scheme: Scheme
    projects: tuple[ScoredProject, ...]
    awards: Awards = NO_AWARDS

    def summary(self) -> Summary:
        """The unit's figures over exactly these projects."""
        sums = EvaluationSums()
        for project in self.projects:
            sums.add(sums_of(project.score))
        return sums.summary(self.scheme)


def score_report(evaluations: Iterable[ScoredEvaluation]) -> dict[str, Any]:
    """The report of a whole file."""
    return {"format": FORMAT, "evaluations": [_evaluation(one) for one in evaluations]}


def _evaluation(scored: ScoredEvaluation) -> dict[str, Any]:
    summary = scored.summary()
    return {
        "unit": scored.evaluation.unit,
        "year": scored.evaluation.year,
        "average": _points(summary.average),
        "grade": summary.grade,
        "completed": summary.completed,
        "unfinished": summary.unfinished,
        "open": summary.open,
        "initial_budget": _figure(summary.initial_budget),
        "budget": _figure(summary.budget),
        "received": _figure(summary.received),
        "spent": _figure(summary.spent),
        "execution_rate": _percent(summary.execution_rate),
        "arrival_rate": _percent(summary.arrival_rate),
        "usage_rate": _percent(summary.usage_rate),
        "blocks": [
            {
                "name": block.name,
                "weight": trimmed(block.weight),
                "average": _points(block.average),
                "rate": _percent(block.rate),
            }
            for block in summary.blocks
        ],
        "projects": [_project(project) for project in scored.projects],
        "rewards": [reward_entry(each) for each in scored.awards.rewards],
        "contests": [contest_entry(each) for each in scored.awards.contests],
    }


def _project(scored: ScoredProject) -> dict[str, Any]:
    score, funds = scored.score, scored.score.funds
    return {
        "name": scored.sheet.project.name,
        "initial_budget": _figure(funds.initial_budget),
        "budget": _figure(funds.budget),
        "spent": _figure(funds.spent),
        "execution_rate": _percent(funds.execution_rate),
        "total": _points(scored.total),
        "provisional": score.provisional,
        "grade": score.grade,
        "blocks": [_block(scored, block, points) for block, points in scored.blocks()],
        "indicators": [_indicator(row, row_score) for row, row_score in scored.rows()],
    }


def _block(scored: ScoredProject, block: BlockScore, points: Decimal | None) -> dict[str, Any]:
    """A block; ``weight`` is what its rows can earn. 投入 also tells of its one derived row."""
    data = {"name": block.name, "weight": trimmed(block.row_weight), "score": _points(points)}
    execution = scored.score.execution
    if block.name == EXECUTION_BLOCK and execution is not None:
        data["computed"] = _points(execution.computed)
        data["own_score"] = _figure(execution.own_score)
        data["reason"] = scored.sheet.project.execution_reason
    return data


def _indicator(row: Indicator, score: RowScore) -> dict[str, Any]:
    return {
        "level1": row.level1,
        "level2": row.level2,
        "name": row.name,
        "relation": row.relation,
        "target": row.target,
        "measure": row.measure,
        "actual": row.actual,
        "weight": _figure(row.weight),
        "computed": _points(score.computed),
        "own_score": _figure(row.own_score),
        "score": _points(score.score),
        "completion": _percent(score.completion),
        "completed": score.completed,
        "reason": row.reason,
        "explain": score.explanation.text,
    }


def _figure(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _points(value: Exact | None) -> str | None:
    return None if value is None else plain(round_half_up(value))


def _percent(ratio: Fraction | None) -> str | None:
    return None if ratio is None else percent_figure(ratio)
