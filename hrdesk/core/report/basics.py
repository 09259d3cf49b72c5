"""Chapter 一, 基本情况: the projects, their money, their goals, how they are run."""

from __future__ import annotations

from decimal import Decimal

from hrdesk.core.funds import Funds
from hrdesk.core.numbers import money_text, percent_text
from hrdesk.core.records import Project
from hrdesk.words import tr

from .content import Column, Paragraph, Place
from .draft import Draft
from .passages import BASICS
from .words import amount, listed, numbered, quoted, rate, sentence


def basics(draft: Draft) -> None:
    """Write the chapter."""
    draft.chapter(BASICS)
    draft.section("项目概况")
    _overview(draft)
    draft.item("立项背景")
    _texts(draft, "background", "立项背景")
    draft.item("主要内容及实施情况")
    _texts(draft, "content", "主要内容及实施情况")
    draft.item("资金投入和使用情况")
    _money(draft)
    draft.section("项目绩效目标")
    draft.item("总体目标")
    _texts(draft, "overall_goal", "总体目标")
    draft.item("阶段性目标")
    _texts(draft, "expected_goal", "预期目标（阶段性目标）")
    draft.section("项目组织管理")
    draft.item("组织机构及职责分工")
    _texts(draft, "organisation", "组织机构及职责分工")
    draft.item("项目管理制度")
    _regulations(draft)
    draft.item("预期风险及应对措施")
    _risks(draft)


def _overview(draft: Draft) -> None:
    unit, year, summary = draft.scored.evaluation.unit, draft.scored.evaluation.year, draft.summary
    if not draft.projects:
        draft.owe(tr("{year}年度还没有项目").format(year=year))
        return
    draft.say(
        f"{unit}{year}年度纳入绩效自评的项目共{summary.projects}个，年初预算{amount(summary.initial_budget)}，"
        f"全年预算{amount(summary.budget)}，全年执行{amount(summary.spent)}，预算执行率{rate(summary.execution_rate)}。"
    )
    draft.passage("overview")


def _texts(draft: Draft, field: str, label: str) -> None:
    """A text of each project under the project's name."""
    for number, one in enumerate(draft.projects, 1):
        project = one.sheet.project
        draft.project(number, project.name)
        place = Place("project", project.id, field)
        draft.typed(getattr(project, field), f"{quoted(project.name)}的{label}", place)


def _name(project: Project) -> str:
    return project.name or "未命名项目"


def _money(draft: Draft) -> None:
    documents: dict[str, list[Project]] = {}
    for one in draft.projects:
        project = one.sheet.project
        if project.budget_document.strip():
            documents.setdefault(project.budget_document.strip(), []).append(project)
        else:
            place = Place("project", project.id, "budget_document")
            draft.owe(tr("{name}的预算下达文号").format(name=quoted(project.name)), place)
    for document, projects in documents.items():
        names = listed(f"{quoted(project.name)}" for project in projects)
        draft.say(f"{names}的预算由《{document}》下达。" if "〔" not in document else
                  f"{names}的预算由{document}文件下达。")  # fmt: skip
    summary, year = draft.summary, draft.scored.evaluation.year
    if summary.projects:
        draft.say(
            f"截至{year}年12月31日，到位资金{amount(summary.received)}，占全年预算的{rate(summary.arrival_rate)}（到位率）；"
            f"实际支出{amount(summary.spent)}，占全年预算的{rate(summary.execution_rate)}（执行率），"
            f"占到位资金的{rate(summary.usage_rate)}（使用率）。各项目情况见{draft.next_table}。"
        )
    _adjustments(draft)
    _money_table(draft)


def _adjustments(draft: Draft) -> None:
    """Why 年初预算 became 全年预算, for each project where it did."""
    for one in draft.projects:
        funds, project = one.score.funds, one.sheet.project
        first, later = funds.initial_budget, funds.budget
        if first is None or later is None or first == later:
            continue
        words = "调增" if later > first else "调减"
        draft.say(
            f"{quoted(project.name)}年初预算{amount(first)}，全年预算{amount(later)}，"
            f"{words}{amount(abs(later - first))}。"
        )
        place = Place("project", project.id, "budget_change_note")
        what = f"{quoted(project.name)}预算调整的原因和文号"
        draft.typed(project.budget_change_note, what, place, ended=True)


_MONEY_COLUMNS = (
    Column("序号", 4, "center"),
    Column("项目名称", 16),
    Column("年初预算数", 8, "right"),
    Column("全年预算数", 8, "right"),
    Column("到位数", 8, "right"),
    Column("全年执行数", 8, "right"),
    Column("到位率", 8, "right"),
    Column("执行率", 8, "right"),
)


def _money_table(draft: Draft) -> None:
    if not draft.projects:
        return
    rows = [
        (str(number), _name(one.sheet.project), *_money_cells(one.score.funds))
        for number, one in enumerate(draft.projects, 1)
    ]
    summary = draft.summary
    whole = Funds(summary.initial_budget, summary.budget, summary.received, summary.spent)
    cells = _money_cells(whole)[:4]
    rates = percent_text(summary.arrival_rate), percent_text(summary.execution_rate)
    rows.append(("", "合计", *cells, *rates))
    draft.table("资金投入和使用情况", _MONEY_COLUMNS, rows, unit="单位：万元", sums=1)


def _money_cells(funds: Funds) -> tuple[str, ...]:
    amounts: tuple[Decimal | None, ...] = (
        funds.initial_budget, funds.budget, funds.received, funds.spent,
    )  # fmt: skip
    return (
        *(money_text(each) for each in amounts),
        percent_text(funds.arrival_rate),
        percent_text(funds.execution_rate),
    )


def _regulations(draft: Draft) -> None:
    for number, one in enumerate(draft.projects, 1):
        draft.project(number, one.sheet.project.name)
        texts = [each.text for each in one.sheet.regulations if each.text.strip()]
        draft.blocks.extend(Paragraph(text, "typed") for text in numbered(texts))
        if not texts:
            place = Place("project", one.sheet.project.id, "regulations")
            draft.owe(tr("{name}的管理制度").format(name=quoted(one.sheet.project.name)), place)


def _risks(draft: Draft) -> None:
    for number, one in enumerate(draft.projects, 1):
        draft.project(number, one.sheet.project.name)
        spot = Place("project", one.sheet.project.id, "risks")
        named = [each for each in one.sheet.risks if each.risk.strip() or each.measure.strip()]
        for place, each in enumerate(named, 1):
            words = f"（{place}）{sentence(each.risk)}应对措施：{sentence(each.measure)}"
            if not each.measure.strip():
                words = f"（{place}）{sentence(each.risk)}"
            draft.blocks.append(Paragraph(words, "typed"))
            if not each.measure.strip():
                draft.owe(
                    tr("{name}第{place}条风险的应对措施").format(
                        name=quoted(one.sheet.project.name), place=place
                    ),
                    spot,
                )
        if not named:
            draft.owe(
                tr("{name}的预期风险及应对措施").format(name=quoted(one.sheet.project.name)), spot
            )
