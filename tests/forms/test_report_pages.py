"""The report's pages: what stands where, that nothing is cut, torn or left alone, and their PDF."""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import cast

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination, DictionaryObject

from hrdesk.core.report.content import (
    Bar,
    Block,
    ChartBlock,
    Column,
    Heading,
    Paragraph,
    Report,
    TableBlock,
)
from hrdesk.forms.lines import NO_END, NO_START
from hrdesk.forms.operations import MM, Page, Pages, Text
from hrdesk.forms.pdf import pdf_bytes
from hrdesk.forms.report.chart import Chart
from hrdesk.forms.report.report_pages import report_pages

from .geometry import ink, rules, stroke, texts
from .report_samples import PROJECTS, RATES, UNIT, indicator_table, long_paragraph, long_report
from .samples import BOOK

MADE = datetime(2024, 3, 15, 8, 30, tzinfo=UTC)
LEFT, RIGHT, TOP, BOTTOM = 28 * MM, 184 * MM, 37 * MM, 262 * MM
BODY = 15.75


@pytest.fixture(scope="module")
def pages() -> Pages:
    return report_pages(long_report(), book=BOOK)


def short(*blocks: Block) -> Pages:
    return report_pages(Report(UNIT, 2023, ("自评报告",), blocks), book=BOOK)


def lines_of(page: Page, size: float = BODY) -> list[tuple[float, float, float, str]]:
    """The lines of a page in one size from top to bottom: baseline, left end, right end, text."""
    found: dict[float, list[Text]] = defaultdict(list)
    for text in texts(page):
        if text.size == size:
            found[text.y].append(text)
    lines = []
    for y, runs in sorted(found.items()):
        last = runs[-1]
        advances = (BOOK.faces[last.font].advance(char) * size for char in last.string)
        right = last.x + sum(advances) + last.spacing * (len(last.string) - 1)
        lines.append((y, runs[0].x, right, "".join(run.string for run in runs)))
    return lines


def all_text(pages: Pages) -> str:
    return "".join(text.string for page in pages.pages for text in texts(page))


def test_all_text_stands_on_the_pages_in_order(pages: Pages) -> None:
    words = re.sub(r"—\s*\d+\s*—", "", all_text(pages))
    at = 0
    for block in long_report().blocks:
        if isinstance(block, Heading):
            wanted = [block.text]
        elif isinstance(block, Paragraph):
            wanted = [] if block.origin == "owed" else block.text.splitlines()
        else:
            wanted = [block.caption]
        for text in wanted:
            assert text in words[at:]
            at = words.index(text, at)
    for row in indicator_table().rows:
        for cell in row:
            assert cell in words
    assert pages.missing == ""


def test_owed_passages_stand_only_in_a_draft(pages: Pages) -> None:
    assert "招投标" not in all_text(pages)
    assert "【待填：请说明项目招投标、" in all_text(
        report_pages(long_report(), draft=True, book=BOOK)
    )


def test_pages_are_a4_upright_and_all_ink_lies_in_the_type_area(pages: Pages) -> None:
    for page in pages.pages:
        assert (round(page.width / MM), round(page.height / MM)) == (210, 297)
        for operation in texts(page):
            box = ink(operation)
            if box is not None and operation.tag != "Artifact":
                assert LEFT - 2 <= box.left
                assert box.right <= RIGHT + 0.5 * BODY
                assert TOP <= box.top
                assert box.bottom <= BOTTOM + 1
        for box in map(stroke, rules(page)):
            assert box.bottom <= BOTTOM + 1


def test_nothing_lies_over_anything_else(pages: Pages) -> None:
    for page in pages.pages:
        boxes = [box for box in map(ink, texts(page)) if box is not None]
        level = [stroke(line) for line in rules(page) if line.y1 == line.y2 or line.x1 == line.x2]
        for number, box in enumerate(boxes):
            assert not [other.what for other in (*boxes[number + 1 :], *level) if box.meets(other)]


def test_running_text_fills_its_lines_to_both_margins(pages: Pages) -> None:
    found = [line for page in pages.pages for line in lines_of(page)]
    inner = [line for line in found if line[2] > RIGHT - BODY and line[3][-1] not in NO_START]
    assert len(inner) > 100
    for _, _, right, _ in inner:
        assert abs(right - RIGHT) < 0.3
    ending_with_mark = [line for line in found if line[2] > RIGHT + 0.3]
    assert ending_with_mark
    for _, _, right, text in ending_with_mark:  # the mark's blank half hangs over
        assert text[-1] in NO_START
        assert right < RIGHT + BODY / 2 + 0.3
    for _, left, _, _ in lines_of(pages.pages[1]):
        assert abs(left - LEFT) < 0.1


def test_a_paragraph_begins_two_characters_in_and_its_last_line_is_not_spread() -> None:
    (page,) = short(Paragraph(long_paragraph(100))).pages
    lines = lines_of(page)
    assert [round((line[1] - LEFT) / BODY, 1) for line in lines] == [2.0, 0.0, 0.0, 0.0]
    last = [text for text in texts(page) if text.y == lines[-1][0]]
    assert {text.spacing for text in last} == {0.0}
    assert any(text.spacing for text in texts(page))


def test_no_line_begins_or_ends_with_a_mark_that_may_not(pages: Pages) -> None:
    for page in pages.pages:
        for _, _, _, text in lines_of(page):
            assert text[0] not in NO_START
            assert text[-1] not in NO_END


def test_figures_are_not_torn_apart(pages: Pages) -> None:
    runs = [text for page in pages.pages for text in texts(page) if text.spacing]
    assert runs
    assert not [run.string for run in runs if re.search(r"\d\d|\d\.\d", run.string)]


def test_no_heading_stands_at_the_foot_and_no_line_of_a_paragraph_alone() -> None:
    headings = {"一、基本情况", "（一）单位概况"}
    for before in range(40, 1000, 28):  # the heading wanders down the page
        pages = short(
            Paragraph(long_paragraph(before)),
            Heading(1, "一、基本情况"),
            Heading(2, "（一）单位概况"),
            Paragraph("末" * 130),
        )
        for page in pages.pages:
            lines = [line[3] for line in lines_of(page)]
            if not lines:
                continue
            assert lines[-1] not in headings
            assert sum(set(line) == {"末"} for line in lines) != 1


def test_a_heading_stays_with_the_table_below_it() -> None:
    for before in range(40, 700, 56):
        pages = short(
            Paragraph(long_paragraph(before)), Heading(1, "四、完成情况"), indicator_table(20)
        )
        (at,) = [
            number
            for number, page in enumerate(pages.pages)
            if "四、完成情况" in [line[3] for line in lines_of(page)]
        ]
        shown = "".join(text.string for text in texts(pages.pages[at]))
        assert "三级指标" in shown
        assert "新签约300万元" in re.sub("以上.*?3个", "", shown)


def test_a_table_has_its_caption_and_names_on_every_page(pages: Pages) -> None:
    shown = ["".join(text.string for text in texts(page)) for page in pages.pages]
    with_rows = [page for page in shown if "三级指标" in page]
    assert len(with_rows) > 3
    assert "表2　绩效指标完成情况表（续）" not in with_rows[0]
    for page in with_rows[1:]:
        assert page.startswith("表2　绩效指标完成情况表（续）")


def test_totals_are_set_off_by_a_stronger_rule(pages: Pages) -> None:
    page = next(page for page in pages.pages if any(text.string == "合计" for text in texts(page)))
    total = next(text for text in texts(page) if text.string == "合计")
    above = max(
        (line for line in rules(page) if line.y1 == line.y2 and line.y1 < total.y),
        key=lambda line: line.y1,
    )
    assert above.width == 0.75


def test_a_bar_is_as_long_as_its_value_and_never_longer_than_the_whole() -> None:
    bars = tuple(Bar("项目", Decimal(value), value) for value in ("50", "250", "-5"))
    chart = Chart(BOOK, replace(RATES, bars=bars, full=Decimal(100)), 400)
    lengths = []
    for bar in chart.bars:
        lines = [each for each in chart.draw([bar], 0, 0) if not isinstance(each, Text)]
        frame = max(line.x2 for line in lines) - min(line.x1 for line in lines)
        ends = [line.x1 for line in lines if line.x1 == line.x2 and line.width == 0.75]
        lengths.append((max(ends) - min(ends)) / frame)
    assert lengths == pytest.approx([0.5, 1.0, 0.0], abs=0.01)


def test_a_chart_without_a_whole_has_empty_bars() -> None:
    pages = short(ChartBlock("图1　无", (Bar("甲", Decimal(0), "0"),), Decimal(0)))
    assert "图1　无" in all_text(pages)


def test_long_names_and_tall_rows_are_neither_cut_nor_laid_over_one_another() -> None:
    words = long_paragraph(1800)
    table = TableBlock(
        "表9　" + "很长的表名" * 30,
        (Column("序号", 1, "right"), Column("说明", 5), Column("金额", 1, "right")),
        (("1", words, "123,456,789.00"), ("2", "短", "1.00")),
    )
    pages = short(Heading(1, "一" * 900), table, ChartBlock("图", RATES.bars * 30, Decimal(100)))
    shown = all_text(pages)
    assert words[:40] in shown
    assert "123,456,789.00" in shown
    assert shown.count("一") >= 900
    assert shown.count("79.39%") == 30
    for page in pages.pages:
        for text in texts(page):
            assert text.tag == "Artifact" or text.y <= BOTTOM


def test_page_numbers_stand_in_the_middle_of_the_foot(pages: Pages) -> None:
    for number, page in enumerate(pages.pages, 1):
        foot = [text for text in texts(page) if text.tag == "Artifact"]
        assert "".join(text.string for text in foot) == f"— {number} —"
        box = [each for each in map(ink, foot) if each is not None]
        middle = (box[0].left + box[-1].right) / 2
        assert abs(middle - (LEFT + RIGHT) / 2) < 2


def test_a_report_to_be_bound_stands_further_right() -> None:
    plain = report_pages(long_report(), book=BOOK)
    bound = report_pages(long_report(), binding=True, book=BOOK)
    assert len(plain.pages) == len(bound.pages)
    gap = {
        round((one.x - other.x) / MM, 1)
        for one, other in zip(texts(bound.pages[0]), texts(plain.pages[0]), strict=True)
    }
    assert gap == {5.0}


def test_a_character_no_font_has_is_reported() -> None:
    assert short(Paragraph("项目\U0001f6b2名称")).missing == "\U0001f6b2"


def test_an_empty_report_is_a_page_with_its_title() -> None:
    pages = short()
    assert len(pages.pages) == 1
    assert all_text(pages) == "自评报告— 1 —"


def pdf(pages: Pages, folder: Path) -> Path:
    path = folder / "report.pdf"
    path.write_bytes(pdf_bytes(pages, author=UNIT, made=MADE, book=BOOK))
    return path


def told(*command: str | Path) -> str:
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stderr == ""
    return done.stdout


def test_the_outline_nests_chapters_and_opens(pages: Pages, tmp_path: Path) -> None:
    reader = PdfReader(pdf(pages, tmp_path))
    root = cast(DictionaryObject, reader.trailer["/Root"])
    assert str(root["/PageMode"]) == "/UseOutlines"
    title, chapters = cast(tuple[Destination, list[object]], reader.outline)
    assert title.title == "".join(long_report().title)
    names = [each.title for each in chapters if isinstance(each, Destination)]
    assert len(names) == 8
    assert names[0] == "一、基本情况"
    parts = cast(list[object], chapters[1])
    projects = cast(list[Destination], parts[2])
    assert [str(each.title)[2:] for each in projects] == list(PROJECTS)


def test_a_reading_program_is_told_headings_from_paragraphs(pages: Pages, tmp_path: Path) -> None:
    path = pdf(pages, tmp_path)
    assert "Tagged:          yes" in told("pdfinfo", path)
    read = told("pdfinfo", "-struct-text", path)
    assert f'  H1 (block)\n    "{"".join(long_report().title)}"' in read
    assert '  H2 (block)\n    "一、基本情况"' in read
    assert "— 1 —" not in read
    # A paragraph that goes over three pages is one.
    pieces = re.findall(r"  P \(block\)\n((?:    \".*\"\n)+)", read)
    assert long_paragraph() in {re.sub(r'"|\n| ', "", each) for each in pieces}


def test_the_reports_pdf_can_be_searched_and_is_the_same_each_time(
    pages: Pages, tmp_path: Path
) -> None:
    path = pdf(pages, tmp_path)
    words = re.sub(r"\s", "", told("pdftotext", "-raw", path, "-"))
    for project in PROJECTS:
        assert project in words
    assert path.read_bytes() == pdf_bytes(
        report_pages(long_report(), book=BOOK), author=UNIT, made=MADE, book=BOOK
    )
    assert path.stat().st_size < 200_000


def test_a_name_stands_once_over_its_rows_and_again_on_the_next_page() -> None:
    rows = [("甲项目" if number == 0 else "", f"指标{number}") for number in range(60)]
    pages = short(TableBlock("表1　指标", (Column("项目", 1), Column("三级指标", 3)), tuple(rows)))
    assert len(pages.pages) == 3
    for number, page in enumerate(pages.pages):
        found = [text for text in texts(page) if text.string in ("甲项目", "甲项目（续）")]
        assert [text.string for text in found] == ["甲项目（续）" if number else "甲项目"]
        across = [line for line in rules(page) if line.y1 == line.y2 and line.x1 < found[0].x]
        assert len(across) == 3  # above the heads, below them, at the end


def test_words_that_announce_a_list_do_not_end_a_page() -> None:
    for before in range(18, 24):
        lead = Paragraph("未完成的指标有1项：")
        pages = short(*[Paragraph("一行。")] * before, lead, Paragraph("（1）一项。"))
        ends = [lines_of(page)[-1][3] for page in pages.pages]
        assert not [end for end in ends if end.endswith("：")]


def test_a_title_too_long_for_a_line_is_parted_before_its_brackets() -> None:
    long = Report(UNIT, 2023, ("红河哈尼族彝族自治州投资促进局（红河州招商合作服务中心）",), ())
    shown = [text.string for text in texts(report_pages(long, book=BOOK).pages[0])]
    assert shown[:2] == ["红河哈尼族彝族自治州投资促进局", "（红河州招商合作服务中心）"]
