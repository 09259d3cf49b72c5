"""Rewards and contests as plain data, in the form that ``score --json`` promises to scripts.

Figures are decimal strings in plain notation, money in 万元; ``rate`` and ``uplift`` are factors, completion
is percent; counts and ranks are numbers; ``None`` is not known or not applicable.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from .contest.bulletin import (
    Bulletin,
    BulletinFigure,
    BulletinIndicator,
    BulletinItem,
    BulletinStanding,
)
from .findings import Finding
from .numbers import Exact, plain, round_half_up, trimmed
from .rewards.findings import CalculatedCase

_RATE_PLACES = 10


@dataclass(frozen=True, slots=True)
class ReportedReward:
    """A reward case with what a report says besides: the project it is paid from, its findings."""

    one: CalculatedCase
    paid_from: str | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Awards:
    """The rewards of an evaluation, and its contest: one result a period."""

    rewards: tuple[ReportedReward, ...] = ()
    contests: tuple[Bulletin, ...] = ()


NO_AWARDS = Awards()


def reward_entry(reported: ReportedReward) -> dict[str, Any]:
    """A reward case. ``rate`` and ``uplift`` are ``None`` where 一事一议 takes their place; ``amount`` is
    the calculated one."""
    one = reported.one
    case, reward = one.case, one.reward
    return {
        "project": case.project_name,
        "company": case.company,
        "agent": case.agent,
        "paid_from": reported.paid_from,
        "status": one.status,
        "kind": case.reward_kind,
        "base": _typed(case.base),
        "rate": None if reward.rate is None else _factor(reward.rate),
        "uplift": None if reward.rate is None else _factor(reward.uplift),
        "special": _typed(reward.special),
        "cap": _figure(reward.cap),
        "amount": _figure(reward.amount),
        "approved": _typed(case.approved),
        "explain": reward.explanation.text,
        "paid": _typed(one.paid),
        "agent_type": case.agent_type,
        "standing": case.standing,
        "scheme": one.scheme.name,
        "findings": [
            {"rule": each.rule, "level": each.level, "text": each.text}
            for each in reported.findings
        ],
    }


def contest_entry(bulletin: Bulletin) -> dict[str, Any]:
    """A period of the contest: the standings of all groups, those that are not ranked behind."""
    return {
        "period": bulletin.code,
        "stage": bulletin.stage,
        "pot": trimmed(bulletin.pot),
        "standings": [_standing(bulletin, each) for each in bulletin.standings],
        "scheme": bulletin.scheme,
    }


def _standing(bulletin: Bulletin, standing: BulletinStanding) -> dict[str, Any]:
    heads = zip(bulletin.indicators, standing.items, strict=True)
    return {
        "rank": standing.rank,
        "name": standing.name,
        "group": standing.group,
        "score": None if standing.total is None else plain(standing.total),
        "prize": _figure(standing.prize) if standing.prize else None,
        "missing": standing.missing,
        "items": [_item(head, item) for head, item in heads],
        "provisional": plain(standing.provisional),
        "bonus": trimmed(standing.bonus),
        "deduction": trimmed(standing.deduction),
        "days_late": standing.days_late,
        "explain": standing.explain,
    }


def _item(head: BulletinIndicator, item: BulletinItem) -> dict[str, Any]:
    """An indicator's score; the figures of one with several parts are told part by part."""
    single = item.figures[0] if item.figures and not head.parts else BulletinFigure("", "")
    data: dict[str, Any] = {
        "name": head.name,
        "weight": trimmed(head.weight),
        **_figures(single),
        "completion": None if item.completion is None else plain(item.completion),
        "score": None if item.score is None else plain(item.score),
        "explain": item.explain,
    }
    if head.parts:
        data["parts"] = [{"name": each.part, **_figures(each)} for each in item.figures]
    return data


def _figures(figure: BulletinFigure) -> dict[str, str | None]:
    return {
        "reported": _typed(figure.reported),
        "recognised": _typed(figure.recognised),
        "target": _typed(figure.target),
    }


def _typed(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _figure(value: Decimal | None) -> str | None:
    return None if value is None else trimmed(value)


def _factor(ratio: Exact) -> str:
    """A factor without needless zeros: 1‰ is 0.001."""
    return trimmed(round_half_up(Fraction(ratio), _RATE_PLACES))
