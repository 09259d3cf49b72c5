"""Blocks of cells as spreadsheets hand them over: tab-separated text, and tables in HTML.

Text is what every program writes. The table beside it knows digits that a format hides, and the line
breaks in a cell, which Calc writes into its text as blanks, or bare where a single cell was copied.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from html import escape

from hrdesk.words import tr

from .form_reading.pasted import MOST_CHARACTERS, TooLarge, tables_of
from .numbers import read_decimal

Block = list[list[str]]

MOST_CELLS = 200_000
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=\t|\n|$)')
_MARK = re.compile(r"[\t\n]")
_SPECIAL = re.compile(r"[\"\r\n]")


class TooManyCells(ValueError):
    """The clipboard holds more cells than a grid takes; its text says so to the user."""

    def __init__(self) -> None:
        super().__init__(tr("剪贴板里的内容太多，没有粘贴。请分几次复制，每次不超过 20 万格。"))


def block_of_text(text: str) -> Block:
    """Cells of tab-separated text. Rows may differ in length; a newline at the end adds no row;
    quotes keep tabs and line breaks, and a doubled quote in them is one. Raises
    :class:`TooManyCells`."""
    if len(text) > MOST_CHARACTERS:
        raise TooManyCells
    words = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    rows: Block = [[]]
    at, count = 0, 0
    while True:
        quoted = _QUOTED.match(words, at) if words.startswith('"', at) else None
        if quoted and (not quoted[1] or any(mark in quoted[1] for mark in ("\n", "\t", '""'))):
            cell, end = quoted[1].replace('""', '"'), quoted.end()
        else:
            found = _MARK.search(words, at)
            end = found.start() if found else len(words)
            cell = words[at:end]
        rows[-1].append(cell)
        count += 1
        if count > MOST_CELLS:
            raise TooManyCells
        if end >= len(words):
            return rows
        if words[end] == "\n":
            rows.append([])
        at = end + 1


def text_of_block(block: Sequence[Sequence[str]]) -> str:
    """Tab-separated text that spreadsheets, and :func:`block_of_text`, read as these cells."""
    text = "\n".join(map(_line, block))
    return f"{text}\n" if len(block) > 1 and not any(block[-1]) else text


def _line(row: Sequence[str]) -> str:
    line = "\t".join(row)
    plain = line.count("\t") == len(row) - 1 and not _SPECIAL.search(line)
    return line if plain else "\t".join(map(_quoted, row))


def _quoted(cell: str) -> str:
    plain = cell.replace("\r\n", "\n").replace("\r", "\n")
    if "\n" in plain or "\t" in plain or plain.startswith('"'):
        return '"' + plain.replace('"', '""') + '"'
    return plain


def html_of_block(block: Sequence[Sequence[str]], figures: Sequence[bool]) -> str:
    """A table for spreadsheets; cells of columns that hold no ``figures`` stay text there, so that
    1-2 does not become a day."""
    rows = "".join(
        "<tr>"
        + "".join(_html_cell(cell, figure) for cell, figure in zip(row, figures, strict=True))
        + "</tr>"
        for row in block
    )
    return f'<html><head><meta charset="utf-8"></head><body><table>{rows}</table></body></html>'


def _html_cell(cell: str, figure: bool) -> str:
    words = "<br>".join(escape(line) for line in cell.split("\n"))
    if figure:
        return f"<td>{words}</td>"
    return f'<td style="mso-number-format:\'\\@\'" sdnum="1033;0;@">{words}</td>'


def pasted_block(text: str, html: str) -> Block:
    """The cells on the clipboard. Raises :class:`TooManyCells`."""
    block = block_of_text(text) if text else []
    try:
        tables = tables_of(html) if len(html) <= MOST_CHARACTERS else []
    except TooLarge as problem:
        raise TooManyCells from problem
    if not tables:
        return block
    rows = [list(row) for row in tables[0].rows]
    if not block:
        return rows
    if len(rows) != len(block):
        return rows if _words(rows) == _words(block) else block
    return [
        [_whole(cell, line[place]) if place < len(line) else cell for place, cell in enumerate(row)]
        for row, line in zip(block, rows, strict=True)
    ]


def _words(block: Block) -> str:
    """What a block says, whatever parts its words."""
    return "".join("".join(cell.split()) for row in block for cell in row)


def _whole(shown: str, held: str) -> str:
    """A figure with the digits that its format hides, lines where the text has none; everything else
    is what the text says."""
    if held == shown:
        return shown
    if "\n" in held and "\n" not in shown and held.split() == shown.split():
        return held
    seen, whole = read_decimal(shown), read_decimal(held)
    if seen is None or whole is None or not shown.strip():
        return shown
    step = Decimal(1).scaleb(int(seen.as_tuple().exponent))
    return held if abs(whole - seen) <= step / 2 else shown
