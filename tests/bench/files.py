"""Files of any size for the benchmarks, made through the gate."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from hrdesk.core.records import Evaluation, FundSource, Indicator, Project
from hrdesk.core.schemes import default_scheme
from hrdesk.document.changes import Change, Insert, Step
from hrdesk.document.creation import create_evaluation
from hrdesk.document.document import Document

PER_PROJECT = 15
_BATCH = 250
_UNITS, _YEARS = 20, (2021, 2022, 2023)
_WORDS = (
    "引进省外产业招商到位资金", "新签约项目数", "外出招商考察批次", "投资促进活动场次", "重点园区企业走访数",
    "政策宣传材料印制份数", "项目落地开工率", "营商环境培训人次", "服务企业满意度", "资金支付及时率",
)  # fmt: skip


def many_projects(path: Path, count: int) -> Document:
    """An open document with ``count`` projects of 15 indicators each."""
    create_evaluation(path, Evaluation(0, "测速单位", 2023), default_scheme())
    document = Document.open(path)
    evaluation_id = document.evaluations()[0].id
    steps: list[Step] = []
    for number in range(count):
        steps += _project(document, evaluation_id, number)
        if (number + 1) % _BATCH == 0 or number + 1 == count:
            document.apply(Change("建立测速文件", tuple(steps)))
            document.wait_until_saved(120)
            steps = []
    return document


def many_units(path: Path, indicators: int) -> Document:
    """An open document with so many indicators, all with names and values of their own, over 20
    units and 3 years."""
    create_evaluation(path, Evaluation(0, "测速单位1", _YEARS[0]), default_scheme())
    document = Document.open(path)
    scheme_id = document.evaluations()[0].scheme_id
    evaluations = [document.evaluations()[0].id]
    steps: list[Step] = []
    for number in range(1, _UNITS * len(_YEARS)):
        unit, year = f"测速单位{number // len(_YEARS) + 1}", _YEARS[number % len(_YEARS)]
        evaluations.append(document.new_id("evaluation"))
        steps.append(
            Insert(Evaluation(evaluations[-1], unit, year, scheme_id=scheme_id, position=number))
        )
    count = -(-indicators // PER_PROJECT)
    for number in range(count):
        owner = evaluations[number * len(evaluations) // count]
        for step in _project(document, owner, number):
            steps.append(_varied(step) if isinstance(step, Insert) else step)
        if (number + 1) % _BATCH == 0 or number + 1 == count:
            document.apply(Change("建立测速文件", tuple(steps)))
            document.wait_until_saved(120)
            steps = []
    return document


def _varied(step: Insert) -> Insert:
    """An indicator with a name, a target and an actual value that hardly any other has."""
    row = step.record
    if not isinstance(row, Indicator):
        return step
    seed = row.id * 7919 % 100_003
    target = 10 + seed % 4999
    return Insert(
        replace(
            row,
            name=f"第{seed}批{_WORDS[seed % len(_WORDS)]}",
            target=str(target),
            actual="" if seed % 50 == 0 else str(target * (60 + seed % 71) // 100),
            measure=("个", "场次", "%")[seed % 3],
        )
    )


def _project(document: Document, evaluation_id: int, number: int) -> list[Step]:
    project = Project(
        document.new_id("project"),
        evaluation_id,
        f"测速项目{number + 1}",
        position=1024 * (number + 1),
    )
    source = FundSource(
        document.new_id("fund_source"),
        project.id,
        "当年财政拨款",
        Decimal(500),
        Decimal(500),
        Decimal("464.90"),
        Decimal("464.90"),
        position=1024,
    )
    steps: list[Step] = [Insert(project), Insert(source)]
    for row in range(PER_PROJECT):
        level1, level2 = (
            ("产出", ("数量", "质量", "时效")[row % 3])
            if row < 9
            else ("效益", "社会效益")
            if row < 13
            else ("满意度", "服务对象满意度")
        )
        steps.append(
            Insert(
                Indicator(
                    document.new_id("indicator"),
                    project.id,
                    level1,
                    level2,
                    f"第{row + 1}项指标的名称",
                    "≥",
                    "80",
                    "%",
                    "64.71" if row % 5 == 0 else "96.5",
                    Decimal(6),
                    position=1024 * (row + 1),
                )
            )
        )
    return steps
