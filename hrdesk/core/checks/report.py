"""Findings as plain data, in the form that ``check --json`` promises to scripts, and as lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from hrdesk.core.findings import LEVELS, Finding, place_words
from hrdesk.core.records import Evaluation
from hrdesk.words import tr

from .switching import off_rules

FORMAT = 1
"""Version of the form; it changes when a key changes its meaning or goes away."""

Found = tuple[Evaluation, Sequence[Finding]]


def findings_report(found: Iterable[Found]) -> dict[str, Any]:
    """The findings of a whole file. The keys are stable; ``None`` is not about one of those."""
    return {
        "format": FORMAT,
        "findings": [
            {
                "rule": finding.rule,
                "level": finding.level,
                "unit": evaluation.unit,
                "year": evaluation.year,
                "project": finding.project or None,
                "indicator": finding.indicator or None,
                "field": finding.field or None,
                "text": finding.text,
                "suggestion": finding.suggestion,
            }
            for evaluation, findings in found
            for finding in findings
        ],
    }


def findings_lines(evaluation: Evaluation, findings: Sequence[Finding]) -> list[str]:
    """An evaluation's findings for people: a heading, then each with its place and what to do."""
    counts = "，".join(
        f"{level} {sum(finding.level == level for finding in findings)}" for level in LEVELS
    )
    lines = [
        tr("{unit}　{year}年度　自查：{counts}").format(
            unit=evaluation.unit, year=evaluation.year, counts=counts
        )
    ]
    off = off_rules(evaluation)
    if off:
        lines.append(
            tr("  已关闭 {count} 条规则：{name}").format(
                count=len(off), name="、".join(rule.name for rule in off)
            )
        )
    if not findings:
        return [*lines, tr("  自查没有发现问题。")]
    for finding in findings:
        lines.append(f"  {finding.level}　{place_words(finding)}：{finding.text}")
        lines.append(f"  　　　→ {finding.suggestion}")
    return lines
