"""The report of ``score --json``, and the table for people: what is unknown, open or set by hand."""

from decimal import Decimal
from typing import Any

import pytest

from hrdesk.core.records import Evaluation, FundSource, Indicator, Project, ProjectSheet
from hrdesk.core.schemes import default_scheme
from hrdesk.core.score_report import ScoredEvaluation, ScoredProject, score_report
from hrdesk.core.score_table import score_lines, table_lines, text_width
from hrdesk.core.scoring import score_project

SCHEME = default_scheme()
MET = {"level1": "产出", "level2": "数量", "name": "甲", "relation": "≥", "target": "10"}


def indicator(number: int, actual: str = "10", weight: str = "50", **fields: Any) -> Indicator:
    values = {**MET, "actual": actual, "weight": Decimal(weight), **fields}
    return Indicator(id=number, project_id=1, **values)


def project(
    *rows: Indicator, spent: str | None = "80", name: str = "项目甲", **fields: Any
) -> ScoredProject:
    money = FundSource(
        1,
        1,
        "当年财政拨款",
        budget=Decimal("100"),
        received=Decimal("100"),
        spent=None if spent is None else Decimal(spent),
    )
    sheet = ProjectSheet(Project(1, 1, name=name, **fields), (money,), rows)
    return ScoredProject(sheet, SCHEME, score_project(sheet, SCHEME, 2023))


def scored(*projects: ScoredProject) -> ScoredEvaluation:
    return ScoredEvaluation(Evaluation(1, "某局", 2023), SCHEME, projects)


def report(*projects: ScoredProject) -> dict[str, Any]:
    (evaluation,) = score_report([scored(*projects)])["evaluations"]
    assert isinstance(evaluation, dict)
    return evaluation


def test_an_evaluation_without_projects_has_no_average_no_money_and_counts_of_0() -> None:
    evaluation = report()
    nothing = ("average", "grade", "budget", "spent", "execution_rate", "usage_rate")
    assert [evaluation[key] for key in nothing] == [None] * len(nothing)
    assert [evaluation[key] for key in ("completed", "unfinished", "open")] == [0, 0, 0]
    assert (evaluation["blocks"], evaluation["projects"]) == ([], [])


def test_an_open_row_leaves_the_project_provisional_and_out_of_the_average() -> None:
    evaluation = report(project(indicator(1), indicator(2, actual="", weight="10")))
    (only,) = evaluation["projects"]
    assert (only["provisional"], only["total"], only["grade"]) == (True, "58.00", None)
    assert (evaluation["average"], evaluation["grade"], evaluation["open"]) == (None, None, 1)
    unknown = only["indicators"][1]
    keys = ("computed", "own_score", "score", "completion", "completed")
    assert [unknown[key] for key in keys] == [None] * len(keys)
    assert unknown["explain"] == "待填：实际完成值没有填"


def test_unknown_is_never_0() -> None:
    (only,) = report(project(indicator(1, actual=""), spent=None))["projects"]
    assert only["total"] is None
    assert [(block["name"], block["score"]) for block in only["blocks"]] == [
        ("投入", None),
        ("产出", None),
    ]
    assert (only["spent"], only["execution_rate"]) == (None, None)


def test_a_score_of_0_is_0() -> None:
    (only,) = report(project(indicator(1, actual="0"), spent="0"))["projects"]
    assert [block["score"] for block in only["blocks"]] == ["0.00", "0.00"]
    assert only["total"] == "0.00"


def test_own_and_computed_score_stand_side_by_side() -> None:
    row = indicator(1, actual="5", own_score=Decimal("40"), reason="因为")
    (only,) = report(project(row))["projects"]
    (told,) = only["indicators"]
    assert (told["computed"], told["own_score"], told["score"]) == ("25.00", "40", "40.00")
    assert (told["completion"], told["completed"], told["reason"]) == ("50.00", False, "因为")


def test_the_execution_row_is_told_with_its_block_and_never_as_an_indicator() -> None:
    scores = project(
        indicator(1), execution_own_score=Decimal("7.5"), execution_reason="年底才到位"
    )
    (only,) = report(scores)["projects"]
    assert only["blocks"][0] == {
        "name": "投入",
        "weight": "10",
        "score": "7.50",
        "computed": "8.00",
        "own_score": "7.5",
        "reason": "年底才到位",
    }
    assert only["blocks"][1] == {"name": "产出", "weight": "50", "score": "50.00"}
    assert len(only["indicators"]) == 1


def test_empty_rows_of_the_template_are_left_out() -> None:
    empty = Indicator(2, 1, level1="效益", level2="生态效益")
    (only,) = report(project(indicator(1), empty))["projects"]
    assert [row["name"] for row in only["indicators"]] == ["甲"]
    assert [block["name"] for block in only["blocks"]] == ["投入", "产出"]


def test_rows_come_in_the_order_of_the_form() -> None:
    rows = (
        indicator(1, level1="满意度", level2="服务对象满意度", name="丙", position=1),
        indicator(2, level1="产出", level2="质量", name="乙", position=2),
        indicator(3, level1="产出", level2="数量", name="甲", position=3),
        indicator(4, level1="产出", level2="质量", name="丁", position=4),
    )
    (only,) = report(project(*rows))["projects"]
    assert [row["name"] for row in only["indicators"]] == ["乙", "丁", "甲", "丙"]


def test_weights_that_add_up_carry_no_needless_zeros() -> None:
    (only,) = report(project(indicator(1, weight="2.5"), indicator(2, weight="7.5")))["projects"]
    assert only["blocks"][1]["weight"] == "10"
    assert [row["weight"] for row in only["indicators"]] == ["2.5", "7.5"]


def test_a_mean_over_projects_covers_those_without_open_rows() -> None:
    evaluation = report(
        project(indicator(1)), project(indicator(1), spent="100"), project(indicator(1, actual=""))
    )
    assert evaluation["average"] == "59.00"
    assert [(b["name"], b["average"], b["rate"]) for b in evaluation["blocks"]] == [
        ("投入", "9.00", "90.00"),
        ("产出", "50.00", "100.00"),
    ]


# -- the table ---------------------------------------------------------------------------------


def lines_of(*projects: ScoredProject) -> list[str]:
    return list(score_lines(scored(*projects)))


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("98.61", 5), ("优", 2), ("（2）", 5), ("e\u0301", 1), ("ＡＢ", 4)]
)
def test_a_chinese_character_is_two_columns_wide(text: str, width: int) -> None:
    assert text_width(text) == width


def test_columns_are_aligned_for_characters_of_two_columns() -> None:
    rows = [("甲", "9.30", "一"), ("满意度", "10.00", "二")]
    assert list(table_lines(("名称", "得分", "项目"), rows, "名称 项目")) == [
        "名称     得分  项目",
        "甲       9.30  一",
        "满意度  10.00  二",
    ]


def test_the_table_says_of_how_many_projects_the_average_is() -> None:
    lines = lines_of(project(indicator(1)), project(indicator(1, actual="")))
    assert lines[1] == "平均得分 58.00，等级 差（2 个项目中的 1 个，其余有待填的内容）"


def test_the_table_gives_no_average_while_every_project_is_open() -> None:
    lines = lines_of(project(indicator(1, actual="")))
    assert lines[1] == "1 个项目都有待填的内容，还没有平均得分"
    assert any(line.startswith("1　项目甲　8.00　暂计") for line in lines)


def test_the_table_says_that_there_are_no_projects_yet() -> None:
    assert lines_of()[:2] == ["某局　2023年度", "还没有项目"]


def test_the_table_explains_rows_that_are_not_simply_met() -> None:
    rows = (
        indicator(1, actual="5", name="未完成的"),
        indicator(2, actual="", name="待填的"),
        indicator(3, actual="20", name="远超的"),
        indicator(4, own_score=Decimal("3"), reason="因为", name="自己定的"),
        indicator(5, name="完成的"),
    )
    text = "\n".join(lines_of(project(*rows)))
    assert "未完成的：5 ÷ 10 = 50.00%，未达标" in text
    assert "待填的：待填：实际完成值没有填" in text
    assert (
        "远超的：20 ÷ 10 = 200.00%，已达标，得满分 50.00（红河州2023方案）；完成率超过 120%，待说明"
        in text
    )
    assert "自己定的：" in text
    assert "\n完成的：" not in text


def test_unknown_figures_are_a_hyphen() -> None:
    lines = lines_of(project(indicator(1, actual=""), spent=None))
    (row,) = [line for line in lines if line.endswith(" 甲")]
    assert row.split() == ["产出", "数量", "50", "-", "-", "-", "-", "待填", "甲"]
