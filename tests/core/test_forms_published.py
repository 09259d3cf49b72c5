"""Scores against self-evaluation tables that units have published.

``published_forms.json`` holds rows of four of them, names and figures as printed. Where a row's target,
actual and weight are figures, the plain rule must give the published score, except for the rows whose
score the unit set by hand; each of those is named here with what the rule gives.
"""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from hrdesk.core.entry import read_entry
from hrdesk.core.numbers import read_decimal
from hrdesk.core.records import FundSource, Indicator, Project, ProjectSheet
from hrdesk.core.rows import read_row
from hrdesk.core.schemes import default_scheme
from hrdesk.core.scoring import RowScore, score_project, score_row

FORMS = json.loads((Path(__file__).parent / "published_forms.json").read_text(encoding="utf-8"))

# (form, row): what the rule gives. The first target was met, and the unit gave 7 of 10 points; of the
# second 98 % was reached, and the unit rounded 9.80 down to a whole point.
SET_BY_HAND = {
    ("00", "资金到位及时率"): Decimal("10.00"),
    ("00", "政策知晓率"): Decimal("9.80"),
}

YEARS = {"00": 2023, "06": 2023, "12": 2022, "32": 2022}


def record(row: dict[str, str], number: int, **more: Any) -> Indicator:
    """The row as somebody would type it from the printed table."""
    fields = ("level1", "level2", "name", "relation", "target", "measure", "actual", "weight")
    typed: dict[str, Any] = {name: read_entry("indicator", name, row[name]) for name in fields}
    return Indicator(id=number, project_id=1, **typed, **more)


def score(form: str, row: dict[str, str]) -> RowScore:
    return score_row(record(row, 1), default_scheme(), YEARS[form])


def is_of_figures(form: str, row: dict[str, str]) -> bool:
    reading = read_row(record(row, 1), YEARS[form])
    sides = reading.kind == "figure" and reading.actual is not None
    return sides and read_decimal(row["weight"]) is not None


ROWS = [(form["form"], row) for form in FORMS for row in form["rows"]]
ROWS_OF_FIGURES = [(form, row) for form, row in ROWS if is_of_figures(form, row)]


def named(value: object) -> str:
    return value["name"] if isinstance(value, dict) else str(value)


@pytest.mark.parametrize(("form", "row"), ROWS_OF_FIGURES, ids=named)
def test_the_rule_gives_the_published_score_of_every_row_of_figures(
    form: str, row: dict[str, str]
) -> None:
    expected = SET_BY_HAND.get((form, row["name"]), Decimal(row["published"]))
    assert score(form, row).computed == expected


def test_the_forms_hold_twelve_rows_of_figures_and_two_were_set_by_hand() -> None:
    assert len(ROWS_OF_FIGURES) == 12
    by_hand = {
        (form, row["name"])
        for form, row in ROWS_OF_FIGURES
        if score(form, row).computed != Decimal(row["published"])
    }
    assert by_hand == set(SET_BY_HAND)


def test_more_than_200_people_meet_a_target_of_200() -> None:
    row = next(row for form, row in ROWS if row["actual"] == "200余人")
    result = score("32", row)
    assert (result.computed, result.completed) == (Decimal("10.00"), True)
    assert "未填指标性质，按≥计算" in result.explanation.text


def test_more_than_600_visitors_are_exactly_the_mark_above_500_and_owe_an_analysis() -> None:
    row = next(row for form, row in ROWS if row["actual"] == "600余人")
    result = score("32", row)
    assert (result.computed, result.far_above, result.due) == (
        Decimal("10.00"),
        True,
        "完成率达到 120%",
    )


@pytest.mark.parametrize(
    "row", [row for form, row in ROWS if row["target"] == "11月底前"], ids=named
)
def test_october_is_in_time_for_the_end_of_november(row: dict[str, str]) -> None:
    result = score("32", row)
    assert result.computed == Decimal(row["published"])
    assert (result.completed, result.completion_word) == (True, "按时")


def test_rows_without_a_weight_earn_no_score_but_say_what_was_reached() -> None:
    reached = {
        row["name"]: score(form, row) for form, row in ROWS if not row["weight"] and row["actual"]
    }
    assert {result.computed for result in reached.values()} == {None}
    assert reached["一个存储备份器"].completion == 1
    assert reached["2022年全年"].completed is True
    assert reached["以低价位高质量为采购原则"].completed is True


def test_a_row_without_an_actual_is_open() -> None:
    (row,) = next(form["rows"] for form in FORMS if form["form"] == "06")
    assert score("06", row).is_open


def test_the_published_total_comes_out_when_scores_set_by_hand_are_kept_as_own_scores() -> None:
    form = next(form for form in FORMS if form["form"] == "00")
    rows = []
    for number, row in enumerate(form["rows"], 1):
        by_hand = ("00", row["name"]) in SET_BY_HAND
        own = Decimal(row["published"]) if by_hand else None
        band = None if is_of_figures("00", row) else 0
        rows.append(record(row, number, own_score=own, band=band))
    money = FundSource(1, 1, budget=Decimal(form["budget"]), spent=Decimal(form["spent"]))
    sheet = ProjectSheet(Project(1, 1, name=form["project"]), (money,), tuple(rows))
    result = score_project(sheet, default_scheme(), 2023)
    assert (result.total, result.grade) == (Decimal(form["total"]), form["grade"])
    assert result.computed_total == Decimal("99.80")
