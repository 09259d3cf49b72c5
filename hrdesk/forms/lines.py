"""Breaking text into lines by the rules of Chinese typesetting.

A line never begins with a closing mark (，。、；：！？）》” …) and never ends with an opening one (（《“ …);
figures and Latin words stay whole unless one alone is wider than the line. A closing mark at the end
of a line counts half: its ink lies in the left half of its square, the blank half may hang over.
Where it still does not fit, the character before it moves down with it. Rule source: GB/T 15834,
5.1 (positions of punctuation).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

NO_START = frozenset(
    "，。、；：！？）】》〉」』〕｝”’．·—…～％‰℃々〟﹚﹜﹞︰" + ",.;:!?)]}%°・‐–／"
)
"""Marks that may not begin a line."""

NO_END = frozenset("（【《〈「『〔｛“‘〝﹙﹛﹝" + "([{" + "￥¥＄$№≥≤＞＜><=＝≈±＋／")
"""Marks that may not end a line: opening ones, and signs that belong to the figure behind them."""

HALF = frozenset("，。、；：！？）】》〉」』〕｝”’．")
"""Closing marks whose ink lies in the left half of a full square."""

_EPSILON = 1e-6

_WORD = re.compile(
    r"[+\-−]?[0-9A-Za-zÀ-ɏ]+(?:[.,:/\-–—_'@&+~−][0-9A-Za-zÀ-ɏ]+)*[%‰°℃]?"  # figures, Latin words
    r"|—+|…+"  # dashes and dots stay together
    r"|[^\S\n]+"  # blanks
    r"|.[\u0300-\u036f\u20d0-\u20ff]*",  # any character with the marks set upon it
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line as it will stand: its text, and its width in em without a hanging half."""

    text: str
    width: float


def overhang(text: str, advances: Mapping[str, float]) -> float:
    """How much of a line's last advance is blank and may hang over, in em."""
    return advances[text[-1]] / 2 if text and text[-1] in HALF else 0.0


def set_line(text: str, advances: Mapping[str, float]) -> SetLine:
    """One line from a text that is known to fit."""
    width = sum(map(advances.__getitem__, text))
    return SetLine(text, width - overhang(text, advances))


def break_text(text: str, advances: Mapping[str, float], width: float) -> list[SetLine]:
    """The lines of a text in a column ``width`` em wide. ``\\n`` ends a line; no text, no line."""
    if not text:
        return []
    lines: list[SetLine] = []
    for paragraph in text.rstrip("\n").split("\n"):
        lines.extend(_paragraph(paragraph.rstrip(), advances, width))
    return lines


def _paragraph(text: str, advances: Mapping[str, float], width: float) -> Iterator[SetLine]:
    whole = set_line(text, advances)
    if whole.width <= width + _EPSILON:
        yield whole
        return
    line = ""
    used = 0.0
    for atom in _atoms(text):
        if used + set_line(atom.rstrip(), advances).width <= width + _EPSILON:
            line += atom
            used += sum(map(advances.__getitem__, atom))
            continue
        if line.strip():
            yield set_line(line.rstrip(), advances)
            line, used = "", 0.0
        atom = atom.lstrip() if not line else atom
        while set_line(atom.rstrip(), advances).width > width + _EPSILON:
            fits = _emergency(atom, advances, width)
            yield set_line(atom[:fits].rstrip(), advances)
            atom = atom[fits:].lstrip()
        line, used = atom, sum(map(advances.__getitem__, atom))
    if line.strip():
        yield set_line(line.rstrip(), advances)


def words(text: str) -> list[str]:
    """The characters of a text, those of a figure, a Latin word or a dash together: the pieces between
    which a line may be spread to fill its column."""
    return [found[0] for found in _WORD.finditer(text)]


def _atoms(text: str) -> Iterator[str]:
    """The pieces between which a line may break."""
    atom = ""
    for found in _WORD.finditer(text):
        token = found[0]
        if atom and not (token[0] in NO_START or token[0].isspace() or atom[-1] in NO_END):
            yield atom
            atom = ""
        atom += token
    if atom:
        yield atom


def _emergency(atom: str, advances: Mapping[str, float], width: float) -> int:
    """Where to cut a piece that is wider than a whole line: as late as fits, if possible so that no
    mark stands where it may not; at least one character."""
    used = 0.0
    last = 0
    for place, char in enumerate(atom):
        used += advances[char]
        if used - (advances[char] / 2 if char in HALF else 0) > width + _EPSILON:
            break
        last = place + 1
    last = max(last, 1)
    for place in range(last, 0, -1):
        if place == len(atom) or not (atom[place] in NO_START or atom[place - 1] in NO_END):
            return place
    return last
