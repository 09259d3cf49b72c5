"""Victims that are killed while a large file is copied.

Reads lines ``act delay path target``; for each, a fork backs the file up, copies it to the target, or puts
it back to its newest backup, and is killed after some seconds. Without a delay it lives, and the answer is
how long it took.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from hrdesk.document.document import Document
from hrdesk.document.restoring import kept_backups, put_back


def act(what: str, path: Path, target: Path) -> None:
    """Do one thing with a file."""
    if what == "back":
        put_back(path, kept_backups(path)[0])
        return
    document = Document.open(path)
    if what == "copy":
        document.copy_to(target)
    document.close()


def in_a_fork(what: str, delay: float, path: Path, target: Path) -> float:
    """Fork a process that does it and kill it after a while; how long it lived."""
    began = time.perf_counter()
    victim = os.fork()
    if victim == 0:
        try:
            act(what, path, target)
        finally:
            os._exit(0)
    if delay:
        time.sleep(delay)
        os.kill(victim, signal.SIGKILL)
    os.waitpid(victim, 0)
    return time.perf_counter() - began


def main() -> int:
    for line in sys.stdin:
        what, delay, path, target = line.rstrip("\n").split("\t")
        print(in_a_fork(what, float(delay), Path(path), Path(target)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
