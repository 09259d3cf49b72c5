"""The structure of a PDF: titles, paragraphs and what only repeats, for programs that read aloud.

Text operations name the part of the document they belong to (``Text.tag``); here the parts become
the structure tree. Rules of tables and the feet of pages are artifacts, which are not read.
Format: ISO 32000-1, 14.6 (marked content), 14.7 (logical structure), 14.8 (tagged PDF).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .operations import ARTIFACT

_PLAIN = "P"


@dataclass(slots=True)
class _Part:
    """An element of the tree: its kind, its place above, and in reading order what it holds: parts
    by number, and stretches of pages as (page, number of the stretch)."""

    kind: str
    above: int
    holds: list[int | tuple[int, int]] = field(default_factory=list)


class Tags:
    """The structure of one file while its pages are written."""

    def __init__(self) -> None:
        self._parts = [_Part("Document", -1)]
        self._known: dict[str, int] = {}
        self._pages: list[Any] = []
        self._owners: list[list[int]] = []
        self._open: str | None = None

    def begin_page(self, reference: Any) -> None:
        """A page begins; ``reference`` is reportlab's to it."""
        self._pages.append(reference)
        self._owners.append([])

    def end_page(self, page: Any) -> None:
        """The page in hand is complete: reportlab's page is told its place in the tree."""
        from reportlab.pdfbase import pdfdoc

        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._pages) - 1
        page.Tabs = pdfdoc.PDFName("S")

    def change(self, tag: str | None) -> Iterator[str]:
        """The operators before text of a tag (``None``: at the end of a page): none if it is that of
        the text before."""
        if tag == self._open:
            return
        if self._open is not None:
            yield "EMC"
        self._open = tag
        if tag is None:
            return
        if tag == ARTIFACT:
            yield "/Artifact BMC"
            return
        owner = self._part(tag)
        page = len(self._pages) - 1
        number = len(self._owners[page])
        self._owners[page].append(owner)
        part = self._parts[owner]
        part.holds.append((page, number))
        yield f"/{part.kind} <</MCID {number}>> BDC"

    def _part(self, tag: str) -> int:
        """The part a tag names; text without a tag is a part of its own each time."""
        above, way = 0, ""
        for step in tag.split("/"):
            way = f"{way}/{step}"
            found = self._known.get(way) if tag else None
            if found is None:
                found = len(self._parts)
                self._parts.append(_Part(step.partition(" ")[0] or _PLAIN, above))
                self._parts[above].holds.append(found)
                self._known[way] = found
            above = found
        return above

    def add_to(self, document: Any) -> None:
        """Add the tree to a reportlab document that is about to be written."""
        from reportlab.pdfbase import pdfdoc

        def dictionary(**entries: Any) -> Any:
            return pdfdoc.PDFDictionary(entries)

        names = [f"part{number}" for number in range(len(self._parts))]
        references = [pdfdoc.PDFObjectReference(name) for name in names]
        root = pdfdoc.PDFObjectReference("parts")
        for number, part in enumerate(self._parts):
            pages = [held[0] for held in part.holds if isinstance(held, tuple)]
            kids: list[Any] = []
            for held in part.holds:
                if not isinstance(held, tuple):
                    kids.append(references[held])
                elif held[0] == pages[0]:
                    kids.append(held[1])
                else:
                    page = self._pages[held[0]]
                    kids.append(dictionary(Type=pdfdoc.PDFName("MCR"), Pg=page, MCID=held[1]))
            entries = dictionary(
                S=pdfdoc.PDFName(part.kind),
                P=root if part.above < 0 else references[part.above],
                K=kids[0] if len(kids) == 1 else pdfdoc.PDFArray(kids),
            )
            if pages:
                entries["Pg"] = self._pages[pages[0]]
            document.Reference(entries, names[number])
        numbers: list[Any] = []
        for page_number, owners in enumerate(self._owners):
            owned = pdfdoc.PDFArray([references[owner] for owner in owners])
            numbers += [page_number, document.Reference(owned, f"parts-of-page{page_number}")]
        tree = dictionary(
            Type=pdfdoc.PDFName("StructTreeRoot"),
            K=references[0],
            ParentTree=dictionary(Nums=pdfdoc.PDFArray(numbers)),
            ParentTreeNextKey=len(self._owners),
        )
        document.Catalog.StructTreeRoot = document.Reference(tree, "parts")
        document.Catalog.MarkInfo = document.Reference(dictionary(Marked="true"), "marked")
