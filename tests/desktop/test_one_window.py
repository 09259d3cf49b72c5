"""One window: a second start hands its file over and ends; where it cannot, it opens its own.

Real processes: the first runs the program, the second is started as a file manager would.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from hrdesk.desktop.comfort.one_window import OneWindow, hand_over, socket_name
from hrdesk.desktop.preferences import ONE_WINDOW, Preferences
from hrdesk.document import demonstration
from hrdesk.document.paths import settings_file, state_folder

_PATIENCE = 30.0

# The program as it is, but saying on stdout which file its window shows, each time that changes.
_TELLING = """
import sys
from pathlib import Path
from hrdesk.desktop.main_window import MainWindow
old = MainWindow.show_document
def told(window, session):
    old(window, session)
    print(session.document.path.name, flush=True)
MainWindow.show_document = told
from hrdesk.cli import main
print("started", flush=True)
sys.exit(main(sys.argv[1:]))
"""

Run = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def run() -> Iterator[Run]:
    """Starts the program on files, in processes of its own."""
    running: list[subprocess.Popen[str]] = []

    def start(*words: object, **environment: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", _TELLING, *map(str, words)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        )
        running.append(process)
        return process

    yield start
    for process in running:
        with contextlib.suppress(OSError):
            process.kill()
        process.wait(_PATIENCE)
        assert process.stdout is not None
        process.stdout.close()


def line(process: subprocess.Popen[str]) -> str:
    """The next line a process says."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def files(folder: Path) -> list[Path]:
    made = [folder / f"{name}.hrdesk" for name in ("甲", "乙")]
    for file in made:
        demonstration.build(file)
    return made


def listens(name: str) -> bool:
    """Wait until a window answers under a name."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if hand_over(name, None):
            return True
    return False


def test_a_second_start_hands_its_file_to_the_window_and_ends(run: Run, tmp_path: Path) -> None:
    first_file, second_file = files(tmp_path)
    first = run(first_file)
    assert [line(first), line(first)] == ["started", "甲.hrdesk"]
    assert listens(socket_name(state_folder()))
    second = run(second_file)
    assert second.wait(_PATIENCE) == 0
    assert line(first) == "乙.hrdesk"
    assert line(second) == "started"
    assert line(second) == ""


def test_a_window_of_another_home_is_another_window(run: Run, tmp_path: Path) -> None:
    first_file, second_file = files(tmp_path)
    first = run(first_file)
    assert [line(first), line(first)] == ["started", "甲.hrdesk"]
    second = run(second_file, HRDESK_HOME=str(tmp_path / "other"))
    assert [line(second), line(second)] == ["started", "乙.hrdesk"]
    assert first.poll() is None


def test_the_socket_of_a_killed_window_is_taken_over(run: Run, tmp_path: Path) -> None:
    first_file, second_file = files(tmp_path)
    first = run(first_file)
    assert [line(first), line(first)] == ["started", "甲.hrdesk"]
    name = socket_name(state_folder())
    assert listens(name)
    first.send_signal(signal.SIGKILL)
    first.wait(_PATIENCE)
    assert Path(name).exists()
    second = run(second_file)
    assert [line(second), line(second)] == ["started", "乙.hrdesk"]
    assert listens(name)
    third = run(first_file)
    assert third.wait(_PATIENCE) == 0
    assert line(second) == "甲.hrdesk"


def test_a_file_to_look_at_gets_a_window_of_its_own(run: Run, tmp_path: Path) -> None:
    first_file, second_file = files(tmp_path)
    first = run(first_file)
    assert [line(first), line(first)] == ["started", "甲.hrdesk"]
    assert listens(socket_name(state_folder()))
    second = run("--read-only", second_file)
    assert [line(second), line(second)] == ["started", "乙.hrdesk"]


def test_who_wants_several_windows_gets_them(run: Run, tmp_path: Path) -> None:
    preferences = Preferences(settings_file())
    preferences.set(ONE_WINDOW, False)
    preferences.sync()
    for file in files(tmp_path):
        process = run(file)
        assert [line(process), line(process)] == ["started", file.name]


def test_a_window_in_the_middle_of_a_question_takes_nothing(
    qapp: QApplication, user_folder: Path, qtbot: QtBot
) -> None:
    name = socket_name(user_folder)
    ear = OneWindow(name)
    assert ear.listen(user_folder)
    taken: list[object] = []
    ear.wanted.connect(taken.append)
    question = QDialog()
    question.setModal(True)
    question.show()
    code = "import sys; from pathlib import Path; from hrdesk.desktop.comfort.one_window import *; "
    asked = [sys.executable, "-c", code + "sys.exit(hand_over(sys.argv[1], Path('甲')))", name]
    for expected in (0, 1):
        process = subprocess.Popen(asked)
        qtbot.waitUntil(lambda each=process: each.poll() is not None, timeout=30_000)  # type: ignore[misc]
        assert process.returncode == expected
        question.close()
    assert taken == [Path("甲").absolute()]
    question.deleteLater()
    ear.close()
    assert not Path(name).exists()
    ear.deleteLater()


def test_nonsense_through_the_socket_is_thrown_away(
    qapp: QApplication, user_folder: Path, qtbot: QtBot
) -> None:
    name = socket_name(user_folder)
    ear = OneWindow(name)
    assert ear.listen(user_folder)
    taken: list[object] = []
    ear.wanted.connect(taken.append)
    code = (
        "import socket, sys; s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]);"
        "s.sendall(eval(sys.argv[2])); print(s.recv(99))"
    )
    for sent in ("b'nonsense\\n'", "b'[]\\n'", "b'x' * 40000", "b'{\"file\": 1}\\n'"):
        process = subprocess.Popen(
            [sys.executable, "-c", code, name, sent], stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        qtbot.waitUntil(lambda each=process: each.poll() is not None, timeout=30_000)  # type: ignore[misc]
    assert taken == []
    ear.close()
    ear.deleteLater()
