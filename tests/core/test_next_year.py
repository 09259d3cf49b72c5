"""下年度结转: what a new year begins with, and what stays behind."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.core.contest_records import Contestant, ContestPeriod, ContestTarget
from hrdesk.core.next_year import (
    Carried,
    CarryChoice,
    YearContent,
    carried,
    missing_projects,
    moved_day,
    moved_years,
    old_year_mentions,
)
from hrdesk.core.old_year import words_naming
from hrdesk.core.records import (
    PARENTS,
    Evaluation,
    FundSource,
    Indicator,
    Payment,
    Project,
    ProjectSheet,
    Record,
    Regulation,
    ReportText,
    Risk,
)

OLD = Evaluation(
    3, "某局", 2023, "某局", 1, "公开13表", "填报人", "电话", "负责人", "2024年3月1日",
    final_on="2024-03-02", unlock_reason="更正", rules_off="没有度量单位",
)  # fmt: skip


class Ids:
    """Unused ids, counted up from a number."""

    def __init__(self, first: int = 100) -> None:
        self._first = first
        self._next: dict[str, int] = defaultdict(lambda: self._first)

    def __call__(self, kind: str) -> int:
        self._next[kind] += 1
        return self._next[kind]


def sheet(number: int, name: str = "招商经费", **more: object) -> ProjectSheet:
    project = Project(
        number, 3, name, "B1", total_budget=Decimal(9), total_spent=Decimal(8),
        execution_own_score=Decimal(9), execution_reason="慢", budget_change_note="追加",
        overall_goal="完成2023年目标", actual_goal="完成", printed_result="98 优", background="依据",
    )  # fmt: skip
    row = Indicator(
        10 * number, number, "产出", "数量", "活动", "≥", "12", "场次", "13", Decimal(50),
        Decimal(49), reason="原因", note="备注", actual_from="2023-09-30", target_too_low=True,
        on_time="按时", band=1, band_percent=Decimal(70),
    )  # fmt: skip
    nine, eight, seven, six = (Decimal(n) for n in (9, 8, 7, 6))
    source = FundSource(
        number, number, "当年财政拨款", nine, eight, seven, six, spent_from="支出进度"
    )
    return ProjectSheet(
        replace(project, **more),  # type: ignore[arg-type]
        (source,),
        (row, replace(row, id=row.id + 1, name="", target="", weight=None)),
        (Regulation(number, number, "办法"),),
        (Risk(number, number, "风险", "措施"),),
        (Payment(number, number, "2023-05-01", "差旅", Decimal(1)),),
    )


CONTENT = YearContent(
    OLD,
    (sheet(1), sheet(2, "工作经费")),
    (ReportText(1, 3, "experience", "2023年的经验"),),
    (Contestant(5, 3, "某县", "县市"),),
    (ContestTarget(6, 5, "fdi", "", Decimal(1600)),),
    (
        ContestPeriod(
            7, 3, "2023Q1", "一季度", share=Decimal(25), due="2023-04-14", stage="兑现", paid_from=2
        ),
    ),
)
EVERYTHING = CarryChoice(2024, frozenset({1, 2}), contest_targets=True)


def of_kind(found: Carried, kind: str) -> list[Record]:
    return [record for record in found.records if record.KIND == kind]


def only(found: Carried, kind: str) -> Record:
    (record,) = of_kind(found, kind)
    return record


def test_the_new_year_has_the_units_data_and_is_open_and_unfilled() -> None:
    new = only(carried(CONTENT, EVERYTHING, Ids()), "evaluation")
    assert isinstance(new, Evaluation)
    assert (new.unit, new.year, new.scheme_id, new.form_number) == ("某局", 2024, 1, "公开13表")
    assert (new.preparer, new.telephone, new.head) == ("填报人", "电话", "负责人")
    assert (new.final_on, new.unlock_reason, new.filled_on, new.rules_off) == ("", "", "", "")
    assert new.position < OLD.position


def test_projects_keep_what_was_promised_and_lose_what_the_year_brought() -> None:
    found = carried(CONTENT, replace(EVERYTHING, project_ids=frozenset({1})), Ids())
    project, source = only(found, "project"), only(found, "fund_source")
    row = of_kind(found, "indicator")[0]
    old = CONTENT.sheets[0]
    lost = {
        "project": {
            "total_budget", "total_spent", "execution_own_score", "execution_reason",
            "budget_change_note", "actual_goal", "printed_result",
        },
        "fund_source": {"initial_budget", "budget", "received", "spent", "spent_from"},
        "indicator": {
            "actual", "own_score", "reason", "actual_from", "target_too_low", "on_time", "band",
            "band_percent",
        },
    }  # fmt: skip
    for new, before in (
        (project, old.project),
        (source, old.fund_sources[0]),
        (row, old.indicators[0]),
    ):
        for each in fields(new):
            value = getattr(new, each.name)
            if each.name in lost[new.KIND]:
                assert value == each.default, each.name
                assert getattr(before, each.name) != each.default, each.name
            elif each.name not in ("id", "project_id", "evaluation_id"):
                assert value == getattr(before, each.name), each.name
    assert len(of_kind(found, "indicator")) == 2
    assert not of_kind(found, "payment")
    assert [r.text for r in of_kind(found, "regulation") if isinstance(r, Regulation)] == ["办法"]
    assert found.count("risk") == 1


def test_the_contest_begins_anew_with_its_contestants_and_moved_periods() -> None:
    found = carried(CONTENT, EVERYTHING, Ids())
    period, contestant = only(found, "contest_period"), only(found, "contestant")
    target = only(found, "contest_target")
    assert isinstance(period, ContestPeriod)
    assert (period.code, period.due, period.stage) == ("2024Q1", "2024-04-14", "数据报送")
    second = of_kind(found, "project")[1]
    assert period.paid_from == second.id
    assert isinstance(target, ContestTarget)
    assert target.contestant_id == contestant.id
    left = replace(EVERYTHING, project_ids=frozenset({1}), contest_targets=False)
    found = carried(CONTENT, left, Ids())
    assert found.count("contest_target") == 0
    period = only(found, "contest_period")
    assert isinstance(period, ContestPeriod)
    assert period.paid_from is None


def test_what_is_not_ticked_stays_behind() -> None:
    choice = CarryChoice(2024, frozenset({2}), targets=False, report=False, contest=False)
    found = carried(CONTENT, choice, Ids())
    assert {record.KIND for record in found.records} == {
        "evaluation", "project", "fund_source", "indicator", "regulation", "risk",
    }  # fmt: skip
    assert [r.target for r in of_kind(found, "indicator") if isinstance(r, Indicator)] == ["", ""]


def test_into_a_year_that_is_there_only_missing_projects_come() -> None:
    there = replace(OLD, id=9, year=2024, final_on="")
    ids = missing_projects(CONTENT, [Project(50, 9, "2024年度招商经费")])
    assert ids == {2}
    found = carried(CONTENT, replace(EVERYTHING, project_ids=ids), Ids(), there)
    project = only(found, "project")
    assert isinstance(project, Project)
    assert (project.evaluation_id, project.name) == (9, "工作经费")
    assert not {"evaluation", "report_text", "contestant", "contest_period"} & {
        record.KIND for record in found.records
    }


@pytest.mark.parametrize(
    ("day", "moved"),
    [
        ("2023-04-14", "2024-04-14"),
        ("2024-02-29", "2025-02-28"),
        ("", ""),
        ("2024-01-14", "2025-01-14"),
    ],
)
def test_a_due_day_moves_a_year(day: str, moved: str) -> None:
    assert moved_day(day, 1) == moved


def test_codes_move_by_their_year_and_nothing_else() -> None:
    assert [moved_years(code, 1) for code in ("2023Q1", "2023", "2023M05", "一季度", "120234")] == [
        "2024Q1", "2024", "2024M05", "一季度", "120234",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("完成2023年度招商引资目标", "完成2023年度招商引资目标"),
        ("截至 2023 年底", "截至 2023 年底"),
        ("依据《2023年工作要点》（〔2023〕5号）设立", ""),
        ("2024年比2023年增长10%", ""),
        ("编号12023年", ""),
        ("共2023个", ""),
        ("", ""),
    ],
)
def test_a_text_names_the_old_year_unless_the_year_is_a_fact(text: str, words: str) -> None:
    assert words_naming(text, 2023, now=2024) == words


def test_the_number_of_the_budget_document_counts_as_last_years() -> None:
    numbered = sheet(1, budget_document="红财预发〔2023〕15号", overall_goal="")
    content = YearContent(OLD, (numbered,))
    found = carried(content, EVERYTHING, Ids())
    assert [(m.record.KIND, m.field) for m in old_year_mentions(content, found, 2024)] == [
        ("project", "budget_document")
    ]


def test_the_places_that_name_the_old_year_are_listed() -> None:
    found = carried(CONTENT, EVERYTHING, Ids())
    places = [(m.record.KIND, m.field, m.words) for m in old_year_mentions(CONTENT, found, 2024)]
    assert places == [
        ("project", "overall_goal", "完成2023年目标"),
        ("project", "overall_goal", "完成2023年目标"),
        ("report_text", "body", "2023年的经验"),
    ]


# Laws

choices = st.builds(
    CarryChoice,
    st.integers(2024, 2030),
    st.frozensets(st.sampled_from([1, 2])),
    targets=st.booleans(),
    report=st.booleans(),
    contest=st.booleans(),
    contest_targets=st.booleans(),
)


def without_ids(found: Carried) -> list[Record]:
    """The records with ids counted from the first of their kind."""
    first: dict[str, int] = {}
    for record in found.records:
        first.setdefault(record.KIND, record.id)
    names = {"contestant_id": "contestant", "paid_from": "project"}
    plain: list[Record] = []
    for record in found.records:
        own = dict(names)
        if record.KIND in PARENTS:
            kind, field = PARENTS[record.KIND]
            own[field] = kind
        moved = {"id": record.id - first[record.KIND]}
        for field, kind in own.items():
            value = getattr(record, field, None)
            if value is not None and kind in first:
                moved[field] = value - first[kind]
        plain.append(replace(record, **moved))  # type: ignore[arg-type]
    return plain


@given(choices)
def test_carried_twice_from_the_same_year_gives_equal_years(choice: CarryChoice) -> None:
    one, other = carried(CONTENT, choice, Ids(100)), carried(CONTENT, choice, Ids(900))
    assert without_ids(one) == without_ids(other)


@given(choices)
def test_a_new_year_owns_every_record_and_owners_come_first(choice: CarryChoice) -> None:
    seen: set[tuple[str, int]] = set()
    for record in carried(CONTENT, choice, Ids()).records:
        if record.KIND in PARENTS:
            kind, field = PARENTS[record.KIND]
            assert (kind, getattr(record, field)) in seen
        assert (record.KIND, record.id) not in seen
        seen.add((record.KIND, record.id))


@given(choices)
def test_a_year_carried_on_from_a_carried_year_loses_nothing_more(choice: CarryChoice) -> None:
    first = carried(CONTENT, choice, Ids(100))
    evaluation = only(first, "evaluation")
    assert isinstance(evaluation, Evaluation)
    sheets = tuple(
        ProjectSheet(
            project,
            *(
                tuple(r for r in of_kind(first, kind) if getattr(r, "project_id") == project.id)  # noqa: B009
                for kind in ("fund_source", "indicator", "regulation", "risk")
            ),  # type: ignore[arg-type]
        )
        for project in of_kind(first, "project")
        if isinstance(project, Project)
    )
    content = YearContent(evaluation, sheets)
    again = replace(
        choice, year=choice.year + 1, project_ids=frozenset(s.project.id for s in sheets)
    )
    second = carried(content, replace(again, report=False, contest=False), Ids(500))
    plain = [
        replace(record, position=0, year=0) if isinstance(record, Evaluation) else record
        for record in without_ids(second)
    ]
    kept = replace(choice, report=False, contest=False)
    before = [
        replace(record, position=0, year=0) if isinstance(record, Evaluation) else record
        for record in without_ids(carried(CONTENT, kept, Ids(100)))
    ]
    assert plain == before
