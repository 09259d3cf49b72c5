"""Hands and eyes: real keys through the X server, and waiting for what is seen, never for the clock."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .screen import Keyboard

PATIENCE = 30.0
"""Longest time to wait for something, s; a loaded machine is slow, not wrong."""


Seen = dict[str, Any]


class Person:
    """Sits at a display, starts the program, types, looks."""

    def __init__(self, keyboard: Keyboard, home: Path) -> None:
        self.press, self.type = keyboard.press, keyboard.type
        self._environment = {
            **os.environ,
            "DISPLAY": keyboard.display,
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
        self.wait(lambda seen: bool(seen["window"]) or self._focus_window())

    def _focus_window(self) -> bool:
        """There is no window manager, so nobody gives the first window the keyboard."""
        self._do(
            "xdotool", "search", "--onlyvisible", "--name", "hrdesk", "windowfocus", may_fail=True
        )
        return False

    def _do(self, *command: str, may_fail: bool = False, given: bytes | None = None) -> None:
        subprocess.run(
            command, env=self._environment, check=not may_fail, timeout=PATIENCE, input=given,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL if may_fail else None,
        )  # fmt: skip

    def copy_elsewhere(self, target: str, data: bytes) -> None:
        """Another program puts something on the clipboard, in one format."""
        self._do("xclip", "-selection", "clipboard", "-t", target, given=data)

    def look(self) -> Seen:
        """What is on the screen now."""
        assert self.program.stdin is not None
        assert self.program.stdout is not None
        self.program.stdin.write(b"?\n")
        self.program.stdin.flush()
        line = self.program.stdout.readline()
        assert line, "the program has ended"
        seen = dict(json.loads(line))
        assert "blind" not in seen, seen["blind"]
        return seen

    def wait(self, wanted: Callable[[Seen], bool], what: str = "") -> Seen:
        """Look until something is seen."""
        end = time.monotonic() + PATIENCE
        while True:
            seen = self.look()
            if wanted(seen):
                return seen
            if time.monotonic() > end:
                raise AssertionError(f"waited in vain for {what}; seen: {seen}")
            time.sleep(0.02)

    def wait_for(self, **wanted: object) -> Seen:
        """Look until the named things are as given."""
        return self.wait(
            lambda seen: all(seen.get(name) == value for name, value in wanted.items()), str(wanted)
        )

    def picture(self, path: Path) -> None:
        """What the whole screen shows, as a file."""
        self._do("import", "-window", "root", str(path))

    def leave(self) -> None:
        """Close the program."""
        self.program.terminate()
        self.program.communicate(timeout=PATIENCE)
