"""Running commands in tests, and what they answer."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from hrdesk.cli import main

ROOT = Path(__file__).resolve().parents[2]
SHEETS = [
    "红河州投资促进局-2023-州投资促进专项经费.pdf",
    "红河州投资促进局-2023-招商引资“比学赶超”奖励专项经费.pdf",
    "红河州投资促进局-2023-红河州市场化招商奖励专项经费.pdf",
]
"""Files that an export of the demonstration writes for its projects."""

_AWARDS = [
    "红河州投资促进局-2023-市场化招商奖励",
    "红河州投资促进局-2023-比学赶超-一季度",
    "红河州投资促进局-2023-比学赶超-二季度",
    "红河州投资促进局-2023-比学赶超-三季度",
    "红河州投资促进局-2023-比学赶超-年度",
]
UNIT_PAPERS = [
    "红河州投资促进局-2023-项目支出绩效自评汇总表.pdf",
    "红河州投资促进局-2023-项目支出绩效单位自评报告.pdf",
]
"""Files it writes for the unit as a whole on paper."""
UNIT_FILES = [
    *UNIT_PAPERS,
    "红河州投资促进局-2023-项目支出绩效自评表.xlsx",
    "红河州投资促进局-2023-项目支出绩效单位自评报告.docx",
]
"""The same with the workbook and the Word document."""
AWARD_SHEETS = [f"{name}.pdf" for name in _AWARDS]
"""Files it writes for rewards and the contest on paper."""
AWARDS = [f"{name}.{ending}" for name in _AWARDS for ending in ("pdf", "xlsx")]
"""The same as lists too."""


@dataclass
class Answer:
    """What became of a command."""

    status: int
    out: str
    error: str

    @property
    def sentence(self) -> str:
        """What was refused: one line, in Chinese, and nothing on stdout."""
        assert self.status == 2
        assert self.out == ""
        (line,) = self.error.splitlines()
        assert "Traceback" not in line
        assert any("\u4e00" <= each <= "\u9fff" for each in line)
        return line


class Call:
    """Runs commands in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: str | Path) -> Answer:
        status = main([str(word) for word in words])
        said = self._capsys.readouterr()
        return Answer(status, said.out, said.err)


def run(
    *words: str | Path,
    launcher: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own."""
    return subprocess.run(
        [sys.executable, *launcher, "-m", "hrdesk", *words],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
    )


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}
