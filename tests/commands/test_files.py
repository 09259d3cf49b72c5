"""``hrdesk new``, ``demo`` and ``verify``, and that reading changes nothing."""

import json
from pathlib import Path

import pytest

from hrdesk.document.changes import Change, Update
from hrdesk.document.document import Document
from tests.commands.support import Answer, Call, contents, names_in


def test_a_new_file_has_its_unit_and_year_and_nothing_else(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "新.hrdesk"
    answer = call("new", path, "--unit", "某县财政局", "--year=2024")
    assert (answer.status, answer.out) == (0, f"{path}\n")
    (evaluation,) = json.loads(call("score", path, "--json").out)["evaluations"]
    assert (evaluation["unit"], evaluation["year"]) == ("某县财政局", 2024)
    assert (evaluation["average"], evaluation["projects"]) == (None, [])
    assert "还没有项目" in call("score", path).out
    assert call("verify", path).status == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--unit", "甲", "--year", "二三"], "年度要写整数，不能是“二三”。"),
        (["--unit", "甲", "--year", "1889"], "年度要在 1990 到 2100 之间，不能是 1889。"),
        (["--unit", "甲", "--year", "0"], "年度要在 1990 到 2100 之间，不能是 0。"),
        (["--unit", " ", "--year", "2024"], "单位名称不能为空。"),
        (["--unit", "甲" * 501, "--year", "2024"], "单位名称有 501 个字，最多 500 个字"),
        (["--unit", "甲\x07", "--year", "2024"], "控制字符"),
        (["--unit", "甲"], "缺少 --year"),
        (["--year", "2024"], "缺少 --unit"),
        (["--unit", "甲", "--year"], "--year 后面缺少内容"),
        (["--unit=", "--year", "2024"], "--unit 后面缺少内容"),
    ],
)
def test_a_new_file_with_bad_values_is_refused_and_not_made(
    call: Call, tmp_path: Path, words: list[str], sentence: str
) -> None:
    assert sentence in call("new", tmp_path / "新.hrdesk", *words).sentence
    assert names_in(tmp_path) == []


@pytest.mark.parametrize("words", [("demo",), ("new", "--unit", "甲", "--year", "2024")])
def test_an_existing_file_is_never_overwritten(
    call: Call, tmp_path: Path, words: tuple[str, ...]
) -> None:
    path = tmp_path / "我的.hrdesk"
    path.write_bytes(b"mine")
    answer = call(words[0], path, *words[1:])
    assert answer.sentence == "“我的.hrdesk”已经存在，请换一个文件名，或先移走原来的文件。"
    assert path.read_bytes() == b"mine"


@pytest.mark.parametrize("words", [("demo",), ("new", "--unit", "甲", "--year", "2024")])
def test_a_new_file_in_a_folder_that_is_missing_is_refused(
    call: Call, tmp_path: Path, words: tuple[str, ...]
) -> None:
    folder = tmp_path / "没有"
    assert f"没有“{folder}”这个文件夹" in call(words[0], folder / "a", *words[1:]).sentence
    assert names_in(tmp_path) == []


def test_a_sound_file_is_called_sound(call: Call, demo: Path) -> None:
    assert call("verify", demo) == Answer(0, "“d.hrdesk”完好。\n", "")


def test_a_changed_figure_is_called_damage(call: Call, demo: Path) -> None:
    content = demo.read_bytes()
    assert content.count(b"929.63") >= 1
    demo.write_bytes(content.replace(b"929.63", b"929.64"))
    answer = call("verify", demo)
    assert (answer.status, answer.error) == (1, "")
    assert answer.out.startswith("“d.hrdesk”已损坏，请用最近的备份：\n")
    assert "校验值不符" in answer.out


def test_reading_leaves_the_file_and_its_folder_as_they_were(
    call: Call, demo: Path, tmp_path: Path
) -> None:
    before = contents(tmp_path)
    for words in (("score",), ("score", "--json"), ("verify",)):
        assert call(words[0], demo, *words[1:]).status == 0
    assert contents(tmp_path) == before


def test_reading_works_while_the_window_has_the_file_open(
    call: Call, demo: Path, tmp_path: Path
) -> None:
    document = Document.open(demo)
    try:
        row = next(r for r in document.sheet(1).indicators if r.actual == "64.71")
        document.apply(Change("填写实际完成值", (Update("indicator", row.id, "actual", "80"),)))
        assert document.wait_until_saved(60)
        (evaluation,) = json.loads(call("score", demo, "--json").out)["evaluations"]
        assert evaluation["average"] == "99.70"
        assert evaluation["projects"][0]["total"] == "99.09"
        assert call("export", demo, "--to", tmp_path / "out").status == 0
        assert call("verify", demo).status == 0
        assert "已经存在" in call("demo", demo).sentence
    finally:
        document.close()
