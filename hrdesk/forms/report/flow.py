"""Filling pages from the top: what stays together, what goes along to the next page.

Lengths are in points from the page's top left corner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from ..operations import Bookmark, Operation

Draw = Callable[[float], Iterable[Operation]]
"""Draws something whose top lies at a height."""

_EPSILON = 0.01
_WHOLE = 6
"""Lines up to which a heading or a caption is not parted."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Something that is not parted, ``height`` points high. ``keep`` keeps it with what follows;
    ``blank`` is left out where it would begin a page; ``mark`` is its title and level in the outline."""

    height: float
    draw: Draw
    keep: bool = False
    blank: bool = False
    mark: tuple[str, int] | None = None


def space(height: float) -> Chunk:
    """Empty space, which no page begins with."""
    return Chunk(height, lambda _: (), blank=True)


def paragraph_chunks(height: float, lines: Sequence[Draw], *, keep: bool = False) -> list[Chunk]:
    """A paragraph of lines of the same height. Neither its first line stands alone at the foot of a
    page nor its last at the head; of one that is to be kept with what follows the end is kept, and
    the whole if it is short."""

    def together(some: Sequence[Draw], keep: bool = False) -> Chunk:
        def draw(top: float) -> Iterable[Operation]:
            for place, line in enumerate(some):
                yield from line(top + place * height)

        return Chunk(height * len(some), draw, keep)

    if len(lines) <= (_WHOLE if keep else 3):
        return [together(lines, keep)] if lines else []
    middle = [together([line]) for line in lines[2:-2]]
    return [together(lines[:2]), *middle, together(lines[-2:], keep)]


@dataclass(slots=True)
class Flow:
    """Pages while they are filled, from ``top`` to ``bottom``."""

    top: float
    bottom: float
    pages: list[list[Operation]] = field(default_factory=lambda: [[]])
    marks: list[Bookmark] = field(default_factory=list)
    y: float = -1.0
    _held: list[Chunk] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin at the top."""
        self.y = self.top

    @property
    def page(self) -> list[Operation]:
        """The page in hand."""
        return self.pages[-1]

    def add(self, chunks: Iterable[Chunk]) -> None:
        """Add chunks below what is there. Those kept with what follows wait for it."""
        for chunk in chunks:
            self._held.append(chunk)
            if not chunk.keep:
                self.release()

    def release(self, following: float = 0.0) -> None:
        """Place what waits, on a page that has room for it and ``following`` points below it."""
        held, self._held = self._held, []
        needed = sum(chunk.height for chunk in held) + following
        if self.y + needed > self.bottom + _EPSILON:
            self.turn()
        for chunk in held:
            if chunk.blank and self.y <= self.top + _EPSILON:
                continue
            if self.y + chunk.height > self.bottom + _EPSILON:
                self.turn()
            if chunk.mark is not None:
                self.marks.append(
                    Bookmark(chunk.mark[0], len(self.pages) - 1, self.y, chunk.mark[1])
                )
            self.page.extend(chunk.draw(self.y))
            self.y += chunk.height

    def turn(self) -> None:
        """Begin another page, if anything stands on this one."""
        if self.y > self.top + _EPSILON:
            self.pages.append([])
            self.y = self.top
