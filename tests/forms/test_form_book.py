"""The 自评表 as a workbook: what is read back is what was written, and formulas give the same scores."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from hrdesk.core.form_order import form_order
from hrdesk.core.form_reading.meaning import meaning_of
from hrdesk.core.form_reading.read import read_form
from hrdesk.core.funds import funds_of
from hrdesk.core.numbers import is_blank_mark, plain, round_half_up
from hrdesk.core.records import FundSource, Indicator, Project, ProjectSheet
from hrdesk.core.rows import is_qualitative
from hrdesk.core.schemes import default_scheme
from hrdesk.core.score_report import ScoredEvaluation, ScoredProject
from hrdesk.core.scoring import score_project
from hrdesk.core.summary_tables import summary_tables
from hrdesk.forms.errors import ExportProblem
from hrdesk.forms.xlsx.form_book import form_book_bytes, write_form_book
from hrdesk.forms.xlsx.form_sheet import FormToWrite
from hrdesk.forms.xlsx.shown import read_grids

from .form_sheets import EVALUATION, forms

NEEDS_OFFICE = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice, which calculates, is not installed"
)


def read_back(data: bytes, form: FormToWrite, tmp_path: Path) -> ProjectSheet:
    path = tmp_path / "表.xlsx"
    path.write_bytes(data)
    (grid,) = read_grids(path)
    read = read_form(grid)
    assert read is not None
    assert read.not_understood == []
    numbers = iter(range(1, 10_000))
    meaning = meaning_of(read, form.scheme, 2023, 1, lambda kind: next(numbers))
    assert meaning.not_understood == ()
    return meaning.sheet


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("books")


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(forms(), st.booleans())
def test_what_is_read_back_is_what_was_written(
    folder: Path, form: FormToWrite, formulas: bool
) -> None:
    back = read_back(form_book_bytes([form], formulas=formulas), form, folder)
    project, written = back.project, form.sheet.project
    assert project.name == written.name
    assert project.department == (written.department or EVALUATION.department)
    assert project.implementing_unit == (written.implementing_unit or EVALUATION.unit)
    for field in ("expected_goal", "actual_goal", "notes"):
        assert getattr(project, field) == getattr(written, field).strip()
    for column in ("initial_budget", "budget", "spent"):
        assert getattr(funds_of(back), column) == getattr(form.score.funds, column)
    rows = form_order(form.sheet.indicators, form.scheme)
    assert len(back.indicators) == len(rows)
    scored = score_project(back, form.scheme, 2023)
    for one, row in zip(back.indicators, rows, strict=True):
        for field in (
            "level1",
            "level2",
            "name",
            "relation",
            "target",
            "measure",
            "actual",
            "weight",
        ):
            assert getattr(one, field) == getattr(row, field), field
        assert one.reason == row.reason.strip()
        score = form.score.rows[row.id]
        assert scored.rows[one.id].score == score.score
        if not is_qualitative(row, 2023):
            differs = row.own_score is not None and row.own_score != score.computed
            assert one.own_score == (row.own_score if differs else None)
    assert scored.total == form.score.total
    assert scored.grade == form.score.grade


@given(forms())
def test_a_workbook_never_holds_a_formula_that_was_typed(form: FormToWrite) -> None:
    book = openpyxl.load_workbook(io.BytesIO(form_book_bytes([form])))
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            assert cell.data_type != "f", cell.coordinate


def test_the_sheet_is_set_for_a4_landscape_with_its_header_on_every_page() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(form_book_bytes([_one()]))).worksheets[0]
    assert sheet.title == "1-1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$10:$11"
    assert str(sheet.print_area).endswith(f"$L${sheet.max_row}")
    merged = {str(each) for each in sheet.merged_cells.ranges}
    assert {"A2:L2", "D10:F10", "A10:A11"} <= merged
    assert sheet["A2"].value == "2023年度项目支出绩效自评表"


def test_money_and_scores_are_numbers_with_their_formats() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(form_book_bytes([_one()]))).worksheets[0]
    assert (sheet["F6"].value, sheet["F6"].number_format) == (500, "#,##0.00")
    assert (sheet["H7"].value, sheet["H7"].number_format) == (464.900001, "#,##0.000000")
    assert (sheet["K6"].value, sheet["K6"].number_format) == (0.9298, "0.00%")
    assert (sheet["L6"].value, sheet["L6"].number_format) == (9.3, "0.00")


def _one(reason: str = "") -> FormToWrite:
    row = Indicator(
        1, 1, level1="产出", level2="时效", name="进度", relation="≥", target="80", measure="%",
        actual="64.71", weight=Decimal("2.5"), reason=reason,
    )  # fmt: skip
    source = FundSource(
        1, 1, "当年财政拨款", Decimal(500), Decimal(500), None, Decimal("464.900001")
    )
    sheet = ProjectSheet(Project(1, 1, "某项目"), (source,), (row,))
    scheme = default_scheme()
    return FormToWrite(sheet, score_project(sheet, scheme, 2023), scheme, EVALUATION, "1-1")


def test_a_formula_carries_the_score_it_gives() -> None:
    data = form_book_bytes([_one()], formulas=True)
    typed = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    saved = openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets[0]
    assert typed["I12"].value == "=ROUND(H12*MIN(E12,G12)/E12,2)"
    assert saved["I12"].value == 2.02
    assert typed["K6"].value == "=H6/F6"
    assert saved["L6"].value == 9.3
    assert saved["J14"].value == "自评等级：差"


def test_text_that_no_cell_can_hold_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(b"older")
    for text, words in (("坏\x01字", "第 2 个字"), ("长" * 40_000, "最多 32767 个字")):
        with pytest.raises(ExportProblem, match=words) as problem:
            write_form_book(path, [_one(reason=text)])
        assert "1-1 J12" in str(problem.value)
    assert path.read_bytes() == b"older"
    assert [each.name for each in tmp_path.iterdir()] == ["表.xlsx"]


def test_summary_tables_stand_behind_the_sheets() -> None:
    form = _one()
    scored = ScoredEvaluation(
        EVALUATION, form.scheme, (ScoredProject(form.sheet, form.scheme, form.score),)
    )
    book = openpyxl.load_workbook(io.BytesIO(form_book_bytes([form], summary_tables(scored))))
    assert book.sheetnames == ["1-1", "汇总-得分", "汇总-指标", "汇总-未完成"]
    sums = book["汇总-得分"]
    assert [cell.value for cell in sums[4]][:5] == ["1", "某项目", 500, 500, 464.900001]
    assert book["汇总-未完成"]["D4"].value == "进度"


# LibreOffice calculates the formulas


def recalculated(data: bytes, tmp_path: Path) -> openpyxl.Workbook:
    """The workbook as LibreOffice calculates it; it is given no values to begin with."""
    path = tmp_path / "式.xlsx"
    path.write_bytes(data)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'office').as_uri()}",
            "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), str(path),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )  # fmt: skip
    return openpyxl.load_workbook(tmp_path / "out" / "式.xlsx", data_only=True)


def random_forms(count: int) -> list[FormToWrite]:
    """Many random sheets, the same in every run."""
    found: list[FormToWrite] = []

    @seed(20231231)
    @settings(max_examples=count, database=None, phases=[Phase.generate], deadline=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(forms())
    def collect(form: FormToWrite) -> None:
        if len(found) < count:
            found.append(replace(form, annex=f"1-{len(found) + 1}"))

    collect()
    return found


@NEEDS_OFFICE
def test_libreoffice_calculates_the_same_scores(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    count = 1000 if request.config.getoption("--storm") else 100
    written = random_forms(count)
    assert len(written) >= count * 9 // 10
    live = 0
    for start in range(0, len(written), 250):
        part = written[start : start + 250]
        book = recalculated(form_book_bytes(part, formulas=True, cached=False), tmp_path)
        typed = openpyxl.load_workbook(tmp_path / "式.xlsx")
        for form in part:
            live += _compare(form, book[form.annex], typed[form.annex])
    assert live > count, "too few formulas to say anything"


def _compare(form: FormToWrite, sheet: object, typed: object) -> int:
    """Compare every score of a sheet; returns how many were formulas."""
    live = 0
    expected: dict[str, object] = {}
    sources = len(form.sheet.fund_sources)
    first = 6 + sources + 5
    for place, row in enumerate(form_order(form.sheet.indicators, form.scheme)):
        expected[f"I{first + place}"] = form.score.rows[row.id].score
    last = first + len(form.sheet.indicators) + 1
    execution = form.score.execution
    expected["L6"] = None if execution is None else execution.score
    expected[f"I{last}"] = round_half_up(form.score.total)
    for name, score in expected.items():
        formula = str(typed[name].value or "").startswith("=")  # type: ignore[index]
        value = sheet[name].value  # type: ignore[index]
        if score is None:
            assert value in (None, "—", ""), (form, name)
            continue
        if not formula and is_blank_mark(str(value or "")):
            continue
        assert Decimal(repr(float(value))) == score, (name, plain(score), value, form)  # type: ignore[arg-type]
        live += formula
    grade = sheet[f"J{last}"].value  # type: ignore[index]
    assert grade == f"自评等级：{form.score.grade or ''}"
    return live
