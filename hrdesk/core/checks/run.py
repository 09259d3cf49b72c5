"""All rules over a project, a unit, a whole evaluation.

The two heights are apart so that an edit looks at its own project again and at the unit's sums, never
at the other projects. All of an evaluation is the union of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from hrdesk.core.findings import Finding, Level
from hrdesk.core.records import Evaluation, Evidence
from hrdesk.core.report.claims import FIGURE_RULE, NAME_RULE, claims
from hrdesk.core.rollup import sums_of
from hrdesk.core.score_report import ScoredEvaluation
from hrdesk.words import tr

from .project_rules import PROJECT_RULES
from .row_rules import ROW_RULES
from .rule import ProjectSubject, by_level, in_project, proven_indicators
from .text_rules import TOTALS_RULE, text_findings
from .unit_rules import UNIT_RULES, Elsewhere, UnitSubject


@dataclass(frozen=True, slots=True)
class RuleNote:
    """A rule as the list of rules shows it."""

    name: str
    level: Level
    meaning: str


_CLAIM_NOTES = (
    RuleNote(FIGURE_RULE, "警告", tr("报告里手写的数在自评表里没有。")),
    RuleNote(NAME_RULE, "警告", tr("报告里写到的项目不在本次自评里。")),
    RuleNote(TOTALS_RULE, "警告", tr("报告里写作全部资金（100%）的数前后不同。")),
)
RULES: tuple[RuleNote, ...] = (
    *(RuleNote(rule.name, rule.level, rule.meaning) for rule in PROJECT_RULES),
    *(RuleNote(rule.name, rule.level, rule.meaning) for rule in ROW_RULES),
    *(RuleNote(rule.name, rule.level, rule.meaning) for rule in UNIT_RULES),
    *_CLAIM_NOTES,
)
"""Every rule that can be switched off."""


def switched_off(evaluation: Evaluation) -> frozenset[str]:
    """The rules that an evaluation does not want."""
    return frozenset(evaluation.rules_off.split())


def check_project(subject: ProjectSubject, off: frozenset[str] = frozenset()) -> list[Finding]:
    """What is found in one project, rules about the whole before rules about rows."""
    project = subject.scored.sheet.project
    return [
        in_project(finding, project.id, project.name)
        for rule in (*PROJECT_RULES, *ROW_RULES)
        if rule.name not in off
        for finding in rule.findings(subject)
    ]


def check_unit(subject: UnitSubject, off: frozenset[str] = frozenset()) -> list[Finding]:
    """What is found over the unit's projects."""
    names = {project.id: project.name for project, _ in subject.projects}
    found = [
        finding for rule in UNIT_RULES if rule.name not in off for finding in rule.findings(subject)
    ]
    return [
        in_project(each, each.record_id, names[each.record_id])
        if each.kind == "project" and each.field == "name" and each.record_id is not None
        else each
        for each in found
    ]


def check_report(
    scored: ScoredEvaluation, texts: Mapping[str, str], off: frozenset[str] = frozenset()
) -> list[Finding]:
    """What is found in the texts that people typed: figures and names that the data do not have,
    two totals of the same money, the year before."""
    names = {one.sheet.project.id: one.sheet.project.name for one in scored.projects}
    found = []
    for finding in (*claims(scored, texts), *text_findings(scored, texts)):
        if finding.rule not in off:
            own = finding.record_id if finding.kind == "project" else None
            found.append(replace(finding, project_id=own, project=names.get(own or 0, "")))
    return found


def check_evaluation(
    scored: ScoredEvaluation,
    texts: Mapping[str, str],
    evidence: Iterable[Evidence] = (),
    evaluations: tuple[Evaluation, ...] = (),
    elsewhere: Elsewhere | None = None,
) -> tuple[Finding, ...]:
    """Everything that is found in an evaluation, errors first."""
    off, proven = switched_off(scored.evaluation), proven_indicators(evidence)
    found: list[Finding] = []
    for one in scored.projects:
        found += check_project(ProjectSubject(one, scored.evaluation.year, proven), off)
    pairs = tuple((one.sheet.project, sums_of(one.score)) for one in scored.projects)
    unit = UnitSubject(scored.evaluation, pairs, scored.summary(), evaluations, elsewhere or {})
    found += check_unit(unit, off)
    found += check_report(scored, texts, off)
    for reward in scored.awards.rewards:
        found += reward.findings
    return by_level(found)
