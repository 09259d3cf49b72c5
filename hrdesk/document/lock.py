"""A lock against a second window that writes: beside the file, and by device and inode.

The lock beside the file is seen by other computers on a share; the one in the user's state folder is
found through symbolic and hard links too. Both name host, process and the time the process began, so
that a lock whose process is gone is recognised and taken over.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
from dataclasses import dataclass
from pathlib import Path

from hrdesk.words import tr

from .errors import InUse

_NEXT = tr("可以只读打开，或转到那个窗口。")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock."""

    host: str
    pid: int
    started: str


def process_start(pid: int) -> str:
    """When a process began, as the system counts it; "" where that cannot be told."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return fields.rpartition(")")[2].split()[19]


def _alive(pid: int) -> bool:
    if os.name == "nt":
        return _alive_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _alive_on_windows(pid: int) -> bool:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009
    handle = kernel.OpenProcess(0x1000, False, pid)
    if not handle:
        return False
    kernel.CloseHandle(handle)
    return True


def myself() -> Holder:
    """This process as a lock's holder."""
    return Holder(platform.node(), os.getpid(), process_start(os.getpid()))


def holder_text(**more: str) -> str:
    """This process as a holder, as it is written into a lock or a note, with what else that says."""
    me = myself()
    return json.dumps({"host": me.host, "pid": me.pid, "started": me.started, **more})


def read_holder(path: Path) -> Holder | None:
    """Who wrote a lock or a note; ``None`` where that cannot be read."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Holder(str(data["host"]), int(data["pid"]), str(data["started"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_stale(holder: Holder | None) -> bool:
    """Whether the process that took the lock is certainly gone (or the lock is no lock at all)."""
    if holder is None:
        return True
    if holder.host != platform.node():
        return False
    if not _alive(holder.pid):
        return True
    began = process_start(holder.pid)
    return bool(began and holder.started) and began != holder.started


class Lock:
    """Held from opening for writing until closing. Raises :class:`InUse` when somebody else has it."""

    def __init__(self, path: Path, state: Path, *, take_over: bool = False) -> None:
        real = path.resolve()
        found = os.stat(real)
        self._held: list[Path] = []
        beside = real.with_name(f".{real.name}.lock")
        by_inode = state / "locks" / f"{found.st_dev:x}-{found.st_ino:x}.lock"
        try:
            for place in (by_inode, beside):
                self._take(place, take_over)
        except InUse:
            self.release()
            raise

    def _take(self, place: Path, take_over: bool) -> None:
        text = holder_text()
        for _ in range(3):
            try:
                place.parent.mkdir(parents=True, exist_ok=True)
                handle = os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
            except FileExistsError:
                self._settle(place, take_over)
                continue
            except OSError:
                return  # a folder that cannot be written to: the other lock must do
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            self._held.append(place)
            return
        raise InUse(tr("另一个窗口正在使用这个文件。"), _NEXT)

    @staticmethod
    def _settle(place: Path, take_over: bool) -> None:
        """Remove a lock that nobody holds; raise when somebody does."""
        holder = read_holder(place)
        if not take_over and not is_stale(holder):
            assert holder is not None
            if holder.host == platform.node():
                raise InUse(tr("另一个窗口正在使用这个文件。"), _NEXT)
            raise InUse(
                tr("电脑“{host}”正在使用这个文件。").format(host=holder.host),
                tr("可以只读打开；确认那边已关闭后再打开。"),
                can_take_over=True,
            )
        with contextlib.suppress(OSError):
            place.unlink()

    def release(self) -> None:
        """Give the lock back."""
        for place in self._held:
            with contextlib.suppress(OSError):
                place.unlink()
        self._held = []
