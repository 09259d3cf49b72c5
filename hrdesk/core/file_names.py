"""Names of exported files, which Windows, macOS and Linux all take; sizes in words."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LONGEST = 190
"""Bytes of UTF-8 before the suffix; file systems stop at 255 and a number may follow."""

_FULL_WIDTH = {ord(mark): chr(ord(mark) + 0xFEE0) for mark in '<>:"/\\|?*'}
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f]+")


def file_stem(*parts: str) -> str:
    """Parts joined by hyphens, without what no file name may hold.

    Marks that Windows forbids become their full-width forms, so that the name still reads as typed;
    blank parts are left out, a name that is too long loses its end.
    """
    words = (_BLANKS.sub(" ", part.translate(_FULL_WIDTH)).strip() for part in parts)
    stem = "-".join(word for word in words if word)
    kept = stem.encode("utf-8", "ignore")[:_LONGEST].decode("utf-8", "ignore")
    return kept.rstrip(" .")


def distinct_stems(stems: Sequence[str]) -> list[str]:
    """The same names; one that was there before gets a number: 甲, 甲（2）. Case does not count."""
    taken = {stem.casefold() for stem in stems}
    seen: set[str] = set()
    names: list[str] = []
    for stem in stems:
        name, number = stem, 1
        while name.casefold() in seen or (number > 1 and name.casefold() in taken):
            number += 1
            name = f"{stem}（{number}）"
        seen.add(name.casefold())
        names.append(name)
    return names


def size_words(size: int) -> str:
    """Bytes as people read them: 128 KB, 1.4 MB."""
    kib = max(1, -(-size // 1024))
    if kib < 1024:
        return f"{kib} KB"
    tenths = (kib * 10 + 512) // 1024
    return f"{tenths // 10}.{tenths % 10} MB"
