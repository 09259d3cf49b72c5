"""Which light something has: 绿 正常, 黄 关注, 红 预警, or none where nothing can be said.

A light is decided by a ratio: what was reached ÷ what should be reached by the day. The bounds are data;
the usual ones are ours. Rule source: docs/rules.md 12.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from hrdesk.words import tr

Light = Literal["green", "yellow", "red", "open", "ahead"]
"""open: something has to be typed first. ahead: its day is still to come."""

LIGHTS: tuple[Light, ...] = ("red", "yellow", "open", "ahead", "green")
"""From what wants attention first to what wants none."""

LIGHT_NAMES: dict[Light, str] = {
    "green": tr("绿"),
    "yellow": tr("黄"),
    "red": tr("红"),
    "open": tr("待填"),
    "ahead": tr("未到期"),
}
_MEANINGS: dict[Light, str] = {
    "green": tr("绿（正常）"),
    "yellow": tr("黄（关注）"),
    "red": tr("红（预警）"),
}


@dataclass(frozen=True, slots=True)
class MonitoringRules:
    """The bounds. ``green_from`` and ``yellow_from`` are percent of what should be reached; a row with
    a date is 黄 in the last ``days_before`` days before it."""

    green_from: Decimal = Decimal(100)
    yellow_from: Decimal = Decimal(80)
    days_before: int = 30

    def __post_init__(self) -> None:
        """Refuse bounds that contradict each other."""
        if not 0 <= self.yellow_from <= self.green_from or self.days_before < 0:
            raise ValueError(tr("监控的界线不对：黄不能高于绿，天数不能小于 0。"))

    def light(self, ratio: Fraction) -> Light:
        """The light of a ratio; 1 = just what should be reached."""
        percent = ratio * 100
        if percent >= Fraction(self.green_from):
            return "green"
        return "yellow" if percent >= Fraction(self.yellow_from) else "red"


USUAL = MonitoringRules()


def light_words(light: Light) -> str:
    """A light as it is read: 黄（关注）; 待填 and 未到期 say themselves."""
    return _MEANINGS.get(light) or LIGHT_NAMES[light]
