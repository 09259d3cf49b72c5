"""Figures of schemes as people type them in the editors: 1‰, 20%, 1,000 and blanks.

Raises ``ValueError`` with a sentence that names the field; the typed text stays where it is.
"""

from __future__ import annotations

from decimal import Decimal

from hrdesk.core.numbers import is_blank_mark, normalise, read_decimal, trimmed
from hrdesk.words import tr

_SIGNS = {"‰": Decimal("0.001"), "%": Decimal("0.01")}


def figure(text: str, label: str) -> Decimal:
    """A figure that must be there."""
    found = optional_figure(text, label)
    if found is None:
        raise ValueError(tr("{label}没有填写。").format(label=label))
    return found


def optional_figure(text: str, label: str) -> Decimal | None:
    """A figure, ``None`` for a blank."""
    if is_blank_mark(text):
        return None
    words = normalise(text).removesuffix("万元").removesuffix("分")
    found = read_decimal(words)
    if found is None:
        raise ValueError(
            tr("{label}要写数字，不能是“{text}”。").format(label=label, text=text.strip())
        )
    return found


def whole(text: str, label: str) -> int:
    """A whole number."""
    found = figure(text, label)
    if found != found.to_integral_value() or abs(found) > 10**6:
        raise ValueError(
            tr("{label}要写整数，不能是“{text}”。").format(label=label, text=text.strip())
        )
    return int(found)


def rate(text: str, label: str, usual: str) -> Decimal:
    """A rate as a factor; without a sign it is in the column's own (``usual``: ‰ or %)."""
    words = normalise(text)
    sign = next((each for each in _SIGNS if words.endswith(each)), "")
    found = read_decimal(words.removesuffix(sign)) if words else None
    if found is None:
        example = "1‰" if usual == "‰" else "20%"
        raise ValueError(
            tr("{label}要写比例，例如 {example}，不能是“{text}”。").format(
                label=label, example=example, text=text.strip()
            )
        )
    return found * _SIGNS[sign or usual]


def rate_words(value: Decimal, usual: str) -> str:
    """A factor as the editors show it."""
    return f"{trimmed(value / _SIGNS[usual])}{usual}"


def optional_words(value: Decimal | None) -> str:
    """A figure as the editors show it, blank for none."""
    return "" if value is None else trimmed(value)
