"""Damaged and hostile workbooks, all made from one good form: a name and its bytes each."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_KEPT = Path(__file__).parent.parent / "forms" / "kept"
_SHEET, _STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
_STYLES, _BOOK = "xl/styles.xml", "xl/workbook.xml"
_RELATIONS, _CORE = "xl/_rels/workbook.xml.rels", "docProps/core.xml"
_OPEN = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_CLOSE = "</sheetData></worksheet>"
Parts = dict[str, bytes]


@cache
def good() -> bytes:
    """The form that all others are made from, as LibreOffice writes it."""
    return (_KEPT / "form.xlsx").read_bytes()


def parts_of(data: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Parts, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def with_part(name: str, data: bytes | str) -> bytes:
    """The good form with another content of one part."""
    content = data.encode() if isinstance(data, str) else data
    return zipped({**parts_of(good()), name: content})


def sheet(cells: str) -> bytes:
    """The good form with these rows instead of its own."""
    return with_part(_SHEET, _OPEN + cells + _CLOSE)


def edited(name: str, old: str, new: str) -> bytes:
    """The good form with a piece of one part replaced."""
    text = parts_of(good())[name].decode()
    assert old in text, f"{name} has no {old}"
    return with_part(name, text.replace(old, new, 1))


def every() -> Iterator[tuple[str, bytes]]:
    """All of them."""
    yield from _missing_and_swapped()
    yield from _cut_and_flipped()
    yield from _too_much()
    yield from _declarations()
    yield from _strange_cells()
    yield from _strange_xml()
    yield from _strange_books()
    yield from _other_files()


def _missing_and_swapped() -> Iterator[tuple[str, bytes]]:
    parts = parts_of(good())
    for number, name in enumerate(parts):
        yield f"without-{number}.xlsx", zipped({k: v for k, v in parts.items() if k != name})
        yield f"empty-part-{number}.xlsx", zipped({**parts, name: b""})
    for first, second in ((_SHEET, _STYLES), (_STRINGS, _BOOK), (_RELATIONS, _SHEET)):
        if first in parts and second in parts:
            swapped = {**parts, first: parts[second], second: parts[first]}
            yield f"swapped-{Path(first).stem}-{Path(second).stem}.xlsx", zipped(swapped)


def _cut_and_flipped() -> Iterator[tuple[str, bytes]]:
    whole, chance = good(), random.Random(20231123)
    for tenth in range(1, 10):
        yield f"cut-{tenth}.xlsx", whole[: len(whole) * tenth // 10]
    for number in range(24):
        at = chance.randrange(len(whole))
        damaged = bytearray(whole)
        damaged[at] ^= 1 << chance.randrange(8)
        yield f"flipped-{number}.xlsx", bytes(damaged)
    for number in range(6):
        damaged = bytearray(whole)
        for _ in range(200):
            damaged[chance.randrange(len(whole))] = chance.randrange(256)
        yield f"noise-{number}.xlsx", bytes(damaged)
    for name in (_SHEET, _STYLES, _BOOK):
        content = parts_of(whole)[name]
        yield f"half-{Path(name).stem}.xlsx", with_part(name, content[: len(content) // 2])


def _too_much() -> Iterator[tuple[str, bytes]]:
    yield "bomb-sheet.xlsx", sheet("<row><c><v>1</v></c></row>" * 4_000_000)
    yield "bomb-blanks.xlsx", with_part(_SHEET, _OPEN + " " * 140_000_000 + _CLOSE)
    yield (
        "bomb-strings.xlsx",
        with_part(_STRINGS, "<sst><si><t>" + "长" * 30_000_000 + "</t></si></sst>"),
    )
    yield (
        "bomb-styles.xlsx",
        with_part(_STYLES, "<styleSheet>" + "<xf/>" * 3_000_000 + "</styleSheet>"),
    )
    yield (
        "many-parts.xlsx",
        zipped({**parts_of(good()), **{f"x{n}.xml": b"<a/>" for n in range(3000)}}),
    )
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(1, 300_001))
    yield "many-blank-rows.xlsx", sheet(rows)
    yield (
        "million-blank-rows.xlsx",
        sheet("".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(1, 1_048_577))),
    )
    yield (
        "wide-blank-rows.xlsx",
        sheet("".join("<row>" + '<c s="1"/>' * 16_384 + "</row>" for _ in range(200))),
    )
    filled = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 120_001))
    yield "many-rows.xlsx", sheet(filled)
    merged = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 60_001))
    yield (
        "many-merges.xlsx",
        with_part(_SHEET, f"{_OPEN}</sheetData><mergeCells>{merged}</mergeCells></worksheet>"),
    )
    yield "one-merge.xlsx", edited(_SHEET, 'ref="A1:H1"', 'ref="A1:XFD1048576"')
    names = "".join(f'<definedName name="n{n}">A1</definedName>' for n in range(200_000))
    yield (
        "many-names.xlsx",
        edited(_BOOK, "</sheets>", f"</sheets><definedNames>{names}</definedNames>"),
    )
    yield "lying-size.xlsx", _lying(good())
    yield "overlapping.xlsx", _overlapping(good())
    nested = zipped({"inner.xlsx": good()})
    yield "nested.xlsx", nested


def _lying(data: bytes) -> bytes:
    """The directory says that the sheet is a few bytes long."""
    damaged = bytearray(data)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        length = struct.unpack_from("<H", damaged, at + 28)[0]
        if bytes(damaged[at + 46 : at + 46 + length]) == _SHEET.encode():
            struct.pack_into("<L", damaged, at + 24, 10)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(damaged)


def _overlapping(data: bytes) -> bytes:
    """Every entry of the directory points at the first part."""
    damaged = bytearray(data)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<L", damaged, at + 42, 0)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(damaged)


_LAUGHS = '<!DOCTYPE a [<!ENTITY b "' + "笑" * 100 + '">' + "".join(
    f'<!ENTITY c{n} "{(f"&c{n - 1};" if n else "&b;") * 10}">' for n in range(9)
) + "]>"  # fmt: skip
_OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'


def _declarations() -> Iterator[tuple[str, bytes]]:
    for name in (_SHEET, _STYLES, _BOOK, _CORE, "[Content_Types].xml", _RELATIONS):
        text = parts_of(good())[name].decode()
        head = text.find("?>") + 2 if text.startswith("<?xml") else 0
        for words, kind in ((_LAUGHS, "laughs"), (_OUTSIDE, "outside")):
            data = text[:head] + words + text[head:]
            yield f"{kind}-{Path(name).stem.strip('[]')}.xlsx", with_part(name, data)
    text = parts_of(good())[_SHEET].decode()
    body = text[text.find("?>") + 2 :] if text.startswith("<?xml") else text
    wide = f'<?xml version="1.0" encoding="UTF-16"?>{_LAUGHS}{body}'.encode("utf-16")
    yield "laughs-utf16.xlsx", with_part(_SHEET, wide)
    late = "<!--" + "x" * 70_000 + "-->" + _LAUGHS
    yield "laughs-late.xlsx", with_part(_SHEET, late + body)


def _strange_cells() -> Iterator[tuple[str, bytes]]:
    cells = {
        "far": '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "wide": '<row r="1"><c r="XFD1"><v>1</v></c></row>',
        "row-number": '<row r="999999999999"><c><v>1</v></c></row>',
        "row-words": '<row r="abc"><c r="A1"><v>1</v></c></row>',
        "row-negative": '<row r="-5"><c r="A1"><v>1</v></c></row>',
        "error-then-far": '<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>'
        '<row r="1000000"><c r="A1000000"><v>1</v></c></row>',
        "reference": '<row r="1"><c r="ZZZZ99"><v>1</v></c></row>',
        "reference-words": '<row r="1"><c r="甲1"><v>1</v></c></row>',
        "huge": '<row><c><v>1e308</v></c><c><v>-1e308</v></c><c><v>1e400</v></c></row>',
        "not-a-number": "<row><c><v>NaN</v></c><c><v>inf</v></c><c><v>-inf</v></c></row>",
        "digits": f"<row><c><v>{'9' * 6000}</v></c></row>",
        "string-index": '<row><c t="s"><v>99999</v></c></row>',
        "string-negative": '<row><c t="s"><v>-1</v></c></row>',
        "string-words": '<row><c t="s"><v>abc</v></c></row>',
        "tick": '<row><c t="b"><v>maybe</v></c></row>',
        "kind": '<row><c t="zzz"><v>1</v></c></row>',
        "iso-date": '<row><c t="d"><v>2023-13-99</v></c></row>',
        "style": '<row><c s="99999"><v>1</v></c></row>',
        "style-negative": '<row><c s="-1"><v>1</v></c></row>',
        "errors": "".join(f'<row><c t="e"><v>{e}</v></c></row>' for e in ("#REF!", "#DIV/0!", "#N/A")),
        "formula": "<row><c><f>1+1</f></c></row>",
        "shared-formula": '<row><c><f t="shared" si="7"/><v>1</v></c></row>',
        "array-formula": '<row><c><f t="array" ref="A1:Z99">1</f><v>1</v></c></row>',
        "long-text": f'<row><c t="inlineStr"><is><t>{"字" * 400_000}</t></is></c></row>',
        "same-cell": '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'
        '<row r="1"><c r="A1"><v>3</v></c></row>',
        "backwards": '<row r="9"><c r="B9"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>',
    }  # fmt: skip
    for name, rows in cells.items():
        yield f"cell-{name}.xlsx", sheet(rows)
    dated = edited(_SHEET, "<v>464.9</v>", "<v>99999999999</v>")
    yield "date-far.xlsx", dated


def _strange_xml() -> Iterator[tuple[str, bytes]]:
    yield "deep.xlsx", sheet("<a>" * 200_000 + "</a>" * 200_000)
    yield "attribute.xlsx", sheet(f'<row r="1" x="{"y" * 5_000_000}"><c><v>1</v></c></row>')
    yield (
        "attributes.xlsx",
        sheet("<row " + " ".join(f'a{n}="1"' for n in range(100_000)) + "><c><v>1</v></c></row>"),
    )
    yield (
        "bad-utf8.xlsx",
        with_part(_SHEET, _OPEN.encode() + b"\xff\xfe\xfa<row/>" + _CLOSE.encode()),
    )
    yield "nul.xlsx", with_part(_SHEET, _OPEN.encode() + b"<row>\x00</row>" + _CLOSE.encode())
    yield (
        "encoding.xlsx",
        with_part(_SHEET, f'<?xml version="1.0" encoding="klingon"?>{_OPEN}{_CLOSE}'),
    )
    yield "not-closed.xlsx", with_part(_SHEET, _OPEN + "<row><c><v>1")
    yield "other-root.xlsx", with_part(_SHEET, "<html><body>1</body></html>")
    yield "comment.xlsx", sheet("<!--" + "x" * 3_000_000 + "--><row><c><v>1</v></c></row>")
    yield (
        "no-namespace.xlsx",
        with_part(
            _SHEET, "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>"
        ),
    )


def _strange_books() -> Iterator[tuple[str, bytes]]:
    yield "hidden.xlsx", edited(_BOOK, 'state="visible"', 'state="hidden"')
    yield "no-sheets.xlsx", edited(_BOOK, "<sheet ", "<sheetless ")
    yield "relation.xlsx", edited(_RELATIONS, "worksheets/sheet1.xml", "worksheets/sheet9.xml")
    yield (
        "relation-outside.xlsx",
        edited(_RELATIONS, "worksheets/sheet1.xml", "../../../etc/passwd"),
    )
    yield (
        "relation-web.xlsx",
        edited(_RELATIONS, "worksheets/sheet1.xml", "http://example.invalid/a.xml"),
    )
    yield "relation-itself.xlsx", edited(_RELATIONS, "worksheets/sheet1.xml", "/xl/workbook.xml")
    yield "1904.xlsx", edited(_BOOK, "<workbookPr", '<workbookPr date1904="1"')
    yield "stored.xlsx", zipped(parts_of(good()), zipfile.ZIP_STORED)
    yield "packed-otherwise.xlsx", zipped(parts_of(good()), zipfile.ZIP_LZMA)
    yield "twice.xlsx", _twice()
    locked = bytearray(good())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(mark)
        while at >= 0:
            locked[at + offset] |= 1
            at = locked.find(mark, at + 4)
    yield "locked-zip.xlsx", bytes(locked)


def _twice() -> bytes:
    import warnings

    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w") as archive:
        warnings.simplefilter("ignore")
        for name, data in parts_of(good()).items():
            archive.writestr(name, data)
        archive.writestr(_SHEET, _OPEN + _CLOSE)
    return stream.getvalue()


def _other_files() -> Iterator[tuple[str, bytes]]:
    old = (_KEPT / "form.xls").read_bytes()
    chance = random.Random(7)
    yield "renamed-old.xlsx", old
    yield "renamed-new.xls", good()
    for tenth in (1, 3, 5, 7, 9):
        yield f"old-cut-{tenth}.xls", old[: len(old) * tenth // 10]
    for number in range(20):
        damaged = bytearray(old)
        for _ in range(1 if number < 10 else 60):
            damaged[chance.randrange(512, len(old))] = chance.randrange(256)
        yield f"old-flipped-{number}.xls", bytes(damaged)
    yield "locked-ole.xlsx", old[:2048] + "EncryptedPackage".encode("utf-16-le") + old[2048:]
    yield "ole-only.xls", old[:8] + bytes(2000)
    yield "empty.xlsx", b""
    yield "text.xlsx", "项目名称,得分\n甲,1\n".encode()
    yield "page.xls", b"<html><table><tr><td>1</td></tr></table></html>"
    yield "paper.xlsx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    yield "zip.xlsx", zipped({"a.txt": b"hello"})
    yield "picture.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100)
