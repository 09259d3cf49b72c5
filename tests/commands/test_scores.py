"""From the demonstration to scores: published figures, and the form that scripts rely on."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from hrdesk.core.records import Evaluation, Project, Record
from hrdesk.document.creation import create_file
from hrdesk.document.demonstration import demonstration_records
from tests.commands.support import (
    AWARD_SHEETS,
    AWARDS,
    ROOT,
    SHEETS,
    UNIT_PAPERS,
    Call,
    names_in,
    run,
)


def test_the_demonstration_is_made_scored_printed_and_checked(tmp_path: Path) -> None:
    path, out = tmp_path / "d.hrdesk", tmp_path / "out"
    assert run("demo", path).returncode == 0

    scores = run("score", path, "--json")
    assert (scores.returncode, scores.stderr) == (0, b"")
    (evaluation,) = json.loads(scores.stdout)["evaluations"]
    assert (evaluation["average"], evaluation["grade"]) == ("99.54", "优")

    sheets = run("export", path, "--to", out, "--pdf")
    assert sheets.returncode == 0
    assert sheets.stdout.decode().splitlines() == [
        str(out / name) for name in (*SHEETS, *UNIT_PAPERS, *AWARD_SHEETS)
    ]
    assert sheets.stderr == b""
    assert names_in(out) == sorted([*SHEETS, *UNIT_PAPERS, *AWARD_SHEETS])

    assert run("verify", path).returncode == 0


def test_no_command_loads_qt(tmp_path: Path) -> None:
    code = (
        "import sys; from hrdesk.cli import main\n"
        f"path, out = {str(tmp_path / 'd.hrdesk')!r}, {str(tmp_path / 'out')!r}\n"
        "for words in (['demo', path], ['score', path], ['export', path, '--to', out],"
        " ['verify', path], ['new', path + '2', '--unit', '局', '--year', '2024'], ['-h']):\n"
        "    assert main(words) == 0\n"
        "loaded = {name.split('.')[0] for name in sys.modules}\n"
        "assert loaded.isdisjoint({'PySide6', 'shiboken6'}), loaded\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=False
    )
    assert (answer.returncode, answer.stderr) == (0, b"")


def test_the_report_has_the_published_figures(call: Call, demo: Path) -> None:
    report = json.loads(call("score", demo, "--json").out)
    assert report["format"] == 1
    (evaluation,) = report["evaluations"]
    projects = evaluation.pop("projects")
    rewards, contests = evaluation.pop("rewards"), evaluation.pop("contests")
    assert evaluation == {
        "unit": "红河州投资促进局",
        "year": 2023,
        "average": "99.54",
        "grade": "优",
        "completed": 43,
        "unfinished": 2,
        "open": 0,
        "initial_budget": "1500",
        "budget": "1150",
        "received": "1114.90",
        "spent": "1114.90",
        "execution_rate": "96.95",
        "arrival_rate": "96.95",
        "usage_rate": "100.00",
        "blocks": [
            {"name": "投入", "weight": "10", "average": "9.77", "rate": "97.67"},
            {"name": "产出", "weight": "50", "average": "49.77", "rate": "99.54"},
            {"name": "效益", "weight": "30", "average": "30.00", "rate": "100.00"},
            {"name": "满意度", "weight": "10", "average": "10.00", "rate": "100.00"},
        ],
    }
    assert len(rewards) == 9
    assert [contest["period"] for contest in contests] == ["2023Q1", "2023Q2", "2023Q3", "2023"]
    assert [project["total"] for project in projects] == ["98.61", "100.00", "100.00"]
    assert [len(project["indicators"]) for project in projects] == [24, 11, 10]


def test_a_project_of_the_report_has_the_promised_keys(call: Call, demo: Path) -> None:
    (evaluation,) = json.loads(call("score", demo, "--json").out)["evaluations"]
    first = evaluation["projects"][0]
    rows = {row["name"]: row for row in first.pop("indicators")}
    assert first == {
        "name": "州投资促进专项经费",
        "initial_budget": "500",
        "budget": "500",
        "spent": "464.90",
        "execution_rate": "92.98",
        "total": "98.61",
        "provisional": False,
        "grade": "优",
        "blocks": [
            {
                "name": "投入",
                "weight": "10",
                "score": "9.30",
                "computed": "9.30",
                "own_score": None,
                "reason": "",
            },
            {"name": "产出", "weight": "50", "score": "49.31"},
            {"name": "效益", "weight": "30", "score": "30.00"},
            {"name": "满意度", "weight": "10", "score": "10.00"},
        ],
    }
    row = rows["9月30日前预算执行支出进度"]
    assert row.pop("reason")
    assert row == {
        "level1": "产出",
        "level2": "时效",
        "name": "9月30日前预算执行支出进度",
        "relation": "≥",
        "target": "80",
        "measure": "%",
        "actual": "64.71",
        "weight": "2.5",
        "computed": "2.02",
        "own_score": None,
        "score": "2.02",
        "completion": "80.89",
        "completed": False,
        "explain": "64.71 ÷ 80 = 80.89%，未达标，按比例 80.89% × 2.5 = 2.02（红河州2023方案）",
    }
    assert rows["11月30日前预算执行支出进度"]["score"] == "2.29"


def test_the_table_has_the_unit_its_projects_and_every_row(call: Call, demo: Path) -> None:
    lines = call("score", demo).out.splitlines()
    assert lines[:3] == [
        "红河州投资促进局　2023年度",
        "平均得分 99.54，等级 优",
        "指标 45 项：完成 43，未完成 2，待填 0",
    ]
    assert "投入        10      9.77   97.67%" in lines
    assert any(line.endswith("未完成        9月30日前预算执行支出进度") for line in lines)
    assert sum(line.startswith(("产出 ", "效益 ", "满意度 ")) for line in lines) == 45 + 3


def test_the_report_has_the_rewards_of_the_evaluation(call: Call, demo: Path) -> None:
    (evaluation,) = json.loads(call("score", demo, "--json").out)["evaluations"]
    first, *others = evaluation["rewards"]
    assert first == {
        "project": "48GW单晶拉棒项目",
        "company": "云南美科新能源发展有限公司",
        "agent": "示例机构",
        "paid_from": "红河州市场化招商奖励专项经费",
        "status": "兑付",
        "kind": "固定资产投资",
        "base": "1010000",
        "rate": "0.001",
        "uplift": "0",
        "special": None,
        "cap": "100",
        "amount": "100",
        "approved": "100",
        "explain": "1,010,000.00 × 1‰ = 1,010.00 → 上限 100.00（红河州2023试行）",
        "paid": "100",
        "agent_type": "法人",
        "standing": "",
        "scheme": "红河州2023试行",
        "findings": [
            {"rule": "达到上限", "level": "提示", "text": "按上限 100.00 万元封顶"},
        ],
    }
    assert {each["paid_from"] for each in others} == {None}
    by_status = {each["status"]: each for each in others}
    assert (by_status["公示"]["amount"], by_status["公示"]["uplift"]) == ("96", "0.2")
    assert (by_status["申报"]["amount"], by_status["申报"]["rate"]) == ("10", "0.0005")
    assert [each["rule"] for each in by_status["备案"]["findings"]] == ["条件未满足"]


def test_the_report_has_the_standings_of_every_period(call: Call, demo: Path) -> None:
    (evaluation,) = json.loads(call("score", demo, "--json").out)["evaluations"]
    first, second, _, year = evaluation["contests"]
    assert (year["stage"], year["pot"]) == ("审批印发", "1000")
    assert [len(each["standings"]) for each in evaluation["contests"]] == [20] * 4
    tied = [(each["rank"], each["name"], each["prize"]) for each in first["standings"][1:3]]
    assert tied == [(2, "开远市", "40"), (2, "弥勒市", "40")]
    missing = second["standings"][-1]
    assert (missing["name"], missing["missing"]) == ("示例部门丙", 1)
    assert (missing["rank"], missing["score"], missing["prize"]) == (None, None, None)
    # As it was corrected after the publication, not as it was published.
    corrected = next(each for each in second["standings"] if each["name"] == "弥勒市")
    assert corrected["items"][0] == {
        "name": "引进省外产业招商到位资金",
        "weight": "30",
        "reported": "77.73",
        "recognised": "68.40",
        "target": "60",
        "completion": "114.00",
        "score": "34.20",
        "explain": "68.40 ÷ 60 = 114.00%，114.00% × 30 = 34.20　以认定数为准，少于上报 9.33",
    }
    assert [part["name"] for part in corrected["items"][2]["parts"]] == ["入库数", "入库率"]


def test_the_table_ends_with_the_rewards_and_the_contest(call: Call, demo: Path) -> None:
    lines = call("score", demo).out.splitlines()
    assert "市场化招商奖励 9 项（万元）：测算 553.00，核定 180.00，兑付 100.00" in lines
    assert "示例冷链物流基地项目：纳入统计库未确认，测算为 0（警告）" in lines
    (first,) = [line for line in lines if line.endswith("  县市              蒙自市")]
    assert first.split() == [
        *("1", "96.91", "1", "110.82", "2", "109.70", "1", "111.00"),
        *("315.00", "县市", "蒙自市"),
    ]


def with_two_evaluations(path: Path) -> None:
    """The demonstration, and a year later another evaluation with one project of the same name."""
    records: tuple[Record, ...] = demonstration_records()
    (evaluation,) = [record for record in records if isinstance(record, Evaluation)]
    project = next(record for record in records if isinstance(record, Project))
    later = replace(evaluation, id=2, year=2024, position=2048)
    create_file(path, (*records, later, replace(project, id=9, evaluation_id=2)))


def test_all_evaluations_of_a_file_are_scored_and_printed(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "两年.hrdesk"
    with_two_evaluations(path)
    evaluations = json.loads(call("score", path, "--json").out)["evaluations"]
    assert [(each["year"], len(each["projects"])) for each in evaluations] == [(2023, 3), (2024, 1)]
    assert [len(each["contests"]) for each in evaluations] == [4, 0]
    later = call("score", path).out.partition("红河州投资促进局　2024年度")[2]
    assert later
    assert "比学赶超（" not in later
    written = call("export", path, "--to", tmp_path / "out").out.splitlines()
    names = [Path(line).name for line in written]
    assert names[:4] == [*SHEETS, "红河州投资促进局-2024-州投资促进专项经费.pdf"]
    assert names[-len(AWARDS) :] == AWARDS
    units = names[4 : -len(AWARDS)]
    assert [(name[9:13], name[-4:]) for name in units] == [
        (year, ending) for year in ("2023", "2024") for ending in (".pdf", ".pdf", "xlsx", "docx")
    ]
