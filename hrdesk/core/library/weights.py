"""Points for rows that come from the library: what a block still lacks, spread over them.

Points go in steps of half a point, as units set them; the rest goes to the first rows, so that the
sum is exactly the block's. Only where a block has too little for its rows are the steps finer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hrdesk.core.numbers import trimmed
from hrdesk.core.records import Indicator
from hrdesk.core.schemes import Scheme
from hrdesk.words import tr

from .entries import Choice, LibraryEntry

_STEPS = tuple(Decimal(step) for step in ("0.5", "0.1", "0.01", "0.001", "0.0001"))
_SHOWN = 8


def spread(total: Decimal, count: int) -> tuple[Decimal, ...]:
    """``total`` points over ``count`` rows, none 0 and their sum exact; empty where that cannot be.

    Weights have at most four decimals.
    """
    if count <= 0 or total <= 0 or total != round(total, 4):
        return ()
    for step in _STEPS:
        least = total // (step * count) * step
        if least > 0:
            break
    else:
        return ()
    rest = total - least * count
    steps = int(rest // step)
    weights = [least + step if place < steps else least for place in range(count)]
    weights[0] += rest - steps * step
    return tuple(weights)


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row to be put in."""

    entry: LibraryEntry
    level1: str
    level2: str
    weight: Decimal | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What putting entries in would do: new rows, other weights of present rows, and in words."""

    rows: tuple[NewRow, ...] = ()
    changed: tuple[tuple[int, Decimal], ...] = ()
    sentences: tuple[str, ...] = ()


def plan(
    choices: Sequence[Choice], present: Iterable[Indicator], scheme: Scheme, *, anew: bool = False
) -> Plan:
    """What the chosen entries get of their blocks' points.

    They share what the block lacks; with ``anew`` all rows of the block share all its points.
    """
    rows = tuple(row for row in present if not row.is_empty())
    weights: dict[int, Decimal] = {}
    changed: list[tuple[int, Decimal]] = []
    sentences = []
    blocks = sorted({choice.level1 for choice in choices}, key=scheme.block_order)
    for block in blocks:
        places = [place for place, choice in enumerate(choices) if choice.level1 == block]
        there = [row for row in rows if row.level1 == block]
        whole = scheme.block_weight(block)
        taken = sum((row.weight for row in there if row.weight is not None), Decimal(0))
        if whole is None:
            sentences.append(tr("{block}：评分方案里没有这一级，分值留空。").format(block=block))
            continue
        old = there if anew else []
        shares = spread(whole if anew else whole - taken, len(old) + len(places))
        weights.update(zip(places, shares[len(old) :], strict=False))
        changed += [
            (row.id, share) for row, share in zip(old, shares, strict=False) if row.weight != share
        ]
        sentences.append(_sentence(block, whole, taken, old, shares, len(places)))
    made = (
        NewRow(choice.entry, choice.level1, choice.level2, weights.get(place))
        for place, choice in enumerate(choices)
    )
    return Plan(tuple(made), tuple(changed), tuple(sentences))


def _sentence(
    block: str,
    whole: Decimal,
    taken: Decimal,
    old: Sequence[Indicator],
    shares: Sequence[Decimal],
    count: int,
) -> str:
    lack = whole - taken
    if not shares:
        if old or whole <= 0:
            return tr("{block}：{whole} 分不够分给每一行，分值留空。").format(
                block=block, whole=trimmed(whole)
            )
        if lack > 0:
            return tr("{block}：只差 {lack} 分，不够分给 {count} 行，分值留空。").format(
                block=block, lack=trimmed(lack), count=count
            )
        over = tr("，超出 {lack} 分").format(lack=trimmed(-lack)) if lack < 0 else ""
        return tr("{block}：已有 {taken} / {whole} 分{over}，新增 {count} 行的分值留空。").format(
            block=block, taken=trimmed(taken), whole=trimmed(whole), over=over, count=count
        )
    if old:
        return tr(
            "{block}：{whole} 分重新分给原有 {count} 行和新增 {count_2} 行，新增的得 {shares} 分。"
        ).format(
            block=block,
            whole=trimmed(whole),
            count=len(old),
            count_2=count,
            shares=_listed(shares[len(old) :]),
        )
    return tr("{block}：还差 {lack} 分，分给新增 {count} 行，各得 {shares} 分。").format(
        block=block, lack=trimmed(lack), count=count, shares=_listed(shares)
    )


def _listed(shares: Sequence[Decimal]) -> str:
    if len(set(shares)) == 1:
        return trimmed(shares[0])
    words = "、".join(trimmed(share) for share in shares[:_SHOWN])
    return f"{words}……" if len(shares) > _SHOWN else words
