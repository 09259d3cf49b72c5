"""The styles of the report's Word document, after the layout of official documents.

Names are those Word and WPS translate for their users (Normal is shown as 正文, heading 1 as 标题 1);
what they do not know is named in Chinese. A face that a computer lacks has others named for it in the
font table. Source of the layout: GB/T 9704, 5.2 (type area), 7 (sizes, headings, page numbers).
"""

from __future__ import annotations

from dataclasses import dataclass

TOP, BOTTOM, LEFT, RIGHT = 37.0, 35.0, 28.0, 26.0
"""Margins in mm; the type area is 156 by 225 mm."""
WIDTH = 156.0
LEAD = 28.95
"""Points from line to line: 22 lines fill the type area."""

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)

TITLE, BODY, CAPTION, FOOTER = "Title", "BodyText", "Caption", "Footer"
UNIT_LINE, CELL, CELL_NAME, FIGURE, AFTER, SIGN, GRID = (
    "TableUnit", "TableText", "TableHead", "Figure", "TableAfter", "SignOff", "TableGrid",
)  # fmt: skip
"""Keys of styles inside the file; users see the names."""

_SONG, _FANG, _KAI, _HEI = "宋体", "仿宋_GB2312", "楷体_GB2312", "黑体"
_TITLE_FACE = "方正小标宋简体"

_OTHERS = (
    (_TITLE_FACE, "方正小标宋_GBK,华文中宋,宋体", "roman"),
    (_FANG, "仿宋,FangSong", "modern"),
    (_KAI, "楷体,KaiTi", "modern"),
    (_HEI, "SimHei", "modern"),
    (_SONG, "SimSun", "auto"),
)


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style. ``size`` in points; ``before`` and ``after`` in points; ``lead`` 0 lets the
    line be as high as its content; ``indent`` is the first line's, in hundredths of a character."""

    key: str
    name: str
    face: str
    size: float
    bold: bool = False
    align: str = "both"
    lead: float = LEAD
    before: float = 0.0
    after: float = 0.0
    indent: int = 0
    keep: bool = False
    level: int | None = None
    own: bool = False


_STYLES = (
    _Style(TITLE, "Title", _TITLE_FACE, 22, align="center", lead=34, keep=True),
    _Style("Heading1", "heading 1", _HEI, 16, indent=200, keep=True, level=0),
    _Style("Heading2", "heading 2", _KAI, 16, indent=200, keep=True, level=1),
    _Style("Heading3", "heading 3", _FANG, 16, bold=True, indent=200, keep=True, level=2),
    _Style("Heading4", "heading 4", _FANG, 16, indent=200, keep=True, level=3),
    _Style(BODY, "Body Text", _FANG, 16, indent=200),
    _Style(CAPTION, "caption", _HEI, 14, align="center", lead=0, before=8, after=3, keep=True),
    _Style(FOOTER, "footer", _SONG, 14, align="center", lead=0),
    _Style(UNIT_LINE, "表格单位", _FANG, 10.5, align="right", lead=0, after=2, keep=True, own=True),
    _Style(CELL, "表格文字", _SONG, 9, align="left", lead=0, own=True),
    _Style(CELL_NAME, "表格栏目", _HEI, 9, align="center", lead=0, own=True),
    _Style(FIGURE, "插图", _SONG, 10.5, align="center", lead=0, before=4, after=4, own=True),
    _Style(AFTER, "表格后空", _SONG, 5, lead=8, own=True),
    _Style(SIGN, "落款", _FANG, 16, align="right", keep=True, own=True),
)


def _faces(face: str) -> str:
    return f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:cs="{face}"/>'


def _twips(points: float) -> int:
    return round(points * 20)


def _paragraph_style(style: _Style) -> str:
    keep = "<w:keepNext/><w:keepLines/>" if style.keep else ""
    spacing = f'w:before="{_twips(style.before)}" w:after="{_twips(style.after)}"'
    if style.lead:
        line = f'w:line="{_twips(style.lead)}" w:lineRule="exact"'
    else:
        line = 'w:line="240" w:lineRule="auto"'
    first = round(style.indent / 100 * style.size * 20)
    level = "" if style.level is None else f'<w:outlineLvl w:val="{style.level}"/>'
    bold = "<w:b/><w:bCs/>" if style.bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    custom = ' w:customStyle="1"' if style.own else ""
    following = BODY if style.level is not None or style.key == TITLE else style.key
    half_points = round(style.size * 2)
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.key}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="{following}"/><w:qFormat/>'
        f'<w:pPr>{keep}<w:snapToGrid w:val="0"/><w:spacing {spacing} {line}/>'
        f'<w:ind w:firstLineChars="{style.indent}" w:firstLine="{first}"/>'
        f'<w:jc w:val="{style.align}"/>{level}</w:pPr>'
        f'<w:rPr>{_faces(style.face)}{bold}<w:color w:val="000000"/>'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr></w:style>'
    )


def styles_xml() -> str:
    """All styles of the document, and nothing else: no list of Word's own stands beside them.

    Figures and Latin words are English to a word processor; as Chinese it would part them anywhere.
    """
    edge = '<w:{0} w:val="single" w:sz="{1}" w:space="0" w:color="000000"/>'
    borders = "".join(
        edge.format(side, 4 if side.startswith("inside") else 8)
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{_faces(_FANG)}"
        '<w:color w:val="000000"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/><w:kinsoku/><w:overflowPunct/>"
        "</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" '
        'w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="0"/>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/><w:pPr><w:widowControl/><w:kinsoku/><w:overflowPunct/>"
        f'<w:spacing w:line="{_twips(LEAD)}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr>'
        "</w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="30" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        "</w:style>"
        f'<w:style w:type="table" w:styleId="{GRID}"><w:name w:val="Table Grid"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>'
        "</w:style>" + "".join(map(_paragraph_style, _STYLES)) + "</w:styles>"
    )


def settings_xml() -> str:
    """How Word treats the document: as one of today, punctuation set closer, two characters a tab."""
    return (
        f'<w:settings {NAMESPACES}><w:defaultTabStop w:val="640"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/>"
        "<w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:adjustLineHeightInTable/>"
        '<w:useFELayout/><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def fonts_xml() -> str:
    """The faces the document asks for, and which may stand in for them."""
    entries = "".join(
        f'<w:font w:name="{face}"><w:altName w:val="{others}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for face, others, family in _OTHERS
    )
    return f"<w:fonts {NAMESPACES}>{entries}</w:fonts>"


def footer_xml() -> str:
    """The page's number as — 1 — at the foot."""
    run = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{0}</w:r>'
    return (
        f'<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{FOOTER}"/></w:pPr>'
        + run.format('<w:t xml:space="preserve">— </w:t>')
        + run.format('<w:fldChar w:fldCharType="begin"/>')
        + run.format('<w:instrText xml:space="preserve"> PAGE </w:instrText>')
        + run.format('<w:fldChar w:fldCharType="separate"/>')
        + run.format("<w:t>1</w:t>")
        + run.format('<w:fldChar w:fldCharType="end"/>')
        + run.format('<w:t xml:space="preserve"> —</w:t>')
        + "</w:p></w:ftr>"
    )


def section_xml(footer: str) -> str:
    """The page: A4 upright, margins of official documents, the footer of relation ``footer``."""

    def twips(millimetres: float) -> int:
        return round(millimetres * 1440 / 25.4)

    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{footer}"/>'
        f'<w:pgSz w:w="{twips(210)}" w:h="{twips(297)}"/>'
        f'<w:pgMar w:top="{twips(TOP)}" w:right="{twips(RIGHT)}" w:bottom="{twips(BOTTOM)}" '
        f'w:left="{twips(LEFT)}" w:header="851" w:footer="{twips(25)}" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{round(LEAD * 20)}"/></w:sectPr>'
    )
