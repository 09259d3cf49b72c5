"""Header rows of lists: columns are known by their names, in any order, however they are written.

(计奖基数（亿元） and 计奖基数 are one column; the unit in brackets says how its money is read.)
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hrdesk.words import tr

from .numbers import normalise, plain, read_decimal

_UNITS = {
    "万元": Decimal(1), "万": Decimal(1), "亿元": Decimal(10_000), "亿": Decimal(10_000),
    "千元": Decimal("0.1"), "元": Decimal("0.0001"),
}  # fmt: skip
"""Units of money and what they are in 万元."""
_BRACKETS = re.compile(r"\((.*?)\)")
_SAID = re.compile(r"单位[:：](?:人民币)?([^\s,，;；)）]+)")


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


def read_heads(
    header: Sequence[str],
    names: Mapping[str, str],
    money: Collection[str] = (),
    above: str = "",
) -> dict[int, Head]:
    """The known columns of a header row by place; ``names`` maps plain names to fields.

    The fields of ``money`` are counted in the unit in the head's brackets, else in the one that is said
    ``above`` the list (单位：亿元), else in 万元. Raises ``ValueError`` with a sentence for two columns of one
    field, and for a unit that is none of ours.
    """
    found: dict[int, Head] = {}
    taken: dict[str, str] = {}
    said = _SAID.search(normalise(above).replace(":", "："))
    for place, text in enumerate(header):
        name, unit = plain_head(text)
        field = names.get(name)
        if field is None:
            continue
        if field in taken:
            raise ValueError(
                tr("“{taken}”和“{text}”是同一列内容，请只留一列。").format(
                    taken=taken[field], text=text.strip()
                )
            )
        taken[field] = text.strip()
        factor = Decimal(1)
        if field in money:
            factor = _factor(unit or (said[1] if said else ""), text.strip())
        found[place] = Head(field, factor)
    return found


def known_fields(header: Sequence[str], names: Mapping[str, str]) -> set[str]:
    """The fields that a header row names, whatever else stands in it."""
    return {names[name] for name, _ in map(plain_head, header) if name in names}


def _factor(unit: str, head: str) -> Decimal:
    words = unit.removeprefix("单位:").removeprefix("单位：").removeprefix("人民币")
    if not words:
        return Decimal(1)
    factor = _UNITS.get(words)
    if factor is None:
        units = "、".join(_UNITS)
        raise ValueError(
            tr("“{head}”的金额单位“{words}”不认识，可以是{units}。").format(
                head=head, words=words, units=units
            )
        )
    return factor


def in_unit(text: str, factor: Decimal) -> str:
    """A figure's text by the factor of its column; text that is no figure stays as it is."""
    figure = read_decimal(text)
    if factor == 1 or figure is None:
        return text
    exact = (figure * factor).normalize()
    return plain(exact)
