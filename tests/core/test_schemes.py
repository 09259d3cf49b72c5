"""Scoring schemes as data: what they say, how they are stored, what is refused."""

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.schemes import (
    Band,
    ExecutionCap,
    Grade,
    LadderStep,
    Scheme,
    SchemeBlock,
    default_scheme,
    scheme_from_json,
    scheme_to_json,
    shipped_schemes,
)

SCHEME = default_scheme()


def test_the_default_scheme_is_the_seeds() -> None:
    assert [(block.name, str(block.weight)) for block in SCHEME.blocks] == [
        ("投入", "10"),
        ("产出", "50"),
        ("效益", "30"),
        ("满意度", "10"),
    ]
    assert (SCHEME.inverse, SCHEME.equal_above, SCHEME.ladder) == ("ratio", "full", ())
    assert (SCHEME.over_mark, SCHEME.caps) == (Decimal(120), ())


def test_every_shipped_scheme_gives_a_hundred_points_and_has_a_source() -> None:
    for scheme in shipped_schemes():
        assert sum(block.weight for block in scheme.blocks) == 100
        assert scheme.source
    assert shipped_schemes()[0] == SCHEME


@pytest.mark.parametrize(
    ("total", "grade"),
    [("100", "优"), ("90.00", "优"), ("89.99", "良"), ("80", "良"), ("79.99", "中"), ("60", "中"),
     ("59.99", "差"), ("0", "差")],
)  # fmt: skip
def test_grades_include_their_lower_bound(total: str, grade: str) -> None:
    assert SCHEME.grade_of(Decimal(total)) == grade


def test_the_first_band_stands_for_all_and_the_others_for_their_lower_bound() -> None:
    assert [SCHEME.default_percent(band) for band in range(3)] == [100, 60, 0]


@pytest.mark.parametrize(
    ("band", "percentage", "inside"),
    [(0, "100", True), (0, "80", True), (0, "79.99", False), (1, "80", False), (1, "79.99", True),
     (1, "60", True), (2, "60", False), (2, "0", True)],
)  # fmt: skip
def test_only_the_first_band_includes_its_upper_end(
    band: int, percentage: str, inside: bool
) -> None:
    assert SCHEME.percent_in_band(band, Decimal(percentage)) is inside


def test_blocks_stand_in_the_schemes_order_and_unknown_ones_last() -> None:
    assert [SCHEME.block_order(name) for name in ("投入", "满意度", "成本", "")] == [0, 3, 4, 4]
    assert SCHEME.block_weight("成本") is None


percentages = st.decimals(0, 100, places=2)
points = st.decimals(0, 100, places=3)
names = st.text("甲乙丙丁戊", min_size=1, max_size=4)


@st.composite
def schemes(draw: st.DrawFn) -> Scheme:
    """Any scheme that can be scored by."""
    least = sorted(draw(st.sets(st.integers(1, 100), max_size=4)), reverse=True)
    return Scheme(
        name=draw(names),
        year=draw(st.integers(2000, 2100)),
        source=draw(st.text(max_size=20)),
        blocks=tuple(SchemeBlock(n, draw(points)) for n in draw(st.sets(names, max_size=5))),
        inverse=draw(st.sampled_from(["ratio", "linear"])),
        equal_above=draw(st.sampled_from(["full", "ratio"])),
        over_mark=draw(st.decimals(100, 500, places=1)),
        ladder=tuple(
            draw(st.lists(st.builds(LadderStep, percentages, st.decimals(0, 1, places=2))))
        ),
        bands=tuple(
            Band(draw(names), *sorted((draw(percentages), draw(percentages))))
            for _ in range(draw(st.integers(1, 4)))
        ),
        grades=tuple(Grade(draw(names), Decimal(n)) for n in [*least, 0]),
        caps=tuple(draw(st.lists(st.builds(ExecutionCap, percentages, percentages, points)))),
        execution_reason_below=draw(percentages),
    )


@given(schemes())
def test_a_scheme_reads_back_as_it_was_stored(scheme: Scheme) -> None:
    stored = scheme_to_json(scheme)
    assert scheme_from_json(stored) == scheme
    assert scheme_to_json(scheme_from_json(stored)) == stored


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda s: replace(s, name=" "), "要有名称"),
        (lambda s: replace(s, blocks=(*s.blocks, s.blocks[0])), "不能重名"),
        (lambda s: replace(s, blocks=(SchemeBlock("产出", Decimal(-1)),)), "0 到 1000 之间"),
        (lambda s: replace(s, blocks=(SchemeBlock("产出", Decimal("NaN")),)), "0 到 1000 之间"),
        (lambda s: replace(s, blocks=(SchemeBlock("产出", Decimal("1e-9")),)), "0 到 1000 之间"),
        (lambda s: replace(s, inverse="other"), "按比例和按差额"),
        (lambda s: replace(s, equal_above="other"), "满分和按比例"),
        (lambda s: replace(s, over_mark=Decimal(99)), "100% 以上"),
        (lambda s: replace(s, ladder=(LadderStep(Decimal(120), Decimal(2)),)), "0 到 1 之间"),
        (lambda s: replace(s, ladder=(LadderStep(Decimal(-1), Decimal(1)),)), "不能小于 0"),
        (lambda s: replace(s, bands=()), "至少要有一个完成档次"),
        (lambda s: replace(s, bands=(Band("甲", Decimal(0), Decimal(101)),)), "0 到 100 之间"),
        (
            lambda s: replace(s, bands=(*s.bands, Band("甲", Decimal(9), Decimal(8)))),
            "下限不能高于上限",
        ),
        (lambda s: replace(s, grades=(s.grades[0], *s.grades)), "从高到低"),
        (lambda s: replace(s, grades=()), "分数线"),
        (lambda s: replace(s, grades=s.grades[:-1]), "最低一级从 0 分起"),
        (lambda s: replace(s, grades=s.grades[::-1]), "从高到低"),
        (
            lambda s: replace(s, caps=(ExecutionCap(Decimal(0), Decimal(70), Decimal(-1)),)),
            "封顶的数不能小于 0",
        ),
        (lambda s: replace(s, execution_reason_below=Decimal(101)), "0 到 100 之间"),
    ],
)
def test_rules_that_cannot_be_scored_by_are_refused_in_a_sentence(
    change: Callable[[Scheme], Scheme], sentence: str
) -> None:
    with pytest.raises(ValueError, match=rf"^评分方案“.*”不能用：.*{sentence}.*。$"):
        change(SCHEME)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@given(st.text(max_size=50) | json_values.map(json.dumps))
def test_text_that_is_no_scheme_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"^内容不是一个完整的评分方案。$"):
        scheme_from_json(text)


@given(st.sampled_from(sorted(json.loads(scheme_to_json(SCHEME)))), json_values)
def test_a_scheme_with_one_spoilt_part_is_refused_or_still_a_scheme(
    part: str, value: object
) -> None:
    data = json.loads(scheme_to_json(SCHEME)) | {part: value}
    try:
        found = scheme_from_json(json.dumps(data))
    except ValueError as problem:
        sentence = str(problem)
    else:
        sentence = "是评分方案。"
        assert scheme_from_json(scheme_to_json(found)) == found
    assert sentence.endswith("。")


@pytest.mark.parametrize("text", ["[" * 100_000, "{" * 100_000, "9" * 100_000, '"' * 100_000])
def test_deep_or_long_nonsense_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"^内容不是一个完整的评分方案。$"):
        scheme_from_json(text)
