"""Reading fonts, held against what fontTools reads in the same files."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

from hrdesk.forms.fonts import SHIPPED
from hrdesk.forms.truetype import NotTrueType, TrueType
from hrdesk.resources import resource_path


@pytest.mark.parametrize("name", SHIPPED.values())
def test_characters_widths_and_names_are_those_of_the_file(name: str) -> None:
    path = resource_path("fonts", name)
    ours = TrueType(path)
    with TTFont(path, lazy=True) as theirs:
        order = theirs.getGlyphOrder()
        cmap = theirs.getBestCmap()
        assert {code: order[glyph] for code, glyph in ours.glyphs.items()} == cmap
        metrics = theirs["hmtx"].metrics
        assert [ours.advance(glyph) for glyph in range(len(order))] == [
            metrics[each][0] for each in order
        ]
        assert ours.units == theirs["head"].unitsPerEm
        assert ours.name == theirs["name"].getDebugName(6)
        assert ours.weight == theirs["OS/2"].usWeightClass
        assert ours.cap_height == theirs["OS/2"].sCapHeight


def test_a_subset_is_a_font_with_the_glyphs_asked_for_in_that_order() -> None:
    font = TrueType(resource_path("fonts", SHIPPED["serif"]))
    chosen = [0, *(font.glyphs[ord(char)] for char in "䶮自评表𬭎1%")]
    with TTFont(io.BytesIO(font.subset(chosen)), checkChecksums=2) as cut:
        order = cut.getGlyphOrder()
        assert len(order) == len(chosen)
        for place, glyph in enumerate(chosen):
            box = font.box(glyph)
            found = cut["glyf"][order[place]]
            assert (found.xMin, found.yMin, found.xMax, found.yMax) == box
            assert cut["hmtx"][order[place]][0] == font.advance(glyph)


def test_a_glyph_made_of_parts_brings_its_parts_along(tmp_path: Path) -> None:
    path = tmp_path / "parts.ttf"
    path.write_bytes(font_file({"A": square(0), "Á": together("A", "dot"), "dot": square(800)}))
    font = TrueType(path)
    with TTFont(io.BytesIO(font.subset([0, font.glyphs[ord("Á")]])), checkChecksums=2) as cut:
        glyphs = cut["glyf"]
        whole = glyphs[cut.getGlyphOrder()[1]]
        assert whole.isComposite()
        flat, _, _ = whole.getCoordinates(glyphs)
        assert len(flat) == 8
        assert len(cut.getGlyphOrder()) == 4


def test_a_font_of_a_collection_is_found_by_its_number(tmp_path: Path) -> None:
    collection = TTCollection()
    for char in "AB":
        file = io.BytesIO(font_file({char: square(0)}))
        collection.fonts.append(TTFont(file))
    path = tmp_path / "two.ttc"
    collection.save(path)
    assert ord("A") in TrueType(path, 0).glyphs
    assert ord("B") in TrueType(path, 1).glyphs
    assert ord("A") not in TrueType(path, 1).glyphs


@pytest.mark.parametrize("content", [b"", b"PK\3\4 not a font", b"OTTO" + b"\0" * 60])
def test_what_is_no_truetype_font_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.ttf"
    path.write_bytes(content)
    with pytest.raises(NotTrueType):
        TrueType(path)


def square(at: int) -> object:
    """An outline of a square whose lower edge lies ``at`` units above the baseline."""
    pen = TTGlyphPen(None)
    pen.moveTo((100, at))
    pen.lineTo((100, at + 100))
    pen.lineTo((200, at + 100))
    pen.lineTo((200, at))
    pen.closePath()
    return pen.glyph()


def together(*parts: str) -> object:
    """An outline that only names others."""
    pen = TTGlyphPen(dict.fromkeys(map(name_of, parts)))
    for part in parts:
        pen.addComponent(name_of(part), (1, 0, 0, 1, 0, 0))
    return pen.glyph()


def name_of(char: str) -> str:
    """A glyph's name for a character, or the name itself."""
    return f"u{ord(char):05X}" if len(char) == 1 else char


def font_file(outlines: dict[str, object], family: str = "Sample") -> bytes:
    """A small font with a glyph for each character; longer keys are glyphs without a character."""
    names = {char: name_of(char) for char in outlines}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap({ord(char): name for char, name in names.items() if len(char) == 1})
    builder.setupGlyf({".notdef": square(0), **{names[char]: outlines[char] for char in outlines}})
    builder.setupHorizontalMetrics(dict.fromkeys([".notdef", *names.values()], (700, 100)))
    builder.setupHorizontalHeader(ascent=900, descent=-100)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family})
    builder.setupOS2(usWeightClass=400, sCapHeight=700, fsType=0)
    builder.setupPost()
    builder.updateHead(created=3_700_000_000, modified=3_700_000_000)
    file = io.BytesIO()
    builder.font.recalcTimestamp = False
    builder.save(file)
    return file.getvalue()
