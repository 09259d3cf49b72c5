"""The 自评表 of one project, in Yunnan's layout: A4 landscape, one or more pages.

:func:`sheet_pages` is all that callers need. Around the table stand 附件 and 公开表号, the title, the
unit of money, the line to sign (docs/rules.md 2) and a footer on every page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..core.records import Evaluation, ProjectSheet
from ..core.schemes import Scheme
from ..core.scoring import ProjectScore
from .fonts import FontBook, Role, clean, font_book
from .form_content import UNIT_OF_MONEY, sheet_title, sign_fields
from .layout import Body, Frame, lay_out
from .operations import ARTIFACT, MM, Bookmark, Line, Operation, Page, Pages, Text
from .sheet_rows import (
    WIDTH,
    end_section,
    fund_section,
    goal_section,
    indicator_section,
    name_section,
)
from .table import Table
from .words import PAPER_WIDTH, Words

PAPER_HEIGHT = 210 * MM

_LEFT = 15.0
_BOTTOM = 197.0
_ANNEX_TOP, _TITLE_TOP, _TABLE_TOP, _NEXT_TOP = 11.0, 15.5, 29.0, 15.0
_BINDING = 8.0
_FOOT = 203.0
_ASCENT = 1.151  # em above the baseline that a line of the serif takes
_DESCENT = 0.12  # em below the baseline that a character's square reaches

_SIGN_SIZE = 10.0
_SIGN_GAP = 7.0  # mm between the table and the line to sign
_SIGN_HEIGHT = 5.2  # mm from the top of its characters to below its rules
_SIGN_LINE = 8.0  # mm to the next line where one is not enough
_SIGN_BLANK = 25.0  # mm to write on
_SIGN_BETWEEN = 4.0  # mm between two fields, at least
_RULE_BELOW = 1.1  # mm from the baseline to the rule one writes on
_RULE = 0.4
_TAIL = 3
"""Rows that the last page holds at least: one of indicators, 其他需要说明事项 and 总分."""


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """What a user may choose. ``annex`` is the number behind 附件 (``1-1``), ``binding`` leaves room
    at the top for a binding (装订), ``empty_rows`` prints second-level rows without an indicator."""

    annex: str = ""
    binding: bool = False
    empty_rows: bool = True


def sheet_pages(
    sheet: ProjectSheet,
    score: ProjectScore,
    evaluation: Evaluation,
    scheme: Scheme,
    options: SheetOptions | None = None,
    book: FontBook | None = None,
) -> Pages:
    """Lay out a project's 自评表. ``scheme`` is the one ``score`` was made by."""
    chosen = options or SheetOptions()
    fonts = book or font_book()
    signature = _Signature(sheet, evaluation, fonts)
    table = Table(
        WIDTH,
        (
            name_section(sheet.project, evaluation.unit, evaluation.department),
            fund_section(sheet, score),
            goal_section(sheet.project),
            indicator_section(sheet, score, scheme, fonts, empty_rows=chosen.empty_rows),
            end_section(sheet.project, score),
        ),
        tail=_TAIL,
        closing=signature.height,
    )
    shift = _BINDING if chosen.binding else 0.0
    frame = Frame(_LEFT, _TABLE_TOP + shift, _NEXT_TOP + shift, _BOTTOM)
    bodies = lay_out(table, fonts, frame)
    writer = Words(fonts)
    title = sheet_title(evaluation.year)
    project = clean(sheet.project.name)
    pages = []
    for number, body in enumerate(bodies, 1):
        operations: list[Operation] = []
        if number == 1:
            operations.extend(_heading(writer, title, evaluation, chosen, shift))
        operations.extend(body.operations)
        if number == len(bodies):
            operations.extend(signature.operations(body.bottom))
        footer = (clean(evaluation.unit), project, title)
        operations.extend(_footer(writer, footer, number, len(bodies)))
        pages.append(Page(PAPER_WIDTH, PAPER_HEIGHT, tuple(operations)))
    name = f"{title}　{project}" if project else title
    return Pages(name, tuple(pages), _bookmarks(project or title, bodies), _missing(fonts, pages))


def _bookmarks(name: str, bodies: Sequence[Body]) -> tuple[Bookmark, ...]:
    marks = [Bookmark(name, 0, 0.0)]
    for page, body in enumerate(bodies):
        marks.extend(Bookmark(title, page, top, 1) for title, top in body.marks)
    return tuple(marks)


def _missing(book: FontBook, pages: Sequence[Page]) -> str:
    return book.missing(
        "".join(each.string for page in pages for each in page.operations if isinstance(each, Text))
    )


def _heading(
    words: Words, title: str, evaluation: Evaluation, options: SheetOptions, shift: float
) -> Iterator[Text]:
    """附件 at the left, 公开表号 at the right, the title, the unit of money."""
    right = _LEFT + WIDTH
    y = (_ANNEX_TOP + shift) * MM + _ASCENT * 9
    if options.annex:
        yield from words.at(_LEFT, y, f"附件{clean(options.annex)}", "figures", 9)
    if evaluation.form_number:
        number = words.shortened(clean(evaluation.form_number), "figures", 9, 120)
        yield from words.ending_at(right, y, number, "figures", 9)
    yield from words.centred((_TITLE_TOP + shift) * MM + _ASCENT * 19, title, "title", 19, "H1")
    y = (_TABLE_TOP + shift - 1.6) * MM
    yield from words.ending_at(right, y, UNIT_OF_MONEY, "words", 9)


def _footer(words: Words, parts: tuple[str, ...], number: int, count: int) -> Iterator[Text]:
    """Unit, project and form at the left, the page's number at the right."""
    y = _FOOT * MM - _DESCENT * 8
    page = f"第 {number} 页 共 {count} 页"
    room = WIDTH - words.width(page, "figures", 8) - 10
    unit, project, form = parts
    rest = words.width(f"{unit} ·  · {form}", "figures", 8)
    project = words.shortened(project, "figures", 8, max(room - rest, 30.0))
    line = " · ".join(part for part in (unit, project, form) if part)
    yield from words.at(_LEFT, y, words.shortened(line, "figures", 8, room), "figures", 8, ARTIFACT)
    yield from words.ending_at(_LEFT + WIDTH, y, page, "figures", 8, ARTIFACT)


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of the line to sign; ``ruled`` ones have a rule to write on. Widths in mm."""

    label: str
    value: str
    ruled: bool
    label_width: float
    value_width: float

    @property
    def width(self) -> float:
        return self.label_width + self.value_width


class _Signature:
    """填报人, 联系电话, 项目负责人, 单位负责人（签章）, 填报日期: typed values on their rules."""

    def __init__(self, sheet: ProjectSheet, evaluation: Evaluation, book: FontBook) -> None:
        self._words = Words(book)
        named = sign_fields(sheet.project, evaluation)
        fields = [self._field(label, value, ruled=label != named[-1][0]) for label, value in named]
        self.rows: list[list[_Field]] = [[]]
        for field in fields:
            used = sum(each.width + _SIGN_BETWEEN for each in self.rows[-1])
            if self.rows[-1] and used + field.width > WIDTH:
                self.rows.append([])
            self.rows[-1].append(field)

    def _field(self, label: str, value: str, *, ruled: bool = True) -> _Field:
        width = self._words.book.width
        label_width = width(label, "words", _SIGN_SIZE) / MM
        most = WIDTH - label_width
        value = self._words.shortened(clean(value), _sign_role(value), _SIGN_SIZE, most)
        needed = width(value, _sign_role(value), _SIGN_SIZE) / MM
        least = min(needed + 2, WIDTH - label_width) if ruled else needed
        return _Field(label, value, ruled, label_width, max(least, _SIGN_BLANK if ruled else 0))

    @property
    def height(self) -> float:
        """mm that it needs below the table."""
        return _SIGN_GAP + _SIGN_LINE * (len(self.rows) - 1) + _SIGN_HEIGHT

    def operations(self, bottom: float) -> Iterator[Operation]:
        """The line, below a table that ends ``bottom`` points from the top."""
        y = bottom + _SIGN_GAP * MM + _SIGN_SIZE * (1 - _DESCENT)
        for row in self.rows:
            free = WIDTH - sum(field.width for field in row)
            full = len(self.rows) == 1 or row is not self.rows[-1]
            between = free / (len(row) - 1) if full and len(row) > 1 else _SIGN_BETWEEN
            x = _LEFT
            for field in row:
                yield from self._draw(field, x, y)
                x += field.width + between
            y += _SIGN_LINE * MM

    def _draw(self, field: _Field, x: float, y: float) -> Iterator[Operation]:
        role = _sign_role(field.value)
        yield from self._words.at(x, y, field.label, "words", _SIGN_SIZE)
        start = x + field.label_width
        inside = self._words.book.width(field.value, role, _SIGN_SIZE) / MM
        offset = (field.value_width - inside) / 2 if field.ruled else 0.0
        yield from self._words.at(start + offset, y, field.value, role, _SIGN_SIZE)
        if field.ruled:
            rule = round(y + _RULE_BELOW * MM, 2)
            ends = round(start * MM, 2), round((start + field.value_width) * MM, 2)
            yield Line(ends[0], rule, ends[1], rule, _RULE)


def _sign_role(value: str) -> Role:
    return "figures" if value.isascii() else "words"
