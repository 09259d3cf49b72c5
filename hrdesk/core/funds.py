"""The fund block: totals per column, execution, arrival and usage rate.

Per column 年度资金总额 is the sum of the sources as soon as one source has a figure, else the typed
total. 执行率 = spent ÷ budget, where a blank 全年预算数 gives way to 年初预算数. Rule source: docs/rules.md 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .records import FundSource, ProjectSheet

AMOUNTS = ("initial_budget", "budget", "received", "spent")
"""The four money columns of the form, in order."""


@dataclass(frozen=True, slots=True)
class Funds:
    """A project's money, 万元, and its rates (1 = 100 %); ``None`` is not known or not applicable."""

    initial_budget: Decimal | None
    budget: Decimal | None
    received: Decimal | None
    spent: Decimal | None

    @property
    def effective_budget(self) -> Decimal | None:
        """全年预算数, or 年初预算数 where that is blank."""
        return self.initial_budget if self.budget is None else self.budget

    @property
    def execution_rate(self) -> Fraction | None:
        """spent ÷ budget; none without a budget, with a budget of 0, or while spent is blank."""
        return ratio(self.spent, self.effective_budget)

    @property
    def arrival_rate(self) -> Fraction | None:
        """received ÷ budget (到位率)."""
        return ratio(self.received, self.effective_budget)

    @property
    def usage_rate(self) -> Fraction | None:
        """spent ÷ received (使用率)."""
        return ratio(self.spent, self.received)


def ratio(part: Decimal | None, whole: Decimal | None) -> Fraction | None:
    """part ÷ whole exactly; ``None`` when either is unknown or the whole is not positive."""
    if part is None or whole is None or whole <= 0:
        return None
    return Fraction(part) / Fraction(whole)


def column_sum(figures: Iterable[Decimal | None]) -> Decimal | None:
    """Sum of the known figures, ``None`` when none is known."""
    known = [figure for figure in figures if figure is not None]
    return sum(known, Decimal(0)) if known else None


def funds_of(sheet: ProjectSheet) -> Funds:
    """The totals of a project's fund block."""
    totals: dict[str, Decimal | None] = {}
    for name in AMOUNTS:
        summed = column_sum(getattr(source, name) for source in sheet.fund_sources)
        totals[name] = getattr(sheet.project, f"total_{name}") if summed is None else summed
    return Funds(**totals)


def source_rate(source: FundSource) -> Fraction | None:
    """Execution rate of one source's own row."""
    return Funds(source.initial_budget, source.budget, source.received, source.spent).execution_rate
