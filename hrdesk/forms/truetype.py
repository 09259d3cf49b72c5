"""Reading TrueType fonts: which glyph a character has, how wide it is, and cutting a few out.

Layout needs advance widths and a PDF needs the glyphs it uses. Both come from the tables of the file
itself, mapped into memory: opening a font of 23,000 characters takes milliseconds, and no library
has to be loaded for a preview. Only ``glyf`` outlines are known, which is what the shipped fonts have.

Format: the OpenType specification, chapters cmap, glyf, head, hhea, hmtx, loca, maxp, OS/2, post.
"""

from __future__ import annotations

import mmap
import struct
import sys
from array import array
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

_COLLECTION = b"ttcf"
_OUTLINES = (b"\x00\x01\x00\x00", b"true")

# Flags of a part of a composite glyph.
_WORDS = 0x0001
_SCALE = 0x0008
_MORE = 0x0020
_TWO_SCALES = 0x0040
_MATRIX = 0x0080


class NotTrueType(ValueError):
    """The file is no TrueType font with ``glyf`` outlines."""


class TrueType:
    """A font file, or font ``index`` of a collection. Raises :class:`NotTrueType` or ``OSError``."""

    def __init__(self, path: Path, index: int = 0) -> None:
        with path.open("rb") as file:
            try:
                self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as error:
                raise NotTrueType(f"{path} is empty") from error
        self.path = path
        try:
            self._tables = self._directory(index)
            head = self._tables["head"][0]
            self.units: int = self._read(">H", head + 18)[0]
            self.box_of_all: tuple[int, ...] = self._read(">4h", head + 36)
            """x_min, y_min, x_max, y_max around all glyphs, in units of the font."""
            self._long_offsets = self._read(">h", head + 50)[0] == 1
            hhea = self._tables["hhea"][0]
            self.ascent, self.descent = self._read(">2h", hhea + 4)
            self._metric_count: int = self._read(">H", hhea + 34)[0]
            self._glyph_count: int = self._read(">H", self._tables["maxp"][0] + 4)[0]
        except (struct.error, KeyError) as error:
            raise NotTrueType(f"{path}: {error}") from error
        if "glyf" not in self._tables:
            raise NotTrueType(f"{path} has no glyf outlines")

    def _read(self, form: str, at: int) -> tuple[int, ...]:
        return struct.unpack_from(form, self._data, at)

    def _directory(self, index: int) -> dict[str, tuple[int, int]]:
        start = 0
        if self._data[:4] == _COLLECTION:
            start = self._read(">I", 12 + 4 * index)[0]
        if self._data[start : start + 4] not in _OUTLINES:
            raise NotTrueType(f"{self.path} has no TrueType outlines")
        tables = {}
        for place in range(self._read(">H", start + 4)[0]):
            tag, _, offset, length = struct.unpack_from(
                ">4sIII", self._data, start + 12 + 16 * place
            )
            tables[tag.decode("latin-1")] = (offset, length)
        return tables

    def table(self, tag: str) -> bytes:
        """A table's bytes; empty if the font has none."""
        offset, length = self._tables.get(tag, (0, 0))
        return self._data[offset : offset + length]

    def _numbers(self, kind: str, offset: int, count: int) -> array[int]:
        numbers = array(kind)
        numbers.frombytes(self._data[offset : offset + count * numbers.itemsize])
        if sys.byteorder == "little":
            numbers.byteswap()
        return numbers

    @cached_property
    def glyphs(self) -> dict[int, int]:
        """Glyph of each code point the font has."""
        start = self._tables["cmap"][0]
        maps: dict[tuple[int, int], int] = {}
        for place in range(self._read(">H", start + 2)[0]):
            platform, encoding, offset = struct.unpack_from(
                ">HHI", self._data, start + 4 + 8 * place
            )
            maps[platform, encoding] = start + offset
        for key in ((3, 10), (0, 6), (0, 4)):
            if key in maps and self._read(">H", maps[key])[0] == 12:
                return self._wide_map(maps[key])
        for key in ((3, 1), (0, 3)):
            if key in maps and self._read(">H", maps[key])[0] == 4:
                return self._narrow_map(maps[key])
        return {}

    def _wide_map(self, at: int) -> dict[int, int]:
        found: dict[int, int] = {}
        groups = self._numbers("I", at + 16, 3 * self._read(">I", at + 12)[0])
        for first, last, glyph in zip(groups[::3], groups[1::3], groups[2::3], strict=True):
            found.update(
                zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True)
            )
        return found

    def _narrow_map(self, at: int) -> dict[int, int]:
        found: dict[int, int] = {}
        count = self._read(">H", at + 6)[0] // 2
        lasts = self._numbers("H", at + 14, count)
        firsts = self._numbers("H", at + 16 + 2 * count, count)
        deltas = self._numbers("H", at + 16 + 4 * count, count)
        ranges_at = at + 16 + 6 * count
        ranges = self._numbers("H", ranges_at, count)
        for place in range(count):
            for code in range(firsts[place], min(lasts[place], 0xFFFE) + 1):
                glyph = code
                if ranges[place]:
                    where = ranges_at + 2 * place + ranges[place] + 2 * (code - firsts[place])
                    glyph = self._read(">H", where)[0]
                    if not glyph:
                        continue
                glyph = (glyph + deltas[place]) & 0xFFFF
                if glyph:
                    found[code] = glyph
        return found

    @cached_property
    def _advances(self) -> array[int]:
        return self._numbers("H", self._tables["hmtx"][0], 2 * self._metric_count)[::2]

    @cached_property
    def _offsets(self) -> array[int]:
        start = self._tables["loca"][0]
        if self._long_offsets:
            return self._numbers("I", start, self._glyph_count + 1)
        return array("I", (2 * place for place in self._numbers("H", start, self._glyph_count + 1)))

    def advance(self, glyph: int) -> int:
        """How far a glyph moves the pen, in units of the font."""
        return self._advances[min(glyph, self._metric_count - 1)]

    def _bearing(self, glyph: int) -> int:
        start = self._tables["hmtx"][0]
        if glyph < self._metric_count:
            return self._read(">h", start + 4 * glyph + 2)[0]
        behind = glyph - self._metric_count
        return self._read(">h", start + 4 * self._metric_count + 2 * behind)[0]

    def outline(self, glyph: int) -> bytes:
        """A glyph's entry in ``glyf``; empty for a blank."""
        start = self._tables["glyf"][0]
        return self._data[start + self._offsets[glyph] : start + self._offsets[glyph + 1]]

    def box(self, glyph: int) -> tuple[int, int, int, int] | None:
        """x_min, y_min, x_max, y_max of a glyph's ink, in units of the font; ``None`` for a blank."""
        outline = self.outline(glyph)
        if not outline:
            return None
        x_min, y_min, x_max, y_max = struct.unpack_from(">4h", outline, 2)
        return x_min, y_min, x_max, y_max

    @cached_property
    def name(self) -> str:
        """The PostScript name."""
        start = self._tables["name"][0]
        _, count, strings = struct.unpack_from(">3H", self._data, start)
        for place in range(count):
            platform, _, _, what, length, offset = struct.unpack_from(
                ">6H", self._data, start + 6 + 12 * place
            )
            if what == 6:
                at = start + strings + offset
                coding = "utf-16-be" if platform in (0, 3) else "latin-1"
                return self._data[at : at + length].decode(coding)
        return "Unnamed"

    @property
    def cap_height(self) -> int:
        """Height of capitals, in units of the font; the ascent where the font does not say."""
        table = self.table("OS/2")
        if len(table) >= 90 and struct.unpack_from(">H", table)[0] >= 2:
            return int(struct.unpack_from(">h", table, 88)[0])
        return self.ascent

    @property
    def weight(self) -> int:
        """400 for regular, 700 for bold."""
        table = self.table("OS/2")
        return int(struct.unpack_from(">H", table, 4)[0]) if len(table) >= 6 else 400

    @property
    def may_be_embedded(self) -> bool:
        """Whether the font's licence bits allow it inside a document."""
        table = self.table("OS/2")
        return len(table) < 10 or not struct.unpack_from(">H", table, 8)[0] & 0x0002

    def subset(self, glyphs: Sequence[int]) -> bytes:
        """A font file whose glyph *n* is ``glyphs[n]``, for embedding by glyph number.

        Parts of composite glyphs follow behind. There is no ``cmap``: a PDF names glyphs by number.
        """
        kept = list(glyphs)
        places: dict[int, int] = {}
        for place, glyph in enumerate(kept):
            places.setdefault(glyph, place)
        outlines: list[bytes] = []
        while len(outlines) < len(kept):
            outlines.append(self._with_new_parts(self.outline(kept[len(outlines)]), kept, places))
        offsets = array("I", [0])
        body = bytearray()
        for outline in outlines:
            body += outline
            body += b"\0" * (-len(body) % 4)
            offsets.append(len(body))
        metrics = array("h")
        for glyph in kept:
            metrics.append(self.advance(glyph))
            metrics.append(self._bearing(glyph))
        tables = {
            "glyf": bytes(body),
            "head": self.table("head")[:50] + b"\0\1" + self.table("head")[52:],
            "hhea": self.table("hhea")[:34] + struct.pack(">H", len(kept)),
            "hmtx": _big_endian(metrics),
            "loca": _big_endian(offsets),
            "maxp": self.table("maxp")[:4] + struct.pack(">H", len(kept)) + self.table("maxp")[6:],
        }
        for tag in ("cvt ", "fpgm", "prep"):
            if tag in self._tables:
                tables[tag] = self.table(tag)
        return _font_file(tables)

    def _with_new_parts(self, outline: bytes, kept: list[int], places: dict[int, int]) -> bytes:
        """An outline with its parts renumbered; parts not yet kept are appended to ``kept``."""
        if len(outline) < 10 or struct.unpack_from(">h", outline)[0] >= 0:
            return outline
        changed = bytearray(outline)
        at, flags = 10, _MORE
        while flags & _MORE:
            flags, part = struct.unpack_from(">2H", changed, at)
            if part not in places:
                places[part] = len(kept)
                kept.append(part)
            struct.pack_into(">H", changed, at + 2, places[part])
            at += 8 if flags & _WORDS else 6
            at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
        return bytes(changed)


def _big_endian(numbers: array[int]) -> bytes:
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers.tobytes()


def _sum(data: bytes) -> int:
    padded = data + b"\0" * (-len(data) % 4)
    numbers = array("I", padded)
    if sys.byteorder == "little":
        numbers.byteswap()
    return sum(numbers) & 0xFFFFFFFF


def _font_file(tables: dict[str, bytes]) -> bytes:
    """Tables behind their directory, with the sums the format asks for."""
    count = len(tables)
    power = count.bit_length() - 1
    directory = struct.pack(
        ">I4H", 0x00010000, count, 16 << power, power, 16 * count - (16 << power)
    )
    body = b""
    head = tables["head"]
    tables = {**tables, "head": head[:8] + b"\0\0\0\0" + head[12:]}
    where = 12 + 16 * count
    head_at = 0
    for tag, data in sorted(tables.items()):
        if tag == "head":
            head_at = where + len(body)
        directory += struct.pack(
            ">4sIII", tag.encode("latin-1"), _sum(data), where + len(body), len(data)
        )
        body += data + b"\0" * (-len(data) % 4)
    file = bytearray(directory + body)
    struct.pack_into(">I", file, head_at + 8, (0xB1B0AFBA - _sum(bytes(file))) & 0xFFFFFFFF)
    return bytes(file)
