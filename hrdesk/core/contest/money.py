"""Prize money: what was awarded, paid, held back, cut or taken back, and what is left of the pot.

The pot is the year's. A prize draws on it; what is 少拨, 停拨 or 全额扣回 returns to it, 缓拨 stays
reserved. Amounts in 万元. Rule source: docs/rules.md 6.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from hrdesk.core.contest_records import PAYMENT_ACTIONS, ContestPayment, PrizeUse
from hrdesk.core.numbers import money_text
from hrdesk.words import tr

ZERO = Decimal(0)
_PAID, _HELD, _CUT, _STOPPED, _RETURNED = PAYMENT_ACTIONS


@dataclass(frozen=True, slots=True)
class PrizeAccount:
    """One contestant's prize of one period and what was done with it."""

    prize: Decimal = ZERO
    paid: Decimal = ZERO  # 拨付
    held: Decimal = ZERO  # 缓拨
    cut: Decimal = ZERO  # 少拨 and 停拨
    returned: Decimal = ZERO  # 全额扣回
    used: Decimal = ZERO  # recorded use

    @property
    def net_paid(self) -> Decimal:
        """Paid and not taken back."""
        return self.paid - self.returned

    @property
    def unpaid(self) -> Decimal:
        """What may still be paid; 缓拨 is part of it."""
        return ZERO if self.returned else self.prize - self.cut - self.paid

    @property
    def reserved(self) -> Decimal:
        """What is held back and not yet paid."""
        return max(ZERO, min(self.held, self.unpaid))

    @property
    def drawn(self) -> Decimal:
        """What the prize takes from the pot now."""
        return self.net_paid if self.returned else self.prize - self.cut


def account(
    prize: Decimal, payments: Iterable[ContestPayment], uses: Iterable[PrizeUse] = ()
) -> PrizeAccount:
    """A contestant's account of a period."""
    sums = dict.fromkeys(PAYMENT_ACTIONS, ZERO)
    for payment in payments:
        sums[payment.action] += payment.amount or ZERO
    return PrizeAccount(
        prize=prize,
        paid=sums[_PAID],
        held=sums[_HELD],
        cut=sums[_CUT] + sums[_STOPPED],
        returned=sums[_RETURNED],
        used=sum((use.amount or ZERO for use in uses), ZERO),
    )


@dataclass(frozen=True, slots=True)
class Ledger:
    """The year's money: the pot and all accounts that draw on it."""

    pot: Decimal
    accounts: tuple[PrizeAccount, ...]

    @property
    def drawn(self) -> Decimal:
        """What all prizes take from the pot."""
        return sum((each.drawn for each in self.accounts), ZERO)

    @property
    def paid(self) -> Decimal:
        """Paid and not taken back."""
        return sum((each.net_paid for each in self.accounts), ZERO)

    @property
    def remaining(self) -> Decimal:
        """What is left of the pot: drawn + remaining = pot."""
        return self.pot - self.drawn


def payment_refusal(
    action: str, amount: Decimal | None, reason: str, mine: PrizeAccount, year: Ledger
) -> str | None:
    """Why a payment cannot be recorded, ``None`` when it can."""
    if amount is None or amount <= 0:
        return tr("{action}金额要大于 0。").format(action=action)
    if action != _PAID and not reason.strip():
        return tr("{action}要写明理由。").format(action=action)
    if action == _RETURNED:
        if amount != mine.net_paid or not mine.net_paid:
            return tr("全额扣回的金额要等于已拨的 {net_paid} 万元。").format(
                net_paid=money_text(mine.net_paid)
            )
        return None
    if amount > mine.unpaid:
        return tr("还可以拨付的是 {unpaid} 万元，{action} {amount} 万元超过了它。").format(
            unpaid=money_text(mine.unpaid), action=action, amount=money_text(amount)
        )
    if action == _STOPPED and amount != mine.unpaid:
        return tr("停拨要停拨全部未拨的 {unpaid} 万元；只减一部分请选少拨。").format(
            unpaid=money_text(mine.unpaid)
        )
    if action == _PAID and year.paid + amount > year.pot:
        left = money_text(year.pot - year.paid)
        return tr("全年奖金总额 {pot} 万元，还可拨 {left} 万元，不能再拨 {amount} 万元。").format(
            pot=money_text(year.pot), left=left, amount=money_text(amount)
        )
    return None


def use_refusal(amount: Decimal | None, purpose: str, mine: PrizeAccount) -> str | None:
    """Why a use of prize money cannot be recorded, ``None`` when it can."""
    if amount is None or amount <= 0:
        return tr("使用金额要大于 0。")
    if not purpose:
        return tr("奖金只能用于招商活动和策划包装，请选择用途。")
    if mine.used + amount > mine.net_paid:
        left = money_text(mine.net_paid - mine.used)
        return tr("已拨的奖金还有 {left} 万元没有登记用途，不能登记 {amount} 万元。").format(
            left=left, amount=money_text(amount)
        )
    return None
