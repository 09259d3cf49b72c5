"""The command ``hrdesk`` itself: its words, its streams, and the way to the window.

What the commands do is tested in ``tests/commands``.
"""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from hrdesk import __version__
from hrdesk.cli import COMMANDS
from hrdesk.document.demonstration import build
from tests.commands.conftest import call, demo, work
from tests.commands.support import (
    AWARD_SHEETS,
    ROOT,
    SHEETS,
    UNIT_PAPERS,
    Answer,
    Call,
    names_in,
    run,
)

__all__ = ["call", "demo", "work"]  # fixtures of the commands' tests


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("score",), "缺少文件名 FILE，用法是 hrdesk score FILE [--json]"),
        (("score", ""), "缺少文件名 FILE"),
        (("score", "a", "b"), "多了“b”"),
        (("score", "a", "--xml"), "不认识选项“--xml”"),
        (("score", "a", "--json=1"), "不认识选项“--json=1”"),
        (("export", "a"), "缺少 --to"),
        (("export", "a", "--to"), "--to 后面缺少内容"),
        (("--bad",), "不认识选项“--bad”，用 hrdesk -h 查看用法。"),
        (("scor", "a"), "没有“scor”这个命令，用 hrdesk -h 查看用法。"),
        (("没有.hrdesk",), "没有“没有.hrdesk”这个文件"),
    ],
)
def test_a_line_that_cannot_be_followed_is_refused_with_what_is_wrong(
    call: Call, work: Path, words: tuple[str, ...], sentence: str
) -> None:
    assert sentence in call(*words).sentence


def test_options_may_stand_before_the_file_and_the_file_may_begin_with_a_hyphen(
    call: Call, work: Path
) -> None:
    build(work / "-d.hrdesk")
    assert call("score", "--json", "--", "-d.hrdesk").status == 0
    assert call("export", "--to=out", "--pdf", "./-d.hrdesk").status == 0
    assert names_in(work / "out") == sorted([*SHEETS, *UNIT_PAPERS, *AWARD_SHEETS])


@pytest.mark.parametrize("words", [("-h",), ("--help",), *((name, "-h") for name in COMMANDS)])
def test_help_is_chinese_and_names_the_usage(call: Call, words: tuple[str, ...]) -> None:
    answer = call(*words)
    assert (answer.status, answer.error) == (0, "")
    assert answer.out.startswith("用法：")
    for english in ("usage", "options", "show this", "optional", "positional"):
        assert english not in answer.out


def test_the_overview_lists_every_command(call: Call) -> None:
    out = call("-h").out
    assert all(command.usage in out for command in COMMANDS.values())
    assert "hrdesk [FILE]" in out


def test_the_version_is_told(call: Call) -> None:
    assert call("--version").out == f"hrdesk {__version__}\n"


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_chinese_comes_out_whole_in_any_locale(demo: Path, locale: str) -> None:
    environment = {"LC_ALL": locale, "LANG": locale, "PYTHONIOENCODING": "ascii"}
    good = run("score", demo, environment=environment)
    assert good.stdout.decode("utf-8").startswith("红河州投资促进局　2023年度\n")
    bad = run("score", str(demo) + "2", environment=environment)
    assert bad.returncode == 2
    assert bad.stderr.decode("utf-8").startswith("找不到文件")


def test_a_reader_that_goes_away_is_no_error(demo: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "hrdesk", "score", demo, "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    with process.stderr:
        assert process.stderr.read() == b""
    assert process.wait() == 0


def test_stopping_a_command_gives_no_traceback(
    call: Call, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hrdesk.commands.score.score_lines", interrupted)
    assert call("score", demo) == Answer(130, "", "")


# -- the window --------------------------------------------------------------------------------


def test_a_file_or_nothing_opens_the_window(
    call: Call, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path | None] = []

    def run_window(file: Path | None) -> int:
        opened.append(file)
        return 7

    monkeypatch.setitem(sys.modules, "hrdesk.app", SimpleNamespace(run=run_window))
    assert call().status == 7
    assert call(demo).status == 7
    assert opened == [None, demo]


def test_a_file_is_only_looked_at_where_that_is_asked(
    call: Call, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[Path | None, bool]] = []

    def run_window(file: Path | None, *, read_only: bool = False) -> int:
        opened.append((file, read_only))
        return 7

    monkeypatch.setitem(sys.modules, "hrdesk.app", SimpleNamespace(run=run_window))
    assert call("--read-only", demo).status == 7
    assert call(demo, "--read-only").status == 7
    assert opened == [(demo, True), (demo, True)]
    assert "--writable" in call("--writable").sentence


def test_a_window_that_lacks_its_libraries_is_refused_with_their_name(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run_window(_: Path | None) -> int:
        raise ImportError("libEGL.so.1: cannot open", name="PySide6.QtGui")

    monkeypatch.setitem(sys.modules, "hrdesk.app", SimpleNamespace(run=run_window))
    assert "libEGL.so.1" in call().sentence
