"""总分 and 等级 as an imported form printed them, where its rows give others: 98.60 优.

Kept with the project as one text, so that 自查 can go on saying it until rows and figure agree or the
user blanks it.
"""

from __future__ import annotations

from decimal import Decimal

from .numbers import plain, read_decimal, round_half_up, score_text


def result_words(total: Decimal | None, grade: str | None) -> str:
    """A total and a grade in words, each where it is known."""
    figure = "" if total is None else score_text(total)
    return " ".join(part for part in (figure, grade or "") if part)


def disagrees(printed: str, total: Decimal, grade: str | None) -> bool:
    """Whether a printed result is another than the rows give.

    A total that was printed with fewer decimals agrees when the rows' total rounds to it; a grade is
    compared only where both are known.
    """
    for part in printed.split():
        figure = read_decimal(part)
        if figure is None:
            if grade is not None and part != grade:
                return True
        elif round_half_up(total, _places(figure)) != figure:
            return True
    return False


def printed_result(
    printed_total: Decimal | None, printed_grade: str, total: Decimal, grade: str | None
) -> str:
    """What has to be remembered of a form: "" where its total and grade agree with its rows."""
    figure = "" if printed_total is None else plain(printed_total)
    printed = " ".join(part for part in (figure, printed_grade) if part)
    return printed if disagrees(printed, total, grade) else ""


def _places(figure: Decimal) -> int:
    exponent = figure.as_tuple().exponent
    assert isinstance(exponent, int)
    return max(0, min(2, -exponent))
