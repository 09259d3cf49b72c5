"""Changes of a contest in words: for undo, for corrections and for the history."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hrdesk.core.contest.scheme import ContestScheme
from hrdesk.core.contest_records import (
    ContestAdjustment,
    Contestant,
    ContestSubmission,
    ContestTarget,
    ContestValue,
)
from hrdesk.core.field_names import field_label
from hrdesk.core.numbers import plain
from hrdesk.document.changes import Insert, Step, Update
from hrdesk.document.document import Document
from hrdesk.words import tr

_Record = ContestValue | ContestTarget | ContestSubmission | ContestAdjustment
_KINDS = (ContestValue, ContestTarget, ContestSubmission, ContestAdjustment)
_FIELDS = {
    "contest_value": (
        "reported", "recognised", "source", "target", "base", "not_applicable", "reason",
    ),
    "contest_target": ("amount",),
    "contest_submission": ("submitted_on",),
    "contest_adjustment": ("count", "reason"),
}  # fmt: skip


def described(
    document: Document, scheme: ContestScheme | None, steps: Sequence[Step], *, short: bool = False
) -> str:
    """What steps change: 蒙自市 实际利用外资 认定值 12 → 10; ``short``: 填写认定值."""
    phrases = [
        phrase for step in steps if (phrase := _phrase(document, scheme, step, short)) is not None
    ]
    if short:
        return tr("填写{phrases}").format(phrases=phrases[0]) if phrases else tr("填写")
    some = "；".join(phrases[:10])
    return (
        some
        if len(phrases) <= 10
        else tr("{some}；等 {count} 处").format(some=some, count=len(phrases))
    )


def _phrase(
    document: Document, scheme: ContestScheme | None, step: Step, short: bool
) -> str | None:
    found = _fields_of(document, step)
    if found is None:
        return None
    record, changes = found
    label = "、".join(field_label(record.KIND, field) for field, _, _ in changes)
    if short:
        return label
    who = document.record("contestant", record.contestant_id)
    name = who.name if isinstance(who, Contestant) else ""
    values = "、".join(
        f"{field_label(record.KIND, field)} {_word(old)} → {_word(new)}"
        for field, old, new in changes
    )
    return " ".join(word for word in (name, _what(scheme, record), values) if word)


def _fields_of(
    document: Document, step: Step
) -> tuple[_Record, list[tuple[str, object, object]]] | None:
    if isinstance(step, Update):
        record = document.record(step.kind, step.id)
        if not isinstance(record, _KINDS):
            return None
        return record, [(step.field, getattr(record, step.field), step.value)]
    if isinstance(step, Insert) and isinstance(step.record, _KINDS):
        record = step.record
        changed: list[tuple[str, object, object]] = [
            (field, None, getattr(record, field))
            for field in _FIELDS[record.KIND]
            if getattr(record, field) not in (None, "", False)
        ]
        return record, changed
    return None


def _what(scheme: ContestScheme | None, record: _Record) -> str:
    if scheme is None:
        return ""
    if isinstance(record, ContestAdjustment):
        rule = scheme.adjustment(record.rule)
        return rule.name if rule is not None else ""
    if isinstance(record, (ContestValue, ContestTarget)):
        indicator = scheme.indicator(record.indicator)
        if indicator is None:
            return ""
        part = indicator.part(record.part)
        return indicator.label if part is None else f"{indicator.label}·{part.name}"
    return ""


def _word(value: object) -> str:
    if value is None or value == "":
        return tr("空")
    if isinstance(value, bool):
        return "是" if value else "否"
    return plain(value) if isinstance(value, Decimal) else str(value)
