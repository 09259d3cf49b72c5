"""Papers made of several tables: title, tables one below another, remarks, a line to sign, a footer.

:class:`Paper` takes them in order and fills A4 landscape pages. A table that does not fit below the one
before begins a page if it then stays whole; one that goes on to another page takes its heading along.
Lengths are in mm from the page's top left corner unless they are said to be points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from .fonts import FontBook, clean, font_book
from .layout import Frame, lay_out
from .lines import break_text
from .operations import ARTIFACT, MM, Bookmark, Line, Operation, Page, Pages, Text
from .setting import LINE, SIZE, Setter
from .sheet import PAPER_HEIGHT
from .sheet_rows import WIDTH
from .table import Table
from .words import PAPER_WIDTH, Words

_LEFT = 15.0
_RIGHT = _LEFT + WIDTH
_BOTTOM = 197.0
_TITLE_TOP, _TABLE_TOP, _NEXT_TOP = 15.5, 29.0, 15.0
_SUBTITLE = 5.0  # what a line below the title takes
_BINDING = 8.0
_FOOT = 203.0
_ASCENT = 1.151  # em above the baseline that a line of the serif takes
_DESCENT = 0.12  # em below the baseline that a character's square reaches
_TITLE_SIZE, _SUBTITLE_SIZE, _HEADING_SIZE, _FOOT_SIZE = 19.0, 10.0, 10.5, 8.0
_HEADING = 7.5  # from the top of a heading to its table
_APART = 6.0  # between a table and the heading below it
_REMARKS_APART = 3.0
_BEGIN_WITH = 4
"""Rows that a table begins with at least where it does not begin a page."""
_NOTE_GAP = 1.6  # between the words above a table and the table
_GOES_ON = "（续）"

_SIGN_SIZE = 10.0
_SIGN_GAP = 7.0  # between the table and the line to sign
_SIGN_HEIGHT = 5.2
_SIGN_BLANK = 30.0
_RULE_BELOW = 1.1  # from the baseline to the rule one writes on
_RULE = 0.4
_DATE = "日期：　　　　年　　　月　　　日"
_STAMP = "（单位盖章）"


@dataclass(frozen=True, slots=True)
class PaperOptions:
    """What a user may choose. ``binding`` leaves room at the top for a binding (装订)."""

    binding: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the first table: the title, a line below it, words at the left and right."""

    title: str
    subtitle: str = ""
    left: str = ""
    right: str = ""


def date_text(iso: str) -> str:
    """A date as paper writes it: ``2023-09-04`` → 2023年9月4日; other text as it is."""
    parts = iso.split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return clean(iso)
    year, month, day = (int(part) for part in parts)
    return f"{year}年{month}月{day}日"


@dataclass(slots=True)
class Paper:
    """Pages while they are filled. ``y`` is where the next thing may begin; ``subject`` stands in the
    footer between unit and title, ``name`` is the document's name and its first bookmark."""

    head: Head
    unit: str
    subject: str = ""
    name: str = ""
    options: PaperOptions | None = None
    book: FontBook = field(default_factory=font_book)
    _pages: list[list[Operation]] = field(default_factory=list)
    _marks: list[Bookmark] = field(default_factory=list)
    _y: float = 0.0
    _untouched: bool = True

    def __post_init__(self) -> None:
        """Begin the first page with the title."""
        self.head = Head(*(clean(text).replace("\n", " ") for text in _texts(self.head)))
        self._marks.append(Bookmark(self.name or self.head.title, 0, 0.0))
        below = _SUBTITLE if self.head.subtitle else 0.0
        self._y = _TABLE_TOP + below + self._shift
        self._pages.append(list(self._heading()))

    @property
    def words(self) -> Words:
        """For single lines of text."""
        return Words(self.book)

    @property
    def _shift(self) -> float:
        return _BINDING if self.options is not None and self.options.binding else 0.0

    @property
    def _fresh(self) -> float:
        return _NEXT_TOP + self._shift

    def _heading(self) -> Iterator[Text]:
        words, head = self.words, self.head
        y = (_TITLE_TOP + self._shift) * MM + _ASCENT * _TITLE_SIZE
        yield from words.centred(y, head.title, "title", _TITLE_SIZE, "H1")
        if head.subtitle:
            yield from words.centred(
                y + (_SUBTITLE + 0.8) * MM, head.subtitle, "words", _SUBTITLE_SIZE
            )
        y = (self._y - _NOTE_GAP) * MM
        room = WIDTH - words.width(head.right, "words", SIZE) - 6
        left = words.shortened(head.left, "words", SIZE, room)
        yield from words.at(_LEFT, y, left, "words", SIZE)
        yield from words.ending_at(_RIGHT, y, head.right, "words", SIZE)

    def _turn(self) -> None:
        """Begin another page."""
        self._pages.append([])
        self._y, self._untouched = self._fresh, True

    def table(self, table: Table, heading: str = "", sign: Signature | None = None) -> None:
        """Add a table below what is there, with a heading and, at its end, a line to sign."""
        heading = clean(heading).replace("\n", " ")
        if sign is not None:
            table = replace(table, closing=sign.height)
        above = _HEADING if heading else 0.0
        apart = 0.0 if self._untouched else _APART
        if not self._untouched and not self._may_begin(table, above, apart):
            self._turn()
            apart = 0.0
        first = self._y + apart + above
        bodies = lay_out(table, self.book, Frame(_LEFT, first, self._fresh + above, _BOTTOM))
        if heading:
            self._marks.append(Bookmark(heading, len(self._pages) - 1, (first - above) * MM, 1))
        level = 2 if heading else 1
        for number, body in enumerate(bodies):
            if number:
                self._turn()
            page = self._pages[-1]
            if heading:
                name = heading + (_GOES_ON if number else "")
                y = first if not number else self._fresh + above
                page.extend(self._headline(name, y))
            self._marks.extend(
                Bookmark(title, len(self._pages) - 1, top, level) for title, top in body.marks
            )
            page.extend(body.operations)
            self._y, self._untouched = body.bottom / MM, False
        if sign is not None:
            self._pages[-1].extend(sign.operations(self.words, self._y))
            self._y += sign.height

    def _may_begin(self, table: Table, above: float, apart: float) -> bool:
        """Whether a table may begin on the page in hand: whole, or as it would not be whole anywhere,
        with some rows."""
        setter = Setter(self.book)
        sections = [setter.section(section) for section in table.sections if section.rows]
        heights = [row.height() / MM for section in sections for row in section.rows]
        headers = [section.header_height / MM for section in sections]
        room = _BOTTOM - self._y - above - apart
        whole = sum(heights) + sum(headers) + table.closing
        if whole <= room:
            return True
        if whole <= _BOTTOM - self._fresh - above:
            return False
        return headers[0] + sum(heights[:_BEGIN_WITH]) <= room

    def _headline(self, text: str, below: float) -> Iterator[Text]:
        text = self.words.shortened(text, "label", _HEADING_SIZE, WIDTH)
        yield from self.words.at(_LEFT, (below - 2.4) * MM, text, "label", _HEADING_SIZE)

    def remarks(self, texts: Sequence[str]) -> None:
        """Remarks below the last table, numbered where there are several."""
        texts = [clean(text) for text in texts]
        advances = self.book.advances("words")
        step = LINE / MM
        self._y += _REMARKS_APART
        several = len(texts) > 1
        hang = self.words.width("注：", "words", SIZE)
        hang += self.words.width("00. ", "figures", SIZE) if several else 0.0
        for number, text in enumerate(texts, 1):
            start = "注：" if number == 1 else ""
            lines = break_text(text, advances, (WIDTH - hang) * MM / SIZE)
            for place, line in enumerate(lines):
                if self._y + step > _BOTTOM:
                    self._turn()
                y = (self._y + step) * MM - 0.25 * LINE
                page = self._pages[-1]
                if place == 0:
                    page.extend(self.words.at(_LEFT, y, start, "words", SIZE))
                    count = f"{number}." if several else ""
                    page.extend(self.words.ending_at(_LEFT + hang - 1.2, y, count, "figures", SIZE))
                page.extend(self.words.at(_LEFT + hang, y, line.text, "words", SIZE))
                self._y += step
                self._untouched = False

    def finished(self) -> Pages:
        """The pages with their footers."""
        count = len(self._pages)
        pages = tuple(
            Page(PAPER_WIDTH, PAPER_HEIGHT, (*operations, *self._footer(number, count)))
            for number, operations in enumerate(self._pages, 1)
        )
        name = self.name or self.head.title
        missing = self.book.missing(
            "".join(
                each.string for page in pages for each in page.operations if isinstance(each, Text)
            )
        )
        return Pages(name, pages, tuple(self._marks), missing)

    def _footer(self, number: int, count: int) -> Iterator[Text]:
        """Unit, subject and title at the left, the page's number at the right."""
        words = self.words
        y = _FOOT * MM - _DESCENT * _FOOT_SIZE
        page = f"第 {number} 页 共 {count} 页"
        room = WIDTH - words.width(page, "figures", _FOOT_SIZE) - 10
        unit, title = clean(self.unit).replace("\n", " "), self.head.title
        taken = words.width(f"{unit} ·  · {title}", "figures", _FOOT_SIZE)
        subject = clean(self.subject).replace("\n", " ")
        subject = words.shortened(subject, "figures", _FOOT_SIZE, max(room - taken, 30.0))
        line = " · ".join(part for part in (unit, subject, title) if part)
        line = words.shortened(line, "figures", _FOOT_SIZE, room)
        yield from words.at(_LEFT, y, line, "figures", _FOOT_SIZE, ARTIFACT)
        yield from words.ending_at(_RIGHT, y, page, "figures", _FOOT_SIZE, ARTIFACT)


def _texts(head: Head) -> tuple[str, str, str, str]:
    return head.title, head.subtitle, head.left, head.right


@dataclass(frozen=True, slots=True)
class Signature:
    """The line to sign: a rule to write on behind each name, room for the stamp, the date."""

    names: tuple[str, ...]

    @property
    def height(self) -> float:
        """What it needs below the table."""
        return _SIGN_GAP + _SIGN_HEIGHT

    def operations(self, words: Words, bottom: float) -> Iterator[Operation]:
        """The line, below a table that ends at ``bottom``."""
        y = (bottom + _SIGN_GAP) * MM + _SIGN_SIZE * (1 - _DESCENT)
        labels = [f"{name}：" for name in self.names]
        widths = [words.width(label, "words", _SIGN_SIZE) + _SIGN_BLANK for label in labels]
        ends = [words.width(text, "words", _SIGN_SIZE) for text in (_STAMP, _DATE)]
        between = (WIDTH - sum(widths) - sum(ends)) / len(widths)
        x = _LEFT
        for place, (label, width) in enumerate(zip(labels, widths, strict=True)):
            yield from words.at(x, y, label, "words", _SIGN_SIZE)
            rule = round(y + _RULE_BELOW * MM, 2)
            start, end = round((x + width - _SIGN_BLANK) * MM, 2), round((x + width) * MM, 2)
            yield Line(start, rule, end, rule, _RULE)
            x += width
            if place == len(labels) - 1:  # the stamp stands right behind the head's name
                yield from words.at(x, y, _STAMP, "words", _SIGN_SIZE)
            x += between
        yield from words.ending_at(_RIGHT, y, _DATE, "words", _SIGN_SIZE)
