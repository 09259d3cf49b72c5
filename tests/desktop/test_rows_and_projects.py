"""Adding, deleting and moving rows and projects: each one named step that undo takes back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from hrdesk.desktop.projects.sections import FundSection, ListSection
from hrdesk.desktop.workspace import Workspace
from hrdesk.document.changes import Update

from .helpers import PROGRESS, cell_of, type_into
from .painted_text import painted_texts

LATER = "11月30日前预算执行支出进度"


def names(workspace: Workspace) -> list[str]:
    model = workspace.indicators.model
    return [model.cell(row, 2).text for row in range(1, model.rowCount())]


def test_a_new_row_stands_under_the_current_one_in_the_same_dimension(
    workspace: Workspace,
) -> None:
    grid, model = workspace.indicators.grid, workspace.indicators.model
    index = cell_of(workspace, PROGRESS, "actual")
    grid.setFocus()
    grid.setCurrentIndex(index)
    workspace.indicators.actions_.add.trigger()
    row = model.indicator(index.row() + 1)
    assert row is not None
    assert (row.level1, row.level2, row.name) == ("产出", "时效", "")
    assert grid.currentIndex().row() == index.row() + 1
    assert model.score is not None
    assert model.score.completed + model.score.unfinished + model.score.open == 24


def test_deleted_rows_come_back_whole(workspace: Workspace) -> None:
    grid = workspace.indicators.grid
    before = names(workspace)
    grid.setFocus()
    grid.setCurrentIndex(cell_of(workspace, PROGRESS, "actual"))
    workspace.indicators.actions_.delete.trigger()
    assert PROGRESS not in names(workspace)
    assert workspace.notice.words == "已删除 1 行"
    workspace.session.undo()
    assert names(workspace) == before


def test_alt_down_moves_a_row(workspace: Workspace) -> None:
    grid = workspace.indicators.grid
    grid.setFocus()
    grid.setCurrentIndex(cell_of(workspace, PROGRESS, "actual"))
    QTest.keyClick(grid, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(workspace).index(LATER) + 1 == names(workspace).index(PROGRESS)
    assert workspace.session.document.undo_name == "移动指标"


def test_a_row_moved_over_its_dimensions_edge_joins_the_next_dimension(
    workspace: Workspace,
) -> None:
    grid, model = workspace.indicators.grid, workspace.indicators.model
    grid.setCurrentIndex(cell_of(workspace, PROGRESS, "actual"))
    workspace.indicators.actions_.move(-1)
    row = model.indicator(grid.currentIndex().row())
    assert row is not None
    assert (row.level2, row.name) == ("质量", PROGRESS)


def test_the_template_adds_an_empty_row_for_each_missing_dimension(workspace: Workspace) -> None:
    workspace.session.show_project(workspace.session.projects()[2].id)
    model = workspace.indicators.model
    before = model.rowCount()
    score = model.score
    workspace.indicators.actions_.template.trigger()
    assert model.rowCount() > before
    assert model.score is not None
    assert score is not None
    assert model.score.total == score.total
    assert model.score.grade == "优"


def test_filters_count_and_show_their_rows(workspace: Workspace) -> None:
    page = workspace.indicators
    page.segments.setFocus()
    for _ in range(3):
        QTest.keyClick(page.segments, Qt.Key.Key_Right)
    visible = [row for row in range(page.model.rowCount()) if not page.grid.isRowHidden(row)]
    assert [page.model.cell(row, 2).text for row in visible] == [PROGRESS, LATER]


def test_a_new_project_is_empty_provisional_and_undone_in_one_step(workspace: Workspace) -> None:
    session = workspace.session
    workspace.show_projects()
    workspace.projects.add_project()
    assert len(session.projects()) == 4
    score = session.score()
    assert score is not None
    assert score.provisional
    assert [source.name for source in session.sheet().fund_sources] == [  # type: ignore[union-attr]
        "当年财政拨款",
        "上年结转资金",
        "其他资金",
    ]
    session.undo()
    assert len(session.projects()) == 3
    assert session.project is not None


def test_projects_are_reordered_and_the_order_is_kept(workspace: Workspace) -> None:
    session = workspace.session
    first = session.projects()[0].id
    workspace.projects.buttons["down"].click()
    assert session.projects()[1].id == first
    session.undo()
    assert session.projects()[0].id == first


def test_a_deleted_project_comes_back_with_all_its_rows(workspace: Workspace) -> None:
    session = workspace.session
    project = session.projects()[0]
    workspace.projects.delete_project()
    assert len(session.projects()) == 2
    session.undo()
    assert len(session.document.sheet(project.id).indicators) == 24


def test_fund_sums_follow_each_figure(workspace: Workspace) -> None:
    workspace.show_projects()
    section = workspace.projects.card.sections[1]
    assert isinstance(section, FundSection)
    type_into(section.grid, section.model.index(1, 4), "10")
    total = section.model.rowCount() - 1
    assert section.model.cell(total, 4).text == "474.90"
    assert section.model.cell(total, 5).text == "94.98%"
    score = workspace.session.score()
    assert score is not None
    assert score.execution is not None
    assert str(score.execution.score) == "9.50"


def test_the_total_can_be_typed_only_where_no_source_has_a_figure(workspace: Workspace) -> None:
    workspace.projects.add_project()
    section = workspace.projects.card.sections[1]
    assert isinstance(section, FundSection)
    total = section.model.rowCount() - 1
    assert section.model.setData(section.model.index(total, 1), "300")
    assert section.model.cell(total, 1).text == "300.00"
    assert section.model.setData(section.model.index(0, 1), "120")
    assert section.model.cell(total, 1).text == "120.00"
    assert not section.model.cell(total, 1).editable


def test_lines_of_a_list_are_added_moved_and_deleted(workspace: Workspace) -> None:
    section = next(s for s in workspace.projects.card.sections if s.title == "管理制度")
    assert isinstance(section, ListSection)
    count = section.model.rowCount()
    section._add()
    assert section.model.rowCount() == count + 1
    assert section.model.setData(section.grid.currentIndex(), "示例管理办法")
    section._up()
    section._delete()
    assert section.model.rowCount() == count
    for _ in range(4):
        workspace.session.undo()
    assert section.model.rowCount() == count
    assert workspace.session.document.undo_name is None


def test_a_name_typed_in_the_card_reaches_list_and_title(workspace: Workspace) -> None:
    workspace.show_projects()
    field = workspace.projects.card.sections[0].fields()[0]
    field.editor.setFocus()
    field.editor.selectAll()
    QTest.keyClicks(field.editor, "X1")
    QTest.keyClick(field.editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert workspace.projects.model.line(0).project.name == "X1"
    assert workspace.projects.title.text() == "X1"
    assert workspace.indicators.projects.currentText() == "X1"


def test_what_is_typed_belongs_to_the_project_it_was_typed_for(workspace: Workspace) -> None:
    session = workspace.session
    first, second = (project.id for project in session.projects()[:2])
    field = workspace.projects.card.sections[0].fields()[0]
    workspace.show_projects()
    field.editor.setFocus()
    field.editor.selectAll()
    QTest.keyClicks(field.editor, "Y2")
    session.show_project(second)
    assert session.document.project(first).name == "Y2"
    assert session.document.project(second).name != "Y2"


def test_the_list_of_projects_on_the_page_grows_with_their_names(workspace: Workspace) -> None:
    """The box was sized when it was shown first, in a new file without a single project."""
    workspace.show_indicators()
    box = workspace.indicators.projects
    before = box.sizeHint().width()
    project_id = workspace.session.project_id
    assert project_id is not None
    name = "招商引资中介机构委托和重点产业链招商推介活动专项经费"
    workspace.session.apply("改名", [Update("project", project_id, "name", name)])
    assert box.sizeHint().width() > before


def test_a_row_without_a_target_owes_the_target(workspace: Workspace) -> None:
    """What was reached is not to blame where there is nothing to compare it with."""
    model = workspace.indicators.model
    model.setData(cell_of(workspace, LATER, "target"), "")
    target = cell_of(workspace, LATER, "target")
    assert model.cell(target.row(), target.column()).owed == "待填"
    reached = cell_of(workspace, LATER, "actual")
    assert model.cell(reached.row(), reached.column()).mark == ""
    model.setData(cell_of(workspace, LATER, "target"), "95")
    assert model.cell(target.row(), target.column()).owed == ""


def test_a_project_of_which_nothing_is_known_has_no_points_in_the_list(
    workspace: Workspace,
) -> None:
    workspace.show_projects()
    workspace.projects.add_project()
    view = workspace.projects.list
    painted = [text.words for text in painted_texts(view)]
    assert "98.61" in painted
    assert not [words for words in painted if words.endswith(" 0.00")]


def test_what_was_deleted_is_said_on_one_line_where_there_is_room(workspace: Workspace) -> None:
    workspace.notice.show_words("已删除项目“招商引资‘比学赶超’奖励专项经费”", "撤销")
    QApplication.processEvents()
    words = workspace.notice.findChild(QLabel)
    assert words is not None
    assert words.width() >= words.fontMetrics().horizontalAdvance(words.text())
    assert words.height() < 2 * words.fontMetrics().lineSpacing()
    assert words.width() < workspace.width() / 2, "撤销 stands right behind the words"
