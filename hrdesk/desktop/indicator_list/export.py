"""The shown rows of 全部指标 as a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from hrdesk.core.file_names import file_stem
from hrdesk.core.indicator_list import COLUMNS, TEXTS, ListedRow
from hrdesk.core.numbers import read_decimal
from hrdesk.desktop.widgets.waiting import Cancelled, Waiting
from hrdesk.models.indicator_list_cells import LIST_COLUMNS
from hrdesk.words import tr

if TYPE_CHECKING:
    from hrdesk.forms.xlsx.values import Value

_FIGURES = frozenset({"year", "target", "actual", "weight", "score"})
_WIDTHS = (24, 8, 34, 10, 14, 42, 8, 14, 10, 14, 12, 8, 8, 18)


def ask_and_export(parent: QWidget, rows: Sequence[ListedRow], folder: Path) -> Path | None:
    """Ask where, and write the rows there; ``None`` when nothing was written."""
    units = {row[TEXTS][0] for row in rows}
    stem = file_stem(units.pop() if len(units) == 1 else "", tr("全部指标"))
    act, books = tr("导出全部指标"), tr("工作簿 (*.xlsx)")
    chosen, _ = QFileDialog.getSaveFileName(parent, act, str(folder / f"{stem}.xlsx"), books)
    if not chosen:
        return None
    path = Path(chosen if chosen.endswith(".xlsx") else f"{chosen}.xlsx")
    return path if export(parent, rows, path) else None


def export(parent: QWidget | None, rows: Sequence[ListedRow], path: Path) -> bool:
    """Write the rows, with progress; ``False`` when it was cancelled or failed."""
    from hrdesk.desktop.printing.saving import tell_problem
    from hrdesk.forms.errors import ExportProblem
    from hrdesk.forms.xlsx.long_list import write_long_list

    header = [column.title for column in LIST_COLUMNS]
    try:
        with Waiting(tr("正在写工作簿"), len(rows), parent) as waiting:
            write_long_list(path, tr("全部指标"), header, _values(rows), _WIDTHS, waiting.step)
    except Cancelled:
        return False
    except ExportProblem as problem:
        tell_problem(parent, tr("导出全部指标"), problem)
        return False
    return True


def _values(rows: Sequence[ListedRow]) -> Iterator[list[Value]]:
    for row in rows:
        yield [_value(name, text) for name, text in zip(COLUMNS, row[TEXTS], strict=True)]


def _value(name: str, text: str) -> Value:
    """A figure where a column holds figures and the text is one: years and scores can be summed."""
    figure: Decimal | None = read_decimal(text) if name in _FIGURES else None
    return text if figure is None else figure
