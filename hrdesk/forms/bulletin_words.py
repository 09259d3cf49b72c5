"""What the papers of 比学赶超 say in words: titles, stages, places, totals (docs/rules.md 6)."""

from __future__ import annotations

from decimal import Decimal

from ..core.contest.bulletin import Bulletin, BulletinIndicator, BulletinItem, BulletinStanding
from ..core.contest.scheme import METHOD_NAMES
from ..core.numbers import money_text, plain, trimmed
from .form_content import NOT_APPLICABLE
from .printed import date_text

NOT_REPORTED = "未报"
_STAGE_WORDS = {
    "数据报送": "数据报送阶段，征求意见，结果未定",
    "审核": "审核阶段，征求意见，结果未定",
    "初评": "初评结果，征求意见，以公示和审批为准",
    "公示": "公示稿",
}
"""What a bulletin says of its stage; from 审批印发 on it is final and says nothing."""
_TIES_TOLD = 8
_COUNTING = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_WITH_COMPLETION = {METHOD_NAMES[method] for method in ("completion", "mean", "growth")}


def period_words(bulletin: Bulletin) -> str:
    """2023年三季度, 2023年度, 2023年5月."""
    year = str(bulletin.year)
    return year + bulletin.period if bulletin.period[:1] == "年" else f"{year}年{bulletin.period}"


def bulletin_title(bulletin: Bulletin) -> str:
    """The name of the bulletin."""
    return f"{period_words(bulletin)}招商引资“比学赶超”通报"


def contestant_title(bulletin: Bulletin) -> str:
    """The name of a contestant's page."""
    return f"{period_words(bulletin)}招商引资“比学赶超”得分明细表"


def prize_title(bulletin: Bulletin) -> str:
    """The name of the list of prizes."""
    return f"{period_words(bulletin)}“比学赶超”奖励资金分配表"


def state_words(bulletin: Bulletin) -> str:
    """What stands below a title: not yet final, made by an example. Blank for a final bulletin."""
    words = [_STAGE_WORDS.get(bulletin.stage, "")]
    if bulletin.is_example:
        words.append("示例方案")
    said = "；".join(word for word in words if word)
    return f"（{said}）" if said else ""


def head_left(bulletin: Bulletin) -> str:
    """Unit and date, above the first table."""
    parts = (bulletin.unit, date_text(bulletin.date))
    return "　　".join(part for part in parts if part)


def group_heading(bulletin: Bulletin, group: str) -> str:
    """一、县市（13 家）."""
    place = bulletin.groups().index(group)
    number = _COUNTING[place] if place < len(_COUNTING) else str(place + 1)
    return f"{number}、{group or '未分组'}（{len(bulletin.of_group(group))} 家）"


def has_completion(bulletin: Bulletin, place: int) -> bool:
    """Whether an indicator is scored by completion, so that a rate is printed beside its score."""
    indicator = bulletin.indicators[place]
    if indicator.method in _WITH_COMPLETION:
        return True
    return any(standing.items[place].completion is not None for standing in bulletin.standings)


def weight_text(indicator: BulletinIndicator) -> str:
    """The points an indicator can earn: 30 分."""
    return f"{trimmed(indicator.weight)} 分"


def signed(figure: Decimal) -> str:
    """A figure as it is, with a proper minus."""
    return plain(figure).replace("-", "−")


def completion_text(item: BulletinItem) -> str:
    """A completion in %; words or a dash where there is none."""
    if item.completion is not None:
        return f"{signed(item.completion)}%"
    return NOT_REPORTED if item.state == "missing" else NOT_APPLICABLE


def score_of(item: BulletinItem) -> str:
    """An item's score; 未报 while a figure is missing, a dash where the indicator does not apply."""
    if item.score is not None:
        return signed(item.score)
    return NOT_REPORTED if item.state == "missing" else NOT_APPLICABLE


def change_text(change: int | None) -> str:
    """Places won or lost since the last period."""
    if change is None:
        return NOT_APPLICABLE
    if change == 0:
        return "持平"
    return f"↑{change}" if change > 0 else f"↓{-change}"


def total_text(standing: BulletinStanding) -> str:
    """The total; why there is none."""
    if standing.total is not None:
        return signed(standing.total)
    return f"缺 {standing.missing} 项" if standing.missing else "无可计分项"


def points_text(points: Decimal) -> str:
    """Points of bonuses or deductions; a dash for none."""
    return trimmed(points) if points else NOT_APPLICABLE


def rank_text(standing: BulletinStanding) -> str:
    """The rank in the group; a dash for none."""
    return NOT_APPLICABLE if standing.rank is None else str(standing.rank)


def remarks(bulletin: Bulletin) -> list[str]:
    """What is said below the tables."""
    said = [_submissions(bulletin)]
    unranked = [each for each in bulletin.standings if each.rank is None]
    if unranked:
        names = "、".join(f"{each.name}（{total_text(each)}）" for each in unranked)
        said.append(f"没有参加排名的 {len(unranked)} 家：{names}。缺的数据补报并审核后参加排名。")
    said.append(
        f"得分按方案“{bulletin.scheme}”测算，各组分别排名。完成率是认定数（没有认定数的，用上报数）与时序目标之比；"
        "“未报”是缺数据，“—”是不适用或没有。变化是与上期相比：↑上升，↓下降，“—”是上期没有可比的名次。"
    )
    ties = [each for each in bulletin.standings if each.rank is not None and each.tied > 1]
    if ties:
        places = dict.fromkeys((each.group, each.rank, each.tied) for each in ties)
        words = [f"{group}第 {rank} 名并列 {tied} 家" for group, rank, tied in places]
        more = f"；等 {len(words)} 处" if len(words) > _TIES_TOLD else ""
        said.append(f"名次并列：{'；'.join(words[:_TIES_TOLD])}{more}。")
    if bulletin.prize_total:
        said.append(
            f"本期奖金合计 {money_text(bulletin.prize_total)} 万元，"
            f"全年奖金总额 {money_text(bulletin.pot)} 万元。"
        )
    if bulletin.is_example:
        said.append("方案为示例，分值和奖金不是正式规定，请以印发的办法为准。")
    return said


def _submissions(bulletin: Bulletin) -> str:
    due = f"截止日期 {date_text(bulletin.due)}，" if bulletin.due else ""
    late = [each for each in bulletin.standings if each.days_late > 0]
    if not late:
        return f"报送情况：{due}没有迟报记录。"
    names = "、".join(f"{each.name}（迟 {each.days_late} 天）" for each in late)
    return f"报送情况：{due}迟报 {len(late)} 家：{names}。"
