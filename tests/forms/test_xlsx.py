"""Workbooks: text stays text both ways, and what must not be parsed is refused first."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.forms.errors import ImportProblem
from hrdesk.forms.xlsx import scan
from hrdesk.forms.xlsx.guard import check_workbook
from hrdesk.forms.xlsx.reading import address, read_tables
from hrdesk.forms.xlsx.values import Value
from hrdesk.forms.xlsx.writing import SheetContent, book_bytes, write_book


def book(path: Path, *rows: list[object]) -> Path:
    """A workbook as other programs make it."""
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    for row in rows:
        sheet.append(row)
    made.save(path)
    return path


def cells(path: Path) -> tuple[tuple[str, ...], ...]:
    return read_tables(path)[0].rows


# Writing and reading back

texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=40,
).map(str.strip).filter(bool)  # fmt: skip


@given(st.lists(texts, min_size=1, max_size=5))
def test_any_text_comes_back_as_it_was(words: list[str]) -> None:
    data = io.BytesIO(book_bytes([SheetContent("表", words, [words])]))
    read = openpyxl.load_workbook(data).worksheets[0]
    assert [cell.value for cell in read[2]] == words


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5℃", "@名", "=cmd|' /C calc'!A0", "＝1"])
def test_a_text_that_looks_like_a_formula_stays_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "表.xlsx"
    write_book(path, [SheetContent("表", ["列"], [[text]])])
    cell = openpyxl.load_workbook(path).worksheets[0]["A2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cells(path)[1] == (text,)


@pytest.mark.parametrize("figure", ["0.1", "12.345678", "1010000", "-3.5", "9999999999.123456"])
def test_figures_come_back_exactly(tmp_path: Path, figure: str) -> None:
    path = tmp_path / "表.xlsx"
    rows: list[list[Value]] = [[Decimal(figure)]]
    write_book(path, [SheetContent("表", ["列"], rows)])
    assert cells(path)[1] == (figure,)


def test_what_people_type_is_read_as_they_see_it(tmp_path: Path) -> None:
    import datetime

    path = book(
        tmp_path / "表.xlsx",
        ["甲", 0.1 + 0.2, 3.0, True, datetime.date(2023, 7, 14), None, " 乙 ", "０８"],
    )
    assert cells(path)[0] == ("甲", "0.3", "3", "是", "2023-07-14", "", "乙", "０８")


def test_a_formula_without_a_result_is_named_with_its_cell(tmp_path: Path) -> None:
    path = book(tmp_path / "表.xlsx", ["甲"], ["=1+1"])
    table = read_tables(path)[0]
    assert list(table.faults) == ["A2"]
    assert "没有保存结果" in table.faults["A2"]


def test_an_error_value_is_named_with_its_cell(tmp_path: Path) -> None:
    path = book(tmp_path / "表.xlsx", ["甲", "乙"], [1, "#REF!"])
    made = openpyxl.load_workbook(path)
    made.worksheets[0]["B2"].data_type = "e"
    made.save(path)
    assert "#REF!" in read_tables(path)[0].faults["B2"]


def test_blank_rows_behind_the_last_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.append(["甲"])
    sheet.cell(20_000, 1).value = ""
    sheet.cell(20_000, 3).number_format = "0.00"
    made.save(path)
    assert cells(path) == (("甲",),)


def test_hidden_sheets_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    made = openpyxl.Workbook()
    made.worksheets[0].append(["看得见"])
    hidden = made.create_sheet("藏")
    hidden.append(["看不见"])
    hidden.sheet_state = "hidden"
    made.save(path)
    assert [table.rows[0][0] for table in read_tables(path)] == ["看得见"]


def test_cells_are_named_as_a_spreadsheet_names_them() -> None:
    assert [address(0, 0), address(11, 4), address(0, 26), address(9, 701)] == [
        "A1",
        "E12",
        "AA1",
        "ZZ10",
    ]


# What is refused before it is parsed


def rezipped(source: Path, target: Path, **parts: bytes) -> Path:
    """A copy of a workbook with some parts replaced or added."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return target


@pytest.fixture
def plain_book(tmp_path: Path) -> Path:
    return book(tmp_path / "好.xlsx", ["甲"], ["乙"])


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"not a zip at all", b"\xd0\xcf\x11\xe0" * 200, b"%PDF-1.7"]
)
def test_what_is_no_workbook_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "不是.xlsx"
    path.write_bytes(data)
    with pytest.raises(ImportProblem, match="不是能读的工作簿"):
        read_tables(path)


def test_a_bomb_is_refused_by_its_size(plain_book: Path, tmp_path: Path) -> None:
    bomb = rezipped(plain_book, tmp_path / "炸.xlsx", **{"xl/media/x.bin": b"\0" * 30_000_000})
    assert bomb.stat().st_size < 200_000
    with pytest.raises(ImportProblem, match="过大"):
        check_workbook(bomb)


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "docProps/core.xml"]
)
def test_entities_are_refused(plain_book: Path, tmp_path: Path, part: str) -> None:
    data = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    path = rezipped(plain_book, tmp_path / "实体.xlsx", **{part: data})
    with pytest.raises(ImportProblem, match="实体声明"):
        read_tables(path)


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"]
)
@pytest.mark.parametrize("keep", [0, 40, 200])
def test_a_part_that_is_cut_off_is_a_sentence(
    plain_book: Path, tmp_path: Path, part: str, keep: int
) -> None:
    with zipfile.ZipFile(plain_book) as old:
        data = old.read(part)[:keep]
    path = rezipped(plain_book, tmp_path / "坏.xlsx", **{part: data})
    with pytest.raises(ImportProblem) as told:
        read_tables(path)
    assert "请用 WPS 或 Excel" in str(told.value)


def test_a_cut_off_file_is_a_sentence(plain_book: Path, tmp_path: Path) -> None:
    whole = plain_book.read_bytes()
    path = tmp_path / "断.xlsx"
    for end in range(0, len(whole), 101):
        path.write_bytes(whole[:end])
        with pytest.raises(ImportProblem):
            read_tables(path)


def test_too_many_rows_are_refused(
    tmp_path: Path, plain_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "MOST_ROWS", 500)
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 503))
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )
    path = rezipped(
        plain_book, tmp_path / "多.xlsx", **{"xl/worksheets/sheet1.xml": sheet.encode()}
    )
    with pytest.raises(ImportProblem, match="超过"):
        read_tables(path)
