"""Paragraphs and runs of a Word document as XML."""

from __future__ import annotations

_BODY_SIZE = 16


def escaped(text: str) -> str:
    """A text as it stands in XML, also inside quotes."""
    for char, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(char, name)
    return text.replace("\n", "&#10;")


def paragraph(
    style: str,
    text: str,
    *,
    align: str = "",
    bold: bool = False,
    indent_right: int = 0,
    last: bool = False,
) -> str:
    """A paragraph in a style; ``\\n`` begins a new line, ``indent_right`` in hundredths of
    a character of the body.
    ``last`` frees it from staying with the paragraph below, where its style would have it so.

    Quotation marks and dashes belong to Chinese and Latin alike; the hint makes Word take them from
    the Chinese face.
    """
    justified = f'<w:jc w:val="{align}"/>' if align else ""
    right = round(indent_right / 100 * _BODY_SIZE * 20)  # for programs that know no characters
    moved = f'<w:ind w:rightChars="{indent_right}" w:right="{right}"/>' if indent_right else ""
    weight = "<w:b/><w:bCs/>" if bold else ""
    look = f'<w:rPr><w:rFonts w:hint="eastAsia"/>{weight}</w:rPr>'
    lines = "<w:br/>".join(
        "<w:tab/>".join(
            f'<w:t xml:space="preserve">{escaped(piece)}</w:t>' for piece in line.split("\t")
        )
        for line in text.split("\n")
    )
    run = f"<w:r>{look}{lines}</w:r>" if text else ""
    free = '<w:keepNext w:val="0"/>' if last else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{free}{moved}{justified}</w:pPr>{run}</w:p>'
