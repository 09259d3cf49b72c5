"""The county contest: every method, totals, ranks, prizes, money, and laws of the running board."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.contest.board import Board, Entrant, rank_changes
from hrdesk.core.contest.bulletin import (
    Heading,
    bulletin_from_json,
    bulletin_of,
    bulletin_to_json,
)
from hrdesk.core.contest.items import Figure, score_item
from hrdesk.core.contest.scheme import (
    ContestIndicator,
    ContestScheme,
    Part,
    RankPoints,
)

from .contest_samples import MEAN, SCHEME, D, figure, indicator, points

# A published result


def test_a_published_result_comes_out_to_the_hundredth() -> None:
    source = Path(__file__).parent / "published_contest.json"
    data = (
        json.loads(source.read_text(encoding="utf-8"))["figures"],
        json.loads(source.read_text(encoding="utf-8")),
    )
    figures, whole = data
    first, second = figures["completion"]
    half = D("0.5")
    scheme = ContestScheme(
        "公布的方案", 2024, "", ("区",),
        (
            ContestIndicator("a", first, weight=half),
            ContestIndicator("b", second, weight=half, cap=D("1.2")),
            ContestIndicator(
                "c", "签约项目", weight=half, method="mean",
                parts=(Part("count", "个数", share=half), Part("amount", "金额", share=half)),
            ),
            ContestIndicator(
                "d", "分档项目", weight=half, method="deduction",
                parts=tuple(
                    Part(name, name, points=D("0.1"), against_target=True, target=D(target))
                    for name, (_, target) in figures["bands"].items()
                ),
            ),
            ContestIndicator(
                "e", "奖补与重点企业", weight=half, method="points",
                parts=tuple(Part(n, n, points=D(p)) for n, (_, p) in figures["awards"].items()),
            ),
            ContestIndicator(
                "f", "纪律", weight=half, method="deduction",
                parts=tuple(Part(n, n, points=D(p)) for n, (_, p) in figures["discipline"].items()),
            ),
        ),
    )  # fmt: skip
    board = Board(scheme, "年度", [Entrant(1, whole["contestant"], "区")])
    signed = figures["signed"]
    board.put_figure(1, "a", "", figure(figures["completion"][first], "100"))
    board.put_figure(1, "b", "", figure(figures["completion"][second], "100"))
    board.put_figure(1, "c", "count", figure(signed["count"], signed["count_target"]))
    board.put_figure(1, "c", "amount", figure(signed["amount"], signed["amount_target"]))
    for key, name in (("d", "bands"), ("e", "awards"), ("f", "discipline")):
        for part, (count, other) in figures[name].items():
            board.put_figure(1, key, part, figure(count, other if key == "d" else None))
    standing = board.standing(1)
    assert [points(item) for item in standing.score.items] == whole["scores"]
    assert str(standing.score.total) == whole["total"]


# Items


@pytest.mark.parametrize(
    ("value", "target", "cap", "score", "completion"),
    [
        ("66.90", "60", "1.2", "11.15", "1.115"),
        ("90", "60", "1.2", "12.00", "1.5"),
        ("90", "60", "1", "10.00", "1.5"),
        ("0", "60", "1", "0.00", "0"),
        ("-5", "60", "1", "0.00", "0"),
        ("1", "3", "1", "3.33", None),
    ],
)
def test_completion(value: str, target: str, cap: str, score: str, completion: str | None) -> None:
    item = score_item(indicator("completion", cap=D(cap)), {"": figure(value, target)})
    assert points(item) == score
    if completion is not None:
        assert item.completion == Fraction(completion)


def test_the_recognised_value_counts_and_the_difference_is_said() -> None:
    item = score_item(indicator("completion"), {"": figure("9", "10", recognised=D(8))})
    assert points(item) == "8.00"
    assert "少于上报 1" in item.explanation.text


def test_missing_is_no_score_and_never_0() -> None:
    missing = score_item(indicator("completion"), {"": figure(None, "10")})
    assert (missing.state, missing.score, missing.missing) == ("missing", None, 1)
    bare_zero = score_item(indicator("completion"), {"": figure(None, "10", recognised=D(0))})
    assert bare_zero.state == "missing"
    reasoned = figure(None, "10", recognised=D(0), reason="没有新增")
    assert points(score_item(indicator("completion"), {"": reasoned})) == "0.00"
    assert score_item(indicator("completion"), {}).state == "left out"


@pytest.mark.parametrize("target", [None, "0", "-3"])
def test_without_a_target_an_indicator_is_left_out(target: str | None) -> None:
    item = score_item(indicator("completion"), {"": figure("5", target)})
    assert (item.state, item.score) == ("left out", None)


def test_what_does_not_apply_is_left_out_by_every_method() -> None:
    out = Figure(reported=D(5), target=D(5), base=D(5), not_applicable=True, reason="没有任务")
    parts = (Part("a", "甲", share=D(1), points=D(1)),)
    for method in ("completion", "mean", "points", "deduction", "growth", "rank"):
        one = indicator(method, parts=parts, rank_points=(RankPoints(1, D(10)),))
        item = score_item(one, {"": out, "a": out}, 1)
        assert item.state == "left out"
        assert "没有任务" in item.explanation.text


def test_a_mean_of_completions_is_capped_at_the_weight() -> None:
    both = {"a": figure("5", "10"), "b": figure("10", "10")}
    assert points(score_item(MEAN, both)) == "7.50"
    over = {"a": figure("5", "10"), "b": figure("30", "10")}
    assert points(score_item(MEAN, over)) == "10.00"
    part = score_item(MEAN, {"a": figure("5", "10"), "b": figure(None, "10")})
    assert (part.state, part.missing) == ("missing", 1)
    assert "金额" in part.explanation.text


def test_points_are_capped_and_deductions_end_at_0() -> None:
    parts = (Part("a", "甲", points=D(3)), Part("b", "乙", points=D(2)))
    some = {"a": figure("2"), "b": figure("1")}
    assert points(score_item(indicator("points", parts=parts), some)) == "8.00"
    assert points(score_item(indicator("deduction", parts=parts), some)) == "2.00"
    many = {"a": figure("9"), "b": figure("9")}
    assert points(score_item(indicator("points", parts=parts), many)) == "10.00"
    assert points(score_item(indicator("deduction", parts=parts), many)) == "0.00"
    none = {"a": figure("0"), "b": figure("0")}
    assert points(score_item(indicator("deduction", parts=parts), none)) == "10.00"


def test_a_deduction_against_the_target_counts_what_is_short() -> None:
    parts = (Part("a", "甲", points=D(2), against_target=True),)
    one = indicator("deduction", parts=parts)
    assert points(score_item(one, {"a": figure("5", "7")})) == "6.00"
    assert points(score_item(one, {"a": figure("9", "7")})) == "10.00"


@pytest.mark.parametrize(
    ("value", "base", "score"),
    [
        ("110", "100", "5.00"),
        ("130", "100", "12.00"),
        ("90", "100", "0.00"),
        ("120", "100", "10.00"),
    ],
)
def test_growth(value: str, base: str, score: str) -> None:
    one = indicator("growth", cap=D("1.2"))
    assert points(score_item(one, {"": figure(value, "20", base=D(base))})) == score


@pytest.mark.parametrize("base", ["0", "-1"])
def test_growth_on_nothing_does_not_apply(base: str) -> None:
    item = score_item(indicator("growth"), {"": figure("5", "20", base=D(base))})
    assert item.state == "left out"
    missing = score_item(indicator("growth"), {"": figure("5", "20")})
    assert missing.state == "missing"
    assert "上年同期值" in missing.explanation.text


# Boards


def board(
    rows: dict[int, tuple[str | None, str | None, str | None]], scheme: ContestScheme = SCHEME
) -> Board:
    made = Board(scheme, "季度", (Entrant(n, f"第{n}县", "甲组", n) for n in rows))
    for n, values in rows.items():
        for key, value in zip(("a", "b", "r"), values, strict=True):
            made.put_figure(n, key, "", figure(value, None if key == "r" else "100"))
    return made


def ranks(made: Board, group: str = "甲组") -> dict[int, int | None]:
    return {standing.entrant.id: standing.rank for standing in made.standings(group)}


def test_ranks_skip_after_a_tie_and_the_tie_break_decides_first() -> None:
    made = board(
        {1: ("100", "50", "5"), 2: ("75", "100", "5"), 3: ("75", "100", "5"), 4: ("10", "10", "1")}
    )
    totals = {n: made.score(n).total for n in (1, 2, 3, 4)}
    assert totals[1] == totals[2] == totals[3]
    assert ranks(made) == {2: 1, 3: 1, 1: 3, 4: 4}


def test_rank_points_follow_the_group_s_order_with_ties() -> None:
    made = board({n: ("0", "0", value) for n, value in enumerate(("9", "9", "5", "1"), 1)})
    assert [points(made.score(n).items[2]) for n in (1, 2, 3, 4)] == [
        "10.00",
        "10.00",
        "5.00",
        "0.00",
    ]


def test_tied_contestants_share_the_prizes_of_the_ranks_they_fill() -> None:
    made = board({1: ("90", "90", "1"), 2: ("50", "50", "1"), 3: ("50", "50", "1")})
    prizes = {s.entrant.id: s.prize for s in made.standings("甲组")}
    assert prizes == {1: D(40), 2: D("20.00"), 3: D("20.00")}
    full = board(
        {1: ("90", "90", "1"), 2: ("50", "50", "1"), 3: ("50", "50", "1")},
        replace(SCHEME, tied_prize="full"),
    )
    assert {s.entrant.id: s.prize for s in full.standings("甲组")} == {1: D(40), 2: D(30), 3: D(30)}


def test_who_misses_a_figure_is_listed_unranked() -> None:
    made = board({1: ("90", None, "1"), 2: ("50", "50", "1")})
    assert ranks(made) == {2: 1, 1: None}
    score = made.score(1)
    assert (score.total, score.missing) == (None, 1)
    assert score.provisional == D("64.00")
    assert "缺 1 项" in score.explanation.text


def test_what_is_left_out_is_spread_or_lost() -> None:
    made = board({1: ("100", "50", "5"), 2: ("10", "10", "1")})
    made.put_figure(1, "b", "", Figure(not_applicable=True, reason="没有任务"))
    assert made.score(1).total == D("100.00")
    lost = Board(replace(SCHEME, no_target="skipped"), "季度", [Entrant(1, "县", "甲组")])
    lost.put_figure(1, "a", "", figure("100", "100"))
    lost.put_figure(1, "b", "", Figure(not_applicable=True))
    lost.put_figure(1, "r", "", figure("5"))
    assert lost.score(1).total == D("70.00")


def test_bonuses_and_deductions_have_their_caps_and_lateness_counts_by_itself() -> None:
    made = board({1: ("100", "100", "5")})
    made.put_adjustments(1, {"bonus": D(5)})
    made.put_late(1, True)
    score = made.score(1)
    assert (score.bonus, score.deduction, score.total) == (D(3), D("0.5"), D("102.50"))


def test_nobody_and_nothing_are_no_trouble() -> None:
    empty = Board(SCHEME, "季度")
    assert empty.groups() == ()
    assert empty.all_standings() == ()
    alone = Board(SCHEME, "季度", [Entrant(1, "县", "甲组")])
    (standing,) = alone.standings("甲组")
    assert standing.rank is None
    blank = Board(
        replace(SCHEME, indicators=SCHEME.indicators[:2], tie_break=()),
        "季度",
        [Entrant(1, "县", "甲组")],
    )
    (standing,) = blank.standings("甲组")
    assert (standing.rank, standing.score.total) == (None, None)
    assert "没有可计分的指标" in standing.score.explanation.text


def test_the_change_of_rank_is_against_the_last_period() -> None:
    before = board({1: ("90", "90", "1"), 2: ("50", "50", "1"), 3: ("1", None, "1")})
    now = board({1: ("50", "50", "1"), 2: ("90", "90", "1"), 3: ("20", "20", "1")})
    assert rank_changes(now.all_standings(), before.all_standings()) == {1: -1, 2: 1, 3: None}


VALUES = st.one_of(st.none(), st.sampled_from(["0", "10", "33.3", "50", "100", "150", "-4"]))
ROWS = st.dictionaries(st.integers(1, 8), st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=8)


@given(ROWS, st.randoms())
def test_ranks_do_not_depend_on_the_order_of_input(
    rows: dict[int, tuple[str | None, str | None, str | None]], chance: Any
) -> None:
    shuffled = list(rows.items())
    chance.shuffle(shuffled)
    one, other = board(rows), Board(SCHEME, "季度")
    for n, values in shuffled:
        for key, value in zip(("a", "b", "r"), values, strict=True):
            other.put_figure(n, key, "", figure(value, None if key == "r" else "100"))
    for n, _ in reversed(shuffled):
        other.put_entrant(Entrant(n, f"第{n}县", "甲组", n))
    assert one.all_standings() == other.all_standings()


@given(ROWS)
def test_prizes_never_exceed_what_the_scheme_gives(
    rows: dict[int, tuple[str | None, str | None, str | None]],
) -> None:
    made = board(rows)
    given_out = made.prize_total
    assert given_out <= sum(prize.amount for prize in SCHEME.prizes)
    found = made.standings("甲组")
    ranked = [s for s in found if s.rank is not None]
    assert [s.rank for s in ranked] == sorted(s.rank for s in ranked if s.rank is not None)
    for place, standing in enumerate(ranked, 1):
        assert standing.rank is not None
        assert standing.rank <= place < standing.rank + standing.tied


ACT = st.one_of(
    st.tuples(st.just("figure"), st.integers(1, 6), st.sampled_from("abr"), VALUES),
    st.tuples(st.just("out"), st.integers(1, 6), st.sampled_from("abr"), st.none()),
    st.tuples(st.just("bonus"), st.integers(1, 6), st.integers(0, 3), st.none()),
    st.tuples(st.just("late"), st.integers(1, 6), st.booleans(), st.none()),
    st.tuples(
        st.just("group"), st.integers(1, 6), st.sampled_from(["甲组", "乙组", "别组"]), st.none()
    ),
    st.tuples(st.just("leave"), st.integers(1, 6), st.none(), st.none()),
)


@given(st.lists(ACT, max_size=25))
def test_a_board_that_was_told_equals_one_that_was_built(acts: list[tuple[Any, ...]]) -> None:
    told = Board(SCHEME, "季度", (Entrant(n, f"第{n}县", "甲组", n) for n in range(1, 7)))
    entrants = {n: Entrant(n, f"第{n}县", "甲组", n) for n in range(1, 7)}
    figures: dict[tuple[int, str], Figure] = {}
    counts: dict[int, dict[str, Decimal]] = {}
    late: set[int] = set()
    for act, n, what, value in acts:
        if n not in entrants and act != "group":
            continue
        if act in ("figure", "out"):
            new = figure(value, None if what == "r" else "100", not_applicable=act == "out")
            figures[n, what] = new
            told.put_figure(n, what, "", new)
        elif act == "bonus":
            counts[n] = {"bonus": D(what)}
            told.put_adjustments(n, counts[n])
        elif act == "late":
            (late.add if what else late.discard)(n)
            told.put_late(n, what)
        elif act == "group":
            entrants[n] = Entrant(n, f"第{n}县", what, n)
            told.put_entrant(entrants[n])
        else:
            del entrants[n]
            told.remove_entrant(n)
            figures = {key: kept for key, kept in figures.items() if key[0] != n}
            counts.pop(n, None)
            late.discard(n)
        built = Board(SCHEME, "季度", entrants.values())
        for (who, item), known_figure in figures.items():
            built.put_figure(who, item, "", known_figure)
        for who, mine in counts.items():
            built.put_adjustments(who, mine)
        for who in late:
            built.put_late(who, True)
        assert told.all_standings() == built.all_standings()


@given(ROWS)
def test_a_bulletin_survives_its_file(
    rows: dict[int, tuple[str | None, str | None, str | None]],
) -> None:
    made = board(rows)
    heading = Heading("示例局", 2023, "2023Q1", "一季度", "公示", "2023-05-01", "2023-04-14")
    kept = bulletin_of(made, heading, {}, {1: 2}, lambda *where: ("来源", "理由"))
    assert bulletin_from_json(bulletin_to_json(kept)) == kept
