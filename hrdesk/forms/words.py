"""Single lines of text outside tables: titles, heads, footers, the line to sign."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .fonts import FontBook, Role
from .layout import text_operations
from .lines import set_line
from .operations import MM, Text
from .sheet_rows import WIDTH

PAPER_WIDTH = 297.0 * MM


@dataclass(frozen=True, slots=True)
class Words:
    """Single lines of text outside tables; ``y`` is the baseline in points."""

    book: FontBook

    def at(
        self, left: float, y: float, text: str, role: Role, size: float, tag: str = ""
    ) -> Iterator[Text]:
        """A text from ``left`` on."""
        yield from text_operations(self.book, text, role, size, left * MM, y, tag)

    def ending_at(
        self, right: float, y: float, text: str, role: Role, size: float, tag: str = ""
    ) -> Iterator[Text]:
        """A text whose last character ends at ``right``."""
        x = right * MM - set_line(text, self.book.advances(role)).width * size
        yield from text_operations(self.book, text, role, size, x, y, tag)

    def centred(
        self, y: float, text: str, role: Role, size: float, tag: str = ""
    ) -> Iterator[Text]:
        """A text in the middle of the page, shortened where it is wider than the tables."""
        text = self.shortened(text, role, size, WIDTH)
        x = (PAPER_WIDTH - self.book.width(text, role, size)) / 2
        yield from text_operations(self.book, text, role, size, x, y, tag)

    def width(self, text: str, role: Role, size: float) -> float:
        """Width of a text in mm."""
        return self.book.width(text, role, size) / MM

    def shortened(self, text: str, role: Role, size: float, width: float) -> str:
        """The text, its end replaced by … where it is wider than ``width``."""
        room = width * MM - self.book.width("…", role, size)
        if self.book.width(text, role, size) <= width * MM:
            return text
        advances, used = self.book.advances(role), 0.0
        for place, char in enumerate(text):
            used += advances[char] * size
            if used > room:
                return text[:place] + "…"
        return text
