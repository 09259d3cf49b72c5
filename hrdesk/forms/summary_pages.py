"""The unit's summary tables on paper: A4 landscape, one table each."""

from __future__ import annotations

from ..core.summary_tables import SummaryTable
from .columns import Column, Columns, Stand, fitted, shared
from .fonts import FontBook, font_book
from .operations import Pages
from .printed import Head, Paper, PaperOptions, Signature
from .sheet_rows import WIDTH
from .table import HEAVY, MEDIUM, Row, Section, Table

_STANDS: dict[str, Stand] = {
    "money": "money",
    "points": "points",
    "percent": "points",
    "weight": "center",
    "count": "center",
    "center": "center",
}
_LEAST_NAME = 30.0  # mm that 项目名称 keeps where amounts need more room


def summary_pages(
    table: SummaryTable,
    unit: str,
    options: PaperOptions | None = None,
    book: FontBook | None = None,
) -> Pages:
    """Lay out one table."""
    fonts = book or font_book()
    paper = Paper(Head(table.title, left=f"单位：{unit}", right=table.unit), unit,
                  options=options, book=fonts)  # fmt: skip
    texts = table.texts()
    if not texts:
        paper.remarks(["没有未完成的指标。"])
        return paper.finished()
    columns = tuple(
        Column(column.name, width, _STANDS.get(column.kind, "left"))
        for column, width in zip(
            table.columns, shared([each.share for each in table.columns], WIDTH), strict=True
        )
    )
    giving = {
        place: min(_LEAST_NAME, columns[place].width)
        for place, column in enumerate(table.columns)
        if column.kind in ("name", "words")
    }
    set_columns = Columns(fonts, fitted(fonts, columns, texts, giving), texts)
    plain = len(texts) - table.sums
    body = [Row(set_columns.cells(row)) for row in texts[:plain]]
    body += [
        Row(set_columns.cells(row, "label"), rule_above=HEAVY, parting=1000.0)
        for row in texts[plain:]
    ]
    section = Section((set_columns.header(),), tuple(body), rule_below_header=MEDIUM)
    sign = Signature(("制表人", "审核人", "单位负责人"))
    paper.table(Table(WIDTH, (section,), tail=min(2, len(body))), sign=sign)
    return paper.finished()
