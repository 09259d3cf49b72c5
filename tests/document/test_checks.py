"""自查 on the demonstration workbook: what the published report contradicts is found, and mending ends it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from hrdesk.core.checks.run import RULES
from hrdesk.core.findings import Finding
from hrdesk.core.records import FundSource, Indicator, Payment, Project, ReportText
from hrdesk.document.changes import Change, Delete, Insert, Step, Update
from hrdesk.document.document import Document
from hrdesk.document.scored import checked_evaluation, report_texts

from .hands import file_of, first_project, late_row

Steps = Callable[[Document], Sequence[Step]]


def found(document: Document) -> tuple[Finding, ...]:
    return checked_evaluation(document, document.evaluations()[0])


def rules(document: Document) -> set[tuple[str, str]]:
    return {(finding.level, finding.rule) for finding in found(document)}


def change(document: Document, *steps: Step) -> None:
    document.apply(Change("试", steps))


def typed(document: Document, chapter: str, body: str) -> Step:
    evaluation = document.evaluations()[0]
    known = report_texts(document, evaluation.id).get(chapter)
    if known is not None:
        return Update("report_text", known.id, "body", body)
    return Insert(ReportText(document.new_id("report_text"), evaluation.id, chapter, body))


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("全年到位率100%。", "到位率100%"),
        ("执行率99.10%。", "执行率99.10%"),
        ("招商引资工作专项经费11月30日前的支出进度没有达到目标。", "招商引资工作专项经费"),
    ],
)
def test_a_figure_or_a_name_that_only_the_report_has_is_found(
    document: Document, sentence: str, words: str
) -> None:
    before = found(document)
    change(document, typed(document, "problems", sentence))
    new = [finding for finding in found(document) if finding not in before]
    assert any(words in finding.text and finding.kind == "report_text" for finding in new)
    change(document, typed(document, "problems", "支出进度偏慢。"))
    assert not [finding for finding in found(document) if finding not in before]


def test_the_contradictions_of_the_published_figures_are_named(document: Document) -> None:
    sentences = [finding.text for finding in found(document)]
    for words in (
        "到位率 96.95%，使用率 100.00%，执行率 96.95%",
        "投入得分率（各项目平均）97.67%，资金合计 96.95%",
        "年初预算 900.00 调整为 550.00 万元",
        "完成率 300.31%",
        "完成率 188.89%",
        "满意度 100%，没有附调查材料",
    ):
        assert any(words in sentence for sentence in sentences), words


def row_step(field: str, value: object) -> Steps:
    return lambda document: [Update("indicator", late_row(document).id, field, value)]


def satisfaction(document: Document) -> Indicator:
    sheet = document.sheet(first_project(document).id)
    return next(row for row in sheet.indicators if row.level1 == "满意度")


def source(document: Document) -> FundSource:
    return document.sheet(first_project(document).id).fund_sources[0]


def project_step(field: str, value: object) -> Steps:
    return lambda document: [Update("project", first_project(document).id, field, value)]


CAUSES: dict[str, Steps] = {
    "分值合计不对": row_step("weight", Decimal("1.5")),
    "缺少一级指标": lambda document: [
        Delete("indicator", row.id)
        for row in document.sheet(first_project(document).id).indicators
        if row.level1 == "满意度"
    ],
    "资金来源与总额不符": project_step("total_budget", Decimal(600)),
    "没有预算": lambda document: [
        Update("fund_source", each.id, field, None)
        for each in document.sheet(first_project(document).id).fund_sources
        for field in ("initial_budget", "budget")
    ],
    "得分大于分值": row_step("own_score", Decimal(3)),
    "指标值不是数字或日期": row_step("target", "明显提高"),
    "满意度超过100%": lambda document: [
        Update("indicator", satisfaction(document).id, "actual", "101")
    ],
    "还有待填的行": row_step("actual", ""),
    "得分低于分值没有说明": row_step("reason", ""),
    "自评分与测算分不同": lambda document: [
        Update("indicator", satisfaction(document).id, "own_score", Decimal(1)),
        Update("indicator", satisfaction(document).id, "reason", ""),
        Update("indicator", late_row(document).id, "own_score", Decimal("2.40")),
    ],
    "支出大于预算": lambda document: [
        Update("fund_source", source(document).id, "spent", Decimal(501))
    ],
    "支出明细与执行数不符": lambda document: [
        Insert(
            Payment(
                document.new_id("payment"), first_project(document).id, "2023-12-30", "", Decimal(1)
            )
        )
    ],
    "全年预算没有填": lambda document: [
        Update("fund_source", each.id, "budget", None)
        for each in document.sheet(first_project(document).id).fund_sources
    ],
    "执行率低没有说明": lambda document: [
        Update("fund_source", source(document).id, "spent", Decimal(400))
    ],
    "没有度量单位": row_step("measure", ""),
    "指标名称重复": lambda document: [
        Insert(replace(late_row(document), id=document.new_id("indicator")))
    ],
    "项目名称重复": lambda document: [
        Insert(replace(first_project(document), id=document.new_id("project")))
    ],
    "还没有指标": lambda document: [
        Insert(Project(document.new_id("project"), document.evaluations()[0].id, "新项目"))
    ],
    "汇总重复": lambda document: [
        Insert(replace(document.evaluations()[0], id=document.new_id("evaluation")))
    ],
    "完成时间在年度之后": lambda document: [
        Update("indicator", late_row(document).id, "target", "12月31日前"),
        Update("indicator", late_row(document).id, "measure", ""),
        Update("indicator", late_row(document).id, "actual", "2024年1月5日"),
    ],
    "一级指标分值与方案不符": lambda document: [
        Update("indicator", late_row(document).id, "weight", Decimal("1.5")),
        Update(
            "indicator",
            satisfaction(document).id,
            "weight",
            (satisfaction(document).weight or 0) + 1,
        ),
    ],
}


@pytest.mark.parametrize("rule", CAUSES)
def test_a_rule_finds_its_cause_and_is_silent_without_it(document: Document, rule: str) -> None:
    def hits() -> list[Finding]:
        every = document.evaluations()
        return [f for each in every for f in checked_evaluation(document, each) if f.rule == rule]

    before = hits()
    assert rule in {known.name for known in RULES}
    change(document, *CAUSES[rule](document))
    new = [finding for finding in hits() if finding not in before]
    assert new, rule
    for finding in new:
        assert finding.text
        assert finding.suggestion
        assert finding.kind
    document.undo()
    assert hits() == before


def test_a_rule_that_is_switched_off_finds_nothing(document: Document) -> None:
    evaluation = document.evaluations()[0]
    assert ("提示", "执行率两个口径") in rules(document)
    change(
        document, Update("evaluation", evaluation.id, "rules_off", "执行率两个口径 满意度没有佐证")
    )
    assert ("提示", "执行率两个口径") not in rules(document)
    assert ("提示", "资金比率不同") in rules(document)


def test_a_new_project_owes_one_thing_and_not_ten(document: Document) -> None:
    project = Project(document.new_id("project"), document.evaluations()[0].id, "新项目")
    change(document, Insert(project))
    own = [finding.rule for finding in found(document) if finding.project_id == project.id]
    assert own == ["还没有指标"]


def test_a_clean_sheet_has_no_error_and_no_warning(document: Document) -> None:
    third = document.projects(document.evaluations()[0].id)[2]
    own = [finding for finding in found(document) if finding.project_id == third.id]
    assert {finding.level for finding in own} <= {"提示"}


def test_evidence_for_full_satisfaction_ends_the_hint(document: Document) -> None:
    row = satisfaction(document)
    hint = [finding for finding in found(document) if finding.record_id == row.id]
    assert [finding.rule for finding in hint] == ["满意度没有佐证"]
    change(document, Insert(file_of(document, row, "问卷.pdf")))
    assert not [finding for finding in found(document) if finding.record_id == row.id]
