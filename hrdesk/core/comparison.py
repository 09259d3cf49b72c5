"""This year beside the year before: projects by their names, rows by their levels and names.

A year that stands before a project's name (2022年招商经费), or anywhere in the name of a row, is no part
of the name here. Where a name
occurs twice, the first is compared with the first. What has no partner is 新增 or 取消.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Generic, Literal, TypeVar

from hrdesk.words import tr

from .numbers import normalise, score_text
from .records import Evaluation, Indicator, Project
from .rollup import ProjectSums
from .scoring import RowScore

T = TypeVar("T")
State = Literal["", "新增", "取消"]
_YEAR_BEFORE = re.compile(r"^(19|20)\d\d年度?")
_ANY_YEAR = re.compile(r"(?<!\d)(19|20)\d\d年度?")


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """Something of the year before and of this year; one of the two may be missing."""

    before: T | None
    after: T | None

    @property
    def state(self) -> State:
        """新增, 取消, or "" for what both years have."""
        if self.before is None:
            return "新增"
        return "取消" if self.after is None else ""


def paired(before: Sequence[T], after: Sequence[T], key: Callable[[T], Hashable]) -> list[Pair[T]]:
    """Both years side by side: this year's in their order, then what is no longer there."""
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for place, one in enumerate(before):
        waiting[key(one)].append(place)
    pairs: list[Pair[T]] = []
    for one in after:
        places = waiting.get(key(one))
        pairs.append(Pair(before[places.popleft()] if places else None, one))
    left = sorted(place for places in waiting.values() for place in places)
    return pairs + [Pair(before[place], None) for place in left]


def project_key(name: str) -> str:
    """What a project is recognised by in another year."""
    return _YEAR_BEFORE.sub("", normalise(name))


@dataclass(frozen=True, slots=True)
class ProjectYear:
    """A project in one year: its points, whether rows are still open, its money."""

    project_id: int
    name: str
    total: Decimal
    provisional: bool
    grade: str | None
    budget: Decimal | None = None  # 全年预算, 万元
    execution_rate: Fraction | None = None
    has_scores: bool = True


ProjectPair = Pair[ProjectYear]


def project_year(project: Project, sums: ProjectSums) -> ProjectYear:
    """A project as the comparison needs it."""
    return ProjectYear(
        project.id,
        project.name,
        sums.total,
        sums.provisional,
        sums.grade,
        sums.funds.effective_budget,
        sums.funds.execution_rate,
        sums.has_scores,
    )


def compare_projects(
    before: Sequence[ProjectYear], after: Sequence[ProjectYear]
) -> tuple[ProjectPair, ...]:
    """The projects of two years side by side."""
    return tuple(paired(before, after, lambda one: project_key(one.name)))


@dataclass(frozen=True, slots=True)
class ScoredRow:
    """A row of one year with its score."""

    row: Indicator
    score: RowScore


RowPair = Pair[ScoredRow]


def compare_rows(before: Sequence[ScoredRow], after: Sequence[ScoredRow]) -> tuple[RowPair, ...]:
    """The rows of a project in two years side by side."""
    return tuple(paired(before, after, _row_key))


def _row_key(one: ScoredRow) -> tuple[str, str, str]:
    row = one.row
    name = _ANY_YEAR.sub("", normalise(row.name))
    return normalise(row.level1), normalise(row.level2), name


def change_of(pair: ProjectPair) -> Decimal | None:
    """This year's points minus last year's; none while one of them is missing or provisional."""
    if pair.before is None or pair.after is None:
        return None
    if pair.before.provisional or pair.after.provisional:
        return None
    return pair.after.total - pair.before.total


def year_words(one: ProjectYear | None) -> str:
    """A project's points in one year; — where there are none yet."""
    if one is None or not one.has_scores:
        return "—"
    return (
        tr("{total} 暂").format(total=score_text(one.total))
        if one.provisional
        else score_text(one.total)
    )


def change_words(pair: ProjectPair) -> str:
    """What became of a project: ↑0.39, ↓1.20, 持平, 新增, 取消."""
    if pair.state:
        return pair.state
    change = change_of(pair)
    if change is None:
        return "—"
    if not change:
        return "持平"
    return f"{'↑' if change > 0 else '↓'}{score_text(abs(change))}"


def project_name(pair: ProjectPair) -> str:
    """The name this year, or the last it had."""
    shown = pair.after or pair.before
    return (shown.name if shown is not None else "") or tr("（未命名项目）")


def year_before(evaluation: Evaluation, every: Sequence[Evaluation]) -> list[Evaluation]:
    """Evaluations of the same unit for the year before."""
    unit = normalise(evaluation.unit)
    wanted = evaluation.year - 1
    return [one for one in every if one.year == wanted and normalise(one.unit) == unit]
