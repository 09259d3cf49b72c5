"""The window 绩效运行监控: a day, lights with words, the way to each cell, its paper."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hrdesk.core.report.content import Place
from hrdesk.desktop.monitoring.table import SIGNS, LightTable
from hrdesk.desktop.monitoring.window import MonitoringWindow
from hrdesk.desktop.printing.monitoring_source import MonitoringSource
from hrdesk.desktop.printing.sources import Layout
from hrdesk.desktop.workspace import Workspace
from hrdesk.document.changes import Delete, Update
from hrdesk.forms.xlsx.books import open_sheets
from hrdesk.models.monitoring_model import usual_day

from .helpers import PROGRESS


@pytest.fixture
def window(workspace: Workspace) -> Iterator[MonitoringWindow]:
    """The window on the demonstration, at 30 September."""
    workspace.show_overview()
    workspace.tools.use("monitoring")
    found = workspace.findChild(MonitoringWindow)
    assert found is not None
    found.show_day("2023-09-30")
    yield found
    found.close()


def lines(table: LightTable) -> list[tuple[str, ...]]:
    """What a table shows."""
    model = table.light_model
    return [
        tuple(model.text(row, column) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def line_of(table: LightTable, words: str) -> tuple[str, ...]:
    """The line that begins with or holds some words."""
    return next(line for line in lines(table) if words in line)


def test_the_window_begins_within_the_year() -> None:
    assert usual_day(2023, "2023-08-15") == "2023-08-15"
    assert usual_day(2023, "2026-03-01") == "2023-12-31"
    assert usual_day(2023, "2022-11-01") == "2023-01-01"


def test_each_project_stands_beside_what_is_due(window: MonitoringWindow) -> None:
    first = lines(window.projects)[0]
    assert first == (
        "州投资促进专项经费", "500.00", "323.55", "64.71%", "80.00%", "指标", "黄（关注）", "黄 1"
    )  # fmt: skip
    assert window.summary.text == "项目支出：红（预警） 1　黄（关注） 2　"


def test_every_light_has_a_word_and_a_sign_of_its_own() -> None:
    signs = [sign for sign, _ in SIGNS.values()]
    assert len(set(signs)) == len(signs)


def test_the_rows_of_the_chosen_project_say_why(window: MonitoringWindow) -> None:
    row = line_of(window.rows, PROGRESS)
    assert row[2:6] == ("≥80%", "64.71%", "80.89%", "黄（关注）")
    assert line_of(window.rows, "11月30日前预算执行支出进度")[5:] == (
        "未到期", "到11月30日应达 95.00%，现为 64.71%"
    )  # fmt: skip


def test_a_segment_shows_only_one_light(window: MonitoringWindow) -> None:
    window.segments.chosen.emit(2)
    assert [line[5] for line in lines(window.rows)] == ["黄（关注）"]
    window.segments.chosen.emit(0)
    assert len(lines(window.rows)) == 24


@pytest.mark.parametrize(("typed", "day"), [("11.30", "2023-11-30"), ("6月30日", "2023-06-30")])
def test_a_day_is_typed_as_people_write_it(window: MonitoringWindow, typed: str, day: str) -> None:
    window.day_field.setText(typed)
    window.day_field.editingFinished.emit()
    assert window.model.day == day
    assert window.day_field.text() == day


def test_a_day_of_another_year_or_none_is_refused(window: MonitoringWindow) -> None:
    for typed, words in (("2024-1-5", "2023 年内"), ("9月31日", "只有 1 到 30 日")):
        window.day_field.setText(typed)
        window.day_field.editingFinished.emit()
        assert words in window.refused.text
        assert window.model.day == "2023-09-30"
    window.marks.chosen.emit(0)
    assert (window.model.day, window.refused.text) == ("2023-06-30", "")


def test_the_usual_days_are_one_press_away(window: MonitoringWindow) -> None:
    window.marks.chosen.emit(2)
    assert window.model.day == "2023-11-30"
    assert line_of(window.rows, "11月30日前预算执行支出进度")[4:6] == ("91.79%", "黄（关注）")


def test_an_edit_is_seen_at_once(workspace: Workspace, window: MonitoringWindow) -> None:
    session = workspace.session
    sheet = session.sheet()
    assert sheet is not None
    session.apply("改", [Update("payment", sheet.payments[0].id, "amount", Decimal(200))])
    assert lines(window.projects)[0][2:7] == ("451.15", "90.23%", "80.00%", "指标", "绿（正常）")
    session.undo()
    assert lines(window.projects)[0][2] == "323.55"
    session.apply("删", [Delete("project", session.projects()[1].id)])
    assert len(lines(window.projects)) == 2
    session.undo()
    assert [line[0] for line in lines(window.projects)] == [p.name for p in session.projects()]


def test_enter_on_a_row_leads_to_its_cell(workspace: Workspace, window: MonitoringWindow) -> None:
    place = next(n for n, line in enumerate(lines(window.rows)) if PROGRESS in line)
    window.rows.setCurrentIndex(window.rows.light_model.index(place, 0))
    QTest.keyClick(window.rows, Qt.Key.Key_Return)
    grid, model = workspace.indicators.grid, workspace.indicators.model
    assert workspace.pages.currentWidget() is workspace.indicators
    assert model.row_name(grid.currentIndex().row()) == PROGRESS
    assert model.COLUMNS[grid.currentIndex().column()].name == "actual"
    assert window.isVisible()


def test_enter_on_a_project_leads_to_its_payments(
    workspace: Workspace, window: MonitoringWindow
) -> None:
    window.projects.setCurrentIndex(window.projects.light_model.index(1, 0))
    assert lines(window.rows)[0][1] == "季度和年度评比期数"
    QTest.keyClick(window.projects, Qt.Key.Key_Return)
    assert workspace.session.project_id == workspace.session.projects()[1].id
    assert workspace.pages.currentWidget() is workspace.projects
    assert workspace.projects.card.payments.grid.currentIndex().row() == 0


def test_the_window_opens_from_the_card_and_is_the_same_one(
    workspace: Workspace, window: MonitoringWindow
) -> None:
    window.close()
    workspace.projects.card.payments.monitoring_wanted.emit()
    assert window.isVisible()
    assert len(workspace.findChildren(MonitoringWindow)) == 1


def test_another_year_begins_anew(workspace: Workspace, window: MonitoringWindow) -> None:
    session, evaluation = workspace.session, workspace.session.evaluation
    assert evaluation is not None
    from dataclasses import replace

    from hrdesk.document.changes import Insert

    window.day_field.setText("13.40")
    window.day_field.editingFinished.emit()
    assert window.refused.text
    new = replace(evaluation, id=session.document.new_id("evaluation"), year=2022)
    session.apply("建立 2022 年度自评", [Insert(new)])
    session.show_evaluation(new.id)
    assert window.refused.text == ""
    assert window.day_field.text() == "2022-12-31"
    assert window.model.day == "2022-12-31"
    assert lines(window.projects) == []
    assert lines(window.rows) == []
    assert not window.print_button.isEnabled()
    assert window.projects.empty.startswith("还没有项目。")
    assert window.summary.text == ""
    assert window.segments.accessibleDescription() == "已选：全部 0"


def test_a_renamed_unit_is_named_in_the_open_window(
    workspace: Workspace, window: MonitoringWindow
) -> None:
    evaluation = workspace.session.evaluation
    assert evaluation is not None
    workspace.session.apply("改单位", [Update("evaluation", evaluation.id, "unit", "红河州商务局")])
    assert window.title.text().startswith("红河州商务局2023年度")


def test_a_light_that_no_row_has_says_so(window: MonitoringWindow) -> None:
    window.segments.chosen.emit(1)
    assert lines(window.rows) == []
    assert window.rows.empty == "没有要显示的指标。"


def test_the_printed_tables_are_offered_at_the_windows_day(
    workspace: Workspace, window: MonitoringWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted: list[str] = []
    workspace.monitoring_print_wanted.disconnect()
    workspace.monitoring_print_wanted.connect(wanted.append)
    window.print_button.click()
    assert wanted == ["2023-09-30"]
    source = MonitoringSource(workspace.session, wanted[0])
    assert [item.title for item in source.items()][:2] == [
        "汇总表（截至9月30日）", "监控表　州投资促进专项经费"
    ]  # fmt: skip
    assert source.stem(["all"]) == "红河州投资促进局-2023-项目支出绩效运行监控表-截至9月30日"
    keys = [item.key for item in source.items()]
    assert [len(pages.pages) > 0 for pages in source.pages(keys, Layout())] == [True] * 4


def test_the_workbook_has_money_and_rows(workspace: Workspace, tmp_path: Path) -> None:
    source = MonitoringSource(workspace.session, "2023-09-30")
    path = tmp_path / "监控.xlsx"
    source.write_book(path, ["all"], Layout())
    book = open_sheets(path)
    assert [sheet.name for sheet in book] == ["监控-支出", "监控-指标"]
    QApplication.processEvents()


def test_the_place_of_a_project_without_payments_is_its_grid(workspace: Workspace) -> None:
    session = workspace.session
    sheet = session.sheet()
    assert sheet is not None
    session.apply("删除支出", [Delete("payment", each.id) for each in sheet.payments])
    assert workspace.go_to(Place("project", sheet.project.id, "payments"))
    assert workspace.projects.card.payments.grid.hasFocus()


def test_a_long_name_of_the_unit_leaves_the_counts_whole(
    workspace: Workspace, window: MonitoringWindow
) -> None:
    evaluation = workspace.session.evaluation
    assert evaluation is not None
    unit = "红河哈尼族彝族自治州投资促进局（红河州招商合作服务中心）" * 2
    workspace.session.apply("改单位", [Update("evaluation", evaluation.id, "unit", unit)])
    window.resize(886, 464)
    QApplication.processEvents()
    assert window.width() == 886
    assert window.summary.width() >= window.summary.sizeHint().width()
