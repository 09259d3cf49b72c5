"""What other spreadsheets put on the clipboard arrives whole, and what hrdesk puts there arrives in them.

The clipboards and how they were taken are described in ``recorded/README.md``.
"""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from hrdesk.core.form_reading.pasted import pasted_grid
from hrdesk.core.form_reading.read import read_form
from hrdesk.core.records import Evaluation
from hrdesk.core.schemes import default_scheme
from hrdesk.desktop.workspace import Workspace
from hrdesk.document.creation import create_evaluation
from hrdesk.forms.xlsx.shown import read_grids

from .conftest import Start
from .grid_hands import select, texts
from .helpers import press_button

RECORDED = Path(__file__).parent / "recorded"
CONTROL = Qt.KeyboardModifier.ControlModifier
programs = pytest.mark.parametrize("program", ["libreoffice", "excel", "wps"])

ROWS = [
    ["服务入园企业", "≥", "８００", "户", "８１１"],
    ['代办"一件事"事项', "≥", "1200", "件", "1236"],
    ["代办事项按期办结率", "≥", "95.00%", "%", "98.75%"],
    ["企业档案完整率", "=", "100%", "%", "100%"],
    ["年度服务计划印发时间", "", "3月31日前", "", "3月28日"],
    ["问题清单办结时限", "≤", "10", "个工作日", "12"],
    ["服务单位企业平均支出", "≤", "1450.5", "元", "1433.8775"],
    ["园区新增固定资产投资", "≥", "103.07", "亿元", "104.07"],
    ["园区新增就业", "≥", "2400", "人", "2210"],
    ["企业服务联系机制", "定性", "健全", "", "健全"],
    ["入园企业满意度", "≥", "90%", "%", "96.4%"],
]
REASON = '一是个别事项涉及多个部门，会办时间长；\n二是下年建立"首接负责"制，逐周通报。'


def put_on_clipboard(name: str) -> None:
    """What a program offered for a selection, in both formats."""
    data = QMimeData()
    data.setText((RECORDED / f"{name}.txt").read_bytes().decode())
    data.setHtml((RECORDED / f"{name}.html").read_bytes().decode())
    QApplication.clipboard().setMimeData(data)


@pytest.fixture
def sheet(start: Start, tmp_path: Path) -> Workspace:
    """A new file with a project of one empty row, the cursor on its name."""
    path = tmp_path / "粘贴.hrdesk"
    create_evaluation(path, Evaluation(0, "红河州投资促进局", 2023), default_scheme())
    workspace = start(path).window.workspace
    assert workspace is not None
    workspace.show_projects()
    workspace.projects.add_project()
    workspace.show_indicators()
    workspace.indicators.actions_.add_below()
    return workspace


def paste_block(workspace: Workspace) -> None:
    """Ctrl+V on the name of the only row, and yes to more rows."""

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QDialog):
            press_button(box, "增加并粘贴")
        else:
            QTimer.singleShot(10, answer)

    answer()
    QTest.keyClick(workspace.indicators.grid, Qt.Key.Key_V, CONTROL)


@programs
def test_a_block_of_indicators_arrives_as_it_was_copied(sheet: Workspace, program: str) -> None:
    model, first = sheet.indicators.model, sheet.indicators.model.first_indicator_row
    put_on_clipboard(f"{program}/block")
    paste_block(sheet)
    shown = [
        texts(sheet.indicators.grid, range(first, first + 11), column) for column in range(2, 7)
    ]
    assert [list(row) for row in zip(*shown, strict=True)] == _as_pasted(program)
    assert model.rowCount() == first + 11
    sheet.session.undo()
    assert model.rowCount() == first + 1


def _as_pasted(program: str) -> list[list[str]]:
    """Calc's cells have no thousands marks; in the others two figures are shown as #,##0.00, and only
    Excel's table does not say which digits that hides."""
    shown = {"excel": {"1450.5": "1,450.50", "1433.8775": "1,433.88"}}
    shown["wps"] = {"1450.5": "1,450.50"}
    return [[shown.get(program, {}).get(cell, cell) for cell in row] for row in ROWS]


@pytest.mark.parametrize("name", ["libreoffice/reason", "libreoffice/score-and-reason",
                                  "excel/score-and-reason", "wps/score-and-reason"])  # fmt: skip
def test_a_cell_of_two_lines_stays_one_cell_with_its_lines(sheet: Workspace, name: str) -> None:
    grid, model = sheet.indicators.grid, sheet.indicators.model
    sheet.indicators.actions_.add_below()
    first, reason = model.first_indicator_row, model.column_named("reason")
    column = reason if name.endswith("/reason") else model.column_named("own_score")
    put_on_clipboard(name)
    select(grid, (first, column), (first, column))
    QTest.keyClick(grid, Qt.Key.Key_V, CONTROL)
    assert texts(grid, range(first, first + 2), reason) == [REASON, ""]


def test_a_pasted_form_is_the_form_of_the_file() -> None:
    """The same cells by clipboard and by import give the same form."""
    html = (RECORDED / "libreoffice" / "whole.html").read_text(encoding="utf-8")
    text = (RECORDED / "libreoffice" / "whole.txt").read_text(encoding="utf-8")
    grid = pasted_grid(html, text)
    assert grid is not None
    pasted = read_form(grid)
    of_file = read_form(read_grids(RECORDED / "form.xlsx")[0])
    assert pasted is not None
    assert of_file is not None
    assert [_values(row.texts) for row in pasted.rows] == [
        _values(row.texts) for row in of_file.rows
    ]
    assert (pasted.fields, pasted.funds, pasted.goals) == (
        of_file.fields, of_file.funds, of_file.goals,
    )  # fmt: skip
    assert len(pasted.rows) == 11


def _values(texts: dict[str, str]) -> dict[str, str]:
    """A form's texts with figures as values: a file knows 10 where the table shows 10.00."""
    return {field: re.sub(r"(\.\d*?)0+(%?)$", r"\1\2", text).replace(".%", "%").removesuffix(".")
            for field, text in texts.items()}  # fmt: skip


COPIED = {"name": '=SUM(A1)引号“与"号', "target": "1450.50", "reason": '一是，甲；\n二是，"乙"。'}


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice, which reads the table, is not installed"
)
def test_copied_cells_arrive_in_libreoffice_as_they_are(sheet: Workspace, tmp_path: Path) -> None:
    grid, model = sheet.indicators.grid, sheet.indicators.model
    row = model.first_indicator_row
    for field, text in COPIED.items():
        assert model.setData(model.index(row, model.column_named(field)), text)
    select(grid, (row, 0), (row, model.columnCount() - 1))
    QTest.keyClick(grid, Qt.Key.Key_C, CONTROL)
    data = QApplication.clipboard().mimeData()
    (tmp_path / "格.html").write_text(data.html(), encoding="utf-8")
    office = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    filters = [
        "--infilter=HTML (StarCalc)",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76",
    ]
    subprocess.run(
        ["soffice", office, "--headless", *filters, "--outdir", tmp_path, tmp_path / "格.html"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with (tmp_path / "格.csv").open(encoding="utf-8", newline="") as file:
        cells = next(csv.reader(file))
    assert cells[model.column_named("name")] == COPIED["name"]
    assert cells[model.column_named("target")] == "1450.5"  # a figure there
    assert cells[model.column_named("reason")] == COPIED["reason"]
