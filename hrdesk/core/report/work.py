"""Chapter 二, 绩效评价工作开展情况: what was evaluated, by which rules, in which steps."""

from __future__ import annotations

from hrdesk.core.form_order import level2_runs
from hrdesk.core.funds import ratio
from hrdesk.core.levels import printed_level
from hrdesk.core.numbers import money_text, percent_text, trimmed
from hrdesk.core.records import EXECUTION_BLOCK
from hrdesk.core.schemes import Scheme

from .content import Column
from .draft import Draft
from .passages import WORK
from .words import amount, listed, quoted


def work(draft: Draft) -> None:
    """Write the chapter."""
    draft.chapter(WORK)
    draft.section("绩效评价目的、对象和范围")
    draft.item("评价目的")
    draft.passage("purpose")
    draft.item("评价对象和范围")
    _scope(draft)
    draft.section("绩效评价原则、依据、指标体系、方法、标准和抽样")
    draft.item("评价原则")
    draft.passage("principles")
    draft.item("评价依据")
    draft.passage("basis")
    draft.item("评价指标体系")
    _indicators(draft)
    draft.item("评价方法")
    _methods(draft)
    draft.item("评价标准")
    draft.passage("standards")
    draft.item("评价抽样")
    if draft.projects:
        whole = amount(draft.summary.budget)
        count = draft.summary.projects
        draft.say(f"全部{count}个项目都纳入评价，涉及全年预算{whole}，评价比例为100%。")
    draft.passage("sampling")
    draft.section("绩效评价工作过程")
    draft.passage("process")


def _scope(draft: Draft) -> None:
    evaluation, summary = draft.scored.evaluation, draft.summary
    if not draft.projects:
        return
    draft.say(
        f"评价对象是{evaluation.unit}{evaluation.year}年度的{summary.projects}个项目支出，"
        f"年初预算{amount(summary.initial_budget)}，全年预算{amount(summary.budget)}，见{draft.next_table}。"
    )
    columns = (
        Column("序号", 4, "center"),
        Column("项目名称", 20),
        Column("实施单位", 16),
        Column("年初预算数", 9, "right"),
        Column("全年预算数", 9, "right"),
        Column("占全年预算", 9, "right"),
    )
    rows = []
    for number, one in enumerate(draft.projects, 1):
        project, funds = one.sheet.project, one.score.funds
        part = ratio(funds.budget, summary.budget)
        rows.append(
            (
                str(number),
                project.name or "未命名项目",
                project.implementing_unit or evaluation.unit,
                money_text(funds.initial_budget),
                money_text(funds.budget),
                percent_text(part),
            )
        )
    whole = percent_text(ratio(summary.budget, summary.budget))
    total = ("", "合计", "", money_text(summary.initial_budget), money_text(summary.budget), whole)
    draft.table("评价对象和范围", columns, [*rows, total], unit="单位：万元", sums=1)


def _indicators(draft: Draft) -> None:
    if not draft.projects:
        return
    names = [block.name for block in draft.summary.blocks]
    blocks = names or [block.name for block in draft.scored.scheme.blocks]
    dimensions = sum(
        len(level2_runs([row for row, _ in project.rows()])) for project in draft.projects
    )
    evaluation, count = draft.scored.evaluation, len(draft.projects)
    annexes = "1-1" if count <= 1 else f"1-1至1-{count}"
    draft.say(
        f"各项目按{listed(blocks)}{len(blocks)}个一级指标设置，共有二级指标{dimensions}个、"
        f"三级指标{draft.summary.indicators}个。逐项内容和得分见附件：{evaluation.unit}"
        f"{evaluation.year}年度项目支出绩效自评表（{annexes}）。"
    )


def _methods(draft: Draft) -> None:
    """How scores come about, by the schemes that are used."""
    used: dict[Scheme, list[str]] = {}
    for one in draft.projects:
        used.setdefault(one.scheme, []).append(one.sheet.project.name)
    for scheme in used or {draft.scored.scheme: []}:
        if len(used) > 1:
            draft.say(f"{listed(map(quoted, used[scheme]))}按“{scheme.name}”评分：")
        for sentence in method_sentences(scheme):
            draft.say(sentence)


def method_sentences(scheme: Scheme) -> list[str]:
    """A scheme's rules in words: points, quantitative rows, qualitative rows, grades."""
    total = trimmed(sum((block.weight for block in scheme.blocks), start=scheme.grades[-1].least))
    blocks = listed(_block_words(block.name, trimmed(block.weight)) for block in scheme.blocks)
    inverse = {
        "ratio": "按目标值与完成值的比例计分",
        "linear": "超出部分占目标值的比例从满分中扣减",
    }[scheme.inverse]
    bands = "；".join(
        f"{band.name}的，得{_span(trimmed(band.low), trimmed(band.high), '%', place == 0)}"
        for place, band in enumerate(scheme.bands)
    )
    least = [trimmed(grade.least) for grade in scheme.grades]
    grades = "，".join(
        f"{grade.name}为{_from(place, least)}" for place, grade in enumerate(scheme.grades)
    )
    return [
        f"总分{total}分，由各项指标得分相加：{blocks}。",
        "定量指标与年初目标值比较：达到目标的得该项满分；没有达到的，按完成值占目标值的比例计分；"
        f"以少为好的指标超出目标的，{inverse}。每项得分保留两位小数。"
        f"完成率在{trimmed(scheme.over_mark)}%以上的，另作原因分析；属于目标定得明显偏低的，适当调减得分。",
        f"定性指标分{len(scheme.bands)}档，按该项分值的百分比计分：{bands}。",
        f"总分分为{len(scheme.grades)}个等级：{grades}。",
    ]


def _block_words(name: str, weight: str) -> str:
    words = "投入（预算执行率）" if name == EXECUTION_BLOCK else printed_level(name)
    return f"{words}{weight}分"


def _span(low: str, high: str, unit: str, with_high: bool) -> str:
    end = "" if with_high else "（不含）"
    return f"{low}{unit}至{high}{unit}{end}"


def _from(place: int, least: list[str]) -> str:
    if place == 0:
        return f"{least[0]}分及以上"
    if place == len(least) - 1:
        return f"{least[place - 1]}分以下"
    return f"{least[place]}分及以上、{least[place - 1]}分以下"
