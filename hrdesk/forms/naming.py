"""Names of exported files: 单位-年度-项目, without what file systems forbid."""

from __future__ import annotations

import re
from collections.abc import Collection

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM\d|LPT\d)", re.IGNORECASE)
_LONGEST = 120
_MOST_BYTES = 200


def file_stem(*parts: str) -> str:
    """Parts joined by hyphens as a file's name without ending; works on Windows, too."""
    joined = "-".join(_FORBIDDEN.sub("", part).strip() for part in parts if part.strip())
    stem = " ".join(joined.split())[:_LONGEST]
    while len(stem.encode("utf-8", "ignore")) > _MOST_BYTES:
        stem = stem[:-1]
    stem = stem.strip(" .")
    return f"_{stem}" if _RESERVED.fullmatch(stem) else stem or "自评表"


def distinct_stem(stem: str, taken: Collection[str]) -> str:
    """The stem, or the stem with a number when that name is taken (capitals aside)."""
    used = {name.casefold() for name in taken}
    if stem.casefold() not in used:
        return stem
    number = 2
    while f"{stem}({number})".casefold() in used:
        number += 1
    return f"{stem}({number})"
