"""What every test of commands works with."""

from pathlib import Path

import pytest

from hrdesk.document.demonstration import build
from tests.commands.support import Call


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    return Call(capsys)


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    path = tmp_path / "d.hrdesk"
    build(path)
    return path


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, so that relative paths mean something."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder
