"""A report as a list of blocks, before it becomes a document: headings, paragraphs, tables, charts.

Screen, .docx and PDF show the same blocks. Texts carry their numbering (一、 （一） 1. （1）) already. Each
block says where it comes from: ``data`` is written by the program from the sheets, ``typed`` by people,
``owed`` stands where a passage has not been typed yet and is left out of what is handed in.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

Origin = Literal["data", "typed", "owed"]
Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 1 is a chapter (一、基本情况), 2 is （一）, 3 is 1., 4 is a project's name."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text is typed: the field of a record."""

    kind: str
    record_id: int
    field: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text. ``passage`` is the key of the typed passage it belongs to, ``place``
    where it is typed if not as a passage; both are blank for what is written from the data."""

    text: str
    origin: Origin = "data"
    passage: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``share`` is its part of the table's width."""

    name: str
    share: int = 10
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table: ``caption`` above it in the middle (表1　资金投入和使用情况表), ``unit`` above it at the right
    (单位：万元, or ""), header names, rows of texts. The last ``sums`` rows are totals."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    unit: str = ""
    sums: int = 0


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: its name, its value, the text at its end."""

    name: str
    value: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """Horizontal bars from zero; ``full`` is the value of a bar over the whole width."""

    caption: str
    bars: tuple[Bar, ...]
    full: Decimal
    unit: str = ""


@dataclass(frozen=True, slots=True)
class StairMark:
    """A day of a stair: its place in the year (0 to 1), its name below the axis ("" for none), how high
    the stair is there and what it says, and what was wanted; ``None`` where there is none. Heights are
    shares of the whole height."""

    at: Fraction
    label: str
    height: Fraction | None
    text: str
    target: Fraction | None = None
    target_text: str = ""


@dataclass(frozen=True, slots=True)
class StairBlock:
    """A sum that grows over a year: its steps as (place in the year, height), the days that are looked
    at, the level of 100 %, and the whole in words."""

    caption: str
    stairs: tuple[tuple[Fraction, Fraction], ...]
    marks: tuple[StairMark, ...]
    whole: Fraction
    spoken: str


Block = Heading | Paragraph | TableBlock | ChartBlock | StairBlock


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report. ``title`` in lines as they stand on top (unit, then form's name)."""

    unit: str
    year: int
    title: tuple[str, ...]
    blocks: tuple[Block, ...]
    date: str = ""
