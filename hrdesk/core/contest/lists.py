"""A period's figures as people keep them in a spreadsheet: a row each (长表), or a matrix.

Indicators are known by name, short name or key, parts by their names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hrdesk.core.list_heads import known_fields, plain_head, read_heads
from hrdesk.core.numbers import read_decimal
from hrdesk.words import tr

from .bulletin import Bulletin
from .scheme import ContestIndicator, ContestScheme

_WHO = {
    "参评单位": "contestant", "单位": "contestant", "县市": "contestant", "单位名称": "contestant",
    "分组": "group", "组别": "group", "报送日期": "submitted_on",
}  # fmt: skip
_LONG = {
    **_WHO, "指标": "indicator", "指标名称": "indicator", "分项": "part",
    "目标": "target", "时序目标": "target", "上报值": "reported", "上报": "reported",
    "认定值": "recognised", "认定": "recognised", "认定来源": "source", "不适用": "not_applicable",
    "认定理由": "reason", "上年同期值": "base", "上年同期": "base", "度量单位": "measure",
}  # fmt: skip
_VALUE_WORDS = {
    "目标": "target", "时序目标": "target", "上报值": "reported", "上报": "reported",
    "认定值": "recognised", "认定": "recognised", "上年同期值": "base",
}  # fmt: skip
_BESIDE = frozenset(
    {"", "序号", "名次", "排名", "总分", "得分", "加分", "扣分", "奖金", "说明", "备注", "合计"}
)
"""Columns that may stand in a matrix and are not read."""
LONG_HEADS = "参评单位、分组、指标、目标、上报值、认定值"
"""The columns of the long form, for sentences."""

_LONG_HEADER = (
    "参评单位", "分组", "指标", "分项", "单位", "目标", "上报值", "认定值", "认定来源", "不适用", "认定理由",
    "上年同期值", "得分",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ContestLine:
    """Figures of one contestant and indicator (or part) as typed, with their columns.

    ``indicator`` is "" in a line that says only when the contestant handed in.
    """

    row: int
    contestant: str
    group: str
    indicator: str
    part: str
    texts: dict[str, str]
    columns: dict[str, int]


def is_contest_list(header: Sequence[str]) -> bool:
    """Whether a header row is that of a contest's figures, in either form."""
    fields = known_fields(header, _LONG)
    if "contestant" not in fields:
        return False
    if "indicator" in fields:
        return bool(fields & {"target", "reported", "recognised"})
    if any(read_decimal(text) is not None for text in header):
        return False  # a row of a group that is called as a column might be: 县市
    if {"名次", "总分"} <= {plain_head(text)[0] for text in header}:
        return False  # a ranking: scores, not figures
    return len([text for text in header if text.strip()]) > 1 and plain_head(header[0])[0] in _WHO


def contest_lines(rows: Sequence[Sequence[str]], scheme: ContestScheme) -> list[ContestLine]:
    """The rows under a header, in either form. Raises ``ValueError`` with a sentence for a header that
    cannot be read, and for columns of a matrix that are no indicators of the scheme."""
    header = _without_measure(rows[0])
    cleaned = [header, *rows[1:]]
    return (
        _long(cleaned) if "indicator" in known_fields(header, _LONG) else _matrix(cleaned, scheme)
    )


def _without_measure(header: Sequence[str]) -> list[str]:
    """The header with a column 单位 called the measure where another column names the contestant."""
    names = [plain_head(text)[0] for text in header]
    others = any(_WHO.get(name) == "contestant" for name in names if name != "单位")
    return [
        "度量单位" if name == "单位" and others else text
        for name, text in zip(names, header, strict=True)
    ]


def _long(rows: Sequence[Sequence[str]]) -> list[ContestLine]:
    heads = read_heads(rows[0], _LONG)
    columns = {head.field: place for place, head in heads.items()}
    lines = []
    for number, row in enumerate(rows[1:], 1):
        known = {
            field: row[place].strip() if place < len(row) else ""
            for field, place in columns.items()
        }
        if not any(known.values()):
            continue
        values = {
            field: text
            for field, text in known.items()
            if field not in ("contestant", "group", "indicator", "part")
        }
        lines.append(
            ContestLine(
                number, known.get("contestant", ""), known.get("group", ""),
                known.get("indicator", ""), known.get("part", ""), values, columns,
            )
        )  # fmt: skip
    return lines


def _matrix(rows: Sequence[Sequence[str]], scheme: ContestScheme) -> list[ContestLine]:
    who = {head.field: place for place, head in read_heads(rows[0], _WHO).items()}
    places = {
        place: found
        for place, text in enumerate(rows[0])
        if place not in who.values() and (found := _matrix_head(text, scheme)) is not None
    }
    names = "、".join(indicator.name for indicator in scheme.indicators)
    if not places:
        raise ValueError(
            tr("没有一列是方案“{name}”的指标，指标是：{names}。").format(
                name=scheme.name, names=names
            )
        )
    strange = [
        text.strip()
        for place, text in enumerate(rows[0])
        if place not in places
        and place not in who.values()
        and plain_head(text)[0] not in _BESIDE
        and any(place < len(row) and row[place].strip() for row in rows[1:])
    ]
    if strange:
        listed = "、".join(f"“{text}”" for text in strange)
        raise ValueError(
            tr("{listed}不是方案“{name}”的指标，指标是：{names}。").format(
                listed=listed, name=scheme.name, names=names
            )
        )
    lines = []
    for number, row in enumerate(rows[1:], 1):
        cells = {
            place: row[place].strip() if place < len(row) else "" for place in range(len(rows[0]))
        }
        name = cells.get(who["contestant"], "")
        if not name and not any(cells.values()):
            continue
        group = cells.get(who.get("group", -1), "")
        day = cells.get(who.get("submitted_on", -1), "")
        if day:
            column = {"submitted_on": who["submitted_on"]}
            lines.append(ContestLine(number, name, group, "", "", {"submitted_on": day}, column))
        for place, (indicator, part, field) in places.items():
            if cells[place]:
                columns = {field: place, "indicator": place, "contestant": who["contestant"]}
                lines.append(
                    ContestLine(
                        number, name, group, indicator, part, {field: cells[place]}, columns
                    )
                )
    return lines


def _matrix_head(text: str, scheme: ContestScheme) -> tuple[str, str, str] | None:
    """Indicator, part and field of a matrix's column: 实际利用外资, 固投项目入库·入库率 认定值."""
    field = "reported"
    words = text.strip()
    for word in sorted(_VALUE_WORDS, key=len, reverse=True):
        if words.endswith(word) and words != word:
            words, field = words.removesuffix(word).rstrip(" ·-—_　"), _VALUE_WORDS[word]
            break
    indicator = find_indicator(scheme, words)
    if indicator is not None:
        return (words, "", field)
    for cut in re.finditer(r"[·\-—_　 ]", words):
        first, part = words[: cut.start()], words[cut.end() :]
        found = find_indicator(scheme, first)
        if found is not None and part_key(found, part) is not None:
            return (first, part, field)
    return None


def find_indicator(scheme: ContestScheme, text: str) -> ContestIndicator | None:
    """An indicator by its name, short name or key."""
    wanted = _plain(text)
    for indicator in scheme.indicators:
        names = (indicator.name, indicator.short_name, indicator.key)
        if wanted and wanted in map(_plain, names):
            return indicator
    bare, unit = plain_head(text)
    for indicator in scheme.indicators:
        if unit and unit == indicator.unit and bare in (indicator.name, indicator.short_name):
            return indicator  # 实际利用外资(万美元)
    return None


def measure_of(indicator: ContestIndicator, part: str) -> str:
    """What a figure is counted in."""
    return next((each.unit for each in indicator.parts if each.key == part), indicator.unit)


def part_key(indicator: ContestIndicator, text: str) -> str | None:
    """The key of the part a text names; "" is the one figure of an indicator without parts."""
    wanted = _plain(text)
    if not indicator.has_parts:
        return "" if not wanted or wanted == _plain("—") else None
    for part in indicator.parts:
        if wanted in (_plain(part.name), _plain(part.key)):
            return part.key
    return indicator.parts[0].key if not wanted and len(indicator.parts) == 1 else None


def _plain(text: str) -> str:
    return "".join(plain_head(text)).casefold()


Rows = list[list[str | Decimal | int | None]]


def long_table(bulletin: Bulletin) -> tuple[list[str], Rows]:
    """The long form: a row for each figure."""
    rows: Rows = []
    for standing in bulletin.standings:
        for indicator, item in zip(bulletin.indicators, standing.items, strict=True):
            for figure in item.figures:
                rows.append(
                    [
                        standing.name, standing.group, indicator.name, figure.part, figure.unit,
                        figure.target, figure.reported, figure.recognised, figure.source,
                        "是" if figure.not_applicable else "", figure.reason, figure.base, item.score,
                    ]
                )  # fmt: skip
    return list(_LONG_HEADER), rows


def ranking_table(bulletin: Bulletin) -> tuple[list[str], Rows]:
    """The ranking with every score, groups one after another."""
    header = ["分组", "名次", "参评单位"]
    header += [f"{indicator.name}({indicator.weight}分)" for indicator in bulletin.indicators]
    header += ["加分", "扣分", "总分", "奖金(万元)", "说明"]
    rows: Rows = []
    for standing in bulletin.standings:
        note = f"缺 {standing.missing} 项" if standing.missing else ""
        scores = [item.score for item in standing.items]
        rows.append(
            [
                standing.group, standing.rank, standing.name, *scores, standing.bonus,
                standing.deduction, standing.total, standing.prize or None, note,
            ]
        )  # fmt: skip
    return header, rows
