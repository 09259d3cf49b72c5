"""The report as a Word document, ready to be handed in and to be worked on.

Headings are Word's own, so that the navigation pane and a table of contents know them; captions,
cells and the text at the end have styles, so that a unit changes the look of all at once. The same
report gives the same bytes: the file bears no date of its own.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ...core.report.content import (
    ChartBlock,
    Heading,
    Paragraph,
    Report,
    StairBlock,
    TableBlock,
)
from ..files import write_whole
from ..fonts import FontBook, font_book
from ..operations import MM
from .chart import spoken
from .chart_picture import chart_picture
from .docx_styles import (
    BODY,
    CAPTION,
    FIGURE,
    NAMESPACES,
    SIGN,
    TITLE,
    UNIT_LINE,
    WIDTH,
    fonts_xml,
    footer_xml,
    section_xml,
    settings_xml,
    styles_xml,
)
from .docx_tables import table_xml
from .docx_words import escaped, paragraph
from .texts import line_ends, refuse_what_xml_cannot_hold, shown_blocks

_LANGUAGE = "zh-CN"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time every part of the file bears; a zip file knows none before."""
_EMU = 12700  # in a point
_KEPT = ("styles", "settings", "fontTable")
_DATE_FROM_RIGHT = 400
"""How far the date at the end stands from the right margin, in hundredths of a character."""
_PROGRAM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns='
    '"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>hrdesk</Application></Properties>"
)


def write_docx(path: Path, report: Report, *, draft: bool = False) -> None:
    """Write a report to ``path``, over an older file of that name.

    A draft shows the passages still owed as 【待填：…】. Raises
    :class:`hrdesk.forms.errors.ExportProblem`, and then leaves what was there.
    """
    write_whole(path, docx_bytes(report, draft=draft))


def docx_bytes(report: Report, *, draft: bool = False) -> bytes:
    """The file :func:`write_docx` writes."""
    import docx
    from docx.oxml import parse_xml

    blocks = list(shown_blocks(report, draft=draft))
    refuse_what_xml_cannot_hold(report, blocks)
    document = docx.Document()
    part: Any = document.part
    _furnish(document)
    book = font_book()
    body = [paragraph(TITLE, line_ends(line)) for line in report.title]
    body.append(paragraph(BODY, ""))
    pictures = 0
    for block in blocks:
        match block:
            case Heading():
                body.append(paragraph(f"Heading{min(max(block.level, 1), 4)}", block.text))
            case Paragraph():
                body.append(paragraph(BODY, block.text))
            case TableBlock():
                body.append(table_xml(book, block))
            case ChartBlock():
                pictures += 1
                body.append(_chart(part, book, block, pictures))
            case StairBlock():  # the report has none; where it had, its words are kept
                body.append(paragraph(BODY, block.spoken))
    body.extend(_sign(book, report))
    footer = _footer(part)
    content = parse_xml(f"<w:body {NAMESPACES}>{''.join(body)}{section_xml(footer)}</w:body>")
    part.element.replace(part.element.body, content)
    _describe(document, report)
    return _packed(document)


def _furnish(document: Any) -> None:
    """Our styles, settings and faces in the place of the library's; the rest of its template goes."""
    from docx.oxml import parse_xml

    part, package = document.part, document.part.package
    for key, relation in list(part.rels.items()):
        if relation.reltype.rsplit("/", 1)[1] not in _KEPT:
            part.rels.pop(key)
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            package.rels.pop(key)
        elif relation.reltype.endswith("/extended-properties"):
            relation.target_part._blob = _PROGRAM.encode()
    for relation in part.rels.values():
        target = relation.target_part
        match relation.reltype.rsplit("/", 1)[1]:
            case "styles":
                target._element = parse_xml(styles_xml())
            case "settings":
                target._element = parse_xml(settings_xml())
            case "fontTable":
                target._blob = f'<?xml version="1.0" encoding="UTF-8"?>{fonts_xml()}'.encode()


def _footer(part: Any) -> str:
    """Add the footer; its relation's key."""
    from docx.oxml import parse_xml

    footer, key = part.add_footer_part()
    footer._element = parse_xml(footer_xml())
    return str(key)


def _chart(part: Any, book: FontBook, block: ChartBlock, number: int) -> str:
    """The unit at the right, the picture, its caption."""
    data, height = chart_picture(book, block, WIDTH * MM)
    key, _ = part.get_or_add_image(BytesIO(data))
    size = f'cx="{round(WIDTH * MM * _EMU)}" cy="{round(height * _EMU)}"'
    name = f'id="{number}" name="图片{number}" descr="{escaped(spoken(block))}"'
    picture = (
        f'<w:p><w:pPr><w:pStyle w:val="{FIGURE}"/><w:keepNext/></w:pPr><w:r><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr {name}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
        "</wp:cNvGraphicFramePr><a:graphic><a:graphicData "
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f"<pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    unit = paragraph(UNIT_LINE, line_ends(block.unit)) if block.unit else ""
    return unit + picture + paragraph(CAPTION, line_ends(block.caption), last=True)


def _sign(book: FontBook, report: Report) -> list[str]:
    """Unit and date at the end, if the report has a date; their middles one above the other."""
    if not report.date:
        return []
    longer = book.width(report.date, "words", 100.0) - book.width(report.unit, "words", 100.0)
    unit_from_right = max(0, round(_DATE_FROM_RIGHT + longer / 2))
    return [
        paragraph(BODY, ""),
        paragraph(SIGN, line_ends(report.unit), indent_right=unit_from_right),
        paragraph(SIGN, line_ends(report.date), indent_right=_DATE_FROM_RIGHT),
    ]


def _describe(document: Any, report: Report) -> None:
    """Title, author and language of the file; no date, so that the same report is the same file."""
    facts = document.core_properties
    for child in list(facts._element):
        facts._element.remove(child)
    facts.title = line_ends("".join(report.title)).replace("\n", "")[:255]
    facts.author = report.unit[:255]
    facts.last_modified_by = report.unit[:255]
    facts.language = _LANGUAGE


def _packed(document: Any) -> bytes:
    """The document as a zip file whose parts bear a fixed time."""
    written = BytesIO()
    document.save(written)
    packed = BytesIO()
    with ZipFile(written) as parts, ZipFile(packed, "w") as file:
        for part in parts.infolist():
            entry = ZipInfo(part.filename, _EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            file.writestr(entry, parts.read(part.filename))
    return packed.getvalue()
