"""The index of attached files (佐证材料目录): A4 landscape, and as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..core.evidence import INDEX_HEADS, IndexLine
from .columns import Column, Columns, Stand
from .fonts import FontBook, clean, font_book
from .operations import Pages
from .printed import Head, Paper, PaperOptions, Signature
from .sheet_rows import WIDTH
from .table import FINE, MEDIUM, Row, Section, Span, Table

_WIDTHS = (10.0, 36.0, 62.0, 68.0, 17.0, 20.0, 27.0, 27.0)
_STANDS: tuple[Stand, ...] = (
    *("center", "left", "left", "left"),
    *("center", "center", "center", "left"),
)
INDEX_NAME = "佐证材料目录"
"""What its files and its sheet are called."""

_FIGURES = (0, 4, 5, 6)
_GROUP = 1
_REMARK = (
    "校验码是文件内容 SHA-256 值的前 12 位；文件存放在自评文件里，可用“导出佐证材料”整体取出，"
    "取出的文件按本目录的序号编号。"
)


def evidence_title(year: int) -> str:
    """The index's name."""
    return f"{year}年度绩效自评{INDEX_NAME}"


def evidence_pages(
    lines: Sequence[IndexLine],
    unit: str,
    year: int,
    options: PaperOptions | None = None,
    book: FontBook | None = None,
) -> Pages:
    """Lay out the index."""
    fonts = book or font_book()
    head = Head(
        evidence_title(year),
        left=f"单位：{unit}",
        right=f"共 {len(lines)} 件",
    )
    paper = Paper(head, unit, options=options, book=fonts)
    if not lines:
        paper.remarks(["还没有佐证材料。"])
        return paper.finished()
    assert round(sum(_WIDTHS), 3) == WIDTH
    columns = tuple(map(Column, INDEX_HEADS, _WIDTHS, _STANDS))
    texts = [line.texts() for line in lines]
    set_columns = Columns(fonts, columns, texts)
    body = [
        Row(
            tuple(
                set_columns.cell(place, text, "figures" if place in _FIGURES else None)
                for place, text in enumerate(row)
                if place != _GROUP
            ),
            rule_above=MEDIUM if number and row[_GROUP] != texts[number - 1][_GROUP] else FINE,
        )
        for number, row in enumerate(texts)
    ]
    left, right = set_columns.edges[_GROUP : _GROUP + 2]
    spans = tuple(
        Span(
            left,
            right,
            first,
            last,
            ((name,),),
            ((f"{name}（续）",),),
            "words",
        )
        for name, first, last in _runs([clean(row[_GROUP]).replace("\n", " ") for row in texts])
    )
    header = (set_columns.header(),)
    section = Section(header, tuple(body), spans, rule_below_header=MEDIUM)
    sign = Signature(("整理人", "审核人", "单位负责人"))
    paper.table(Table(WIDTH, (section,), tail=min(2, len(body))), sign=sign)
    paper.remarks([_REMARK])
    return paper.finished()


def _runs(groups: Sequence[str]) -> list[tuple[str, int, int]]:
    """Rows that lie together: name, first and last."""
    found: list[tuple[str, int, int]] = []
    for place, name in enumerate(groups):
        first = found.pop()[1] if found and found[-1][0] == name else place
        found.append((name, first, place))
    return found


def evidence_book(path: Path, lines: Sequence[IndexLine], places: Sequence[str] = ()) -> None:
    """Write the index as a workbook; ``places`` are where the files lie beside it. Raises
    ``ExportProblem``."""
    from .xlsx.values import Value
    from .xlsx.writing import SheetContent, write_book

    header = [
        *INDEX_HEADS[:6],
        "校验码（SHA-256）",
        INDEX_HEADS[7],
        *(["文件位置"] if places else []),
    ]
    rows: list[list[Value]] = []
    for place, line in enumerate(lines):
        texts = line.texts()[1:]
        row: list[Value] = [line.number, *texts[:5], line.digest, texts[6]]
        rows.append([*row, places[place]] if places else row)
    widths = (6, 28, 40, 40, 10, 12, 68, 20, 50)
    write_book(path, [SheetContent(INDEX_NAME, header, rows, widths[: len(header)])])
