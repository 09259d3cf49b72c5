"""What stands on the 监控表 of a project, and that nothing runs into anything on it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from hrdesk.core.monitoring.state import monitored
from hrdesk.core.monitoring.tables import execution_table, row_table
from hrdesk.core.records import FundSource, Payment, Project, ProjectSheet
from hrdesk.core.scoring import score_project
from hrdesk.forms.monitoring_pages import monitoring_pages
from hrdesk.forms.operations import Pages
from hrdesk.forms.printed import PaperOptions
from hrdesk.forms.summary_pages import summary_pages

from .papers import copied, sound
from .samples import BOOK, EVALUATION, SCHEME, indicators, long_text

YEAR = EVALUATION.year
SOURCE = FundSource(1, 1, "当年财政拨款", Decimal(500), Decimal(500), None, Decimal("464.90"))
PAYMENTS = (
    Payment(1, 1, "2023-03-24", "一季度外出招商", Decimal("205.15")),
    Payment(2, 1, "2023-09-26", "三季度外出招商", Decimal("118.40")),
)
PROJECT = Project(1, 1, "州投资促进专项经费", department="红河州投资促进局")
SHEET = ProjectSheet(PROJECT, (SOURCE,), indicators(), payments=PAYMENTS)


def pages_of(
    sheet: ProjectSheet, day: str = "2023-09-30", options: PaperOptions | None = None
) -> Pages:
    """The paper of a sheet at a day."""
    score = score_project(sheet, SCHEME, YEAR)
    state = monitored(sheet, SCHEME, score, day, YEAR)
    return monitoring_pages(state, score, EVALUATION, day, options, BOOK)


def test_money_and_rows_stand_on_the_paper_with_their_lights_in_words(tmp_path: Path) -> None:
    pages = pages_of(SHEET)
    assert len(pages.pages) == 2
    sound(pages)
    found = copied(pages, tmp_path, "-layout")
    for text in (
        "2023年度项目支出绩效运行监控表", "截至2023年9月30日", "（单位：万元）",
        "项目名称州投资促进专项经费", "年初预算数", "应达依据", "323.55", "64.71%", "80.00%",
        "黄（关注）", "绿（正常）", "未到期", "单位负责人：", "（单位盖章）", "注：",
    ):  # fmt: skip
        assert text in found
    running = copied(pages, tmp_path)
    for row in indicators():
        assert row.name in running
    assert found.count("一级指标") == len(pages.pages)


def test_a_year_that_is_over_has_no_remark_about_its_days(tmp_path: Path) -> None:
    assert "按指标折算为" in copied(pages_of(SHEET), tmp_path)
    assert "按指标折算为" not in copied(pages_of(SHEET, "2023-12-31"), tmp_path)


@pytest.mark.parametrize("count", [0, 1, 3, 60])
def test_any_number_of_rows_is_set_whole(count: int) -> None:
    rows = tuple(
        replace(
            row,
            id=number,
            position=number,
            name=long_text(40, number),
            reason=long_text(90, number),
        )
        for number, row in enumerate((indicators() * 3)[:count], 1)
    )
    sound(pages_of(replace(SHEET, indicators=rows), options=PaperOptions(binding=True)), most=8)


def test_what_is_not_known_is_said_and_long_texts_stay_whole(tmp_path: Path) -> None:
    project = replace(PROJECT, name="名称很长的招商引资项目前期工作综合专项经费" * 4)
    bare = ProjectSheet(project, (), indicators()[:3])
    pages = pages_of(bare)
    sound(pages)
    found = copied(pages, tmp_path)
    assert "待填：没有登记支出" in found
    assert project.name[:40] in found


def test_the_lists_of_all_projects_are_sound(tmp_path: Path) -> None:
    score = score_project(SHEET, SCHEME, YEAR)
    states = [monitored(SHEET, SCHEME, score, "2023-09-30", YEAR)] * 3
    for table in (
        execution_table(EVALUATION, states, "2023-09-30"),
        row_table(EVALUATION, states, "2023-09-30"),
    ):
        pages = summary_pages(table, EVALUATION.unit, book=BOOK)
        sound(pages)
        assert table.title in copied(pages, tmp_path)
