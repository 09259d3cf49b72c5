"""The table of prize money: what each contestant was awarded, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from ..core.contest.bulletin import Bulletin, BulletinStanding
from ..core.contest.money import Ledger, PrizeAccount
from ..core.numbers import money_text
from .bulletin_words import rank_text, total_text
from .columns import Column, Columns, fitted, money_or_dash
from .fonts import FontBook, clean
from .sheet_rows import WIDTH, label
from .table import HEAVY, MEDIUM, Cell, Row, Section, Span, Table

_GROUP = 26.0  # right end of the groups' names
_COLUMNS = (
    Column("名次", 12, "center"),
    Column("参评单位", 44),
    Column("总分", 18, "points"),
    Column("奖金", 23, "money"),
    Column("已拨", 23, "money"),
    Column("缓拨", 20, "money"),
    Column("少拨、停拨", 22, "money"),
    Column("扣回", 20, "money"),
    Column("未拨", 23, "money"),
    Column("备注", 36),
)
_GIVING = {1: 30.0, 9: 20.0}
"""Columns that become narrower where amounts are long, and how narrow at most."""
_MONEY = range(3, 9)
_NEVER = 1000.0
_GOES_ON = "（续）"
_NOTHING = PrizeAccount()
_REMARK = (
    "未拨含缓拨；奖金＝已拨＋少拨、停拨＋未拨，全额扣回的除外。少拨、停拨、扣回的奖金回到全年奖金总额。"
    "奖金只能用于招商活动和策划包装。"
)


def prize_table(
    bulletin: Bulletin, accounts: Mapping[int, PrizeAccount], ledger: Ledger, book: FontBook
) -> Table:
    """The table with its sums, and the year's pot below."""
    groups = {
        group: [
            (standing, account)
            for standing in bulletin.of_group(group)
            if (account := _account(standing, accounts)) != _NOTHING
        ]
        for group in bulletin.groups()
    }
    groups = {group: entries for group, entries in groups.items() if entries}
    everyone = [account for entries in groups.values() for _, account in entries]
    total = _sum_texts(everyone)
    texts = [_texts(*entry) for entries in groups.values() for entry in entries]
    columns = Columns(
        book, fitted(book, _COLUMNS, [*texts, total], _GIVING), [*texts, total], _GROUP
    )
    rows: list[Row] = []
    spans = [Span(0, _GROUP, -1, -1, (("分组",),), (("分组",),))]
    for group, entries in groups.items():
        first = len(rows)
        for number, (standing, account) in enumerate(entries):
            start = number == 0 and first > 0
            rows.append(
                Row(
                    columns.cells(_texts(standing, account)),
                    rule_above=MEDIUM if start else 0.4,
                    parting=3.0 if start else 18.0,
                )
            )
        sums = _sum_texts([account for _, account in entries])
        rows.append(_sum_row(columns, _GROUP, "小计", sums, 0.4))
        name = clean(group).replace("\n", " ") or "未分组"
        spans.append(
            Span(
                0, _GROUP, first, len(rows) - 1, ((name,),),
                ((name + _GOES_ON,), (name, _GOES_ON)), "words",
            )
        )  # fmt: skip
    if not rows:
        rows.append(Row((Cell(0, WIDTH, "本期没有奖金。", align="center"),)))
    rows.append(_sum_row(columns, 0, "合计", total, HEAVY))
    return Table(
        WIDTH,
        (
            Section((columns.header(),), tuple(rows), tuple(spans), rule_below_header=MEDIUM),
            _pot(ledger),
        ),
        tail=3,
    )


def _account(standing: BulletinStanding, accounts: Mapping[int, PrizeAccount]) -> PrizeAccount:
    return accounts.get(standing.contestant_id, PrizeAccount(prize=standing.prize))


def _amounts(account: PrizeAccount) -> tuple[Decimal, ...]:
    return (
        account.prize,
        account.paid,
        account.reserved,
        account.cut,
        account.returned,
        account.unpaid,
    )


def _texts(standing: BulletinStanding, account: PrizeAccount) -> tuple[str, ...]:
    remarks = []
    if standing.rank is not None and standing.tied > 1:
        remarks.append(f"并列 {standing.tied} 家")
    if account.used:
        remarks.append(f"已使用 {money_text(account.used)}")
    return (
        rank_text(standing),
        standing.name,
        total_text(standing),
        *(money_or_dash(amount) for amount in _amounts(account)),
        "；".join(remarks),
    )


def _sum_texts(accounts: Iterable[PrizeAccount]) -> tuple[str, ...]:
    """Sums of the columns of money, in the columns' places."""
    sums = [Decimal(0)] * len(_MONEY)
    for account in accounts:
        sums = [each + amount for each, amount in zip(sums, _amounts(account), strict=True)]
    return ("", "", "", *(money_or_dash(each) for each in sums), "")


def _sum_row(columns: Columns, left: float, name: str, texts: tuple[str, ...], rule: float) -> Row:
    cells = tuple(
        columns.cell(place, texts[place], "label") for place in range(_MONEY.start, len(texts))
    )
    start = columns.edges[_MONEY.start]
    return Row((label(left, start, name), *cells), rule_above=rule, parting=_NEVER)


def _pot(ledger: Ledger) -> Section:
    """The year's pot: what prizes draw on it, what was paid, what is left."""
    figures = (
        ("全年奖金总额", ledger.pot),
        ("各期已安排", ledger.drawn),
        ("其中：已拨", ledger.paid),
        ("结余", ledger.remaining),
    )
    share = WIDTH / len(figures)
    cells: list[Cell] = []
    for place, (name, amount) in enumerate(figures):
        left = place * share
        cells.append(label(left, left + 28, name))
        cells.append(Cell(left + 28, left + share, money_text(amount), "figures", "right"))
    words = Row((label(0, 28, "说明"), Cell(28, WIDTH, _REMARK)), parting=_NEVER)
    return Section((), (Row(tuple(cells), parting=_NEVER), words))
