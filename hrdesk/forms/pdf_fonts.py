"""Fonts inside a PDF: only the glyphs used, and text that can be searched and copied.

reportlab embeds TrueType fonts in pieces of 256 characters and says wrongly what characters beyond
U+FFFF are (𬭎 is drawn, but copies as something else). An :class:`EmbeddedFace` takes the place of
its font object: one composite font (Type0, CIDFontType2) with two-byte codes in the order of first
use, whose ToUnicode map holds UTF-16BE, surrogate pairs included.

The canvas knows it as a "dynamic" font: it calls :meth:`EmbeddedFace.addObjects` when it saves.
Format: ISO 32000-1, 9.7.4 (CIDFonts), 9.8 (descriptors), 9.10.3 (ToUnicode).
"""

from __future__ import annotations

from typing import Any

from .fonts import Face

_SYMBOLIC = 1 << 2
_MOST_IN_BLOCK = 100  # entries a bfchar block may have
_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_FOOT = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def unicode_map(chars: list[str]) -> str:
    """A ToUnicode CMap: code 1 is the first of the characters, code 2 the second, and so on."""
    entries = [
        f"<{code:04X}> <{char.encode('utf-16-be').hex().upper()}>"
        for code, char in enumerate(chars, 1)
    ]
    blocks = []
    for start in range(0, len(entries), _MOST_IN_BLOCK):
        block = entries[start : start + _MOST_IN_BLOCK]
        blocks.append(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n")
    return _HEAD + "".join(blocks) + _FOOT


class _Codes(dict[str, str]):
    """The code of each character as four hexadecimal digits, given in the order of first use."""

    def __missing__(self, char: str) -> str:
        code = self[char] = f"{len(self) + 1:04X}"
        return code


class EmbeddedFace:
    """A face in one PDF document, under the name ``resource`` (F1, F2, …)."""

    def __init__(self, face: Face, resource: str) -> None:
        self._face = face
        self.resource = resource
        self.codes = _Codes()

    def encoded(self, text: str) -> str:
        """The text as a hexadecimal string of this font's codes."""
        return f"<{''.join(map(self.codes.__getitem__, text))}>"

    def addObjects(self, document: Any) -> None:
        """Add the font's objects to a reportlab document that is about to be written."""
        from reportlab.pdfbase import pdfdoc

        font, chars = self._face.file, list(self.codes)
        glyphs = [0, *map(self._face.glyph, chars)]
        per_mille = 1000 / font.units
        # Six letters before the name say that the font is a part; they differ per face.
        tag = "".join(chr(65 + ord(digit) - 48) for digit in f"{int(self.resource[1:]):06d}")
        name = f"{tag}+{font.name}"

        def stream(content: str | bytes) -> Any:
            made = pdfdoc.PDFStream(content=content)
            made.filters = [pdfdoc.PDFZCompress]
            return made

        def scaled(number: float) -> int | float:
            value = round(number * per_mille, 2)
            return int(value) if value == int(value) else value

        program = font.subset(glyphs)
        file = stream(program)
        file.dictionary["Length1"] = len(program)
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": pdfdoc.PDFName(name),
                "Flags": _SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray([scaled(edge) for edge in font.box_of_all]),
                "ItalicAngle": 0,
                "Ascent": scaled(font.ascent),
                "Descent": scaled(font.descent),
                "CapHeight": scaled(font.cap_height),
                "StemV": 120 if font.weight >= 600 else 80,
                "FontFile2": document.Reference(file, f"{self.resource}.file"),
            }
        )
        widths = [scaled(font.advance(glyph)) for glyph in glyphs[1:]]
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(name),
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "CIDToGIDMap": pdfdoc.PDFName("Identity"),
                "DW": 1000,
                "W": pdfdoc.PDFArray(_width_array(widths)),
                "FontDescriptor": document.Reference(descriptor, f"{self.resource}.descriptor"),
            }
        )
        composite = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(name),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray(
                    [document.Reference(descendant, f"{self.resource}.descendant")]
                ),
                "ToUnicode": document.Reference(
                    stream(unicode_map(chars)), f"{self.resource}.unicode"
                ),
            }
        )
        fonts = document.idToObject["BasicFonts"].dict
        fonts[self.resource] = document.Reference(composite, self.resource)


def _width_array(widths: list[int | float]) -> list[Any]:
    """The ``W`` entry: widths of code 1 and up; full squares, the default, are left out."""
    from reportlab.pdfbase import pdfdoc

    found: list[Any] = []
    stretch: list[int | float] = []
    for code, width in enumerate([*widths, 1000], 1):
        if width != 1000:
            stretch.append(width)
        elif stretch:
            found += [code - len(stretch), pdfdoc.PDFArray(stretch)]
            stretch = []
    return found
