"""A file of an older version whose migration is killed opens as it was or as it is to become."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

from hrdesk.document.document import Document
from hrdesk.document.schema import MIGRATIONS
from hrdesk.document.verify import verify

OLD = Path(__file__).parent.parent / "document" / "kept" / "version-1.hrdesk"
KILLS, KILLS_IN_A_STORM = 40, 600


def version_of(path: Path) -> int:
    connection = sqlite3.connect(path)
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    connection.close()
    return version


def test_a_killed_migration_leaves_the_old_file_or_the_new_one(tmp_path: Path, storm: bool) -> None:
    kills = KILLS_IN_A_STORM if storm else KILLS
    files = [Path(shutil.copy(OLD, tmp_path / f"{number}.hrdesk")) for number in range(kills)]
    shares = [
        1 - number / (kills - 1) for number in range(kills)
    ]  # the first lives, the last does not
    lines = [f"{share:.4f} {file}\n" for share, file in zip(shares, files, strict=True)]
    command = [sys.executable, "-m", "tests.faults.migrations"]
    subprocess.run(command, input="".join(lines), text=True, check=True, capture_output=True)
    before = {version_of(file) for file in files}
    newest = len(MIGRATIONS)
    assert {1, newest} <= before <= set(range(1, newest + 1)), "a step is done or not begun"
    for file in files:
        document = Document.open(file)
        evaluation = document.evaluations()[0]
        assert len(document.projects(evaluation.id)) == 3
        assert document.records("reward_case") == ()
        document.close()
        assert version_of(file) == len(MIGRATIONS)
        assert verify(file).sound
