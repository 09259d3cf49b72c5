"""Fault 1 while a file is attached: it is there whole or not at all, and no piece of it stays behind."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from hrdesk.core.records import Evidence
from hrdesk.document import demonstration
from hrdesk.document.contents import PIECE, ContentReader
from hrdesk.document.document import Document
from hrdesk.document.verify import verify


def test_a_kill_while_a_file_is_attached_leaves_it_whole_or_away(
    tmp_path: Path, storm: bool
) -> None:
    content = os.urandom(12 * PIECE + 17)
    scan = tmp_path / "扫描件.pdf"
    scan.write_bytes(content)
    path = tmp_path / "a.hrdesk"
    demonstration.build(path)
    before = path.read_bytes()
    kills = 80 if storm else 12
    command = [sys.executable, "-m", "tests.faults.evidence"]
    seen: set[int] = set()
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as nursery:
        assert nursery.stdin is not None
        assert nursery.stdout is not None
        for kill in range(kills):
            path.write_bytes(before)
            for left in tmp_path.glob(".a.hrdesk*"):
                left.unlink()
            delay = 0.01 + 0.3 * kill / kills
            print(f"{delay:.4f}\t{path}\t{scan}", file=nursery.stdin, flush=True)
            reported = nursery.stdout.readline().strip()
            assert reported in ("begun", "attached")
            files, pieces = after_a_kill(path, content)
            seen.add(files)
            assert pieces == 13 * files
            if reported == "attached":
                assert files == 1
        nursery.stdin.close()
    assert 0 in seen


def after_a_kill(path: Path, content: bytes) -> tuple[int, int]:
    """How many files and pieces are there once the document was opened again; all of them whole."""
    document = Document.open(path)
    files = [each for each in document.records("evidence") if isinstance(each, Evidence)]
    document.close()
    assert verify(path).sound
    with ContentReader(path) as reader:
        for each in files:
            assert b"".join(reader.pieces(each)) == content
    connection = sqlite3.connect(path)
    pieces = connection.execute("SELECT count(*) FROM evidence_piece").fetchone()[0]
    connection.close()
    return len(files), int(pieces)
