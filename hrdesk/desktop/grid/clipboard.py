"""Copying cells to and from other spreadsheets, and the figures of a selection."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel
from PySide6.QtGui import QGuiApplication

from hrdesk.core.cell_blocks import (
    Block,
    TooManyCells,
    html_of_block,
    pasted_block,
    text_of_block,
)
from hrdesk.core.numbers import money_text, read_decimal, round_half_up
from hrdesk.models.cells import Cell
from hrdesk.words import tr

from .selection import (
    selected_columns,
    selected_places,
    selected_rows,
    selected_spans,
    shown_columns,
    shown_rows,
)

if TYPE_CHECKING:
    from .view import GridView

_MOST_SUMMED = 100_000
"""Selected cells that are still summed while one selects."""


def copy(view: GridView) -> None:
    """Put the selected cells on the clipboard as spreadsheets do: as text and as a table.

    Ranges that do not touch each other move together; what is not selected between them is blank.
    """
    places = selected_places(view)
    if not places:
        return
    model, wanted = view.grid_model, set(places)
    rows = selected_rows(view) or [places[0][0]]
    columns = selected_columns(view) or [places[0][1]]
    block = [
        [copied(model.cell(row, place)) if (row, place) in wanted else "" for place in columns]
        for row in rows
    ]
    figures = [model.COLUMNS[place].align == "right" for place in columns]
    put_on_clipboard(text_of_block(block), html_of_block(block, figures))
    if len(places) > 1:
        view.told.emit(tr("已复制 {count} 格").format(count=len(places)))


def put_on_clipboard(text: str, html: str) -> None:
    """Offer the same cells as text and as a table.

    The clipboard keeps its data until the program has ended, and data that was made in Python brings
    the end of the process down then; so an object that Qt itself made is filled.
    """
    maker = QStringListModel([""])
    data = maker.mimeData([maker.index(0)])
    data.clear()
    data.setText(text)
    data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def put_text(block: Block) -> None:
    """Offer a large block of cells as text."""
    QGuiApplication.clipboard().setText(text_of_block(block))


def copied(cell: Cell) -> str:
    """A cell as it is copied: what one would type, or what a computed cell shows."""
    return cell.text if cell.edit is None else cell.edit


def clipboard_block() -> Block:
    """The cells on the clipboard. Raises :class:`TooManyCells`."""
    data = QGuiApplication.clipboard().mimeData()
    return pasted_block(data.text(), data.html() if data.hasHtml() else "")


def paste(view: GridView) -> None:
    """Paste as one step: a block from the first selected cell, one value into all selected cells, a
    block again and again where the selection is a multiple of it. A longer block asks for rows."""
    try:
        block = clipboard_block()
    except TooManyCells as problem:
        view.told.emit(str(problem))
        return
    if not block or not selected_places(view):
        view.told.emit(tr("剪贴板里没有可以粘贴的文字"))
        return
    if view.grid_model.session.read_only:
        view.told.emit(view.grid_model.session.read_only_words)
        return
    if len(block) == 1 and len(block[0]) == 1:
        _enter(view, [(row, column, block[0][0]) for row, column in selected_places(view)])
    else:
        _paste_block(view, _repeated(view, block))


def _repeated(view: GridView, block: Block) -> Block:
    """The block as often as it fits into the selection, once where it does not fit evenly."""
    high, wide = len(block), max(len(line) for line in block)
    rows, columns = selected_rows(view), selected_columns(view)
    down, rest_down = divmod(len(rows), high)
    across, rest_across = divmod(len(columns), wide)
    if rest_down or rest_across or len(selected_places(view)) != len(rows) * len(columns):
        return block
    filled = [[*line, *[""] * (wide - len(line))] for line in block] if across > 1 else block
    return [line * across for line in filled] * down


def _paste_block(view: GridView, block: Block) -> None:
    model = view.grid_model
    first_row, first_column = (
        (selected_rows(view) or [view.currentIndex().row()])[0],
        (selected_columns(view) or [view.currentIndex().column()])[0],
    )
    rows, columns = shown_rows(view), shown_columns(view)
    rows = [row for row in rows[rows.index(first_row) :] if not _is_foot(view, row)]
    columns = columns[columns.index(first_column) :]
    wide = max(len(line) for line in block)
    if wide > len(columns):
        view.told.emit(
            tr(
                "粘贴的内容有 {wide} 列，从这一列起只有 {count} 列，没有放下；请从靠左的列粘贴"
            ).format(wide=wide, count=len(columns))
        )
        return
    entries = [
        (row, column, text)
        for row, line in zip(rows, block, strict=False)
        for column, text in zip(columns, line, strict=False)
    ]
    beyond = block[len(rows) :]
    if beyond and not view.may_add_rows(len(beyond)):
        return
    fields = [model.COLUMNS[column] for column in columns]
    lines = [
        {column.name: text for column, text in zip(fields, line, strict=False) if column.fillable}
        for line in beyond
    ]
    left_out = sum(
        bool(text.strip()) and not column.fillable
        for line in beyond
        for column, text in zip(fields, line, strict=False)
    )
    after = max((row for row in range(model.rowCount()) if not _is_foot(view, row)), default=-1)
    _enter(view, entries, lines, after, left_out)


def _is_foot(view: GridView, row: int) -> bool:
    return view.grid_model.pinned(row) == "bottom"


def _enter(
    view: GridView,
    entries: list[tuple[int, int, str]],
    lines: list[dict[str, str]] | None = None,
    after: int = -1,
    left_out: int = 0,
) -> None:
    """Type what was pasted as one step, and say what became of it."""
    model = view.grid_model
    taken = [entry for entry in entries if model.is_editable(entry[0], entry[1])]
    for row, column, text in entries:
        cell = model.cell(row, column)
        left_out += not cell.editable and bool(text.strip()) and text.strip() != cell.text
    count = len(taken) + sum(len(line) for line in lines or ())
    skipped = (
        tr("{left_out} 格由方案算出或在别处填写，没有改动").format(left_out=left_out)
        if left_out
        else ""
    )
    if not count:
        view.told.emit(skipped or tr("没有可以填写的格"))
        return
    if model.edit_cells(taken, tr("粘贴 {count} 格").format(count=count), lines or (), after):
        added = tr("，增加了 {count} 行").format(count=len(lines)) if lines else ""
        view.told.emit(
            tr("已粘贴 {count} 格{added}").format(count=count, added=added)
            + (f"；{skipped}" if skipped else "")
        )


def selection_figures(view: GridView) -> str:
    """What the status bar says of a selection: how many cells, sum, mean and count of figures."""
    rows = view.grid_model.rows()
    filled = 0
    figures: list[Decimal] = []
    spans = [
        (span, [place for place in range(left, right + 1) if not view.isColumnHidden(place)])
        for span, left, right in selected_spans(view)
    ]
    count = sum(len(span) * len(columns) for span, columns in spans)
    if count > _MOST_SUMMED:
        return tr("选中 {count} 格").format(count=count)
    for span, columns in spans:
        for row in span:
            cells = rows[row]
            for place in columns:
                text = cells[place].text
                if text:
                    filled += 1
                    figure = _figure(text)
                    if figure is not None:
                        figures.append(figure)
    if not count:
        return ""
    if count == 1 or not filled:
        return tr("选中 {count} 格").format(count=count)
    if not figures:
        return tr("选中 {count} 格　计数 {filled}").format(count=count, filled=filled)
    total = sum(figures, Decimal(0))
    mean = round_half_up(total / len(figures))
    sums = tr("合计 {total}　平均 {mean}").format(total=money_text(total), mean=money_text(mean))
    return tr("选中 {count} 格　{sums}　计数 {filled}").format(
        count=count, sums=sums, filled=filled
    )


@lru_cache(maxsize=131072)
def _figure(text: str) -> Decimal | None:
    return read_decimal(text)
