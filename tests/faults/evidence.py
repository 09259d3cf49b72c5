"""Victims that are killed while they attach a file.

Reads lines ``delay path file``; for each, a fork attaches the file to the first indicator and is killed
``delay`` seconds after it began to put the content in. It answers ``attached`` when the record was reported
as saved before.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from pathlib import Path

from hrdesk.core.records import Evidence
from hrdesk.document.attaching import attach
from hrdesk.document.changes import Change, Insert
from hrdesk.document.document import Document


def attach_one(path: Path, file: Path, out: int) -> None:
    """Attach a file and report when it is saved."""
    document = Document.open(path)
    project = document.projects(document.evaluations()[0].id)[0]
    row = document.sheet(project.id).indicators[0]
    os.write(out, b"begun\n")
    found = attach(file, document.contents, lambda: False)
    assert found is not None
    new_id = document.new_id("evidence")
    evidence = Evidence(
        new_id, project.evaluation_id, "indicator", row.id, found.name, found.digest, found.size
    )
    document.apply(Change("添加佐证材料", (Insert(evidence),)))
    if document.wait_until_saved(20):
        os.write(out, b"attached\n")
    time.sleep(20)


def kill_after(path: Path, file: Path, delay: float) -> str:
    """Fork a victim, kill it; what it reported last."""
    reading, writing = os.pipe()
    victim = os.fork()
    if victim == 0:
        os.close(reading)
        try:
            attach_one(path, file, writing)
        finally:
            os._exit(1)
    os.close(writing)
    select.select([reading], [], [], 20)
    time.sleep(delay)
    os.kill(victim, signal.SIGKILL)
    os.waitpid(victim, 0)
    said = b""
    while part := os.read(reading, 4096):
        said += part
    os.close(reading)
    return said.decode().split()[-1] if said else "nothing"


def main() -> int:
    for line in sys.stdin:
        delay, path, file = line.rstrip("\n").split("\t")
        print(kill_after(Path(path), Path(file), float(delay)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
