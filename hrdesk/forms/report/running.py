"""Running text in a column: paragraphs in lines, spread to both margins, the first line indented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ..fonts import FontBook, Role, clean
from ..lines import SetLine, break_text, words
from ..operations import Text

INDENT = "　　"
"""Two characters before the first line of a paragraph."""
_MOST_SPREAD = 0.35
"""Em between two characters from which a line is left as it is instead of being torn apart."""


@dataclass(frozen=True, slots=True)
class Type:
    """How text is set: role, size and the stroke that makes it stronger, in points; ``align`` of the
    lines in their column."""

    role: Role
    size: float
    stroke: float = 0.0
    align: str = "both"


@dataclass(frozen=True, slots=True)
class RunningLine:
    """A line of a paragraph; ``indent`` in em, ``last`` of its paragraph."""

    line: SetLine
    indent: float
    last: bool


def set_text(
    book: FontBook, text: str, kind: Type, width: float, *, indent: bool = True
) -> list[RunningLine]:
    """The lines of a paragraph in a column ``width`` points wide; no text, no line."""
    advances = book.advances(kind.role)
    start = INDENT if indent else ""
    text = clean(text).replace("\n", " ").strip()
    if not text:
        return []
    lines = break_text(start + text, advances, width / kind.size)
    taken = sum(map(advances.__getitem__, start))
    found = []
    for place, line in enumerate(lines):
        here = taken if place == 0 else 0.0
        if place == 0:
            line = SetLine(line.text.removeprefix(start), line.width - here)
        found.append(RunningLine(line, here, place == len(lines) - 1))
    return found


def drawn(
    book: FontBook, line: RunningLine, kind: Type, left: float, y: float, width: float, tag: str
) -> Iterator[Text]:
    """A line on the baseline ``y`` in a column from ``left`` on, ``width`` points wide."""
    x = left + line.indent * kind.size
    slack = left + width - x - line.line.width * kind.size
    if kind.align == "center":
        x += slack / 2
    elif kind.align == "right":
        x += slack
    pieces = words(line.line.text)
    gap = 0.0
    if kind.align == "both" and not line.last and slack > 0 and len(pieces) > 1:
        gap = slack / (len(pieces) - 1)
        if gap > _MOST_SPREAD * kind.size:
            gap = 0.0
    gap = round(gap, 3)
    # Single characters in a row make one run that is spread; a figure stays as it is.
    for single, group in groupby(pieces, key=lambda piece: gap == 0 or len(piece) == 1):
        for string in ["".join(group)] if single else group:
            spacing = gap if single else 0.0
            for run in book.runs(string, kind.role):
                stroke = max(run.stroke, kind.stroke)
                yield Text(
                    round(x, 2), round(y, 2), run.face, kind.size, run.string, stroke, spacing, tag
                )
                x += book.width(run.string, kind.role, kind.size) + spacing * len(run.string)
            if not single:
                x += gap
