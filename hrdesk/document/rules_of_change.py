"""What every change has to respect: a finished evaluation stays as it is, linked values stay true.

Asked by the gate after the steps of a change were applied to memory and before anything is written;
undoing and redoing are not asked, because they bring back what was allowed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from hrdesk.core.contest_records import ContestSchemeRecord
from hrdesk.core.entry import Refused
from hrdesk.core.progress import follow_payments
from hrdesk.core.records import PARENTS, Evaluation, Evidence, Record, SchemeRecord
from hrdesk.core.reward_records import RewardSchemeRecord
from hrdesk.words import tr

from .contents import Contents
from .journal import Atom
from .store import Store

_Scheme = SchemeRecord | RewardSchemeRecord | ContestSchemeRecord
_OPENING = frozenset({"final_on", "unlock_reason"})
_LINKS = {("indicator", "actual"): "actual_from", ("fund_source", "spent"): "spent_from"}
_FEEDS = frozenset({"payment", "fund_source"})
_INDICATOR_FEEDS = frozenset({"", "actual", "actual_from", "measure"})
_PROJECT_FEEDS = frozenset({"total_budget", "total_initial_budget"})


def check_final(store: Store, atoms: Sequence[Atom]) -> None:
    """Refuse changes to an evaluation that is 定稿. Raises ``Refused``.

    Only 定稿 itself can be taken back, and then a reason belongs to it.
    """
    opened = {
        atom.id: str(atom.old)
        for atom in atoms
        if (atom.kind, atom.field) == ("evaluation", "final_on") and atom.old
    }
    reasons = {
        atom.id
        for atom in atoms
        if (atom.kind, atom.field) == ("evaluation", "unlock_reason") and str(atom.new).strip()
    }
    closed_now = {
        atom.id
        for atom in atoms
        if (atom.kind, atom.field) == ("evaluation", "final_on") and not atom.old
    }
    for evaluation_id in opened.keys() - reasons:
        if store.get("evaluation", evaluation_id) is not None:
            raise Refused(tr("解锁要写明原因，原因会留在历史里。"))
    for atom in atoms:
        if atom.kind == "evaluation" and atom.field in _OPENING:
            continue
        for evaluation in _evaluations_of(store, atom):
            final = evaluation.final_on and evaluation.id not in closed_now
            if final or (evaluation.id in opened):
                raise Refused(
                    tr("{unit}{year}年度已定稿，不能修改。需要修改时请先解锁。").format(
                        unit=evaluation.unit, year=evaluation.year
                    )
                )


def _evaluations_of(store: Store, atom: Atom) -> list[Evaluation]:
    """The evaluations that a step reaches, as they were before it or are now."""
    whole = [cast(Record, each) for each in (atom.old, atom.new) if not atom.field and each]
    records = whole or [each for each in (store.get(atom.kind, atom.id),) if each is not None]
    parent = PARENTS.get(atom.kind)
    if parent is not None and atom.field == parent[1] and isinstance(atom.old, int):
        left = store.get(parent[0], atom.old)  # what moves away was part of it
        records += [] if left is None else [left]
    found: list[Evaluation] = []
    for record in records:
        if isinstance(record, SchemeRecord | RewardSchemeRecord | ContestSchemeRecord):
            found += _users_of(store, record)
            continue
        evaluation = _evaluation_of(store, record)
        if evaluation is not None:
            found.append(evaluation)
    return found


def _evaluation_of(store: Store, record: Record) -> Evaluation | None:
    while not isinstance(record, Evaluation):
        parent = PARENTS.get(record.KIND)
        if parent is None:
            return None
        owner = store.get(parent[0], getattr(record, parent[1]))
        if owner is None:
            return None
        record = owner
    return record


def _place(scheme: _Scheme) -> tuple[int, int]:
    return scheme.position, scheme.id


def _users_of(store: Store, scheme: _Scheme) -> list[Evaluation]:
    """The evaluations with figures that a scheme computes; the first scheme of rewards and of the
    contest also computes those that name none."""
    users = {
        "scheme": ("evaluation", "project"),
        "reward_scheme": ("reward_case",),
        "contest_scheme": ("contest_period",),
    }[scheme.KIND]
    named: set[int | None] = {scheme.id}
    every = store.every(scheme.KIND)
    first = scheme if not every else min(scheme, cast(_Scheme, every[0]), key=_place)
    if scheme.KIND != "scheme" and first.id == scheme.id:
        named.add(None)
    return [
        evaluation
        for kind in users
        for record in store.unordered(kind)
        if getattr(record, "scheme_id") in named  # noqa: B009
        if (evaluation := _evaluation_of(store, record)) is not None
    ]


def check_evidence(store: Store, contents: Contents, atoms: Sequence[Atom]) -> None:
    """Refuse a file attached to nothing, to a row of another evaluation, or whose content the document
    does not hold. Raises ``Refused``."""
    for atom in atoms:
        evidence = store.get("evidence", atom.id) if atom.kind == "evidence" else None
        if isinstance(evidence, Evidence):
            owner = store.get(evidence.owner_kind, evidence.owner_id)
            if owner is None:
                raise Refused(tr("这份材料要证明的那一行已经不在了，可能刚被删除。"))
            evaluation = _evaluation_of(store, owner)
            if evaluation is None or evaluation.id != evidence.evaluation_id:
                raise Refused(tr("材料只能附在同一个单位、同一年度的自评里。"))
            if evidence.content_digest not in contents:
                raise Refused(tr("这份材料的内容不在文件里，请重新添加。"))


def link_atoms(store: Store, atoms: Sequence[Atom]) -> list[Atom]:
    """The steps that follow from a change: links that typing broke, and linked values that moved.

    Typing into a linked cell ends its link, whoever types; a link that the same change sets stays.
    """
    follow: list[Atom] = []
    set_links = {(atom.kind, atom.id) for atom in atoms if atom.field in _LINKS.values()}
    for atom in atoms:
        link = _LINKS.get((atom.kind, atom.field))
        if link is None or (atom.kind, atom.id) in set_links:
            continue
        record = store.get(atom.kind, atom.id)
        source = None if record is None else getattr(record, link)
        if source:
            follow.append(Atom(atom.kind, atom.id, link, source, ""))
            set_links.add((atom.kind, atom.id))
    broken = {(atom.kind, atom.id) for atom in follow}
    for project_id in sorted(_fed(store, atoms)):
        follow += _moved(store, project_id, broken)
    return follow


def _fed(store: Store, atoms: Sequence[Atom]) -> set[int]:
    """Projects whose linked values may be others now."""
    fed: set[int] = set()
    for atom in atoms:
        if atom.kind in _FEEDS or (atom.kind == "indicator" and atom.field in _INDICATOR_FEEDS):
            whole = [each for each in (atom.old, atom.new) if not atom.field and each]
            fed |= {cast(int, getattr(each, "project_id")) for each in whole}  # noqa: B009
            if not whole:
                owner = store.project_of(atom.kind, atom.id)
                fed |= set() if owner is None else {owner}
        elif atom.kind == "project" and atom.field in _PROJECT_FEEDS:
            fed.add(atom.id)
    return {project_id for project_id in fed if store.get("project", project_id) is not None}


def _moved(store: Store, project_id: int, broken: set[tuple[str, int]]) -> list[Atom]:
    sheet = store.sheet(project_id)
    linked = any(each.spent_from for each in sheet.fund_sources)
    if not linked and not any(each.actual_from for each in sheet.indicators):
        return []
    now = follow_payments(sheet)
    moved = [
        Atom("fund_source", old.id, "spent", old.spent, new.spent)
        for old, new in zip(sheet.fund_sources, now.fund_sources, strict=True)
    ]
    moved += [
        Atom("indicator", old.id, "actual", old.actual, new.actual)
        for old, new in zip(sheet.indicators, now.indicators, strict=True)
    ]
    return [atom for atom in moved if atom.old != atom.new and (atom.kind, atom.id) not in broken]
