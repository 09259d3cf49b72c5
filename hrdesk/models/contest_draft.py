"""A contest scheme while it is edited: everything as typed, checked as a whole when it is built."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from hrdesk.core.contest.scheme import (
    METHOD_NAMES,
    AdjustmentRule,
    ContestIndicator,
    ContestScheme,
    Method,
    NoTarget,
    Part,
    Prize,
    RankPoints,
    TiedPrize,
)
from hrdesk.words import tr

from .scheme_texts import figure, optional_figure, optional_words, rate, rate_words, whole

YES, NO = "是", "否"
SEPARATOR = "、"


@dataclass
class PartDraft:
    """A part: name, unit, 占比 or 每次分, 对照目标, 目标."""

    key: str
    name: str = ""
    unit: str = ""
    worth: str = ""
    against_target: str = NO
    target: str = ""


@dataclass
class IndicatorDraft:
    """An indicator's row in the editor, with its parts and rank points."""

    key: str
    name: str = ""
    short_name: str = ""
    unit: str = ""
    weight: str = "10"
    method: Method = "completion"
    cap: str = "100%"
    target: str = ""
    by_time: str = YES
    parts: list[PartDraft] = field(default_factory=list)
    ranks: list[list[str]] = field(default_factory=list)


@dataclass
class RuleDraft:
    """A bonus or deduction."""

    key: str
    name: str = ""
    points: str = "1"
    when_late: str = NO


@dataclass
class ContestDraft:
    """The texts of a contest scheme's editor."""

    name: str
    year: str
    source: str = ""
    groups: list[str] = field(default_factory=list)
    indicators: list[IndicatorDraft] = field(default_factory=list)
    bonuses: list[RuleDraft] = field(default_factory=list)
    deductions: list[RuleDraft] = field(default_factory=list)
    bonus_cap: str = ""
    deduction_cap: str = ""
    no_target: NoTarget = "spread"
    decimals: str = "2"
    tie_break: str = ""
    tied_prize: TiedPrize = "shared"
    prizes: list[list[str]] = field(default_factory=list)  # 期次类型, 分组, 名次, 奖金
    pot: str = "0"
    is_example: bool = False

    @staticmethod
    def of(scheme: ContestScheme) -> ContestDraft:
        """The draft of a scheme."""
        names = {indicator.key: indicator.name for indicator in scheme.indicators}
        return ContestDraft(
            name=scheme.name,
            year=str(scheme.year),
            source=scheme.source,
            groups=list(scheme.groups),
            indicators=[_indicator_draft(indicator) for indicator in scheme.indicators],
            bonuses=[_rule_draft(rule) for rule in scheme.bonuses],
            deductions=[_rule_draft(rule) for rule in scheme.deductions],
            bonus_cap=optional_words(scheme.bonus_cap),
            deduction_cap=optional_words(scheme.deduction_cap),
            no_target=scheme.no_target,
            decimals=str(scheme.decimals),
            tie_break=SEPARATOR.join(names[key] for key in scheme.tie_break),
            tied_prize=scheme.tied_prize,
            prizes=[
                [prize.period_kind, prize.group, str(prize.rank), optional_words(prize.amount)]
                for prize in scheme.prizes
            ],
            pot=optional_words(scheme.pot),
            is_example=scheme.is_example,
        )

    def fresh_key(self, stem: str) -> str:
        """A key that nothing in the scheme has."""
        taken = {indicator.key for indicator in self.indicators}
        taken |= {rule.key for rule in (*self.bonuses, *self.deductions)}
        taken |= {part.key for indicator in self.indicators for part in indicator.parts}
        number = 1
        while f"{stem}{number}" in taken:
            number += 1
        return f"{stem}{number}"

    @property
    def weight(self) -> Decimal | None:
        """Σ weights, ``None`` while one is no figure."""
        try:
            return sum((figure(i.weight, tr("分值")) for i in self.indicators), Decimal(0))
        except ValueError:
            return None

    def rename_group(self, old: str, new: str) -> None:
        """Give a group another name, also in the prizes."""
        self.groups = [new if group == old else group for group in self.groups]
        for prize in self.prizes:
            if prize[1] == old:
                prize[1] = new

    def rename_indicator(self, old: str, new: str) -> None:
        """An indicator has another name: what compares by it says the new one."""
        if old.strip() and new.strip():
            names = self.tie_break.split(SEPARATOR)
            self.tie_break = SEPARATOR.join(new if name == old else name for name in names)

    def build(self) -> ContestScheme:
        """The scheme that is typed. Raises ``ValueError`` with a sentence."""
        return ContestScheme(
            name=self.name.strip(),
            year=whole(self.year, "年度"),
            source=self.source.strip(),
            groups=tuple(group.strip() for group in self.groups),
            indicators=tuple(_indicator(draft) for draft in self.indicators),
            bonuses=_rules(self.bonuses),
            deductions=_rules(self.deductions),
            bonus_cap=optional_figure(self.bonus_cap, tr("加分上限")),
            deduction_cap=optional_figure(self.deduction_cap, tr("扣分上限")),
            no_target=self.no_target,
            decimals=whole(self.decimals, tr("总分小数位")),
            tie_break=self._tie_break(),
            tied_prize=self.tied_prize,
            prizes=tuple(_prize(row) for row in self.prizes if any(text.strip() for text in row)),
            pot=figure(self.pot or "0", tr("全年奖金总额")),
            is_example=self.is_example,
        )

    def _tie_break(self) -> tuple[str, ...]:
        keys = []
        named = {}
        for indicator in self.indicators:
            named[indicator.name.strip()] = named[indicator.short_name.strip()] = indicator.key
        for name in self.tie_break.replace("，", SEPARATOR).split(SEPARATOR):
            if name.strip():
                if name.strip() not in named:
                    raise ValueError(
                        tr("并列时比较的指标里没有“{name}”。").format(name=name.strip())
                    )
                keys.append(named[name.strip()])
        return tuple(keys)


def _indicator_draft(indicator: ContestIndicator) -> IndicatorDraft:
    return IndicatorDraft(
        key=indicator.key,
        name=indicator.name,
        short_name=indicator.short_name,
        unit=indicator.unit,
        weight=optional_words(indicator.weight),
        method=indicator.method,
        cap=rate_words(indicator.cap, "%"),
        target=optional_words(indicator.target),
        by_time=YES if indicator.by_time else NO,
        parts=[
            PartDraft(
                part.key,
                part.name,
                part.unit,
                rate_words(part.share, "%")
                if part.share is not None
                else optional_words(part.points),
                YES if part.against_target else NO,
                optional_words(part.target),
            )
            for part in indicator.parts
        ],
        ranks=[[str(each.rank), optional_words(each.points)] for each in indicator.rank_points],
    )


def _rule_draft(rule: AdjustmentRule) -> RuleDraft:
    return RuleDraft(
        rule.key, rule.name, optional_words(rule.points), YES if rule.when_late else NO
    )


def _indicator(draft: IndicatorDraft) -> ContestIndicator:
    label = tr("“{name}”的").format(name=draft.name)
    has_parts = draft.method in ("mean", "points", "deduction")
    return ContestIndicator(
        key=draft.key,
        name=draft.name.strip(),
        short_name=draft.short_name.strip(),
        unit=draft.unit.strip(),
        weight=figure(draft.weight, tr("{label}分值").format(label=label)),
        method=draft.method,
        cap=rate(draft.cap or "100%", tr("{label}完成率最多按").format(label=label), "%"),
        target=optional_figure(draft.target, tr("{label}目标").format(label=label)),
        by_time=draft.by_time == YES,
        parts=tuple(_part(part, draft) for part in draft.parts) if has_parts else (),
        rank_points=tuple(
            RankPoints(
                whole(rank, tr("{label}名次").format(label=label)),
                figure(points, tr("{label}名次得分").format(label=label)),
            )
            for rank, points in draft.ranks
            if rank.strip() or points.strip()
        )
        if draft.method == "rank"
        else (),
    )


def _part(part: PartDraft, draft: IndicatorDraft) -> Part:
    label = tr("“{name}”的分项“{part_name}”的").format(name=draft.name, part_name=part.name)
    mean = draft.method == "mean"
    return Part(
        key=part.key,
        name=part.name.strip(),
        unit=part.unit.strip(),
        share=rate(part.worth, tr("{label}占比").format(label=label), "%") if mean else None,
        points=None if mean else figure(part.worth, tr("{label}每次分").format(label=label)),
        against_target=part.against_target == YES and draft.method == "deduction",
        target=optional_figure(part.target, tr("{label}目标").format(label=label)),
    )


def _rules(drafts: Sequence[RuleDraft]) -> tuple[AdjustmentRule, ...]:
    return tuple(
        AdjustmentRule(
            draft.key,
            draft.name.strip(),
            figure(draft.points, tr("“{name}”的分").format(name=draft.name)),
            draft.when_late == YES,
        )
        for draft in drafts
    )


def _prize(row: Sequence[str]) -> Prize:
    period_kind, group, rank, amount = row
    label = tr("{group}第 {rank} 名的").format(group=group, rank=rank)
    return Prize(
        period_kind.strip(),
        group.strip(),
        whole(rank, tr("{group}奖金的名次").format(group=group)),
        figure(amount, tr("{label}奖金").format(label=label)),
    )


METHODS: tuple[tuple[str, Method], ...] = tuple(
    (name, method) for method, name in METHOD_NAMES.items()
)
"""Methods as the editor offers them."""
