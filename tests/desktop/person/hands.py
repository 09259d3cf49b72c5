"""Hands and eyes: real keys and clicks through the X server, and waiting for what is seen, never for the clock."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .screen import Hands

PATIENCE = 30.0
"""Longest time to wait for something, s; a loaded machine is slow, not wrong."""


Seen = dict[str, Any]


class Person:
    """Sits at a display, starts the program, types, looks."""

    def __init__(self, hands: Hands, home: Path) -> None:
        self._hands = hands
        self.press, self.type, self.click = hands.press, hands.type, hands.click
        self._environment = {
            **os.environ,
            "DISPLAY": hands.display,
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(home),
            "HRDESK_HOME": str(home / "hrdesk"),
            "LANG": "C.UTF-8",
            "QT_IM_MODULE": "compose",
        }
        self.program = subprocess.Popen(
            [sys.executable, "-m", "tests.desktop.person.program"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=self._environment,
        )
        self.wait(lambda seen: bool(seen["window"]), "the window")

    @contextmanager
    def copied_elsewhere(self, html: Path, text: Path) -> Iterator[None]:
        """Another program has put something on the clipboard, and is still there."""
        other = subprocess.Popen(
            [sys.executable, "-m", "tests.desktop.person.other_program", str(html), str(text)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=self._environment,
        )
        assert other.stdout is not None
        assert other.stdout.readline() == b"copied\n"
        try:
            yield
        finally:
            other.communicate(timeout=PATIENCE)

    def _ask(self, what: str) -> Seen:
        assert self.program.stdin is not None
        assert self.program.stdout is not None
        self.program.stdin.write(f"{what}\n".encode())
        self.program.stdin.flush()
        line = self.program.stdout.readline()
        assert line, "the program has ended"
        seen = dict(json.loads(line))
        assert "blind" not in seen, seen["blind"]
        return seen

    def look(self) -> Seen:
        """What is on the screen now. There is no window manager, so nobody gives a window the keyboard
        when the program starts and when a dialog has closed: the top one gets it here."""
        seen = self._ask("")
        if not seen["window"] and seen["id"]:
            self._hands.point_at(int(seen["id"]))
        return seen

    def wait(self, wanted: Callable[[Seen], bool], what: str = "") -> Seen:
        """Look until something is seen."""
        end = time.monotonic() + PATIENCE
        while True:
            seen = self.look()
            if wanted(seen):
                return seen
            if time.monotonic() > end:
                self.picture("waited in vain")
                raise AssertionError(f"waited in vain for {what}; seen: {seen}")
            time.sleep(0.02)

    def wait_for(self, **wanted: object) -> Seen:
        """Look until the named things are as given."""
        return self.wait(
            lambda seen: all(seen.get(name) == value for name, value in wanted.items()), str(wanted)
        )

    def picture(self, name: str) -> None:
        """Keep what the whole screen shows in ``build/person``, for people who review."""
        folder = Path("build") / "person"
        folder.mkdir(parents=True, exist_ok=True)
        self._ask(str(folder.resolve() / f"{name}.png"))

    def leave(self) -> None:
        """Close the program."""
        self.program.terminate()
        self.program.communicate(timeout=PATIENCE)
