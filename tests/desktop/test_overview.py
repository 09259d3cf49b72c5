"""总览: cards and charts follow each edit, everything leads to its place, pictures are always light."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from hrdesk.core.findings import Finding
from hrdesk.core.records import Evaluation, Project
from hrdesk.core.report.content import Place
from hrdesk.desktop.application import Application
from hrdesk.desktop.charts.chart import Chart
from hrdesk.desktop.look.theme import apply_theme
from hrdesk.desktop.look.tokens import DARK, LIGHT, Tokens
from hrdesk.desktop.overview.comparison_dialog import ComparisonDialog
from hrdesk.desktop.overview.page import OverviewPage
from hrdesk.desktop.printing.chart_source import ChartSource
from hrdesk.desktop.printing.sources import Layout
from hrdesk.desktop.workspace import Workspace
from hrdesk.document.changes import Delete, Insert, Step, Update
from hrdesk.forms.operations import Text
from tests.desktop.helpers import PROGRESS
from tests.desktop.painted_text import contrast


@pytest.fixture
def page(workspace: Workspace) -> OverviewPage:
    """The page on screen."""
    workspace.show_overview()
    QApplication.processEvents()
    return workspace.overview


def indicator_named(workspace: Workspace, name: str) -> int:
    sheet = workspace.session.sheet()
    assert sheet is not None
    return next(row.id for row in sheet.indicators if row.name == name)


def set_value(workspace: Workspace, kind: str, record_id: int, field: str, value: object) -> None:
    workspace.session.apply("填写", [Update(kind, record_id, field, value)])
    QApplication.processEvents()


def copy_steps(workspace: Workspace, project: Project, **fields: object) -> list[Step]:
    """A project once more with its money and rows."""
    document = workspace.session.document
    new = replace(project, id=document.new_id("project"), **fields)  # type: ignore[arg-type]
    sheet = document.sheet(project.id)
    steps: list[Step] = [Insert(new)]
    for source in sheet.fund_sources:
        new_id = document.new_id("fund_source")
        steps.append(Insert(replace(source, id=new_id, project_id=new.id)))
    for row in sheet.indicators:  # without payments there is nothing to follow
        new_id = document.new_id("indicator")
        steps.append(Insert(replace(row, id=new_id, project_id=new.id, actual_from="")))
    return steps


def add_year_before(workspace: Workspace) -> Evaluation:
    session = workspace.session
    assert session.evaluation is not None
    new = replace(session.evaluation, id=session.document.new_id("evaluation"), year=2022)
    steps: list[Step] = [Insert(new)]
    for project in session.projects()[:2]:
        steps += copy_steps(workspace, project, evaluation_id=new.id)
    session.apply("建立 2022 年度自评", steps)
    QApplication.processEvents()
    return new


# Cards


def test_the_cards_show_the_published_figures(page: OverviewPage) -> None:
    cards = page.cards
    assert (cards.average.figure, cards.average.after) == ("99.54", "优")
    assert cards.execution.figure + cards.execution.after == "96.95%"
    assert cards.execution.line[0][0] == "执行 1,114.90 / 预算 1,150.00 万元"
    assert (cards.indicators.figure, cards.indicators.after) == ("43", "/ 45")
    assert cards.indicators.line[0] == ("2 项未完成", "unfinished")
    assert (cards.owed.figure, cards.owed.after) == ("3", "处待说明")
    assert "投入（满分 10）平均 9.77，得分率 97.67%" in cards.blocks.accessibleDescription()


def test_each_card_follows_an_edit_and_its_undo(workspace: Workspace, page: OverviewPage) -> None:
    row_id = indicator_named(workspace, PROGRESS)
    set_value(workspace, "indicator", row_id, "actual", "")
    assert page.cards.indicators.line == (
        ("1 项未完成", "unfinished"), ("　", "plain"), ("1 项待填", "owed"),
    )  # fmt: skip
    assert page.cards.average.figure == "100.00"
    assert page.cards.average.line[0][0] == "填完的 2 个项目平均，共 3 个"
    assert page.cards.owed.line[0][0] == "待填 1 行"
    assert page.scores.chart.rows[0].waits == "1 行待填"
    workspace.session.undo()
    assert page.cards.average.figure == "99.54"


def test_money_that_is_typed_moves_card_and_bar(workspace: Workspace, page: OverviewPage) -> None:
    sheet = workspace.session.sheet()
    assert sheet is not None
    source = next(s for s in sheet.fund_sources if s.spent)
    set_value(workspace, "fund_source", source.id, "spent", Decimal(500))
    assert page.cards.execution.figure == "100.00"
    assert page.money.chart.rows[0].rate_text == "100.00%"


def test_what_was_typed_while_another_page_was_shown_is_there_on_return(
    workspace: Workspace, page: OverviewPage
) -> None:
    workspace.show_indicators()
    set_value(workspace, "indicator", indicator_named(workspace, PROGRESS), "actual", "80")
    workspace.show_overview()
    assert page.cards.indicators.figure == "44"
    assert [bar.figure for bar in page.unfinished.chart.rows] == ["91.79%"]


# To the place


def test_the_first_owed_cell_is_one_click_away(workspace: Workspace, page: OverviewPage) -> None:
    QTest.mouseClick(page.cards.fill_in, Qt.MouseButton.LeftButton)
    assert workspace.pages.currentWidget() is workspace.indicators
    index = workspace.indicators.grid.currentIndex()
    column = workspace.indicators.model.COLUMNS[index.column()].name
    cell = workspace.indicators.model.cell(index.row(), index.column())
    assert column == "reason"
    assert cell.owed


def test_nothing_is_offered_where_nothing_is_owed(workspace: Workspace, page: OverviewPage) -> None:
    for finding in page.live.findings():
        assert finding.record_id is not None
        set_value(workspace, "indicator", finding.record_id, "reason", "目标偏低")
    assert page.cards.fill_in.isHidden()
    assert page.cards.owed.line == (("都填好了", "done"),)


def test_enter_on_a_finding_leads_to_its_cell(workspace: Workspace, page: OverviewPage) -> None:
    table = page.findings.table
    table.setFocus()
    table.setCurrentIndex(page.findings.model.index(1, 0))
    finding = page.findings.model.finding(1)
    assert finding is not None
    QTest.keyClick(table, Qt.Key.Key_Return)
    grid, model = workspace.indicators.grid, workspace.indicators.model
    assert workspace.pages.currentWidget() is workspace.indicators
    assert model.indicator_id(grid.currentIndex().row()) == finding.record_id
    assert model.COLUMNS[grid.currentIndex().column()].name == finding.field


def test_a_double_click_on_a_bar_leads_to_its_row(workspace: Workspace, page: OverviewPage) -> None:
    chart = page.unfinished.chart
    point = QPoint(chart.width() // 2, chart.ROW + chart.ROW // 2)
    QTest.mouseDClick(chart, Qt.MouseButton.LeftButton, pos=point)
    index = workspace.indicators.grid.currentIndex()
    name = workspace.indicators.model.cell(index.row(), 2).text
    assert name == "11月30日前预算执行支出进度"


def test_a_row_that_a_filter_hides_is_shown_when_one_goes_there(workspace: Workspace) -> None:
    workspace.show_indicators()
    segments = workspace.indicators.segments
    QTest.mouseClick(segments, Qt.MouseButton.LeftButton, pos=segments.segment_rect(3).center())
    row_id = indicator_named(workspace, "实际利用外资")
    assert workspace.go_to(Place("indicator", row_id, "actual"))
    assert segments.current == 0
    grid = workspace.indicators.grid
    assert not grid.isRowHidden(grid.currentIndex().row())


def fund_cell(workspace: Workspace) -> tuple[str, str]:
    grid = next(s.grid for s in workspace.projects.card.sections if s.title == "资金")  # type: ignore[attr-defined]
    index = grid.currentIndex()
    model = grid.model()
    return str(model.index(index.row(), 0).data()), str(model.COLUMNS[index.column()].title)


def test_every_kind_of_place_is_found(workspace: Workspace) -> None:
    session = workspace.session
    project, sheet = session.projects()[1], session.document.sheet(session.projects()[1].id)
    source = sheet.fund_sources[1]
    assert workspace.go_to(Place("fund_source", source.id, "spent"))
    assert session.project_id == project.id
    assert fund_cell(workspace) == (source.name, "全年执行数")
    assert workspace.go_to(Place("project", project.id, "execution_reason"))
    grid = workspace.indicators.grid
    assert (grid.currentIndex().row(), workspace.pages.currentWidget()) == (0, workspace.indicators)
    assert workspace.indicators.model.COLUMNS[grid.currentIndex().column()].name == "reason"
    assert workspace.go_to(Place("project", project.id, "background"))
    assert workspace.pages.currentWidget() is workspace.projects
    text = workspace.session.document.records("report_text")[0]
    assert workspace.go_to(Finding("规则", "提示", "", "", "report_text", text.id, ""))
    assert workspace.pages.currentWidget() is workspace.report
    case = session.document.records("reward_case")[2]
    assert workspace.go_to(Finding("规则", "警告", "", "", "reward_case", case.id, "approved"))
    referral = workspace.awards.referral
    assert referral.current_case() == case.id
    column = referral.grid.currentIndex().column()
    assert referral.model.COLUMNS[column].name == "approved"


def test_a_figure_of_the_contest_is_found_in_its_period_and_group(workspace: Workspace) -> None:
    value = workspace.session.document.records("contest_value")[40]
    place = Place("contest_value", value.id, "reported")
    assert workspace.go_to(place)
    contest = workspace.awards.contest
    assert contest.model.period_id == value.period_id  # type: ignore[union-attr]
    row = contest.grid.currentIndex().row()
    assert contest.model.contestant_id(row) == value.contestant_id  # type: ignore[union-attr]
    slot = contest.model.slot(contest.grid.currentIndex().column())
    assert slot is not None
    assert slot.key == value.indicator  # type: ignore[union-attr]


def test_a_place_that_is_gone_is_said_and_nothing_moves(workspace: Workspace) -> None:
    said: list[str] = []
    workspace.told.connect(said.append)
    workspace.show_report()
    assert not workspace.go_to(Place("indicator", 999_999, "actual"))
    assert said == ["这一处已经不在文件里了"]
    assert workspace.pages.currentWidget() is workspace.report


# Findings


def test_findings_are_counted_and_chosen_by_level(page: OverviewPage) -> None:
    panel = page.findings
    assert panel.model.rowCount() == len(page.live.findings()) > 3
    QTest.mouseClick(
        panel.segments, Qt.MouseButton.LeftButton, pos=panel.segments.segment_rect(1).center()
    )
    assert panel.model.rowCount() == 0
    assert panel.sentence.text == "没有级别为错误的问题。"


def test_a_finding_goes_when_its_reason_is_typed(workspace: Workspace, page: OverviewPage) -> None:
    before = page.findings.model.rowCount()
    first = page.findings.model.finding(0)
    assert first is not None
    assert first.record_id is not None
    set_value(workspace, "indicator", first.record_id, "reason", "年初目标偏低")
    assert page.findings.model.rowCount() == before - 1
    assert first not in page.live.findings()


# Charts


def charts_of(page: OverviewPage) -> list[Chart]:  # type: ignore[type-arg]
    return [page.scores.chart, page.money.chart, page.unfinished.chart]


def colours_of(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }


def test_a_chart_is_copied_in_light_colours_at_twice_its_size(page: OverviewPage) -> None:
    apply_theme(QApplication.instance(), "dark")  # type: ignore[arg-type]
    for chart in charts_of(page):
        chart.setFocus()
        QTest.keyClick(chart, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        image = QGuiApplication.clipboard().image()
        assert image.width() == 1200
        colours = colours_of(image)
        assert {LIGHT.base, LIGHT.text} <= colours
        assert not {DARK.base, DARK.accent, DARK.unfinished} & colours
        words = QGuiApplication.clipboard().text()
        assert words.startswith(chart.title)
        assert len(words.splitlines()) == 1 + len(chart.rows)
    assert page.scores.grab().toImage().pixelColor(60, 120) != QColor(LIGHT.base)
    apply_theme(QApplication.instance(), "light")  # type: ignore[arg-type]
    QGuiApplication.clipboard().clear()


def test_a_chart_reads_its_figures_aloud_and_is_walked_with_the_keys(page: OverviewPage) -> None:
    chart = page.scores.chart
    assert chart.accessibleName() == "项目得分"
    assert "州投资促进专项经费 98.61；投入 9.30/10，" in chart.accessibleDescription()
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Down)
    assert chart.accessibleDescription().startswith("第 2 项，招商引资")
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert chart.current == 2


def test_enter_on_a_bar_of_money_leads_to_the_project_s_funds(
    workspace: Workspace, page: OverviewPage
) -> None:
    chart = page.money.chart
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Down)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert workspace.session.project_id == workspace.session.projects()[1].id
    assert fund_cell(workspace)[1] == "全年执行数"


def test_an_edit_paints_only_the_bar_of_its_project(
    workspace: Workspace, page: OverviewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    chart = page.scores.chart
    draw = type(chart).draw_row

    def noting(self: object, painter: object, rect: object, row: object, tokens: object) -> None:
        drawn.append(row.name)  # type: ignore[attr-defined]
        draw(chart, painter, rect, row, tokens)  # type: ignore[arg-type]

    monkeypatch.setattr(type(chart), "draw_row", noting)
    row_id = indicator_named(workspace, "11月30日前预算执行支出进度")
    set_value(workspace, "indicator", row_id, "actual", "90")
    assert set(drawn) == {workspace.session.projects()[0].name}


def test_many_projects_scroll_in_their_panel(workspace: Workspace, page: OverviewPage) -> None:
    session = workspace.session
    first = session.projects()[0]
    steps: list[Step] = []
    for number in range(42):
        steps += copy_steps(workspace, first, name=f"第{number}个项目" * 9, position=9000 + number)
    session.apply("建立多个项目", steps)
    for _ in range(3):  # layouts ask one another
        QApplication.processEvents()
    chart, area = page.scores.chart, page.scores.area
    assert len(chart.rows) == 45
    assert chart.height() == 45 * chart.ROW
    assert area.verticalScrollBar().maximum() > 0
    assert area.horizontalScrollBar().maximum() == 0
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_End)
    seen = chart.row_rect(44).translated(chart.mapTo(area.viewport(), QPoint(0, 0)))
    assert area.viewport().rect().contains(seen.center())


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_figures_in_bars_are_legible(tokens: Tokens) -> None:
    assert len(tokens.bars) == len(tokens.on_bars)
    for ground, ink in zip(tokens.bars, tokens.on_bars, strict=True):
        assert contrast(ground, ink) >= 5.5


def test_the_charts_are_printed_with_every_bar(workspace: Workspace, page: OverviewPage) -> None:
    add_year_before(workspace)
    (pages,) = ChartSource(workspace.session).pages(["charts"], Layout())
    runs = (each for one in pages.pages for each in one.operations if isinstance(each, Text))
    words = "".join(run.string for run in runs)
    for expected in ("98.61", "92.98%", "80.89%", "91.79%", "与上年比较", "新增"):
        assert expected in words


# The year before


def test_without_a_year_before_the_page_says_how_to_get_it(
    workspace: Workspace, page: OverviewPage
) -> None:
    assert page.last_year.import_button.text() == "导入 2022 年度自评表…"
    assert page.last_year.panel.empty.text().startswith("还没有 2022 年度的自评。")
    asked: list[bool] = []
    workspace.forms_import_wanted.disconnect()
    workspace.forms_import_wanted.connect(lambda: asked.append(True))
    QTest.mouseClick(page.last_year.import_button, Qt.MouseButton.LeftButton)
    evaluation = workspace.session.evaluation
    assert evaluation is not None
    assert (evaluation.year, asked) == (2022, [True])
    workspace.session.undo()
    evaluation = workspace.session.evaluation
    assert evaluation is not None
    assert evaluation.year == 2023
    assert page.cards.average.figure == "99.54"


def test_both_years_stand_side_by_side(workspace: Workspace, page: OverviewPage) -> None:
    before = add_year_before(workspace)
    pairs = page.last_year.chart.rows
    assert [pair.state for pair in pairs] == ["", "", "新增"]
    project = workspace.session.document.projects(before.id)[0]
    rows = workspace.session.document.sheet(project.id).indicators
    workspace.session.apply("删除指标", [Delete("indicator", rows[0].id)])
    assert "↑" in page.last_year.chart.spoken(page.last_year.chart.rows[0])
    evaluation = workspace.session.evaluation
    assert evaluation is not None
    dialog = ComparisonDialog(
        workspace.session.document, before, evaluation, page.model.comparison, page
    )
    states = [
        dialog.rows.item(row, dialog.rows.columnCount() - 1).text()  # type: ignore[union-attr]
        for row in range(dialog.rows.rowCount())
    ]
    assert states.count("新增") == 1
    assert set(states) == {"新增", "持平"}
    dialog.projects.setCurrentCell(2, 0)
    new = {
        dialog.rows.item(row, dialog.rows.columnCount() - 1).text()  # type: ignore[union-attr]
        for row in range(dialog.rows.rowCount())
    }
    assert new == {"新增"}
    dialog.deleteLater()


# The page


def test_an_empty_file_shows_what_to_do_first(workspace: Workspace, page: OverviewPage) -> None:
    steps: list[Step] = [Delete("project", project.id) for project in workspace.session.projects()]
    workspace.session.apply("删除项目", steps)
    QApplication.processEvents()
    shown = page.stack.currentWidget()
    assert shown is not None
    words = [label.text() for label in shown.findChildren(QLabel)]
    assert words == ["还没有项目。可以新建，也可以导入填好的自评表。"]
    workspace.session.undo()
    assert page.cards.isVisible()


def test_the_third_chart_goes_under_the_others_where_the_window_is_narrow(
    application: Application, page: OverviewPage
) -> None:
    assert page.charts.is_wide
    top = page.scores.mapTo(page, QPoint(0, 0)).y()
    assert page.unfinished.mapTo(page, QPoint(0, 0)).y() == pytest.approx(top, abs=4)
    application.window.resize(1093, 614)
    QApplication.processEvents()
    assert not page.charts.is_wide
    assert page.unfinished.mapTo(page, QPoint(0, 0)).y() > top + page.scores.height()
    assert page.area.verticalScrollBar().maximum() > 0
    assert page.area.horizontalScrollBar().maximum() == 0


def test_at_150_percent_nothing_is_cut_off(application: Application, page: OverviewPage) -> None:
    application.window.resize(910, 512)
    for _ in range(3):
        QApplication.processEvents()
    right = page.area.viewport().width()
    for part in (page.print_button, page.cards, page.cards.blocks, page.money, page.findings):
        assert part.mapTo(page.area.viewport(), QPoint(part.width(), 0)).x() <= right


def test_at_1366_by_768_the_whole_page_is_in_view(page: OverviewPage) -> None:
    assert page.area.verticalScrollBar().maximum() == 0


def test_ctrl_1_shows_the_overview(application: Application, workspace: Workspace) -> None:
    workspace.show_indicators()
    shortcuts = {
        action.text()[:2]: action.shortcut().toString()
        for action in application.window.findChildren(QAction)
        if action.shortcut().toString().startswith("Ctrl+")
        and action.shortcut().toString()[-1:] in "12345"
    }
    assert shortcuts == {
        "总览": "Ctrl+1", "项目": "Ctrl+2", "指标": "Ctrl+3", "奖励": "Ctrl+4", "报告": "Ctrl+5",
    }  # fmt: skip
    application.window.actions_of_window.to_overview.trigger()
    assert workspace.pages.currentWidget() is workspace.overview
    assert workspace.tabs.bar.tabText(0) == "总览"


def test_a_finding_about_a_reward_says_which_one(page: OverviewPage) -> None:
    page.findings.refresh()
    model = page.findings.model
    places = [str(model.index(row, 1).data()) for row in range(model.rowCount())]
    assert "奖励 › 示例冷链物流基地项目" in places
