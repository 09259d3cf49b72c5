"""全部指标: one list over all units, years and projects, searched, sorted, left for a cell, exported."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hrdesk.core.arrangement import Sorting, ordered
from hrdesk.core.indicator_list import PLACE_OF, TEXTS
from hrdesk.core.records import Indicator
from hrdesk.desktop.application import Application
from hrdesk.desktop.grid.menus import open_filter
from hrdesk.desktop.indicator_list.export import export
from hrdesk.desktop.indicator_list.page import IndicatorListPage
from hrdesk.desktop.widgets.waiting import Cancelled, Waiting
from hrdesk.desktop.workspace import Workspace
from hrdesk.document.changes import Delete, Insert, Step, Update
from hrdesk.models import indicator_list_model

from .accessibility import nameless
from .helpers import PROGRESS

_CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def another_year(workspace: Workspace) -> int:
    """A second evaluation with the first project; its id."""
    session = workspace.session
    document, evaluation = session.document, session.evaluation
    assert evaluation is not None
    year = replace(evaluation, id=document.new_id("evaluation"), year=2022, unit="石屏县商务局")
    project = session.projects()[0]
    copy = replace(project, id=document.new_id("project"), evaluation_id=year.id)
    steps: list[Step] = [Insert(year), Insert(copy)]
    for row in document.sheet(project.id).indicators:
        new_id = document.new_id("indicator")
        steps.append(Insert(replace(row, id=new_id, project_id=copy.id, actual_from="")))
    session.apply("建立上年", steps)
    return year.id


def until_read(page: IndicatorListPage) -> None:
    while page.model.is_reading:
        QApplication.processEvents()


@pytest.fixture
def page(workspace: Workspace) -> IndicatorListPage:
    """The list of the demonstration's 45 indicators and 24 of another unit and year."""
    another_year(workspace)
    workspace.show_list()
    until_read(workspace.indicator_list)
    return workspace.indicator_list


def column(page: IndicatorListPage, name: str) -> list[str]:
    return [row[TEXTS][PLACE_OF[name]] for row in page.model.shown()]


def index_of(page: IndicatorListPage, name: str, of: str, nth: int = 0) -> QModelIndex:
    rows = [row for row, text in enumerate(column(page, "name")) if text == name]
    return page.model.index(rows[nth], PLACE_OF[of])


def test_the_key_opens_the_list_and_esc_leads_back_to_the_page_before(
    application: Application, workspace: Workspace
) -> None:
    workspace.show_projects()
    QTest.keyClick(application.window, Qt.Key.Key_F, _CONTROL_SHIFT)
    page = workspace.indicator_list
    assert page.isVisible()
    assert QApplication.focusWidget() is page.search
    assert application.window.page_name() == "全部指标"
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert not page.isVisible()
    assert workspace.projects.isVisible()
    assert not workspace.tabs.bar.isTabVisible(5)


def test_every_indicator_of_the_file_says_what_its_form_says(
    workspace: Workspace, page: IndicatorListPage
) -> None:
    assert page.count.text() == "69 / 69 行"
    assert set(column(page, "unit")) == {"红河州投资促进局", "石屏县商务局"}
    grid, at = workspace.indicators.model, 0
    for project in workspace.session.projects():
        workspace.session.show_project(project.id)
        for row in range(grid.first_indicator_row, grid.rowCount()):
            listed = page.model.shown()[at][TEXTS]
            for name in ("level2", "name", "relation", "target", "measure", "actual", "weight"):
                assert listed[PLACE_OF[name]] == grid.cell(row, grid.column_named(name)).text
            completion = grid.cell(row, grid.column_named("completion")).text
            assert listed[PLACE_OF["completion"]] == completion
            scored = grid.row_score(row)
            assert scored is not None
            assert listed[PLACE_OF["score"]] == f"{scored.score:.2f}"
            at += 1
    assert at == 45


def test_words_segments_and_choices_narrow_the_list_and_count(page: IndicatorListPage) -> None:
    QTest.keyClicks(page.search, "zxzcjd")  # …执行支出进度
    assert column(page, "name")[:2] == [PROGRESS, "11月30日前预算执行支出进度"]
    assert page.count.text() == "4 / 69 行"
    assert page.segments._counts == [4, 0, 0, 4, 0, 0]
    page.years.setCurrentIndex(page.years.findData("2022"))
    page.years.activated.emit(page.years.currentIndex())
    assert set(column(page, "unit")) == {"石屏县商务局"}
    assert page.projects.count() == 2  # all, and the one of that year
    page.search.setText("没有这样的指标")
    assert page.stack.currentWidget() is page.nothing
    assert "没有找到“没有这样的指标”" in page.nothing.text()
    page.search.clear()
    page.segments.chosen.emit(3)
    assert set(column(page, "state")) == {"未完成"}


def test_enter_and_a_double_click_lead_to_the_cell_in_its_own_year(
    workspace: Workspace, page: IndicatorListPage
) -> None:
    page.grid.setFocus()
    page.grid.setCurrentIndex(index_of(page, PROGRESS, "actual", nth=1))
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    evaluation, indicators = workspace.session.evaluation, workspace.indicators
    assert evaluation is not None
    assert (evaluation.unit, evaluation.year) == ("石屏县商务局", 2022)
    assert indicators.isVisible()
    current = indicators.grid.currentIndex()
    assert indicators.model.row_name(current.row()) == PROGRESS
    assert current.column() == indicators.model.column_named("actual")
    workspace.show_list()
    assert page.grid.currentIndex() == index_of(page, PROGRESS, "actual", nth=1)
    at = index_of(page, "实际利用外资", "state")
    page.grid.setCurrentIndex(at)
    page.grid.scrollTo(at)
    middle = page.grid.visualRect(at).center()
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseDClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert workspace.session.evaluation is not None
    assert workspace.session.evaluation.year == 2023
    current = indicators.grid.currentIndex()
    assert current.column() == indicators.model.column_named("reason")  # what its state asks for


def test_an_edit_changes_its_row_and_no_other(
    workspace: Workspace, page: IndicatorListPage
) -> None:
    repainted: list[tuple[int, int]] = []
    resets: list[bool] = []
    page.model.dataChanged.connect(lambda a, b: repainted.append((a.row(), b.row())))
    page.model.modelReset.connect(lambda: resets.append(True))
    at = index_of(page, PROGRESS, "actual")
    sheet = workspace.session.sheet()
    assert sheet is not None
    record = next(row for row in sheet.indicators if row.name == PROGRESS)
    workspace.session.apply("填写", [Update("indicator", record.id, "actual", "80")])
    assert repainted == [(at.row(), at.row())]
    assert resets == []
    assert column(page, "state")[at.row()] == "满分"
    assert page.segments._counts[3] == 3
    workspace.session.undo()
    assert column(page, "completion")[at.row()] == "80.89%"


def test_rows_stay_where_they_are_until_they_are_sorted_again(
    workspace: Workspace, page: IndicatorListPage
) -> None:
    page.grid.arrangement.sort(Sorting("completion"))
    assert column(page, "name")[0] == PROGRESS
    sheet = workspace.session.sheet()
    assert sheet is not None
    record = next(row for row in sheet.indicators if row.name == PROGRESS)
    workspace.session.apply("填写", [Update("indicator", record.id, "actual", "800")])
    assert column(page, "completion")[0] == "1000.00%"
    page.grid.arrangement.arrange()
    assert column(page, "completion")[0] == "80.89%"  # the other year's
    assert page.grid.bar is not None
    assert "已按“完成率”从小到大排序" in page.grid.bar.words
    assert "纸面" not in page.grid.bar.words


def test_rows_come_and_go_with_projects_and_the_cursor_keeps_its_row(
    workspace: Workspace, page: IndicatorListPage
) -> None:
    session = workspace.session
    page.grid.setCurrentIndex(index_of(page, PROGRESS, "actual", nth=1))
    third = session.projects()[2].id
    session.apply("删除项目", [Delete("project", third)])
    assert page.count.text() == "59 / 59 行"
    assert page.grid.currentIndex() == index_of(page, PROGRESS, "actual", nth=1)
    session.undo()
    assert page.count.text() == "69 / 69 行"
    new = Indicator(
        session.document.new_id("indicator"), third, "产出", "数量", "新增的指标", position=99999
    )
    session.apply("增加", [Insert(new)])
    assert "新增的指标" in column(page, "name")[35:46]
    session.apply("改名", [Update("project", third, "name", "改了名的项目")])
    assert set(column(page, "project")) >= {"改了名的项目"}
    assert page.projects.findText("改了名的项目") > 0


def test_a_hidden_list_catches_up_when_it_is_shown(
    workspace: Workspace, page: IndicatorListPage
) -> None:
    workspace.leave_list()
    sheet = workspace.session.sheet()
    assert sheet is not None
    record = next(row for row in sheet.indicators if row.name == PROGRESS)
    workspace.session.apply("填写", [Update("indicator", record.id, "actual", "40")])
    assert column(page, "completion")[12] != "50.00%"
    workspace.show_list()
    assert page.model.shown()[12][TEXTS][PLACE_OF["name"]] == PROGRESS
    assert column(page, "completion")[12] == "50.00%"


def test_a_large_file_is_read_in_turns_and_sorted_when_all_is_known(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indicator_list_model, "_TURN", 0.0)
    monkeypatch.setattr(indicator_list_model, "_BATCH", 1)
    monkeypatch.setattr(indicator_list_model, "_SHOWN_EVERY", 0.0)
    another_year(workspace)
    shown: list[int] = []
    page = workspace.indicator_list
    page.model.progressed.connect(lambda: shown.append(page.model.rowCount()))
    workspace.show_list()
    page.grid.arrangement.sort(Sorting("name"))
    assert page.model.is_reading
    assert page.note.text().startswith("正在读取 24 / 69 项")
    page.search.setText("进度")
    assert page.count.text() == "2 / 24 行"
    page.search.clear()
    until_read(page)
    assert page.note.text() == ""
    names = column(page, "name")
    assert len(names) == 69
    assert [names[place] for place in ordered(names)] == names
    assert set(shown) >= {24, 69}


def test_a_file_is_closed_while_its_list_is_still_read(
    application: Application, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indicator_list_model, "_TURN", 0.0)
    monkeypatch.setattr(indicator_list_model, "_BATCH", 1)
    monkeypatch.setattr(indicator_list_model, "_MANY", 1)
    workspace.show_list()
    model = workspace.indicator_list.model
    assert model.is_reading
    assert not gc.isenabled()  # rows by the hundred thousand are not walked while they come
    application.close_file()
    assert gc.isenabled()
    for _ in range(5):
        QApplication.processEvents()
    assert model.is_reading  # nothing was read any more


def test_rows_that_are_read_are_put_out_of_the_collectors_sight_until_the_file_is_closed(
    application: Application, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indicator_list_model, "_MANY", 1)
    before = gc.get_freeze_count()
    workspace.show_list()
    until_read(workspace.indicator_list)
    assert gc.get_freeze_count() > before
    application.close_file()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gc.get_freeze_count() == 0


def test_nothing_is_typed_into_the_list_and_it_says_where_one_types(
    workspace: Workspace, page: IndicatorListPage
) -> None:
    told: list[str] = []
    workspace.told.connect(told.append)
    page.grid.setFocus()
    page.grid.setCurrentIndex(index_of(page, PROGRESS, "actual"))
    QTest.keyClicks(page.grid, "7")
    assert page.grid.open_editor() is None
    words = "这里只能查看；按 Enter 或双击，到“指标”页填写这一项"
    assert told == [words]
    for key, held in (
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier),
    ):
        QTest.keyClick(page.grid, key, held)
    assert told == [words] * 4
    assert workspace.session.document.undo_name == "建立上年"
    QTest.keyClick(page.grid, Qt.Key.Key_Tab)
    assert page.grid.currentIndex() == index_of(page, PROGRESS, "completion")


def test_words_are_found_in_the_cells_of_the_list(
    application: Application, page: IndicatorListPage
) -> None:
    box = application.window.find_box
    page.grid.setFocus()
    QTest.keyClick(application.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(box.line, "80.89")
    assert box.count.text().strip() == "1 / 2"
    assert page.grid.currentIndex() == index_of(page, PROGRESS, "completion")
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert page.grid.currentIndex() == index_of(page, PROGRESS, "completion", nth=1)


def test_a_block_is_copied_as_it_is_shown(
    page: IndicatorListPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.search.setText("预算执行支出进度 2023")
    page.grid.setFocus()
    page.grid.selectAll()
    page.grid.copy()
    first = QApplication.clipboard().text().split("\n")[0].split("\t")
    assert first[:6] == [
        "红河州投资促进局",
        "2023",
        "州投资促进专项经费",
        "产出",
        "时效",
        PROGRESS,
    ]
    assert first[-1] == "未完成"
    assert QApplication.clipboard().mimeData().hasHtml()
    rich = QApplication.clipboard().text()
    monkeypatch.setattr("hrdesk.desktop.indicator_list.view._MOST_RICH", 3)
    page.grid.copy()
    assert QApplication.clipboard().text() == rich
    assert not QApplication.clipboard().mimeData().hasHtml()


def test_the_shown_rows_are_written_as_a_workbook(
    workspace: Workspace, page: IndicatorListPage, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    sheet = workspace.session.sheet()
    assert sheet is not None
    record = next(row for row in sheet.indicators if row.name == PROGRESS)
    workspace.session.apply("改名", [Update("indicator", record.id, "name", "=9月进度")])
    page.search.setText("进度 2023")
    page.grid.arrangement.sort(Sorting("completion", descending=True))
    path = tmp_path / "全部指标.xlsx"
    assert export(page, page.model.shown(), path)
    rows = list(load_workbook(path).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert rows[0][:3] == ("单位", "年度", "项目")
    assert [row[5] for row in rows[1:]] == ["11月30日前预算执行支出进度", "=9月进度"]
    assert rows[2][1] == 2023
    assert (rows[2][8], rows[2][9], rows[2][12]) == ("%", 64.71, 2.02)
    assert rows[2][10] == "80.89%"


def test_a_cancelled_export_leaves_no_file(
    page: IndicatorListPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hrdesk.forms.xlsx.long_list._BETWEEN", 1)
    monkeypatch.setattr(Waiting, "step", lambda waiting, done: _cancel(waiting))
    assert not export(page, page.model.shown(), tmp_path / "全部指标.xlsx")
    assert list(tmp_path.glob("*.xlsx")) == []


def _cancel(waiting: Waiting) -> None:
    raise Cancelled


def test_a_column_with_very_many_texts_is_filtered_without_losing_those_beyond_the_list(
    page: IndicatorListPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hrdesk.desktop.grid.filter_popup._MOST_TEXTS", 5)
    popup = open_filter(page.grid, PLACE_OF["name"], page.grid.mapToGlobal(QPoint(0, 0)))
    assert popup.list.count() == 6
    first = popup.list.item(1)
    gone = first.text().split("　")[0]
    first.setCheckState(Qt.CheckState.Unchecked)
    popup.take()
    assert gone not in column(page, "name")
    assert len(set(column(page, "name"))) == len(page.model.texts("name")) - 1
    assert page.grid.bar is not None
    assert "显示 69 行中的" in page.grid.bar.words


def test_with_one_unit_and_one_year_the_name_takes_their_room(workspace: Workspace) -> None:
    workspace.show_list()
    page = workspace.indicator_list
    until_read(page)
    assert page.grid.isColumnHidden(PLACE_OF["unit"])
    assert page.grid.isColumnHidden(PLACE_OF["year"])
    assert not page.units.isVisible()
    another_year(workspace)
    assert not page.grid.isColumnHidden(PLACE_OF["unit"])
    assert page.units.isVisible()
    assert nameless(page) == []


def test_all_columns_have_a_name_and_the_list_reads_its_cells(page: IndicatorListPage) -> None:
    at = index_of(page, PROGRESS, "state")
    spoken = page.model.data(at, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"{PROGRESS}，状态，未完成"
    assert page.grid.accessibleName() == "全部指标"
