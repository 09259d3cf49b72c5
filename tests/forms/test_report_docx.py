"""The report as a Word document: read back as its readers do, with python-docx and with LibreOffice."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as Read
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from PIL import Image

from hrdesk.core.report.content import (
    ChartBlock,
    Column,
    Heading,
    Paragraph,
    Report,
    TableBlock,
)
from hrdesk.forms.errors import ExportProblem
from hrdesk.forms.report.docx_report import docx_bytes, write_docx

from .report_samples import FUNDS, RATES, UNIT, long_report


def read(report: Report, *, draft: bool = False) -> Read:
    return Document(BytesIO(docx_bytes(report, draft=draft)))


def with_blocks(*blocks: Paragraph | Heading | TableBlock | ChartBlock) -> Report:
    return Report(UNIT, 2023, (UNIT, "自评报告"), blocks)


@pytest.fixture(scope="module")
def document() -> Read:
    return read(long_report())


def styled(document: Read, style: str) -> list[str]:
    return [each.text for each in document.paragraphs if each.style and each.style.name == style]


def test_headings_stand_in_order_in_words_own_heading_styles(document: Read) -> None:
    found = [
        (int(each.style.name[-1]), each.text)
        for each in document.paragraphs
        if each.style is not None and (each.style.name or "").startswith("Heading")
    ]
    expected = [(b.level, b.text) for b in long_report().blocks if isinstance(b, Heading)]
    assert found == expected
    assert styled(document, "Title") == list(long_report().title)


def test_every_written_paragraph_is_there_and_typed_line_ends_part_paragraphs(
    document: Read,
) -> None:
    body = [text for text in styled(document, "Body Text") if text]
    expected = [
        line.strip()
        for block in long_report().blocks
        if isinstance(block, Paragraph) and block.origin != "owed"
        for line in block.text.splitlines()
    ]
    assert body == expected
    assert "二是要素保障未及时到位。" in body


def test_owed_passages_are_left_out_and_marked_only_in_a_draft(document: Read) -> None:
    assert "招投标" not in "".join(each.text for each in document.paragraphs)
    drafted = styled(read(long_report(), draft=True), "Body Text")
    assert "【待填：请说明项目招投标、调整、完成验收等情况】" in drafted


def test_every_cell_of_every_table_is_there(document: Read) -> None:
    blocks = [each for each in long_report().blocks if isinstance(each, TableBlock)]
    for table, block in zip(document.tables, blocks, strict=True):
        cells = [tuple(cell.text for cell in row.cells) for row in table.rows]
        assert cells == [tuple(column.name for column in block.columns), *block.rows]


def test_a_name_meant_for_several_rows_stands_in_one_tall_cell() -> None:
    rows = (("甲项目", "一"), ("", "二"), ("乙项目", "三"))
    block = TableBlock("表1　指标", (Column("项目"), Column("三级指标")), rows)
    (table,) = read(with_blocks(block)).tables
    assert [row.cells[0].text for row in table.rows] == ["项目", "甲项目", "甲项目", "乙项目"]
    assert [row.cells[1].text for row in table.rows] == ["三级指标", "一", "二", "三"]


def test_a_tables_names_stand_again_on_each_page_and_no_row_is_split(document: Read) -> None:
    for table in document.tables:
        for number, row in enumerate(table.rows):
            properties = row._tr.trPr
            assert properties is not None
            assert properties.find(qn("w:cantSplit")) is not None
            assert (properties.find(qn("w:tblHeader")) is not None) == (number == 0)


def test_a_table_fills_the_width_by_the_columns_shares(document: Read) -> None:
    for table in document.tables:
        widths = [int(each.get(qn("w:w"))) for each in table._tbl.tblGrid]
        assert abs(sum(widths) - round(156 * 1440 / 25.4)) <= len(widths)
        assert min(widths) > 0
    funds = [int(each.get(qn("w:w"))) for each in document.tables[0]._tbl.tblGrid]
    assert funds[1] == max(funds)


def test_figures_stand_at_the_right_and_totals_are_bold(document: Read) -> None:
    last = document.tables[0].rows[-1]
    aligned = [cell.paragraphs[0].alignment for cell in last.cells]
    assert [None if each is None else int(each) for each in aligned] == [1, None, 2, 2, 2, 2]
    assert all(run.bold for cell in last.cells for run in cell.paragraphs[0].runs)
    assert not document.tables[0].rows[1].cells[1].paragraphs[0].runs[0].bold


def test_captions_and_units_stand_with_their_tables(document: Read) -> None:
    assert styled(document, "Caption") == [
        FUNDS.caption,
        RATES.caption,
        "表2　绩效指标完成情况表",
    ]
    assert styled(document, "表格单位") == ["单位：万元"]


@pytest.mark.parametrize(
    ("style", "face", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
        ("Heading 4", "仿宋_GB2312", 16),
        ("Body Text", "仿宋_GB2312", 16),
        ("Caption", "黑体", 14),
        ("Footer", "宋体", 14),
    ],
)
def test_styles_have_the_faces_of_official_documents_for_chinese_and_figures(
    document: Read, style: str, face: str, size: int
) -> None:
    found = next(each for each in document.styles if each.name == style)
    fonts = found.element.rPr.rFonts
    assert {fonts.get(qn(f"w:{key}")) for key in ("ascii", "hAnsi", "eastAsia", "cs")} == {face}
    assert found.font.size == Pt(size)
    assert str(found.font.color.rgb) == "000000"


def test_body_text_has_fixed_lines_an_indent_of_two_characters_and_the_line_rules(
    document: Read,
) -> None:
    style = document.styles["Body Text"].element
    assert style.pPr.ind.get(qn("w:firstLineChars")) == "200"
    assert style.pPr.spacing.get(qn("w:lineRule")) == "exact"
    assert 28 <= int(style.pPr.spacing.get(qn("w:line"))) / 20 <= 30
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for rule in ("widowControl", "kinsoku", "overflowPunct"):
        assert defaults.find(f".//{qn('w:' + rule)}") is not None


def test_the_paper_is_a4_upright_with_the_margins_of_official_documents(document: Read) -> None:
    section = document.sections[0]
    lengths = {
        Mm(210): section.page_width,
        Mm(297): section.page_height,
        Mm(37): section.top_margin,
        Mm(35): section.bottom_margin,
        Mm(28): section.left_margin,
        Mm(26): section.right_margin,
    }
    for wanted, found in lengths.items():
        assert found is not None
        assert abs(wanted - found) < Mm(0.1)


def test_the_pages_number_stands_between_dashes_at_the_foot(document: Read) -> None:
    footer = document.sections[0].footer
    assert [each.text for each in footer.paragraphs] == ["— 1 —"]
    assert " PAGE " in [each.text for each in footer._element.iter(qn("w:instrText"))]


def test_a_chart_is_a_picture_with_its_figures_in_words(document: Read) -> None:
    shape = document.inline_shapes[0]
    assert abs(shape.width - Mm(156)) < Mm(0.1)
    told = shape._inline.docPr.get("descr")
    assert told is not None
    for bar in RATES.bars:
        assert f"{bar.name}{bar.text}" in told
    with ZipFile(BytesIO(docx_bytes(long_report()))) as parts:
        picture = Image.open(BytesIO(parts.read("word/media/image1.png"))).convert("RGB")
    colours = picture.tobytes()
    assert colours[0::3] == colours[1::3] == colours[2::3]
    assert len(set(colours)) > 1
    assert abs(picture.width / picture.height - shape.width / shape.height) < 0.01


def test_the_file_says_title_unit_and_language_and_no_date(document: Read) -> None:
    facts = document.core_properties
    assert facts.title == "".join(long_report().title)
    assert facts.author == UNIT
    assert facts.language == "zh-CN"
    assert facts.created is None


def test_the_report_ends_with_unit_and_date_if_it_has_one(document: Read) -> None:
    assert styled(document, "落款") == [UNIT, "2024年3月15日"]
    assert styled(read(replace(long_report(), date="")), "落款") == []


def test_the_same_report_gives_the_same_bytes() -> None:
    assert docx_bytes(long_report()) == docx_bytes(long_report())
    assert docx_bytes(long_report()) != docx_bytes(long_report(), draft=True)
    with ZipFile(BytesIO(docx_bytes(long_report()))) as parts:
        assert {each.date_time[0] for each in parts.infolist()} == {1980}


def test_signs_of_markup_are_text() -> None:
    text = '完成率<80%且>75%，“A&B”项目"一期"'
    table = TableBlock(text, (Column(text),), ((text,),), unit=text)
    found = read(with_blocks(Heading(1, text), Paragraph(text), table))
    assert [each.text for each in found.paragraphs if each.text][2:6] == [text] * 4
    assert found.tables[0].cell(1, 0).text == text


@pytest.mark.parametrize("char", ["\x07", "\x0b", "\ud800", "\uffff"])
def test_a_character_no_document_can_hold_is_refused_with_its_place(
    char: str, tmp_path: Path
) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(b"old")
    bad = Paragraph(f"项目实施{char}情况良好。", "typed", "management")
    with pytest.raises(ExportProblem) as problem:
        write_docx(path, with_blocks(Heading(1, "三、项目组织实施情况"), bad))
    assert "“三、项目组织实施情况”下以“项目实施情况良好。”开头的一段文字" in problem.value.cause
    assert problem.value.next_step.endswith("。")
    assert path.read_bytes() == b"old"
    cell = TableBlock("表1　资金", (Column("名称"),), ((f"甲{char}",),))
    with pytest.raises(ExportProblem, match="表“表1　资金”"):
        docx_bytes(with_blocks(cell))


def test_an_older_file_is_replaced_and_nothing_else_left(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(b"old")
    write_docx(path, long_report())
    assert path.read_bytes() == docx_bytes(long_report())
    assert [each.name for each in tmp_path.iterdir()] == ["报告.docx"]


def test_libreoffice_shows_all_text_and_the_pages_numbers(tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed: the document cannot be opened with it")
    path = tmp_path / "报告.docx"
    write_docx(path, long_report())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(path)], check=True, capture_output=True)
    command = ["pdftotext", "-raw", str(path.with_suffix(".pdf")), "-"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    pages = told.rstrip("\f").split("\f")
    for number, page in enumerate(pages, 1):
        assert page.rstrip().endswith(f"— {number} —")
    # Where the faces are not installed, quotation marks come from another one and are read out of turn.
    words = re.sub(r"—\d+—|[“”]", "", re.sub(r"\s", "", told))
    for block in long_report().blocks:
        match block:
            case Heading():
                assert re.sub(r"\s", "", block.text) in words
            case Paragraph() if block.origin != "owed":
                for line in block.text.splitlines():
                    assert re.sub("[“”]", "", line) in words
            case TableBlock():
                assert re.sub(r"\s", "", block.caption) in words
                for cell in {cell for row in block.rows for cell in row}:
                    assert cell in words
    heads = sum("三级指标" in page for page in pages)
    assert heads == sum(bool(re.search(r"新签约\s*\d+00", page)) for page in pages) > 1
