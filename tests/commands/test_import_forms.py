"""``hrdesk import`` of filled self-evaluation forms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from hrdesk.document.changes import Change, Update
from hrdesk.document.document import Document
from tests.commands.support import Call

HEADER = (
    "一级指标", "二级指标", "三级指标", "年度指标值", None, None, "实际完成值", "分值", "得分",
    "偏差原因分析及改进措施",
)  # fmt: skip
ROWS = (
    ("产出指标", "数量指标", "培训人数", "≧", 200, "人", 210, 25, 25, None),
    (None, "时效指标", "9月30日前执行进度", "≥", 80, "%", "64.71%", 25, 20.22, "受客观影响。"),
    ("效益指标", "社会效益指标", "政策知晓率提高", None, "有效", None, "有效", 30, 27, None),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥", 95, "%", 0.96, 10, 7, None),
)  # fmt: skip


def form(path: Path, name: str = "示例专项经费", rows: tuple[Any, ...] = ROWS, **more: str) -> Path:
    """A form in Yunnan's layout, as a unit would hand it in."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "1-1"
    for row in (
        ("2023年度项目支出绩效自评表",),
        ("项目名称", name),
        ("主管部门", None, None, None, "实施单位", "示例局"),
        ("项目资金(元)", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
        (None, "年度资金总额", 5_000_000, 5_000_000, 4_649_000, 10, 0.9298, 9.3),
        (None, "其中：当年财政拨款", 5_000_000, 5_000_000, 4_649_000, "—", None, "—"),
        ("年度总体目标", "预期目标", None, None, None, "实际完成情况"),
        (None, "完成培训。", None, None, None, "已完成。"),
        HEADER,
        (None, None, None, "指标性质", "指标值", "度量单位"),
        *rows,
        ("其他需要说明事项", more.get("notes", "无")),
        ("总分", *([None] * 6), 100, 91.52, "优"),
        ("注：定量指标完成指标值的，记满分。",),
    ):
        sheet.append(list(row))
    sheet["G5"].number_format = "0.00%"
    sheet["G14"].number_format = "0%"
    sheet.merge_cells("A11:A12")
    sheet.merge_cells("D9:F9")
    book.save(path)
    return path


@pytest.fixture
def empty(call: Call, tmp_path: Path) -> Path:
    path = tmp_path / "空.hrdesk"
    assert call("new", path, "--unit", "示例局", "--year", "2023").status == 0
    return path


def project(call: Call, file: Path) -> dict[str, Any]:
    answer = call("score", file, "--json")
    found: dict[str, Any] = json.loads(answer.out)["evaluations"][0]["projects"][0]
    return found


def test_a_form_becomes_a_living_project(call: Call, empty: Path, tmp_path: Path) -> None:
    answer = call("import", empty, form(tmp_path / "表.xlsx"))
    assert answer.status == 0, answer.error
    found = project(call, empty)
    assert (found["name"], found["budget"], found["spent"]) == ("示例专项经费", "500", "464.9")
    assert (found["execution_rate"], found["blocks"][0]["own_score"]) == ("92.98", None)
    rows = {row["name"]: row for row in found["indicators"]}
    assert rows["培训人数"]["own_score"] is None
    assert rows["培训人数"]["score"] == "25.00"
    assert rows["9月30日前执行进度"]["own_score"] is None
    assert rows["9月30日前执行进度"]["reason"] == "受客观影响。"
    # 27 of 30 is 90 %, in the first band: read back, not kept as a fixed score.
    assert rows["政策知晓率提高"]["own_score"] is None
    assert (rows["政策知晓率提高"]["completion"], rows["政策知晓率提高"]["score"]) == (
        "90.00",
        "27.00",
    )
    # A met target was given 7 of 10: that was set by hand and stays.
    assert (rows["群众满意度"]["actual"], rows["群众满意度"]["own_score"]) == ("96%", "7.00")
    assert found["total"] == "88.52"
    assert "表上总分 91.52" in answer.out
    checked = call("check", empty)
    assert checked.status == 1
    assert "导入的表上印的总分、等级是 91.52 优，按各行得分是 88.52 良" in checked.out


def test_a_finished_year_takes_no_form(call: Call, empty: Path, tmp_path: Path) -> None:
    document = Document.open(empty)
    step = Update("evaluation", document.evaluations()[0].id, "final_on", "2024-03-20")
    document.apply(Change("定稿", (step,)))
    document.close()
    answer = call("import", empty, form(tmp_path / "表.xlsx"))
    assert answer.status == 2
    assert "已定稿，不能修改" in answer.error
    document = Document.open(empty, read_only=True)
    assert document.projects(document.evaluations()[0].id) == ()
    document.close()


def test_a_name_that_is_there_is_refused_unless_it_is_to_be_replaced(
    call: Call, empty: Path, tmp_path: Path
) -> None:
    path = form(tmp_path / "表.xlsx")
    assert call("import", empty, path).status == 0
    again = call("import", empty, path)
    assert again.status == 2
    assert "已经有了" in again.error
    answer = call("import", empty, form(tmp_path / "新.xlsx", rows=ROWS[:2]), "--replace", "--json")
    report = json.loads(answer.out)["sources"][0]
    assert report["projects"] == [{"name": "示例专项经费", "replaced": True, "rows": 2}]
    assert len(project(call, empty)["indicators"]) == 2


def test_what_is_not_understood_is_named_with_its_cell_and_kept_out_of_the_figures(
    call: Call, empty: Path, tmp_path: Path
) -> None:
    rows = ((*ROWS[0][:7], "若干", 25, None), *ROWS[1:])
    answer = call("import", empty, form(tmp_path / "表.xlsx", rows=rows), "--json")
    assert answer.status == 0
    (lost,) = json.loads(answer.out)["sources"][0]["not_understood"]
    assert lost == {"sheet": "1-1", "cell": "H11", "field": "weight", "text": "若干"}
    (first, *_) = project(call, empty)["indicators"]
    assert first["weight"] is None
    assert first["own_score"] == "25.00"


def test_a_year_or_unit_that_differs_is_said_and_not_obeyed(call: Call, tmp_path: Path) -> None:
    other = tmp_path / "别.hrdesk"
    call("new", other, "--unit", "另一局", "--year", "2024")
    answer = call("import", other, form(tmp_path / "表.xlsx"), "--json")
    (source,) = json.loads(answer.out)["sources"]
    assert (source["unit"], source["year"]) == ("示例局", 2023)
    assert len(source["remarks"]) == 3
    assert json.loads(call("score", other, "--json").out)["evaluations"][0]["year"] == 2024


def test_a_workbook_of_several_forms_is_taken_whole_or_not_at_all(
    call: Call, empty: Path, tmp_path: Path
) -> None:
    first, second = form(tmp_path / "甲.xlsx", "甲项目"), form(tmp_path / "乙.xlsx", "")
    book = openpyxl.load_workbook(first)
    copy = openpyxl.load_workbook(second).worksheets[0]
    sheet = book.create_sheet("1-2")
    for row in copy.iter_rows(values_only=True):
        sheet.append(list(row))
    both = tmp_path / "两张.xlsx"
    book.save(both)
    answer = call("import", empty, both)
    assert answer.status == 2
    assert "“1-2”：表上没有项目名称" in answer.error
    assert json.loads(call("score", empty, "--json").out)["evaluations"][0]["projects"] == []
