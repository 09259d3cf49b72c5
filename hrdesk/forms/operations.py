"""What a laid-out page consists of: lines and positioned text.

All lengths are in points (1/72 inch), x to the right and y **downwards** from the page's top left
corner. There is one colour, black, because sheets are copied and faxed.
"""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4
"""Points in a millimetre."""

ARTIFACT = "Artifact"
"""The tag of what repeats on every page and is not read aloud."""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line with square ends, ``width`` points thick; level, upright or slanting."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters in one font, ``x`` and ``y`` at the start of its baseline.

    ``font`` is the key of a face of :class:`hrdesk.forms.fonts.FontBook`. ``stroke`` thickens the
    outlines by a line of that width, the stand-in for a bold cut that lacks a character; 0 is none.
    ``spacing`` points are added behind each character, so that a line fills its column. ``tag`` is the
    way to the part of the document it belongs to, for programs that read aloud: kinds with numbers,
    such as ``P 3`` or ``L 1/LI 2``; "" is plain text of the page.
    """

    x: float
    y: float
    font: str
    size: float
    string: str
    stroke: float = 0.0
    spacing: float = 0.0
    tag: str = ""


Operation = Line | Text


@dataclass(frozen=True, slots=True)
class Page:
    """One page and what is on it, in reading order."""

    width: float
    height: float
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: ``page`` counts from 0, ``top`` is where the page shall be opened."""

    title: str
    page: int
    top: float
    level: int = 0


@dataclass(frozen=True, slots=True)
class Pages:
    """A laid-out document. ``missing`` are the characters no font has; 〓 stands in their place."""

    title: str
    pages: tuple[Page, ...]
    bookmarks: tuple[Bookmark, ...] = ()
    missing: str = ""


def joined(title: str, documents: list[Pages]) -> Pages:
    """Several documents as one, each with its own page numbers, the outlines one after another."""
    pages: list[Page] = []
    bookmarks: list[Bookmark] = []
    missing: dict[str, None] = {}
    for document in documents:
        start = len(pages)
        bookmarks.extend(
            Bookmark(mark.title, mark.page + start, mark.top, mark.level)
            for mark in document.bookmarks
        )
        pages.extend(document.pages)
        missing.update(dict.fromkeys(document.missing))
    return Pages(title, tuple(pages), tuple(bookmarks), "".join(missing))
