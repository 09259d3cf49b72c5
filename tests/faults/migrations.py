"""Victims that are killed while they bring an old file to the newest version.

Reads lines ``share path``; for each, a fork opens the file and is killed after this share of the time that
opening takes. A share of 1 is not killed, and measures that time; it comes first.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from hrdesk.document.document import Document


def open_in_a_fork(path: Path, killed_after: float | None) -> float:
    """Fork a process that opens the file, and kill it after some seconds unless ``None``; returns how
    long it lived."""
    began = time.perf_counter()
    victim = os.fork()
    if victim == 0:
        try:
            Document.open(path).close()
        finally:
            os._exit(0)
    if killed_after is not None:
        time.sleep(killed_after)
        os.kill(victim, signal.SIGKILL)
    os.waitpid(victim, 0)
    return time.perf_counter() - began


def main() -> int:
    import sqlite_utils  # what a migration needs, so that the delays fall into it

    assert sqlite_utils
    whole = 0.0
    for line in sys.stdin:
        share, _, path = line.rstrip("\n").partition(" ")
        if float(share) >= 1:  # lives, and says how long that takes on this machine now
            whole = open_in_a_fork(Path(path), None)
        else:
            open_in_a_fork(Path(path), float(share) * whole)
    return 0


if __name__ == "__main__":
    sys.exit(main())
