"""The papers of 比学赶超: the 通报 of a period, a page for each contestant, the table of prize money.

All are laid out from a :class:`Bulletin`, so a ranking that was published is printed again as it was.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..core.contest.bulletin import Bulletin, BulletinStanding
from ..core.contest.money import Ledger, PrizeAccount
from .bulletin_contestant import contestant_table
from .bulletin_prizes import prize_table
from .bulletin_tables import group_tables
from .bulletin_words import (
    bulletin_title,
    contestant_title,
    head_left,
    prize_title,
    remarks,
    state_words,
)
from .fonts import FontBook, clean, font_book
from .operations import Pages, joined
from .printed import Head, Paper, PaperOptions, Signature, date_text

_MONEY_UNIT = "（单位：万元）"


def bulletin_pages(
    bulletin: Bulletin, options: PaperOptions | None = None, book: FontBook | None = None
) -> Pages:
    """Lay out the 通报: a ranking for each group, then remarks."""
    fonts = book or font_book()
    head = Head(bulletin_title(bulletin), state_words(bulletin), head_left(bulletin))
    paper = Paper(head, bulletin.unit, options=options, book=fonts)
    for group in bulletin.groups():
        for heading, table in group_tables(bulletin, group, fonts):
            paper.table(table, heading)
    paper.remarks(remarks(bulletin) if bulletin.standings else ["还没有参评单位。"])
    return paper.finished()


def contestant_pages(
    bulletin: Bulletin,
    contestant_id: int,
    options: PaperOptions | None = None,
    book: FontBook | None = None,
) -> Pages:
    """Lay out the page of one contestant. Raises ``KeyError`` for nobody."""
    for standing in bulletin.standings:
        if standing.contestant_id == contestant_id:
            return _contestant(bulletin, standing, options, book or font_book())
    raise KeyError(contestant_id)


def all_contestant_pages(
    bulletin: Bulletin, options: PaperOptions | None = None, book: FontBook | None = None
) -> Pages:
    """The pages of all contestants in the bulletin's order, each with its own page numbers."""
    fonts = book or font_book()
    documents = [
        _contestant(bulletin, standing, options, fonts) for standing in bulletin.standings
    ]  # fmt: skip
    return joined(contestant_title(bulletin), documents)


def _contestant(
    bulletin: Bulletin, standing: BulletinStanding, options: PaperOptions | None, book: FontBook
) -> Pages:
    title = contestant_title(bulletin)
    name = clean(standing.name).replace("\n", " ")
    due = f"报送截止：{date_text(bulletin.due)}" if bulletin.due else ""
    head = Head(title, state_words(bulletin), head_left(bulletin), due)
    paper = Paper(head, bulletin.unit, name, name or title, options, book)
    paper.table(contestant_table(bulletin, standing, book))
    return paper.finished()


def prize_pages(
    bulletin: Bulletin,
    accounts: Mapping[int, PrizeAccount],
    ledger: Ledger,
    options: PaperOptions | None = None,
    book: FontBook | None = None,
) -> Pages:
    """Lay out the table of prize money. ``accounts`` are the period's by contestant, ``ledger`` is the
    year's; a contestant without a prize and without an account is left out."""
    fonts = book or font_book()
    head = Head(
        prize_title(bulletin), state_words(bulletin), head_left(bulletin), _MONEY_UNIT
    )  # fmt: skip
    paper = Paper(head, bulletin.unit, options=options, book=fonts)
    sign = Signature(("制表人", "审核人", "单位负责人"))
    paper.table(prize_table(bulletin, accounts, ledger, fonts), sign=sign)
    return paper.finished()
