"""A person fills in a form without the mouse, puts right what is found with it, and goes all the way back.

The program runs in a process of its own on a real X server and gets real key presses and clicks; what becomes
of them is asked of the file by the commands, not of the program.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest

from hrdesk.resources import resource_path

from .person.hands import Person
from .person.screen import screen

UNIT = "红河州投资促进局"
RECORDED = Path(__file__).parent / "recorded"
FIELDS = ("name", "relation", "target", "measure", "actual")
AMOUNTS = ("initial_budget", "budget", "received", "spent")
DEMONSTRATION = json.loads(
    resource_path("demonstration", "honghe-2023.json").read_text(encoding="utf-8")
)
PROJECT: dict[str, Any] = DEMONSTRATION["projects"][0]
REASONS = {
    "引进省外产业招商到位资金": "去年签约的大项目集中到位，下年据此调高指标值。",
    "实际利用外资": "一家企业提前增资，下年按季预测。",
    "新引进10亿元以上重点产业项目": "年初指标值偏低，下年按储备项目测算。",
    "9月30日前预算执行支出进度": "推介活动排在四季度，下年分解到各季。",
    "11月30日前预算执行支出进度": "两场推介改期到12月，下年逐周查看支出。",
    "园区新增就业": "两家企业投产推迟到下年一季度，下年按月跟踪用工。",
}


def command(*arguments: str) -> Any:
    """What a command of hrdesk says in JSON."""
    done = subprocess.run(
        [sys.executable, "-m", "hrdesk", *arguments, "--json"],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout)


def score(file: Path) -> dict[str, Any]:
    """The only evaluation of a file, as the command scores it."""
    (evaluation,) = command("score", str(file))["evaluations"]
    return dict(evaluation)


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    texts = [UNIT, PROJECT["name"], *REASONS.values(), "0123456789.%/"]
    texts += [row.get(field, "") for row in PROJECT["indicators"] for field in FIELDS]
    with screen(tmp_path, texts) as hands:
        somebody = Person(hands, tmp_path)
        try:
            yield somebody
        finally:
            somebody.leave()


def begin_file(person: Person, home: Path) -> Path:
    """Ctrl+N, the unit's name, the year, Enter."""
    person.press("ctrl+n")
    person.wait_for(focus="单位名称")
    person.type(UNIT)
    person.press("Tab")
    person.type("2023")
    person.press("alt+a", "Return")
    person.wait_for(page="总览", saved=True)
    (file,) = home.glob("*.hrdesk")
    return file


def begin_project(person: Person) -> None:
    """A new project, its name, and over the fields to the money."""
    person.press("ctrl+shift+n")
    person.wait_for(focus="项目名称")
    person.type(PROJECT["name"])
    while person.look().get("grid") != "项目资金表":
        person.press("Tab")
    person.press("ctrl+Home")
    for source in PROJECT["fund_sources"]:
        for amount in AMOUNTS:
            person.press("Tab")
            person.type(source[amount])
        person.press("Tab")


def fill_in_row(person: Person, row: dict[str, Any]) -> None:
    """From the name to the weight with Tab; the percentage of a 定性 row on the way."""
    person.wait_for(column="name", editing=False)
    for field in FIELDS:
        person.type(row.get(field, ""))
        person.press("Tab")
    seen = person.wait(
        lambda seen: seen.get("column") in ("completion", "weight") and not seen["editing"],
        f"the cell behind the actual value of {row['name']}",
    )
    if seen["column"] == "completion":
        if row["relation"] == "定性":
            person.type("100")
        person.press("Tab")
    person.type(row["weight"])


def fill_in_sheet(person: Person) -> None:
    """The usual rows first, then each dimension; more rows of a dimension with Ctrl+I."""
    person.press("ctrl+3")
    person.wait_for(focus="+ 指标")
    person.press("Tab", "Tab", "space")
    person.press("ctrl+3", "ctrl+Home", "Down", "Tab")
    person.wait_for(row=1, column="name")
    before: dict[str, Any] | None = None
    for row in PROJECT["indicators"]:
        if before is not None and before["level2"] == row["level2"]:
            person.press("Tab", "ctrl+i")
        elif before is not None:
            person.press("Return")
        fill_in_row(person, row)
        before = row
    person.press("Return")


def paste_form(person: Person) -> None:
    """A form that LibreOffice copied becomes the second project."""
    form = RECORDED / "libreoffice" / "whole"
    with person.copied_elsewhere(form.with_suffix(".html"), form.with_suffix(".txt")):
        person.press("ctrl+2")
        person.wait_for(focus="项目列表")
        person.press("ctrl+v")
        person.wait_for(window="导入自评表")
        person.press("Return")
        person.wait_for(focus="项目列表", undo="导入自评表 1 张")


def put_right(person: Person) -> list[str]:
    """From finding to finding, by keys and by mouse in turn, until only hints are left; returns what was
    found."""
    found: list[str] = []
    while True:
        by_mouse = len(found) % 2 == 1
        if by_mouse:
            person.click(*person.look()["tabs"]["总览"])
        else:
            person.press("ctrl+1")
        seen = person.wait(
            lambda seen: seen["page"] == "总览" and seen.get("table", [""] * 4)[2] not in found,
            "the next finding",
        )
        level, _, sentence, _ = seen["table"]
        if level == "提示":
            return found
        found.append(sentence)
        if by_mouse:
            x, y = seen["table_at"]
            person.click(x, y, times=2)
        else:
            person.press("Return")
        seen = person.wait(lambda seen: seen["page"] == "指标" and "column" in seen, "the cell")
        if seen["column"] == "weight":
            person.type("12")
        else:
            assert seen["column"] == "reason"
            person.type(REASONS[seen["name"]])
        person.press("Return")


def print_form(person: Person, home: Path) -> None:
    """Ctrl+P, 另存为 PDF, and what stands in the file."""
    person.press("ctrl+3", "ctrl+p")
    person.wait(lambda seen: "第 1 页，共 2 页" in seen.get("words", ()), "the pages")
    person.picture("preview")
    person.press("alt+s")
    person.wait_for(popup="QMenu")
    person.press("Down", "Return")
    person.wait_for(window="另存 PDF", kind="QLineEdit")
    person.press("Return")
    person.wait_for(window="另存 PDF", focus="打开文件")
    person.press("Escape")
    person.wait_for(window="打印预览")
    person.press("Escape")
    person.wait(lambda seen: str(seen["window"]).startswith(UNIT), "the window")
    (paper,) = home.glob("*.pdf")
    pages = pypdf.PdfReader(paper).pages
    text = "".join(page.extract_text() for page in pages)
    assert len(pages) == 2
    for words in ("产业园区招商服务经费", REASONS["园区新增就业"][:12], "98.23"):
        assert words in text


def test_a_person_fills_in_checks_prints_and_takes_everything_back(
    person: Person, tmp_path: Path
) -> None:
    file = begin_file(person, tmp_path)
    start = score(file)
    assert start["projects"] == []
    begin_project(person)
    fill_in_sheet(person)
    person.wait_for(column="name", editing=False, undo="填写分值", saved=True)
    person.picture("sheet")
    evaluation = score(file)
    assert (evaluation["completed"], evaluation["unfinished"], evaluation["open"]) == (22, 2, 0)
    (project,) = evaluation["projects"]
    assert [r["name"] for r in project["indicators"]] == [r["name"] for r in PROJECT["indicators"]]
    assert (project["total"], project["grade"]) == ("98.61", "优")
    paste_form(person)
    assert len(put_right(person)) == 7
    person.wait_for(saved=True)
    checked = command("check", str(file))["findings"]
    assert {finding["level"] for finding in checked} == {"提示"}
    assert [project["grade"] for project in score(file)["projects"]] == ["优", "优"]
    print_form(person, tmp_path)
    while person.look()["undo"]:
        person.press(*["ctrl+z"] * 20)
    person.wait_for(saved=True)
    assert score(file) == start
