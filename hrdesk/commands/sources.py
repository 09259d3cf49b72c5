"""What became of each workbook of an import."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class TakenProject:
    """A project that came from a form."""

    name: str
    replaced: bool
    rows: int


@dataclass(frozen=True, slots=True)
class LostCell:
    """A cell that was not understood, with its address."""

    sheet: str
    cell: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A workbook: taken with so many rows, or refused with the reasons."""

    path: Path
    words: str
    rows: int = 0
    reasons: tuple[str, ...] = ()
    projects: tuple[TakenProject, ...] = ()
    not_understood: tuple[LostCell, ...] = ()
    remarks: tuple[str, ...] = ()
    unit: str = ""
    year: int | None = None

    @property
    def taken(self) -> bool:
        """Whether it is in the file now."""
        return not self.reasons
