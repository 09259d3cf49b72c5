"""Counting a sheet before it is built in memory: where its content ends, what is merged, what is missing.

A sheet of a few KiB can claim a million rows. It is read once as a stream that keeps nothing but counts;
only what the counts allow is then read for good.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from hrdesk.words import tr

MOST_ROWS = 100_000
MOST_COLUMNS = 500
MOST_CELLS = 250_000  # with content, in a sheet
MOST_TOUCHED = 1_500_000  # with content or only with a format
MOST_ROW_TAGS = 200_000  # rows that a sheet writes down, blank ones too
MOST_MERGED = 50_000
MOST_DEPTH = 60
LONGEST_TAG = 1_000_000  # bytes of a tag with its attributes
MOST_NAMES = 10_000  # distinct names of tags and attributes
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_PIECE = 1 << 16


class TooMuch(Exception):
    """More than anybody would import; the words say what."""


class Malformed(Exception):
    """The part is not what a sheet is."""


@dataclass(slots=True)
class SheetFacts:
    """Rows and columns count from 0. ``rows`` and ``columns`` say how far content reaches; ``unsaved``
    are formulas without a result."""

    rows: int = 0
    columns: int = 0
    cells: int = 0
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    unsaved: set[tuple[int, int]] = field(default_factory=set)


def scan_sheet(stream: IO[bytes]) -> SheetFacts:
    """Read a sheet's part once. Raises :class:`TooMuch` and :class:`Malformed`."""
    scan = _Scan()
    try:
        _feed(scan.parser, stream)
    except expat.ExpatError as error:
        raise Malformed from error
    return scan.facts


def check_stream(stream: IO[bytes]) -> None:
    """Read another part once, for tags and names that no office program writes. Raises
    :class:`Malformed`."""
    try:
        _feed(expat.ParserCreate(), stream)
    except expat.ExpatError as error:
        raise Malformed from error


def _feed(parser: expat.XMLParserType, stream: IO[bytes]) -> None:
    fed = 0
    while piece := stream.read(_PIECE):
        fed += len(piece)
        parser.Parse(piece, False)
        # A tag that is not complete is looked through again with each piece, and names are kept.
        if fed - parser.CurrentByteIndex > LONGEST_TAG or len(parser.intern) > MOST_NAMES:
            raise Malformed
    parser.Parse(b"", True)


def _place(reference: str) -> tuple[int, int]:
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise Malformed
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(found[2])
    if not 1 <= row <= _LAST_ROW or not 1 <= column <= _LAST_COLUMN:
        raise Malformed
    return row - 1, column - 1


class _Scan:
    """Handlers of the stream."""

    def __init__(self) -> None:
        self.facts = SheetFacts()
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._declared
        self.parser.EntityDeclHandler = self._declared
        self._row = self._column = -1
        self._depth = self._touched = self._rows = 0
        self._has_formula = self._has_value = self._is_text = False

    def _characters(self, text: str) -> None:
        if text:
            self._has_value = True
            self.parser.CharacterDataHandler = None

    def _declared(self, *_: object) -> None:
        raise Malformed

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise Malformed
        local = name.rpartition(":")[2]
        if local == "c":
            self._cell(attributes.get("r"))
            self._is_text = attributes.get("t") == "str"
        elif local == "is":
            self._has_value = True
        elif local == "v":
            if self._is_text:  # a formula's result may be a blank text
                self._has_value = True
            else:
                self.parser.CharacterDataHandler = self._characters
        elif local == "f":
            self._has_formula = True
        elif local == "row":
            self._begin_row(attributes.get("r"))
        elif local == "mergeCell":
            self._merged(attributes.get("ref", ""))

    def _begin_row(self, number: str | None) -> None:
        self._column = -1
        self._rows += 1
        if self._rows > MOST_ROW_TAGS:
            raise TooMuch(
                tr("行数超过 {most_row_tags:,}，其中多半是带格式的空行").format(
                    most_row_tags=MOST_ROW_TAGS
                )
            )
        if number is None:
            self._row += 1
        elif number.isdecimal() and len(number) <= 7 and 1 <= int(number) <= _LAST_ROW:
            self._row = int(number) - 1
        else:
            raise Malformed

    def _cell(self, reference: str | None) -> None:
        self._touched += 1
        if self._touched > MOST_TOUCHED:
            raise TooMuch(tr("单元格超过 {most_touched:,} 个").format(most_touched=MOST_TOUCHED))
        self._has_formula = self._has_value = False
        if reference is None:
            self._column += 1
        else:
            self._row, self._column = _place(reference)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name.rpartition(":")[2] != "c":
            return
        facts = self.facts
        if not self._has_value and not self._has_formula:
            return
        facts.cells += 1
        facts.rows = max(facts.rows, self._row + 1)
        facts.columns = max(facts.columns, self._column + 1)
        if not self._has_value:
            facts.unsaved.add((self._row, self._column))
        if facts.rows > MOST_ROWS:
            raise TooMuch(tr("内容超过 {most_rows:,} 行").format(most_rows=MOST_ROWS))
        if facts.columns > MOST_COLUMNS:
            raise TooMuch(tr("内容超过 {most_columns:,} 列").format(most_columns=MOST_COLUMNS))
        if facts.cells > MOST_CELLS:
            raise TooMuch(tr("有内容的单元格超过 {most_cells:,} 个").format(most_cells=MOST_CELLS))

    def _merged(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        if len(self.facts.spans) >= MOST_MERGED:
            raise TooMuch(tr("合并单元格超过 {most_merged:,} 处").format(most_merged=MOST_MERGED))
        self.facts.spans[_place(first)] = _place(last or first)
