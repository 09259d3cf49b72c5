"""Columns of the contest's matrix: which there are in each view, and their heads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hrdesk.core.contest.scheme import ContestScheme
from hrdesk.core.numbers import trimmed
from hrdesk.words import tr

from .cells import Column

View = Literal["completion", "reported", "recognised", "target", "yearly", "adjustments"]
VIEWS: tuple[tuple[View, str], ...] = (
    ("completion", tr("完成情况")),
    ("reported", tr("上报值")),
    ("recognised", tr("认定值")),
    ("target", tr("时序目标")),
    ("yearly", tr("年度目标")),
    ("adjustments", tr("加减分")),
)
"""The views with their names."""

Role = Literal[
    "rank", "change", "name", "submitted", "value", "score", "count", "adjusted", "total", "prize"
]


@dataclass(frozen=True, slots=True)
class Slot:
    """What a column stands for; ``key`` is an indicator's or a rule's, ``part`` a part's."""

    role: Role
    key: str = ""
    part: str = ""

    @property
    def column_name(self) -> str:
        """A name of its own."""
        return f"{self.role}:{self.key}:{self.part}"


def slots_of(scheme: ContestScheme, view: View) -> tuple[Slot, ...]:
    """The columns of a view."""
    slots = [] if view == "yearly" else [Slot("rank"), Slot("change")]
    slots.append(Slot("name"))
    if view == "reported":
        slots.append(Slot("submitted"))
    if view == "adjustments":
        slots += [Slot("count", rule.key) for rule in (*scheme.bonuses, *scheme.deductions)]
    else:
        for indicator in scheme.indicators:
            if view == "completion":
                slots += [Slot("value", indicator.key), Slot("score", indicator.key)]
                continue
            parts = [
                part
                for part in indicator.part_keys
                if view not in ("target", "yearly") or indicator.uses_target(part)
            ]
            slots += [Slot("value", indicator.key, part) for part in parts]
            if view in ("reported", "recognised"):
                slots.append(Slot("score", indicator.key))
    if view == "completion":
        slots.append(Slot("adjusted"))
    if view != "yearly":
        slots += [Slot("total"), Slot("prize")]
    return tuple(slots)


_TITLES: dict[Role, str] = {
    "rank": tr("名次"),
    "change": tr("变化"),
    "name": tr("参评单位"),
    "submitted": tr("报送日期"),
    "score": tr("得分"),
    "adjusted": tr("加减"),
    "total": tr("总分"),
    "prize": tr("奖金"),
}


def column_of(slot: Slot, scheme: ContestScheme, view: View) -> Column:
    title = _TITLES.get(slot.role, "")
    hint = ""
    if slot.role == "count":
        rule = scheme.adjustment(slot.key)
        assert rule is not None
        sign = "+" if rule in scheme.bonuses else "−"
        title = f"{rule.name} {sign}{trimmed(rule.points)}"
        hint = tr("填次数；迟报由报送日期自动计一次") if rule.when_late else tr("填次数")
    if slot.role == "value":
        indicator = scheme.indicator(slot.key)
        assert indicator is not None
        part = indicator.part(slot.part)
        if view == "completion":
            title = (
                tr("完成率") if indicator.method in ("completion", "mean", "growth") else tr("数值")
            )
        else:
            title = part.name if part is not None else dict(VIEWS)[view]
        unit = (part.unit if part is not None else "") or indicator.unit
        hint = f"{indicator.name}，{unit}" if unit else indicator.name
    fillable = slot.role in ("submitted", "count") or (
        slot.role == "value" and view != "completion"
    )
    align: Literal["left", "right", "center"] = "right"
    if slot.role in ("rank", "change"):
        align = "center"
    elif slot.role in ("name", "submitted"):
        align = "left"
    return Column(slot.column_name, title, align, fillable=fillable, hint=hint)
