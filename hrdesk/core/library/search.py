"""Finding entries of the library by words, by the initials of their names, by level and by field."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from hrdesk.core.numbers import normalise

from .entries import FIELDS, Choice, LibraryEntry

Source = Literal["", "shipped", "own"]

# GB 2312 lists its first 3755 characters by their sounds: where each initial begins there.
_INITIALS = "abcdefghjklmnopqrstwxyz"
_BEGINNINGS = (
    0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8,
    0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1,
)  # fmt: skip
_LAST = 0xD7F9


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; blank parts ask for nothing."""

    text: str = ""
    level1: str = ""
    level2: str = ""
    field: str = ""
    source: Source = ""


def initials(text: str) -> str:
    """The first letters of the sounds of a text's common characters: 招商引资 → ``zsyz``.

    Characters beyond the common 3755 are left out; those read in two ways have one of them.
    """
    return "".join(map(_initial, text))


@lru_cache(maxsize=16384)
def _initial(character: str) -> str:
    try:
        code = int.from_bytes(character.encode("gb2312"), "big")
    except UnicodeEncodeError:
        return ""
    if _BEGINNINGS[0] <= code <= _LAST:
        return _INITIALS[bisect_right(_BEGINNINGS, code) - 1]
    return character.lower() if character.isascii() and character.isalnum() else ""


@lru_cache(maxsize=8192)
def _texts(entry: LibraryEntry) -> tuple[str, str, str]:
    """A name, its initials, and all else that is searched."""
    name = normalise(entry.name).lower()
    rest = (entry.meaning, entry.method, entry.evidence, *entry.keywords, *entry.fields)
    levels = (entry.level1, entry.level2, entry.measure)
    return name, initials(entry.name), normalise("\n".join((*rest, *levels))).lower()


def _rank(entry: LibraryEntry, words: Sequence[str]) -> tuple[int, int] | None:
    """Words that the name lacks, then where the first stands in it; ``None`` if one is nowhere."""
    name, sounds, rest = _texts(entry)
    elsewhere, first = 0, len(name)
    for word in words:
        place = name.find(word)
        if place < 0 and word.isascii() and word.isalpha():
            place = sounds.find(word)
        if place >= 0:
            first = min(first, place)
        elif word in rest:
            elsewhere += 1
        else:
            return None
    return elsewhere, first


def search(choices: Iterable[Choice], query: Query) -> tuple[Choice, ...]:
    """The choices that fit, those whose names hold the words first, else in their own order."""
    words = normalise(query.text).lower().split()
    found = []
    for choice in choices:
        if not _fits(choice, query):
            continue
        rank = _rank(choice.entry, words)
        if rank is not None:
            found.append((rank if words else (0, 0), choice))
    return tuple(choice for _, choice in sorted(found, key=lambda pair: pair[0]))


def _fits(choice: Choice, query: Query) -> bool:
    return (
        query.level1 in ("", choice.level1)
        and query.level2 in ("", choice.level2)
        and (not query.field or query.field in choice.entry.fields)
        and query.source in ("", "own" if choice.own else "shipped")
    )


def fields_of(choices: Iterable[Choice]) -> tuple[tuple[str, int], ...]:
    """Fields of work that occur, with how many entries each has; the usual ones first."""
    counts: dict[str, int] = {}
    for choice in choices:
        for field in choice.entry.fields:
            counts[field] = counts.get(field, 0) + 1
    usual = [field for field in FIELDS if field in counts]
    others = [field for field in counts if field not in FIELDS]
    return tuple((field, counts[field]) for field in (*usual, *others))
