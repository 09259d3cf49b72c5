"""The overview's charts in figures and words, before anything is drawn."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given

from hrdesk.core.charts.content import (
    ScoreBar,
    block_weights,
    money_bar,
    score_bar,
    unfinished_bars,
)
from hrdesk.core.charts.printed import charts_report
from hrdesk.core.report.content import ChartBlock
from hrdesk.core.rollup import sums_of
from hrdesk.core.score_report import ScoredEvaluation
from tests.core.report_samples import EVALUATION, evaluations, scored_project

_ROW = {
    "level1": "产出",
    "level2": "数量",
    "name": "签约数",
    "relation": "≥",
    "target": "100",
    "actual": "80",
    "weight": Decimal(50),
    "measure": "个",
}


def test_what_is_lost_is_said_by_block() -> None:
    one = scored_project(1, [_ROW], ["500", "500", "500", "464.90"])
    bar = score_bar(one.sheet.project, sums_of(one.score))
    assert bar.note == "失 10.70：投入 0.70，产出 10.00"
    assert bar.figure == "49.30"


def test_what_is_open_is_not_said_to_be_lost() -> None:
    one = scored_project(1, [{**_ROW, "actual": ""}], ["500", "500", "500", "464.90"])
    bar = score_bar(one.sheet.project, sums_of(one.score))
    assert bar.note == "暂计：1 行待填"
    assert bar.figure == "9.30 暂"


def test_money_that_is_not_typed_says_so() -> None:
    one = scored_project(1, [_ROW], [None, "500", None, None])
    bar = money_bar(one.sheet.project, sums_of(one.score))
    assert bar.amounts == ("执行数待填", "500.00")
    assert bar.rate_text == "—"


def test_an_unfinished_row_stands_against_its_target() -> None:
    one = scored_project(1, [_ROW], ["500", "500", "500", "500"])
    (bar,) = unfinished_bars(one.sheet, one.score, one.scheme)
    assert (bar.against, bar.figure) == ("实际 80个 / 目标 100个", "80.00%")


@given(evaluations)
def test_bars_add_up_to_what_the_sheets_say(scored: ScoredEvaluation) -> None:
    for one in scored.projects:
        sums = sums_of(one.score)
        bar = score_bar(one.sheet.project, sums)
        assert sum(part.score for part in bar.parts) == one.score.uncapped_total
        assert sum(part.lost for part in bar.parts) >= bar.weight - one.score.uncapped_total
        below = unfinished_bars(one.sheet, one.score, one.scheme)
        assert len(below) == sums.unfinished
        assert bar.full >= max(bar.weight, Decimal(100))


@given(evaluations)
def test_paper_has_a_bar_for_each_of_the_screen(scored: ScoredEvaluation) -> None:
    pairs = [(one.sheet.project, sums_of(one.score)) for one in scored.projects]
    scores = [score_bar(*pair) for pair in pairs]
    money = [money_bar(*pair) for pair in pairs]
    below = [
        bar for one in scored.projects for bar in unfinished_bars(one.sheet, one.score, one.scheme)
    ]
    report = charts_report(EVALUATION, scores, money, below, ())
    charts = [block for block in report.blocks if isinstance(block, ChartBlock)]
    wanted = [len(bars) for bars in (scores, money, below) if bars]
    assert [len(chart.bars) for chart in charts] == wanted
    assert all(0 <= bar.value for chart in charts for bar in chart.bars)


def test_blocks_are_named_with_their_points_where_projects_agree() -> None:
    one = scored_project(1, [_ROW], ["5", "5", "5", "5"])
    two = scored_project(2, [{**_ROW, "weight": Decimal(40)}], ["5", "5", "5", "5"])
    bars = [score_bar(each.sheet.project, sums_of(each.score)) for each in (one, two)]
    assert block_weights(bars) == (("投入", "10"), ("产出", ""))


def test_a_project_of_which_nothing_is_scored_has_no_figure_at_its_bar() -> None:
    """Unknown is never 0: the list of projects says — as well."""
    bar = ScoreBar(1, "新项目", (), Decimal(0), "还没有指标", has_scores=False)
    assert bar.figure == "—"
    assert replace(bar, has_scores=True).figure == "0.00 暂"
