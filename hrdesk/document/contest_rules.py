"""What a change may not do to a contest: touch published figures without a reason, pay beyond the pot.

The gate asks after the steps of a change were applied to memory and before anything is written; undoing
and redoing are not asked, because they bring back what was allowed.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import cast

from hrdesk.core.contest_records import (
    FROZEN_STAGES,
    Contestant,
    ContestCorrection,
    ContestPayment,
    ContestPeriod,
    ContestValue,
)
from hrdesk.core.entry import Refused
from hrdesk.core.numbers import money_text
from hrdesk.words import tr

from .contests import Contests
from .journal import Atom
from .store import Store

_FIGURES = frozenset({"contest_value", "contest_adjustment", "contest_submission"})
_OWNERS = frozenset({"contest_period", "contestant"})
_KEPT = frozenset({"contest_publication", "contest_correction"})
_FROZEN_FIELDS = frozenset({"share", "period_kind", "scheme_id", "evaluation_id", "due", "stage"})


def check_contest(store: Store, contests: Contests, atoms: Sequence[Atom]) -> None:
    """Refuse what a contest does not allow. Raises ``Refused``."""
    kinds = {atom.kind for atom in atoms}
    if not any(kind.startswith("contest") for kind in kinds):
        return
    rules = _Rules(store, atoms)
    for atom in sorted(atoms, key=lambda atom: atom.kind not in _OWNERS):  # the cause comes first
        rules.check(atom)
        if atom.kind == "contest_value" and not atom.field and atom.old is None:
            _check_single(contests, cast(ContestValue, atom.new))
    if "contest_payment" in kinds:
        _check_pot(store, contests, atoms)


class _Rules:
    """The state before the change, and the corrections in it."""

    def __init__(self, store: Store, atoms: Sequence[Atom]) -> None:
        self._store = store
        self._stages: dict[int, str] = {}
        self._gone: set[int] = set()  # periods that go with their evaluation
        self._corrected: set[int] = set()
        whole = any(a.kind == "evaluation" and not a.field and a.new is None for a in atoms)
        for atom in atoms:
            if atom.kind == "contest_period":
                before = cast(str, atom.old) if atom.field == "stage" else ""
                if atom.field == "stage":
                    self._stages.setdefault(atom.id, before)
                elif not atom.field:
                    old = cast(ContestPeriod | None, atom.old)
                    self._stages.setdefault(atom.id, "" if old is None else old.stage)
                    if old is not None and (whole or old.stage not in FROZEN_STAGES):
                        self._gone.add(atom.id)
            elif isinstance(atom.new, ContestCorrection) and atom.new.reason.strip():
                self._corrected.add(atom.new.period_id)

    def _stage_before(self, period_id: int) -> str:
        if period_id in self._stages:
            return self._stages[period_id]
        period = self._store.get("contest_period", period_id)
        return period.stage if isinstance(period, ContestPeriod) else ""

    def _frozen(self, period_id: int) -> bool:
        return self._stage_before(period_id) in FROZEN_STAGES and period_id not in self._gone

    def check(self, atom: Atom) -> None:
        if atom.kind in _FIGURES:
            for period_id in self._periods_of(atom):
                if self._frozen(period_id) and period_id not in self._corrected:
                    raise Refused(tr("这一期已开始公示，数据只能带理由更正。"))
        elif atom.kind in _KEPT:
            new = not atom.field and atom.old is None
            if not new and not all(p in self._gone for p in self._periods_of(atom)):
                raise Refused(tr("公示留底和更正记录不能修改或删除。"))
        elif atom.kind == "contest_period":
            self._check_period(atom)
        elif atom.kind == "contestant":
            self._check_contestant(atom)

    def _check_period(self, atom: Atom) -> None:
        if not self._frozen(atom.id):
            return
        if not atom.field and atom.new is None:
            raise Refused(tr("已公示的期次不能删除。"))
        forward = atom.field == "stage" and atom.new in FROZEN_STAGES
        if atom.field in _FROZEN_FIELDS and not forward and atom.id not in self._corrected:
            raise Refused(tr("这一期已开始公示，期次设置只能带理由更正。"))

    def _check_contestant(self, atom: Atom) -> None:
        removed = not atom.field and atom.new is None
        if not removed and atom.field not in ("group", "evaluation_id"):
            return
        who = atom.old if removed else self._store.get("contestant", atom.id)
        if not isinstance(who, Contestant):
            return
        for record in self._store.unordered("contest_period"):
            period = cast(ContestPeriod, record)
            if period.evaluation_id == who.evaluation_id and self._frozen(period.id):
                act = tr("删除") if removed else tr("改分组")
                raise Refused(
                    tr("{name}参加的“{period_name}”已经公示，不能{act}。").format(
                        name=who.name, period_name=period.name, act=act
                    )
                )

    def _periods_of(self, atom: Atom) -> set[int]:
        found = {
            getattr(each, "period_id")  # noqa: B009
            for each in (atom.old, atom.new)
            if not atom.field and each is not None
        }
        now = self._store.get(atom.kind, atom.id)
        if now is not None:
            found.add(getattr(now, "period_id"))  # noqa: B009
        if atom.field == "period_id":
            found |= {atom.old, atom.new}
        return cast(set[int], found)


def _check_single(contests: Contests, value: ContestValue) -> None:
    there = contests.value(value.period_id, value.contestant_id, value.indicator, value.part)
    if there is not None and there.id != value.id:
        raise Refused(tr("这一格已经有数据了，请在原处修改。"))


def _check_pot(store: Store, contests: Contests, atoms: Sequence[Atom]) -> None:
    """What is paid in all periods of a scheme never exceeds its pot."""
    touched = {
        record.period_id
        for atom in atoms
        if atom.kind == "contest_payment"
        for record in (atom.new, store.get(atom.kind, atom.id))
        if isinstance(record, ContestPayment)
    }
    for period_id in touched:
        period = contests.period(period_id)
        periods = {
            each.id
            for each in contests.periods(period.evaluation_id)
            if each.scheme_id == period.scheme_id
        }
        paid = Decimal(0)
        for record in store.unordered("contest_payment"):
            payment = cast(ContestPayment, record)
            if payment.period_id in periods and payment.amount is not None:
                sign = {"拨付": 1, "全额扣回": -1}.get(payment.action, 0)
                paid += sign * payment.amount
        pot = contests.scheme_of(period_id).pot
        if paid > pot:
            raise Refused(
                tr("奖金已拨 {paid} 万元，超过全年奖金总额 {pot} 万元。").format(
                    paid=money_text(paid), pot=money_text(pot)
                )
            )
