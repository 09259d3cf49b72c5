"""A reward as a sum that can be read line by line: conditions, standard, uplift, cap, rounding.

Everything comes from the scheme. Calculated exactly, rounded half-up once, to 1 分 (0.000001 万元).
Rule source: docs/rules.md 5.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from hrdesk.core.explanation import Explanation, Step
from hrdesk.core.numbers import Exact, money_text, percent_text, round_half_up, trimmed
from hrdesk.core.reward_records import YES, RewardCase

from .scheme import RateStep, RewardKind, RewardScheme

CENT_PLACES = 6
"""Decimals of 万元 down to 1 分."""

Sign = Literal["", "×", "=", "+", "≤"]
LineRole = Literal["entry", "sum", "result"]


@dataclass(frozen=True, slots=True)
class AccountLine:
    """A line of the written-out sum: operator, name, remark, and its figure or rate as text."""

    sign: Sign
    name: str
    remark: str
    figure: str
    role: LineRole = "entry"


@dataclass(frozen=True, slots=True)
class Reward:
    """What a case is worth by its scheme.

    ``amount`` is the calculated reward in 万元; ``None`` while the base (or the kind) is not known.
    ``waiting`` names the conditions that are not confirmed: they make the amount 0. ``capped``: the
    cap decided. ``rate`` is the standard as a fraction (mean rate of the base where steps apply),
    ``uplift`` the factor of the uplift, ``special`` the 一事一议 amount where it counts.
    """

    amount: Decimal | None
    rate: Fraction | None
    uplift: Decimal
    special: Decimal | None
    cap: Decimal | None
    capped: bool
    waiting: tuple[str, ...]
    lines: tuple[AccountLine, ...]
    explanation: Explanation


def calculate(case: RewardCase, scheme: RewardScheme) -> Reward:
    """The reward of a case by a scheme."""
    return _Sum(case, scheme).reward()


def unmet_conditions(case: RewardCase, kind: RewardKind) -> tuple[str, ...]:
    """The conditions of a kind that are not confirmed: 实质性开工, 纳入统计库."""
    unmet = []
    if kind.needs_start and case.started != YES:
        unmet.append("实质性开工")
    if kind.needs_record and case.recorded != YES:
        unmet.append("纳入统计库")
    return tuple(unmet)


def rate_text(rate: Exact) -> str:
    """A rate as people write it: 1‰, 0.5‰, 2%."""
    exact = Fraction(rate)
    if exact >= Fraction(1, 100) and (exact * 100).denominator in (1, 2, 4, 5, 10, 20, 25, 50, 100):
        return f"{trimmed(round_half_up(exact * 100, 4))}%"
    return f"{trimmed(round_half_up(exact * 1000, 6))}‰"


def yuan_text(amount: Decimal) -> str:
    """An amount in 万元 written in 元, to the 分: ``1,000,000.00``."""
    return money_text(amount * 10_000)


class _Sum:
    """The sum while it is written."""

    def __init__(self, case: RewardCase, scheme: RewardScheme) -> None:
        self.case, self.scheme = case, scheme
        self.lines: list[AccountLine] = []
        self.steps: list[Step] = []
        self.capped = False

    def reward(self) -> Reward:
        kind = self.scheme.kind(self.case.reward_kind)
        special = self._special()
        if kind is None:
            return self._unknown(
                "待选奖励类型" if not self.case.reward_kind else "方案里没有这种奖励类型"
            )
        if self.case.base is None and special is None:
            self._line("", "计奖基数", kind.base_name, "待填")
            return self._unknown("待填计奖基数")
        waiting = unmet_conditions(self.case, kind)
        rate: Fraction | None = None
        uplift = Decimal(0)
        if special is None:
            exact, rate, uplift = self._standard(kind, self.case.base or Decimal(0))
        else:
            exact = Fraction(special)
            number = self.case.special_number
            self._line(
                "", "一事一议", f"批准文号 {number}，代替奖励标准和上浮", money_text(special)
            )
            self._say(f"一事一议 {money_text(special)}（{number}）")
        exact = self._cap(exact, special is not None)
        amount = Decimal(trimmed(round_half_up(exact, CENT_PLACES)))
        if waiting:
            words = "、".join(waiting)
            self._say("；", Step(f"{words}未确认，不予计奖 → 0", "open"))
            amount = Decimal(0)
        elif amount != exact:
            self._say(f" ≈ {money_text(amount)}")
        remark = (
            f"{'、'.join(waiting)}未确认" if waiting else ("已按上限封顶" if self.capped else "")
        )
        self._line("", "测算奖励", remark, money_text(amount), "result")
        self._say(Step(f"（{self.scheme.name}）", "rule"))
        return Reward(
            amount=amount,
            rate=rate,
            uplift=uplift,
            special=special,
            cap=self.scheme.cap,
            capped=self.capped and not waiting,
            waiting=waiting,
            lines=tuple(self.lines),
            explanation=Explanation(tuple(self.steps)),
        )

    def _unknown(self, why: str) -> Reward:
        self._say(Step(why, "open"))
        self._line("", "测算奖励", why, "", "result")
        return Reward(
            None, None, Decimal(0), None, self.scheme.cap, False, (), tuple(self.lines),
            Explanation(tuple(self.steps)),
        )  # fmt: skip

    def _special(self) -> Decimal | None:
        """The 一事一议 amount where it counts: with an approval number, and if the scheme knows it."""
        counts = self.scheme.special_allowed and bool(self.case.special_number.strip())
        return self.case.special_amount if counts else None

    def _standard(self, kind: RewardKind, base: Decimal) -> tuple[Fraction, Fraction, Decimal]:
        """Base × rate and the uplift; returns sum, rate and uplift."""
        self._line("", "计奖基数", kind.base_name, money_text(base))
        basic = self._by_rates(kind, base)
        rate = basic / Fraction(base) if base else Fraction(kind.rates[0].rate)
        uplift = self.scheme.uplift_of(self.case.standing)
        self._line("=", "基础奖励", "", _money(basic), "sum")
        if uplift is None:
            names = "、".join(each.name for each in self.scheme.uplifts)
            self._line("+", "上浮", f"不属于{names}，不上浮" if names else "方案没有上浮", "0.00")
            factor, total = Decimal(0), basic
        else:
            factor, added = uplift.factor, basic * Fraction(uplift.factor)
            total = basic + added
            percent = percent_text(factor).replace(".00%", "%")
            self._line("+", "上浮", f"{uplift.name} {percent}", _money(added))
            self._say(f" → {uplift.name}上浮 {percent} = {_money(total)}")
        self._line("=", "上浮后", "", _money(total), "sum")
        return total, rate, factor

    def _by_rates(self, kind: RewardKind, base: Decimal) -> Fraction:
        if len(kind.rates) == 1 or self.scheme.step_mode == "whole":
            step = [each for each in kind.rates if base >= each.above][-1]
            basic = Fraction(base) * Fraction(step.rate)
            remark = kind.name if len(kind.rates) == 1 else f"{kind.name}，{_from(step)}，全额适用"
            self._line("×", "奖励标准", remark, rate_text(step.rate))
            self._say(f"{money_text(base)} × {rate_text(step.rate)} = {_money(basic)}")
            return basic
        basic = Fraction(0)
        words = []
        ends = [each.above for each in kind.rates[1:]]
        for step, end in zip(kind.rates, [*ends, None], strict=True):
            top = base if end is None else min(base, end)
            if top <= step.above and step.above > 0:
                break
            part = Fraction(top - step.above)
            earned = part * Fraction(step.rate)
            basic += earned
            slice_text = f"{money_text(top - step.above)} × {rate_text(step.rate)}"
            words.append(slice_text)
            self._line(
                "×" if step is kind.rates[0] else "+",
                "奖励标准",
                f"{_from(step)}：{slice_text}",
                _money(earned),
            )
        self._say(f"{' + '.join(words)} = {_money(basic)}")
        return basic

    def _cap(self, exact: Fraction, special: bool) -> Fraction:
        cap = self.scheme.cap
        if cap is None:
            return exact
        if special and not self.scheme.cap_binds_special:
            self._line("≤", "单个项目上限", "一事一议不受上限限制", money_text(cap))
            return exact
        remark = "“一事一议”也不超过上限" if special else "未按“一事一议”"
        self._line("≤", "单个项目上限", remark, money_text(cap))
        if exact > cap:
            self.capped = True
            self._say(" → ", Step(f"上限 {money_text(cap)}", "far"))
            return Fraction(cap)
        return exact

    def _line(
        self, sign: Sign, name: str, remark: str, figure: str, role: LineRole = "entry"
    ) -> None:
        self.lines.append(AccountLine(sign, name, remark, figure, role))

    def _say(self, *parts: str | Step) -> None:
        self.steps += [Step(part) if isinstance(part, str) else part for part in parts]


def _from(step: RateStep) -> str:
    return f"{money_text(step.above)} 万元以上部分" if step.above else "起步档"


def _money(value: Exact) -> str:
    """An amount on the way, to the 分."""
    return money_text(value)
