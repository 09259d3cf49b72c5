"""The demonstration workbook: three projects of a published report of 2023, rewards and a contest.

Its data lie in ``resources/demonstration``. Figures that the report prints are the report's; a row that
holds anything else says 示例. Only what people type is data: sums, scores, ranks and the published
rankings are computed while the file is made. The file begins with them, so there is nothing to undo
in it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from hrdesk.core.records import Evaluation, Record
from hrdesk.core.reward_records import RewardCase, RewardStep

from .creation import award_scheme_records, create_file, scheme_records
from .demonstration_contest import add_contest
from .demonstration_maker import Maker, plain_data

_CHILDREN = {
    "fund_sources": "fund_source",
    "indicators": "indicator",
    "regulations": "regulation",
    "risks": "risk",
    "payments": "payment",
}


def build(path: Path) -> None:
    """Create the demonstration workbook. Raises a ``DocumentProblem`` when the file exists or cannot
    be written; nothing is left behind then."""
    create_file(path, demonstration_records())


@cache
def demonstration_records() -> tuple[Record, ...]:
    """All records of the demonstration workbook, owners before what belongs to them."""
    data = plain_data("honghe-2023.json")
    maker = Maker()
    maker.made += scheme_records()
    maker.made += award_scheme_records()
    scheme = next(record for record in maker.made if record.KIND == "scheme")
    evaluation = maker.make("evaluation", 1, data["evaluation"], scheme_id=scheme.id)
    assert isinstance(evaluation, Evaluation)
    for number, (key, text) in enumerate(data["report_texts"].items(), 1):
        passage = {"chapter": key, "body": text}
        maker.make("report_text", number, passage, evaluation_id=evaluation.id)
    for number, described in enumerate(data["projects"], 1):
        own = {name: value for name, value in described.items() if name not in _CHILDREN}
        project = maker.make("project", number, own, evaluation_id=evaluation.id)
        for name, kind in _CHILDREN.items():
            for place, child in enumerate(described[name], 1):
                maker.make(kind, place, child, project_id=project.id)
    _add_rewards(maker, evaluation)
    add_contest(maker, evaluation)
    return tuple(maker.made)


def _add_rewards(maker: Maker, evaluation: Evaluation) -> None:
    """The reward cases; the one that was paid names the payment of its project that it became."""
    scheme = next(record for record in maker.made if record.KIND == "reward_scheme")
    for place, described in enumerate(plain_data("rewards-2023.json")["cases"], 1):
        own = {name: value for name, value in described.items() if name != "steps"}
        paid_from = maker.project_named(own.pop("paid_from", None))
        case = maker.make(
            "reward_case",
            place,
            own,
            evaluation_id=evaluation.id,
            scheme_id=scheme.id,
            paid_from=paid_from,
        )
        assert isinstance(case, RewardCase)
        at = len(maker.made) - 1
        for number, step in enumerate(described["steps"], 1):
            taken = maker.make("reward_step", number, step, case_id=case.id)
            assert isinstance(taken, RewardStep)
            if taken.step == "兑付":
                payment = maker.payment_like(paid_from, taken.date, taken.amount, case.project_name)
                maker.made[at] = replace(case, payment_id=payment)
