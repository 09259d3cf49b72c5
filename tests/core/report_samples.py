"""Evaluations for the tests of the report: the demonstration's, and random ones."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from hrdesk.core.records import Evaluation, FundSource, Indicator, Project, ProjectSheet
from hrdesk.core.report.content import Heading, Paragraph, Report, TableBlock
from hrdesk.core.schemes import default_scheme
from hrdesk.core.score_report import ScoredEvaluation, ScoredProject
from hrdesk.core.scoring import score_project

SCHEME = default_scheme()
EVALUATION = Evaluation(1, "某市投资促进局", 2023)
_LEVELS = (("产出", "数量"), ("产出", "时效"), ("效益", "社会效益"), ("满意度", "服务对象满意度"))


def scored_project(
    number: int, rows: list[dict[str, Any]], money: list[str | None]
) -> ScoredProject:
    """A project of rows given by their fields, and money as 年初, 全年, 到位, 执行."""
    indicators = tuple(
        Indicator(id=100 * number + place, project_id=number, **{**row, "position": place})
        for place, row in enumerate(rows)
    )
    initial, budget, received, spent = (None if m is None else Decimal(m) for m in money)
    source = FundSource(number, number, "当年财政拨款", initial, budget, received, spent)
    sheet = ProjectSheet(Project(number, 1, name=f"项目之{number}专项经费"), (source,), indicators)
    return ScoredProject(sheet, SCHEME, score_project(sheet, SCHEME, 2023))


def evaluation_of(*projects: ScoredProject) -> ScoredEvaluation:
    """The evaluation of these projects."""
    return ScoredEvaluation(EVALUATION, SCHEME, projects)


def with_project(one: ScoredProject, **fields: Any) -> ScoredProject:
    """A project with other fields, scored again."""
    sheet = replace(one.sheet, project=replace(one.sheet.project, **fields))
    return ScoredProject(sheet, one.scheme, score_project(sheet, one.scheme, 2023))


figures = st.decimals(0, 3000, places=2).map(str)
_rows = st.builds(
    lambda level, relation, target, actual, weight, reason: {
        "level1": level[0],
        "level2": level[1],
        "name": "某项指标",
        "relation": relation,
        "target": target,
        "actual": actual,
        "weight": Decimal(weight),
        "reason": reason,
        "measure": "%",
    },
    st.sampled_from(_LEVELS),
    st.sampled_from(["≥", "≤", "=", "", "定性"]),
    figures,
    st.one_of(figures, st.just("")),
    st.sampled_from(["1", "2.5", "10", "33.33"]),
    st.sampled_from(["", "受天气影响"]),
)
_money = st.tuples(*[st.one_of(st.none(), figures)] * 4).map(list)
evaluations = st.lists(st.tuples(st.lists(_rows, max_size=4), _money), max_size=4).map(
    lambda projects: evaluation_of(
        *(scored_project(number, *parts) for number, parts in enumerate(projects, 1))
    )
)


def lines(report: Report, origin: str = "data") -> list[str]:
    """The paragraphs of one origin."""
    return [b.text for b in report.blocks if isinstance(b, Paragraph) and b.origin == origin]


def headings(report: Report, level: int = 1) -> list[str]:
    """The headings of a level."""
    return [b.text for b in report.blocks if isinstance(b, Heading) and b.level == level]


def tables(report: Report) -> list[TableBlock]:
    """The tables."""
    return [b for b in report.blocks if isinstance(b, TableBlock)]
