"""Workbooks of old Excel are read into the same cells as new ones."""

from __future__ import annotations

import datetime
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from hypothesis import find

from hrdesk.core.form_reading.grid import Grid
from hrdesk.core.form_reading.read import read_form
from hrdesk.forms.errors import ImportProblem
from hrdesk.forms.xlsx.reading import read_tables
from hrdesk.forms.xlsx.shown import read_grids
from tests.core.form_layouts import contents, laid_out, layouts

KEPT = Path(__file__).parent / "kept"
NEEDS_OFFICE = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice, which writes xls, is not installed"
)


def converted(path: Path, ending: str, tmp_path: Path) -> Path:
    """A workbook in another format, written by LibreOffice."""
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'office').as_uri()}",
            "--headless", "--convert-to", ending, "--outdir", str(tmp_path / "out"), str(path),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )  # fmt: skip
    return tmp_path / "out" / f"{path.stem}.{ending}"


def cells(grid: Grid) -> dict[tuple[int, int], str]:
    return {
        (row, column): text
        for row, texts in enumerate(grid.rows)
        for column, text in enumerate(texts)
        if text
    }


def test_a_kept_old_book_reads_as_its_new_twin() -> None:
    (old,), (new,) = read_grids(KEPT / "form.xls"), read_grids(KEPT / "form.xlsx")
    assert cells(old) == cells(new)
    assert old.spans == new.spans
    assert old.text(3, 6) == "92.98%"
    form = read_form(old)
    assert form is not None
    assert (form.fields["name"], len(form.rows), str(form.total)) == ("示例专项经费", 3, "99.3")


def test_lists_are_read_from_old_books_too() -> None:
    table = read_tables(KEPT / "form.xls")[0]
    assert table.rows[1][:2] == ("项目名称", "示例专项经费")


@NEEDS_OFFICE
def test_formats_dates_ticks_and_hidden_sheets_are_read_alike(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    values: list[tuple[object, str]] = [
        (0.9298, "0.00%"), (1030700, "#,##0.00"), (464.9, "0.00"), (0.1 + 0.2, "General"),
        (datetime.datetime(2023, 9, 30), "yyyy-mm-dd"),  # noqa: DTZ001
        (datetime.datetime(2023, 9, 1), 'yyyy"年"m"月"'),  # noqa: DTZ001
        (True, "General"), ("≥80%", "General"), (12, '0"人"'), (-3.5, "0.0"),
    ]  # fmt: skip
    for row, (value, pattern) in enumerate(values, 1):
        cell = sheet.cell(row, 2)
        cell.value = value  # type: ignore[assignment]
        cell.number_format = pattern
    sheet.merge_cells("D2:F3")
    book.create_sheet("藏").sheet_state = "hidden"
    path = tmp_path / "各种.xlsx"
    book.save(path)
    (new,), (old,) = read_grids(path), read_grids(converted(path, "xls", tmp_path))
    assert cells(old) == cells(new)
    assert old.spans == new.spans


@NEEDS_OFFICE
def test_forms_of_any_layout_read_from_an_old_book_as_from_a_new_one(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    content = find(contents(), lambda each: len(each.rows) > 3)
    for number, (split, levels) in enumerate(
        ((True, "merged"), (False, "repeated"), (True, "absent"))
    ):
        layout = find(layouts(), lambda each: (each.split, each.levels) == (split, levels))  # noqa: B023
        grid = laid_out(content, layout)
        sheet = book.create_sheet(f"1-{number + 1}")
        for (row, column), text in cells(grid).items():
            sheet.cell(row + 1, column + 1, text).data_type = "s"
        for (top, left), (bottom, right) in grid.spans.items():
            sheet.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )
    path = tmp_path / "表.xlsx"
    book.save(path)
    old, new = read_grids(converted(path, "xls", tmp_path)), read_grids(path)
    assert [cells(each) for each in old] == [cells(each) for each in new]
    for first, second in zip(old, new, strict=True):
        one, two = read_form(first), read_form(second)
        assert one is not None
        assert two is not None
        assert [row.texts for row in one.rows] == [row.texts for row in two.rows]


def test_a_locked_old_book_says_so(tmp_path: Path) -> None:
    data = (KEPT / "form.xls").read_bytes()
    path = tmp_path / "锁.xls"
    path.write_bytes(data[:2048] + "EncryptedPackage".encode("utf-16-le") + data[2048:])
    with pytest.raises(ImportProblem, match="有密码"):
        read_grids(path)


def test_a_new_book_named_xls_and_an_old_one_named_xlsx_are_both_read(tmp_path: Path) -> None:
    for source, name in (("form.xls", "表.xlsx"), ("form.xlsx", "表.xls")):
        path = tmp_path / name
        path.write_bytes((KEPT / source).read_bytes())
        assert read_form(read_grids(path)[0]) is not None
