"""The fonts of paper: roles of text, and which face sets which character.

A *face* is a font file under a short key. A *role* is what a text is for (words, figures, label,
title) and names the faces to try, one character at a time: a rare character of a name is taken from
the next face that has it, and never becomes an empty box. Where no face has it, 〓 (the compositor's
stand-in) is drawn, the document still says the character itself, and the caller is told.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path
from typing import Literal

from ..resources import resource_path
from .truetype import NotTrueType, TrueType

Role = Literal["words", "figures", "label", "title"]

STAND_IN = "〓"
"""Drawn for a character that no face has."""

FAUX_BOLD = 0.35
"""Points of the stroke that thickens a regular glyph where the bold cut lacks the character."""

SHIPPED = {
    "serif": "NotoSerifSC-Regular.ttf",
    "sans": "NotoSansSC-Regular.ttf",
    "serif-bold": "NotoSerifSCLabels-Bold.ttf",
    "sans-bold": "NotoSansSCLabels-Bold.ttf",
}

_CHAINS: dict[Role, tuple[tuple[str, float], ...]] = {
    "words": (("serif", 0), ("sans", 0)),
    "figures": (("sans", 0), ("serif", 0)),
    "label": (("sans-bold", 0), ("sans", FAUX_BOLD), ("serif", FAUX_BOLD)),
    "title": (("serif-bold", 0), ("serif", FAUX_BOLD), ("sans", FAUX_BOLD)),
}


class Face:
    """A font file under its key; read when first asked."""

    def __init__(self, key: str, path: Path, index: int = 0) -> None:
        self.key = key
        self.path = path
        self.index = index

    @cached_property
    def file(self) -> TrueType:
        """The font's tables."""
        return TrueType(self.path, self.index)

    def __contains__(self, char: str) -> bool:
        return ord(char) in self.file.glyphs

    def shown(self, char: str) -> str:
        """The character whose glyph is drawn for ``char``: itself, else the stand-in."""
        return char if char in self else STAND_IN

    def glyph(self, char: str) -> int:
        """The number of the glyph drawn for ``char``."""
        glyphs = self.file.glyphs
        return glyphs.get(ord(char)) or glyphs.get(ord(STAND_IN), 0)

    def advance(self, char: str) -> float:
        """The width of what is drawn for ``char``, in em."""
        return self.file.advance(self.glyph(char)) / self.file.units


class _Places(dict[str, tuple[str, float]]):
    """Face and stroke of each character of a role, found when first asked."""

    def __init__(self, faces: list[tuple[Face, float]], missing: dict[str, None]) -> None:
        super().__init__()
        self._faces = faces
        self._missing = missing

    def __missing__(self, char: str) -> tuple[str, float]:
        for face, stroke in self._faces:
            if char in face:
                place = face.key, stroke
                break
        else:
            self._missing[char] = None
            place = self._faces[0][0].key, 0.0
            for face, _ in self._faces:
                if STAND_IN in face:
                    place = face.key, 0.0
                    break
        self[char] = place
        return place


class _Advances(dict[str, float]):
    """Width in em of each character of a role, found when first asked."""

    def __init__(self, faces: dict[str, Face], places: _Places) -> None:
        super().__init__()
        self._faces = faces
        self._places = places

    def __missing__(self, char: str) -> float:
        width = self[char] = self._faces[self._places[char][0]].advance(char)
        return width


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that follow one another in one face."""

    face: str
    stroke: float
    string: str


class FontBook:
    """The faces a document may use. ``others`` are tried last, for characters no shipped face has."""

    def __init__(self, others: Iterable[Face] = ()) -> None:
        shipped = [Face(key, resource_path("fonts", name)) for key, name in SHIPPED.items()]
        spare = list(others)
        self.faces: dict[str, Face] = {face.key: face for face in (*shipped, *spare)}
        self._missing: dict[str, None] = {}
        self._places: dict[Role, _Places] = {}
        self._advances: dict[Role, _Advances] = {}
        for role, chain in _CHAINS.items():
            bold = role in ("label", "title")
            tried = [(self.faces[key], stroke) for key, stroke in chain]
            tried += [(face, FAUX_BOLD if bold else 0) for face in spare]
            self._places[role] = _Places(tried, self._missing)
            self._advances[role] = _Advances(self.faces, self._places[role])

    def advances(self, role: Role) -> dict[str, float]:
        """Width in em by character; answers for every character."""
        return self._advances[role]

    def width(self, text: str, role: Role, size: float) -> float:
        """Width of a text in points."""
        return sum(map(self._advances[role].__getitem__, text)) * size

    def runs(self, text: str, role: Role) -> list[Run]:
        """The text cut where the face changes."""
        places = self._places[role]
        used = {*map(places.__getitem__, text)}
        if len(used) == 1:
            face, stroke = used.pop()
            return [Run(face, stroke, text)]
        groups = groupby(text, key=places.__getitem__)
        return [Run(face, stroke, "".join(chars)) for (face, stroke), chars in groups]

    def missing(self, text: str) -> str:
        """Those characters of a text that were set and that no face has."""
        return "".join(dict.fromkeys(char for char in text if char in self._missing))


_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0100-\U000e01ef\ud800-\udfff]"
)
_TWINS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")


def clean(text: str) -> str:
    """A text as it can be set: line ends as ``\\n``, tabs as blanks, without characters that have no
    picture, and radicals and compatibility forms (which copying from PDFs leaves behind) as the
    ordinary characters they stand for."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\xa0", " ")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n")
    return _TWINS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), _UNSEEN.sub("", text))


_OTHERS: dict[str, tuple[tuple[str, int], ...]] = {
    "win32": (
        ("{windows}/Fonts/simsunb.ttf", 0),
        ("{windows}/Fonts/SimsunExtG.ttf", 0),
        ("{windows}/Fonts/simsun.ttc", 0),
    ),
    "darwin": (("/System/Library/Fonts/Supplemental/Songti.ttc", 3),),
    "linux": (
        ("/usr/share/fonts/truetype/hanazono/HanaMinB.ttf", 0),
        ("/usr/share/fonts/truetype/hanazono/HanaMinA.ttf", 0),
        ("/usr/share/fonts/truetype/plangothic/PlangothicP1-Regular.ttf", 0),
        ("/usr/share/fonts/truetype/plangothic/PlangothicP2-Regular.ttf", 0),
    ),
}
"""TrueType fonts of the system that hold rare characters, by platform, with their collection index."""


def system_faces() -> Iterator[Face]:
    """Those of the system's fonts for rare characters that are there and may be embedded."""
    windows = os.environ.get("WINDIR", "C:/Windows")
    for place, (pattern, index) in enumerate(_OTHERS.get(sys.platform, ())):
        path = Path(pattern.format(windows=windows))
        if not path.is_file():
            continue
        face = Face(f"other-{place}", path, index)
        try:
            if face.file.may_be_embedded:
                yield face
        except (NotTrueType, OSError):
            continue


@cache
def font_book() -> FontBook:
    """The fonts of this computer: the shipped ones, then the system's for rare characters."""
    return FontBook(system_faces())
