"""Header rows of lists: columns are known by their names, in any order, however they are written.

(计奖基数（亿元） and 计奖基数 are one column; the unit in brackets says how its money is read.)
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .numbers import normalise, plain, read_decimal

_UNITS = {"万元": Decimal(1), "亿元": Decimal(10_000), "元": Decimal("0.0001")}
_BRACKETS = re.compile(r"\((.*?)\)")


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its field, and what its figures are multiplied by (1 unless its unit says else)."""

    field: str
    factor: Decimal = Decimal(1)


def plain_head(text: str) -> tuple[str, str]:
    """A header without brackets, blanks and stars, and what stood in the brackets."""
    words = re.sub(r"\s", "", normalise(text)).strip("*：:")
    inside = "".join(_BRACKETS.findall(words))
    return _BRACKETS.sub("", words), inside


def read_heads(header: Sequence[str], names: Mapping[str, str]) -> dict[int, Head]:
    """The known columns of a header row by place; ``names`` maps plain names to fields."""
    found: dict[int, Head] = {}
    taken: set[str] = set()
    for place, text in enumerate(header):
        name, unit = plain_head(text)
        field = names.get(name)
        if field is None or field in taken:
            continue
        taken.add(field)
        found[place] = Head(field, _UNITS.get(unit, Decimal(1)))
    return found


def in_unit(text: str, factor: Decimal) -> str:
    """A figure's text by the factor of its column; text that is no figure stays as it is."""
    figure = read_decimal(text)
    if factor == 1 or figure is None:
        return text
    exact = (figure * factor).normalize()
    return plain(exact)
