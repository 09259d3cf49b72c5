"""全部指标: rows are found by words and initials, narrowed, counted and sorted."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.arrangement import ColumnFilter, Sorting, folded, ordered, sort_key
from hrdesk.core.indicator_list import (
    COLUMNS,
    FAR_ABOVE,
    FULL,
    ID,
    OPEN,
    OWES_REASON,
    TEXTS,
    UNFINISHED,
    IndicatorList,
    ListQuery,
    listed_project,
)
from hrdesk.core.records import Evaluation, Indicator, Project
from hrdesk.core.schemes import default_scheme
from hrdesk.core.scoring import score_row

_SCHEME = default_scheme()
_UNITS = {1: Evaluation(1, "甲县投资促进局", 2022), 2: Evaluation(2, "乙县商务局", 2023)}


def indicator(number: int, project_id: int, name: str, actual: str, reason: str = "") -> Indicator:
    """A row of ten points that should reach 100."""
    row = Indicator(number, project_id, "产出", "数量", name, "≥", "100", "个", actual)
    return replace(row, weight=Decimal(10), reason=reason)


ROWS = (
    indicator(1, 1, "引进省外产业招商到位资金", "90"),
    indicator(2, 1, "新签约项目数", ""),
    indicator(3, 1, "外出考察批次", "300"),
    indicator(4, 2, "招商引资政策宣传", "100"),
    indicator(5, 2, "服务企业满意度", "95", reason="受客观影响"),
)


def the_list(rows: tuple[Indicator, ...] = ROWS) -> IndicatorList:
    """Two projects of two units."""
    found = IndicatorList()
    found.set_order((1, 2))
    for project_id, name in ((1, "招商专项经费"), (2, "宣传经费")):
        evaluation = _UNITS[project_id]
        project = listed_project(Project(project_id, project_id, name), evaluation)
        mine = [row for row in rows if row.project_id == project_id]
        found.put(project, [(row, score_row(row, _SCHEME, evaluation.year)) for row in mine])
    return found


def ids(query: ListQuery) -> list[int]:
    """Which rows a query shows, in their order."""
    return [row[ID] for row in the_list().find(query).rows]


def test_a_row_shows_its_owner_its_figures_and_its_state() -> None:
    row = the_list().find(ListQuery()).rows[0]
    shown = dict(zip(COLUMNS, row[TEXTS], strict=True))
    assert (shown["unit"], shown["year"], shown["project"]) == (
        "甲县投资促进局",
        "2022",
        "招商专项经费",
    )
    assert (shown["completion"], shown["weight"], shown["score"]) == ("90.00%", "10", "9.00")
    assert shown["state"] == "未完成，待说明"


def test_every_word_must_stand_in_the_row_or_in_what_it_belongs_to() -> None:
    assert ids(ListQuery("招商")) == [1, 2, 3, 4]  # the first project's name has it
    assert ids(ListQuery("招商 政策")) == [4]
    assert ids(ListQuery("乙县 2023 ９５")) == [5]
    assert ids(ListQuery("没有")) == []


def test_initials_of_the_name_find_a_row() -> None:
    assert ids(ListQuery("zsyz")) == [4]
    assert ids(ListQuery("XQY")) == [2]


def test_marks_narrow_and_are_counted_before_they_narrow() -> None:
    assert ids(ListQuery(mark=OPEN)) == [2]
    assert ids(ListQuery(mark=UNFINISHED)) == [1, 5]
    assert ids(ListQuery(mark=OWES_REASON)) == [1, 3]
    assert ids(ListQuery(mark=FAR_ABOVE)) == [3]
    assert ids(ListQuery(mark=FULL)) == [3, 4]
    assert the_list().find(ListQuery(mark=OPEN)).counts == (5, 1, 2, 2, 1, 2)
    assert the_list().find(ListQuery(unit="乙县商务局")).counts == (2, 0, 0, 1, 0, 1)


def test_unit_year_project_and_columns_narrow() -> None:
    assert ids(ListQuery(unit="甲县投资促进局")) == ids(ListQuery(year="2022")) == [1, 2, 3]
    assert ids(ListQuery(project_id=2)) == [4, 5]
    assert ids(ListQuery(columns={"name": ColumnFilter(words="满意")})) == [5]
    assert ids(ListQuery(columns={"project": ColumnFilter(words="宣传")})) == [4, 5]
    assert ids(ListQuery(columns={"actual": ColumnFilter(frozenset({"90", "95"}))})) == [1, 5]


def test_figures_sort_as_figures_and_unknown_scores_stand_last() -> None:
    assert ids(ListQuery(sorting=Sorting("completion"))) == [1, 5, 4, 3, 2]
    assert ids(ListQuery(sorting=Sorting("completion", descending=True))) == [3, 4, 5, 1, 2]
    assert ids(ListQuery(sorting=Sorting("score", descending=True))) == [3, 4, 5, 1, 2]


def test_the_texts_of_a_column_do_not_depend_on_its_own_filter() -> None:
    query = ListQuery(unit="乙县商务局", columns={"actual": ColumnFilter(frozenset({"95"}))})
    assert the_list().texts(query, "actual") == [("95", 1), ("100", 1)]


def test_an_empty_second_level_row_that_is_replaced_leaves_no_trace() -> None:
    rows = the_list()
    project = listed_project(Project(1, 1, "招商专项经费"), _UNITS[1])
    before, now = rows.put(project, [])
    assert [row[ID] for row in before] == [1, 2, 3]
    assert now == []
    assert len(rows) == 2
    rows.set_order((2,))
    assert [row[ID] for row in rows.find(ListQuery()).rows] == [4, 5]


def test_the_columns_of_a_hit_are_those_that_show_it() -> None:
    rows = the_list()
    row = rows.find(ListQuery()).rows[0]
    names = [COLUMNS[place] for place in rows.columns_with(row, "招商")]
    assert names == ["project", "name"]
    assert [COLUMNS[place] for place in rows.columns_with(row, "9")] == [
        "actual",
        "completion",
        "score",
    ]
    assert rows.columns_with(row, "yjswcy") == []  # initials are no column


texts = st.text(max_size=6) | st.decimals(allow_nan=False, allow_infinity=False).map(str)


@given(st.lists(texts, min_size=1, max_size=8), texts)
def test_hits_are_the_columns_whose_text_has_the_word(names: list[str], word: str) -> None:
    wanted = folded(word)
    if not wanted or "\n" in wanted:
        return
    made = tuple(indicator(number, 1, name, name) for number, name in enumerate(names, 1))
    rows = the_list(made)
    for row in rows.find(ListQuery()).rows:
        shown = [place for place, text in enumerate(row[TEXTS]) if wanted in folded(text)]
        assert rows.columns_with(row, wanted) == shown


figures = st.decimals(allow_nan=False, allow_infinity=False, places=6) | st.decimals(
    min_value=-1000, max_value=1000, allow_nan=False, places=2
)


@given(figures, figures)
def test_sort_keys_of_figures_stand_as_the_figures_do(one: Decimal, other: Decimal) -> None:
    a, b = format(one, "f"), format(other, "f")
    if max(len(a), len(b)) <= 40:
        assert (sort_key(a) < sort_key(b)) == (one < other)
        assert (sort_key(a) == sort_key(b)) == (one == other)


def test_figures_stand_before_days_and_days_before_words() -> None:
    mixed = ["乙", "2023年9月30日", "甲", "100", "-3", ""]
    assert [mixed[place] for place in ordered(mixed)] == [
        "-3",
        "100",
        "2023年9月30日",
        "甲",
        "乙",
        "",
    ]
