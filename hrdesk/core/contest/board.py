"""The running contest of one period: every score, total, rank and prize, kept up to date.

A :class:`Board` is told what changed and computes only what that reaches: the contestant's items, the
ranks and prizes of its group. What it shows always equals a board that was just built. Rule source:
docs/rules.md 6.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction

from hrdesk.core.explanation import Explanation, Step
from hrdesk.core.numbers import plain, round_half_up, score_text, trimmed

from .items import BLANK, Figure, ItemScore, rank_key, score_item
from .scheme import AdjustmentRule, ContestIndicator, ContestScheme


@dataclass(frozen=True, slots=True)
class Entrant:
    """A contestant as the board sees it; ``position`` orders what is equal."""

    id: int
    name: str
    group: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class ContestantScore:
    """What a contestant earned. ``total`` is ``None`` while figures are missing; ``scored`` is the sum
    of the items that are scored, so far."""

    items: tuple[ItemScore, ...]
    scored: Decimal
    bonus: Decimal
    deduction: Decimal
    missing: int
    total: Decimal | None
    provisional: Decimal
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class Standing:
    """A contestant's place: rank in its group (``None``: not ranked), scores and prize (万元).

    ``tied`` is how many share the rank.
    """

    entrant: Entrant
    rank: int | None
    tied: int
    score: ContestantScore
    prize: Decimal


class Board:
    """Scores and ranks of one period."""

    def __init__(
        self, scheme: ContestScheme, period_kind: str, entrants: Iterable[Entrant] = ()
    ) -> None:
        self.scheme = scheme
        self.period_kind = period_kind
        self._entrants: dict[int, Entrant] = {}
        self._figures: dict[int, dict[str, dict[str, Figure]]] = {}
        self._adjustments: dict[int, dict[str, Decimal]] = {}
        self._late: set[int] = set()
        self._items: dict[int, dict[str, ItemScore]] = {}
        self._scores: dict[int, ContestantScore] = {}
        self._members: dict[str, set[int]] = {}
        self._groups: dict[str, tuple[Standing, ...]] = {}
        self._value_ranks: dict[tuple[str, str], dict[int, int]] = {}
        self._ranked_by = [each.key for each in scheme.indicators if each.method == "rank"]
        for entrant in entrants:
            self.put_entrant(entrant)

    # What is told

    def put_entrant(self, entrant: Entrant) -> None:
        """A contestant came, or its name or group changed."""
        old = self._entrants.get(entrant.id)
        if old is not None and old.group != entrant.group:
            self._members[old.group].discard(entrant.id)
            self._touch_group(old.group)
        self._entrants[entrant.id] = entrant
        self._members.setdefault(entrant.group, set()).add(entrant.id)
        self._touch(entrant.id)
        self._touch_group(entrant.group)

    def remove_entrant(self, contestant_id: int) -> None:
        """A contestant went, with its figures."""
        entrant = self._entrants.pop(contestant_id)
        self._members[entrant.group].discard(contestant_id)
        for known in (self._figures, self._adjustments, self._items, self._scores):
            known.pop(contestant_id, None)
        self._late.discard(contestant_id)
        self._touch_group(entrant.group)

    def put_figure(self, contestant_id: int, indicator: str, part: str, figure: Figure) -> None:
        """A figure of the matrix is another."""
        mine = self._figures.setdefault(contestant_id, {}).setdefault(indicator, {})
        mine[part] = figure
        self._items.get(contestant_id, {}).pop(indicator, None)
        self._scores.pop(contestant_id, None)
        entrant = self._entrants.get(contestant_id)
        if entrant is not None:
            self._groups.pop(entrant.group, None)
            if indicator in self._ranked_by:
                self._touch_group(entrant.group)

    def put_adjustments(self, contestant_id: int, counts: Mapping[str, Decimal]) -> None:
        """Bonuses and deductions of a contestant: how often each rule applies."""
        self._adjustments[contestant_id] = dict(counts)
        self._touch_total(contestant_id)

    def put_late(self, contestant_id: int, late: bool) -> None:
        """Whether a contestant's data came late."""
        (self._late.add if late else self._late.discard)(contestant_id)
        self._touch_total(contestant_id)

    def _touch(self, contestant_id: int) -> None:
        self._items.pop(contestant_id, None)
        self._scores.pop(contestant_id, None)

    def _touch_total(self, contestant_id: int) -> None:
        self._scores.pop(contestant_id, None)
        entrant = self._entrants.get(contestant_id)
        if entrant is not None:
            self._groups.pop(entrant.group, None)

    def _touch_group(self, group: str) -> None:
        """A group's members or ranked values changed: all its ranks may be others."""
        self._groups.pop(group, None)
        for key in self._ranked_by:
            if self._value_ranks.pop((group, key), None) is not None:
                for contestant_id in self._members.get(group, ()):
                    self._items.get(contestant_id, {}).pop(key, None)
                    self._scores.pop(contestant_id, None)

    # What is asked

    def figure(self, contestant_id: int, indicator: str, part: str = "") -> Figure:
        """A figure of the matrix as the board was told."""
        return self._figures.get(contestant_id, {}).get(indicator, {}).get(part, BLANK)

    def is_late(self, contestant_id: int) -> bool:
        """Whether a contestant's data came late."""
        return contestant_id in self._late

    def count(self, contestant_id: int, rule: str) -> Decimal:
        """How often a rule was applied by hand."""
        return self._adjustments.get(contestant_id, {}).get(rule, Decimal(0))

    def groups(self) -> tuple[str, ...]:
        """Groups that have contestants, in the scheme's order; unknown ones last."""
        known = [name for name in self.scheme.groups if self._members.get(name)]
        others = sorted(
            name for name, ids in self._members.items() if ids and name not in self.scheme.groups
        )
        return (*known, *others)

    def standings(self, group: str) -> tuple[Standing, ...]:
        """A group's contestants: ranked ones by rank, then those that are not ranked."""
        found = self._groups.get(group)
        if found is None:
            found = self._groups[group] = self._rank(group)
        return found

    def all_standings(self) -> tuple[Standing, ...]:
        """All groups, one after another."""
        return tuple(standing for group in self.groups() for standing in self.standings(group))

    def standing(self, contestant_id: int) -> Standing:
        """A contestant's place. Raises ``KeyError`` for nobody."""
        group = self._entrants[contestant_id].group
        return next(s for s in self.standings(group) if s.entrant.id == contestant_id)

    def score(self, contestant_id: int) -> ContestantScore:
        """A contestant's scores."""
        found = self._scores.get(contestant_id)
        if found is None:
            found = self._scores[contestant_id] = self._add_up(contestant_id)
        return found

    @property
    def prize_total(self) -> Decimal:
        """All prizes of the period, 万元."""
        return sum((standing.prize for standing in self.all_standings()), Decimal(0))

    # How

    def _item(self, contestant_id: int, indicator: ContestIndicator) -> ItemScore:
        items = self._items.setdefault(contestant_id, {})
        found = items.get(indicator.key)
        if found is None:
            figures = self._figures.get(contestant_id, {}).get(indicator.key, {})
            rank = None
            if indicator.method == "rank":
                rank = self._ranks_by_value(contestant_id, indicator.key).get(contestant_id)
            found = items[indicator.key] = score_item(indicator, figures, rank)
        return found

    def _ranks_by_value(self, contestant_id: int, key: str) -> dict[int, int]:
        group = self._entrants[contestant_id].group
        found = self._value_ranks.get((group, key))
        if found is None:
            values = {
                member: value
                for member in self._members[group]
                if (value := rank_key(self._figures.get(member, {}).get(key, {}))) is not None
            }
            ordered = sorted(values.values(), reverse=True)
            places: dict[Decimal, int] = {}
            for place, value in enumerate(ordered, 1):
                places.setdefault(value, place)
            found = {member: places[value] for member, value in values.items()}
            self._value_ranks[group, key] = found
        return found

    def _add_up(self, contestant_id: int) -> ContestantScore:
        items = tuple(self._item(contestant_id, each) for each in self.scheme.indicators)
        pairs = list(zip(self.scheme.indicators, items, strict=True))
        scored = sum((i.score for i in items if i.score is not None), Decimal(0))
        missing = sum(item.missing for item in items)
        weight = self.scheme.weight
        left_out = sum((i.weight for i, item in pairs if item.state == "left out"), Decimal(0))
        nothing = all(item.state == "left out" for item in items)
        steps = [" + ".join(score_text(i.score) for i in items if i.score is not None) or "0.00"]
        exact = Fraction(scored)
        if self.scheme.no_target == "spread" and left_out and not nothing and weight > left_out:
            exact = exact * Fraction(weight) / Fraction(weight - left_out)
            steps.append(
                f" = {score_text(scored)}，不适用 {trimmed(left_out)} 分摊开："
                f"× {trimmed(weight)} ÷ {trimmed(weight - left_out)}"
            )
        bonus = self._adjusted(contestant_id, self.scheme.bonuses, self.scheme.bonus_cap)
        deduction = self._adjusted(contestant_id, self.scheme.deductions, self.scheme.deduction_cap)
        exact += Fraction(bonus) - Fraction(deduction)
        if bonus:
            steps.append(f" + 加分 {trimmed(bonus)}")
        if deduction:
            steps.append(f" − 扣分 {trimmed(deduction)}")
        provisional = round_half_up(exact, self.scheme.decimals)
        total = None if missing or nothing else provisional
        steps.append(" = ")
        end = Step(plain(provisional).replace("-", "−"), "result")
        note = [Step(f"（暂计，缺 {missing} 项）", "open")] if missing else []
        if nothing:
            note = [Step("（没有可计分的指标）", "open")]
        return ContestantScore(
            items=items,
            scored=scored,
            bonus=bonus,
            deduction=deduction,
            missing=missing,
            total=total,
            provisional=provisional,
            explanation=Explanation((Step("".join(steps)), end, *note)),
        )

    def _adjusted(
        self, contestant_id: int, rules: Iterable[AdjustmentRule], cap: Decimal | None
    ) -> Decimal:
        total = Decimal(0)
        for rule in rules:
            count = self.count(contestant_id, rule.key)
            if rule.when_late and contestant_id in self._late:
                count = max(count, Decimal(1))
            total += count * rule.points
        return total if cap is None else min(total, cap)

    def _rank(self, group: str) -> tuple[Standing, ...]:
        members = [self._entrants[member] for member in self._members.get(group, ())]
        places = [
            place
            for place, indicator in enumerate(self.scheme.indicators)
            if indicator.key in self.scheme.tie_break
        ]
        order = {key: n for n, key in enumerate(self.scheme.tie_break)}
        places.sort(key=lambda place: order[self.scheme.indicators[place].key])
        ranked: list[tuple[tuple[Decimal, ...], Entrant, ContestantScore]] = []
        unranked: list[Standing] = []
        for entrant in members:
            score = self.score(entrant.id)
            if score.total is None:
                unranked.append(Standing(entrant, None, 0, score, Decimal(0)))
                continue
            breaks = (score.items[place].score for place in places)
            key = (-score.total, *(-each if each is not None else Decimal(1) for each in breaks))
            ranked.append((key, entrant, score))
        ranked.sort(key=lambda each: (each[0], each[1].position, each[1].id))
        unranked.sort(key=lambda s: (s.entrant.position, s.entrant.id))
        return (*self._with_prizes(group, ranked), *unranked)

    def _with_prizes(
        self, group: str, ranked: list[tuple[tuple[Decimal, ...], Entrant, ContestantScore]]
    ) -> list[Standing]:
        prizes = self.scheme.prizes_of(self.period_kind, group)
        standings: list[Standing] = []
        start = 0
        while start < len(ranked):
            end = start
            while end < len(ranked) and ranked[end][0] == ranked[start][0]:
                end += 1
            tied = end - start
            prize = self._prize(prizes, start + 1, tied)
            standings += [
                Standing(entrant, start + 1, tied, score, prize)
                for _, entrant, score in ranked[start:end]
            ]
            start = end
        return standings

    def _prize(self, prizes: Mapping[int, Decimal], rank: int, tied: int) -> Decimal:
        """The prize of each of ``tied`` contestants that fill the ranks from ``rank`` on."""
        if self.scheme.tied_prize == "full":
            return prizes.get(rank, Decimal(0))
        shared = sum((prizes.get(rank + n, Decimal(0)) for n in range(tied)), Decimal(0))
        if tied == 1 or not shared:
            return shared
        return (shared / tied).quantize(Decimal("0.01"), ROUND_FLOOR)


def rank_changes(now: Iterable[Standing], before: Iterable[Standing]) -> dict[int, int | None]:
    """How many places each contestant rose (negative: fell) since the last period; ``None``: new or
    not ranked in one of them."""
    earlier = {each.entrant.id: each for each in before}
    changes: dict[int, int | None] = {}
    for standing in now:
        old = earlier.get(standing.entrant.id)
        same_group = old is not None and old.entrant.group == standing.entrant.group
        if old is None or not same_group or old.rank is None or standing.rank is None:
            changes[standing.entrant.id] = None
        else:
            changes[standing.entrant.id] = old.rank - standing.rank
    return changes
