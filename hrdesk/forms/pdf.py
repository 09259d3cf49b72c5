"""Pages as a PDF file.

The file holds every font it uses and nothing else: no standard font is left to the reader's computer.
Its text can be searched and copied, its title stands in the reader's window, its outline leads to the
parts of the form, and programs that read aloud are told titles from text. A file appears whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from .files import write_whole
from .fonts import FontBook, font_book
from .operations import Line, Operation, Pages
from .pdf_fonts import EmbeddedFace
from .pdf_tags import Tags

_LANGUAGE = "zh-CN"


def write_pdf(
    path: Path,
    pages: Pages,
    *,
    title: str | None = None,
    author: str = "",
    made: datetime | None = None,
    book: FontBook | None = None,
    tell: Callable[[int], None] | None = None,
) -> None:
    """Write pages to ``path``, over an older file of that name.

    ``title`` defaults to the pages' own. ``made`` is the time the file shall bear, now if not given;
    with the same time the same pages give the same bytes. ``tell`` hears how many pages are done and may
    raise: nothing is written then. Raises :class:`hrdesk.forms.errors.ExportProblem`.
    """
    data = pdf_bytes(pages, title=title, author=author, made=made, book=book, tell=tell)
    write_whole(path, data)


def pdf_bytes(
    pages: Pages,
    *,
    title: str | None = None,
    author: str = "",
    made: datetime | None = None,
    book: FontBook | None = None,
    tell: Callable[[int], None] | None = None,
) -> bytes:
    """The file :func:`write_pdf` writes."""
    fonts = book or font_book()
    canvas = _canvas(pages, title or pages.title, author, made)
    used: dict[str, EmbeddedFace] = {}
    tags = Tags()
    for number, page in enumerate(pages.pages):
        if tell is not None:
            tell(number)
        canvas.setPageSize((page.width, page.height))
        tags.begin_page(canvas._doc.thisPageRef())
        canvas.addLiteral(_content(page.operations, page.height, fonts, used, tags))
        for at, mark in enumerate(pages.bookmarks):
            if mark.page == number:
                canvas.bookmarkHorizontalAbsolute(f"mark{at}", page.height - mark.top)
        canvas.showPage()
        tags.end_page(canvas._doc.Pages.pages[-1])
    for at, mark in enumerate(pages.bookmarks):
        canvas.addOutlineEntry(mark.title, f"mark{at}", mark.level)
    document = canvas._doc
    tags.add_to(document)
    for face in used.values():
        document.fontMapping[face.resource] = f"/{face.resource}"
        document.delayedFonts.append(face)
    data: bytes = canvas.getpdfdata()
    return data


@cache
def _no_initial_font() -> str:
    """The name of a font that draws nothing, for canvases to begin with.

    A canvas names its initial font on every page. Any of reportlab's own would be Helvetica, which no
    file of ours embeds; one of the "dynamic" kind is not named until it is used.
    """
    from reportlab.pdfbase import pdfmetrics

    name = "hrdesk-none"
    face = SimpleNamespace(name=name, builtIn=False)
    pdfmetrics.registerFont(SimpleNamespace(fontName=name, face=face, _dynamicFont=1, _multiByte=0))
    return name


def _canvas(pages: Pages, title: str, author: str, made: datetime | None) -> Any:
    """A reportlab canvas for the document, with its title, language and outline."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # streams as they are, not as text: a fifth less
    canvas = Canvas(
        "",
        pageCompression=1,
        invariant=1,  # the file's id comes from its content
        initialFontName=_no_initial_font(),
        lang=_LANGUAGE,
        pdfVersion=(1, 5),
    )
    moment = (made or datetime.now(UTC)).astimezone()
    offset = moment.strftime("%z")
    stamp = f"D:{moment:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"
    canvas.setDateFormatter(lambda *_: stamp)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setSubject("")
    canvas.setCreator("hrdesk")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    if len(pages.bookmarks) > 1:
        canvas.showOutline()
    return canvas


def _content(
    operations: tuple[Operation, ...],
    height: float,
    book: FontBook,
    used: dict[str, EmbeddedFace],
    tags: Tags,
) -> str:
    """The operators of a page: rules first, then one text object."""
    code = ["/Artifact BMC", "2 J"]  # square ends close the corners
    width = -1.0
    texts = ["BT"]
    font: tuple[str, float] = ("", 0)
    stroke = spacing = 0.0
    for each in operations:
        if isinstance(each, Line):
            if each.width != width:
                width = each.width
                code.append(f"{width:g} w")
            code.append(
                f"{each.x1:.2f} {height - each.y1:.2f} m {each.x2:.2f} {height - each.y2:.2f} l S"
            )
            continue
        texts.extend(tags.change(each.tag))
        face = used.get(each.font)
        if face is None:
            face = used[each.font] = EmbeddedFace(book.faces[each.font], f"F{len(used) + 1}")
        if (each.font, each.size) != font:
            font = (each.font, each.size)
            texts.append(f"/{face.resource} {each.size:g} Tf")
        if each.stroke != stroke:
            stroke = each.stroke
            texts.append(f"2 Tr {stroke:g} w" if stroke else "0 Tr")
        if each.spacing != spacing:
            spacing = each.spacing
            texts.append(f"{spacing:g} Tc")
        texts.append(
            f"1 0 0 1 {each.x:.2f} {height - each.y:.2f} Tm {face.encoded(each.string)} Tj"
        )
    if spacing:
        texts.append("0 Tc")
    return "\n".join([*code, "EMC", *texts, *tags.change(None), "ET"])
