"""Which rules an evaluation checks: kept in ``Evaluation.rules_off`` as their names with blanks between."""

from __future__ import annotations

from collections.abc import Collection

from hrdesk.core.records import Evaluation

from .run import RULES, RuleNote, switched_off


def rules_off_text(off: Collection[str], known: Collection[str]) -> str:
    """The names of switched-off rules as the file keeps them, in the order of the rules.

    A name in ``known``, what was switched off before, that this version of the program does not have
    stays: the file may be opened by the version that has it.
    """
    names = [rule.name for rule in RULES]
    strange = sorted(set(known) - set(names))
    return " ".join([*(name for name in names if name in off), *strange])


def off_rules(evaluation: Evaluation) -> tuple[RuleNote, ...]:
    """The rules that an evaluation has switched off, in the order of the rules."""
    off = switched_off(evaluation)
    return tuple(rule for rule in RULES if rule.name in off)
