"""``hrdesk check`` on the demonstration with the published report's own contradictions entered.

The sentences are the report's figures in its own words; each contradiction has to be found, and to lead
to where it stands. A workbook that is filled in as it should be passes without 错误 and 警告.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hrdesk.core.records import ReportText
from hrdesk.document import demonstration
from hrdesk.document.changes import Change, Insert, Step, Update
from hrdesk.document.document import Document
from hrdesk.document.scored import report_texts
from tests.document.clean_book import build_clean

from .support import Call

TYPED = {
    "overview": "2023年实施项目共3个，项目年初预算资金1500万元。\n"
    "项目资金实际到位1114.90万元，资金到位率100%；实际支出1114.90万元，项目资金使用率100%。\n"
    "纳入自评的项目涉及年初预算资金1500万元，占总项目的100%。",
    "sampling": "2023年全年项目总收入1150万元，抽样资金为1150万元，因此抽样比例为100%。",
    "problems": "招商引资落地落实奖励专项资金11月30日前预算执行支出进度为87.20%，完成指标值95%的91.79%。",
}

FIRST, SECOND = "州投资促进专项经费", "招商引资“比学赶超”奖励专项经费"
CONTRADICTIONS: dict[str, dict[str, Any]] = {
    "到位率 100 % while 1114.90 of 1150 arrived": {
        "rule": "报告数字与数据不符",
        "field": "overview",
        "text": "“到位率100%”：数据里的到位率是96.95%",
    },
    "使用率 100 % beside 执行率 96.95 %": {
        "rule": "资金比率不同",
        "field": "total_spent",
        "text": "到位率 96.95%，使用率 100.00%，执行率 96.95%",
    },
    "97.67 % mean of rates beside 96.95 % rate of sums": {
        "rule": "执行率两个口径",
        "field": "total_spent",
        "text": "投入得分率（各项目平均）97.67%，资金合计 96.95%",
    },
    "1500 as 100 % of the money in one place": {
        "rule": "全部资金有两个数",
        "field": "overview",
        "text": "1500万元、1150万元",
    },
    "and 1150 in another": {
        "rule": "全部资金有两个数",
        "field": "sampling",
        "text": "1500万元、1150万元",
    },
    "the 11月30日 indicator given to a project that is not among the three": {
        "rule": "报告里的项目不在数据里",
        "field": "problems",
        "text": "招商引资落地落实奖励专项资金",
    },
    "1500 → 1150 explained nowhere": {
        "rule": "预算调整没有说明",
        "project": SECOND,
        "field": "budget_change_note",
        "text": "年初预算 900.00 调整为 550.00 万元",
    },
    "300 % completion without analysis": {
        "rule": "超过目标很多没有说明",
        "project": FIRST,
        "indicator": "实际利用外资",
        "field": "reason",
        "text": "完成率 300.31%",
    },
    "189 % completion without analysis": {
        "rule": "超过目标很多没有说明",
        "project": FIRST,
        "field": "reason",
        "text": "完成率 188.89%",
    },
    "满意度 100 % without a survey": {
        "rule": "满意度没有佐证",
        "project": FIRST,
        "indicator": "投资企业满意度",
        "field": "actual",
        "text": "满意度 100%，没有附调查材料",
    },
}


def type_the_report(file: Path) -> None:
    """Put the report's sentences into its passages."""
    document = Document.open(file)
    evaluation = document.evaluations()[0]
    known = report_texts(document, evaluation.id)
    steps: list[Step] = []
    for key, body in TYPED.items():
        if key in known:
            steps.append(Update("report_text", known[key].id, "body", body))
        else:
            number = document.new_id("report_text")
            steps.append(Insert(ReportText(number, evaluation.id, key, body)))
    document.apply(Change("写报告", tuple(steps)))
    document.close()


def found(call: Call, file: Path) -> list[dict[str, Any]]:
    report: list[dict[str, Any]] = json.loads(call("check", file, "--json").out)["findings"]
    return report


def fits(finding: dict[str, Any], wanted: dict[str, Any]) -> bool:
    return all(
        value in finding[key] if key == "text" else finding[key] == value
        for key, value in wanted.items()
    )


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    return Call(capsys)


def test_each_contradiction_of_the_published_report_is_found_at_its_place(
    call: Call, tmp_path: Path
) -> None:
    file = tmp_path / "示例.hrdesk"
    demonstration.build(file)
    of_texts = [wanted for wanted in CONTRADICTIONS.values() if wanted["field"] in TYPED]
    before = found(call, file)
    assert not [w for w in of_texts if any(fits(finding, w) for finding in before)]
    type_the_report(file)
    now = found(call, file)
    for name, wanted in CONTRADICTIONS.items():
        hits = [finding for finding in now if fits(finding, wanted)]
        assert len(hits) == 1, name
        assert hits[0]["suggestion"], name
        assert hits[0]["level"] in ("警告", "提示"), name


def test_a_clean_workbook_has_no_error_and_no_warning(call: Call, tmp_path: Path) -> None:
    file = build_clean(tmp_path / "清.hrdesk")
    answer = call("check", file)
    assert answer.status == 0
    assert "自查：错误 0，警告 0，提示 0" in answer.out
    assert "自查没有发现问题" in answer.out
    assert found(call, file) == []


def test_rules_that_are_switched_off_are_named_in_one_line(call: Call, tmp_path: Path) -> None:
    file = build_clean(tmp_path / "清.hrdesk")
    document = Document.open(file)
    step = Update("evaluation", 1, "rules_off", "没有度量单位 项目全部满分")
    document.apply(Change("更改自查规则", (step,)))
    document.close()
    lines = call("check", file).out.splitlines()
    assert [line for line in lines if "关闭" in line] == [
        "  已关闭 2 条规则：没有度量单位、项目全部满分"
    ]
