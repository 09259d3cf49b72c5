"""Names of blocks and dimensions, and the order of rows on the form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.form_order import form_order, level1_runs, level2_runs
from hrdesk.core.levels import is_cost, level_name, printed_level
from hrdesk.core.records import Indicator

from .samples import SCHEME, row


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("产出指标", "产出"),
        ("产出指标(50分)", "产出"),
        ("满意度指标(5)", "满意度"),
        ("产出指标（50 分）", "产出"),
        ("产出指标（５０分）", "产出"),
        (" 产出 指标\n（22.5）", "产出"),
        ("服务对象满意度指标", "服务对象满意度"),
        ("服务对象满意度指标等", "服务对象满意度指标等"),
        ("时效", "时效"),
        ("指标", "指标"),
        ("", ""),
    ],
)
def test_a_level_is_stored_without_its_points_and_the_word_indicator(text: str, name: str) -> None:
    assert level_name(text) == name


@pytest.mark.parametrize(
    ("name", "printed"),
    [("产出", "产出指标"), ("服务对象满意度指标等", "服务对象满意度指标等"), ("", "")],
)
def test_paper_adds_the_word_indicator_again(name: str, printed: str) -> None:
    assert printed_level(name) == printed


@given(st.text(max_size=40))
def test_a_printed_level_reads_back_as_the_level_it_was_printed_from(text: str) -> None:
    name = level_name(text)
    assert level_name(printed_level(name)) in (name, level_name(name))


@pytest.mark.parametrize("piece", ["(", "(1", "( ", " ", "(1 分 ", "指标"])
def test_forty_thousand_characters_are_read_at_once(piece: str) -> None:
    assert len(level_name(piece * 40_000)) <= len(piece) * 40_000


@pytest.mark.parametrize(
    ("level1", "level2", "cost"),
    [
        ("产出", "成本", True),
        ("成本", "经济成本", True),
        ("成本", "", True),
        ("效益", "生态环境成本", True),
        ("产出", "数量", False),
        ("效益", "经济效益", False),
    ],
)
def test_cost_is_a_dimension_or_a_block(level1: str, level2: str, cost: bool) -> None:
    assert is_cost(level1, level2) is cost


PLACES = [
    ("满意度", "服务对象满意度"),
    ("产出", "数量"),
    ("其他", "其他"),
    ("产出", "质量"),
    ("效益", "社会效益"),
    ("产出", "数量"),
]
ROWS = [
    row(id=n, level1=one, level2=two, position=n * 10) for n, (one, two) in enumerate(PLACES, 1)
]


def test_rows_stand_by_block_then_by_first_dimension_then_by_position() -> None:
    assert [each.id for each in form_order(ROWS, SCHEME)] == [2, 6, 4, 5, 1, 3]


@given(st.permutations(ROWS))
def test_the_order_of_the_form_depends_on_positions_only(rows: list[Indicator]) -> None:
    assert form_order(rows, SCHEME) == form_order(ROWS, SCHEME)


def test_equal_level_cells_lie_together_and_are_runs() -> None:
    ordered = form_order(ROWS, SCHEME)
    assert [(run.name, run.first, run.last) for run in level1_runs(ordered)] == [
        ("产出", 0, 2),
        ("效益", 3, 3),
        ("满意度", 4, 4),
        ("其他", 5, 5),
    ]
    assert [(run.name, run.first, run.last) for run in level2_runs(ordered)[:2]] == [
        ("数量", 0, 1),
        ("质量", 2, 2),
    ]
    assert level1_runs(()) == ()


def test_a_new_block_begins_a_new_run_of_the_same_dimension() -> None:
    rows = [row(id=1, level1="产出", level2="其他"), row(id=2, level1="效益", level2="其他")]
    assert len(level2_runs(rows)) == 2
