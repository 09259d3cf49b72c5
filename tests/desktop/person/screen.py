"""An X server that nobody looks at, with a keyboard that has a key for every character needed.

A real keyboard has no keys for Chinese, an input method needs a session of its own; and rebinding keys while
one types races with the program. So the characters are put on the free keys once, before the program starts.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

SIZE = "1366x768"
_CODES = re.compile(r"^\s*<(\w+)> = (\d+);", re.MULTILINE)
_FIRST, _LAST = 128, 255


@contextmanager
def screen(folder: Path, characters: Iterable[str]) -> Iterator[str]:
    """A display with the characters on its keys."""
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{SIZE}x24", "-nolisten", "tcp"],
        pass_fds=[write_end],
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    with os.fdopen(read_end) as answer:
        display = f":{answer.readline().strip()}"
    try:
        _set_keys(display, folder, sorted(set(characters)))
        yield display
    finally:
        server.terminate()
        server.wait()


def _set_keys(display: str, folder: Path, characters: list[str]) -> None:
    """Give the keys from code 128 on, which no test presses, two characters each."""
    keymap = folder / "keys.xkb"
    subprocess.run(["xkbcomp", display, keymap], check=True, capture_output=True, timeout=30)
    text = keymap.read_text(encoding="latin-1")
    pairs = [characters[start : start + 2] for start in range(0, len(characters), 2)]
    assert len(pairs) <= _LAST - _FIRST + 1, "too few keys for so many characters"
    old = {name for name, code in _CODES.findall(text) if int(code) >= _FIRST}
    lines = []
    for line in text.split("\n"):
        names = re.findall(r"<(\w+)>", line)
        if not old & set(names) or line.lstrip().startswith("indicator"):
            lines.append(line)
    text = "\n".join(lines)
    codes, symbols = "", ""
    for code, pair in enumerate(pairs, _FIRST):
        codes += f"    <W{code}> = {code};\n"
        kind = "TWO_LEVEL" if len(pair) == 2 else "ONE_LEVEL"
        named = ", ".join(f"U{ord(character):04X}" for character in pair)
        symbols += f'    key <W{code}> {{ type= "{kind}", symbols[Group1]= [ {named} ] }};\n'
    for section, added in (("xkb_keycodes", codes), ("xkb_symbols", symbols)):
        at = text.index("{", text.index(section)) + 1
        if section == "xkb_keycodes":
            at = text.index("maximum = 255;", at) + len("maximum = 255;")
        text = f"{text[:at]}\n{added}{text[at:]}"
    keymap.write_text(text, encoding="latin-1")
    command = ["xkbcomp", "-w", "0", str(keymap), display]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr
