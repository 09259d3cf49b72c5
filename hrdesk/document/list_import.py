"""Lists from spreadsheets as steps for the gate: the whole list or nothing of it.

What cannot be taken is collected with its cell, so that one look at the list mends it all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hrdesk.core.contest.lists import ContestLine, find_indicator, measure_of, part_key
from hrdesk.core.contest.periods import is_frozen
from hrdesk.core.contest_records import Contestant, ContestPeriod, ContestSubmission, ContestValue
from hrdesk.core.entry import Refused, read_entry
from hrdesk.core.numbers import normalise
from hrdesk.core.positions import GAP
from hrdesk.core.records import Evaluation
from hrdesk.core.reward_records import RewardCase
from hrdesk.core.rewards.lists import OTHER, RewardLine
from hrdesk.core.rewards.scheme import RewardScheme
from hrdesk.words import tr

from .changes import Insert, Step, Update
from .contest_begin import example_group
from .document import Document

_FIGURES = frozenset({"target", "reported", "recognised", "base"})


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that cannot be taken: row and column from 0, and why."""

    row: int
    column: int
    sentence: str
    known: bool = False  # only because the case is there already


@dataclass(frozen=True, slots=True)
class Imported:
    """What a list means: steps for one change and how many rows they come from; or its faults."""

    steps: tuple[Step, ...] = ()
    rows: int = 0
    faults: tuple[Fault, ...] = ()

    @property
    def only_known(self) -> bool:
        """Whether nothing is wrong but that cases are there already."""
        return bool(self.faults) and all(fault.known for fault in self.faults)

    def named_faults(self) -> list[tuple[int, int, str]]:
        """Row, column and sentence of each fault."""
        return [(fault.row, fault.column, fault.sentence) for fault in self.faults]


def reward_steps(
    document: Document, evaluation: Evaluation, lines: Sequence[RewardLine], *, replace_known: bool
) -> Imported:
    """Cases of a list. One that is in the evaluation already (project and company) is a fault, or
    is given the list's values where ``replace_known``."""
    rewards = document.rewards
    known = {(case.project_name, case.company): case for case in rewards.cases(evaluation.id)}
    place = max((case.position for case in known.values()), default=0)
    scheme_id = next((case.scheme_id for case in known.values()), None)
    scheme = rewards.scheme_named(scheme_id)
    steps: list[Step] = []
    faults: list[Fault] = []
    seen: set[tuple[str, str]] = set()
    for line in lines:
        values = _reward_values(line, scheme, evaluation.year, faults)
        key = (str(values.get("project_name", "")), str(values.get("company", "")))
        column = line.columns.get("project_name", 0)
        if not key[0]:
            faults.append(Fault(line.row, column, tr("项目名称不能为空")))
            continue
        if key in seen:
            faults.append(Fault(line.row, column, tr("与前面的一行是同一项目和企业")))
            continue
        seen.add(key)
        case = known.get(key)
        if case is not None and not replace_known:
            faults.append(
                Fault(
                    line.row,
                    column,
                    tr("“{key}”已经在奖励事项里；要用表里的数更新，请选择替换").format(key=key[0]),
                    True,
                )
            )
        elif case is not None:
            steps += [
                Update("reward_case", case.id, field, value)
                for field, value in values.items()
                if getattr(case, field) != value
            ]
        else:
            place += GAP
            fresh = RewardCase(
                document.new_id("reward_case"), evaluation.id, scheme_id=scheme_id, position=place
            )
            steps.append(Insert(replace(fresh, **values)))  # type: ignore[arg-type]
    return Imported(faults=tuple(faults)) if faults else Imported(tuple(steps), len(lines))


def _reward_values(
    line: RewardLine, scheme: RewardScheme, year: int, faults: list[Fault]
) -> dict[str, object]:
    values: dict[str, object] = {}
    for field, text in line.texts.items():
        try:
            values[field] = _reward_value(field, text, scheme, year)
        except Refused as problem:
            faults.append(Fault(line.row, line.columns[field], str(problem).removesuffix("。")))
    return values


def _reward_value(field: str, text: str, scheme: RewardScheme, year: int) -> object:
    words = text.strip()
    if field == "standing":
        return _standing(words, scheme)
    if field == "reward_kind" and words and scheme.kind(words) is None:
        names = "、".join(kind.name for kind in scheme.kinds)
        raise Refused(
            tr("奖励类型只能是{names}，不能是“{words}”。").format(names=names, words=words)
        )
    return read_entry("reward_case", field, words, year=year)


def _standing(text: str, scheme: RewardScheme) -> str:
    known = [uplift.name for uplift in scheme.uplifts]
    names = []
    for part in normalise(text).replace(",", "、").split("、"):
        word = part.strip()
        if word in ("", OTHER, "无", "否", "—", "-"):
            continue
        if word not in known:
            raise Refused(
                tr("企业类别只能是{names}，不能是“{word}”。").format(
                    names="、".join([*known, OTHER]), word=word
                )
            )
        names.append(word)
    return "、".join(dict.fromkeys(names))


# The contest


def contest_steps(
    document: Document, period: ContestPeriod, lines: Sequence[ContestLine]
) -> Imported:
    """Figures of a period, which may be one that is not in the file yet. Raises ``Refused`` when the
    period is published."""
    if is_frozen(period):
        raise Refused(
            tr("{name}已开始公示，不能整表导入；请在窗口里逐项带理由更正。").format(
                name=period.name
            )
        )
    return _Contest(document, period).steps_of(lines)


class _Contest:
    """The figures while they are read: later rows see contestants that earlier ones added."""

    def __init__(self, document: Document, period: ContestPeriod) -> None:
        self._document, self._period, self._period_id = document, period, period.id
        contests = document.contests
        self._scheme = contests.scheme_named(period.scheme_id)
        everybody = contests.contestants(self._period.evaluation_id)
        self._names = {contestant.name: contestant.id for contestant in everybody}
        self._place = max((contestant.position for contestant in everybody), default=0)
        self._steps: list[Step] = []
        self._faults: list[Fault] = []
        self._fresh: dict[tuple[int, str, str], ContestValue] = {}
        self._days: dict[int, str] = {}
        self._said: set[tuple[tuple[int, str, str], str]] = set()

    def steps_of(self, lines: Sequence[ContestLine]) -> Imported:
        for line in lines:
            try:
                self._line(line)
            except Refused as problem:
                column = line.columns.get("contestant", 0)
                self._fault(line, column, str(problem))
        if self._faults:
            return Imported(faults=tuple(self._faults))
        for value in self._fresh.values():
            self._steps.append(Insert(value))
        self._hand_in()
        rows = len({line.row for line in lines})
        return Imported(tuple(self._steps), rows)

    def _fault(self, line: ContestLine, column: int, sentence: str) -> None:
        self._faults.append(Fault(line.row, column, sentence.removesuffix("。")))

    def _line(self, line: ContestLine) -> None:
        who = self._contestant(line)
        day = line.texts.get("submitted_on", "")
        if day:
            self._days[who] = str(self._read(line, "contest_submission", "submitted_on", day))
        if not line.indicator and not any(t for f, t in line.texts.items() if f != "submitted_on"):
            return
        indicator = find_indicator(self._scheme, line.indicator)
        if indicator is None:
            names = "、".join(each.name for each in self._scheme.indicators)
            sentence = tr("方案里没有指标“{indicator}”，指标是：{names}").format(
                indicator=line.indicator, names=names
            )
            self._fault(line, line.columns.get("indicator", 0), sentence)
            return
        part = part_key(indicator, line.part)
        if part is None:
            names = "、".join(each.name for each in indicator.parts)
            sentence = (
                tr("“{name}”的分项要写{names}").format(name=indicator.name, names=names)
                if names
                else tr("“{name}”没有分项").format(name=indicator.name)
            )
            self._fault(line, line.columns.get("part", line.columns.get("indicator", 0)), sentence)
            return
        unit, said = measure_of(indicator, part), normalise(line.texts.get("measure", ""))
        if said and unit and said != normalise(unit):
            column = line.columns.get("measure", 0)
            self._fault(
                line,
                column,
                tr("“{name}”的单位是{unit}，不能是{said}，请先换算").format(
                    name=indicator.name, unit=unit, said=said
                ),
            )
            return
        in_percent = unit.endswith("%")
        for field, text in line.texts.items():
            if not text or field in ("submitted_on", "measure"):
                continue
            key = (who, indicator.key, part)
            if (key, field) in self._said:
                column = line.columns.get(field, 0)
                self._fault(line, column, tr("同一单位的同一指标前面已经写过一行，请只留一行"))
                continue
            self._said.add((key, field))
            words = normalise(text)
            if in_percent and field in _FIGURES:
                words = words.removesuffix("%")
            value = self._read(line, "contest_value", field, words if field in _FIGURES else text)
            self._put(key, field, value)

    def _read(self, line: ContestLine, kind: str, field: str, text: str) -> object:
        year = int(self._period.due[:4]) if self._period.due else 2000
        try:
            return read_entry(kind, field, text, year=year)
        except Refused as problem:
            self._fault(line, line.columns.get(field, 0), str(problem))
            return None

    def _contestant(self, line: ContestLine) -> int:
        known = self._names.get(line.contestant)
        if known is not None:
            return known
        if not line.contestant:
            raise Refused(tr("参评单位不能为空。"))
        group = line.group or example_group(line.contestant)
        if not group and len(self._scheme.groups) == 1:
            group = self._scheme.groups[0]
        if group not in self._scheme.groups:
            groups = "、".join(self._scheme.groups)
            raise Refused(
                tr("没有参评单位“{contestant}”；要增加它，请在“分组”列写{groups}之一。").format(
                    contestant=line.contestant, groups=groups
                )
            )
        self._place += GAP
        new = Contestant(
            self._document.new_id("contestant"), self._period.evaluation_id, line.contestant,
            group, self._place,
        )  # fmt: skip
        self._steps.append(Insert(new))
        self._names[new.name] = new.id
        return new.id

    def _put(self, key: tuple[int, str, str], field: str, value: object) -> None:
        if value is None:
            return
        known = self._document.contests.value(self._period_id, *key)
        if known is not None:
            if getattr(known, field) != value:
                self._steps.append(Update("contest_value", known.id, field, value))
            return
        fresh = self._fresh.get(key)
        if fresh is None:
            fresh = ContestValue(self._document.new_id("contest_value"), self._period_id, *key)
        self._fresh[key] = replace(fresh, **{field: value})  # type: ignore[arg-type]

    def _hand_in(self) -> None:
        for who, day in self._days.items():
            known = self._document.contests.submission(self._period_id, who)
            if known is None:
                number = self._document.new_id("contest_submission")
                self._steps.append(Insert(ContestSubmission(number, self._period_id, who, day)))
            elif known.submitted_on != day:
                self._steps.append(Update("contest_submission", known.id, "submitted_on", day))
