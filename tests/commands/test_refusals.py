"""Files and folders that cannot be used: one sentence, status 2, nothing written."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hrdesk.document.demonstration import build
from tests.commands.support import SHEETS, Answer, Call, contents, names_in, run

READING = (("score",), ("score", "--json"), ("export", "--to", "out"), ("verify",))


@pytest.mark.parametrize("words", READING)
def test_a_file_that_is_missing_is_said_to_be_missing(
    call: Call, work: Path, words: tuple[str, ...]
) -> None:
    assert "找不到文件“没有.hrdesk”" in call(words[0], "没有.hrdesk", *words[1:]).sentence
    assert names_in(work) == []


@pytest.mark.parametrize("words", READING)
@pytest.mark.parametrize(
    ("content", "what"),
    [(b"", "空文件"), ("单位,年度\n".encode(), "文本文件"), (b"PK\x03\x04xx", "Excel")],
)
def test_a_file_that_is_not_ours_is_called_what_it_is_and_left_alone(
    call: Call, work: Path, words: tuple[str, ...], content: bytes, what: str
) -> None:
    (work / "a.hrdesk").write_bytes(content)
    sentence = call(words[0], "a.hrdesk", *words[1:]).sentence
    assert "不是自评文件" in sentence
    assert what in sentence
    assert contents(work) == {"a.hrdesk": content}


@pytest.mark.parametrize("words", READING)
def test_a_folder_in_the_place_of_the_file_is_refused(
    call: Call, work: Path, words: tuple[str, ...]
) -> None:
    assert "是文件夹" in call(words[0], ".", *words[1:]).sentence
    assert names_in(work) == []


def test_an_unknown_project_is_refused_and_the_known_ones_are_named(
    call: Call, demo: Path, tmp_path: Path
) -> None:
    sentence = call("export", demo, "--to", tmp_path / "out", "--project", "州投资").sentence
    assert sentence.startswith("没有名称为“州投资”的项目，文件里的项目是：州投资促进专项经费、")
    assert not (tmp_path / "out").exists()


def test_a_file_without_projects_has_nothing_to_export(call: Call, work: Path) -> None:
    call("new", "a.hrdesk", "--unit", "甲", "--year", "2024")
    assert "还没有项目" in call("export", "a.hrdesk", "--to", "out").sentence
    assert names_in(work) == ["a.hrdesk"]


def test_a_file_in_the_place_of_the_target_folder_is_refused(
    call: Call, demo: Path, tmp_path: Path
) -> None:
    before = contents(tmp_path)
    assert call("export", demo, "--to", demo).sentence == (
        "“d.hrdesk”是文件，不是文件夹，请换一个输出文件夹。"
    )
    assert "不能写入" in call("export", demo, "--to", demo / "out").sentence
    assert contents(tmp_path) == before


def test_a_folder_in_the_place_of_a_sheet_is_refused_with_its_name(
    call: Call, demo: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    (out / SHEETS[0]).mkdir(parents=True)
    assert call("export", demo, "--to", out).sentence == (
        f"没有写出“{SHEETS[0]}”：已有同名的文件夹，请换一个文件名。"
    )
    assert names_in(out) == [SHEETS[0]]


# Root may write anywhere; this takes that right from the process, then runs the command.
AS_AN_ORDINARY_USER = (
    "-c",
    "import ctypes, os, sys\n"
    "if os.geteuid() == 0:\n"
    "    for right in (1, 2):\n"  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
    "        assert ctypes.CDLL(None).prctl(24, right, 0, 0, 0) == 0\n"
    "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])",
)


@pytest.fixture
def closed_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder that cannot be written to, with the demonstration as a file that cannot either."""
    folder = tmp_path / "只读"
    folder.mkdir()
    build(folder / "d.hrdesk")
    (folder / "d.hrdesk").chmod(0o444)
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


@pytest.mark.parametrize(
    "words",
    [
        ("export", "d.hrdesk", "--to", "."),
        ("export", "d.hrdesk", "--to", "out"),
        ("demo", "e.hrdesk"),
        ("new", "e.hrdesk", "--unit", "甲", "--year", "2024"),
    ],
)
def test_a_folder_that_cannot_be_written_to_is_said_to_be_so(
    closed_folder: Path, words: tuple[str, ...]
) -> None:
    full = [
        words[0],
        *(closed_folder / w if w in ("d.hrdesk", "e.hrdesk", "out", ".") else w for w in words[1:]),
    ]
    answer = run(*full, launcher=AS_AN_ORDINARY_USER)
    told = Answer(answer.returncode, answer.stdout.decode(), answer.stderr.decode())
    assert "写" in told.sentence
    assert names_in(closed_folder) == ["d.hrdesk"]


@pytest.mark.parametrize("words", [("score",), ("score", "--json"), ("verify",)])
def test_a_file_that_cannot_be_written_to_is_read(
    closed_folder: Path, words: tuple[str, ...]
) -> None:
    answer = run(words[0], closed_folder / "d.hrdesk", *words[1:], launcher=AS_AN_ORDINARY_USER)
    assert (answer.returncode, answer.stderr) == (0, b"")
    assert names_in(closed_folder) == ["d.hrdesk"]
