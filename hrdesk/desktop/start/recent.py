"""The recent files: those that are pinned first, and also those that cannot be found now.

A file on a share that is not connected, or on a stick that is in somebody's pocket, has not gone: it
stays in the list, is shown grey, and only the user takes it out.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue

from hrdesk.desktop.preferences import PINNED, RECENT, Preferences

PATIENCE = 0.08  # seconds that shares may take to answer before the list is shown
_answered: dict[str, bool] = {}


@dataclass(frozen=True, slots=True)
class RecentFile:
    """A file that was opened before, whether it is pinned, whether it can be found now."""

    path: Path
    pinned: bool
    there: bool


def recent_files(preferences: Preferences) -> list[RecentFile]:
    """The list, pinned ones first."""
    pinned = preferences.get(PINNED)
    names = list(dict.fromkeys([*pinned, *preferences.get(RECENT)]))
    there = _found(names)
    return [RecentFile(Path(name), name in pinned, name in there) for name in names]


def _found(names: list[str]) -> set[str]:
    """Which of the files answer. A share that is away may take many seconds to say so: each file is
    asked in a thread of its own, and one that does not answer in time counts as it last answered.
    The threads are daemons, because the program must not wait for a share when it ends."""
    answers: SimpleQueue[str] = SimpleQueue()
    for name in names:
        arguments = (name, answers)
        threading.Thread(target=_ask, args=arguments, name="recent file", daemon=True).start()
    end = time.monotonic() + PATIENCE
    with contextlib.suppress(Empty):
        for _ in names:
            answers.get(timeout=max(0.0, end - time.monotonic()))
    return {name for name in names if _answered.get(name, False)}


def _ask(name: str, answers: SimpleQueue[str]) -> None:
    _answered[name] = os.path.isfile(name)
    answers.put(name)


def pin(preferences: Preferences, path: Path, pinned: bool) -> None:
    """Keep a file at the head of the list, or no longer."""
    name = str(path)
    kept = [other for other in preferences.get(PINNED) if other != name]
    preferences.set(PINNED, [name, *kept] if pinned else kept)
    if not pinned and name not in preferences.get(RECENT):
        preferences.set(RECENT, [name, *preferences.get(RECENT)])


def forget(preferences: Preferences, path: Path) -> None:
    """Take a file out of the list; the file itself is not touched."""
    for preference in (PINNED, RECENT):
        kept = [other for other in preferences.get(preference) if other != str(path)]
        preferences.set(preference, kept)
