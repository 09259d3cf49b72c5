"""Fault 1 while a large file is backed up, copied or put back: no half file, nothing left behind."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hrdesk.document.document import Document
from hrdesk.document.paths import backup_folder
from hrdesk.document.verify import verify
from tests.bench.heavy import heavy_file

KILLS, KILLS_IN_A_STORM = 12, 150


@pytest.mark.parametrize("what", ["backup", "copy", "back"])
def test_a_kill_while_a_large_file_is_copied_leaves_whole_files_only(
    tmp_path: Path, what: str, storm: bool
) -> None:
    kept = tmp_path / "kept.hrdesk"
    heavy_file(kept, 16)
    path, target = tmp_path / "work" / "自评.hrdesk", tmp_path / "copies" / "副本.hrdesk"
    command = [sys.executable, "-m", "tests.faults.copies"]
    kills = KILLS_IN_A_STORM if storm else KILLS
    left = 0
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as nursery:
        assert nursery.stdin is not None
        assert nursery.stdout is not None
        whole = 0.0
        for kill in range(kills):
            for folder in (path.parent, target.parent):
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
            shutil.rmtree(backup_folder(), ignore_errors=True)
            shutil.copyfile(kept, path)
            if what == "back":
                Document.open(path).close()
            delay = whole * kill / kills  # the first lives
            line = f"{what}\t{delay:.5f}\t{path}\t{target}"
            print(line, file=nursery.stdin, flush=True)
            took = float(nursery.stdout.readline())
            whole = whole or took
            left += len(unfinished(tmp_path))
            Document.open(path).close()
            assert unfinished(tmp_path) == []
            files = [*tmp_path.rglob("*.hrdesk"), *backup_folder().rglob("*.hrdesk")]
            assert [file for file in files if not verify(file).sound] == []
        nursery.stdin.close()
    assert left, "no kill came in the middle"


def unfinished(folder: Path) -> list[Path]:
    """What is hidden beside files that are being made."""
    return [*folder.rglob(".~*"), *backup_folder().rglob(".~*")]
