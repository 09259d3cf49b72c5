"""Cells are read as a spreadsheet shows them."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from hrdesk.forms.xlsx.shown import read_grids, shown_text


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.9298, "0.00%", "92.98%"),
        (1, "0%", "100%"),
        (0.6471, "0%", "65%"),
        (1030700, "#,##0.00", "1030700"),
        (464.9, "0.00", "464.9"),
        (38.766462, "#,##0.00", "38.766462"),
        (0.1 + 0.2, "General", "0.3"),
        (64.714285714285, "0.00", "64.71"),
        (2 / 3, "0", "1"),
        (2.0221875, "0.00_ ", "2.02"),
        (0.4449, "0%", "44%"),
        (12.5, '0.0"%"', "12.5"),
        (200, '0"人"', "200"),
        (datetime.datetime(2023, 9, 30), "yyyy-mm-dd", "2023年9月30日"),  # noqa: DTZ001
        (datetime.datetime(2023, 9, 1), 'yyyy"年"m"月"', "2023年9月"),  # noqa: DTZ001
        (datetime.datetime(2023, 9, 30), 'm"月"d"日"', "9月30日"),  # noqa: DTZ001
        ("18—54周岁", "General", "18—54周岁"),
        (True, "General", "是"),
        (None, "0.00", ""),
    ],
)  # fmt: skip
def test_a_value_under_its_format(value: object, number_format: str, text: str) -> None:
    assert shown_text(value, number_format) == text


def test_merged_cells_and_formats_come_from_the_file(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B2"] = "产出指标", 0.9298
    sheet["B2"].number_format = "0.00%"
    sheet.merge_cells("A1:A3")
    book.save(tmp_path / "表.xlsx")
    (grid,) = read_grids(tmp_path / "表.xlsx")
    assert grid.last_row(0, 0) == 2
    assert grid.text(1, 1) == "92.98%"
