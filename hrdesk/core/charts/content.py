"""The bars of the overview's charts as figures and words; widgets, pictures and paper draw them.

A bar is made from the stored sums of a project, so that a chart of a thousand projects scores nothing
again; only the bars of unfinished rows need the scores of their sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hrdesk.words import tr

from ..form_order import form_order
from ..funds import ratio
from ..numbers import money_text, percent_text, plain, score_text, trimmed
from ..records import Indicator, Project, ProjectSheet
from ..rollup import ProjectSums
from ..schemes import Scheme
from ..scoring import ProjectScore, RowScore

_FULL = Decimal(100)
_ZERO = Decimal(0)
UNNAMED_PROJECT = tr("（未命名项目）")
UNNAMED_ROW = tr("（未命名指标）")


@dataclass(frozen=True, slots=True)
class Part:
    """A block in the bar of a project: points that its rows can earn, and those they earned."""

    name: str
    weight: Decimal
    score: Decimal

    @property
    def lost(self) -> Decimal:
        """Points that were not earned; never below 0."""
        return max(self.weight - self.score, _ZERO)


@dataclass(frozen=True, slots=True)
class ScoreBar:
    """The points of a project by block. ``waits`` says why the total is provisional, "" when it is
    final; what is not earned yet is not lost then."""

    project_id: int
    name: str
    parts: tuple[Part, ...]
    total: Decimal
    waits: str = ""
    has_scores: bool = True

    @property
    def weight(self) -> Decimal:
        """Points that all rows together can earn."""
        return sum((part.weight for part in self.parts), _ZERO)

    @property
    def full(self) -> Decimal:
        """Points that the whole width stands for: 100, or more where the rows weigh more."""
        return max(self.weight, _FULL)

    @property
    def note(self) -> str:
        """What is lost and where, or what the total waits for; "" for full points."""
        if self.waits:
            return tr("暂计：{waits}").format(waits=self.waits)
        lost = [f"{part.name} {score_text(part.lost)}" for part in self.parts if part.lost]
        capped = sum((part.score for part in self.parts), _ZERO) - self.total
        if capped > 0:
            lost.append(tr("按执行率封顶 {capped}").format(capped=score_text(capped)))
        gap = self.weight - self.total
        return (
            tr("失 {gap}：{lost}").format(gap=score_text(gap), lost="，".join(lost))
            if gap > 0 and lost
            else ""
        )

    @property
    def figure(self) -> str:
        """The total as it stands at the bar; — where nothing is scored yet."""
        if not self.has_scores:
            return "—"
        return (
            tr("{total} 暂").format(total=score_text(self.total))
            if self.waits
            else score_text(self.total)
        )

    @property
    def spoken(self) -> str:
        """The bar in words."""
        parts = "，".join(f"{p.name} {score_text(p.score)}/{trimmed(p.weight)}" for p in self.parts)
        pieces = (f"{self.name} {self.figure}", parts, self.note)
        return "；".join(piece for piece in pieces if piece)


@dataclass(frozen=True, slots=True)
class MoneyBar:
    """The money of a project in 万元; ``None`` is not known."""

    project_id: int
    name: str
    budget: Decimal | None
    spent: Decimal | None

    @property
    def rate(self) -> Fraction | None:
        """spent ÷ budget; none without a positive budget or while spent is unknown."""
        return ratio(self.spent, self.budget)

    @property
    def most(self) -> Decimal:
        """The longer of the two bars."""
        return max(self.budget or _ZERO, self.spent or _ZERO)

    @property
    def amounts(self) -> tuple[str, str]:
        """Spent and budget in words; what is not typed says so."""
        spent = money_text(self.spent) or tr("执行数待填")
        return spent, money_text(self.budget) or tr("预算数待填")

    @property
    def rate_text(self) -> str:
        """92.98%, or — where there is none."""
        return percent_text(self.rate) or "—"

    @property
    def spoken(self) -> str:
        """The bar in words."""
        spent, budget = self.amounts
        return tr("{name}：全年执行 {spent}，全年预算 {budget}，执行率 {rate_text}").format(
            name=self.name, spent=spent, budget=budget, rate_text=self.rate_text
        )


@dataclass(frozen=True, slots=True)
class UnfinishedBar:
    """A row below its target; ``completion`` 1 = 100 %, ``None`` where nothing can be compared."""

    project_id: int
    project: str
    indicator_id: int
    name: str
    actual: str
    target: str
    completion: Fraction | None
    word: str = ""

    @property
    def figure(self) -> str:
        """The rate, or the word that stands for it (逾期)."""
        return self.word or percent_text(self.completion) or "—"

    @property
    def spoken(self) -> str:
        """The bar in words."""
        return tr("{name}（{project}）：{against}，完成率 {figure}").format(
            name=self.name, project=self.project, against=self.against, figure=self.figure
        )

    @property
    def against(self) -> str:
        """What was reached against what was promised."""
        actual = tr("实际 {actual}").format(actual=self.actual) if self.actual else tr("没有实际值")
        return (
            tr("{actual} / 目标 {target}").format(actual=actual, target=self.target)
            if self.target
            else actual
        )


def score_bar(project: Project, sums: ProjectSums) -> ScoreBar:
    """The points of a project."""
    parts = tuple(Part(block.name, block.weight, block.score) for block in sums.blocks)
    waits = _waits_for(sums) if sums.provisional else ""
    name = project.name or UNNAMED_PROJECT
    return ScoreBar(project.id, name, parts, sums.total, waits, sums.has_scores)


def _waits_for(sums: ProjectSums) -> str:
    if not sums.indicators:
        return tr("还没有指标")
    if sums.open:
        return tr("{open} 行待填").format(open=sums.open)
    return tr("执行率待填") if sums.funds.execution_rate is None else tr("分值待填")


def money_bar(project: Project, sums: ProjectSums) -> MoneyBar:
    """The money of a project."""
    name = project.name or UNNAMED_PROJECT
    return MoneyBar(project.id, name, sums.funds.effective_budget, sums.funds.spent)


def unfinished_bars(
    sheet: ProjectSheet, score: ProjectScore, scheme: Scheme
) -> tuple[UnfinishedBar, ...]:
    """The rows of a project that are below their target, in the order of the form."""
    return tuple(_unfinished(sheet, score, scheme))


def _unfinished(
    sheet: ProjectSheet, score: ProjectScore, scheme: Scheme
) -> Iterator[UnfinishedBar]:
    project = sheet.project
    for row in form_order(sheet.indicators, scheme):
        scored = score.rows.get(row.id)
        if scored is not None and scored.completed is False:
            yield _bar_of(project, row, scored)


def _bar_of(project: Project, row: Indicator, scored: RowScore) -> UnfinishedBar:
    return UnfinishedBar(
        project.id,
        project.name or UNNAMED_PROJECT,
        row.id,
        row.name or UNNAMED_ROW,
        _with_measure(row.actual, row.measure),
        _with_measure(row.target, row.measure),
        scored.completion,
        scored.completion_word,
    )


def _with_measure(text: str, measure: str) -> str:
    known = text.strip()
    return known + measure if known and measure and not known.endswith(measure) else known


def block_weights(bars: Sequence[ScoreBar]) -> tuple[tuple[str, str], ...]:
    """The blocks of all bars in order, each with its points, "" where projects differ."""
    weights: dict[str, set[Decimal]] = {}
    for bar in bars:
        for part in bar.parts:
            weights.setdefault(part.name, set()).add(part.weight)
    return tuple(
        (name, trimmed(next(iter(found))) if len(found) == 1 else "")
        for name, found in weights.items()
    )


def scheme_words(scheme: Scheme) -> str:
    """The points of a scheme's blocks: 10 / 50 / 30 / 10."""
    return " / ".join(plain(block.weight) for block in scheme.blocks)
