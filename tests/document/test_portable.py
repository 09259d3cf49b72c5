"""Portable mode: a mark beside the program keeps settings, locks, backups and all else beside it.

The program is copied, so that the marks lie beside the copy; real processes run it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import hrdesk
from hrdesk.document import paths

_SAY = """
import sys
from pathlib import Path
from hrdesk.document import demonstration, paths
from hrdesk.document.changes import Change, Update
from hrdesk.document.document import Document
file = Path(sys.argv[1])
if not file.exists():
    demonstration.build(file)
for name in "甲乙":
    document = Document.open(file)
    project = document.projects(document.evaluations()[0].id)[0]
    document.apply(Change("改名", (Update("project", project.id, "name", name),)))
    locks = list((paths.state_folder() / "locks").iterdir())
    document.close()
print(len(locks), paths.settings_file(), paths.backup_folder(), sep="\\n")
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder with a copy of the program."""
    folder = tmp_path / "U盘" / "hrdesk-1.0"
    source = Path(hrdesk.__file__).parent
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(source, folder / "hrdesk", ignore=ignored)
    (folder / "resources").symlink_to(source.parent / "resources", target_is_directory=True)
    return folder


def run(program: Path, tmp_path: Path, **more: str) -> list[str]:
    """Two edits of a file by the copy, in a process of its own; how many locks it had, and where its
    settings and backups lie."""
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    kept = {name: v for name, v in os.environ.items() if not name.startswith(("HRDESK", "XDG"))}
    answer = subprocess.run(
        [sys.executable, "-c", _SAY, str(tmp_path / "单位.hrdesk")],
        env={**kept, "HOME": str(home), "PYTHONPATH": str(program), **more},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    return answer.stdout.splitlines()


def test_without_a_mark_everything_lies_in_the_users_own_folders(
    program: Path, tmp_path: Path
) -> None:
    locks, settings, backups = run(program, tmp_path)
    assert locks == "1"
    assert Path(settings) == tmp_path / "home/.config/hrdesk/hrdesk.ini"
    assert len(list(Path(backups).rglob("*.hrdesk"))) == 1
    assert not (program / paths.DATA).exists()


@pytest.mark.parametrize("mark", [paths.MARK, paths.MARK_FOLDER])
def test_a_mark_beside_the_program_keeps_everything_beside_it(
    program: Path, tmp_path: Path, mark: str
) -> None:
    data = program / paths.DATA
    if mark == paths.MARK_FOLDER:
        data = program / mark
        data.mkdir()
    else:
        (program / mark).write_text("", encoding="utf-8")
    locks, settings, backups = run(program, tmp_path)
    assert locks == "1"
    assert (Path(settings).parent, Path(backups).parent) == (data, data)
    assert len(list(data.rglob("*.hrdesk"))) == 1
    assert list((tmp_path / "home").iterdir()) == []


def test_the_variable_counts_before_the_mark(program: Path, tmp_path: Path) -> None:
    (program / paths.MARK).write_text("", encoding="utf-8")
    _, settings, _ = run(program, tmp_path, HRDESK_HOME=str(tmp_path / "chosen"))
    assert Path(settings).parent == tmp_path / "chosen"
    assert not (program / paths.DATA).exists()


def test_switching_it_on_and_off_takes_the_settings_along(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "hrdesk.ini"
    settings.write_text("[look]\ntheme=dark\n", encoding="utf-8")
    assert paths.can_be_portable(program)
    data = paths.make_portable(program, settings)
    assert (data / "hrdesk.ini").read_bytes() == settings.read_bytes()
    assert Path(run(program, tmp_path)[1]) == data / "hrdesk.ini"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / ".config"))
    paths.make_resident(program, data / "hrdesk.ini")
    back = Path(run(program, tmp_path)[1])
    assert not back.is_relative_to(program)
    assert back.read_bytes() == settings.read_bytes()
    assert (data / "hrdesk.ini").exists()


def test_a_folder_that_cannot_be_written_to_cannot_be_portable(tmp_path: Path) -> None:
    assert not paths.can_be_portable(tmp_path / "nowhere")
    with pytest.raises(OSError, match="nowhere"):
        paths.make_portable(tmp_path / "nowhere", tmp_path / "hrdesk.ini")
