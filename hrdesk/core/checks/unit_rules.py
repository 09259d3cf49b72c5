"""Rules that look at a unit's projects side by side, at its report, and at the other units of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from hrdesk.core.comparison import project_key
from hrdesk.core.numbers import percent_text, round_half_up
from hrdesk.core.records import EXECUTION_BLOCK, Evaluation, Project
from hrdesk.core.rollup import ProjectSums, Summary
from hrdesk.words import tr

from .rule import Hit, Place, Rule

_FULL = Decimal(100)
ProjectKey = tuple[str, str, Decimal | None]
Elsewhere = Mapping[ProjectKey, str]
"""Projects of other units in the same year, with the unit's name."""


@dataclass(frozen=True, slots=True)
class UnitSubject:
    """An evaluation's projects with their sums, its figures, and all evaluations of the file."""

    evaluation: Evaluation
    projects: tuple[tuple[Project, ProjectSums], ...]
    summary: Summary
    evaluations: tuple[Evaluation, ...] = ()
    elsewhere: Elsewhere = field(default_factory=dict)


def elsewhere_of(
    others: Iterable[tuple[Evaluation, Iterable[tuple[Project, ProjectSums]]]],
) -> Elsewhere:
    """The projects of other units by what they would be counted twice by."""
    found: dict[ProjectKey, str] = {}
    for evaluation, projects in others:
        for project, sums in projects:
            for key in _keys(project, sums):
                found.setdefault(key, evaluation.unit)
    return found


def _keys(project: Project, sums: ProjectSums) -> Iterator[ProjectKey]:
    """By its code; by its name with the same budget: many units have a 办公经费 of their own."""
    if project.code.strip():
        yield "code", project.code.strip(), None
    name, budget = project_key(project.name), sums.funds.effective_budget
    if name and budget:
        yield "name", name, budget


def _same_names(subject: UnitSubject) -> Iterator[Hit]:
    seen: set[str] = set()
    for project, _ in subject.projects:
        name = project.name.strip()
        if name and name in seen:
            yield (
                Place("project", project.id, "name"),
                tr("有两个项目都叫“{name}”").format(name=name),
                tr("核对是否重复填报，或把名称写得能区分。"),
            )
        seen.add(name)


def _same_evaluation(subject: UnitSubject) -> Iterator[Hit]:
    own = subject.evaluation
    for other in subject.evaluations:
        if other.id < own.id and (other.unit.strip(), other.year) == (own.unit.strip(), own.year):
            yield (
                Place("evaluation", own.id, "unit"),
                tr("{unit}{year}年度在文件里有两份自评，汇总会重复计算").format(
                    unit=own.unit, year=own.year
                ),
                tr("保留一份，删去另一份。"),
            )
            return


def _same_project(subject: UnitSubject) -> Iterator[Hit]:
    for project, sums in subject.projects:
        unit = next((u for k in _keys(project, sums) if (u := subject.elsewhere.get(k))), "")
        if unit:
            yield (
                Place("project", project.id, "name"),
                tr("“{name}”在“{unit}”同一年度的自评里也有，汇总会重复计算").format(
                    name=project.name, unit=unit
                ),
                tr("核对由哪个单位填报，另一个单位的删去。"),
            )


def _all_full(subject: UnitSubject) -> Iterator[Hit]:
    done = [sums for _, sums in subject.projects if not sums.provisional]
    if (
        len(done) > 1
        and len(done) == len(subject.projects)
        and all(sums.total == _FULL for sums in done)
    ):
        yield (
            Place("project", subject.projects[0][0].id, "name"),
            tr("{count} 个项目全部得 100 分").format(count=len(done)),
            tr("核对指标值是否定得偏低，自评是否从宽。"),
        )


def _money_rates(subject: UnitSubject) -> Iterator[Hit]:
    summary = subject.summary
    rates = (
        (tr("到位率"), summary.arrival_rate),
        (tr("使用率"), summary.usage_rate),
        (tr("执行率"), summary.execution_rate),
    )
    said = [f"{name} {percent_text(rate)}" for name, rate in rates if rate is not None]
    if len({percent_text(rate) for _, rate in rates if rate is not None}) > 1:
        yield (
            Place("project", _first(subject), "total_spent"),
            tr("资金的几个比率不相同：{said}").format(said="，".join(said)),
            tr("报告里并列写到时，写明各自的口径：到位÷预算，执行÷到位，执行÷预算。"),
        )


def _two_means(subject: UnitSubject) -> Iterator[Hit]:
    summary = subject.summary
    block = next((each for each in summary.blocks if each.name == EXECUTION_BLOCK), None)
    if block is None or block.rate is None or summary.execution_rate is None:
        return
    if round_half_up(block.rate * 100) != round_half_up(summary.execution_rate * 100):
        yield (
            Place("project", _first(subject), "total_spent"),
            tr(
                "执行率有两个口径：投入得分率（各项目平均）{rate}，资金合计 {execution_rate}"
            ).format(
                rate=percent_text(block.rate), execution_rate=percent_text(summary.execution_rate)
            ),
            tr("报告里写明用的是哪一个口径。"),
        )


def _first(subject: UnitSubject) -> int | None:
    return subject.projects[0][0].id if subject.projects else None


UNIT_RULES: tuple[Rule[UnitSubject], ...] = (
    Rule("汇总重复", "警告", tr("同一单位同一年度有两份自评。"), _same_evaluation),
    Rule(
        "汇总项目重复",
        "警告",
        tr("同一年度另一个单位也填报了这个项目（编码，或名称和预算相同）。"),
        _same_project,
    ),
    Rule("项目名称重复", "提示", tr("同一年度有同名的项目。"), _same_names),
    Rule("项目全部满分", "提示", tr("所有项目都得 100 分，容易被追问。"), _all_full),
    Rule("资金比率不同", "提示", tr("到位率、使用率、执行率并列时要说清口径。"), _money_rates),
    Rule("执行率两个口径", "提示", tr("各项目平均的得分率与资金合计的执行率不同。"), _two_means),
)
"""Rules about the unit."""
