"""``hrdesk export``: which sheets are written, under which names."""

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document as WordDocument

from hrdesk.commands.progress import Progress
from hrdesk.core.numbers import read_decimal
from hrdesk.core.records import Evaluation, Project
from hrdesk.document.changes import Change, Insert
from hrdesk.document.creation import create_file
from hrdesk.document.document import Document
from tests.commands.support import AWARDS, SHEETS, UNIT_FILES, Call, names_in
from tests.document.hands import file_of


def test_a_written_sheet_is_a_pdf_with_its_title_annex_and_total(
    call: Call, demo: Path, tmp_path: Path
) -> None:
    from pypdf import PdfReader

    out = tmp_path / "新建" / "输出"
    call("export", demo, "--to", out, "--pdf")
    with (out / SHEETS[1]).open("rb") as file:
        reader = PdfReader(file)
        text = "".join(page.extract_text() for page in reader.pages)
        assert reader.metadata is not None
        assert reader.metadata.title == (
            "2023年度项目支出绩效自评表　招商引资“比学赶超”奖励专项经费"
        )
    assert "附件1-2" in text
    assert "100.00" in text


def test_one_project_by_name(call: Call, demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    answer = call("export", demo, "--to", out, "--project", "红河州市场化招商奖励专项经费")
    names = [SHEETS[2], SHEETS[2].replace(".pdf", ".xlsx")]
    assert answer.out.splitlines() == [str(out / name) for name in names]
    assert names_in(out) == names
    book = openpyxl.load_workbook(out / names[1])
    assert book.sheetnames == ["1-3"]
    assert (
        "--project"
        in call("export", demo, "--to", out, "--docx", "--project", "州投资促进专项经费").sentence
    )


def test_monitoring_at_a_day_is_written_beside_the_sheets(
    call: Call, demo: Path, tmp_path: Path
) -> None:
    from pypdf import PdfReader

    out, name = tmp_path / "out", "州投资促进专项经费"
    call("export", demo, "--to", out, "--pdf", "--xlsx", "--monitor", "9.30")
    stem = "红河州投资促进局-2023-项目支出绩效运行监控表-截至9月30日"
    assert {f"{stem}.pdf", f"{stem}.xlsx"} <= set(names_in(out))
    text = "".join(page.extract_text() for page in PdfReader(out / f"{stem}.pdf").pages)
    for words in ("截至2023年9月30日", "64.71%", "80.00%", "黄（关注）"):
        assert words in text
    book = openpyxl.load_workbook(out / f"{stem}.xlsx")
    assert book.sheetnames == ["监控-支出", "监控-指标"]
    other = tmp_path / "other"
    call("export", demo, "--to", other, "--pdf", "--project", name, "--monitor", "2023-11-30")
    assert f"红河州投资促进局-2023-{name}-项目支出绩效运行监控表-截至11月30日.pdf" in names_in(
        other
    )


@pytest.mark.parametrize(
    ("day", "words"), [("2024-9-30", "不在文件的年度（2023）内"), ("9月31日", "只有 1 到 30 日")]
)
def test_monitoring_at_no_day_of_the_year_writes_nothing(
    call: Call, demo: Path, tmp_path: Path, day: str, words: str
) -> None:
    answer = call("export", demo, "--to", tmp_path / "out", "--monitor", day)
    assert answer.status == 2
    assert words in answer.sentence
    assert not (tmp_path / "out").exists()


def test_an_export_replaces_its_own_earlier_files(call: Call, demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    call("export", demo, "--to", out)
    (out / SHEETS[0]).write_bytes(b"older")
    (out / "别的.txt").write_bytes(b"mine")
    assert call("export", demo, "--to", out).status == 0
    assert (out / SHEETS[0]).read_bytes().startswith(b"%PDF")
    assert names_in(out) == sorted([*SHEETS, *UNIT_FILES, *AWARDS, "别的.txt"])


def test_workbooks_alone_can_be_asked_for(call: Call, demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    answer = call("export", demo, "--to", out, "--xlsx")
    wanted = [name for name in (*UNIT_FILES, *AWARDS) if name.endswith(".xlsx")]
    assert answer.out.splitlines() == [str(out / name) for name in wanted]


def test_equal_and_wild_names_of_projects_make_different_files(call: Call, tmp_path: Path) -> None:
    path, out = tmp_path / "d.hrdesk", tmp_path / "out"
    names = ("甲/乙:丙?", "甲/乙:丙?", "")
    projects = (Project(number, 1, name) for number, name in enumerate(names, 1))
    create_file(path, (Evaluation(1, "某<局>", 2024), *projects))
    assert call("export", path, "--to", out).status == 0
    assert [name for name in names_in(out) if name.endswith(".pdf")][:3] == [
        "某＜局＞-2024-未命名项目.pdf",
        "某＜局＞-2024-甲／乙：丙？.pdf",
        "某＜局＞-2024-甲／乙：丙？（2）.pdf",
    ]


def test_characters_that_no_font_has_are_named(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "d.hrdesk"
    create_file(path, (Evaluation(1, "某局", 2024), Project(1, 1, "甲\U0001f600")))
    answer = call("export", path, "--to", tmp_path / "out")
    assert answer.status == 0
    assert "\U0001f600" in answer.error
    assert "字体里没有这些字" in answer.error


def test_the_report_is_written_as_word_with_the_figures_of_the_sheets(
    call: Call, demo: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    answer = call("export", demo, "--to", out, "--docx")
    assert answer.out.splitlines() == [str(out / UNIT_FILES[3])]
    document = WordDocument(str(out / UNIT_FILES[3]))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for figure in (
        "1500万元", "1150万元", "1114.90万元", "96.95%", "97.67%", "99.54分", "45项", "43项",
        "91.67%", "8.33%", "64.71%", "80.89%", "2.02分", "87.20%", "91.79%", "2.29分",
        "9.77分", "49.77分", "99.54%", "二级指标24个",
    ):  # fmt: skip
        assert figure in words, figure
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert {"49.31", "98.61", "9.30", "92.98%", "1,114.90"} <= set(cells)


@pytest.mark.parametrize("formulas", [False, True])
def test_an_exported_workbook_imported_again_scores_the_same(
    call: Call, demo: Path, tmp_path: Path, formulas: bool
) -> None:
    out, again = tmp_path / "out", tmp_path / "again.hrdesk"
    call("export", demo, "--to", out, "--xlsx", *(["--formulas"] if formulas else []))
    call("new", again, "--unit", "红河州投资促进局", "--year", "2023")
    report = json.loads(call("import", again, out / UNIT_FILES[2], "--json").out)
    (source,) = report["sources"]
    assert source["not_understood"] == []
    assert [project["rows"] for project in source["projects"]] == [24, 11, 10]
    (first,) = json.loads(call("score", demo, "--json").out)["evaluations"]
    (second,) = json.loads(call("score", again, "--json").out)["evaluations"]
    for key in ("rewards", "contests", "received", "arrival_rate", "usage_rate"):
        del (
            first[key],
            second[key],
        )  # the form holds no 到位数; rewards and contests have their lists
    assert _as_numbers(second) == _as_numbers(first)


def _as_numbers(data: Any) -> Any:
    """The report with its figures as numbers: 464.90 is 464.9."""
    if isinstance(data, dict):
        return {key: _as_numbers(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_as_numbers(each) for each in data]
    figure = read_decimal(data) if isinstance(data, str) else None
    return data if figure is None else figure


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_one_line_that_goes_away_and_shows_on_a_terminal_only() -> None:
    terminal, pipe = Terminal(), io.StringIO()
    for stream in (terminal, pipe):
        progress = Progress("正在输出", 3, stream)
        for name in ("甲", "乙"):
            progress.show(name)
            progress.clear()
    shown = [each for each in terminal.getvalue().split("\r") if each.strip()]
    assert shown == ["正在输出 1/3 甲", "正在输出 2/3 乙"]
    assert "\n" not in terminal.getvalue()
    assert terminal.getvalue().endswith(" \r")
    assert pipe.getvalue() == ""


def test_the_index_of_attached_files_is_written_where_there_are_any(
    call: Call, demo: Path, tmp_path: Path
) -> None:
    from pypdf import PdfReader

    name = "红河州投资促进局-2023-佐证材料目录"
    document = Document.open(demo)
    project = document.projects(document.evaluations()[0].id)[0]
    row = document.sheet(project.id).indicators[0]
    file = file_of(document, row, "到位资金认定函.pdf")
    document.apply(Change("添加佐证材料", (Insert(file),)))
    document.close()
    out = tmp_path / "out"
    call("export", demo, "--to", out, "--pdf", "--xlsx")
    assert {f"{name}.pdf", f"{name}.xlsx"} <= {*names_in(out)}
    with (out / f"{name}.pdf").open("rb") as written:
        assert "到位资金认定函.pdf" in PdfReader(written).pages[0].extract_text()
