"""A reward scheme while it is edited: everything as typed, checked as a whole when it is built."""

from __future__ import annotations

from dataclasses import dataclass, field

from hrdesk.core.rewards.scheme import RateStep, RewardKind, RewardScheme, StepMode, Uplift
from hrdesk.words import tr

from .scheme_texts import figure, optional_figure, optional_words, rate, rate_words, whole

YES, NO = "是", "否"
BASE_NAME = "计奖基数"


@dataclass
class KindDraft:
    """A kind of reward: name, base's name, 需开工, 需入库, and rows of 起点, 标准."""

    name: str = ""
    base_name: str = BASE_NAME
    needs_start: str = YES
    needs_record: str = YES
    rates: list[list[str]] = field(default_factory=lambda: [["0", "1‰"]])


@dataclass
class RewardDraft:
    """The texts of a reward scheme's editor."""

    name: str
    year: str
    source: str = ""
    kinds: list[KindDraft] = field(default_factory=list)
    uplifts: list[list[str]] = field(default_factory=list)
    cap: str = ""
    step_mode: StepMode = "progressive"
    special_allowed: bool = True
    cap_binds_special: bool = True

    @staticmethod
    def of(scheme: RewardScheme) -> RewardDraft:
        """The draft of a scheme."""
        return RewardDraft(
            name=scheme.name,
            year=str(scheme.year),
            source=scheme.source,
            kinds=[
                KindDraft(
                    kind.name,
                    kind.base_name,
                    YES if kind.needs_start else NO,
                    YES if kind.needs_record else NO,
                    [[optional_words(s.above), rate_words(s.rate, "‰")] for s in kind.rates],
                )
                for kind in scheme.kinds
            ],
            uplifts=[[each.name, rate_words(each.factor, "%")] for each in scheme.uplifts],
            cap=optional_words(scheme.cap),
            step_mode=scheme.step_mode,
            special_allowed=scheme.special_allowed,
            cap_binds_special=scheme.cap_binds_special,
        )

    def build(self) -> RewardScheme:
        """The scheme that is typed. Raises ``ValueError`` with a sentence."""
        return RewardScheme(
            name=self.name.strip(),
            year=whole(self.year, "年度"),
            source=self.source.strip(),
            kinds=tuple(_kind(draft) for draft in self.kinds),
            uplifts=tuple(
                Uplift(name.strip(), rate(text, tr("“{name}”的上浮").format(name=name), "%"))
                for name, text in self.uplifts
                if name.strip() or text.strip()
            ),
            cap=optional_figure(self.cap, tr("单个项目上限")),
            step_mode=self.step_mode,
            special_allowed=self.special_allowed,
            cap_binds_special=self.cap_binds_special,
        )


def _kind(draft: KindDraft) -> RewardKind:
    steps = []
    for number, (above, text) in enumerate(draft.rates, 1):
        label = tr("“{name}”第 {number} 档的").format(name=draft.name, number=number)
        if above.strip() or text.strip():
            steps.append(
                RateStep(
                    figure(above or "0", tr("{label}起点").format(label=label)),
                    rate(text, tr("{label}标准").format(label=label), "‰"),
                )
            )
    return RewardKind(
        draft.name.strip(),
        draft.base_name.strip() or BASE_NAME,
        tuple(steps),
        needs_start=draft.needs_start == YES,
        needs_record=draft.needs_record == YES,
    )
