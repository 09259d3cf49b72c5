"""支出进度 on the card: payments typed by hand, the curve, and the values that follow them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu

from hrdesk.core.records import FROM_PAYMENTS, Indicator
from hrdesk.core.report.content import Place
from hrdesk.desktop.charts.progress_chart import ProgressChart
from hrdesk.desktop.grid import menus
from hrdesk.desktop.grid.editors import LineEditor
from hrdesk.desktop.grid.view import GridView
from hrdesk.desktop.payments.section import PaymentSection
from hrdesk.desktop.workspace import Workspace
from hrdesk.document.changes import Delete, Insert, Update

from .grid_hands import select
from .helpers import PROGRESS, cell_of, editor_of, message_of, shown, type_into

CONTROL = Qt.KeyboardModifier.ControlModifier


def section_of(workspace: Workspace) -> PaymentSection:
    """The section on screen, the cursor on its first payment."""
    workspace.show_projects()
    workspace.projects.show_payment(None, "date")
    return workspace.projects.card.payments


def enter(grid: GridView, index: QModelIndex, text: str) -> None:
    """Edit a cell, Chinese too, and press Enter."""
    grid.setFocus()
    grid.setCurrentIndex(index)
    QTest.keyClick(grid.viewport(), Qt.Key.Key_F2)
    editor = editor_of(grid)
    assert isinstance(editor, LineEditor)
    editor.setText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def column_texts(section: PaymentSection, name: str) -> list[str]:
    """What a column shows."""
    model = section.model
    column = model.column_named(name)
    return [model.cell(row, column).text for row in range(model.rowCount())]


def progress_row(workspace: Workspace) -> Indicator:
    """9月30日前预算执行支出进度 as the file has it."""
    sheet = workspace.session.sheet()
    assert sheet is not None
    return next(row for row in sheet.indicators if row.name == PROGRESS)


def chosen(menu: QMenu, words: str) -> None:
    """Choose an act of a menu or of a menu in it."""
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            found = [each for each in inner.actions() if words in each.text()]
            if found:
                found[0].trigger()
                return
        elif words in action.text():
            action.trigger()
            return
    raise AssertionError(f"no {words}")


def choose(grid: GridView, words: str) -> None:
    """Choose an act of the cell's menu."""
    menu = menus.cell_menu(grid)
    chosen(menu, words)
    menu.deleteLater()


# The grid


def test_the_payments_of_the_report_add_up_to_its_rates(workspace: Workspace) -> None:
    section = section_of(workspace)
    by_date = dict(
        zip(
            column_texts(section, "date"),
            zip(column_texts(section, "total"), column_texts(section, "share"), strict=True),
            strict=True,
        )
    )
    assert by_date["2023-09-26"] == ("323.55", "64.71%")
    assert by_date["2023-11-29"] == ("436.00", "87.20%")
    assert by_date["2023-12-15"] == ("464.90", "92.98%")


@pytest.mark.parametrize("typed", ["9.30", "9月30日", "2023-9-30", "2023/9/30", "９月３０日"])
def test_a_date_is_typed_as_people_write_it(workspace: Workspace, typed: str) -> None:
    section = section_of(workspace)
    enter(section.grid, section.model.index(0, 0), typed)
    assert section.model.cell(0, 0).text == "2023-09-30"


def test_a_date_that_is_none_is_refused_at_the_cell(workspace: Workspace) -> None:
    section = section_of(workspace)
    enter(section.grid, section.model.index(0, 0), "9月31日")
    assert "9月只有 1 到 30 日" in message_of(section.grid)
    QTest.keyClick(editor_of(section.grid), Qt.Key.Key_Escape)
    assert section.model.cell(0, 0).text == "2023-03-24"


def test_a_payment_is_typed_from_the_last_cell_on_and_enter_begins_the_next_line(
    workspace: Workspace,
) -> None:
    section = section_of(workspace)
    model, grid = section.model, section.grid
    count = model.rowCount()
    grid.go_to(count - 1, 2)
    QTest.keyClick(grid, Qt.Key.Key_Tab)
    assert model.rowCount() == count + 1
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (count, 0)
    type_into(grid, model.index(count, 0), "12.30")
    type_into(grid, model.index(count, 2), "35.1")
    assert model.cell(count, 3).text == "500.00"
    assert model.cell(count, 4).text == "100.00%"


def test_rows_stay_while_one_types_and_stand_by_date_when_shown_again(
    workspace: Workspace,
) -> None:
    section = section_of(workspace)
    model, session = section.model, workspace.session
    count = model.rowCount()
    QTest.keyClick(section.grid, Qt.Key.Key_I, CONTROL)
    type_into(section.grid, model.index(count, 0), "4.1")
    type_into(section.grid, model.index(count, 2), "10")
    assert column_texts(section, "date")[-1] == "2023-04-01"
    assert model.cell(count, 3).text == "82.40"
    assert section.arrange.isEnabled()
    first, second = session.projects()[:2]
    session.show_project(second.id)
    session.show_project(first.id)
    assert column_texts(section, "date") == sorted(column_texts(section, "date"))
    assert not section.arrange.isEnabled()


def test_the_button_puts_the_rows_into_the_order_of_their_dates(workspace: Workspace) -> None:
    section = section_of(workspace)
    type_into(section.grid, section.model.index(0, 0), "12.31")
    section.buttons["arrange"].click()
    assert column_texts(section, "date") == sorted(column_texts(section, "date"))
    assert column_texts(section, "date")[-1] == "2023-12-31"


def test_a_finished_year_does_not_offer_to_reorder_its_payments(workspace: Workspace) -> None:
    section, session = section_of(workspace), workspace.session
    type_into(section.grid, section.model.index(0, 0), "12.31")
    assert section.buttons["arrange"].isEnabled()
    evaluation = session.evaluation
    assert evaluation is not None
    session.apply("定稿", [Update("evaluation", evaluation.id, "final_on", "2024-03-20")])
    assert not section.buttons["arrange"].isEnabled()


def test_deleted_payments_come_back_where_they_stood(workspace: Workspace) -> None:
    section = section_of(workspace)
    before = column_texts(section, "summary")
    select(section.grid, (2, 0), (3, 0))
    QTest.keyClick(section.grid, Qt.Key.Key_Delete, CONTROL)
    assert column_texts(section, "summary") == before[:2] + before[4:]
    assert workspace.notice.isVisible()
    workspace.session.undo()
    assert column_texts(section, "summary") == before


def test_what_the_curve_cannot_place_is_said(workspace: Workspace) -> None:
    section = section_of(workspace)
    assert not section.remark.isVisible()
    section.model.setData(section.model.index(0, 0), "")
    section.model.setData(section.model.index(1, 0), "2022-12-30")
    assert section.remark.text == "1 笔没有日期，只计入全年合计　1 笔日期不在 2023 年内，请核对"


def test_a_sum_that_the_years_spending_contradicts_is_said(workspace: Workspace) -> None:
    section = section_of(workspace)
    section.model.setData(section.model.index(0, 2), "82.40")
    assert section.remark.text == "支出合计 474.90，全年执行数 464.90，请核对"
    workspace.session.undo()
    assert not section.remark.isVisible()


def test_a_finished_year_locks_its_payments_and_links(workspace: Workspace) -> None:
    section, session = section_of(workspace), workspace.session
    evaluation = session.evaluation
    assert evaluation is not None
    session.apply("定稿", [Update("evaluation", evaluation.id, "final_on", "2024-03-20")])
    assert not section.model.is_editable(0, 0)
    assert not section.buttons["add"].isEnabled()
    assert not section.buttons["delete"].isEnabled()
    assert "已定稿" in section.grid.read_only_words(0, 3)
    workspace.show_indicators()
    workspace.indicators.grid.setCurrentIndex(cell_of(workspace, PROGRESS, "actual"))
    assert workspace.indicators.actions_.links.offered() == []


# The curve


def test_the_curve_is_read_aloud_and_follows_the_grid(workspace: Workspace) -> None:
    section = section_of(workspace)
    chart = section.panel.chart
    assert isinstance(chart, ProgressChart)
    said = chart.accessibleDescription()
    assert "9月30日 64.71%，目标 80.00%，未达到" in said
    row = section.model.rowCount() - 4
    section.model.setData(section.model.index(row, 2), "200")
    assert "9月30日 94.29%，目标 80.00%，已达到" in chart.accessibleDescription()


def test_a_target_that_is_missed_has_the_colour_and_the_sign_of_unfinished(
    workspace: Workspace,
) -> None:
    from hrdesk.desktop.look.tokens import LIGHT

    chart = section_of(workspace).panel.chart

    def pixels(image: QImage) -> int:
        colours = {image.pixelColor(x, y).name().upper() for x in range(60, image.width()) for y in
                   range(120, image.height())}  # fmt: skip
        return LIGHT.unfinished in colours

    assert pixels(chart.picture())
    sheet = workspace.session.sheet()
    assert sheet is not None
    rows = [row for row in sheet.indicators if "支出进度" in row.name]
    steps = [Update("indicator", row.id, "target", "30") for row in rows]
    workspace.session.apply("改指标值", steps)
    assert not pixels(chart.picture())


def test_the_curve_is_copied_as_a_picture_with_its_words(workspace: Workspace) -> None:
    chart = section_of(workspace).panel.chart
    chart.copy_picture()
    data = QApplication.clipboard().mimeData()
    assert data.hasImage()
    assert "11月30日 87.20%" in data.text()


def test_a_project_without_payments_says_what_to_do(workspace: Workspace) -> None:
    section, session = section_of(workspace), workspace.session
    sheet = session.sheet()
    assert sheet is not None
    session.apply("删除支出", [Delete("payment", each.id) for each in sheet.payments])
    assert section.panel.empty.text() == "填了日期和金额，这里画出全年的累计支出。"
    assert not section.panel.chart.isVisible()
    assert section.sum_label.text() == ""


# Values that follow


def test_the_line_under_the_grid_offers_the_day_of_the_rows_name(workspace: Workspace) -> None:
    workspace.show_indicators()
    page = workspace.indicators
    page.grid.setCurrentIndex(cell_of(workspace, PROGRESS, "actual"))
    page.actions_.links.unlink()
    ((name, words, _),) = page.actions_.links.offered()
    assert words == "取自支出进度：到9月30日 64.71%"
    page.why.link_chosen.emit(name)
    assert progress_row(workspace).actual_from == "2023-09-30"
    ((_, words, _),) = page.actions_.links.offered()
    assert words == "取自支出进度（到9月30日），解除关联"


def test_a_row_is_linked_from_the_menu_of_its_cell_and_follows(workspace: Workspace) -> None:
    session = workspace.session
    workspace.show_indicators()
    grid, model = workspace.indicators.grid, workspace.indicators.model
    grid.setCurrentIndex(cell_of(workspace, PROGRESS, "actual"))
    choose(grid, "到11月30日")
    assert shown(workspace, PROGRESS, "actual") == "87.20"
    assert session.document.undo_name == "关联支出进度"
    index = cell_of(workspace, PROGRESS, "actual")
    cell = model.cell(index.row(), index.column())
    assert cell.linked
    assert cell.tooltip.startswith("取自支出进度：到11月30日的累计支出")
    assert "取自支出进度" in model.spoken(index.row(), index.column())
    section = workspace.projects.card.payments
    section.model.setData(section.model.index(0, 2), "82.40")
    assert shown(workspace, PROGRESS, "actual") == "89.20"


def test_typing_ends_the_link_in_one_step_and_undo_brings_both_back(workspace: Workspace) -> None:
    workspace.show_indicators()
    page = workspace.indicators
    page.grid.setCurrentIndex(cell_of(workspace, PROGRESS, "actual"))
    page.actions_.links.link("2023-11-30")
    type_into(page.grid, cell_of(workspace, PROGRESS, "actual"), "70")
    assert (progress_row(workspace).actual, progress_row(workspace).actual_from) == ("70", "")
    workspace.session.undo()
    row = progress_row(workspace)
    assert (row.actual, row.actual_from) == ("87.20", "2023-11-30")


@pytest.mark.parametrize(
    ("typed", "day"), [("10.31", "2023-10-31"), ("2022-9-30", "2023-09-30"), ("某天", "2023-09-30")]
)
def test_another_day_of_the_year_can_be_asked_for(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, typed: str, day: str
) -> None:
    workspace.show_indicators()
    page = workspace.indicators
    page.grid.setCurrentIndex(cell_of(workspace, PROGRESS, "actual"))
    monkeypatch.setattr(QInputDialog, "getText", lambda *words, text: (typed, text == "9月30日"))
    page.actions_.links.ask_day()
    assert progress_row(workspace).actual_from == day
    assert workspace.notice.isVisible() == (day == "2023-09-30")


def test_a_link_is_ended_from_the_menu_and_the_value_stays(workspace: Workspace) -> None:
    workspace.show_indicators()
    page = workspace.indicators
    page.grid.setCurrentIndex(cell_of(workspace, PROGRESS, "actual"))
    page.actions_.links.link("2023-11-30")
    choose(page.grid, "解除关联")
    row = progress_row(workspace)
    assert (row.actual, row.actual_from) == ("87.20", "")
    assert workspace.session.document.undo_name == "解除关联"


def test_rows_that_are_no_share_are_not_offered_a_link(workspace: Workspace) -> None:
    workspace.show_indicators()
    grid = workspace.indicators.grid
    grid.setCurrentIndex(cell_of(workspace, "实际利用外资", "actual"))
    menu = menus.cell_menu(grid)
    assert "取自支出进度" not in [action.text() for action in menu.actions()]
    assert workspace.indicators.actions_.links.offered() == []
    menu.deleteLater()


def test_the_years_spending_follows_the_payments_until_it_is_typed(workspace: Workspace) -> None:
    session = workspace.session
    workspace.show_projects()
    workspace.projects.show_fund(None, "spent")
    grid = next(
        each
        for each in workspace.projects.findChildren(GridView)
        if each.accessibleName() == "项目资金表"
    )
    model = grid.grid_model
    column = model.column_named("spent")
    grid.go_to(0, column)
    choose(grid, "全年执行数取自支出进度　464.90")
    sheet = session.sheet()
    assert sheet is not None
    assert sheet.fund_sources[0].spent_from == FROM_PAYMENTS
    assert model.cell(0, column).linked
    assert model.cell(0, column).tooltip.startswith("取自支出进度")
    payment = sheet.payments[0]
    session.apply("改金额", [Update("payment", payment.id, "amount", Decimal("82.40"))])
    assert model.cell(0, column).text == "474.90"
    type_into(grid, model.index(0, column), "400")
    assert not model.cell(0, column).linked
    session.undo()
    assert (model.cell(0, column).text, model.cell(0, column).linked) == ("474.90", True)
    grid.go_to(0, column)
    choose(grid, "解除关联")
    assert (model.cell(0, column).text, model.cell(0, column).linked) == ("474.90", False)


def test_a_payment_is_a_place_that_can_be_gone_to(workspace: Workspace) -> None:
    sheet = workspace.session.sheet()
    assert sheet is not None
    workspace.show_overview()
    assert workspace.go_to(Place("payment", sheet.payments[3].id, "amount"))
    grid = workspace.projects.card.payments.grid
    assert workspace.pages.currentWidget() is workspace.projects
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (3, 2)


def test_the_section_counts_its_payments(workspace: Workspace) -> None:
    section, session = section_of(workspace), workspace.session
    sheet = session.sheet()
    assert sheet is not None
    new_id = session.document.new_id("payment")
    from dataclasses import replace

    session.apply("增加支出", [Insert(replace(sheet.payments[0], id=new_id))])
    assert section.model.rowCount() == 9
    assert section.sum_label.text() == "已支出 <b>537.30</b> / 500.00　<b>107.46%</b>"
