"""A sheet of text with its merged cells, as a form is read from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from hrdesk.core.numbers import normalise

Place = tuple[int, int]
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")


def key_of(text: str) -> str:
    """A label for comparing: without blanks, brackets, colons and stars."""
    words = re.sub(r"\s", "", normalise(text))
    return _BRACKETS.sub("", words).strip(":：*．.、").replace("：", "").replace(":", "")


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cell texts; ``spans`` maps the first place of a merged cell to its last, ``unsaved`` are
    formulas without a saved result, whose text is blank."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    spans: dict[Place, Place] = field(default_factory=dict)
    unsaved: frozenset[Place] = frozenset()

    def text(self, row: int, column: int) -> str:
        """A cell's text, "" outside the sheet."""
        if not 0 <= row < len(self.rows) or not 0 <= column < len(self.rows[row]):
            return ""
        return self.rows[row][column]

    def key(self, row: int, column: int) -> str:
        """A cell's text as a label."""
        return key_of(self.text(row, column))

    def filled(self, row: int) -> list[tuple[int, str]]:
        """Columns and texts of a row's cells that are not blank."""
        if not 0 <= row < len(self.rows):
            return []
        return [(column, text) for column, text in enumerate(self.rows[row]) if text.strip()]

    def last_column(self, row: int, column: int) -> int:
        """The last column of the merged cell that begins here."""
        return self.spans.get((row, column), (row, column))[1]

    def last_row(self, row: int, column: int) -> int:
        """The last row of the merged cell that begins here."""
        return self.spans.get((row, column), (row, column))[0]

    def right_of(self, row: int, column: int) -> Iterator[tuple[int, str]]:
        """Cells to the right that are not blank, the nearest first."""
        start = self.last_column(row, column) + 1
        yield from ((place, text) for place, text in self.filled(row) if place >= start)
