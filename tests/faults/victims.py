"""A process that brings up victims: children that edit a file until they are killed.

Reads lines ``path delay`` and answers, for each, with the lines its victim wrote and ``end``. Run as
``python -m tests.faults.victims``; it imports no Qt, and a fork of it is ready in a millisecond.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from pathlib import Path

from hrdesk.core.records import Risk
from hrdesk.document.changes import Change, Delete, Insert, Update
from hrdesk.document.document import Document, Event, Saved

MARK = "actual"


def edit_for_ever(path: Path, out: int) -> None:
    """Count up in one cell, with other changes between, and report each number that was saved."""
    document = Document.open(path)
    project = document.projects(document.evaluations()[0].id)[0]
    row = document.sheet(project.id).indicators[0]
    numbers: dict[int, int] = {}

    def tell(event: Event) -> None:
        if isinstance(event, Saved) and event.sequence in numbers:
            os.write(out, f"{numbers[event.sequence]}\n".encode())

    document.subscribe(tell)
    number = int(row.actual) if row.actual.isdigit() else 0
    while True:
        number += 1
        done = document.apply(Change("数数", (Update("indicator", row.id, MARK, str(number)),)))
        numbers[done.sequence] = number
        if number % 5 == 0:
            risk = Risk(document.new_id("risk"), project.id, "风险", "措施" * 200)
            document.apply(Change("增加风险", (Insert(risk),)))
            document.apply(Change("删除风险", (Delete("risk", risk.id),)))
        if number % 7 == 0:
            document.apply(
                Change("写原因", (Update("indicator", row.id, "reason", "因" * number),))
            )
            document.undo()
        while document.pending > 3:
            time.sleep(0.0005)


def kill_after(path: Path, delay: float) -> list[str]:
    """Fork a victim, kill it ``delay`` seconds after its first report; what it reported."""
    reading, writing = os.pipe()
    victim = os.fork()
    if victim == 0:
        os.close(reading)
        try:
            edit_for_ever(path, writing)
        finally:
            os._exit(1)
    os.close(writing)
    ready, _, _ = select.select([reading], [], [], 20)
    if ready:
        time.sleep(delay)
    os.kill(victim, signal.SIGKILL)
    os.waitpid(victim, 0)
    parts = []
    while part := os.read(reading, 65536):
        parts.append(part)
    os.close(reading)
    # A line that was being written when the end came is not a report.
    return b"".join(parts).decode().rpartition("\n")[0].split()


def main() -> int:
    for line in sys.stdin:
        delay, _, path = line.rstrip("\n").partition(" ")
        reports = kill_after(Path(path), float(delay))
        print(" ".join(["end", *reports[-1:]]), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
