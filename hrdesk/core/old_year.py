"""Texts that still name the year before: what 下年度结转 takes along as it was typed.

A year inside 《》 belongs to the name of a document, one inside 〔〕 to its number: both are facts. A text
that names the present year as well compares the two on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields

from .records import (
    FundSource,
    Indicator,
    Project,
    ProjectSheet,
    Record,
    Regulation,
    ReportText,
    Risk,
)

_FACTS = re.compile(r"《[^》]*》|〔[^〕]*〕|\[[^\]]*\]")
_AROUND = 10  # characters shown on each side of a year
_NUMBERED = ("project", "budget_document")
"""下达文号: a new year has another one, so here the year in the number counts."""
_LOOKED_AT: dict[str, tuple[str, ...]] = {
    "project": (
        "name", "budget_document", "overall_goal", "expected_goal", "background", "content",
        "organisation", "notes",
    ),
    "indicator": ("name", "target", "note"),
    "fund_source": ("name",),
    "regulation": ("text",),
    "risk": ("risk", "measure"),
    "report_text": ("body",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """A text that names the old year: the record, its field, the words around the year."""

    record: Project | FundSource | Indicator | Regulation | Risk | ReportText
    field: str
    words: str


def words_naming(text: str, year: int, *, now: int, numbers: bool = False) -> str:
    """The words around a year that a text of the year ``now`` still names; "" where it does not.

    ``numbers``: also years in the numbers of documents.
    """
    plain = text if numbers else _FACTS.sub(lambda found: "　" * len(found[0]), text)
    after = "" if numbers else r"\s*年"
    found = re.search(rf"(?<!\d){year}(?!\d){after}", plain)
    if found is None or re.search(rf"(?<!\d){now}(?!\d)", plain):
        return ""
    start, end = max(0, found.start() - _AROUND), found.end() + _AROUND
    words = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{words}{'…' if end < len(text) else ''}"


def mentions(record: Record, year: int, *, now: int) -> Iterator[Mention]:
    """The texts of a record that name a year."""
    if not isinstance(record, Project | FundSource | Indicator | Regulation | Risk | ReportText):
        return
    wanted = _LOOKED_AT[record.KIND]
    for field in fields(record):
        if field.name in wanted:
            numbers = (record.KIND, field.name) == _NUMBERED
            words = words_naming(getattr(record, field.name), year, now=now, numbers=numbers)
            if words:
                yield Mention(record, field.name, words)


def mentions_in_sheet(sheet: ProjectSheet, year: int, *, now: int) -> Iterator[Mention]:
    """The texts of a project that name a year, in the order of its form."""
    children: tuple[Record, ...] = (
        *sheet.fund_sources,
        *sheet.indicators,
        *sheet.regulations,
        *sheet.risks,
    )
    for record in (sheet.project, *children):
        yield from mentions(record, year, now=now)
