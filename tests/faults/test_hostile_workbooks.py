"""Damaged and hostile workbooks: a sentence each, in bounded time and memory, and nothing is changed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hrdesk.core.records import Evaluation
from hrdesk.core.schemes import default_scheme
from hrdesk.document.creation import create_evaluation

from .hostile_workbooks import every

_ROOT = Path(__file__).parent.parent.parent
_MOST_MEMORY = 500  # MB
_WORDS = re.compile(r"[A-Za-z]{3,}")
_KNOWN_WORDS = frozenset({"xlsx", "xls", "wps", "excel", "json", "pdf", "ref", "div"})


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """What came of each file, from one process that read them all."""
    folder = tmp_path_factory.mktemp("hostile")
    files = folder / "files"
    files.mkdir()
    for name, data in every():
        (files / name).write_bytes(data)
    (files / "folder.xlsx").mkdir()
    document = folder / "clean.hrdesk"
    create_evaluation(document, Evaluation(0, "某局", 2023), default_scheme())
    process = subprocess.run(
        [sys.executable, "-m", "tests.faults.hostile_reader", str(files), str(document)],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin", "HRDESK_HOME": str(folder / "home"), "LANG": "C.UTF-8"},
    )
    assert process.returncode == 0, process.stderr[-2000:]
    assert process.stderr == "", "nothing is told past the command"
    return [json.loads(line) for line in process.stdout.splitlines()]


def test_there_are_more_than_a_hundred(answers: list[dict[str, object]]) -> None:
    assert len(answers) >= 150


def test_none_ends_in_a_defect_or_takes_too_long(answers: list[dict[str, object]]) -> None:
    failed = [each for each in answers if "error" in each]
    assert failed == []


def test_memory_stays_bounded(answers: list[dict[str, object]]) -> None:
    peak = max(int(str(each["memory"])) for each in answers)
    assert peak < _MOST_MEMORY


def test_what_is_refused_is_refused_in_a_chinese_sentence(
    answers: list[dict[str, object]],
) -> None:
    refused = [each for each in answers if each.get("status") == 2]
    assert len(refused) > 100
    for each in refused:
        reported = json.loads(str(each["out"]))["sources"][0]
        words = str(each.get("sentence") or reported["reason"])
        plain = words.replace(str(each["name"]), "")
        assert words.endswith(("。", "！")), each["name"]
        english = {word.lower() for word in _WORDS.findall(plain)} - _KNOWN_WORDS
        assert not english, (each["name"], words)


def test_what_is_refused_changes_nothing(answers: list[dict[str, object]]) -> None:
    assert [each["name"] for each in answers if each.get("status") == 2 and each["changed"]] == []


def test_what_is_harmless_is_read(answers: list[dict[str, object]]) -> None:
    taken = {str(each["name"]) for each in answers if each.get("status") == 0}
    assert {"stored.xlsx", "1904.xlsx", "renamed-old.xlsx", "one-merge.xlsx"} <= taken
