"""The PDF file: its fonts, its text, its papers, and that it appears whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, Destination, DictionaryObject

from hrdesk.forms.errors import ExportProblem
from hrdesk.forms.fonts import FAUX_BOLD
from hrdesk.forms.operations import Page, Pages, Text
from hrdesk.forms.pdf import pdf_bytes, write_pdf

from .samples import (
    BOOK,
    long_text,
    ordinary,
    pages_of,
    sixty_rows,
    with_project,
)

MADE = datetime(2024, 3, 15, 8, 30, tzinfo=UTC)


def told(*command: str | Path) -> str:
    """What a program of poppler says."""
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stderr == ""
    return done.stdout


def text_of(path: Path, *options: str) -> str:
    """All text of a file without blanks, as a reader would search or copy it."""
    return re.sub(r"\s", "", told("pdftotext", *options, path, "-"))


@pytest.fixture
def ordinary_file(tmp_path: Path) -> Path:
    path = tmp_path / "自评表.pdf"
    write_pdf(path, pages_of(ordinary()), author="红河州投资促进局", made=MADE, book=BOOK)
    return path


def test_every_font_is_embedded_as_a_part_and_can_be_searched(ordinary_file: Path) -> None:
    fonts = told("pdffonts", ordinary_file).splitlines()[2:]
    assert len(fonts) == 4
    for line in fonts:
        assert re.match(r"[A-Z]{6}\+Noto", line)
        assert line.split()[-5:-2] == ["yes", "yes", "yes"]
    assert "Helvetica" not in told("pdffonts", ordinary_file)


def test_each_cells_text_is_found_in_the_order_of_the_rows(ordinary_file: Path) -> None:
    sheet = ordinary()
    words = text_of(ordinary_file, "-raw")
    at = 0
    for row in sheet.indicators:
        cells = row.name + row.relation + row.target + row.measure + row.actual
        assert cells in words
        assert words.index(cells) > at
        at = words.index(cells)
        assert row.reason in words
    assert sheet.project.expected_goal in words
    assert sheet.project.notes in words
    read = text_of(ordinary_file)
    for row in sheet.indicators:
        assert row.name in read
        assert row.reason in read
    for text in (sheet.project.expected_goal, sheet.project.actual_goal, sheet.project.notes):
        assert text in read
    laid_out = text_of(ordinary_file, "-layout")
    for word in ("项目名称", "当年财政拨款", "464.90", "92.98%", "98.61", "自评等级：优"):
        assert word in laid_out


def test_rare_characters_are_copied_as_themselves(tmp_path: Path) -> None:
    path = tmp_path / "rare.pdf"
    name = "䶮𬭎㭎鿍𫍯项目（𠮷）"
    write_pdf(path, pages_of(with_project(ordinary(), name=name)), book=BOOK)
    assert name in text_of(path)
    embedded = told("pdffonts", path).splitlines()[2:]
    assert len(embedded) == 4


def test_code_points_beyond_the_basic_plane_are_surrogate_pairs() -> None:
    data = pdf_bytes(pages_of(with_project(ordinary(), name="𬭎")), book=BOOK)
    maps = b"".join(
        zlib.decompress(stream)
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL)
        if b"begincmap" in zlib.decompressobj().decompress(stream)
    )
    assert b"<D872DF4E>" in maps  # U+2CB4E
    assert not re.search(rb"> <[0-9A-F]{5}>", maps)


def test_title_language_and_outline_are_set(ordinary_file: Path) -> None:
    reader = PdfReader(ordinary_file)
    root = cast(DictionaryObject, reader.trailer["/Root"])
    assert str(root["/Lang"]) == "zh-CN"
    preferences = cast(DictionaryObject, root["/ViewerPreferences"])
    assert str(preferences["/DisplayDocTitle"]) == "True"
    assert reader.metadata is not None
    assert reader.metadata.title == "2023年度项目支出绩效自评表　州投资促进专项经费"
    assert reader.metadata.author == "红河州投资促进局"
    assert reader.metadata.creation_date == MADE
    project, parts = cast(tuple[Destination, list[Destination]], reader.outline)
    assert project.title == "州投资促进专项经费"
    assert [part.title for part in parts] == ["产出指标", "效益指标", "满意度指标", "总分"]
    assert [reader.get_destination_page_number(part) for part in parts] == [0, 1, 1, 1]


def test_pages_are_a4_landscape(ordinary_file: Path) -> None:
    for page in PdfReader(ordinary_file).pages:
        box = page["/MediaBox"]
        assert isinstance(box, ArrayObject)
        assert [round(float(edge) / 72 * 25.4) for edge in box] == [0, 0, 297, 210]


def test_an_ordinary_sheet_is_a_small_file(ordinary_file: Path) -> None:
    assert ordinary_file.stat().st_size <= 100_000


def test_the_same_pages_give_the_same_bytes() -> None:
    one = pdf_bytes(pages_of(ordinary()), made=MADE, book=BOOK)
    other = pdf_bytes(pages_of(ordinary()), made=MADE, book=BOOK)
    assert one == other
    assert one != pdf_bytes(pages_of(ordinary()), made=datetime(2025, 1, 1, tzinfo=UTC), book=BOOK)


def test_sixty_reasons_of_2000_characters_can_be_read_back(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    pages = pages_of(sixty_rows(2000))
    write_pdf(path, pages, book=BOOK)
    assert len(PdfReader(path).pages) == len(pages.pages)
    words = text_of(path, "-raw")
    for seed in range(60):  # a row keeps at least three lines of 18 characters together
        assert long_text(2000, seed)[:45] in words


def test_a_title_may_be_given(tmp_path: Path) -> None:
    path = tmp_path / "named.pdf"
    write_pdf(path, pages_of(ordinary()), title="三个项目", book=BOOK)
    assert "Title:           三个项目" in told("pdfinfo", path)


def test_a_stroked_label_is_searchable_too(tmp_path: Path) -> None:
    path = tmp_path / "stroked.pdf"
    runs = (Text(50, 50, "sans-bold", 9, "总分"), Text(68, 50, "sans", 9, "鑫", FAUX_BOLD))
    write_pdf(path, Pages("样张", (Page(200, 100, runs),)), book=BOOK)
    assert text_of(path) == "总分鑫"


def test_an_older_file_of_the_name_is_replaced_and_nothing_else_left(tmp_path: Path) -> None:
    path = tmp_path / "自评表.pdf"
    path.write_bytes(b"old")
    write_pdf(path, pages_of(ordinary()), book=BOOK)
    assert path.read_bytes().startswith(b"%PDF-")
    assert [each.name for each in tmp_path.iterdir()] == ["自评表.pdf"]


@pytest.mark.parametrize(
    ("number", "kind", "cause"),
    [
        (errno.EACCES, PermissionError, "文件正被别的程序打开"),
        (errno.ENOSPC, OSError, "磁盘已满"),
        (errno.EROFS, OSError, "只能读"),
        (errno.EIO, OSError, "读写磁盘出错"),
    ],
)
@pytest.mark.parametrize("step", ["replace", "fsync"])
def test_a_failure_leaves_the_older_file_and_says_why(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    kind: type[OSError],
    cause: str,
    step: str,
) -> None:
    path = tmp_path / "自评表.pdf"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise kind(number, "failed")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(ExportProblem, match=cause) as problem:
        write_pdf(path, pages_of(ordinary()), book=BOOK)
    monkeypatch.undo()
    assert "自评表.pdf" in problem.value.cause
    assert problem.value.next_step.endswith("。")
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["自评表.pdf"]


def test_a_folder_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ExportProblem, match="文件夹不存在"):
        write_pdf(tmp_path / "没有" / "自评表.pdf", pages_of(ordinary()), book=BOOK)
    (tmp_path / "自评表.pdf").mkdir()
    with pytest.raises(ExportProblem, match="已有同名的文件夹"):
        write_pdf(tmp_path / "自评表.pdf", pages_of(ordinary()), book=BOOK)
    assert [each.name for each in tmp_path.iterdir()] == ["自评表.pdf"]


def test_the_title_is_tagged_and_the_foot_of_the_page_is_not_read(ordinary_file: Path) -> None:
    root = cast(DictionaryObject, PdfReader(ordinary_file).trailer["/Root"])
    assert str(cast(DictionaryObject, root["/MarkInfo"])["/Marked"]) == "True"
    read = told("pdfinfo", "-struct-text", ordinary_file)
    assert '  H1 (block)\n    "2023年度项目支出绩效自评表"' in read
    assert "第 1 页" not in read
    assert "投资企业满意度" in read


def test_each_marked_stretch_of_a_page_belongs_to_a_part_of_the_structure(
    ordinary_file: Path,
) -> None:
    reader = PdfReader(ordinary_file)
    root = cast(DictionaryObject, reader.trailer["/Root"])
    tree = cast(DictionaryObject, root["/StructTreeRoot"])
    numbers = cast(ArrayObject, cast(DictionaryObject, tree["/ParentTree"])["/Nums"])
    for place, page in enumerate(reader.pages):
        content = page.get_contents()
        assert content is not None
        marks = re.findall(rb"/MCID (\d+)", content.get_data())
        owners = cast(ArrayObject, numbers[2 * place + 1].get_object())
        assert page["/StructParents"] == numbers[2 * place] == place
        assert [int(mark) for mark in marks] == list(range(len(owners)))
        data = content.get_data()
        assert data.count(b" BDC") + data.count(b" BMC") == data.count(b"EMC") > 2


def test_the_outline_is_open_when_the_file_is_opened(ordinary_file: Path) -> None:
    root = cast(DictionaryObject, PdfReader(ordinary_file).trailer["/Root"])
    assert str(root["/PageMode"]) == "/UseOutlines"


def test_spread_text_is_as_wide_as_its_line(tmp_path: Path) -> None:
    path = tmp_path / "spread.pdf"
    runs = (Text(20, 50, "serif", 12, "绩效自评", spacing=6), Text(20, 80, "serif", 12, "绩效自评"))
    write_pdf(path, Pages("样张", (Page(200, 100, runs),)), book=BOOK)
    boxes = re.findall(
        r'xMin="([\d.]+)" .*? xMax="([\d.]+)"', told("pdftotext", "-bbox", path, "-")
    )
    rights = [float(right) for _, right in boxes]
    assert max(rights[:-1]) - 20 == pytest.approx(4 * 12 + 3 * 6, abs=6.1)
    assert rights[-1] - 20 == pytest.approx(48, abs=0.1)
