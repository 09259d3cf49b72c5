"""The contest of the demonstration: its figures are data, its published rankings are made of them.

Each period is laid into memory as it was when 公示 began, its result is kept as the program itself keeps
it, and only then come the corrections that were made afterwards.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

from hrdesk.core.contest.bulletin import bulletin_to_json
from hrdesk.core.contest.periods import PlannedPeriod, usual_periods
from hrdesk.core.contest.scheme import ContestScheme, contest_scheme_to_json
from hrdesk.core.contest_records import (
    FROZEN_STAGES,
    ContestPayment,
    ContestPeriod,
    ContestSchemeRecord,
    ContestValue,
)
from hrdesk.core.numbers import plain
from hrdesk.core.positions import GAP
from hrdesk.core.records import Evaluation, Record

from .contest_reading import CellKey
from .contests import Contests
from .demonstration_maker import Maker, plain_data
from .schema import migrate
from .store import ALWAYS, Store

_PUBLISHED = FROZEN_STAGES[0]


def add_contest(maker: Maker, evaluation: Evaluation) -> None:
    """Add contestants, targets, periods and all that happened in them."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        store = Store(connection)
        store.load()
        _Contest(maker, evaluation, store).add()


class _Contest:
    """The contest while it is made; ``store`` holds it as far as it got."""

    def __init__(self, maker: Maker, evaluation: Evaluation, store: Store) -> None:
        self._maker, self._evaluation, self._store = maker, evaluation, store
        self._contests = Contests(store)
        self._data = plain_data("contest-2023.json")
        self._figures = [_figure_key(name) for name in self._data["figures"]]
        self._scheme = next(r for r in maker.made if isinstance(r, ContestSchemeRecord))
        self._ids: dict[str, int] = {}  # contestants by name
        self._values = 0  # how many values were made

    def add(self) -> None:
        self._add_contestants()
        for record in self._maker.made:
            if record.KIND in ALWAYS:
                self._store.put(record)
        planned = {each.code: each for each in usual_periods(self._evaluation.year)}
        for place, described in enumerate(self._data["periods"], 1):
            self._add_period(place, planned[described["code"]], described)

    def _add_contestants(self) -> None:
        for place, described in enumerate(self._data["contestants"], 1):
            own = {"name": described["name"], "group": described["group"]}
            record = self._maker.make("contestant", place, own, evaluation_id=self._evaluation.id)
            self._ids[described["name"]] = record.id
            targets = zip(self._figures, described["targets"], strict=True)
            for number, ((indicator, part), amount) in enumerate(targets, 1):
                if amount is not None:
                    target = {"indicator": indicator, "part": part, "amount": amount}
                    self._maker.make("contest_target", number, target, contestant_id=record.id)

    def _add_period(self, place: int, planned: PlannedPeriod, described: dict[str, Any]) -> None:
        period = self._maker.make(
            "contest_period",
            place,
            {
                "code": planned.code,
                "name": planned.name,
                "period_kind": planned.period_kind,
                "share": planned.share,
                "due": planned.due,
                "stage": described["stage"],
            },
            evaluation_id=self._evaluation.id,
            scheme_id=self._scheme.id,
            paid_from=self._maker.project_named(described["paid_from"]),
        )
        assert isinstance(period, ContestPeriod)
        values = self._reported(period, described)
        self._add_extras(period, described)
        self._publish(period, described, values)
        self._correct(period, described, values)
        self._maker.made += values.values()
        self._add_money(period, described)

    def _reported(
        self, period: ContestPeriod, described: dict[str, Any]
    ) -> dict[CellKey, ContestValue]:
        """The figures as they were reported and recognised before 公示."""
        values: dict[CellKey, ContestValue] = {}
        for name, figures in described["values"].items():
            for (indicator, part), figure in zip(self._figures, figures, strict=True):
                if figure is not None:
                    key = (self._ids[name], indicator, part)
                    values[key] = self._value(period, key, reported=Decimal(figure))
        for one in described["recognised"]:
            key = (self._ids[one["contestant"]], *_figure_key(one["figure"]))
            value = values.get(key) or self._value(period, key)
            figure = one.get("recognised")
            values[key] = replace(
                value,
                recognised=None if figure is None else Decimal(figure),
                source=one["source"],
                reason=one.get("reason", ""),
                not_applicable=one.get("not_applicable", False),
            )
        return values

    def _value(
        self, period: ContestPeriod, key: CellKey, reported: Decimal | None = None
    ) -> ContestValue:
        self._values += 1
        return ContestValue(
            self._values, period.id, *key, reported=reported, position=GAP * self._values
        )

    def _add_extras(self, period: ContestPeriod, described: dict[str, Any]) -> None:
        """When data came, what was added and deducted, and the stages."""
        at = len(self._maker.made)
        place = 0
        for day, names in described["submitted"].items():
            for name in names:
                place += 1
                self._make(
                    "contest_submission", place, {"submitted_on": day, "contestant": name}, period
                )
        for kind in ("contest_adjustment", "contest_step"):
            for place, one in enumerate(described[kind], 1):
                self._make(kind, place, one, period)
        for record in self._maker.made[at:]:
            self._store.put(record)

    def _make(self, kind: str, place: int, one: dict[str, Any], period: ContestPeriod) -> Record:
        own = {name: value for name, value in one.items() if name != "contestant"}
        if "contestant" in one:
            own["contestant_id"] = self._ids[one["contestant"]]
        return self._maker.make(kind, place, own, period_id=period.id)

    def _publish(
        self, period: ContestPeriod, described: dict[str, Any], values: dict[CellKey, ContestValue]
    ) -> None:
        """Keep the result as it was when 公示 began, and write the targets into the figures."""
        if period.stage not in FROZEN_STAGES:
            self._put(period, values)
            return
        self._put(replace(period, stage=_PUBLISHED), values)
        date = next(one["date"] for one in described["contest_step"] if one["stage"] == _PUBLISHED)
        bulletin = replace(self._contests.bulletin(period.id), date=date)
        scheme = self._contests.scheme_of(period.id)
        self._pin(period, scheme, values)
        publication = self._maker.make(
            "contest_publication",
            1,
            {
                "date": date,
                "scheme_body": contest_scheme_to_json(scheme),
                "result_body": bulletin_to_json(bulletin),
            },
            period_id=period.id,
        )
        self._store.put(publication)

    def _pin(
        self, period: ContestPeriod, scheme: ContestScheme, values: dict[CellKey, ContestValue]
    ) -> None:
        """Also where no figure came: the target says that one is missing."""
        board = self._contests.board(period.id)
        for contestant_id in self._ids.values():
            for indicator in scheme.indicators:
                for part in indicator.part_keys:
                    key = (contestant_id, indicator.key, part)
                    target = board.figure(*key).target
                    if target is not None:
                        value = values.get(key) or self._value(period, key)
                        values[key] = replace(value, target=target)

    def _correct(
        self, period: ContestPeriod, described: dict[str, Any], values: dict[CellKey, ContestValue]
    ) -> None:
        """What was corrected after 公示 began, each with the record that tells of it."""
        for place, one in enumerate(described["corrections"], 1):
            indicator, part = _figure_key(one["figure"])
            key = (self._ids[one["contestant"]], indicator, part)
            value, figure = values[key], Decimal(one["recognised"])
            before = value.reported if value.recognised is None else value.recognised
            scheme = self._contests.scheme_of(period.id)
            name = next(each.name for each in scheme.indicators if each.key == indicator)
            words = f"{plain(before)} → {plain(figure)}" if before is not None else plain(figure)
            told = {
                "contestant": one["contestant"],
                "date": one["date"],
                "role": one["role"],
                "summary": f"{one['contestant']} {name} 认定值 {words}",
                "reason": one["reason"],
            }
            self._store.put(self._make("contest_correction", place, told, period))
            values[key] = replace(value, recognised=figure, source=one["source"])
        self._put(period, values)

    def _put(self, period: ContestPeriod, values: dict[CellKey, ContestValue]) -> None:
        self._store.put(period)
        for value in values.values():
            self._store.put(value)
        self._contests.forget()

    def _add_money(self, period: ContestPeriod, described: dict[str, Any]) -> None:
        """What was done with the prizes; what was paid names the payment of the project it became."""
        for place, one in enumerate(described["contest_payment"], 1):
            payment = cast(ContestPayment, self._make("contest_payment", place, one, period))
            if payment.action == "拨付":
                about = f"{period.name} {one['contestant']}"
                became = self._maker.payment_like(
                    period.paid_from, payment.date, payment.amount, about
                )
                self._maker.made[-1] = replace(payment, payment_id=became)
        for place, one in enumerate(described["prize_use"], 1):
            self._make("prize_use", place, one, period)


def _figure_key(name: str) -> tuple[str, str]:
    """Keys of indicator and part of a figure that the data name indicator/part."""
    indicator, _, part = name.partition("/")
    return indicator, part
