"""Where the ink of laid-out pages lies: for tests that nothing overlaps and every border is closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from hrdesk.forms.operations import MM, Line, Page, Text

from .samples import BOOK

_NEAR = 0.05  # points


@dataclass(frozen=True)
class Box:
    """A rectangle in points, and what lies in it."""

    left: float
    top: float
    right: float
    bottom: float
    what: str

    def meets(self, other: Box) -> bool:
        """Whether the two have an inner point in common."""
        return (
            self.left < other.right - _NEAR
            and other.left < self.right - _NEAR
            and self.top < other.bottom - _NEAR
            and other.top < self.bottom - _NEAR
        )


def texts(page: Page) -> list[Text]:
    """The page's runs of text."""
    return [each for each in page.operations if isinstance(each, Text)]


def rules(page: Page) -> list[Line]:
    """The page's lines."""
    return [each for each in page.operations if isinstance(each, Line)]


def ink(text: Text) -> Box | None:
    """The rectangle around a run's ink; none for blanks."""
    face = BOOK.faces[text.font]
    scale = text.size / face.file.units
    x = text.x
    boxes = []
    for char in text.string:
        box = face.file.box(face.glyph(char))
        if box is not None:
            boxes.append((x + box[0] * scale, box[1] * scale, x + box[2] * scale, box[3] * scale))
        x += face.advance(char) * text.size
    if not boxes:
        return None
    return Box(
        min(box[0] for box in boxes),
        text.y - max(box[3] for box in boxes),
        max(box[2] for box in boxes),
        text.y - min(box[1] for box in boxes),
        text.string,
    )


def stroke(line: Line) -> Box:
    """The rectangle a line blackens."""
    half = line.width / 2
    return Box(line.x1 - half, line.y1 - half, line.x2 + half, line.y2 + half, str(line))


def collisions(page: Page) -> Iterator[str]:
    """Text that runs into a line or into other text."""
    inked = [box for box in map(ink, texts(page)) if box is not None]
    lines = [stroke(line) for line in rules(page)]
    for box in inked:
        for line in lines:
            if box.meets(line):
                yield f"{box.what!r} runs into {line.what}"
    for one, other in combinations(inked, 2):
        if one.meets(other):
            yield f"{one.what!r} lies over {other.what!r}"


def outside(page: Page, bottom: float, foot: float) -> Iterator[str]:
    """Ink beyond the margins, and ink between ``bottom`` and the footer at ``foot`` (all in mm)."""
    for box in (*map(ink, texts(page)), *map(stroke, rules(page))):
        if box is None:
            continue
        if box.left < 14.5 * MM or box.right > page.width - 14.5 * MM or box.top < 10 * MM:
            yield f"{box.what!r} lies in the margin"
        if box.bottom > bottom * MM + 0.55 and box.top < (foot - 4) * MM:
            yield f"{box.what!r} lies below the table's bottom"
        if box.bottom > (foot + 0.5) * MM:
            yield f"{box.what!r} lies below the footer"


def loose_ends(page: Page) -> Iterator[str]:
    """Ends of the table's rules that touch no rule across them: a border that is not closed."""
    bottom = max(line.y2 for line in rules(page) if line.x1 == line.x2)
    table = [line for line in rules(page) if line.y1 <= bottom + _NEAR]
    level = [line for line in table if line.y1 == line.y2]
    upright = [line for line in table if line.x1 == line.x2]
    for line in level:
        for x in (line.x1, line.x2):
            if not any(
                abs(other.x1 - x) < _NEAR and other.y1 - _NEAR <= line.y1 <= other.y2 + _NEAR
                for other in upright
            ):
                yield f"{line} is open at x = {x}"
    for line in upright:
        for y in (line.y1, line.y2):
            if not any(
                abs(other.y1 - y) < _NEAR and other.x1 - _NEAR <= line.x1 <= other.x2 + _NEAR
                for other in level
            ):
                yield f"{line} is open at y = {y}"


def column(pages: tuple[Page, ...], left: float, right: float) -> str:
    """What stands between two edges of the table (mm), from top to bottom, page after page, header
    and footer left out."""
    found = ""
    for page in pages:
        inside = [
            text
            for text in texts(page)
            if (15 + left) * MM <= text.x < (15 + right) * MM and text.y < 198 * MM
        ]
        found += "".join(text.string for text in sorted(inside, key=lambda text: (text.y, text.x)))
    return found
