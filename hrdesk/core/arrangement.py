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

SortKey = tuple[int, Decimal, bytes]

_NO_YEAR = 2000
_LONGEST_DATE = 16
_NOTHING = Decimal(0)
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


@lru_cache(maxsize=65536)
def sort_key(text: str) -> SortKey:
    """Where a text that is not blank stands: figures, then days, then words."""
    figure = figure_of(text)
    if figure is not None:
        return (0, figure, b"")
    day = _day_number(text)
    words = normalise(text).casefold().encode("gb18030", "replace")
    return (2, _NOTHING, words) if day is None else (1, Decimal(day), words)


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
    places = range(len(texts))
    filled = [place for place in places if not is_blank_mark(texts[place])]
    blank = [place for place in places if is_blank_mark(texts[place])]
    filled.sort(key=lambda place: sort_key(texts[place]), reverse=descending)
    return [*filled, *blank]


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
