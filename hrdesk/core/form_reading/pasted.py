"""A whole form from the clipboard, as WPS, Excel and LibreOffice put it there.

The table in HTML knows merged cells and hidden digits, so it is preferred; tab-separated text is read
where there is none, or where only the text holds a form. In both a cell is what people see in it.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hrdesk.core.numbers import plain, read_decimal, round_half_up
from hrdesk.words import tr

from .grid import Grid, Place
from .mapping import found_mapping

NAME = tr("剪贴板")
MOST_CHARACTERS = 8_000_000
MOST_CELLS = 200_000
_LEAST_ROWS, _LEAST_COLUMNS = 2, 2
_MOST_SPAN = 1000
_DIGITS = 15
_SILENT = frozenset({"style", "script", "head", "title", "template"})
_BREAKS = frozenset({"br", "p", "div", "li"})
_VALUES = ("sdval", "x:num")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
_WRAPPED = re.compile(rf"(?<={_WIDE})[ \t]*\r?\n\s*(?={_WIDE})")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_MARK = re.compile(r"[\t\n]")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=\t|\n|$)')


class TooLarge(ValueError):
    """The clipboard holds more than a form can be; its text says so to the user."""

    def __init__(self) -> None:
        super().__init__(
            tr("剪贴板里的内容太多，不像一张自评表。请只复制要导入的表，或另存为 xlsx 后导入。")
        )


def pasted_grid(html: str, text: str) -> Grid | None:
    """The table on the clipboard, the one with a form in it first; ``None`` when there is none.

    Raises :class:`TooLarge`.
    """
    if max(len(html), len(text)) > MOST_CHARACTERS:
        raise TooLarge
    tables = [grid for grid in tables_of(html) if _is_table(grid)]
    typed = grid_of_text(text)
    if _is_table(typed):
        tables.append(typed)
    forms = (grid for grid in tables if found_mapping(grid) is not None)
    return next(forms, tables[0] if tables else None)


def _is_table(grid: Grid) -> bool:
    wide = sum(len(grid.filled(row)) >= _LEAST_COLUMNS for row in range(len(grid.rows)))
    return wide >= _LEAST_ROWS


# Tab-separated text


def grid_of_text(text: str) -> Grid:
    """Cells of tab-separated text; quotes keep line breaks, merged cells are blank."""
    plain_text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    rows: list[list[str]] = [[]]
    place, cells = 0, 0
    while True:
        quoted = _QUOTED.match(plain_text, place)
        if quoted and any(mark in quoted[1] for mark in ("\n", "\t", '""')):
            cell, end = quoted[1].replace('""', '"'), quoted.end()
        else:
            end = _next_mark(plain_text, place)
            cell = plain_text[place:end]
        rows[-1].append(cell.strip())
        cells += 1
        if cells > MOST_CELLS:
            raise TooLarge
        if end >= len(plain_text):
            return _squared(rows, {})
        if plain_text[end] == "\n":
            rows.append([])
        place = end + 1


def _next_mark(text: str, place: int) -> int:
    found = _MARK.search(text, place)
    return found.start() if found else len(text)


def _squared(rows: list[list[str]], spans: dict[Place, Place]) -> Grid:
    width = max((len(row) for row in rows), default=0)
    if width * len(rows) > MOST_CELLS:
        raise TooLarge
    return Grid(NAME, tuple((*row, *[""] * (width - len(row))) for row in rows), spans)


# HTML


def tables_of(html: str) -> list[Grid]:
    """The tables of an HTML text; a table inside a cell is part of that cell's words."""
    if "<t" not in html.lower():
        return []
    reader = _TableReader()
    reader.feed(html)
    reader.close()
    return reader.finished()


class _Table:
    """A table while its cells come in."""

    def __init__(self) -> None:
        self.cells: dict[Place, str] = {}
        self.spans: dict[Place, Place] = {}
        self._taken: set[Place] = set()
        self.row, self.width, self._column = -1, 0, 0

    def begin_row(self) -> None:
        self.row += 1
        self._column = 0

    def place_of(self, across: int, below: int) -> Place:
        """Where the next cell lands, with room taken for what it is merged over."""
        if self.row < 0:
            self.begin_row()
        while (self.row, self._column) in self._taken:
            self._column += 1
        place = (self.row, self._column)
        if len(self._taken) + across * below > MOST_CELLS:
            raise TooLarge
        last = (self.row + below - 1, self._column + across - 1)
        for row in range(self.row, last[0] + 1):
            self._taken.update((row, column) for column in range(self._column, last[1] + 1))
        if last != place:
            self.spans[place] = last
        self._column = last[1] + 1
        self.width = max(self.width, self._column)
        return place

    def grid(self) -> Grid:
        height = self.row + 1
        if height * self.width > MOST_CELLS:
            raise TooLarge
        rows = [
            [self.cells.get((row, column), "") for column in range(self.width)]
            for row in range(height)
        ]
        spans = {
            first: (min(last[0], height - 1), last[1])
            for first, last in self.spans.items()
            if first[0] < height
        }
        return _squared(rows, spans)


class _TableReader(HTMLParser):
    """Reads tables with whatever markup stands in their cells; end tags may be missing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._tables: list[Grid] = []
        self._table: _Table | None = None
        self._depth = 0  # tables inside a cell
        self._silent = 0
        self._place: Place | None = None
        self._value = ""
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table" and self._place is not None:
            self._depth += 1
        elif self._depth:
            if tag in _BREAKS or tag == "tr":
                self._words.append("\v")
        elif tag == "table":
            self._finish()
            self._table = _Table()
        elif tag == "tr":
            self._end_cell()
            self._table = self._table or _Table()
            self._table.begin_row()
        elif tag in ("td", "th"):
            self._begin_cell(dict(attrs))
        elif tag in _BREAKS and self._place is not None:
            self._words.append("\v")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif self._depth:
            self._depth -= tag == "table"
        elif tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table":
            self._finish()

    def handle_data(self, data: str) -> None:
        if self._place is not None and not self._silent:
            self._words.append(data)

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        self._end_cell()
        self._table = self._table or _Table()
        self._place = self._table.place_of(
            _span(attributes.get("colspan")), _span(attributes.get("rowspan"))
        )
        self._value = next((attributes[name] or "" for name in _VALUES if name in attributes), "")

    def _end_cell(self) -> None:
        if self._place is None or self._table is None:
            return
        self._table.cells[self._place] = _with_digits(_cell_words(self._words), self._value)
        self._place, self._value, self._words = None, "", []

    def _finish(self) -> None:
        self._end_cell()
        if self._table is not None and self._table.cells:
            self._tables.append(self._table.grid())
        self._table = None

    def finished(self) -> list[Grid]:
        """All tables, also one whose end is missing."""
        self._finish()
        return self._tables


def _span(text: str | None) -> int:
    words = (text or "").strip()
    if not words.isdecimal() or len(words) > 6:
        return 1
    return min(max(int(words), 1), _MOST_SPAN)


def _cell_words(parts: list[str]) -> str:
    """A cell's words: line breaks of the source mean nothing, those of the markup stay."""
    source = _WRAPPED.sub("", "".join(parts))
    lines = [_BLANKS.sub(" ", line).strip(" \xa0") for line in source.split("\v")]
    return "\n".join(line for line in lines if line).replace("\xa0", " ")


def _with_digits(shown: str, value: str) -> str:
    """A figure with the digits that its format hides: 38.77 that is 38.766462."""
    seen, whole = read_decimal(shown), read_decimal(value)
    if seen is None or whole is None or len(whole.as_tuple().digits) > _DIGITS:
        return shown
    places = -int(seen.as_tuple().exponent) if "." in shown else 0
    return plain(whole) if whole != seen and round_half_up(whole, places) == seen else shown
