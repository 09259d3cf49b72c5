"""This year beside the year before: everything once, partners by their names."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.comparison import (
    Pair,
    ProjectYear,
    ScoredRow,
    change_of,
    change_words,
    compare_projects,
    compare_rows,
    paired,
    year_before,
)
from hrdesk.core.records import Evaluation
from hrdesk.core.scoring import score_row
from tests.core.samples import SCHEME, YEAR, row

names = st.lists(st.sampled_from("甲乙丙丁"), max_size=8)


def project(name: str, total: str = "90", *, provisional: bool = False) -> ProjectYear:
    return ProjectYear(1, name, Decimal(total), provisional, None if provisional else "优")


@given(names, names)
def test_everything_of_both_years_stands_in_the_comparison_exactly_once(
    before: list[str], after: list[str]
) -> None:
    olds, news = list(enumerate(before)), list(enumerate(after))
    pairs = paired(olds, news, lambda one: one[1])
    assert sorted(pair.before for pair in pairs if pair.before) == olds
    assert [pair.after for pair in pairs if pair.after] == news
    assert all(pair.before[1] == pair.after[1] for pair in pairs if pair.before and pair.after)


@given(names, names)
def test_nothing_is_new_that_has_a_partner_left(before: list[str], after: list[str]) -> None:
    pairs = paired(before, after, lambda one: one)
    new = {pair.after for pair in pairs if pair.state == "新增"}
    gone = {pair.before for pair in pairs if pair.state == "取消"}
    assert not new & gone


@given(names, names)
def test_seen_from_the_other_year_what_was_new_is_gone(before: list[str], after: list[str]) -> None:
    there = [pair.after for pair in paired(before, after, str) if pair.state == "新增"]
    back = [pair.before for pair in paired(after, before, str) if pair.state == "取消"]
    assert there == back


def test_of_rows_with_one_name_the_first_is_compared_with_the_first() -> None:
    olds, news = [("甲", 1), ("甲", 2)], [("甲", 3), ("甲", 4), ("甲", 5)]
    pairs = [(pair.before, pair.after) for pair in paired(olds, news, lambda one: one[0])]
    assert pairs == [(olds[0], news[0]), (olds[1], news[1]), (None, news[2])]


def test_a_year_before_a_project_s_name_is_no_part_of_its_name() -> None:
    pairs = compare_projects([project("2022年度招商专项经费")], [project("2023年招商专项经费")])
    assert [pair.state for pair in pairs] == [""]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (project("甲", "98.22"), project("甲", "98.61"), "↑0.39"),
        (project("甲", "98.61"), project("甲", "97.41"), "↓1.20"),
        (project("甲"), project("甲"), "持平"),
        (project("甲"), project("甲", provisional=True), "—"),
        (None, project("甲"), "新增"),
        (project("甲"), None, "取消"),
    ],
)
def test_what_became_of_a_project_is_said_in_words(
    before: ProjectYear | None, after: ProjectYear | None, words: str
) -> None:
    assert change_words(Pair(before, after)) == words


def test_a_provisional_total_is_not_subtracted() -> None:
    assert change_of(Pair(project("甲"), project("甲", "40", provisional=True))) is None


def test_rows_are_matched_by_their_levels_and_names() -> None:
    def scored(**fields: str) -> ScoredRow:
        made = row(actual="80", **fields)
        return ScoredRow(made, score_row(made, SCHEME, YEAR))

    before = [scored(name="签约数"), scored(name="入库数", level2="质量")]
    after = [scored(name="入库数", level2="数量"), scored(name=" 签约数 ")]
    shown = [(pair.state, pair.after or pair.before) for pair in compare_rows(before, after)]
    found = [(state, one.row.name) for state, one in shown if one is not None]
    assert found == [("新增", "入库数"), ("", " 签约数 "), ("取消", "入库数")]


def test_the_year_before_is_the_same_unit_s() -> None:
    now = Evaluation(1, "某局", 2023)
    every = [
        now,
        Evaluation(2, "某局", 2021),
        Evaluation(3, "别的局", 2022),
        Evaluation(4, "某局 ", 2022),
    ]
    assert [one.id for one in year_before(now, every)] == [4]


@given(st.sampled_from(["2022年签约项目数", "签约项目数（2022年度）", "完成2022年签约项目数"]))
def test_a_row_is_known_again_by_its_name_without_the_year(name: str) -> None:
    old = row("≥", "1", "1", name=name)
    new = row("≥", "1", "1", name=name.replace("2022", "2023"))
    pairs = compare_rows(
        [ScoredRow(old, score_row(old, SCHEME, YEAR - 1))],
        [ScoredRow(new, score_row(new, SCHEME, YEAR))],
    )
    assert [pair.state for pair in pairs] == [""]
