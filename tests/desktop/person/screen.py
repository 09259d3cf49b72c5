"""An X server that nobody looks at, with a keyboard that has a key for every character needed.

A real keyboard has no keys for Chinese, an input method needs a session of its own; and rebinding keys while
one types races with the program. So the characters are put on the free keys once, before the program starts.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from ctypes import CDLL, c_int, c_uint, c_ulong, c_void_p
from pathlib import Path

SIZE = "1366x768"
_CODES = re.compile(r"^\s*<(\w+)> = (\d+);", re.MULTILINE)
_FIRST, _LAST = 128, 255
_LEVELS = 4
_BETWEEN_CLICKS = 60
"""How long the server waits before it presses the mouse's button, ms, as a hand would."""
_HELD = {"ctrl": "Control_L", "shift": "Shift_L", "alt": "Alt_L"}
_KEYBOARDS = ("3", "5")
"""The keyboard of all programs, and the one whose keys a test presses; the latter's keys become the former's."""


class Hands:
    """The keys and the mouse of a display, used through its test extension.

    xdotool would rebind a key for each Chinese character and be faster than the program learns of it.
    """

    def __init__(self, display: str, characters: Sequence[str]) -> None:
        self._x, self._test = CDLL("libX11.so.6"), CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = c_void_p
        self._x.XStringToKeysym.restype = c_ulong
        self._x.XKeysymToKeycode.argtypes = (c_void_p, c_ulong)
        self._x.XSync.argtypes = (c_void_p, c_int)
        self._x.XSetInputFocus.argtypes = (c_void_p, c_ulong, c_int, c_ulong)
        self._x.XCloseDisplay.argtypes = (c_void_p,)
        self._test.XTestFakeKeyEvent.argtypes = (c_void_p, c_uint, c_int, c_ulong)
        self._display = self._x.XOpenDisplay(display.encode())
        assert self._display, "no display"
        self._of_characters = {
            character: (_FIRST + place // _LEVELS, place % _LEVELS)
            for place, character in enumerate(characters)
        }
        self._test.XTestFakeMotionEvent.argtypes = (c_void_p, c_int, c_int, c_int, c_ulong)
        self._test.XTestFakeButtonEvent.argtypes = (c_void_p, c_uint, c_int, c_ulong)
        self._levels = (self._code("Shift_L"), self._code("ISO_Level3_Shift"))
        self.display = display

    def _code(self, name: str) -> int:
        return int(self._x.XKeysymToKeycode(self._display, self._x.XStringToKeysym(name.encode())))

    def point_at(self, window: int) -> None:
        """Let a window have the keys."""
        self._x.XSetInputFocus(self._display, window, 1, 0)
        self._x.XSync(self._display, 0)

    def press(self, *names: str) -> None:
        """Press keys one after the other: ``Tab``, ``ctrl+z``, ``alt+f``."""
        for name in names:
            *held, key = name.split("+")
            self._strike([self._code(_HELD[each]) for each in held], self._code(key))

    def type(self, text: str) -> None:
        """Type a text, each character with a key of its own."""
        for character in text:
            code, level = self._of_characters[character]
            self._strike([key for bit, key in enumerate(self._levels) if level & 1 << bit], code)

    def click(self, x: int, y: int, times: int = 1) -> None:
        """Go to a place of the screen with the mouse and press its left button."""
        self._test.XTestFakeMotionEvent(self._display, -1, x, y, 0)
        for _ in range(times):
            self._test.XTestFakeButtonEvent(self._display, 1, 1, _BETWEEN_CLICKS)
            self._test.XTestFakeButtonEvent(self._display, 1, 0, 0)
        self._x.XSync(self._display, 0)

    def _strike(self, held: list[int], code: int) -> None:
        for each in (*held, code):
            self._test.XTestFakeKeyEvent(self._display, each, 1, 0)
        for each in (code, *reversed(held)):
            self._test.XTestFakeKeyEvent(self._display, each, 0, 0)
        self._x.XSync(self._display, 0)

    def close(self) -> None:
        """Leave the display."""
        self._x.XCloseDisplay(self._display)


@contextmanager
def screen(folder: Path, texts: Iterable[str]) -> Iterator[Hands]:
    """A display, and a keyboard with the characters of the texts on its keys, and a mouse."""
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(write_end),
            "-screen",
            "0",
            f"{SIZE}x24",
            "-nolisten",
            "tcp",
            "-noreset",
        ],
        pass_fds=[write_end],
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    with os.fdopen(read_end) as answer:
        display = f":{answer.readline().strip()}"
    try:
        characters = sorted(set("".join(texts)))
        _set_keys(display, folder, characters)
        hands = Hands(display, characters)
        try:
            yield hands
        finally:
            hands.close()
    finally:
        server.terminate()
        server.wait()


def _set_keys(display: str, folder: Path, characters: list[str]) -> None:
    """Give the keys from code 128 on, which no test presses, four characters each: alone,
    with Shift, with AltGr, with both."""
    keymap = folder / "keys.xkb"
    subprocess.run(["xkbcomp", display, keymap], check=True, capture_output=True, timeout=30)
    text = keymap.read_text(encoding="latin-1")
    groups = [characters[start : start + _LEVELS] for start in range(0, len(characters), _LEVELS)]
    assert len(groups) <= _LAST - _FIRST + 1, "too few keys for so many characters"
    old = {name for name, code in _CODES.findall(text) if int(code) >= _FIRST}
    lines = []
    for line in text.split("\n"):
        names = re.findall(r"<(\w+)>", line)
        if not old & set(names) or line.lstrip().startswith("indicator"):
            lines.append(line)
    text = "\n".join(lines)
    codes, symbols = "", ""
    for code, group in enumerate(groups, _FIRST):
        codes += f"    <W{code}> = {code};\n"
        filled = [*group, *group[:1] * (_LEVELS - len(group))]
        named = ", ".join(f"U{ord(character):04X}" for character in filled)
        symbols += f'    key <W{code}> {{ type= "FOUR_LEVEL", symbols[Group1]= [ {named} ] }};\n'
    for section, added in (("xkb_keycodes", codes), ("xkb_symbols", symbols)):
        at = text.index("{", text.index(section)) + 1
        if section == "xkb_keycodes":
            at = text.index("maximum = 255;", at) + len("maximum = 255;")
        text = f"{text[:at]}\n{added}{text[at:]}"
    keymap.write_text(text, encoding="latin-1")
    for device in _KEYBOARDS:
        command = ["xkbcomp", "-w", "0", "-i", device, str(keymap), display]
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=30)
        assert done.returncode == 0, done.stderr
