"""Victims that are killed while they bring an old file to the newest version.

Reads lines ``path delay``; for each, a fork opens the file and is killed ``delay`` seconds later.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from hrdesk.document.document import Document


def kill_while_opening(path: Path, delay: float) -> None:
    """Fork a process that opens the file; kill it after ``delay`` seconds."""
    victim = os.fork()
    if victim == 0:
        try:
            Document.open(path).close()
        finally:
            os._exit(0)
    time.sleep(delay)
    os.kill(victim, signal.SIGKILL)
    os.waitpid(victim, 0)


def main() -> int:
    import sqlite_utils  # what a migration needs, so that the delays fall into it

    assert sqlite_utils
    for line in sys.stdin:
        delay, _, path = line.rstrip("\n").partition(" ")
        kill_while_opening(Path(path), float(delay))
    return 0


if __name__ == "__main__":
    sys.exit(main())
