"""Rewards and the contest of an evaluation as lines of text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from hrdesk.words import tr

from .award_report import Awards, ReportedReward
from .contest.bulletin import Bulletin, BulletinStanding
from .numbers import money_text, score_text
from .rewards.findings import CalculatedCase
from .score_table import table_lines

_NOTHING = "-"


def award_lines(awards: Awards) -> Iterator[str]:
    """The rewards, what is wrong with them, and every contestant's rank and total in each period;
    nothing where there are none."""
    if awards.rewards:
        yield ""
        yield from _reward_lines(awards.rewards)
    if awards.contests:
        yield ""
        yield from _contest_lines(awards.contests)


def _reward_lines(rewards: Sequence[ReportedReward]) -> Iterator[str]:
    cases = [reported.one for reported in rewards]
    standing = [one for one in cases if not one.rejected]
    calculated = _sum(one.reward.amount for one in standing)
    approved = _sum(one.case.approved for one in standing)
    paid = _sum(one.paid for one in cases)
    yield (
        tr(
            "市场化招商奖励 {count} 项（万元）：测算 {calculated}，核定 {approved}，兑付 {paid}"
        ).format(
            count=len(cases),
            calculated=money_text(calculated),
            approved=money_text(approved),
            paid=money_text(paid),
        )
    )
    rows = []
    for one in cases:
        # A rejected case is not in the sums, so its amounts do not stand above them either.
        amounts = (one.reward.amount, one.case.approved, one.paid)
        words = [""] * 3 if one.rejected else [money_text(each) for each in amounts]
        cells = (*words, one.status, one.case.reward_kind)
        rows.append([*(cell or _NOTHING for cell in cells), _name(one)])
    heads = (tr("测算"), tr("核定"), "兑付", tr("状态"), tr("奖励类型"), tr("招商项目"))
    yield from table_lines(heads, rows, heads[3:])
    for reported in rewards:
        for finding in reported.findings:
            if finding.level != "提示":
                yield f"{_name(reported.one)}：{finding.text}（{finding.level}）"


def _name(one: CalculatedCase) -> str:
    return one.case.project_name or tr("（未命名项目）")


def _contest_lines(contests: Sequence[Bulletin]) -> Iterator[str]:
    stages = "，".join(f"{each.period} {each.stage}" for each in contests)
    pot = money_text(contests[-1].pot)
    yield tr("比学赶超（名次和总分，奖金为万元）：{stages}；全年奖金总额 {pot}").format(
        stages=stages, pot=pot
    )
    found = [{each.contestant_id: each for each in one.standings} for one in contests]
    # Rows stand as the last period ranks them; whoever took part only before comes behind.
    last = {each.contestant_id: each for one in reversed(contests) for each in one.standings}
    rows = []
    for contestant_id, standing in last.items():
        mine = [one.get(contestant_id) for one in found]
        prizes = _sum(each.prize for each in mine if each is not None)
        cells = [_place(each) for each in mine]
        prize = money_text(prizes) if prizes else _NOTHING
        rows.append([*cells, prize, standing.group, standing.name])
    heads = (
        *(each.period or each.code for each in contests),
        tr("奖金"),
        tr("分组"),
        tr("参评单位"),
    )
    yield from table_lines(heads, rows, heads[-2:])


def _place(standing: BulletinStanding | None) -> str:
    if standing is None:
        return _NOTHING
    if standing.missing:
        return tr("缺 {missing} 项").format(missing=standing.missing)
    if standing.rank is None:
        return _NOTHING
    return f"{standing.rank}  {score_text(standing.total):>6}"


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((each for each in amounts if each is not None), Decimal(0))
