"""The contest over the records of an open file: a running board for each period.

A board is built when somebody looks at its period and is then told of every change, so that a typed
figure costs one contestant's score and one group's ranks. Once 公示 has begun a period is scored by the
scheme as it was published, whatever becomes of the scheme later.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import cast

from hrdesk.core.contest.board import Board, Entrant, rank_changes
from hrdesk.core.contest.bulletin import Bulletin, Heading, bulletin_from_json, bulletin_of
from hrdesk.core.contest.items import Figure
from hrdesk.core.contest.money import Ledger, PrizeAccount, account
from hrdesk.core.contest.periods import days_late, is_frozen, target_to_date
from hrdesk.core.contest.scheme import ContestScheme
from hrdesk.core.contest_records import (
    ContestAdjustment,
    Contestant,
    ContestPayment,
    ContestPeriod,
    ContestSubmission,
    ContestValue,
    PrizeUse,
)
from hrdesk.core.records import Evaluation

from .contest_reading import CellKey, ContestReading, cell_of
from .journal import Atom
from .store import Store

_REBUILDS = frozenset({"contest_period", "contest_scheme", "contest_publication", "evaluation"})


class Contests(ContestReading):
    """Reads periods and keeps their boards; changes go through the document's gate."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._boards: dict[int, Board] = {}

    def forget(self) -> None:
        super().forget()
        self._boards.clear()

    # Boards

    def board(self, period_id: int) -> Board:
        """The running board of a period. Raises ``KeyError`` when there is none of that id."""
        found = self._boards.get(period_id)
        if found is None:
            found = self._boards[period_id] = self._build(period_id)
        return found

    def _build(self, period_id: int) -> Board:
        period = self.period(period_id)
        scheme = self.scheme_of(period_id)
        contestants = self._taking_part(period)
        board = Board(scheme, period.period_kind, (_entrant(each) for each in contestants))
        for contestant in contestants:
            for indicator in scheme.indicators:
                for part in indicator.part_keys:
                    key = (contestant.id, indicator.key, part)
                    board.put_figure(*key, self._figure(period, scheme, key))
        adjusted = self.of_period("contest_adjustment", period_id)
        submitted = self.of_period("contest_submission", period_id)
        there = {contestant.id for contestant in contestants}
        for record in (*adjusted, *submitted):
            contestant_id = cast(ContestAdjustment | ContestSubmission, record).contestant_id
            if contestant_id in there:
                self._put_extra(board, period, contestant_id)
        return board

    def _taking_part(self, period: ContestPeriod) -> tuple[Contestant, ...]:
        """The contestants of a period: once published, those that were published."""
        contestants = self.contestants(period.evaluation_id)
        publication = self.publication(period.id) if is_frozen(period) else None
        if publication is None:
            return contestants
        published = bulletin_from_json(publication.result_body)
        names = {standing.contestant_id for standing in published.standings}
        return tuple(contestant for contestant in contestants if contestant.id in names)

    def _figure(self, period: ContestPeriod, scheme: ContestScheme, key: CellKey) -> Figure:
        contestant_id, indicator_key, part = key
        indicator = scheme.indicator(indicator_key)
        assert indicator is not None
        value = self.value(period.id, contestant_id, indicator_key, part)
        # Targets are written into the figures when 公示 begins; the year's do not count after that.
        frozen = is_frozen(period) and self.publication(period.id) is not None
        yearly = None if frozen else self.yearly_target(contestant_id, indicator_key, part)
        target = None
        if indicator.uses_target(part):
            target = target_to_date(
                indicator,
                part,
                None if value is None else value.target,
                None if yearly is None else yearly.amount,
                period.share,
            )
        if value is None:
            return Figure(target=target)
        return Figure(
            reported=value.reported,
            recognised=value.recognised,
            target=target,
            base=value.base,
            not_applicable=value.not_applicable,
            reason=value.reason,
        )

    # After a change

    def follow(self, atoms: Sequence[Atom]) -> None:
        """Tell the boards of atoms that the store already has."""
        kinds = {atom.kind for atom in atoms}
        if kinds & _REBUILDS:
            self.forget()
            return
        for atom in atoms:
            if atom.kind == "contest_value":
                self._follow_value(atom)
            elif atom.kind == "contest_target":
                self._targets = None
                self._boards.clear()
            elif atom.kind == "contestant":
                self._follow_contestant(atom)
            elif atom.kind in ("contest_adjustment", "contest_submission"):
                self._follow_extra(atom)

    def _follow_value(self, atom: Atom) -> None:
        records = [each for each in (atom.old, atom.new) if isinstance(each, ContestValue)]
        now = self._store.get("contest_value", atom.id)
        if isinstance(now, ContestValue):
            records.append(now)
        if atom.field in ("period_id", "contestant_id", "indicator", "part"):
            self.forget()
            return
        for period_id in {record.period_id for record in records}:
            cells = self._cells(period_id)
            for record in records:
                key = cell_of(record)
                if now is not None:
                    cells[key] = record.id
                elif cells.get(key) == record.id:
                    del cells[key]
                self._tell(period_id, key)

    def _tell(self, period_id: int, key: CellKey) -> None:
        board = self._boards.get(period_id)
        if board is None:
            return
        indicator = board.scheme.indicator(key[1])
        present = self._store.get("contestant", key[0]) is not None
        if indicator is not None and key[2] in indicator.part_keys and present:
            figure = self._figure(self.period(period_id), board.scheme, key)
            board.put_figure(*key, figure)

    def _follow_contestant(self, atom: Atom) -> None:
        now = self._store.get("contestant", atom.id)
        if not atom.field or atom.field == "evaluation_id" or not isinstance(now, Contestant):
            self._boards.clear()
            return
        for period_id, board in self._boards.items():
            if self.period(period_id).evaluation_id == now.evaluation_id:
                board.put_entrant(_entrant(now))

    def _follow_extra(self, atom: Atom) -> None:
        """Bonuses, deductions and submissions change a contestant's total, not its items."""
        kind = (ContestAdjustment, ContestSubmission)
        for value in (atom.old, atom.new, self._store.get(atom.kind, atom.id)):
            if not isinstance(value, kind):
                continue
            board = self._boards.get(value.period_id)
            if board is None:
                continue
            if atom.field in ("period_id", "contestant_id"):
                self._boards.pop(value.period_id)
            elif self._store.get("contestant", value.contestant_id) is not None:
                self._put_extra(board, self.period(value.period_id), value.contestant_id)

    def _put_extra(self, board: Board, period: ContestPeriod, contestant_id: int) -> None:
        counts: dict[str, Decimal] = {}
        for record in self.of_period("contest_adjustment", period.id):
            adjustment = cast(ContestAdjustment, record)
            if adjustment.contestant_id == contestant_id:
                count = adjustment.count or Decimal(0)
                counts[adjustment.rule] = counts.get(adjustment.rule, Decimal(0)) + count
        board.put_adjustments(contestant_id, counts)
        submission = self.submission(period.id, contestant_id)
        days = days_late(submission.submitted_on, period.due) if submission else 0
        board.put_late(contestant_id, days > 0)

    # Results

    def previous(self, period_id: int) -> ContestPeriod | None:
        """The period before, of the same evaluation; a month is compared with the month before."""
        period = self.period(period_id)
        monthly = period.period_kind == "月度"
        earlier = [
            each
            for each in self.periods(period.evaluation_id)
            if (each.period_kind == "月度") == monthly
        ]
        place = next(n for n, each in enumerate(earlier) if each.id == period_id)
        return earlier[place - 1] if place else None

    def changes(self, period_id: int) -> dict[int, int | None]:
        """How many places each contestant rose since the period before."""
        before = self.previous(period_id)
        if before is None:
            return {}
        return rank_changes(
            self.board(period_id).all_standings(), self.board(before.id).all_standings()
        )

    def days_late(self, period_id: int) -> dict[int, int]:
        """How many days late each contestant's data came, of those that were late."""
        due = self.period(period_id).due
        late = {
            submission.contestant_id: days_late(submission.submitted_on, due)
            for submission in cast(
                Iterable[ContestSubmission], self.of_period("contest_submission", period_id)
            )
        }
        return {contestant_id: days for contestant_id, days in late.items() if days}

    def bulletin(self, period_id: int) -> Bulletin:
        """The period's result as it stands now."""
        period = self.period(period_id)
        evaluation = cast(Evaluation, self._store.get("evaluation", period.evaluation_id))
        publication = self.publication(period_id)
        heading = Heading(
            evaluation.unit,
            evaluation.year,
            period.code,
            period.name,
            period.stage,
            publication.date if publication else "",
            period.due,
        )

        def source(contestant_id: int, indicator: str, part: str) -> tuple[str, str]:
            value = self.value(period_id, contestant_id, indicator, part)
            return ("", "") if value is None else (value.source, value.reason)

        return bulletin_of(
            self.board(period_id),
            heading,
            self.changes(period_id),
            self.days_late(period_id),
            source,
        )

    # Money

    def account(self, period_id: int, contestant_id: int) -> PrizeAccount:
        """A contestant's prize of a period and what was done with it."""
        return self.accounts(period_id).get(contestant_id, PrizeAccount())

    def accounts(self, period_id: int) -> dict[int, PrizeAccount]:
        """The accounts of all contestants of a period; one without a prize and payments has none."""
        payments = cast(tuple[ContestPayment, ...], self.of_period("contest_payment", period_id))
        uses = cast(tuple[PrizeUse, ...], self.of_period("prize_use", period_id))
        prizes = {each.entrant.id: each.prize for each in self.board(period_id).all_standings()}
        names = [
            *(key for key, prize in prizes.items() if prize),
            *(p.contestant_id for p in payments),
        ]
        return {
            contestant_id: account(
                prizes.get(contestant_id, Decimal(0)),
                (p for p in payments if p.contestant_id == contestant_id),
                (u for u in uses if u.contestant_id == contestant_id),
            )
            for contestant_id in dict.fromkeys(names)
        }

    def ledger(self, period_id: int) -> Ledger:
        """The year's money of the scheme that a period is scored by."""
        period = self.period(period_id)
        mine = [
            each
            for each in self.periods(period.evaluation_id)
            if each.scheme_id == period.scheme_id
        ]
        accounts = tuple(one for each in mine for one in self.accounts(each.id).values())
        return Ledger(self.scheme_of(period_id).pot, accounts)


def _entrant(contestant: Contestant) -> Entrant:
    return Entrant(contestant.id, contestant.name, contestant.group, contestant.position)
