"""Fault 1: the process is killed in the middle of typing. What was shown as saved is there."""

from __future__ import annotations

import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from hrdesk.document import demonstration
from hrdesk.document.changes import Change, Update
from hrdesk.document.document import Document
from hrdesk.document.verify import verify

KILLS = 200
KILLS_IN_A_STORM = 2000
LONGEST = 0.03  # seconds a victim goes on after its first report


def counted(document: Document) -> int:
    project = document.projects(document.evaluations()[0].id)[0]
    text = document.sheet(project.id).indicators[0].actual
    return int(text) if text.isdigit() else 0


def one_storm(path: Path, kills: int, seed: int) -> list[str]:
    """Kill again and again on one file; what went wrong."""
    chance = random.Random(seed)
    command = [sys.executable, "-m", "tests.faults.victims"]
    wrong: list[str] = []
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as nursery:
        assert nursery.stdin is not None
        assert nursery.stdout is not None
        for kill in range(kills):
            print(f"{chance.uniform(0, LONGEST):.5f} {path}", file=nursery.stdin, flush=True)
            answer = nursery.stdout.readline().split()
            if len(answer) != 2:
                wrong.append(f"kill {kill}: the victim never reported a saved edit: {answer}")
                break
            wrong += [f"kill {kill}: {words}" for words in after_a_kill(path, int(answer[1]))]
        nursery.stdin.close()
    return wrong


def after_a_kill(path: Path, reported: int) -> list[str]:
    """What is wrong with a file after its writer was killed: nothing."""
    report = verify(path)
    wrong = list(report.sentences)
    document = Document.open(path)
    try:
        there = counted(document)
        if there < reported:
            wrong.append(f"{reported} was reported as saved, {there} is there")
        undo = document.undo_name
        if undo is None or document.undo() is None or document.redo() is None:
            wrong.append("nothing could be undone")
        if counted(document) != there:
            wrong.append("undo and redo changed the count")
    finally:
        document.close()
    return wrong


def prepared(folder: Path, name: str) -> Path:
    path = folder / name
    demonstration.build(path)
    document = Document.open(path)
    project = document.projects(document.evaluations()[0].id)[0]
    row = document.sheet(project.id).indicators[0]
    document.apply(Change("开始", (Update("indicator", row.id, "actual", "0"),)))
    document.close()
    return path


def test_a_storm_of_kills_loses_nothing_that_was_shown_as_saved(
    tmp_path: Path, storm: bool
) -> None:
    kills = KILLS_IN_A_STORM if storm else KILLS
    files = [prepared(tmp_path, f"{number}.hrdesk") for number in range(2)]
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(one_storm, files, [kills // 2] * 2, [1, 2]))
    assert found == [[], []]
    assert [name.name for name in tmp_path.iterdir() if "journal" in name.name] == []


@pytest.mark.parametrize("delay", [0.0, 0.001, 0.004])
def test_a_copy_of_a_file_whose_writer_was_killed_is_whole(tmp_path: Path, delay: float) -> None:
    path = prepared(tmp_path, "a.hrdesk")
    command = [sys.executable, "-m", "tests.faults.victims"]
    subprocess.run(command, input=f"{delay} {path}\n", text=True, check=True, capture_output=True)
    document = Document.open(path, read_only=True)
    copy = tmp_path / "copy.hrdesk"
    document.copy_to(copy)
    document.close()
    assert verify(copy).sound
