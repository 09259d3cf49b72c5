"""Figures and project names that people typed into the report and the data do not have.

A report contradicts its own tables where a figure is typed that the program could have written. What is
looked at: the typed passages, and of each project 实际完成情况 and 预算调整说明; texts that describe rules
(立项背景, 主要内容) are not results and are left alone. Rule source: docs/rules.md 7.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from hrdesk.core.findings import Finding
from hrdesk.core.funds import Funds
from hrdesk.core.numbers import Exact, normalise, round_half_up
from hrdesk.core.score_report import ScoredEvaluation, ScoredProject
from hrdesk.words import tr

from .words import amount, listed, plain_points, quoted, rate

FIGURE_RULE = "报告数字与数据不符"
NAME_RULE = "报告里的项目不在数据里"

_NUMBER = r"(\d[\d,]*(?:\.\d+)?)"
_MONEY = re.compile(_NUMBER + r"\s*万元")
_PERCENT = re.compile(_NUMBER + r"\s*%")
_POINTS = re.compile(_NUMBER + r"\s*分(?![钟别之类析工部阶级为以及子])")
_COUNT = re.compile(_NUMBER + r"\s*(?:项|个)(?:绩效|三级)?(指标)")
_LABELLED = re.compile(
    r"(到位率|使用率|执行率|得分率|平均得分|平均分|年初预算|全年预算)[^\d，。；、,;\n]{0,8}?"
    + _NUMBER
    + r"\s*(万元|%|分)"
)
_FUND_NAME = re.compile(r"([一-鿿“”‘’（）()]{5,40}?专项(?:经费|资金))")
_LEADS = re.compile(r"(?:部分项目|[，、]|例如|比如|其中|用于|安排|以及|如|的|和|及|与|对|将|把|从)")
_LEAST_NAME = 9  # characters; shorter ones are words for money in general (财政专项资金)


@dataclass(slots=True)
class Known:
    """Every figure that the data have, by unit."""

    money: set[Fraction] = field(default_factory=set)  # 万元
    percents: set[Decimal] = field(default_factory=set)  # %, two decimals
    points: set[Decimal] = field(default_factory=set)
    counts: set[int] = field(default_factory=set)

    def add_money(self, *amounts: Exact | None) -> None:
        """Amounts in 万元."""
        self.money.update(Fraction(each) for each in amounts if each is not None)

    def add_rates(self, *rates: Exact | None) -> None:
        """Ratios, 1 = 100 %."""
        self.percents.update(
            round_half_up(Fraction(each) * 100) for each in rates if each is not None
        )

    def add_points(self, *scores: Exact | None) -> None:
        """Points."""
        self.points.update(round_half_up(each) for each in scores if each is not None)


def claims(scored: ScoredEvaluation, texts: Mapping[str, str]) -> list[Finding]:
    """What was typed and is not in the data, in the order of the report."""
    checker = _Checker(scored)
    found: list[Finding] = []
    for key, text in texts.items():
        found += checker.check(text, "report_text", None, key)
    for one in scored.projects:
        project = one.sheet.project
        for name in ("actual_goal", "budget_change_note"):
            found += checker.check(getattr(project, name), "project", project.id, name, one)
    return found


class _Checker:
    """Holds the data's figures while texts are looked at."""

    def __init__(self, scored: ScoredEvaluation) -> None:
        self._scored, self._summary = scored, scored.summary()
        self._known = _known(scored)
        self._names = [one.sheet.project.name for one in scored.projects if one.sheet.project.name]

    def check(
        self,
        text: str,
        kind: str,
        record_id: int | None,
        place: str,
        own: ScoredProject | None = None,
    ) -> Iterator[Finding]:
        """Findings of one text; ``own`` is the project it belongs to."""
        for paragraph in normalise(text).splitlines():
            near = [own] if own is not None else self._named_in(paragraph)
            said: set[tuple[int, int]] = set()
            for match in _LABELLED.finditer(paragraph):
                said.add(match.span(2))
                words = self._wrong_label(match, near)
                if words:
                    yield _finding(match[0], words, kind, record_id, place)
            for match, words in self._unknown(paragraph):
                if match.span(1) not in said:
                    yield _finding(match[0], words, kind, record_id, place)
            yield from self._strange_names(paragraph, kind, record_id, place)

    def _named_in(self, paragraph: str) -> list[ScoredProject]:
        plain = _bare(paragraph)
        return [
            one
            for one in self._scored.projects
            if one.sheet.project.name and _bare(one.sheet.project.name) in plain
        ]

    def _wrong_label(self, match: re.Match[str], near: list[ScoredProject]) -> str:
        """What the data say where a labelled figure is another; "" where it agrees."""
        label, figure, unit = match[1], _figure(match[2]), match[3]
        meant = list(self._meant(label, near))
        if label.endswith("率"):
            if unit != "%":
                return ""
            values = [round_half_up(Fraction(each) * 100) for each in meant]
            fits, words = any(each == figure for each in values), [rate(each) for each in meant]
        elif unit == "万元":
            fits, words = (
                any(Fraction(each) == figure for each in meant),
                [amount(m) for m in meant],
            )
        elif unit == "分":
            fits = any(round_half_up(each) == figure for each in meant)
            words = [tr("{each}分").format(each=plain_points(each)) for each in meant]
        else:
            return ""
        if fits or (not meant and not near):
            return ""
        return (
            tr("数据里的{label}是{fromkeys}").format(
                label=label, fromkeys=listed(dict.fromkeys(words))
            )
            if words
            else tr("数据里还算不出{label}").format(label=label)
        )

    def _meant(self, label: str, near: list[ScoredProject]) -> Iterator[Exact]:
        """The figures a label may stand for: the unit's, and those of projects named nearby."""
        summary = self._summary
        unit: list[Exact | None] = []
        if label == "平均得分" or label == "平均分":
            unit = [summary.average, *(block.average for block in summary.blocks)]
        elif label == "得分率":
            unit = [block.rate for block in summary.blocks]
        elif label == "执行率":
            unit = [summary.execution_rate]
        elif label == "到位率":
            unit = [summary.arrival_rate]
        elif label == "使用率":
            unit = [summary.usage_rate]
        elif label == "年初预算":
            unit = [summary.initial_budget]
        else:
            unit = [summary.budget]
        for one in near:
            unit += _project_figures(label, one)
        yield from (each for each in unit if each is not None)

    def _unknown(self, paragraph: str) -> Iterator[tuple[re.Match[str], str]]:
        """Figures with a unit that stand nowhere in the data."""
        known = self._known
        for match in _MONEY.finditer(paragraph):
            if _figure(match[1]) not in known.money:
                yield match, tr("数据里没有这个金额")
        for match in _PERCENT.finditer(paragraph):
            if round_half_up(_figure(match[1])) not in known.percents:
                yield match, tr("数据里没有这个百分比")
        for match in _POINTS.finditer(paragraph):
            if round_half_up(_figure(match[1])) not in known.points:
                yield match, tr("数据里没有这个得分或分值")
        for match in _COUNT.finditer(paragraph):
            if _figure(match[1]) not in known.counts:
                yield match, tr("与数据里的指标项数不同")

    def _strange_names(
        self, paragraph: str, kind: str, record_id: int | None, place: str
    ) -> Iterator[Finding]:
        """Names that read like a budget project's and are none of this evaluation's."""
        known = [_bare(name) for name in self._names]
        for match in _FUND_NAME.finditer(paragraph):
            words = _LEADS.split(match[1])[-1]
            bare = _bare(words)
            if len(bare) < _LEAST_NAME or any(bare in name or name in bare for name in known):
                continue
            yield Finding(
                NAME_RULE,
                "警告",
                tr("报告里写到{words}，自评的项目里没有它").format(words=quoted(words)),
                tr("请核对名称；不在本次自评范围内的项目不要写进报告。"),
                kind,
                record_id,
                place,
            )


def _finding(claim: str, words: str, kind: str, record_id: int | None, place: str) -> Finding:
    return Finding(
        FIGURE_RULE,
        "警告",
        f"{quoted(claim)}：{words}",
        tr("请改成与自评表一致的数，或核对自评表。"),
        kind,
        record_id,
        place,
    )


def _project_figures(label: str, one: ScoredProject) -> list[Exact | None]:
    funds, score = one.score.funds, one.score
    rows = [s for row, s in one.rows() if "执行" in row.name or "进度" in row.name]
    return {
        "平均得分": [],
        "平均分": [],
        "得分率": [_block_rate(b.score, b.row_weight) for b in score.blocks],
        "执行率": [funds.execution_rate, *(row.completion for row in rows)],
        "到位率": [funds.arrival_rate],
        "使用率": [funds.usage_rate],
        "年初预算": [funds.initial_budget],
        "全年预算": [funds.budget],
    }[label]  # type: ignore[return-value]


def _block_rate(score: Decimal, weight: Decimal) -> Fraction | None:
    return Fraction(score) / Fraction(weight) if weight else None


def _figure(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _bare(name: str) -> str:
    return re.sub(r"[“”‘’\"'《》\s]", "", normalise(name))


def _known(scored: ScoredEvaluation) -> Known:
    known, summary = Known(), scored.summary()
    whole = Funds(summary.initial_budget, summary.budget, summary.received, summary.spent)
    _add_funds(known, whole)
    known.add_points(summary.average, *(b.average for b in summary.blocks))
    known.add_rates(Fraction(1), *(b.rate for b in summary.blocks))
    _add_counts(known, summary.completed, summary.unfinished, summary.open)
    for one in scored.projects:
        _add_project(known, one)
    for reward in scored.awards.rewards:
        known.add_money(reward.one.reward.amount, reward.one.case.approved)
    for bulletin in scored.awards.contests:
        known.add_money(bulletin.pot, bulletin.prize_total)
    for scheme in {one.scheme for one in scored.projects} | {scored.scheme}:
        known.add_points(*(b.weight for b in scheme.blocks), *(g.least for g in scheme.grades))
        known.add_rates(scheme.over_mark / 100)
    return known


def _add_funds(known: Known, funds: Funds) -> None:
    known.add_money(funds.initial_budget, funds.budget, funds.received, funds.spent)
    if funds.initial_budget is not None and funds.budget is not None:
        known.add_money(abs(funds.budget - funds.initial_budget))
    if funds.budget is not None and funds.spent is not None:
        known.add_money(abs(funds.budget - funds.spent))
    known.add_rates(funds.execution_rate, funds.arrival_rate, funds.usage_rate)


def _add_counts(known: Known, completed: int, unfinished: int, open_rows: int) -> None:
    count = completed + unfinished + open_rows
    known.counts |= {count, completed, unfinished, open_rows}
    if count:
        known.add_rates(Fraction(completed, count), Fraction(unfinished, count))


def _add_project(known: Known, one: ScoredProject) -> None:
    score = one.score
    _add_funds(known, score.funds)
    _add_counts(known, score.completed, score.unfinished, score.open)
    known.add_points(score.total, *(block.score for block in score.blocks))
    known.add_points(*(block.row_weight for block in score.blocks))
    for source in one.sheet.fund_sources:
        _add_funds(
            known, Funds(source.initial_budget, source.budget, source.received, source.spent)
        )
    known.add_money(*(payment.amount for payment in one.sheet.payments))
    known.add_money(*_running(payment.amount for payment in one.sheet.payments))
    for row, scored in one.rows():
        known.add_points(row.weight, scored.score)
        known.add_rates(scored.completion)
        if scored.completion is not None:
            known.add_rates(scored.completion - 1)
        for text in (row.name, row.target, row.actual):
            for figure in re.findall(_NUMBER, normalise(text)):
                value = _figure(figure)
                known.money.add(Fraction(value))
                known.percents.add(round_half_up(value))
                if value == value.to_integral_value():
                    known.counts.add(int(value))


def _running(amounts: Iterable[Decimal | None]) -> Iterator[Decimal]:
    total = Decimal(0)
    for each in amounts:
        total += each or Decimal(0)
        yield total
