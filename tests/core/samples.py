"""Small records for the tests of core."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hrdesk.core.numbers import round_half_up, trimmed
from hrdesk.core.records import FundSource, Indicator, Project, ProjectSheet
from hrdesk.core.schemes import Scheme, default_scheme
from hrdesk.core.scoring import ProjectScore, RowScore, score_project, score_row

YEAR = 2023
SCHEME = default_scheme()


def row(
    relation: str = "≥",
    target: str = "80",
    actual: str = "",
    *,
    weight: str | None = "10",
    **fields: Any,
) -> Indicator:
    """An indicator of 产出·数量, unless ``fields`` say otherwise."""
    given: dict[str, Any] = {
        "id": 1,
        "project_id": 1,
        "level1": "产出",
        "level2": "数量",
        "name": "一项指标",
        "weight": None if weight is None else Decimal(weight),
        **fields,
    }
    return Indicator(relation=relation, target=target, actual=actual, **given)


def scored(indicator: Indicator, scheme: Scheme = SCHEME, year: int = YEAR) -> RowScore:
    """The row's score."""
    return score_row(indicator, scheme, year)


def points(indicator: Indicator, scheme: Scheme = SCHEME, year: int = YEAR) -> str | None:
    """The computed score as text, ``None`` while nothing can be computed."""
    computed = scored(indicator, scheme, year).computed
    return None if computed is None else str(computed)


def percent(completion: Fraction | None) -> str | None:
    """A completion in %, to six decimals: 125 or 80.8875."""
    return None if completion is None else trimmed(round_half_up(completion * 100, 6))


def why(indicator: Indicator, scheme: Scheme = SCHEME, year: int = YEAR) -> str:
    """The row's explanation in one line."""
    return scored(indicator, scheme, year).explanation.text


def sheet(
    *indicators: Indicator,
    budget: str | None = "500",
    spent: str | None = "500",
    **fields: Any,
) -> ProjectSheet:
    """A project with one fund source; ``fields`` are the project's own."""
    given: dict[str, Any] = {"id": 1, "evaluation_id": 1, "name": "一个项目", **fields}
    source = FundSource(
        1,
        given["id"],
        "当年财政拨款",
        initial_budget=None,
        budget=None if budget is None else Decimal(budget),
        received=None,
        spent=None if spent is None else Decimal(spent),
    )
    return ProjectSheet(Project(**given), (source,), indicators)


def full(first_id: int = 1) -> tuple[Indicator, ...]:
    """Met rows that fill the default scheme's blocks: 产出 50, 效益 30, 满意度 10."""
    return tuple(
        row(
            "≥",
            "100",
            "100",
            id=first_id + place,
            weight=weight,
            level1=block,
            level2=dimension,
            measure="%",
        )
        for place, (block, dimension, weight) in enumerate(
            (("产出", "数量", "50"), ("效益", "社会效益", "30"), ("满意度", "服务对象满意度", "10"))
        )
    )


def score(project_sheet: ProjectSheet, scheme: Scheme = SCHEME) -> ProjectScore:
    """The project's scores."""
    return score_project(project_sheet, scheme, YEAR)
