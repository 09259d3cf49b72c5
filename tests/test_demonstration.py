"""The demonstration workbook: the figures of the published report close, and what is invented says so."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from hrdesk.core.numbers import money_text, percent_text, score_text, trimmed
from hrdesk.core.positions import GAP
from hrdesk.core.records import Evaluation, Indicator, Project, ProjectSheet, Record
from hrdesk.core.rollup import Summary
from hrdesk.core.scoring import RowScore
from hrdesk.document import demonstration
from hrdesk.document.document import Document
from hrdesk.document.errors import Exists
from hrdesk.document.verify import verify

NAMES = (
    "州投资促进专项经费",
    "招商引资“比学赶超”奖励专项经费",
    "红河州市场化招商奖励专项经费",
)


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    path = tmp_path / "示例.hrdesk"
    demonstration.build(path)
    opened = Document.open(path)
    yield opened
    opened.close()


def evaluation_of(document: Document) -> Evaluation:
    (evaluation,) = document.evaluations()
    return evaluation


def projects_of(document: Document) -> tuple[Project, ...]:
    return document.projects(evaluation_of(document).id)


def sheets_of(document: Document) -> list[ProjectSheet]:
    return [document.sheet(project.id) for project in projects_of(document)]


def summary_of(document: Document) -> Summary:
    evaluation = evaluation_of(document)
    sums = document.evaluation_sums(evaluation.id)
    return sums.summary(document.scheme_of_evaluation(evaluation.id))


def scored_rows(document: Document) -> list[tuple[Indicator, RowScore]]:
    return [
        (row, document.score(sheet.project.id).rows[row.id])
        for sheet in sheets_of(document)
        for row in sheet.indicators
    ]


def row_named(document: Document, name: str) -> tuple[Indicator, RowScore]:
    ((row, score),) = [(row, score) for row, score in scored_rows(document) if row.name == name]
    return row, score


def test_it_is_the_unit_of_the_report_with_its_three_projects(document: Document) -> None:
    evaluation = evaluation_of(document)
    assert (evaluation.unit, evaluation.year) == ("红河州投资促进局", 2023)
    assert tuple(project.name for project in projects_of(document)) == NAMES


def test_three_projects_have_45_indicators_under_24_second_level_ones(document: Document) -> None:
    sheets = sheets_of(document)
    assert [len(sheet.indicators) for sheet in sheets] == [24, 11, 10]
    levels = [{(row.level1, row.level2) for row in sheet.indicators} for sheet in sheets]
    assert sum(map(len, levels)) == 24
    assert {level1 for both in levels for level1, _ in both} == {"产出", "效益", "满意度"}


def test_every_project_is_worth_100_points_in_the_scheme_s_blocks(document: Document) -> None:
    for project in projects_of(document):
        score = document.score(project.id)
        assert score.weight == 100
        assert [(block.name, trimmed(block.row_weight)) for block in score.blocks] == [
            ("投入", "10"),
            ("产出", "50"),
            ("效益", "30"),
            ("满意度", "10"),
        ]


def test_the_unit_s_figures_are_the_published_ones(document: Document) -> None:
    summary = summary_of(document)
    assert (summary.average, summary.grade) == (Decimal("99.54"), "优")
    assert (summary.indicators, summary.completed, summary.unfinished, summary.open) == (
        45,
        43,
        2,
        0,
    )
    blocks = [
        (block.name, score_text(block.average), percent_text(block.rate))
        for block in summary.blocks
    ]
    assert blocks == [
        ("投入", "9.77", "97.67%"),
        ("产出", "49.77", "99.54%"),
        ("效益", "30.00", "100.00%"),
        ("满意度", "10.00", "100.00%"),
    ]


def test_the_unit_s_money_is_the_published_money(document: Document) -> None:
    summary = summary_of(document)
    amounts = (summary.initial_budget, summary.budget, summary.received, summary.spent)
    assert [money_text(one) for one in amounts] == ["1,500.00", "1,150.00", "1,114.90", "1,114.90"]
    rates = (summary.execution_rate, summary.arrival_rate, summary.usage_rate)
    assert [percent_text(rate) for rate in rates] == ["96.95%", "96.95%", "100.00%"]


def test_the_projects_money_and_totals_close(document: Document) -> None:
    scores = [document.score(project.id) for project in projects_of(document)]
    assert [score.funds.initial_budget for score in scores] == [500, 900, 100]
    assert [score.funds.budget for score in scores] == [500, 550, 100]
    assert [score.funds.received for score in scores] == [Decimal("464.90"), 550, 100]
    assert [score.funds.spent for score in scores] == [Decimal("464.90"), 550, 100]
    assert [score_text(score.total) for score in scores] == ["98.61", "100.00", "100.00"]
    assert [score.grade for score in scores] == ["优", "优", "优"]


def test_the_first_project_loses_points_in_execution_and_output_only(document: Document) -> None:
    score = document.score(projects_of(document)[0].id)
    assert score.execution is not None
    assert score.execution.score == Decimal("9.30")
    assert [score_text(block.score) for block in score.blocks] == [
        "9.30",
        "49.31",
        "30.00",
        "10.00",
    ]


@pytest.mark.parametrize(
    ("name", "target", "actual", "completion", "points"),
    [
        ("9月30日前预算执行支出进度", "80", "64.71", "80.89%", "2.02"),
        ("11月30日前预算执行支出进度", "95", "87.20", "91.79%", "2.29"),
        ("引进省外产业招商到位资金", "750", "929.63", "123.95%", "6.00"),
        ("实际利用外资", "1600", "4805", "300.31%", "5.00"),
        ("新引进10亿元以上重点产业项目", "9", "17", "188.89%", "4.00"),
    ],
)
def test_rows_of_the_report_score_as_it_says(
    document: Document, name: str, target: str, actual: str, completion: str, points: str
) -> None:
    row, score = row_named(document, name)
    assert (row.target, row.actual) == (target, actual)
    assert percent_text(score.completion) == completion
    assert score_text(score.score) == points


def test_the_two_unfinished_rows_have_their_reasons_and_lie_in_the_first_project(
    document: Document,
) -> None:
    unfinished = [row for row, score in scored_rows(document) if score.completed is False]
    assert [row.name for row in unfinished] == [
        "9月30日前预算执行支出进度",
        "11月30日前预算执行支出进度",
    ]
    assert all(row.reason for row in unfinished)
    assert {row.project_id for row in unfinished} == {projects_of(document)[0].id}


def test_the_three_rows_far_above_their_targets_owe_an_analysis(document: Document) -> None:
    owing = [row.name for row, score in scored_rows(document) if score.owes_reason]
    assert owing == [
        "引进省外产业招商到位资金",
        "实际利用外资",
        "新引进10亿元以上重点产业项目",
    ]


def test_the_fall_of_the_second_budget_is_left_unexplained_as_in_the_report(
    document: Document,
) -> None:
    assert [project.budget_change_note for project in projects_of(document)] == ["", "", ""]


def test_payments_add_up_to_the_progress_rows_and_to_what_was_spent(document: Document) -> None:
    for sheet in sheets_of(document):
        paid = sum(payment.amount or 0 for payment in sheet.payments)
        assert paid == document.score(sheet.project.id).funds.spent
        dates = [payment.date for payment in sheet.payments]
        assert dates == sorted(dates)
    first = sheets_of(document)[0]
    until = {
        day: sum(payment.amount or 0 for payment in first.payments if payment.date <= day)
        for day in ("2023-09-30", "2023-11-30", "2023-12-31")
    }
    assert until == {
        "2023-09-30": Decimal("323.55"),
        "2023-11-30": Decimal("436.00"),
        "2023-12-31": Decimal("464.90"),
    }


def test_every_row_that_the_report_does_not_print_whole_says_that_it_is_an_example(
    document: Document,
) -> None:
    real = [row.name for row, _ in scored_rows(document) if "示例" not in row.note]
    assert real == ["9月30日前预算执行支出进度", "11月30日前预算执行支出进度"]
    payments = [payment for sheet in sheets_of(document) for payment in sheet.payments]
    assert all("示例" in payment.summary for payment in payments)
    assert all("示例" in project.notes for project in projects_of(document))


def test_it_names_nobody(document: Document) -> None:
    evaluation = evaluation_of(document)
    assert (evaluation.preparer, evaluation.telephone, evaluation.head) == ("", "", "")
    assert {project.leader for project in projects_of(document)} == {""}


def test_it_shows_every_kind_of_row(document: Document) -> None:
    rows = scored_rows(document)
    assert {row.relation for row, _ in rows} == {"≥", "=", "≤", "定性", ""}
    assert {score.completion_word for _, score in rows} == {"", "达标", "按时"}
    assert {row.band for row, _ in rows if row.relation == "定性"} == {0}


def test_every_text_of_a_project_is_filled_in(document: Document) -> None:
    for sheet in sheets_of(document):
        project = sheet.project
        texts = (
            project.background,
            project.content,
            project.organisation,
            project.overall_goal,
            project.expected_goal,
            project.actual_goal,
            project.budget_document,
        )
        assert all(texts)
        assert sheet.regulations
        assert all(risk.risk and risk.measure for risk in sheet.risks)


def test_a_fresh_workbook_is_whole_and_has_nothing_to_undo(document: Document) -> None:
    assert (document.undo_name, document.redo_name) == (None, None)
    assert verify(document.path).sound


def test_records_stand_in_the_order_of_the_form_with_room_between(document: Document) -> None:
    for sheet in sheets_of(document):
        children: list[tuple[Record, ...]] = [sheet.indicators, sheet.payments, sheet.risks]
        for records in children:
            ids = [record.id for record in records]
            assert ids == list(range(ids[0], ids[0] + len(ids)))
        places = [row.position for row in sheet.indicators]
        assert places == [GAP * place for place in range(1, len(places) + 1)]


def test_building_over_an_existing_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "我的.hrdesk"
    path.write_bytes(b"mine")
    with pytest.raises(Exists):
        demonstration.build(path)
    assert path.read_bytes() == b"mine"
