"""Exact figures: reading them as people write them, rounding them half-up, writing them out.

Nothing here knows float. Ratios are ``Fraction`` (so that 64.71 ÷ 80 × 2.5 is rounded once, from the
exact value), stored figures are ``Decimal``, and both become text through this module only.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

Exact = Decimal | Fraction

BLANK_MARKS = frozenset(
    {
        "",
        "无",
        "/",
        "//",
        "-",
        "--",
        "—",
        "——",
        "–",
        "…",
        "……",
        "...",
        "......",
        "*",
        "**",
        "不适用",
        "N/A",
        "n/a",
    }
)
"""Ways to say "nothing here" in a cell (domain: 无 / / — - …… *)."""

_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+-]?\d+(?:\.\d*)?|[+-]?\.\d+")
_PLAIN_FORMS: dict[int, str] = {
    **{code: chr(code - 0xFEE0) for code in range(ord("！"), ord("～") + 1)},
    **{ord(form): plain for form, plain in zip("\u3000\u00a0−﹣﹢", "  --+", strict=True)},
}
_MAX_DIGITS = 40


def normalise(text: str) -> str:
    """Bring full-width digits, letters and signs to their plain forms and drop blanks around.

    Only full-width forms change; NFKC would also turn ``…`` into three dots and ``①`` into 1.
    """
    return text.translate(_PLAIN_FORMS).strip()


def is_blank_mark(text: str) -> bool:
    """Whether the text says that there is no value (blank, 无, /, — and the like)."""
    return normalise(text) in BLANK_MARKS


def read_decimal(text: str) -> Decimal | None:
    """The figure a text is, or ``None`` if it is not just a figure.

    Reads full-width digits, thousands separators and a leading sign; never exponents, ``inf`` or
    figures of more than 40 digits.
    """
    plain = normalise(text).replace(" ", "")
    if len(plain) > _MAX_DIGITS or not _GROUPED.fullmatch(plain):
        return None
    return Decimal(plain.replace(",", ""))


def round_half_up(value: Exact, places: int = 2) -> Decimal:
    """Round to ``places`` decimals, halves away from zero, from the exact value."""
    return _rounded(*value.as_integer_ratio(), places)


def _rounded(numerator: int, denominator: int, places: int) -> Decimal:
    units = (2 * abs(numerator) * 10**places + denominator) // (2 * denominator)
    return Decimal(f"{-units if numerator < 0 else units}E-{places}")


def plain(value: Decimal) -> str:
    """A decimal in plain notation as typed: ``464.90`` stays ``464.90``, never ``1E+3``."""
    return format(value, "f")


def trimmed(value: Decimal) -> str:
    """A decimal in plain notation without needless zeros: ``2.50`` → ``2.5``, ``100`` → ``100``."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _grouped(text: str) -> str:
    sign, digits = ("−", text[1:]) if text.startswith("-") else ("", text)
    whole, point, rest = digits.partition(".")
    return f"{sign}{int(whole):,}{point}{rest}"


def money_text(value: Exact | None) -> str:
    """An amount in 万元 as screens and paper show it: ``#,##0.00``; more decimals if it has them.

    A blank amount is empty text. Up to six decimals are kept (1 分 is 0.000001 万元).
    """
    if value is None:
        return ""
    exact = Fraction(value)
    places = 2
    while places < 6 and round_half_up(exact, places) != exact:
        places += 1
    return _grouped(plain(round_half_up(exact, places)))


def score_text(value: Exact | None) -> str:
    """A score with two decimals (``0.00``); blank for no score."""
    return "" if value is None else plain(round_half_up(value, 2)).replace("-", "−")


def percent_text(ratio: Exact | None) -> str:
    """A ratio (1 = 100 %) with two decimals and its sign: ``97.67%``; blank for none."""
    return "" if ratio is None else percent_figure(ratio).replace("-", "−") + "%"


def percent_figure(ratio: Exact) -> str:
    """A ratio (1 = 100 %) as a percent figure without the sign: ``97.67``."""
    numerator, denominator = ratio.as_integer_ratio()
    return plain(_rounded(100 * numerator, denominator, 2))
