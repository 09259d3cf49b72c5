"""Random filled sheets: whatever units may type, for round trips and for formulas."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from hrdesk.core.levels import DIMENSIONS
from hrdesk.core.records import Evaluation, FundSource, Indicator, Project, ProjectSheet
from hrdesk.core.schemes import ExecutionCap, Scheme, default_scheme, shipped_schemes
from hrdesk.core.scoring import score_project
from hrdesk.forms.xlsx.form_sheet import FormToWrite

EVALUATION = Evaluation(1, "示例州投资促进局", 2023, department="示例州财政局")

_words = st.text(
    st.sampled_from("招商引资项目预算执行绩效评价资金数量质量完成及时满意度甲乙丙ABC0123（）、"),
    min_size=2,
    max_size=24,
).map(lambda text: f"事项{text}")
texts = st.one_of(
    _words,
    st.sampled_from(
        ["=1+1", "+86", "-5℃", "@名", "一行\n另一行", "“引号”与<尖括号>&", "𬭎", "长" * 300]
    ),
)
_figures = st.one_of(
    st.decimals(0, 2000, places=2).map(str),
    st.integers(0, 500).map(str),
    st.sampled_from(
        ["0", "0.1", "80", "64.71", "95", "87.20", "3", "7", "0.005", "1.005", "-2", "2.50"]
    ),
)
_targets = st.one_of(
    _figures,
    st.sampled_from(
        ["≥80%", "12月前", "9月30日前", "18—54", "有效提升", "5万", "2023年12月31日", "1,030"]
    ),
)
_actuals = st.one_of(
    _figures,
    st.sampled_from(["", "100%", "11月", "有效提升", "200余人", "已完成", "≥266米", "10月20日"]),
)
_weights = st.sampled_from(["1", "2.5", "7.5", "10", "3.3333", "0.01", "22.5", "50"])


@st.composite
def _rows(draw: st.DrawFn, scheme: Scheme) -> tuple[Indicator, ...]:
    rows = []
    blocks = [block.name for block in scheme.blocks if block.name != "投入"]
    for number in range(1, draw(st.integers(1, 9)) + 1):
        level1 = draw(st.sampled_from(blocks))
        own = draw(st.one_of(st.none(), st.none(), st.decimals(0, 60, places=2)))
        rows.append(
            Indicator(
                number,
                1,
                level1=level1,
                level2=draw(st.sampled_from(DIMENSIONS.get(level1, ("其他",)))),
                name=draw(_words),
                relation=draw(st.sampled_from(["≥", "≥", ">", "=", "<", "≤", "", "定性"])),
                target=draw(_targets),
                measure=draw(st.sampled_from(["", "%", "个", "万元", "人次"])),
                actual=draw(_actuals),
                weight=Decimal(draw(_weights)),
                own_score=own,
                band=draw(st.sampled_from([None, 0, 1, 2])),
                reason=draw(st.one_of(st.just(""), _words, texts)),
                position=number,
            )
        )
    return tuple(rows)


@st.composite
def forms(draw: st.DrawFn) -> FormToWrite:
    """A project's sheet with its scores."""
    scheme = draw(st.sampled_from([*shipped_schemes(), CAPPED, LINEAR]))
    money = st.one_of(st.none(), st.decimals(0, 5000, places=2), st.decimals(0, 9, places=6))
    amounts: list[Any] = [draw(money) for _ in range(3)]
    sources = [FundSource(1, 1, "当年财政拨款", amounts[0], amounts[1], None, amounts[2], 1)]
    if draw(st.booleans()):
        sources.append(FundSource(2, 1, "其他资金", draw(money), draw(money), None, draw(money), 2))
    project = Project(
        1,
        1,
        name=draw(_words),
        department=draw(st.one_of(st.just(""), _words)),
        implementing_unit=draw(st.one_of(st.just(""), _words)),
        execution_own_score=draw(st.one_of(st.none(), st.none(), st.decimals(0, 10, places=2))),
        expected_goal=draw(st.one_of(st.just(""), texts)),
        actual_goal=draw(st.one_of(st.just(""), texts)),
        notes=draw(st.one_of(st.just(""), texts)),
    )
    sheet = ProjectSheet(project, tuple(sources), draw(_rows(scheme)))
    return FormToWrite(sheet, score_project(sheet, scheme, 2023), scheme, EVALUATION, "1-1")


def _variant(**rules: Any) -> Scheme:
    from dataclasses import replace

    return replace(default_scheme(), **rules)


CAPPED = _variant(
    name="封顶方案",
    caps=(
        ExecutionCap(Decimal(0), Decimal(70), Decimal(79)),
        ExecutionCap(Decimal(70), Decimal(80), Decimal(89)),
    ),
)
LINEAR = _variant(name="差额方案", inverse="linear", equal_above="ratio")
