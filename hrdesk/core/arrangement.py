"""Rows of a grid in another order, or only some of them: a view, never the form's own order.

Rows are named by their place in the grid. Figures sort as figures, days as days, words by the codes
of GB 18030, which for the usual characters is the order of their pinyin; blanks stand last in both
directions, and rows that are equal keep the order they had.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from .dates import ImpossibleDate, read_date
from .numbers import is_blank_mark, normalise, read_decimal

_NO_YEAR = 2000
_LONGEST_DATE = 16
_MIDDLE = 100  # an exponent of 0; figures have at most 40 digits before or behind the point
_TURNED = str.maketrans("0123456789", "9876543210")
_WITH_WORDS = re.compile(r".*[\s　]")


@dataclass(frozen=True, slots=True)
class Sorting:
    """Rows sorted by one column."""

    column: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class ColumnFilter:
    """Which texts of a column are shown: one of ``values`` (``None``: any) that has ``words``."""

    values: frozenset[str] | None = None
    words: str = ""

    @property
    def shows_all(self) -> bool:
        """Whether nothing is left out."""
        return self.values is None and not self.words.strip()

    def shows(self, text: str) -> bool:
        """Whether a cell's text is among what is wanted."""
        if self.values is not None and text not in self.values:
            return False
        wanted = folded(self.words.strip())
        return not wanted or wanted in folded(text)


def figure_of(text: str) -> Decimal | None:
    """The figure a cell shows: 1,150.50, 92.98%, 暂 58.00; ``None`` where it shows none."""
    words = text.strip().removesuffix("%")
    found = read_decimal(words)
    return found if found is not None else read_decimal(_WITH_WORDS.sub("", words))


def sort_key(text: str) -> str:
    """Where a text stands: figures, then days, then words; "" for a blank.

    Keys are compared as strings and have characters up to U+00FF only: Python compares those fastest,
    which is what sorting a hundred thousand rows takes its time for.
    """
    if is_blank_mark(text):
        return ""
    figure = figure_of(text)
    if figure is not None:
        return "1" + _figure_key(figure)
    day = _day_number(text)
    if day is not None:
        return f"2{day:08d}"
    words = normalise(text).casefold().encode("gb18030", "replace")
    return "3" + words.decode("latin-1")


_known_key = lru_cache(maxsize=65536)(sort_key)


def _figure_key(figure: Decimal) -> str:
    """A text that stands among others as the figure does: sign, size, digits."""
    sign, digits, exponent = figure.as_tuple()
    assert isinstance(exponent, int)
    text = "".join(map(str, digits)).lstrip("0")
    if not text:
        return "1"
    size = len(text) + exponent
    text = text.rstrip("0")
    if sign:
        return f"0{chr(_MIDDLE - size)}{text.translate(_TURNED)}~"
    return f"2{chr(_MIDDLE + size)}{text}"


def _day_number(text: str) -> int | None:
    if len(text) > _LONGEST_DATE or not any(character.isdigit() for character in text):
        return None
    try:
        day = read_date(text, _NO_YEAR)
    except ImpossibleDate:
        return None
    return None if day is None else (day.year * 100 + day.month) * 100 + day.day


def ordered(texts: Sequence[str], *, descending: bool = False) -> list[int]:
    """Places of ``texts`` in sorted order."""
    return ordered_keys([_known_key(text) for text in texts], descending=descending)


def ordered_keys(keys: Sequence[str], *, descending: bool = False) -> list[int]:
    """Places of texts in sorted order, by their :func:`sort_key`; blanks last in both directions."""
    filled = [place for place, key in enumerate(keys) if key]
    filled.sort(key=keys.__getitem__, reverse=descending)
    if len(filled) == len(keys):
        return filled
    return [*filled, *(place for place, key in enumerate(keys) if not key)]


def distinct(texts: Iterable[str]) -> list[tuple[str, int]]:
    """The different texts of a column in sorted order, with how often each stands there."""
    counts = Counter(texts)
    named = list(counts)
    return [(named[place], counts[named[place]]) for place in ordered(named)]


# Finding


_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def folded(text: str) -> str:
    """A text for comparing: full-width letters and digits as narrow ones, capitals as small ones.

    It has as many characters as before, so that places in it are places in the text.
    """
    narrow = text.translate(_FULL_WIDTH)
    small = narrow.lower()
    return small if len(small) == len(narrow) else narrow


def places_of(wanted: str, text: str) -> list[int]:
    """Where ``wanted`` begins in a text, without overlaps."""
    look_for, within = folded(wanted), folded(text)
    found: list[int] = []
    at = within.find(look_for) if look_for else -1
    while at >= 0:
        found.append(at)
        at = within.find(look_for, at + len(look_for))
    return found
