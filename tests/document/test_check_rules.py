"""Every rule of 自查: silent on a sheet filled in as it should be, found where its cause is put in.

``DOMAIN`` is the list of the rules in docs/rules.md 10, sentence by sentence, with the rules that
keep it; ``CAUSES`` is one cause for each rule, with the place that the finding has to lead to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import cast

import pytest

from hrdesk.core.checks.run import RULES
from hrdesk.core.checks.switching import off_rules, rules_off_text
from hrdesk.core.findings import Finding
from hrdesk.core.records import Evaluation, Indicator, Payment, Project, ReportText
from hrdesk.core.schemes import ExecutionCap, default_scheme, scheme_to_json
from hrdesk.document.changes import Change, Delete, Insert, Step, Update
from hrdesk.document.document import Document
from hrdesk.document.scored import checked_evaluation

from .clean_book import build_clean

Steps = Callable[[Document], Sequence[Step]]

DOMAIN: dict[str, dict[str, tuple[str, ...]]] = {
    "错误": {
        "Σ分值 ≠ 100": ("分值合计不对",),
        "a block of the scheme missing": ("缺少一级指标",),
        "fund sources ≠ total": ("资金来源与总额不符",),
        "no budget": ("没有预算",),
        "得分 > 分值": ("得分大于分值",),
        "printed total, grade and rows disagree": ("导入表总分与各行不符",),
        "a signed row whose target is no figure or date": ("指标值不是数字或日期",),
        "满意度 in % above 100": ("满意度超过100%",),
    },
    "警告": {
        "block sums ≠ scheme": ("一级指标分值与方案不符",),
        "spent > budget": ("支出大于预算",),
        "执行率 < 90 % without a reason": ("执行率低没有说明",),
        "得分 < 分值 without a reason": ("得分低于分值没有说明",),
        "own ≠ computed by > 0.05": ("自评分与测算分不同",),
        "定性 outside its band": ("完成百分比不在档次内",),
        "年初 → 全年 changed by > 20 % without a note": ("预算调整没有说明",),
        "at or above the scheme's mark without an analysis": (
            "超过目标很多没有说明",
            "指标值偏低没有调减",
        ),
        "all outputs full while 执行率 < 80 %": ("产出全满而执行率低",),
        "actual date after the year": ("完成时间在年度之后",),
        "a typed figure in the report that the data do not have": ("报告数字与数据不符",),
        "a project name in the report that the data do not have": ("报告里的项目不在数据里",),
        "two totals for the same money": ("支出明细与执行数不符", "全部资金有两个数"),
        "汇总 duplicates": ("汇总重复", "汇总项目重复"),
        "not yet filled in": ("还没有指标", "还有待填的行", "全年预算没有填"),
    },
    "提示": {
        "duplicate names": ("项目名称重复", "指标名称重复"),
        "measure missing": ("没有度量单位",),
        "all projects 100": ("项目全部满分",),
        "满意度 100 % without 佐证材料": ("满意度没有佐证",),
        "到位率, 使用率, 执行率 that differ side by side": ("资金比率不同",),
        "the mean of rates and the rate of sums": ("执行率两个口径",),
        "what the scheme or the next year brings": ("总分按执行率封顶", "文字里写着上一年度"),
    },
}


def field(name: str, value: object, *, row: str) -> Steps:
    return lambda document: [Update("indicator", named(document, row).id, name, value)]


def fields(row: str, **values: object) -> Steps:
    def steps(document: Document) -> list[Step]:
        return [Update("indicator", named(document, row).id, *pair) for pair in values.items()]

    return steps


def project(**values: object) -> Steps:
    return lambda document: [Update("project", 1, *pair) for pair in values.items()]


def money(**values: object) -> Steps:
    def steps(document: Document) -> list[Step]:
        amounts = {name: each and Decimal(cast(str, each)) for name, each in values.items()}
        return [Update("fund_source", 1, *pair) for pair in amounts.items()]

    return steps


def report(key: str, body: str) -> Steps:
    return lambda document: [Insert(ReportText(document.new_id("report_text"), 1, key, body))]


def named(document: Document, name: str) -> Indicator:
    return next(row for row in document.sheet(1).indicators if row.name == name)


def other_unit(document: Document) -> list[Step]:
    number = document.new_id("evaluation")
    copied = replace(document.project(1), id=document.new_id("project"), evaluation_id=number)
    return [Insert(Evaluation(number, "某县商务局", 2023, scheme_id=1)), Insert(copied)]


def all_full(document: Document) -> list[Step]:
    row = named(document, SHORT)
    return [Update("indicator", row.id, "actual", "80"), Update("indicator", row.id, "reason", "")]


def full_outputs(document: Document) -> list[Step]:
    return [*all_full(document), *money(received="200", spent="200")(document)]


def capped(document: Document) -> list[Step]:
    caps = (ExecutionCap(Decimal(0), Decimal(80), Decimal(89)),)
    body = scheme_to_json(replace(default_scheme(), caps=caps))
    return [Update("scheme", 1, "body", body), *money(spent="200", received="200")(document)]


ACTIVITY, SHORT, SUMMARY = "外出招商推介活动", "签约项目落地率", "年度工作总结报送时间"
VALUE, BETTER, SATISFIED = "新引进项目协议投资额", "营商环境改善情况", "投资企业满意度"
PEOPLE = "外出招商人均费用"

CAUSES: dict[str, tuple[Steps, tuple[str, str]]] = {
    "分值合计不对": (field("weight", Decimal(19), row=ACTIVITY), ("indicator", "weight")),
    "缺少一级指标": (
        lambda document: [Delete("indicator", named(document, SATISFIED).id)],
        ("indicator", "level1"),
    ),
    "资金来源与总额不符": (project(total_budget=Decimal(320)), ("fund_source", "budget")),
    "没有预算": (money(initial_budget=None, budget=None), ("fund_source", "budget")),
    "得分大于分值": (
        fields(ACTIVITY, own_score=Decimal(21), reason="核定"),
        ("indicator", "own_score"),
    ),
    "导入表总分与各行不符": (project(printed_result="98.60 良"), ("project", "printed_result")),
    "指标值不是数字或日期": (field("target", "明显提高", row=ACTIVITY), ("indicator", "target")),
    "满意度超过100%": (field("actual", "101", row=SATISFIED), ("indicator", "actual")),
    "一级指标分值与方案不符": (
        lambda document: [
            *field("weight", Decimal(19), row=ACTIVITY)(document),
            *field("weight", Decimal(21), row=VALUE)(document),
        ],
        ("indicator", "weight"),
    ),
    "支出大于预算": (money(spent="301"), ("fund_source", "spent")),
    "执行率低没有说明": (money(spent="260"), ("project", "execution_reason")),
    "得分低于分值没有说明": (field("reason", "", row=SHORT), ("indicator", "reason")),
    "自评分与测算分不同": (
        fields(SHORT, own_score=Decimal("9.5"), reason="集体研究"),
        ("indicator", "own_score"),
    ),
    "完成百分比不在档次内": (
        field("band_percent", Decimal(70), row=BETTER),
        ("indicator", "band_percent"),
    ),
    "预算调整没有说明": (
        money(initial_budget="500"),
        ("project", "budget_change_note"),
    ),
    "超过目标很多没有说明": (field("actual", "12", row=VALUE), ("indicator", "reason")),
    "指标值偏低没有调减": (
        fields(VALUE, actual="30", reason="年初目标偏低", target_too_low=True),
        ("indicator", "own_score"),
    ),
    "产出全满而执行率低": (full_outputs, ("fund_source", "spent")),
    "完成时间在年度之后": (field("actual", "2024年1月5日", row=SUMMARY), ("indicator", "actual")),
    "报告数字与数据不符": (report("experience", "资金到位率99%。"), ("report_text", "experience")),
    "报告里的项目不在数据里": (
        report("experience", "产业扶持引导专项经费支出较慢。"),
        ("report_text", "experience"),
    ),
    "支出明细与执行数不符": (
        lambda document: [
            Insert(Payment(document.new_id("payment"), 1, "2023-06-30", "差旅费", Decimal(1)))
        ],
        ("fund_source", "spent"),
    ),
    "全部资金有两个数": (
        report("overview", "涉及项目资金300万元，占总项目的100%。"),
        ("report_text", "overview"),
    ),
    "汇总重复": (
        lambda document: [
            Insert(replace(document.evaluation(1), id=document.new_id("evaluation"), position=9))
        ],
        ("evaluation", "unit"),
    ),
    "汇总项目重复": (other_unit, ("project", "name")),
    "还没有指标": (
        lambda document: [Insert(Project(document.new_id("project"), 1, "新项目"))],
        ("project", "name"),
    ),
    "还有待填的行": (field("actual", "", row=VALUE), ("indicator", "actual")),
    "全年预算没有填": (money(budget=None), ("fund_source", "budget")),
    "项目名称重复": (
        lambda document: [
            Update("project", 2, "name", document.project(1).name),
        ],
        ("project", "name"),
    ),
    "指标名称重复": (
        lambda document: [
            Insert(replace(named(document, ACTIVITY), id=document.new_id("indicator")))
        ],
        ("indicator", "name"),
    ),
    "没有度量单位": (field("measure", "", row=ACTIVITY), ("indicator", "measure")),
    "项目全部满分": (all_full, ("project", "name")),
    "满意度没有佐证": (field("actual", "100", row=SATISFIED), ("indicator", "actual")),
    "资金比率不同": (money(spent="290"), ("project", "total_spent")),
    "执行率两个口径": (money(spent="290", received="290"), ("project", "total_spent")),
    "总分按执行率封顶": (capped, ("project", "name")),
    "文字里写着上一年度": (
        project(overall_goal="完成2022年度招商引资各项目标。"),
        ("project", "overall_goal"),
    ),
}


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    opened = Document.open(build_clean(tmp_path / "清.hrdesk"))
    yield opened
    opened.close()


def findings(document: Document) -> list[Finding]:
    every = document.evaluations()
    return [finding for each in every for finding in checked_evaluation(document, each)]


def change(document: Document, steps: Sequence[Step]) -> None:
    document.apply(Change("试", tuple(steps)))


def test_the_rules_of_the_domain_are_all_there_with_their_level() -> None:
    kept = {
        rule: level
        for level, phrases in DOMAIN.items()
        for each in phrases.values()
        for rule in each
    }
    assert kept == {rule.name: rule.level for rule in RULES}
    assert len(RULES) == len(kept)
    assert set(CAUSES) == set(kept)


def test_each_rule_says_what_it_looks_at_and_its_name_can_be_kept() -> None:
    for rule in RULES:
        assert rule.meaning.endswith("。")
        assert not set(rule.name) & set(" \t\n")


def test_a_sheet_filled_in_as_it_should_be_has_nothing_to_say(document: Document) -> None:
    assert findings(document) == []


@pytest.mark.parametrize("rule", CAUSES)
def test_a_rule_finds_its_cause_at_its_place_and_ends_with_it(
    document: Document, rule: str
) -> None:
    steps, place = CAUSES[rule]
    change(document, steps(document))
    found = [finding for finding in findings(document) if finding.rule == rule]
    assert found, [finding.rule for finding in findings(document)]
    assert place in {(finding.kind, finding.field) for finding in found}
    level = next(each.level for each in RULES if each.name == rule)
    for finding in found:
        assert finding.level == level
        assert finding.text
        assert finding.suggestion.endswith("。")
        if finding.kind != "report_text":
            assert finding.record_id is not None
            assert document.record(finding.kind, finding.record_id) is not None
    document.undo()
    assert findings(document) == []


@pytest.mark.parametrize("rule", ["缺少一级指标", "分值合计不对"])
def test_what_is_said_of_a_whole_project_names_none_of_its_rows(
    document: Document, rule: str
) -> None:
    """没有满意度指标 beside the name of an indicator of 产出 reads as if that one were wrong."""
    change(document, CAUSES[rule][0](document))
    assert [each.indicator for each in findings(document) if each.rule == rule] == [""]


@pytest.mark.parametrize("rule", CAUSES)
def test_each_rule_can_be_switched_off_alone(document: Document, rule: str) -> None:
    change(document, CAUSES[rule][0](document))
    before = findings(document)
    off = rules_off_text({rule}, ())
    change(
        document,
        [Update("evaluation", each.id, "rules_off", off) for each in document.evaluations()],
    )
    assert [each.name for each in off_rules(document.evaluation(1))] == [rule]
    assert findings(document) == [finding for finding in before if finding.rule != rule]


# What a rule leaves alone


@pytest.mark.parametrize(
    ("steps", "rule"),
    [
        (project(printed_result="99.00 优"), "导入表总分与各行不符"),
        (project(printed_result="99"), "导入表总分与各行不符"),
        (project(overall_goal="2023年度比2022年度多签约。"), "文字里写着上一年度"),
        (project(background="依据《2022年工作要点》（〔2022〕3号）。"), "文字里写着上一年度"),
        (report("overview", "全部资金380万元，占100%；支出380万元，使用率100%。"), "全部资金有两个数"),
        (report("overview", "推介活动支出200万元，占40%。"), "全部资金有两个数"),
        (
            report("overview", "“招商引资工作经费”300万元，占这个项目资金的100%。"),
            "全部资金有两个数",
        ),
        (
            lambda document: [
                *other_unit(document)[:1],
                Insert(
                    Project(document.new_id("project"), 2, "招商引资工作经费", total_budget=Decimal(7))
                ),
            ],
            "汇总项目重复",
        ),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_cause_is_left_alone(
    document: Document, steps: Steps, rule: str
) -> None:
    change(document, steps(document))
    assert not [finding for finding in findings(document) if finding.rule == rule]


def test_an_amount_said_twice_to_be_the_whole_leads_to_both_places(document: Document) -> None:
    change(document, report("overview", "年初预算资金300万元，占总项目的100%。")(document))
    found = [finding for finding in findings(document) if finding.rule == "全部资金有两个数"]
    assert {finding.field for finding in found} == {"overview", "sampling"}
    assert all("380万元、300万元" in finding.text for finding in found)
