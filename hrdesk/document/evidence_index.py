"""The index of an evaluation's attached files (佐证材料目录), in the order of forms, rewards and contest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from hrdesk.core.contest_records import Contestant, ContestValue, PrizeUse
from hrdesk.core.evidence import IndexLine
from hrdesk.core.form_order import form_order
from hrdesk.core.levels import printed_level
from hrdesk.core.records import Evaluation, Evidence
from hrdesk.core.reward_records import RewardCase

from .document import Document
from .scored import evidence_of

_Found = Iterator[tuple[str, str, Evidence]]


def evidence_index(document: Document, evaluation: Evaluation) -> tuple[IndexLine, ...]:
    """All lines, numbered from 1."""
    every = evidence_of(document, evaluation.id)
    by_owner: dict[tuple[str, int], list[Evidence]] = {}
    for each in every:
        by_owner.setdefault((each.owner_kind, each.owner_id), []).append(each)
    found = [
        *_of_projects(document, evaluation, by_owner),
        *_of_rewards(document, evaluation, by_owner),
        *_of_contest(document, evaluation, by_owner),
    ]
    return tuple(
        IndexLine(
            number,
            group,
            matter,
            each.id,
            each.file_name,
            each.size,
            each.added_on,
            each.content_digest,
            each.note,
        )
        for number, (group, matter, each) in enumerate(found, 1)
    )


_Owners = dict[tuple[str, int], list[Evidence]]


def _of_projects(document: Document, evaluation: Evaluation, files: _Owners) -> _Found:
    if not any(kind == "indicator" for kind, _ in files):
        return
    for project in document.projects(evaluation.id):
        rows = form_order(document.sheet(project.id).indicators, document.scheme_of(project.id))
        for row in rows:
            for each in files.get(("indicator", row.id), ()):
                levels = printed_level(row.level2 or row.level1)
                name = row.name or "（未填指标名称）"
                yield project.name or "（未命名项目）", f"{levels}：{name}", each


def _of_rewards(document: Document, evaluation: Evaluation, files: _Owners) -> _Found:
    for case in document.rewards.cases(evaluation.id):
        for each in files.get(("reward_case", case.id), ()):
            yield "市场化招商奖励", case.project_name or "（未填项目名称）", each


def _of_contest(document: Document, evaluation: Evaluation, files: _Owners) -> _Found:
    kinds = {"contest_value", "prize_use"} & {kind for kind, _ in files}
    if not kinds:
        return
    for period in document.contests.periods(evaluation.id):
        group = f"比学赶超　{period.name}"
        for kind in ("contest_value", "prize_use"):
            for record in document.contests.of_period(kind, period.id):
                for each in files.get((kind, record.id), ()):
                    yield group, matter_of(document, kind, record.id), each


def matter_of(document: Document, kind: str, record_id: int) -> str:
    """What a record is called to which files are attached, in a line."""
    record = document.record(kind, record_id)
    if isinstance(record, ContestValue):
        indicator = document.contests.scheme_of(record.period_id).indicator(record.indicator)
        who = document.record("contestant", record.contestant_id)
        name = record.indicator if indicator is None else indicator.name
        part = None if indicator is None else indicator.part(record.part)
        several = indicator is not None and len(indicator.parts) > 1
        tail = f"（{part.name}）" if part is not None and several else ""
        return f"{who.name if isinstance(who, Contestant) else ''} {name}{tail}"
    if isinstance(record, PrizeUse):
        who = document.record("contestant", record.contestant_id)
        return f"{cast(Contestant, who).name} 奖金使用：{record.summary or record.purpose}"
    if isinstance(record, RewardCase):
        return record.project_name or "（未填项目名称）"
    return getattr(record, "name", "") or "（未填指标名称）"
