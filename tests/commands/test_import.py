"""``hrdesk import``: lists known by their header, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from hrdesk.document.document import Document
from tests.commands.support import Call

REWARD_HEADER = (
    "项目名称", "企业名称", "引荐方", "引荐方类型", "奖励类型", "计奖基数(万元)", "企业类别", "已开工",
    "已入库", "一事一议金额", "批准文号",
)  # fmt: skip
FIRST = (
    "项目一",
    "企业一",
    "示例机构",
    "法人",
    "固定资产投资",
    80000,
    "世界500强",
    "是",
    "是",
    None,
    None,
)
SECOND = ("项目二", "企业二", "示例商会", "其他组织", "外贸", "20,000", "其他", "", "", None, None)


def book(path: Path, *rows: tuple[object, ...]) -> Path:
    made = openpyxl.Workbook()
    for row in rows:
        made.worksheets[0].append(list(row))
    made.save(path)
    return path


def scores(call: Call, file: Path) -> dict[str, Any]:
    answer = call("score", file, "--json")
    assert answer.status == 0
    found: dict[str, Any] = json.loads(answer.out)["evaluations"][0]
    return found


@pytest.fixture
def empty(call: Call, tmp_path: Path) -> Path:
    path = tmp_path / "空.hrdesk"
    assert call("new", path, "--unit", "示例局", "--year", "2023").status == 0
    return path


# Rewards


def test_a_list_of_rewards_is_calculated(call: Call, empty: Path, tmp_path: Path) -> None:
    source = book(tmp_path / "清单.xlsx", REWARD_HEADER, FIRST, SECOND)
    answer = call("import", empty, source)
    assert answer.status == 0
    assert "2 行" in answer.out
    rewards = scores(call, empty)["rewards"]
    assert [(r["project"], r["amount"]) for r in rewards] == [("项目一", "96"), ("项目二", "10")]


def test_columns_are_matched_by_name_in_any_order_and_unit(
    call: Call, empty: Path, tmp_path: Path
) -> None:
    source = book(
        tmp_path / "清单.xlsx",
        ("2023年奖励清单",),
        ("计奖基数（亿元）", "没用的列", "引荐人", "项目名称", "奖励类型", "已入库", "已开工"),
        (8, "x", "示例机构", "项目一", "固定资产投资", "√", "已开工"),
        ("合计", None, None, None, None, None, None),
    )
    assert call("import", empty, source).status == 0
    (reward,) = scores(call, empty)["rewards"]
    assert (reward["base"], reward["amount"], reward["agent"]) == ("80000", "80", "示例机构")


@pytest.mark.parametrize(
    ("place", "value", "cell", "words"),
    [
        (5, -5, "F3", "计奖基数不能小于 0"),
        (5, "八亿", "F3", "计奖基数要写以万元为单位的数字"),
        (3, "公司", "D3", "引荐方类型只能选法人、自然人、其他组织"),
        (4, "文旅", "E3", "奖励类型只能是固定资产投资、外贸"),
        (6, "省内50强", "G3", "企业类别只能是世界500强、国内500强、其他"),
        (7, "也许", "H3", "已开工只能选是、否"),
        (0, None, "A3", "项目名称不能为空"),
        (0, "项目一", "A3", "与前面的一行是同一项目和企业"),
    ],
)
def test_one_wrong_cell_refuses_the_whole_list_and_is_named(
    call: Call, empty: Path, tmp_path: Path, place: int, value: object, cell: str, words: str
) -> None:
    wrong: list[object] = list(SECOND)
    wrong[place] = value
    if value == "项目一":
        wrong[1] = "企业一"
    source = book(tmp_path / "清单.xlsx", REWARD_HEADER, FIRST, tuple(wrong))
    answer = call("import", empty, source)
    assert answer.status == 2
    assert cell in answer.error
    assert words in answer.error
    assert scores(call, empty)["rewards"] == []


def test_a_case_that_is_there_is_replaced_only_when_asked(
    call: Call, empty: Path, tmp_path: Path
) -> None:
    source = book(tmp_path / "清单.xlsx", REWARD_HEADER, FIRST)
    assert call("import", empty, source).status == 0
    again = call("import", empty, source)
    assert again.status == 2
    assert "已经在奖励事项里" in again.error
    changed = book(tmp_path / "新.xlsx", REWARD_HEADER, (*FIRST[:5], 50000, *FIRST[6:]))
    assert call("import", empty, changed, "--replace").status == 0
    (reward,) = scores(call, empty)["rewards"]
    assert reward["base"] == "50000"


def test_one_refused_source_leaves_the_others_in(call: Call, empty: Path, tmp_path: Path) -> None:
    good = book(tmp_path / "好.xlsx", REWARD_HEADER, FIRST)
    bad = book(tmp_path / "坏.xlsx", ("甲", "乙"), ("1", "2"))
    answer = call("import", empty, bad, good, "--json")
    assert answer.status == 2
    report = json.loads(answer.out)
    assert report["format"] == 1
    assert [source["taken"] for source in report["sources"]] == [False, True]
    assert "没有认出表头" in report["sources"][0]["reason"]
    assert len(scores(call, empty)["rewards"]) == 1


def test_an_exported_list_comes_back_equal(
    call: Call, demo: Path, empty: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert call("export", demo, "--to", out, "--xlsx").status == 0
    (source,) = out.glob("*市场化招商奖励.xlsx")
    assert call("import", empty, source).status == 0
    keys = ("project", "company", "agent", "kind", "base", "rate", "special", "amount", "approved")
    before, after = scores(call, demo)["rewards"], scores(call, empty)["rewards"]
    assert [[r[key] for key in keys] for r in after] == [[r[key] for key in keys] for r in before]


def test_units_of_money_are_read_from_the_head_or_from_above_the_list(
    call: Call, empty: Path, tmp_path: Path
) -> None:
    heads = ("项目名称", "引荐人", "奖励类型", "已入库", "已开工")
    row = ("示例机构", "固定资产投资", "是", "是")
    in_head = book(tmp_path / "亿.xlsx", (*heads, "计奖基数(亿)"), ("甲", *row, "8"))
    above = book(
        tmp_path / "上.xlsx", ("奖励清单", "单位：亿元"), (*heads, "计奖基数"), ("乙", *row, 8)
    )
    thousands = book(tmp_path / "千.xlsx", (*heads, "计奖基数（千元）"), ("丙", *row, 800_000))
    assert call("import", empty, in_head, above, thousands).status == 0
    assert [r["base"] for r in scores(call, empty)["rewards"]] == ["80000"] * 3
    dollars = book(tmp_path / "美元.xlsx", (*heads, "计奖基数(美元)"), ("丁", *row, 8))
    assert "“计奖基数(美元)”的金额单位“美元”不认识" in call("import", empty, dollars).error


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([REWARD_HEADER], "表头下面没有内容"),
        ([(*REWARD_HEADER, "企业"), (*FIRST, "另一家")], "“企业名称”和“企业”是同一列内容"),
    ],
)
def test_what_would_be_dropped_silently_is_refused(
    call: Call, empty: Path, tmp_path: Path, rows: list[tuple[object, ...]], words: str
) -> None:
    answer = call("import", empty, book(tmp_path / "清单.xlsx", *rows))
    assert answer.status == 2
    assert words in answer.error


def test_two_lists_in_a_workbook_are_refused_by_their_names(
    call: Call, empty: Path, tmp_path: Path
) -> None:
    path = book(tmp_path / "清单.xlsx", REWARD_HEADER, FIRST)
    made = openpyxl.load_workbook(path)
    made.create_sheet("另一张").append(list(REWARD_HEADER))
    made.save(path)
    assert "工作簿里有 2 张清单：“Sheet”、“另一张”" in call("import", empty, path).error


# The contest

LONG = ("参评单位", "分组", "指标", "目标", "上报值", "认定值")


def test_a_contest_list_makes_the_period_and_its_contestants(
    call: Call, empty: Path, tmp_path: Path
) -> None:
    source = book(
        tmp_path / "一季度.xlsx",
        LONG,
        ("蒙自市", "县市", "引进省外产业招商到位资金", 50, "66.9", None),
        ("蒙自市", "县市", "实际利用外资", 100, 90, 80),
        ("示例新区", "园区", "省外到位资金", 10, 5, None),
    )
    answer = call("import", empty, source, "--period", "2023Q1")
    assert answer.status == 0, answer.error
    contests = scores(call, empty)["contests"]
    assert [contest["period"] for contest in contests] == ["2023Q1", "2023Q2", "2023Q3", "2023"]
    first = {standing["name"]: standing for standing in contests[0]["standings"]}
    items = {item["name"]: item for item in first["蒙自市"]["items"]}
    assert items["引进省外产业招商到位资金"]["score"] == "36.00"
    assert items["实际利用外资"]["score"] == "16.00"
    assert (items["实际利用外资"]["reported"], items["实际利用外资"]["recognised"]) == ("90", "80")
    assert first["示例新区"]["group"] == "园区"


def test_a_matrix_is_read_column_by_column(call: Call, demo: Path, tmp_path: Path) -> None:
    source = book(
        tmp_path / "矩阵.xlsx",
        ("参评单位", "省外到位资金", "固投项目入库·入库率 认定值", "新签约项目数 目标"),
        ("蒙自市", 12.5, 88, 40),
    )
    document = Document.open(demo)
    from hrdesk.core.contest.periods import month_period
    from hrdesk.document.changes import Change, Insert
    from hrdesk.document.contest_begin import period_of

    evaluation = document.evaluations()[0]
    scheme_id = document.contests.periods(evaluation.id)[0].scheme_id
    month = period_of(document, evaluation, month_period(2023, 5), scheme_id)
    document.apply(Change("增加", (Insert(month),)))
    document.close()
    assert call("import", demo, source, "--period", "2023M05").status == 0
    contests = scores(call, demo)["contests"]
    found = next(contest for contest in contests if contest["period"] == "2023M05")
    mine = next(standing for standing in found["standings"] if standing["name"] == "蒙自市")
    items = {item["name"]: item for item in mine["items"]}
    assert items["引进省外产业招商到位资金"]["reported"] == "12.5"
    assert items["新签约项目数"]["target"] == "40"
    recorded = {p["name"]: p for p in items["固投类项目入库数（入库率）"]["parts"]}
    assert recorded["入库率"]["recognised"] == "88"


def test_a_column_of_measures_is_not_the_contestant_and_heads_may_carry_theirs(
    call: Call, empty: Path, tmp_path: Path
) -> None:
    long = book(
        tmp_path / "长.xlsx",
        ("单位", "参评单位", "分组", "指标", "上报值"),
        ("万美元", "蒙自市", "县市", "实际利用外资", 90),
    )
    matrix = book(
        tmp_path / "矩阵.xlsx",
        ("参评单位", "分组", "实际利用外资(万美元)", "序号"),
        ("个旧市", "县市", 80, 1),
    )
    assert call("import", empty, long, "--period", "2023Q1").status == 0
    assert call("import", empty, matrix, "--period", "2023Q1").status == 0
    standings = scores(call, empty)["contests"][0]["standings"]
    assert sorted(standing["name"] for standing in standings) == ["个旧市", "蒙自市"]


def test_a_rate_shown_in_percent_is_its_figure_in_percent(
    call: Call, empty: Path, tmp_path: Path
) -> None:
    head = ("参评单位", "分组", "指标", "分项", "上报值")
    row = ("县市", "固投类项目入库数（入库率）", "入库率")
    path = book(tmp_path / "率.xlsx", head, ("蒙自市", *row, 0.8834), ("个旧市", *row, "88.34%"))
    made = openpyxl.load_workbook(path)
    made.worksheets[0]["E2"].number_format = "0%"
    made.save(path)
    assert call("import", empty, path, "--period", "2023Q1").status == 0
    standings = scores(call, empty)["contests"][0]["standings"]
    rates = {
        part["reported"]
        for standing in standings
        for item in standing["items"]
        for part in item.get("parts", [])
        if part["name"] == "入库率"
    }
    assert rates == {"88.34"}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            [LONG, *[("蒙自市", "县市", "实际利用外资", 1, 1, None)] * 2],
            "同一单位的同一指标前面已经写过一行",
        ),
        (
            [
                ("单位", "参评单位", "分组", "指标", "上报值"),
                ("万元", "蒙自市", "县市", "引进省外产业招商到位资金", 5000),
            ],
            "的单位是亿元，不能是万元",
        ),
        ([("参评单位", "实际利用外资", "新指标"), ("蒙自市", 1, 2)], "“新指标”不是方案"),
    ],
)
def test_repeated_and_unknown_figures_are_refused(
    call: Call, empty: Path, tmp_path: Path, rows: list[tuple[object, ...]], words: str
) -> None:
    answer = call("import", empty, book(tmp_path / "x.xlsx", *rows), "--period", "2023Q1")
    assert answer.status == 2
    assert words in answer.error


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("某县", "", "实际利用外资", 1, 1, None), "没有参评单位“某县”"),
        (("蒙自市", "", "没有的指标", 1, 1, None), "方案里没有指标“没有的指标”"),
        (("蒙自市", "", "实际利用外资", 1, "三十", None), "上报值要写数字"),
        (("蒙自市", "", "固投类项目入库数（入库率）", 1, 1, None), "的分项要写入库数、入库率"),
    ],
)
def test_a_wrong_figure_refuses_the_whole_period(
    call: Call, empty: Path, tmp_path: Path, row: tuple[object, ...], words: str
) -> None:
    good = ("个旧市", "", "实际利用外资", 1, 1, None)
    source = book(tmp_path / "一季度.xlsx", LONG, good, row)
    answer = call("import", empty, source, "--period", "2023Q1")
    assert answer.status == 2
    assert words in answer.error
    assert scores(call, empty)["contests"] == []


def test_a_published_period_takes_no_list(call: Call, demo: Path, tmp_path: Path) -> None:
    source = book(tmp_path / "x.xlsx", LONG, ("蒙自市", "", "实际利用外资", 1, 1, None))
    answer = call("import", demo, source, "--period", "2023Q1")
    assert answer.status == 2
    assert "已开始公示" in answer.error


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "缺少要导入的工作簿"),
        (("x.xlsx",), "打不开“x.xlsx”"),
    ],
)
def test_bad_input_is_one_sentence(
    call: Call, empty: Path, work: Path, arguments: tuple[str, ...], words: str
) -> None:
    assert words in call("import", empty, *arguments).sentence


def test_the_period_must_be_named_and_exist(call: Call, demo: Path, tmp_path: Path) -> None:
    source = book(tmp_path / "x.xlsx", LONG, ("蒙自市", "", "实际利用外资", 1, 1, None))
    assert "请用 --period 指明" in call("import", demo, source).error
    assert "没有“2022Q1”这一期" in call("import", demo, source, "--period", "2022Q1").error


def test_a_file_that_is_open_elsewhere_is_left_alone(
    call: Call, demo: Path, tmp_path: Path
) -> None:
    source = book(tmp_path / "清单.xlsx", REWARD_HEADER, FIRST)
    document = Document.open(demo)
    try:
        assert "正在使用" in call("import", demo, source).sentence
    finally:
        document.close()
